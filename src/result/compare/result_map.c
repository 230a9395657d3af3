/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Section `map`: correspondence analysis of districts or speakers by words. */
#include <math.h>
#include <string.h>

#include "base/mem.h"
#include "base/share.h"
#include "base/rng.h"
#include "result/compare/compare_words.h"
#include "result/own_names.h"
#include "result/sections.h"
#include "result/theme_common.h"
#include "theme/ca.h"

#define MIN_COUNT 5
#define LOW_COUNT 3
#define MIN_WORDS 10
#define MIN_SENTENCES 3 /* that hold a word, for its test */
#define MAX_WORDS 300
#define MAX_GROUPS 1500
#define MAX_SUPPLEMENTARY 60

struct map {
	struct ros_arena *arena;
	struct ros_r_map *out;
	const struct ros_grouping *by;
	struct ros_compared_words words;
	struct ros_csr units, table; /* clauses and groups by the words of the map */
	const uint32_t *group;       /* of each clause */
	uint32_t *col, n, ndraw;
	double *count;
	double min_count;
	struct ros_ca ca;
};

/* The blocks of one group (stats/blocks.h), as rows of words. */
static void blocks_of(const struct map *m, uint32_t g, struct ros_csr *out)
{
	const struct ros_design *d = m->words.design;
	uint32_t *number, *block, n = 0;
	ROS_NEW_ARRAY(number, d->nblock);
	ROS_NEW_ARRAY(block, d->nclause);
	for (uint32_t u = 0; u < d->nclause; u++) {
		bool mine = m->group[u] == g && d->block[u] != UINT32_MAX;
		if (mine && !number[d->block[u]])
			number[d->block[u]] = ++n;
		block[u] = mine ? number[d->block[u]] - 1 : UINT32_MAX;
	}
	ros_csr_group_rows(out, &m->units, block, n);
	free(number);
	free(block);
}

/* Where a group's point falls when its blocks are drawn again and projected into the fixed axes
 * (partial bootstrap; Lebart 2006, in Multiple Correspondence Analysis and Related Methods, ch. 7).
 * at receives ndraw pairs of coordinates. */
static void draw_group(const struct map *m, uint32_t g, const struct ros_analysis *a, double *at)
{
	struct ros_csr b = ROS_CSR_INIT;
	double *sum, *out;
	blocks_of(m, g, &b);
	ROS_NEW_ARRAY(sum, m->n);
	ROS_NEW_ARRAY(out, m->ca.ndim);
	for (uint32_t r = 0; r < m->ndraw; r++) {
		struct ros_rng rng = ros__rng(a->cfg->seed, r, g);
		memset(sum, 0, m->n * sizeof *sum);
		for (uint32_t i = 0; i < b.nrow; i++) {
			uint32_t u = ros__rng_below(&rng, b.nrow);
			for (uint64_t p = b.indptr[u]; p < b.indptr[u + 1]; p++)
				sum[b.indices[p]] += b.data[p];
		}
		ros__ca_supplement(&m->ca, sum, false, m->ca.ndim > 1 ? 2 : 1, out);
		at[r] = out[0];
		at[m->ndraw + r] = m->ca.ndim > 1 ? out[1] : 0;
	}
	ros_csr_release(&b);
	free(sum);
	free(out);
}

static int by_value(const void *x, const void *y)
{
	double a = *(const double *)x, b = *(const double *)y;
	if (isnan(a) || isnan(b))
		return isnan(a) - isnan(b);
	return (a > b) - (a < b);
}

static void set_bounds(double *lower, double *upper, double *at, uint32_t n, double alpha)
{
	qsort(at, n, sizeof *at, by_value);
	while (n && isnan(at[n - 1]))
		n--;
	*lower = n ? at[(uint32_t)(alpha / 2 * (n - 1))] : NAN;
	*upper = n ? at[(uint32_t)ceil((1 - alpha / 2) * (n - 1))] : NAN;
}

static double coordinate(const struct ros_ca *ca, bool column, uint32_t i, uint32_t k)
{
	return k < ca->ndim ? (column ? ca->col : ca->row)[(size_t)i * ca->ndim + k] : 0;
}

static struct ros_r_point point(const struct ros_ca *ca, bool column, uint32_t i)
{
	bool two = ca->ndim > 1;
	return (struct ros_r_point){.x = coordinate(ca, column, i, 0),
		.y = coordinate(ca, column, i, 1),
		.mass = (column ? ca->col_mass : ca->row_mass)[i],
		.contribution_1 = ros__ca_contribution(ca, column, i, 0),
		.contribution_2 = two ? ros__ca_contribution(ca, column, i, 1) : 0,
		.quality = ros__ca_quality(ca, column, i, 0) +
			(two ? ros__ca_quality(ca, column, i, 1) : 0)};
}

