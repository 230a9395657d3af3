/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How sure the splitter may be: logistic regressions on layouts the model has not seen. */
#include <lbfgs.h>
#include <math.h>
#include <stdio.h>
#include <string.h>

#include "split_fit.h"

static const double RIDGE = 1, REAL = 3; /* a real document counts for so many drawn ones */

/* May a hundredth of the lines be in or out of bodies wrongly; all beginnings are right? */
static bool model_right(const struct fit_doc *d, const struct ros_proposal *p)
{
	struct begins want = ros__begins_of_labels(p, d->label), got = ros__begins_of_labels(p, NULL);
	bool right = ros__begins_agree(&d->ctx, &want, &got);
	size_t wrong = 0;
	for (size_t k = 0; k < d->chain.n; k++) {
		unsigned y = d->label[k], q = p->belief[k].label;
		bool in = y == ROS_LABEL_BODY || y == ROS_LABEL_TURN, is = q == ROS_LABEL_BODY || q == ROS_LABEL_TURN;
		wrong += in != is;
	}
	free(want.at);
	free(got.at);
	return right && wrong * 50 <= d->chain.n;
}

static bool rules_right(const struct fit_doc *d, const struct ros_proposal *p)
{
	struct begins want = ros__begins_of_labels(p, d->label);
	bool right = ros__begins_agree(&d->ctx, &want, &d->rules);
	free(want.at);
	return right;
}

static void push(struct sure_rows *r, const struct fit_doc *d, const struct doubt_input *in, enum ros_sure kind,
	bool right)
{
	ROS_GROW(r->row, r->n, r->cap);
	struct sure_row *x = &r->row[r->n++];
	*x = (struct sure_row){.kind = kind, .right = right, .fold = d->fold, .source = d->source};
	ros__doubt_figures(&d->ctx, in, x->v);
}

void sure_collect(struct sure_rows *r, const struct ros_model *m, struct fit_doc *d)
{
	struct ros_proposal p = {.chain = &d->chain};
	struct ros_chain plain = d->chain;
	ROS_NEW_ARRAY(p.belief, d->chain.n);
	ROS_NEW_ARRAY(p.plain, d->chain.n);
	ROS_NEW_ARRAY(plain.bit, plain.n);
	memcpy(plain.bit, d->chain.bit, plain.n * sizeof *plain.bit);
	ros__chain_forget_words(&plain);
	ros__model_decode(m, &plain, p.belief);
	ros__labels_tidy(&d->ctx, &plain, p.belief);
	for (size_t k = 0; k < plain.n; k++)
		p.plain[k] = p.belief[k].label;
	free(plain.bit);
	p.logp = ros__model_decode(m, &d->chain, p.belief);
	ros__labels_tidy(&d->ctx, &d->chain, p.belief);
	struct doubt_input in = {.p = &p, .rules = d->rules, .model = ros__begins_of_labels(&p, NULL),
		.plain = ros__begins_of_all(&p, p.plain), .rules_all = ros__begins_of_segs(&d->ctx),
		.model_all = ros__begins_of_all(&p, NULL)};
	bool right = model_right(d, &p);
	if (ros__begins_agree(&d->ctx, &in.rules, &in.model)) {
		push(r, d, &in, ROS_SURE_AGREED, rules_right(d, &p));
	} else {
		push(r, d, &in, ROS_SURE_RULES, rules_right(d, &p));
		in.took_model = true;
		push(r, d, &in, ROS_SURE_MODEL, right);
	}
	free(in.model.at);
	free(in.plain.at);
	free(in.rules_all.at);
	free(in.model_all.at);
	free(p.belief);
	free(p.plain);
}

struct job {
	const struct sure_rows *r;
	enum ros_sure kind;
	int left_out;
};

/* The families are right on fixtures by construction: those teach nothing of when they are. */
static bool teaches(const struct job *j, const struct sure_row *x)
{
	return x->kind == j->kind && x->fold != j->left_out &&
		(x->source != FIT_FIXTURE || x->kind == ROS_SURE_MODEL);
}

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
		if (!teaches(j, x))
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
	for (unsigned kind = 0; kind < ROS_SURE_N; kind++) {
		lbfgsfloatval_t w[ROS_CALIBRATION_N] = {0}, loss;
		lbfgs_parameter_t p;
		struct job j = {r, (enum ros_sure)kind, left_out};
		lbfgs_parameter_init(&p);
		lbfgs(ROS_CALIBRATION_N, w, &loss, evaluate, NULL, &j, &p);
		for (size_t i = 0; i < ROS_CALIBRATION_N; i++)
			m->sure[kind][i] = (float)w[i];
	}
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
	static const char *const name[] = {"fixtures", "single speeches", "transcripts", "drawn"};
	struct bin bin[FIT_SOURCES][6] = {{{0, 0}}};
	size_t right[FIT_SOURCES] = {0}, total[FIT_SOURCES] = {0}, model[FIT_SOURCES] = {0};
	struct ros_model *m = ros__xcalloc(1, sizeof *m);
	for (int fold = 0; fold < folds; fold++) {
		sure_fit(r, fold, m);
		for (size_t k = 0; k < r->n; k++) {
			const struct sure_row *x = &r->row[k];
			if (x->fold != fold || x->kind == ROS_SURE_MODEL)
				continue;
			double p = ros__doubt_sure(m, x->kind, x->v);
			if (x->kind == ROS_SURE_RULES) { /* the model's row stands next */
				double q = ros__doubt_sure(m, ROS_SURE_MODEL, x[1].v);
				bool take = ros__model_preferred(q, p);
				model[x->source] += take;
				x = take ? x + 1 : x;
				p = take ? q : p;
			}
			count(bin[x->source], p, x->right);
			right[x->source] += x->right;
			total[x->source]++;
		}
	}
	printf("chosen, left out: documents right, and in steps of confidence 0 .2 .4 .6 .8 .9 1\n");
	for (size_t s = 0; s < FIT_SOURCES; s++) {
		printf("  %-16s %4zu of %4zu right, %3zu the model's; ", name[s], right[s], total[s], model[s]);
		for (size_t b = 0; b < 6; b++)
			printf(" %zu/%zu", bin[s][b].right, bin[s][b].n);
		printf("\n");
	}
	free(m);
}
