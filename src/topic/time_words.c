/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "topic/time_words.h"

#include <stdlib.h>
#include <string.h>

/* Both tables ascend by byte. */
static const char *const latin[] = {"ago", "annual", "april", "august", "autumn", "billion",
	"billions", "cent", "centuries", "century", "current", "currently", "day", "days", "decade",
	"decades", "december", "dozen", "early", "eight", "eighteen", "eighteenth", "eighth", "eighty",
	"eleven", "eleventh", "february", "fifteen", "fifteenth", "fifth", "fiftieth", "fifty", "first",
	"five", "forthcoming", "fortieth", "forty", "four", "fourteen", "fourteenth", "fourth",
	"friday", "future", "half", "hour", "hours", "hundred", "hundreds", "hundredth", "january",
	"july", "june", "last", "late", "lately", "latter", "march", "million", "millions", "minute",
	"minutes", "moment", "monday", "month", "months", "nearly", "next", "nine", "nineteen",
	"nineteenth", "ninety", "ninth", "november", "october", "one", "past", "per", "percent",
	"period", "preceding", "present", "previous", "quarter", "quarters", "recent", "recently",
	"saturday", "second", "september", "seven", "seventeen", "seventeenth", "seventh", "seventy",
	"six", "sixteen", "sixteenth", "sixth", "sixtieth", "sixty", "spring", "summer", "sunday",
	"ten", "tenth", "third", "thirds", "thirteen", "thirteenth", "thirtieth", "thirty", "thousand",
	"thousands", "three", "thursday", "time", "times", "today", "tomorrow", "tonight", "trillion",
	"tuesday", "twelfth", "twelve", "twentieth", "twenty", "twice", "two", "wednesday", "week",
	"weeks", "winter", "year", "yearly", "years", "yesterday", "zero"};

static const char *const han[] = {"一半", "上半年", "上年", "下半年", "不久", "世紀", "世纪",
	"今后", "今天", "今年", "今後", "以來", "以前", "以后", "以後", "以来", "全年", "分之", "前年",
	"去年", "同时", "同時", "同期", "后来", "多年", "多年來", "多年来", "季度", "小时", "小時",
	"平均", "年代", "年來", "年內", "年内", "年初", "年均", "年底", "年度", "年末", "年来", "当前",
	"当天", "当年", "当时", "後來", "时候", "时刻", "时期", "时间", "时间内", "明天", "明年",
	"昨天", "最初", "最后", "最後", "最近", "月份", "期内", "期間", "期间", "未來", "未来", "本年",
	"本年度", "本月", "每年", "现在", "现阶段", "現在", "現階段", "當前", "當天", "當年", "當時",
	"百分之", "百分点", "百分點", "目前", "过去", "过去几年", "近几年", "近年", "近年來", "近年来",
	"这几年", "这时", "逐年", "這幾年", "這時", "連年", "過去"};

static int by_text(const void *a, const void *b)
{
	return strcmp(a, *(const char *const *)b);
}

bool ros__time_word(const struct ros_vocab *v, uint32_t type)
{
	bool is_han = v->cls[type] == ROS_CLASS_HAN;
	const char *const *list = is_han ? han : latin;
	size_t n = is_han ? sizeof han / sizeof *han : sizeof latin / sizeof *latin;
	return bsearch(v->type[type], list, n, sizeof *list, by_text) != NULL;
}
