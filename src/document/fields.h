/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Results as structs. One table of fields says what a struct of results holds, and from it come the
 * struct, its writer to and its reader from analysis.json, the columns of its tables and its rows
 * in docs/analysis-format.md; so a key stands once, and a misspelt one does not compile.
 *
 *	// a word and how evenly it is spread
 *	#define ROS_R_SPREAD(F)                                                                 \
 *		F(TEXT, term, _, 0, "", "the word")                                                 \
 *		F(INT, count, _, 0, "words", "how often it occurs")                                 \
 *		F(REAL, dp, _, 0, "0..1", "deviation of proportions")
 *	ROS_FIELDS(spread, ROS_R_SPREAD)
 *
 * declares `struct ros_r_spread {const char *term; int64_t count; double dp;}` and a list of them,
 * `struct ros_r_spread_list {v, n}`; in one source file `ROS_FIELDS_DEFINE(spread, ROS_R_SPREAD)`
 * makes the table. The columns of a row: kind, name (the key in analysis.json), what it is made
 * of, flags, unit, words.
 *
 *	kind    member                       in JSON
 *	TEXT    const char *                 string; NULL: null
 *	SPAN    struct ros_text {s, n}       string; bytes of something larger, borrowed, without a NUL
 *	INT     int64_t                      whole number
 *	REAL    double                       number, rounded to 10 significant digits; NaN: null
 *	BOOL    bool                         true, false
 *	CODE    int                          string: names[value] of the table ros__codes_OF; -1: null
 *	TEXTS INTS REALS  struct ros_texts {v, n} ...        array of plain values
 *	PAIRS   struct ros_int_pairs         array of [a, b]
 *	ARGS    struct ros_args_of           object: names with texts or numbers
 *	SQUARES struct ros_squares {v, n}     object: names with square tables of numbers, row by row
 *	ONE     struct ros_r_OF              object
 *	MAYBE   struct ros_r_OF *            object; NULL: absent (with ROS_NULL: null)
 *	WITH    struct ros_r_OF              its fields stand among those of the object around it
 *	LIST    struct ros_r_OF_list         array of objects
 *	KEYED   struct ros_r_OF_list         object of objects; the key of each is its first field,
 *	                                     a TEXT
 *
 * Flags: ROS_OPT: the key may be absent; it is where a TEXT, a list's v or a pointer is NULL, a
 * number is ROS_ABSENT or ros__absent(), a bool is false. ROS_NULL: the value may be null. Values
 * are null where they are NaN, NULL, ROS_NULL_INT or -1.
 *
 * Memory: rows and strings live in an arena or outlive the result; nothing here is freed alone.
 * ros__rows gives rows whose numbers are undefined (NaN) or absent and whose texts are NULL.
 * Thread-safe for different structs and arenas.
 */
#ifndef DOCUMENT_FIELDS_H
#define DOCUMENT_FIELDS_H
#include <math.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include "base/io.h"
#include "base/json.h"
#include "base/mem.h"

enum ros_field_kind {
	ROS_FIELD_TEXT, ROS_FIELD_SPAN, ROS_FIELD_INT, ROS_FIELD_REAL, ROS_FIELD_BOOL, ROS_FIELD_CODE,
	ROS_FIELD_TEXTS, ROS_FIELD_INTS, ROS_FIELD_REALS, ROS_FIELD_PAIRS, ROS_FIELD_ARGS,
	ROS_FIELD_SQUARES,
	ROS_FIELD_ONE, ROS_FIELD_MAYBE, ROS_FIELD_WITH, ROS_FIELD_LIST, ROS_FIELD_KEYED,
};
enum { ROS_OPT = 1, ROS_NULL = 2 };

/* ---- what members are ---- */

struct ros_text {
	const char *s;
	size_t n;
};
struct ros_texts {
	const char **v;
	size_t n;
};
struct ros_ints {
	int64_t *v;
	size_t n;
};
struct ros_reals {
	double *v;
	size_t n;
};
struct ros_int_pair {
	int64_t a, b;
};
struct ros_int_pairs {
	struct ros_int_pair *v;
	size_t n;
};
struct ros_arg_of {
	const char *name, *text; /* text NULL: the number */
	double num;
};
struct ros_args_of {
	struct ros_arg_of *v;
	size_t n;
};
struct ros_square {
	const char *name;
	double *v; /* n x n, row by row */
	size_t n;
};
struct ros_squares {
	struct ros_square *v;
	size_t n;
};
/* Any of the lists above: what the walkers see. */
struct ros_any_list {
	void *v;
	size_t n;
};

