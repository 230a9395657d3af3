/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Parts as somebody decided: those that were right stay as they were read, byte by byte. */
#include <string.h>

#include "corpus/split/header.h"
#include "corpus/split/split_edit.h"

static const char decided[] = "as the table says";

struct editing {
	struct split_ctx c;
	struct ros_seg *old;
	size_t nold;
	size_t host;
};

/* Lines that can carry speech become its body. */
static void to_body(struct split_ctx *c, size_t from, size_t to)
{
	for (size_t i = from; i < to && i < c->n; i++)
		if (ros__live(c, i))
			ros__set_kind(c, i, ROS_KIND_BODY);
}

static struct ros_seg *last_part(struct editing *e)
{
	struct ros_split *o = e->c.out;
	return o->nseg ? &o->seg[o->nseg - 1] : NULL;
}

static void push(struct editing *e, const struct ros_seg *g)
{
	struct ros_split *o = e->c.out;
	ROS_GROW(o->seg, o->nseg, o->cap);
	o->seg[o->nseg++] = *g;
}

/* The part before `line` ends there. */
static void clip(struct editing *e, size_t line)
{
	struct ros_seg *g = last_part(e);
	if (!g || g->end <= line)
		return;
	g->end = line;
	g->body_end = g->body_end < line ? g->body_end : line;
	ros__body_build(&e->c, g);
}

/* A part that was proposed is none: all of it belongs to the one before. */
static void join(struct editing *e, const struct ros_seg *g)
{
	struct ros_seg *to = last_part(e);
	to_body(&e->c, g->first, g->body_end);
	if (!to) {
		for (size_t i = g->first; i < g->end; i++)
			if (ros__live(&e->c, i))
				ros__set_kind(&e->c, i, ROS_KIND_PREFACE);
		return;
	}
	to->end = g->end;
	to->body_end = g->body_end;
	ros__body_build(&e->c, to);
}

/* Where what begins at `line` ends: with the part it lies in, or with the stretch that was left out. */
static size_t end_of(const struct editing *e, size_t line, size_t next, size_t *body_end)
{
	size_t end = e->c.n;
	*body_end = SIZE_MAX;
	for (size_t k = 0; k < e->nold; k++) {
		const struct ros_seg *g = &e->old[k];
		if (g->first <= line && line < g->end) {
			end = g->end;
			*body_end = g->body_end > line ? g->body_end : g->end;
			break;
		}
		if (g->first > line) {
			end = g->first;
			break;
		}
	}
	return end < next ? end : next;
}

static void begin(struct editing *e, const struct ros_edit *at, size_t next)
{
	struct split_ctx *c = &e->c;
	size_t body_end, end = end_of(e, at->line, next, &body_end);
	bool turn = (c->f[at->line].flags & ROS_LF_TURN) && at->what != ROS_EDIT_TITLE;
	struct ros_seg g = {.first = at->line, .end = end, .title_line = at->line, .title_lines = !turn};
	to_body(c, g.first, g.end);
	if (at->what == ROS_EDIT_TITLE) {
		g.title = ros__line_str(c, at->line, c->f[at->line].num_len, 0);
		ros__set_kind(c, at->line, ROS_KIND_TITLE);
		g.title_lines = 0;
		g.body_first = ros__next_live(c, at->line, end);
		for (size_t i = g.body_first; i < end && ros__header_line(c, &g, i, false);)
			g.body_first = i = ros__next_live(c, i, end);
		ros__body_begin(c, &g, g.body_first);
	} else {
		ros__header_given(c, &g);
	}
	if (g.body_first >= end) { /* nothing below it: the line is what was said */
		to_body(c, g.first, end);
		g.body_first = g.first;
		g.body_skip = 0;
		g.title = NULL;
	}
	ros__tail_cut(c, &g, end == c->n);
	g.body_end = body_end < g.body_end ? body_end : g.body_end;
	ros__body_build(c, &g);
	push(e, &g);
}

