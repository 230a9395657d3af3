/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Registry of association measures between two words.
 *
 * A pair is four numbers: f_xy (together), f_x, f_y (each), n (places where a pair could stand:
 * bigrams, sentences, windows). O11 = f_xy, O12 = f_x - f_xy, O21 = f_y - f_xy, O22 = the rest.
 * Measures are symmetric in x and y; NaN where f_x, f_y or n is 0.
 */
#ifndef STATS_ASSOC_H
#define STATS_ASSOC_H
#include <stdint.h>

#include "stats/formula.h"

struct ros_pair {
	double xy, x, y, n;
};
struct ros_assoc_measure {
	struct ros_formula f;
	double (*fn)(const struct ros_pair *p);
};
const struct ros_assoc_measure *ros__assoc_measures(size_t *n);
const struct ros_assoc_measure *ros__assoc_find(const char *name);

/* gensim's default phrase score (n_ab - min) / (n_a n_b) * vocabulary. */
double ros__assoc_phrase(double ab, double a, double b, double min, double vocabulary);

#endif
