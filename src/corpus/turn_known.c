/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Turns that only their surroundings prove:
 *
 *	靳长河：            a name and a colon on a line of their own, with what is said below
 *	Rebecca Thorne: ...  a bare name that another turn has shown with its office, or that the head
 *	                     of the document lists
 */
#include <string.h>

#include "base/strmap.h"
#include "corpus/span.h"
#include "corpus/split_impl.h"

enum { LEAST_ALONE = 2, SAID_LEAST = 20, NAME_BYTES = 60, HEAD_LINES = 40, LIST_BYTES = 400 };

/* Names of those whose turns are sure. */
static void known_names(const struct split_ctx *c, struct ros_strmap *names)
{
	for (size_t i = 0; i < c->n; i++) {
		const struct ros_feat *f = &c->f[i];
		if (!ros__live(c, i) ||
			(f->flags & (ROS_LF_TURN | ROS_LF_WEAK | ROS_LF_HOST)) != ROS_LF_TURN)
			continue;
		struct ros_speaker sp = ros__turn_speaker(c, f);
		if (sp.name[0] && sp.strength == ROS_SPK_STRONG)
			ros__strmap_put(names, sp.name, strlen(sp.name));
	}
}

/* Bytes before the colon of "NAME:", and up to what is said; 0 where there is none. */
static size_t name_colon(const struct split_ctx *c, const struct ros_feat *f, size_t *said)
{
	const char *s = c->s->text + f->at;
	if ((f->flags & (ROS_LF_TURN | ROS_LF_BLANK | ROS_LF_FURNITURE)) || f->heading || f->num_style)
		return 0;
	for (size_t i = 1; i < f->len && i < NAME_BYTES; i++) {
		struct ros_span rest = {s + i, f->len - i};
		size_t n = ros__begins(rest, "：") ? 3 : ros__begins(rest, ":");
		if (!n)
			continue;
		*said = i + n + ros__space_prefix(s + i + n, f->len - i - n);
		return i;
	}
	return 0;
}

/* A bare name with its colon alone on line i, and text below it. */
static bool stands_alone(const struct split_ctx *c, size_t i)
{
	const struct ros_feat *f = &c->f[i];
	size_t said = 0, n = name_colon(c, f, &said), k = ros__next_live(c, i, c->n);
	if (!n || said < f->len || k >= c->n || c->f[k].nchar < SAID_LEAST ||
		(c->f[k].flags & ROS_LF_TURN) || memchr(c->s->text + f->at, ' ', n))
		return false;
	struct ros_speaker sp = ros__speaker_parse_turn(c->r, c->s->text + f->at, n);
	return sp.strength == ROS_SPK_NAME && sp.name[0] && !sp.labelled && !sp.host;
}

/* Does one of the lines before `end` hold the name, with more around it? */
static bool listed(const struct split_ctx *c, const char *name, size_t n, size_t end)
{
	for (size_t i = 0; i < end && i < HEAD_LINES; i++)
		if (c->f[i].len > n + 1 && c->f[i].len < LIST_BYTES &&
			memmem(c->s->text + c->f[i].at, c->f[i].len, name, n))
			return true;
	return false;
}

static bool is_known(const struct split_ctx *c, const struct ros_feat *f,
	const struct ros_strmap *names, size_t first, size_t *said)
{
	size_t n = name_colon(c, f, said);
	const char *s = c->s->text + f->at;
	if (!n || *said >= f->len)
		return false;
	if (ros__strmap_get(names, s, n) != ROS_NO_ID)
		return true;
	struct ros_speaker sp = ros__speaker_parse_turn(c->r, s, n);
	bool full = (unsigned char)*s < 128 ? strchr(sp.name, ' ') != NULL
										: sp.strength == ROS_SPK_NAME;
	return full && !sp.office[0] && !sp.labelled && !sp.host && f->nchar > n + SAID_LEAST &&
		listed(c, s, n, first);
}

static void mark(struct ros_feat *f, size_t said)
{
	f->turn = (uint16_t)said;
	f->flags = (f->flags | ROS_LF_TURN) & ~(uint32_t)ROS_LF_WEAK;
}

void ros__turn_known_mark(struct split_ctx *c)
{
	struct ros_strmap names = ROS_STRMAP_INIT;
	size_t alone = 0, said, first = 0;
	known_names(c, &names);
	while (first < c->n && !(c->f[first].flags & ROS_LF_TURN))
		first++;
	for (size_t i = 0; i < c->n; i++)
		alone += ros__live(c, i) && stands_alone(c, i);
	bool turns = alone >= LEAST_ALONE || (alone && names.n);
	for (size_t i = 0; i < c->n; i++) {
		if (!ros__live(c, i))
			continue;
		if (turns && stands_alone(c, i))
			mark(&c->f[i], c->f[i].len);
		else if (i > first && is_known(c, &c->f[i], &names, first, &said))
			mark(&c->f[i], said);
	}
	ros__strmap_release(&names);
}
