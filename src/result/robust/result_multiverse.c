/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Section `multiverse`: do the headline findings hold when settings that nobody can call wrong are
 * changed? (Steegen et al. 2016, Perspectives on Psychological Science 11:702.) What varies first
 * of all is what is tested: passages, marked parts or blocks, sentences, clauses; whole speeches or
 * persons where a group has several. With each of them come stopwords, listed terms and the lexicon
 * of Chinese words, and with the first the least frequency. Each finding is counted where it holds,
 * of the settings that have its word at all (multiverse_word.h).
 */
#include <math.h>
#include <string.h>

#include "base/log.h"
#include "base/mem.h"
#include "result/compare_common.h"
#include "result/own_names.h"
#include "result/robust/multiverse_claim.h"
#include "result/robust/multiverse_setting.h"
#include "result/robust/multiverse_word.h"
#include "result/sections.h"
#include "result/theme_common.h"
#include "result/themes/multiverse_lead.h"
#include "stats/ucosine.h"

#define CUTS (4 * ROS_SETTING_UNITS) /* lexicon or not, stopwords or not, what is tested */
#define LARGE_TOKENS 4000000
#define PAIRS_UPTO 300       /* groups, as in section similarity */
#define CORE_SHARE .8

/* What is re-made for one setting. */
struct variant {
	struct ros_features features;
	struct ros_csr units;
	struct ros_unit_map map, compared;
	struct ros_csr by_feature; /* of clauses */
	const struct ros_word_cut *cut;
	struct ros_ucosine *pair;
	const char *const *lead; /* leading theme of each group; borrowed */
};

static void drop_phrases(struct ros_features *f)
{
	uint32_t n = 0;
	for (uint32_t j = 0; j < f->n; j++) {
		if (f->is_phrase[j]) {
			f->of_type[f->type[j]] = UINT32_MAX;
			continue;
		}
		f->type[n] = f->type[j];
		f->is_phrase[n] = 0;
		f->of_type[f->type[n]] = n;
		n++;
	}
	f->n = n;
}

/* What the groups call themselves takes no part here either. */
static void drop_own(const struct ros_analysis *a, const struct ros_tokens *t,
	const struct ros_features *f, struct ros_csr *x)
{
	struct ros_own_names own;
	if (!a->own || !a->own->n)
		return;
	ros__own_names_in(&own, a->own, &a->tokens->vocab, &t->vocab);
	ros__own_names_drop(&own, x, f->type, t->vocab.n);
	ros__own_names_release(&own);
}

static void variant_make(struct variant *v, const struct ros_analysis *a,
	const struct ros_tokens *t, const struct ros_setting *s)
{
	struct ros_config cfg = *a->cfg; /* borrows every string */
	const struct ros_grouping *by = ros__compared(a);
	size_t n = by->n;
	cfg.min_count = s->min_count;
	ros_features_select(&v->features, t, &cfg);
	if (!s->terms)
		drop_phrases(&v->features);
	ros_dfm_units(&v->units, t, &v->features, ros__setting_unit(s));
	drop_own(a, t, &v->features, &v->units);
	ros__unit_map_init(&v->map, t, ros__setting_unit(s), &a->group);
	ros__unit_map_init(&v->compared, t, ros__setting_unit(s), by);
	struct ros_csr clauses = ROS_CSR_INIT;
	if (ros__setting_unit(s) == ROS_UNIT_CLAUSE) {
		ros_csr_transpose(&v->by_feature, &v->units);
	} else {
		ros_dfm_units(&clauses, t, &v->features, ROS_UNIT_CLAUSE);
		drop_own(a, t, &v->features, &clauses);
		ros_csr_transpose(&v->by_feature, &clauses);
		ros_csr_release(&clauses);
	}
	if (n > PAIRS_UPTO)
		return; /* nothing was claimed about pairs */
	ROS_NEW_ARRAY(v->pair, n * n);
	const struct ros_ucosine_in in = {.x = &v->units,
		.group = v->compared.group,
		.text = t->unit[ros__setting_unit(s)].doc,
		.ngroup = by->n,
		.gap = ros__setting_unit(s) == ROS_UNIT_CLAUSE ? ROS_UCOSINE_GAP : 2};
	ros__ucosine_pairs(&in, a->cfg->alpha, v->pair);
}

