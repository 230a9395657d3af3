/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Items that are figures: numbers with their units, shares, dates, ranks, spans of time. */
#include "approach/specific_find.h"

static bool in_cue(const struct ros_item_find *f, uint32_t at)
{
	for (size_t m = 0; m < f->k->n && f->k->measure[m].start <= at; m++)
		if (at < f->k->measure[m].start + f->k->measure[m].cue_len)
			return true;
	return false;
}

/* Is a character of s a numeral that counts? 亿万 and 百 alone do not. */
static bool holds_digit(const char *s, uint32_t len)
{
	for (uint32_t k = 0; k + ROS_ITEM_HAN <= len; k += ROS_ITEM_HAN) {
		const char one[ROS_ITEM_HAN + 1] = {s[k], s[k + 1], s[k + 2], '\0'};
		if (strstr("一二三四五六七八九十两０１２３４５６７８９", one))
			return true;
	}
	return false;
}

static bool is_figure(const struct ros_item_find *f, uint64_t i)
{
	const char *s = ros__item_at(f, i);
	for (uint32_t k = 0; k < f->token[i].len; k++)
		if (s[k] >= '0' && s[k] <= '9')
			return true;
	/* no 第一 of 第一书记, no “十五五”, no 十二届, nor what only means many (亿万) */
	if (!holds_digit(s, f->token[i].len) || ros__item_is(f, i + 1, "届"))
		return false;
	return f->token[i].len >= 2 * ROS_ITEM_HAN && memcmp(s, "第", ROS_ITEM_HAN) != 0 &&
		!f->token[i].quoted;
}

/* 前 in 2025年底前 */
static bool is_until(const struct ros_item_find *f, uint64_t i)
{
	static const char *const until[] = {"前", "底", "底前", "之前", "以前", "末"};
	for (size_t k = 0; k < sizeof until / sizeof *until; k++)
		if (ros__item_is(f, i, until[k]))
			return true;
	return false;
}

/* Behind the token before it, over one blank (21 个). */
static bool is_near(const struct ros_item_find *f, uint64_t i)
{
	if (i <= f->begin || i >= f->end)
		return false;
	uint32_t end = f->token[i - 1].start + f->token[i - 1].len;
	return f->token[i].start == end || (f->token[i].start == end + 1 && f->body[end] == ' ');
}

/* 9時45分, whether the hour is one token or two: the last token of a time of day, or i. */
static uint64_t clock_end(const struct ros_item_find *f, uint64_t i)
{
	static const char hour[] = "时";
	uint32_t n = sizeof hour - 1, len = f->token[i].len;
	bool one = len > n && memcmp(ros__item_at(f, i) + len - n, hour, n) == 0;
	uint64_t k = one ? i + 1 : i + 2;
	bool minutes = (one || ros__item_is(f, i + 1, hour)) && k < f->end &&
		f->token[k].cls == ROS_CLASS_NUMBER && ros__item_is(f, k + 1, "分");
	return minutes ? k + 1 : i;
}

static bool is_currency(const struct ros_item_find *f, uint64_t i)
{
	static const char *const sign[] = {"€", "$", "£", "¥", "￥"};
	return ros__item_joined(f, i + 1) && ros__item_one_of(f, i, sign, sizeof sign / sizeof *sign);
}

/* The last token of a figure's unit: 300 公里, 15 年, 84 per cent, 100,000 combat planes. */
static uint64_t unit_end(const struct ros_item_find *f, uint64_t i, bool *share)
{
	const struct ros_specific_words *w = &f->s->t->specific;
	uint64_t last = i;
	if (!f->s->capitals) {
		for (int k = 0; k < 2 && is_near(f, last + 1) && f->token[last + 1].cls == ROS_CLASS_HAN &&
			 !ros__item_is(f, last, "个") &&
			 ros__wordlist_has(&w->units, ros__item_at(f, last + 1), f->token[last + 1].len);
			 k++)
			last++;
		return last;
	}
	while (last + 1 < f->end &&
		(ros__item_is(f, last + 1, "million") || ros__item_is(f, last + 1, "billion") ||
			ros__item_is(f, last + 1, "thousand") || ros__item_is(f, last + 1, "hundred")))
		last++;
	if (ros__item_is(f, last + 1, "per") && ros__item_is(f, last + 2, "cent"))
		return *share = true, last + 2;
	if (ros__item_is(f, last + 1, "percent"))
		return *share = true, last + 1;
	bool counts = f->token[i].cls == ROS_CLASS_NUMBER && !(i > f->begin && is_currency(f, i - 1));
	static const char *const money[] = {
		"dollars", "pounds", "euro", "euros", "people", "men", "acres", "tons"};
	if (last > i && ros__item_one_of(f, last + 1, money, sizeof money / sizeof *money))
		return last + 1; /* 6 billion dollars */
	return last > i || !counts ? last : ros__item_counted_end(f, i);
}

