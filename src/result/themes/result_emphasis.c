/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How much weight each group puts on each theme, and which theme leads. */
#include <math.h>

#include "base/mem.h"
#include "result/compare_common.h"
#include "result/themes/emphasis_compare.h"
#include "result/themes/theme_lead.h"
#include "result/themes/theme_parts.h"
#include "result/themes/theme_words.h"
#include "stats/families.h"
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
	ros__family_after(&e->cells, &a->words);
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

/* The test counts hits by words, the interval is of clauses: with little text a few clauses that hold
 * many hits pass the one and tell nothing by the other. What is supported stands outside its
 * interval, too, so that no picture shows the contrary. */
static void heed_interval(struct ros_r_finding *f, double others)
{
	if (f->verdict == ROS_VERDICT_SUPPORTED && f->lower <= others && others <= f->upper)
		f->verdict = ROS_VERDICT_TENDENCY;
}

static void fill_apart(
	const struct emphasis *e, uint32_t t, uint32_t g, struct ros_r_theme_share *o)
{
	const struct ros_share_difference *x = &e->apart[(size_t)t * e->ngroup + g];
	heed_interval(&o->finding, x->others);
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

static void add_leading(
	const struct ros_theme_context *c, const struct emphasis *e, struct ros_r_themes *section)
{
	struct ros_lead *lead;
	ROS_NEW_ARRAY(lead, e->ngroup);
	for (uint32_t g = 0; g < e->ngroup; g++)
		lead[g] = (struct ros_lead){at_rank(e, g, 1), at_rank(e, g, 2)};
	ros__theme_leads(c, lead, e->cells.deff.deff, &section->leading);
	free(lead);
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
