/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Items that have a name: quoted, between title marks, events, laws, programmes, names of an
 * alphabet. */
#include "approach/specific_find.h"

enum { EVENT_REACH = 9 }; /* words from a name to what it is the name of */

/* 十五五: a plan of five years, told by its years */
static bool is_plan(const struct ros_item_find *f, uint64_t i)
{
	const char *s = ros__item_at(f, i);
	uint32_t n = f->token[i].len;
	return n >= 2 * ROS_ITEM_HAN && memcmp(s + n - ROS_ITEM_HAN, "五", ROS_ITEM_HAN) == 0 &&
		(n == 2 * ROS_ITEM_HAN || memcmp(s, "十", ROS_ITEM_HAN) == 0);
}

/* “北京服务” */
static bool holds_place(const struct ros_item_find *f, uint64_t i, uint64_t end)
{
	bool one = end > i + 1 && end <= i + 5;
	for (; i < end && one; i++)
		if (f->token[i].name == ROS_NAME_PLACE || ros__item_in(f, &f->s->places, i))
			return true;
	return false;
}

/* The figure in 农村道路工程1500公里, which ends the name. */
static bool is_amount(const struct ros_item_find *f, uint64_t i)
{
	const char *s = ros__item_at(f, i);
	return f->token[i].cls == ROS_CLASS_NUMBER && *s >= '0' && *s <= '9';
}

/* “13条政策” */
static bool holds_amount(const struct ros_item_find *f, uint64_t i, uint64_t end)
{
	for (uint64_t k = i; k < end && end > i + 1; k++)
		if (is_amount(f, k))
			return true;
	return false;
}

/* “两园一河”, “一圈一带两区”: numbers, each with one character, and nothing else between quotes. */
static bool counts_places(const struct ros_item_find *f, uint64_t quote, uint64_t end)
{
	static const char number[] = "一二两三四五六七八九十";
	const char *s = ros__item_at(f, quote + 1);
	uint32_t n = f->token[end].start - f->token[quote + 1].start;
	if (n < 4 * ROS_ITEM_HAN || n % (2 * ROS_ITEM_HAN) ||
		ros__wordlist_has(&f->s->t->specific.own, s, n))
		return false;
	for (uint32_t k = 0; k < n; k += 2 * ROS_ITEM_HAN) {
		char one[ROS_ITEM_HAN + 1] = {s[k], s[k + 1], s[k + 2], '\0'};
		if (!strstr(number, one))
			return false;
	}
	return true;
}

/* “陕企通”, “四好农村路”: what ends like the name of one thing, and not like a phrase. */
static bool is_quoted_name(const struct ros_item_find *f, uint64_t quote, uint64_t end)
{
	uint32_t n = f->token[end].start - f->token[quote + 1].start;
	return n >= 3 * ROS_ITEM_HAN && n <= 7 * ROS_ITEM_HAN &&
		ros__item_suffix(f, end - 1, &f->s->t->specific.quoted_suffix) > 0;
}

void ros__item_quoted(const struct ros_item_find *f, uint64_t i)
{
	const struct ros_specific_words *w = &f->s->t->specific;
	uint64_t k = i + 1;
	while (k < f->end && f->token[k].quoted && k - i < 12)
		k++;
	if (k == i + 1 || k >= f->end || !ros__is_quote(ros__item_at(f, k), f->token[k].len))
		return;
	if (ros__item_behind(f, i, k + 1, &w->organisation_suffix, ROS_ITEM_ORGANISATION, 2) ||
		ros__item_behind(f, i, k + 1, &w->event_suffix, ROS_ITEM_NAME, EVENT_REACH) ||
		ros__item_behind(f, i, k + 1, &w->programme_suffix, ROS_ITEM_PROGRAMME, 3))
		return;
	uint32_t n = ros__item_suffix(f, k - 1, &w->undertaking_suffix);
	if (n && (k > i + 2 || n < f->token[k - 1].len))
		ros__item_put(f, i, k, ROS_ITEM_PROGRAMME); /* “百千工程” */
	else if (k == i + 2 && is_plan(f, i + 1))
		ros__item_put(f, i, k, ROS_ITEM_DATE);
	else if (holds_place(f, i + 1, k) || is_quoted_name(f, i, k) || counts_places(f, i, k) ||
		holds_amount(f, i + 1, k))
		ros__item_put(f, i, k, ROS_ITEM_PROGRAMME);
}

/* 第十五届……博览会, 第四次……普查 */
void ros__item_event(const struct ros_item_find *f, uint64_t i)
{
	const struct ros_specific_words *w = &f->s->t->specific;
	bool first = ros__item_is(f, i, "首届");
	if (!first &&
		(f->token[i].len < 2 * ROS_ITEM_HAN || memcmp(ros__item_at(f, i), "第", ROS_ITEM_HAN) != 0))
		return;
	if (!first && !ros__item_is(f, i + 1, "届") && !ros__item_is(f, i + 1, "次"))
		return;
	for (uint64_t k = i + 2; k < f->end && k < i + 2 + EVENT_REACH; k++) {
		if (ros__item_is(f, k, "的") || ros__item_is(f, k, "，") || ros__item_is(f, k, "。") ||
			ros__item_is(f, k, "、"))
			return;
		if (ros__item_suffix(f, k, &w->event_suffix)) {
			ros__item_put(f, i, k, ROS_ITEM_NAME);
			return;
		}
	}
}

