/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * A name behind a title proves nothing in one line (1. Our Future - New Jobs); where every title of
 * a numbered list or heading level ends so, or begins so (Jane Roe: Our Future), with another name
 * each time, the names are the speakers.
 */
#include <string.h>

#include "base/strmap.h"
#include "corpus/split/split_impl.h"

enum { LEAST = 3 };

/* Where the name behind the last mark begins, the mark included; 0 where there is none. */
static size_t name_at(const struct split_ctx *c, const struct ros_feat *f)
{
	static const char *const mark[] = {
		" - ", " – ", " — ", " | ", ", by ", " by ", " / ", "/", "／", "—", "　", " "};
	const char *s = c->s->text + f->at;
	size_t end = f->flags & ROS_LF_LEADER ? f->leader : f->len;
	for (size_t k = 0; k < sizeof mark / sizeof *mark; k++) {
		size_t n = strlen(mark[k]), at = 0;
		for (size_t i = f->num_len + 4u; i + n < end; i++)
			if (memcmp(s + i, mark[k], n) == 0)
				at = i;
		if (!at)
			continue;
		struct ros_speaker sp = ros__speaker_parse(c->r, s + at + n, end - at - n);
		bool latin = (unsigned char)sp.name[0] < 128;
		if (sp.name[0] && !sp.host && (latin ? mark[k][1] && strchr(sp.name, ' ') :
				sp.strength >= ROS_SPK_NAME))
			return at;
	}
	return 0;
}

/* Lines of one way of numbering, or of one heading level; or (neither) short ones over a
 * paragraph. */
struct group {
	unsigned style, heading;
};

/* 东湖区：以… with a paragraph below. */
static bool over_paragraph(const struct split_ctx *c, size_t i)
{
	const struct ros_feat *f = &c->f[i];
	size_t k = ros__next_live(c, i, c->n);
	return !f->heading && !f->num_style && f->len < 150 && k < c->n && c->f[k].nchar > 60 &&
		(memmem(c->s->text + f->at, f->len < 48 ? f->len : 48, "：", 3) ||
			memmem(c->s->text + f->at, f->len < 96 ? f->len : 96, "——", 6));
}

static bool counts(const struct split_ctx *c, size_t i, struct group g)
{
	const struct ros_feat *f = &c->f[i];
	return ros__live(c, i) && (f->flags & ROS_LF_SHORT) &&
		(g.heading ? f->heading == g.heading : g.style ? f->num_style == g.style :
			over_paragraph(c, i)) &&
		!(f->flags & (ROS_LF_STOP | ROS_LF_COMMA | ROS_LF_COLON | ROS_LF_TURN));
}

/* Name: title. Bytes up to the title, or 0. */
static size_t name_before(const struct split_ctx *c, const struct ros_feat *f)
{
	static const char *const mark[] = {": ", "：", "——"};
	const char *s = c->s->text + f->at;
	for (size_t k = 0; k < sizeof mark / sizeof *mark; k++) {
		const char *p = memmem(s, f->len, mark[k], strlen(mark[k]));
		size_t n = p ? (size_t)(p - s) : 0, end = n + strlen(mark[k]);
		struct ros_speaker sp = {.strength = ROS_SPK_NONE};
		if (n)
			sp = ros__speaker_parse(c->r, s, n);
		bool latin = (unsigned char)sp.name[0] < 128;
		if (k < 2 && n >= 9 && n <= 30 && end < f->len &&
			ros__words_suffix(c->r, ROS_W_PLACE_END, s, n))
			return end; /* 东湖区： a district speaks */
		if (sp.name[0] && end < f->len && (latin ? strchr(sp.name, ' ') != NULL :
				sp.strength >= ROS_SPK_NAME))
			return end;
	}
	return 0;
}

static void mark_group(struct split_ctx *c, struct group g, bool front)
{
	size_t (*const find)(const struct split_ctx *, const struct ros_feat *) =
		front ? name_before : name_at;
	struct ros_strmap names = ROS_STRMAP_INIT;
	size_t all = 0, named = 0;
	for (size_t i = 0; i < c->n && (all < 2 * LEAST || named * 2 > all); i++) {
		const struct ros_feat *f = &c->f[i];
		if (!counts(c, i, g))
			continue;
		all++;
		size_t at = f->flags & (ROS_LF_TAIL | ROS_LF_SPEAKER) ? 0 : find(c, f);
		if (!at)
			continue;
		named++;
		const char *s = c->s->text + f->at;
		ros__strmap_put(&names, front ? s : s + at, front ? at : f->len - at);
	}
	bool sure = named >= LEAST && named * 10 >= all * 9 && names.n * 2 >= named;
	ros__strmap_release(&names);
	for (size_t i = 0; i < c->n && sure; i++) {
		size_t at = counts(c, i, g) ? find(c, &c->f[i]) : 0;
		if (!at)
			continue;
		*(front ? &c->f[i].turn : &c->f[i].tail) = (uint16_t)at;
		c->f[i].flags |= front ? ROS_LF_TURN : ROS_LF_TAIL;
	}
}

void ros__tail_names_mark(struct split_ctx *c)
{
	bool style_is[UINT8_MAX + 1] = {false}, level_is[UINT8_MAX + 1] = {false};
	for (size_t i = 0; i < c->n; i++)
		style_is[c->f[i].num_style] = level_is[c->f[i].heading] = true;
	for (unsigned style = ROS_NUM_NONE + 1; style < ROS_NUM_END; style++)
		if (style_is[style])
			mark_group(c, (struct group){style, 0}, false);
	for (unsigned level = 1; level < 7; level++) {
		if (!level_is[level])
			continue;
		mark_group(c, (struct group){0, level}, false);
		mark_group(c, (struct group){0, level}, true);
	}
	mark_group(c, (struct group){0, 0}, true);
}
