/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What a tool or a clerk stamps between texts or behind them, and nobody says:
 *
 *	—————  2023-11-04  —————    14.41 hrs    [AD BREAK 2:25 - 3:40]    …可是稳。　[10:25]
 *	(证人退庭。双方质证。)
 */
#include <ctype.h>
#include <string.h>

#include "base/strmap.h"
#include "corpus/span.h"
#include "corpus/split/form.h"
#include "corpus/split/header.h"

enum { LEAST = 3 /* parts */, MOST = 60, NOTE = 400 /* bytes */, HEADING = 60 /* columns */ };

static bool digit(struct ros_span v, size_t i)
{
	return i < v.len && isdigit((unsigned char)v.s[i]);
}

/* Does the piece hold a clock (10:25, 14.41 with `dot`) or a year with a day (2023-11-04)? */
static bool holds_time(struct ros_span v, bool dot)
{
	bool found = false;
	for (size_t i = 1; i + 2 < v.len && !found; i++) {
		bool two = digit(v, i - 1) && digit(v, i + 1) && digit(v, i + 2);
		bool year = i >= 4 && digit(v, i - 2) && digit(v, i - 3) && digit(v, i - 4);
		found = (two && (v.s[i] == ':' || (dot && v.s[i] == '.'))) ||
			(two && year && strchr("-/.", v.s[i]));
	}
	return found;
}

/* Nothing but digits, signs and words for hours. */
static bool is_bare(struct ros_span v)
{
	static const char *const hour[] = {"hrs", "hours", "am", "pm", "a.m.", "p.m.", "AM", "PM"};
	for (size_t i = 0; i < sizeof hour / sizeof *hour; i++) {
		size_t n = ros__ends(v, hour[i]);
		v = n && n < v.len ? ros__span(v.s, v.len - n) : v;
	}
	bool bare = true;
	for (size_t i = 0; i < v.len && bare; i++) {
		unsigned char b = (unsigned char)v.s[i];
		bare = !isalpha(b) && (b < 0xE3 || (b == 0xE3 && (unsigned char)v.s[i + 1] == 0x80));
	}
	return bare;
}

static bool is_boxed(struct ros_span v)
{
	return v.len > 2 && *v.s == '[' && memchr(v.s, ']', v.len) == v.s + v.len - 1;
}

bool ros__is_stamp(const char *s, size_t len)
{
	struct ros_span v = ros__span(s, len);
	return v.len <= MOST &&
		(holds_time(v, is_bare(v) && ros__ends(v, "hrs")) || ros__ends(v, "hrs")) &&
		(is_bare(v) || is_boxed(v));
}

/* Where a clock in a bracket begins that ends the piece; 0 for none. */
static size_t last_clock(struct ros_span v)
{
	const char *open = NULL;
	for (size_t i = v.len; v.len && v.s[v.len - 1] == ']' && i-- > 0 && v.len - i < 24 && !open;)
		open = v.s[i] == '[' ? v.s + i : NULL;
	struct ros_span in = {open, open ? (size_t)(v.s + v.len - open) : 0};
	return open && is_bare(in) && holds_time(in, false) ? (size_t)(open - v.s) : 0;
}

static size_t last_line(const struct split_ctx *c, const struct ros_seg *g)
{
	size_t i = g->body_end;
	while (i > g->body_first && !ros__live(c, i - 1))
		i--;
	return i > g->body_first ? i - 1 : SIZE_MAX;
}

/* (证人退庭。双方质证。) in brackets from end to end, below what somebody said: the clerk's. */
static void cut_notes(struct split_ctx *c, struct ros_seg *g)
{
	for (size_t i = last_line(c, g); i != SIZE_MAX && i > g->body_first; i = last_line(c, g)) {
		const char *s = c->s->text + c->f[i].at;
		size_t p = ros__prev_live(c, i);
		if (c->f[i].len > NOTE || !ros__form_bracketed(s, c->f[i].len) || g->sign_line == i ||
			p == SIZE_MAX || !(c->f[p].flags & ROS_LF_STOP))
			break;
		ros__set_kind(c, i, ROS_KIND_NOTE);
		g->body_end = i;
	}
}

/* The last line of a part, if it is like a heading: short and open, apart, behind the end of a
 * sentence; SIZE_MAX for none. */
static size_t last_heading(const struct split_ctx *c, const struct ros_seg *g)
{
	size_t i = last_line(c, g), p = i == SIZE_MAX ? i : ros__prev_live(c, i);
	bool apart = i != SIZE_MAX && i > g->body_first && (c->f[i - 1].flags & ROS_LF_BLANK) &&
		p != SIZE_MAX && (c->f[p].flags & ROS_LF_STOP);
	return apart && ros__is_titlelike(&c->f[i]) && c->f[i].width <= HEADING && g->sign_line != i &&
			!c->f[i].num_style && !(c->f[i].flags & ROS_LF_SALUTE)
		? i
		: SIZE_MAX;
}

/* Headings of what comes next, over the question in an interview: where two parts end so, with
 * other words each time. */
static void cut_headings(struct split_ctx *c)
{
	struct ros_split *o = c->out;
	struct ros_strmap seen = ROS_STRMAP_INIT;
	size_t with = 0;
	for (size_t k = 0; k + 1 < o->nseg && o->turns; k++) {
		size_t i = last_heading(c, &o->seg[k]);
		with += i != SIZE_MAX;
		if (i != SIZE_MAX)
			ros__strmap_put(&seen, c->s->text + c->f[i].at, c->f[i].len);
	}
	for (size_t k = 0; k + 1 < o->nseg && with >= 2 && seen.n == with; k++) {
		size_t i = last_heading(c, &o->seg[k]);
		if (i == SIZE_MAX)
			continue;
		ros__set_kind(c, i, ROS_KIND_NOTE);
		o->seg[k].body_end = i;
	}
	ros__strmap_release(&seen);
}

void ros__parts_stamps(struct split_ctx *c)
{
	struct ros_split *o = c->out;
	for (size_t k = 0; k < o->nseg; k++)
		cut_notes(c, &o->seg[k]);
	cut_headings(c);
	for (int take = 0; take < 2; take++) {
		size_t with = 0;
		for (size_t k = 0; k < o->nseg; k++) {
			struct ros_seg *g = &o->seg[k];
			size_t i = last_line(c, g);
			if (i == SIZE_MAX || g->sign_at)
				continue;
			size_t at = last_clock((struct ros_span){c->s->text + c->f[i].at, c->f[i].len});
			with += at > 0;
			if (take && at) {
				g->sign_line = i;
				g->sign_at = (uint32_t)at;
			}
		}
		if (!take && (with < LEAST || with * 2 < o->nseg)) /* one alone is the speaker's own */
			return;
	}
}
