/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Sections `features` and `cooccurrence`: the counts themselves. */
#include <math.h>

#include "base/mem.h"
#include "result/compare_common.h"
#include "result/sections.h"
#include "rostrum/fcm.h"
#include "stats/dispersion.h"
#include "stats/infer.h"

#define TOP_PAIRS 60

static const char *term(const struct ros_analysis *a, uint32_t feature)
{
	return a->tokens->vocab.type[a->features->type[feature]];
}

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

static void add_list(const struct ros_analysis *a, struct ros_json *section, const double *of_doc,
	const double *of_unit)
{
	const struct ros_features *f = a->features;
	const struct ros_vocab *v = &a->tokens->vocab;
	struct ros_csr by_feature = ROS_CSR_INIT, by_part = ROS_CSR_INIT;
	bool speeches = ros__parts_are_speeches(a);
	const struct ros_part_sizes sizes = speeches ? ros__part_sizes(of_doc, a->docs->nrow) :
		ros__part_sizes(of_unit, a->units->nrow);
	ros_csr_transpose(&by_feature, a->docs);
	ros_csr_transpose(&by_part, speeches ? a->docs : a->units);
	ros__json_add_str(section, "parts", speeches ? "speech" : "clause");
	struct ros_json *list = ros__json_add(section, "list", ros__json_array());
	for (uint32_t j = 0; j < f->n; j++) {
		uint32_t type = f->type[j];
		struct ros_json *o = ros__json_push(list, ros__json_object());
		ros__json_add_str(o, "term", v->type[type]);
		ros__json_add_str(o, "kind",
			f->is_phrase[j] ? "phrase" : v->is_term[type] ? "term" : "word");
		ros__json_add_str(o, "class", ros_word_class_name(v->cls[type], v->name[type]));
		ros__json_add_int(o, "count", (int64_t)v->cf[type]);
		ros__json_add_int(o, "n_speeches", v->df[type]);
		ros__json_add_num(o, "dp_norm", ros__dp_norm(&sizes, by_part.indices + by_part.indptr[j],
			by_part.data + by_part.indptr[j], by_part.indptr[j + 1] - by_part.indptr[j]));
		struct ros_json *counts = ros__json_add(o, "counts", ros__json_array());
		for (uint64_t i = by_feature.indptr[j]; i < by_feature.indptr[j + 1]; i++) {
			struct ros_json *pair = ros__json_push(counts, ros__json_array());
			ros__json_push_int(pair, by_feature.indices[i]);
			ros__json_push_int(pair, (int64_t)by_feature.data[i]);
		}
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

static void members_init(struct members *m, const struct ros_analysis *a, uint32_t g, const double *words)
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
static void add_rate(const struct ros_analysis *a, struct ros_json *top, const struct ranked *r,
	const struct members *m)
{
	struct ros_finding rate;
	for (uint32_t i = 0; i < m->n; i++)
		m->x[i] = ros_csr_get(a->units, m->unit[i], r->feature);
	ros__infer_rate_alone(&(struct ros_units_view){m->n, m->x, m->words, m->group, 1, m->block, m->nblock},
		0, a->cfg->alpha, &rate);
	struct ros_json *o = ros__json_push(top, ros__json_object());
	ros__json_add_str(o, "term", term(a, r->feature));
	ros__json_add_int(o, "count", (int64_t)r->count);
	ros__json_add_num(o, "per_1000", rate.estimate * 1000);
	ros__json_add_num(o, "lower", rate.lower * 1000);
	ros__json_add_num(o, "upper", rate.upper * 1000);
}

static void add_group(const struct ros_analysis *a, struct ros_json *list, uint32_t g,
	const struct ros_csr *groups, const double *unit_size)
{
	struct ros_json *o = ros__json_push(list, ros__json_object());
	ros__json_add_str(o, "group", a->group.id[g]);
	struct ros_json *top = ros__json_add(o, "top", ros__json_array());
	uint64_t first = groups->indptr[g], nnz = groups->indptr[g + 1] - first;
	struct ranked *r;
	struct members m;
	ROS_NEW_ARRAY(r, nnz);
	members_init(&m, a, g, unit_size);
	for (uint64_t i = 0; i < nnz; i++)
		r[i] = (struct ranked){groups->indices[first + i], groups->data[first + i]};
	qsort(r, nnz, sizeof *r, by_count);
	for (uint64_t i = 0; i < nnz && i < (uint64_t)a->cfg->top; i++)
		add_rate(a, top, &r[i], &m);
	free(r);
	members_release(&m);
}

enum ros_status ros__section_features(const struct ros_analysis *a, struct ros_json *doc,
	struct ros_err *err)
{
	(void)err;
	const struct ros_features *f = a->features;
	const struct ros_vocab *v = &a->tokens->vocab;
	double *of_doc, *of_unit;
	ROS_NEW_ARRAY(of_doc, a->tokens->ndoc);
	ROS_NEW_ARRAY(of_unit, a->tokens->unit[ROS_UNIT_CLAUSE].n);
	token_counts(a, of_doc, of_unit);
	struct ros_json *section = ros__json_add(doc, "features", ros__json_object());
	uint32_t n_phrases = 0, n_before = 0;
	for (uint32_t j = 0; j < f->n; j++)
		n_phrases += f->is_phrase[j];
	struct ros_config all = {.min_count = 0};
	struct ros_features untrimmed = ROS_FEATURES_INIT;
	ros_features_select(&untrimmed, a->tokens, &all);
	n_before = untrimmed.n;
	ros_features_release(&untrimmed);
	uint32_t n_terms = 0;
	for (uint32_t j = 0; j < f->n; j++)
		n_terms += f->is_phrase[j] || v->is_term[f->type[j]];
	ros__json_add_int(section, "n", f->n);
	ros__json_add_int(section, "n_words", f->n - n_phrases);
	ros__json_add_int(section, "n_terms", n_terms);
	struct ros_json *trimmed = ros__json_add(section, "trimmed", ros__json_object());
	ros__json_add_int(trimmed, "min_count", a->cfg->min_count);
	ros__json_add_int(trimmed, "min_docs", a->cfg->min_docs);
	ros__json_add_int(trimmed, "max_features", a->cfg->max_features);
	ros__json_add_int(trimmed, "n_before", n_before);
	add_list(a, section, of_doc, of_unit);
	struct ros_csr groups = ROS_CSR_INIT;
	struct ros_json *by_group = ros__json_add(section, "by_group", ros__json_array());
	ros_csr_group_rows(&groups, a->docs, a->group.of_doc, a->group.n);
	for (uint32_t g = 0; g < a->group.n; g++)
		add_group(a, by_group, g, &groups, of_unit);
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

static void add_fcm(const struct ros_analysis *a, struct ros_json *o, const struct ros_csr *x)
{
	uint8_t *takes_part;
	struct pair *pair;
	size_t n = 0;
	double total = 0;
	uint32_t nfeature = 0;
	ROS_NEW_ARRAY(takes_part, x->nrow);
	ROS_NEW_ARRAY(pair, x->nnz);
	for (uint32_t r = 0; r < x->nrow; r++)
		for (uint64_t i = x->indptr[r]; i < x->indptr[r + 1]; i++) {
			takes_part[r] = takes_part[x->indices[i]] = 1;
			total += x->data[i];
			if (x->indices[i] != r) /* a word with itself says little */
				pair[n++] = (struct pair){r, x->indices[i], x->data[i]};
		}
	for (uint32_t r = 0; r < x->nrow; r++)
		nfeature += takes_part[r];
	qsort(pair, n, sizeof *pair, by_pair_count);
	ros__json_add_int(o, "n_features", nfeature);
	ros__json_add_int(o, "nnz", (int64_t)x->nnz);
	ros__json_add_num(o, "total", total);
	struct ros_json *top = ros__json_add(o, "top", ros__json_array());
	for (size_t i = 0; i < n && i < TOP_PAIRS; i++) {
		struct ros_json *p = ros__json_push(top, ros__json_object());
		ros__json_add_str(p, "a", term(a, pair[i].a));
		ros__json_add_str(p, "b", term(a, pair[i].b));
		ros__json_add_num(p, "count", pair[i].count);
	}
	free(takes_part);
	free(pair);
}

static const char *const context_name[] = {"sentence", "window", "paragraph", "speech"};
static const char *const count_name[] = {"count", "boolean", "weighted"};

enum ros_status ros__section_cooccurrence(const struct ros_analysis *a, struct ros_json *doc,
	struct ros_err *err)
{
	(void)err;
	struct ros_fcm_spec spec = ros_fcm_spec_of(a->cfg);
	struct ros_json *section = ros__json_add(doc, "cooccurrence", ros__json_object());
	ros__json_add_str(section, "context", context_name[spec.context]);
	if (spec.context == ROS_CTX_WINDOW)
		ros__json_add_int(section, "window", spec.window);
	ros__json_add_str(section, "count", count_name[spec.count]);
	ros__json_add_bool(section, "ordered", spec.ordered);
	ros__json_add_str(section, "formula_id", "fcm");
	struct ros_csr x = ROS_CSR_INIT;
	ros_fcm_build(&x, a->tokens, a->features, &spec, NULL);
	add_fcm(a, ros__json_add(section, "overall", ros__json_object()), &x);
	ros_csr_release(&x);
	struct ros_json *groups = ros__json_add(section, "groups", ros__json_array());
	uint8_t *take;
	ROS_NEW_ARRAY(take, a->tokens->ndoc);
	for (uint32_t g = 0; g < a->group.n; g++) {
		for (uint32_t d = 0; d < a->tokens->ndoc; d++)
			take[d] = a->group.of_doc[d] == g;
		ros_fcm_build(&x, a->tokens, a->features, &spec, take);
		struct ros_json *o = ros__json_push(groups, ros__json_object());
		ros__json_add_str(o, "group", a->group.id[g]);
		add_fcm(a, o, &x);
		ros_csr_release(&x);
	}
	free(take);
	return ROS_OK;
}
