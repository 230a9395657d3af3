/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A source cut where somebody says: the same reading of heads, other beginnings. */
#include <string.h>

#include "corpus/header.h"
#include "corpus/proposal_impl.h"

/* What the line is, now that a part begins with it, where the model took it for text. */
static uint8_t label_at(const struct split_ctx *c, const struct ros_proposal *p, size_t k)
{
	uint8_t l = p->belief[k].label, m = p->chain->shape[k].mark;
	uint32_t flags = c->f[p->chain->line[k]].flags;
	if (ros__label_head(l) || l == ROS_LABEL_TURN)
		return l;
	if (m == ROS_MARK_ALONE || m == ROS_MARK_ALONE_TIME)
		return (flags & (ROS_LF_SPEAKER | ROS_LF_WEAK)) == ROS_LF_SPEAKER || m == ROS_MARK_ALONE_TIME ?
			ROS_LABEL_SPEAKER : ROS_LABEL_TITLE;
	return ROS_LABEL_TURN;
}

static void begin_part(struct split_ctx *c, struct ros_proposal *p, const struct ros_start *at)
{
	struct ros_split *o = c->out;
	size_t k = 0;
	if (o->nseg)
		o->seg[o->nseg - 1].end = o->seg[o->nseg - 1].body_end = at->line;
	ROS_GROW(o->seg, o->nseg, o->cap);
	o->seg[o->nseg++] = (struct ros_seg){.first = at->line, .end = c->n, .title_line = at->line,
		.body_end = c->n, .learned = true, .confidence = 1, .reason = "as it was decided",
		.who = {.host = at->role == ROS_ROLE_HOST}};
	while (k < p->chain->n && p->chain->line[k] < at->line)
		k++;
	if (k >= p->chain->n || p->chain->line[k] != at->line)
		return;
	struct ros_feat *f = &c->f[at->line];
	p->belief[k].label = label_at(c, p, k);
	f->flags &= ~(uint32_t)(ROS_LF_TURN | ROS_LF_HOST);
	if (p->belief[k].label == ROS_LABEL_TURN && p->chain->shape[k].mark) {
		f->flags |= ROS_LF_TURN;
		f->turn = p->chain->shape[k].rest;
	}
}

static void left_out(struct split_ctx *c, const struct ros_seg *g, enum ros_line_kind kind)
{
	for (size_t i = g->first; i < g->end; i++)
		if (ros__live(c, i))
			ros__set_kind(c, i, kind);
}

static void drop(struct split_ctx *c, const struct ros_start *start)
{
	struct ros_split *o = c->out;
	size_t w = 0;
	for (size_t k = 0; k < o->nseg; k++) {
		if (start[k].role == ROS_ROLE_PART && o->seg[k].body_len) {
			o->seg[w++] = o->seg[k];
			continue;
		}
		left_out(c, &o->seg[k], start[k].role == ROS_ROLE_HOST ? ROS_KIND_HOST : ROS_KIND_NOTE);
		if (start[k].role == ROS_ROLE_PART)
			ros__split_note(c, "split.empty", SIZE_MAX, c->f[o->seg[k].first].at, 0,
				o->seg[k].title ? o->seg[k].title : "", true);
	}
	o->nseg = w;
}

void ros__split_at(struct ros_split *out, const struct ros_rules *r, const struct ros_source_text *s,
	const struct ros_start *start, size_t n, const char *stem)
{
	struct split_ctx c = {.r = r, .s = s, .n = s->nline, .out = out, .stem = stem};
	ros__split_prepare(&c, ROS_SPLIT_AUTO);
	struct ros_proposal *p = ros__proposal_make(&c);
	out->how = "as it was decided";
	out->sure = 1;
	for (size_t k = 0; k < n && p; k++)
		begin_part(&c, p, &start[k]);
	for (size_t i = 0; n && i < start[0].line; i++)
		if (ros__live(&c, i))
			ros__set_kind(&c, i, ROS_KIND_PREFACE);
	for (size_t k = 0; k < out->nseg; k++) {
		ros__learned_header(&c, p, &out->seg[k]);
		ros__tail_cut(&c, &out->seg[k], k + 1 == out->nseg);
		ros__body_build(&c, &out->seg[k]);
	}
	drop(&c, start);
	if (!out->nseg)
		ros__split_note(&c, "split.no_text", SIZE_MAX, 0, 0, "", true);
	free(c.entry);
	free(c.chars);
}
