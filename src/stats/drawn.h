/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * How likely a group gets so many of a word's occurrences, if units (clauses, sentences) are dealt
 * to groups at random: the test of permkey.h for a single word, one-sided, without a draw.
 *
 * What is summed over the group's m of n units is z_u = c_u - r s_u (c occurrences in s words, r
 * the rate of all): 0 on average whatever the length of units. The tail of such a sum under drawing
 * without replacement comes from the double saddlepoint (Skovgaard 1987; for permutations Robinson
 * 1982, Booth & Butler 1990): independent trials with chance m/n, given that m of them succeed,
 *
 *	K(s, t)   sum over u of ln(1 - m/n + m/n e^(s + t z_u));  K_s = m and K_t = T give s and t
 *	w         sqrt(2 (s m + t T - K)), with the sign of t
 *	v         2 sinh(t/2) sqrt(det K''(s, t) / K_ss(0, 0))
 *	p         1 - Phi(w) + phi(w) (1/v - 1/w)
 *
 * at T = what was observed less half an occurrence, since occurrences are whole.
 */
#ifndef STATS_DRAWN_H
#define STATS_DRAWN_H
#include <stdint.h>

/* P(the group has at least the rate that it has). n units with their group (UINT32_MAX: takes no
 * part); counts and sizes are whole. 1 where the group's rate is not above that of all; NaN without
 * units on both sides. The cost is that of a few passes over the distinct units. Thread-safe. */
double ros__drawn_p(
	const double *count, const double *size, const uint32_t *group, uint32_t n, uint32_t of_group);

#endif
