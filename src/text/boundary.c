/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One pass over the characters; every kind of span comes from the same scan, so they nest. */
#include "text/boundary.h"

#include <stdbool.h>
#include <string.h>

#include "base/mem.h"
#include "text/abbreviation.h"
#include "text/utf8.h"

enum { NO_END, CLAUSE_END, SENTENCE_END };

/* A title longer than this many bytes is taken for a mark that was never closed. */
#define TITLE_MAX 400

struct scan {
	const char *s;
	size_t len;           /* of the line */
	enum ros_boundary kind;
	struct ros_spans *out;
	size_t base;          /* offset of the line in the text */
	size_t sentence;      /* where the running sentence began */
	unsigned ascii_open;  /* a straight double quote is open */
};

void ros__spans_release(struct ros_spans *s)
{
	free(s->start);
	free(s->len);
	*s = (struct ros_spans)ROS_SPANS_INIT;
}

static void push(struct ros_spans *out, size_t start, size_t len)
{
	if (out->n == out->cap) {
		size_t cap = ros__grow_cap(out->cap, out->n + 1);
		out->start = ros__xrealloc(out->start, cap, sizeof *out->start);
		out->len = ros__xrealloc(out->len, cap, sizeof *out->len);
		out->cap = cap;
	}
	out->start[out->n] = (uint32_t)start;
	out->len[out->n++] = (uint32_t)len;
}

static bool is_space(uint32_t c)
{
	return c == ' ' || (c >= 9 && c <= 13) || c == 0x85 || c == 0xA0 || c == 0x3000 ||
		(c >= 0x2000 && c <= 0x200B) || c == 0x2028 || c == 0x2029 || c == 0x202F ||
		c == 0x205F || c == 0xFEFF;
}

static bool is_digit(uint32_t c)
{
	return (c >= '0' && c <= '9') || (c >= 0xFF10 && c <= 0xFF19);
}

static bool is_letter(uint32_t c)
{
	return (c | 0x20) - 'a' < 26u || (c >= 0xC0 && c < 0x250);
}

static uint32_t at(const struct scan *k, size_t i, unsigned *n)
{
	*n = 0;
	return i < k->len ? ros__utf8_decode(k->s + i, n) : 0;
}

static uint32_t before(const struct scan *k, size_t i)
{
	unsigned n;
	if (!i)
		return 0;
	do
		i--;
	while (i && ((unsigned char)k->s[i] & 0xC0) == 0x80);
	return at(k, i, &n);
}

static bool closes(uint32_t c)
{
	switch (c) {
	case 0x201D: case 0x2019: case 0x300D: case 0x300F: case 0xFF09: case ')': case ']':
	case 0x3011: case 0x3015: case 0x3017: case 0x300B: case 0x3009: case 0xFF02: case 0xFF3D:
	case 0xBB: case 0x301E:
		return true;
	}
	return false;
}

static int strength(uint32_t c)
{
	switch (c) {
	case 0x3002: case 0xFF01: case 0xFF1F: case 0x2026: case 0xFF61: case '!': case '?': case '.':
		return SENTENCE_END;
	case 0xFF0C: case 0xFF1B: case 0xFF1A: case ',': case ';': case ':':
		return CLAUSE_END;
	}
	return NO_END;
}

static bool is_dash(uint32_t c)
{
	return c == 0x2014 || c == 0x2015 || c == 0x2500;
}

/* Past closing quotes and brackets that belong to what ended at i. */
static size_t take_closers(struct scan *k, size_t i)
{
	for (;;) {
		unsigned n;
		uint32_t c = at(k, i, &n);
		if (n && closes(c)) {
			i += n;
		} else if (n && c == '"' && k->ascii_open) {
			k->ascii_open = 0;
			i += n;
		} else if (n && c == '\'') {
			unsigned m;
			uint32_t next = at(k, i + 1, &m);
			if (m && !is_space(next) && !closes(next) && next != '"')
				return i;
			i += n;
		} else {
			return i;
		}
	}
}

