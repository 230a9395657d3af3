/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "stats/keyness.h"

#include <math.h>
#include <string.h>

#include "stats/distrib.h"

/* The 2 x 2 table of word w. */
struct table2 {
	double a, b, c, d, n1, n2, n, e;
	double sign;
};

static struct table2 table_of(double a, double b, double n1, double n2)
{
	struct table2 t = {a, b, n1 - a, n2 - b, n1, n2, n1 + n2, 0, 0};
	t.e = (a + b) * n1 / t.n;
	t.sign = a > t.e ? 1 : -1;
	return t;
}

static struct table2 at(const struct ros_keyness *k, size_t w)
{
	return table_of(k->a[w], k->b[w], k->n1, k->n2);
}

static bool absent(const struct table2 *t)
{
	return !(t->a + t->b > 0) || !(t->n1 > 0) || !(t->n2 > 0);
}

static double cell(double o, double e)
{
	return o > 0 ? o * log(o / e) : 0;
}

static double g2_of(const struct table2 *t)
{
	double row2 = t->c + t->d, g = 2 * (cell(t->a, t->e) + cell(t->b, t->a + t->b - t->e) +
		cell(t->c, row2 * t->n1 / t->n) + cell(t->d, row2 * t->n2 / t->n));
	return g > 0 ? g : 0;
}

double ros__g2(double a, double b, double n1, double n2)
{
	struct table2 t = table_of(a, b, n1, n2);
	return g2_of(&t);
}

double ros__chi2_p(double x)
{
	return ros__chi2_upper(x, 1);
}

static double chi2_of(const struct table2 *t, double delta)
{
	double diff = fabs(t->a * t->d - t->b * t->c) - t->n * delta;
	double den = (t->a + t->b) * (t->c + t->d) * t->n1 * t->n2;
	return t->n * diff * diff / den;
}

/* Williams 1976: the divisor that brings the statistic nearer to its chi-square distribution. */
static double williams(const struct table2 *t)
{
	if (!(t->a > 0 && t->b > 0 && t->c > 0 && t->d > 0))
		return 1;
	double rows = t->n / (t->a + t->b) + t->n / (t->c + t->d) - 1;
	double cols = t->n / t->n1 + t->n / t->n2 - 1;
	return 1 + rows * cols / (6 * t->n);
}

#define KEYNESS(name, expr)                                                                        \
	static double name(const struct ros_keyness *k, size_t w)                                  \
	{                                                                                          \
		struct table2 t = at(k, w);                                                        \
		return absent(&t) ? NAN : (expr);                                                  \
	}

KEYNESS(g2, t.sign *g2_of(&t))
KEYNESS(g2_williams, t.sign *g2_of(&t) / williams(&t))
KEYNESS(chi2, t.sign *chi2_of(&t, 0))
KEYNESS(chi2_williams, t.sign *chi2_of(&t, 0) / williams(&t))
KEYNESS(log_ratio, log2((t.a + .5) / (t.n1 + .5)) - log2((t.b + .5) / (t.n2 + .5)))
KEYNESS(pmi, log(t.a / t.e + 1e-9))
KEYNESS(simple_maths, (1e6 * t.a / t.n1 + k->lambda) / (1e6 * t.b / t.n2 + k->lambda))

/* Moves every cell half a unit toward independence before the sum. */
static double g2_yates(const struct ros_keyness *k, size_t w)
{
	struct table2 t = at(k, w);
	if (absent(&t))
		return NAN;
	double s = t.a * t.d > t.b * t.c ? -.5 : .5;
	struct table2 y = table_of(t.a + s, t.b - s, t.n1, t.n2);
	return t.sign * g2_of(&y);
}

/* The condition under which the half is taken off: the difference is at least N/2 and one expected
 * count is below 5 (quanteda.textstats, keyness.cpp). */
