/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "result/robust/multiverse_word.h"

#include <math.h>
#include <string.h>

#include "base/mem.h"
#include "result/design_make.h"
#include "result/word_tests.h"
#include "stats/drawn.h"
#include "stats/exchange.h"
#include "stats/permkey.h"

#define LEAST_PERMUTATIONS 499 /* of each keyword and setting */
#define MOST_PERMUTATIONS 19999
#define PRINTED 1e-6 /* the largest p was read from the document, where ten digits stand */

/* The family of word_tests.h: words in enough clauses and sentences. */
static void take_family(const struct ros_word_cut *c, const struct ros_csr *x, uint8_t *take)
{
	uint32_t *clauses, *sentences, *last;
	ROS_NEW_ARRAY(clauses, x->ncol);
	ROS_NEW_ARRAY(sentences, x->ncol);
	ROS_NEW_ARRAY(last, x->ncol);
	memset(last, 0xFF, x->ncol * sizeof *last);
	for (uint32_t i = 0; i < x->nrow; i++)
		for (uint64_t k = x->indptr[i]; c->design.clause_group[i] != UINT32_MAX && k < x->indptr[i + 1]; k++) {
			uint32_t w = x->indices[k];
			clauses[w]++;
			sentences[w] += last[w] != c->design.sentence[i];
			last[w] = c->design.sentence[i];
		}
	for (uint32_t w = 0; w < x->ncol; w++)
		take[w] = clauses[w] >= ROS_FEW_HITS && sentences[w] >= ROS_WORD_SENTENCES;
	free(clauses);
	free(sentences);
	free(last);
}

enum ros_status ros__word_cut_make(struct ros_word_cut *c, const struct ros_analysis *a,
	const struct ros_tokens *t, struct ros_err *err)
{
	struct ros_config cfg = *a->cfg; /* borrows every string */
	struct ros_analysis with = *a;
	struct ros_features all;
	struct ros_csr x;
	struct ros_deff deff = {0};
	uint8_t *take;
	cfg.unit = ROS_BY_AUTO;
	cfg.min_count = ROS_FEW_HITS;
	with.cfg = &cfg;
	with.tokens = t;
	enum ros_status st = ros__design_make(&c->design, &with, &a->group, err);
	if (st != ROS_OK)
		return st;
	ros_features_select(&all, t, &cfg);
	ros_dfm_units(&x, t, &all, ROS_UNIT_CLAUSE);
	ROS_NEW_ARRAY(take, x.ncol);
	take_family(c, &x, take);
	deff.spread = ros__design_spread(&c->design);
	deff.pair = c->design.ngroup == 2;
	ros__passage_deff(&deff, &x, c->design.clause_doc, take, ROS_DEFF_WORDS,
		ros__design_safety(&c->design));
	c->deff = deff;
	c->made = true;
	free(take);
	ros_csr_release(&x);
	ros_features_release(&all);
	return ROS_OK;
}

void ros__word_cut_release(struct ros_word_cut *c)
{
	ros__design_release(&c->design);
	*c = (struct ros_word_cut){0};
}

/* The word's count in every clause; counts of the group and of all. */
struct counted {
	double *in;              /* by clause */
	double own, all, own_clauses, all_clauses;
};

static void count(const struct ros_word_cut *c, const struct ros_csr *clauses, uint32_t w, uint32_t group,
	struct counted *n)
{
	*n = (struct counted){NULL, 0, 0, 0, 0};
	ROS_NEW_ARRAY(n->in, c->design.nclause);
	for (uint64_t i = clauses->indptr[w]; i < clauses->indptr[w + 1]; i++) {
		uint32_t u = clauses->indices[i], g = c->design.clause_group[u];
		if (g == UINT32_MAX)
			continue;
		n->in[u] = clauses->data[i];
		n->all += clauses->data[i];
		n->all_clauses++;
		n->own += g == group ? clauses->data[i] : 0;
		n->own_clauses += g == group;
	}
}

static double by_passages(const struct ros_word_cut *c, const struct counted *n, uint32_t group)
{
	const struct ros_design *d = &c->design;
	double own = d->group_clauses[group], rest = -own, words = -d->group_words[group];
	for (uint32_t g = 0; g < d->ngroup; g++) {
		rest += d->group_clauses[g];
		words += d->group_words[g];
	}
	struct ros_passage_cell cell = {n->own_clauses, own, n->all_clauses - n->own_clauses, rest,
		d->group_words[group] / own / (words / rest)};
	return ros__passage_p(&cell, &c->deff, true);
}

