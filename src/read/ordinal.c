/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "read/ordinal.h"

#include <stdbool.h>
#include <string.h>

#include "text/utf8.h"

static const struct {
	const char *name;
	enum ros_ordinal kind;
} word_names[] = {
	{"decimal", ROS_ORD_DECIMAL}, {"decimalZero", ROS_ORD_DECIMAL},
	{"none", ROS_ORD_NONE}, {"bullet", ROS_ORD_BULLET},
	{"chineseCounting", ROS_ORD_HAN}, {"chineseCountingThousand", ROS_ORD_HAN},
	{"taiwaneseCounting", ROS_ORD_HAN}, {"taiwaneseCountingThousand", ROS_ORD_HAN},
	{"japaneseCounting", ROS_ORD_HAN}, {"ideographDigital", ROS_ORD_HAN},
	{"japaneseDigitalTenThousand", ROS_ORD_HAN}, {"taiwaneseDigital", ROS_ORD_HAN},
	{"chineseLegalSimplified", ROS_ORD_HAN_LEGAL}, {"ideographLegalTraditional", ROS_ORD_HAN_LEGAL},
	{"ideographTraditional", ROS_ORD_STEM}, {"ideographZodiac", ROS_ORD_BRANCH},
	{"decimalEnclosedCircle", ROS_ORD_CIRCLE}, {"decimalEnclosedCircleChinese", ROS_ORD_CIRCLE},
	{"ideographEnclosedCircle", ROS_ORD_CIRCLE}, {"decimalEnclosedParen", ROS_ORD_PAREN},
	{"decimalFullWidth", ROS_ORD_WIDE}, {"decimalFullWidth2", ROS_ORD_WIDE},
	{"upperLetter", ROS_ORD_UPPER}, {"lowerLetter", ROS_ORD_LOWER},
	{"upperRoman", ROS_ORD_UPPER_ROMAN}, {"lowerRoman", ROS_ORD_LOWER_ROMAN},
};

enum ros_ordinal ros__ordinal_word(const char *name)
{
	for (size_t i = 0; name && i < sizeof word_names / sizeof *word_names; i++)
		if (strcmp(name, word_names[i].name) == 0)
			return word_names[i].kind;
	return ROS_ORD_DECIMAL;
}

static const struct {
	const char *sample;
	enum ros_ordinal kind;
} samples[] = {
	{"1", ROS_ORD_DECIMAL}, {"A", ROS_ORD_UPPER}, {"a", ROS_ORD_LOWER}, {"I", ROS_ORD_UPPER_ROMAN},
	{"i", ROS_ORD_LOWER_ROMAN}, {"一", ROS_ORD_HAN}, {"壹", ROS_ORD_HAN_LEGAL}, {"甲", ROS_ORD_STEM},
	{"子", ROS_ORD_BRANCH}, {"①", ROS_ORD_CIRCLE}, {"１", ROS_ORD_WIDE}, {"⑴", ROS_ORD_PAREN},
};

enum ros_ordinal ros__ordinal_sample(const char *sample)
{
	for (size_t i = 0; sample && i < sizeof samples / sizeof *samples; i++)
		if (strncmp(sample, samples[i].sample, strlen(samples[i].sample)) == 0)
			return samples[i].kind;
	return sample && *sample ? ROS_ORD_DECIMAL : ROS_ORD_NONE;
}

static void add_char(struct ros_buf *b, uint32_t c)
{
	char s[4];
	ros__buf_add(b, s, ros__utf8_encode(c, s));
}

/* Digit i of a row of three-byte characters. */
static void add_digit(struct ros_buf *b, const char *row, unsigned i)
{
	ros__buf_add(b, row + 3 * i, 3);
}

