/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "segment/query.h"

#include <string.h>

#include "segment/query_parse.h"
#include "text/boundary.h"

enum ros_status ros__query_parse(struct ros_query **out, const char *pattern, struct ros_err *err)
{
	struct ros_query *q = ros__xcalloc(1, sizeof *q);
	enum ros_status st = ros__query_read(q, pattern, err);
	if (st == ROS_OK)
		q->matcher = ros_matcher_new(q->form, q->nform);
	else
		ros__query_free(q);
	*out = st == ROS_OK ? q : NULL;
	return st;
}

void ros__query_free(struct ros_query *q)
{
	if (!q)
		return;
	ros_matcher_free(q->matcher);
	free(q->element);
	free(q->condition);
	free(q->form);
	ros__arena_release(&q->arena);
	free(q);
}

struct search {
	const struct ros_query *q;
	const struct ros_segmenter *seg;
	const char *text;
	const struct ros_words *words;
	const struct ros_term_hits *forms; /* of terms and word forms, by first word */
	const size_t *form_at;             /* by word: first hit that begins there; n + 1 */
	uint8_t *dead; /* by element and word: nothing follows from there; so no way is tried twice */
	size_t end;    /* of the sentence: a word number */
};

/* Passed over between two elements, as between the characters of a term. */
static bool is_quote(const char *s, uint32_t len)
{
	static const char *const quote[] = {"\"", "'", "“", "”", "‘", "’", "「", "」", "『", "』",
		"＂", "＇", "«", "»"};
	for (size_t i = 0; i < sizeof quote / sizeof *quote; i++)
		if (strlen(quote[i]) == len && strncmp(s, quote[i], len) == 0)
			return true;
	return false;
}

static size_t past_quotes(const struct search *s, size_t at)
{
	while (at < s->end && s->words->word[at].cls == ROS_CLASS_PUNCT &&
		is_quote(s->text + s->words->word[at].start, s->words->word[at].len))
		at++;
	return at;
}

static bool has_form(const struct search *s, size_t at, uint32_t first, uint32_t n)
{
	for (size_t i = s->form_at[at]; i < s->form_at[at + 1]; i++) {
		const struct ros_term_hit *h = &s->forms->hit[i];
		if (h->last == at && h->term >= first && h->term < first + n)
			return true;
	}
	return false;
}

static bool of_class(const struct search *s, size_t at, uint32_t classes)
{
	const struct ros_word *w = &s->words->word[at];
	unsigned name = w->name;
	if (classes >> w->cls & 1)
		return true;
	if (!name && s->seg && classes >> ROS_CLASS_N && ros_class_is_word(w->cls))
		name = ros_segmenter_name(s->seg, s->text + w->start, w->len);
	return name && classes >> (ROS_CLASS_N + name) & 1;
}

static bool takes(const struct search *s, const struct query_element *e, size_t at)
{
	for (uint32_t i = 0; i < e->ncondition; i++) {
		const struct query_condition *c = &s->q->condition[e->condition + i];
		bool holds = c->of_class ? of_class(s, at, c->classes) : has_form(s, at, c->first, c->n);
		if (holds == c->differs)
			return false;
	}
	return true;
}

static bool follow(const struct search *s, size_t e, size_t at, size_t *last);

/* Every way the term can stand here, the shortest first. */
static bool follow_term(const struct search *s, size_t e, size_t at, size_t *last)
{
	for (size_t i = s->form_at[at]; i < s->form_at[at + 1]; i++) {
		const struct ros_term_hit *h = &s->forms->hit[i];
		if (h->term != s->q->element[e].form || h->last >= s->end)
			continue;
		*last = h->last;
		if (follow(s, e + 1, h->last + 1, last))
			return true;
	}
	return false;
}

/* A word of a bracket, as many as it takes, the fewest first. */
static bool follow_bracket(const struct search *s, size_t e, size_t at, size_t *last)
{
	const struct query_element *x = &s->q->element[e];
	size_t before = *last;
	for (unsigned n = 0;; n++) {
		if (n >= x->least && follow(s, e + 1, at, last))
			return true;
		if (n == x->most || at >= s->end || !takes(s, x, at))
			break;
		*last = at++;
		at = past_quotes(s, at);
	}
	*last = before;
	return false;
}

/* The elements from e on, from word `at` on; *last moves to the last word taken. */
static bool follow(const struct search *s, size_t e, size_t at, size_t *last)
{
	if (e == s->q->nelement)
		return true;
	at = past_quotes(s, at);
	uint8_t *dead = &s->dead[e * (s->words->n + 1) + at];
	if (*dead)
		return false;
	bool found = s->q->element[e].term ? at < s->end && follow_term(s, e, at, last)
					   : follow_bracket(s, e, at, last);
	*dead = !found;
	return found;
}

/* By word: where its sentence ends, as a word number. */
static size_t *sentence_ends(const char *text, const struct ros_words *words)
{
	struct ros_spans spans = ROS_SPANS_INIT;
	size_t *end, i = 0;
	size_t len = words->n ? words->word[words->n - 1].start + words->word[words->n - 1].len : 0;
	ros__boundary_split(text, len, ROS_BOUND_SENTENCE, &spans);
	ROS_NEW_ARRAY(end, words->n);
	for (size_t k = 0; k < spans.n; k++) {
		size_t from = i;
		while (i < words->n && words->word[i].start < spans.start[k] + spans.len[k])
			i++;
		for (size_t j = from; j < i; j++)
			end[j] = i;
	}
	for (; i < words->n; i++)
		end[i] = words->n;
	ros__spans_release(&spans);
	return end;
}

static size_t *by_first(const struct ros_term_hits *hits, size_t nword)
{
	size_t *at, i = 0;
	ROS_NEW_ARRAY(at, nword + 1);
	for (size_t w = 0; w <= nword; w++) {
		while (i < hits->n && hits->hit[i].first < w)
			i++;
		at[w] = i;
	}
	return at;
}

static void put(struct ros_term_hits *out, size_t first, size_t last)
{
	ROS_GROW(out->hit, out->n, out->cap);
	out->hit[out->n++] = (struct ros_term_hit){(uint32_t)first, (uint32_t)last, 0};
}

void ros__query_match(const struct ros_query *q, const struct ros_segmenter *seg, const char *text,
	const struct ros_words *words, struct ros_term_hits *out)
{
	if (q->nelement == 1 && q->element[0].term) {
		ros_matcher_match(q->matcher, text, words, out);
		return;
	}
	struct ros_term_hits forms = ROS_TERM_HITS_INIT;
	ros_matcher_match(q->matcher, text, words, &forms);
	size_t *form_at = by_first(&forms, words->n), *end = sentence_ends(text, words);
	uint8_t *dead = ros__xcalloc((words->n + 1) * q->nelement, 1);
	out->n = 0;
	for (size_t at = 0; at < words->n; at++) {
		struct search s = {q, seg, text, words, &forms, form_at, dead, end[at]};
		size_t last = SIZE_MAX;
		if (past_quotes(&s, at) == at && follow(&s, 0, at, &last) && last != SIZE_MAX)
			put(out, at, last);
	}
	free(form_at);
	free(end);
	free(dead);
	ros_term_hits_release(&forms);
}
