/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Counts of a family of words or expressions by group, and what is said of one of them in a group.
 *
 *	struct ros_key_counts k;
 *	ros__key_counts(&k, a, &cells, x);       x: clauses x features, whose first cells.nvar were
 * tested ros__key_group(&k, g); ros__key_spread(&k, w, true); ros__key_log_ratio(&k, g, w,
 *&finding); ros__key_spread(&k, w, false); ros__key_counts_release(&k);
 */
#ifndef RESULT_COMPARE_KEY_COUNTS_H
#define RESULT_COMPARE_KEY_COUNTS_H
#include "result/analysis.h"
#include "result/compare_common.h"

struct ros_key_counts {
	const struct ros_analysis *a;
	const struct ros_cells *cells;
	const struct ros_csr *x;
	struct ros_unit_map map;
	uint32_t nfeature;
	double *freq, *words, total; /* per feature, per group */
	struct ros_csr by_feature;   /* features x clauses */
	double *count;               /* scratch: one feature's count in every clause */
	struct ros_units_view view;
	struct ros_log_ratios ratios;
	uint32_t *own, nown; /* clauses of the group at hand */
	/* The same over what is exchanged: whole speeches or persons of groups that hold several, or
	 * what --unit names. */
	struct ros_csr by_feature_part;
	double *count_part, *words_part;
	struct ros_units_view view_part;
	struct ros_log_ratios ratios_part;
};

void ros__key_counts(struct ros_key_counts *k, const struct ros_analysis *a,
	const struct ros_cells *cells, const struct ros_csr *x);
void ros__key_counts_release(struct ros_key_counts *k);
/* Turns to group g. */
void ros__key_group(struct ros_key_counts *k, uint32_t g);
/* Lays the counts of feature w out over the clauses, or takes them away. */
void ros__key_spread(struct ros_key_counts *k, uint32_t w, bool set);
/* Estimate and interval of the log ratio to the others; needs the spread of w. */
void ros__key_log_ratio(struct ros_key_counts *k, uint32_t g, uint32_t w, struct ros_finding *f);
/* DPnorm of the spread feature over the clauses of the group. */
double ros__key_dispersion(const struct ros_key_counts *k);
/* Is what is compared one text, whose clauses come in passages? */
bool ros__key_over_text(const struct ros_key_counts *k, uint32_t g);

#endif
