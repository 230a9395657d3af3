/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "approach/approach_words.h"

#include <string.h>

#include "base/strmap.h"
#include "text/convert.h"

enum { MAX_OBJECT = 6 };

/* What a pattern means; meanings of one pattern follow each other. */
struct meaning {
	uint32_t pattern;
	uint8_t kind, id;
	bool nominal;
};

struct ros_approach_matcher {
	struct ros_matcher *matcher;
	struct ros_strmap text, before_verb, no_object;
	struct meaning *meaning;
	size_t n, cap;
	uint32_t *of_pattern; /* npattern + 1 */
};

static void add(struct ros_approach_matcher *m, const struct ros_wordlist *w, int kind, size_t id,
	bool nominal)
{
	for (size_t i = 0; i < w->n; i++) {
		uint32_t p = ros__strmap_put(&m->text, w->word[i], strlen(w->word[i]));
		ROS_GROW(m->meaning, m->n, m->cap);
		m->meaning[m->n++] = (struct meaning){p, (uint8_t)kind, (uint8_t)id, nominal};
	}
}

static int by_pattern(const void *pa, const void *pb)
{
	const struct meaning *a = pa, *b = pb;
	if (a->pattern != b->pattern)
		return a->pattern < b->pattern ? -1 : 1;
	if (a->kind != b->kind)
		return a->kind < b->kind ? -1 : 1;
	return (a->id > b->id) - (a->id < b->id);
}

static void put_all(struct ros_strmap *m, const struct ros_wordlist *w)
{
	for (size_t i = 0; i < w->n; i++)
		ros__strmap_put(m, w->word[i], strlen(w->word[i]));
}

struct ros_approach_matcher *ros__approach_matcher_new(const struct ros_approach_tables *t)
{
	struct ros_approach_matcher *m = ros__xcalloc(1, sizeof *m);
	for (size_t i = 0; i < t->naction; i++) {
		add(m, &t->action[i].verbs, ROS_USE_ACTION, i, false);
		add(m, &t->action[i].nominal, ROS_USE_ACTION, i, true);
	}
	for (size_t i = 0; i < ROS_STANCE_N; i++)
		add(m, &t->stance[i], ROS_USE_STANCE, i, false);
	for (size_t i = 0; i < t->nactor; i++)
		add(m, &t->actor[i].words, ROS_USE_ACTOR, i, false);
	add(m, &t->specific.deadline, ROS_USE_DEADLINE, 0, false);
	qsort(m->meaning, m->n, sizeof *m->meaning, by_pattern);
	ROS_NEW_ARRAY(m->of_pattern, (size_t)m->text.n + 1);
	for (size_t i = 0; i < m->n; i++)
		m->of_pattern[m->meaning[i].pattern + 1]++;
	for (uint32_t p = 0; p < m->text.n; p++)
		m->of_pattern[p + 1] += m->of_pattern[p];
	m->matcher = ros_matcher_new(m->text.key, m->text.n);
	put_all(&m->before_verb, &t->before_verb);
	put_all(&m->no_object, &t->no_object);
	return m;
}

void ros__approach_matcher_free(struct ros_approach_matcher *m)
{
	if (!m)
		return;
	ros_matcher_free(m->matcher);
	ros__strmap_release(&m->text);
	ros__strmap_release(&m->before_verb);
	ros__strmap_release(&m->no_object);
	free(m->meaning);
	free(m->of_pattern);
	free(m);
}

void ros__uses_release(struct ros_uses *u)
{
	free(u->use);
	*u = (struct ros_uses)ROS_USES_INIT;
}

bool ros__is_quote(const char *s, uint32_t len)
{
	static const char *const marks[] = {"“", "”", "‘", "’", "「", "」", "『", "』", "\"", "'"};
	for (size_t i = 0; i < sizeof marks / sizeof *marks; i++)
		if (strlen(marks[i]) == len && memcmp(s, marks[i], len) == 0)
			return true;
	return false;
}

struct find {
	const struct ros_approach_matcher *m;
	const struct ros_tokens *t;
	const char *body;     /* in simplified characters, like the tables */
	uint64_t begin, end;  /* tokens of the speech */
	uint8_t *cue;         /* by token from begin: stands in a cue */
	uint8_t *verb;        /* by token from begin: 1 first token of a listed verb that is one anyway */
	uint32_t *clause;     /* by token from begin */
};

static bool token_in(const struct find *f, const struct ros_strmap *m, uint64_t i)
{
	char word[24];
	uint32_t len = f->t->token[i].len;
	const char *s = f->body + f->t->token[i].start;
	if (len >= sizeof word)
		return false;
	for (uint32_t k = 0; k < len; k++)
		word[k] = s[k] >= 'A' && s[k] <= 'Z' ? (char)(s[k] + 32) : s[k];
	return ros__strmap_get(m, word, len) != ROS_NO_ID;
}

static bool is_mark(const struct find *f, uint64_t i)
{
	return f->t->token[i].cls == ROS_CLASS_PUNCT;
}

static bool quote_at(const struct find *f, uint64_t i)
{
	return is_mark(f, i) && ros__is_quote(f->body + f->t->token[i].start, f->t->token[i].len);
}

