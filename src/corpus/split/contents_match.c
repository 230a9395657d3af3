/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The lines that the entries of a contents list name: equal titles first, then similar ones. */
#include <string.h>

#include "base/strmap.h"
#include "corpus/split/contents.h"
#include "text/utf8.h"

/* Dice coefficient of the character bigrams of two folded titles. */
double ros__likeness(const char *a, const char *b)
{
	uint32_t ga[ROS_ENTRY_FOLD], gb[ROS_ENTRY_FOLD];
	size_t na = 0, nb = 0, both = 0;
	for (int side = 0; side < 2; side++) {
		const char *s = side ? b : a;
		/* cppcheck-suppress legacyUninitvar */
		uint32_t *g = side ? gb : ga, last = 0; /* filled here, read below */
		size_t *n = side ? &nb : &na;
		for (size_t i = 0, len = strlen(s); i < len;) {
			unsigned k;
			uint32_t ch = ros__utf8_decode(s + i, &k);
			if (last)
				g[(*n)++] = last * 40503u ^ ch;
			last = ch;
			i += k;
		}
	}
	if (!na || !nb)
		return strcmp(a, b) == 0;
	size_t total = na + nb;
	for (size_t i = 0; i < na; i++)
		for (size_t j = 0; j < nb; j++)
			if (ga[i] == gb[j] && gb[j]) {
				gb[j] = 0;
				both++;
				break;
			}
	return 2.0 * (double)both / (double)total;
}

/* Title over two lines: does line i continued by the next live line give the entry? */
static bool two_lines(const struct split_ctx *c, size_t i, const char *fold, size_t *lines)
{
	char now[2 * ROS_ENTRY_FOLD];
	size_t n = ros__contents_fold_line(c, i, now), j = ros__next_live(c, i, c->n);
	if (!n || strncmp(fold, now, n) != 0 || j >= c->n)
		return false;
	if (!ros__contents_fold_line(c, j, now + n) || strcmp(now, fold) != 0)
		return false;
	*lines = 2;
	return true;
}

/* An entry may carry the speaker in brackets, after a dash or after a gap: match without it. */
static void strip_speaker(struct split_ctx *c, struct entry *e)
{
	static const struct { const char *mark; size_t skip; bool sure, office; } t[] = {
		{"（", 0, false, false}, {"(", 0, false, false}, {"——", 0, false, false},
		{"【", 0, false, false}, {"—", 0, false, false}, {" - ", 3, false, false},
		{"…", 3, false, true}, {"\t", 1, false, true}, {"　", 3, false, true},
		{"  ", 2, false, true},
		{"/", 1, false, true}, {"／", 3, false, true}, {"｜", 3, false, true}, {"丨", 3, false, true},
		{"|", 1, false, true},
		{", by ", 2, false, false}, {" by ", 1, false, false}, {" ", 1, true, false}};
	size_t len = strlen(e->title), cut = len;
	for (size_t i = 0; i < sizeof t / sizeof *t && cut == len; i++)
		for (const char *p = e->title + len; --p > e->title && cut == len;) {
			if (strncmp(p, t[i].mark, strlen(t[i].mark)) != 0)
				continue;
			struct ros_speaker sp = ros__speaker_parse(
				c->r, p + t[i].skip, len - (size_t)(p + t[i].skip - e->title));
			if (t[i].sure ? sp.strength == ROS_SPK_STRONG && sp.office[0] && sp.name[0]
						  : sp.strength >= ROS_SPK_NAME || (t[i].office && sp.office[0]))
				cut = (size_t)(p - e->title);
		}
	if (cut == len)
		return;
	char fold[ROS_ENTRY_FOLD];
	e->title = ros__arena_strndup(&c->out->arena, e->title, cut);
	if (ros__fold(e->title, cut, fold, sizeof fold))
		e->fold = ros__arena_strdup(&c->out->arena, fold);
}

static void match_from(
	struct split_ctx *c, size_t e, size_t from, size_t to, double least, size_t *budget)
{
	struct entry *x = &c->entry[e];
	size_t want = strlen(x->fold);
	char now[ROS_ENTRY_FOLD];
	for (size_t i = from; i < to; i++) {
		const struct ros_feat *f = &c->f[i];
		if (!ros__live(c, i) || !(f->flags & ROS_LF_SHORT) || (f->flags & ROS_LF_TURN))
			continue;
		if (f->len * 4 < want || f->len > want * 2 + 60)
			continue;
		if (!(*budget)--) {
			*budget = 0;
			return;
		}
		if (!ros__contents_fold_line(c, i, now))
			continue;
		size_t lines = 1;
		double like = strcmp(now, x->fold) == 0 || two_lines(c, i, x->fold, &lines) ? 1
			: least < 1 && ros__is_titlelike(f) ? ros__likeness(now, x->fold)
												: 0;
		if (like < least || like <= x->likeness)
			continue;
		x->match = i;
		x->match_lines = lines;
		x->likeness = like;
		if (like == 1)
			return;
	}
}

void ros__contents_match(struct split_ctx *c)
{
	struct ros_strmap map = {0};
	size_t at = c->body_from;
	char now[ROS_ENTRY_FOLD];
	size_t shortest = SIZE_MAX, longest = 0;
	for (size_t e = 0; e < c->nentry; e++) {
		strip_speaker(c, &c->entry[e]);
		size_t len = strlen(c->entry[e].fold);
		shortest = len < shortest ? len : shortest;
		longest = len > longest ? len : longest;
		ros__strmap_put(&map, c->entry[e].fold, strlen(c->entry[e].fold));
	}
	/* Equal titles in one pass: entry ids in the order of the list. */
	size_t next = 0;
	for (size_t i = at; i < c->n && next < c->nentry; i++) {
		const struct ros_feat *f = &c->f[i];
		if (!ros__live(c, i) || !(f->flags & ROS_LF_SHORT) || (f->flags & ROS_LF_TURN) ||
			f->len < shortest || f->len > 2 * longest + 60)
			continue;
		size_t n = ros__contents_fold_line(c, i, now);
		uint32_t id = n ? ros__strmap_get(&map, now, n) : ROS_NO_ID;
		if (id == ROS_NO_ID)
			continue;
		for (size_t e = next; e < c->nentry; e++)
			if (strcmp(c->entry[e].fold, now) == 0 && c->entry[e].match == SIZE_MAX) {
				c->entry[e].match = i;
				c->entry[e].match_lines = 1;
				c->entry[e].likeness = 1;
				next = e + 1;
				break;
			}
	}
	ros__strmap_release(&map);
	/* What is left: wrapped and slightly different titles, between their neighbours. The budget
	 * keeps a long list without its speeches linear. */
	size_t budget = 20000 + c->n / 2;
	for (size_t e = 0; e < c->nentry; e++) {
		size_t to = c->n;
		if (c->entry[e].match != SIZE_MAX) {
			at = c->entry[e].match + 1;
			continue;
		}
		for (size_t k = e + 1; k < c->nentry; k++)
			if (c->entry[k].match != SIZE_MAX) {
				to = c->entry[k].match;
				break;
			}
		match_from(c, e, at, to, 0.72, &budget);
		if (c->entry[e].match != SIZE_MAX)
			at = c->entry[e].match + 1;
	}
}