static void variant_release(struct variant *v)
{
	ros_features_release(&v->features);
	ros_csr_release(&v->units);
	ros__unit_map_release(&v->map);
	ros__unit_map_release(&v->compared);
	ros_csr_release(&v->by_feature);
	free(v->pair);
	*v = (struct variant){0};
}

/* Feature with this text, or UINT32_MAX: types have other numbers when tokens are made again. */
static uint32_t feature_of(const struct variant *v, const struct ros_tokens *t, const char *term)
{
	for (uint32_t j = 0; j < v->features.n; j++)
		if (strcmp(t->vocab.type[v->features.type[j]], term) == 0)
			return j;
	return UINT32_MAX;
}

/* Values cut at 1 are not known well enough to be the closest. */
static bool closest(const struct ros_ucosine *pair, uint32_t n, uint32_t *a, uint32_t *b)
{
	double best = -1;
	for (uint32_t i = 0; i < n; i++)
		for (uint32_t j = i + 1; j < n; j++)
			if (pair[(size_t)i * n + j].u > best && !pair[(size_t)i * n + j].clipped) {
				best = pair[(size_t)i * n + j].u;
				*a = i;
				*b = j;
			}
	return best >= 0;
}

/* The rule of section `similarity`: the closest pair overlaps at least half of the others. */
static bool no_ranking(const struct ros_ucosine *pair, uint32_t n)
{
	uint32_t a = 0, b = 0, known = 0, overlap = 0;
	if (!closest(pair, n, &a, &b))
		return true;
	double lower = pair[(size_t)a * n + b].lower;
	for (uint32_t i = 0; i < n; i++)
		for (uint32_t j = i + 1; j < n; j++) {
			const struct ros_ucosine *u = &pair[(size_t)i * n + j];
			if ((i == a && j == b) || isnan(u->upper))
				continue;
			known++;
			overlap += u->upper >= lower;
		}
	return known < 2 || 2 * overlap >= known || isnan(lower);
}

static uint32_t groups_with(const struct variant *v, uint32_t w)
{
	uint32_t n = 0;
	uint8_t *has;
	ROS_NEW_ARRAY(has, v->cut->design.ngroup);
	for (uint64_t i = v->by_feature.indptr[w]; i < v->by_feature.indptr[w + 1]; i++) {
		uint32_t g = v->cut->design.clause_group[v->by_feature.indices[i]];
		if (g != UINT32_MAX && !has[g]) {
			has[g] = 1;
			n++;
		}
	}
	free(has);
	return n;
}

/* The counts of a word that were tested last under the same cut of the words and unit: another
 * least frequency, or none of the listed terms, changes no count of a word that stays. */
struct tested {
	uint32_t *unit, n;
	double *count;
	bool done, key;
};

static bool same_counts(const struct tested *t, const struct ros_csr *x, uint32_t w)
{
	uint64_t from = x->indptr[w], n = x->indptr[w + 1] - from;
	return t->done && t->n == n && memcmp(t->unit, x->indices + from, n * sizeof *t->unit) == 0 &&
		memcmp(t->count, x->data + from, n * sizeof *t->count) == 0;
}

static void keep_counts(struct tested *t, const struct ros_csr *x, uint32_t w, bool key)
{
	uint64_t from = x->indptr[w];
	free(t->unit);
	free(t->count);
	*t = (struct tested){.n = (uint32_t)(x->indptr[w + 1] - from), .done = true, .key = key};
	ROS_NEW_ARRAY(t->unit, t->n);
	ROS_NEW_ARRAY(t->count, t->n);
	memcpy(t->unit, x->indices + from, t->n * sizeof *t->unit);
	memcpy(t->count, x->data + from, t->n * sizeof *t->count);
}

static bool is_key(const struct variant *v, uint32_t w, uint32_t g, const struct ros_setting *s,
	const double *cut, const struct ros_infer_par *par, struct tested *t)
{
	if (!same_counts(t, &v->by_feature, w))
		keep_counts(t, &v->by_feature, w,
			ros__word_holds(v->cut, &v->by_feature, w, g, s->by, cut[s->at == 1], par));
	return t->key;
}

