/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The measure trees, and how alike they are. */
#include <string.h>

#include "base/mem.h"
#include "base/strmap.h"
#include "result/approach/approach_parts.h"
#include "result/themes/multiverse_lead.h"
#include "theme/theme_match.h"

enum { MAX_VERBS = 5, MAX_THEMES = 3, MAX_SLOGANS = 6, MAX_PAIRS = 400 };

/* Hits of themes by speech, as offsets of the source. */
struct theme_at {
	uint64_t at;
	uint32_t doc, theme;
};

struct theme_hits {
	struct ros_strmap themes;
	struct theme_at *hit; /* n, by set */
	size_t n, cap;
	uint64_t *at;
	uint32_t *theme;
	size_t *of; /* ndoc + 1 */
};

/* The hits of one set, put behind those of earlier sets; they are matched again, because the list of
 * the section `themes` is bounded. */
static enum ros_status match_set(const struct ros_approach_context *c,
	const struct ros_r_theme_set *set,
	struct theme_hits *h, struct ros_err *err)
{
	struct ros_themeset s = ROS_THEMESET_INIT;
	struct ros_theme_hits hits = ROS_THEME_HITS_INIT;
	enum ros_status st = ros__themeset_again(c->a, set, &s, err);
	if (st == ROS_OK) {
		ros__themes_match(&hits, &s, c->a->tokens, c->a->corpus);
		for (size_t i = 0; i < hits.n; i++) {
			const char *id = s.theme[hits.hit[i].theme].id;
			ROS_GROW(h->hit, h->n, h->cap);
			h->hit[h->n++] = (struct theme_at){
				ros_doc_source_offset(&c->a->corpus->doc[hits.hit[i].doc], hits.hit[i].start),
				hits.hit[i].doc, ros__strmap_get(&h->themes, id, strlen(id))};
		}
	}
	ros__theme_hits_release(&hits);
	ros__themeset_release(&s);
	return st;
}

static enum ros_status read_themes(const struct ros_approach_context *c, struct theme_hits *h,
	struct ros_err *err)
{
	enum ros_status st = ROS_OK;
	for (size_t i = 0; c->themes && i < c->themes->list.n; i++) {
		const struct ros_r_theme *t = &c->themes->list.v[i];
		if (!t->parent)
			ros__strmap_put(&h->themes, t->id, strlen(t->id));
	}
	for (size_t i = 0; c->themes && i < c->themes->sets.n && st == ROS_OK; i++)
		st = match_set(c, &c->themes->sets.v[i], h, err);
	size_t *next;
	ROS_NEW_ARRAY(h->of, (size_t)c->ndoc + 2);
	ROS_NEW_ARRAY(next, (size_t)c->ndoc + 1);
	ROS_NEW_ARRAY(h->at, h->n);
	ROS_NEW_ARRAY(h->theme, h->n);
	for (size_t i = 0; i < h->n; i++)
		h->of[h->hit[i].doc + 1]++;
	for (uint32_t d = 0; d < c->ndoc; d++) {
		h->of[d + 1] += h->of[d];
		next[d] = h->of[d];
	}
	for (size_t i = 0; i < h->n; i++) {
		size_t k = next[h->hit[i].doc]++;
		h->at[k] = h->hit[i].at;
		h->theme[k] = h->hit[i].theme;
	}
	free(next);
	return st;
}

static void add_themes(const struct ros_approach_context *c, const struct theme_hits *h, uint32_t d,
	const struct ros_measure *m, struct ros_texts *list, uint32_t *first)
{
	const struct ros_doc *doc = &c->a->corpus->doc[d];
	uint64_t from = ros_doc_source_offset(doc, m->start), to = ros_doc_source_offset(doc, m->end - 1);
	uint32_t *count = ros__xcalloc((size_t)h->themes.n + 1, sizeof *count);
	for (size_t i = h->of[d]; i < h->of[d + 1]; i++)
		if (h->at[i] >= from && h->at[i] <= to && h->theme[i] != ROS_NO_ID)
			count[h->theme[i]]++;
	for (int k = 0; k < MAX_THEMES; k++) {
		uint32_t best = 0;
		for (uint32_t t = 1; t < h->themes.n; t++)
			if (count[t] > count[best])
				best = t;
		if (h->themes.n == 0 || count[best] == 0)
			break;
		if (k == 0)
			*first = best + 1;
		ros__texts_add(c->arena, list, ros__arena_strdup(c->arena, h->themes.key[best]));
		count[best] = 0;
	}
	free(count);
}

