/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Items of an English text: names by their capitals, days and years by what stands before them, and
 * what a figure counts. */
#include "approach/specific_find.h"

enum { COUNTED = 8 }; /* words from a figure to what it counts */

static bool is_capital(const struct ros_item_find *f, uint64_t i)
{
	return i < f->end && f->token[i].cls == ROS_CLASS_LATIN && *ros__item_at(f, i) >= 'A' &&
		*ros__item_at(f, i) <= 'Z';
}

/* A word of the language, folded as it is counted. */
static const char *folded(const struct ros_item_find *f, uint64_t i)
{
	return i < f->end ? f->s->tokens->vocab.type[f->token[i].type] : "";
}

static bool is_month(const struct ros_item_find *f, uint64_t i)
{
	const char *s = folded(f, i), *mark = strstr(s, "’s"), *plain = strstr(s, "'s");
	size_t n = mark ? (size_t)(mark - s) : plain ? (size_t)(plain - s) : strlen(s); /* April’s */
	return is_capital(f, i) && ros__wordlist_has(&f->s->t->specific.months, s, n);
}

bool ros__item_is_name(const struct ros_item_find *f, uint64_t i, bool first)
{
	if (first) /* every word has a capital there: two names, and the second is one elsewhere */
		return f->s->capitals && is_capital(f, i) && is_capital(f, i + 1) && !f->token[i].stop &&
			f->s->capital[f->token[i].type] > 0 && !is_month(f, i + 1) &&
			ros__item_is_name(f, i + 1, false);
	if (!f->s->capitals || !is_capital(f, i) || f->token[i].stop || f->token[i].len < 2)
		return false;
	uint32_t type = f->token[i].type;
	return f->s->capital[type] > f->s->small[type] || is_capital(f, i + 1) ||
		(i > f->begin + 1 && is_capital(f, i - 1) && !f->token[i - 1].stop);
}

static bool is_general(const struct ros_item_find *f, uint64_t i)
{
	const char *s = folded(f, i);
	return ros__strmap_get(&f->s->general, s, strlen(s)) != ROS_NO_ID;
}

/* December 2, 1902: the month at i with the day and the year behind it. Its last token. */
static uint64_t put_date(const struct ros_item_find *f, uint64_t i)
{
	uint64_t last = i;
	if (last + 1 < f->end && ros__item_amount(f, last + 1) && f->token[last + 1].len <= 2)
		last++;
	uint64_t year = last + 1 + ros__item_is(f, last + 1, ",");
	if (year < f->end && ros__item_amount(f, year) && f->token[year].len == 4)
		last = year;
	ros__item_put(f, i, last, ROS_ITEM_DATE);
	return last;
}

/* RTE, INTERPOL: all its letters, three or more, are capitals; in brackets they stand for a name
 * just said. */
static bool is_acronym(const struct ros_item_find *f, uint64_t i)
{
	const char *s = ros__item_at(f, i);
	bool all = f->token[i].len >= 3;
	for (uint32_t k = 0; k < f->token[i].len; k++)
		all = all && s[k] >= 'A' && s[k] <= 'Z';
	return all && !is_general(f, i) && !ros__item_is(f, i - 1, "(");
}

/* One capital where places stand: in Mallow, and what is listed behind it; nothing that is written
 * small elsewhere. */
static bool is_where(const struct ros_item_find *f, uint64_t i)
{
	static const char *const before[] = {"in", "at", "near", "between", "outside"};
	if (f->s->small[f->token[i].type] || is_general(f, i))
		return false;
	while (i > f->begin + 1 && is_capital(f, i) &&
		(ros__item_is(f, i - 1, ",") || ros__item_is(f, i - 1, "and")) && is_capital(f, i - 2))
		i -= 2;
	for (size_t k = 0; k < sizeof before / sizeof *before && i > f->begin; k++)
		if (ros__item_is(f, i - 1, before[k]))
			return true;
	return false;
}

/* Of the run of names that ends in i; a street or a state must be named: Grafton Street, not the
 * State. */
static int name_kind(const struct ros_item_find *f, uint64_t first, uint64_t i)
{
	const struct ros_specific_words *w = &f->s->t->specific;
	char word[24];
	bool named = i > first && !ros__item_is(f, i - 1, "of");
	uint32_t n = f->token[i].len;
	if (n >= sizeof word)
		return ROS_ITEM_NAME;
	for (uint32_t k = 0; k < n; k++)
		word[k] = (char)(ros__item_at(f, i)[k] | 32);
	return ros__wordlist_has(&w->months, word, n) ? ROS_ITEM_DATE
		: (named && ros__wordlist_has(&w->place_suffix, word, n)) ||
			ros__wordlist_has(&w->places, word, n)
		? ROS_ITEM_PLACE
		: ros__wordlist_has(&w->organisation_suffix, word, n) ? ROS_ITEM_ORGANISATION
		: ros__wordlist_has(&w->programme_suffix, word, n)    ? ROS_ITEM_PROGRAMME
															  : ROS_ITEM_NAME;
}

