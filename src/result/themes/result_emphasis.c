/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How much weight each group puts on each theme, and which theme leads. */
#include <math.h>

#include "base/mem.h"
#include "result/compare_common.h"
#include "result/themes/emphasis_compare.h"
#include "result/themes/theme_parts.h"
#include "result/themes/theme_words.h"
#include "stats/infer.h"

#define MARKED_BELOW 5
#define ALIKE .05      /* shares that differ by less than five points in a hundred are alike */
#define ALIKE_FROM .1  /* a rarer theme is within that margin anyway */
struct emphasis {
	uint32_t ntheme, ngroup;
	struct ros_finding *share, *rate; /* ntheme x ngroup */
	uint32_t *hits, *clauses, *rank;  /* the same; rank 0: none */
	struct ros_share_difference *apart; /* the same */
	double *overall;                  /* ntheme: share among the clauses of all groups */
	struct ros_cells cells;           /* ngroup x ntheme: the test of the shares */
};

/* Clauses that hold each theme, as a matrix for the test. */
static void test_shares(const struct ros_theme_context *c, struct emphasis *e)
{
	const struct ros_analysis *a = c->a;
	struct ros_family_spec spec = {.par = ros__infer_par(a->cfg), .least_deff = ROS_DEFF_THEMES,
		.min_clauses = MARKED_BELOW};
	struct ros_csr x;
	spec.par.one_sided = spec.by_clause = true;
	ros__design_matrix(&x, (const double *const *)c->unit_value, e->ntheme, a->units->nrow);
	for (uint64_t i = 0; i < x.nnz; i++)
		x.data[i] = 1;
	ros__design_family(&e->cells, &a->design, &x, &spec);
	ros_csr_release(&x);
	for (uint32_t t = 0; t < e->ntheme; t++)
		for (uint32_t g = 0; g < e->ngroup; g++) {
			struct ros_finding *f = &e->share[(size_t)t * e->ngroup + g];
			double hits = f->n;
			ros__cells_finding(&e->cells, g, t, f);
			f->n = hits;
		}
}

static void compute(const struct ros_theme_context *c, struct emphasis *e)
{
	const struct ros_analysis *a = c->a;
	uint32_t n = a->units->nrow;
	for (uint32_t t = 0; t < e->ntheme; t++) {
		struct ros_units_view u = {n, c->unit_value[t], NULL, c->unit_group, e->ngroup,
			a->design.block, a->design.nblock};
		ros__infer_rates_alone(&u, a->cfg->alpha, e->share + (size_t)t * e->ngroup);
		u.count = c->unit_sum[t];
		u.size = c->unit_tokens;
		ros__infer_rates_alone(&u, a->cfg->alpha, e->rate + (size_t)t * e->ngroup);
		for (uint32_t r = 0; r < n; r++)
			if (c->unit_group[r] != UINT32_MAX)
				e->clauses[(size_t)t * e->ngroup + c->unit_group[r]] +=
					c->unit_value[t][r] > 0;
		const struct ros_theme_hits *h = &c->theme[t].source->hits;
		for (size_t i = 0; i < h->n; i++)
			if (h->hit[i].theme == c->theme[t].index &&
				a->group.of_doc[h->hit[i].doc] != UINT32_MAX)
				e->hits[(size_t)t * e->ngroup + a->group.of_doc[h->hit[i].doc]]++;
	}
	test_shares(c, e);
	for (uint32_t t = 0; t < e->ntheme; t++)
		e->overall[t] = ros__share_differences(c, t, e->cells.deff.deff,
			e->apart + (size_t)t * e->ngroup);
}

/* Does theme t stand before theme s in group g? Share, then hits, then the set's order. */
static bool before(const struct emphasis *e, uint32_t g, uint32_t t, uint32_t s)
{
	size_t i = (size_t)t * e->ngroup + g, j = (size_t)s * e->ngroup + g;
	double x = e->share[i].estimate, y = e->share[j].estimate;
	if (x > y || x < y)
		return x > y;
	if (e->hits[i] != e->hits[j])
		return e->hits[i] > e->hits[j];
	return t < s;
}

/* Ranks of the themes of the upper level; themes without a hit have none. */
static void rank(const struct ros_theme_context *c, struct emphasis *e)
{
	for (uint32_t g = 0; g < e->ngroup; g++)
		for (uint32_t t = 0; t < e->ntheme; t++) {
			size_t i = (size_t)t * e->ngroup + g;
			if (!ros__theme_is_root(c, t) || !e->hits[i])
				continue;
			e->rank[i] = 1;
			for (uint32_t s = 0; s < e->ntheme; s++)
				e->rank[i] +=
					s != t && ros__theme_is_root(c, s) && before(e, g, s, t);
		}
}