/* One member of an object, tokens [first, end): a programme or a law with words before its suffix.
 */
static void put_undertaking(const struct ros_item_find *f, uint64_t first, uint64_t end)
{
	const struct ros_specific_words *w = &f->s->t->specific;
	uint64_t last = end - 1;
	for (uint64_t i = first; i < end; i++)
		if (ros__item_is(f, i, "的") || f->token[i].cls == ROS_CLASS_PUNCT ||
			(f->token[i].cls == ROS_CLASS_NUMBER && !ros__item_is(f, i + 1, "年")))
			first = i + 1;
	if (first > last || (ros__item_in(f, &f->s->general, first) && last - first < 4))
		return;
	uint32_t long_enough = 4 * ROS_ITEM_HAN;
	uint32_t bytes = f->token[last].start + f->token[last].len - f->token[first].start;
	if (ros__item_suffix(f, last, &w->undertaking_suffix) && last > first &&
		bytes > long_enough + ROS_ITEM_HAN)
		ros__item_put(f, first, last, ROS_ITEM_PROGRAMME);
	else if (ros__item_suffix(f, last, &w->event_suffix) && last > first && bytes > long_enough)
		ros__item_put(f, first, last, ROS_ITEM_NAME);
	else if (ros__item_suffix(f, last, &w->law_suffix) && bytes >= 3 * ROS_ITEM_HAN &&
		(f->token[last].len >= 3 * ROS_ITEM_HAN || (last > first && bytes > long_enough)) &&
		!ros__item_in(f, &f->s->general, last))
		ros__item_put(f, first, last, ROS_ITEM_DOCUMENT);
}

/* Up to a mark or another verb of the list; nothing where a number, 的 or a comma comes first. */
void ros__item_carried_out(const struct ros_item_find *f, uint64_t i)
{
	const struct ros_specific_words *w = &f->s->t->specific;
	if (!ros__wordlist_has(&w->carry_out, ros__item_at(f, i), f->token[i].len))
		return;
	uint64_t first = i + 1;
	for (uint64_t k = first; k < f->end && k < i + EVENT_REACH && ros__item_joined(f, k); k++) {
		if (f->token[k].cls != ROS_CLASS_HAN || ros__item_is(f, k, "的") ||
			ros__item_is(f, k, "了"))
			return;
		if (ros__wordlist_has(&w->carry_out, ros__item_at(f, k), f->token[k].len))
			first = k + 1;
		bool last = k + 1 >= f->end || f->token[k + 1].cls == ROS_CLASS_PUNCT;
		if (last && k > first) {
			put_undertaking(f, first, k + 1);
			return;
		}
	}
}

/* 十八, 第十四, 十九届: numerals, with 第 before or 届 behind or not. */
static bool is_ordinal(const char *s, uint32_t len)
{
	static const char numeral[] = "一二三四五六七八九十";
	uint32_t from = len > ROS_ITEM_HAN && memcmp(s, "第", ROS_ITEM_HAN) == 0 ? ROS_ITEM_HAN : 0;
	for (uint32_t k = from; k + ROS_ITEM_HAN <= len; k += ROS_ITEM_HAN) {
		const char one[ROS_ITEM_HAN + 1] = {s[k], s[k + 1], s[k + 2], '\0'};
		bool end = k > from && k + ROS_ITEM_HAN == len && strcmp(one, "届") == 0;
		if (!strstr(numeral, one) && !end && !(k > from && strcmp(one, "大") == 0))
			return false;
	}
	return len >= ROS_ITEM_HAN && len % ROS_ITEM_HAN == 0;
}

/* Numeral, 届 or none, and what meets: 十八|大, 十九|届|四|中|全会, 五|届|人大|二|次|会议. */
static uint64_t meeting_end(const struct ros_item_find *f, uint64_t i)
{
	static const char *const congress[] = {"人大", "政协", "中央委员会"};
	const char *s = ros__item_at(f, i);
	if (!is_ordinal(s, f->token[i].len))
		return UINT64_MAX;
	if (ros__item_is(f, i, "十七大") || ros__item_is(f, i, "十八大") ||
		ros__item_is(f, i, "十九大") || ros__item_is(f, i, "二十大"))
		return i;
	if (f->token[i].len >= 2 * ROS_ITEM_HAN && memcmp(s, "第", ROS_ITEM_HAN) != 0 &&
		ros__item_is(f, i + 1, "大") && ros__item_joined(f, i + 1))
		return i + 1;
	uint64_t k = i + ros__item_is(f, i + 1, "届"), end = UINT64_MAX;
	if (k == i && memcmp(s + f->token[i].len - ROS_ITEM_HAN, "届", ROS_ITEM_HAN) != 0)
		return UINT64_MAX;
	for (size_t c = 0; c < sizeof congress / sizeof *congress; c++)
		if (ros__item_is(f, k + 1, congress[c]))
			end = k + 1;
	for (uint64_t m = k + 1; m < f->end && m <= k + 6 && f->token[m].cls != ROS_CLASS_PUNCT; m++)
		if (ros__item_is(f, m, "历次"))
			return end;
		else if (ros__item_is(f, m, "全会") || ros__item_is(f, m, "中全会") ||
			(end != UINT64_MAX && ros__item_is(f, m, "会议")))
			return m;
	return end;
}

