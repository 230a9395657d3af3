/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Numbers, percentages and dates written with Chinese numerals: 二〇二一年, 十二月, 百分之五, 第三十; and names
 * that are numbers, 十八大.
 */
#ifndef SEGMENT_NUMERAL_H
#define SEGMENT_NUMERAL_H
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "rostrum/segment.h"

struct ros__numeral {
	uint32_t len;  /* characters */
	uint32_t cost; /* of the arc, in the lexicon's scale */
	enum ros_class cls;
};
/* A numeral of two or more characters that begins at character i of n (at: byte offsets). */
bool ros__numeral_at(const char *text, const uint32_t *at, uint32_t i, uint32_t n,
	struct ros__numeral *out);
/* Class of a whole word: NUMBER where it is numerals (一百, 第三), PERCENT (百分之五), else HAN. */
enum ros_class ros__numeral_class(const char *s, size_t len);
/* 1: digit-like (一 .. 九 〇 零 两), 2: a power of ten (十百千万亿), 0: none. */
int ros__numeral_kind(const char *s);
/* Does a unit that begins with a numeral stand at s: 千伏, 百帕? */
bool ros__numeral_unit(const char *s, const char *end);
/* Does the character at s make a date of the number of `ndigit` digits before it (年月日时), given what
 * follows? A year has four digits, or two where `short_year` says so: 10年 is a span of time. */
bool ros__date_unit(const char *s, const char *end, unsigned ndigit, bool short_year);

#endif
