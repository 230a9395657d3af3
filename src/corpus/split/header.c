/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What stands before a body: title, subtitle, speaker, date, place and source lines. */
#include <stdio.h>
#include <string.h>

#include "corpus/split/header.h"
#include "corpus/span.h"
#include "text/utf8.h"

enum { HEADER_LINES = 14 };

/* Text of line i without its number, "原标题：", "(全文)" and what `cut` leaves out at the end. */
const char *ros__line_str(const struct split_ctx *c, size_t i, size_t skip, size_t cut)
{
	const struct ros_feat *f = &c->f[i];
	size_t end = cut ? cut : f->len;
	if (skip > end)
		skip = end;
	const char *s = c->s->text + f->at + skip;
	size_t len = end - skip, a = ros__space_prefix(s, len);
	s += a;
	len -= a;
	len -= ros__space_suffix(s, len);
	return ros__arena_strndup(&c->out->arena, s, len);
}

/* A weak speaker is short; under a title an English one may carry a long post. */
static bool weak_fits(const struct ros_seg *g, const struct ros_feat *f, size_t i)
{
	return f->nchar <= 24 || i == g->first || (g->title && *g->title && f->nchar == f->len);
}

/* One header line after the title; false where the body begins. */
bool ros__header_line(struct split_ctx *c, struct ros_seg *g, size_t i, bool news)
{
	const struct ros_feat *f = &c->f[i];
	bool short_line = f->flags & ROS_LF_SHORT;
	if (f->flags & ROS_LF_TURN && !(f->flags & ROS_LF_WEAK && g->who.strength) && !news)
		return false;
	if (short_line && (f->flags & ROS_LF_SUBTITLE)) {
		if ((f->flags & ROS_LF_SPEAKER) && ros__speaker_take(c, i, g, false))
			return ros__set_kind(c, i, ROS_KIND_SPEAKER), true;
		if (f->flags & ROS_LF_STOP)
			return false;
		ros__date_take(c, i, g, false);
		if (!g->subtitle)
			g->subtitle = ros__line_str(c, i, 0, 0);
		return ros__set_kind(c, i, ROS_KIND_SUBTITLE), true;
	}
	if (f->flags & ROS_LF_DATE) {
		ros__date_take(
			c, i, g, (f->flags & ROS_LF_SOURCE) || memmem(c->s->text + f->at, f->len, "来源", 6));
		return ros__set_kind(c, i, ROS_KIND_DATE), true;
	}
	size_t n = ros__words_prefix(c->r, ROS_W_PLACE_LABEL, c->s->text + f->at, f->len);
	if (n && short_line && f->len > n + 1) {
		size_t colon = strncmp(c->s->text + f->at + n, "：", 3) == 0 ? 3 :
			c->s->text[f->at + n] == ':' ? 1 : 0;
		if (colon) {
			g->place = g->place ? g->place : ros__line_str(c, i, n + colon, 0);
			return ros__set_kind(c, i, ROS_KIND_DATE), true;
		}
	}
	if (ros__words_is(c->r, ROS_W_BUTTON, c->s->text + f->at, f->len))
		return ros__set_kind(c, i, ROS_KIND_SOURCE), true;
	size_t above = ros__prev_live(c, i);
	if (above != SIZE_MAX && (f->flags & ROS_LF_SPEAKER) && (f->flags & ROS_LF_WEAK) &&
		(c->f[above].flags & (ROS_LF_SOURCE | ROS_LF_COLON)) == (ROS_LF_SOURCE | ROS_LF_COLON))
		return ros__set_kind(c, i, ROS_KIND_SOURCE), true; /* what a bare 来源： names */
	bool tail_name = (f->flags & ROS_LF_TAIL) && g->title && *g->title && !g->who.strength;
	if (((f->flags & ROS_LF_SPEAKER) || tail_name) && short_line &&
		ros__speaker_take(c, i, g, weak_fits(g, f, i) && !tail_name))
		return ros__set_kind(c, i, ROS_KIND_SPEAKER), true;
	if (ros__organisation_take(c, i, g))
		return true;
	if (f->flags & (ROS_LF_SOURCE | ROS_LF_EDITOR)) {
		ros__date_take(c, i, g, true);
		return ros__set_kind(c, i, ROS_KIND_SOURCE), true;
	}
	if (short_line && !(f->flags & ROS_LF_STOP) && (ros__title_same(c, i, g->title) ||
			ros__title_same(c, i, c->out->title)))
		return ros__set_kind(c, i, ROS_KIND_TITLE), true;
	size_t at;
	if (news &&
		ros__words_find(c->r, ROS_W_NEWS, c->s->text + f->at, f->len < 600 ? f->len : 600, &at, &n))
		return ros__set_kind(c, i, ROS_KIND_NOTE), true;
	return false;
}

/* Where somebody says that a part begins: what follows the line is read as far as it is a header.
 */
void ros__header_given(struct split_ctx *c, struct ros_seg *g)
{
	size_t i = g->title_line, seen = 0;
	const struct ros_feat *t = &c->f[i];
	if (g->title_lines) {
		ros__title_take(c, g, i, g->title_lines);
		i = ros__next_live(c, i, g->end);
		if ((t->flags & (ROS_LF_SPEAKER | ROS_LF_WEAK | ROS_LF_TAIL)) == ROS_LF_SPEAKER &&
			!g->who.strength) {
			ros__speaker_take(c, g->title_line, g, false);
			ros__set_kind(c, g->title_line, ROS_KIND_SPEAKER);
			g->title = NULL;
		}
	}
	for (; i < g->end && seen < HEADER_LINES; i = ros__next_live(c, i, g->end), seen++) {
		const struct ros_feat *f = &c->f[i];
		size_t k = ros__next_live(c, i, g->end);
		if (ros__header_line(c, g, i, false))
			continue;
		if ((g->title && *g->title) || !g->who.strength || !ros__is_titlelike(f) || k >= g->end ||
			c->f[k].nchar <= f->nchar || (f->flags & ROS_LF_SALUTE))
			break;
		g->title = ros__title_clean(c, ros__line_str(c, i, f->num_len, 0), NULL);
		ros__set_kind(c, i, ROS_KIND_TITLE);
	}
	ros__body_begin(c, g, i);
	if (g->title && *g->title && !g->who.strength)
		g->who = ros__occasion_speaker(c, g->title);
}
