/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Section `themes`: the sets that apply, their hits in the text, and what no theme holds. */
#include <string.h>

#include "base/mem.h"
#include "base/strmap.h"
#include "result/sections.h"
#include "result/theme_common.h"
#include "result/themes/theme_parts.h"
#include "result/themes/yardstick.h"

#define UNMATCHED_MIN 3
#define UNMATCHED_MAX 60
#define HITS_UPTO 20000 /* where there are more, the first of each theme and group */

static void add_sets(const struct ros_theme_context *c, struct ros_json *section)
{
	struct ros_json *list = ros__json_add(section, "sets", ros__json_array());
	for (uint32_t s = 0; s < c->nsource; s++) {
		struct ros_json *o = ros__json_push(list, ros__json_object());
		const struct ros_themeset *set = &c->source[s].set;
		ros__json_add_str(o, "name", set->name);
		ros__json_add_str(o, "name_zh", set->name_zh);
		ros__json_add_str(o, "name_en", set->name_en);
		ros__json_add_str(o, "file", set->file);
		ros__json_add_int(o, "n_themes", set->n);
		ros__json_add_num(o, "coverage", c->source[s].coverage);
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
static void add_theme(const struct ros_theme_view *v, struct ros_json *list)
{
	const struct ros_theme_hits *h = &v->source->hits;
	const struct ros_theme *t = v->theme;
	struct word_count *words;
	int64_t n = 0;
	ROS_NEW_ARRAY(words, h->npattern);
	for (uint32_t p = 0; p < h->npattern; p++)
		words[p].word = p;
	for (size_t i = 0; i < h->n; i++)
		if (h->hit[i].theme == v->index) {
			words[h->hit[i].word].count++;
			n++;
		}
	if (h->npattern)
		qsort(words, h->npattern, sizeof *words, by_count);
	struct ros_json *o = ros__json_push(list, ros__json_object());
	ros__json_add_str(o, "id", t->id);
	ros__json_add_str(o, "set", v->source->set.name);
	ros__json_add_str(o, "name_zh", t->name_zh);
	ros__json_add_str(o, "name_en", t->name_en);
	ros__json_add_str(
		o, "parent", t->parent == ROS_NO_THEME ? NULL : v->source->set.theme[t->parent].id);
	ros__json_add_int(o, "n_hits", n);
	struct ros_json *found = ros__json_add(o, "words", ros__json_array());
	for (uint32_t p = 0; p < h->npattern && words[p].count; p++) {
		struct ros_json *w = ros__json_push(found, ros__json_object());
		ros__json_add_str(w, "word", h->pattern[words[p].word]);
		ros__json_add_int(w, "count", words[p].count);
	}
	free(words);
}

static void add_hit(const struct ros_theme_context *c, const struct ros_theme_source *s,
	const struct ros_theme_hit *h, struct ros_json *list)
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
	struct ros_json *o = ros__json_push(list, ros__json_object());
	ros__json_add_str(o, "theme", s->set.theme[h->theme].id);
	ros__json_add_str(o, "word", s->hits.pattern[h->word]);
	ros__json_add_str(o, "speech", d->id);
	ros__json_add_int(o, "start", (int64_t)start);
	ros__json_add_int(o, "length", (int64_t)(end - start));
	ros__json_add_strn(o, "text", d->body + h->start, h->len);
	ros__json_add_int(o, "sentence_start",
		(int64_t)(in == UINT32_MAX ? start
					   : ros_doc_source_offset(d, sentence->start[in])));
	ros__json_add_int(o, "clause", at);
	ros__json_add_num(o, "position", (at + 0.5) / of);
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

static void add_hits(const struct ros_theme_context *c, struct ros_json *section)
{
	const struct ros_grouping *by = &c->a->group;
	size_t total = 0, ncell = (size_t)c->ntheme * (by->n + 1); /* one more: speeches of no group */
	uint32_t *count, first = 0;
	ROS_NEW_ARRAY(count, ncell);
	for (int pass = 0; pass < 2; pass++) {
		struct ros_json *list = NULL;
		uint32_t each = 0;
		if (pass) {
			each = hits_each(count, ncell, total);
			ros__json_add_int(section, "n_hits", (int64_t)total);
			if (each)
				ros__json_add_int(section, "hits_each", each);
			else
				ros__json_add_null(section, "hits_each");
			list = ros__json_add(section, "hits", ros__json_array());
			memset(count, 0, ncell * sizeof *count);
		}
		first = 0;
		for (uint32_t s = 0; s < c->nsource; first += c->source[s++].set.n)
			for (size_t i = 0; i < c->source[s].hits.n; i++) {
				const struct ros_theme_hit *h = &c->source[s].hits.hit[i];
				uint32_t g = by->of_doc[h->doc] == UINT32_MAX ? by->n : by->of_doc[h->doc];
				uint32_t k = count[(size_t)(first + h->theme) * (by->n + 1) + g]++;
				total += !pass;
				if (pass && (!each || k < each))
					add_hit(c, &c->source[s], h, list);
			}
	}
	free(count);
}

/* Positions in clauses (middle of the clause as a share of the speech), by theme and speech. */
static void add_positions(const struct ros_theme_context *c, struct ros_json *section)
{
	const struct ros_units *clause = &c->a->tokens->unit[ROS_UNIT_CLAUSE];
	struct ros_json *list = ros__json_add(section, "positions", ros__json_array());
	for (uint32_t t = 0; t < c->ntheme; t++) {
		const struct ros_theme_hits *h = &c->theme[t].source->hits;
		struct ros_json *at = NULL;
		uint32_t doc = UINT32_MAX, last = UINT32_MAX;
		for (size_t i = 0; i < h->n; i++) {
			const struct ros_theme_hit *k = &h->hit[i];
			if (k->theme != c->theme[t].index || k->clause == last)
				continue;
			if (k->doc != doc) {
				struct ros_json *o = ros__json_push(list, ros__json_object());
				ros__json_add_str(o, "theme", c->theme[t].theme->id);
				ros__json_add_str(o, "speech", c->a->corpus->doc[k->doc].id);
				at = ros__json_add(o, "at", ros__json_array());
				doc = k->doc;
			}
			last = k->clause;
			ros__json_push_num(
				at, (k->clause - clause->indptr[doc] + 0.5) /
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

/* Frequent words of which more than half of the occurrences stand in no hit: candidates for the
 * user's set. */
static void add_unmatched(const struct ros_theme_context *c, struct ros_json *section)
{
	const struct ros_analysis *a = c->a;
	const struct ros_tokens *tokens = a->tokens;
	struct ros_json *list = ros__json_add(section, "unmatched", ros__json_array());
	struct ros_strmap background = ROS_STRMAP_INIT;
	uint8_t *covered, *skip;
	double *open, *all;
	uint32_t *col;
	ROS_NEW_ARRAY(covered, tokens->ntoken);
	ROS_NEW_ARRAY(skip, a->features->n);
	ROS_NEW_ARRAY(open, a->features->n);
	ROS_NEW_ARRAY(all, a->features->n);
	ROS_NEW_ARRAY(col, a->features->n);
	for (uint32_t s = 0; s < c->nsource; s++) {
		for (size_t i = 0; i < c->source[s].hits.n; i++)
			memset(covered + c->source[s].hits.hit[i].first, 1,
				c->source[s].hits.hit[i].last - c->source[s].hits.hit[i].first + 1);
		for (size_t i = 0; i < c->source[s].set.nbackground; i++)
			ros__strmap_put(&background, c->source[s].set.background[i],
				strlen(c->source[s].set.background[i]));
	}
	mark_background(c, &background, skip);
	for (uint64_t i = 0; i < tokens->ntoken; i++) {
		uint32_t j = a->features->of_type[tokens->token[i].type];
		if (j == UINT32_MAX || skip[j])
			continue;
		all[j]++;
		open[j] += !covered[i];
	}
	for (uint32_t j = 0; j < a->features->n; j++)
		if (open[j] * 2 <= all[j])
			open[j] = 0;
	uint32_t n = ros__pick_words(a, open, UNMATCHED_MIN, UNMATCHED_MAX, false, col);
	for (uint32_t k = 1; k < n; k++) /* most open places first; equal ones keep their order */
		for (uint32_t i = k; i > 0 && open[col[i]] > open[col[i - 1]]; i--) {
			uint32_t t = col[i];
			col[i] = col[i - 1];
			col[i - 1] = t;
		}
	for (uint32_t k = 0; k < n; k++) {
		uint32_t type = a->features->type[col[k]];
		struct ros_json *o = ros__json_push(list, ros__json_object());
		ros__json_add_str(o, "term", tokens->vocab.type[type]);
		ros__json_add_int(o, "count", (int64_t)open[col[k]]);
		ros__json_add_int(o, "n_speeches", tokens->vocab.df[type]);
	}
	ros__strmap_release(&background);
	free(covered);
	free(skip);
	free(open);
	free(all);
	free(col);
}

enum ros_status ros__section_themes(const struct ros_analysis *a, struct ros_result *r,
	struct ros_arena *arena, struct ros_err *err)
{
	struct ros_json *doc = r->doc;
	(void)arena;
	struct ros_theme_context c;
	enum ros_status st = ros__theme_context_make(&c, a, err);
	if (st == ROS_OK) {
		struct ros_json *section = ros__json_add(doc, "themes", ros__json_object());
		add_sets(&c, section);
		struct ros_json *list = ros__json_add(section, "list", ros__json_array());
		for (uint32_t t = 0; t < c.ntheme; t++)
			add_theme(&c.theme[t], list);
		ros__themes_emphasis(&c, section);
		add_hits(&c, section);
		add_positions(&c, section);
		ros__themes_together(&c, section);
		add_unmatched(&c, section);
		ros__themes_communities(a, doc, section);
		st = ros__themes_trend(&c, section, err);
		if (st == ROS_OK)
			st = ros__yardstick(&c, doc, err);
	}
	ros__theme_context_release(&c);
	return st;
}
