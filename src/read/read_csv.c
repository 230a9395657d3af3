/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Tables: a row names the columns, the first one but for titles; every row below is a document. */

#include "read/csv.h"
#include "read/grid.h"
#include "read/record.h"

#define HEAD_AMONG 30u /* rows that may name the columns */
#define NAME_BYTES 120u /* of a cell that are looked at for it */
#define LOOK_AT 200u /* rows that decide which column holds the text */

struct table {
	struct ros_arena arena;
	struct ros__field_stat *column;
	size_t ncolumn, text;
	struct ros__rows_left left;
};

/* Rows above the one that names the columns: titles and dates, as printed tables have them. */
static size_t rows_above(struct ros__csv c)
{
	struct ros__csv own = {.text = c.text, .len = c.len, .separator = c.separator, .at = c.at,
		.next_line = c.next_line};
	struct ros__grid g = {0};
	size_t wide = 0, filled = 0;
	for (unsigned n = 0; n < HEAD_AMONG && ros__csv_next(&own) && !own.unclosed; n++) {
		size_t cells = 0;
		ros__grid_row(&g, n + 1);
		for (size_t i = 0; i < own.nfield; i++) {
			ros__grid_put(&g, i, own.field[i], own.flen[i] < NAME_BYTES ? own.flen[i] : NAME_BYTES);
			cells += own.flen[i] > 0;
		}
		wide = cells > wide ? cells : wide;
		filled = n ? filled : cells;
	}
	size_t head = ros__grid_head(&g);
	bool above = head < g.nrow && 2 * filled <= wide;
	ros__grid_release(&g);
	ros__csv_release(&own);
	return above ? head : 0;
}

static enum ros_status read_header(struct table *t, struct ros__csv *c, struct ros__reading *r,
	const char *path, struct ros_err *err)
{
	size_t above = rows_above(*c);
	for (size_t i = 0; i < above; i++)
		ros__csv_next(c);
	if (above)
		ros__reading_note(r, "left_out", path, ros__rows_above(ros__digits(above).s));
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
		for (size_t i = 0; i < own.nfield && i < t->ncolumn; i++)
			ros__record_look(&t->column[i], own.field[i], own.flen[i]);
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
	s.first_line = proto->first_line;
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
		c.at = ros__csv_sep_line(c.text, c.len, &c.separator);
		c.next_line = c.at ? 2 : 0;
		if (!c.at)
			c.separator = ros__csv_separator(c.text, c.len);
		st = read_header(&t, &c, r, in->path, err);
	}
	if (st == ROS_OK) {
		measure_columns(&t, c);
		st = ros__record_text_field(r->cfg, in->path, t.column, t.ncolumn, &t.text, err);
	}
	if (st == ROS_OK)
		st = ros__record_doubt(r, in->path, t.column, t.ncolumn, t.text, err);
	if (st == ROS_OK)
		st = read_rows(r, in, &t, &c, &proto, err);
	ros__csv_release(&c);
	ros__arena_release(&t.arena);
	ros__decoded_release(&d);
	ros__source_release(&proto);
	return st;
}
