/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Lines of a date and little else. */
#include <ctype.h>
#include <string.h>

#include "corpus/lines/line_impl.h"
#include "text/utf8.h"

/* What may follow a date on its own line: a time, a weekday, a place after a comma, a source. */
static bool after_date(const struct ros_rules *r, struct ros_span v)
{
	static const char *const time[] = {"上午", "下午", "晚", "星期", "周", "时", "分", "点", "一",
		"二", "三", "四", "五", "六", "日", "天", ":", "："};
	for (bool again = true; again && v.len;) {
		again = false;
		size_t n = ros__space_prefix(v.s, v.len);
		if (!n && isdigit((unsigned char)*v.s))
			n = 1;
		for (size_t i = 0; i < sizeof time / sizeof *time && !n; i++)
			n = ros__begins(v, time[i]);
		if (n) {
			v = (struct ros_span){v.s + n, v.len - n};
			again = true;
		}
	}
	if (!v.len)
		return true;
	if (ros__words_prefix(r, ROS_W_SOURCE, v.s, v.len) || ros__begins(v, "|") ||
		ros__begins(v, "【") || ros__begins(v, "（") || ros__begins(v, "(") ||
		ros__begins(v, "）") || ros__begins(v, ")"))
		return true;
	bool meeting = v.len <= 150 && ros__begins(v, "在") && memmem(v.s, v.len, "上", 3) &&
		!memmem(v.s, v.len, "，", 3) &&
		!memmem(v.s, v.len, "。", 3); /* 在…会议上 陕西省省长 赵刚 */
	return meeting || v.len > 75 ? meeting
								 : (ros__begins(v, "，") || ros__begins(v, ",") ||
									   ros__begins(v, "于") || ros__begins(v, "在"));
}

/* A date and little else: （2013年3月22日，莫斯科）, April 30, 1789, 2013年03月30日08:22 来源：… */
bool ros__line_date(const struct ros_rules *r, struct ros_span v)
{
	char iso[11];
	size_t at, n;
	if (v.len > 220)
		return false;
	n = ros__date_parse(v.s, v.len, &at, iso);
	if (!n)
		return false;
	bool bracket = ros__begins(v, "（") || ros__begins(v, "(") || ros__begins(v, "——（");
	if (bracket)
		return at <= 48 && ros__utf8_count(v.s + at + n, v.len - at - n) <= 40;
	size_t label = ros__words_prefix(r, ROS_W_DATE_LABEL, v.s, v.len);
	if (label && v.s[label] == ' ' && (v.s[0] | 32) == 'd') /* Delivered at ..., on March 5, 2017 */
		return true;
	struct ros_span before = {v.s + label, at > label ? at - label : 0};
	if (strlen(iso) < 7 && n < v.len) /* a year in front of anything is no date line */
		return false;
	if (at == 0 && ros__words_suffix(r, ROS_W_SPEECH_WORD, v.s, v.len) &&
		ros__space_prefix(v.s + n, v.len - n))
		return false; /* 2016-05-18　在…上的致辞 is a title with its date */
	bool clean = true;
	for (size_t i = 0; i < before.len && clean;) {
		struct ros_span rest = {before.s + i, before.len - i};
		size_t k = ros__space_prefix(rest.s, rest.len);
		if (!k)
			k = ros__begins(rest, "：");
		if (!k)
			k = ros__begins(rest, ":") || ros__begins(rest, "-") || ros__begins(rest, "|");
		clean = k > 0;
		i += k;
	}
	if (!clean && before.len <= 48 && isupper((unsigned char)*before.s) && label == 0)
		/* Tuesday, 4 May; Riverton, May 4 */
		clean = ros__ends(before, ", ") || ros__ends(before, "day ");
	return clean && after_date(r, (struct ros_span){v.s + at + n, v.len - at - n});
}
