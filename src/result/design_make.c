/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "result/design_make.h"

#include <math.h>
#include <string.h>

#include "approach/skeleton.h"
#include "base/mem.h"
#include "base/strmap.h"
#include "stats/blocks.h"

#define MARKED_LEAST 4 /* parts of every text */

static void count_clauses(struct ros_design *d, const struct ros_analysis *a, const struct ros_grouping *g)
{
	const struct ros_units *c = &a->tokens->unit[ROS_UNIT_CLAUSE], *s = &a->tokens->unit[ROS_UNIT_SENTENCE];
	uint32_t row = 0;
	for (uint32_t i = 0; i < c->n; i++) {
		for (uint64_t t = c->first[i]; t < c->first[i + 1]; t++)
			d->words[i] += ros_token_counts(&a->tokens->token[t]);
		while (row + 1 < s->n && s->first[row + 1] <= c->first[i])
			row++;
		d->sentence[i] = row;
		uint32_t of = d->words[i] > 0 ? g->of_doc[c->doc[i]] : UINT32_MAX;
		d->clause_group[i] = of;
		d->clause_doc[i] = of == UINT32_MAX ? UINT32_MAX : c->doc[i];
		if (of == UINT32_MAX)
			continue;
		d->group_clauses[of]++;
		d->group_words[of] += d->words[i];
	}
	double lo = INFINITY, hi = 0;
	for (uint32_t k = 0; k < d->ngroup; k++) {
		double each = d->group_words[k] / d->group_clauses[k];
		lo = d->group_clauses[k] > 0 ? fmin(lo, each) : lo;
		hi = d->group_clauses[k] > 0 ? fmax(hi, each) : hi;
	}
	d->length_ratio = hi > 0 ? hi / lo : 1;
}

/* Speeches that hold a counted word and belong to a group. */
static void list_speeches(const struct ros_design *d, uint8_t *has)
{
	for (uint32_t i = 0; i < d->nclause; i++)
		if (d->clause_doc[i] != UINT32_MAX)
			has[d->clause_doc[i]] = 1;
}

struct whose {
	uint32_t group, person, part, speeches;
};

/* The part of a person in a group: one for all speeches there. */
static struct whose *find_whose(struct whose *list, struct ros_strmap *known, uint32_t group, uint32_t person)
{
	const uint32_t key[2] = {group, person};
	uint32_t n = known->n, i = ros__strmap_put(known, (const char *)key, sizeof key);
	if (i == n)
		list[i] = (struct whose){group, person, i, 0};
	return &list[i];
}

/* Whole speeches, or whole persons: parts of all clauses, and how many each group has. */
static void make_whole(struct ros_design *d, const struct ros_grouping *g, const uint32_t *person,
	enum ros_exchange forced)
{
	struct whose *list;
	struct ros_strmap known = ROS_STRMAP_INIT;
	uint32_t several = 0, repeated = 0, *part, *persons;
	uint8_t *has;
	ROS_NEW_ARRAY(has, d->ndoc);
	ROS_NEW_ARRAY(list, d->ndoc);
	ROS_NEW_ARRAY(part, d->ndoc);
	ROS_NEW_ARRAY(persons, d->ngroup);
	list_speeches(d, has);
	for (uint32_t i = 0; i < d->ndoc; i++)
		if (has[i]) {
			struct whose *w = find_whose(list, &known, g->of_doc[i], person[i]);
			repeated += ++w->speeches == 2;
			persons[w->group] += w->speeches == 1;
			several += w->speeches == 1 && persons[w->group] == 2;
			part[i] = w->part;
			d->group_speeches[w->group]++;
		}
	bool by_person = forced == ROS_EXCHANGE_PERSON ||
		(forced != ROS_EXCHANGE_SPEECH && several && repeated);
	d->whole.kind = by_person ? ROS_EXCHANGE_PERSON : ROS_EXCHANGE_SPEECH;
	for (uint32_t i = 0; i < d->ndoc && !by_person; i++)
		part[i] = has[i] ? d->whole.n++ : UINT32_MAX;
	d->whole.n = by_person ? known.n : d->whole.n;
	ROS_NEW_ARRAY(d->whole.of, d->nclause);
	ROS_NEW_ARRAY(d->whole.group, d->whole.n);
	for (uint32_t i = 0; i < d->nclause; i++)
		d->whole.of[i] = d->clause_doc[i] == UINT32_MAX ? UINT32_MAX : part[d->clause_doc[i]];
	for (uint32_t i = 0; i < d->ndoc; i++)
		if (has[i])
			d->whole.group[part[i]] = g->of_doc[i];
	for (uint32_t i = 0; i < d->whole.n; i++)
		d->group_parts[d->whole.group[i]]++;
	ros__strmap_release(&known);
	free(has);
	free(list);
	free(part);
	free(persons);
}

