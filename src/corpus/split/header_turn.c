/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Turns ("speaker：") as the header of a part: who speaks, and where the body begins. */
#include <string.h>
#include <strings.h>

#include "corpus/split/header.h"
#include "corpus/span.h"

size_t ros__turn_colon(const struct split_ctx *c, const struct ros_feat *f)
{
	const char *s = c->s->text + f->at;
	static const char *const mark[] = {"：", "————", "——", "—", "–", ":", "."};
	struct ros_span v = ros__span(s, f->turn);
	v.len -= ros__ends(v, "**");
	for (size_t i = 0; i < sizeof mark / sizeof *mark; i++) {
		size_t n = ros__ends(v, mark[i]);
		if (n && n < v.len)
			v = ros__span(v.s, v.len - n);
	}
	size_t off = (size_t)(v.s - s);
	return off + ros__said_cut(c->r, v.s, v.len);
}

/* Jane Roe, on behalf of the Lake Group: the name is sure, what follows it is no office. */
static struct ros_speaker name_before_comma(const struct split_ctx *c, const char *s, size_t len)
{
	const char *comma = memchr(s, ',', len);
	struct ros_speaker sp = {.strength = ROS_SPK_NONE};
	if (comma)
		sp = ros__speaker_parse_turn(c->r, s, (size_t)(comma - s));
	return sp;
}

struct ros_speaker ros__turn_speaker(const struct split_ctx *c, const struct ros_feat *f)
{
	const char *s = c->s->text + f->at;
	size_t len = ros__turn_colon(c, f), mark = ros__bullet_len((struct ros_span){s, len});
	s += mark;
	len -= mark;
	struct ros_speaker sp = ros__speaker_parse_turn(c->r, s, len);
	if (!sp.strength)
		sp = name_before_comma(c, s, len);
	if (!sp.strength) {
		memcpy(sp.speaker, s, len < sizeof sp.speaker ? len : 0);
		sp.strength = ROS_SPK_WEAK;
	}
	if (!sp.office[0] && sp.strength < ROS_SPK_STRONG && !sp.district[0] &&
		ros__words_suffix(c->r, ROS_W_PLACE_END, s, len) && len < sizeof sp.district) {
		memcpy(sp.district, s, len); /* 东湖区： */
		sp.district[len] = sp.name[0] = '\0';
	}
	sp.host |= (f->flags & ROS_LF_HOST) != 0;
	return sp;
}

/* Is `sp`, a name alone, the last part of the name that is known with its office? */
static bool same_again(const struct ros_speaker *who, const struct ros_speaker *sp)
{
	size_t n = strlen(who->name), m = strlen(sp->name);
	return who->office[0] && m && m <= n && !sp->office[0] &&
		strcasecmp(who->name + n - m, sp->name) == 0;
}

void ros__body_begin(struct split_ctx *c, struct ros_seg *g, size_t i)
{
	const struct ros_feat *f;
	g->body_first = i;
	g->body_skip = 0;
	if (i >= g->end)
		return;
	f = &c->f[i];
	if (f->flags & ROS_LF_TURN) {
		struct ros_speaker sp = ros__turn_speaker(c, f);
		if (same_again(&g->who, &sp))
			; /* STATEMENT OF JANE ROE, DIRECTOR, and below it "Ms. Roe. Thank you" */
		else if (!g->who.strength || sp.strength >= g->who.strength)
			g->who = sp;
		else if (g->who.strength && sp.strength == ROS_SPK_WEAK && !g->who.host && !sp.name[0])
			return; /* "主要任务：" after a named speaker is text */
		g->body_skip = f->turn;
	}
}
