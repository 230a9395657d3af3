/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A concordance as a table for a spreadsheet. */
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>

#include "app/kwic_lines.h"
#include "base/io.h"
#include "base/mem.h"
#include "output/table/sheet.h"

enum { SPEECH, LABEL, GROUP, DATE, LEFT, KEYWORD, RIGHT, SOURCE, START, NCOLUMN };
static const char *const head[NCOLUMN] = {"speech", "label", "group", "date", "left", "keyword",
	"right", "source", "start"};
static const bool number[NCOLUMN] = {[START] = true};
static const unsigned char width[NCOLUMN] = {[SPEECH] = 14, [LABEL] = 18, [GROUP] = 14, [DATE] = 11,
	[LEFT] = 50, [KEYWORD] = 14, [RIGHT] = 50, [SOURCE] = 24, [START] = 9};

struct cells {
	const struct ros_kwic_lines *lines;
	struct ros_buf b; /* of the cell that was asked for last */
};

static const char *text(struct cells *c, const char *s, uint32_t from, uint32_t to)
{
	ros__buf_add(&c->b, s + from, to - from);
	return ros__buf_str(&c->b);
}

static const char *cell(const void *ctx, size_t row, size_t col)
{
	struct cells *c = *(struct cells *const *)ctx;
	const struct ros_kwic_line *l = &c->lines->line[row];
	const char *body = l->doc->body;
	ros__buf_clear(&c->b);
	switch (col) {
	case SPEECH:
		return l->doc->id;
	case LABEL:
		return l->label;
	case GROUP:
		return l->group;
	case DATE:
		return l->doc->date;
	case LEFT:
		return text(c, body, l->left, l->from);
	case KEYWORD:
		return text(c, body, l->from, l->to);
	case RIGHT:
		return text(c, body, l->to, l->right);
	case SOURCE:
		return l->doc->source;
	default:
		ros__buf_addf(&c->b, "%llu", (unsigned long long)ros_doc_source_offset(l->doc, l->from));
		return ros__buf_str(&c->b);
	}
}

enum ros_status ros__kwic_save(const struct ros_kwic_lines *l, const char *path,
	struct ros_err *err)
{
	struct cells c = {l, ROS_BUF_INIT}, *at = &c;
	struct stat there;
	if (!ros__is_stream(path) && lstat(path, &there) == 0)
		return ros_err_set(err, ROS_EIO, "%s: is there; give another name, or move it elsewhere",
			path);
	struct ros_sheet s = {.name = "kwic", .ncol = NCOLUMN, .nrow = l->n, .head = head, .cell = cell,
		.ctx = &at, .number = number, .width = width};
	enum ros_status st = ros__sheet_save(path, &s, err);
	ros__buf_release(&c.b);
	return st;
}