static void fill_apart(
	const struct emphasis *e, uint32_t t, uint32_t g, struct ros_r_theme_share *o)
{
	const struct ros_share_difference *x = &e->apart[(size_t)t * e->ngroup + g];
	o->others_share = x->others;
	o->others_per_1000 = x->others_per_1000;
	o->difference = x->estimate;
	o->difference_lower = x->lower;
	o->difference_upper = x->upper;
	o->alike_within = x->alike_within;
	o->alike = x->alike_within <= ALIKE && e->overall[t] >= ALIKE_FROM &&
		o->finding.verdict != ROS_VERDICT_SUPPORTED;
	o->least_share = ros__cells_least(&e->cells, g, x->others);
}

static void fill_cell(const struct ros_theme_context *c, const struct emphasis *e, uint32_t t,
	uint32_t g, struct ros_r_theme_share *o)
{
	size_t i = (size_t)t * e->ngroup + g;
	o->theme = c->theme[t].id;
	o->group = c->a->group.id[g];
	ros__fill_finding(&o->finding, &e->share[i], "infer.rate");
	o->hits = e->hits[i];
	o->clauses = e->clauses[i];
	o->expected = e->share[i].expected;
	o->share = e->share[i].estimate;
	o->per_1000 = e->rate[i].estimate * 1000;
	o->per_1000_lower = e->rate[i].lower * 1000;
	o->per_1000_upper = e->rate[i].upper * 1000;
	fill_apart(e, t, g, o);
	o->few_hits = e->hits[i] < MARKED_BELOW;
	if (e->rank[i])
		o->rank = e->rank[i];
	ros__theme_evidence(c, &o->evidence, t, c->doc + c->doc_at[g], c->doc_at[g + 1] - c->doc_at[g]);
}

static uint32_t at_rank(const struct emphasis *e, uint32_t g, uint32_t want)
{
	for (uint32_t t = 0; t < e->ntheme; t++)
		if (e->rank[(size_t)t * e->ngroup + g] == want)
			return t;
	return ROS_NO_THEME;
}

/* Sums of one theme's values over the parts of group g (whole speeches, or what --unit names). */
static uint32_t sum_parts(const struct ros_theme_context *c, const struct ros_parts_of *parts, uint32_t g,
	const double *value, double *sum)
{
	uint32_t n = 0, *place;
	ROS_NEW_ARRAY(place, parts->n);
	for (uint32_t k = 0; k < parts->n; k++)
		place[k] = parts->group[k] == g ? n++ : UINT32_MAX;
	for (uint32_t i = 0; value && i < c->a->design.nclause; i++)
		if (parts->of[i] != UINT32_MAX && place[parts->of[i]] != UINT32_MAX)
			sum[place[parts->of[i]]] += value[i];
	free(place);
	return n;
}

/* Part by part: each speech (or what --unit names) is one witness, whatever its length. */
static void lead_by_parts(const struct ros_theme_context *c, const struct ros_parts_of *parts, uint32_t g,
	const double *first, const double *second, const struct ros_infer_par *par, struct ros_finding *f)
{
	double *x, *y;
	ROS_NEW_ARRAY(x, parts->n);
	ROS_NEW_ARRAY(y, parts->n);
	uint32_t n = sum_parts(c, parts, g, first, x);
	sum_parts(c, parts, g, second, y);
	ros__infer_paired(x, y, n, par, f);
	double clauses = c->a->design.group_clauses[g], to_share = clauses > 0 ? n / clauses : NAN;
	f->estimate *= to_share; /* from a part to a clause */
	f->lower *= to_share;
	f->upper *= to_share;
	free(x);
	free(y);
}

/* Clause by clause inside one text, with the design effect of passages. */
static void lead_by_passages(const struct ros_theme_context *c, uint32_t g, const double *first,
	const double *second, double deff, const struct ros_infer_par *par, struct ros_finding *f)
{
	uint32_t from = c->unit_at[g], n = c->unit_at[g + 1] - from;
	double *x, *y, plus = 0, differ = 0;
	ROS_NEW_ARRAY(x, n);
	ROS_NEW_ARRAY(y, n);
	for (uint32_t i = 0; i < n; i++) {
		x[i] = first[c->unit[from + i]];
		y[i] = second ? second[c->unit[from + i]] : 0;
		plus += x[i] > y[i];
		differ += x[i] > y[i] || x[i] < y[i];
	}
	ros__infer_paired(x, y, n, par, f);
	f->p = f->q = ros__passage_signs(plus, differ, deff);
	f->lower = f->estimate - sqrt(deff) * (f->estimate - f->lower);
	f->upper = f->estimate + sqrt(deff) * (f->upper - f->estimate);
	free(x);
	free(y);
}

