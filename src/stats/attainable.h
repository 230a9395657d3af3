/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Which tests of a family could say anything at all.
 *
 * A word that occurs four times in all texts together cannot be called one speaker's, whoever
 * utters it: the smallest p that its total allows is far above what a family of ten thousand tests
 * asks. Such tests only make the others weaker. Tarone (1990, Biometrics 46:515) leaves them out:
 * with K the smallest number for which at most K tests can reach alpha/K, the family is those that
 * can. Totals are not changed by relabelling, so nothing is lost in level; Benjamini and Hochberg
 * over what is left is Gilbert's procedure (2005, Applied Statistics 54:143).
 */
#ifndef STATS_ATTAINABLE_H
#define STATS_ATTAINABLE_H
#include <stddef.h>
#include <stdint.h>

/* best: the smallest p of each test (NaN: none). may[i] becomes 1 for the tests of the family.
 * Cost: a sort. */
void ros__attainable(const double *best, size_t n, double alpha, uint8_t *may);

#endif
