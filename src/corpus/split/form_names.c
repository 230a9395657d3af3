/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Whom the lines of a form name, and what speaks for these being names. */
#include <ctype.h>
#include <math.h>
#include <string.h>

#include "base/strmap.h"
#include "corpus/number.h"
#include "corpus/split/form_impl.h"
#include "text/utf8.h"

enum { SENTENCE_HAN = 16, SENTENCE_WORDS = 8, LONG_HAN = 22, LONG_WORDS = 14 };
static const double HAN = 8, LETTER = 3, OTHER = 4; /* bits of a character */
static const double KNOWN = 8, LIKELY = 3, NO_NAME = -2, NO_SENTENCE = -10; /* ... for a name */

double ros__form_cost(const char *s, size_t len)
{
	double sum = 0;
	for (size_t i = 0; i < len; i++) {
		unsigned char b = (unsigned char)s[i];
		sum += (b & 0xC0) == 0x80 ? 0 : b >= 0xE4 && b <= 0xE9 ? HAN : isalpha(b) ? LETTER : OTHER;
	}
	return sum;
}

static bool has_digits(struct ros_span v)
{
	bool found = false;
	for (size_t i = 0; i < v.len && !found; i++)
		found = isdigit((unsigned char)v.s[i]) != 0;
	return found;
}

/* Bytes up to the first of the signs, v.len where there is none; and those of the sign. */
static size_t to_sign(struct ros_span v, const char *const *sign, size_t n, size_t *of_sign)
{
	size_t first = v.len;
	for (size_t i = 0; i < n; i++) {
		const char *at = memmem(v.s, first, sign[i], strlen(sign[i]));
		first = at ? (size_t)(at - v.s) : first;
		*of_sign = at ? strlen(sign[i]) : *of_sign;
	}
	return first;
}

/* Ada Holm on 3 May at 10:14: without the number, and the small words in front of it. */
static struct ros_span before_number(struct ros_span v)
{
	size_t n = 0;
	while (n < v.len && !isdigit((unsigned char)v.s[n]))
		n++;
	size_t end = n < v.len ? n : 0;
	for (bool small = end && v.s[end - 1] == ' '; small;) {
		size_t word = end - 1;
		while (word && v.s[word - 1] != ' ')
			word--;
		small = word && islower((unsigned char)v.s[word]);
		end = small || word == end - 1 ? word : end;
	}
	return end ? ros__span(v.s, end) : v;
}

/* The piece of it that names somebody: no date, not what stands before a stop, no bracket. */
static struct ros_span called(struct ros_span v)
{
	static const char *const stop[] = {"。"}, *const comma[] = {"，", ", "},
							 *const bracket[] = {"（", " (", "("};
	size_t n = 0, at;
	while ((at = to_sign(v, stop, 1, &n)) < v.len)
		v = ros__span(v.s + at + n, v.len - at - n);
	struct ros_span piece = ros__span(v.s, to_sign(v, comma, 2, &n));
	while (has_digits(piece) && piece.len < v.len) { /* On Mon, 3 Feb, Ana Ruiz */
		v = ros__span(v.s + piece.len + n, v.len - piece.len - n);
		piece = ros__span(v.s, to_sign(v, comma, 2, &n));
	}
	at = to_sign(piece, bracket, 3, &n);
	return before_number(at ? ros__span(piece.s, at) : piece);
}

/* Is it more than anybody is called by? */
static bool is_sentence(struct ros_span v)
{
	static const char *const sign[] = {"。", "！", "？", "；", "，", ". ", "! ", "? ", "; "};
	size_t han = ros__utf8_count_han(v.s, v.len), words = 1;
	bool found = false;
	for (size_t i = 0; i < v.len; i++)
		words += v.s[i] == ' ';
	for (size_t i = 0; i < sizeof sign / sizeof *sign && !found; i++) {
		const char *at = memmem(v.s, v.len, sign[i], strlen(sign[i]));
		bool brief = at && i == 5 && at - v.s <= 4; /* Mr. */
		found = at && !brief;
	}
	return found || han > SENTENCE_HAN || words > SENTENCE_WORDS;
}

/* Is the whole of it too long to be a name and what goes with it? */
static bool is_long(struct ros_span v)
{
	size_t words = 1;
	for (size_t i = 0; i < v.len; i++)
		words += v.s[i] == ' ';
	return ros__utf8_count_han(v.s, v.len) > LONG_HAN || words > LONG_WORDS;
}

/* One to four words, most of them capitalised. */
static bool is_capitalised(struct ros_span v)
{
	size_t words = 0, upper = 0;
	for (size_t i = 0; i < v.len; i++) {
		bool first = isalpha((unsigned char)v.s[i]) && (!i || v.s[i - 1] == ' ');
		words += first;
		upper += first && isupper((unsigned char)v.s[i]);
	}
	return words && words <= 4 && upper * 3 >= words * 2;
}

static bool is_lettered(struct ros_span v)
{
	bool found = false;
	for (size_t i = 0; i < v.len && !found; i++)
		found = isalpha((unsigned char)v.s[i]) || (unsigned char)v.s[i] >= 0xC3;
	return found;
}

/* Bits that speak for a name. */
static double name_bits(const struct form_find *f, struct ros_span v, bool *named)
{
	uint32_t number;
	size_t nth = ros__begins(v, "第"), han = ros__utf8_count_han(v.s, v.len);
	*named = false;
	if (nth && ros__numeral(v.s + nth, v.len - nth, &number)) /* 第一条 */
		return NO_NAME;
	struct ros_speaker sp = ros__speaker_parse_turn(f->c->r, v.s, v.len);
	if (!han && !is_lettered(v))
		return NO_NAME;
	*named = sp.strength || sp.host || is_capitalised(v) || (han >= 2 && han <= 4);
	if (sp.strength >= ROS_SPK_NAME || sp.host)
		return KNOWN;
	return is_sentence(v) ? NO_SENTENCE : *named ? LIKELY : NO_NAME;
}

struct form_names ros__form_names(const struct form_find *f, const struct ros_cut *t, size_t n)
{
	struct ros_strmap map = ROS_STRMAP_INIT;
	struct form_names out = {0};
	uint32_t *count, *id;
	double again = 0;
	ROS_NEW_ARRAY(count, n);
	ROS_NEW_ARRAY(id, n);
	for (size_t k = 0; k < n; k++) {
		struct ros_span v = ros__form_who(f, &t[k]);
		id[k] = ros__strmap_put(&map, v.s, v.len);
		count[id[k]]++;
	}
	for (size_t k = 0; k < n; k++) {
		struct ros_span v = ros__form_who(f, &t[k]), name = called(v);
		bool named;
		double bits = name_bits(f, name, &named), times = count[id[k]];
		out.named += (named || times > 1) / (double)n;
		out.known += named / (double)n;
		out.most = fmax(out.most, times / (double)n);
		out.sentences += (is_sentence(name) || is_long(v)) / (double)n;
		if (times > 1) /* written once, and chosen each time */
			again += (times - 1) / times * ros__form_cost(v.s, v.len) - log2((double)n / times);
		out.gain += times > 1 ? (bits > 0 ? bits : 0) / times : bits;
	}
	out.values = map.n;
	out.gain += again > 0 ? again : 0;
	ros__strmap_release(&map);
	free(count);
	free(id);
	return out;
}
