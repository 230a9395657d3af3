/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Trends: the share of clauses of each theme over the dates of the speeches. */
#include <math.h>
#include <string.h>

#include "base/mem.h"
#include "base/share.h"
#include "result/compare_common.h"
#include "result/speech_years.h"
#include "result/theme_common.h"
#include "result/themes/theme_parts.h"
#include "stats/blocks.h"
#include "stats/infer.h"
#include "stats/slope.h"

#define EVIDENCE_DATES 3

static void add_points(
	const struct ros_theme_context *c, const struct ros_speech_years *t, struct ros_r_trend *trend)
{
	uint32_t n = c->a->units->nrow, *block;
	struct ros_finding *f;
	ROS_NEW_ARRAY(block, n);
	ROS_NEW_ARRAY(f, t->ndate);
	ROS_ROWS(c->arena, trend->points, trend_point, 0);
	uint32_t nblock = ros__blocks_of(&c->a->design, t->unit_date, t->ndate, block);
	for (uint32_t k = 0; k < c->ntheme; k++) {
		if (!ros__theme_is_root(c, k))
			continue;
		struct ros_units_view u = {n, c->unit_value[k], NULL, t->unit_date, t->ndate, block, nblock};
		ros__infer_rates_alone(&u, c->a->cfg->alpha, f);
		for (uint32_t i = 0; i < t->ndate; i++) {
			*ROS_ADD(c->arena, &trend->points, trend_point) = (struct ros_r_trend_point){
				c->theme[k].id, ros__arena_printf(c->arena, "%d", t->date[i]), f[i].estimate,
				f[i].lower, f[i].upper, f[i].n};
		}
	}
	free(block);
	free(f);
}

/* Change of the share over ten years. */
static void test_slope(const struct ros_speech_years *t, const double *share, uint64_t theme,
	const struct ros_infer_par *par, struct ros_finding *f)
{
	const struct ros_series s = {t->ndate, t->date, share, t->stretch};
	ros__slope_test(&s, par, theme, f);
	f->estimate *= 10;
	f->lower *= 10;
	f->upper *= 10;
}

/* The fitted line at the first and the last date: it goes through the mean of dates and shares. */
static void add_line(const struct ros_speech_years *t, const double *share, double per_year, double line[2])
{
	double when = 0, mean = 0;
	for (uint32_t k = 0; k < t->ndate; k++) {
		when += (double)t->date[k] / t->ndate;
		mean += share[k] / t->ndate;
	}
	line[0] = mean + per_year * (t->date[0] - when);
	line[1] = mean + per_year * (t->date[t->ndate - 1] - when);
}

static bool has_hit(const struct ros_theme_context *c, uint32_t theme, uint32_t doc)
{
	const struct ros_theme_hits *h = &c->theme[theme].source->hits;
	for (size_t i = h->of_doc[doc]; i < h->of_doc[doc + 1]; i++)
		if (h->hit[i].theme == c->theme[theme].index)
			return true;
	return false;
}

/* Sentences of the last three dates that speak of a theme that grows, of the first three for one that
 * shrinks. */
static void add_evidence(const struct ros_theme_context *c, const struct ros_speech_years *t,
	struct ros_r_evidence_list *out, uint32_t theme, bool grows)
{
	uint32_t *doc, n = 0, dates = 0, ndoc = c->a->tokens->ndoc;
	ROS_NEW_ARRAY(doc, ndoc);
	for (uint32_t k = 0; k < t->ndate && dates < EVIDENCE_DATES; k++) {
		int date = t->date[grows ? t->ndate - 1 - k : k];
		uint32_t had = n;
		for (uint32_t d = 0; d < ndoc; d++)
			if (t->year[d] == date && has_hit(c, theme, d))
				doc[n++] = d;
		dates += n > had;
	}
	ros__theme_evidence(c, out, theme, doc, n);
	free(doc);
}

/* Share of theme `root` by date, and its change. */
static void fit_one(const struct ros_theme_context *c, const struct ros_speech_years *t, uint32_t root,
	const struct ros_infer_par *par, struct ros_finding *f, double line[2])
{
	double *share, *size, hits = 0;
	ROS_NEW_ARRAY(share, t->ndate);
	ROS_NEW_ARRAY(size, t->ndate);
	for (uint32_t u = 0; u < c->a->units->nrow; u++)
		if (t->unit_date[u] != UINT32_MAX) {
			share[t->unit_date[u]] += c->unit_value[root][u];
			size[t->unit_date[u]]++;
			hits += c->unit_value[root][u] > 0;
		}
	for (uint32_t k = 0; k < t->ndate; k++)
		share[k] /= size[k] > 0 ? size[k] : 1;
	*f = (struct ros_finding){.expected = NAN, .null = 0, .n = hits, .units = t->ndate, .q = NAN};
	test_slope(t, share, root, par, f);
	add_line(t, share, f->estimate / 10, line);
	free(share);
	free(size);
}

struct fitting {
	const struct ros_theme_context *c;
	const struct ros_speech_years *t;
	const uint32_t *root;
	const struct ros_infer_par *par;
	struct ros_finding *f;
	double (*line)[2];
};

static void fit_root(void *ctx, size_t i)
{
	const struct fitting *x = ctx;
	fit_one(x->c, x->t, x->root[i], x->par, &x->f[i], x->line[i]);
}

static void add_slopes(
	const struct ros_theme_context *c, const struct ros_speech_years *t, struct ros_r_trend *trend)
{
	struct ros_infer_par par = ros__infer_par(c->a->cfg);
	struct ros_finding *f;
	double (*line)[2];
	uint32_t *root, n = 0;
	ROS_NEW_ARRAY(f, c->ntheme);
	ROS_NEW_ARRAY(line, c->ntheme);
	ROS_NEW_ARRAY(root, c->ntheme);
	for (uint32_t k = 0; k < c->ntheme; k++)
		if (ros__theme_is_root(c, k))
			root[n++] = k;
	struct fitting fitting = {c, t, root, &par, f, line};
	const struct ros__slots slots[] = {{f, sizeof *f, n, 0}, {line, sizeof *line, n, 0}};
	ros__for_slots(n, 1, fit_root, &fitting, slots, 2);
	ros__infer_family(f, n, &par);
	ROS_ROWS(c->arena, trend->slopes, trend_slope, n);
	for (uint32_t i = 0; i < n; i++) {
		struct ros_r_trend_slope *o = &trend->slopes.v[i];
		o->theme = c->theme[root[i]].id;
		ros__fill_finding(&o->finding, &f[i], "themes.slope");
		o->from = line[i][0];
		o->to = line[i][1];
		add_evidence(c, t, &o->evidence, root[i], f[i].estimate > 0);
	}
	free(f);
	free(line);
	free(root);
}

enum ros_status ros__themes_trend(const struct ros_theme_context *c, struct ros_r_themes *section,
	struct ros_err *err)
{
	const struct ros_analysis *a = c->a;
	enum ros_status st = ROS_OK;
	struct ros_speech_years t;
	ros__years_read(&t, a);
	struct ros_r_trend *o = section->trend = ROS_ROW(c->arena, trend);
	if (t.ndate < ROS_TREND_DATES) {
		o->skipped = ros__refused(c->arena, "trend_few_dates",
			"A trend needs speeches of at least three years.", "n", (double)t.ndate, ROS_END_ARGS);
	} else if ((st = ros__years_stretches(&t, a, err)) == ROS_OK) {
		o->docvar = t.docvar;
		o->formula_id = "infer.rate";
		add_points(c, &t, o);
		add_slopes(c, &t, o);
	}
	ros__years_release(&t);
	return st;
}
