/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Correspondence analysis of a table of counts (rows: speakers or districts, columns: words).
 *
 * With P = N / n, row masses r and column masses c, the standardised residuals
 * S = D_r^-1/2 (P - r c') D_c^-1/2 = U D V' give the principal coordinates
 *	rows    F = D_r^-1/2 U D,    columns G = D_c^-1/2 V D,
 * the principal inertias d_k^2, their sum (the total inertia, chi-square / n), and what a point
 * contributes to an axis: mass * coordinate^2 / inertia. (Greenacre 1984, Theory and Applications
 * of Correspondence Analysis, ch. 4; the notation of Nenadic & Greenacre 2007, J. Stat. Softw. 20(3).)
 *
 * Signs are arbitrary; here the row with the largest coordinate in size (ties: the first) is
 * positive on every axis. Rows and columns without counts have mass 0 and coordinates NaN.
 * Axes whose inertia is below 1e-12 of the total are left out. A supplementary point has no mass:
 * its profile is laid into the map by the transition formula.
 *
 * Cost: the singular value decomposition of the table, O(long * short^2).
 */
#ifndef THEME_CA_H
#define THEME_CA_H
#include <stdbool.h>

#include "rostrum/csr.h"

struct ros_ca {
	uint32_t nrow, ncol, ndim;
	double *row, *col;           /* principal coordinates, nrow x ndim and ncol x ndim */
	double *row_mass, *col_mass;
	double *inertia;             /* ndim, descending */
	double total, chi2;
};
#define ROS_CA_INIT {0}

/* False (and nothing filled) where fewer than two rows or columns hold counts, or where all rows
 * have the same profile. */
bool ros__ca_fit(struct ros_ca *ca, const struct ros_csr *table);
void ros__ca_release(struct ros_ca *ca);

/* Share of axis k in the total inertia, and what point i (a row or a column) contributes to it. */
double ros__ca_share(const struct ros_ca *ca, uint32_t k);
double ros__ca_contribution(const struct ros_ca *ca, bool column, uint32_t i, uint32_t k);
/* Share of point i's own inertia that axis k shows (cos^2). */
double ros__ca_quality(const struct ros_ca *ca, bool column, uint32_t i, uint32_t k);

/* The first `dims` (at most ndim) coordinates of a supplementary row with `count` over the columns,
 * or of a supplementary column over the rows (`column`). All zero: NaN. */
void ros__ca_supplement(const struct ros_ca *ca, const double *count, bool column, uint32_t dims,
	double *out);

#endif
