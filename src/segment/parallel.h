/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Members of a row are built alike. In 兴产业、强企业、惠民生 two members are a verb and its
 * object, so the third is one too: 惠|民生, not 惠民|生. And a verb that stands again and again
 * (用好用活用足) begins each member: no word runs over its beginning.
 */
#ifndef SEGMENT_PARALLEL_H
#define SEGMENT_PARALLEL_H
#include "segment/segmenter.h"

/* May words before the mark at word i be a member of a row? May a word run over a verb that comes
 * again? Fast, so that most lines are spared. */
static inline bool ros__parallel_row(const struct ros_words *out, size_t from, size_t i)
{
	const struct ros_word *w = &out->word[i];
	return i >= from + 2 && w[-1].len + w[-2].len == 9 && w[-2].start + 9 == w->start &&
		(i == from + 2 || w[-3].cls == ROS_CLASS_PUNCT);
}
static inline bool ros__parallel_verb(const char *text, const struct ros_word *w)
{
	const char *s = text + w->start;
	return w->len == 6 && w->start >= 3 && s[-1] == s[5] && s[-2] == s[4] && s[-3] == s[3];
}
/* Cuts anew what is cut otherwise than its row; the words of out from `from` on. */
void ros__parallel(const struct ros__lexicon *lex, const char *text, struct ros_words *out,
	size_t from);

#endif
