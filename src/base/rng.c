/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/rng.h"

static uint64_t mix(uint64_t z)
{
	z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9u;
	z = (z ^ (z >> 27)) * 0x94D049BB133111EBu;
	return z ^ (z >> 31);
}

struct ros_rng ros__rng(uint64_t seed, uint64_t replicate, uint64_t unit)
{
	uint64_t h = mix(seed + 0x9E3779B97F4A7C15u);
	h = mix(h ^ mix(replicate + 0x3C6EF372FE94F82Bu));
	h = mix(h ^ mix(unit + 0xDAA66D2C7DDF743Fu));
	return (struct ros_rng){h};
}

uint64_t ros__rng_next(struct ros_rng *r)
{
	return mix(r->state += 0x9E3779B97F4A7C15u);
}

uint32_t ros__rng_below(struct ros_rng *r, uint32_t n)
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

double ros__rng_unit(struct ros_rng *r)
{
	return (double)(ros__rng_next(r) >> 11) * 0x1p-53;
}

void ros__rng_shuffle(struct ros_rng *r, uint32_t *v, size_t n)
{
	for (size_t i = n; i > 1; i--) {
		uint32_t j = ros__rng_below(r, (uint32_t)i);
		uint32_t t = v[i - 1];
		v[i - 1] = v[j];
		v[j] = t;
	}
}
