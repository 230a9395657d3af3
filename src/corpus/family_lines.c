/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Which speaker lines begin a part, and which short lines are titles because they are alike. */
#include <string.h>

#include "base/strmap.h"
#include "corpus/family.h"

enum { KEY_CHARS = 4, LEAST_ALIKE = 3 };

/* An office, and below it what could be a name: together they are a speaker. */
bool ros__name_under_office(const struct split_ctx *c, size_t above, size_t line)
{
	const struct ros_feat *a = &c->f[above], *b = &c->f[line];
	if ((a->flags & (ROS_LF_SPEAKER | ROS_LF_WEAK)) != (ROS_LF_SPEAKER | ROS_LF_WEAK))
		return false;
	struct ros_speaker office = ros__speaker_parse(c->r, c->s->text + a->at, a->len);
	struct ros_speaker name = ros__speaker_parse(c->r, c->s->text + b->at, b->len);
	return office.office[0] && !office.name[0] && name.name[0] && !name.office[0];
}

/* 姓名：张三 and 单位及职务：教育局局长 below it are one speaker. */
bool ros__completes(const struct split_ctx *c, const struct anchors *a, size_t line)
{
	if (!a->n || a->line[a->n - 1] != ros__prev_live(c, line))
		return false;
	const struct ros_feat *f = &c->f[a->line[a->n - 1]], *g = &c->f[line];
	struct ros_speaker p = ros__speaker_parse(c->r, c->s->text + f->at, f->len);
	struct ros_speaker q = ros__speaker_parse(c->r, c->s->text + g->at, g->len);
	if (p.name[0] && !p.office[0] && q.bracketed && q.office[0] && !q.name[0])
		return true; /* 张三 / （经济学院教授） */
	bool office = !p.office[0] != !q.office[0],
		 unit = (p.unit || q.unit) && !p.office[0] && !q.office[0];
	return p.labelled && q.labelled && (office || unit) && !p.name[0] != !q.name[0];
}

/* Speaker lines by their text, for those that come again. */
void ros__count_speakers(const struct split_ctx *c, struct ros_strmap *text, uint32_t **left)
{
	ROS_NEW_ARRAY(*left, c->n);
	for (size_t i = c->body_from; i < c->n; i++)
		if (ros__live(c, i) && (c->f[i].flags & ROS_LF_SPEAKER) && (c->f[i].flags & ROS_LF_SHORT))
			(*left)[ros__strmap_put(text, c->s->text + c->f[i].at, c->f[i].len)]++;
}

/* Speakers one under another, who come again further down: a list of those who take part. */
bool ros__in_list(
	const struct split_ctx *c, size_t i, const struct ros_strmap *text, uint32_t *left)
{
	uint32_t id = ros__strmap_get(text, c->s->text + c->f[i].at, c->f[i].len);
	if (id == ROS_NO_ID || left[id]-- < 2)
		return false;
	const uint32_t all = ROS_LF_SPEAKER | ROS_LF_WEAK | ROS_LF_TURN | ROS_LF_SHORT;
	size_t near[2] = {ros__prev_live(c, i), ros__next_live(c, i, c->n)};
	for (int k = 0; k < 2; k++) {
		if (near[k] >= c->n || (c->f[near[k]].flags & all) != (ROS_LF_SPEAKER | ROS_LF_SHORT))
			continue;
		struct ros_speaker a = ros__speaker_parse(
			c->r, c->s->text + c->f[near[k]].at, c->f[near[k]].len);
		struct ros_speaker b = ros__speaker_parse(c->r, c->s->text + c->f[i].at, c->f[i].len);
		if (a.name[0] && a.office[0] && b.name[0] && b.office[0] && strcmp(a.name, b.name) != 0)
			return true;
	}
	return false;
}

bool ros__whole_speaker(const struct split_ctx *c, size_t i)
{
	struct ros_speaker sp = ros__speaker_parse(c->r, c->s->text + c->f[i].at, c->f[i].len);
	return sp.name[0] && sp.office[0];
}

/* Jane Roe, sister: a name with a post that no list knows, with gaps around it. */
bool ros__stands_between(const struct split_ctx *c, size_t i)
{
	const struct ros_feat *f = &c->f[i];
	size_t p = ros__prev_live(c, i), k = ros__next_live(c, i, c->n);
	bool close = k == i + 1 && !(k < c->n && (c->f[k].flags & ROS_LF_DATE));
	if (p == SIZE_MAX || p + 1 == i || k >= c->n || close ||
		(f->flags & (ROS_LF_STOP | ROS_LF_COMMA)) ||
		(c->f[k].nchar <= f->nchar && !(c->f[k].flags & ROS_LF_DATE)))
		return false;
	return ros__whole_speaker(c, i);
}

/* The last four characters of a Chinese title, the first two words of an English one: bytes, from
 * *at. */
static size_t likeness_key(const char *s, size_t len, size_t *at)
{
	size_t i = len, chars = 0, gaps = 0;
	if ((unsigned char)*s >= 0xE3) {
		while (i && chars < KEY_CHARS) {
			do
				i--;
			while (i && ((unsigned char)s[i] & 0xC0) == 0x80);
			chars++;
		}
		*at = i;
		return i > 6 ? len - i : 0;
	}
	for (i = 0; i < len && gaps < 2; i++)
		gaps += s[i] == ' ';
	*at = 0;
	return gaps == 2 && i + 3 < len ? i : 0;
}

/* 张三同志对照检查材料, 李四同志对照检查材料: short lines between paragraphs that end, or begin,
 * alike, where there are three or more of them. */
void ros__collect_alike(const struct split_ctx *c, const struct family *plain, struct family *alike)
{
	struct ros_strmap key = ROS_STRMAP_INIT;
	uint32_t *id, *count, best = ROS_NO_ID;
	size_t at, n;
	ROS_NEW_ARRAY(id, plain->a.n);
	ROS_NEW_ARRAY(count, plain->a.n);
	for (size_t k = 0; k < plain->a.n; k++) {
		const struct ros_feat *f = &c->f[plain->a.line[k]];
		n = f->num_style ? 0 : likeness_key(c->s->text + f->at, f->len, &at);
		id[k] = n ? ros__strmap_put(&key, c->s->text + f->at + at, n) : ROS_NO_ID;
		if (n && (++count[id[k]] >= LEAST_ALIKE) &&
			(best == ROS_NO_ID || count[id[k]] > count[best]))
			best = id[k];
	}
	for (size_t k = 0; k < plain->a.n && best != ROS_NO_ID; k++)
		if (id[k] == best)
			ros__anchor_push(&alike->a, plain->a.line[k]);
	free(id);
	free(count);
	ros__strmap_release(&key);
}
