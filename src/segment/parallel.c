/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "segment/parallel.h"

#include <string.h>

#include "base/mem.h"

enum { HAN = 3, MEMBER = 3 * HAN };

static bool is_han(const struct ros_word *w)
{
	return w->cls == ROS_CLASS_HAN && w->name == ROS_NAME_NONE && !ros_word_edges(w);
}

static bool is_mark(const char *text, const struct ros_word *w)
{
	return w->cls == ROS_CLASS_PUNCT && w->len == HAN &&
		(memcmp(text + w->start, "、", HAN) == 0 || memcmp(text + w->start, "，", HAN) == 0);
}

/* How a member of three characters is cut: the length of its first of two words, else 0. */
static uint32_t shape_at(const struct ros_words *out, size_t i)
{
	const struct ros_word *w = &out->word[i];
	bool two = i + 1 < out->n && is_han(&w[0]) && is_han(&w[1]) &&
		w[0].start + w[0].len == w[1].start && w[0].len + w[1].len == MEMBER;
	return two ? w[0].len : 0;
}

static bool is_word(const struct ros__lexicon *lex, const char *s)
{
	return ros__lexicon_find(lex, s, 2 * HAN) != ROS_LEX_NO_WORD;
}

/* The other cut of the two words at i, where its word of two characters is one. */
static void turn(const struct ros__lexicon *lex, const char *text, struct ros_word *w)
{
	uint32_t first = w[0].len == HAN ? 2 * HAN : HAN;
	if (!is_word(lex, text + w[0].start + (first == HAN ? HAN : 0)))
		return;
	w[1].start = w[0].start + first;
	w[1].len = MEMBER - first;
	w[0].len = first;
	w[0].id = w[1].id = ROS_WORD_UNKNOWN;
}

/* A row of members of three characters with marks between that begins at word i; returns its last
 * member. */
static size_t row_end(const struct ros_words *out, const char *text, size_t i, uint32_t n[2])
{
	size_t last = i;
	for (;; i += 3) {
		uint32_t shape = shape_at(out, i);
		if (!shape)
			return last;
		n[shape == HAN ? 0 : 1]++;
		last = i;
		if (i + 3 >= out->n || !is_mark(text, &out->word[i + 2]))
			return last;
	}
}

static size_t settle_row(const struct ros__lexicon *lex, const char *text, struct ros_words *out,
	size_t i)
{
	uint32_t n[2] = {0, 0};
	size_t last = row_end(out, text, i, n);
	if (n[0] < 2 || n[0] <= n[1])
		return last;
	for (size_t k = i; k <= last; k += 3)
		if (shape_at(out, k) != HAN)
			turn(lex, text, &out->word[k]);
	return last;
}

/* Does a word stand right behind another that is long enough to end with a character of three
 * bytes? */
static bool follows(const struct ros_word *w)
{
	return w[-1].len >= HAN && w[-1].start + w[-1].len == w->start;
}

/* Does the character that a word of two ends with stand before it, and again behind the next one?
 * */
static bool runs_over(const char *text, const struct ros_words *out, size_t from, size_t i)
{
	const struct ros_word *w = &out->word[i];
	const char *s = text + w->start, *verb = s + HAN;
	if (w->len != 2 * HAN || i == from || i + 1 >= out->n || !is_han(w) || !follows(w) ||
		memcmp(s - HAN, verb, HAN) != 0 || w[1].start != w->start + w->len)
		return false;
	const struct ros_word *end = &out->word[out->n - 1];
	uint32_t stop = end->start + end->len, at = w->start;
	bool behind = at + 4 * HAN <= stop && memcmp(verb + 2 * HAN, verb, HAN) == 0;
	bool earlier = at >= out->word[from].start + 3 * HAN && memcmp(s - 3 * HAN, verb, HAN) == 0;
	return behind || earlier;
}

void ros__parallel(const struct ros__lexicon *lex, const char *text, struct ros_words *out,
	size_t from)
{
	for (size_t i = from; i < out->n; i++) {
		if (runs_over(text, out, from, i))
			ros__words_split(out, i, HAN);
		if ((i == from || out->word[i - 1].cls == ROS_CLASS_PUNCT) && shape_at(out, i))
			i = settle_row(lex, text, out, i) + 1;
	}
}