/* The object of the verb that ends at token `last`. */
static void find_object(const struct find *f, struct ros_use *u)
{
	uint64_t i = u->last + 1, n = 0;
	u->object = u->object_end = i;
	while (i < f->end && f->clause[i - f->begin] == u->clause && n < MAX_OBJECT) {
		if (quote_at(f, i)) {
			i++;
			continue;
		}
		uint8_t cls = f->t->token[i].cls;
		if (is_mark(f, i) || cls == ROS_CLASS_SYMBOL || cls == ROS_CLASS_MASK ||
			f->cue[i - f->begin] || token_in(f, &f->m->no_object, i) ||
			f->verb[i - f->begin])
			break;
		if (n++ == 0)
			u->object = i;
		u->object_end = ++i;
	}
	if (n == 0)
		u->object = u->object_end;
}

/* Is a nominal verb one here? */
static bool is_verb(const struct find *f, const struct ros_use *u)
{
	if (u->object == u->object_end)
		return false;
	if (u->first == f->begin || f->clause[u->first - 1 - f->begin] != u->clause ||
		f->cue[u->first - 1 - f->begin])
		return true;
	return token_in(f, &f->m->before_verb, u->first - 1);
}

static int by_place(const void *pa, const void *pb)
{
	const struct ros_use *a = pa, *b = pb;
	if (a->first != b->first)
		return a->first < b->first ? -1 : 1;
	if (a->kind != b->kind)
		return a->kind < b->kind ? -1 : 1;
	if (a->last != b->last)
		return a->last > b->last ? -1 : 1;
	return (a->id > b->id) - (a->id < b->id);
}

static void mark_tokens(struct find *f, const struct ros_skeleton *s, uint32_t d)
{
	const struct ros_units *c = &f->t->unit[ROS_UNIT_CLAUSE];
	uint64_t n = f->end - f->begin;
	ROS_NEW_ARRAY(f->cue, n);
	ROS_NEW_ARRAY(f->verb, n);
	ROS_NEW_ARRAY(f->clause, n);
	for (uint32_t k = c->indptr[d]; k < c->indptr[d + 1]; k++)
		for (uint64_t i = c->first[k]; i < c->first[k + 1]; i++)
			f->clause[i - f->begin] = k;
	size_t m = 0;
	for (uint64_t i = f->begin; i < f->end && m < s->n; i++) {
		uint32_t at = f->t->token[i].start;
		while (m < s->n && s->measure[m].start + s->measure[m].cue_len <= at)
			m++;
		f->cue[i - f->begin] = m < s->n && at >= s->measure[m].start;
	}
}

static void collect(struct find *f, struct ros_uses *out)
{
	struct ros_words words = ROS_WORDS_INIT;
	struct ros_term_hits hits = ROS_TERM_HITS_INIT;
	uint64_t n = f->end - f->begin;
	ROS_NEW_ARRAY(words.word, n);
	words.n = words.cap = n;
	for (uint64_t i = 0; i < n; i++) {
		const struct ros_token *k = &f->t->token[f->begin + i];
		uint32_t id = k->edges ? ROS_WORD_JOINED | k->edges : ROS_WORD_UNKNOWN;
		words.word[i] = (struct ros_word){k->start, k->len, id, k->cls, k->quoted, k->name};
	}
	ros_matcher_match(f->m->matcher, f->body, &words, &hits);
	for (size_t h = 0; h < hits.n; h++)
		for (uint32_t k = f->m->of_pattern[hits.hit[h].term];
			k < f->m->of_pattern[hits.hit[h].term + 1]; k++) {
			const struct meaning *w = &f->m->meaning[k];
			uint32_t first = hits.hit[h].first, last = hits.hit[h].last;
			char c = f->body[words.word[first].start];
			bool inside = first > 0 && f->clause[first - 1] == f->clause[first];
			bool name = w->kind == ROS_USE_ACTION && (words.word[first].quoted ||
				(inside && c >= 'A' && c <= 'Z')); /* United States */
			if (name || f->cue[first] || f->clause[first] != f->clause[last])
				continue;
			ROS_GROW(out->use, out->n, out->cap);
			out->use[out->n++] = (struct ros_use){.first = f->begin + first,
				.last = f->begin + last, .clause = f->clause[first], .kind = w->kind, .id = w->id,
				.nominal = w->nominal};
			f->verb[first] |= w->kind == ROS_USE_ACTION && !w->nominal;
		}
	ros_words_release(&words);
	ros_term_hits_release(&hits);
}

/* Longest first in each kind; then verbs that are none go. */
static void choose(const struct find *f, struct ros_uses *out)
{
	uint64_t taken[ROS_USE_N] = {0}; /* one behind the last token */
	size_t n = 0;
	if (out->n)
		qsort(out->use, out->n, sizeof *out->use, by_place);
	for (size_t i = 0; i < out->n; i++) {
		struct ros_use u = out->use[i];
		if (u.first < taken[u.kind])
			continue;
		if (u.kind == ROS_USE_ACTION) {
			find_object(f, &u);
			if (u.nominal && !is_verb(f, &u))
				continue;
		}
		taken[u.kind] = u.last + 1;
		out->use[n++] = u;
	}
	out->n = n;
}

void ros__uses_find(struct ros_uses *out, const struct ros_approach_matcher *m,
	const struct ros_tokens *tokens, const struct ros_doc *doc, uint32_t d,
	const struct ros_skeleton *s)
{
	char *plain = ros__simplified_copy(doc->body, doc->body_len);
	struct find f = {.m = m, .t = tokens, .body = plain, .begin = tokens->indptr[d],
		.end = tokens->indptr[d + 1]};
	*out = (struct ros_uses)ROS_USES_INIT;
	mark_tokens(&f, s, d);
	collect(&f, out);
	choose(&f, out);
	free(f.cue);
	free(f.verb);
	free(f.clause);
	free(plain);
}
