/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Sections `features` and `cooccurrence`: the counts themselves. */
#include <math.h>

#include "base/mem.h"
#include "result/compare_common.h"
#include "result/sections.h"
#include "result/texts/texts_parts.h"
#include "result/theme_common.h"
#include "rostrum/fcm.h"
#include "stats/dispersion.h"
#include "stats/infer.h"

#define TOP_PAIRS 60

/* Tokens that count in each speech and in each unit of the resampling. */
static void token_counts(const struct ros_analysis *a, double *of_doc, double *of_unit)
{
	const struct ros_tokens *t = a->tokens;
	const struct ros_units *u = &t->unit[ROS_UNIT_CLAUSE];
	for (uint32_t d = 0; d < t->ndoc; d++)
		of_doc[d] = 0;
	for (uint32_t r = 0; r < u->n; r++) {
		of_unit[r] = 0;
		for (uint64_t i = u->first[r]; i < u->first[r + 1]; i++)
			of_unit[r] += ros_token_counts(&t->token[i]);
		of_doc[u->doc[r]] += of_unit[r];
	}
}

static void fill_counts(struct ros_arena *arena, struct ros_int_pairs *counts,
	const struct ros_csr *by_feature, uint32_t j)
{
	uint64_t first = by_feature->indptr[j];
	counts->n = by_feature->indptr[j + 1] - first;
	counts->v = ros__arena_alloc(arena, (counts->n + 1) * sizeof *counts->v);
	for (size_t i = 0; i < counts->n; i++)
		counts->v[i] = (struct ros_int_pair){by_feature->indices[first + i],
			(int64_t)by_feature->data[first + i]};
}

static void fill_list(const struct ros_analysis *a, struct ros_r_features *s,
	struct ros_arena *arena, const double *of_doc, const double *of_unit)
{
	const struct ros_features *f = a->features;
	const struct ros_vocab *v = &a->tokens->vocab;
	struct ros_csr by_feature = ROS_CSR_INIT, by_part = ROS_CSR_INIT;
	bool speeches = ros__parts_are_speeches(a);
	bool by_speech = a->corpus->ndoc <=
		ROS_MANY_SPEECHES; /* else matrices/ tells, and nobody else */
	const struct ros_part_sizes sizes = speeches ? ros__part_sizes(of_doc, a->docs->nrow) :
		ros__part_sizes(of_unit, a->units->nrow);
	if (by_speech)
		ros_csr_transpose(&by_feature, a->docs);
	ros_csr_transpose(&by_part, speeches ? a->docs : a->all_units);
	s->parts = speeches ? ROS_PART_SPEECH : ROS_PART_CLAUSE;
	ROS_ROWS(arena, s->list, feature, f->n);
	for (uint32_t j = 0; j < f->n; j++) {
		uint32_t type = f->type[j];
		struct ros_r_feature *o = &s->list.v[j];
		o->term = v->type[type];
		o->kind = f->is_phrase[j] ? ROS_FEATURE_PHRASE : v->is_term[type] ? ROS_FEATURE_TERM :
			ROS_FEATURE_WORD;
		o->class = ros_word_class_name(v->cls[type], v->name[type]);
		o->count = (int64_t)v->cf[type];
		o->n_speeches = v->df[type];
		o->dp_norm = ros__dp_norm(&sizes, by_part.indices + by_part.indptr[j],
			by_part.data + by_part.indptr[j], by_part.indptr[j + 1] - by_part.indptr[j]);
		if (by_speech)
			fill_counts(arena, &o->counts, &by_feature, j);
	}
	ros_csr_release(&by_feature);
	ros_csr_release(&by_part);
}

struct ranked {
	uint32_t feature;
	double count;
};

/* Features are already in order of frequency and bytes, so their number breaks ties. */
static int by_count(const void *x, const void *y)
{
	const struct ranked *a = x, *b = y;
	if (a->count > b->count || a->count < b->count)
		return a->count > b->count ? -1 : 1;
	return a->feature < b->feature ? -1 : a->feature > b->feature;
}

/* The clauses of one group, with their blocks numbered from 0. */
struct members {
	uint32_t *unit, *group, *block, nblock;
	double *words, *x;
	uint32_t n;
};

