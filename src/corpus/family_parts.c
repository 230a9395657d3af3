/* SPDX-License-Identifier: GPL-3.0-or-later */
/* From the winning family to parts: where each begins, what it rests on, how sure it is. */
#include <math.h>
#include <string.h>

#include "corpus/family.h"
#include "corpus/span.h"

enum { QUESTION = 30 };

/* 水从哪里来？ behind a gap, right over who speaks: a title that asks. */
static bool asks(const struct split_ctx *c, size_t p, size_t a)
{
	const struct ros_feat *f = &c->f[p];
	struct ros_span v = {c->s->text + f->at, f->len};
	bool gap = p == 0 || (c->f[p - 1].flags & ROS_LF_BLANK);
	return (f->flags & ROS_LF_SHORT) && f->nchar <= QUESTION && p + 1 == a && gap &&
		!f->num_style && !(f->flags & ROS_LF_TURN) && (ros__ends(v, "？") || ros__ends(v, "?"));
}

/* A speaker line or a turn stands under its title: the title is where the part begins. */
static size_t title_above(const struct split_ctx *c, size_t a, size_t from, size_t *lines)
{
	size_t p = ros__prev_live(c, a);
	*lines = 0;
	if (p == SIZE_MAX || p < from)
		return a;
	/* date, source and subtitle lines may stand between the title and the speaker */
	size_t q = p;
	for (int k = 0; k < 4 && q != SIZE_MAX && q >= from && (c->f[q].flags & ROS_LF_SHORT) &&
		(c->f[q].flags & (ROS_LF_DATE | ROS_LF_SOURCE | ROS_LF_SUBTITLE)) &&
		!(c->f[q].flags & ROS_LF_STOP); k++)
		q = ros__prev_live(c, q);
	if (q != p) {
		if (q == SIZE_MAX || q < from || !ros__is_titlelike(&c->f[q]))
			return a;
		*lines = 1;
		return q;
	}
	if (asks(c, p, a)) {
		*lines = 1;
		return p;
	}
	if (!ros__is_titlelike(&c->f[p]) || (c->f[p].flags & ROS_LF_SUBTITLE))
		return a;
	if ((c->f[p].flags & ROS_LF_SPEAKER) && p > from) { /* office above the name */
		struct ros_speaker sp = ros__speaker_parse(c->r, c->s->text + c->f[p].at, c->f[p].len);
		q = sp.office[0] && !sp.name[0] ? ros__prev_live(c, p) : SIZE_MAX;
		if (q != SIZE_MAX && q >= from && ros__is_titlelike(&c->f[q]))
			p = q;
	}
	*lines = 1;
	/* a number above its wrapped title, or two title lines without a gap that the format marks */
	q = ros__prev_live(c, p);
	if (q != SIZE_MAX && q >= from && q + 1 == p && ros__is_titlelike(&c->f[q]) &&
		!c->f[p].num_style && c->f[q].num_style && !(c->f[q].flags & ROS_LF_TAIL)) {
		*lines = c->f[q].num_len >= c->f[q].len ? 1 : 2;
		return q;
	}
	return p;
}

/* The first line of a title over two lines, whose second line i names the speaker: it stands right
 * above, behind the end of a sentence. SIZE_MAX where there is none. */
static size_t upper_line(const struct split_ctx *c, size_t i)
{
	size_t p = ros__prev_live(c, i);
	if (p == SIZE_MAX || p + 1 != i || !ros__is_titlelike(&c->f[p]) || c->f[i].num_style ||
		(c->f[p].flags & (ROS_LF_TAIL | ROS_LF_SPEAKER | ROS_LF_SUBTITLE | ROS_LF_SALUTE)))
		return SIZE_MAX;
	size_t q = ros__prev_live(c, p);
	bool opens = q == SIZE_MAX ? c->body_from > 0 : (c->f[q].flags & ROS_LF_STOP) || q + 1 < p ||
		ros__prev_live(c, q) == SIZE_MAX;
	return opens ? p : SIZE_MAX;
}

/* All titles of the family are wrapped so, or none. */
static void wrapped_titles(
	const struct split_ctx *c, const struct family *x, size_t *start, size_t *lines)
{
	size_t k = x->a.n, have = 0;
	for (size_t i = 0; i < k && x->id == FAM_TAIL && !c->wrap; i++)
		have += upper_line(c, x->a.line[i]) != SIZE_MAX;
	for (size_t i = 0; i < k && have >= 2 && have * 10 >= k * 8; i++) {
		size_t p = upper_line(c, x->a.line[i]);
		if (p == SIZE_MAX)
			continue;
		start[i] = p;
		lines[i] = 2;
	}
}

/* The line between `from` and `to` that carries number `value` in `style`, if the style is not used
 * for anything smaller before it (headings inside a speech count from one again). */
static size_t numbered_line(const struct split_ctx *c, size_t from, size_t to, uint8_t style,
	uint32_t value)
{
	for (size_t i = from; i < to; i++) {
		const struct ros_feat *f = &c->f[i];
		if (!ros__live(c, i) || f->num_style != style || !(f->flags & ROS_LF_SHORT))
			continue;
		if (f->num_value < value)
			return SIZE_MAX;
		if (f->num_value == value && ros__is_titlelike(f))
			return i;
	}
	return SIZE_MAX;
}

