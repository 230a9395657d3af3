/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Similarity of all pairs of rows, for thousands of rows.
 *
 *	cosine   Σ x y / √(Σ x² Σ y²)
 *	jsd      1 − JSD(p, q) / ln 2, p and q the rows as shares; JSD = ½ Σ p ln(p/m) + ½ Σ q ln(q/m),
 *	         m = (p + q) / 2 (Lin 1991, doi 10.1109/18.61115). Over shared columns alone this is
 *	         Σ [h(p + q) − h(p) − h(q)] / (2 ln 2), h(x) = x ln x.
 *
 * Both are sums over the columns that two rows share, so a row meets only the rows in its columns'
 * postings. Columns that most rows have are stored in full and added without looking anything up.
 * Rows are compared with a tile of 4,096 at a time, whose postings stay in the cache. A cell is
 * computed by one thread in one order of columns, so it does not depend on their number.
 *
 * An empty row is similar to nothing. With top == 0 the result is the upper triangle with the
 * diagonal (1 for rows that are not empty); memory follows its entries. With top == k it holds for
 * each row its k most similar others (ties: the lower row first), not symmetric, in n k places.
 */
#ifndef MATRIX_ALLPAIRS_H
#define MATRIX_ALLPAIRS_H
#include "rostrum/csr.h"

enum ros_allpairs { ROS_ALLPAIRS_COSINE, ROS_ALLPAIRS_JSD, ROS_ALLPAIRS_N };
extern const char *const ros__allpairs_name[ROS_ALLPAIRS_N];

/* x has no negative values. EINTERRUPTED on an interrupt. */
enum ros_status ros__allpairs(struct ros_csr *out, const struct ros_csr *x,
	enum ros_allpairs measure, uint32_t top, struct ros_err *err);
/* Natural logarithm of a positive normal number, error below 1e-15 + 5e-16 |ln x|; the same bits on
 * every machine. */
double ros__ln(double x);

#endif