/* 摆在第一位 */
static bool behind_at(const struct ros_item_find *f, uint64_t i)
{
	static const char at[] = "在";
	uint32_t n = sizeof at - 1, len = i > f->begin ? f->token[i - 1].len : 0;
	return len >= n && memcmp(ros__item_at(f, i - 1) + len - n, at, n) == 0;
}

/* 全国第三, 第二大: a rank, and no member of a list. */
static bool is_rank(const struct ros_item_find *f, uint64_t i)
{
	static const char *const behind[] = {"大", "位", "名", "高"};
	static const char *const before[] = {"全国", "全球", "世界", "亚洲", "全省", "全区", "全市",
		"居", "位居", "位列", "排名", "列", "排", "跃居", "升至", "稳居"};
	const char *s = ros__item_at(f, i);
	return f->token[i].len >= 2 * ROS_ITEM_HAN && memcmp(s, "第", ROS_ITEM_HAN) == 0 &&
		!behind_at(f, i) && !ros__item_is(f, i + 1, "次") && !ros__item_is(f, i + 1, "届") &&
		(ros__item_one_of(f, i + 1, behind, sizeof behind / sizeof *behind) ||
			(i > f->begin && ros__item_one_of(f, i - 1, before, sizeof before / sizeof *before)));
}

/* 五年来, 连续五年, 两年前: a span of time with a numeral of one character. The last token, or i.
 */
static uint64_t span_end(const struct ros_item_find *f, uint64_t i)
{
	static const char *const unit[] = {"年", "个月", "天", "年内", "年间", "周年"};
	static const char *const behind[] = {"来", "前", "内", "间", "后", "以来", "之内", "多"};
	static const char *const before[] = {"连续", "过去", "未来", "今后", "近", "历时", "最近"};
	if (f->token[i].len != ROS_ITEM_HAN || !holds_digit(ros__item_at(f, i), ROS_ITEM_HAN) ||
		!ros__item_one_of(f, i + 1, unit, sizeof unit / sizeof *unit))
		return i;
	bool told = ros__item_one_of(f, i + 2, behind, sizeof behind / sizeof *behind) ||
		(i > f->begin && ros__item_one_of(f, i - 1, before, sizeof before / sizeof *before));
	return told ? i + 1 : i;
}

/* 六位, 两箱, 八块钱: a numeral of one character from two on with its unit; not 三个方面, 两次. */
static uint64_t small_end(const struct ros_item_find *f, uint64_t i)
{
	static const char *const unit[] = {"位", "名", "人", "米", "公里", "亩", "吨", "斤", "公斤",
		"箱", "座", "起", "处", "户", "件", "块", "岁", "小时", "分钟", "个月", "台", "辆", "间",
		"艘", "头", "棵", "条", "口", "所", "万", "元", "张", "袋", "度"};
	const char *s = ros__item_at(f, i);
	bool one = f->token[i].len == ROS_ITEM_HAN && holds_digit(s, ROS_ITEM_HAN) &&
		memcmp(s, "一", ROS_ITEM_HAN) != 0 && !f->token[i].quoted;
	if (!one || !ros__item_joined(f, i + 1) ||
		!ros__item_one_of(f, i + 1, unit, sizeof unit / sizeof *unit))
		return i;
	return ros__item_is(f, i + 1, "块") && ros__item_is(f, i + 2, "钱") ? i + 2 : i + 1;
}

/* twelve years, two months ago: the last token, or i where i spells no number of a span. */
uint64_t ros__item_spelled_end(const struct ros_item_find *f, uint64_t i)
{
	static const char *const number[] = {"two", "three", "four", "five", "six", "seven", "eight",
		"nine", "ten", "eleven", "twelve", "fifteen", "twenty", "thirty", "forty", "fifty",
		"sixty"};
	static const char *const unit[] = {"years", "months", "weeks", "days", "hours"};
	const char *folded = f->s->tokens->vocab.type[f->token[i].type]; /* Two months ago */
	uint64_t last = i;
	size_t k = 0;
	while (k < sizeof number / sizeof *number && strcmp(folded, number[k]) != 0)
		k++;
	if (k == sizeof number / sizeof *number)
		return i;
	if (ros__item_is(f, i + 1, "-") &&
		ros__item_one_of(f, i + 2, number, sizeof number / sizeof *number))
		last = i + 2;
	if (!ros__item_one_of(f, last + 1, unit, sizeof unit / sizeof *unit))
		return i;
	return ros__item_is(f, last + 2, "ago") ? last + 2 : last + 1;
}

/* 7.实施…… at the start of a text or behind a sentence: the number of a point. */
static bool is_heading(const struct ros_item_find *f, uint64_t i)
{
	static const char *const dot[] = {".", "．", "、"};
	static const char *const end[] = {"。", "；", "！", "？", ";"};
	return ros__item_one_of(f, i + 1, dot, sizeof dot / sizeof *dot) && ros__item_word(f, i + 2) &&
		(i == f->begin || ros__item_one_of(f, i - 1, end, sizeof end / sizeof *end));
}

