/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Similarity between districts (or groups) as a table in the order of the tree, for the charts that
 * draw it.
 */
#ifndef OUTPUT_CHART_CHART_PAIRS_H
#define OUTPUT_CHART_CHART_PAIRS_H
#include "output/chart/chart.h"

struct ros_pair_table {
	struct ros_chart_groups groups;
	const char *by;              /* "group" or "district" */
	size_t n;                    /* groups taken */
	size_t *order;               /* place -> group */
	const struct ros_r_alike **pair;      /* n x n findings by place, symmetric, NULL if absent */
	const struct ros_r_ceiling **ceiling; /* by place; likewise */
};
/* At most `max` groups: the longest ones. */
void ros__pair_table(struct ros_draw *d, struct ros_pair_table *t, size_t max);
void ros__pair_table_release(struct ros_pair_table *t);
/* Is there a pair whose texts suffice to say how alike they are? */
bool ros__pair_table_applies(const struct ros_result *r);
bool ros__pair_readable(const struct ros_r_alike *pair); /* NULL: no */

#endif
