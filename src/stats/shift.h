/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Do two things that stand along texts stand together? Clauses have a part (what they speak of) and
 * marks (how they speak of it), and both come in stretches, so clauses dealt anew would see
 * bonds where there are none. Here the marks of each text are moved round it by one random step,
 * which leaves both sequences as they are and breaks what is between them (the toroidal shift of
 * Lotwick & Silverman 1982, J. R. Stat. Soc. B 44:406, in one dimension).
 *
 *	struct ros_shift s = {.at = indptr, .nseq = ndoc, .part = topic, .npart = 20,
 *		.marks = bits, .nmark = 4};
 *	ros__shift_test(&s, &par, found, expected, p);
 *
 * found[t * nmark + k]: clauses of part t with mark k; expected: their mean over all steps, exactly
 * (clauses of the part in each text, times the text's share of the mark); p two-sided,
 * (b + 1)/(B + 1) over B steps, at most ROS_SHIFT_MOST. Draws are a function of (seed, replicate,
 * text): the same bits for any number of threads. Cost: B times the clauses that have a part.
 */
#ifndef STATS_SHIFT_H
#define STATS_SHIFT_H
#include "stats/infer.h"

enum { ROS_SHIFT_MOST = 999, ROS_SHIFT_MARKS = 8 };

struct ros_shift {
	const uint32_t *at; /* nseq + 1: clauses at[d] .. at[d + 1] - 1 are text d */
	uint32_t nseq;
	const uint32_t *part; /* of each clause; UINT32_MAX: none */
	uint32_t npart;
	const uint8_t *marks; /* of each clause: bit k where it has mark k */
	uint32_t nmark;       /* at most ROS_SHIFT_MARKS */
};

void ros__shift_test(const struct ros_shift *s, const struct ros_infer_par *par, double *found,
	double *expected, double *p);

#endif
