/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "matrix/ratio.h"

#include <gsl/gsl_cdf.h>
#include <math.h>

struct ros_ratio ros__ratio_jackknife(const double *x, const double *n, size_t m, double alpha)
{
	struct ros_ratio r = {NAN, NAN, NAN, NAN};
	double sx = 0, sn = 0, mean = 0, square = 0;
	for (size_t i = 0; i < m; i++) {
		sx += x[i];
		sn += n[i];
	}
	if (!(sn > 0))
		return r;
	r.estimate = sx / sn;
	if (m < 2)
		return r;
	for (size_t i = 0; i < m; i++)
		mean += sn > n[i] ? (sx - x[i]) / (sn - n[i]) : r.estimate;
	mean /= (double)m;
	for (size_t i = 0; i < m; i++) {
		double d = (sn > n[i] ? (sx - x[i]) / (sn - n[i]) : r.estimate) - mean;
		square += d * d;
	}
	r.se = sqrt((double)(m - 1) / (double)m * square);
	if (!(sx > 0))
		return r;
	double reach = gsl_cdf_tdist_Pinv(1 - alpha / 2, (double)(m - 1)) * r.se / r.estimate;
	r.lower = r.estimate * exp(-reach);
	r.upper = r.estimate * exp(reach);
	return r;
}
