/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Labels beside points, placed so that they cover as little of one another, of points and of lines as
 * possible: points choose in the order given, each among eight places around itself and, farther out,
 * rings of more (after Christensen, Marks & Shieber 1995, doi 10.1145/212332.212334, greedy variant);
 * then all choose again, a few times, knowing where the others stand. A label that may be left out is,
 * where it would cover others or stand far off.
 */
#ifndef OUTPUT_CHART_PLACE_H
#define OUTPUT_CHART_PLACE_H
#include <stdbool.h>
#include <stddef.h>

#include "output/chart/gp.h"

struct ros_place {
	double x, y, r;     /* point and its radius on the canvas */
	double size;        /* of the text */
	const char *text;   /* "" or NULL: no label */
	bool optional;      /* rather none than one that covers others */
	double lx, ly, w;   /* out: left end, centre line, width; w is 0 where the label is left out */
	bool led;           /* out: so far from the point that a line should lead to it, ... */
	double ex, ey;      /* ... ending here at the label */
	bool crossed;       /* out: a line of the picture runs behind the label */
};
/* Lines that labels should not cover, where they can help it. */
struct ros_place_line {
	double x1, y1, x2, y2;
	double cost; /* of each covered pixel; 10 is that of a pixel of another label */
};
/* Most important first. Labels stay between 6 and width - 6. */
void ros__place_labels(struct ros_place *p, size_t n, const struct ros_place_line *line,
	size_t nline, double width);
/* A veil behind each label that a line crosses: a new table and its plot, to come after that of the
 * lines and before that of the points. Labels lie dy lower on the canvas. */
void ros__place_veil(struct ros_gp *g, const struct ros_place *p, size_t n, double dy);

#endif
