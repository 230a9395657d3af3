/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Two drawings that several charts share.
 *
 * A profile is a grid of panels (speakers, speeches), each with the same rows (themes, kinds of
 * action): a share with its interval, and the share over all panels as a tick to compare with
 * (small multiples of dot plots, Cleveland 1985). More speakers than stand side by side become the
 * rows and the themes the panels, so that many speakers compare in one column.
 * A forest is a list of rows, each with its own label, estimate and interval, in one or several
 * panels over one scale.
 */
#ifndef OUTPUT_CHART_CHART_PROFILE_H
#define OUTPUT_CHART_CHART_PROFILE_H
#include "output/chart/chart.h"

struct ros_profile_cell {
	double estimate, lower, upper, count,
		verdict; /* NaN where there is none; verdict as ros__chart_verdict */
};
struct ros_profile_cell ros__profile_cell(const struct ros_r_finding *f, double count);
void ros__profile_blank(struct ros_profile_cell *cell, size_t n);

struct ros_profile {
	size_t n, n_panel;
	const char **row, **panel;
	double *overall;              /* per row, NaN for no tick */
	const struct ros_profile_cell *cell; /* n x n_panel */
};
/* Pages of `pick` (n_pick panels); title, subtitle and notes in words; NULL notes are left out. */
enum ros_status ros__profile_draw(struct ros_draw *d, const struct ros_profile *p,
	const size_t *pick, size_t n_pick, const char *name, const char *title, const char *subtitle,
	const char *const note[3], struct ros_err *err);

struct ros_forest_row {
	const char *label;
	double estimate, lower, upper;
	double mark;  /* a tick to compare with, NaN for none */
	int verdict;  /* as ros__chart_verdict */
	double count; /* beside the interval, NaN for none */
};
struct ros_forest_panel {
	const char *title; /* NULL in a single panel */
	const struct ros_forest_row *row;
	size_t n;
};
/* Of n sorted rows keeps half of `max` at either end; returns how many are kept. */
size_t ros__forest_ends(struct ros_forest_row *row, size_t n, size_t max);
/* The line between the two ends of a single panel of n rows that is drawn from g->y on. */
void ros__forest_divide(struct ros_gp *g, size_t n);
/* Draws the panels from g->y on and returns the height used. lo == hi finds the range; axis: what
 * it shows, or NULL. */
double ros__forest_draw(struct ros_gp *g, const struct ros_forest_panel *panel, size_t n,
	size_t columns, double lo, double hi, const char *axis);

#endif
