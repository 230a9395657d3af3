/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Before a source is cut: lines and their features, furniture, the contents list, the head. */
#include <string.h>

#include "corpus/split/split_impl.h"

static void count_chars(struct split_ctx *c)
{
	ROS_NEW_ARRAY(c->chars, c->n + 1);
	for (size_t i = 0; i < c->n; i++)
		c->chars[i + 1] = c->chars[i] + (ros__live(c, i) ? c->f[i].nchar : 0);
}

/* Text that a version control system left in two versions: the first one counts. */
static void drop_conflicts(struct split_ctx *c)
{
	bool open = false, second = false;
	size_t from = 0, n = 0;
	for (size_t i = 0; i < c->n; i++) {
		const char *s = c->s->text + c->s->line[i].start;
		uint32_t len = c->s->line[i].len;
		bool mark = len >= 7 && (memcmp(s, "<<<<<<<", 7) == 0 || memcmp(s, ">>>>>>>", 7) == 0 ||
			(open && len == 7 && memcmp(s, "=======", 7) == 0));
		if (mark) {
			n += *s == '<';
			if (*s == '<' && n == 1)
				from = i;
			open = *s != '>' && (open || *s == '<');
			second = *s == '=';
		}
		if (mark || second) {
			c->f[i].flags = ROS_LF_FURNITURE;
			c->f[i].nchar = c->f[i].len ? c->f[i].nchar : 0;
		}
	}
	if (n)
		ros__split_note(c, "split.conflict", SIZE_MAX, c->s->line[from].start, n, "", false);
}

static void base_kinds(struct split_ctx *c)
{
	for (size_t i = 0; i < c->n; i++) {
		uint32_t f = c->f[i].flags;
		c->out->kind[i] = f & ROS_LF_BLANK ? ROS_KIND_BLANK
			: f & ROS_LF_FURNITURE         ? ROS_KIND_FURNITURE
			: f & ROS_LF_RULE              ? ROS_KIND_RULE
										   : ROS_KIND_BODY;
	}
}

void ros__split_prepare(struct split_ctx *c, enum ros_split_mode mode)
{
	struct ros_split *out = c->out;
	ROS_NEW_ARRAY(out->feat, c->n);
	ROS_NEW_ARRAY(out->kind, c->n);
	out->nline = c->n;
	out->title = out->how = "";
	c->f = out->feat;
	ros__line_features(c->r, c->s, c->f);
	ros__line_furniture(c->s, c->f);
	if (!c->s->record)
		drop_conflicts(c);
	base_kinds(c);
	ros__presiding_mark(c);
	ros__tail_names_mark(c);
	c->wrap = ros__line_wrap_width(c->f, c->n);
	if (mode != ROS_SPLIT_ONE && !c->s->record)
		ros__contents_find(c);
	count_chars(c);
	ros__contents_match(c);
	if (mode == ROS_SPLIT_AUTO && !c->s->record)
		ros__document_header(c, c->nentry ? c->entry[0].line : c->n < 60 ? c->n : 60);
}
