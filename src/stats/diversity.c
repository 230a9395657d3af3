/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "stats/diversity.h"

#include <math.h>
#include <string.h>

#include "base/mem.h"
#include "base/strmap.h"

static double ttr(const struct ros_running *t)
{
	return (double)t->ntype / (double)t->n;
}

static double mattr(const struct ros_running *t)
{
	size_t w = t->window ? t->window : ROS_MATTR_WINDOW, types = 0;
	uint32_t *in;
	double sum = 0;
	ROS_NEW_ARRAY(in, t->ntype);
	for (size_t i = 0; i < t->n; i++) {
		types += in[t->type[i]]++ == 0;
		if (i + 1 < w)
			continue;
		sum += (double)types / (double)w;
		types -= --in[t->type[i + 1 - w]] == 0;
	}
	free(in);
	return t->n >= w ? sum / (double)(t->n - w + 1) : NAN;
}

/* Factors read in one direction: a factor is full when the ratio falls to the threshold. */
static double factors(const struct ros_running *t, bool backward)
{
	uint32_t *seen, round = 1;
	double full = 0, ratio = 1;
	size_t types = 0, n = 0;
	ROS_NEW_ARRAY(seen, t->ntype);
	for (size_t i = 0; i < t->n; i++) {
		uint32_t type = t->type[backward ? t->n - 1 - i : i];
		types += seen[type] != round;
		seen[type] = round;
		ratio = (double)types / (double)++n;
		if (ratio <= ROS_MTLD_THRESHOLD) {
			full++;
			round++;
			types = n = 0;
			ratio = 1;
		}
	}
	free(seen);
	return full + (1 - ratio) / (1 - ROS_MTLD_THRESHOLD);
}

static double mtld(const struct ros_running *t)
{
	double f = factors(t, false), b = factors(t, true), n = (double)t->n;
	return f > 0 && b > 0 ? (n / f + n / b) / 2 : NAN;
}

/* Chance that a type is in a sample of 42 tokens, summed over types, per token of the sample. */
static double hdd(const struct ros_running *t)
{
	double sum = 0, n = (double)t->n;
	for (size_t i = 0; i < t->ntype; i++) {
		double none = 1;
		for (int k = 0; k < ROS_HDD_SAMPLE && none > 0; k++)
			none *= fmax(0, (n - t->freq[i] - k) / (n - k));
		sum += (1 - none) / ROS_HDD_SAMPLE;
	}
	return sum;
}

static double sum_squares(const struct ros_running *t)
{
	double s = 0;
	for (size_t i = 0; i < t->ntype; i++)
		s += t->freq[i] * t->freq[i];
	return s;
}

static double yule_k(const struct ros_running *t)
{
	double n = (double)t->n;
	return 1e4 * (sum_squares(t) - n) / (n * n);
}

static double simpson_d(const struct ros_running *t)
{
	double n = (double)t->n;
	return (sum_squares(t) - n) / (n * (n - 1));
}

static double herdan_vm(const struct ros_running *t)
{
	double n = (double)t->n, v = (double)t->ntype;
	return sqrt(fmax(0, sum_squares(t) / (n * n) - 1 / v));
}

static double maas(const struct ros_running *t)
{
	double ln = log10((double)t->n), lv = log10((double)t->ntype);
	return sqrt(fmax(0, ln - lv) / (ln * ln));
}

static double entropy(const struct ros_running *t)
{
	double h = 0, n = (double)t->n;
	for (size_t i = 0; i < t->ntype; i++)
		h -= t->freq[i] / n * log2(t->freq[i] / n);
	return fmax(0, h);
}

#define ROW(name, title, formula, source, help, lo, hi, fn, min, free)                             \
	{{name, "diversity." name, title, formula, source, help, lo, hi}, fn, min, free}
#define INF INFINITY

static const struct ros_diversity_measure table[] = {
	ROW("mattr", "moving-average TTR", "mean of V/w over all windows of w = 50 words",
		"Covington & McFall 2010", "fixed window: values do not change with the corpus", 0,
		1, mattr, ROS_MATTR_WINDOW, true),
	ROW("mtld", "MTLD", "mean length of runs whose TTR stays above .72, both directions",
		"McCarthy & Jarvis 2010", "undefined below 100 words", 0, INF, mtld,
		ROS_MTLD_MIN_TOKENS, true),
	ROW("hdd", "HD-D", "Σ_types P(in a random sample of 42 words)/42", "McCarthy & Jarvis 2007",
		"undefined below 42 words", 0, 1, hdd, ROS_HDD_SAMPLE, true),
	ROW("yule_k", "Yule's K", "10⁴(Σ f² − N)/N²", "Yule 1944; quanteda textstat_lexdiv",
		"repetition: larger is less varied", 0, 1e4, yule_k, 2, true),
	ROW("ttr", "type-token ratio", "V/N", "Johnson 1944",
		"falls with length: never compare texts of different lengths", 0, 1, ttr, 1, false),
	ROW("simpson_d", "Simpson's D", "Σ f(f − 1)/(N(N − 1))", "Simpson 1949; quanteda",
		"chance that two words are the same", 0, 1, simpson_d, 2, true),
	ROW("herdan_vm", "Herdan's Vm", "√(Σ f²/N² − 1/V)", "Herdan 1955; quanteda",
		"falls with length", 0, 1, herdan_vm, 2, false),
	ROW("maas", "Maas", "√((log N − log V)/log² N), base 10", "Maas 1972; quanteda",
		"larger is less varied", 0, INF, maas, 2, false),
	ROW("entropy", "entropy", "−Σ p log2 p", "Shannon 1948", "grows with length", 0, INF,
		entropy, 1, false),
};

const struct ros_diversity_measure *ros__diversity_measures(size_t *n)
{
	*n = sizeof table / sizeof *table;
	return table;
}

const struct ros_diversity_measure *ros__diversity_find(const char *name)
{
	for (size_t i = 0; i < sizeof table / sizeof *table; i++)
		if (strcmp(table[i].f.name, name) == 0)
			return &table[i];
	return NULL;
}

double ros__diversity(const struct ros_diversity_measure *m, const struct ros_running *t)
{
	size_t min = m->min_tokens;
	if (t->window && m->fn == mattr)
		min = t->window;
	return t->n < min || !t->n ? NAN : m->fn(t);
}

void ros__running_init(struct ros_running *t, const uint32_t *id, size_t n)
{
	struct ros_strmap map = ROS_STRMAP_INIT;
	uint32_t *type;
	double *freq;
	ROS_NEW_ARRAY(type, n);
	ROS_NEW_ARRAY(freq, n);
	for (size_t i = 0; i < n; i++) {
		type[i] = ros__strmap_put(&map, (const char *)&id[i], sizeof id[i]);
		freq[type[i]]++;
	}
	*t = (struct ros_running){.n = n, .ntype = map.n, .type = type, .freq = freq};
	ros__strmap_release(&map);
}

void ros__running_release(struct ros_running *t)
{
	free((void *)(uintptr_t)t->type);
	free((void *)(uintptr_t)t->freq);
	*t = (struct ros_running){0};
}
