/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "segment/join.h"

#include <string.h>

#include "text/utf8.h"

enum { HAN = 3 };

void ros__join(const char *text, struct ros_words *out, size_t to, size_t i, size_t k,
	enum ros_class cls, enum ros_name name)
{
	struct ros_word w = out->word[i];
	uint32_t edges = 0, nchar = 0;
	for (size_t j = i; j <= k; j++) {
		uint32_t inner = ros_word_edges(&out->word[j]);
		edges |= nchar && nchar <= ROS_WORD_EDGES ? 1u << (nchar - 1) : 0;
		edges |= nchar < ROS_WORD_EDGES ? inner << nchar : 0;
		nchar += (uint32_t)ros__utf8_count(text + out->word[j].start, out->word[j].len);
	}
	w.len = out->word[k].start + out->word[k].len - w.start;
	w.id = ROS_WORD_JOINED | (edges & (ROS_WORD_JOINED - 1));
	if (w.id == ROS_WORD_UNKNOWN)
		w.id--;
	w.cls = (uint8_t)cls;
	w.name = (uint8_t)name;
	out->word[to] = w;
}

static bool is_point(const char *text, const struct ros_word *w)
{
	return w->len == 2 && memcmp(text + w->start, "\xC2\xB7", 2) == 0;
}

/* How surely a word is part of a name: by the share of its characters that write names by sound; a name
 * by itself surely, what is known as a place perhaps. */
enum half { NOT, PERHAPS, SURELY };

static enum half sounds(const struct ros_segmenter *seg, const char *text, const struct ros_word *w)
{
	const struct ros__lexicon *lex = &seg->lex;
	uint32_t nchar = 0, nsound = 0;
	if (w->cls != ROS_CLASS_HAN || !lex->head)
		return NOT;
	if (w->name == ROS_NAME_PERSON)
		return SURELY;
	for (uint32_t i = 0; i < w->len; nchar++) {
		unsigned n;
		uint32_t c = ros__utf8_decode(text + w->start + i, &n);
		i += n;
		if (c < ROS_LEX_FIRST_CHAR || c >= ROS_LEX_END_CHAR)
			return NOT;
		uint32_t plain = lex->fold[c - ROS_LEX_FIRST_CHAR];
		nsound += (lex->mark[lex->code[plain - ROS_LEX_FIRST_CHAR] & ROS_LEX_CODE] &
			ROS_LEX_MARK_SOUND) != 0;
	}
	if (nsound * 2 < nchar)
		return NOT;
	bool other = ros_segmenter_name(seg, text + w->start, w->len) != ROS_NAME_NONE;
	return nsound * 3 >= nchar * 2 && !other ? SURELY : PERHAPS;
}

/* How many of the words before a point (n of them, kept so far) are the half of a name: one word, and
 * single characters between it and the point. */
static size_t half_before(const struct ros_segmenter *seg, const char *text,
	const struct ros_word *word, size_t from, size_t n, const struct ros_word *point,
	enum half *sure)
{
	const struct ros_word *next = point;
	size_t count = 0;
	enum half h;
	while (n > from && ros__join_touch(&word[n - 1], next) &&
		(h = sounds(seg, text, &word[n - 1])) != NOT && (count == 0 || next->len == HAN)) {
		*sure = count == 0 || h < *sure ? h : *sure;
		next = &word[--n];
		count++;
	}
	return count;
}

/* The last word of the half behind the point p, or p: one word and single characters behind it. */
static size_t half_after(const struct ros_segmenter *seg, const char *text,
	const struct ros_words *out, size_t p, enum half *sure)
{
	size_t k = p;
	enum half h;
	while (k + 1 < out->n && ros__join_touch(&out->word[k], &out->word[k + 1]) &&
		(h = sounds(seg, text, &out->word[k + 1])) != NOT &&
		(k == p || (h == SURELY && out->word[k + 1].len == HAN))) {
		*sure = k == p ? h : *sure;
		k++;
	}
	return k;
}

/* The last word of the name that goes on behind point p, or p where one of the halves is doubtful. */
static size_t name_end(const struct ros_segmenter *seg, const char *text,
	const struct ros_words *out, size_t p, enum half before)
{
	const struct ros_word *w = out->word;
	enum half after = NOT;
	size_t last = half_after(seg, text, out, p, &after);
	if (last == p || before + after <= 2 * PERHAPS)
		return p;
	while (last + 1 < out->n && is_point(text, &w[last + 1]) &&
		ros__join_touch(&w[last], &w[last + 1])) {
		size_t next = half_after(seg, text, out, last + 1, &after);
		if (next == last + 1)
			break;
		last = next;
	}
	return last;
}

void ros__join_points(const struct ros_segmenter *seg, const char *text, struct ros_words *out,
	size_t from)
{
	struct ros_word *w = out->word;
	size_t n = from;
	for (size_t i = from; i < out->n; i++) {
		enum half sure = NOT;
		size_t before = is_point(text, &w[i]) ? half_before(seg, text, w, from, n, &w[i], &sure) : 0;
		size_t last = before ? name_end(seg, text, out, i, sure) : i;
		w[n++] = w[i];
		if (last == i)
			continue;
		n -= before + 1; /* the halves come together, and become one */
		memmove(&w[i - before], &w[n], before * sizeof *w);
		ros__join(text, out, n++, i - before, last, ROS_CLASS_HAN, ROS_NAME_PERSON);
		i = last;
	}
	out->n = n;
}
