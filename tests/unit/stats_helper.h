/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the tests of the statistics share. */
#ifndef STATS_HELPER_H
#define STATS_HELPER_H
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/mem.h"
#include "base/rng.h"
#include "rostrum/csr.h"

/* Fails unless |got - want| <= rel * max(|want|, abs_floor of 1e-12). */
#define NEAR(got, want, rel)                                                                       \
	do {                                                                                       \
		double near_g = (got), near_w = (want);                                            \
		if (!(fabs(near_g - near_w) <= (rel)*fmax(fabs(near_w), 1e-12)))                   \
			fail_msg("%s: got %.12g, want %.12g", #got, near_g, near_w);               \
	} while (0)
/* Agrees to the digits given: half a unit of the last of `d` decimals. */
#define DIGITS(got, want, d)                                                                       \
	do {                                                                                       \
		double dig_g = (got), dig_w = (want);                                              \
		if (!(fabs(dig_g - dig_w) <= .5000001 * pow(10, -(d))))                            \
			fail_msg("%s: got %.12g, want %.12g", #got, dig_g, dig_w);                 \
	} while (0)

/* A sparse copy of nrow x ncol numbers; the caller frees with csr_free. */
static inline struct ros_csr csr_of(const double *v, uint32_t nrow, uint32_t ncol)
{
	struct ros_csr m = {nrow, ncol, 0, NULL, NULL, NULL};
	ROS_NEW_ARRAY(m.indptr, (size_t)nrow + 1);
	ROS_NEW_ARRAY(m.indices, (size_t)nrow * ncol);
	ROS_NEW_ARRAY(m.data, (size_t)nrow * ncol);
	for (uint32_t r = 0; r < nrow; r++) {
		for (uint32_t c = 0; c < ncol; c++)
			if (v[(size_t)r * ncol + c] != 0) {
				m.indices[m.nnz] = c;
				m.data[m.nnz++] = v[(size_t)r * ncol + c];
			}
		m.indptr[r + 1] = m.nnz;
	}
	return m;
}

static inline void csr_free(struct ros_csr *m)
{
	free(m->indptr);
	free(m->indices);
	free(m->data);
	*m = (struct ros_csr){0};
}
#endif
