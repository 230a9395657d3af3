/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "result/themes/emphasis_compare.h"

#include <math.h>

#include "base/mem.h"
#include "stats/distrib.h"

struct side {
	double clauses, hits, words, sum; /* of all clauses of the side; sum: of the hits' weights */
	double parts, squares;            /* whole speeches or persons: sum of (x - r n)^2 */
};

/* Clauses and hits of every whole speech or person. */
struct parts {
	const struct ros_parts_of *of;
	double *clauses, *hits;
};

static void count_parts(const struct ros_theme_context *c, uint32_t t, struct parts *p)
{
	p->of = &c->a->design.whole;
	ROS_NEW_ARRAY(p->clauses, p->of->n);
	ROS_NEW_ARRAY(p->hits, p->of->n);
	for (uint32_t i = 0; i < c->a->design.nclause; i++)
		if (p->of->of[i] != UINT32_MAX) {
			p->clauses[p->of->of[i]]++;
			p->hits[p->of->of[i]] += c->unit_value[t][i] > 0;
		}
}

/* Residuals of the parts that lie in group g (own) or in all others, around the side's own share. */
static void spread(const struct parts *p, uint32_t g, bool own, struct side *s)
{
	double r = s->clauses > 0 ? s->hits / s->clauses : 0;
	for (uint32_t k = 0; k < p->of->n; k++)
		if ((p->of->group[k] == g) == own && p->clauses[k] > 0) {
			double e = p->hits[k] - r * p->clauses[k];
			s->parts++;
			s->squares += e * e;
		}
}

/* Interval of one side's share. */
static void interval(const struct side *s, bool text, double deff, double alpha, double *lower,
	double *upper)
{
	double r = s->hits / s->clauses, n = s->clauses / deff, level = alpha;
	if (!text && s->parts > 1) {
		double var = s->parts / (s->parts - 1) * s->squares / (s->clauses * s->clauses);
		double t = ros__t_quantile(1 - alpha / 2, s->parts - 1);
		n = var > 0 ? fmin(s->clauses / deff, r * (1 - r) / var) : s->clauses / deff;
		level = 2 * ros__normal_p(-t);
	}
	ros__wilson(r * n, n, level, lower, upper);
}

static void difference(const struct side *own, const struct side *rest, const bool text[2], double deff,
	double alpha, double *lower, double *upper)
{
	double p = own->hits / own->clauses, q = rest->hits / rest->clauses, lp, up, lq, uq;
	interval(own, text[0], deff, alpha, &lp, &up);
	interval(rest, text[1], deff, alpha, &lq, &uq);
	*lower = p - q - hypot(p - lp, uq - q);
	*upper = p - q + hypot(up - p, q - lq);
}

double ros__share_differences(const struct ros_theme_context *c, uint32_t t, double deff,
	struct ros_share_difference *out)
{
	const struct ros_design *d = &c->a->design;
	struct side *by, all = {0};
	struct parts p;
	double alpha = c->a->cfg->alpha, lo, hi;
	ROS_NEW_ARRAY(by, d->ngroup);
	count_parts(c, t, &p);
	for (uint32_t i = 0; i < d->nclause; i++) {
		struct side *s[2] = {c->unit_group[i] == UINT32_MAX ? NULL : &by[c->unit_group[i]], &all};
		for (int k = 0; s[0] && k < 2; k++) {
			s[k]->clauses++;
			s[k]->words += d->words[i];
			s[k]->hits += c->unit_value[t][i] > 0;
			s[k]->sum += c->unit_sum[t][i];
		}
	}
	for (uint32_t g = 0; g < d->ngroup; g++) {
		struct side own = by[g], rest = {.clauses = all.clauses - own.clauses, .hits = all.hits - own.hits,
			.words = all.words - own.words, .sum = all.sum - own.sum};
		out[g] = (struct ros_share_difference){NAN, NAN, NAN, NAN, NAN, NAN};
		if (!(own.clauses > 0) || !(rest.clauses > 0))
			continue;
		spread(&p, g, true, &own);
		spread(&p, g, false, &rest);
		const bool text[2] = {own.parts < 2, !d->groups};
		out[g].others = rest.hits / rest.clauses;
		out[g].others_per_1000 = rest.words > 0 ? 1000 * rest.sum / rest.words : NAN;
		out[g].estimate = own.hits / own.clauses - out[g].others;
		difference(&own, &rest, text, deff, alpha, &out[g].lower, &out[g].upper);
		difference(&own, &rest, text, deff, 2 * alpha, &lo, &hi);
		out[g].alike_within = fmax(fabs(lo), fabs(hi));
	}
	free(p.clauses);
	free(p.hits);
	free(by);
	return all.clauses > 0 ? all.hits / all.clauses : NAN;
}
