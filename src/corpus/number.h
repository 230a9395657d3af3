/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Numbering in front of a title, and dates: what stands at the start of a line, read as a value.
 */
#ifndef CORPUS_NUMBER_H
#define CORPUS_NUMBER_H
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "corpus/rules.h"

/* One value per way of numbering; a series of titles uses one of them throughout. */
enum ros_num_style {
	ROS_NUM_NONE,
	ROS_NUM_HAN,          /* 一、 */
	ROS_NUM_HAN_PAREN,    /* （一） */
	ROS_NUM_ARABIC,       /* 1. 1． 1、 */
	ROS_NUM_ARABIC_PAREN, /* （1） 1) */
	ROS_NUM_ARABIC_SPACE, /* "01 title" */
	ROS_NUM_PART,         /* 第一篇 第1篇 */
	ROS_NUM_PIECE,        /* 篇一： 发言材料之一 */
	ROS_NUM_PART_EN,      /* Part I, Speech 3: */
	ROS_NUM_ROMAN,        /* IV. */
	ROS_NUM_END,          /* 发言稿 第一篇, 交流材料之二, 发言（一）: behind the title */
	ROS_NUM_BULLET,       /* ■ title: a mark without a value */
	ROS_NUM_N
};

struct ros_number {
	enum ros_num_style style;
	uint32_t value;
	size_t len; /* bytes up to the title, following white space included */
	            /* (ROS_NUM_END: bytes of the title, white space before the number left out) */
};

/* Numbering at the start of s; style ROS_NUM_NONE where there is none. */
struct ros_number ros__number_parse(const struct ros_rules *r, const char *s, size_t len);

/* Numbering at the end of s (style ROS_NUM_END); `len` is what stands in front of it. */
struct ros_number ros__number_at_end(const struct ros_rules *r, const char *s, size_t len);

/* A numeral at the start of s (digits, full-width digits, Chinese numerals); returns its bytes. */
size_t ros__numeral(const char *s, size_t len, uint32_t *value);

/*
 * The first date in s as ISO 8601 ("2013-03-29", "2013-03", "2013"); returns its bytes and where it
 * stands, or 0. Reads 2013年3月29日, full-width and spaced digits, 二〇一三年三月二十九日,
 * 2013-03-29, 2013/3/29, 2013.3.29, March 29, 2013, 29 March 2013 and 20130329 when alone.
 */
size_t ros__date_parse(const char *s, size_t len, size_t *at, char iso[11]);
/* A digit, or the sign for a year: no date is without one of them. */
bool ros__date_possible(const char *s, size_t len);

/* Nothing but a time of the day: 2:14 P.M. EST, 3.15 pm, END 2:31 P.M., 上午9时30分. */
bool ros__time_only(const char *s, size_t len);

/* Bytes of white space (ASCII, U+00A0, U+3000, U+2000-200B, U+FEFF) at the start / the end. */
size_t ros__space_prefix(const char *s, size_t len);
size_t ros__space_suffix(const char *s, size_t len);

#endif
