/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Workbooks of several sheets: which of them are read, and what is said of the others. */
#include <string.h>

#include "read/grid.h"
#include "read/sniff.h"

static void leave_out(struct ros__reading *r, const struct ros__blob *in, const char *sheet,
	const char *why)
{
	ros__reading_note(r, "left_out", in->path, ros__said(why, "sheet", sheet, NULL));
}

static size_t readable(const struct ros__grid *g, size_t n)
{
	size_t k = 0;
	for (size_t i = 0; i < n; i++)
		k += !g[i].hidden && g[i].nrow > 1;
	return k;
}

static enum ros_status emit_sheet(struct ros__reading *r, const struct ros__blob *in,
	struct ros__grid *g, bool only, const char *format, struct ros_err *err)
{
	const char *name = g->name ? g->name : "";
	bool found;
	struct ros_err why = ROS_ERR_INIT;
	g->name = only ? NULL : g->name;
	enum ros_status st = ros__grid_emit(r, in, g, format, &found, &why);
	if (err && why.code && (st != ROS_OK || !found))
		*err = why;
	if (st == ROS_OK && !found && !only)
		leave_out(r, in, name, "the sheet '{sheet}' has no column of text and was left out");
	if (st == ROS_OK && found && g->hidden_rows)
		ros__reading_note(r, "hidden_rows", in->path,
			ros__said("{n} rows that the sheet hides were read with the others", "n",
				ros__digits(g->hidden_rows).s, NULL));
	return st;
}

/* A workbook: visible sheets with text one after the other, the others are named in notes. EINPUT
 * where none has text. */
static enum ros_status workbook_emit(struct ros__reading *r, const struct ros__blob *in,
	ros__sheets_fn sheets, const char *format, struct ros_err *err)
{
	struct ros__grid *g = NULL;
	size_t n = 0, before = r->nsource;
	struct ros_err why = ROS_ERR_INIT;
	enum ros_status st = sheets(in, r->cfg->max_file, &g, &n, err);
	bool only = readable(g, n) < 2;
	if (st == ROS_OK && n)
		st = ros__reading_doubt(r, "cut_short", in->path, &g[0].cut, err);
	for (size_t i = 0; i < n && st == ROS_OK; i++) {
		if (!g[i].nrow)
			continue;
		if (g[i].hidden) {
			leave_out(r, in, g[i].name, "the sheet '{sheet}' is hidden and was left out");
			continue;
		}
		st = emit_sheet(r, in, &g[i], only, format, &why);
		if (st != ROS_OK && err)
			*err = why;
	}
	if (st == ROS_OK && r->nsource == before) {
		st = ROS_EINPUT;
		if (why.code && err)
			*err = why;
		else
			ros_err_set(err, st, "%s: no sheet has text; a row that names the columns stands above "
				"one row a speech", in->path);
	}
	for (size_t i = 0; i < n; i++)
		ros__grid_release(&g[i]);
	free(g);
	return st;
}

static const struct {
	const char *kind;
	ros__sheets_fn sheets;
} kinds[] = {{"xlsx", ros__xlsx_sheets}, {"ods", ros__ods_sheets}, {"xls", ros__xls_sheets}, {"html", ros__html_sheets}};

/* Rows above the head go. */
static void behead(struct ros__grid *g, size_t head)
{
	memmove(g->row, g->row + head, (g->nrow - head) * sizeof *g->row);
	g->nrow -= head;
}

enum ros_status ros__grid_read(const struct ros_config *cfg, const struct ros__blob *in,
	struct ros__grid *g, bool *is, struct ros_err *err)
{
	const char *kind = ros__sniff(in);
	ros__sheets_fn sheets = NULL;
	struct ros__grid *all = NULL;
	size_t n = 0, k = 0, head = 0;
	for (size_t i = 0; kind && i < sizeof kinds / sizeof *kinds; i++)
		if (strcmp(kind, kinds[i].kind) == 0)
			sheets = kinds[i].sheets;
	*is = sheets != NULL;
	enum ros_status st = sheets ? sheets(in, cfg->max_file, &all, &n, err) : ROS_OK;
	if (st == ROS_OK && n && all[0].cut.pattern)
		st = ros_err_set(
			err, ROS_EINPUT, "%s: %s", in->path, ros__said_here(&all[0].arena, &all[0].cut));
	while (st == ROS_OK && k < n &&
		(all[k].hidden || (head = ros__grid_head(&all[k])) + 1 >= all[k].nrow))
		k++;
	if (sheets && st == ROS_OK && k == n)
		st = ros_err_set(err, ROS_EINPUT,
			"%s: no sheet has a row that names the columns above rows of values", in->path);
	if (sheets && st == ROS_OK) {
		*g = all[k];
		all[k] = (struct ros__grid){0};
		ros__grid_fill(g, ROS_GRID_ALL);
		ros__grid_days(g, head);
		behead(g, head);
	}
	for (size_t i = 0; i < n; i++)
		ros__grid_release(&all[i]);
	free(all);
	return st;
}

enum ros_status ros__read_xlsx(struct ros__reading *r, const struct ros__blob *in,
	struct ros_err *err)
{
	return workbook_emit(r, in, ros__xlsx_sheets, "xlsx", err);
}

enum ros_status ros__read_ods(struct ros__reading *r, const struct ros__blob *in,
	struct ros_err *err)
{
	return workbook_emit(r, in, ros__ods_sheets, "ods", err);
}

enum ros_status ros__read_xls(struct ros__reading *r, const struct ros__blob *in,
	struct ros_err *err)
{
	const char *kind = ros__sniff(in);
	bool page = kind && strcmp(kind, "html") == 0;
	return workbook_emit(r, in, page ? ros__html_sheets : ros__xls_sheets, "xls", err);
}
