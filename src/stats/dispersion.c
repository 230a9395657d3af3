/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "stats/dispersion.h"

#include <math.h>
#include <string.h>

#include "base/mem.h"

static double total(const double *x, size_t n)
{
	double s = 0;
	for (size_t i = 0; i < n; i++)
		s += x[i];
	return s;
}

static double range(const struct ros_parts *p)
{
	double n = 0;
	for (size_t i = 0; i < p->n; i++)
		n += p->s[i] > 0 && p->v[i] > 0;
	return total(p->v, p->n) > 0 ? n : NAN;
}

static double dp(const struct ros_parts *p)
{
	double f = total(p->v, p->n), all = total(p->s, p->n), sum = 0;
	for (size_t i = 0; i < p->n; i++)
		sum += fabs(p->v[i] / f - p->s[i] / all);
	return f > 0 ? sum / 2 : NAN;
}

static double dp_norm(const struct ros_parts *p)
{
	struct ros_part_sizes sizes = ros__part_sizes(p->s, p->n);
	uint32_t *part, n = 0;
	double *v;
	ROS_NEW_ARRAY(part, p->n);
	ROS_NEW_ARRAY(v, p->n);
	for (size_t i = 0; i < p->n; i++)
		if (p->v[i] != 0) {
			part[n] = (uint32_t)i;
			v[n++] = p->v[i];
		}
	double norm = ros__dp_norm(&sizes, part, v, n);
	free(part);
	free(v);
	return norm;
}

struct ros_part_sizes ros__part_sizes(const double *size, size_t n)
{
	struct ros_part_sizes s = {size, 0, INFINITY};
	for (size_t i = 0; i < n; i++)
		if (size[i] > 0) {
			s.total += size[i];
			s.least = fmin(s.least, size[i]);
		}
	return s;
}

double ros__dp_norm(const struct ros_part_sizes *s, const uint32_t *part, const double *v, size_t n)
{
	double f = total(v, n), sum = 0, without = s->total;
	for (size_t i = 0; i < n; i++) {
		double size = s->size[part[i]];
		sum += fabs(v[i] / f - size / s->total);
		without -= size;
	}
	double norm = (sum + without / s->total) / 2 / (1 - s->least / s->total);
	return !(s->least < s->total) || !(f > 0) ? NAN : norm > 1 ? 1 : norm;
}

/* Mean and population standard deviation of the within-part shares v/s. */
static double shares(const struct ros_parts *p, double *sd)
{
	double n = 0, mean = 0, ss = 0;
	for (size_t i = 0; i < p->n; i++)
		if (p->s[i] > 0) {
			mean += p->v[i] / p->s[i];
			n++;
		}
	mean /= n;
	for (size_t i = 0; i < p->n; i++)
		if (p->s[i] > 0)
			ss += pow(p->v[i] / p->s[i] - mean, 2);
	*sd = sqrt(ss / n);
	return mean;
}

static double parts(const struct ros_parts *p)
{
	double n = 0;
	for (size_t i = 0; i < p->n; i++)
		n += p->s[i] > 0;
	return n;
}

static double juilland_d(const struct ros_parts *p)
{
	double sd, mean = shares(p, &sd), n = parts(p);
	return n > 1 && mean > 0 ? fmax(0, 1 - sd / mean / sqrt(n - 1)) : NAN;
}

static double variation(const struct ros_parts *p)
{
	double n = parts(p), mean = total(p->v, p->n) / n, ss = 0;
	for (size_t i = 0; i < p->n; i++)
		if (p->s[i] > 0)
			ss += pow(p->v[i] - mean, 2);
	return mean > 0 ? sqrt(ss / n) / mean : NAN;
}

static double rosengren(const struct ros_parts *p)
{
	double f = total(p->v, p->n), all = total(p->s, p->n), sum = 0;
	for (size_t i = 0; i < p->n; i++)
		sum += sqrt(p->v[i] * p->s[i] / all);
	return f > 0 ? fmin(1, sum * sum / f) : NAN;
}

static double kl(const struct ros_parts *p)
{
	double f = total(p->v, p->n), all = total(p->s, p->n), sum = 0;
	for (size_t i = 0; i < p->n; i++)
		if (p->v[i] > 0)
			sum += p->v[i] / f * log2(p->v[i] / f * (all / p->s[i]));
	return f > 0 ? fmax(0, sum) : NAN;
}

/* Burch, Egbert & Biber 2017: the mean is over unordered pairs of parts. Sorting is not needed:
 * parts are few, and the plain double loop keeps the order of the sum fixed. */
static double da(const struct ros_parts *p)
{
	double sd, mean = shares(p, &sd), n = parts(p), sum = 0;
	for (size_t i = 0; i < p->n; i++)
		for (size_t j = i + 1; j < p->n; j++)
			if (p->s[i] > 0 && p->s[j] > 0)
				sum += fabs(p->v[i] / p->s[i] - p->v[j] / p->s[j]);
	double pairs = n * (n - 1) / 2;
	return pairs > 0 && mean > 0 ? fmax(0, 1 - sum / pairs / (2 * mean)) : NAN;
}

#define ROW(name, title, formula, source, help, lo, hi, fn, even, single)                          \
	{{name, "dispersion." name, title, formula, source, help, lo, hi}, fn, even, single}
#define INF INFINITY

static const struct ros_dispersion_measure table[] = {
	ROW("range", "range", "parts that hold the word", "Gries 2008", "depends on the number of parts",
		0, INF, range, NAN, 1),
	ROW("dp", "DP", "½ Σ |v/f − s|", "Gries 2008", "0 even, near 1 concentrated", 0, 1, dp, 0, NAN),
	ROW("dp_norm", "DPnorm", "DP/(1 − min s)", "Lijffijt & Gries 2012",
		"the published norm of 2012, not the correction of 2024", 0, 1, dp_norm, 0, 1),
	ROW("juilland_d", "Juilland's D", "1 − VC/√(n − 1), VC of v/s with population sd",
		"Juilland & Chang-Rodríguez 1964; Gries 2008", "near 1 for any common word in many parts", 0,
		1, juilland_d, 1, 0),
	ROW("vc", "coefficient of variation", "sd(v)/mean(v), population sd", "Gries 2008",
		"of counts: unequal parts raise it", 0, INF, variation, 0, NAN),
	ROW("rosengren_s", "Rosengren's S", "(Σ √(v s))²/f", "Rosengren 1971; Gries 2008", "1 even", 0, 1,
		rosengren, 1, NAN),
	ROW("kl", "Kullback–Leibler divergence", "Σ v/f log2(v/f / s)", "Gries 2021", "0 even; in bits", 0,
		INF, kl, 0, NAN),
	ROW("da", "DA", "1 − mean |p_i − p_j|/(2 mean p), p = v/s", "Burch, Egbert & Biber 2017",
		"1 even, 0 in one part", 0, 1, da, 1, 0),
};

const struct ros_dispersion_measure *ros__dispersion_measures(size_t *n)
{
	*n = sizeof table / sizeof *table;
	return table;
}

const struct ros_dispersion_measure *ros__dispersion_find(const char *name)
{
	for (size_t i = 0; i < sizeof table / sizeof *table; i++)
		if (strcmp(table[i].f.name, name) == 0)
			return &table[i];
	return NULL;
}
