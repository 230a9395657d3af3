/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * OpenDocument spreadsheets (ISO/IEC 26300 part 1, 9): sheets in order. Left out: notes, shapes,
 * formulas themselves, covered cells.
 */
#include <string.h>

#include "base/strmap.h"
#include "read/grid.h"
#include "read/unpack.h"
#include "read/xml_stream.h"

#define MAX_SHEETS 1000u
#define MAX_REPEAT 10000u /* of a row with text */

struct walk {
	struct ros__grid *g;   /* of the open sheet; NULL outside */
	struct ros__grid **all;
	size_t n, cap;
	struct ros_strmap hidden; /* styles of sheets that are not shown */
	char style[120];       /* the open style's name */
	size_t column, row, repeat, row_repeat, spanned;
	char type[16], value[64];
	bool valued, covered, row_hidden;
	struct ros_buf text;
	unsigned paragraph, skip; /* depth in text:p; in what is left out */
};

static void open_sheet(struct walk *w, const struct ros__xml_stream *x)
{
	char name[200], style[120];
	if (w->n >= MAX_SHEETS)
		return;
	ROS_GROW(*w->all, w->n, w->cap);
	w->g = &(*w->all)[w->n++];
	*w->g = (struct ros__grid){0};
	ros__xml_value(x, "name", name, sizeof name);
	ros__xml_value(x, "style-name", style, sizeof style);
	w->g->name = ros__arena_strdup(&w->g->arena, name);
	w->g->hidden = ros__strmap_get(&w->hidden, style, strlen(style)) != ROS_NO_ID;
	w->row = 1;
}

static void open_cell(struct walk *w, const struct ros__xml_stream *x)
{
	static const char *const values[] = {"date-value", "time-value", "boolean-value", "value",
		"string-value"};
	w->repeat = ros__xml_number(x, "number-columns-repeated", 1);
	w->spanned = ros__xml_number(x, "number-rows-spanned", 1);
	w->covered = ros__xml_at(x, "covered-table-cell");
	ros__xml_value(x, "value-type", w->type, sizeof w->type);
	w->valued = false;
	for (size_t i = 0; i < sizeof values / sizeof *values && !w->valued; i++)
		w->valued = ros__xml_value(x, values[i], w->value, sizeof w->value);
	ros__buf_clear(&w->text);
}

/* "PT09H30M00S" as "09:30" */
static size_t time_of_day(const char *s, char out[8])
{
	unsigned h, m;
	if (sscanf(s, "PT%uH%uM", &h, &m) != 2)
		return 0;
	snprintf(out, 8, "%02u:%02u", h % 100, m % 100);
	return 5;
}

/* "2024-03-05T09:30:00" as "2024-03-05 09:30"; midnight is no time. Else, also of what is no date,
 * 0. */
static size_t date_and_time(const char *s, char out[24])
{
	size_t day = strspn(s, "0123456789-");
	bool clock = s[day] == 'T' && strspn(s + day + 1, "0123456789:") >= 5 &&
		strncmp(s + day, "T00:00", 6) != 0;
	if (!day || day > 12 || (s[day] && s[day] != 'T'))
		return 0;
	return (size_t)snprintf(
		out, 24, "%.*s%s%.5s", (int)day, s, clock ? " " : "", clock ? s + day + 1 : "");
}

static void put_cell(struct walk *w, size_t column)
{
	const char *s = ros__buf_str(&w->text), *v = w->value;
	char time[8], date[24];
	size_t n;
	if (w->valued && strcmp(w->type, "date") == 0 && (n = date_and_time(v, date)) > 0) {
		ros__grid_put(w->g, column, date, n);
	} else if (w->valued && strcmp(w->type, "time") == 0 && time_of_day(v, time)) {
		ros__grid_put(w->g, column, time, 5);
	} else if (w->valued && strcmp(w->type, "float") == 0) {
		ros__grid_put_number(w->g, column, strtod(v, NULL));
	} else if (w->text.len) {
		ros__grid_put(w->g, column, s, w->text.len);
	} else if (w->valued) {
		ros__grid_put(w->g, column, v, strlen(v));
	}
}

static void close_cell(struct walk *w)
{
	size_t times = w->repeat < ROS_GRID_COLUMNS ? w->repeat : ROS_GRID_COLUMNS;
	bool filled = !w->covered && (w->text.len || w->valued);
	for (size_t i = 0; filled && i < times && w->column + i < ROS_GRID_COLUMNS; i++)
		put_cell(w, w->column + i);
	if (filled && w->spanned > 1 && w->column < ROS_GRID_COLUMNS)
		ros__grid_merge(w->g, w->row, w->row + (w->spanned < 1048576 ? w->spanned : 1048576) - 1,
			w->column);
	w->column += times;
}

