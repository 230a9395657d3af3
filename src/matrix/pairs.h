/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * A counter of pairs (row, column), in whole numbers: sums are the same in any order.
 *
 *	struct ros_pairs p = ROS_PAIRS_INIT;
 *	ros__pairs_add(&p, row, col, 1);
 *	ros__pairs_to_csr(&p, n, 1.0, &x);       data = count * scale; ascending rows and columns
 *	ros__pairs_release(&p);
 */
#ifndef MATRIX_PAIRS_H
#define MATRIX_PAIRS_H
#include <stdint.h>

#include "rostrum/csr.h"

struct ros_pairs {
	uint64_t *key;   /* row << 32 | column, + 1; 0 is an empty place */
	uint64_t *count;
	size_t n, size;  /* pairs; places, a power of two */
};
#define ROS_PAIRS_INIT {0}
void ros__pairs_add(struct ros_pairs *p, uint32_t row, uint32_t col, uint64_t count);
/* n x n; a scale that is no whole number makes real cells. */
void ros__pairs_to_csr(const struct ros_pairs *p, uint32_t n, double scale, struct ros_csr *x);
void ros__pairs_release(struct ros_pairs *p);

#endif
