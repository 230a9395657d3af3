/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "approach/slogans.h"

#include <string.h>

#include "base/mem.h"
#include "text/utf8.h"

enum { FOUR = 4, MIN_PARALLEL = 3, MAX_PARALLEL = 14, MAX_QUOTED = 600 };

const char *ros__slogan_name(enum ros_slogan_kind k)
{
	static const char *const name[] = {"quoted", "four_char", "parallel", "model"};
	return name[k];
}

static void put(struct ros_slogans *out, uint32_t start, uint32_t end, int kind)
{
	ROS_GROW(out->s, out->n, out->cap);
	out->s[out->n++] = (struct ros_slogan){start, end - start, (uint8_t)kind};
}

static uint32_t closing_mark(uint32_t c)
{
	switch (c) {
	case 0x201C: return 0x201D;
	case 0x300C: return 0x300D;
	case 0x300E: return 0x300F;
	case '"': return '"';
	default: return 0;
	}
}

static void find_quoted(struct ros_slogans *out, const struct ros_doc *doc)
{
	const char *s = doc->body;
	for (uint32_t i = 0; i < doc->body_len;) {
		unsigned n, m = 1;
		uint32_t open = ros__utf8_decode(s + i, &n), close = closing_mark(open);
		i += n;
		if (!close)
			continue;
		uint32_t depth = 1, k = i;
		for (; k < doc->body_len && s[k] != '\n' && k - i < MAX_QUOTED; k += m) {
			uint32_t c = ros__utf8_decode(s + k, &m);
			if (c == close && --depth == 0)
				break;
			depth += c == open && open != close;
		}
		if (k < doc->body_len && depth == 0) {
			if (k > i)
				put(out, i, k, ROS_SLOGAN_QUOTED);
			i = k + m;
		}
	}
}

/* A stretch of Han characters between marks. */
struct piece {
	uint32_t start, end, chars, mark; /* mark: the character that ends it; 0 at a line's end */
};
struct pieces {
	struct piece *p;
	size_t n, cap;
};

static bool is_han_quote(uint32_t c)
{
	return c == 0x201C || c == 0x201D || c == 0x300C || c == 0x300D || c == 0x2018 || c == 0x2019;
}

/* Cuts the text at everything that is no Han character; quotation marks cut too, without an end. */
static void cut_pieces(struct pieces *out, const struct ros_doc *doc)
{
	struct piece p = {0};
	bool pure = true;
	for (uint32_t i = 0; i <= doc->body_len;) {
		unsigned n = 1;
		uint32_t c = i < doc->body_len ? ros__utf8_decode(doc->body + i, &n) : '\n';
		if (ros__is_han(c)) {
			if (p.chars++ == 0)
				p.start = i;
			p.end = i + n;
		} else if (is_han_quote(c)) {
			/* transparent */
		} else if (c < 0x80 && c != ',' && c != ';' && c != '\n') {
			pure = false;
		} else {
			if (!pure)
				p.chars = 0;
			p.mark = c == '\n' ? 0 : c;
			ROS_GROW(out->p, out->n, out->cap);
			out->p[out->n++] = p;
			p = (struct piece){0};
			pure = true;
		}
		i += n;
	}
}

static bool joins(uint32_t mark)
{
	return mark == 0x3001 || mark == 0xFF0C || mark == 0xFF1B || mark == ',' || mark == ';';
}

/* Do two pieces of equal length have a character in the same place? */
static bool alike(const char *s, const struct piece *a, const struct piece *b)
{
	uint32_t i = a->start, k = b->start;
	while (i < a->end && k < b->end) {
		unsigned n, m;
		uint32_t x = ros__utf8_decode(s + i, &n), y = ros__utf8_decode(s + k, &m);
		if (is_han_quote(x)) {
			i += n;
			continue;
		}
		if (is_han_quote(y)) {
			k += m;
			continue;
		}
		if (x == y)
			return true;
		i += n;
		k += m;
	}
	return false;
}

static void find_series(struct ros_slogans *out, const struct ros_doc *doc)
{
	struct pieces l = {0};
	cut_pieces(&l, doc);
	for (size_t i = 0; i < l.n;) {
		size_t k = i + 1;
		while (k < l.n && joins(l.p[k - 1].mark) && l.p[k].chars == l.p[i].chars)
			k++;
		uint32_t chars = l.p[i].chars;
		if (k - i >= 2 && chars == FOUR)
			for (size_t j = i; j < k; j++)
				put(out, l.p[j].start, l.p[j].end, ROS_SLOGAN_FOUR);
		else if (k - i >= 2 && chars >= MIN_PARALLEL && chars <= MAX_PARALLEL &&
			(k - i > 2 || alike(doc->body, &l.p[i], &l.p[i + 1])))
			put(out, l.p[i].start, l.p[k - 1].end, ROS_SLOGAN_PARALLEL);
		i = k;
	}
	free(l.p);
}

static void find_models(struct ros_slogans *out, const struct ros_tokens *t, uint32_t d,
	const char *body)
{
	for (uint64_t i = t->indptr[d]; i < t->indptr[d + 1]; i++) {
		const struct ros_token *k = &t->token[i];
		if (k->cls != ROS_CLASS_MODEL || !memchr(body + k->start, '+', k->len))
			continue;
		uint32_t from = k->start, to = k->start + k->len;
		for (size_t q = 0; q < out->n; q++) /* 党建+营商环境建设: all of the quoted span */
			if (out->s[q].kind == ROS_SLOGAN_QUOTED && out->s[q].start <= from &&
				out->s[q].start + out->s[q].len >= to && out->s[q].len <= 60) {
				from = out->s[q].start;
				to = from + out->s[q].len;
				break;
			}
		if (out->n && out->s[out->n - 1].kind == ROS_SLOGAN_MODEL &&
			out->s[out->n - 1].start == from)
			continue;
		put(out, from, to, ROS_SLOGAN_MODEL);
	}
}

static int by_start(const void *pa, const void *pb)
{
	const struct ros_slogan *a = pa, *b = pb;
	if (a->start != b->start)
		return a->start < b->start ? -1 : 1;
	if (a->kind != b->kind)
		return a->kind < b->kind ? -1 : 1;
	return (a->len > b->len) - (a->len < b->len);
}

void ros__slogans_find(struct ros_slogans *out, const struct ros_tokens *t,
	const struct ros_doc *doc, uint32_t d)
{
	*out = (struct ros_slogans)ROS_SLOGANS_INIT;
	find_quoted(out, doc);
	find_models(out, t, d, doc->body);
	find_series(out, doc);
	if (out->n)
		qsort(out->s, out->n, sizeof *out->s, by_start);
}

void ros__slogans_release(struct ros_slogans *s)
{
	free(s->s);
	*s = (struct ros_slogans)ROS_SLOGANS_INIT;
}
