/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "output/table/cells.h"

#include <stdlib.h>
#include <string.h>

void ros__grid_add(struct ros_grid *g, const char *text, bool number)
{
	ROS_GROW(g->cell, g->ncell, g->cap);
	size_t above = g->ncell >= g->ncol ? g->ncell - g->ncol : SIZE_MAX, at = g->text.len;
	if (above != SIZE_MAX && strcmp(ros__grid_text(g, above), text) == 0)
		at = g->cell[above].at;
	else
		ros__buf_add(&g->text, text, strlen(text) + 1);
	g->cell[g->ncell++] = (struct ros_cell){.at = at, .number = number};
}

void ros__grid_lead(struct ros_grid *g, size_t row)
{
	enum { FARTHEST = (1 << 23) - 1 }; /* no sheet has so many rows */
	g->cell[g->ncell - 1].link = row < FARTHEST ? row : FARTHEST;
}

void ros__grid_clear(struct ros_grid *g)
{
	free(g->cell);
	ros__buf_release(&g->text);
	*g = (struct ros_grid){.name = g->name, .head = g->head, .ncol = g->ncol};
}
