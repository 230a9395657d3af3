/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Several families of tests that ask one question.
 *
 * Words, and words with set phrases, are each tested as a family at level alpha: where nothing is
 * to be found, one of the two calls something supported in nearly 2 alpha of the corpora. So the
 * families themselves are tested first, each by the smallest q in it (Simes 1986), by Benjamini &
 * Hochberg over the families; with r of n selected, those are read at level r alpha/n (Benjamini &
 * Bogomolov 2014, J. R. Statist. Soc. B 76:297). Where both hold findings nothing changes.
 */
#ifndef STATS_FAMILIES_H
#define STATS_FAMILIES_H
#include <stddef.h>

/* least: the smallest q of each of n families (NaN: no test). level[i]: q up to which findings of
 * family i are supported, 0 where it is not selected. */
void ros__family_levels(const double *least, size_t n, double alpha, double *level);

#endif
