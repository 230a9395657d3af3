/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Similarity between districts (or groups) as a table in the order of the tree, for the charts that
 * draw it.
 */
#ifndef OUTPUT_CHART_CHART_PAIRS_H
#define OUTPUT_CHART_CHART_PAIRS_H
#include "output/chart/chart.h"

/* A pair as the measure that is drawn has it: by what both stress, or by U-cosine. */
struct ros_pair_of {
	const char *a, *b;
	const struct ros_r_finding *finding;
	double ceiling; /* NaN where the measure knows none */
	bool readable;  /* do the texts suffice to say how alike they are? */
};
bool ros__draws_emphasis(const struct ros_r_similarity *s);
size_t ros__pairs_drawn(const struct ros_r_similarity *s);
struct ros_pair_of ros__pair_drawn(const struct ros_r_similarity *s, size_t i);

struct ros_pair_table {
	struct ros_chart_groups groups;
	const char *by;              /* "group" or "district" */
	size_t n;                    /* groups taken */
	size_t *order;               /* place -> group */
	struct ros_pair_of *pair;    /* n x n by place, symmetric; finding is NULL if absent */
	const struct ros_r_ceiling **ceiling; /* by place; likewise */
};
/* At most `max` groups: those in most supported pairs, of these the longest. */
void ros__pair_table(struct ros_draw *d, struct ros_pair_table *t, size_t max);
void ros__pair_table_release(struct ros_pair_table *t);
/* Is there a pair whose texts suffice to say how alike they are? */
bool ros__pair_table_applies(const struct ros_result *r);

#endif
