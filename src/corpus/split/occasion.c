/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Titles that name an occasion and perhaps who spoke: 县委书记郭振华在全县经济工作会议上的讲话. */
#include <ctype.h>
#include <string.h>
#include <strings.h>

#include "corpus/span.h"
#include "corpus/split/split_impl.h"
#include "text/utf8.h"

enum { LONGEST_SPEAKER = 22 };

/* 在 … 上的讲话: the bytes in front of 在, or SIZE_MAX. */
static size_t occasion_at(const struct split_ctx *c, struct ros_span v)
{
	static const char *const at_end[] = {
		"上的", "上", "时的", "中的", "会议", "会的", "仪式", "式的", "论坛"};
	size_t n = ros__words_suffix(c->r, ROS_W_SPEECH_WORD, v.s, v.len);
	struct ros_span front = {v.s, v.len - n};
	bool held = false;
	for (size_t i = 0; i < sizeof at_end / sizeof *at_end && !held; i++)
		held = ros__ends(front, at_end[i]) > 0;
	const char *p = n && held ? memmem(front.s, front.len, "在", 3) : NULL;
	return p ? (size_t)(p - v.s) : SIZE_MAX;
}

/* 县长李四的讲话, 李四县长在会上的发言提纲: office and name, 的, and what it is. */
static struct ros_speaker speech_of(const struct split_ctx *c, struct ros_span v)
{
	struct ros_speaker sp = {.strength = ROS_SPK_NONE};
	size_t n = ros__words_suffix(c->r, ROS_W_SPEECH_WORD, v.s, v.len);
	struct ros_span who = {v.s, v.len - n};
	size_t of = n ? ros__ends(who, "的") : 0;
	if (!of)
		return sp;
	who.len -= of;
	who.len -= ros__ends(who, "同志");
	sp = ros__speaker_parse(c->r, who.s, who.len);
	if (sp.strength < ROS_SPK_STRONG || !sp.name[0] || !sp.office[0] || sp.host)
		sp.strength = ROS_SPK_NONE;
	return sp;
}

/* Remarks at the Bridge Opening, ADDRESS TO THE GUILD: capitals, no end of a sentence. */
static bool occasion_en(const struct split_ctx *c, struct ros_span v)
{
	static const char *const to[] = {" at ", " to ", " on ", " before ", " by "};
	size_t n = ros__words_prefix(c->r, ROS_W_SPEECH_WORD, v.s, v.len);
	bool fits = false;
	if (!n || (unsigned char)*v.s >= 128 || !isupper((unsigned char)*v.s))
		return false;
	for (size_t i = 0; i < sizeof to / sizeof *to && !fits; i++)
		fits = v.len > n + strlen(to[i]) + 2 && strncasecmp(v.s + n, to[i], strlen(to[i])) == 0;
	return fits;
}

bool ros__occasion(const struct split_ctx *c, size_t line)
{
	const struct ros_feat *f = &c->f[line];
	bool tail = f->flags & ROS_LF_TAIL;
	size_t end = tail ? f->tail : f->num_style == ROS_NUM_END ? f->num_at : f->len;
	if (!ros__is_titlelike(f) || f->len > 240 || f->num_len >= end)
		return false;
	struct ros_span v = ros__span(c->s->text + f->at + f->num_len, end - f->num_len);
	return occasion_at(c, v) != SIZE_MAX || speech_of(c, v).strength || occasion_en(c, v);
}

/* 2015年1月14日外交部发言人洪磊主持例行记者会: office and name before what they do. */
static struct ros_speaker before_verb(const struct split_ctx *c, struct ros_span v)
{
	static const char *const verb[] = {
		"主持", "就", "答", "回答", "举行", "接受", "出席", "做客", "谈"};
	struct ros_speaker sp = {.strength = ROS_SPK_NONE};
	char iso[11];
	size_t at, n = ros__date_parse(v.s, v.len, &at, iso);
	if (n && at == 0)
		v = ros__span(v.s + n, v.len - n);
	for (size_t i = 6, chars = 0; i < v.len && chars < LONGEST_SPEAKER; chars++) {
		struct ros_span rest = {v.s + i, v.len - i};
		bool does = false;
		for (size_t k = 0; k < sizeof verb / sizeof *verb && !does; k++)
			does = ros__begins(rest, verb[k]) > 0;
		if (does)
			sp = ros__speaker_parse(c->r, v.s, i);
		if (does && sp.strength == ROS_SPK_STRONG && sp.name[0] && sp.office[0] && !sp.host)
			return sp;
		i += ros__utf8_len((unsigned char)v.s[i]);
	}
	return (struct ros_speaker){.strength = ROS_SPK_NONE};
}

struct ros_speaker ros__title_speaker(const struct split_ctx *c, const char *title)
{
	struct ros_speaker sp = ros__occasion_speaker(c, title);
	return sp.strength ? sp : before_verb(c, (struct ros_span){title, strlen(title)});
}

struct ros_speaker ros__occasion_speaker(const struct split_ctx *c, const char *title)
{
	struct ros_speaker sp = {.strength = ROS_SPK_NONE};
	struct ros_span v = {title, strlen(title)};
	size_t at = occasion_at(c, v);
	if (at == SIZE_MAX)
		return speech_of(c, v);
	if (!at || ros__utf8_count(title, at) > LONGEST_SPEAKER)
		return sp;
	struct ros_span who = ros__span(title, at);
	who.len -= ros__ends(who, "同志");
	sp = ros__speaker_parse(c->r, who.s, who.len);
	if (!sp.name[0] || sp.strength < ROS_SPK_NAME || sp.host)
		sp.strength = ROS_SPK_NONE;
	return sp;
}
