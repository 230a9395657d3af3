/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Where the start of a line could be cut: fronts, marks, and a verb that goes with the mark. */
#include <ctype.h>
#include <string.h>

#include "base/strmap.h"
#include "corpus/split/form.h"
#include "text/utf8.h"

enum {
	FRONTS = 3,
	MARKS = 4,
	REACH = 132 /* bytes to a mark */,
	WHOLE = 84 /* columns */,
	BACK = 24,
	TAIL = 60,
	FORE = 24
};

enum sort { SORT_SIGN, SORT_GAP, SORT_LETTER, SORT_DIGIT, SORT_HAN };

/* The character at s[i], what sort it is of, and its bytes. */
static enum sort sort_at(const char *s, size_t len, size_t i, unsigned *n, uint32_t *cp)
{
	*cp = ros__utf8_decode(s + i, n);
	if (*n == 0 || i + *n > len)
		*n = 1;
	if (*cp == ' ' || *cp == '\t' || *cp == 0x3000 || *cp == 0xA0)
		return SORT_GAP;
	if (*cp < 128)
		return isdigit((int)*cp)              ? SORT_DIGIT
			: isalpha((int)*cp) || *cp == '_' ? SORT_LETTER
											  : SORT_SIGN;
	if ((*cp >= 0x2460 && *cp <= 0x249B) || (*cp >= 0xFF10 && *cp <= 0xFF19))
		return SORT_DIGIT;
	if ((*cp >= 0x3400 && *cp <= 0x9FFF) || *cp >= 0x20000 || *cp == 0x25CB || *cp == 0x3007)
		return SORT_HAN;
	return *cp >= 0xC0 && *cp < 0x250 ? SORT_LETTER : SORT_SIGN;
}

static bool one_of(uint32_t cp, const char *set)
{
	unsigned n;
	for (; *set; set += n)
		if (ros__utf8_decode(set, &n) == cp)
			return true;
	return false;
}

static bool opens(uint32_t cp)
{
	return one_of(cp, "（([【《“「『<〔［");
}

static bool closes(uint32_t cp)
{
	return one_of(cp, "）)]】》”」』>〕］");
}

struct front {
	uint16_t end;
	uint64_t key;
};

/* Signs, numbers and times: their digits are alike. Returns its bytes. */
static size_t signs(const char *s, size_t len, uint64_t *key)
{
	size_t i = 0;
	enum sort last = SORT_SIGN;
	unsigned n;
	uint32_t cp;
	for (; i < len && i < REACH; i += n) {
		enum sort t = sort_at(s, len, i, &n, &cp);
		bool unit = t == SORT_HAN && last == SORT_DIGIT && one_of(cp, "年月日时時分秒点點号號");
		if (t == SORT_LETTER || (t == SORT_HAN && !unit))
			break;
		if (t == SORT_DIGIT ? last != SORT_DIGIT : t != SORT_GAP || last != SORT_GAP)
			*key = ros__hash(t == SORT_DIGIT ? "0"
					: t == SORT_GAP          ? " "
											 : s + i,
				t == SORT_DIGIT || t == SORT_GAP ? 1 : n, *key);
		last = t;
	}
	return i;
}

/* The first word, or two Han. */
static size_t first_word(const char *s, size_t len)
{
	size_t i = 0, han = 0;
	unsigned n;
	uint32_t cp;
	for (; i < len; i += n) {
		enum sort t = sort_at(s, len, i, &n, &cp);
		han += t == SORT_HAN;
		if (t == SORT_HAN ? han > 2 || i != (han - 1) * 3 : t != SORT_LETTER || han)
			break;
	}
	return han == 1 ? 0 : i;
}

static size_t fronts(const char *s, size_t len, struct front *f)
{
	uint64_t key = 17;
	size_t n = 0, run = signs(s, len, &key), word = run < len ? first_word(s + run, len - run) : 0;
	f[n++] = (struct front){0, 5};
	if (run && run < len)
		f[n++] = (struct front){(uint16_t)run, key};
	if (word && run + word < len)
		f[n++] = (struct front){(uint16_t)(run + word), ros__hash(s + run, word, key + 1)};
	return n;
}

struct mark {
	size_t at, end; /* [at, end) of the line; equal: the line's end alone */
	size_t rest;    /* behind it, and behind a verb of saying: （区长）认为， */
	bool whole;
	bool with_word; /* a comma: a mark where a verb goes with it */
};

/* Behind the bracket that opens at i, or i where it does not close nearby. */
static size_t behind_bracket(const char *s, size_t len, size_t i, size_t to)
{
	unsigned n;
	uint32_t cp;
	for (size_t k = i, depth = 0; k < len && k < to; k += n) {
		sort_at(s, len, k, &n, &cp);
		depth += opens(cp);
		depth -= depth && closes(cp);
		if (!depth && closes(cp))
			return k + n;
	}
	return i;
}

