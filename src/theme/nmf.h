/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Non-negative matrix factorisation: X (units x words, sparse, >= 0) ~ W H with W, H >= 0.
 *
 * Least squares by hierarchical alternating updates (HALS; Cichocki & Phan 2009, IEICE Trans.
 * E92-A(3)) from the NNDSVD start (Boutsidis & Gallopoulos 2008, doi 10.1016/j.patcog.2007.09.010):
 * each pair of singular vectors is split into its positive and negative part and the heavier one
 * kept, zeros filled with the mean of X over 100 times the rank. The singular vectors come from a
 * block power iteration with a fixed start (Halko, Martinsson & Tropp 2011, doi 10.1137/090771806).
 * There is no random start, so there is nothing to repeat: equal input gives equal factors.
 */
#ifndef THEME_NMF_H
#define THEME_NMF_H
#include "rostrum/csr.h"

struct ros_nmf {
	uint32_t n, m, k;
	double *w; /* n x k */
	double *h; /* k x m; rows have length 1 (w carries the scale) */
	double error; /* ||X - WH||_F / ||X||_F */
	uint32_t iterations;
};
#define ROS_NMF_INIT {0}

/* The k largest singular triplets. */
struct ros_svd {
	uint32_t k;
	double *u, *s, *v; /* n x k; k, descending; m x k */
};
#define ROS_SVD_INIT {0}
void ros__svd_fit(struct ros_svd *svd, const struct ros_csr *x, uint32_t k);
void ros__svd_release(struct ros_svd *svd);

/* k <= svd->k <= min(n, m); one decomposition serves every smaller k. Stops after max_iterations,
 * or when the error falls by less than 1e-4 of itself over five rounds. Sequential. */
void ros__nmf_fit(struct ros_nmf *f, const struct ros_csr *x, const struct ros_svd *svd, uint32_t k,
	uint32_t max_iterations);
void ros__nmf_release(struct ros_nmf *f);

#endif
