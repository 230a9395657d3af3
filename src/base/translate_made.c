/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A message that was made of a format, in another language: found by what its format says around
 * the conversions. */
#include <ctype.h>
#include <stdbool.h>
#include <stdio.h>
#include <string.h>

#include "base/translate_table.h"

enum { MOST_HELD = 9, LEAST_LETTERS = 5, DEEPEST = 3, MOST_STEPS = 1 << 14 };

/* What stands in the place of each conversion. */
struct held {
	const char *at[MOST_HELD];
	size_t len[MOST_HELD], n, letters, steps;
	char type[MOST_HELD];
	bool lost; /* the place before the message */
};

/* Behind the conversion at `p`, its letter in *type; 0 is two signs for one. */
static const char *conversion(const char *p, char *type)
{
	p += 1 + strspn(p + 1, "-+ #0123456789.*'$hlzjt");
	*type = *p == '%' ? '\0' : *p;
	return *p ? p + 1 : p;
}

static bool is_number(const char *s, size_t len)
{
	return len && strspn(s, "-+.0123456789eE") >= len;
}

/* Does the number that a conversion wrote go on at p? 1e+07 has four parts. */
static bool number_goes_on(char type, const char *text, const char *p, const char *end)
{
	if (type == 's' || type == 'c' || p >= end)
		return false;
	bool exponent = p > text && p + 1 < end && *p == 'e' && strchr("+-", p[1]);
	bool sign = p > text && p[-1] == 'e' && strchr("+-", *p);
	return isdigit((unsigned char)*p) || *p == '.' || exponent || sign;
}

/* Is text[0..end) made of the format? The shortest that fits stands for each conversion. A text
 * that is made to fit in very many ways does not. */
static bool fits(const char *format, const char *text, const char *end, struct held *h)
{
	if (++h->steps > MOST_STEPS)
		return false;
	for (; *format && *format != '%'; format++, text++) {
		if (text == end || *text != *format)
			return false;
		h->letters += isalpha((unsigned char)*format) != 0;
	}
	if (!*format)
		return text == end;
	char type;
	const char *rest = conversion(format, &type);
	if (!type)
		return text < end && *text == '%' && fits(rest, text + 1, end, h);
	size_t k = h->n, letters = h->letters;
	if (k == MOST_HELD)
		return false;
	for (const char *p = text; p <= end; p++) {
		if (p < end && *rest && *rest != '%' && *p != *rest)
			continue;
		if (*rest == '%' &&
			number_goes_on(type, text, p, end)) /* the next conversion takes none of it */
			continue;
		h->n = k + 1;
		h->letters = letters;
		h->at[k] = text;
		h->len[k] = (size_t)(p - text);
		h->type[k] = type;
		if ((type == 's' || is_number(text, h->len[k])) && fits(rest, p, end, h))
			return true;
	}
	return false;
}

struct line {
	char *s;
	size_t len, room;
};

static void put(struct line *l, const char *s, size_t n)
{
	size_t fit = l->len + n < l->room ? n : l->room - l->len - 1;
	while (fit < n && fit && ((unsigned char)s[fit] & 0xC0) == 0x80)
		fit--;
	memcpy(l->s + l->len, s, fit);
	l->len += fit;
	l->s[l->len] = '\0';
}

static bool put_made(
	const struct ros_catalogue *c, struct line *l, const char *s, size_t n, int depth);

/* The other language's text with what is held in its places. */
static void put_filled(const struct ros_catalogue *c, struct line *l, const char *other,
	const struct held *h, int depth)
{
	size_t next = h->lost;
	while (*other) {
		size_t n = strcspn(other, "%");
		put(l, other, n);
		other += n;
		if (!*other)
			return;
		char type;
		size_t digits = strspn(other + 1, "0123456789");
		bool numbered = digits && other[1 + digits] == '$';
		size_t k = numbered ? (size_t)(other[1] - '1') : next++;
		other = conversion(other, &type);
		if (!type) {
			put(l, "%", 1);
			next -= !numbered;
		} else if (k < h->n && (type != 's' || !put_made(c, l, h->at[k], h->len[k], depth + 1))) {
			put(l, h->at[k], h->len[k]);
		}
	}
}

static const char *const place[] = {
	"%s: ", "%s\xEF\xBC\x9A"}; /* before most messages, in English and with ： */

/* Behind the place that a format begins with, for messages that lost it; NULL where it names none.
 */
static const char *behind_place(const char *format)
{
	for (size_t i = 0; i < sizeof place / sizeof *place; i++)
		if (strncmp(format, place[i], strlen(place[i])) == 0)
			return format + strlen(place[i]);
	return NULL;
}

/* The letters around its conversions where the message fits the format, with its place or without;
 * else 0. */
static size_t letters_of(const struct ros_translation *t, const char *s, size_t n, struct held *h)
{
	const char *rest = behind_place(t->english);
	*h = (struct held){.n = 0};
	if ((t->english[0] == '%' || t->english[0] == s[0]) && fits(t->english, s, s + n, h))
		return h->letters;
	*h = (struct held){.at = {s}, .type = {'s'}, .n = 1, .lost = true};
	return rest && behind_place(t->other) && fits(rest, s, s + n, h) ? h->letters : 0;
}

/* Of the formats that fit the one that says most. Names and numbers are no messages, so short ones
 * are none. */
static bool put_made(
	const struct ros_catalogue *c, struct line *l, const char *s, size_t n, int depth)
{
	const struct ros_translation *best = NULL;
	struct held held = {.n = 0}, h;
	size_t most = LEAST_LETTERS - 1;
	if (depth > DEEPEST || !memchr(s, ' ', n))
		return false;
	for (size_t i = 0; i < c->n; i++) {
		size_t letters = letters_of(&c->entry[i], s, n, &h);
		if (letters > most) {
			best = &c->entry[i];
			held = h;
			most = letters;
		}
	}
	if (!best)
		return false;
	put_filled(c, l, held.lost ? behind_place(best->other) : best->other, &held, depth);
	return true;
}

void ros__catalogue_made(const struct ros_catalogue *c, const char *english, char *out, size_t room)
{
	struct line l = {out, 0, room};
	*out = '\0';
	if (!c || !put_made(c, &l, english, strlen(english), 0))
		put(&l, english, strlen(english));
}

void ros__catalogue_fill(const struct ros_catalogue *c, const struct ros_translation *of,
	const char *english, char *out, size_t room)
{
	struct line l = {out, 0, room};
	struct held h = {.n = 0};
	*out = '\0';
	if (fits(of->english, english, english + strlen(english), &h))
		put_filled(c, &l, of->other, &h, 0);
	else
		put(&l, english, strlen(english));
}
