/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Random numbers by key: a stream is a pure function of (seed, replicate, unit), so the draws of a
 * replicate do not depend on which thread runs it or in what order.
 *
 *	struct ros_rng r = ros__rng(seed, replicate, unit);
 *	uint32_t i = ros__rng_below(&r, n);
 *
 * Generator: SplitMix64 (Steele, Lea & Flood 2014, OOPSLA, doi 10.1145/2660193.2660195) started
 * at a hash of the key. Bounded draws by Lemire 2019 (doi 10.1145/3230636), without bias.
 */
#ifndef BASE_RNG_H
#define BASE_RNG_H
#include <stddef.h>
#include <stdint.h>

struct ros_rng {
	uint64_t state;
};

struct ros_rng ros__rng(uint64_t seed, uint64_t replicate, uint64_t unit);
uint64_t ros__rng_next(struct ros_rng *r);
uint32_t ros__rng_below(struct ros_rng *r, uint32_t n); /* 0 .. n-1, n > 0 */
double ros__rng_unit(struct ros_rng *r);                /* [0, 1) with 53 bits */
void ros__rng_shuffle(struct ros_rng *r, uint32_t *v, size_t n); /* Fisher-Yates */

#endif