/* 1 to 9999 the way Chinese counts: 十二, 二十, 一百零三. */
static void add_han(struct ros_buf *b, unsigned n, const char *digits, const char *powers)
{
	bool begun = false, zero = false;
	unsigned scale = 1000;
	for (unsigned p = 3; p < 4; p--, scale /= 10) {
		unsigned d = n / scale % 10;
		if (!d) {
			zero = begun;
			continue;
		}
		if (zero)
			add_digit(b, digits, 0);
		if (!(p == 1 && d == 1 && !begun))
			add_digit(b, digits, d);
		if (p)
			add_digit(b, powers, p - 1);
		begun = true;
		zero = false;
	}
}

static void add_roman(struct ros_buf *b, unsigned n, bool upper)
{
	static const struct {
		unsigned value;
		const char *upper, *lower;
	} part[] = {{1000, "M", "m"}, {900, "CM", "cm"}, {500, "D", "d"}, {400, "CD", "cd"},
		{100, "C", "c"}, {90, "XC", "xc"}, {50, "L", "l"}, {40, "XL", "xl"}, {10, "X", "x"},
		{9, "IX", "ix"}, {5, "V", "v"}, {4, "IV", "iv"}, {1, "I", "i"}};
	for (size_t i = 0; i < sizeof part / sizeof *part; i++)
		for (; n >= part[i].value; n -= part[i].value)
			ros__buf_adds(b, upper ? part[i].upper : part[i].lower);
}

static void add_wide(struct ros_buf *b, unsigned n)
{
	if (n >= 10)
		add_wide(b, n / 10);
	add_char(b, 0xFF10 + n % 10);
}

void ros__ordinal(struct ros_buf *b, enum ros_ordinal kind, unsigned n)
{
	static const unsigned most[] = {[ROS_ORD_HAN] = 9999, [ROS_ORD_HAN_LEGAL] = 9999,
		[ROS_ORD_STEM] = 10, [ROS_ORD_BRANCH] = 12, [ROS_ORD_CIRCLE] = 20, [ROS_ORD_PAREN] = 20,
		[ROS_ORD_UPPER_ROMAN] = 3999, [ROS_ORD_LOWER_ROMAN] = 3999};
	unsigned limit = (size_t)kind < sizeof most / sizeof *most ? most[kind] : 0;
	if (limit && (n < 1 || n > limit))
		kind = ROS_ORD_DECIMAL;
	switch (kind) {
	case ROS_ORD_NONE:
	case ROS_ORD_BULLET:
		return;
	case ROS_ORD_DECIMAL:
		return ros__buf_addf(b, "%u", n);
	case ROS_ORD_HAN:
		return add_han(b, n, "零一二三四五六七八九", "十百千");
	case ROS_ORD_HAN_LEGAL:
		return add_han(b, n, "零壹贰叁肆伍陆柒捌玖", "拾佰仟");
	case ROS_ORD_STEM:
		return add_digit(b, "甲乙丙丁戊己庚辛壬癸", n - 1);
	case ROS_ORD_BRANCH:
		return add_digit(b, "子丑寅卯辰巳午未申酉戌亥", n - 1);
	case ROS_ORD_CIRCLE:
		return add_char(b, 0x2460 + n - 1);
	case ROS_ORD_PAREN:
		return add_char(b, 0x2474 + n - 1);
	case ROS_ORD_WIDE:
		return add_wide(b, n);
	case ROS_ORD_UPPER:
	case ROS_ORD_LOWER:
		/* After z Word repeats the letter (aa, bb, ...); a list that long keeps its last letter. */
		for (unsigned k = 0; k <= (n ? n - 1 : 0) / 26 && k < 8; k++)
			ros__buf_addc(b, (char)((kind == ROS_ORD_UPPER ? 'A' : 'a') + (n ? n - 1 : 0) % 26));
		return;
	case ROS_ORD_UPPER_ROMAN:
	case ROS_ORD_LOWER_ROMAN:
		return add_roman(b, n, kind == ROS_ORD_UPPER_ROMAN);
	}
}
