/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * How bodies open, seen over all parts: the same label in most of them is no text (发言内容：), a short
 * line of its own in most of them is a title, a time in brackets is none of what is said.
 */
#include <ctype.h>
#include <string.h>

#include "base/strmap.h"
#include "corpus/split/header.h"
#include "corpus/span.h"
#include "text/utf8.h"

enum { LABEL_CHARS = 10, CLOCK_BYTES = 40, LEAST = 3, MOST_IN_TEN = 6 };

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

/* 发言内容：, Text: in front: bytes up to the end of the colon, or 0. */
static size_t label_len(struct ros_span v)
{
	size_t chars = 0;
	for (size_t i = 0; i < v.len && chars <= LABEL_CHARS; chars++) {
		struct ros_span rest = {v.s + i, v.len - i};
		size_t n = ros__begins(rest, "：") ? 3 : ros__begins(rest, ":");
		if (n)
			return chars >= 2 ? i + n : 0;
		i += ros__utf8_len((unsigned char)v.s[i]);
	}
	return 0;
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
	if (skip >= c->f[line].len) {
		ros__set_kind(c, line, ROS_KIND_SUBTITLE);
		g->body_first = ros__next_live(c, line, g->body_end);
		g->body_skip = 0;
	}
}

/* The label that opens most parts goes. */
static void drop_labels(struct split_ctx *c)
{
	struct ros_split *o = c->out;
	struct ros_strmap text = ROS_STRMAP_INIT;
	uint32_t *count, most = 0;
	ROS_NEW_ARRAY(count, o->nseg);
	for (size_t k = 0; k < o->nseg; k++) {
		struct opening at = opening_of(c, &o->seg[k]);
		size_t n = at.line == SIZE_MAX || (c->f[at.line].flags & ROS_LF_SALUTE) ? 0 : label_len(text_at(c, at));
		uint32_t id = n ? ros__strmap_put(&text, text_at(c, at).s, n) : 0;
		if (n && ++count[id] > count[most])
			most = id;
	}
	bool drop = o->nseg >= LEAST && text.n && count[most] * 10 >= o->nseg * MOST_IN_TEN;
	for (size_t k = 0; k < o->nseg && drop; k++) {
		struct opening at = opening_of(c, &o->seg[k]);
		if (at.line == SIZE_MAX)
			continue;
		struct ros_span v = text_at(c, at);
		size_t n = label_len(v);
		if (n == text.keylen[most] && memcmp(v.s, text.key[most], n) == 0)
			begin_at(c, &o->seg[k], at.line, at.skip + n + ros__space_prefix(v.s + n, v.len - n));
	}
	free(count);
	ros__strmap_release(&text);
}

static bool could_be_title(const struct split_ctx *c, const struct ros_seg *g, struct opening at)
{
	if (at.line == SIZE_MAX || at.skip || (g->title && *g->title) || !g->who.strength || g->who.host)
		return false;
	const struct ros_feat *f = &c->f[at.line];
	size_t k = ros__next_live(c, at.line, g->body_end);
	return ros__is_titlelike(f) && !(f->flags & (ROS_LF_SALUTE | ROS_LF_SPEAKER)) && f->nchar >= 4 &&
		f->nchar <= 60 && k < g->body_end && c->f[k].nchar > f->nchar;
}

/* 张三委员： / 把路修到门口 / 去年以来，…: a line of its own under most speakers, always another one. */
static void take_titles(struct split_ctx *c)
{
	struct ros_split *o = c->out;
	struct ros_strmap text = ROS_STRMAP_INIT;
	size_t have = 0, parts = 0;
	for (size_t k = 0; k < o->nseg; k++) {
		struct opening at = opening_of(c, &o->seg[k]);
		parts += !o->seg[k].who.host;
		if (!could_be_title(c, &o->seg[k], at))
			continue;
		have++;
		ros__strmap_put(&text, text_at(c, at).s, text_at(c, at).len);
	}
	bool take = have >= LEAST && have * 10 >= parts * (MOST_IN_TEN + 1) && text.n == have && !c->wrap;
	for (size_t k = 0; k < o->nseg && take; k++) {
		struct opening at = opening_of(c, &o->seg[k]);
		struct ros_seg *g = &o->seg[k];
		if (!could_be_title(c, g, at))
			continue;
		g->title = ros__title_clean(c, ros__line_str(c, at.line, c->f[at.line].num_len, 0), NULL);
		begin_at(c, g, ros__next_live(c, at.line, g->body_end), 0);
		ros__set_kind(c, at.line, ROS_KIND_TITLE);
	}
	ros__strmap_release(&text);
}

void ros__parts_openings(struct split_ctx *c)
{
	struct ros_split *o = c->out;
	drop_labels(c);
	for (size_t k = 0; k < o->nseg; k++) {
		struct opening at = opening_of(c, &o->seg[k]);
		size_t n = at.line != SIZE_MAX ? clock_len(text_at(c, at)) : 0;
		if (n && n < c->f[at.line].len - at.skip)
			begin_at(c, &o->seg[k], at.line, at.skip + n);
	}
	take_titles(c);
}
