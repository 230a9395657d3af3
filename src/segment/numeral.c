/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "segment/numeral.h"

#include <string.h>

#include "lexicon/lexicon.h"
#include "text/utf8.h"

int ros__numeral_kind(const char *s)
{
	unsigned n;
	switch (ros__utf8_decode(s, &n)) {
	case 0x4E00: case 0x4E8C: case 0x4E09: case 0x56DB: case 0x4E94: case 0x516D: case 0x4E03:
	case 0x516B: case 0x4E5D: case 0x3007: case 0x96F6: case 0x4E24: case 0x25CB:
		return 1;
	case 0x5341: case 0x767E: case 0x5343: case 0x4E07: case 0x4EBF: case 0x842C: case 0x5104:
		return 2;
	default:
		return 0;
	}
}

/* 千 and 百 that belong to the unit behind them, not to the number before: 500千伏, 3万千瓦. */
static const char *const units[] = {"千伏", "千瓦", "千克", "千米", "千卡", "千帕", "千赫", "千焦", "千安", "千欧",
	"千乏", "千升", "千比特", "千字节", "百帕", "百分点"};

bool ros__numeral_unit(const char *s, const char *end)
{
	for (size_t i = 0; i < sizeof units / sizeof *units; i++) {
		size_t n = strlen(units[i]);
		if ((size_t)(end - s) >= n && memcmp(s, units[i], n) == 0)
			return true;
	}
	return false;
}

/* In Chinese numerals 五千克 may be either, but 五万千克 and 五千瓦 have only one reading. */
static bool unit_in_run(const char *s, const char *before, const char *end)
{
	static const char *const either[] = {"千克", "千米", "千升", "百分点"};
	if (!ros__numeral_unit(s, end))
		return false;
	for (size_t i = 0; i < sizeof either / sizeof *either; i++)
		if (memcmp(s, either[i], 6) == 0)
			return ros__numeral_kind(before) == 2;
	return true;
}

/* Length in characters of a run of numerals from character i on, one point (三点五) included. */
static uint32_t run_of(const char *text, const uint32_t *at, uint32_t i, uint32_t n)
{
	uint32_t k = i;
	bool point = false;
	for (; k < n; k++) {
		if (ros__numeral_kind(text + at[k])) {
			if (k > i && unit_in_run(text + at[k], text + at[k - 1], text + at[n]))
				break;
			continue;
		}
		if (point || k == i || k + 1 >= n || memcmp(text + at[k], "点", 3) != 0 ||
			ros__numeral_kind(text + at[k + 1]) != 1)
			break;
		point = true;
	}
	return k - i;
}

static const char *skip_numerals(const char *s, const char *end)
{
	while (s < end && ros__numeral_kind(s))
		s += 3;
	return s;
}

static bool begins(const char *s, const char *end, const char *with)
{
	return end - s >= (ptrdiff_t)strlen(with) && memcmp(s, with, strlen(with)) == 0;
}

enum ros_class ros__numeral_class(const char *s, size_t len)
{
	const char *end = s + len;
	static const char adverbs[] = "万一千万一一"; /* read in sixes */
	for (const char *a = adverbs; len == 6 && *a; a += 6)
		if (memcmp(a, s, 6) == 0)
			return ROS_CLASS_HAN;
	if (len == 3 && begins(s, end, "第"))
		return ROS_CLASS_HAN;
	if (begins(s, end, "百分之") && skip_numerals(s + 9, end) == end && len > 9)
		return ROS_CLASS_PERCENT;
	const char *p = skip_numerals(begins(s, end, "第") ? s + 3 : s, end);
	if (p > s && begins(p, end, "分之"))
		p = skip_numerals(p + 6, end);
	return p == end && len > 0 ? ROS_CLASS_NUMBER : ROS_CLASS_HAN;
}

/* What may follow the unit for it to be no date: 年级, 月饼, 日元, 时间, ... */
static const struct {
	const char *unit, *not_before;
} date_unit[] = {
	{"年", "级龄限薪均来"}, {"月", "饼球亮"}, {"日", "元本均"}, {"时", "间代期速候尚"},
};

bool ros__date_unit(const char *s, const char *end, unsigned ndigit, bool short_year)
{
	for (size_t k = 0; k < sizeof date_unit / sizeof *date_unit; k++) {
		if (end - s < 3 || memcmp(s, date_unit[k].unit, 3) != 0)
			continue;
		if (k == 0 ? ndigit != 4 && !(ndigit == 2 && short_year) : ndigit > 2)
			return false;
		for (const char *x = date_unit[k].not_before; *x && end - s >= 6; x += 3)
			if (memcmp(s + 3, x, 3) == 0)
				return false;
		return true;
	}
	return false;
}

