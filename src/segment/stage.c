/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "segment/stage.h"

#include <string.h>

#include "text/utf8.h"

enum { MOST_WORDS = 8, MOST_HAN = 16, MOST_BYTES = 160 };

static const char *const sound[] = {"applause", "applauds", "laughter", "laughs", "laugh",
	"laughing", "chuckles", "cheers", "cheering", "boo", "boos", "booing", "crosstalk", "inaudible",
	"unintelligible", "indiscernible", "interruption", "interruptions", "ovation", "sic"};
static const char *const manner[] = {"and", "the", "of", "from", "in", "by", "loud", "long",
	"prolonged", "continued", "continuous", "sustained", "general", "great", "enthusiastic",
	"tremendous", "renewed", "more", "scattered", "light", "mild", "standing", "audience", "crowd",
	"gallery", "members", "hall", "house", "rises", "pause", "cries", "some"};
static const char *const han_sound[] = {
	"掌声", "掌聲", "鼓掌", "笑声", "笑聲", "众笑", "眾笑", "大笑", "哄笑", "欢呼", "歡呼"};
#define COUNT(list) (sizeof(list) / sizeof *(list))

static bool is_one_of(const char *s, uint32_t len, const char *const *list, size_t n)
{
	for (size_t i = 0; i < n; i++)
		if (strlen(list[i]) == len && strncasecmp(list[i], s, len) == 0)
			return true;
	return false;
}

/* The bracket that ends what this word opens; NULL: it opens none. */
static const char *closing(const char *text, const struct ros_word *w)
{
	static const char *const pair[][2] = {
		{"(", ")"}, {"[", "]"}, {"（", "）"}, {"【", "】"}, {"〔", "〕"}, {"［", "］"}};
	for (size_t i = 0; i < COUNT(pair); i++)
		if (w->len == strlen(pair[i][0]) && memcmp(text + w->start, pair[i][0], w->len) == 0)
			return pair[i][1];
	return NULL;
}

/* The word of the same line that closes the bracket; 0: none is near. */
static size_t close_of(const char *text, const struct ros_words *w, size_t open, const char *end)
{
	size_t len = strlen(end);
	uint32_t from = w->word[open].start;
	for (size_t i = open + 1; i < w->n && w->word[i].start - from < MOST_BYTES; i++) {
		const struct ros_word *k = &w->word[i];
		uint32_t before = k[-1].start + k[-1].len;
		if (memchr(text + before, '\n', k->start - before))
			return 0;
		if (k->len == len && memcmp(text + k->start, end, len) == 0)
			return i;
	}
	return 0;
}

static bool in_letters(const char *text, const struct ros_words *w, size_t from, size_t to)
{
	size_t words = 0, sounds = 0;
	for (size_t i = from; i < to; i++) {
		const struct ros_word *k = &w->word[i];
		const char *s = text + k->start;
		if (!ros_class_is_word(k->cls))
			continue;
		bool heard = is_one_of(s, k->len, sound, COUNT(sound));
		if (!heard && !is_one_of(s, k->len, manner, COUNT(manner)))
			return false;
		words++;
		sounds += heard;
	}
	return sounds && words <= MOST_WORDS;
}

static bool in_han(const char *s, size_t len)
{
	bool heard = false;
	for (size_t i = 0; i < COUNT(han_sound) && !heard; i++)
		heard = memmem(s, len, han_sound[i], strlen(han_sound[i]));
	return heard && ros__utf8_count_han(s, len) <= MOST_HAN;
}

/* Where a transcriber's note begins that closes the bracket: [from; White House correction]. */
static size_t note_from(const char *text, const struct ros_words *w, size_t open, size_t close)
{
	static const char *const ends[] = {"correction", "corrected"};
	const struct ros_word *last = &w->word[close - 1];
	if (!is_one_of(text + last->start, last->len, ends, COUNT(ends)))
		return close;
	for (size_t i = close - 1; i > open; i--)
		if (w->word[i].len == 1 && text[w->word[i].start] == ';')
			return i;
	return close;
}

static void make_marks(struct ros_words *w, size_t from, size_t to)
{
	for (size_t k = from; k < to; k++) {
		w->word[k].id = ROS_WORD_UNKNOWN;
		w->word[k].cls = ROS_CLASS_PUNCT;
		w->word[k].name = ROS_NAME_NONE;
	}
}

void ros__stage_directions(const char *text, struct ros_words *out)
{
	for (size_t i = 0; i + 1 < out->n; i++) {
		const char *end = out->word[i].cls == ROS_CLASS_PUNCT ? closing(text, &out->word[i]) : NULL;
		size_t close = end ? close_of(text, out, i, end) : 0;
		if (!close || close == i + 1)
			continue;
		uint32_t from = out->word[i + 1].start;
		size_t len = out->word[close].start - from;
		bool stage = in_letters(text, out, i + 1, close) || in_han(text + from, len);
		size_t first = stage ? i + 1 : note_from(text, out, i, close);
		make_marks(out, first, close);
		i = first < close ? close : i;
	}
}