/* Beyond every number that JSON holds whole (2^53), and far enough from the ends of the type that a
 * difference with one of them, as a damaged file may ask for it, does not overflow. */
#define ROS_ABSENT (-(INT64_C(1) << 61))
#define ROS_NULL_INT (ROS_ABSENT + 1)
/* A NaN that says "this key does not apply"; isnan() holds for it as for any other. */
static inline double ros__absent(void)
{
	const uint64_t bits = UINT64_C(0x7FF80000000AB5E7);
	double v;
	memcpy(&v, &bits, sizeof v);
	return v;
}
static inline bool ros__is_absent(double v)
{
	const double absent = ros__absent();
	return memcmp(&v, &absent, sizeof v) == 0;
}
/* An INT that may be absent or null, as a number: then NaN. */
static inline double ros__real_of(int64_t v)
{
	return v == ROS_ABSENT || v == ROS_NULL_INT ? NAN : (double)v;
}

/* ---- tables ---- */

struct ros_fields;
typedef const struct ros_fields *ros__fields_fn(void);
struct ros_field {
	const char *name;
	enum ros_field_kind kind;
	unsigned flags;
	size_t offset;
	ros__fields_fn *of;       /* ONE, MAYBE, WITH, LIST, KEYED */
	const char *const *codes; /* CODE; ends with NULL */
	const char *unit, *words;
};
struct ros_fields {
	const char *name;
	size_t size; /* of the struct */
	const struct ros_field *field;
	size_t n;
};

#define ROS__MEMBER_TEXT(name, of) const char *name;
#define ROS__MEMBER_SPAN(name, of) struct ros_text name;
#define ROS__MEMBER_INT(name, of) int64_t name;
#define ROS__MEMBER_REAL(name, of) double name;
#define ROS__MEMBER_BOOL(name, of) bool name;
#define ROS__MEMBER_CODE(name, of) int name;
#define ROS__MEMBER_TEXTS(name, of) struct ros_texts name;
#define ROS__MEMBER_INTS(name, of) struct ros_ints name;
#define ROS__MEMBER_REALS(name, of) struct ros_reals name;
#define ROS__MEMBER_PAIRS(name, of) struct ros_int_pairs name;
#define ROS__MEMBER_ARGS(name, of) struct ros_args_of name;
#define ROS__MEMBER_SQUARES(name, of) struct ros_squares name;
#define ROS__MEMBER_ONE(name, of) struct ros_r_##of name;
#define ROS__MEMBER_MAYBE(name, of) struct ros_r_##of *name;
#define ROS__MEMBER_WITH(name, of) struct ros_r_##of name;
#define ROS__MEMBER_LIST(name, of) struct ros_r_##of##_list name;
#define ROS__MEMBER_KEYED(name, of) struct ros_r_##of##_list name;
#define ROS__MEMBER(kind, name, of, flags, unit, words) ROS__MEMBER_##kind(name, of)

#define ROS_FIELDS(name, TABLE)                                                                    \
	struct ros_r_##name##_list {                                                                   \
		struct ros_r_##name *v;                                                                    \
		size_t n;                                                                                  \
	};                                                                                             \
	struct ros_r_##name {                                                                          \
		TABLE(ROS__MEMBER)                                                                         \
	};                                                                                             \
	ros__fields_fn ros__fields_##name;