uint64_t ros__item_history(const struct ros_item_find *f, uint64_t i)
{
	const struct ros_specific_words *w = &f->s->t->specific;
	if (f->s->capitals)
		return UINT64_MAX;
	if (ros__wordlist_has(&w->events, ros__item_at(f, i), f->token[i].len)) {
		ros__item_put(f, i, i, ROS_ITEM_NAME);
		return i;
	}
	bool party = ros__item_is(f, i, "党") && ros__item_is(f, i + 1, "的");
	uint64_t end = party ? meeting_end(f, i + 2) : meeting_end(f, i);
	if (end != UINT64_MAX)
		ros__item_put(f, i, end, ROS_ITEM_NAME);
	return end;
}

void ros__item_objects(const struct ros_item_find *f, const struct ros_uses *u)
{
	for (size_t k = 0; k < u->n; k++) {
		const struct ros_use *x = &u->use[k];
		if (x->kind != ROS_USE_ACTION)
			continue;
		uint64_t first = x->object;
		for (uint64_t i = x->object; i < x->object_end; i++)
			if (ros__item_is(f, i, "、") || ros__item_is(f, i, "和") || is_amount(f, i)) {
				if (i > first)
					put_undertaking(f, first, i);
				first = i + 1;
			}
		if (x->object_end > first)
			put_undertaking(f, first, x->object_end);
	}
}

/* 《 ... 》 */
uint64_t ros__item_document(const struct ros_item_find *f, uint64_t i)
{
	for (uint64_t k = i + 1; k < f->end && k < i + 40; k++)
		if (ros__item_is(f, k, "》")) {
			ros__item_put(f, i, k, ROS_ITEM_DOCUMENT);
			return k;
		}
	return i;
}

static bool is_capital(const struct ros_item_find *f, uint64_t i)
{
	return i < f->end && f->token[i].cls == ROS_CLASS_LATIN && *ros__item_at(f, i) >= 'A' &&
		*ros__item_at(f, i) <= 'Z';
}

bool ros__item_is_name(const struct ros_item_find *f, uint64_t i)
{
	if (!f->s->capitals || !is_capital(f, i) || f->token[i].stop || f->token[i].len < 2)
		return false;
	uint32_t type = f->token[i].type;
	return f->s->capital[type] > f->s->small[type] || is_capital(f, i + 1) ||
		(i > f->begin + 1 && is_capital(f, i - 1) && !f->token[i - 1].stop);
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

static bool is_general(const struct ros_item_find *f, uint64_t i)
{
	const char *s = folded(f, i);
	return ros__strmap_get(&f->s->general, s, strlen(s)) != ROS_NO_ID;
}

/* December 2, 1902: the month at i with the day and the year behind it. Its last token. */
static uint64_t put_date(const struct ros_item_find *f, uint64_t i)
{
	uint64_t last = i;
	if (last + 1 < f->end && is_amount(f, last + 1) && f->token[last + 1].len <= 2)
		last++;
	uint64_t year = last + 1 + ros__item_is(f, last + 1, ",");
	if (year < f->end && is_amount(f, year) && f->token[year].len == 4)
		last = year;
	ros__item_put(f, i, last, ROS_ITEM_DATE);
	return last;
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
	return kind == ROS_ITEM_DATE || (!own && (last > first || kind == ROS_ITEM_PLACE));
}

/* A run of names, "of" inside; returns its last token. */
uint64_t ros__item_name_en(const struct ros_item_find *f, uint64_t i)
{
	uint64_t last = i;
	while ((ros__item_is_name(f, last + 1) && !is_month(f, last + 1)) ||
		(ros__item_is(f, last + 1, "of") && is_capital(f, last + 2) && !is_month(f, last + 2)))
		last += ros__item_is(f, last + 1, "of") ? 2 : 1;
	if (is_month(f, i))
		return put_date(f, i);
	int kind = name_kind(f, i, last);
	if (last == i && kind == ROS_ITEM_NAME && is_where(f, i))
		kind = ROS_ITEM_PLACE;
	if (says_something(f, i, last, kind))
		ros__item_put(f, i, last, kind);
	return last;
}
