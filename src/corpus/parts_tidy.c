/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What can be said of a part only by looking at all of them. */
#include <string.h>

#include "base/strmap.h"
#include "corpus/header.h"
#include "corpus/span.h"
#include "text/utf8.h"

enum { HEAD_LINES = 60, BANNER_CHARS = 40, ITEM_CHARS = 60, ITEM_SHARE = 5 };

/* The only speaker whom the head of the document names, where no part names any. */
static bool head_names(const struct split_ctx *c, struct ros_speaker *who, size_t *line)
{
	size_t found = 0;
	for (size_t i = 0; i < c->out->seg[0].first && i < HEAD_LINES; i++) {
		const struct ros_feat *f = &c->f[i];
		if (!ros__live(c, i) || !(f->flags & ROS_LF_SPEAKER) || (f->flags & ROS_LF_STOP))
			continue;
		struct ros_speaker sp = ros__speaker_parse(c->r, c->s->text + f->at, f->len);
		if (!sp.name[0] || sp.host || sp.strength < (sp.labelled ? ROS_SPK_NAME : ROS_SPK_STRONG))
			continue;
		if (found && strcmp(sp.name, who->name) != 0)
			return false;
		*who = sp;
		*line = i;
		found++;
	}
	return found > 0;
}

void ros__parts_head_speaker(struct split_ctx *c)
{
	struct ros_split *o = c->out;
	struct ros_speaker who;
	size_t line;
	for (size_t k = 0; k < o->nseg; k++)
		if (o->seg[k].who.strength)
			return;
	if (o->nseg < 2 || !head_names(c, &who, &line))
		return;
	ros__set_kind(c, line, ROS_KIND_SPEAKER);
	for (size_t k = 0; k < o->nseg; k++)
		o->seg[k].who = who;
}

/* The line right above the first title is a date, and so it is above most others: dates stand over
 * the titles they belong to. */
void ros__parts_dates_above(struct split_ctx *c)
{
	struct ros_split *o = c->out;
	size_t have = 0;
	for (size_t k = 0; k < o->nseg; k++) {
		size_t p = ros__prev_live(c, o->seg[k].first);
		bool dated = p != SIZE_MAX && (c->f[p].flags & ROS_LF_DATE) &&
			!(c->f[p].flags & ROS_LF_STOP);
		if (!k && !dated)
			return;
		have += dated;
	}
	if (o->nseg < 2 || have * 10 < o->nseg * 8)
		return;
	for (size_t k = 0; k < o->nseg; k++) {
		size_t p = ros__prev_live(c, o->seg[k].first);
		if (p == SIZE_MAX || !(c->f[p].flags & ROS_LF_DATE))
			continue;
		ros__date_take(c, p, &o->seg[k], false);
		ros__set_kind(c, p, ROS_KIND_DATE);
		o->seg[k].first = p;
		if (k)
			o->seg[k - 1].end = p;
	}
}

/* The last line of a body that could stand over the next title: short, behind the end of a
 * sentence, without an end of its own. SIZE_MAX for none. */
static size_t over_next(const struct split_ctx *c, const struct ros_seg *g)
{
	size_t i = g->body_end;
	while (i > g->body_first + 1 && !ros__live(c, i - 1))
		i--;
	if (i-- <= g->body_first + 1)
		return SIZE_MAX;
	const struct ros_feat *f = &c->f[i];
	size_t p = ros__prev_live(c, i);
	bool fits = ros__is_titlelike(f) && f->nchar <= BANNER_CHARS && p != SIZE_MAX &&
		p >= g->body_first && (c->f[p].flags & ROS_LF_STOP);
	return fits ? i : SIZE_MAX;
}

/* KINGDOM OF ALMERA over each title: where most parts end with such a line, another one each time,
 * the lines belong to the parts below them. (谢谢大家 at the end of each is always the same.) */
void ros__parts_banners(struct split_ctx *c)
{
	struct ros_split *o = c->out;
	struct ros_strmap text = ROS_STRMAP_INIT;
	size_t have = 0;
	for (size_t k = 0; k + 1 < o->nseg; k++) {
		size_t i = over_next(c, &o->seg[k]);
		if (i == SIZE_MAX)
			continue;
		have++;
		ros__strmap_put(&text, c->s->text + c->f[i].at, c->f[i].len);
	}
	bool sure = have >= 2 && have * 10 >= (o->nseg - 1) * 7 && text.n * 10 >= have * 7;
	ros__strmap_release(&text);
	for (size_t k = 0; k + 1 < o->nseg; k++) {
		size_t i = over_next(c, &o->seg[k]);
		bool agenda = i != SIZE_MAX && c->f[i].num_style &&
			(c->f[o->seg[k + 1].first].flags & ROS_LF_TURN); /* 二、研究预算 over the next turn */
		if (i == SIZE_MAX || (!sure && !agenda))
			continue;
		o->seg[k].body_end = i;
		ros__set_kind(c, i, ROS_KIND_NOTE);
	}
}

/* "1. Apologies. None were received.": where most parts have a speaker, one without and with hardly
 * any text is an item of an agenda. */
void ros__parts_items(struct split_ctx *c)
{
	struct ros_split *o = c->out;
	size_t named = 0, w = 0, dropped = 0;
	uint64_t all = 0;
	for (size_t k = 0; k < o->nseg; k++) {
		bool has = o->seg[k].who.strength >= ROS_SPK_NAME;
		named += has;
		all += has ? o->seg[k].body_len : 0;
	}
	if (named < 2 || named * 10 < o->nseg * 6)
		return;
	for (size_t k = 0; k < o->nseg; k++) {
		struct ros_seg *g = &o->seg[k];
		bool item = !g->who.strength && g->body_len * ITEM_SHARE * named < all &&
			ros__utf8_count(g->body, g->body_len) < ITEM_CHARS;
		if (!item) {
			o->seg[w++] = *g;
			continue;
		}
		for (size_t i = g->first; i < g->end; i++)
			if (ros__live(c, i))
				ros__set_kind(c, i, ROS_KIND_NOTE);
		dropped++;
	}
	o->nseg = w;
	if (dropped)
		ros__split_note(c, "split.item", SIZE_MAX, 0, dropped, "", false);
}
