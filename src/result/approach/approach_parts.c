/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "result/approach/approach_parts.h"

#include "base/buf.h"

void ros__add_span(const struct ros_analysis *a, struct ros_json *o, uint32_t d, uint32_t from,
	uint32_t to)
{
	const struct ros_doc *doc = &a->corpus->doc[d];
	uint64_t start = ros_doc_source_offset(doc, from);
	uint64_t end = to > from ? ros_doc_source_offset(doc, to - 1) + 1 : start;
	ros__json_add_int(o, "start", (int64_t)start);
	ros__json_add_int(o, "length", (int64_t)(end - start));
}

struct ros_json *ros__text_span(const struct ros_analysis *a, uint32_t d, uint32_t from, uint32_t to)
{
	struct ros_json *o = ros__json_object();
	ros__json_add_strn(o, "text", a->corpus->doc[d].body + from, to - from);
	ros__add_span(a, o, d, from, to);
	return o;
}

char *ros__token_text(const struct ros_analysis *a, uint32_t d, uint64_t first, uint64_t end)
{
	struct ros_buf b = ROS_BUF_INIT;
	const char *body = a->corpus->doc[d].body;
	for (uint64_t i = first; i < end; i++) {
		const struct ros_token *t = &a->tokens->token[i];
		if (ros__is_quote(body + t->start, t->len))
			continue;
		if (b.len && !a->chinese && body[t->start - 1] == ' ')
			ros__buf_addc(&b, ' ');
		ros__buf_add(&b, body + t->start, t->len);
	}
	size_t len;
	return b.s ? ros__buf_detach(&b, &len) : ros__xstrdup("");
}
