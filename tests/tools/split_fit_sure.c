/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How sure the splitter may be: logistic regressions on layouts the model has not seen. */
#include <lbfgs.h>
#include <math.h>
#include <stdio.h>
#include <string.h>

#include "split_fit.h"

static const double RIDGE = 1, REAL = 3; /* a real document counts for so many drawn ones */

bool fit_right(const struct fit_doc *d, const struct ros_proposal *p, const uint8_t *label)
{
	struct begins want = ros__begins_of_labels(p, d->label), got = ros__begins_of_labels(p, label);
	bool right = ros__begins_agree(&d->ctx, &want, &got), one = got.n <= 1 && want.n <= 1;
	size_t wrong = 0;
	for (size_t k = 0; k < d->chain.n; k++)
		wrong += ros__label_said(d->label[k]) != ros__label_said(label[k]);
	free(want.at);
	free(got.at);
	return right &&
		(one || wrong * 50 <= d->chain.n); /* the head of one speech is read otherwise */
}

void sure_collect(struct sure_rows *r, const struct ros_model *m, struct fit_doc *d)
{
	struct ros_proposal p = {.chain = &d->chain};
	ros__proposal_fill(&p, m, &d->ctx);
	for (unsigned h = 0; h < ROS_HYPOTHESES; h++) {
		if (!p.label[h])
			continue;
		ROS_GROW(r->row, r->n, r->cap);
		struct sure_row *x = &r->row[r->n++];
		*x = (struct sure_row){.right = fit_right(d, &p, p.label[h]),
			.fold = d->fold,
			.source = d->source,
			.hypothesis = (enum ros_hypothesis)h};
		ros__doubt_figures(&d->ctx, &p, (enum ros_hypothesis)h, x->v);
	}
	ros__proposal_empty(&p);
}

struct job {
	const struct sure_rows *r;
	int left_out;
};

static double predict(const lbfgsfloatval_t *w, const float *v)
{
	double z = 0;
	for (size_t i = 0; i < ROS_CALIBRATION_N; i++)
		z += w[i] * (double)v[i];
	return 1 / (1 + exp(-z));
}

static lbfgsfloatval_t evaluate(void *ctx, const lbfgsfloatval_t *w, lbfgsfloatval_t *g, const int n,
	const lbfgsfloatval_t step)
{
	const struct job *j = ctx;
	double loss = 0;
	(void)step;
	memset(g, 0, (size_t)n * sizeof *g);
	for (size_t k = 0; k < j->r->n; k++) {
		const struct sure_row *x = &j->r->row[k];
		if (x->fold == j->left_out)
			continue;
		double p = predict(w, x->v), times = x->source == FIT_DRAWN ? 1 : REAL;
		loss -= times * log(x->right ? p + 1e-12 : 1 - p + 1e-12);
		for (int i = 0; i < n; i++)
			g[i] += times * (p - x->right) * (double)x->v[i];
	}
	for (int i = 1; i < n; i++) { /* the first one counts for every document */
		loss += RIDGE * w[i] * w[i] / 2;
		g[i] += RIDGE * w[i];
	}
	return loss;
}

void sure_fit(const struct sure_rows *r, int left_out, struct ros_model *m)
{
	lbfgsfloatval_t w[ROS_CALIBRATION_N] = {0}, loss;
	lbfgs_parameter_t p;
	struct job j = {r, left_out};
	lbfgs_parameter_init(&p);
	lbfgs(ROS_CALIBRATION_N, w, &loss, evaluate, NULL, &j, &p);
	for (size_t i = 0; i < ROS_CALIBRATION_N; i++)
		m->sure[i] = (float)w[i];
}

struct bin {
	size_t n, right;
};

static void count(struct bin *b, double p, bool right)
{
	size_t k = p < 0.2 ? 0 : p < 0.4 ? 1 : p < 0.6 ? 2 : p < 0.8 ? 3 : p < 0.9 ? 4 : 5;
	b[k].n++;
	b[k].right += right;
}

void sure_show(const struct sure_rows *r, int folds)
{
	struct bin bin[FIT_SOURCES][6] = {{{0, 0}}};
	size_t right[FIT_SOURCES] = {0}, total[FIT_SOURCES] = {0}, other[FIT_SOURCES] = {0};
	struct ros_model *m = ros__xcalloc(1, sizeof *m);
	for (int fold = 0; fold < folds; fold++) {
		sure_fit(r, fold, m);
		for (size_t k = 0; k < r->n; k++) {
			const struct sure_row *x = &r->row[k];
			if (x->fold != fold || x->hypothesis != ROS_HYP_BEST)
				continue;
			const struct sure_row *best = x;
			double sure = ros__doubt_sure(m, x->v);
			for (size_t i = k + 1; i < r->n && r->row[i].hypothesis != ROS_HYP_BEST; i++) {
				double s = ros__doubt_sure(m, r->row[i].v);
				if (ros__hypothesis_better(r->row[i].hypothesis, s, sure)) {
					sure = s;
					best = &r->row[i];
				}
			}
			count(bin[x->source], sure, best->right);
			right[x->source] += best->right;
			other[x->source] += best != x;
			total[x->source]++;
		}
	}
	printf("left out: documents right, and in steps of confidence 0 .2 .4 .6 .8 .9 1\n");
	for (size_t s = 0; s < FIT_SOURCES; s++) {
		printf("  %-16s %4zu of %4zu right, %3zu not the best path; ", fit_source_text[s], right[s],
			total[s], other[s]);
		for (size_t b = 0; b < 6; b++)
			printf(" %zu/%zu", bin[s][b].right, bin[s][b].n);
		printf("\n");
	}
	free(m);
}
