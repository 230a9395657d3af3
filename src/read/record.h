/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Which field of a table holds the text, and a source from one record. Shared by csv and jsonl. */
#ifndef READ_RECORD_H
#define READ_RECORD_H
#include "read/reader.h"

struct ros__field_stat {
	const char *name;
	uint64_t bytes, values; /* over the records looked at; values that are not empty */
	uint64_t words;         /* values with a letter in them: no numbers, no dates */
	bool passed;            /* called as a text is, and too short beside another */
};
/* One value more. */
void ros__record_look(struct ros__field_stat *f, const char *s, size_t n);
/* Index of the text field: the named one, else one whose name says so, else the one with the
 * longest values on average. EINPUT with the names there are where none will do. */
enum ros_status ros__record_text_field(const struct ros_config *cfg, const char *path,
	struct ros__field_stat *field, size_t n, size_t *which, struct ros_err *err);
/* A doubt where a field of words that is called as a text is was passed by for `which`. */
enum ros_status ros__record_doubt(struct ros__reading *r, const char *path,
	const struct ros__field_stat *field, size_t n, size_t which, struct ros_err *err);

/* Is this what a field of text is called ("text", "content.body", "发言内容")? */
bool ros__record_text_name(const char *name);

/* Sets text (copied), lines, `record`, and docvars (the array is copied, strings are not: they
 * must lie in s->arena). */
void ros__record_fill(struct ros_source_text *s, const char *text, size_t len,
	const struct ros_docvar *var, uint32_t nvar);

/* Is there anything but white space and marks without width? */
bool ros__record_has_text(const char *s, size_t n);

/* What a table had that gave no document, or gave it crookedly: rows, and the line of the first one. */
struct ros__rows_left {
	size_t empty, first_empty;
	size_t uneven, first_uneven, ncolumn;
};
/* What is said of n rows above the head of a table. */
struct ros__said ros__rows_above(const char *n);
/* Notes for them; uneven rows are refused where strict. */
enum ros_status ros__record_report(struct ros__reading *r, const char *path,
	const struct ros__rows_left *left, struct ros_err *err);

#endif
