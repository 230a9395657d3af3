/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "stats/distrib.h"

#include <gsl/gsl_cdf.h>
#include <gsl/gsl_randist.h>
#include <math.h>

double ros__normal_p(double z)
{
	return .5 * erfc(-z * M_SQRT1_2);
}

double ros__normal_quantile(double p)
{
	return p > 0 && p < 1 ? gsl_cdf_ugaussian_Pinv(p) : p == 0 ? -INFINITY : p == 1 ? INFINITY : NAN;
}

double ros__t_upper(double t, double df)
{
	return df > 0 ? gsl_cdf_tdist_Q(t, df) : NAN;
}

double ros__chi2_upper(double x, double df)
{
	return x > 0 ? gsl_cdf_chisq_Q(x, df) : 1;
}

static double gamma_ln(double x)
{
	int sign;
	return lgamma_r(x, &sign);
}

double ros__ln_choose(double n, double k)
{
	return gamma_ln(n + 1) - gamma_ln(k + 1) - gamma_ln(n - k + 1);
}

/* Newton on u = ln(x/(1-x)) for ln P(u) = ln p, kept inside a bracket that bisection shrinks: in
 * these scales the curve is nearly straight even in far tails. */
double ros__beta_quantile(double p, double a, double b, int upper)
{
	if (!(p > 0 && p < 1 && a > 0 && b > 0))
		return NAN;
	double lo = -745, hi = 745, u = log(a / b), lnp = log(p);
	for (int i = 0; i < 200; i++) {
		double x = 1 / (1 + exp(-u)), tail = upper ? gsl_cdf_beta_Q(x, a, b) : gsl_cdf_beta_P(x, a, b);
		double f = tail > 0 ? log(tail) - lnp : -INFINITY;
		if ((f > 0) == !upper)
			hi = u;
		else
			lo = u;
		double ln_dens = a * log(x) + b * log1p(-x) - gamma_ln(a) - gamma_ln(b) + gamma_ln(a + b);
		double slope = exp(ln_dens) / tail * (upper ? -1 : 1);
		double next = u - f / slope;
		if (!(next > lo && next < hi))
			next = (lo + hi) / 2;
		if (fabs(next - u) <= 1e-14 * fmax(1, fabs(u)))
			return 1 / (1 + exp(-next));
		u = next;
	}
	return 1 / (1 + exp(-u));
}

/* GSL's own inverse does not come to an end for many values below one degree of freedom, nor where
 * there are more than any text gives. There P(|T| > t) = I(df/(df + t^2); df/2, 1/2) (Abramowitz &
 * Stegun 26.7.1) is inverted, and the normal one serves. */
double ros__t_quantile(double p, double df)
{
	if (!(p > 0 && p < 1 && df > 0))
		return NAN;
	if (df > 1e7)
		return ros__normal_quantile(p);
	if (df >= 1)
		return gsl_cdf_tdist_Pinv(p, df);
	double tail = 2 * fmin(p, 1 - p);
	double x = tail < 1 ? ros__beta_quantile(tail, df / 2, .5, 0) : 1;
	double t = x > 0 ? sqrt(df * (1 - x) / x) : INFINITY;
	return p < .5 ? -t : t;
}

/* Sums a tail from f outward (step +1 or -1) in units of its first term. */
static double hyper_tail(double f, double F, double t, double T, int step)
{
	double lo = fmax(0, F + t - T), hi = fmin(F, t);
	if (f < lo || f > hi) {
		int all = step > 0 ? f < lo : f > hi;
		return all ? 0 : -INFINITY;
	}
	double lnp = ros__ln_choose(F, f) + ros__ln_choose(T - F, t - f) - ros__ln_choose(T, t);
	double sum = 1, term = 1;
	for (double x = f; x != (step > 0 ? hi : lo); x += step) {
		if (step > 0)
			term *= (F - x) * (t - x) / ((x + 1) * (T - F - t + x + 1));
		else
			term *= x * (T - F - t + x) / ((F - x + 1) * (t - x + 1));
		sum += term;
		if (term < sum * 1e-18)
			break;
	}
	return fmin(0, (lnp + log(sum)) / M_LN10);
}

double ros__hyper_log10_upper(double f, double F, double t, double T)
{
	return hyper_tail(f, F, t, T, 1);
}

double ros__hyper_log10_lower(double f, double F, double t, double T)
{
	return hyper_tail(f, F, t, T, -1);
}

void ros__clopper_pearson(double x, double n, double alpha, double *lower, double *upper)
{
	*lower = x > 0 ? ros__beta_quantile(alpha / 2, x, n - x + 1, 0) : 0;
	*upper = x < n ? ros__beta_quantile(alpha / 2, x + 1, n - x, 1) : 1;
}

void ros__wilson(double x, double n, double alpha, double *lower, double *upper)
{
	double z = ros__normal_quantile(1 - alpha / 2), p = x / n, z2 = z * z / n;
	double mid = (p + z2 / 2) / (1 + z2), half = z / (1 + z2) * sqrt(p * (1 - p) / n + z2 / (4 * n));
	*lower = x > 0 ? fmax(0, mid - half) : 0;
	*upper = x < n ? fmin(1, mid + half) : 1;
}

double ros__satterthwaite(double va, unsigned ma, double vb, unsigned mb)
{
	double v = va + vb, d = va * va / (ma - 1.0) + vb * vb / (mb - 1.0);
	return d > 0 ? fmax(1, v * v / d) : fmax(1, ma + mb - 2.0);
}
