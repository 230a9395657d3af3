/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "topic/rim.h"

#include <math.h>

enum { RIM_RUNS = 2 };

/* Less than RIM_RUNS runs of its speech stand on one side of run d. */
static bool at_rim(const struct ros_topic_runs *r, uint32_t d)
{
	return d < RIM_RUNS || r->doc[d - RIM_RUNS] != r->doc[d] || d + RIM_RUNS >= r->n ||
		r->doc[d + RIM_RUNS] != r->doc[d];
}

double ros__topic_rim(const struct ros_topic_runs *r, const struct ros_mixture *m, uint32_t k)
{
	double own[2] = {0}, all[2] = {0};
	for (uint32_t d = 0; d < r->n; d++) {
		double length = (double)(r->word_at[d + 1] - r->word_at[d]);
		bool rim = at_rim(r, d);
		own[rim] += length * m->theta[(size_t)d * m->kp + k];
		all[rim] += length;
	}
	return own[0] > 0 && all[1] > 0 ? own[1] / own[0] / (all[1] / all[0]) : NAN;
}