struct drawing {
	const struct ros_analysis *a;
	const struct map *m;
	double *at;
};

static void draw_one(void *ctx, size_t g)
{
	const struct drawing *d = ctx;
	draw_group(d->m, (uint32_t)g, d->a, d->at + g * d->m->ndraw * 2);
}

static void add_rows(const struct ros_analysis *a, const struct map *m)
{
	double *at;
	ROS_NEW_ARRAY(at, (size_t)m->by->n * m->ndraw * 2);
	struct drawing drawing = {a, m, at};
	ros__for_slots(m->by->n, 1, draw_one, &drawing,
		&(struct ros__slots){at, m->ndraw * 2 * sizeof *at, m->by->n, 0}, 1);
	ROS_ROWS(m->arena, m->out->rows, map_row, m->by->n);
	for (uint32_t g = 0; g < m->by->n; g++) {
		double *mine = at + (size_t)g * m->ndraw * 2;
		struct ros_r_map_row *o = &m->out->rows.v[g];
		o->group = m->by->id[g];
		o->label = m->by->label[g];
		o->point = point(&m->ca, false, g);
		set_bounds(&o->x_lower, &o->x_upper, mine, m->ndraw, a->cfg->alpha);
		set_bounds(&o->y_lower, &o->y_upper, mine + m->ndraw, m->ndraw, a->cfg->alpha);
	}
	free(at);
}

static void add_columns(const struct ros_analysis *a, const struct map *m)
{
	ROS_ROWS(m->arena, m->out->columns, map_column, m->n);
	for (uint32_t k = 0; k < m->n; k++) {
		struct ros_r_map_column *o = &m->out->columns.v[k];
		o->term = ros__feature_text(a, m->col[k]);
		o->count = (int64_t)m->count[m->col[k]];
		for (uint32_t g = 0; g < m->table.nrow; g++)
			ros__ints_add(m->arena, &o->by_row, (int64_t)ros_csr_get(&m->table, g, k));
		o->point = point(&m->ca, true, k);
	}
}

/* Do both groupings divide the speeches in the same way? */
static bool same_parts(const struct ros_grouping *x, const struct ros_grouping *y, uint32_t ndoc)
{
	uint32_t *of;
	bool same = x->n == y->n;
	ROS_NEW_ARRAY(of, x->n);
	memset(of, 0xFF, x->n * sizeof *of);
	for (uint32_t d = 0; d < ndoc && same; d++) {
		uint32_t g = x->of_doc[d];
		same = (g == UINT32_MAX) == (y->of_doc[d] == UINT32_MAX);
		if (!same || g == UINT32_MAX)
			continue;
		if (of[g] == UINT32_MAX)
			of[g] = y->of_doc[d];
		same = of[g] == y->of_doc[d];
	}
	free(of);
	return same;
}

/* The other grouping, where it is one: districts in a map of speakers and the reverse. */
static void add_supplementary(const struct ros_analysis *a, const struct map *m)
{
	const struct ros_grouping *other = m->by == &a->group ? &a->district : &a->group;
	ROS_ROWS(m->arena, m->out->supplementary, map_other, 0);
	if (other->n < 2 || other->n > MAX_SUPPLEMENTARY ||
		same_parts(other, m->by, a->tokens->ndoc))
		return;
	double *sum, *out;
	ROS_NEW_ARRAY(sum, m->n);
	ROS_NEW_ARRAY(out, m->ca.ndim);
	for (uint32_t g = 0; g < other->n; g++) {
		memset(sum, 0, m->n * sizeof *sum);
		for (uint32_t u = 0; u < m->units.nrow; u++)
			for (uint64_t p = m->units.indptr[u];
				other->of_doc[a->unit_doc[u]] == g && p < m->units.indptr[u + 1];
				p++)
				sum[m->units.indices[p]] += m->units.data[p];
		ros__ca_supplement(&m->ca, sum, false, m->ca.ndim > 1 ? 2 : 1, out);
		*ROS_ADD(m->arena, &m->out->supplementary, map_other) = (struct ros_r_map_other){
			other->id[g], other->label[g], out[0], m->ca.ndim > 1 ? out[1] : 0};
	}
	free(sum);
	free(out);
}

/* Do the groups differ at all in the words of the map? They do where one word does in one group: the words are
 * tested by the design, and p is the smallest q of all words and groups, of the larger of both settings,
 * doubled since more and less are families of their own. Under "no difference" Benjamini & Hochberg keep the
 * chance of any false finding (Simes 1986). A single finding must have the hits that a finding needs. */
