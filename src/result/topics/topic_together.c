/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Which topics go together: where a speech speaks much of the one, does it speak much of the other?
 *
 * Correlation, over the speeches of ten clauses or more, of the square roots of both shares
 * (which have about one variance whatever the share; Freeman & Tukey 1950); interval by Fisher's
 * z, p by t. Shares add up to about one, so that k topics that have nothing to do with each other
 * correlate by about -1/(k - 1): this, and not 0, is what the test asks about.
 */
#include <math.h>

#include "base/mem.h"
#include "result/compare_common.h"
#include "result/topics/topic_parts.h"
#include "stats/distrib.h"

enum { LEAST_SPEECHES = 8, LEAST_CLAUSES = 10 };

/* root[k * ndoc + i]: of speech i's share of topic k, all zero before; returns how many i. */
static uint32_t speech_roots(const struct ros_topic_context *c, double *root)
{
	const struct ros_units *u = &c->a->tokens->unit[ROS_UNIT_CLAUSE];
	const struct ros_csr *x = &c->clauses;
	uint32_t ndoc = c->a->tokens->ndoc, n = 0;
	for (uint32_t d = 0; d < ndoc; d++) {
		uint32_t clauses = u->indptr[d + 1] - u->indptr[d];
		if (clauses < LEAST_CLAUSES)
			continue;
		for (uint64_t p = x->indptr[u->indptr[d]]; p < x->indptr[u->indptr[d + 1]]; p++)
			root[(size_t)x->indices[p] * ndoc + n]++;
		for (uint32_t k = 0; k < c->k; k++)
			root[(size_t)k * ndoc + n] = sqrt(root[(size_t)k * ndoc + n] / clauses);
		n++;
	}
	return n;
}

static double correlation(const double *x, const double *y, uint32_t n)
{
	double mx = 0, my = 0, xy = 0, xx = 0, yy = 0;
	for (uint32_t i = 0; i < n; i++) {
		mx += x[i] / n;
		my += y[i] / n;
	}
	for (uint32_t i = 0; i < n; i++) {
		xy += (x[i] - mx) * (y[i] - my);
		xx += (x[i] - mx) * (x[i] - mx);
		yy += (y[i] - my) * (y[i] - my);
	}
	return xx > 0 && yy > 0 ? xy / sqrt(xx * yy) : NAN;
}

static struct ros_finding pair_finding(double r, uint32_t n, double null, double alpha)
{
	struct ros_finding f = ros__finding_blank();
	double error = 1 / sqrt(n - 3.0), reach = ros__normal_quantile(1 - alpha / 2) * error;
	f.n = f.units = f.expected = n;
	f.null = null;
	f.estimate = r;
	if (isnan(r))
		return f;
	r = fmin(fmax(r, -.999999), .999999);
	f.lower = tanh(atanh(r) - reach);
	f.upper = tanh(atanh(r) + reach);
	f.p = f.q = 2 * ros__t_upper(fabs(atanh(r) - atanh(null)) / error, n - 2);
	return f;
}

void ros__topics_together(const struct ros_topic_context *c, struct ros_r_topics *s)
{
	struct ros_infer_par par = ros__infer_par(c->a->cfg);
	size_t npair = (size_t)c->k * (c->k - 1) / 2, at = 0, ndoc = c->a->tokens->ndoc;
	struct ros_finding *f;
	double *root;
	ROS_NEW_ARRAY(root, c->k * ndoc);
	ROS_NEW_ARRAY(f, npair);
	uint32_t n = speech_roots(c, root);
	npair = n < LEAST_SPEECHES ? 0 : npair;
	ROS_ROWS(c->arena, s->together, topic_pair, npair);
	for (uint32_t a = 0; a < c->k && npair; a++)
		for (uint32_t b = a + 1; b < c->k; b++, at++) {
			double r = correlation(root + a * ndoc, root + b * ndoc, n);
			f[at] = pair_finding(r, n, -1.0 / (c->k - 1), par.alpha);
			s->together.v[at].a = c->id[a];
			s->together.v[at].b = c->id[b];
		}
	ros__infer_family(f, npair, &par);
	for (size_t i = 0; i < npair; i++)
		ros__fill_finding(&s->together.v[i].finding, &f[i], "topics.together");
	free(root);
	free(f);
}
