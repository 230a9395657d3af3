/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "approach/actors.h"

#include <string.h>

#include "base/buf.h"
#include "base/strmap.h"

enum { READABLE = 8 }; /* verbs with objects from which on a text is judged by its doubts */

/* What a pattern means; meanings of one pattern follow each other. */
struct meaning {
	uint32_t pattern;
	uint8_t kind, id;
};

struct ros_approach_matcher {
	struct ros_matcher *matcher;
	struct ros_strmap text;
	struct meaning *meaning;
	size_t n, cap;
	uint32_t *of_pattern;   /* npattern + 1 */
	struct ros_strmap verb; /* listed verbs */
	uint8_t *class_of;      /* of each */
	size_t class_cap;
	struct ros_strmap ending; /* of words that name actors */
	uint8_t *actor_of;        /* of each */
	size_t actor_cap;
};

static void add(struct ros_approach_matcher *m, const struct ros_wordlist *w, int kind, size_t id)
{
	for (size_t i = 0; i < w->n; i++) {
		uint32_t p = ros__strmap_put(&m->text, w->word[i], strlen(w->word[i]));
		ROS_GROW(m->meaning, m->n, m->cap);
		m->meaning[m->n++] = (struct meaning){p, (uint8_t)kind, (uint8_t)id};
	}
}

static void add_verbs(struct ros_approach_matcher *m, const struct ros_wordlist *w, size_t class)
{
	for (size_t i = 0; i < w->n; i++) {
		uint32_t id = ros__strmap_put(&m->verb, w->word[i], strlen(w->word[i]));
		ROS_GROW(m->class_of, id, m->class_cap);
		m->class_of[id] = (uint8_t)class;
	}
}

