/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Evidence that looks into the parts: their dates, their voices. */
#include <string.h>
#include <strings.h>

#include "corpus/family.h"

/* 第一讲, 发言二, The Third Speech: a number that counts speeches, alone on its line, and a title
 * below. Parts, chapters and sections count what is inside one. */
bool ros__numbers_alone(const struct split_ctx *c, const struct anchors *a)
{
	static const char *const inside[] = {"部分", "章", "节", "節", "part", "chapter", "section"};
	size_t have = 0;
	for (size_t k = 0; k < a->n; k++) {
		const struct ros_feat *f = &c->f[a->line[k]];
		const char *s = c->s->text + f->at;
		size_t below = ros__next_live(c, a->line[k], c->n);
		bool counts = f->num_style == ROS_NUM_PART || f->num_style == ROS_NUM_PIECE ||
			f->num_style == ROS_NUM_PART_EN;
		for (size_t i = 0; i < sizeof inside / sizeof *inside && counts; i++)
			for (size_t j = 0; j + strlen(inside[i]) <= f->len && counts; j++)
				counts = strncasecmp(s + j, inside[i], strlen(inside[i])) != 0;
		have += counts && f->num_len >= f->len && below < c->n && ros__is_titlelike(&c->f[below]);
	}
	return have * 10 >= a->n * 8;
}

/* Two turns or more of different speakers, each named for sure: an item of an agenda. */
bool ros__several_voices(const struct split_ctx *c, size_t a, size_t end)
{
	const struct ros_feat *first = NULL;
	for (size_t i = a; i < end; i++) {
		const struct ros_feat *f = &c->f[i];
		if (!ros__live(c, i) ||
			(f->flags & (ROS_LF_TURN | ROS_LF_WEAK | ROS_LF_HOST)) != ROS_LF_TURN)
			continue;
		if (!first)
			first = f;
		else if (first->turn != f->turn ||
			memcmp(c->s->text + first->at, c->s->text + f->at, f->turn) != 0)
			return true;
	}
	return false;
}

/* The date over line a, in it, or among the short lines below it; "" without one. */
static void part_date(const struct split_ctx *c, size_t a, size_t end, char iso[11])
{
	size_t at, p = ros__prev_live(c, a);
	iso[0] = '\0';
	if (ros__date_parse(c->s->text + c->f[a].at, c->f[a].len < 240 ? c->f[a].len : 240, &at, iso))
		return;
	for (size_t k = 0, i = ros__next_live(c, a, end); k < 3 && i < end;
		 k++, i = ros__next_live(c, i, end)) {
		if ((c->f[i].flags & ROS_LF_DATE) &&
			ros__date_parse(c->s->text + c->f[i].at, c->f[i].len, &at, iso))
			return;
		if (c->f[i].nchar > 60 || (c->f[i].flags & ROS_LF_STOP))
			break;
	}
	if (p != SIZE_MAX && (c->f[p].flags & ROS_LF_DATE))
		ros__date_parse(c->s->text + c->f[p].at, c->f[p].len, &at, iso);
}

/* Do most parts have a full date, and not all the same? */
bool ros__family_dated(const struct split_ctx *c, const struct anchors *a)
{
	size_t have = 0, other = 0;
	char iso[11], last[11] = "";
	for (size_t k = 0; k < a->n; k++) {
		part_date(c, a->line[k], k + 1 < a->n ? a->line[k + 1] : c->n, iso);
		if (strlen(iso) < 10)
			continue;
		other += have && strcmp(iso, last) != 0;
		have++;
		memcpy(last, iso, sizeof last);
	}
	return a->n >= 3 && have * 10 >= a->n * 8 && other * 2 >= have;
}
