/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "stats/attainable.h"

#include <math.h>
#include <stdlib.h>

#include "base/mem.h"
#include "base/order.h"

void ros__attainable(const double *best, size_t n, double alpha, uint8_t *may)
{
	double *p;
	size_t m = 0, k = 1;
	ROS_NEW_ARRAY(p, n);
	for (size_t i = 0; i < n; i++)
		if (!isnan(best[i]))
			p[m++] = best[i];
	ros__sort_doubles(p, m);
	/* At most k tests reach alpha/k where the one behind them does not. */
	while (k < m && p[k] <= alpha / (double)k)
		k++;
	for (size_t i = 0; i < n; i++)
		may[i] = best[i] <= alpha / (double)k;
	free(p);
}
