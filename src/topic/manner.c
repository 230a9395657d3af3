/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "topic/manner.h"

#include <math.h>
#include <string.h>

#include "base/mem.h"
#include "topic/dense.h"

enum { ONE_SUBJECT = 30 }; /* runs of a speech that may have no more than one */
#define TAKEN 0.7          /* of the mean of a speech that is much longer */

void ros__leave_manner(double *a, uint32_t n, uint32_t lp, const uint32_t *part, int times)
{
	double *mean;
	ROS_NEW_ARRAY(mean, lp);
	for (uint32_t from = 0, end; part && from < n; from = end) {
		for (end = from; end < n && part[end] == part[from]; end++)
			;
		double rows = end - from, taken = TAKEN * fmax(0, 1 - ONE_SUBJECT / rows);
		if (!(taken > 0))
			continue;
		memset(mean, 0, lp * sizeof *mean);
		for (uint32_t d = from; d < end; d++)
			ros__add_scaled(mean, a + (size_t)d * lp, 1 / rows, lp);
		for (uint32_t d = from; d < end; d++)
			ros__add_scaled(a + (size_t)d * lp, mean, pow(1 - taken, times) - 1, lp);
	}
	free(mean);
}
