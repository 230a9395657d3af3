/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Themes by groups as a table, for the charts that draw emphasis: rows are themes, sorted by their
 * share of all clauses (largest first, ties by id), columns are groups in document order.
 */
#ifndef OUTPUT_CHART_CHART_THEMES_H
#define OUTPUT_CHART_CHART_THEMES_H
#include "output/chart/chart.h"

struct ros_theme_table {
	struct ros_chart_groups groups;
	size_t n;                     /* themes taken: those with a supported finding first */
	size_t n_all;                 /* themes that occur */
	size_t supported;             /* cells of all themes that differ from the other groups */
	size_t *by_group;             /* and how many of them each group has */
	const char **id, **name;
	double *overall;              /* share of all clauses, from the groups' shares */
	const struct ros_r_theme_share **cell; /* n x groups.n; NULL where the document has none */
};
void ros__theme_table(struct ros_draw *d, struct ros_theme_table *t, size_t max);
/* For pictures of many groups: leaves the themes with a supported finding, the largest difference
 * first, if there is one. */
bool ros__theme_only_told(struct ros_theme_table *t);
/* Are there shares of themes? */
bool ros__theme_table_applies(const struct ros_result *r);
/* Groups by the theme that they exceed the others in most, in the order of the themes, the largest
 * excess first: who stresses the same stands together. */
void ros__theme_order(struct ros_draw *d, const struct ros_theme_table *t, size_t *group, size_t n);
/* The largest supported excesses by name, one a group, at most `most`: "Green on “Energy”, ..."; ""
 * where there is none. */
const char *ros__theme_told(struct ros_draw *d, const struct ros_theme_table *t, size_t most);
void ros__theme_table_release(struct ros_theme_table *t);

#endif
