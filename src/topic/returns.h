/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * How far each word comes back: whether a run that has it makes it likelier in the next two of its
 * part.
 *
 * Words of a subject come back for as long as it is spoken of (education, harvest); words of
 * manner (greatly, to advance), of an era and of time (tonight, last) stand anywhere in a speech.
 * For word w with T_w neighbouring runs that both have it and E_w expected were its runs dealt
 * anew inside the part, the return is the ratio T/E, drawn towards that of all words as far as the
 * words' differences are no more than chance's (gamma and Poisson, moments; Clayton & Kaldor 1987,
 * doi 10.2307/2532003):
 *	R_w = (T_w + a) / (E_w + a / mean).
 * In text whose runs have nothing to do with each other all words have the same R. The weight of a
 * word in the singular vectors is sqrt(1 - .9 / R_w), R_w at least 1: nearly the share of its
 * returns that chance does not explain.
 *
 * Parts shorter than ROS_TOPIC_LONG runs are about one thing throughout: they are one stratum, as
 * in strata.h.
 */
#ifndef TOPIC_RETURNS_H
#define TOPIC_RETURNS_H
#include "rostrum/csr.h"

/* x: runs x words; part: of each row, ascending. weight[w] of every column, in (0, 1]; all 1 where
 * no part has two runs. Linear in the cells, sequential. */
void ros__topic_returns(const struct ros_csr *x, const uint32_t *part, double *weight);

#endif
