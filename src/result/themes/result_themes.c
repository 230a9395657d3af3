/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Section `themes`: the sets that apply, their hits in the text, and what no theme holds. */
#include <string.h>

#include "base/mem.h"
#include "base/strmap.h"
#include "result/name_script.h"
#include "result/sections.h"
#include "result/theme_common.h"
#include "result/themes/theme_parts.h"
#include "result/themes/yardstick.h"

#define UNMATCHED_MIN 3
#define UNMATCHED_MAX 60
#define HITS_UPTO 20000 /* where there are more, the first of each theme and group */

static void add_sets(const struct ros_theme_context *c, struct ros_r_themes *section)
{
	ROS_ROWS(c->arena, section->sets, theme_set, c->nsource);
	for (uint32_t s = 0; s < c->nsource; s++) {
		const struct ros_themeset *set = &c->source[s].set;
		section->sets.v[s] = (struct ros_r_theme_set){
			.name = ros__arena_strdup(c->arena, set->name),
			.name_zh = ros__name_in_script(c->a, c->arena, set->name_zh),
			.name_en = ros__arena_strdup(c->arena, set->name_en),
			.file = ros__arena_strdup(c->arena, set->file),
			.n_themes = set->n,
			.coverage = c->source[s].coverage};
	}
}

struct word_count {
	uint32_t word, count;
};

static int by_count(const void *pa, const void *pb)
{
	const struct word_count *a = pa, *b = pb;
	if (a->count != b->count)
		return a->count > b->count ? -1 : 1;
	return (a->word > b->word) - (a->word < b->word);
}

/* The theme's words that were found, most frequent first. */
static void add_words(const struct ros_theme_context *c, const struct ros_theme_view *v,
	struct ros_r_theme *o)
{
	const struct ros_theme_hits *h = &v->source->hits;
	struct word_count *words;
	ROS_NEW_ARRAY(words, h->npattern);
	for (uint32_t p = 0; p < h->npattern; p++)
		words[p].word = p;
	for (size_t i = 0; i < h->n; i++)
		if (h->hit[i].theme == v->index) {
			words[h->hit[i].word].count++;
			o->n_hits++;
		}
	if (h->npattern)
		qsort(words, h->npattern, sizeof *words, by_count);
	for (uint32_t p = 0; p < h->npattern && words[p].count; p++) {
		struct ros_r_theme_word *w = ROS_ADD(c->arena, &o->words, theme_word);
		w->word = ros__arena_strdup(c->arena, h->pattern[words[p].word]);
		w->count = words[p].count;
	}
	free(words);
}

static void add_themes(const struct ros_theme_context *c, struct ros_r_themes *section)
{
	ROS_ROWS(c->arena, section->list, theme, c->ntheme);
	for (uint32_t i = 0; i < c->ntheme; i++) {
		const struct ros_theme_view *v = &c->theme[i];
		const struct ros_theme *t = v->theme;
		struct ros_r_theme *o = &section->list.v[i];
		o->id = v->id;
		o->set = section->sets.v[v->source - c->source].name;
		o->name_zh = ros__name_in_script(c->a, c->arena, t->name_zh);
		o->name_en = ros__arena_strdup(c->arena, t->name_en);
		if (t->parent != ROS_NO_THEME)
			o->parent = ros__theme_id(c, i - v->index + t->parent);
		add_words(c, v, o);
	}
}

static void fill_hit(const struct ros_theme_context *c, uint32_t first_theme,
	const struct ros_theme_hit *h, struct ros_r_theme_hit *o)
{
	const struct ros_analysis *a = c->a;
	const struct ros_doc *d = &a->corpus->doc[h->doc];
	const struct ros_units *sentence = &a->tokens->unit[ROS_UNIT_SENTENCE];
	const struct ros_units *clause = &a->tokens->unit[ROS_UNIT_CLAUSE];
	uint32_t in = ros__unit_of_token(sentence, h->doc, h->first);
	uint32_t of = clause->indptr[h->doc + 1] - clause->indptr[h->doc];
	uint32_t at = h->clause - clause->indptr[h->doc];
	uint64_t start = ros_doc_source_offset(d, h->start);
	uint64_t end = ros_doc_source_offset(d, h->start + h->len - 1) + 1;
	uint64_t sentence_start =
		in == UINT32_MAX ? start : ros_doc_source_offset(d, sentence->start[in]);
	*o = (struct ros_r_theme_hit){.theme = c->theme[first_theme + h->theme].id,
		.speech = d->id,
		.start = (int64_t)start,
		.length = (int64_t)(end - start),
		.text = {d->body + h->start, h->len},
		.sentence_start = (int64_t)sentence_start,
		.clause = at,
		.position = (at + 0.5) / of};
}

