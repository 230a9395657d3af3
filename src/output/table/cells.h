/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One table of the analysis as cells of text, from which its csv and its sheet are written. */
#ifndef OUTPUT_TABLE_CELLS_H
#define OUTPUT_TABLE_CELLS_H
#include <stdbool.h>
#include <stdint.h>

#include "base/buf.h"
#include "base/mem.h"
#include "output/table/sheet.h"
#include "rostrum/config.h"

/* A table may have millions. */
struct ros_cell {
	uint64_t at : 40;    /* of its text */
	uint64_t link : 23;  /* the row of the sentences it leads to, the head being 1; 0 for none */
	uint64_t number : 1; /* it is one, and is to be one in a spreadsheet */
};

struct ros_grid {
	const char *name; /* of the file */
	const char **head;
	size_t ncol, ncell, cap;
	struct ros_cell *cell; /* row by row */
	struct ros_buf text;   /* of all cells, each with a NUL; what is said twice below each other
							  stands once */
};

static inline size_t ros__grid_rows(const struct ros_grid *g)
{
	return g->ncol ? g->ncell / g->ncol : 0;
}

/* UTF-8 with byte order mark, RFC 4180; what a spreadsheet would run as a formula gets an
 * apostrophe. */
void ros__grid_csv(const struct ros_grid *g, struct ros_buf *out);
/* One more cell with a copy of the text. */
void ros__grid_add(struct ros_grid *g, const char *text, bool number);
/* The last cell leads to this row of the sentences. */
void ros__grid_lead(struct ros_grid *g, size_t row);
static inline const char *ros__grid_text(const struct ros_grid *g, size_t i)
{
	return g->text.s + g->cell[i].at;
}
/* Without cells; name and heads stay. */
void ros__grid_clear(struct ros_grid *g);

/* A workbook of grids, a sheet each that has rows, named and headed in the reader's language. Links
 * lead to the sheet of the last one, the sentences. Grids come one by one, in the order in which
 * they were announced. Memory: the zip, and the texts of all cells, each once. */
struct ros_grids_book {
	struct ros_messages *m;
	struct ros_arena arena;
	const char *const *words; /* of codes */
	const char *sentences;    /* the sheet of the sentences */
	struct ros_book book;
};
#define ROS_GRIDS_BOOK_INIT                                                                        \
	{                                                                                              \
		0                                                                                          \
	}
/* g: n grids with names and heads; rows: how many each will have. */
enum ros_status ros__grids_book_open(struct ros_grids_book *b, const struct ros_grid *g,
	const size_t *rows, size_t n, const struct ros_config *cfg, enum ros_lang lang,
	struct ros_err *err);
void ros__grids_book_add(struct ros_grids_book *b, const struct ros_grid *g);
/* Nothing is written where no grid has rows. */
enum ros_status ros__grids_book_save(
	struct ros_grids_book *b, const char *path, struct ros_err *err);
void ros__grids_book_release(struct ros_grids_book *b);

#endif
