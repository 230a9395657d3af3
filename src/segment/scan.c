/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Text to words: finds runs of one kind of character and hands each to who cuts it. Han runs go to
 * the lattice; ASCII and full-width words, numbers and marks to scan_word.c; ICU cuts what is left.
 */
#include <string.h>

#include "base/mem.h"
#include "segment/join.h"
#include "segment/scan.h"
#include "segment/stage.h"
#include "text/fold.h"

enum { SURVEY = 256 };

/* A word of the user that holds other characters than Han and stands whole at pos: its number. */
static uint32_t mixed_at(const struct ros__scan *s, uint32_t pos, uint32_t *stop)
{
	const struct ros__userwords *u = &s->w->seg->user;
	struct ros__ch c = ros__peek(s, pos);
	if (!u->mixed || !ros__userword_begins(u, c.raw))
		return ROS_NO_ID;
	uint32_t k = ros__userwords_mixed(u, s->text, pos, s->end, stop);
	if (k == ROS_NO_ID)
		return k;
	uint32_t last = *stop - 1;
	while (((unsigned char)s->text[last] & 0xC0) == 0x80)
		last--;
	return ros__is_alnum(ros__peek(s, last)) && ros__is_alnum(ros__peek(s, *stop)) ? ROS_NO_ID : k;
}

/* Where a run of Han must end at the latest: before a word of the user that holds other characters. */
static uint32_t han_limit(const struct ros__scan *s)
{
	uint32_t pos = s->pos, stop;
	if (!s->w->seg->user.mixed)
		return s->end;
	while (pos < s->end && mixed_at(s, pos, &stop) == ROS_NO_ID)
		pos += ros__utf8_len((unsigned char)s->text[pos]);
	return pos;
}

/* Everything ICU cuts: other scripts, and kana with the Han between it. */
static void scan_other(struct ros__scan *s)
{
	uint32_t end = s->pos;
	struct ros__ch c;
	while ((c = ros__peek(s, end)).len && (c.kind == ROS__KIND_OTHER || c.kind == ROS__KIND_KANA ||
		c.raw == 0x200D || (s->icu_han && c.kind == ROS__KIND_HAN)))
		end = c.kind == ROS__KIND_OTHER && ros__char_is_letter(c.raw) ? ros__scan_letters(s, end) :
			end + c.len;
	ros__scan_icu(s->w, s->text, s->pos, end, s->out);
	s->pos = end;
}

void ros__scan_one(struct ros__scan *s, struct ros__ch c)
{
	uint32_t stop, user = s->w->seg->user.mixed ? mixed_at(s, s->pos, &stop) : ROS_NO_ID;
	if (user != ROS_NO_ID) {
		bool latin = c.kind == ROS__KIND_LETTER || c.kind == ROS__KIND_DIGIT;
		for (uint32_t p = s->pos; p < stop; p += ros__peek(s, p).len)
			latin = latin && ros__peek(s, p).kind != ROS__KIND_HAN;
		uint32_t id = ros__userword_id(&s->w->seg->user, user, s->text + s->pos, stop - s->pos);
		ros__words_push(s->out, s->pos, stop, id, latin ? ROS_CLASS_LATIN : ROS_CLASS_HAN);
		s->pos = stop;
		return;
	}
	bool may = c.kind == ROS__KIND_LETTER || c.kind == ROS__KIND_DIGIT || c.kind == ROS__KIND_PUNCT;
	if (may && ros__scan_token(s, c))
		return;
	switch (c.kind) {
	case ROS__KIND_SPACE:
		s->pos += c.len;
		break;
	case ROS__KIND_HAN:
		if (s->icu_han) {
			scan_other(s);
			break;
		}
		s->pos = ros__lattice_add(&s->w->lattice, &s->env, s->text, s->pos, han_limit(s),
			&s->w->han);
		break;
	case ROS__KIND_DIGIT:
	case ROS__KIND_LETTER:
		ros__scan_word(s);
		break;
	case ROS__KIND_STAR:
		ros__scan_star(s);
		break;
	case ROS__KIND_KANA:
	case ROS__KIND_OTHER:
		scan_other(s);
		break;
	default:
		ros__scan_mark(s, c);
	}
}

