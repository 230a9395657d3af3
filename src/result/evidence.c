/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Sentences behind the numbers: every finding can be read in the text. */
#include "result/analysis.h"

/* The sentence of speech d that holds body offset `at`; UINT32_MAX where the speech has none. */
static uint32_t sentence_at(const struct ros_tokens *t, uint32_t d, uint32_t at)
{
	return ros_unit_at(&t->unit[ROS_UNIT_SENTENCE], d, at);
}

static struct ros_int_pair place(const struct ros_doc *d, uint32_t start, uint32_t len)
{
	uint64_t from = ros_doc_source_offset(d, start);
	uint64_t to = ros_doc_source_offset(d, start + (len ? len - 1 : 0)) + (len ? 1 : 0);
	return (struct ros_int_pair){(int64_t)from, (int64_t)(to - from)};
}

void ros__evidence_add_mark(struct ros_arena *arena, struct ros_r_evidence *e,
	const struct ros_doc *d, uint32_t start, uint32_t len)
{
	struct ros_int_pair p = place(d, start, len);
	ros__int_pairs_add(arena, &e->marks, p.a, p.b);
}

void ros__evidence_fill(const struct ros_analysis *a, struct ros_r_evidence *e, uint32_t doc,
	uint32_t start, uint32_t end)
{
	const struct ros_doc *d = &a->corpus->doc[doc];
	struct ros_int_pair p = place(d, start, end > start ? end - start : 0);
	*e = (struct ros_r_evidence){.speech = d->id, .start = p.a, .length = p.b,
		.text = {d->body + start, end - start}};
}

void ros__evidence_at(const struct ros_analysis *a, struct ros_arena *arena,
	struct ros_r_evidence *e, uint32_t doc, uint32_t start, uint32_t len)
{
	const struct ros_units *u = &a->tokens->unit[ROS_UNIT_SENTENCE];
	uint32_t first = sentence_at(a->tokens, doc, start), from = start, to = start + len;
	if (first != UINT32_MAX) {
		uint32_t last = sentence_at(a->tokens, doc, start + (len ? len - 1 : 0));
		if (u->start[first] < from)
			from = u->start[first];
		if (u->start[last] + u->len[last] > to)
			to = u->start[last] + u->len[last];
	}
	ros__evidence_fill(a, e, doc, from, to);
	ros__evidence_add_mark(arena, e, &a->corpus->doc[doc], start, len);
}

void ros__evidence_at_token(
	const struct ros_analysis *a, struct ros_arena *arena, struct ros_r_evidence *e, uint64_t token)
{
	const struct ros_tokens *t = a->tokens;
	uint32_t lo = 0, hi = t->ndoc;
	while (hi - lo > 1) {
		uint32_t mid = lo + (hi - lo) / 2;
		if (t->indptr[mid] <= token)
			lo = mid;
		else
			hi = mid;
	}
	ros__evidence_at(a, arena, e, lo, t->token[token].start, t->token[token].len);
}

/* Sentences found so far; marks of one sentence share a row. */
struct found {
	struct ros_arena *arena;
	struct ros_r_evidence_list *list;
	uint32_t sentence;
	size_t max;
};

static bool add_place(const struct ros_analysis *a, struct found *f, uint32_t doc, uint32_t start,
	uint32_t len)
{
	const struct ros_units *u = &a->tokens->unit[ROS_UNIT_SENTENCE];
	uint32_t s = sentence_at(a->tokens, doc, start);
	if (s == UINT32_MAX)
		return true;
	if (!f->list->n || s != f->sentence) {
		if (f->list->n == f->max)
			return false;
		struct ros_r_evidence *e = ROS_ADD(f->arena, f->list, evidence);
		ros__evidence_fill(a, e, doc, u->start[s], u->start[s] + u->len[s]);
		f->sentence = s;
	}
	ros__evidence_add_mark(f->arena, &f->list->v[f->list->n - 1], &a->corpus->doc[doc], start, len);
	return true;
}

/* Tokens and hits of one speech in the order of the text. */
static bool search(const struct ros_analysis *a, struct found *f, uint32_t d, uint32_t type)
{
	const struct ros_tokens *t = a->tokens;
	uint64_t h = t->hit_indptr[d], hend = t->hit_indptr[d + 1];
	for (uint64_t i = t->indptr[d]; i < t->indptr[d + 1]; i++) {
		if (t->token[i].type == type &&
			!add_place(a, f, d, t->token[i].start, t->token[i].len))
			return false;
		for (; h < hend && t->hit[h].first <= i; h++) {
			if (t->hit[h].type != type)
				continue;
			const struct ros_token *first = &t->token[t->hit[h].first];
			const struct ros_token *last = &t->token[t->hit[h].last];
			if (!add_place(a, f, d, first->start, last->start + last->len - first->start))
				return false;
		}
	}
	return true;
}

void ros__evidence_of_type(const struct ros_analysis *a, struct ros_arena *arena,
	struct ros_r_evidence_list *out, const struct ros_grouping *g, uint32_t group, uint32_t type,
	size_t max)
{
	struct found f = {arena, out, 0, max};
	*out = (struct ros_r_evidence_list){ros__rows(arena, ros__fields_evidence(), 0), 0};
	for (uint32_t d = 0; d < a->tokens->ndoc; d++)
		if (g->of_doc[d] == group && !search(a, &f, d, type))
			break;
}
