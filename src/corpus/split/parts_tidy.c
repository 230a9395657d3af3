/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What can be said of a part only by looking at all of them. */
#include <string.h>

#include "base/strmap.h"
#include "corpus/split/header.h"
#include "corpus/span.h"
#include "text/utf8.h"

enum { HEAD_LINES = 60, HEAD_BYTES = 400, BANNER_CHARS = 40, ITEM_CHARS = 60, ITEM_SHARE = 5 };

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

/* Does the part begin with its speaker, its title below? */
static bool over_title(const struct split_ctx *c, const struct ros_seg *g)
{
	return g->who.strength >= ROS_SPK_NAME && g->title && *g->title && g->title_line > g->first &&
		c->out->kind[g->first] == ROS_KIND_SPEAKER;
}

/* OSKAR LIND, called as a witness, having been duly sworn: who answers from there on. */
static struct ros_speaker witness(const struct split_ctx *c, size_t i)
{
	const struct ros_feat *f = &c->f[i];
	const char *s = c->s->text + f->at, *comma = memchr(s, ',', f->len);
	struct ros_speaker none = {.strength = ROS_SPK_NONE};
	bool sworn = comma && f->len < HEAD_BYTES &&
		(memmem(s, f->len, " sworn", 6) || memmem(s, f->len, " affirmed", 9) ||
			memmem(s, f->len, "as a witness", 12));
	struct ros_speaker sp = sworn ? ros__speaker_parse_turn(c->r, s, (size_t)(comma - s)) : none;
	return sp.name[0] ? sp : none;
}

/* 答：, A: the one who answers is the last who was sworn in, or the one whom the document's title
 * names. */
static void name_answers(struct split_ctx *c)
{
	struct ros_split *o = c->out;
	struct ros_speaker who = {.strength = ROS_SPK_NONE};
	bool asked = false;
	for (size_t k = 0, i = 0; k < o->nseg; k++) {
		struct ros_speaker *sp = &o->seg[k].who;
		if (!ros__words_is(c->r, ROS_W_ANSWERS, sp->speaker, strlen(sp->speaker)))
			continue;
		if (!asked)
			who = ros__title_speaker(c, o->title);
		asked = true;
		for (; i < o->seg[k].first; i++) {
			struct ros_speaker w = witness(c, i);
			who = w.strength ? w : who;
		}
		if (who.strength)
			*sp = who;
	}
}

void ros__parts_head_speaker(struct split_ctx *c)
{
	struct ros_split *o = c->out;
	struct ros_speaker who;
	size_t line;
	name_answers(c);
	for (size_t k = 1; k < o->nseg; k++)
		if (o->seg[k].who.strength)
			return;
	if (o->nseg < 2)
		return;
	if (over_title(c, &o->seg[0])) /* by Edmund Farrow, over the first title */
		who = o->seg[0].who;
	else if (o->seg[0].who.strength || !head_names(c, &who, &line))
		return;
	else
		ros__set_kind(c, line, ROS_KIND_SPEAKER);
	for (size_t k = 0; k < o->nseg; k++)
		o->seg[k].who = who;
}

/* The office that the head lists beside a name: 嘉宾：市农业农村局局长 苗青、种粮大户 石坚. */
static void listed_office(const struct split_ctx *c, struct ros_speaker *who, size_t end)
{
	size_t n = strlen(who->name), line = 0;
	for (size_t i = 0; i < end && line < HEAD_LINES; i++, line++) {
		const struct ros_feat *f = &c->f[i];
		const char *s = c->s->text + f->at,
				   *at = ros__live(c, i) ? memmem(s, f->len, who->name, n) : NULL;
		if (!at || f->len > HEAD_BYTES)
			continue;
		const char *from = at, *to = at + n, *stop = s + f->len;
		while (from > s && !ros__begins((struct ros_span){from, (size_t)(stop - from)}, "、") &&
			!ros__begins((struct ros_span){from, (size_t)(stop - from)}, "；") &&
			!ros__begins((struct ros_span){from, (size_t)(stop - from)}, "："))
			from--;
		from += from > s ? 3 : 0;
		if (ros__begins((struct ros_span){to, (size_t)(stop - to)}, "（"))
			while (to < stop && !ros__begins((struct ros_span){to, (size_t)(stop - to)}, "、"))
				to++;
		struct ros_span v = ros__span(from, (size_t)(to - from));
		struct ros_speaker sp = ros__speaker_parse(c->r, v.s, v.len);
		if (strcmp(sp.name, who->name) == 0 && sp.office[0]) {
			memcpy(who->office, sp.office, sizeof who->office);
			if (!who->district[0])
				memcpy(who->district, sp.district, sizeof who->district);
			return;
		}
	}
}

/* Guests whom the head introduces once are named alone from there on. */
void ros__parts_offices(struct split_ctx *c)
{
	struct ros_split *o = c->out;
	for (size_t k = 0; k < o->nseg; k++) {
		struct ros_speaker *who = &o->seg[k].who;
		if (strlen(who->name) >= 6 && (unsigned char)who->name[0] >= 0xE4 && !who->office[0] &&
			!who->host)
			listed_office(c, who, o->seg[0].first);
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
