/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Slogans of each speech, those that several share, and sentences that are nearly the same. */
#include <string.h>

#include "approach/repeats.h"
#include "base/loop.h"
#include "base/mem.h"
#include "base/strmap.h"
#include "result/approach/approach_parts.h"
#include "text/utf8.h"

enum {
	MAX_SHARED = 200,
	MAX_REPEATS = 15,
	MAX_NEAR = 50,
	LONG_QUOTE = 20,
	MIN_SEARCH = 9,
	MIN_SHARED = 6
};
#define NEAR_LEAST .6
#define SEARCH_BYTES 4000000

/* One text, with the speeches that have it, ascending. */
struct entry {
	uint32_t text, n, *speech;
	uint8_t kind;
	size_t cap;
};

struct table {
	const struct ros_approach_context *c;
	struct ros_strmap text;
	struct entry *entry;
	size_t cap;
};

static bool has(const struct entry *e, uint32_t d)
{
	uint32_t lo = 0, hi = e->n;
	while (lo < hi) {
		uint32_t mid = lo + (hi - lo) / 2;
		if (e->speech[mid] < d)
			lo = mid + 1;
		else
			hi = mid;
	}
	return lo < e->n && e->speech[lo] == d;
}

static void add(struct entry *e, uint32_t d)
{
	ROS_GROW(e->speech, e->n, e->cap);
	e->speech[e->n++] = d;
}

static void collect(struct table *t)
{
	for (uint32_t d = 0; d < t->c->ndoc; d++) {
		const struct ros_slogans *s = &t->c->speech[d].slogans;
		for (size_t i = 0; i < s->n; i++) {
			const char *text = t->c->a->corpus->doc[d].body + s->s[i].start;
			uint32_t known = t->text.n;
			uint32_t id = ros__strmap_put(&t->text, text, s->s[i].len);
			if (id == known) {
				ROS_GROW(t->entry, id, t->cap);
				t->entry[id] = (struct entry){.text = id, .kind = s->s[i].kind};
			}
			if (!has(&t->entry[id], d))
				add(&t->entry[id], d);
		}
	}
}

static void search_one(void *ctx, size_t i)
{
	struct table *t = ctx;
	struct entry found = {0};
	if (t->text.keylen[i] < MIN_SEARCH || t->entry[i].kind == ROS_SLOGAN_FOUR)
		return;
	for (uint32_t d = 0; d < t->c->ndoc; d++)
		if (has(&t->entry[i], d) || strstr(t->c->a->corpus->doc[d].body, t->text.key[i]))
			add(&found, d);
	free(t->entry[i].speech);
	t->entry[i].speech = found.speech;
	t->entry[i].n = found.n;
	t->entry[i].cap = found.cap;
}

/* A slogan of one speech may stand in another without its marks; short texts and four characters
 * outside of a series (营商环境) are ordinary words. */
static void search_elsewhere(struct table *t)
{
	size_t bytes = 0;
	for (uint32_t d = 0; d < t->c->ndoc; d++)
		bytes += t->c->a->corpus->doc[d].body_len;
	if (bytes <= SEARCH_BYTES)
		ros__for(t->text.n, 16, search_one, t);
}

static int by_sharing(const void *pa, const void *pb)
{
	const struct entry *a = pa, *b = pb;
	if (a->n != b->n)
		return a->n > b->n ? -1 : 1;
	return (a->text > b->text) - (a->text < b->text);
}

/* A row of the list that slogan x belongs to. */
static struct ros_r_slogan *add_row(const struct ros_approach_context *c, struct ros_r_slogans *o,
	const struct ros_slogan *x, const char *text)
{
	if (x->kind == ROS_SLOGAN_QUOTED) {
		struct ros_r_quote *q = ROS_ADD(c->arena, &o->quoted, quote);
		q->quotation = ros__utf8_count(text, x->len) > LONG_QUOTE;
		return &q->slogan;
	}
	struct ros_r_slogan_list *const list[ROS_SLOGAN_N] = {
		NULL, &o->four_char, &o->parallel, &o->models};
	return ROS_ADD(c->arena, list[x->kind], slogan);
}

static void fill_lists(const struct table *t)
{
	const struct ros_approach_context *c = t->c;
	for (uint32_t d = 0; d < c->ndoc; d++) {
		const struct ros_slogans *s = &c->speech[d].slogans;
		struct ros_r_slogans *o = &c->speech[d].row->slogans;
		for (size_t i = 0; i < s->n; i++) {
			const struct ros_slogan *x = &s->s[i];
			const char *text = c->a->corpus->doc[d].body + x->start;
			struct ros_r_slogan *row = add_row(c, o, x, text);
			row->text = (struct ros_text){text, x->len};
			ros__span_of(c->a, d, x->start, x->start + x->len, &row->start, &row->length);
			row->n_speeches = t->entry[ros__strmap_get(&t->text, text, x->len)].n;
		}
		o->n_quoted = (int64_t)o->quoted.n;
	}
}

