/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Excel workbooks (ECMA-376 part 1, 18): sheets in the workbook's order. Cells are shared, inline or
 * computed text, numbers, and numbers that their style shows as days (18.8.30). Left out: phonetic
 * guides, comments, formulas themselves, charts.
 */
#include <string.h>

#include "read/grid.h"
#include "read/unpack.h"
#include "read/xlsx_part.h"
#include "read/xml_stream.h"

#define MAX_SHEETS 1000u

struct cell {
	size_t column;
	char type[12];         /* "s" shared, "inlineStr", "str", "b", "e", "n" or "" */
	unsigned long style;
	struct ros_buf value;
};

struct sheet_walk {
	const struct ros__xlsx_book *book;
	struct ros__grid *g;
	struct cell c;
	bool in_value, in_phonetic;
};

/* "AB12": column 27, row 12; both from 0 and 1. */
static bool parse_place(const char *s, size_t *column, size_t *row)
{
	size_t c = 0, i = 0;
	for (; s[i] >= 'A' && s[i] <= 'Z' && i < 4; i++)
		c = c * 26 + (size_t)(s[i] - 'A' + 1);
	if (!i)
		return false;
	*column = c - 1;
	*row = strtoul(s + i, NULL, 10);
	return true;
}

static void put_number(struct sheet_walk *w, const char *s)
{
	char *end;
	double v = strtod(s, &end);
	if (*end) /* a workbook of another hand: "12,5" */
		ros__grid_put(w->g, w->c.column, s, strlen(s));
	else
		ros__xlsx_put(w->g, w->c.column, v, ros__xlsx_shown(w->book, w->c.style),
			w->book->since_1904);
}

static void end_cell(struct sheet_walk *w)
{
	const char *s = ros__buf_str(&w->c.value), *t = w->c.type;
	if (strcmp(t, "s") == 0) {
		size_t k = strtoul(s, NULL, 10);
		if (*s && k < w->book->nshared)
			ros__grid_put(w->g, w->c.column, w->book->shared[k], strlen(w->book->shared[k]));
	} else if (strcmp(t, "b") == 0) {
		ros__grid_put(w->g, w->c.column, *s == '1' ? "TRUE" : "FALSE", *s == '1' ? 4 : 5);
	} else if (strcmp(t, "inlineStr") == 0 || strcmp(t, "str") == 0) {
		ros__xlsx_unescape(&w->c.value);
		ros__grid_put(w->g, w->c.column, ros__buf_str(&w->c.value), w->c.value.len);
	} else if (strcmp(t, "d") == 0) {
		size_t n = strcspn(s, "T");
		ros__grid_put(w->g, w->c.column, s, n);
	} else if (strcmp(t, "e") != 0 && *s) {
		put_number(w, s);
	}
	w->c.column++; /* the next one may not say where it is */
}

static void begin_cell(struct sheet_walk *w, const struct ros__xml_stream *x)
{
	char place[16];
	size_t row;
	if (ros__xml_value(x, "r", place, sizeof place))
		parse_place(place, &w->c.column, &row);
	ros__xml_value(x, "t", w->c.type, sizeof w->c.type);
	w->c.style = ros__xml_number(x, "s", 0);
	ros__buf_clear(&w->c.value);
}

static void begin_row(struct sheet_walk *w, const struct ros__xml_stream *x)
{
	char hidden[8];
	size_t next = w->g->nrow ? w->g->row[w->g->nrow - 1].number + (size_t)1 : 1;
	ros__grid_row(w->g, ros__xml_number(x, "r", next));
	w->c.column = 0;
	if (ros__xml_value(x, "hidden", hidden, sizeof hidden) &&
		(*hidden == '1' || *hidden == 't'))
		w->g->hidden_rows++;
}

static void merge(struct sheet_walk *w, const struct ros__xml_stream *x)
{
	char ref[40];
	size_t c1, r1, c2, r2;
	if (!ros__xml_value(x, "ref", ref, sizeof ref))
		return;
	const char *colon = strchr(ref, ':');
	if (colon && parse_place(ref, &c1, &r1) && parse_place(colon + 1, &c2, &r2) &&
		c1 < ROS_GRID_COLUMNS)
		ros__grid_merge(w->g, r1, r2, c1);
}

static void sheet_event(struct sheet_walk *w, const struct ros__xml_stream *x)
{
	bool open = x->event == ROS_XML_OPEN;
	if (x->event == ROS_XML_TEXT) {
		if (w->in_value && !w->in_phonetic)
			ros__buf_adds(&w->c.value, x->text);
	} else if (ros__xml_at(x, "row") && open) {
		begin_row(w, x);
	} else if (ros__xml_at(x, "c")) {
		if (open)
			begin_cell(w, x);
		else
			end_cell(w);
	} else if (ros__xml_at(x, "v") || ros__xml_at(x, "t")) {
		w->in_value = open;
	} else if (ros__xml_at(x, "rPh")) {
		w->in_phonetic = open;
	} else if (ros__xml_at(x, "mergeCell") && open) {
		merge(w, x);
	}
}

static enum ros_status read_sheet(const struct ros__xlsx_book *book, const struct ros_buf *part,
	const char *path, const char *name, struct ros__grid *g, struct ros_err *err)
{
	struct sheet_walk w = {.book = book, .g = g};
	struct ros__xml_stream x;
	if (ros__xml_open(&x, ros__buf_str(part), part->len, path, name, err))
		while (!g->full && ros__xml_step(&x))
			sheet_event(&w, &x);
	ros__buf_release(&w.c.value);
	return ros__xml_close(&x, err);
}

enum ros_status ros__xlsx_sheets(const struct ros__blob *in, uint64_t max, struct ros__grid **g,
	size_t *n, struct ros_err *err)
{
	struct ros__xlsx_book book = {.path = in->path};
	enum ros_status st = ros__xlsx_book(&book, in, max, err);
	size_t count = book.nsheet < MAX_SHEETS ? book.nsheet : MAX_SHEETS;
	ROS_NEW_ARRAY(*g, count);
	*n = 0;
	for (size_t i = 0; i < count && st == ROS_OK; i++) {
		const struct ros__xlsx_sheet *s = &book.sheet[i];
		if (!s->part)
			continue;
		struct ros__grid *to = &(*g)[(*n)++];
		to->name = ros__arena_strdup(&to->arena, s->name);
		to->hidden = s->hidden;
		st = read_sheet(&book, &s->part->bytes, in->path, s->part->name, to, err);
	}
	ros__xlsx_release(&book);
	return st;
}