static bool by_passages(const struct ros_design *d, uint32_t g)
{
	return !d->forced && d->group_parts[g] < 2;
}

/* The first against the second theme of group g. */
static void lead(const struct ros_theme_context *c, const struct emphasis *e, uint32_t g, uint32_t first,
	uint32_t second, const struct ros_infer_par *par, struct ros_finding *f)
{
	const struct ros_design *d = &c->a->design;
	const double *x = c->unit_value[first], *y = second == ROS_NO_THEME ? NULL : c->unit_value[second];
	if (by_passages(d, g))
		lead_by_passages(c, g, x, y, e->cells.deff.deff, par, f);
	else
		lead_by_parts(c, d->forced && d->second.of ? &d->second : &d->whole, g, x, y, par, f);
	f->claim = d->group_speeches[g] > 1 ? ROS_CLAIM_GROUP : ROS_CLAIM_TEXT;
}

static void add_leading(
	const struct ros_theme_context *c, const struct emphasis *e, struct ros_r_themes *section)
{
	struct ros_r_leading_list *list = &section->leading;
	struct ros_infer_par par = ros__infer_par(c->a->cfg);
	struct ros_finding *f;
	ROS_NEW_ARRAY(f, e->ngroup);
	for (uint32_t g = 0; g < e->ngroup; g++) {
		uint32_t first = at_rank(e, g, 1);
		f[g] = ros__finding_blank();
		if (first != ROS_NO_THEME)
			lead(c, e, g, first, at_rank(e, g, 2), &par, &f[g]);
	}
	ros__infer_family(f, e->ngroup, &par);
	ROS_ROWS(c->arena, *list, leading, e->ngroup);
	for (uint32_t g = 0; g < e->ngroup; g++) {
		struct ros_r_leading *o = &list->v[g];
		o->group = c->a->group.id[g];
		o->theme = ros__theme_id(c, at_rank(e, g, 1));
		o->second = ros__theme_id(c, at_rank(e, g, 2));
		o->supported = f[g].verdict == ROS_SUPPORTED;
		ros__fill_finding(&o->finding, &f[g],
			by_passages(&c->a->design, g) ? "infer.signs" : "infer.paired");
	}
	free(f);
}

static void fill_family(const struct ros_theme_context *c, const struct emphasis *e,
	struct ros_r_themes *section)
{
	section->family = ROS_ROW(c->arena, theme_family);
	ros__fill_cells(&section->family->cells, &e->cells);
	section->family->least_share_of_tenth = ros__median_least(&e->cells, .1);
}

void ros__themes_emphasis(const struct ros_theme_context *c, struct ros_r_themes *section)
{
	struct emphasis e = {.ntheme = c->ntheme, .ngroup = c->a->group.n};
	size_t n = (size_t)e.ntheme * e.ngroup;
	ROS_NEW_ARRAY(e.share, n);
	ROS_NEW_ARRAY(e.rate, n);
	ROS_NEW_ARRAY(e.apart, n);
	ROS_NEW_ARRAY(e.overall, e.ntheme);
	ROS_NEW_ARRAY(e.hits, n);
	ROS_NEW_ARRAY(e.clauses, n);
	ROS_NEW_ARRAY(e.rank, n);
	compute(c, &e);
	rank(c, &e);
	ROS_ROWS(c->arena, section->by_theme_group, theme_share, n);
	for (uint32_t t = 0; t < e.ntheme; t++) {
		section->list.v[t].share = e.overall[t];
		for (uint32_t g = 0; g < e.ngroup; g++)
			fill_cell(c, &e, t, g, &section->by_theme_group.v[(size_t)t * e.ngroup + g]);
		ros__theme_words(c, t, &section->by_theme_group.v[(size_t)t * e.ngroup]);
	}
	add_leading(c, &e, section);
	fill_family(c, &e, section);
	ros__cells_release(&e.cells);
	free(e.share);
	free(e.rate);
	free(e.apart);
	free(e.overall);
	free(e.hits);
	free(e.clauses);
	free(e.rank);
}
