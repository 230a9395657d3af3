/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The k largest singular triplets of a sparse matrix X (n x m), X ~ U S V'.
 *
 * Subspace iteration on X'X from a fixed start, with the columns made orthonormal on the side of
 * the words in every round, and a Rayleigh-Ritz step at the end (Halko, Martinsson & Tropp 2011,
 * doi 10.1137/090771806, algorithms 4.4 and 5.1): `k + 8` columns, eight rounds. The eigenproblem
 * of k + 8 rows is GSL's.
 *
 * Every row of a product is computed by one thread in the order of its entries, from X and from a
 * transposed copy that the caller keeps: the same bits for any number of threads. Signs: the sum of
 * cubes of every column of V is positive.
 *
 * Cost: 16 (k + 8) nonzeros of X, and m (k + 8)^2 in each round; memory 2 (n + m)(k + 8) doubles.
 */
#ifndef TOPIC_SPECTRAL_H
#define TOPIC_SPECTRAL_H
#include "rostrum/csr.h"

struct ros_spectral {
	uint32_t n, m, k, kp; /* rows are padded to kp with zeros (dense.h) */
	double *u, *s, *v;    /* n x kp; k, descending; m x kp. u is scaled: it holds U S */
};
#define ROS_SPECTRAL_INIT {0}

/* xt is X'; part: of each row, ascending, whose manner is left out (manner.h), or NULL.
 * k <= min(n, m); triplets beyond the rank of X are zero. */
void ros__spectral_fit(struct ros_spectral *f, const struct ros_csr *x, const struct ros_csr *xt,
	const uint32_t *part, uint32_t k);
/* The same of what is left of X when the span of the n columns of g (m x np, np >= n padded) is
 * taken out of its rows. */
void ros__spectral_fit_beside(struct ros_spectral *f, const struct ros_csr *x,
	const struct ros_csr *xt, const uint32_t *part, uint32_t k, const double *g, uint32_t n,
	uint32_t np);
void ros__spectral_release(struct ros_spectral *f);

#endif
