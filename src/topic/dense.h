/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The inner loops of the topic model: short dense rows of `kp` doubles, kp a multiple of four.
 *
 * Sums run in four lanes that are added in one fixed order, so a compiler may use vector registers
 * and gives the same bits with and without them.
 */
#ifndef TOPIC_DENSE_H
#define TOPIC_DENSE_H
#include <stdint.h>

enum { ROS_LANES = 4 };

/* The length of a row of k values, filled up with zeros. */
static inline uint32_t ros__padded(uint32_t k)
{
	return (k + ROS_LANES - 1) / ROS_LANES * ROS_LANES;
}

static inline double ros__dot(const double *restrict a, const double *restrict b, uint32_t kp)
{
	double s[ROS_LANES] = {0};
	for (uint32_t i = 0; i < kp; i += ROS_LANES)
		for (uint32_t l = 0; l < ROS_LANES; l++)
			s[l] += a[i + l] * b[i + l];
	return (s[0] + s[1]) + (s[2] + s[3]);
}

/* to += v * from */
static inline void ros__add_scaled(
	double *restrict to, const double *restrict from, double v, uint32_t kp)
{
	for (uint32_t i = 0; i < kp; i += ROS_LANES)
		for (uint32_t l = 0; l < ROS_LANES; l++)
			to[i + l] += v * from[i + l];
}

#endif