/* The verbs of the headline; where it has none, the first of the measure. */
static void add_verbs(const struct ros_approach_context *c, uint32_t d, const struct ros_measure *m,
	struct ros_texts *list)
{
	const struct ros_uses *u = &c->speech[d].uses;
	const char *body = c->a->corpus->doc[d].body;
	const struct ros_token *token = c->a->tokens->token;
	for (size_t i = 0; i < u->n && list->n < MAX_VERBS; i++) {
		uint32_t at = token[u->use[i].first].start;
		const struct ros_token *last = &token[u->use[i].last];
		if (u->use[i].kind != ROS_USE_ACTION || at < m->head || at >= m->end)
			continue;
		if (at >= m->head + m->head_len && list->n > 0)
			break;
		ros__texts_add(c->arena, list,
			ros__arena_strndup(c->arena, body + at, last->start + last->len - at));
	}
}

static void add_slogans(const struct ros_approach_context *c, uint32_t d,
	const struct ros_measure *m, struct ros_texts *list)
{
	const struct ros_slogans *s = &c->speech[d].slogans;
	const char *body = c->a->corpus->doc[d].body;
	for (size_t i = 0; i < s->n && list->n < MAX_SLOGANS; i++)
		if (s->s[i].kind == ROS_SLOGAN_QUOTED && s->s[i].start >= m->start && s->s[i].start < m->end)
			ros__texts_add(c->arena, list,
				ros__arena_strndup(c->arena, body + s->s[i].start, s->s[i].len));
}

static void fill_measure(const struct ros_approach_context *c, const struct theme_hits *h, uint32_t d,
	size_t i, struct ros_r_measure *o)
{
	struct ros_approach_speech *s = &c->speech[d];
	const struct ros_measure *m = &s->skeleton.measure[i];
	o->level = m->level;
	o->cue = ros__body_text(c->a, d, m->start, m->start + m->cue_len);
	o->headline = ros__body_text(c->a, d, m->head, m->head + m->head_len);
	ros__span_of(c->a, d, m->start, m->end, &o->start, &o->length);
	o->clauses = m->clauses;
	add_verbs(c, d, m, &o->verbs);
	add_themes(c, h, d, m, &o->themes, &s->theme[i]);
	add_slogans(c, d, m, &o->slogans);
}

/* Measures stand behind the one they are part of. */
static void fill_tree(const struct ros_approach_context *c, const struct theme_hits *h, uint32_t d,
	struct ros_r_measure_list *root)
{
	const struct ros_skeleton *k = &c->speech[d].skeleton;
	struct ros_r_measure **row = ros__xcalloc(k->n + 1, sizeof(struct ros_r_measure *));
	uint32_t *children = ros__xcalloc(k->n + 1, sizeof *children), top = 0;
	ROS_NEW_ARRAY(c->speech[d].theme, k->n);
	for (size_t i = 0; i < k->n; i++)
		(*(k->measure[i].parent == ROS_NO_MEASURE ? &top : &children[k->measure[i].parent]))++;
	ROS_ROWS(c->arena, *root, measure, top);
	root->n = 0;
	for (size_t i = 0; i < k->n; i++) {
		uint32_t p = k->measure[i].parent;
		bool is_top = p == ROS_NO_MEASURE;
		struct ros_r_measure_list *list = is_top ? root : &row[p]->children;
		row[i] = &list->v[list->n++];
		row[i]->label = ros__arena_printf(c->arena, "%s%s%zu", is_top ? "" : row[p]->label,
			is_top ? "" : ".", list->n);
		ROS_ROWS(c->arena, row[i]->children, measure, children[i]);
		row[i]->children.n = 0;
		fill_measure(c, h, d, i, row[i]);
	}
	free(children);
	free(row);
}