static void make_claims(struct ros_design *d)
{
	uint32_t present = 0;
	for (uint32_t g = 0; g < d->ngroup; g++)
		present += d->group_clauses[g] > 0;
	for (uint32_t g = 0; g < d->ngroup && present > 1; g++) {
		bool whole = d->group_parts[g] > 1;
		d->claim[g] = !d->group_clauses[g] ? ROS_CLAIM_NONE : d->group_speeches[g] == 1 ?
			ROS_CLAIM_TEXT : whole ? ROS_CLAIM_GROUP : ROS_CLAIM_NONE;
		d->texts = d->texts || d->claim[g] == ROS_CLAIM_TEXT;
		d->groups = d->groups || d->claim[g] == ROS_CLAIM_GROUP;
	}
}

/* ---- the second setting: parts of texts ---- */

static void parts_from(struct ros_design *d, enum ros_exchange kind, const uint32_t *of, uint32_t n)
{
	uint32_t *number;
	ROS_NEW_ARRAY(number, n);
	memset(number, 0xFF, n * sizeof *number);
	ROS_NEW_ARRAY(d->second.of, d->nclause);
	ROS_NEW_ARRAY(d->second.group, n);
	d->second.kind = kind;
	for (uint32_t i = 0; i < d->nclause; i++) {
		d->second.of[i] = UINT32_MAX;
		if (d->clause_group[i] == UINT32_MAX)
			continue;
		if (number[of[i]] == UINT32_MAX) {
			d->second.group[d->second.n] = d->clause_group[i];
			number[of[i]] = d->second.n++;
		}
		d->second.of[i] = number[of[i]];
	}
	free(number);
}

/* Units of the text: a clause of its own, its sentence, its paragraph. */
static void parts_of_unit(struct ros_design *d, const struct ros_analysis *a, enum ros_unit unit)
{
	static const enum ros_exchange kind[] = {ROS_EXCHANGE_CLAUSE, ROS_EXCHANGE_SENTENCE,
		ROS_EXCHANGE_PARAGRAPH};
	const struct ros_units *c = &a->tokens->unit[ROS_UNIT_CLAUSE], *u = &a->tokens->unit[unit];
	uint32_t *of, row = 0;
	ROS_NEW_ARRAY(of, d->nclause);
	for (uint32_t i = 0; i < d->nclause; i++) {
		while (row + 1 < u->n && u->first[row + 1] <= c->first[i])
			row++;
		of[i] = row;
	}
	parts_from(d, kind[unit], of, u->n);
	free(of);
}

static uint32_t blocks_of(uint32_t clauses)
{
	return (clauses + ROS_BLOCK_CLAUSES / 2) / ROS_BLOCK_CLAUSES;
}

/* Part of each clause of speech doc in `parts` equal runs of its clauses. */
static void cut_evenly(const struct ros_design *d, uint32_t from, uint32_t to, uint32_t parts, uint32_t first,
	uint32_t *of)
{
	uint32_t n = 0, k = 0;
	for (uint32_t i = from; i < to; i++)
		n += d->clause_group[i] != UINT32_MAX;
	for (uint32_t i = from; i < to; i++)
		if (d->clause_group[i] != UINT32_MAX)
			of[i] = first + (uint32_t)((uint64_t)k++ * parts / n);
}

void ros__design_cut_blocks(struct ros_design *d)
{
	uint32_t *of, n = 0, from = 0, to;
	bool enough = true;
	ROS_NEW_ARRAY(of, d->nclause);
	for (; from < d->nclause && enough; from = to) {
		for (to = from; to < d->nclause && d->clause_doc[to] == d->clause_doc[from];)
			to++;
		uint32_t parts = blocks_of(to - from);
		enough = parts >= ROS_BLOCKS_LEAST;
		cut_evenly(d, from, to, enough ? parts : 1, n, of);
		n += parts;
	}
	if (enough && n)
		parts_from(d, ROS_EXCHANGE_BLOCK, of, n);
	free(of);
}

/* Opening, each measure of the upper level, closing; returns how many hold a clause. */
static uint32_t cut_marked(const struct ros_design *d, const struct ros_analysis *a,
	const struct ros_skeleton *s, uint32_t doc, uint32_t first, uint32_t *of)
{
	const struct ros_units *c = &a->tokens->unit[ROS_UNIT_CLAUSE];
	uint32_t n = 0, last = UINT32_MAX;
	for (uint32_t i = c->indptr[doc]; i < c->indptr[doc + 1]; i++) {
		uint32_t part = 0;
		for (size_t m = 0; m < s->n; m++)
			if (s->measure[m].parent == ROS_NO_MEASURE && s->measure[m].start <= c->start[i])
				part = (uint32_t)m + 1;
		if (c->start[i] >= s->closing_start && s->n)
			part = (uint32_t)s->n + 1;
		if (d->clause_group[i] == UINT32_MAX)
			continue;
		n += part != last;
		last = part;
		of[i] = first + n - 1;
	}
	return n;
}