#define ROS__OF_TEXT(of) NULL, NULL
#define ROS__OF_SPAN(of) NULL, NULL
#define ROS__OF_INT(of) NULL, NULL
#define ROS__OF_REAL(of) NULL, NULL
#define ROS__OF_BOOL(of) NULL, NULL
#define ROS__OF_CODE(of) NULL, ros__codes_##of
#define ROS__OF_TEXTS(of) NULL, NULL
#define ROS__OF_INTS(of) NULL, NULL
#define ROS__OF_REALS(of) NULL, NULL
#define ROS__OF_PAIRS(of) NULL, NULL
#define ROS__OF_ARGS(of) NULL, NULL
#define ROS__OF_SQUARES(of) NULL, NULL
#define ROS__OF_ONE(of) ros__fields_##of, NULL
#define ROS__OF_MAYBE(of) ros__fields_##of, NULL
#define ROS__OF_WITH(of) ros__fields_##of, NULL
#define ROS__OF_LIST(of) ros__fields_##of, NULL
#define ROS__OF_KEYED(of) ros__fields_##of, NULL
#define ROS__ROW(kind, name, of, flags, unit, words)                                               \
	{#name, ROS_FIELD_##kind, flags, offsetof(self, name), ROS__OF_##kind(of), unit, words},

#define ROS_FIELDS_DEFINE(name, TABLE)                                                             \
	const struct ros_fields *ros__fields_##name(void)                                              \
	{                                                                                              \
		typedef struct ros_r_##name self;                                                          \
		static const struct ros_field field[] = {TABLE(ROS__ROW)};                                 \
		static const struct ros_fields table = {#name, sizeof(self), field,                        \
			sizeof field / sizeof *field};                                                         \
		return &table;                                                                             \
	}

/* ---- making ---- */

/* n rows in the arena, blank; never NULL, so that a list of none is there. */
void *ros__rows(struct ros_arena *arena, const struct ros_fields *f, size_t n);
/* Everything undefined or absent. */
void ros__fields_blank(const struct ros_fields *f, void *row);
/* One more row, blank, at the end of a list that only this function has filled. */
void *ros__list_add(struct ros_arena *arena, const struct ros_fields *f, void *list);
#define ROS_ROWS(arena, list, of, count)                                                           \
	((list).n = (count), (list).v = ros__rows(arena, ros__fields_##of(), (list).n))
#define ROS_ADD(arena, list, of)                                                                   \
	((struct ros_r_##of *)ros__list_add(arena, ros__fields_##of(), (list)))
#define ROS_ROW(arena, of) ((struct ros_r_##of *)ros__rows(arena, ros__fields_##of(), 1))

void ros__texts_add(struct ros_arena *arena, struct ros_texts *list, const char *s);
void ros__ints_add(struct ros_arena *arena, struct ros_ints *list, int64_t v);
void ros__reals_add(struct ros_arena *arena, struct ros_reals *list, double v);
void ros__int_pairs_add(struct ros_arena *arena, struct ros_int_pairs *list, int64_t a, int64_t b);
void ros__args_add(struct ros_arena *arena, struct ros_args_of *list, const char *name,
	const char *text, double num);
/* One more table of n x n undefined numbers; they are returned. */
double *ros__squares_add(
	struct ros_arena *arena, struct ros_squares *list, const char *name, size_t n);
/* The table called `name`, or NULL. */
const struct ros_square *ros__squares_find(const struct ros_squares *list, const char *name);

/* Rounds every REAL as analysis.json has it: who reads a result in the run that made it and who
 * reads it back from the file see the same numbers. */
void ros__fields_round(const struct ros_fields *f, void *row);

/* ---- analysis.json ---- */

struct ros_json *ros__fields_json(const struct ros_fields *f, const void *row);
/* Adds the fields to an object that holds others. */
void ros__fields_add(struct ros_json *o, const struct ros_fields *f, const void *row);
/* Without the fields before `from`. */
struct ros_json *ros__fields_json_from(const struct ros_fields *f, const void *row, size_t from);
/* The value of the one field at `at`; NULL where its key is to be absent. */
struct ros_json *ros__field_json(const struct ros_field *f, const void *at);
/* The struct as a value `depth` levels deep in a file that ros__json_print_rows would give, without
 * making a tree of it: memory follows the longest row. */
void ros__fields_print(
	struct ros_writer *w, const struct ros_fields *f, const void *row, int depth);
/* What is missing or of another kind than the table says stays blank (TEXT without ROS_NULL and
 * ROS_OPT: ""); unknown keys are passed over. Strings are copied into the arena. */
void ros__fields_read(const struct ros_fields *f, void *row, const struct ros_json *v,
	struct ros_arena *arena);

/* The one field at `at`, blank before. */
void ros__field_read(const struct ros_field *f, void *at, const struct ros_json *v,
	struct ros_arena *arena);

/* ---- looking up by name ---- */

/* Every TEXT called `name` in the struct and below it, in the order of analysis.json. */
void ros__fields_each_text(const struct ros_fields *f, const void *row, const char *name,
	void (*fn)(void *ctx, const char *text), void *ctx);

/* Every row of the table `of` in the struct and below it, in the order of analysis.json. */
void ros__fields_each_row(const struct ros_fields *f, void *row, const struct ros_fields *of,
	void (*fn)(void *ctx, void *row), void *ctx);

/* A field by name, in what stands WITH it too; *at receives where it lies. NULL: there is none. */
const struct ros_field *ros__field_find(
	const struct ros_fields *f, const void *row, const char *name, const void **at);

#endif
