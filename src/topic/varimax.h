/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Varimax: the rotation of k axes after which every row lies near few of them (Kaiser 1958,
 * doi 10.1007/BF02289233), by rotations of pairs of axes in a fixed order.
 *
 * Rows are first brought to length 1 (Kaiser's normalisation); rows shorter than the median keep
 * less weight, in proportion, so that rare words do not turn the axes. Sequential; cost m k^2 a
 * sweep.
 */
#ifndef TOPIC_VARIMAX_H
#define TOPIC_VARIMAX_H
#include <stdint.h>

/* a: m rows, of which the first k of `stride` columns are rotated. r (k x k): the rotated rows are
 * a r. */
void ros__varimax(const double *a, uint32_t m, uint32_t stride, uint32_t k, double *r);

#endif