static void add_endings(struct ros_approach_matcher *m, const struct ros_wordlist *w, size_t actor)
{
	for (size_t i = 0; i < w->n; i++) {
		uint32_t id = ros__strmap_put(&m->ending, w->word[i], strlen(w->word[i]));
		ROS_GROW(m->actor_of, id, m->actor_cap);
		m->actor_of[id] = (uint8_t)actor;
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

struct ros_approach_matcher *ros__approach_matcher_new(const struct ros_approach_tables *t)
{
	struct ros_approach_matcher *m = ros__xcalloc(1, sizeof *m);
	for (size_t i = 0; i < t->naction; i++) {
		add_verbs(m, &t->action[i].verbs, i);
		add_verbs(m, &t->action[i].nominal, i);
	}
	for (size_t i = 0; i < t->nactor; i++) {
		add(m, &t->actor[i].words, ROS_USE_ACTOR, i);
		add_endings(m, &t->actor[i].endings, i);
	}
	add(m, &t->specific.deadline, ROS_USE_DEADLINE, 0);
	for (size_t i = 0; i < ROS_AVOWAL_WORD_N; i++)
		add(m, &t->avowal[i], ROS_USE_AVOWAL, i);
	qsort(m->meaning, m->n, sizeof *m->meaning, by_pattern);
	ROS_NEW_ARRAY(m->of_pattern, (size_t)m->text.n + 1);
	for (size_t i = 0; i < m->n; i++)
		m->of_pattern[m->meaning[i].pattern + 1]++;
	for (uint32_t p = 0; p < m->text.n; p++)
		m->of_pattern[p + 1] += m->of_pattern[p];
	m->matcher = ros_matcher_new(m->text.key, m->text.n);
	return m;
}

void ros__approach_matcher_free(struct ros_approach_matcher *m)
{
	if (!m)
		return;
	ros_matcher_free(m->matcher);
	ros__strmap_release(&m->text);
	ros__strmap_release(&m->verb);
	free(m->meaning);
	free(m->of_pattern);
	ros__strmap_release(&m->ending);
	free(m->class_of);
	free(m->actor_of);
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
	const struct ros_parser *parser;
	const struct ros_tokens *t;
	const char *body;
	uint64_t begin, end; /* tokens of the speech */
	uint8_t *cue;        /* by token from begin: stands in a cue */
	uint32_t *clause;    /* by token from begin */
};

/* The class of tokens [from, to) as one verb, or ROS_NO_CLASS. */
static uint8_t class_of(const struct find *f, uint64_t from, uint64_t to)
{
	struct ros_buf b = ROS_BUF_INIT;
	for (uint64_t i = from; i < to; i++) {
		const struct ros_token *t = &f->t->token[i];
		if (i > from && !f->parser->chinese)
			ros__buf_addc(&b, ' ');
		ros__buf_add(&b, f->t->vocab.type[t->type], f->t->vocab.len[t->type]);
	}
	uint32_t id = ros__strmap_get(&f->m->verb, ros__buf_str(&b), b.len);
	ros__buf_release(&b);
	return id == ROS_NO_ID ? ROS_NO_CLASS : f->m->class_of[id];
}

static uint8_t class_of_verbs(const struct find *f, uint64_t from, uint64_t to)
{
	uint8_t class = class_of(f, from, to);
	if (class == ROS_NO_CLASS && to > from + 1)
		class = class_of(f, from, from + 1);
	return class == ROS_NO_CLASS && to > from + 1 ? class_of(f, to - 1, to) : class;
}

static struct ros_use *new_use(struct ros_uses *out)
{
	ROS_GROW(out->use, out->n, out->cap);
	out->use[out->n] = (struct ros_use){0};
	return &out->use[out->n++];
}

/* Where most verbs of a text are doubtful it is none of the prose that the parser was made for (plain
 * talk: 挑过土, 问了六个人): then those without doubt are wrong too often, and none is sure. */
static void doubt_all(struct ros_uses *out)
{
	size_t n = 0, sure = 0;
	for (size_t i = 0; i < out->n; i++)
		if (out->use[i].kind == ROS_USE_ACTION && out->use[i].object_end > out->use[i].object) {
			n++;
			sure += out->use[i].sure;
		}
	out->plain = n >= READABLE && 2 * sure < n;
	for (size_t i = 0; i < out->n && out->plain; i++)
		if (out->use[i].kind == ROS_USE_ACTION)
			out->use[i].sure = false;
}

static void take_predicates(const struct find *f, const struct ros_doc *doc, uint32_t d,
	struct ros_uses *out)
{
	static const enum ros_stance stance[] = {[ROS_MODALITY_DONE] = ROS_STANCE_DONE,
		[ROS_MODALITY_TO_DO] = ROS_STANCE_TO_DO, [ROS_MODALITY_MUST] = ROS_STANCE_MUST,
		[ROS_MODALITY_MAY] = ROS_STANCE_MAY};
	const struct ros_units *c = &f->t->unit[ROS_UNIT_CLAUSE];
	struct ros_predicates p;
	ros__predicates_find(&p, f->parser, doc, d, f->cue);
	for (size_t i = 0; i < p.n; i++) {
		const struct ros_predicate *x = &p.p[i];
		*new_use(out) = (struct ros_use){.first = x->verb,
			.last = x->verb_end - 1,
			.clause = x->clause,
			.kind = ROS_USE_ACTION,
			.sure = (ROS_DOUBTS_LET_PASS >> x->doubt) & 1,
			.doubt = x->doubt,
			.object = x->object,
			.object_end = x->object_end,
			.id = class_of_verbs(f, x->verb, x->verb_end)};
	}
	if (f->parser->chinese)
		doubt_all(out);
	for (size_t k = 0; k < p.nclause; k++) {
		uint32_t row = c->indptr[d] + (uint32_t)k;
		if (p.modality[k] == ROS_MODALITY_NONE)
			continue;
		uint64_t at = p.cue[k] != UINT64_MAX ? p.cue[k] : c->first[row];
		*new_use(out) = (struct ros_use){.first = at, .last = at, .clause = row,
			.kind = ROS_USE_STANCE, .id = (uint8_t)stance[p.modality[k]]};
	}
	ros__predicates_release(&p);
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

/* Actors, deadlines and words of avowals. */
static void match_lists(const struct find *f, struct ros_uses *out)
{
	struct ros_words words = ROS_WORDS_INIT;
	struct ros_term_hits hits = ROS_TERM_HITS_INIT;
	uint64_t n = f->end - f->begin;
	ROS_NEW_ARRAY(words.word, n);
	words.n = words.cap = n;
	for (uint64_t i = 0; i < n; i++) {
		const struct ros_token *k = &f->t->token[f->begin + i];
		words.word[i] = (struct ros_word){k->start, k->len, ROS_WORD_UNKNOWN, k->cls, k->quoted,
			k->name};
	}
	ros_matcher_match(f->m->matcher, f->body, &words, &hits);
	for (size_t h = 0; h < hits.n; h++) {
		uint32_t first = hits.hit[h].first, last = hits.hit[h].last, term = hits.hit[h].term;
		if (f->cue[first] || f->clause[first] != f->clause[last])
			continue;
		for (uint32_t k = f->m->of_pattern[term]; k < f->m->of_pattern[term + 1]; k++)
			*new_use(out) = (struct ros_use){.first = f->begin + first, .last = f->begin + last,
				.clause = f->clause[first], .kind = f->m->meaning[k].kind,
				.id = f->m->meaning[k].id};
	}
	ros_words_release(&words);
	ros_term_hits_release(&hits);
}

/* The actor that a word of three characters or more ends as, or ROS_NO_CLASS. */
static uint8_t actor_by_ending(const struct ros_approach_matcher *m, const char *s, uint32_t len)
{
	for (uint32_t cut = 3; cut + 3 <= len; cut += 3) {
		uint32_t id = ros__strmap_get(&m->ending, s + cut, len - cut);
		if (id != ROS_NO_ID)
			return m->actor_of[id];
	}
	return ROS_NO_CLASS;
}

static void match_endings(const struct find *f, struct ros_uses *out)
{
	for (uint64_t i = f->begin; i < f->end && f->m->ending.n; i++) {
		const struct ros_token *t = &f->t->token[i];
		if (t->cls != ROS_CLASS_HAN || t->len < 9 || f->cue[i - f->begin])
			continue;
		uint8_t actor = actor_by_ending(f->m, f->body + t->start, t->len);
		if (actor != ROS_NO_CLASS)
			*new_use(out) = (struct ros_use){.first = i,
				.last = i,
				.clause = f->clause[i - f->begin],
				.kind = ROS_USE_ACTOR,
				.id = actor};
	}
}

/* Longest first in each kind. */
static void choose(struct ros_uses *out)
{
	uint64_t taken[ROS_USE_N] = {0}; /* one behind the last token */
	uint64_t from[ROS_USE_N];        /* and the first: words of two meanings have both */
	size_t n = 0;
	if (out->n)
		qsort(out->use, out->n, sizeof *out->use, by_place);
	for (size_t i = 0; i < out->n; i++) {
		struct ros_use u = out->use[i];
		if (u.first < taken[u.kind] &&
			!(u.kind == ROS_USE_AVOWAL && u.first == from[u.kind] && u.last + 1 == taken[u.kind]))
			continue;
		from[u.kind] = u.first;
		taken[u.kind] = u.last + 1;
		out->use[n++] = u;
	}
	out->n = n;
}

void ros__uses_find(struct ros_uses *out, const struct ros_approach_matcher *m,
	const struct ros_parser *parser, const struct ros_doc *doc, uint32_t d,
	const struct ros_skeleton *s)
{
	const struct ros_tokens *t = parser->tokens;
	struct find f = {.m = m, .parser = parser, .t = t, .body = doc->body, .begin = t->indptr[d],
		.end = t->indptr[d + 1]};
	*out = (struct ros_uses)ROS_USES_INIT;
	mark_tokens(&f, s, d);
	take_predicates(&f, doc, d, out);
	match_lists(&f, out);
	match_endings(&f, out);
	choose(out);
	ros__actors_place(out, parser, doc, d);
	free(f.cue);
	free(f.clause);
}