/* Mr. , P. , St. : a dot that ends no mark; a single gap, 、, and signs within words do not,
 * either. */
static bool inside_name(const char *s, size_t len, size_t at, size_t end)
{
	size_t from = at;
	while (from && isalpha((unsigned char)s[from - 1]))
		from--;
	bool brief = at > from && at - from <= 3 && isupper((unsigned char)s[from]) &&
		(at - from == 1 || islower((unsigned char)s[at - 1]));
	if ((end - at == 1 && s[at] == ' ') || ros__gap_in_name(s, len, at, end))
		return true;
	if (s[at] == '.' && brief)
		return true;
	if (s[at] == ':' && end - at == 1 && at && end < len && isdigit((unsigned char)s[at - 1]) &&
		isdigit((unsigned char)s[end]))
		return true; /* 10:14 */
	if (end < len && end - at == 1 && strchr("'-./@&", s[at]))
		return true;
	struct ros_span v = {s + at, end - at};
	return end < len &&
		(ros__begins(v, "·") == v.len || ros__begins(v, "、") == v.len ||
			ros__begins(v, "’") == v.len || ros__begins(v, "×") == v.len);
}

/* Does nothing but a bracket follow? 陳議員：（14時05分） */
static bool bracket_ends(const char *s, size_t len, size_t i)
{
	unsigned n;
	uint32_t cp;
	if (i >= len || (sort_at(s, len, i, &n, &cp), !opens(cp)))
		return i >= len;
	return behind_bracket(s, len, i, len) == len;
}

bool ros__form_bracketed(const char *s, size_t len)
{
	return len && bracket_ends(s, len, 0);
}

static struct mark a_mark(const char *s, size_t len, size_t at, size_t end)
{
	struct ros_span v = {s + at, end - at};
	bool whole = bracket_ends(s, len, end);
	bool comma = end < len && ros__begins(v, ", ") == v.len;
	return (struct mark){at, whole ? len : end, whole ? len : end, whole, comma};
}

/* 认为， and its like: bytes, or 0. */
static size_t said_len(const char *s, size_t len)
{
	static const char *const verb[] = {"认为", "指出", "提出", "表示", "强调", "建议", "谈到",
		"要求", "说", "介绍", "發言", "发言", "谓", "謂", "認為"};
	static const char *const sign[] = {"，", "：", ",", ":"};
	size_t n = 0, close = 0;
	for (size_t i = 0; i < sizeof verb / sizeof *verb && !n; i++)
		n = ros__begins(ros__span(s, len), verb[i]);
	for (size_t i = 0; i < sizeof sign / sizeof *sign && n && !close; i++)
		close = ros__begins((struct ros_span){s + n, len - n}, sign[i]);
	return close ? n + close : 0;
}

/* The signs from i on, up to a bracket or quotation that opens, or the next word. */
static size_t sign_run(const char *s, size_t len, size_t i)
{
	unsigned n;
	uint32_t cp;
	size_t from = i;
	for (; i < len; i += n) {
		enum sort t = sort_at(s, len, i, &n, &cp);
		if (t > SORT_GAP || (i > from && opens(cp)))
			break;
	}
	return i;
}

static size_t marks(const char *s, size_t len, size_t from, struct mark *m)
{
	size_t k = 0, i = from, word = 0;
	unsigned n;
	uint32_t cp;
	while (i < len && i < from + REACH && k < MARKS) {
		if (sort_at(s, len, i, &n, &cp) > SORT_GAP) {
			i += n;
			word++;
			continue;
		}
		size_t end = sign_run(s, len, i), open = i;
		while (open < end && sort_at(s, len, open, &n, &cp) == SORT_GAP)
			open += n;
		size_t close = open < len && opens(cp) ? behind_bracket(s, len, open, from + REACH) : open;
		if (close > open) { /* a bracket belongs to who speaks; what follows it is the mark */
			size_t next = sign_run(s, len, close), back = close - 1;
			while (((unsigned char)s[back] & 0xC0) == 0x80)
				back--;
			if (word && next > close && !inside_name(s, len, close, next))
				m[k++] = a_mark(s, len, close, next);
			else if (word) {
				m[k] = a_mark(s, len, back, next);
				m[k++].rest += next == close ? said_len(s + next, len - next) : 0;
			}
			i = next > close ? next : close;
			continue;
		}
		bool handle = from && s[from - 1] == '@' && end - i == 1; /* @洛河渔夫 我家的… */
		if (word && (handle || !inside_name(s, len, i, end)))
			m[k++] = a_mark(s, len, i, end);
		i = end;
	}
	if (i >= len && word && k < MARKS && (!k || m[k - 1].end < len))
		m[k++] = (struct mark){len, len, len, true, false};
	return k;
}

