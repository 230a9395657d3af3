/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What the sections that compare groups share: units with their groups and sizes, and findings.
 */
#ifndef RESULT_COMPARE_COMMON_H
#define RESULT_COMPARE_COMMON_H
#include "result/analysis.h"
#include "stats/infer.h"

/* Units of cfg->unit: group of each (UINT32_MAX for none) and tokens that count in each. Units
 * without such a token belong to no group: nothing can be drawn from them. */
struct ros_unit_map {
	uint32_t n, ngroup;
	uint32_t *group;
	double *size;
	double *ntoken, *nunit; /* per group */
};
void ros__unit_map_init(struct ros_unit_map *m, const struct ros_tokens *t, enum ros_unit unit,
	const struct ros_grouping *g);
void ros__unit_map_release(struct ros_unit_map *m);

/* What the dispersion of a word is over: speeches, or clauses where there are fewer than five
 * speeches. One rule for all sections, so that DPnorm of a word is one number. */
bool ros__parts_are_speeches(const struct ros_analysis *a);

/* What the tests of a family rest on. */
void ros__fill_cells(struct ros_r_cells *o, const struct ros_cells *c);

/* Median over the groups that are one text of ros__cells_least; NaN where there is none. */
double ros__median_least(const struct ros_cells *c, double rest_share);

/* A finding as the document has it. */
void ros__fill_finding(
	struct ros_r_finding *o, const struct ros_finding *f, const char *formula_id);

#endif
