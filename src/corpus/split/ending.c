/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What stands behind a body: closing lines, signatures, notes, glossaries. */
#include <string.h>

#include "corpus/split/header.h"
#include "corpus/span.h"

enum { SIGNATURE = 6 /* lines */ };

static void cut_glossary(struct split_ctx *c, struct ros_seg *g)
{
	uint64_t total = c->chars[g->end] - c->chars[g->body_first];
	for (size_t i = g->body_first; i < g->body_end; i++) {
		if (!(c->f[i].flags & ROS_LF_GLOSSARY) || !ros__live(c, i))
			continue;
		if ((c->chars[i] - c->chars[g->body_first]) * 2 < total || i == g->body_first)
			continue;
		for (size_t k = i; k < g->body_end; k++)
			if (ros__live(c, k))
				ros__set_kind(c, k, ROS_KIND_GLOSSARY);
		g->body_end = i;
		return;
	}
}

/* A line "--" with a few lines below it to the end: the signature of a message (RFC 3676, 4.3). */
static void cut_signature(struct split_ctx *c, struct ros_seg *g)
{
	size_t from = g->body_end > g->body_first + SIGNATURE ? g->body_end - SIGNATURE
														  : g->body_first + 1;
	for (size_t i = from; i < g->body_end; i++) {
		const struct ros_line *l = &c->s->line[i];
		const char *s = c->s->text + l->start;
		if (l->len < 2 || l->len > 3 || memcmp(s, "--", 2) != 0 || (l->len == 3 && s[2] != ' '))
			continue;
		for (size_t k = i; k < g->body_end; k++)
			if (ros__live(c, k))
				ros__set_kind(c, k, ROS_KIND_CLOSING);
		g->body_end = i;
	}
}

static bool names_entry(const struct split_ctx *c, size_t line)
{
	for (size_t e = 0; e < c->nentry; e++)
		if (c->entry[e].match == line)
			return true;
	return false;
}

/* A line of the contents list that names no entry: 第二部分　交通篇. */
static bool in_contents(const struct split_ctx *c, size_t line)
{
	char a[ROS_ENTRY_FOLD], b[ROS_ENTRY_FOLD];
	const struct ros_feat *f = &c->f[line];
	if (!ros__fold(c->s->text + f->at, f->len, a, sizeof a))
		return false;
	for (size_t i = 0; c->nentry && i < c->body_from; i++)
		if (c->out->kind[i] == ROS_KIND_CONTENTS && c->f[i].len < 2 * f->len + 8 &&
			ros__fold(c->s->text + c->f[i].at, c->f[i].len, b, sizeof b) && strcmp(a, b) == 0)
			return true;
	return false;
}

/* 第二天（3月7日）　上午, behind the end of a sentence. */
static bool counts_parts(const struct split_ctx *c, const struct ros_feat *f, size_t i)
{
	struct ros_span v = {c->s->text + f->at, f->len};
	size_t n = ros__begins(v, "第"), p = ros__prev_live(c, i);
	uint32_t value;
	return n && ros__is_titlelike(f) && f->nchar <= 24 && p != SIZE_MAX &&
		(c->f[p].flags & ROS_LF_STOP) && ros__numeral(v.s + n, v.len - n, &value);
}

/* Between two parts: a heading in capitals or centred, behind a gap, or nothing but figures. */
static bool stands_between(const struct split_ctx *c, const struct ros_feat *f, size_t i)
{
	bool open = (f->flags & ROS_LF_SHORT) &&
		!(f->flags & (ROS_LF_STOP | ROS_LF_COMMA | ROS_LF_COLON));
	bool gap = i && (c->f[i - 1].flags & ROS_LF_BLANK);
	bool figures = f->len > 0;
	for (size_t k = 0; k < f->len && figures; k++)
		figures = strchr("0123456789.:-/ ", c->s->text[f->at + k]) != NULL;
	return open && (figures || (gap && (f->flags & (ROS_LF_CAPS | ROS_LF_CENTRED))));
}