static void fill_part(const struct ros_approach_context *c, struct ros_r_text_part *o, uint32_t d,
	uint32_t from, uint32_t to)
{
	const char *body = c->a->corpus->doc[d].body;
	while (from < to && (body[from] == '\n' || body[from] == ' '))
		from++;
	ros__span_of(c->a, d, from, to, &o->start, &o->length);
	o->clauses = from < to ? ros__clauses_in(c->a->tokens, d, from, to) : 0;
}

static void fill_skeleton(const struct ros_approach_context *c, const struct theme_hits *h, uint32_t d)
{
	const struct ros_skeleton *k = &c->speech[d].skeleton;
	struct ros_r_skeleton *o = &c->speech[d].row->skeleton;
	fill_part(c, &o->opening, d, 0, k->opening_end);
	fill_tree(c, h, d, &o->measures);
	fill_part(c, &o->closing, d, k->closing_start, c->a->corpus->doc[d].body_len);
	o->n_measures = k->n_top;
	o->n_all = (int64_t)k->n;
	o->depth = k->depth;
	o->balance = k->balance;
	o->next_step = k->next_step;
}

struct likeness {
	uint32_t a, b;
	struct ros_skeleton_likeness is;
};

static int by_mean(const void *pa, const void *pb)
{
	const struct likeness *a = pa, *b = pb;
	if (a->is.mean != b->is.mean)
		return a->is.mean > b->is.mean ? -1 : 1;
	if (a->a != b->a)
		return a->a < b->a ? -1 : 1;
	return (a->b > b->b) - (a->b < b->b);
}

/* The pairs that are shown, of those met so far. */
static size_t keep_most(struct likeness *pair, size_t n)
{
	qsort(pair, n, sizeof *pair, by_mean);
	return n < MAX_PAIRS ? n : MAX_PAIRS;
}

/* Themes of the uppermost measures, in order. */
static uint32_t *top_themes(const struct ros_approach_speech *s)
{
	uint32_t *out = ros__xcalloc((size_t)s->skeleton.n_top + 1, sizeof *out), n = 0;
	for (size_t i = 0; i < s->skeleton.n; i++)
		if (s->skeleton.measure[i].level == 1)
			out[n++] = s->theme[i];
	return out;
}

static void add_likeness(const struct ros_approach_context *c)
{
	struct likeness *pair = NULL;
	size_t n = 0, cap = 0;
	uint32_t **themes = ros__xcalloc((size_t)c->ndoc + 1, sizeof(uint32_t *));
	for (uint32_t d = 0; d < c->ndoc; d++)
		themes[d] = top_themes(&c->speech[d]);
	for (uint32_t a = 0; a < c->ndoc; a++)
		for (uint32_t b = a + 1; b < c->ndoc; b++) {
			const struct ros_skeleton *x = &c->speech[a].skeleton, *y = &c->speech[b].skeleton;
			if (x->n == 0 || y->n == 0)
				continue;
			ROS_GROW(pair, n, cap);
			pair[n++] = (struct likeness){a, b,
				ros__skeleton_compare(x, themes[a], y, themes[b])};
			n = n < 2 * MAX_PAIRS ? n : keep_most(pair, n);
		}
	if (n)
		qsort(pair, n, sizeof *pair, by_mean);
	struct ros_r_skeleton_pair_list *list = &c->section->skeletons;
	ROS_ROWS(c->arena, *list, skeleton_pair, n < MAX_PAIRS ? n : MAX_PAIRS);
	for (size_t i = 0; i < list->n; i++)
		list->v[i] = (struct ros_r_skeleton_pair){c->a->corpus->doc[pair[i].a].id,
			c->a->corpus->doc[pair[i].b].id, pair[i].is.mean, pair[i].is.number, pair[i].is.depth,
			pair[i].is.balance, pair[i].is.order};
	for (uint32_t d = 0; d < c->ndoc; d++)
		free(themes[d]);
	free(themes);
	free(pair);
}

enum ros_status ros__approach_trees(struct ros_approach_context *c, struct ros_err *err)
{
	struct theme_hits h = {0};
	enum ros_status st = read_themes(c, &h, err);
	for (uint32_t d = 0; d < c->ndoc && st == ROS_OK; d++)
		fill_skeleton(c, &h, d);
	if (st == ROS_OK)
		add_likeness(c);
	free(h.hit);
	ros__strmap_release(&h.themes);
	free(h.at);
	free(h.theme);
	free(h.of);
	return st;
}
