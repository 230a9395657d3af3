/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "read/turns.h"

#include <string.h>

#include "read/build.h"
#include "read/record.h"
#include "text/utf8.h"

#define PARAGRAPH 3000 /* milliseconds of silence that begin a new one */
#define NAME_CHARS 40u
#define NAME_WORDS 5u
#define NAME_HAN 12u

void ros__turns_add(struct ros__turns *t, const char *speaker, size_t speaker_len, const char *text,
	size_t len, int64_t start, int64_t end)
{
	ROS_GROW(t->piece, t->n, t->cap);
	t->piece[t->n++] = (struct ros__piece){
		.speaker = speaker ? ros__arena_strndup(&t->arena, speaker, speaker_len) : NULL,
		.text = ros__arena_strndup(&t->arena, text, len), .len = len, .start = start, .end = end};
	t->named += speaker && speaker_len;
}

void ros__turns_release(struct ros__turns *t)
{
	ros__arena_release(&t->arena);
	free(t->piece);
	*t = (struct ros__turns){0};
}

/* Han, kana, and their marks need no space between them. */
static bool is_wide(uint32_t c)
{
	return ros__is_han(c) || (c >= 0x3000 && c < 0x3100) || (c >= 0xFF00 && c < 0xFFF0) ||
		c == 0x2014 || c == 0x2026 || c == 0x201C || c == 0x201D;
}

static uint32_t last_char(const struct ros_buf *b)
{
	size_t i = b->len;
	unsigned w;
	while (i && ((unsigned char)b->s[i - 1] & 0xC0) == 0x80)
		i--;
	return i ? ros__utf8_decode(b->s + i - 1, &w) : 0;
}

static void join(struct ros_buf *b, const struct ros__piece *p, int64_t before)
{
	unsigned w;
	if (!p->len)
		return;
	if (b->len) {
		bool pause = before >= 0 && p->start >= 0 && p->start - before >= PARAGRAPH;
		if (pause)
			ros__buf_addc(b, '\n');
		else if (!(is_wide(last_char(b)) && is_wide(ros__utf8_decode(p->text, &w))))
			ros__buf_addc(b, ' ');
	}
	ros__buf_add(b, p->text, p->len);
}

static const char *clock_text(struct ros_arena *a, int64_t ms)
{
	long long s = ms / 1000;
	return ros__arena_printf(a, "%02lld:%02lld:%02lld", s / 3600, s / 60 % 60, s % 60);
}

static void inherit(struct ros_source_text *s, struct ros_source_text *proto)
{
	s->encoding = proto->encoding;
	s->malformed = proto->malformed;
	s->first_malformed = proto->first_malformed;
	s->first_line = proto->first_line;
	s->mixed = proto->mixed;
	proto->malformed = proto->first_malformed = proto->mixed = 0; /* reported once */
}

static enum ros_status emit_turn(struct ros__reading *r, const struct ros__blob *in,
	const struct ros__piece *first, const struct ros__piece *last, const char *speaker,
	const struct ros_buf *text, const char *format, struct ros_source_text *proto,
	struct ros_err *err)
{
	struct ros_source_text s;
	struct ros_docvar var[3];
	uint32_t n = 0;
	if (!text->len)
		return ROS_OK;
	ros__source_begin(&s, in, format);
	inherit(&s, proto);
	if (*speaker)
		var[n++] = (struct ros_docvar){"speaker", ros__arena_strdup(&s.arena, speaker)};
	if (first->start >= 0)
		var[n++] = (struct ros_docvar){"start", clock_text(&s.arena, first->start)};
	if (last->end >= 0)
		var[n++] = (struct ros_docvar){"end", clock_text(&s.arena, last->end)};
	ros__record_fill(&s, text->s, text->len, var, n);
	return ros__reading_emit(r, &s, err);
}

