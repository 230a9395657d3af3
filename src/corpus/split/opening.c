/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How bodies open: a time in brackets is none of what is said. */
#include <ctype.h>
#include <string.h>

#include "corpus/split/header.h"
#include "corpus/span.h"
#include "text/utf8.h"

enum { CLOCK_BYTES = 40 };

/* The first line of the body that has text, and the bytes of it that are no text. */
struct opening {
	size_t line, skip; /* line SIZE_MAX: none */
};

static struct opening opening_of(const struct split_ctx *c, const struct ros_seg *g)
{
	struct opening o = {SIZE_MAX, 0};
	size_t i = g->body_first;
	if (i >= g->body_end || !ros__live(c, i))
		return o;
	if (g->body_skip < c->f[i].len)
		return (struct opening){i, g->body_skip};
	i = ros__next_live(c, i, g->body_end);
	return i < g->body_end ? (struct opening){i, 0} : o;
}

/* （9時12分）, (9.15 a.m.), [0:31:02] in front of what is said: bytes, or 0. */
static size_t clock_len(struct ros_span v)
{
	static const struct { const char *open, *close; } pair[] = {{"（", "）"}, {"(", ")"}, {"[", "]"}, {"〔", "〕"}};
	static const char *const unit[] = {"时", "時", "分", "点", "點", ":", "：", ".", "am", "pm", "a.m", "p.m"};
	for (size_t k = 0; k < sizeof pair / sizeof *pair; k++) {
		size_t o = ros__begins(v, pair[k].open), most = v.len < CLOCK_BYTES ? v.len : CLOCK_BYTES;
		const char *p = o ? memmem(v.s + o, most - o, pair[k].close, strlen(pair[k].close)) : NULL;
		bool digit = false, timed = false;
		for (const char *q = v.s + o; p && q < p; q++)
			digit |= isdigit((unsigned char)*q) != 0;
		for (size_t u = 0; u < sizeof unit / sizeof *unit && p; u++)
			timed |= memmem(v.s + o, (size_t)(p - v.s) - o, unit[u], strlen(unit[u])) != NULL;
		if (digit && timed) {
			size_t n = (size_t)(p - v.s) + strlen(pair[k].close);
			return n + ros__space_prefix(v.s + n, v.len - n);
		}
	}
	return 0;
}

static struct ros_span text_at(const struct split_ctx *c, struct opening o)
{
	return (struct ros_span){c->s->text + c->f[o.line].at + o.skip, c->f[o.line].len - o.skip};
}

static void begin_at(struct split_ctx *c, struct ros_seg *g, size_t line, size_t skip)
{
	for (size_t i = g->body_first; i < line; i++)
		if (ros__live(c, i) && c->out->kind[i] == ROS_KIND_BODY)
			ros__set_kind(c, i, ROS_KIND_SUBTITLE);
	g->body_first = line;
	g->body_skip = (uint32_t)skip;
}

void ros__parts_openings(struct split_ctx *c)
{
	struct ros_split *o = c->out;
	for (size_t k = 0; k < o->nseg; k++) {
		struct opening at = opening_of(c, &o->seg[k]);
		size_t n = at.line != SIZE_MAX ? clock_len(text_at(c, at)) : 0;
		if (n && n < c->f[at.line].len - at.skip)
			begin_at(c, &o->seg[k], at.line, at.skip + n);
	}
}
