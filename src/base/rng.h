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

/* Here, because permutation tests draw hundreds of millions. */
static inline uint64_t ros__rng_mix(uint64_t z)
{
	z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9u;
	z = (z ^ (z >> 27)) * 0x94D049BB133111EBu;
	return z ^ (z >> 31);
}

static inline uint64_t ros__rng_next(struct ros_rng *r)
{
	return ros__rng_mix(r->state += 0x9E3779B97F4A7C15u);
}

/* 0 .. n-1, n > 0 */
static inline uint32_t ros__rng_below(struct ros_rng *r, uint32_t n)
{
	uint64_t m = (ros__rng_next(r) >> 32) * n;
	uint32_t low = (uint32_t)m;
	if (low < n) {
		uint32_t reject = -n % n;
		while (low < reject) {
			m = (ros__rng_next(r) >> 32) * n;
			low = (uint32_t)m;
		}
	}
	return (uint32_t)(m >> 32);
}

double ros__rng_unit(struct ros_rng *r);                /* [0, 1) with 53 bits */
void ros__rng_shuffle(struct ros_rng *r, uint32_t *v, size_t n); /* Fisher-Yates */

#endif
