/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Which words stand together more often than chance: the exact permutation test behind a network's
 * edges.
 *
 * Null: word a keeps how many contexts (sentences, clauses) of each length class it stands in, but
 * which ones is random; length classes (up to eight classes by the number of node words in a
 * context, of about equal size and at least 40 contexts) keep long sentences from making edges by
 * themselves. The number of contexts that hold both a
 * and b is then a sum of independent hypergeometric variables, one for each class, so the share of
 * all permutations that reach the observed number is computed and not drawn:
 *	p = P(sum_s H(N_s, K_as, K_bs) >= observed)
 * (Fisher's exact test, stratified: Gart 1970, Biometrika 57; the null of a permutation test on
 * presence/absence with classes of sites: Manly 1995, Ecology 76). Terms below 1e-22 of a class's
 * largest are left out, so a smaller p is 0. Where the variance passes 100 the normal approximation
 * with continuity correction stands in.
 * q by Benjamini & Hochberg 1995 over all pairs of nodes.
 */
#ifndef THEME_EDGE_TEST_H
#define THEME_EDGE_TEST_H
#include <stdint.h>

#include "rostrum/csr.h"

struct ros_edge {
	uint32_t a, b;        /* columns, a < b */
	uint32_t count;       /* contexts that hold both */
	double expected, p, q;
	double association;   /* Dice coefficient 2 f_ab / (f_a + f_b), 0..1 */
};

/* contexts x words, any nonzero is presence. Gives all pairs that meet in at least two contexts,
 * sorted by p, then count descending, then a, b. The caller frees *edge. */
size_t ros__edges_test(const struct ros_csr *contexts, struct ros_edge **edge);

/* The tail above for one pair: n[s] contexts of class s, of which ka[s] hold a and kb[s] hold b. */
double ros__edge_p(const uint32_t *n, const uint32_t *ka, const uint32_t *kb, uint32_t nclass,
	uint32_t observed, double *expected);

#endif
