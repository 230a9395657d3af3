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

#include "stats/design.h"

/* least: the smallest q of each of n families (NaN: no test). level[i]: q up to which findings of
 * family i are supported, 0 where it is not selected. */
void ros__family_levels(const double *least, size_t n, double alpha, double *level);

/*
 * Sets the levels at which findings of groups are read in `themes`, whose tests ask in two families
 * what a group speaks of more and what it speaks of less. Each alone errs at level alpha, so labels
 * that mean nothing found a theme twice as often as they should. What is less is read only where
 * something is more (a fixed sequence: Maurer, Hothorn & Lehmacher 1995), and what is more is a
 * family beside the words: read at level alpha where words find something, too, else at half of it.
 */
void ros__family_after(struct ros_cells *themes, const struct ros_cells *words);

#endif
