/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How alike two speeches are built: number, depth, balance and order of their measures. */
#include <math.h>

#include "approach/skeleton.h"

static double ratio(double a, double b)
{
	return a == b ? 1 : fmin(a, b) / fmax(a, b);
}

static double common_order(const uint32_t *a, size_t n, const uint32_t *b, size_t m)
{
	uint32_t *row = ros__xcalloc(m + 1, sizeof *row);
	for (size_t i = 0; i < n; i++) {
		uint32_t diagonal = 0;
		for (size_t k = 0; k < m; k++) {
			uint32_t up = row[k + 1];
			if (a[i] && a[i] == b[k])
				row[k + 1] = diagonal + 1;
			else if (row[k] > up)
				row[k + 1] = row[k];
			diagonal = up;
		}
	}
	double r = n || m ? (double)row[m] / (double)(n > m ? n : m) : 1;
	free(row);
	return r;
}

struct ros_skeleton_likeness ros__skeleton_compare(const struct ros_skeleton *a,
	const uint32_t *theme_a, const struct ros_skeleton *b, const uint32_t *theme_b)
{
	struct ros_skeleton_likeness r;
	double va = isnan(a->balance) ? 1 : a->balance, vb = isnan(b->balance) ? 1 : b->balance;
	r.number = ratio(a->n_top, b->n_top);
	r.depth = ratio(a->depth, b->depth);
	r.balance = 1 - fabs(va - vb);
	r.order = common_order(theme_a, a->n_top, theme_b, b->n_top);
	r.mean = (r.number + r.depth + r.balance + r.order) / 4;
	return r;
}