/* A capital alone is nothing (Congress, Americans), nor is what more than half of three speeches or
 * more name with each of its words: it is the speakers' own (United States). A month, another
 * listed place and other names of two words can be looked up. */
static bool says_something(const struct ros_item_find *f, uint64_t first, uint64_t last, int kind)
{
	const struct ros_vocab *v = &f->s->tokens->vocab;
	uint32_t ndoc = f->s->tokens->ndoc;
	bool own = ndoc >= 3, general = true;
	for (uint64_t i = first; i <= last; i++)
		general = general && (ros__item_is(f, i, "of") || is_general(f, i));
	if (general && kind != ROS_ITEM_DATE)
		return false;
	for (uint64_t i = first; i <= last && own; i++)
		own = ros__item_is(f, i, "of") || 2 * v->df[f->token[i].type] > ndoc;
	return kind == ROS_ITEM_DATE ||
		(!own && (last > first || kind == ROS_ITEM_PLACE || is_acronym(f, first)));
}

/* A run of names, "of" inside; returns its last token. */
uint64_t ros__item_name_en(const struct ros_item_find *f, uint64_t i)
{
	uint64_t last = i;
	while ((ros__item_is_name(f, last + 1, false) && !is_month(f, last + 1)) ||
		(ros__item_is(f, last + 1, "of") && is_capital(f, last + 2) && !is_month(f, last + 2)))
		last += ros__item_is(f, last + 1, "of") ? 2 : 1;
	if (is_month(f, i))
		return put_date(f, i);
	static const char *const what[] = {"project", "programme", "program", "scheme", "fund"};
	if (ros__item_one_of(f, last + 1, what, sizeof what / sizeof *what))
		last++; /* the INFOMAR project */
	int kind = name_kind(f, i, last);
	if (last == i && kind == ROS_ITEM_NAME && is_where(f, i))
		kind = ROS_ITEM_PLACE;
	if (says_something(f, i, last, kind))
		ros__item_put(f, i, last, kind);
	return last;
}

/* last week, next Monday, the past year: the last token, or i. */
uint64_t ros__item_day_end(const struct ros_item_find *f, uint64_t i)
{
	static const char *const which[] = {"last", "next", "this", "past", "previous", "coming"};
	static const char *const unit[] = {"year", "month", "week", "summer", "winter", "spring",
		"autumn", "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday",
		"january", "february", "march", "april", "june", "july", "august", "september", "october",
		"november", "december"};
	if (i + 1 >= f->end)
		return i;
	const char *first = folded(f, i), *second = folded(f, i + 1);
	size_t n = strcspn(second, "'"),
		   mark = strstr(second, "’") ? (size_t)(strstr(second, "’") - second) : n;
	n = mark < n ? mark : n;
	bool is = false;
	for (size_t k = 0; k < sizeof which / sizeof *which; k++)
		is = is || strcmp(first, which[k]) == 0;
	for (size_t k = 0; is && k < sizeof unit / sizeof *unit; k++)
		if (strlen(unit[k]) == n && memcmp(second, unit[k], n) == 0)
			return i + 1;
	return i;
}

static bool is_many(const struct ros_item_find *f, uint64_t i)
{
	static const char *const many[] = {"people", "men", "women", "children", "persons"};
	const struct ros_token *t = &f->token[i];
	if (ros__item_one_of(f, i, many, sizeof many / sizeof *many))
		return true;
	return t->len > 3 && ros__item_at(f, i)[t->len - 1] == 's' &&
		ros__item_at(f, i)[t->len - 2] != 's';
}

/* 1910, 2008: a number of four digits with no comma that can be a year counts nothing. */
static bool is_year(const struct ros_item_find *f, uint64_t i)
{
	const char *s = ros__item_at(f, i);
	return f->token[i].len == 4 && (memcmp(s, "1", 1) == 0 || memcmp(s, "20", 2) == 0);
}

/* Behind a figure: what it counts, 1,000 commercial and municipal airports; or the figure itself.
 */
uint64_t ros__item_counted_end(const struct ros_item_find *f, uint64_t i)
{
	if (is_year(f, i))
		return i;
	for (uint64_t k = i + 1; k < f->end && k <= i + COUNTED; k++) {
		const struct ros_token *t = &f->token[k];
		if (k > i + 1 && (ros__item_is(f, k, "and") || ros__item_is(f, k, "-")))
			continue;
		if (t->cls != ROS_CLASS_LATIN || t->stop || is_capital(f, k))
			return i;
		if (is_many(f, k))
			return k;
	}
	return i;
}
