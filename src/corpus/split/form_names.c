/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Whom the lines of a form name, and what speaks for these being names. */
#include <ctype.h>
#include <math.h>
#include <string.h>

#include "base/strmap.h"
#include "corpus/number.h"
#include "corpus/split/form_impl.h"
#include "text/utf8.h"

enum { SENTENCE_HAN = 16, SENTENCE_WORDS = 8 };
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

/* The last piece of v behind one of the signs, or v. */
static struct ros_span last_piece(struct ros_span v)
{
	static const char *const sign[] = {"，", "。", ", "};
	for (size_t i = 0; i < sizeof sign / sizeof *sign; i++)
		for (const char *at; (at = memmem(v.s, v.len, sign[i], strlen(sign[i])));) {
			size_t end = (size_t)(at - v.s) + strlen(sign[i]);
			v = ros__span(v.s + end, v.len - end);
		}
	return v;
}

/* The piece of it that names somebody: what follows a date or a sentence, what stands before a
 * comma or a bracket. */
static struct ros_span called(struct ros_span v)
{
	static const char *const sign[] = {"，", ", ", "（", " (", "("};
	bool behind = memmem(v.s, v.len, "。", 3) != NULL;
	for (size_t i = 0; i < v.len && !behind; i++)
		behind = isdigit((unsigned char)v.s[i]) != 0;
	if (behind)
		v = last_piece(v);
	for (size_t i = 0; i < sizeof sign / sizeof *sign; i++) {
		const char *at = memmem(v.s, v.len, sign[i], strlen(sign[i]));
		v.len = at && at > v.s ? (size_t)(at - v.s) : v.len;
	}
	return v;
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

/* Bits that speak for a name. */
static double name_bits(const struct form_find *f, struct ros_span v, bool *named)
{
	uint32_t number;
	size_t nth = ros__begins(v, "第"), han = ros__utf8_count_han(v.s, v.len);
	*named = false;
	if (nth && ros__numeral(v.s + nth, v.len - nth, &number)) /* 第一条 */
		return NO_NAME;
	struct ros_speaker sp = ros__speaker_parse_turn(f->c->r, v.s, v.len);
	*named = sp.strength || sp.host || is_capitalised(v) || (han >= 2 && han <= 4);
	if (sp.strength >= ROS_SPK_NAME || sp.host)
		return KNOWN;
	return is_sentence(v) ? NO_SENTENCE : *named ? LIKELY : NO_NAME;
}

struct form_names ros__form_names(const struct form_find *f, const struct ros_cut *t, size_t n)
{
	struct ros_strmap map = ROS_STRMAP_INIT;
	struct form_names out = {0, 0, 0, 0};
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
		out.sentences += is_sentence(name) / (double)n;
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
