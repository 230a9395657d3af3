/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Rows of a table of results. A table is a row of tables.c; it lists the members of one list, or of
 * the lists inside them; a column is looked up in the member first, then in what holds it.
 *
 *	struct ros_table_filler f;
 *	ros__table_filler_init(&f, r);
 *	ros__table_head(&f, t, &grid, &arena);      name and heads
 *	n = ros__table_rows(&f, t, &sentences);     how many rows there will be
 *	ros__table_fill(&f, t, &grid, &sentences_grid);
 *	ros__table_filler_release(&f);
 */
#ifndef OUTPUT_TABLE_TABLE_ROWS_H
#define OUTPUT_TABLE_TABLE_ROWS_H
#include "base/strmap.h"
#include "document/result.h"
#include "output/table/cells.h"

enum { ROS_TABLE_COLUMNS = 26 };

/* A column "group" is an id; "label:group" is its label; "join:words" lists an array's texts;
 * "key:kind" is the member's own key, where the list is an object of objects. "evidence" is how
 * many sentences the member names; they stand in the table of sentences, and the cell of the
 * workbook leads to the first. */
struct ros_table {
	const char *file;
	const char *path[3];  /* to the outer list */
	const char *inner[2]; /* path to the list inside each member, or NULL */
	const char *column[ROS_TABLE_COLUMNS];
};

struct ros_labels {
	struct ros_strmap id;
	const char **label;
	size_t cap;
};

struct ros_table_filler {
	const struct ros_result *r;
	struct ros_labels labels; /* of groups and speeches, by id */
	struct ros_strmap docvar; /* names of docvars: columns behind those of the table of speeches */
	uint32_t *order;          /* in which they stand */
};

void ros__table_filler_init(struct ros_table_filler *f, const struct ros_result *r);
void ros__table_filler_release(struct ros_table_filler *f);
/* The grid's name and heads, from the arena; it has no cells yet. */
void ros__table_head(const struct ros_table_filler *f, const struct ros_table *t,
	struct ros_grid *g, struct ros_arena *arena);
/* The rows that the table will have; adds the sentences that they name. */
size_t ros__table_rows(
	const struct ros_table_filler *f, const struct ros_table *t, size_t *sentences);
/* All cells of a grid that has its heads, and of the sentences that its rows name. */
void ros__table_fill(const struct ros_table_filler *f, const struct ros_table *t,
	struct ros_grid *g, struct ros_grid *sentences);

#endif
