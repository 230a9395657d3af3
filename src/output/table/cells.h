/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One table of the analysis as cells of text, from which its csv and its sheet are written. */
#ifndef OUTPUT_TABLE_CELLS_H
#define OUTPUT_TABLE_CELLS_H
#include <stdbool.h>
#include <stdint.h>

#include "base/buf.h"
#include "base/mem.h"
#include "rostrum/config.h"

struct ros_cell {
	const char *text;
	bool number;   /* it is one, and is to be one in a spreadsheet */
	uint32_t link; /* the row of the sentences it leads to, the head being 1; 0 for none */
};

struct ros_grid {
	const char *name; /* of the file */
	const char **head;
	size_t ncol, ncell, cap;
	struct ros_cell *cell; /* row by row */
};

static inline size_t ros__grid_rows(const struct ros_grid *g)
{
	return g->ncol ? g->ncell / g->ncol : 0;
}

/* UTF-8 with byte order mark, RFC 4180; what a spreadsheet would run as a formula gets an
 * apostrophe. */
void ros__grid_csv(const struct ros_grid *g, struct ros_buf *out);
/* All of them as one workbook, a sheet each, named and headed in the reader's language. Links lead
 * to the sheet of the last one, the sentences. */
enum ros_status ros__grids_book(const struct ros_grid *g, size_t n, const char *path,
	const struct ros_config *cfg, enum ros_lang lang, struct ros_err *err);

#endif
