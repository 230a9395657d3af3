/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "topic/pairing.h"

#include <math.h>

#include "base/mem.h"

double ros__best_pairing(const double *score, uint32_t k, uint32_t *pair)
{
	/* Shortest augmenting paths on costs -score, rows added one by one; index 0 is a guard. */
	double *u, *v, *least, total = 0;
	uint32_t *row_of, *way;
	uint8_t *used;
	ROS_NEW_ARRAY(u, (size_t)k + 1);
	ROS_NEW_ARRAY(v, (size_t)k + 1);
	ROS_NEW_ARRAY(least, (size_t)k + 1);
	ROS_NEW_ARRAY(row_of, (size_t)k + 1);
	ROS_NEW_ARRAY(way, (size_t)k + 1);
	ROS_NEW_ARRAY(used, (size_t)k + 1);
	for (uint32_t i = 1; i <= k; i++) {
		uint32_t j0 = 0;
		row_of[0] = i;
		for (uint32_t j = 0; j <= k; j++) {
			least[j] = INFINITY;
			used[j] = 0;
		}
		do {
			uint32_t i0 = row_of[j0], j1 = 0;
			double delta = INFINITY;
			used[j0] = 1;
			for (uint32_t j = 1; j <= k; j++) {
				if (used[j])
					continue;
				double cost = -score[(size_t)(i0 - 1) * k + j - 1] - u[i0] - v[j];
				if (cost < least[j]) {
					least[j] = cost;
					way[j] = j0;
				}
				if (least[j] < delta) {
					delta = least[j];
					j1 = j;
				}
			}
			for (uint32_t j = 0; j <= k; j++)
				if (used[j]) {
					u[row_of[j]] += delta;
					v[j] -= delta;
				} else {
					least[j] -= delta;
				}
			j0 = j1;
		} while (row_of[j0]);
		for (; j0; j0 = way[j0])
			row_of[j0] = row_of[way[j0]];
	}
	for (uint32_t j = 1; j <= k; j++) {
		pair[row_of[j] - 1] = j - 1;
		total += score[(size_t)(row_of[j] - 1) * k + j - 1];
	}
	free(u);
	free(v);
	free(least);
	free(row_of);
	free(way);
	free(used);
	return k ? total / k : 0;
}
