/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Text to words: finds runs of one kind of character and hands each to who cuts it. Han runs go to
 * the lattice; ASCII and full-width words, numbers and marks are cut here by the rules of Unicode
 * Annex 29 (word boundaries WB5 to WB13b for these characters), with numbers, percentages, dates,
 * models (1+3+N) and masks as one token each; ICU cuts what is left.
 */
#include <string.h>

#include "base/mem.h"
#include "segment/names.h"
#include "segment/numeral.h"
#include "segment/scan.h"
#include "text/script.h"
#include "text/utf8.h"

enum { SURVEY = 256 };

struct ch {
	uint32_t c;   /* full-width forms as ASCII */
	uint32_t raw;
	unsigned len;
	enum ros__kind kind;
};

static struct ch peek(const struct ros__scan *s, uint32_t pos)
{
	struct ch r = {0, 0, 0, ROS__KIND_SPACE};
	if (pos >= s->end)
		return r;
	r.raw = ros__utf8_decode(s->text + pos, &r.len);
	r.kind = ros__char_kind(r.raw);
	r.c = ros__halfwidth(r.raw);
	return r;
}

static bool is_alnum(struct ch c)
{
	return c.kind == ROS__KIND_LETTER || c.kind == ROS__KIND_DIGIT || c.c == '_';
}

/* End of an ASCII (or full-width) word by Annex 29; *digits tells whether it is a number. Stops with
 * *foreign where a letter or mark of another script follows: then ICU must see the whole. */
static uint32_t word_end(const struct ros__scan *s, uint32_t pos, bool *digits, bool *foreign)
{
	struct ch before = peek(s, pos);
	*digits = before.kind == ROS__KIND_DIGIT;
	*foreign = false;
	pos += before.len;
	for (;;) {
		struct ch c = peek(s, pos);
		if (c.kind == ROS__KIND_OTHER) {
			*foreign = true;
			return pos;
		}
		if (is_alnum(c)) {
			*digits = *digits && c.kind == ROS__KIND_DIGIT;
			before = c;
			pos += c.len;
			continue;
		}
		if (!c.len)
			return pos;
		struct ch next = peek(s, pos + c.len);
		bool letters = before.kind == ROS__KIND_LETTER && next.kind == ROS__KIND_LETTER;
		bool numbers = before.kind == ROS__KIND_DIGIT && next.kind == ROS__KIND_DIGIT;
		bool mid_both = c.c == '.' || c.c == '\'' || c.c == 0x2019;
		bool mid_number = c.c == ',' || c.c == ';';
		if (!(letters && mid_both) && !(numbers && (mid_both || mid_number)))
			return pos;
		pos += c.len;
		before = c;
		before.kind = c.kind;
	}
}

static uint32_t skip_digits(const struct ros__scan *s, uint32_t pos, unsigned *n)
{
	struct ch c;
	for (*n = 0; (c = peek(s, pos)).kind == ROS__KIND_DIGIT; (*n)++)
		pos += c.len;
	return pos;
}

/* 2021-03-05, 2021/3/5, 2021.3.5: returns its end or 0. */
static uint32_t numeric_date(const struct ros__scan *s)
{
	unsigned n;
	uint32_t p = skip_digits(s, s->pos, &n);
	struct ch sep = peek(s, p);
	if (n != 4 || (sep.c != '-' && sep.c != '/' && sep.c != '.'))
		return 0;
	p = skip_digits(s, p + sep.len, &n);
	if (n < 1 || n > 2 || peek(s, p).c != sep.c)
		return 0;
	p = skip_digits(s, p + peek(s, p).len, &n);
	return n >= 1 && n <= 2 && !is_alnum(peek(s, p)) ? p : 0;
}

/* What may stand between the plus signs of a model: 1+3+N. */
static uint32_t operand_end(const struct ros__scan *s, uint32_t pos, bool *mask)
{
	struct ch c = peek(s, pos);
	enum ros__kind kind = c.kind;
	unsigned n = 0;
	if (kind != ROS__KIND_DIGIT && kind != ROS__KIND_LETTER && kind != ROS__KIND_STAR)
		return pos;
	for (; n < 5 && c.kind == kind; n++) {
		pos += c.len;
		c = peek(s, pos);
	}
	*mask = *mask || kind == ROS__KIND_STAR;
	return n <= (kind == ROS__KIND_LETTER ? 2 : 4) && !is_alnum(c) ? pos : 0;
}

static bool try_model(struct ros__scan *s)
{
	bool mask = false;
	uint32_t p = operand_end(s, s->pos, &mask), last = 0;
	while (p > s->pos && peek(s, p).c == '+') {
		uint32_t from = p + peek(s, p).len, q = operand_end(s, from, &mask);
		if (q <= from)
			break;
		last = p = q;
	}
	if (!last)
		return false;
	ros__scan_push(s, last, mask ? ROS_CLASS_MASK : ROS_CLASS_MODEL);
	return true;
}

