/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A table for a spreadsheet as csv: UTF-8 with byte order mark, RFC 4180. */
#include <string.h>
#include <strings.h>

#include "base/cell.h"
#include "base/io.h"
#include "output/table/sheet.h"

static bool sheet_is_xlsx(const char *path)
{
	size_t n = strlen(path);
	return n > 5 && strcasecmp(path + n - 5, ".xlsx") == 0;
}

/* Quoted where it has to be; what a spreadsheet would take for a formula gets an apostrophe. */
static void put_cell(struct ros_writer *w, const char *s)
{
	bool quote = strpbrk(s, ",\"\r\n") != NULL;
	ros__writes(w, quote ? "\"" : "");
	if (ros__needs_apostrophe(s))
		ros__writes(w, "'");
	for (; *s; s++)
		ros__write(w, *s == '"' ? "\"\"" : s, *s == '"' ? 2 : 1);
	ros__writes(w, quote ? "\"" : "");
}

static enum ros_status write_csv(const char *path, const struct ros_sheet *s, struct ros_err *err)
{
	struct ros_writer w = ROS_WRITER_INIT;
	enum ros_status st = ros__writer_open(&w, path, err);
	if (st)
		return st;
	if (!ros__is_stream(path))
		ros__writes(&w, "\xEF\xBB\xBF"); /* spreadsheets ask for it, programs do not */
	for (size_t c = 0; c < s->ncol; c++)
		ros__writef(&w, "%s%s", c ? "," : "", s->head[c]);
	for (size_t r = 0; r < s->nrow; r++)
		for (size_t c = 0; c < s->ncol; c++) {
			ros__writes(&w, c ? "," : "\r\n");
			put_cell(&w, s->cell(s->ctx, r, c));
		}
	ros__writes(&w, "\r\n");
	return ros__writer_close(&w, err);
}

enum ros_status ros__sheet_save(const char *path, const struct ros_sheet *s, struct ros_err *err)
{
	return sheet_is_xlsx(path) ? ros__sheet_write(path, s, err) : write_csv(path, s, err);
}