/* Does the mark c at i..next end something here? */
static int mark_ends(struct scan *k, uint32_t c, size_t i, size_t next)
{
	unsigned n;
	uint32_t after = at(k, next, &n), prev = before(k, i);
	switch (c) {
	case 0xFF0C: case 0xFF1A: case ',':
		return is_digit(prev) && is_digit(after) ? NO_END : CLAUSE_END;
	case ':':
		return n && (is_digit(prev) ? is_digit(after) : after < 0x80 && !is_space(after) &&
			after != '"' && after != '\'') ? NO_END : CLAUSE_END;
	case '!': case '?':
		return n && (is_letter(after) || is_digit(after) || after == '=' || after == '&' ||
			after == '/') ? NO_END : SENTENCE_END;
	case '.': {
		size_t after_close = next;
		while (n && (closes(after) || after == '"' || after == '\''))
			after = at(k, after_close += n, &n);
		if (n && !is_space(after))
			return NO_END;
		return ros__abbreviates(k->s, k->len, k->sentence, i, after_close) ? NO_END : SENTENCE_END;
	}
	default:
		return strength(c);
	}
}

/* Takes the run of marks that begins with c at *i; returns what ends there and moves *i past it. */
static int take_marks(struct scan *k, uint32_t c, size_t *i, unsigned n)
{
	size_t first = *i, next = first + n;
	unsigned m;
	uint32_t d = at(k, next, &m);
	/* "...", "?!", "……" are one mark; the last one decides for full stops. */
	while (m && strength(d) == SENTENCE_END && strength(c) == SENTENCE_END) {
		first = next;
		c = d;
		d = at(k, next += m, &m);
	}
	int end = mark_ends(k, c, first, next);
	*i = next;
	if (end == NO_END)
		return end;
	*i = take_closers(k, next);
	/* A quoted exclamation inside a longer sentence: “……！”，he said. */
	d = at(k, *i, &m);
	if (end == SENTENCE_END && *i > next && m && strength(d) == CLAUSE_END) {
		*i = take_closers(k, *i + m);
		return CLAUSE_END;
	}
	return end;
}

/* Past 《…》 or 〈…〉 that opens at i; 0 where it is not closed soon. */
static size_t title_end(const struct scan *k, size_t i)
{
	int depth = 0;
	for (size_t j = i; j + 2 < k->len && j < i + TITLE_MAX; j++) {
		if ((unsigned char)k->s[j] != 0xE3 || (unsigned char)k->s[j + 1] != 0x80)
			continue;
		unsigned char last = (unsigned char)k->s[j + 2];
		if (last == 0x8A || last == 0x88)
			depth++;
		else if ((last == 0x8B || last == 0x89) && --depth == 0)
			return j + 3;
	}
	return 0;
}

static void emit(struct scan *k, size_t from, size_t to)
{
	unsigned n;
	for (uint32_t c; from < to && is_space(c = ros__utf8_decode(k->s + from, &n)); from += n)
		;
	while (to > from && is_space(before(k, to)))
		do
			to--;
		while (to > from && ((unsigned char)k->s[to] & 0xC0) == 0x80);
	if (to > from)
		push(k->out, k->base + from, to - from);
}

/* Where a sentence that is too long is cut: behind a mark or a space in the second half of what is
 * allowed, else between two characters. */
static size_t next_cut(const char *s, size_t from, size_t to)
{
	if (to - from <= ROS_SENTENCE_MOST)
		return to;
	size_t end = from + ROS_SENTENCE_MOST;
	while (((unsigned char)s[end] & 0xC0) == 0x80)
		end--;
	for (size_t i = end; i > from + ROS_SENTENCE_MOST / 2;) {
		size_t j = i - 1;
		unsigned n;
		while (((unsigned char)s[j] & 0xC0) == 0x80)
			j--;
		uint32_t c = ros__utf8_decode(s + j, &n);
		if (is_space(c) || strength(c) != NO_END || c == 0x3001)
			return i;
		i = j;
	}
	return end;
}

