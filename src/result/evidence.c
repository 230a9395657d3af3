/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Sentences behind the numbers: every finding can be read in the text. */
#include "result/analysis.h"

/* The sentence of speech d that holds body offset `at`; UINT32_MAX where the speech has none. */
static uint32_t sentence_at(const struct ros_tokens *t, uint32_t d, uint32_t at)
{
	return ros_unit_at(&t->unit[ROS_UNIT_SENTENCE], d, at);
}

void ros__evidence_mark(const struct ros_doc *d, struct ros_json *marks, uint32_t start, uint32_t len)
{
	uint64_t from = ros_doc_source_offset(d, start);
	uint64_t to = ros_doc_source_offset(d, start + (len ? len - 1 : 0)) + (len ? 1 : 0);
	struct ros_json *m = ros__json_push(marks, ros__json_array());
	ros__json_push_int(m, (int64_t)from);
	ros__json_push_int(m, (int64_t)(to - from));
}

struct ros_json *ros__evidence_span(const struct ros_analysis *a, uint32_t doc, uint32_t start,
	uint32_t end, struct ros_json **marks)
{
	const struct ros_doc *d = &a->corpus->doc[doc];
	struct ros_json *o = ros__json_object();
	uint64_t from = ros_doc_source_offset(d, start);
	uint64_t to = end > start ? ros_doc_source_offset(d, end - 1) + 1 : from;
	ros__json_add_str(o, "speech", d->id);
	ros__json_add_int(o, "start", (int64_t)from);
	ros__json_add_int(o, "length", (int64_t)(to - from));
	ros__json_add_strn(o, "text", d->body + start, end - start);
	*marks = ros__json_add(o, "marks", ros__json_array());
	return o;
}

struct ros_json *ros__evidence(const struct ros_analysis *a, uint32_t doc, uint32_t start,
	uint32_t len)
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
	struct ros_json *marks, *o = ros__evidence_span(a, doc, from, to, &marks);
	ros__evidence_mark(&a->corpus->doc[doc], marks, start, len);
	return o;
}

struct ros_json *ros__evidence_token(const struct ros_analysis *a, uint64_t token)
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
	return ros__evidence(a, lo, t->token[token].start, t->token[token].len);
}

/* Sentences found so far; marks of one sentence share an object. */
struct found {
	struct ros_json *list, *marks;
	uint32_t sentence;
	size_t n, max;
};

static bool add_place(const struct ros_analysis *a, struct found *f, uint32_t doc, uint32_t start,
	uint32_t len)
{
	const struct ros_units *u = &a->tokens->unit[ROS_UNIT_SENTENCE];
	uint32_t s = sentence_at(a->tokens, doc, start);
	if (s == UINT32_MAX)
		return true;
	if (!f->marks || s != f->sentence) {
		if (f->n == f->max)
			return false;
		uint32_t end = u->start[s] + u->len[s];
		ros__json_push(f->list, ros__evidence_span(a, doc, u->start[s], end, &f->marks));
		f->sentence = s;
		f->n++;
	}
	ros__evidence_mark(&a->corpus->doc[doc], f->marks, start, len);
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

struct ros_json *ros__evidence_type(const struct ros_analysis *a, const struct ros_grouping *g,
	uint32_t group, uint32_t type, size_t max)
{
	struct found f = {ros__json_array(), NULL, 0, 0, max};
	for (uint32_t d = 0; d < a->tokens->ndoc; d++)
		if (g->of_doc[d] == group && !search(a, &f, d, type))
			break;
	return f.list;
}