/* Which form of characters a line is written in, and whether it is Japanese: its first characters
 * tell. */
static void survey(struct ros__scan *s)
{
	const struct ros__lexicon *lex = &s->w->seg->lex;
	uint32_t kana = 0, han = 0, traditional = 0, simplified = 0;
	for (uint32_t p = s->pos; p < s->end && han < SURVEY;) {
		unsigned n;
		uint64_t eight;
		if (p + 8 <= s->end && (memcpy(&eight, s->text + p, 8), !(eight & UINT64_C(0x8080808080808080)))) {
			p += 8;
			continue;
		}
		uint32_t c = ros__utf8_decode(s->text + p, &n);
		p += n;
		if (c < 0x3040 || c >= ROS_LEX_END_CHAR)
			continue;
		kana += c < 0x3100;
		if (c < ROS_LEX_FIRST_CHAR)
			continue;
		han++;
		if (lex->head) {
			traditional += lex->fold[c - ROS_LEX_FIRST_CHAR] != c;
			simplified += (lex->code[c - ROS_LEX_FIRST_CHAR] & ROS_LEX_SIMPLIFIED) != 0;
		}
	}
	s->icu_han = !lex->head || kana * 10 > han;
	const struct ros_segmenter *seg = s->w->seg;
	s->env = (struct ros__lattice_env){.lex = lex, .user = seg->user.nword ? &seg->user : NULL,
		.bigrams = seg->bigrams, .traditional = traditional > simplified,
		.apart = seg->words == ROS_WORDS_SHORT};
}

/* Both lists are in the order of the text. The first line of a text, often its only one, needs no
 * list beside the two: b goes into a from behind, and out takes what a holds. */
static void merge_first(struct ros_words *a, const struct ros_words *b, struct ros_words *out)
{
	struct ros_words swap = *out;
	ROS_GROW_N(a->word, a->n, a->cap, b->n);
	size_t i = a->n, k = b->n, at = i + k;
	while (i && k) {
		bool later = a->word[i - 1].start > b->word[k - 1].start;
		const struct ros_word *from = later ? &a->word[i - 1] : &b->word[k - 1];
		a->word[--at] = *from;
		i -= later;
		k -= !later;
	}
	if (k)
		memcpy(a->word, b->word, k * sizeof *b->word);
	a->n += b->n;
	*out = *a;
	*a = swap;
}

static void merge(struct ros_words *a, struct ros_words *b, struct ros_words *out)
{
	size_t i = 0, k = 0;
	if (!out->n) {
		merge_first(a->n ? a : b, a->n ? b : a, out);
		return;
	}
	ROS_GROW_N(out->word, out->n, out->cap, a->n + b->n + 1);
	while (i < a->n && k < b->n) {
		bool first = a->word[i].start < b->word[k].start;
		const struct ros_word *from = first ? &a->word[i] : &b->word[k];
		out->word[out->n++] = *from;
		i += first;
		k += !first;
	}
	if (i < a->n)
		memcpy(out->word + out->n, a->word + i, (a->n - i) * sizeof *a->word);
	out->n += a->n - i;
	if (k < b->n)
		memcpy(out->word + out->n, b->word + k, (b->n - k) * sizeof *b->word);
	out->n += b->n - k;
}