/* After a number: 万亿, a percent sign, the unit of a date. */
static void finish_number(struct ros__scan *s, uint32_t from, uint32_t end)
{
	const char *t = s->text, *stop = s->text + s->end;
	enum ros_class cls = ROS_CLASS_NUMBER;
	unsigned ndigit;
	uint32_t first = peek(s, from).c;
	if (skip_digits(s, from, &ndigit) != end)
		ndigit = 0; /* 1.5, 3,000: no part of a date */
	while (end + 3 <= s->end && ros__numeral_kind(t + end) == 2)
		end += 3;
	struct ch c = peek(s, end);
	if (c.c == '%' || c.raw == 0x2030) {
		end += c.len;
		cls = ROS_CLASS_PERCENT;
	} else if (ndigit && ros__date_unit(t + end, stop, ndigit, first == '0' || first == '9')) {
		end += 3;
		cls = ROS_CLASS_DATE;
	}
	ros__scan_push(s, end, cls);
}

static bool han_before(const struct ros__scan *s)
{
	uint32_t before = s->pos;
	while (before > s->from && ((unsigned char)s->text[--before] & 0xC0) == 0x80)
		continue;
	return before < s->pos && peek(s, before).kind == ROS__KIND_HAN;
}

/* XX beside Chinese text is a mask (XX区), elsewhere a word. */
static bool try_crosses(struct ros__scan *s)
{
	uint32_t end = s->pos, n = 0;
	for (; peek(s, end).c == 'X'; n++)
		end += peek(s, end).len;
	struct ch after = peek(s, end);
	if (n < 2 || is_alnum(after) || !(after.kind == ROS__KIND_HAN || han_before(s)))
		return false;
	ros__scan_push(s, end, ROS_CLASS_MASK);
	return true;
}

static void scan_word(struct ros__scan *s)
{
	uint32_t date = numeric_date(s);
	if (date) {
		ros__scan_push(s, date, ROS_CLASS_DATE);
		return;
	}
	if (try_model(s) || try_crosses(s))
		return;
	bool digits, foreign;
	uint32_t end = word_end(s, s->pos, &digits, &foreign);
	if (foreign) {
		struct ch c;
		while ((c = peek(s, end)).kind == ROS__KIND_OTHER || is_alnum(c) || c.c == '\'' ||
			c.c == '.' || c.c == 0x2019)
			end += c.len;
		ros__scan_icu(s->w, s->text, s->pos, end, s->out);
		s->pos = end;
	} else if (digits) {
		finish_number(s, s->pos, end);
	} else {
		ros__scan_push(s, end, ROS_CLASS_LATIN);
	}
}

/* A run of one redacting sign: always a mask for two and more; alone * is, and × beside Chinese text
 * and not between numbers. */
static void scan_star(struct ros__scan *s)
{
	if (try_model(s))
		return;
	struct ch first = peek(s, s->pos);
	uint32_t end = s->pos + first.len;
	while (peek(s, end).c == first.c && end < s->end)
		end += peek(s, end).len;
	bool mask = end > s->pos + first.len || first.c == '*' ||
		(first.raw == 0xD7 && (han_before(s) || peek(s, end).kind == ROS__KIND_HAN));
	ros__scan_push(s, end, mask ? ROS_CLASS_MASK : ROS_CLASS_SYMBOL);
}

/* A minus before a number, and not between two: －5, but 3－5. */
static bool scan_negative(struct ros__scan *s, struct ch sign)
{
	if (sign.c != '-' && sign.raw != 0x2212)
		return false;
	uint32_t before = s->pos;
	while (before > s->from && ((unsigned char)s->text[--before] & 0xC0) == 0x80)
		continue;
	if ((before < s->pos && (is_alnum(peek(s, before)) || peek(s, before).c == ')')) ||
		peek(s, s->pos + sign.len).kind != ROS__KIND_DIGIT)
		return false;
	bool digits, foreign;
	uint32_t end = word_end(s, s->pos + sign.len, &digits, &foreign);
	if (!digits || foreign || peek(s, end).c == '-')
		return false;
	finish_number(s, s->pos, end);
	return true;
}

/* Marks that are written doubled or longer as one: …… —— --- .... */
static void scan_mark(struct ros__scan *s, struct ch first)
{
	if (scan_negative(s, first))
		return;
	uint32_t end = s->pos + first.len;
	bool repeats = first.raw == 0x2014 || first.raw == 0x2026 || first.c == '-' || first.c == '.' ||
		first.c == '=' || first.c == '_' || first.c == '~' || first.raw == 0x2015;
	while (repeats && end < s->end && peek(s, end).raw == first.raw)
		end += first.len;
	if (first.c == '_' && is_alnum(peek(s, end)))
		scan_word(s); /* _x is a word */
	else
		ros__scan_push(s, end, first.kind == ROS__KIND_SYMBOL ? ROS_CLASS_SYMBOL : ROS_CLASS_PUNCT);
}