static void open_row(struct walk *w, const struct ros__xml_stream *x)
{
	char shown[16];
	w->row_repeat = ros__xml_number(x, "number-rows-repeated", 1);
	ros__grid_row(w->g, w->row);
	w->column = 0;
	w->row_hidden = ros__xml_value(x, "visibility", shown, sizeof shown) &&
		strcmp(shown, "visible") != 0;
}

static void close_row(struct walk *w)
{
	struct ros__grid *g = w->g;
	bool filled = g->nrow && g->row[g->nrow - 1].n;
	size_t times = w->row_repeat < MAX_REPEAT ? w->row_repeat : MAX_REPEAT;
	if (!filled)
		g->nrow -= g->nrow > 0;
	for (size_t i = 1; filled && i < times && !g->full; i++)
		ros__grid_repeat(g, w->row + i);
	g->hidden_rows += filled && w->row_hidden ? times : 0;
	w->row += w->row_repeat < 1048576 ? w->row_repeat : 1048576;
}

static void paragraph(struct walk *w, bool open)
{
	if (open && !w->paragraph++ && w->text.len)
		ros__buf_addc(&w->text, '\n');
	else if (!open)
		w->paragraph -= w->paragraph > 0;
}

static bool is_left_out(const struct ros__xml_stream *x)
{
	return ros__xml_at(x, "annotation") || ros__xml_at(x, "shapes") || ros__xml_at(x, "frame") ||
		ros__xml_at(x, "custom-shape") || ros__xml_at(x, "tracked-changes") ||
		ros__xml_at(x, "ruby-text");
}

static void inside_cell(struct walk *w, const struct ros__xml_stream *x)
{
	bool open = x->event == ROS_XML_OPEN;
	if (x->event == ROS_XML_TEXT) {
		if (w->paragraph)
			ros__buf_adds(&w->text, x->text);
	} else if (ros__xml_at(x, "p")) {
		paragraph(w, open);
	} else if (open && w->paragraph && ros__xml_at(x, "line-break")) {
		ros__buf_addc(&w->text, '\n');
	} else if (open && w->paragraph && (ros__xml_at(x, "s") || ros__xml_at(x, "tab"))) {
		ros__buf_addc(&w->text, ' ');
	}
}

static void sheet_event(struct walk *w, const struct ros__xml_stream *x)
{
	bool open = x->event == ROS_XML_OPEN;
	if (x->event != ROS_XML_TEXT && is_left_out(x)) {
		w->skip += open ? 1 : -(unsigned)(w->skip > 0);
	} else if (w->skip) {
		return;
	} else if (x->event != ROS_XML_TEXT && ros__xml_at(x, "table")) {
		if (open)
			open_sheet(w, x);
		else
			w->g = NULL;
	} else if (!w->g) {
		return;
	} else if (x->event != ROS_XML_TEXT && ros__xml_at(x, "table-row")) {
		if (open)
			open_row(w, x);
		else
			close_row(w);
	} else if (x->event != ROS_XML_TEXT &&
		(ros__xml_at(x, "table-cell") || ros__xml_at(x, "covered-table-cell"))) {
		if (open)
			open_cell(w, x);
		else if (w->g->nrow)
			close_cell(w);
	} else {
		inside_cell(w, x);
	}
}

static void style_event(struct walk *w, const struct ros__xml_stream *x)
{
	char shown[16];
	if (x->event != ROS_XML_OPEN)
		return;
	if (ros__xml_at(x, "style"))
		ros__xml_value(x, "name", w->style, sizeof w->style);
	else if (ros__xml_at(x, "table-properties") &&
		ros__xml_value(x, "display", shown, sizeof shown) && strcmp(shown, "false") == 0)
		ros__strmap_put(&w->hidden, w->style, strlen(w->style));
}

enum ros_status ros__ods_sheets(const struct ros__blob *in, uint64_t max, struct ros__grid **g,
	size_t *n, struct ros_err *err)
{
	static const char *const names[] = {"content.xml"};
	struct ros_buf part[1] = {ROS_BUF_INIT};
	struct walk w = {.all = g};
	struct ros__xml_stream x;
	bool body = false;
	enum ros_status st = ros__unpack_parts(in, max, names, part, 1, err);
	if (st == ROS_OK && !part[0].len)
		st = ros_err_set(err, ROS_EINPUT,
			"%s: is no OpenDocument spreadsheet (it holds no content.xml)", in->path);
	if (st == ROS_OK) {
		if (ros__xml_open(&x, part[0].s, part[0].len, in->path, "content.xml", err))
			while (ros__xml_step(&x)) {
				body |= x.event == ROS_XML_OPEN && ros__xml_at(&x, "body");
				if (body)
					sheet_event(&w, &x);
				else
					style_event(&w, &x);
			}
		st = ros__xml_close(&x, err);
	}
	*n = w.n;
	ros__buf_release(&part[0]);
	ros__buf_release(&w.text);
	ros__strmap_release(&w.hidden);
	return st;
}
