/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What a character is to the segmenter. ASCII, Han and the marks of Chinese typography are told by
 * table; everything else by ICU's properties.
 */
#ifndef TEXT_SCRIPT_H
#define TEXT_SCRIPT_H
#include <stdbool.h>
#include <stdint.h>

enum ros__kind {
	ROS__KIND_SPACE,  /* White_Space */
	ROS__KIND_HAN,    /* Han characters, and 〇 */
	ROS__KIND_DIGIT,  /* 0-9, also full-width */
	ROS__KIND_LETTER, /* A-Z a-z, also full-width */
	ROS__KIND_STAR,   /* signs that redact when repeated: * × ○ □ ■ ... */
	ROS__KIND_OPEN,   /* “ ‘ 「 『 */
	ROS__KIND_CLOSE,  /* ” ’ 」 』 */
	ROS__KIND_PUNCT,
	ROS__KIND_SYMBOL,
	ROS__KIND_KANA,
	ROS__KIND_OTHER   /* letters, marks, digits of other scripts: ICU finds the words */
};
extern const uint8_t ros__ascii_kind[128];
enum ros__kind ros__char_kind(uint32_t c);
/* A letter or a mark that goes with one, of any script. */
bool ros__char_is_letter(uint32_t c);
/* The ASCII character a full-width form stands for; other characters as they are. */
static inline uint32_t ros__halfwidth(uint32_t c)
{
	return c >= 0xFF01 && c <= 0xFF5E ? c - 0xFEE0 : c;
}

#endif
