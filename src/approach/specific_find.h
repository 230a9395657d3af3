/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the finders of items share (specific.c: places, organisations; specific_figures.c: figures
 * and dates; specific_named.c: what has a name; specific_english.c: English). */
#ifndef APPROACH_SPECIFIC_FIND_H
#define APPROACH_SPECIFIC_FIND_H
#include <string.h>

#include "approach/specific.h"

enum {
	ROS_ITEM_HAN = 3,
	ROS_ITEM_REACH = 4
}; /* bytes of a Han character; words from a place to its organisation */

struct ros_item_find {
	const struct ros_specific *s;
	const struct ros_token *token;
	const char *body; /* in simplified characters, like the tables */
	uint64_t begin, end;
	uint32_t doc, body_len;
	const struct ros_skeleton *k;
	struct ros_items *out;
};

static inline const char *ros__item_at(const struct ros_item_find *f, uint64_t i)
{
	return f->body + f->token[i].start;
}

static inline bool ros__item_is(const struct ros_item_find *f, uint64_t i, const char *word)
{
	size_t n = strlen(word);
	return i < f->end && f->token[i].len == n && memcmp(ros__item_at(f, i), word, n) == 0;
}

static inline bool ros__item_in(
	const struct ros_item_find *f, const struct ros_strmap *m, uint64_t i)
{
	return i < f->end && ros__strmap_get(m, ros__item_at(f, i), f->token[i].len) != ROS_NO_ID;
}

static inline bool ros__item_word(const struct ros_item_find *f, uint64_t i)
{
	return i < f->end && (f->token[i].cls == ROS_CLASS_HAN || f->token[i].cls == ROS_CLASS_LATIN);
}

/* Does token i begin where the one before it ends? */
static inline bool ros__item_joined(const struct ros_item_find *f, uint64_t i)
{
	return i > f->begin && i < f->end &&
		f->token[i - 1].start + f->token[i - 1].len == f->token[i].start;
}

static inline bool ros__item_one_of(
	const struct ros_item_find *f, uint64_t i, const char *const *word, size_t n)
{
	for (size_t k = 0; k < n; k++)
		if (ros__item_is(f, i, word[k]))
			return true;
	return false;
}

/* Bytes of the longest listed suffix the token ends with, 0 for none. */
uint32_t ros__item_suffix(const struct ros_item_find *f, uint64_t i, const struct ros_wordlist *w);
void ros__item_put(const struct ros_item_find *f, uint64_t first, uint64_t last, int kind);
/* What is listed and was cut into words, 上海|合作|组织: its last token, or i. */
uint64_t ros__item_listed_end(
	const struct ros_item_find *f, uint64_t i, const struct ros_wordlist *list);
/* Behind a place or a quoted name: the next word of the list, within reach. */
bool ros__item_behind(const struct ros_item_find *f, uint64_t first, uint64_t i,
	const struct ros_wordlist *w, int kind, uint64_t reach);

/* A figure, not spelled. */
static inline bool ros__item_amount(const struct ros_item_find *f, uint64_t i)
{
	const char *s = ros__item_at(f, i);
	return f->token[i].cls == ROS_CLASS_NUMBER && *s >= '0' && *s <= '9';
}

/* specific_figures.c: a figure, a date, a meeting by its number that begins at token i; its last
 * token. */
uint64_t ros__item_figures(const struct ros_item_find *f, uint64_t i);
/* twelve years, two months ago: the last token, or i where i spells no number of a span. */
uint64_t ros__item_spelled_end(const struct ros_item_find *f, uint64_t i);

/* specific_named.c: each puts what begins at token i; those that return something return its last
 * token. */
void ros__item_quoted(const struct ros_item_find *f, uint64_t i);
void ros__item_event(const struct ros_item_find *f, uint64_t i);
/* 实施……行动 */
void ros__item_carried_out(const struct ros_item_find *f, uint64_t i);
/* 长征, 党的十八大, 五届人大二次会议: its last token, or UINT64_MAX. */
uint64_t ros__item_history(const struct ros_item_find *f, uint64_t i);
uint64_t ros__item_document(const struct ros_item_find *f, uint64_t i);
/* Programmes and laws among the objects of verbs. */
void ros__item_objects(const struct ros_item_find *f, const struct ros_uses *u);

/* specific_english.c: puts the name that begins at i, and returns its last token. */
uint64_t ros__item_name_en(const struct ros_item_find *f, uint64_t i);
/* Can a name of an alphabet begin at i? `first`: a sentence does. */
bool ros__item_is_name(const struct ros_item_find *f, uint64_t i, bool first);
/* last week, next Monday: the last token, or i. */
uint64_t ros__item_day_end(const struct ros_item_find *f, uint64_t i);
/* The last word of what figure i counts, or i. */
uint64_t ros__item_counted_end(const struct ros_item_find *f, uint64_t i);

#endif