/* How many hits of each theme and group fit into the list: largest k >= 1 with sum min(k, count) at
 * most HITS_UPTO, or 0 where all fit. */
static uint32_t hits_each(const uint32_t *count, size_t ncell, size_t total)
{
	uint32_t lo = 1, hi = HITS_UPTO;
	if (total <= HITS_UPTO)
		return 0;
	while (lo < hi) {
		uint32_t mid = lo + (hi - lo + 1) / 2;
		uint64_t sum = 0;
		for (size_t i = 0; i < ncell; i++)
			sum += count[i] < mid ? count[i] : mid;
		if (sum <= HITS_UPTO)
			lo = mid;
		else
			hi = mid - 1;
	}
	return lo;
}

/* Copies of the patterns of one set, made when they are first needed. */
static const char *word_of(const struct ros_theme_context *c, const char **copy,
	const struct ros_theme_source *s, uint32_t word)
{
	if (!copy[word])
		copy[word] = ros__arena_strdup(c->arena, s->hits.pattern[word]);
	return copy[word];
}

/* Hits of each theme and group (one more: speeches of no group), and of all. */
static size_t count_hits(const struct ros_theme_context *c, uint32_t *count)
{
	const struct ros_grouping *by = &c->a->group;
	size_t total = 0;
	for (uint32_t s = 0, first = 0; s < c->nsource; first += c->source[s++].set.n)
		for (size_t i = 0; i < c->source[s].hits.n; i++, total++) {
			const struct ros_theme_hit *h = &c->source[s].hits.hit[i];
			uint32_t g = by->of_doc[h->doc] == UINT32_MAX ? by->n : by->of_doc[h->doc];
			count[(size_t)(first + h->theme) * (by->n + 1) + g]++;
		}
	return total;
}

static void add_hits(const struct ros_theme_context *c, struct ros_r_themes *section)
{
	const struct ros_grouping *by = &c->a->group;
	size_t ncell = (size_t)c->ntheme * (by->n + 1);
	uint32_t *count;
	ROS_NEW_ARRAY(count, ncell);
	size_t total = count_hits(c, count);
	uint32_t each = hits_each(count, ncell, total);
	section->n_hits = (int64_t)total;
	if (each)
		section->hits_each = each;
	memset(count, 0, ncell * sizeof *count);
	for (uint32_t s = 0, first = 0; s < c->nsource; first += c->source[s++].set.n) {
		const struct ros_theme_source *source = &c->source[s];
		const char **copy;
		ROS_NEW_ARRAY(copy, source->hits.npattern);
		for (size_t i = 0; i < source->hits.n; i++) {
			const struct ros_theme_hit *h = &source->hits.hit[i];
			uint32_t g = by->of_doc[h->doc] == UINT32_MAX ? by->n : by->of_doc[h->doc];
			if (count[(size_t)(first + h->theme) * (by->n + 1) + g]++ >= (each ? each : total))
				continue;
			struct ros_r_theme_hit *o = ROS_ADD(c->arena, &section->hits, theme_hit);
			fill_hit(c, first, h, o);
			o->word = word_of(c, copy, source, h->word);
		}
		free(copy);
	}
	free(count);
}

/* Positions in clauses (middle of the clause as a share of the speech), by theme and speech. */
static void add_positions(const struct ros_theme_context *c, struct ros_r_themes *section)
{
	const struct ros_units *clause = &c->a->tokens->unit[ROS_UNIT_CLAUSE];
	for (uint32_t t = 0; t < c->ntheme; t++) {
		const struct ros_theme_hits *h = &c->theme[t].source->hits;
		struct ros_r_theme_places *o = NULL;
		uint32_t doc = UINT32_MAX, last = UINT32_MAX;
		for (size_t i = 0; i < h->n; i++) {
			const struct ros_theme_hit *k = &h->hit[i];
			if (k->theme != c->theme[t].index || k->clause == last)
				continue;
			if (!o || k->doc != doc) {
				o = ROS_ADD(c->arena, &section->positions, theme_places);
				o->theme = c->theme[t].id;
				o->speech = c->a->corpus->doc[k->doc].id;
				doc = k->doc;
			}
			last = k->clause;
			ros__reals_add(c->arena, &o->at, (k->clause - clause->indptr[doc] + 0.5) /
				(clause->indptr[doc + 1] - clause->indptr[doc]));
		}
	}
}