static double structure_p(const struct ros_analysis *a, const struct map *m, bool *supported)
{
	const struct ros_design *d = m->words.design;
	struct ros_family_spec spec = {.par = ros__infer_par(a->cfg), .least_deff = ROS_DEFF_WORDS,
		.min_sentences = MIN_SENTENCES};
	struct ros_cells cells;
	double least = NAN;
	*supported = false;
	ros__design_family(&cells, d, &m->units, &spec);
	for (uint32_t g = 0; g < d->ngroup; g++)
		for (uint32_t k = 0; k < m->n; k++) {
			struct ros_finding f = ros__finding_blank();
			f.estimate = 0;
			ros__cells_finding(&cells, g, k, &f);
			double q = f.second ? fmax(f.q, f.q2) : f.q;
			if (isnan(q))
				continue;
			least = isnan(least) ? q : fmin(least, q);
			*supported = *supported || (2 * q <= a->cfg->alpha && f.verdict == ROS_SUPPORTED);
		}
	ros__cells_release(&cells);
	return fmin(1, 2 * least) + (isnan(least) ? NAN : 0);
}

static void add_map(const struct ros_analysis *a, struct map *m)
{
	struct ros_r_map *o = m->out;
	ros_csr_group_rows(&m->table, &m->units, m->group, m->by->n);
	if (!ros__ca_fit(&m->ca, &m->table)) {
		o->skipped = ros__refused(m->arena, "map_flat",
			"All groups use the words of the map in the same way.", ROS_END_ARGS);
		return;
	}
	bool supported;
	double p = structure_p(a, m, &supported);
	o->by = m->by->field;
	o->formula_id = "map.ca";
	o->min_count = (int64_t)m->min_count;
	add_rows(a, m);
	add_columns(a, m);
	for (uint32_t k = 0; k < m->ca.ndim; k++) {
		ros__reals_add(m->arena, &o->inertia, m->ca.inertia[k]);
		ros__reals_add(m->arena, &o->inertia_share, ros__ca_share(&m->ca, k));
	}
	o->total_inertia = m->ca.total;
	o->chi2 = m->ca.chi2;
	o->p = p;
	o->verdict = supported ? ROS_VERDICT_SUPPORTED : ROS_VERDICT_NOT_ENOUGH;
	add_supplementary(a, m);
	ros__ca_release(&m->ca);
}

enum ros_status ros__section_map(const struct ros_analysis *a, struct ros_result *r,
	struct ros_arena *arena, struct ros_err *err)
{
	struct map m = {.arena = arena, .by = ros__compared(a), .min_count = MIN_COUNT};
	m.out = r->found.map = ROS_ROW(arena, map);
	if (m.by->n < 3)
		m.out->skipped = ros__refused(arena, "map_few", "A map needs at least three groups.", "n",
			(double)m.by->n, ROS_END_ARGS);
	else if (m.by->n > MAX_GROUPS)
		m.out->skipped = ros__refused(arena, "map_many", "There are too many groups for one map.",
			"n", (double)m.by->n, "max", (double)MAX_GROUPS, ROS_END_ARGS);
	if (m.out->skipped)
		return ROS_OK;
	ROS_NEW_ARRAY(m.count, a->features->n);
	ROS_NEW_ARRAY(m.col, a->features->n);
	struct ros_csr merged;
	ros__merged_units(a, ROS_UNIT_CLAUSE, MIN_COUNT, &merged);
	ros__own_names_drop(a->own, &merged, a->features->type, a->tokens->vocab.n);
	ros_csr_col_sums(&merged, m.count);
	m.n = ros__pick_words(a, m.count, m.min_count, MAX_WORDS, true, m.col);
	if (m.n < MIN_WORDS)
		m.n = ros__pick_words(a, m.count, m.min_count = LOW_COUNT, MAX_WORDS, true, m.col);
	m.ndraw = (uint32_t)(a->cfg->resamples < 200 ? a->cfg->resamples : 200);
	enum ros_status st = ros__compared_words(&m.words, a, err);
	m.group = m.words.design ? m.words.design->clause_group : NULL;
	ros__pick_columns(&m.units, &merged, NULL, m.col, m.n);
	ros_csr_release(&merged);
	if (st == ROS_OK && m.n < 4)
		m.out->skipped = ros__refused(arena, "map_few_words",
			"Too few words occur often enough for a map.", "words", (double)m.n, "min_count",
			m.min_count, ROS_END_ARGS);
	else if (st == ROS_OK)
		add_map(a, &m);
	ros_csr_release(&m.units);
	ros_csr_release(&m.table);
	free(m.count);
	free(m.col);
	ros__compared_words_release(&m.words);
	return st;
}
