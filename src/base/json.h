/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * JSON values: the one door to cJSON.
 *
 * Building: every ros__json_add_* puts a new value into an object; every ros__json_push_* appends
 * to an array. ros__json_add / ros__json_push adopt the child and return it:
 *
 *	struct ros_json *o = ros__json_object();
 *	struct ros_json *list = ros__json_add(o, "pairs", ros__json_array());
 *	ros__json_add_num(o, "estimate", 0.25);
 *
 * Reading: look-ups are case-sensitive, accept NULL and give NULL, so chains need no checks:
 *	double u = ros__json_num(ros__json_get(ros__json_get(doc, "a"), "upper"), NAN);
 *
 * Numbers are rounded to 10 significant digits on the way in (a documented property of the output;
 * it hides no real difference and keeps the file readable); NaN and infinities become null.
 * Whole numbers go through ros__json_add_int and are exact below 10^15
 * (cJSON prints 15 digits).
 * Ownership: the root is released with ros__json_free; children belong to their parent.
 * Strings are copied; bytes that are not UTF-8 must not be given.
 */
#ifndef BASE_JSON_H
#define BASE_JSON_H
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/buf.h"
#include "rostrum/error.h"

struct ros_json; /* one value */

struct ros_json *ros__json_object(void);
struct ros_json *ros__json_array(void);
struct ros_json *ros__json_string(const char *s);
struct ros_json *ros__json_number(double v);
struct ros_json *ros__json_integer(int64_t v);
struct ros_json *ros__json_boolean(bool v);
double ros__json_rounded(double v); /* as a number is on the way in */

struct ros_json *ros__json_add(struct ros_json *object, const char *key, struct ros_json *child);
struct ros_json *ros__json_push(struct ros_json *array, struct ros_json *child);
/* Adds, or puts into the place of the member that is called so. */
void ros__json_put(struct ros_json *object, const char *key, struct ros_json *child);
/* Takes the member out, if there is one. */
void ros__json_drop(struct ros_json *object, const char *key);
/* Shows v under `key` without copying it; v stays where it is and must outlive the object. NULL:
 * nothing. */
void ros__json_lend(struct ros_json *object, const char *key, const struct ros_json *v);
/* Members that are not lent move to the end of `to`. */
void ros__json_move(struct ros_json *to, struct ros_json *from);
void ros__json_add_str(struct ros_json *object, const char *key, const char *s); /* NULL: null */
void ros__json_add_strn(struct ros_json *object, const char *key, const char *s, size_t n);
void ros__json_add_num(struct ros_json *object, const char *key, double v);
void ros__json_add_int(struct ros_json *object, const char *key, int64_t v);
void ros__json_add_bool(struct ros_json *object, const char *key, bool v);
void ros__json_add_null(struct ros_json *object, const char *key);
void ros__json_push_str(struct ros_json *array, const char *s);
void ros__json_push_num(struct ros_json *array, double v);
void ros__json_push_int(struct ros_json *array, int64_t v);

struct ros_json *ros__json_get(const struct ros_json *object, const char *key); /* or NULL */
struct ros_json *ros__json_at(const struct ros_json *array, size_t i);         /* O(i) */
size_t ros__json_size(const struct ros_json *v); /* members of an array or object, else 0 */
struct ros_json *ros__json_first(const struct ros_json *v); /* first member, or NULL */
struct ros_json *ros__json_next(const struct ros_json *v);  /* next sibling, or NULL */
const char *ros__json_key(const struct ros_json *v); /* member's key; "" in an array, of NULL */
#define ROS_JSON_EACH(it, parent)                                                                  \
	for (struct ros_json *it = ros__json_first(parent); it; it = ros__json_next(it))

/* Over all keys and values, in order: the same for equal documents on every machine of one kind. */
uint64_t ros__json_checksum(const struct ros_json *v);

const char *ros__json_str(const struct ros_json *v, const char *otherwise);
double ros__json_num(const struct ros_json *v, double otherwise);
int64_t ros__json_int(const struct ros_json *v, int64_t otherwise);
bool ros__json_bool(const struct ros_json *v, bool otherwise);
bool ros__json_is_null(const struct ros_json *v);   /* also for NULL */
bool ros__json_is_string(const struct ros_json *v);
bool ros__json_is_number(const struct ros_json *v);
bool ros__json_is_bool(const struct ros_json *v);
bool ros__json_is_array(const struct ros_json *v);
bool ros__json_is_object(const struct ros_json *v);

/* How many escapes are no characters that a text can hold: \u0000, and \uD800 to \uDFFF but in
 * pairs. U+FFFD is read in their place. */
size_t ros__json_count_odd(const char *text, size_t len, size_t *first);
/* `place` is the file name for messages; a syntax error names its line and column.
 * Bytes that are not UTF-8, duplicate keys and anything after the value are errors too. */
enum ros_status ros__json_parse(const char *text, size_t len, const char *place,
	struct ros_json **out, struct ros_err *err);
enum ros_status ros__json_read(const char *path, struct ros_json **out, struct ros_err *err);
/* Line (from 1) where `path` ("a.b", array members "a[2].b") stands in the text; 0 if not found. */
size_t ros__json_line_of(const char *text, size_t len, const char *path);

/* Printed text; the caller frees. Indented by two spaces, or all on one line. */
char *ros__json_print(const struct ros_json *v, bool indented);
/* Indented, but what holds nothing deeper than lists of plain values, and whatever lies five deep,
 * stands on one line: a list reads as a table, and large results stay a third smaller. */
char *ros__json_print_rows(const struct ros_json *v);
/* Appends what stands for v there, where it lies `depth` levels deep; a key as it stands there. */
void ros__json_rows_at(struct ros_buf *b, const struct ros_json *v, int depth);
void ros__json_rows_key(struct ros_buf *b, const char *key);
void ros__json_free(struct ros_json *v);
struct ros_json *ros__json_copy(const struct ros_json *v);

#endif
