/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Section `common_core`: what nearly all say, what one alone says, and what one does not say. */
#include <math.h>
#include <string.h>

#include "base/mem.h"
#include "result/compare/name_key.h"
#include "result/compare_common.h"
#include "result/own_names.h"
#include "result/sections.h"
#include "result/spelling.h"
#include "result/theme_common.h"
#include "stats/distrib.h"

#define THRESHOLD .8  /* share of groups that makes a word common */
#define MOST_CORE 60
#define MOST_MARGIN 30 /* a group */
#define MOST_ABSENT 20 /* a group */

struct core {
	const struct ros_analysis *a;
	struct ros_arena *arena;
	struct ros_unit_map map;
	struct ros_csr groups;     /* counts by group */
	struct ros_csr by_feature; /* features x units */
	double *freq, *holders;    /* per feature: occurrences, units that hold it */
	uint32_t *spread, *only;   /* groups that say it; the one that does where it is one */
	double all_units, all_tokens;
	double *p_alone, *q_alone; /* per feature */
};

static void core_init(struct core *c, const struct ros_analysis *a, struct ros_arena *arena)
{
	uint32_t n = a->features->n;
	*c = (struct core){.a = a, .arena = arena};
	ros__unit_map_init(&c->map, a->tokens, ROS_UNIT_CLAUSE, &a->group);
	ros_csr_group_rows(&c->groups, a->units, c->map.group, a->group.n);
	ros_csr_transpose(&c->by_feature, a->units);
	ROS_NEW_ARRAY(c->freq, n);
	ROS_NEW_ARRAY(c->holders, n);
	ROS_NEW_ARRAY(c->spread, n);
	ROS_NEW_ARRAY(c->only, n);
	ROS_NEW_ARRAY(c->p_alone, n);
	ROS_NEW_ARRAY(c->q_alone, n);
	for (uint32_t g = 0; g < a->group.n; g++) {
		c->all_units += c->map.nunit[g];
		c->all_tokens += c->map.ntoken[g];
		for (uint64_t i = c->groups.indptr[g]; i < c->groups.indptr[g + 1]; i++) {
			uint32_t w = c->groups.indices[i];
			c->freq[w] += c->groups.data[i];
			c->spread[w]++;
			c->only[w] = g;
		}
	}
	for (uint32_t w = 0; w < n; w++)
		for (uint64_t i = c->by_feature.indptr[w]; i < c->by_feature.indptr[w + 1]; i++)
			c->holders[w] += c->map.group[c->by_feature.indices[i]] != UINT32_MAX;
}

static void core_release(struct core *c)
{
	ros__unit_map_release(&c->map);
	ros_csr_release(&c->groups);
	ros_csr_release(&c->by_feature);
	free(c->freq);
	free(c->holders);
	free(c->spread);
	free(c->only);
	free(c->p_alone);
	free(c->q_alone);
}

/* One sentence each of the first three groups that say it. */
static void add_evidence(const struct core *c, uint32_t w, struct ros_r_evidence_list *out)
{
	for (uint32_t g = 0; g < c->a->group.n && out->n < 3; g++) {
		struct ros_r_evidence_list one;
		ros__evidence_of_type(
			c->a, c->arena, &one, &c->a->group, g, c->a->features->type[w], 1);
		if (one.n)
			*ROS_ADD(c->arena, out, evidence) = one.v[0];
	}
}

static void fill_core_word(const struct core *c, uint32_t w, struct ros_r_core_word *o)
{
	double lo = INFINITY, hi = 0;
	for (uint32_t g = 0; g < c->a->group.n; g++) {
		double rate = ros_csr_get(&c->groups, g, w) / c->map.ntoken[g] * 1000;
		lo = c->map.ntoken[g] > 0 ? fmin(lo, rate) : lo;
		hi = c->map.ntoken[g] > 0 ? fmax(hi, rate) : hi;
	}
	o->term = ros__spelled(c->a, c->arena, ros__feature_text(c->a, w));
	o->n_groups = c->spread[w];
	o->count = (int64_t)c->freq[w];
	o->per_1000_min = lo;
	o->per_1000_max = hi;
	o->address = c->a->own && c->a->own->address && c->a->own->address[c->a->features->type[w]];
	add_evidence(c, w, &o->evidence);
}