static void cut_line(struct ros_seg_worker *w, const char *text, size_t at, size_t end,
	struct ros_words *out)
{
	struct ros__scan s = {.w = w, .text = text, .out = &w->other, .pos = (uint32_t)at,
		.from = (uint32_t)at, .end = (uint32_t)end};
	size_t from = out->n;
	w->han.n = w->other.n = 0;
	survey(&s);
	if (w->seg->spaced)
		ros__scan_none(&s);
	while (s.pos < s.end) {
		if ((unsigned char)text[s.pos] < 0x80 && !w->seg->user.mixed)
			ros__scan_ascii(&s);
		if (s.pos < s.end)
			ros__scan_one(&s, ros__peek(&s, s.pos));
	}
	ros__lattice_flush(&w->lattice, &s.env, text, &w->han);
	bool points = w->seg->words != ROS_WORDS_SHORT && s.points;
	merge(&w->han, &w->other, out);
	ros__scan_set_marks(w->seg, text, out, from, w->seg->words != ROS_WORDS_SHORT);
	if (points)
		ros__join_points(w->seg, text, out, from);
	if (w->seg->words == ROS_WORDS_LONG)
		ros__join_long(w->seg, text, out, from);
}

/* What is invisible between from and *to goes with the word that it touches, which begins at *to; what stands
 * between white space is a sign by itself. */
static void push_invisible(const char *text, uint32_t from, uint32_t *to, struct ros_words *out)
{
	unsigned n;
	for (uint32_t i = from, run = from; i < *to; i += n) {
		bool space = ros__char_kind(ros__utf8_decode(text + i, &n)) == ROS__KIND_SPACE;
		if (space && run < i)
			ros__words_push(out, run, i, ROS_WORD_UNKNOWN, ROS_CLASS_SYMBOL);
		if (space)
			run = i + n;
		else if (i + n >= *to)
			*to = run;
	}
}

/* A line that holds characters which stand for others or for nothing is cut as what it stands for, and the
 * words are shown as they are written. What is invisible goes with the word before it, after white space
 * with the word behind it. */
static void cut_folded(struct ros_seg_worker *w, const char *text, size_t at, size_t end,
	struct ros_words *out)
{
	size_t room = ROS_FOLD_ROOM(end - at);
	if (room > w->fold_cap) {
		w->fold_cap = ros__grow_cap(w->fold_cap, room);
		w->fold = ros__xrealloc(w->fold, w->fold_cap, 1);
		w->fold_map = ros__xrealloc(w->fold_map, w->fold_cap + 1, sizeof *w->fold_map);
	}
	const uint32_t *map = w->fold_map;
	size_t n = ros__fold_text(text + at, end - at, w->fold, w->fold_map);
	w->folded.n = 0;
	cut_line(w, w->fold, 0, n, &w->folded);
	uint32_t seen = (uint32_t)at, rest = (uint32_t)end;
	for (size_t i = 0; i < w->folded.n; i++) {
		struct ros_word k = w->folded.word[i];
		uint32_t start = (uint32_t)at + map[k.start], stop = (uint32_t)at + map[k.start + k.len];
		push_invisible(text, seen, &start, out);
		if (stop - start != k.len && ros_word_edges(&k))
			k.id = ROS_WORD_UNKNOWN; /* its characters are no longer those that the edges count */
		k.start = start;
		k.len = stop - start;
		seen = stop;
		ROS_GROW(out->word, out->n, out->cap);
		out->word[out->n++] = k;
	}
	push_invisible(text, seen, &rest, out);
	if (rest < end)
		ros__words_push(out, rest, (uint32_t)end, ROS_WORD_UNKNOWN, ROS_CLASS_SYMBOL);
}

void ros_segment(struct ros_seg_worker *w, const char *text, size_t len, struct ros_words *out)
{
	size_t fold = ros__fold_find(text, len);
	out->n = 0;
	for (size_t at = 0; at < len;) {
		const char *nl = memchr(text + at, '\n', len - at);
		size_t end = nl ? (size_t)(nl - text) : len;
		if (fold >= end) {
			cut_line(w, text, at, end, out);
		} else {
			cut_folded(w, text, at, end, out);
			fold = end + ros__fold_find(text + end, len - end);
		}
		at = end + 1;
	}
	ros__stage_directions(text, out);
}
