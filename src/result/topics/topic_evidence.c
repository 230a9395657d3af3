/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Sentences behind what is said of a topic. */
#include "base/mem.h"
#include "base/order.h"
#include "result/topics/topic_parts.h"

enum { EVIDENCE = 3 };

void ros__topic_sentence(const struct ros_topic_context *c, struct ros_r_evidence *e, uint32_t row,
	const uint32_t *of, uint32_t k)
{
	const struct ros_tokens *t = c->a->tokens;
	const struct ros_units *u = &t->unit[ROS_UNIT_SENTENCE];
	uint32_t doc = u->doc[row];
	ros__evidence_fill(c->a, e, doc, u->start[row], u->start[row] + u->len[row]);
	for (uint64_t i = u->first[row]; i < u->first[row + 1]; i++)
		if (of[i] == k)
			ros__evidence_add_mark(
				c->arena, e, &c->a->corpus->doc[doc], t->token[i].start, t->token[i].len);
}

/* The sentences of one list with most words of the topic, best first; of equal ones the earlier. */
struct fullest {
	uint32_t row[EVIDENCE], words[EVIDENCE], n;
};

static void consider(struct fullest *f, uint32_t row, uint32_t words)
{
	if (!words || (f->n == EVIDENCE && words <= f->words[f->n - 1]))
		return;
	f->n = f->n < EVIDENCE ? f->n + 1 : f->n;
	uint32_t at = f->n - 1;
	for (; at > 0 && f->words[at - 1] < words; at--) {
		f->words[at] = f->words[at - 1];
		f->row[at] = f->row[at - 1];
	}
	f->words[at] = words;
	f->row[at] = row;
}

void ros__topic_evidence(
	const struct ros_topic_context *c, struct ros_r_evidence_list *out, uint32_t k, uint32_t group)
{
	const struct ros_units *u = &c->a->tokens->unit[ROS_UNIT_SENTENCE];
	struct fullest f = {.n = 0};
	for (uint32_t i = c->doc_at[group]; i < c->doc_at[group + 1]; i++)
		for (uint32_t r = u->indptr[c->doc[i]]; r < u->indptr[c->doc[i] + 1]; r++) {
			uint32_t words = 0;
			for (uint64_t t = u->first[r]; t < u->first[r + 1]; t++)
				words += c->of[t] == k;
			consider(&f, r, words);
		}
	ros__sort_u32(f.row, f.n); /* in the order of the text */
	ROS_ROWS(c->arena, *out, evidence, f.n);
	for (uint32_t i = 0; i < f.n; i++)
		ros__topic_sentence(c, &out->v[i], f.row[i], c->of, k);
}
