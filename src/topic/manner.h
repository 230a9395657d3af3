/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What a long speech says throughout is its manner (its era, its office, its speaker) and none of
 * its subjects: it goes from one to the next. The singular vectors (spectral.h) are therefore those
 * of (I - A) X, where A takes from every run d of a part s of n runs
 *	a_s mean(x_e, e in s),     a_s = .7 (1 - 30/n), 0 from 30 runs down.
 * The mean of a short speech is its subject and stays. Of the State of the Union's topics one was
 * `people american nation know work together` until then (docs/topics.md has the figures).
 *
 * A is applied to products X b, whose rows are the runs: X is not touched and stays sparse.
 */
#ifndef TOPIC_MANNER_H
#define TOPIC_MANNER_H
#include <stdint.h>

/* a (n x lp) <- (I - A)^times a; part: of each row, ascending; NULL: nothing is done. Sequential,
 * 2 n lp operations. */
void ros__leave_manner(double *a, uint32_t n, uint32_t lp, const uint32_t *part, int times);

#endif
