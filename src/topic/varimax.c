/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "topic/varimax.h"

#include <math.h>
#include <string.h>

#include "base/mem.h"
#include "base/order.h"
#include "topic/dense.h"

enum { MOST_SWEEPS = 30 };
#define STILL 1e-3 /* radians: a sweep that turns no pair further ends the search */

/* Axes one after the other, mp (padded) long each: what the rotation of a pair runs over. */
static void normalised(
	const double *a, uint32_t m, uint32_t stride, uint32_t k, uint32_t mp, double *axis)
{
	double *length, *sorted;
	ROS_NEW_ARRAY(length, m);
	ROS_NEW_ARRAY(sorted, m);
	for (uint32_t j = 0; j < m; j++) {
		for (uint32_t c = 0; c < k; c++)
			length[j] += a[(size_t)j * stride + c] * a[(size_t)j * stride + c];
		length[j] = sorted[j] = sqrt(length[j]);
	}
	ros__sort_doubles(sorted, m);
	double median = m ? sorted[m / 2] : 0;
	for (uint32_t j = 0; j < m; j++) {
		if (!(length[j] > 0) || !(median > 0))
			continue;
		double scale = (length[j] < median ? length[j] / median : 1) / length[j];
		for (uint32_t c = 0; c < k; c++)
			axis[(size_t)c * mp + j] = a[(size_t)j * stride + c] * scale;
	}
	free(length);
	free(sorted);
}

/* A macro: clang refuses to hand over four lanes where only two are sure to fit a register. */
#define SUM(lanes) (((lanes)[0] + (lanes)[1]) + ((lanes)[2] + (lanes)[3]))

/* Kaiser's angle for two axes. */
static ROS_WIDE double angle(const double *x, const double *y, uint32_t m, uint32_t mp)
{
	ros__lanes a = {0}, b = {0}, c = {0}, d = {0};
	for (uint32_t j = 0; j < mp; j += ROS_LANES) {
		ros__lanes p = *(const ros__lanes *)(x + j), q = *(const ros__lanes *)(y + j);
		ros__lanes u = p * p - q * q, v = 2 * p * q;
		a += u;
		b += v;
		c += u * u - v * v;
		d += 2 * u * v;
	}
	double sa = SUM(a), sb = SUM(b), sc = SUM(c), sd = SUM(d);
	return atan2(sd - 2 * sa * sb / m, sc - (sa * sa - sb * sb) / m) / 4;
}

static ROS_WIDE void turn(
	double *restrict x, double *restrict y, uint32_t np, double cosine, double sine)
{
	for (uint32_t j = 0; j < np; j += ROS_LANES) {
		ros__lanes p = *(const ros__lanes *)(x + j), q = *(const ros__lanes *)(y + j);
		*(ros__lanes *)(x + j) = cosine * p + sine * q;
		*(ros__lanes *)(y + j) = cosine * q - sine * p;
	}
}

void ros__varimax(const double *a, uint32_t m, uint32_t stride, uint32_t k, double *r)
{
	uint32_t mp = ros__padded(m), kp = ros__padded(k);
	double *axis, *rot;
	ROS_NEW_ARRAY(axis, (size_t)k * mp);
	ROS_NEW_ARRAY(rot, (size_t)k * kp); /* row c: axis c in terms of the old ones */
	normalised(a, m, stride, k, mp, axis);
	for (uint32_t c = 0; c < k; c++)
		rot[(size_t)c * kp + c] = 1;
	double most = INFINITY;
	for (int sweep = 0; sweep < MOST_SWEEPS && most > STILL; sweep++) {
		most = 0;
		for (uint32_t c = 0; c < k; c++)
			for (uint32_t d = c + 1; d < k; d++) {
				double *x = axis + (size_t)c * mp, *y = axis + (size_t)d * mp;
				double t = angle(x, y, m, mp);
				if (fabs(t) <= STILL)
					continue;
				most = fabs(t) > most ? fabs(t) : most;
				turn(x, y, mp, cos(t), sin(t));
				turn(rot + (size_t)c * kp, rot + (size_t)d * kp, kp, cos(t), sin(t));
			}
	}
	for (uint32_t c = 0; c < k; c++)
		for (uint32_t e = 0; e < k; e++)
			r[(size_t)e * k + c] = rot[(size_t)c * kp + e];
	free(axis);
	free(rot);
}