/* Titles that are numbered but for a number in between: the title with that number was missed, for
 * its speaker is none the rules know. Adds it to `found`, at most one a gap. */
static void find_gaps(struct split_ctx *c, const size_t *start, size_t k, struct anchors *found)
{
	size_t same = 0;
	uint8_t style = c->f[start[k > 1 ? 1 : 0]].num_style;
	for (size_t i = 0; i < k; i++)
		same += style && c->f[start[i]].num_style == style;
	if (same * 10 < k * 8 || k < 2)
		return;
	uint32_t last = 0;
	size_t from = c->body_from;
	for (size_t i = 0; i <= k; i++) {
		size_t to = i < k ? start[i] : c->n;
		uint32_t value = i < k ? c->f[to].num_value : last + 2;
		if (i < k && c->f[to].num_style != style)
			return;
		size_t line = value == last + 2 ? numbered_line(c, from, to, style, last + 1) : SIZE_MAX;
		if (line != SIZE_MAX)
			ros__anchor_push(found, line);
		last = value;
		from = to + 1;
	}
}

static const char *reason_of(struct split_ctx *c, const struct family *x, double speaker)
{
	return ros__arena_printf(&c->out->arena, "%s%s%s%s%s%s",
		ros__family_name(x->id),
		speaker >= 1 ? "; a speaker is named" : speaker > 0 ? "; an office is named" :
			"; no speaker is named",
		x->numbers >= 0.99 ? "; the numbers run on" : "",
		x->id != FAM_CONTENTS && c->nentry == x->a.n ? "; as many as contents entries" : "",
		c->declared == x->a.n ? "; as many as the title says" : "",
		x->salutes >= 0.5 ? "; most open with a salutation" : "");
}

static double sigmoid(double x)
{
	return 1 / (1 + exp(-x));
}

/* The anchors become the titles themselves, with the missed ones among them. */
static void add_gaps(struct family *x, const struct anchors *gap, const size_t *start)
{
	struct anchors all = {0};
	for (size_t i = 0, g = 0; i < x->a.n || g < gap->n;) {
		if (g < gap->n && (i == x->a.n || gap->line[g] < start[i]))
			ros__anchor_push(&all, gap->line[g++]);
		else
			ros__anchor_push(&all, start[i++]);
	}
	free(x->a.line);
	x->a = all;
	x->id = FAM_NUMBER; /* titles, not speakers, from here on */
	x->numbers = 1;
}

void ros__parts_make(struct split_ctx *c, struct family *x)
{
	struct ros_split *o = c->out;
	size_t k = x->a.n, titled = 0;
	bool above = x->id == FAM_SPEAKER || x->id == FAM_OFFICE || x->id == FAM_TURN;
	double global = sigmoid(1.1 * (x->score - ROS_FAMILY_THRESHOLD) + 1);
	size_t *start, *lines, from = c->body_from;
	ROS_NEW_ARRAY(start, k);
	ROS_NEW_ARRAY(lines, k);
	for (size_t i = 0; i < k; i++) {
		start[i] = above ? title_above(c, x->a.line[i], from, &lines[i]) : x->a.line[i];
		titled += above && lines[i] > 0;
		from = x->a.line[i] + 1;
	}
	if (above && titled * 10 < k * 6) /* banners and the document's title are no titles */
		for (size_t i = 0; i < k; i++) {
			start[i] = x->a.line[i];
			lines[i] = 0;
		}
	wrapped_titles(c, x, start, lines);
	struct anchors gap = {0};
	if (x->id < FAM_NUMBER && x->id != FAM_CONTENTS)
		find_gaps(c, start, k, &gap);
	if (gap.n) {
		add_gaps(x, &gap, start);
		free(start);
		free(lines);
		free(gap.line);
		ros__parts_make(c, x);
		return;
	}
	size_t named = 0; /* turns that are "speaker：title": all of them, or it is chance */
	for (size_t i = 0; i < k; i++)
		named += ros__turn_titled(c, x->a.line[i]);
	ROS_GROW_N(o->seg, 0, o->cap, k);
	for (size_t i = 0; i < k; i++) {
		struct ros_seg *g = &o->seg[i];
		size_t end = i + 1 < k ? start[i + 1] : c->n;
		double speaker = ros__part_speaker(c, x->a.line[i], end);
		memset(g, 0, sizeof *g);
		g->first = start[i];
		g->end = end;
		g->turn_title = named * 10 >= k * 7 && ros__turn_titled(c, x->a.line[i]);
		g->title_line = start[i];
		g->title_lines = above || lines[i] ? lines[i] : 1;
		double local = 0.72 + 0.2 * speaker + (x->numbers >= 0.99 || c->declared == k ? 0.1 : 0);
		if (x->id == FAM_CONTENTS)
			local += 0.15;
		g->confidence = global * (local < 1 ? local : 1);
		g->reason = reason_of(c, x, speaker);
	}
	if (x->id == FAM_CONTENTS)
		for (size_t e = 0, i = 0; e < c->nentry; e++)
			if (c->entry[e].match != SIZE_MAX) {
				o->seg[i].title_lines = c->entry[e].match_lines;
				if (c->entry[e].likeness < 1)
					o->seg[i].confidence *= 0.6 + 0.4 * c->entry[e].likeness;
				i++;
			}
	o->nseg = k;
	free(start);
	free(lines);
}

