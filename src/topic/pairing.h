/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Which topics of two fits belong together. */
#ifndef TOPIC_PAIRING_H
#define TOPIC_PAIRING_H
#include <stdint.h>

/* Largest mean of score[i * k + pair[i]] over all pairings of k with k (Hungarian method; Kuhn
 * 1955). Cost k^3. */
double ros__best_pairing(const double *score, uint32_t k, uint32_t *pair);

#endif