/* Nobody is named: one text, a line where the voice pauses. */
static enum ros_status emit_whole(struct ros__reading *r, const struct ros__blob *in,
	const struct ros__turns *t, const char *format, struct ros_source_text *proto,
	struct ros_err *err)
{
	struct ros_source_text s;
	struct ros_buf b = ROS_BUF_INIT;
	for (size_t i = 0; i < t->n; i++) {
		const struct ros__piece *p = &t->piece[i];
		if (b.len && p->speaker)
			ros__buf_addc(&b, '\n');
		join(&b, p, i ? p[-1].end : -1);
	}
	ros__source_begin(&s, in, format);
	inherit(&s, proto);
	s.text = ros__arena_strndup(&s.arena, ros__buf_str(&b), b.len);
	s.len = b.len;
	ros__source_find_lines(&s);
	ros__buf_release(&b);
	return ros__reading_emit(r, &s, err);
}

enum ros_status ros__turns_emit(struct ros__reading *r, const struct ros__blob *in,
	const struct ros__turns *t, const char *format, struct ros_source_text *proto,
	struct ros_err *err)
{
	enum ros_status st = ROS_OK;
	struct ros_buf b = ROS_BUF_INIT;
	const char *speaker = "";
	if (!t->named)
		return emit_whole(r, in, t, format, proto, err);
	size_t first = 0;
	for (size_t i = 0; i < t->n && st == ROS_OK; i++) {
		const struct ros__piece *p = &t->piece[i];
		bool other = p->speaker && (strcmp(p->speaker, speaker) != 0 || !*p->speaker);
		if (i && other) {
			st = emit_turn(r, in, &t->piece[first], p - 1, speaker, &b, format, proto, err);
			ros__buf_clear(&b);
			first = i;
		}
		speaker = other ? p->speaker : speaker;
		join(&b, p, i > first ? p[-1].end : -1);
	}
	if (st == ROS_OK && t->n)
		st = emit_turn(r, in, &t->piece[first], &t->piece[t->n - 1], speaker, &b, format, proto, err);
	ros__buf_release(&b);
	return st;
}

/* --- names before a colon --------------------------------------------------------------------- */

static size_t colon_at(const char *s, size_t len, unsigned *width)
{
	for (size_t i = 0; i < len && i < 4 * NAME_CHARS; i++) {
		*width = s[i] == ':' ? 1 : 3;
		if (s[i] == ':' && !(i + 1 < len && s[i + 1] != ' ' && s[i + 1] != '\t'))
			return i;
		if (i + 3 <= len && memcmp(s + i, "\xEF\xBC\x9A", 3) == 0)
			return i;
		/* A sentence before a colon is no name. "MR. LEE:" has a full stop. */
		if (strchr(",;?!\"<>{}=/\n", s[i]))
			return 0;
	}
	return 0;
}

/* Capitals at the beginning of every word but short ones ("de", "of"); digits and brackets pass. */
static bool looks_like_name(const char *s, size_t n)
{
	size_t words = 0, small = 0, chars = ros__utf8_count(s, n), han = ros__utf8_count_han(s, n);
	if (!n || chars > NAME_CHARS)
		return false;
	if (han)
		return han <= NAME_HAN && !memmem(s, n, "\xEF\xBC\x8C", 3) && !memmem(s, n, "\xE3\x80\x82", 3);
	for (size_t i = 0; i < n;) {
		while (i < n && s[i] == ' ')
			i++;
		size_t from = i;
		while (i < n && s[i] != ' ')
			i++;
		if (i == from)
			break;
		words++;
		bool lower = s[from] >= 'a' && s[from] <= 'z';
		if (lower && i - from > 3)
			return false;
		small += lower;
	}
	bool letters = false;
	for (size_t i = 0; i < n; i++)
		letters |= (s[i] >= 'A' && s[i] <= 'Z') || (unsigned char)s[i] >= 0x80;
	return letters && words && words <= NAME_WORDS && small < words;
}

size_t ros__turns_name(const char *s, size_t len, const char **name, size_t *text)
{
	size_t at = 0;
	while (at < len && (s[at] == ' ' || s[at] == '>' || s[at] == '-'))
		at++;
	unsigned width;
	size_t n = colon_at(s + at, len - at, &width), end = n;
	if (!n)
		return 0;
	while (end && s[at + end - 1] == ' ')
		end--;
	if (!looks_like_name(s + at, end))
		return 0;
	*name = s + at;
	*text = at + n + width;
	while (*text < len && s[*text] == ' ')
		++*text;
	return end;
}