/* wrote, 曰, 同志说: the word in front of a mark, where it is one of small letters, or n Han. */
static size_t word_before(const char *s, size_t from, size_t at, unsigned han)
{
	size_t i = at;
	while (han && i >= from + 3 && (unsigned char)s[i - 3] >= 0xE4 &&
		(unsigned char)s[i - 3] <= 0xE9) {
		i -= 3;
		han--;
	}
	if (han)
		for (i = at; i > from && islower((unsigned char)s[i - 1]);)
			i--;
	bool space = i > from && s[i - 1] == ' ';
	return han ? (space && i < at ? i : at) : i;
}

static uint64_t mark_key(const char *s, size_t len, const struct mark *m, uint64_t front)
{
	size_t end = m->whole ? sign_run(s, len, m->at) : m->end;
	while (end > m->at && (s[end - 1] == ' ' || s[end - 1] == '\t') && end - m->at > 1)
		end--;
	return ros__hash(s + m->at, end - m->at, front);
}

static uint32_t columns(const char *s, size_t len)
{
	return (uint32_t)(ros__utf8_count(s, len) + ros__utf8_count_han(s, len));
}

size_t ros__form_cuts(const char *s, size_t len, uint32_t place, struct ros_cut *out)
{
	struct front f[FRONTS];
	struct mark m[MARKS];
	bool brief = len < UINT16_MAX && columns(s, len) <= WHOLE;
	size_t n = 0, nf = fronts(s, len, f);
	for (size_t i = 0; i < nf; i++) {
		size_t nm = marks(s, len, f[i].end, m);
		for (size_t k = 0; k < nm; k++) {
			bool bare = m[k].at == m[k].end;
			if (m[k].whole && !brief)
				continue;
			uint64_t key = mark_key(
				s, len, &m[k], bare && !i ? f[i].key + 977 * (place + 1u) : f[i].key);
			struct ros_cut cut = {.key = key,
				.lead = f[i].end,
				.name = (uint16_t)m[k].at,
				.rest = (uint16_t)m[k].rest,
				.mark = (uint16_t)m[k].at,
				.whole = m[k].whole,
				.said = m[k].rest > m[k].end,
				.bare = bare && i == 0};
			for (unsigned han = m[k].with_word; han < 3 && n < ROS_CUTS; han++) {
				size_t at = han ? word_before(s, f[i].end, m[k].at, han) : m[k].at;
				if (han && (at == m[k].at || at <= f[i].end || m[k].at - at > BACK))
					continue;
				cut.name = (uint16_t)at;
				cut.key = han ? ros__hash(s + at, m[k].at - at, key + han) : key;
				out[n++] = cut;
			}
		}
	}
	return n;
}

/* Where the bracket that the line's last character closes opens; len where there is none nearby. */
static size_t last_bracket(const char *s, size_t len, size_t *shut)
{
	unsigned n;
	uint32_t cp;
	size_t i = len;
	do
		i--;
	while (i && ((unsigned char)s[i] & 0xC0) == 0x80);
	*shut = i;
	sort_at(s, len, i, &n, &cp);
	if (!closes(cp))
		return len;
	while (i > 0 && len - i < TAIL) {
		do
			i--;
		while (i && ((unsigned char)s[i] & 0xC0) == 0x80);
		sort_at(s, len, i, &n, &cp);
		if (opens(cp))
			return behind_bracket(s, len, i, len) == len ? i : len;
	}
	return len;
}

/* Where the last dash begins; len for none nearby. */
static size_t last_dash(const char *s, size_t len, size_t *end)
{
	static const char *const dash[] = {"——", "—", "–", "--"};
	for (size_t k = 0; k < sizeof dash / sizeof *dash; k++) {
		size_t n = strlen(dash[k]);
		for (size_t i = len - n; len > n + FORE && i >= FORE && len - i < TAIL; i--)
			if (memcmp(s + i, dash[k], n) == 0) {
				*end = i + n;
				return i;
			}
	}
	return len;
}

size_t ros__form_tails(const char *s, size_t len, struct ros_cut *out)
{
	size_t n = 0, end = 0;
	if (len <= FORE || len >= UINT16_MAX)
		return 0;
	size_t at = last_bracket(s, len, &end);
	struct ros_cut cut = {.rest = (uint16_t)len, .tail = true};
	if (at < len && at >= FORE) {
		cut.mark = (uint16_t)at;
		cut.lead = (uint16_t)(at + ros__utf8_len((unsigned char)s[at]));
		cut.name = (uint16_t)end;
		cut.key = ros__hash(s + at, (size_t)(cut.lead - at), 29);
		out[n++] = cut;
	}
	at = last_dash(s, len, &end);
	if (at < len && at >= FORE) {
		cut.mark = (uint16_t)at;
		cut.lead = (uint16_t)end;
		cut.name = (uint16_t)len;
		cut.key = ros__hash(s + at, end - at, 31);
		out[n++] = cut;
	}
	return n;
}
