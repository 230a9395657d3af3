/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Registry of dispersion measures: how evenly a word is spread over the parts of a corpus.
 *
 * v[i] = count in part i, s[i] = size of part i in tokens, f = sum of v. Parts of size 0 are left
 * out. A word with f = 0 is NaN. DP, DPnorm and KL grow with concentration; D, S and DA fall.
 */
#ifndef STATS_DISPERSION_H
#define STATS_DISPERSION_H
#include <stddef.h>
#include <stdint.h>

#include "stats/formula.h"

struct ros_parts {
	size_t n;
	const double *v, *s;
};
struct ros_dispersion_measure {
	struct ros_formula f;
	double (*fn)(const struct ros_parts *p);
	double even, single; /* value for perfectly even parts, and for one of many equal parts; NaN */
};
const struct ros_dispersion_measure *ros__dispersion_measures(size_t *n);
const struct ros_dispersion_measure *ros__dispersion_find(const char *name);

/* DPnorm where few parts hold the word: the same value as the registry's, from those parts alone. */
struct ros_part_sizes {
	const double *size;  /* by part; parts of size 0 are none */
	double total, least; /* of those above 0 */
};
struct ros_part_sizes ros__part_sizes(const double *size, size_t n);
/* v[0 .. n-1] > 0 are the counts in the parts part[0 .. n-1]; NaN where there is one part. */
double ros__dp_norm(const struct ros_part_sizes *s, const uint32_t *part, const double *v, size_t n);

#endif