static void members_init(
	struct members *m, const struct ros_analysis *a, uint32_t g, const double *words)
{
	uint32_t *number;
	*m = (struct members){0};
	ROS_NEW_ARRAY(m->unit, a->units->nrow);
	ROS_NEW_ARRAY(m->group, a->units->nrow); /* all 0 */
	ROS_NEW_ARRAY(m->block, a->units->nrow);
	ROS_NEW_ARRAY(m->words, a->units->nrow);
	ROS_NEW_ARRAY(m->x, a->units->nrow);
	ROS_NEW_ARRAY(number, a->design.nblock);
	for (uint32_t u = 0; u < a->units->nrow; u++) {
		uint32_t b = a->design.block[u];
		if (a->design.clause_group[u] != g || !(words[u] > 0))
			continue;
		if (!number[b])
			number[b] = ++m->nblock;
		m->block[m->n] = number[b] - 1;
		m->words[m->n] = words[u];
		m->unit[m->n++] = u;
	}
	free(number);
}

static void members_release(struct members *m)
{
	free(m->unit);
	free(m->group);
	free(m->block);
	free(m->words);
	free(m->x);
}

/* The rate of one feature in a group, with an interval that leaves out blocks. */
static void fill_rate(const struct ros_analysis *a, struct ros_r_top_term *o,
	const struct ranked *r, const struct members *m)
{
	struct ros_finding rate;
	for (uint32_t i = 0; i < m->n; i++)
		m->x[i] = ros_csr_get(a->units, m->unit[i], r->feature);
	ros__infer_rate_alone(
		&(struct ros_units_view){m->n, m->x, m->words, m->group, 1, m->block, m->nblock}, 0,
		a->cfg->alpha, &rate);
	o->term = ros__feature_text(a, r->feature);
	o->count = (int64_t)r->count;
	o->per_1000 = rate.estimate * 1000;
	o->lower = rate.lower * 1000;
	o->upper = rate.upper * 1000;
}

static void fill_group(const struct ros_analysis *a, struct ros_r_group_terms *o,
	struct ros_arena *arena, uint32_t g, const struct ros_csr *groups, const double *unit_size)
{
	o->group = a->group.id[g];
	uint64_t first = groups->indptr[g], nnz = groups->indptr[g + 1] - first;
	struct ranked *r;
	struct members m;
	ROS_NEW_ARRAY(r, nnz);
	members_init(&m, a, g, unit_size);
	for (uint64_t i = 0; i < nnz; i++)
		r[i] = (struct ranked){groups->indices[first + i], groups->data[first + i]};
	qsort(r, nnz, sizeof *r, by_count);
	ROS_ROWS(arena, o->top, top_term, nnz < (uint64_t)a->cfg->top ? nnz : (uint64_t)a->cfg->top);
	for (size_t i = 0; i < o->top.n; i++)
		fill_rate(a, &o->top.v[i], &r[i], &m);
	free(r);
	members_release(&m);
}

static void fill_trimmed(const struct ros_analysis *a, struct ros_r_trimmed *o)
{
	struct ros_config all = {.min_count = 0};
	struct ros_features untrimmed = ROS_FEATURES_INIT;
	ros_features_select(&untrimmed, a->tokens, &all);
	o->min_count = a->cfg->min_count;
	o->min_docs = a->cfg->min_docs;
	o->max_features = a->cfg->max_features;
	o->n_before = untrimmed.n;
	ros_features_release(&untrimmed);
}