/* 十四是 at the start of a clause: a point is counted. “2” in quotation marks alone. */
static bool is_bare_number(const struct ros_item_find *f, uint64_t i)
{
	bool begins = i == f->begin || f->token[i - 1].cls == ROS_CLASS_PUNCT;
	bool alone = f->token[i].quoted && i > f->begin &&
		ros__is_quote(ros__item_at(f, i - 1), f->token[i - 1].len) && i + 1 < f->end &&
		ros__is_quote(ros__item_at(f, i + 1), f->token[i + 1].len);
	return alone ||
		(begins && f->token[i].cls != ROS_CLASS_LATIN && ros__item_is(f, i + 1, "是") &&
			!ros__item_amount(f, i));
}

/* 第 23 届: what meets for that time is the item. */
static bool is_session(const struct ros_item_find *f, uint64_t i)
{
	return i > f->begin && ros__item_is(f, i - 1, "第") && ros__item_is(f, i + 1, "届");
}

/* type 1, section 3, page 40: part of a name. */
static bool is_numbered(const struct ros_item_find *f, uint64_t i)
{
	static const char *const of[] = {"type", "section", "page", "paragraph", "chapter", "phase",
		"part", "column", "no", "subhead"};
	return i > f->begin && ros__item_one_of(f, i - 1, of, sizeof of / sizeof *of);
}

/* ［20］, [451]: a note or a page of print. */
static bool is_note(const struct ros_item_find *f, uint64_t i)
{
	static const char *const open[] = {"[", "［", "〔"}, *const close[] = {"]", "］", "〕"};
	return i > f->begin && ros__item_one_of(f, i - 1, open, sizeof open / sizeof *open) &&
		ros__item_one_of(f, i + 1, close, sizeof close / sizeof *close);
}

/* 2—4家: the second number of a span, or i. */
static uint64_t range_end(const struct ros_item_find *f, uint64_t i)
{
	static const char *const to[] = {"—", "-", "–", "－", "～", "~", "至"};
	return ros__item_one_of(f, i + 1, to, sizeof to / sizeof *to) && ros__item_joined(f, i + 1) &&
			ros__item_joined(f, i + 2) && f->token[i + 2].cls == f->token[i].cls
		? i + 2
		: i;
}

uint64_t ros__item_figures(const struct ros_item_find *f, uint64_t i)
{
	uint8_t cls = f->token[i].cls;
	uint64_t last = i;
	if (ros__item_is(f, i + 1, "国集团") ||
		(ros__item_is(f, i + 1, "国") && ros__item_is(f, i + 2, "集团"))) {
		last = i + 1 + ros__item_is(f, i + 1, "国"); /* 二十国集团 */
		ros__item_put(f, i, last, ROS_ITEM_ORGANISATION);
	} else if (clock_end(f, i) > i) {
		last = clock_end(f, i);
		ros__item_put(f, i, last, ROS_ITEM_DATE);
	} else if (cls == ROS_CLASS_DATE) {
		while (last + 1 < f->end && f->token[last + 1].cls == ROS_CLASS_DATE)
			last++;
		if (i > f->begin &&
			ros__wordlist_has(
				&f->s->t->specific.dates, ros__item_at(f, i - 1), f->token[i - 1].len))
			i--; /* 明年9月4日 */
		uint64_t date = last;
		while (is_until(f, last + 1))
			last++;
		ros__item_put(f, i, last, last > date ? ROS_ITEM_DEADLINE : ROS_ITEM_DATE);
	} else if (is_figure(f, i) && !in_cue(f, f->token[i].start) && !is_heading(f, i) &&
		!is_note(f, i) && !is_numbered(f, i) && !is_bare_number(f, i) && !is_session(f, i)) {
		bool share = false;
		uint64_t first = i > f->begin + 1 && ros__item_is(f, i - 1, "世纪") ? i - 2
			: is_currency(f, i - 1)                                         ? i - 1
																			: i;
		last = unit_end(f, range_end(f, i), &share);
		ros__item_put(
			f, first, last, share || cls == ROS_CLASS_PERCENT ? ROS_ITEM_PERCENT : ROS_ITEM_NUMBER);
	} else if (is_rank(f, i)) {
		ros__item_put(f, i, i, ROS_ITEM_NUMBER);
	} else if (small_end(f, i) > i) {
		last = small_end(f, i);
		ros__item_put(f, i, last, ROS_ITEM_NUMBER);
	} else if (span_end(f, i) > i) {
		last = span_end(f, i);
		ros__item_put(f, i, last, ROS_ITEM_NUMBER);
	} else {
		ros__item_event(f, i);
	}
	return last;
}
