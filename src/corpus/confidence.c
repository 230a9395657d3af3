/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * How sure a split is, beyond the score of its family: parts that do not look like their neighbours
 * were perhaps cut in the wrong place, and a document taken for one speech may show signs of
 * several. Each sign multiplies the confidence; the table says by how much.
 */
#include <string.h>

#include "corpus/header.h"
#include "text/utf8.h"

enum sign {
	SIGN_COLLECTION, SIGN_SALUTES, SIGN_TURNS, SIGN_SPEAKERS, SIGN_DATES, SIGN_PLAIN, /* of a document */
	SIGN_HEADER, SIGN_TAIL, SIGN_SHORT, SIGN_LONG, SIGN_UNNAMED, SIGN_NUMBER, SIGN_INNER, /* of a part */
	SIGN_N
};
static const struct { double times; const char *what; } sign[SIGN_N] = {
	[SIGN_COLLECTION] = {0.55, "the title speaks of several"},
	[SIGN_SALUTES] = {0.6, "several salutations under short lines"},
	[SIGN_TURNS] = {0.7, "several names with a colon"},
	[SIGN_SPEAKERS] = {0.7, "several speaker lines"},
	[SIGN_DATES] = {0.75, "several dates"},
	[SIGN_PLAIN] = {0.8, "short lines between paragraphs"},
	[SIGN_INNER] = {0.8, "short lines between its paragraphs"},
	[SIGN_HEADER] = {0.75, "the body begins with a short line"},
	[SIGN_TAIL] = {0.75, "the body ends with a short line"},
	[SIGN_SHORT] = {0.75, "much shorter than the others"},
	[SIGN_LONG] = {0.75, "much longer than the others"},
	[SIGN_UNNAMED] = {0.75, "without a speaker, unlike the others"},
	[SIGN_NUMBER] = {0.75, "a number is left out before it"}};

enum { APART = 200, FAR = 6 };

static void lower(struct split_ctx *c, struct ros_seg *g, enum sign k)
{
	/* much of what a sign says is in the figures of doubt.c already */
	g->confidence *= c->out->proposal ? (1 + sign[k].times) / 2 : sign[k].times;
	g->reason = ros__arena_printf(&c->out->arena, "%s; %s", g->reason, sign[k].what);
}

/* Salutations under what could be a title or a speaker's line. */
static size_t greeted(const struct split_ctx *c, const struct ros_seg *g)
{
	size_t n = 0;
	for (size_t i = g->body_first + 1; i < g->body_end; i++) {
		size_t p = ros__prev_live(c, i);
		n += ros__live(c, i) && (c->f[i].flags & ROS_LF_SALUTE) && p != SIZE_MAX &&
			p > g->body_first && ros__is_titlelike(&c->f[p]);
	}
	return n;
}

/* Lines of the body with any of these features and none of those, far from each other. */
static size_t far_lines(
	const struct split_ctx *c, const struct ros_seg *g, uint32_t any, uint32_t none)
{
	size_t n = 0;
	uint64_t last = 0;
	for (size_t i = g->body_first; i < g->body_end; i++) {
		const struct ros_feat *f = &c->f[i];
		if (!ros__live(c, i) || !(f->flags & any) || (f->flags & none))
			continue;
		n += !n || c->chars[i] - last >= APART;
		last = c->chars[i];
	}
	return n;
}

/* Short lines without a number between paragraphs: headings of sections, or titles that were
 * missed. */
static size_t plain_lines(const struct split_ctx *c, const struct ros_seg *g)
{
	size_t n = 0;
	for (size_t i = g->body_first + 1; i + 1 < g->body_end; i++) {
		const struct ros_feat *f = &c->f[i];
		size_t p = ros__prev_live(c, i), k = ros__next_live(c, i, g->body_end);
		n += ros__live(c, i) && ros__is_titlelike(f) && !f->num_style && !f->heading &&
			f->nchar <= 40 && p != SIZE_MAX && (c->f[p].flags & ROS_LF_STOP) && k < g->body_end &&
			c->f[k].nchar > f->nchar;
	}
	return n;
}