/* Which words are forms of one further up: what several say is one thing, said once. */
static void find_forms(struct ros_r_core_word_list *list)
{
	struct ros__stemmer *stemmer = ros__stemmer_new();
	char *key[MOST_CORE];
	for (size_t i = 0; i < list->n; i++) {
		key[i] = ros__name_key(stemmer, list->v[i].term);
		for (size_t k = 0; k < i && !list->v[i].form_of; k++)
			if (strcmp(key[k], key[i]) == 0)
				list->v[i].form_of = list->v[k].form_of ? list->v[k].form_of : list->v[k].term;
	}
	for (size_t i = 0; i < list->n; i++)
		free(key[i]);
	ros__stemmer_free(stemmer);
}

static void add_core(const struct core *c, struct ros_r_core_word_list *list, uint32_t least)
{
	ROS_ROWS(c->arena, *list, core_word, 0);
	for (uint32_t k = c->a->group.n; k >= least && k > 0; k--)
		for (uint32_t w = 0; w < c->a->features->n && list->n < MOST_CORE; w++)
			if (c->spread[w] == k)
				fill_core_word(c, w, ROS_ADD(c->arena, list, core_word));
	find_forms(list);
}

/* How many words at least `least` groups say; the list holds the first. */
static uint32_t count_core(const struct core *c, uint32_t least)
{
	uint32_t n = 0;
	for (uint32_t w = 0; w < c->a->features->n; w++)
		n += c->spread[w] > 0 && c->spread[w] >= least;
	return n;
}

/* A word that one group alone says, whichever: no group is picked after looking, so p of the test of words
 * (word_tests.h) is taken as often as there are groups. The family is every word of that test. */
static void test_margin(struct core *c)
{
	const struct ros_cells *t = &c->a->words;
	for (uint32_t w = 0; w < c->a->features->n; w++) {
		c->p_alone[w] = NAN;
		if (w < t->nvar)
			c->p_alone[w] = c->spread[w] > 1 ? 1 :
				fmin(1, t->p[(size_t)c->only[w] * t->nvar + w] * c->a->group.n);
	}
	ros__bh(c->p_alone, c->a->features->n, c->q_alone);
}

/* How much a zero means: the chance of none by the test of passages or by the exchange of whole speeches. */
static double chance_of_none(const struct core *c, uint32_t w, uint32_t g)
{
	const struct ros_cells *t = &c->a->words;
	const struct ros_design *d = &c->a->design;
	double n = d->group_clauses[g];
	if (d->claim[g] == ROS_CLAIM_NONE || (w < t->nvar && (d->forced || d->claim[g] == ROS_CLAIM_GROUP)))
		return w < t->nvar ? t->p[(size_t)g * t->nvar + w] : NAN;
	struct ros_deff one_sided = t->deff;
	one_sided.pair = false; /* of this group's zero, whatever the other says */
	struct ros_passage_cell cell = {0, n, c->holders[w], c->all_units - n,
		d->group_words[g] / n / ((c->all_tokens - d->group_words[g]) / (c->all_units - n))};
	return ros__passage_p(&cell, &one_sided, false);
}

