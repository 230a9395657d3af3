/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "approach/slogans.h"

#include <string.h>

#include "base/mem.h"
#include "text/utf8.h"

enum { FOUR = 4, MIN_PARALLEL = 3, MAX_PARALLEL = 14, MAX_QUOTED = 600, MAX_MODEL = 60 };

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

static bool is_blank_or_quote(uint32_t c)
{
	return c == ' ' || c == '\t' || c == 0x3000 || c == 0xA0 || c == 0x2018 || c == 0x2019;
}

/* What is quoted, without spaces and inner quotation marks at its edges: 「長者生活津貼 」. */
static void put_quoted(struct ros_slogans *out, const char *s, uint32_t from, uint32_t to)
{
	unsigned n;
	while (from < to && is_blank_or_quote(ros__utf8_decode(s + from, &n)))
		from += n;
	uint32_t end = from;
	for (uint32_t i = from; i < to; i += n)
		if (!is_blank_or_quote(ros__utf8_decode(s + i, &n)))
			end = i + n;
	if (end > from)
		put(out, from, end, ROS_SLOGAN_QUOTED);
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
			put_quoted(out, s, i, k);
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

/* Cuts a stretch at every mark; quotation marks are transparent, what holds letters or digits is no
 * piece. */
static void cut_pieces(struct pieces *out, const struct ros_doc *doc, uint32_t from, uint32_t to)
{
	struct piece p = {0};
	bool pure = true;
	for (uint32_t i = from; i <= to;) {
		unsigned n = 1;
		uint32_t c = i < to ? ros__utf8_decode(doc->body + i, &n) : '\n';
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

/* Characters that two pieces of equal length have in the same place. */
static uint32_t common(const char *s, const struct piece *a, const struct piece *b)
{
	uint32_t i = a->start, k = b->start, same = 0;
	while (i < a->end && k < b->end) {
		unsigned n, m;
		uint32_t x = ros__utf8_decode(s + i, &n), y = ros__utf8_decode(s + k, &m);
		bool skip_a = is_han_quote(x), skip_b = is_han_quote(y);
		if (!skip_a && !skip_b)
			same += x == y;
		i += skip_a || !skip_b ? n : 0;
		k += skip_b || !skip_a ? m : 0;
	}
	return same;
}

static bool is_edge(const struct ros_tokens *t, uint32_t d, uint32_t at)
{
	uint64_t lo = t->indptr[d], hi = t->indptr[d + 1], end = hi;
	while (lo < hi) {
		uint64_t mid = lo + (hi - lo) / 2;
		if (t->token[mid].start < at)
			lo = mid + 1;
		else
			hi = mid;
	}
	return lo < end && t->token[lo].start == at;
}

/* 一是坚持抓班子、强队伍: the first member of a series may stand behind other words; its end, as long
 * as the next member, counts if an edge of words is there. */
static bool trim_first(struct piece *p, const struct piece *next, const struct ros_tokens *t,
	uint32_t d, const char *s)
{
	if (p->chars <= next->chars || next->chars < MIN_PARALLEL || p->mark != 0x3001)
		return false;
	uint32_t at = p->end, left = next->chars;
	while (left > 0 && at > p->start) {
		do
			at--;
		while (((unsigned char)s[at] & 0xC0) == 0x80);
		unsigned n;
		left -= ros__is_han(ros__utf8_decode(s + at, &n));
	}
	if (left || !is_edge(t, d, at))
		return false;
	p->start = at;
	p->chars = next->chars;
	return true;
}

/* “候鸟”专家: a piece that holds the closing mark takes the opening one too. */
static uint32_t whole_start(const char *s, const struct piece *p, uint32_t from)
{
	int depth = 0;
	for (uint32_t i = p->start; i < p->end; i++) {
		depth += strncmp(s + i, "\xE2\x80\x9C", 3) == 0;
		if (strncmp(s + i, "\xE2\x80\x9D", 3) == 0 && --depth < 0 && p->start >= from + 3)
			return p->start - 3;
	}
	return p->start;
}

static void find_series(struct ros_slogans *out, const struct ros_tokens *t,
	const struct ros_doc *doc, uint32_t d, uint32_t from, uint32_t to)
{
	struct pieces l = {0};
	cut_pieces(&l, doc, from, to);
	for (size_t i = 0; i < l.n;) {
		size_t k = i + 1;
		if (k < l.n)
			trim_first(&l.p[i], &l.p[k], t, d, doc->body);
		while (k < l.n && joins(l.p[k - 1].mark) && l.p[k].chars == l.p[i].chars)
			k++;
		uint32_t chars = l.p[i].chars;
		if (k - i >= 2 && chars == FOUR)
			for (size_t j = i; j < k; j++)
				put(out, whole_start(doc->body, &l.p[j], from), l.p[j].end, ROS_SLOGAN_FOUR);
		else if (k - i >= 2 && chars >= MIN_PARALLEL && chars <= MAX_PARALLEL &&
			(k - i > 2 || chars == MIN_PARALLEL ||
				common(doc->body, &l.p[i], &l.p[i + 1]) * 4 >= chars))
			put(out, l.p[i].start, l.p[k - 1].end, ROS_SLOGAN_PARALLEL);
		i = k;
	}
	free(l.p);
}

/* N+N: the quoted span around a plus sign, or the words on both sides of it. */
static void find_models(struct ros_slogans *out, const struct ros_tokens *t, uint32_t d,
	const char *body)
{
	size_t nquoted = out->n;
	uint32_t behind = 0;
	for (uint64_t i = t->indptr[d]; i < t->indptr[d + 1]; i++) {
		const struct ros_token *k = &t->token[i];
		const char *plus = memchr(body + k->start, '+', k->len);
		if (!plus || k->start < behind)
			continue;
		uint32_t from = k->start, to = k->start + k->len;
		if (k->len == 1 && i > t->indptr[d] && i + 1 < t->indptr[d + 1]) {
			from = t->token[i - 1].start;
			to = t->token[i + 1].start + t->token[i + 1].len;
		}
		for (size_t q = 0; q < nquoted; q++)
			if (out->s[q].start <= k->start && out->s[q].start + out->s[q].len >= k->start + k->len &&
				out->s[q].len <= MAX_MODEL) {
				from = out->s[q].start;
				to = from + out->s[q].len;
			}
		put(out, from, to, ROS_SLOGAN_MODEL);
		behind = to;
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
	size_t nquoted = 0;
	while (nquoted < out->n && out->s[nquoted].kind == ROS_SLOGAN_QUOTED)
		nquoted++;
	find_series(out, t, doc, d, 0, doc->body_len);
	for (size_t i = 0; i < nquoted; i++)
		find_series(out, t, doc, d, out->s[i].start, out->s[i].start + out->s[i].len);
	if (out->n)
		qsort(out->s, out->n, sizeof *out->s, by_start);
	size_t n = 0;
	for (size_t i = 0; i < out->n; i++)
		if (n == 0 || out->s[i].start != out->s[n - 1].start || out->s[i].kind != out->s[n - 1].kind)
			out->s[n++] = out->s[i];
	out->n = n;
}

void ros__slogans_release(struct ros_slogans *s)
{
	free(s->s);
	*s = (struct ros_slogans)ROS_SLOGANS_INIT;
}