static void emit_pieces(struct scan *k, size_t from, size_t to)
{
	for (size_t cut; from < to; from = cut) {
		cut = next_cut(k->s, from, to);
		emit(k, from, cut);
	}
}

/* The clauses of a sentence that is cut end where its pieces do. They were emitted from `first` on. */
static void cut_clauses(struct scan *k, size_t first, size_t from, size_t to)
{
	struct ros_spans was = *k->out, whole = ROS_SPANS_INIT;
	if (to - from <= ROS_SENTENCE_MOST)
		return;
	for (size_t c = first; c < was.n; c++)
		push(&whole, was.start[c], was.len[c]);
	k->out->n = first;
	size_t cut = next_cut(k->s, from, to);
	for (size_t c = 0; c < whole.n; c++) {
		size_t at = whole.start[c] - k->base, end = at + whole.len[c];
		for (; at < end; at = at < cut && cut < end ? cut : end) {
			while (cut <= at && cut < to)
				cut = next_cut(k->s, cut, to);
			emit(k, at, cut < end ? cut : end);
		}
	}
	ros__spans_release(&whole);
}

static void end_sentence(struct scan *k, size_t first, size_t begin, size_t from, size_t to)
{
	if (k->kind == ROS_BOUND_SENTENCE) {
		emit_pieces(k, from, to);
		return;
	}
	emit(k, from, to);
	if (k->kind == ROS_BOUND_CLAUSE)
		cut_clauses(k, first, begin, to);
}

static void scan_line(struct scan *k)
{
	size_t from = 0, i = 0, begin = 0, first = k->out->n;
	k->sentence = 0;
	k->ascii_open = 0;
	while (i < k->len && k->kind != ROS_BOUND_PARAGRAPH) {
		unsigned char lead = (unsigned char)k->s[i];
		if (lead >= 0xE4 && lead <= 0xE9) { /* Han: never a mark */
			i += 3;
			continue;
		}
		unsigned n;
		uint32_t c = at(k, i, &n);
		int end = NO_END;
		if (strength(c) != NO_END) {
			end = take_marks(k, c, &i, n);
		} else if (is_dash(c) || c == 0x2E3A) {
			unsigned m;
			size_t j = i + n;
			for (uint32_t d; d = at(k, j, &m), m && is_dash(d); j += m)
				;
			end = j > i + n || c == 0x2E3A ? CLAUSE_END : NO_END;
			i = j;
		} else if (c == 0x300A || c == 0x3008) {
			size_t j = title_end(k, i);
			i = j ? j : i + n;
		} else {
			k->ascii_open ^= c == '"';
			i += n;
		}
		if (end == SENTENCE_END) {
			end_sentence(k, first, begin, from, i);
			first = k->out->n;
			begin = from = i;
		} else if (end == CLAUSE_END && k->kind == ROS_BOUND_CLAUSE) {
			emit(k, from, i);
			from = i;
		}
		unsigned m;
		while (end == SENTENCE_END && is_space(at(k, i, &m)) && m)
			i += m;
		if (end == SENTENCE_END)
			k->sentence = i;
	}
	end_sentence(k, first, begin, from, k->len);
}

/* Bytes of the line terminator at s, 0 where there is none. */
static size_t terminator(const char *s, size_t left)
{
	unsigned char c = (unsigned char)s[0];
	if (c == '\n' || c == '\r')
		return 1;
	if (c == 0xE2 && left >= 3 && (unsigned char)s[1] == 0x80 &&
		((unsigned char)s[2] & 0xFE) == 0xA8)
		return 3;
	return 0;
}

void ros__boundary_split(const char *text, size_t len, enum ros_boundary kind,
	struct ros_spans *out)
{
	struct scan k = {.kind = kind, .out = out};
	size_t from = 0, i = 0;
	while (i <= len) {
		size_t n = i < len ? terminator(text + i, len - i) : 1;
		if (!n) {
			i++;
			continue;
		}
		k.s = text + from;
		k.len = i - from;
		k.base = from;
		scan_line(&k);
		from = i += n;
	}
}