static double chi2_yates(const struct ros_keyness *k, size_t w)
{
	struct table2 t = at(k, w);
	if (absent(&t))
		return NAN;
	double low = fmin(t.a + t.b, t.c + t.d) * fmin(t.n1, t.n2) / t.n;
	bool take = fabs(t.a * t.d - t.b * t.c) >= t.n / 2 && low < 5;
	return t.sign * chi2_of(&t, take ? .5 : 0);
}

static double specificity(const struct ros_keyness *k, size_t w)
{
	struct table2 t = at(k, w);
	if (absent(&t))
		return NAN;
	double F = t.a + t.b;
	if (t.a >= t.e)
		return fabs(ros__hyper_log10_upper(t.a, F, t.n1, t.n));
	return -fabs(ros__hyper_log10_lower(t.a, F, t.n1, t.n));
}

/* Bound of tau/(1 - tau) from Clopper and Pearson's interval of a/(a + b), as log2 of the ratio of
 * relative frequencies. upper = 1 gives +infinity, lower = 0 gives -infinity. */
static double cp_bound(const struct table2 *t, double level, bool upper)
{
	double tau;
	if (upper)
		tau = t->b > 0 ? ros__beta_quantile(level, t->a + 1, t->b, 1) : 1;
	else
		tau = t->a > 0 ? ros__beta_quantile(level, t->a, t->b + 1, 0) : 0;
	return log2(t->n2 / t->n1) + log2(tau) - log2(1 - tau);
}

static double lrc(const struct ros_keyness *k, size_t w)
{
	struct table2 t = at(k, w);
	if (absent(&t))
		return NAN;
	double level = k->alpha / k->tests / 2;
	double lo = cp_bound(&t, level, false), hi = cp_bound(&t, level, true);
	return lo > 0 ? lo : hi < 0 ? hi : 0;
}

static double lrc_positive(const struct ros_keyness *k, size_t w)
{
	struct table2 t = at(k, w);
	return absent(&t) ? NAN : cp_bound(&t, k->alpha / k->tests, false);
}

/* Monroe, Colaresi & Quinn 2008: their variance has two terms; Scattertext keeps all four. */
static double log_odds(const struct table2 *t, double prior, double total, bool four)
{
	double ya = t->a + prior, yb = t->b + prior;
	double na = t->n1 + total - ya, nb = t->n2 + total - yb;
	double var = 1 / ya + 1 / yb + (four ? 1 / na + 1 / nb : 0);
	return (log(ya / na) - log(yb / nb)) / sqrt(var);
}

static double log_odds_z(const struct ros_keyness *k, size_t w)
{
	struct table2 t = at(k, w);
	if (absent(&t))
		return NAN;
	double mass = k->prior > 0 ? k->prior : fmin(t.n1, t.n2);
	return log_odds(&t, mass * (t.a + t.b) / t.n, mass, false);
}

static double log_odds_flat(const struct ros_keyness *k, size_t w)
{
	struct table2 t = at(k, w);
	double prior = k->prior > 0 ? k->prior : .01;
	return absent(&t) ? NAN : log_odds(&t, prior, prior * (double)k->n, true);
}

/* precision and recall of word w for one side (0 target, 1 reference) */
static double precision(const struct ros_keyness *k, size_t w, int side)
{
	double x = side ? k->b[w] : k->a[w], all = k->a[w] + k->b[w];
	return all > 0 ? x / all : 0;
}

static double recall(const struct ros_keyness *k, size_t w, int side)
{
	double sum = side ? k->sum_b : k->sum_a;
	return sum > 0 ? (side ? k->b[w] : k->a[w]) / sum : 0;
}

static double norm_cdf(double x, double mean, double sd)
{
	return sd > 0 ? ros__normal_p((x - mean) / sd) : .5;
}

