/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What stands before a body: title, subtitle, speaker, date, place and source lines. */
#include <stdio.h>
#include <string.h>

#include "corpus/header.h"
#include "corpus/span.h"
#include "text/utf8.h"

enum { HEADER_LINES = 14, BEFORE_TURN = 4 };

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

/* 守好生态底色 has the shape of a name; who speaks stands below it. */
static bool over_name(const struct split_ctx *c, size_t i, size_t end)
{
	size_t k = ros__next_live(c, i, end);
	return (c->f[i].flags & ROS_LF_WEAK) && k < end &&
		(c->f[k].flags & (ROS_LF_SPEAKER | ROS_LF_WEAK)) == ROS_LF_SPEAKER;
}

/* "第一篇" alone, or 交流材料之一: the title stands below, at line i. */
static bool banner_over_title(const struct split_ctx *c, const struct ros_seg *g, size_t i)
{
	bool banner = !*g->title || c->f[g->title_line].num_style == ROS_NUM_END;
	return banner && !g->who.strength && i < g->end && ros__is_titlelike(&c->f[i]) &&
		!(*g->title && (c->f[i].flags & ROS_LF_SPEAKER) && !over_name(c, i, g->end));
}

/* A title that has the shape of a name (修渠记), with who speaks below it, at line i. */
static bool over_speaker(const struct split_ctx *c, const struct ros_seg *g, size_t i)
{
	const struct ros_feat *t = &c->f[g->title_line];
	struct ros_speaker a = ros__speaker_parse(c->r, c->s->text + t->at, t->len), b;
	if (i >= g->end || a.office[0] || a.labelled || a.district[0])
		return false;
	b = ros__speaker_parse(c->r, c->s->text + c->f[i].at, c->f[i].len);
	return b.strength == ROS_SPK_STRONG && b.name[0] && b.office[0];
}

/* Linden High School / Linden / 2:14 P.M. / THE GOVERNOR: ... A few short lines under a title, and
 * then a turn: the lines say where and when. Gives the line of the turn, or i. */
static size_t to_turn(struct split_ctx *c, struct ros_seg *g, size_t i)
{
	size_t k = i, seen = 0;
	for (; k < g->end && seen <= BEFORE_TURN && !(c->f[k].flags & ROS_LF_TURN); seen++) {
		if (!ros__is_titlelike(&c->f[k]) && !(c->f[k].flags & (ROS_LF_DATE | ROS_LF_SOURCE)))
			return i;
		k = ros__next_live(c, k, g->end);
	}
	if (k >= g->end || seen > BEFORE_TURN ||
		(c->f[k].flags & ROS_LF_WEAK && !(c->f[k].flags & ROS_LF_SPEAKER) &&
			!ros__turn_speaker(c, &c->f[k]).office[0]))
		return i;
	for (; i < k; i = ros__next_live(c, i, g->end))
		ros__set_kind(c, i, ROS_KIND_SUBTITLE);
	return k;
}

void ros__header_read(struct split_ctx *c, struct ros_seg *g, bool single)
{
	if (single) {
		ros__header_single(c, g);
		return;
	}
	size_t i = g->title_line, seen = 0;
	if (g->title_lines) {
		ros__title_take(c, g, i, g->title_lines);
		for (size_t k = 0; k < g->title_lines; k++)
			i = ros__next_live(c, i, g->end);
		if (banner_over_title(c, g, i)) {
			ros__title_take(c, g, i, 1);
			g->title_line = i;
			i = ros__next_live(c, i, g->end);
		}
		const struct ros_feat *t = &c->f[g->title_line];
		if ((t->flags & ROS_LF_SPEAKER) && !(t->flags & (ROS_LF_WEAK | ROS_LF_TAIL)) &&
			!g->who.strength && !over_speaker(c, g, i)) {
			/* the anchor is a speaker line: a title may follow */
			ros__speaker_take(c, g->title_line, g, false);
			ros__set_kind(c, g->title_line, ROS_KIND_SPEAKER);
			g->title = NULL;
		}
	}
	for (; i < g->end && seen < HEADER_LINES; i = ros__next_live(c, i, g->end), seen++) {
		if (ros__header_line(c, g, i, false))
			continue;
		const struct ros_feat *f = &c->f[i];
		size_t k = ros__next_live(c, i, g->end);
		bool more = k < g->end && c->f[k].nchar > f->nchar;
		if ((!g->title || !*g->title) && g->who.strength && ros__is_titlelike(f) && more &&
			!(f->flags & ROS_LF_SALUTE)) {
			g->title = ros__title_clean(c, ros__line_str(c, i, f->num_len, 0), NULL);
			ros__set_kind(c, i, ROS_KIND_TITLE);
			continue;
		}
		/* "at the Coastal Trade Forum" and a date below it */
		if (seen < 2 && k < g->end && (c->f[k].flags & ROS_LF_DATE) && !g->date &&
			ros__is_titlelike(f) && !(f->flags & ROS_LF_SALUTE)) {
			if (!g->subtitle)
				g->subtitle = ros__line_str(c, i, 0, 0);
			ros__set_kind(c, i, ROS_KIND_SUBTITLE);
			continue;
		}
		/* a subtitle without dashes right before the speaker's line */
		if (g->title && *g->title && !g->who.strength && seen == 0 && k < g->end &&
			ros__is_titlelike(f) && !(f->flags & ROS_LF_SALUTE) &&
			(c->f[k].flags & ROS_LF_SPEAKER) && !(c->f[k].flags & ROS_LF_WEAK)) {
			const struct ros_feat *t = &c->f[g->title_line];
			bool han = f->width > f->nchar + f->nchar / 2;
			if (g->title_lines == 1 && (han || (t->width >= 44 && f->width < t->width)) &&
				i == g->title_line + 1 &&
				!ros__words_suffix(c->r, ROS_W_SPEECH_WORD, c->s->text + f->at, f->len)) {
				/* the title goes on: it was wrapped */
				const char *rest = ros__line_str(c, i, 0, 0);
				g->title = ros__arena_printf(&c->out->arena, "%s%s%s", g->title,
					*rest > 0 && g->title[strlen(g->title) - 1] > 0 ? " " : "", rest);
				ros__set_kind(c, i, ROS_KIND_TITLE);
				continue;
			}
			g->subtitle = ros__line_str(c, i, 0, 0);
			ros__set_kind(c, i, ROS_KIND_SUBTITLE);
			continue;
		}
		break;
	}
	if (g->title && *g->title)
		i = to_turn(c, g, i);
	ros__body_begin(c, g, i);
	if (g->title && *g->title && !g->who.strength)
		g->who = ros__occasion_speaker(c, g->title);
}

