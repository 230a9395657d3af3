/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The parts of a graph side by side: a layout spreads all parts over one square, so that two words
 * with one link between them take as much room as forty. Here each connected part keeps the shape of
 * its layout, gets edges of a like length, and its box goes where the picture is lowest (skyline
 * heuristic, Burke, Kendall & Whitwell 2004, doi 10.1287/opre.1040.0109).
 */
#ifndef OUTPUT_CHART_PACK_H
#define OUTPUT_CHART_PACK_H
#include <stdbool.h>
#include <stddef.h>

#include "base/mem.h"

struct ros_pack {
	double x, y;  /* in: of the layout, any scale; out: on the canvas, from its upper left corner */
	double r;     /* radius of the point on the canvas */
	double label; /* width of its label */
	bool skip;    /* not drawn: takes no part */
};
struct ros_pack_edge {
	size_t a, b;
};
/* Returns the height that the parts take at the given width. */
double ros__pack(struct ros_arena *a, struct ros_pack *p, size_t n, const struct ros_pack_edge *edge,
	size_t nedge, double width);

#endif