/* The speeches whose bits are set. */
static void fill_speeches(
	const struct ros_approach_context *c, struct ros_texts *list, const uint8_t *in)
{
	for (uint32_t d = 0; d < c->ndoc; d++)
		if (in[d / 8] >> (d % 8) & 1)
			ros__texts_add(c->arena, list, c->a->corpus->doc[d].id);
}

/* Phrases that are repeated word for word and are not in the list yet. */
static void add_repeats(const struct table *t, struct ros_r_shared_slogan_list *list)
{
	struct ros_arena *arena = t->c->arena;
	const struct ros_analysis *a = t->c->a;
	struct ros_repeats l;
	uint64_t shown[MAX_REPEATS][2];
	ros__repeats_find(&l, a->tokens, a->corpus, a->chinese);
	for (size_t i = 0, n = 0; i < l.n && n < MAX_REPEATS; i++) {
		const struct ros_token *first = &a->tokens->token[l.r[i].first];
		const struct ros_token *last = &a->tokens->token[l.r[i].last];
		const char *text = a->corpus->doc[l.r[i].doc].body + first->start;
		uint32_t len = last->start + last->len - first->start;
		uint32_t known = ros__strmap_get(&t->text, text, len);
		bool part = known != ROS_NO_ID;
		for (size_t k = 0; k < n && !part; k++) /* a window onto a longer formula */
			part = l.r[i].first <= shown[k][1] && l.r[i].last >= shown[k][0];
		if (part)
			continue;
		shown[n][0] = l.r[i].first;
		shown[n][1] = l.r[i].last;
		struct ros_r_shared_slogan *o = ROS_ADD(arena, list, shared_slogan);
		o->text = ros__arena_strndup(arena, text, len);
		o->kind = "repeated";
		fill_speeches(t->c, &o->speeches, l.r[i].in);
		n++;
	}
	ros__repeats_release(&l);
}

static void add_shared(struct table *t)
{
	struct ros_arena *arena = t->c->arena;
	struct ros_r_shared_slogan_list *list = &t->c->section->shared_slogans;
	if (t->text.n)
		qsort(t->entry, t->text.n, sizeof *t->entry, by_sharing);
	for (uint32_t i = 0; i < t->text.n && list->n < MAX_SHARED; i++) {
		const struct entry *e = &t->entry[i];
		if (e->n < 2 || t->text.keylen[e->text] < MIN_SHARED)
			continue;
		struct ros_r_shared_slogan *o = ROS_ADD(arena, list, shared_slogan);
		o->text = ros__arena_strdup(arena, t->text.key[e->text]);
		o->kind = ros__slogan_name((enum ros_slogan_kind)e->kind);
		for (uint32_t k = 0; k < e->n; k++)
			ros__texts_add(arena, &o->speeches, t->c->a->corpus->doc[e->speech[k]].id);
	}
	add_repeats(t, list);
}

static void fill_sentence(
	const struct ros_approach_context *c, struct ros_r_evidence *e, uint32_t row)
{
	const struct ros_units *u = &c->a->tokens->unit[ROS_UNIT_SENTENCE];
	ros__evidence_at(c->a, c->arena, e, u->doc[row], u->start[row], u->len[row]);
}

static void add_near(const struct ros_approach_context *c)
{
	size_t n;
	struct ros_near *near = ros__near_repeats(c->a->tokens, c->a->corpus, NEAR_LEAST, &n);
	struct ros_r_near_repeat_list *list = &c->section->near_repeats;
	uint8_t *used = ros__xcalloc((size_t)c->a->tokens->unit[ROS_UNIT_SENTENCE].n + 1, 1);
	for (size_t i = 0; i < n && list->n < MAX_NEAR; i++) {
		if (used[near[i].a] || used[near[i].b]) /* a stock sentence is shown once */
			continue;
		used[near[i].a] = used[near[i].b] = 1;
		struct ros_r_near_repeat *o = ROS_ADD(c->arena, list, near_repeat);
		fill_sentence(c, &o->a, near[i].a);
		fill_sentence(c, &o->b, near[i].b);
		o->similarity = near[i].similarity;
	}
	free(used);
	free(near);
}

void ros__approach_slogans(struct ros_approach_context *c)
{
	struct table t = {.c = c};
	collect(&t);
	search_elsewhere(&t);
	fill_lists(&t);
	add_shared(&t);
	add_near(c);
	for (uint32_t i = 0; i < t.text.n; i++)
		free(t.entry[i].speech);
	free(t.entry);
	ros__strmap_release(&t.text);
}
