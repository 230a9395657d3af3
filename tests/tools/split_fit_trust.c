/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Whether a split may be wrong: regressions on documents whose layout the model cannot know. A
 * model that has not seen a document is also kept from part of what it has learnt: some evidence,
 * and whole families of it, weighs nothing. To such a model a known layout is a new one; what it
 * makes of it, and what the document shows then, is what happens with the layouts nobody has
 * thought of.
 */
#include <lbfgs.h>
#include <math.h>
#include <stdio.h>
#include <string.h>

#include "split_fit.h"

/* Families of evidence, by their first and last. */
static const uint8_t family[][2] = {{ROS_EV_W8, ROS_EV_WLONG}, {ROS_EV_P60, ROS_EV_PHUGE},
	{ROS_EV_END_STOP, ROS_EV_END_QUOTE}, {ROS_EV_HAN, ROS_EV_OTHER},
	{ROS_EV_GAP_BEFORE, ROS_EV_GAP_NONE}, {ROS_EV_IN, ROS_EV_IN_DEEP},
	{ROS_EV_CENTRED, ROS_EV_LINK}, {ROS_EV_NUM_HAN, ROS_EV_NUM_ALONE},
	{ROS_EV_DECO_ARROWS, ROS_EV_DECO_QUESTION}, {ROS_EV_MARK_NONE, ROS_EV_MARK_ALONE_TIME},
	{ROS_EV_X4, ROS_EV_XLONG}, {ROS_EV_REST_NONE, ROS_EV_REST_QUOTE}, {ROS_EV_HAN3, ROS_EV_MIXED},
	{ROS_EV_COURTESY, ROS_EV_DOT_COURTESY}, {ROS_EV_LEX_TURN, ROS_EV_LEX_INVITES},
	{ROS_EV_DATE, ROS_EV_BUTTON}, {ROS_EV_SAME2, ROS_EV_KIN_MANY},
	{ROS_EV_LISTED, ROS_EV_AFTER_LIST}, {ROS_EV_FIRST, ROS_EV_LAST3},
	{ROS_EV_COMPILED, ROS_EV_IN_SMALL}, {ROS_EV_NAMED, ROS_EV_NUM_ALONE_NEXT}};
enum { FAMILIES = sizeof family / sizeof *family, VARIANTS = 4 };

static bool chance(uint64_t *state, unsigned percent)
{
	*state = *state * 6364136223846793005u + 1442695040888963407u;
	return (*state >> 33) % 100 < percent;
}

/* Takes from the model what it shall not know. Neighbours' evidence goes with a line's own. */
static void keep_from(struct ros_model *m, uint64_t seed, unsigned families, unsigned bits)
{
	bool gone[ROS_EV_BITS] = {false};
	for (size_t k = 0; k < FAMILIES; k++)
		if (chance(&seed, families))
			memset(gone + family[k][0], true, family[k][1] - family[k][0] + 1u);
	for (size_t b = 0; b < ROS_EV_N; b++)
		gone[b] |= chance(&seed, bits);
	for (size_t b = ROS_EV_N; b < ROS_EV_BITS; b++) {
		size_t own = ros__evidence_own_of(b);
		gone[b] = own != SIZE_MAX ? gone[own] : chance(&seed, bits);
	}
	gone[ROS_EV_BIAS] = false;
	for (size_t p = 0; p < ROS_PASS_N; p++)
		for (size_t b = 0; b < ROS_EV_BITS; b++)
			if (gone[b])
				memset(m->pass[p].line[b], 0, sizeof m->pass[p].line[b]);
}

void trust_collect(struct trust_rows *r, const struct ros_model *m, struct fit_doc *d)
{
	struct ros_model *blind = ros__xcalloc(1, sizeof *blind);
	for (unsigned variant = 0; variant < VARIANTS; variant++) {
		struct ros_proposal p = {.chain = &d->chain};
		*blind = *m;
		if (variant)
			keep_from(
				blind, ros__hash(d->name, strlen(d->name), variant), 12 * variant, 8 * variant);
		ros__proposal_fill(&p, blind, &d->ctx);
		ROS_GROW(r->row, r->n, r->cap);
		struct trust_row *x = &r->row[r->n++];
		*x = (struct trust_row){.doc = d, .variant = variant};
		enum ros_hypothesis h = ros__hypothesis_choose(&d->ctx, &p, blind, x->v);
		x->right = fit_right(d, &p, p.label[h]);
		ros__trust_figures(&d->ctx, &p, h, x->v);
		ros__proposal_empty(&p);
	}
	free(blind);
}

/* --- the regressions
 * ------------------------------------------------------------------------------ */

static const double RIDGE = 3;
/* A document counts for so many drawn ones. */
static const double times[FIT_SOURCES] = {[FIT_FIXTURE] = 3,
	[FIT_APART] = 6,
	[FIT_SINGLE] = 3,
	[FIT_EXCERPT] = 1,
	[FIT_TRANSCRIPT] = 3,
	[FIT_DRAWN] = 1};

struct job {
	const struct trust_rows *r;
	const bool *use;
	double mean[ROS_TRUST_N], spread[ROS_TRUST_N];
};

static bool is_one(const struct trust_row *x)
{
	return x->v[ROS_FIG_SINGLE] > 0;
}