static enum ros_headline_outcome check(const struct ros_headline *c, const struct variant *v,
	const struct ros_analysis *a, const struct ros_tokens *t, const struct ros_setting *s,
	const double *cut, struct tested *tested)
{
	struct ros_infer_par par = ros__infer_par(a->cfg);
	uint32_t n = v->compared.ngroup, i = 0, j = 0, w = UINT32_MAX;
	if (c->kind == ROS_HEADLINE_KEYWORD || c->kind == ROS_HEADLINE_CORE) {
		w = feature_of(v, t, c->term);
		if (w == UINT32_MAX)
			return ROS_HEADLINE_ABSENT;
	}
	switch (c->kind) {
	case ROS_HEADLINE_KEYWORD:
		return is_key(v, w, c->group, s, cut, &par, tested) ? ROS_HEADLINE_HOLDS
															: ROS_HEADLINE_FAILS;
	case ROS_HEADLINE_LEAD:
		return v->lead[c->group] && strcmp(v->lead[c->group], c->term) == 0 ? ROS_HEADLINE_HOLDS
																			: ROS_HEADLINE_FAILS;
	case ROS_HEADLINE_CORE:
		return groups_with(v, w) >= CORE_SHARE * a->group.n ? ROS_HEADLINE_HOLDS
															: ROS_HEADLINE_FAILS;
	case ROS_HEADLINE_CLOSEST:
		return closest(v->pair, n, &i, &j) && i == c->group && j == c->other ? ROS_HEADLINE_HOLDS
																			 : ROS_HEADLINE_FAILS;
	case ROS_HEADLINE_NO_RANKING:
		return no_ranking(v->pair, n) ? ROS_HEADLINE_HOLDS : ROS_HEADLINE_FAILS;
	}
	return ROS_HEADLINE_FAILS;
}

/* The four ways to cut and drop words; [lexicon][stopwords]. The configured one is borrowed. */
struct cuts {
	struct ros_segmenter *icu;
	struct ros_tokens own[3]; /* lexicon without stopwords; ICU with and without */
	struct ros_word_cut words[2][2];
	const struct ros_tokens *at[2][2];
};

static enum ros_status cuts_make(struct cuts *c, const struct ros_analysis *a, bool icu,
	struct ros_err *err)
{
	struct ros_config cfg = *a->cfg, cut;
	char none[] = "none", *item[] = {none};
	struct ros_strlist kept = cfg.stopwords;
	cfg.stopwords = (struct ros_strlist){item, 1};
	enum ros_status st = ros_tokens_build(&c->own[0], a->corpus, a->seg, &cfg, err);
	c->at[1][1] = a->tokens;
	c->at[1][0] = &c->own[0];
	if (!icu || st != ROS_OK)
		return st;
	cut = cfg;
	cut.segmenter = ROS_SEG_ICU;
	st = ros_segmenter_open(&c->icu, &cut, err);
	if (st == ROS_OK)
		st = ros_tokens_build(&c->own[1], a->corpus, c->icu, &cut, err);
	cut.stopwords = kept;
	if (st == ROS_OK)
		st = ros_tokens_build(&c->own[2], a->corpus, c->icu, &cut, err);
	c->at[0][0] = &c->own[1];
	c->at[0][1] = &c->own[2];
	return st;
}

static void cuts_release(struct cuts *c)
{
	for (int i = 0; i < 4; i++)
		ros__word_cut_release(&c->words[i / 2][i % 2]);
	for (int i = 0; i < 3; i++)
		ros_tokens_release(&c->own[i]);
	if (c->icu)
		ros_segmenter_close(c->icu);
}

/* Leading themes by lexicon and unit: stopwords, terms and frequencies do not touch them. */
struct leads {
	struct ros_arena arena;
	const char **at[2][3];
};