static void leave_out(struct editing *e, const struct ros_edit *at, size_t next)
{
	size_t body_end, end = end_of(e, at->line, next, &body_end);
	e->host += at->what == ROS_EDIT_HOST;
	for (size_t i = at->line; i < end; i++)
		if (ros__live(&e->c, i))
			ros__set_kind(&e->c, i, at->what == ROS_EDIT_HOST ? ROS_KIND_HOST : ROS_KIND_NOTE);
}

static void one_edit(struct editing *e, const struct ros_edit *at, size_t next, const struct ros_seg *was)
{
	clip(e, at->line);
	if (at->what == ROS_EDIT_DROP || at->what == ROS_EDIT_HOST) {
		leave_out(e, at, next);
	} else if (was && at->what == ROS_EDIT_KEEP) {
		push(e, was);
		clip(e, next);
	} else {
		begin(e, at, next);
	}
}

/* What was doubtful is decided; what was left out by the reader of lines is still so. */
static void settle(struct ros_split *o)
{
	static const char *const decides[] = {"split.doubtful", "split.count", "split.contents", "split.empty",
		"split.item", "split.preface", "split.host", "split.short_turns"};
	size_t w = 0;
	for (size_t i = 0; i < o->nnote; i++) {
		bool gone = false;
		for (size_t k = 0; k < sizeof decides / sizeof *decides; k++)
			gone |= strcmp(o->note[i].code, decides[k]) == 0;
		if (!gone)
			o->note[w++] = o->note[i];
	}
	o->nnote = w;
	for (size_t k = 0; k < o->nseg; k++) {
		o->seg[k].confidence = 1;
		o->seg[k].reason = decided;
	}
	o->how = decided;
	o->sure = 1;
}

static void drop_empty(struct editing *e)
{
	struct ros_split *o = e->c.out;
	size_t w = 0;
	for (size_t k = 0; k < o->nseg; k++) {
		if (o->seg[k].body_len)
			o->seg[w++] = o->seg[k];
		else
			ros__split_note(&e->c, "split.empty", SIZE_MAX, e->c.f[o->seg[k].first].at, 0,
				o->seg[k].title ? o->seg[k].title : "", true);
	}
	o->nseg = w;
}

void ros__split_edit(struct ros_split *sp, const struct ros_rules *r, const struct ros_source_text *s,
	const char *stem, const struct ros_edit *at, size_t n)
{
	struct editing e = {.c = {.r = r, .s = s, .f = sp->feat, .n = s->nline, .out = sp, .stem = stem},
		.old = sp->seg, .nold = sp->nseg};
	e.c.wrap = ros__line_wrap_width(sp->feat, s->nline);
	ROS_NEW_ARRAY(e.c.chars, s->nline + 1);
	for (size_t i = 0; i < s->nline; i++)
		e.c.chars[i + 1] = e.c.chars[i] + (ros__live(&e.c, i) ? sp->feat[i].nchar : 0);
	sp->seg = NULL;
	sp->nseg = sp->cap = 0;
	size_t k = 0;
	for (size_t i = 0; i < n; i++) {
		size_t next = i + 1 < n ? at[i + 1].line : s->nline;
		for (; k < e.nold && e.old[k].first < at[i].line; k++)
			join(&e, &e.old[k]);
		bool was = k < e.nold && e.old[k].first == at[i].line;
		one_edit(&e, &at[i], next, was ? &e.old[k] : NULL);
		k += was;
	}
	for (; k < e.nold; k++)
		join(&e, &e.old[k]);
	settle(sp);
	drop_empty(&e);
	if (e.host)
		ros__split_note(&e.c, "split.host", SIZE_MAX, 0, e.host, "", false);
	if (!sp->nseg)
		ros__split_note(&e.c, "split.no_text", SIZE_MAX, 0, 0, "", true);
	free(e.old);
	free(e.c.chars);
}