enum ros_status ros__section_features(const struct ros_analysis *a, struct ros_result *r,
	struct ros_arena *arena, struct ros_err *err)
{
	(void)err;
	const struct ros_features *f = a->features;
	struct ros_r_features *s = r->found.features = ROS_ROW(arena, features);
	struct ros_csr groups = ROS_CSR_INIT;
	double *of_doc, *of_unit;
	ROS_NEW_ARRAY(of_doc, a->tokens->ndoc);
	ROS_NEW_ARRAY(of_unit, a->tokens->unit[ROS_UNIT_CLAUSE].n);
	token_counts(a, of_doc, of_unit);
	s->n = s->n_words = f->n;
	for (uint32_t j = 0; j < f->n; j++) {
		s->n_words -= f->is_phrase[j];
		s->n_terms += f->is_phrase[j] || a->tokens->vocab.is_term[f->type[j]];
	}
	fill_trimmed(a, &s->trimmed);
	fill_list(a, s, arena, of_doc, of_unit);
	ROS_ROWS(arena, s->by_group, group_terms, a->group.n);
	ros_csr_group_rows(&groups, a->docs, a->group.of_doc, a->group.n);
	for (uint32_t g = 0; g < a->group.n; g++)
		fill_group(a, &s->by_group.v[g], arena, g, &groups, of_unit);
	ros__features_audit(a, s, arena);
	ros_csr_release(&groups);
	free(of_doc);
	free(of_unit);
	return ROS_OK;
}

struct pair {
	uint32_t a, b;
	double count;
};

static int by_pair_count(const void *x, const void *y)
{
	const struct pair *p = x, *q = y;
	if (p->count > q->count || p->count < q->count)
		return p->count > q->count ? -1 : 1;
	if (p->a != q->a)
		return p->a < q->a ? -1 : 1;
	return p->b < q->b ? -1 : p->b > q->b;
}

static void fill_fcm(const struct ros_analysis *a, struct ros_r_fcm *o, struct ros_arena *arena,
	const struct ros_csr *x)
{
	uint8_t *takes_part;
	struct pair *pair;
	size_t n = 0;
	o->nnz = (int64_t)x->nnz;
	o->total = 0;
	ROS_NEW_ARRAY(takes_part, x->nrow);
	ROS_NEW_ARRAY(pair, x->nnz);
	for (uint32_t r = 0; r < x->nrow; r++)
		for (uint64_t i = x->indptr[r]; i < x->indptr[r + 1]; i++) {
			takes_part[r] = takes_part[x->indices[i]] = 1;
			o->total += x->data[i];
			if (x->indices[i] != r) /* a word with itself says little */
				pair[n++] = (struct pair){r, x->indices[i], x->data[i]};
		}
	for (uint32_t r = 0; r < x->nrow; r++)
		o->n_features += takes_part[r];
	qsort(pair, n, sizeof *pair, by_pair_count);
	ROS_ROWS(arena, o->top, near_words, n < TOP_PAIRS ? n : TOP_PAIRS);
	for (size_t i = 0; i < o->top.n; i++)
		o->top.v[i] = (struct ros_r_near_words){ros__feature_text(a, pair[i].a),
			ros__feature_text(a, pair[i].b), pair[i].count};
	free(takes_part);
	free(pair);
}

static const char *const context_name[] = {"sentence", "window", "paragraph", "speech"};
static const char *const count_name[] = {"count", "boolean", "weighted"};

enum ros_status ros__section_cooccurrence(const struct ros_analysis *a, struct ros_result *r,
	struct ros_arena *arena, struct ros_err *err)
{
	(void)err;
	struct ros_fcm_spec spec = ros_fcm_spec_of(a->cfg);
	struct ros_r_cooccurrence *s = r->found.cooccurrence = ROS_ROW(arena, cooccurrence);
	s->context = context_name[spec.context];
	if (spec.context == ROS_CTX_WINDOW)
		s->window = spec.window;
	s->count = count_name[spec.count];
	s->ordered = spec.ordered;
	s->formula_id = "fcm";
	struct ros_csr x = ROS_CSR_INIT;
	ros_fcm_build(&x, a->tokens, a->features, &spec, NULL);
	fill_fcm(a, &s->overall, arena, &x);
	ros_csr_release(&x);
	uint8_t *take;
	ROS_NEW_ARRAY(take, a->tokens->ndoc);
	ROS_ROWS(arena, s->groups, fcm, a->group.n);
	for (uint32_t g = 0; g < a->group.n; g++) {
		for (uint32_t d = 0; d < a->tokens->ndoc; d++)
			take[d] = a->group.of_doc[d] == g;
		ros_fcm_build(&x, a->tokens, a->features, &spec, take);
		s->groups.v[g].group = a->group.id[g];
		fill_fcm(a, &s->groups.v[g], arena, &x);
		ros_csr_release(&x);
	}
	free(take);
	return ROS_OK;
}
