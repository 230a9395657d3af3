/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Sentences behind what is said of a topic. */
#include "base/mem.h"
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

void ros__topic_evidence(
	const struct ros_topic_context *c, struct ros_r_evidence_list *out, uint32_t k, uint32_t group)
{
	const struct ros_units *u = &c->a->tokens->unit[ROS_UNIT_SENTENCE];
	uint32_t best[EVIDENCE], held[EVIDENCE], n = 0;
	for (uint32_t r = 0; r < u->n; r++) {
		uint32_t words = 0;
		if (c->a->group.of_doc[u->doc[r]] != group)
			continue;
		for (uint64_t i = u->first[r]; i < u->first[r + 1]; i++)
			words += c->of[i] == k;
		if (!words || (n == EVIDENCE && words <= held[n - 1]))
			continue;
		n = n < EVIDENCE ? n + 1 : n;
		uint32_t at = n - 1;
		for (; at > 0 && held[at - 1] < words; at--) {
			held[at] = held[at - 1];
			best[at] = best[at - 1];
		}
		held[at] = words;
		best[at] = r;
	}
	for (uint32_t i = 1; i < n; i++) /* in the order of the text */
		for (uint32_t j = i; j > 0 && best[j - 1] > best[j]; j--) {
			uint32_t swap = best[j];
			best[j] = best[j - 1];
			best[j - 1] = swap;
		}
	ROS_ROWS(c->arena, *out, evidence, n);
	for (uint32_t i = 0; i < n; i++)
		ros__topic_sentence(c, &out->v[i], best[i], c->of, k);
}
