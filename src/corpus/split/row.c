/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A row of a table: who said it and when stands in other columns, and its text is a body as it stands. */
#include "corpus/split/header.h"
#include "corpus/span.h"

enum { PAGE_CHARS = 600, MOST = 9, OF = 10 };

/* A cell may hold a whole page, with buttons, a title and a signature around what was said. They are
 * taken off only where nearly all of it is body all the same. */
static bool is_page(struct split_ctx *c, struct ros_seg *g)
{
	uint64_t all = c->chars[g->end] - c->chars[g->first], body = 0;
	if (all < PAGE_CHARS)
		return false;
	ros__header_single(c, g);
	ros__tail_cut(c, g, true);
	for (size_t i = g->body_first; i < g->body_end; i++)
		if (ros__live(c, i) && c->out->kind[i] == ROS_KIND_BODY)
			body += c->f[i].nchar;
	return body * OF >= all * MOST;
}

/* The line without the white space at its ends, and nothing else taken off. */
static void as_written(struct split_ctx *c, size_t i)
{
	struct ros_feat *f = &c->f[i];
	const struct ros_line *line = &c->s->line[i];
	struct ros_span v = ros__span(c->s->text + line->start, line->len);
	f->flags &= ~(uint32_t)(ROS_LF_FURNITURE | ROS_LF_RULE | ROS_LF_BLANK);
	f->flags |= v.len ? 0 : ROS_LF_BLANK;
	f->at = (uint64_t)(v.s - c->s->text);
	f->len = (uint32_t)v.len;
	c->out->kind[i] = v.len ? ROS_KIND_BODY : ROS_KIND_BLANK;
}

void ros__row_read(struct split_ctx *c, struct ros_seg *g)
{
	struct ros_seg whole = *g;
	if (is_page(c, g))
		return;
	*g = whole;
	for (size_t i = 0; i < c->n; i++)
		as_written(c, i);
	g->body_first = g->first;
	g->body_end = g->end;
}
