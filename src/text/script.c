/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "text/script.h"

#include <unicode/uchar.h>
#include <unicode/uscript.h>

#include "text/utf8.h"

#define SPACE ROS__KIND_SPACE
#define DIGIT ROS__KIND_DIGIT
#define LETTER ROS__KIND_LETTER
#define PUNCT ROS__KIND_PUNCT
#define SYMBOL ROS__KIND_SYMBOL
#define L13 LETTER, LETTER, LETTER, LETTER, LETTER, LETTER, LETTER, LETTER, LETTER, LETTER, LETTER, LETTER, LETTER
const uint8_t ros__ascii_kind[128] = {
	SYMBOL, SYMBOL, SYMBOL, SYMBOL, SYMBOL, SYMBOL, SYMBOL, SYMBOL, SYMBOL, SPACE, SPACE, SPACE, SPACE, SPACE,
	SYMBOL, SYMBOL, SYMBOL, SYMBOL, SYMBOL, SYMBOL, SYMBOL, SYMBOL, SYMBOL, SYMBOL, SYMBOL, SYMBOL, SYMBOL,
	SYMBOL, SYMBOL, SYMBOL, SYMBOL, SYMBOL,
	[' '] = SPACE, ['!'] = PUNCT, PUNCT, PUNCT, SYMBOL /* $ */, PUNCT, PUNCT, PUNCT, PUNCT, PUNCT,
	['*'] = ROS__KIND_STAR, ['+'] = SYMBOL, [','] = PUNCT, PUNCT, PUNCT, PUNCT,
	['0'] = DIGIT, DIGIT, DIGIT, DIGIT, DIGIT, DIGIT, DIGIT, DIGIT, DIGIT, DIGIT,
	[':'] = PUNCT, PUNCT, SYMBOL /* < */, SYMBOL, SYMBOL /* > */, PUNCT, PUNCT /* @ */,
	['A'] = L13, L13, PUNCT /* [ */, PUNCT, PUNCT, SYMBOL /* ^ */, PUNCT /* _ */, SYMBOL /* ` */,
	['a'] = L13, L13, PUNCT /* { */, SYMBOL /* | */, PUNCT, SYMBOL /* ~ */, SYMBOL,
};

static enum ros__kind property_kind(uint32_t c)
{
	if (u_isUWhiteSpace((UChar32)c))
		return ROS__KIND_SPACE;
	if (c >= 0x1F3FB && c <= 0x1F3FF)
		return ROS__KIND_OTHER; /* a tone of skin is part of the pictograph before it */
	switch (u_charType((UChar32)c)) {
	case U_DASH_PUNCTUATION: case U_START_PUNCTUATION: case U_END_PUNCTUATION:
	case U_OTHER_PUNCTUATION: case U_INITIAL_PUNCTUATION: case U_FINAL_PUNCTUATION:
		return ROS__KIND_PUNCT;
	case U_MATH_SYMBOL: case U_CURRENCY_SYMBOL: case U_MODIFIER_SYMBOL:
		return ROS__KIND_SYMBOL;
	case U_OTHER_SYMBOL: /* ℃ ◆; pictographs join into sequences, which ICU knows */
		if (c < 0x2600)
			return ROS__KIND_SYMBOL;
		break;
	default:
		break;
	}
	UErrorCode status = U_ZERO_ERROR;
	UScriptCode script = uscript_getScript((UChar32)c, &status);
	bool kana = script == USCRIPT_HIRAGANA || script == USCRIPT_KATAKANA;
	return kana ? ROS__KIND_KANA : ROS__KIND_OTHER;
}

enum ros__kind ros__char_kind(uint32_t c)
{
	if (c < 0x80)
		return (enum ros__kind)ros__ascii_kind[c];
	if (ros__is_han(c) || c == 0x3007)
		return ROS__KIND_HAN;
	if (c >= 0xFF01 && c <= 0xFF5E)
		return (enum ros__kind)ros__ascii_kind[c - 0xFEE0];
	switch (c) {
	case 0x3001: case 0x3002: case 0x300A: case 0x300B: case 0x2014: case 0x2026:
		return ROS__KIND_PUNCT;
	case 0x201C: case 0x2018: case 0x300C: case 0x300E:
		return ROS__KIND_OPEN;
	case 0x201D: case 0x2019: case 0x300D: case 0x300F:
		return ROS__KIND_CLOSE;
	case 0xD7: case 0x25CB: case 0x25A1: case 0x25A0: case 0x25CF: case 0x2588: case 0x2587:
	case 0x25EF: case 0x2573: case 0x2715:
		return ROS__KIND_STAR;
	default:
		return property_kind(c);
	}
}

bool ros__char_is_letter(uint32_t c)
{
	return (U_GET_GC_MASK((UChar32)c) & (U_GC_L_MASK | U_GC_M_MASK)) != 0;
}
