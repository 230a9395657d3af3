/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * A name behind a title proves nothing in one line (1. Our Future - New Jobs); where every title of
 * a numbered list ends so, with another name each time, the names are the speakers.
 */
#include <string.h>

#include "base/strmap.h"
#include "corpus/split_impl.h"

enum { LEAST = 3 };

/* Where the name behind the last mark begins, the mark included; 0 where there is none. */
static size_t name_at(const struct split_ctx *c, const struct ros_feat *f)
{
	static const char *const mark[] = {" - ", " – ", " — ", ", by ", " by ", " / ", "/", "／", "—", "　",
		" "};
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

static bool counts(const struct split_ctx *c, size_t i, unsigned style)
{
	const struct ros_feat *f = &c->f[i];
	return ros__live(c, i) && f->num_style == style && (f->flags & ROS_LF_SHORT) &&
		!(f->flags & (ROS_LF_STOP | ROS_LF_COMMA | ROS_LF_COLON | ROS_LF_TURN));
}

void ros__tail_names_mark(struct split_ctx *c)
{
	for (unsigned style = ROS_NUM_NONE + 1; style < ROS_NUM_END; style++) {
		struct ros_strmap names = ROS_STRMAP_INIT;
		size_t all = 0, named = 0;
		for (size_t i = 0; i < c->n && (all < 2 * LEAST || named * 2 > all); i++) {
			if (!counts(c, i, style))
				continue;
			all++;
			size_t at = c->f[i].flags & (ROS_LF_TAIL | ROS_LF_SPEAKER) ? 0 : name_at(c, &c->f[i]);
			if (!at)
				continue;
			named++;
			ros__strmap_put(&names, c->s->text + c->f[i].at + at, c->f[i].len - at);
		}
		bool sure = named >= LEAST && named * 10 >= all * 9 && names.n * 2 >= named;
		ros__strmap_release(&names);
		for (size_t i = 0; i < c->n && sure; i++) {
			size_t at = counts(c, i, style) ? name_at(c, &c->f[i]) : 0;
			if (!at)
				continue;
			c->f[i].tail = (uint16_t)at;
			c->f[i].flags |= ROS_LF_TAIL;
		}
	}
}