static enum ros_status lead_of(struct leads *l, const struct ros_analysis *a,
	const struct ros_r_themes *themes, const struct cuts *cuts, const struct ros_setting *s,
	struct variant *v, struct ros_err *err)
{
	const char ***lead = &l->at[s->lexicon][ros__setting_unit(s)];
	enum ros_status st = ROS_OK;
	if (!*lead) {
		*lead = ros__arena_zalloc(&l->arena, a->group.n * sizeof **lead);
		st = ros__leading_themes(a, themes, cuts->at[s->lexicon][1], ros__setting_unit(s),
			&l->arena, *lead, err);
	}
	v->lead = *lead;
	return st;
}

static enum ros_status run(const struct ros_analysis *a, const struct ros_r_themes *themes,
	const struct ros_setting *s, size_t n, const struct ros_headline *c, size_t nclaim,
	const double *cut, uint8_t *held, struct ros_err *err)
{
	struct cuts cuts = {0};
	struct leads leads = {0};
	struct tested *tested; /* by claim, then cut of the words and unit */
	ROS_NEW_ARRAY(tested, nclaim * CUTS);
	enum ros_status st = cuts_make(&cuts, a, ros__settings_without_lexicon(s, n), err);
	for (size_t i = 0, done = 0; i < n && st == ROS_OK; i++) {
		const struct ros_tokens *t = cuts.at[s[i].lexicon][s[i].stopwords];
		struct ros_word_cut *word = &cuts.words[s[i].lexicon][s[i].stopwords];
		struct variant v = {.cut = word};
		if (ros__setting_counted(s, i))
			continue;
		if (!word->made)
			st = ros__word_cut_make(word, a, t, err);
		if (st == ROS_OK)
			st = lead_of(&leads, a, themes, &cuts, &s[i], &v, err);
		if (st != ROS_OK)
			break;
		variant_make(&v, a, t, &s[i]);
		for (size_t j = i; j < n; j++) {
			if (!ros__setting_counts(&s[i], &s[j]))
				continue;
			size_t kind = (size_t)s[j].at * 4 + 2 * s[j].lexicon + s[j].stopwords;
			for (size_t k = 0; k < nclaim; k++)
				held[k * n + j] = (uint8_t)check(
					&c[k], &v, a, t, &s[j], cut, &tested[k * CUTS + kind]);
			ros__progress_part(++done, n);
		}
		variant_release(&v);
	}
	for (size_t i = 0; i < nclaim * CUTS; i++) {
		free(tested[i].unit);
		free(tested[i].count);
	}
	free(tested);
	cuts_release(&cuts);
	ros__arena_release(&leads.arena);
	return st;
}

/* Why it is not made, or NULL. */
static struct ros_r_reason *refusal(const struct ros_analysis *a, struct ros_arena *arena)
{
	if (!a->cfg->multiverse)
		return ros__refused(arena, "multiverse_off", "The multiverse check is switched off.",
			ROS_END_ARGS);
	if (a->group.n < 2)
		return ros__refused(
			arena, "one_group", "One group alone has nothing to be compared with.", ROS_END_ARGS);
	if (a->tokens->ntoken > LARGE_TOKENS)
		return ros__refused(arena, "multiverse_large",
			"The corpus is too large to be analysed many times.", "tokens",
			(double)a->tokens->ntoken, ROS_END_ARGS);
	return NULL;
}

enum ros_status ros__section_multiverse(const struct ros_analysis *a, struct ros_result *r,
	struct ros_arena *arena, struct ros_err *err)
{
	struct ros_r_multiverse *o = r->found.multiverse = ROS_ROW(arena, multiverse);
	o->skipped = refusal(a, arena);
	if (o->skipped)
		return ROS_OK;
	struct ros_setting s[ROS_SETTINGS];
	struct ros_headline c[ROS_HEADLINES];
	double cut[2];
	size_t n = ros__settings(a, s), nclaim = ros__headlines(a, r, c, cut);
	uint8_t *held;
	ROS_NEW_ARRAY(held, n * nclaim);
	enum ros_status st = run(a, r->found.themes, s, n, c, nclaim, cut, held, err);
	ros__settings_fill(arena, &o->settings, s, n);
	ROS_ROWS(arena, o->findings, held_finding, nclaim);
	for (size_t k = 0; k < nclaim; k++)
		ros__headline_fill(a, r->found.themes, arena, &c[k], held + k * n, n, &o->findings.v[k]);
	free(held);
	return st;
}
