/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "corpus/meta/name_form.h"

#include <ctype.h>
#include <stdio.h>
#include <string.h>

#include "corpus/meta/people.h"
#include "corpus/meta/values.h"
#include "text/convert.h"
#include "text/normalize.h"
#include "text/utf8.h"

enum { ROOM = 256, WORDS = 16 };

/* A name while it is taken apart: one kind of bracket, apostrophe and space; case as written. */
struct work {
	char s[ROOM];
	size_t len;
};

static const char edge[] = " :,;*\"-.\t"; /* marks around a name */

/* Bytes of marks in front of s; quotation marks around a part of the name belong to it. */
static size_t marks_in_front(const char *s)
{
	size_t a = strspn(s, edge);
	const char *first = memchr(s, '"', a), *second = first ? strchr(first + 1, '"') : NULL;
	return second && second[strspn(second, edge)] ? (size_t)(first - s) : a;
}

static bool quotes_paired(const char *s)
{
	bool even = true;
	for (; *s; s++)
		even ^= *s == '"';
	return even;
}

static void trim(struct work *w)
{
	size_t a = marks_in_front(w->s);
	memmove(w->s, w->s + a, w->len - a + 1);
	w->len -= a;
	while (w->len && strchr(edge, w->s[w->len - 1]) && w->s[w->len - 1]) {
		bool initial = w->s[w->len - 1] == '.' && w->len >= 2 && isalpha((unsigned char)w->s[w->len - 2]);
		bool quoted = w->s[w->len - 1] == '"' && quotes_paired(w->s);
		if (initial || quoted) /* Jr., J., Ann "A" */
			break;
		w->s[--w->len] = '\0';
	}
	w->s[w->len] = '\0';
}

static void copy(char *out, size_t room, const char *s, size_t len)
{
	len = len < room ? len : room - 1;
	while (len && ((unsigned char)s[len] & 0xC0) == 0x80)
		len--;
	memmove(out, s, len);
	out[len] = '\0';
}

static bool has_han(const char *s)
{
	unsigned n;
	for (; *s; s += n)
		if (ros__is_han(ros__utf8_decode(s, &n)))
			return true;
	return false;
}

/* Folded for comparing: lower case, simplified. */
static size_t fold(const char *s, char *out, size_t room)
{
	char low[ROOM];
	size_t n = ros__normalize(s, strlen(s), low, sizeof low), o = 0;
	for (size_t i = 0; i < n && o + 5 < room;) {
		unsigned k;
		uint32_t c = ros__utf8_decode(low + i, &k);
		o += ros__utf8_encode(ros__simplified_char(c), out + o);
		i += k;
	}
	out[o] = '\0';
	return o;
}

/* A remark on how or when it was said, and no place: (in Cantonese), [00:12], (续). */
static bool is_remark(const struct ros_people *p, const char *s)
{
	char low[ROOM];
	size_t n = fold(s, low, sizeof low), digits = 0;
	for (size_t i = 0; i < n; i++)
		digits += isdigit((unsigned char)low[i]) != 0;
	return !n || digits || ros__people_begins(p, ROS_PEOPLE_REMARK, low, n);
}

/* The first bracket of s, or its length; of <...> those with an address or a tag:
 * <ann@example.org>. */
static size_t next_bracket(const char *s)
{
	size_t i = strcspn(s, "([{<");
	for (; s[i] == '<'; i += 1 + strcspn(s + i + 1, "([{<")) {
		size_t n = strcspn(s + i, ">");
		if (memchr(s + i, '@', n) || memchr(s + i, '/', n))
			break;
	}
	return i;
}

/* Takes brackets out of w; the first two that are no remark into `in`. */
static void brackets(const struct ros_people *p, struct work *w, struct work in[2])
{
	size_t n = 0;
	in[0].len = in[1].len = 0;
	in[0].s[0] = in[1].s[0] = '\0';
	for (;;) {
		size_t open = next_bracket(w->s), close;
		if (open == w->len)
			return;
		close = open + strcspn(w->s + open, ")]}>");
		struct work one;
		copy(one.s, sizeof one.s, w->s + open + 1, close > open ? close - open - 1 : 0);
		one.len = strlen(one.s);
		trim(&one);
		if (n < 2 && !is_remark(p, one.s))
			in[n++] = one;
		size_t to = close < w->len ? close + 1 : w->len;
		memmove(w->s + open, w->s + to, w->len - to + 1);
		w->len -= to - open;
	}
}

