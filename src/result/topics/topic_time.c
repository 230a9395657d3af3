/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Topics over the years: share of clauses, slope and largest step. */
#include <math.h>

#include "base/mem.h"
#include "result/compare_common.h"
#include "result/speech_years.h"
#include "result/topics/topic_parts.h"
#include "stats/blocks.h"
#include "stats/step.h"

#define STEP_KEY UINT64_C(0x73746570) /* keeps its draws apart from those of slopes */

static void add_points(
	const struct ros_topic_context *c, const struct ros_speech_years *t, struct ros_r_topic_time *o)
{
	uint32_t n = c->a->units->nrow, *block;
	struct ros_finding *f;
	double *speaks;
	ROS_NEW_ARRAY(speaks, n);
	ROS_NEW_ARRAY(block, n);
	ROS_NEW_ARRAY(f, t->ndate);
	uint32_t nblock = ros__blocks_of(&c->a->design, t->unit_date, t->ndate, block);
	ROS_ROWS(c->arena, o->points, topic_point, (size_t)c->k * t->ndate);
	for (uint32_t k = 0; k < c->k; k++) {
		ros__topic_clauses(c, k, speaks);
		struct ros_units_view u = {n, speaks, NULL, t->unit_date, t->ndate, block, nblock};
		ros__infer_rates_alone(&u, c->a->cfg->alpha, f);
		for (uint32_t i = 0; i < t->ndate; i++) {
			struct ros_r_topic_point *p = &o->points.v[(size_t)k * t->ndate + i];
			p->topic = c->id[k];
			p->date = ros__arena_printf(c->arena, "%d", t->date[i]);
			p->estimate = f[i].estimate;
			p->lower = f[i].lower;
			p->upper = f[i].upper;
			p->n = (int64_t)f[i].n;
		}
	}
	free(speaks);
	free(block);
	free(f);
}

/* share[k * ndate + i]: of the clauses of date i those that speak of topic k; hits[k]: of all. */
static void shares_by_date(const struct ros_topic_context *c, const struct ros_speech_years *t,
	double *share, double *hits)
{
	const struct ros_csr *x = &c->clauses;
	double *size;
	ROS_NEW_ARRAY(size, t->ndate);
	for (uint32_t u = 0; u < x->nrow; u++) {
		if (t->unit_date[u] == UINT32_MAX)
			continue;
		size[t->unit_date[u]]++;
		for (uint64_t p = x->indptr[u]; p < x->indptr[u + 1]; p++) {
			share[(size_t)x->indices[p] * t->ndate + t->unit_date[u]]++;
			hits[x->indices[p]]++;
		}
	}
	for (uint32_t k = 0; k < c->k; k++)
		for (uint32_t i = 0; i < t->ndate; i++)
			share[(size_t)k * t->ndate + i] /= size[i] > 0 ? size[i] : 1;
	free(size);
}

static struct ros_finding change(
	const struct ros_series *s, const struct ros_infer_par *par, uint32_t k, double hits)
{
	struct ros_finding f = {.expected = NAN, .null = 0, .n = hits, .units = s->n, .q = NAN};
	ros__slope_test(s, par, k, &f);
	f.estimate *= 10; /* over ten years */
	f.lower *= 10;
	f.upper *= 10;
	return f;
}

static void add_changes(
	const struct ros_topic_context *c, const struct ros_speech_years *t, struct ros_r_topic_time *o)
{
	struct ros_infer_par par = ros__infer_par(c->a->cfg);
	struct ros_finding *f;
	double *share, *hits;
	ROS_NEW_ARRAY(f, c->k);
	ROS_NEW_ARRAY(share, (size_t)c->k * t->ndate);
	ROS_NEW_ARRAY(hits, c->k);
	shares_by_date(c, t, share, hits);
	ROS_ROWS(c->arena, o->changes, topic_change, c->k);
	for (uint32_t k = 0; k < c->k; k++) {
		struct ros_r_topic_change *one = &o->changes.v[k];
		const struct ros_series s = {t->ndate, t->date, share + (size_t)k * t->ndate, t->stretch};
		struct ros_step step = ros__step_find(&s, &par, STEP_KEY + k);
		f[k] = change(&s, &par, k, hits[k]);
		one->topic = c->id[k];
		if (step.at && step.p <= par.alpha) {
			one->step = ros__arena_printf(c->arena, "%d", t->date[step.at]);
			one->before = step.before;
			one->after = step.after;
			one->step_p = step.p;
		}
	}
	ros__infer_family(f, c->k, &par);
	for (uint32_t k = 0; k < c->k; k++)
		ros__fill_finding(&o->changes.v[k].finding, &f[k], "themes.slope");
	free(f);
	free(share);
	free(hits);
}

enum ros_status ros__topics_time(
	const struct ros_topic_context *c, struct ros_r_topics *s, struct ros_err *err)
{
	struct ros_speech_years t;
	enum ros_status st = ROS_OK;
	ros__years_read(&t, c->a);
	if (t.ndate >= ROS_TREND_DATES)
		st = ros__years_stretches(&t, c->a, err);
	if (t.ndate >= ROS_TREND_DATES && st == ROS_OK) {
		s->time = ROS_ROW(c->arena, topic_time);
		s->time->docvar = t.docvar;
		add_points(c, &t, s->time);
		add_changes(c, &t, s->time);
	}
	ros__years_release(&t);
	return st;
}
