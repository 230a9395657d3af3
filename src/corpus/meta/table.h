/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * A table that stands beside the texts (--metadata, --splits): rows of cells, each cell trimmed. CSV
 * or TSV (RFC 4180) with comma, semicolon or tab, in any encoding the readers know, or a workbook
 * (xlsx, ods, xls): its first visible sheet with rows, from the row that names the columns on. All of
 * it is held in memory; strings belong to the table.
 */
#ifndef CORPUS_TABLE_H
#define CORPUS_TABLE_H
#include "base/mem.h"
#include "rostrum/config.h"

struct ros_table {
	struct ros_arena arena;
	const char **cell;   /* ncol a row; row 0 is the head */
	size_t *line;        /* of the file, where each row begins */
	size_t ncol, nrow;   /* nrow >= 2 once loaded */
	size_t cap, line_cap;
};
#define ROS_TABLE_INIT {0}

/* EINPUT names the file, the line and what is wrong: a ragged row, an open quote, no row at all. */
enum ros_status ros__table_load(struct ros_table *t, const char *path, const struct ros_config *cfg,
	struct ros_err *err);
void ros__table_release(struct ros_table *t);

static inline const char *ros__cell(const struct ros_table *t, size_t row, size_t col)
{
	return t->cell[row * t->ncol + col];
}

#endif