struct word {
	const char *s;
	size_t len;
	char low[80];
	size_t low_len;
};

static size_t words_of(const char *s, struct word *v)
{
	size_t n = 0;
	while (*s && n < WORDS) {
		s += strspn(s, " ");
		size_t len = strcspn(s, " ");
		if (!len)
			break;
		struct word *w = &v[n++];
		char one[ROOM];
		w->s = s;
		w->len = len;
		copy(one, sizeof one, s, len);
		w->low_len = fold(one, w->low, sizeof w->low);
		while (w->low_len && strchr(".,", w->low[w->low_len - 1]))
			w->low[--w->low_len] = '\0';
		s += len;
	}
	return n;
}

static bool name_word(const struct word *w)
{
	unsigned n;
	uint32_t c = w->len ? ros__utf8_decode(w->s, &n) : 0;
	return ros__lower_char(c) != c || c == '\'';
}

static void join(struct work *w, const char *a, const char *b)
{
	copy(w->s, sizeof w->s - 1, a, strlen(a));
	w->len = strlen(w->s);
	w->s[w->len++] = ' ';
	copy(w->s + w->len, sizeof w->s - w->len, b, strlen(b));
	w->len += strlen(w->s + w->len);
}

/* SMITH, John -> John SMITH. What stands behind the comma has to look like given names. */
static void turn_round(const struct ros_people *p, struct work *w)
{
	char *comma = strchr(w->s, ',');
	struct word v[WORDS];
	if (!comma || comma == w->s)
		return;
	size_t n = words_of(comma + 1, v), first = 0;
	while (first < n && (ros__people_is(p, ROS_PEOPLE_HE, v[first].low, v[first].low_len) ||
			ros__people_is(p, ROS_PEOPLE_SHE, v[first].low, v[first].low_len) ||
			ros__people_is(p, ROS_PEOPLE_COURTESY, v[first].low, v[first].low_len)))
		first++;
	bool given = n > first && n - first <= 3;
	for (size_t i = first; i < n && given; i++)
		given = name_word(&v[i]) && v[i].low_len &&
			!(ros__people_is(p, ROS_PEOPLE_AFTER, v[i].low, v[i].low_len)) && !strchr(v[i].s, ',');
	static const char *const younger[] = {"jr", "sr", "ii", "iii", "iv"};
	for (size_t k = 0; k < sizeof younger / sizeof *younger && n; k++)
		given &= strcmp(v[first < n ? first : 0].low, younger[k]) != 0;
	struct work out;
	*comma = '\0';
	if (given)
		join(&out, comma + 1, w->s);
	else if (n && n <= 2 && v[0].low_len <= 3 && !ros__people_is(p, ROS_PEOPLE_AFTER, v[0].low, v[0].low_len))
		join(&out, w->s, comma + 1); /* John Smith, Jr. */
	else
		join(&out, w->s, "");
	*w = out;
	trim(w);
}

static void latin(const struct ros_people *p, struct work *w, struct ros_name_form *f)
{
	struct word v[WORDS];
	turn_round(p, w);
	size_t n = words_of(w->s, v), from = 0, to = n;
	while (from < n) { /* the courtesy in front; a name of nothing else has none left */
		const struct word *x = &v[from];
		bool he = ros__people_is(p, ROS_PEOPLE_HE, x->low, x->low_len);
		bool she = ros__people_is(p, ROS_PEOPLE_SHE, x->low, x->low_len);
		if (!he && !she && !ros__people_is(p, ROS_PEOPLE_COURTESY, x->low, x->low_len))
			break;
		if (he || she)
			f->gender = he ? ROS_GENDER_HE : ROS_GENDER_SHE;
		from++;
	}
	for (size_t i = from + 1; i < n; i++)
		if (strcmp(v[i].low, "of") == 0 && i + 1 < n) { /* SMITH of Ohio */
			f->of = true;
			if (!*f->place)
				fold(v[i + 1].s, f->place, sizeof f->place);
			to = i;
			break;
		}
	while (to > from + 1 && ros__people_is(p, ROS_PEOPLE_AFTER, v[to - 1].low, v[to - 1].low_len))
		to--;
	size_t o = 0;
	f->caps = true;
	for (size_t i = from; i < to; i++) {
		o += (size_t)snprintf(f->key + o, sizeof f->key - o, "%s%s", i > from ? " " : "", v[i].low);
		if (o + 1 >= sizeof f->key)
			o = sizeof f->key - 1;
		for (size_t k = 0; k < v[i].len; k++)
			f->caps &= !islower((unsigned char)v[i].s[k]);
	}
	f->words = to - from;
	f->surname = f->words == 1;
	if (f->words) {
		copy(f->last, sizeof f->last, v[to - 1].low, v[to - 1].low_len);
		const struct word *end = f->of ? &v[n - 1] : &v[to - 1];
		copy(f->shown, sizeof f->shown, v[from].s, (size_t)(end->s + end->len - v[from].s));
	}
}