static void of_single(struct split_ctx *c, struct ros_seg *g)
{
	const uint32_t odd = ROS_LF_WEAK | ROS_LF_HOST | ROS_LF_STOP | ROS_LF_COMMA;
	if (c->compiled || c->declared)
		lower(c, g, SIGN_COLLECTION);
	if (!c->wrap && plain_lines(c, g) >= 2)
		lower(c, g, SIGN_PLAIN);
	if (greeted(c, g) >= 2)
		lower(c, g, SIGN_SALUTES);
	if (far_lines(c, g, ROS_LF_TURN, ROS_LF_WEAK | ROS_LF_HOST) >= 2)
		lower(c, g, SIGN_TURNS);
	if (far_lines(c, g, ROS_LF_SPEAKER | ROS_LF_TAIL, odd | ROS_LF_TURN) >= 2)
		lower(c, g, SIGN_SPEAKERS);
	if (far_lines(c, g, ROS_LF_DATE, ROS_LF_STOP) >= 3)
		lower(c, g, SIGN_DATES);
}

static int by_length(const void *a, const void *b)
{
	uint32_t x = *(const uint32_t *)a, y = *(const uint32_t *)b;
	return x < y ? -1 : x > y;
}

static uint32_t median_length(const struct ros_split *o)
{
	uint32_t *v, m;
	ROS_NEW_ARRAY(v, o->nseg);
	for (size_t k = 0; k < o->nseg; k++)
		v[k] = o->seg[k].body_len;
	qsort(v, o->nseg, sizeof *v, by_length);
	m = v[o->nseg / 2];
	free(v);
	return m;
}

static bool short_line(const struct split_ctx *c, size_t i)
{
	return ros__live(c, i) && ros__is_titlelike(&c->f[i]) && !(c->f[i].flags & ROS_LF_SALUTE);
}

static size_t last_line(const struct split_ctx *c, const struct ros_seg *g)
{
	size_t i = g->body_end;
	while (i > g->body_first && !ros__live(c, i - 1))
		i--;
	return i > g->body_first ? i - 1 : g->body_first;
}

static void of_part(struct split_ctx *c, size_t k, uint32_t median, bool named, bool turns)
{
	struct ros_seg *g = &c->out->seg[k], *before = k ? g - 1 : NULL;
	size_t last = last_line(c, g);
	if (!turns && !c->wrap && g->body_first < g->body_end && !g->body_skip &&
		short_line(c, g->body_first))
		lower(c, g, SIGN_HEADER);
	if (last > g->body_first && short_line(c, last) && k + 1 < c->out->nseg)
		lower(c, g, SIGN_TAIL);
	if (!turns && g->body_len * FAR < median)
		lower(c, g, SIGN_SHORT);
	if (!turns && g->body_len / FAR > median)
		lower(c, g, SIGN_LONG);
	if (!turns && !c->wrap && plain_lines(c, g))
		lower(c, g, SIGN_INNER);
	if (named && !g->who.strength)
		lower(c, g, SIGN_UNNAMED);
	const struct ros_feat *a = before ? &c->f[before->title_line] : NULL, *b = &c->f[g->title_line];
	if (a && a->num_style && a->num_style == b->num_style && b->num_value > a->num_value + 1u)
		lower(c, g, SIGN_NUMBER);
}

void ros__confidence(struct split_ctx *c, bool single)
{
	struct ros_split *o = c->out;
	size_t named = 0, turns = 0;
	if (!o->nseg)
		return;
	if (single) {
		of_single(c, &o->seg[0]);
		return;
	}
	for (size_t k = 0; k < o->nseg; k++) {
		named += o->seg[k].who.strength >= ROS_SPK_NAME;
		turns += o->seg[k].body_skip > 0;
	}
	uint32_t median = median_length(o);
	for (size_t k = 0; k < o->nseg; k++)
		of_part(c, k, median, named * 10 >= o->nseg * 6, turns * 2 > o->nseg);
}
