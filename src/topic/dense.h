/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The inner loops of the topic model: short dense rows of `kp` doubles, kp a multiple of four.
 *
 * Sums run in four lanes that are added in one fixed order: the same bits whatever registers hold
 * them. Functions that spend the time of a fit are marked
 * ROS_WIDE: they are there twice, for any processor and for those with AVX2, and the first call
 * chooses. Nothing is contracted (-ffp-contract=off, no FMA), so the bits are those of the other.
 */
#ifndef TOPIC_DENSE_H
#define TOPIC_DENSE_H
#include <stdint.h>

enum { ROS_LANES = 4 };

#ifndef __has_attribute
#define __has_attribute(x) 0
#endif
#ifndef __has_feature
#define __has_feature(x) 0
#endif
/* A sanitizer is not ready when the choice is made, before main. */
#if defined(__x86_64__) && defined(__gnu_linux__) && __has_attribute(target_clones) &&             \
	!defined(__SANITIZE_ADDRESS__) && !defined(__SANITIZE_THREAD__) &&                             \
	!__has_feature(address_sanitizer) && !__has_feature(thread_sanitizer) &&                       \
	!__has_feature(memory_sanitizer)
#define ROS_WIDE __attribute__((target_clones("avx2", "default")))
#else
#define ROS_WIDE
#endif

/* The length of a row of k values, filled up with zeros. */
static inline uint32_t ros__padded(uint32_t k)
{
	return (k + ROS_LANES - 1) / ROS_LANES * ROS_LANES;
}

/* Four lanes anywhere in a row. */
typedef double ros__lanes __attribute__((vector_size(32), aligned(8), may_alias));

#define ROS_INTO                                                                                   \
	static inline __attribute__((always_inline)) /* part of each version of its caller */

ROS_INTO double ros__dot(const double *restrict a, const double *restrict b, uint32_t kp)
{
	ros__lanes s = {0};
	for (uint32_t i = 0; i < kp; i += ROS_LANES)
		s += *(const ros__lanes *)(a + i) * *(const ros__lanes *)(b + i);
	return (s[0] + s[1]) + (s[2] + s[3]);
}

/* to += v * from */
ROS_INTO void ros__add_scaled(
	double *restrict to, const double *restrict from, double v, uint32_t kp)
{
	for (uint32_t i = 0; i < kp; i += ROS_LANES)
		*(ros__lanes *)(to + i) += v * *(const ros__lanes *)(from + i);
}

#endif
