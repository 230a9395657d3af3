/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Items that have a name: quoted, between title marks, events, laws, programmes
 * (specific_english.c: names of an alphabet). */
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

/* “13条政策” */
static bool holds_amount(const struct ros_item_find *f, uint64_t i, uint64_t end)
{
	for (uint64_t k = i; k < end && end > i + 1; k++)
		if (ros__item_amount(f, k))
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

/* From its number at `first` to what meets, looked for from `from` on. */
static void put_meeting(const struct ros_item_find *f, uint64_t first, uint64_t from)
{
	for (uint64_t k = from; k < f->end && k < from + EVENT_REACH; k++) {
		if (ros__item_is(f, k, "的") || ros__item_is(f, k, "，") || ros__item_is(f, k, "。") ||
			ros__item_is(f, k, "、"))
			return;
		if (ros__item_suffix(f, k, &f->s->t->specific.event_suffix)) {
			ros__item_put(f, first, k, ROS_ITEM_NAME);
			return;
		}
	}
}

/* 第十五届……博览会, 第四次……普查 */
void ros__item_event(const struct ros_item_find *f, uint64_t i)
{
	bool first = ros__item_is(f, i, "首届");
	if (f->token[i].cls == ROS_CLASS_NUMBER && i > f->begin && ros__item_is(f, i - 1, "第") &&
		ros__item_is(f, i + 1, "届")) {
		put_meeting(f, i - 1, i + 2);
		return;
	}
	if (!first &&
		(f->token[i].len < 2 * ROS_ITEM_HAN || memcmp(ros__item_at(f, i), "第", ROS_ITEM_HAN) != 0))
		return;
	if (!first && !ros__item_is(f, i + 1, "届") && !ros__item_is(f, i + 1, "次"))
		return;
	put_meeting(f, i, i + 2);
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
	uint64_t last = ros__item_listed_end(f, i, &w->events);
	if (last > i || ros__wordlist_has(&w->events, ros__item_at(f, i), f->token[i].len)) {
		static const char *const whose[] = {"中国人民", "人民", "中国", "世界", "全国"};
		uint64_t first = i;
		while (ros__item_joined(f, first) &&
			ros__item_one_of(f, first - 1, whose, sizeof whose / sizeof *whose))
			first--;
		ros__item_put(f, first, last, ROS_ITEM_NAME);
		return last;
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
			if (ros__item_is(f, i, "、") || ros__item_is(f, i, "和") || ros__item_amount(f, i)) {
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
