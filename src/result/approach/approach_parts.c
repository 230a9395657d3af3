/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "result/approach/approach_parts.h"

#include "base/buf.h"

void ros__span_of(const struct ros_analysis *a, uint32_t d, uint32_t from, uint32_t to,
	int64_t *start, int64_t *length)
{
	const struct ros_doc *doc = &a->corpus->doc[d];
	uint64_t first = ros_doc_source_offset(doc, from);
	uint64_t end = to > from ? ros_doc_source_offset(doc, to - 1) + 1 : first;
	*start = (int64_t)first;
	*length = (int64_t)(end - first);
}

const char *ros__token_text(
	const struct ros_approach_context *c, uint32_t d, uint64_t first, uint64_t end)
{
	struct ros_buf b = ROS_BUF_INIT;
	const char *body = c->a->corpus->doc[d].body;
	for (uint64_t i = first; i < end; i++) {
		const struct ros_token *t = &c->a->tokens->token[i];
		if (ros__is_quote(body + t->start, t->len))
			continue;
		if (b.len && !c->a->chinese && body[t->start - 1] == ' ')
			ros__buf_addc(&b, ' ');
		ros__buf_add(&b, body + t->start, t->len);
	}
	const char *text = ros__arena_strndup(c->arena, ros__buf_str(&b), b.len);
	ros__buf_release(&b);
	return text;
}
