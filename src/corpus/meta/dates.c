/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Dates as spreadsheets write them: days since the end of 1899, and day and month in either order. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "corpus/meta/values.h"

/* 1927 to 2173: what a table of speeches can mean. Smaller numbers are years. */
enum { FIRST_SERIAL = 10000, LAST_SERIAL = 99999, EPOCH = 25569 /* 1970-01-01 */ };

struct parts {
	int a, b, year;
};

static bool serial(const char *s, long *days)
{
	size_t n = strspn(s, "0123456789");
	*days = n == 5 ? strtol(s, NULL, 10) : 0;
	size_t k = s[n] == '.' ? 1 + strspn(s + n + 1, "0123456789") : 0; /* a time of the day */
	return *days >= FIRST_SERIAL && *days <= LAST_SERIAL && !s[n + k];
}

/* Two small numbers and a year between equal marks: 3/5/2024, 03.05.2024, 3-5-2024. */
static bool in_parts(const char *s, struct parts *p)
{
	char x, y, end;
	int n = sscanf(s, "%2d%c%2d%c%4d%c", &p->a, &x, &p->b, &y, &p->year, &end);
	return (n == 5 || (n == 6 && (end == ' ' || end == 'T'))) && x == y && strchr("/.-", x) &&
		p->a >= 1 && p->b >= 1 && p->a <= 31 && p->b <= 31 && (p->a <= 12 || p->b <= 12) &&
		p->year >= 1000;
}

bool ros__date_unsure(const char *s)
{
	long days;
	struct parts p;
	return serial(s, &days) || in_parts(s, &p);
}

/* The Gregorian date of a day counted from 1970-01-01 (H. Hinnant, days_from_civil inverted). */
static const char *civil(struct ros_arena *a, long days)
{
	days += 719468;
	long era = days / 146097, doe = days - era * 146097;
	long yoe = (doe - doe / 1460 + doe / 36524 - doe / 146096) / 365;
	long doy = doe - (365 * yoe + yoe / 4 - yoe / 100), mp = (5 * doy + 2) / 153;
	long day = doy - (153 * mp + 2) / 5 + 1, month = mp < 10 ? mp + 3 : mp - 9;
	return ros__arena_printf(a, "%04ld-%02ld-%02ld", yoe + era * 400 + (month <= 2), month, day);
}

struct seen {
	size_t n, first;
	const char *text, *date;
};

static void note(struct seen *s, size_t d, const char *text, const char *date)
{
	if (!s->n++)
		*s = (struct seen){1, d, text, date};
}

static void say(struct ros_corpus *c, const struct seen *s, const char *code, bool doubtful,
	const char *pattern)
{
	char n[24];
	if (!s->n)
		return;
	snprintf(n, sizeof n, "%zu", s->n);
	ros__corpus_warn(c, code, (int64_t)s->first, c->doc[s->first].source, 0, doubtful, pattern, "n", n,
		"text", s->text, "date", s->date, NULL);
}

void ros__dates_settle(struct ros_corpus *c)
{
	struct ros_arena *a = &c->store->arena;
	struct seen serials = {0}, open = {0}, read = {0};
	struct parts p;
	size_t day_first = 0, month_first = 0;
	long days;
	for (size_t d = 0; d < c->ndoc; d++)
		if (in_parts(c->doc[d].date, &p)) {
			day_first += p.a > 12;
			month_first += p.b > 12;
		}
	for (size_t d = 0; d < c->ndoc; d++) {
		struct ros_doc *doc = &c->doc[d];
		const char *text = doc->date;
		if (serial(text, &days)) {
			doc->date = civil(a, days - EPOCH);
			note(&serials, d, text, doc->date);
		} else if (in_parts(text, &p)) {
			bool day = p.a > 12 || (p.b <= 12 && day_first && !month_first);
			bool month = p.b > 12 || (p.a <= 12 && month_first && !day_first);
			if (!day && !month && p.a != p.b) {
				note(&open, d, text, "");
				continue;
			}
			doc->date = ros__arena_printf(a, "%04d-%02d-%02d", p.year, day ? p.b : p.a, day ? p.a : p.b);
			if (p.a <= 12 && p.b <= 12 && p.a != p.b)
				note(&read, d, text, doc->date);
		}
	}
	say(c, &serials, "date.serial", false,
		"{n} dates are a spreadsheet's day numbers and were read as such, the first: {text} is {date}");
	say(c, &read, "date.order", false,
		"{n} dates could have day and month in either order and were read as others of the corpus are, "
		"the first: {text} is {date}");
	say(c, &open, "date.ambiguous", true,
		"{n} dates could have day and month in either order and were left as written, the first: "
		"{text}; write them as YYYY-MM-DD");
}