static double f_score(const struct ros_keyness *k, size_t w, int side)
{
	double p = norm_cdf(precision(k, w, side), k->mean[side * 2], k->sd[side * 2]);
	double r = norm_cdf(recall(k, w, side), k->mean[side * 2 + 1], k->sd[side * 2 + 1]);
	double b2 = k->beta * k->beta, den = b2 * p + r;
	return den > 0 ? (1 + b2) * p * r / den : 0;
}

static double balanced(const struct ros_keyness *k, size_t w)
{
	double ours = f_score(k, w, 0), theirs = f_score(k, w, 1);
	return ours > theirs ? ours : ours < theirs ? -theirs : 0;
}

/* Each half of the family is stretched to [0, 1] or [-1, 0]; .5 is a tie. */
static double scaled_f(const struct ros_keyness *k, size_t w)
{
	struct table2 t = at(k, w);
	if (absent(&t))
		return NAN;
	double v = balanced(k, w);
	if (v == 0)
		return .5;
	double lo = k->least[v < 0], hi = k->most[v < 0];
	double s = hi > lo ? (fabs(v) - lo) / (hi - lo) : 1;
	return ((v > 0 ? s : -s) + 1) / 2;
}

static void stretch(struct ros_keyness *k)
{
	for (int neg = 0; neg < 2; neg++) {
		k->least[neg] = INFINITY;
		k->most[neg] = 0;
	}
	for (size_t w = 0; w < k->n; w++) {
		double v = balanced(k, w);
		k->least[v < 0] = fmin(k->least[v < 0], fabs(v));
		k->most[v < 0] = fmax(k->most[v < 0], fabs(v));
	}
}

void ros__keyness_prepare(struct ros_keyness *k)
{
	k->alpha = k->alpha > 0 ? k->alpha : .05;
	k->tests = k->tests > 0 ? k->tests : (double)k->n;
	k->lambda = k->lambda > 0 ? k->lambda : 1;
	k->beta = k->beta > 0 ? k->beta : 2;
	k->sum_a = k->sum_b = 0;
	for (size_t w = 0; w < k->n; w++) {
		k->sum_a += k->a[w];
		k->sum_b += k->b[w];
	}
	for (int j = 0; j < 4; j++) {
		double mean = 0, ss = 0, n = (double)k->n;
		for (size_t w = 0; w < k->n; w++)
			mean += (j % 2 ? recall(k, w, j / 2) : precision(k, w, j / 2)) / n;
		for (size_t w = 0; w < k->n; w++)
			ss += pow((j % 2 ? recall(k, w, j / 2) : precision(k, w, j / 2)) - mean, 2);
		k->mean[j] = mean;
		k->sd[j] = k->n ? sqrt(ss / n) : 0;
	}
	stretch(k);
}

#define ROW(name, title, formula, source, help, lo, hi, fn, sig, chi, dbl)                         \
	{{name, "keyness." name, title, formula, source, help, lo, hi}, fn, sig, chi, dbl}
#define INF INFINITY

