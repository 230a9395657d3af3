/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The verdict rules. What is written here stands in docs/methods.md under "Verdicts". */
#include <math.h>

#include "stats/infer.h"

const char *ros__verdict_name(enum ros_verdict v)
{
	static const char *const name[] = {"not_enough_text", "tendency", "supported"};
	return name[v];
}

enum ros_verdict ros__verdict_of(const struct ros_finding *f, double alpha)
{
	double hits = f->expected > f->n ? f->expected : f->n;
	bool interval = !isnan(f->lower) && !isnan(f->upper);
	bool apart = !isnan(f->null) && interval && (f->lower > f->null || f->upper < f->null);
	bool clear = f->designed || isnan(f->null) || !interval || apart;
	bool enough_units = isnan(f->units) || f->units >= ROS_MIN_UNITS;
	if (isnan(f->estimate) || !(hits >= ROS_FEW_HITS))
		return ROS_NOT_ENOUGH_TEXT;
	double q = f->second && !isnan(f->q2) ? fmax(f->q, f->q2) : f->q;
	if (q <= alpha && clear && hits >= ROS_MIN_HITS && enough_units)
		return ROS_SUPPORTED;
	/* A tendency is what one setting supports, or what the main one nearly does. */
	bool likely = isnan(f->p) ? apart : f->p <= alpha && !(f->q > ROS_TENDENCY_FDR * alpha);
	if (likely)
		return ROS_TENDENCY;
	return ROS_NOT_ENOUGH_TEXT;
}
