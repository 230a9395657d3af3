/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Tables: the first row names the columns, every other row is a document. */

#include "read/csv.h"
#include "read/record.h"

#define LOOK_AT 200u /* rows that decide which column holds the text */

struct table {
	struct ros_arena arena;
	struct ros__field_stat *column;
	size_t ncolumn, text;
	struct ros__rows_left left;
};

static enum ros_status read_header(struct table *t, struct ros__csv *c, const char *path,
	struct ros_err *err)
{
	if (!ros__csv_next(c))
		return ros_err_set(err, ROS_EINPUT, "%s: is empty; the first row must name the columns",
			path);
	t->ncolumn = c->nfield;
	t->column = ros__arena_zalloc(&t->arena, t->ncolumn * sizeof *t->column);
	for (size_t i = 0; i < t->ncolumn; i++)
		t->column[i].name = c->flen[i] ? ros__arena_strdup(&t->arena, c->field[i])
					       : ros__arena_printf(&t->arena, "column%zu", i + 1);
	return ROS_OK;
}

static void measure_columns(struct table *t, struct ros__csv c)
{
	struct ros__csv own = {.text = c.text, .len = c.len, .separator = c.separator, .at = c.at,
		.next_line = c.next_line};
	for (unsigned n = 0; n < LOOK_AT && ros__csv_next(&own); n++)
		for (size_t i = 0; i < own.nfield && i < t->ncolumn; i++) {
			t->column[i].bytes += own.flen[i];
			t->column[i].values += own.flen[i] > 0;
		}
	ros__csv_release(&own);
}

static enum ros_status emit_row(struct ros__reading *r, const struct ros__blob *in,
	const struct table *t, const struct ros__csv *c, const struct ros_source_text *proto,
	struct ros_err *err)
{
	struct ros_source_text s;
	ros__source_begin(&s, in, "csv");
	s.encoding = proto->encoding;
	s.malformed = proto->malformed;
	s.first_malformed = proto->first_malformed;
	s.mixed = proto->mixed;
	struct ros_docvar *var = ros__arena_alloc(&s.arena, t->ncolumn * sizeof *var);
	uint32_t nvar = 0;
	for (size_t i = 0; i < c->nfield && i < t->ncolumn; i++)
		if (i != t->text)
			var[nvar++] = (struct ros_docvar){ros__arena_strdup(&s.arena, t->column[i].name),
				ros__arena_strndup(&s.arena, c->field[i], c->flen[i])};
	ros__record_fill(&s, c->field[t->text], c->flen[t->text], var, nvar);
	return ros__reading_emit(r, &s, err);
}

static bool is_blank(const struct ros__csv *c)
{
	for (size_t i = 0; i < c->nfield; i++)
		if (ros__record_has_text(c->field[i], c->flen[i]))
			return false;
	return true;
}

static enum ros_status read_rows(struct ros__reading *r, const struct ros__blob *in,
	struct table *t, struct ros__csv *c, struct ros_source_text *proto, struct ros_err *err)
{
	enum ros_status st = ROS_OK;
	size_t before = r->nsource;
	t->left.ncolumn = t->ncolumn;
	while (st == ROS_OK && ros__csv_next(c)) {
		if (c->unclosed)
			return ros_err_set(err, ROS_EINPUT,
				"%s:%zu: a quoted field begins in this row and never ends; close its quotes",
				in->path, c->line);
		if (c->nfield != t->ncolumn && !t->left.uneven++)
			t->left.first_uneven = c->line;
		if (c->nfield <= t->text || !ros__record_has_text(c->field[t->text], c->flen[t->text])) {
			if (!is_blank(c) && !t->left.empty++)
				t->left.first_empty = c->line;
			continue;
		}
		st = emit_row(r, in, t, c, proto, err);
		proto->malformed = proto->first_malformed = proto->mixed = 0; /* reported once */
	}
	if (st == ROS_OK)
		st = ros__record_report(r, in->path, &t->left, err);
	if (st == ROS_OK && r->nsource == before)
		return ros_err_set(err, ROS_EINPUT, "%s: no row has text in column '%s'", in->path,
			t->column[t->text].name);
	return st;
}

enum ros_status ros__read_csv(struct ros__reading *r, const struct ros__blob *in,
	struct ros_err *err)
{
	struct ros_source_text proto;
	struct ros_decoded d = {0};
	struct table t = {0};
	struct ros__csv c = {0};
	ros__source_begin(&proto, in, "csv");
	enum ros_status st = ros__decode_blob(r, in, NULL, &proto, &d, &c.text, &c.len, err);
	if (st == ROS_OK) {
		c.separator = ros__csv_separator(c.text, c.len);
		st = read_header(&t, &c, in->path, err);
	}
	if (st == ROS_OK) {
		measure_columns(&t, c);
		st = ros__record_text_field(r->cfg, in->path, t.column, t.ncolumn, &t.text, err);
	}
	if (st == ROS_OK)
		st = read_rows(r, in, &t, &c, &proto, err);
	ros__csv_release(&c);
	ros__arena_release(&t.arena);
	ros__decoded_release(&d);
	ros__source_release(&proto);
	return st;
}