/* Part of each clause; returns how many there are. */
static uint32_t part_of(const struct ros_design *d, enum ros_exchange by, uint32_t *of)
{
	const struct ros_parts_of *parts = by == d->second.kind ? &d->second : &d->whole;
	uint32_t n = by == ROS_EXCHANGE_CLAUSE || by == ROS_EXCHANGE_SENTENCE ? 0 : parts->n;
	for (uint32_t i = 0; i < d->nclause; i++) {
		of[i] = by == ROS_EXCHANGE_CLAUSE ? i : by == ROS_EXCHANGE_SENTENCE ? d->sentence[i] : parts->of[i];
		if (d->clause_group[i] == UINT32_MAX)
			of[i] = UINT32_MAX;
		else if (n <= of[i])
			n = of[i] + 1;
	}
	return n;
}

static double by_whole(const double *in, const double *size, const uint32_t *of_group, uint32_t n,
	uint32_t ngroup, uint32_t group, const struct ros_infer_par *par)
{
	struct ros_csr x;
	struct ros_exchange_test t;
	uint8_t *tested;
	const double *const column[] = {in};
	ROS_NEW_ARRAY(tested, ngroup);
	tested[group] = 1;
	ros__design_matrix(&x, column, 1, n);
	ros__exchange_run(&t, &x, size, of_group, ngroup, tested, 1, par);
	double p = t.t[group] > 0 ? t.p[group] : 1;
	ros__exchange_release(&t);
	ros_csr_release(&x);
	free(tested);
	return p;
}

/* One-sided p by exchanging parts; whole speeches are tested as section keyness does, two-sided. */
static double by_parts(const struct ros_word_cut *c, const struct counted *n, uint32_t group,
	enum ros_exchange by, double cut, const struct ros_infer_par *par)
{
	const struct ros_design *d = &c->design;
	uint32_t *of, *of_group;
	double *in, *size;
	ROS_NEW_ARRAY(of, d->nclause);
	uint32_t parts = part_of(d, by, of);
	ROS_NEW_ARRAY(of_group, parts);
	ROS_NEW_ARRAY(in, parts);
	ROS_NEW_ARRAY(size, parts);
	memset(of_group, 0xFF, parts * sizeof *of_group);
	for (uint32_t i = 0; i < d->nclause; i++)
		if (of[i] != UINT32_MAX) {
			of_group[of[i]] = d->clause_group[i];
			in[of[i]] += n->in[i];
			size[of[i]] += d->words[i];
		}
	struct ros_infer_par some = *par;
	some.permutations = (int)fmin(fmax(4 / cut, LEAST_PERMUTATIONS), MOST_PERMUTATIONS);
	double p = by == ROS_EXCHANGE_SPEECH || by == ROS_EXCHANGE_PERSON
		? by_whole(in, size, of_group, parts, d->ngroup, group, &some)
		: by == ROS_EXCHANGE_CLAUSE || by == ROS_EXCHANGE_SENTENCE
		? ros__drawn_p(in, size, of_group, parts, group)
		: ros__permkey_one(
			  in, size, of_group, parts, group, some.permutations, 2 * cut, par->seed) /
			2;
	free(of);
	free(of_group);
	free(in);
	free(size);
	return p;
}

bool ros__word_holds(const struct ros_word_cut *c, const struct ros_csr *clauses, uint32_t w, uint32_t group,
	enum ros_exchange by, double cut, const struct ros_infer_par *par)
{
	const struct ros_design *d = &c->design;
	struct counted n;
	double total = 0, p = 1;
	bool text_part = by == ROS_EXCHANGE_NONE || by == ROS_EXCHANGE_MARKED || by == ROS_EXCHANGE_BLOCK;
	for (uint32_t g = 0; g < d->ngroup; g++)
		total += d->group_words[g];
	count(c, clauses, w, group, &n);
	if (text_part && d->claim[group] == ROS_CLAIM_GROUP)
		by = d->whole.kind;
	else if (text_part && by != ROS_EXCHANGE_NONE && d->second.kind == ROS_EXCHANGE_NONE)
		by = ROS_EXCHANGE_NONE; /* other tokens leave a text with too few parts */
	else if (text_part && by != ROS_EXCHANGE_NONE)
		by = d->second.kind;
	if (n.own * total > n.all * d->group_words[group])
		p = by == ROS_EXCHANGE_NONE ? by_passages(c, &n, group) : by_parts(c, &n, group, by, cut, par);
	free(n.in);
	/* As few draws as are made cannot give less than one over their number. */
	return p <= fmax(cut * (1 + PRINTED), 1.0 / (MOST_PERMUTATIONS + 1));
}
