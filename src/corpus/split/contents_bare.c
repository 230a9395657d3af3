/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * A contents list without a heading, page numbers or dots: short lines at the top that come again,
 * in the same order, as the titles of the text.
 */
#include <string.h>

#include "corpus/split/contents.h"

enum { LEAST = 3, MOST = 400, AHEAD = 3, LEAST_FOLD = 12 };

struct lines {
	size_t line[MOST];
	char *fold[MOST];
	size_t n;
};

/* The short lines at the top, up to the first that is no entry. */
static void top_lines(struct split_ctx *c, struct lines *top)
{
	char now[ROS_ENTRY_FOLD];
	for (size_t i = 0; i < c->n && top->n < MOST; i++) {
		const struct ros_feat *f = &c->f[i];
		if (f->flags & (ROS_LF_BLANK | ROS_LF_FURNITURE | ROS_LF_RULE))
			continue;
		if (!(f->flags & ROS_LF_SHORT) || (f->flags & (ROS_LF_STOP | ROS_LF_SALUTE | ROS_LF_TURN)))
			return;
		ros__contents_fold_line(c, i, now);
		top->line[top->n] = i;
		top->fold[top->n++] = ros__arena_strdup(&c->out->arena, now);
	}
}

/* The title may stand without the speaker that its entry has behind it. */
static bool names(const char *title, const char *entry)
{
	size_t n = strlen(title);
	return n >= LEAST_FOLD && strncmp(title, entry, n) == 0;
}

/* How many of the entries [from, to) are lines behind line `at`, in their order. */
static size_t found(struct split_ctx *c, const struct lines *top, size_t from, size_t to, size_t at)
{
	char now[ROS_ENTRY_FOLD];
	size_t next = from, hits = 0;
	for (size_t i = at; i < c->n && next < to; i++) {
		const struct ros_feat *f = &c->f[i];
		if ((f->flags & (ROS_LF_BLANK | ROS_LF_FURNITURE | ROS_LF_RULE | ROS_LF_STOP)) ||
			!(f->flags & ROS_LF_SHORT) || !ros__contents_fold_line(c, i, now))
			continue;
		for (size_t e = next; e < to && e < next + AHEAD; e++)
			if (names(now, top->fold[e])) {
				hits++;
				next = e + 1;
				break;
			}
	}
	return hits;
}

size_t ros__contents_bare(struct split_ctx *c, size_t *from)
{
	struct lines top = {.n = 0};
	top_lines(c, &top);
	for (size_t k = LEAST; k < top.n; k++) /* line k is the first title: it names entry e */
		for (size_t e = 0; e + LEAST <= k; e++) {
			if (!names(top.fold[k], top.fold[e]) || !ros__is_titlelike(&c->f[top.line[k]]))
				continue;
			size_t hits = found(c, &top, e, k, top.line[k]);
			*from = top.line[e];
			return hits >= LEAST && hits * 10 >= (k - e) * 8 ? top.line[k] : 0;
		}
	return 0;
}
