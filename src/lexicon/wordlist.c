/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "lexicon/wordlist.h"

#include <math.h>
#include <stdint.h>
#include <string.h>

#include "lexicon/persons.h"
#include "rostrum/segment.h"
#include "text/utf8.h"

struct tagged {
	struct ros__wordlist_entry e;
	char tag[16];
};

static bool tag_is(const struct tagged *t, const char *tag)
{
	return strncmp(t->tag, tag, strlen(tag)) == 0;
}

/* Which entries are words and not phrases, by length in characters and part of speech. Names of
 * institutions of five and more characters (全国人民代表大会) are phrases. */
static bool is_word(const struct tagged *t)
{
	size_t n = ros__utf8_count(t->e.word, t->e.len);
	if (n <= 2 || tag_is(t, "ns"))
		return true;
	if (n == 3)
		return (tag_is(t, "n") && !tag_is(t, "nr")) || tag_is(t, "a") || tag_is(t, "i");
	return tag_is(t, "i") ||
		(tag_is(t, "nt") && n == 4 && t->e.freq >= 20) || (tag_is(t, "nz") && t->e.freq >= 3);
}

/* How firm entries of four characters must be, by part of speech, to be words whatever else speaks
 * against it: 国民经济, 高速公路, 中华民族, but 经济发展 and 社会生活 are two. (To prefer firm
 * ones of three makes more words run across the edges of others.) */
static const struct {
	const char *tag;
	double least;
} firm_of_tag[] = {{"n", .03}, {"nt", .03}, {"nz", .03}, {"vn", .03}, {"b", .03}, {"i", .03}, {"l", .2}};

static double firm_of(const struct tagged *t)
{
	if (ros__utf8_count(t->e.word, t->e.len) != 4)
		return 0;
	for (size_t i = 0; i < sizeof firm_of_tag / sizeof *firm_of_tag; i++)
		if (strcmp(t->tag, firm_of_tag[i].tag) == 0)
			return firm_of_tag[i].least;
	return 0;
}

double ros__wordlist_firmness(double word, double first, double second)
{
	return first > 0 && second > 0 ? word / sqrt(first * second) : 0;
}

/* Preferences by part of speech, for words of two characters:
 * pronouns (各种, 这种) and nouns (全国) whole; a numeral with its measure (一种, 多名) apart. */
static const struct {
	const char *tag;
	double nats;
} bias_of_tag[] = {{"r", -3}, {"n", -1.25}, {"s", -1}, {"ns", -1}};

#define PRONOUN_BIAS (-1.5) /* of a pronoun that does not point at a noun */

static const char numerals[] = "一二三四五六七八九十百千万亿零〇两";

static bool all_numerals(const char *s, size_t len)
{
	for (size_t i = 0; i < len; i += 3) {
		char c[4] = {s[i], i + 1 < len ? s[i + 1] : 0, i + 2 < len ? s[i + 2] : 0, 0};
		if (!strstr(numerals, c))
			return false;
	}
	return true;
}

static bool ends_in(const char *s, size_t len, const char *c)
{
	return len >= 3 && memcmp(s + len - 3, c, 3) == 0;
}

/* 一种, 五年, 两千多: a numeral and what it counts; not 三月. */
static bool counts_something(const char *s, size_t len)
{
	static const char starts[] = "一二三四五六七八九十两几半多余万亿";
	char c[4] = {s[0], s[1], s[2], 0};
	return strstr(starts, c) && !ends_in(s, len, "月") && !ends_in(s, len, "日");
}

static bool is_one_of(const char *s, const char *set)
{
	for (; *set; set += 3)
		if (memcmp(s, set, 3) == 0)
			return true;
	return false;
}

/* The last two characters of a place's name, which lists hold as words: 口镇 of 秋口镇. */
static bool ends_of_place(const char *word, double freq, const char *tag)
{
	return freq <= 12 && tag[0] == 'n' && is_one_of(word + 3, "镇村") && !is_one_of(word, "旧老大小新");
}

/* Two words of grammar in a row that some lists call one: 上有, 所着, 并于; and 中 at the end of a
 * phrase before another: 在计划执行中|将, 在整风中|都. */
static bool in_a_row(const char *word, double freq)
{
	static const char grammar[] =
		"的地得了着过等和与及并而且或同在于从自向往由对至到为以把将被让使给按是有无没不非"
		"也都又再还就才只更最已中上下内里外前后其此该各每个之所者这那";
	if (is_one_of(word, "中") && is_one_of(word + 3, "和都将也说"))
		return true;
	return freq < 60 && is_one_of(word, grammar) && is_one_of(word + 3, grammar);
}

/* What a verb is often cut from: 抓好|几, 用好|人; 启|新程, 建|新功. */
static bool follows_verb(const char *word, double freq)
{
	return (is_one_of(word, "好") && is_one_of(word + 3, "几用人学")) ||
		(is_one_of(word + 3, "新") && freq < 100);
}

/* Pronouns that are often cut from what they stand before (各种, 这种), not 别人 and 自己. */
static bool demonstrates(const char *word)
{
	return is_one_of(word, "这那各每某该本此哪几何其");
}