static void mark_background(
	const struct ros_theme_context *c, const struct ros_strmap *words, uint8_t *skip)
{
	const struct ros_analysis *a = c->a;
	for (uint32_t j = 0; j < a->features->n; j++) {
		const char *s = ros__feature_text(a, j);
		skip[j] = ros__strmap_get(words, s, strlen(s)) != ROS_NO_ID;
	}
}

/* Is the token inside a hit? And, by feature: is it a word of the background? */
static void mark_covered(const struct ros_theme_context *c, uint8_t *covered, uint8_t *skip)
{
	struct ros_strmap background = ROS_STRMAP_INIT;
	for (uint32_t s = 0; s < c->nsource; s++) {
		for (size_t i = 0; i < c->source[s].hits.n; i++)
			memset(covered + c->source[s].hits.hit[i].first, 1,
				c->source[s].hits.hit[i].last - c->source[s].hits.hit[i].first + 1);
		for (size_t i = 0; i < c->source[s].set.nbackground; i++)
			ros__strmap_put(&background, c->source[s].set.background[i],
				strlen(c->source[s].set.background[i]));
	}
	mark_background(c, &background, skip);
	ros__strmap_release(&background);
}

/* Occurrences of every feature outside of hits; 0 where that is half of them or less. */
static void count_open(const struct ros_theme_context *c, double *open)
{
	const struct ros_analysis *a = c->a;
	uint8_t *covered, *skip;
	double *all;
	ROS_NEW_ARRAY(covered, a->tokens->ntoken);
	ROS_NEW_ARRAY(skip, a->features->n);
	ROS_NEW_ARRAY(all, a->features->n);
	mark_covered(c, covered, skip);
	for (uint64_t i = 0; i < a->tokens->ntoken; i++) {
		uint32_t j = a->features->of_type[a->tokens->token[i].type];
		if (j == UINT32_MAX || skip[j])
			continue;
		all[j]++;
		open[j] += !covered[i];
	}
	for (uint32_t j = 0; j < a->features->n; j++)
		if (open[j] * 2 <= all[j])
			open[j] = 0;
	free(covered);
	free(skip);
	free(all);
}

/* Frequent words of which more than half of the occurrences stand in no hit: candidates for the
 * user's set. */
static void add_unmatched(const struct ros_theme_context *c, struct ros_r_themes *section)
{
	const struct ros_analysis *a = c->a;
	double *open;
	uint32_t *col;
	ROS_NEW_ARRAY(open, a->features->n);
	ROS_NEW_ARRAY(col, a->features->n);
	count_open(c, open);
	uint32_t n = ros__pick_words(a, open, UNMATCHED_MIN, UNMATCHED_MAX, false, col);
	for (uint32_t k = 1; k < n; k++) /* most open places first; equal ones keep their order */
		for (uint32_t i = k; i > 0 && open[col[i]] > open[col[i - 1]]; i--) {
			uint32_t t = col[i];
			col[i] = col[i - 1];
			col[i - 1] = t;
		}
	ROS_ROWS(c->arena, section->unmatched, unmatched, n);
	for (uint32_t k = 0; k < n; k++) {
		uint32_t type = a->features->type[col[k]];
		section->unmatched.v[k] = (struct ros_r_unmatched){
			a->tokens->vocab.type[type], (int64_t)open[col[k]], a->tokens->vocab.df[type]};
	}
	free(open);
	free(col);
}

enum ros_status ros__section_themes(const struct ros_analysis *a, struct ros_result *r,
	struct ros_arena *arena, struct ros_err *err)
{
	struct ros_theme_context c;
	enum ros_status st = ros__theme_context_make(&c, a, arena, err);
	if (st == ROS_OK) {
		struct ros_r_themes *section = r->found.themes = ROS_ROW(arena, themes);
		add_sets(&c, section);
		add_themes(&c, section);
		ros__themes_emphasis(&c, section);
		add_hits(&c, section);
		add_positions(&c, section);
		ros__themes_together(&c, section);
		add_unmatched(&c, section);
		ros__themes_communities(&c, r, section);
		st = ros__themes_trend(&c, section, err);
		r->found.yardstick = ROS_ROW(arena, yardstick);
		if (st == ROS_OK)
			st = ros__yardstick(&c, r->found.yardstick, err);
	}
	ros__theme_context_release(&c);
	return st;
}