/* Figures are weighed on the scale of their own spread. */
static void standardise(struct job *j)
{
	double n = 0;
	for (size_t k = 0; k < j->r->n; k++) {
		n += j->use[k];
		for (size_t i = 0; j->use[k] && i < ROS_TRUST_N; i++)
			j->mean[i] += (double)j->r->row[k].v[i];
	}
	for (size_t i = 0; i < ROS_TRUST_N; i++)
		j->mean[i] /= n;
	for (size_t k = 0; k < j->r->n; k++)
		for (size_t i = 0; j->use[k] && i < ROS_TRUST_N; i++) {
			double d = (double)j->r->row[k].v[i] - j->mean[i];
			j->spread[i] += d * d / n;
		}
	for (size_t i = 0; i < ROS_TRUST_N; i++)
		j->spread[i] = sqrt(j->spread[i]) + 1e-9;
}

/* The first figure is one in all rows: the constant. */
static double figure(const struct job *j, const struct trust_row *x, size_t i)
{
	return i ? ((double)x->v[i] - j->mean[i]) / j->spread[i] : 1;
}

static lbfgsfloatval_t evaluate(void *ctx, const lbfgsfloatval_t *w, lbfgsfloatval_t *g,
	const int n, const lbfgsfloatval_t step)
{
	const struct job *j = ctx;
	double loss = 0;
	(void)step;
	memset(g, 0, (size_t)n * sizeof *g);
	for (size_t k = 0; k < j->r->n; k++) {
		const struct trust_row *x = &j->r->row[k];
		double z = 0, t = times[x->doc->source];
		if (!j->use[k])
			continue;
		for (size_t i = 0; i < ROS_TRUST_N; i++)
			z += w[i] * figure(j, x, i);
		double p = 1 / (1 + exp(-z));
		loss += t * (log1p(exp(-fabs(z))) + (z > 0 ? z : 0) - (x->right ? z : 0));
		for (size_t i = 0; i < ROS_TRUST_N; i++)
			g[i] += t * (p - x->right) * figure(j, x, i);
	}
	for (size_t i = 1; i < ROS_TRUST_N; i++) {
		loss += RIDGE * w[i] * w[i] / 2;
		g[i] += RIDGE * w[i];
	}
	return loss;
}

static void fit_class(const struct trust_rows *r, int left_out, bool one, float *out)
{
	lbfgsfloatval_t w[ROS_TRUST_N] = {0}, loss;
	lbfgs_parameter_t p;
	struct job j = {.r = r};
	bool *use = ros__xcalloc(r->n + 1, sizeof *use);
	for (size_t k = 0; k < r->n; k++)
		use[k] = is_one(&r->row[k]) == one && r->row[k].doc->fold != left_out;
	j.use = use;
	standardise(&j);
	lbfgs_parameter_init(&p);
	lbfgs(ROS_TRUST_N, w, &loss, evaluate, NULL, &j, &p);
	double constant = w[0];
	for (size_t i = 1; i < ROS_TRUST_N; i++) {
		out[i] = (float)(w[i] / j.spread[i]);
		constant -= w[i] * j.mean[i] / j.spread[i];
	}
	for (size_t i = 1; i < ROS_TRUST_N; i++) /* a figure that is always the same says nothing */
		out[i] = j.spread[i] < 1e-6 ? 0 : out[i];
	out[0] = (float)constant;
	free(use);
}

void trust_fit(const struct trust_rows *r, int left_out, struct ros_model *m)
{
	for (int one = 0; one < 2; one++)
		fit_class(r, left_out, one, m->trust[one]);
}

void trust_show(const struct trust_rows *r, int folds)
{
	enum { STEPS = 6 };
	static const double step[STEPS] = {0.2, 0.4, 0.6, 0.8, 0.9, 1.1};
	struct {
		size_t n, right, of[STEPS], right_of[STEPS], silent, doubted;
	} t[FIT_SOURCES] = {{0}};
	struct ros_model *m = ros__xcalloc(1, sizeof *m);
	for (int fold = 0; fold < folds; fold++) {
		trust_fit(r, fold, m);
		for (size_t k = 0; k < r->n; k++) {
			const struct trust_row *x = &r->row[k];
			size_t s = x->doc->source, b = 0;
			if (x->doc->fold != fold || x->variant)
				continue;
			double sure = ros__trust(m, x->v);
			bool doubted = ros__trust_part(sure, (double)x->v[ROS_FIG_LEAST]) < ROS_DOUBT;
			while (sure >= step[b])
				b++;
			t[s].n++;
			t[s].right += x->right;
			t[s].of[b]++;
			t[s].right_of[b] += x->right;
			t[s].silent += !x->right && !doubted;
			t[s].doubted += x->right && doubted;
		}
	}
	printf("left out: right, wrong without a doubt, right but doubted; right in steps of "
		   "confidence 0 .2 .4 .6 "
		   ".8 .9 1\n");
	for (size_t s = 0; s < FIT_SOURCES; s++) {
		printf("  %-16s %4zu of %4zu right, %3zu wrong undoubted, %3zu right doubted; ",
			fit_source_text[s], t[s].right, t[s].n, t[s].silent, t[s].doubted);
		for (size_t b = 0; b < STEPS; b++)
			printf(" %zu/%zu", t[s].right_of[b], t[s].of[b]);
		printf("\n");
	}
	free(m);
}

void trust_write(const struct trust_rows *r, const char *path)
{
	FILE *f = fopen(path, "w");
	for (size_t k = 0; f && k < r->n; k++) {
		const struct trust_row *x = &r->row[k];
		fprintf(f, "%s\t%d\t%d\t%u\t%d", x->doc->name, (int)x->doc->source, x->doc->fold,
			x->variant, x->right);
		for (size_t i = 0; i < ROS_TRUST_N; i++)
			fprintf(f, "\t%.4g", (double)x->v[i]);
		fputc('\n', f);
	}
	if (!f || fclose(f))
		perror(path);
}
