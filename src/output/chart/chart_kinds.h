/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Kinds of speakers: a docvar such as party or chamber by which a picture with many points is
 * coloured. Read from the speeches of each group; nothing is computed that a reader could not
 * count.
 */
#ifndef OUTPUT_CHART_CHART_KINDS_H
#define OUTPUT_CHART_CHART_KINDS_H
#include "output/chart/chart.h"

enum { ROS_MAX_KINDS = 5 };

struct ros_chart_kinds {
	const char *field;                 /* the docvar, party */
	const char *name[ROS_MAX_KINDS];   /* its values, in order of first speeches */
	const char *colour[ROS_MAX_KINDS]; /* one a kind, of the palette */
	size_t n;                          /* 0: no docvar makes kinds */
	size_t *of;                        /* group -> kind, SIZE_MAX where it has none or several */
};
/*
 * The first docvar of words (years make no kinds) that has two to ROS_MAX_KINDS values, is the same
 * in all speeches of a group, and is known of four groups in five. Memory: of the drawing run.
 */
struct ros_chart_kinds ros__chart_kinds(struct ros_draw *d, const struct ros_chart_groups *g);
/* Dots with names from (x, y) to the right. */
void ros__chart_kinds_legend(struct ros_gp *g, const struct ros_chart_kinds *k, double x, double y);

#endif