/* One line at the end; true where it is not part of the body. */
static bool tail_line(struct split_ctx *c, struct ros_seg *g, size_t i, bool last)
{
	static const char *const press[] = {"电）", "电)", "原标题", "记者", "摄）", "责编", "责任编辑", "人民日报",
		"摘编", "整理", "编辑", "来源", "根据录音", "未经", "此稿", "版）"};
	const struct ros_feat *f = &c->f[i];
	const char *s = c->s->text + f->at;
	if (f->flags & ROS_LF_CLOSING) {
		struct ros_speaker sp = ros__speaker_parse(c->r, s, f->len);
		if (sp.strength && sp.strength >= g->who.strength)
			g->who = sp;
		return ros__set_kind(c, i, ROS_KIND_CLOSING), true;
	}
	if ((f->flags & (ROS_LF_EDITOR | ROS_LF_SOURCE)) && (f->flags & ROS_LF_SHORT))
		return ros__set_kind(c, i, ROS_KIND_NOTE), true;
	if ((f->flags & ROS_LF_EDITOR) && last)
		return ros__set_kind(c, i, ROS_KIND_NOTE), true;
	if ((f->flags & ROS_LF_HOST) && (f->flags & ROS_LF_TURN))
		return ros__set_kind(c, i, ROS_KIND_HOST), true;
	if (f->flags & ROS_LF_STAGE || strncmp(s, "《 ", 4) == 0)
		for (size_t k = 0; k < sizeof press / sizeof *press; k++)
			if (memmem(s, f->len, press[k], strlen(press[k])))
				return ros__set_kind(c, i, ROS_KIND_NOTE), true;
	if ((f->flags & ROS_LF_DATE) && f->nchar <= 24) {
		ros__date_take(c, i, g, true);
		return ros__set_kind(c, i, ROS_KIND_DATE), true;
	}
	if (!last && ros__is_stamp(s, f->len))
		return ros__set_kind(c, i, ROS_KIND_NOTE), true;
	if ((f->flags & ROS_LF_SUBTITLE) && (f->flags & ROS_LF_SHORT) && !(f->flags & ROS_LF_STOP)) {
		if ((f->flags & ROS_LF_SPEAKER) && !g->who.strength)
			ros__speaker_take(c, i, g, false);
		return ros__set_kind(c, i, ROS_KIND_SUBTITLE), true;
	}
	if ((f->flags & ROS_LF_SPEAKER) && !(f->flags & ROS_LF_WEAK) && f->nchar <= 30) {
		ros__speaker_take(c, i, g, false);
		return ros__set_kind(c, i, ROS_KIND_SPEAKER), true;
	}
	size_t label = ros__words_prefix(c->r, ROS_W_TAIL_LABEL, s, f->len);
	struct ros_span after = {s + label, f->len - label};
	if (label && (f->flags & ROS_LF_SHORT) && !(f->flags & ROS_LF_STOP) &&
		(ros__begins(after, "：") || ros__begins(after, ":"))) /* 签字：贾存义　2021年8月12日 */
		return ros__set_kind(c, i, ROS_KIND_CLOSING), true;
	if (!last && stands_between(c, f, i))
		return ros__set_kind(c, i, ROS_KIND_NOTE), true;
	if (ros__words_is(c->r, ROS_W_BUTTON, s, f->len))
		return ros__set_kind(c, i, ROS_KIND_SOURCE), true;
	bool banner = f->heading || f->num_style == ROS_NUM_PART || f->num_style == ROS_NUM_END ||
		(f->num_style && f->num_len >= f->len) || names_entry(c, i) ||
		(!last && ros__is_titlelike(f) && in_contents(c, i)) || counts_parts(c, f, i);
	if (!last && ros__is_titlelike(f) && banner) /* over the next group, or over its title */
		return ros__set_kind(c, i, ROS_KIND_NOTE), true;
	return false;
}

/* Operator / That concludes our call: from a line that is only the word for who presides, it is its
 * turn. */
static void cut_host(struct split_ctx *c, struct ros_seg *g)
{
	for (size_t i = ros__next_live(c, g->body_first, g->body_end); i < g->body_end;
		 i = ros__next_live(c, i, g->body_end)) {
		const struct ros_feat *f = &c->f[i];
		size_t p = ros__prev_live(c, i), k = ros__next_live(c, i, g->body_end);
		if (!(f->flags & ROS_LF_SHORT) ||
			!ros__words_is(c->r, ROS_W_HOST, c->s->text + f->at, f->len) || p == SIZE_MAX ||
			!(c->f[p].flags & ROS_LF_STOP) || k >= g->body_end || ros__is_titlelike(&c->f[k]))
			continue;
		for (k = i; k < g->body_end; k++)
			if (ros__live(c, k))
				ros__set_kind(c, k, ROS_KIND_HOST);
		g->body_end = i;
	}
}

/* ------- and a few short lines below: a footer, or the fields of what comes next. */
static void cut_rule(struct split_ctx *c, struct ros_seg *g)
{
	enum { MOST = 8 };
	size_t lines = 0;
	bool open = c->out->nseg > 1;
	for (size_t i = g->body_end; open && i-- > g->body_first + 1 && lines <= MOST;) {
		const struct ros_feat *f = &c->f[i];
		bool live = ros__live(c, i);
		lines += live;
		open = !live || ((f->flags & ROS_LF_SHORT) && !(f->flags & (ROS_LF_STOP | ROS_LF_COMMA)));
		if (!(f->flags & ROS_LF_RULE))
			continue;
		for (size_t k = i; k < g->body_end && lines; k++)
			if (ros__live(c, k))
				ros__set_kind(c, k, ROS_KIND_NOTE);
		g->body_end = i;
	}
}

void ros__tail_cut(struct split_ctx *c, struct ros_seg *g, bool last)
{
	size_t said = g->body_end > g->body_first ? g->body_end : g->end; /* to here */
	g->body_end = g->end;
	for (size_t i = said; i < g->end;
		 i++) /* by the labels no text: it may still say who and when */
		if (ros__live(c, i) && (g->who.host || !tail_line(c, g, i, last)))
			ros__set_kind(c, i, g->who.host ? ROS_KIND_HOST : ROS_KIND_NOTE);
	if (g->body_first >= g->end)
		return;
	cut_glossary(c, g);
	cut_host(c, g);
	cut_signature(c, g);
	cut_rule(c, g);
	for (size_t i = g->body_end, seen = 0; i-- > g->body_first + 1 && seen < 12;) {
		if (!ros__live(c, i))
			continue;
		if (!tail_line(c, g, i, last))
			break;
		g->body_end = i;
		seen++;
	}
	g->body_end = said < g->body_end ? said : g->body_end;
	for (size_t i = g->body_first; i < g->body_end; i++) {
		const struct ros_feat *f = &c->f[i];
		if (!ros__live(c, i))
			continue;
		/* photo captions inside a body */
		const char *end = c->s->text + f->at + f->len;
		bool caption = f->len > 12 && f->len < 500 && f->nchar < 160 &&
			(memcmp(end - 3, "摄", 3) == 0 || memcmp(end - 6, "摄）", 6) == 0) &&
			memmem(c->s->text + f->at, f->len, "记者", 6);
		ros__set_kind(c, i, caption ? ROS_KIND_NOTE : ROS_KIND_BODY);
	}
}

