/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Where does a series step from one level to another? The split into before and after with the
 * largest |mean after - mean before| sqrt(n_1 n_2 / n), at least three dates and a tenth of them
 * on each side, held against the largest such step when whole stretches (runs of dates of one
 * speaker) are laid out in random order: p = (b + 1)/(B + 1) (Pettitt 1979 has the ranks; Phipson
 * & Smyth 2010). A series that climbs evenly has its largest step in the middle; whether it
 * climbs, slope.h tells.
 *
 * Draws are a function of (seed, replicate, key). Thread-safe.
 */
#ifndef STATS_STEP_H
#define STATS_STEP_H
#include "stats/slope.h"

struct ros_step {
	uint32_t at;          /* index of the first date after the step; 0: too few dates */
	double before, after; /* means */
	double p;
};
struct ros_step ros__step_find(
	const struct ros_series *s, const struct ros_infer_par *par, uint64_t key);

#endif