/* 百分之五, 三分之一, 第三十二: what stands around numerals; *k is moved over it. */
static enum ros_class with_words(const char *text, const uint32_t *at, uint32_t *k, uint32_t n,
	uint32_t i)
{
	const char *end = text + at[n];
	bool percent = *k - i == 1 && memcmp(text + at[i], "百", 3) == 0;
	uint32_t more = begins(text + at[*k], end, "分之") ? run_of(text, at, *k + 2, n) : 0;
	if (more)
		*k += 2 + more;
	return more && percent ? ROS_CLASS_PERCENT : ROS_CLASS_NUMBER;
}

/* What is counted and not named: 十二大产业, 十五大板. Of one character what begins no other word there. */
static const char *const counted[] = {"任务", "产业", "行动", "举措", "工程", "重点", "领域", "体系", "专项", "系统",
	"系列", "类", "项", "板", "碗", "战役", "支柱", "集群", "基地", "军区", "庆", "步", "强国", "国家", "城市", "民族",
	"民生", "景", "问题", "难题", "关系", "关键", "平台", "品牌", "市场", "科室", "学科", "措施", "计划", "指标", "模块",
	"方面", "部分", "原则", "矛盾", "企业", "经济体", "元帅", "名", "优势", "特色", "亮点", "功能", "服务", "门类",
	"高校", "节日", "板块", "传统", "奖", "赛", "主题", "核心", "片区", "园区", "商圈", "流域", "湖", "山", "河"};

static bool counts(const char *s, const char *end)
{
	for (size_t i = 0; i < sizeof counted / sizeof *counted; i++)
		if (begins(s, end, counted[i]))
			return true;
	return false;
}

/* Is the party named right before? A congress is called by its number then, from the first one on. */
static bool after_party(const char *text, const uint32_t *at, uint32_t i)
{
	static const char *const party[] = {"党的", "黨的", "中共", "共产党", "共產黨"};
	for (size_t k = 0; k < sizeof party / sizeof *party; k++) {
		uint32_t n = (uint32_t)strlen(party[k]) / 3;
		if (i >= n && at[i] - at[i - n] == 3 * n && memcmp(text + at[i - n], party[k], 3 * n) == 0)
			return true;
	}
	return false;
}

/* 十八大, 二十大: the name of a congress, 十二 and more without the party's name before. Characters. */
static uint32_t congress_at(const char *text, const uint32_t *at, uint32_t i, uint32_t n)
{
	uint32_t k = i;
	bool two = k < n && memcmp(text + at[k], "二", 3) == 0;
	bool ten = k + two < n && memcmp(text + at[k + two], "十", 3) == 0;
	k += ten ? 1 + two : 0;
	bool more = k < n && ros__numeral_kind(text + at[k]) == 1;
	k += more;
	if (k == i || k >= n || memcmp(text + at[k], "大", 3) != 0)
		return 0;
	bool counted_here = k + 1 < n && counts(text + at[k + 1], text + at[n]);
	bool numbered = ten && (two || more) && k - i >= 2;
	if (counted_here || !(numbered || after_party(text, at, i)))
		return 0;
	return k + 1 - i;
}

bool ros__numeral_at(const char *text, const uint32_t *at, uint32_t i, uint32_t n,
	struct ros__numeral *out)
{
	bool ordinal = memcmp(text + at[i], "第", 3) == 0;
	uint32_t k = i + ordinal, ndigit = 0, npower = 0, count = run_of(text, at, k, n);
	for (uint32_t end = k + count; k < end; k++) {
		ndigit += ros__numeral_kind(text + at[k]) == 1;
		npower += ros__numeral_kind(text + at[k]) == 2;
	}
	out->cost = 9 * ROS_LEX_SCALE;
	out->len = ordinal ? 0 : congress_at(text, at, i, n);
	out->cls = ROS_CLASS_HAN;
	if (out->len) {
		out->cost = 4 * ROS_LEX_SCALE; /* below 八 and 大 */
		return true;
	}
	out->cls = ROS_CLASS_NUMBER;
	out->len = k - i;
	if (count == 0)
		return false;
	if (ordinal)
		return count >= 2;
	/* A year is written digit by digit (二〇二一, 九八), 二十年 is a span of time. */
	bool year = npower == 0 && count >= 2;
	if (k < n && ros__date_unit(text + at[k], text + at[n],
		year ? count : npower + (ndigit > npower), year)) {
		out->cls = ROS_CLASS_DATE;
		out->len++;
		return true;
	}
	if (k < n)
		out->cls = with_words(text, at, &k, n, i);
	bool ratio = k - i > out->len;
	out->len = k - i;
	return ratio || (count >= 2 && (ndigit >= 2 || (ndigit && npower) || npower >= 3));
}
