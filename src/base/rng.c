/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/rng.h"

struct ros_rng ros__rng(uint64_t seed, uint64_t replicate, uint64_t unit)
{
	uint64_t h = ros__rng_mix(seed + 0x9E3779B97F4A7C15u);
	h = ros__rng_mix(h ^ ros__rng_mix(replicate + 0x3C6EF372FE94F82Bu));
	h = ros__rng_mix(h ^ ros__rng_mix(unit + 0xDAA66D2C7DDF743Fu));
	return (struct ros_rng){h};
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