static const struct ros_keyness_measure table[] = {
	ROW("g2", "log-likelihood G²", "2 Σ O ln(O/E) over four cells, sign of a − E",
		"Dunning 1993; quanteda.textstats lr (none); corpora::keyness",
		"overstates: words of one clause are not independent (Lijffijt et al. 2016)", -INF,
		INF, g2, true, true, 2),
	ROW("g2_williams", "G², Williams",
		"G²/q, q = 1 + (N/(a+b) + N/(c+d) − 1)(N/n1 + N/n2 − 1)/(6N)",
		"Williams 1976; quanteda.textstats lr (williams)", "q = 1 where a cell is 0", -INF,
		INF, g2_williams, true, true, NAN),
	ROW("g2_yates", "G², Yates", "G² after each cell moved ½ toward independence",
		"quanteda.textstats lr (yates, its default)", "conservative for small counts", -INF,
		INF, g2_yates, true, true, NAN),
	ROW("chi2", "chi-square", "N(ad − bc)²/((a+b)(c+d)n1n2), sign of a − E",
		"Pearson 1900; quanteda.textstats chi2 (none)", "needs expected counts of 5", -INF,
		INF, chi2, true, true, 2),
	ROW("chi2_yates", "chi-square, Yates",
		"N(|ad − bc| − N/2)²/(…), only if |ad − bc| ≥ N/2 and an expected count < 5",
		"Yates 1934; quanteda.textstats chi2 (default)", "two formulas in one column", -INF,
		INF, chi2_yates, true, true, NAN),
	ROW("chi2_williams", "chi-square, Williams", "χ²/q", "Williams 1976",
		"some tools multiply by q; that is wrong", -INF, INF, chi2_williams, true, true,
		NAN),
	ROW("specificity", "specificity",
		"+|log10 P(X ≥ a)| if a ≥ E, else −|log10 P(X ≤ a)|, X hypergeometric",
		"Lafon 1980; textometry",
		"exact, so good for short parts; still assumes independent words", -INF, INF,
		specificity, false, false, NAN),
	ROW("log_ratio", "log ratio", "log2((a+½)/(n1+½)) − log2((b+½)/(n2+½))",
		"Hardie 2014; corpora::keyness", "an effect size: rare words vary most", -INF, INF,
		log_ratio, true, false, NAN),
	ROW("lrc", "conservative log ratio",
		"bound nearer 0 of log2((n2/n1)·τ/(1−τ)), τ = Clopper–Pearson interval of a/(a+b) "
		"at α/m; 0 inside",
		"Evert 2022; corpora::keyness", "effect and evidence in one number", -INF, INF, lrc,
		true, false, NAN),
	ROW("lrc_positive", "conservative log ratio, one-sided", "lower bound of the same at α/m",
		"Evert 2022; corpora::keyness", "-infinity where the word is absent", -INF, INF,
		lrc_positive, false, false, NAN),
	ROW("log_odds", "log-odds z, informative prior",
		"δ/√(1/(a+α)+1/(b+α)), δ = ln((a+α)/(n1+A−a−α)) − ln((b+α)/(n2+A−b−α)), α = "
		"A(a+b)/N",
		"Monroe, Colaresi & Quinn 2008", "prior of min(n1, n2) words shrinks rare ones",
		-INF, INF, log_odds_z, true, false, NAN),
	ROW("log_odds_flat", "log-odds z, flat prior",
		"the same with α = .01 for every word, A = .01·words, variance 1/(a+α) + 1/(b+α) + "
		"1/(n1+A−a−α) + 1/(n2+A−b−α)",
		"Monroe, Colaresi & Quinn 2008; Scattertext", "rare words dominate", -INF, INF,
		log_odds_flat, true, false, NAN),
	ROW("scaled_f", "scaled F",
		"F_β of Φ-scaled precision a/(a+b) and recall a/Σa, balanced, [0, 1], ½ = tie",
		"Kessler 2017, Scattertext", "β = 2; depends on the whole family", 0, 1, scaled_f,
		false, false, NAN),
	ROW("simple_maths", "simple maths", "(10⁶a/n1 + λ)/(10⁶b/n2 + λ)", "Kilgarriff 2009",
		"λ = 1; larger λ prefers frequent words", 0, INF, simple_maths, false, false, 1),
	ROW("pmi", "pointwise mutual information", "ln(a/E + 10⁻⁹)", "quanteda.textstats pmi",
		"ranks rare words first; never a test", -INF, INF, pmi, false, false, 1),
};

const struct ros_keyness_measure *ros__keyness_measures(size_t *n)
{
	*n = sizeof table / sizeof *table;
	return table;
}

const struct ros_keyness_measure *ros__keyness_find(const char *name)
{
	for (size_t i = 0; i < sizeof table / sizeof *table; i++)
		if (strcmp(table[i].f.name, name) == 0)
			return &table[i];
	return NULL;
}
