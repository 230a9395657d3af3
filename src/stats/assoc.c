/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "stats/assoc.h"

#include <math.h>
#include <string.h>

#include "stats/keyness.h"

#define SMOOTHING .5

static double expected(const struct ros_pair *p)
{
	return p->x * p->y / p->n;
}

static double pmi(const struct ros_pair *p)
{
	return log2(p->xy / expected(p));
}

static double npmi(const struct ros_pair *p)
{
	if (!(p->xy > 0))
		return -1;
	if (p->xy >= p->n)
		return 1;
	double v = log(p->xy / expected(p)) / -log(p->xy / p->n);
	return v > 1 ? 1 : v;
}

static double mi3(const struct ros_pair *p)
{
	return log2(p->xy * p->xy * p->xy / expected(p));
}

static double log_dice(const struct ros_pair *p)
{
	return 14 + log2(2 * p->xy / (p->x + p->y));
}

static double dice(const struct ros_pair *p)
{
	return 2 * p->xy / (p->x + p->y);
}

static double t_score(const struct ros_pair *p)
{
	return p->xy > 0 ? (p->xy - expected(p)) / sqrt(p->xy) : -INFINITY;
}

static double g2(const struct ros_pair *p)
{
	double v = ros__g2(p->xy, p->y - p->xy, p->x, p->n - p->x);
	return p->xy < expected(p) ? -v : v;
}

static double chi2(const struct ros_pair *p)
{
	double b = p->x - p->xy, c = p->y - p->xy, d = p->n - p->x - p->y + p->xy;
	double diff = p->xy * d - b * c, den = p->x * p->y * (p->n - p->x) * (p->n - p->y);
	return den > 0 ? (diff < 0 ? -1 : 1) * p->n * diff * diff / den : NAN;
}

static double delta_p(const struct ros_pair *p)
{
	double forward = p->xy / p->x - (p->y - p->xy) / (p->n - p->x);
	double back = p->xy / p->y - (p->x - p->xy) / (p->n - p->y);
	return fmin(forward, back);
}

/* lambda of K contiguous words (Blaheta & Johnson 2001; quanteda.textstats collocations.cpp):
 * count[m] = how often the pattern m occurs, bit i of m set where word i agrees; 2^K counts.
 * Adds `smoothing` to each; *z receives lambda / its standard error (may be NULL). */
static double assoc_lambda(const double *count, int k, double smoothing, double *z)
{
	double sum = 0, var = 0;
	for (unsigned m = 0; m < 1u << k; m++) {
		double n = count[m] + smoothing;
		int sign = (k - __builtin_popcount(m)) % 2 ? -1 : 1;
		sum += sign * log(n);
		var += 1 / n;
	}
	if (z)
		*z = sum / sqrt(var);
	return sum;
}

static double lambda_of(const struct ros_pair *p, double *z)
{
	double count[4] = {p->n - p->x - p->y + p->xy, p->x - p->xy, p->y - p->xy, p->xy};
	return assoc_lambda(count, 2, SMOOTHING, z);
}

static double lambda(const struct ros_pair *p)
{
	return lambda_of(p, NULL);
}

static double lambda_z(const struct ros_pair *p)
{
	double z;
	lambda_of(p, &z);
	return z;
}

double ros__assoc_phrase(double ab, double a, double b, double min, double vocabulary)
{
	return (ab - min) / a / b * vocabulary;
}

/* Every measure is undefined where a word never occurs. */
#define GUARDED(fn)                                                                                \
	static double fn##_guarded(const struct ros_pair *p)                                       \
	{                                                                                          \
		return p->x > 0 && p->y > 0 && p->n > 0 ? fn(p) : NAN;                             \
	}
GUARDED(pmi)
GUARDED(npmi)
GUARDED(mi3)
GUARDED(log_dice)
GUARDED(dice)
GUARDED(t_score)
GUARDED(g2)
GUARDED(chi2)
GUARDED(delta_p)
GUARDED(lambda)
GUARDED(lambda_z)

#define ROW(name, title, formula, source, help, lo, hi, fn)                                        \
	{{name, "association." name, title, formula, source, help, lo, hi}, fn##_guarded}
#define INF INFINITY

static const struct ros_assoc_measure table[] = {
	ROW("npmi", "normalised PMI", "ln(p_xy/(p_x p_y)) / −ln p_xy", "Bouma 2009; gensim npmi",
		"−1 never together, 0 independent, 1 only together", -1, 1, npmi),
	ROW("pmi", "pointwise mutual information", "log2(O/E)", "Church & Hanks 1990",
		"ranks pairs of rare words first: never rank by it alone", -INF, INF, pmi),
	ROW("log_dice", "logDice", "14 + log2(2 f_xy/(f_x + f_y))", "Rychlý 2008",
		"does not depend on the size of the corpus; at most 14", -INF, 14, log_dice),
	ROW("dice", "Dice", "2 f_xy/(f_x + f_y)", "Dice 1945", "monotone in logDice", 0, 1, dice),
	ROW("mi3", "cubic MI", "log2(O³/E)", "Daille 1994", "PMI with the bias to rare pairs taken back",
		-INF, INF, mi3),
	ROW("t", "t-score", "(O − E)/√O", "Church et al. 1991", "prefers frequent pairs", -INF, INF,
		t_score),
	ROW("g2", "log-likelihood G²", "2 Σ O ln(O/E), sign of O − E", "Dunning 1993",
		"evidence, not strength", -INF, INF, g2),
	ROW("chi2", "chi-square", "N(ad − bc)²/(…), sign of O − E", "Manning & Schütze 1999",
		"overstates rare pairs", -INF, INF, chi2),
	ROW("delta_p", "ΔP, smaller direction", "min(p(y|x) − p(y|¬x), p(x|y) − p(x|¬y))",
		"Gries 2013", "which word calls which is lost by taking the smaller", -1, 1, delta_p),
	ROW("lambda", "λ", "Σ (−1)^(K−agreeing) ln(n_pattern + ½)",
		"Blaheta & Johnson 2001; quanteda textstat_collocations", "log odds ratio for two words",
		-INF, INF, lambda),
	ROW("z", "λ's z", "λ/√Σ 1/(n_pattern + ½)", "Blaheta & Johnson 2001; quanteda",
		"Wald statistic of λ", -INF, INF, lambda_z),
};

const struct ros_assoc_measure *ros__assoc_measures(size_t *n)
{
	*n = sizeof table / sizeof *table;
	return table;
}

const struct ros_assoc_measure *ros__assoc_find(const char *name)
{
	for (size_t i = 0; i < sizeof table / sizeof *table; i++)
		if (strcmp(table[i].f.name, name) == 0)
			return &table[i];
	return NULL;
}