static void add_margin(const struct core *c, struct ros_r_margin *m, uint32_t g, double *count,
	const struct ros_log_ratios *ratios)
{
	m->group = c->a->group.id[g];
	for (uint32_t w = 0; w < c->a->features->n && m->terms.n < MOST_MARGIN; w++) {
		if (c->spread[w] != 1 || c->only[w] != g || c->freq[w] < 2)
			continue;
		struct ros_finding f;
		for (uint64_t i = c->by_feature.indptr[w]; i < c->by_feature.indptr[w + 1]; i++)
			count[c->by_feature.indices[i]] = c->by_feature.data[i];
		ros__log_ratio_one(ratios, c->by_feature.indices + c->by_feature.indptr[w],
			c->by_feature.indptr[w + 1] - c->by_feature.indptr[w], g, c->a->cfg->alpha, &f);
		f.p = c->p_alone[w];
		f.q = c->q_alone[w];
		f.designed = true; /* the test decides */
		f.claim = c->a->design.claim[g];
		f.p2 = f.q2 = NAN;
		f.verdict = isnan(f.p) ? ROS_NOT_ENOUGH_TEXT : ros__verdict_of(&f, c->a->cfg->alpha);
		for (uint64_t i = c->by_feature.indptr[w]; i < c->by_feature.indptr[w + 1]; i++)
			count[c->by_feature.indices[i]] = 0;
		struct ros_r_margin_word *o = ROS_ADD(c->arena, &m->terms, margin_word);
		o->term = ros__spelled(c->a, c->arena, ros__feature_text(c->a, w));
		o->count = (int64_t)c->freq[w];
		ros__fill_finding(&o->finding, &f, "infer.alone");
		ros__evidence_of_type(c->a, c->arena, &o->evidence, &c->a->group, g,
			c->a->features->type[w], 3);
	}
}

struct absence {
	double p, expected;
	uint32_t w;
};

static int by_chance(const void *pa, const void *pb)
{
	const struct absence *a = pa, *b = pb;
	if (a->p != b->p)
		return a->p < b->p ? -1 : 1;
	return a->w < b->w ? -1 : a->w > b->w;
}

/* Words that nearly all others say and this group does not. */
static void add_absences(const struct core *c, struct ros_r_missing_word_list *list, uint32_t g)
{
	struct absence *s;
	size_t n = 0;
	double others = c->a->group.n - 1, tokens = c->map.ntoken[g];
	ROS_NEW_ARRAY(s, c->a->features->n);
	for (uint32_t w = 0; w < c->a->features->n && tokens > 0; w++)
		if (c->spread[w] >= THRESHOLD * others && ros_csr_get(&c->groups, g, w) == 0) {
			double p = chance_of_none(c, w, g);
			s[n++] = (struct absence){isnan(p) ? 1 : p,
				c->freq[w] * tokens / (c->all_tokens - tokens), w};
		}
	qsort(s, n, sizeof *s, by_chance);
	for (size_t i = 0; i < n && i < MOST_ABSENT; i++)
		*ROS_ADD(c->arena, list, missing_word) = (struct ros_r_missing_word){c->a->group.id[g],
			ros__spelled(c->a, c->arena, ros__feature_text(c->a, s[i].w)), c->spread[s[i].w],
			s[i].expected, s[i].p, "infer.zero"};
	free(s);
}

enum ros_status ros__section_common_core(const struct ros_analysis *a, struct ros_result *r,
	struct ros_arena *arena, struct ros_err *err)
{
	(void)err;
	struct ros_r_common_core *o = r->found.common_core = ROS_ROW(arena, common_core);
	if (a->group.n < 2) {
		o->skipped = ros__refused(
			arena, "one_group", "One group alone has nothing to be compared with.", ROS_END_ARGS);
		return ROS_OK;
	}
	struct core c;
	double *count;
	uint32_t least = (uint32_t)ceil(THRESHOLD * a->group.n);
	core_init(&c, a, arena);
	test_margin(&c);
	ROS_NEW_ARRAY(count, a->units->nrow);
	struct ros_units_view view = {.n = c.map.n, .count = count, .size = c.map.size, .group = c.map.group,
		.ngroup = c.map.ngroup};
	struct ros_log_ratios ratios;
	ros__log_ratios_init(&ratios, &view);
	o->threshold = THRESHOLD;
	o->least_groups = least;
	o->n_core = count_core(&c, least);
	o->n_everyone = count_core(&c, a->group.n);
	add_core(&c, &o->core, least);
	ROS_ROWS(arena, o->margin, margin, a->group.n);
	ROS_ROWS(arena, o->absences, missing_word, 0);
	for (uint32_t g = 0; g < a->group.n; g++) {
		add_margin(&c, &o->margin.v[g], g, count, &ratios);
		add_absences(&c, &o->absences, g);
	}
	ros__log_ratios_release(&ratios);
	free(count);
	core_release(&c);
	return ROS_OK;
}