double ros__wordlist_bias(const char *word, size_t len, double freq, const char *tag)
{
	size_t n = ros__utf8_count(word, len);
	if (len == 6 && memcmp(word, "一个", 6) == 0)
		return -1.5;
	/* 生 is seldom a word: 惠|民生, 富|民生. */
	if (n == 1 && memcmp(word, "生", 3) == 0)
		return 2.5;
	/* 三 and 五 are cut alike before 大: 三|大, 五|大. */
	if (n == 2 && ends_in(word, len, "大") && all_numerals(word, len - 3))
		return 7;
	/* Who lives in a place is two words behind its name: 大关村|人. */
	if (n == 2 && ends_in(word, len, "人") && strstr("村镇乡县", (char[4]){word[0], word[1],
		word[2], 0}))
		return 6;
	/* The plural 们, 于 after a verb and 是 are words of their own: 朋友|们, 取决|于, 特别|是. */
	bool idiom = tag && tag[0] == 'i';
	if (n >= 3 && !idiom && (ends_in(word, len, "们") || ends_in(word, len, "是") ||
		(n == 3 && ends_in(word, len, "于"))))
		return 3;
	if (!tag)
		return n == 2 || n == 3 ? 2 : 0;
	if ((strcmp(tag, "m") == 0 || strcmp(tag, "t") == 0) && n >= 2 && !all_numerals(word, len))
		return counts_something(word, len) ? 3 : 0;
	if (n == 4 && (strcmp(tag, "nt") == 0 || strcmp(tag, "nz") == 0))
		return -2;
	if (n != 2 || len != 6)
		return 0;
	if (ends_of_place(word, freq, tag) || in_a_row(word, freq))
		return 4;
	if (follows_verb(word, freq))
		return 1;
	for (size_t i = 0; i < sizeof bias_of_tag / sizeof *bias_of_tag; i++)
		if (strcmp(tag, bias_of_tag[i].tag) == 0)
			return tag[0] == 'r' && !demonstrates(word) ? PRONOUN_BIAS : bias_of_tag[i].nats;
	return 0;
}

/* What a word names by its tag; who reads it knows that the list is generous with names (named.c).
 * */
static enum ros_name name_of(const struct tagged *t)
{
	size_t n = ros__utf8_count(t->e.word, t->e.len);
	if (tag_is(t, "ns") && n >= 2)
		return ROS_NAME_PLACE;
	return tag_is(t, "nt") && n >= 3 ? ROS_NAME_ORGANISATION : ROS_NAME_NONE;
}

static enum ros__person_kind person_of(const struct tagged *t)
{
	if (strcmp(t->tag, "nrt") == 0)
		return ROS__PERSON_FOREIGN;
	if (strcmp(t->tag, "nrfg") == 0)
		return ROS__PERSON_KNOWN;
	/* A few persons are tagged as times: 周恩来. */
	bool time = strcmp(t->tag, "t") == 0 && ros__utf8_count(t->e.word, t->e.len) == 3;
	return time || tag_is(t, "nr") ? ROS__PERSON_OWN : ROS__PERSON_NO;
}

static const char *field(const char *s, const char *end, size_t *n)
{
	while (s < end && *s == ' ')
		s++;
	const char *stop = s;
	while (stop < end && *stop != ' ')
		stop++;
	*n = (size_t)(stop - s);
	return s;
}

static bool parse(const char *s, const char *end, struct tagged *t)
{
	size_t n, ntag;
	if (end > s && end[-1] == '\r')
		end--;
	struct ros__wordlist_entry *e = &t->e;
	e->word = field(s, end, &e->len);
	const char *digits = field(e->word + e->len, end, &n);
	e->freq = 0;
	for (size_t i = 0; i < n; i++) {
		if (digits[i] < '0' || digits[i] > '9')
			return false;
		e->freq = e->freq * 10 + (digits[i] - '0');
	}
	const char *tag = field(digits + n, end, &ntag);
	ntag = ntag < sizeof t->tag ? ntag : sizeof t->tag - 1;
	memcpy(t->tag, tag, ntag);
	t->tag[ntag] = '\0';
	e->bias = ros__wordlist_bias(e->word, e->len, e->freq, t->tag);
	e->name = (uint8_t)name_of(t);
	e->person = (uint8_t)person_of(t);
	return e->len > 0 && n > 0 && n < 15;
}

enum ros_status ros__wordlist_read(const char *text, size_t len, const char *path, bool filter,
	ros__wordlist_fn fn, void *ctx, struct ros_err *err)
{
	const char *end = text + len;
	size_t line = 1;
	if (ros__utf8_valid(text, len) != len)
		return ros_err_set(err, ROS_EINPUT, "%s: not a word list in UTF-8", path);
	for (const char *s = text; s < end; line++) {
		const char *stop = memchr(s, '\n', (size_t)(end - s));
		if (!stop)
			stop = end;
		struct tagged t;
		if (stop > s) {
			if (!parse(s, stop, &t))
				return ros_err_set(err, ROS_EINPUT,
					"%s:%zu: expected: word frequency tag", path, line);
			t.e.is_word = !filter || is_word(&t);
			t.e.firm = filter ? firm_of(&t) : 0;
			if (!filter)
				t.e.bias = 0;
			fn(ctx, &t.e);
		}
		s = stop + 1;
	}
	return ROS_OK;
}