static void han(const struct ros_people *p, struct work *w, struct ros_name_form *f)
{
	char *space;
	while ((space = strchr(w->s, ' '))) {
		memmove(space, space + 1, w->len - (size_t)(space - w->s));
		w->len--;
	}
	size_t cut = ros__people_ends(p, ROS_PEOPLE_HAN_AFTER, w->s, w->len);
	if (cut >= 6 && w->len - cut >= 6) /* a single one (王总) only behind a surname */
		w->s[w->len -= cut] = '\0';
	bool call = w->len == 6 && (memcmp(w->s, "老", 3) == 0 || memcmp(w->s, "小", 3) == 0);
	f->surname = (cut && w->len - cut == 3) || call; /* 王部长, 老王 */
	f->han = true;
	f->words = 1;
	copy(f->shown, sizeof f->shown, w->s, w->len);
	fold(w->s, f->key, sizeof f->key);
	const char *last = f->key + (call ? ros__utf8_len((unsigned char)f->key[0]) : 0);
	copy(f->last, sizeof f->last, last, ros__utf8_len((unsigned char)*last));
}

/* Two to four words as names have them, none of them an office. */
static bool full_name(const struct ros_people *p, const struct work *w)
{
	struct word v[WORDS];
	size_t n = words_of(w->s, v), names = 0;
	for (size_t i = 0; i < n; i++) {
		if (!name_word(&v[i]))
			return false;
		names += !ros__people_is(p, ROS_PEOPLE_COURTESY, v[i].low, v[i].low_len);
	}
	return names >= 2 && n <= 4;
}

static bool masked(const char *s)
{
	static const char *const mask[] = {"*", "×", "□", "○", "某", "■", "●", "█", "…"};
	for (size_t i = 0; i < sizeof mask / sizeof *mask; i++)
		if (strstr(s, mask[i]))
			return true;
	return false;
}

void ros__name_form(const struct ros_people *p, const char *speaker, const char *name,
	struct ros_name_form *f)
{
	struct work all, in[2], one, beside[2];
	memset(f, 0, sizeof *f);
	if (masked(speaker) || masked(name) || strlen(speaker) >= ROOM / 2 || strlen(name) >= ROOM / 2)
		return;
	all.len = ros__value_key(speaker, strlen(speaker), all.s, sizeof all.s);
	brackets(p, &all, in);
	trim(&all);
	fold(in[0].s, f->place, sizeof f->place);
	fold(in[1].s, f->also, sizeof f->also);
	one.len = ros__value_key(name, strlen(name), one.s, sizeof one.s);
	/* the name that was found, unless it is the whole line; the courtesy stands in the line */
	brackets(p, &one, beside);
	trim(&one);
	if (has_han(one.len ? one.s : all.s)) {
		han(p, one.len ? &one : &all, f);
		return;
	}
	struct ros_name_form whole = *f;
	latin(p, &all, &whole);
	if (!whole.words && in[0].len && full_name(p, in)) { /* Mr. PRESIDENT (Tom Hall) */
		f->place[0] = '\0';
		latin(p, in, f);
		return;
	}
	if (!one.len || strcmp(one.s, all.s) == 0) {
		*f = whole;
		return;
	}
	latin(p, &one, f);
	f->gender = f->gender ? f->gender : whole.gender;
	if (!*f->place) {
		copy(f->place, sizeof f->place, whole.place, strlen(whole.place));
		f->of = whole.of;
	}
}
