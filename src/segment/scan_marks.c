/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What only a word's neighbours tell: how deep it stands in quotation marks, and whether it hides
 * a name. */
#include <string.h>

#include "segment/names.h"
#include "segment/parallel.h"
#include "segment/scan.h"

/* The kinds of place and office that stand behind a name that is hidden: **区, 某县, XX局. */
static const char hidden_kinds[] = "区市县省镇乡村州局委厅处校院厂旗";

/* 某 in place of a name: before the kind of place or office that it hides (某区), doubled (某某),
 * or after a surname (张某). 某些 and 某种 are ordinary words. */
static bool hides_name(const char *text, const struct ros_words *out, size_t i)
{
	const struct ros_word *w = &out->word[i];
	const char *s = text + w->start;
	char c[4] = {0};
	if (w->len > 6)
		return false;
	if (w->len == 6) {
		memcpy(c, s + 3, 3);
		return memcmp(c, "某", 3) == 0 || strstr(hidden_kinds, c);
	}
	if (i + 1 < out->n && w[1].start == w->start + 3 && w[1].cls == ROS_CLASS_HAN) {
		memcpy(c, s + 3, 3);
		if ((w[1].len == 3 && strstr(hidden_kinds, c)) || memcmp(c, "某", 3) == 0)
			return true;
	}
	return i && w[-1].start + w[-1].len == w->start && w[-1].len == 3 &&
		(w[-1].cls == ROS_CLASS_MASK || (w[-1].cls == ROS_CLASS_HAN &&
			ros__names_is_surname(s - 3)));
}

/* The kind behind a mask is part of what is hidden, and no word of the speech: one token. */
static void join_masks(const char *text, struct ros_words *out, size_t from)
{
	size_t n = from;
	for (size_t i = from; i < out->n; i++) {
		struct ros_word *w = &out->word[i], *mask = n > from ? &out->word[n - 1] : NULL;
		char c[4] = {0};
		if (w->len == 3)
			memcpy(c, text + w->start, 3);
		if (mask && mask->cls == ROS_CLASS_MASK && mask->start + mask->len == w->start && *c &&
			w->cls == ROS_CLASS_HAN && strstr(hidden_kinds, c))
			mask->len += w->len;
		else
			out->word[n++] = *w;
	}
	out->n = n;
}

/* 同志们 is one word. Behind a word of one character 们 stays apart, and is no word. */
static void join_plurals(struct ros_words *out, size_t from)
{
	size_t n = from;
	for (size_t i = from; i < out->n; i++) {
		struct ros_word *w = &out->word[i], *noun = n > from ? &out->word[n - 1] : NULL;
		if (w->cls == ROS_CLASS_SUFFIX && noun && noun->len >= 6) {
			noun->len += w->len;
			noun->id = ROS_WORD_UNKNOWN;
		} else {
			out->word[n++] = *w;
		}
	}
	out->n = n;
}

/* Behind a number a measure and what follows it are two words, though elsewhere they are one:
 * 15|年|间, 12|个|人. */
static const char counted[] = "年间年内年中天内天中日内月内月间月中周内周中个人家中岁间";

static bool is_counted(const char *s)
{
	for (const char *c = counted; *c; c += 6)
		if (memcmp(c, s, 6) == 0)
			return true;
	return false;
}

static bool follows_number(const struct ros_words *out, size_t from, size_t i)
{
	const struct ros_word *w = &out->word[i];
	return i > from && w[-1].start + w[-1].len == w->start && w[-1].cls == ROS_CLASS_NUMBER;
}

static bool is_plural(const char *s)
{
	return memcmp(s, "们", 3) == 0 || memcmp(s, "們", 3) == 0;
}

void ros__scan_set_marks(const struct ros_segmenter *seg, const char *text, struct ros_words *out,
	size_t from, bool join)
{
	uint8_t depth = 0;
	bool masks = false, plurals = false, rows = false;
	for (size_t i = from; i < out->n; i++) {
		struct ros_word *w = &out->word[i];
		w->quoted = depth;
		if (w->cls == ROS_CLASS_LATIN)
			continue;
		rows |= ros__parallel_verb(text, w);
		if (w->len == 6 && w->cls == ROS_CLASS_HAN && follows_number(out, from, i) &&
			is_counted(text + w->start)) {
			ros__words_split(out, i, 3);
			w = &out->word[i];
		}
		if (w->len >= 3 && memcmp(text + w->start, "某", 3) == 0 && w->cls == ROS_CLASS_HAN &&
			hides_name(text, out, i))
			w->cls = ROS_CLASS_MASK;
		if (w->len == 3 && w->cls == ROS_CLASS_HAN && i > from && is_plural(text + w->start) &&
			w[-1].cls == ROS_CLASS_HAN && w[-1].start + w[-1].len == w->start)
			w->cls = ROS_CLASS_SUFFIX;
		plurals |= w->cls == ROS_CLASS_SUFFIX;
		masks |= w->cls == ROS_CLASS_MASK;
		if (w->cls != ROS_CLASS_PUNCT || w->len != 3)
			continue;
		rows |= ros__parallel_row(out, from, i);
		unsigned n;
		enum ros__kind kind = ros__char_kind(ros__utf8_decode(text + w->start, &n));
		if (kind == ROS__KIND_CLOSE && depth)
			w->quoted = --depth;
		if (kind == ROS__KIND_OPEN && depth < UINT8_MAX)
			depth++;
	}
	if (rows && seg->lex.head && !seg->spaced)
		ros__parallel(&seg->lex, text, out, from);
	if (masks)
		join_masks(text, out, from);
	if (plurals && join)
		join_plurals(out, from);
}