/* A word of the user that holds other characters than Han and stands whole at pos: its number. */
static uint32_t mixed_at(const struct ros__scan *s, uint32_t pos, uint32_t *stop)
{
	const struct ros__userwords *u = &s->w->seg->user;
	struct ch c = peek(s, pos);
	if (!u->mixed || !ros__userword_begins(u, c.raw))
		return ROS_NO_ID;
	uint32_t k = ros__userwords_mixed(u, s->text, pos, s->end, stop);
	if (k == ROS_NO_ID)
		return k;
	uint32_t last = *stop - 1;
	while (((unsigned char)s->text[last] & 0xC0) == 0x80)
		last--;
	return is_alnum(peek(s, last)) && is_alnum(peek(s, *stop)) ? ROS_NO_ID : k;
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
	struct ch c;
	while ((c = peek(s, end)).len && (c.kind == ROS__KIND_OTHER || c.kind == ROS__KIND_KANA ||
		c.raw == 0x200D || (s->icu_han && c.kind == ROS__KIND_HAN)))
		end += c.len;
	ros__scan_icu(s->w, s->text, s->pos, end, s->out);
	s->pos = end;
}

static void scan_one(struct ros__scan *s, struct ch c)
{
	uint32_t stop, user = s->w->seg->user.mixed ? mixed_at(s, s->pos, &stop) : ROS_NO_ID;
	if (user != ROS_NO_ID) {
		bool latin = c.kind == ROS__KIND_LETTER || c.kind == ROS__KIND_DIGIT;
		for (uint32_t p = s->pos; p < stop; p += peek(s, p).len)
			latin = latin && peek(s, p).kind != ROS__KIND_HAN;
		uint32_t id = ros__userword_id(&s->w->seg->user, user, s->text + s->pos, stop - s->pos);
		ros__words_push(s->out, s->pos, stop, id, latin ? ROS_CLASS_LATIN : ROS_CLASS_HAN);
		s->pos = stop;
		return;
	}
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
		scan_word(s);
		break;
	case ROS__KIND_STAR:
		scan_star(s);
		break;
	case ROS__KIND_KANA:
	case ROS__KIND_OTHER:
		scan_other(s);
		break;
	default:
		scan_mark(s, c);
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
		.apart = !seg->surnames};
}

/* The kinds of place and office that stand behind a name that is hidden: **区, 某县, XX局. */
static const char hidden_kinds[] = "区市县省镇乡村州局委厅处校院厂旗";

/* 某 in place of a name: before the kind of place or office that it hides (某区), doubled (某某), or
 * after a surname (张某). 某些 and 某种 are ordinary words. */
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

static void set_marks(const char *text, struct ros_words *out, size_t from)
{
	uint8_t depth = 0;
	bool masks = false;
	for (size_t i = from; i < out->n; i++) {
		struct ros_word *w = &out->word[i];
		w->quoted = depth;
		if (w->len >= 3 && memcmp(text + w->start, "某", 3) == 0 && w->cls == ROS_CLASS_HAN &&
			hides_name(text, out, i))
			w->cls = ROS_CLASS_MASK;
		masks |= w->cls == ROS_CLASS_MASK;
		if (w->cls != ROS_CLASS_PUNCT || w->len != 3)
			continue;
		unsigned n;
		enum ros__kind kind = ros__char_kind(ros__utf8_decode(text + w->start, &n));
		if (kind == ROS__KIND_CLOSE && depth)
			w->quoted = --depth;
		if (kind == ROS__KIND_OPEN && depth < UINT8_MAX)
			depth++;
	}
	if (masks)
		join_masks(text, out, from);
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

void ros_segment(struct ros_seg_worker *w, const char *text, size_t len, struct ros_words *out)
{
	struct ros__scan s = {.w = w, .text = text, .out = &w->other};
	out->n = 0;
	for (size_t at = 0; at < len;) {
		const char *nl = memchr(text + at, '\n', len - at);
		size_t end = nl ? (size_t)(nl - text) : len, from = out->n;
		w->han.n = w->other.n = 0;
		s.pos = s.from = (uint32_t)at;
		s.end = (uint32_t)end;
		survey(&s);
		while (s.pos < s.end) {
			if ((unsigned char)text[s.pos] < 0x80 && !w->seg->user.mixed)
				ros__scan_ascii(&s);
			if (s.pos < s.end)
				scan_one(&s, peek(&s, s.pos));
		}
		ros__lattice_flush(&w->lattice, &s.env, text, &w->han);
		merge(&w->han, &w->other, out);
		set_marks(text, out, from);
		at = end + 1;
	}
}
