/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "corpus/meta/table.h"

#include "base/io.h"
#include "corpus/number.h"
#include "read/csv.h"
#include "read/grid.h"
#include "text/encoding.h"

static void add_row(struct ros_table *t, const struct ros__csv *c)
{
	ROS_GROW_N(t->cell, t->nrow * t->ncol, t->cap, t->ncol);
	ROS_GROW(t->line, t->nrow, t->line_cap);
	for (size_t i = 0; i < t->ncol; i++) {
		const char *s = c->field[i];
		size_t a = ros__space_prefix(s, c->flen[i]), len = c->flen[i] - a;
		len -= ros__space_suffix(s + a, len);
		t->cell[t->nrow * t->ncol + i] = ros__arena_strndup(&t->arena, s + a, len);
	}
	t->line[t->nrow++] = c->line;
}

static enum ros_status parse(struct ros_table *t, const char *s, size_t len, const char *path,
	struct ros_err *err)
{
	struct ros__csv c = {.text = s, .len = len};
	c.at = ros__csv_sep_line(s, len, &c.separator);
	c.next_line = c.at ? 2 : 0;
	if (!c.at)
		c.separator = ros__csv_separator(s, len);
	enum ros_status st = ROS_OK;
	while (!st && ros__csv_next(&c)) {
		if (!t->ncol)
			t->ncol = c.nfield;
		if (c.unclosed)
			st = ros_err_set(err, ROS_EINPUT, "%s:%zu: a quote is opened and never closed", path,
				c.line);
		else if (c.nfield == 1 && !c.flen[0])
			continue;
		else if (c.nfield != t->ncol)
			st = ros_err_set(err, ROS_EINPUT, "%s:%zu: %zu cells where the first line has %zu", path,
				c.line, c.nfield, t->ncol);
		else
			add_row(t, &c);
	}
	ros__csv_release(&c);
	if (!st && t->nrow < 2)
		st = ros_err_set(err, ROS_EINPUT, "%s: a table needs a line of names and a row", path);
	return st;
}

/* A sheet of a workbook, without rows that hold nothing. */
static enum ros_status take_sheet(struct ros_table *t, const struct ros__grid *g, const char *path,
	struct ros_err *err)
{
	t->ncol = g->row[0].n;
	for (size_t i = 0; i < g->nrow; i++) {
		if (!g->row[i].n)
			continue;
		ROS_GROW_N(t->cell, t->nrow * t->ncol, t->cap, t->ncol);
		ROS_GROW(t->line, t->nrow, t->line_cap);
		for (size_t k = 0; k < t->ncol; k++)
			t->cell[t->nrow * t->ncol + k] = ros__arena_strdup(&t->arena, ros__grid_cell(g, i, k));
		t->line[t->nrow++] = g->row[i].number;
	}
	return t->nrow > 1 ? ROS_OK : ros_err_set(err, ROS_EINPUT,
		"%s: a table needs a line of names and a row", path);
}

enum ros_status ros__table_load(struct ros_table *t, const char *path, const struct ros_config *cfg,
	struct ros_err *err)
{
	struct ros_buf raw = ROS_BUF_INIT;
	struct ros_decoded d = {0};
	struct ros__grid g = {0};
	bool sheet = false;
	enum ros_status st = ros__read_file(path, cfg->max_file, &raw, err);
	struct ros__blob in = {ros__buf_str(&raw), raw.len, path, NULL, NULL};
	if (!st)
		st = ros__grid_read(cfg, &in, &g, &sheet, err);
	if (!st && sheet)
		st = take_sheet(t, &g, path, err);
	if (!st && !sheet)
		st = ros__decode(ros__buf_str(&raw), raw.len, NULL, NULL, &d, err);
	if (!st && !sheet)
		st = parse(t, d.text ? d.text : ros__buf_str(&raw) + d.skip, d.len, path, err);
	ros__grid_release(&g);
	ros__decoded_release(&d);
	ros__buf_release(&raw);
	return st;
}

void ros__table_release(struct ros_table *t)
{
	ros__arena_release(&t->arena);
	free(t->cell);
	free(t->line);
	*t = (struct ros_table)ROS_TABLE_INIT;
}
