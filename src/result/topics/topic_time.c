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
	ROS_NEW_ARRAY(block, n);
	ROS_NEW_ARRAY(f, t->ndate);
	uint32_t nblock = ros__blocks_of(&c->a->design, t->unit_date, t->ndate, block);
	ROS_ROWS(c->arena, o->points, topic_point, (size_t)c->k * t->ndate);
	for (uint32_t k = 0; k < c->k; k++) {
		struct ros_units_view u = {n, c->clause[k], NULL, t->unit_date, t->ndate, block, nblock};
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
	free(block);
	free(f);
}

static double share_by_date(
	const struct ros_topic_context *c, const struct ros_speech_years *t, uint32_t k, double *share)
{
	double *size, hits = 0;
	ROS_NEW_ARRAY(size, t->ndate);
	for (uint32_t i = 0; i < t->ndate; i++)
		share[i] = 0;
	for (uint32_t u = 0; u < c->a->units->nrow; u++)
		if (t->unit_date[u] != UINT32_MAX) {
			share[t->unit_date[u]] += c->clause[k][u];
			size[t->unit_date[u]]++;
			hits += c->clause[k][u];
		}
	for (uint32_t i = 0; i < t->ndate; i++)
		share[i] /= size[i] > 0 ? size[i] : 1;
	free(size);
	return hits;
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
	double *share;
	ROS_NEW_ARRAY(f, c->k);
	ROS_NEW_ARRAY(share, t->ndate);
	ROS_ROWS(c->arena, o->changes, topic_change, c->k);
	for (uint32_t k = 0; k < c->k; k++) {
		struct ros_r_topic_change *one = &o->changes.v[k];
		double hits = share_by_date(c, t, k, share);
		const struct ros_series s = {t->ndate, t->date, share, t->stretch};
		struct ros_step step = ros__step_find(&s, &par, STEP_KEY + k);
		f[k] = change(&s, &par, k, hits);
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