/* Blocks or marked parts of every speech; false where one speech gives too few. `anyway`: as many as there are. */
static bool cut_speeches(struct ros_design *d, const struct ros_analysis *a,
	const struct ros_approach_tables *t, bool anyway, uint32_t *of, uint32_t *n, bool *marked)
{
	const struct ros_units *c = &a->tokens->unit[ROS_UNIT_CLAUSE];
	for (uint32_t doc = 0; doc < d->ndoc; doc++) {
		uint32_t from = c->indptr[doc], to = c->indptr[doc + 1], clauses = 0, parts;
		for (uint32_t i = from; i < to; i++)
			clauses += d->clause_group[i] != UINT32_MAX;
		if (!clauses)
			continue;
		parts = blocks_of(clauses);
		if (parts < ROS_BLOCKS_LEAST) {
			struct ros_skeleton s = ROS_SKELETON_INIT;
			ros__skeleton_find(&s, t, a->tokens, &a->corpus->doc[doc], doc);
			uint32_t k = cut_marked(d, a, &s, doc, *n, of);
			ros__skeleton_release(&s);
			*marked = true;
			if (k < MARKED_LEAST && !anyway)
				return false;
			parts = k >= MARKED_LEAST ? k : parts ? parts : 1;
			if (k < MARKED_LEAST)
				cut_evenly(d, from, to, parts, *n, of);
		} else {
			cut_evenly(d, from, to, parts, *n, of);
		}
		*n += parts;
	}
	return true;
}

static enum ros_status parts_of_text(struct ros_design *d, const struct ros_analysis *a, bool anyway,
	struct ros_err *err)
{
	struct ros_approach_tables t = ROS_APPROACH_TABLES_INIT;
	enum ros_status st = ros__approach_tables_load(&t, a->cfg->config_dir, a->chinese ? "zh" : "en", err);
	uint32_t *of, n = 0;
	bool marked = false;
	ROS_NEW_ARRAY(of, d->nclause);
	if (st == ROS_OK && cut_speeches(d, a, &t, anyway, of, &n, &marked))
		parts_from(d, marked ? ROS_EXCHANGE_MARKED : ROS_EXCHANGE_BLOCK, of, n);
	ros__approach_tables_release(&t);
	free(of);
	return st;
}

/* What --unit names; sub-speech units make claims of texts whatever the number of speeches. */
static enum ros_status force(struct ros_design *d, const struct ros_analysis *a, struct ros_err *err)
{
	enum ros_exchange_unit unit = (enum ros_exchange_unit)a->cfg->unit;
	bool whole = unit == ROS_BY_SPEECH || unit == ROS_BY_PERSON;
	d->forced = true;
	d->texts = d->groups = false;
	for (uint32_t g = 0; g < d->ngroup; g++) {
		if (d->group_clauses[g] > 0)
			d->claim[g] = whole ? ROS_CLAIM_GROUP : ROS_CLAIM_TEXT;
		d->texts = d->texts || d->claim[g] == ROS_CLAIM_TEXT;
		d->groups = d->groups || d->claim[g] == ROS_CLAIM_GROUP;
	}
	if (whole)
		return ROS_OK;
	if (unit == ROS_BY_BLOCK)
		return parts_of_text(d, a, true, err);
	parts_of_unit(d, a, unit == ROS_BY_CLAUSE ? ROS_UNIT_CLAUSE : unit == ROS_BY_SENTENCE ?
		ROS_UNIT_SENTENCE : ROS_UNIT_PARAGRAPH);
	return ROS_OK;
}

static void allocate(struct ros_design *d)
{
	ROS_NEW_ARRAY(d->clause_doc, d->nclause);
	ROS_NEW_ARRAY(d->clause_group, d->nclause);
	ROS_NEW_ARRAY(d->sentence, d->nclause);
	ROS_NEW_ARRAY(d->block, d->nclause);
	ROS_NEW_ARRAY(d->words, d->nclause);
	ROS_NEW_ARRAY(d->group_clauses, d->ngroup);
	ROS_NEW_ARRAY(d->group_words, d->ngroup);
	ROS_NEW_ARRAY(d->group_speeches, d->ngroup);
	ROS_NEW_ARRAY(d->group_parts, d->ngroup);
	ROS_NEW_ARRAY(d->claim, d->ngroup);
}

enum ros_status ros__design_make(struct ros_design *d, const struct ros_analysis *a,
	const struct ros_grouping *g, struct ros_err *err)
{
	struct ros_grouping person = ROS_GROUPING_INIT;
	int unit = a->cfg->unit;
	*d = (struct ros_design){.nclause = a->tokens->unit[ROS_UNIT_CLAUSE].n, .ndoc = a->tokens->ndoc,
		.ngroup = g->n};
	allocate(d);
	enum ros_status st = ros_grouping_by(&person, a->corpus, "speaker", a->cfg, err);
	if (st != ROS_OK)
		return st;
	count_clauses(d, a, g);
	make_whole(d, g, person.of_doc, unit == ROS_BY_SPEECH ? ROS_EXCHANGE_SPEECH :
		unit == ROS_BY_PERSON ? ROS_EXCHANGE_PERSON : ROS_EXCHANGE_NONE);
	make_claims(d);
	if (unit != ROS_BY_AUTO)
		st = force(d, a, err);
	else if (d->texts)
		st = parts_of_text(d, a, false, err);
	ros_grouping_release(&person);
	if (st == ROS_OK)
		d->nblock = ros__design_blocks(d, d->block);
	return st;
}
