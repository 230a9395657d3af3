/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The shape of a line's start: what stands in front, up to a mark, and what kind of words it is.
 *
 *	>> [00:12:30] 3. Mr. ADAIR of Eastport (in French): Thank you
 *	   decoration    number  prefix          bracket   mark  rest
 *
 * Parsed once, by characters alone: no word list is asked but for the few titles of courtesy that end
 * with a dot. Lines of one shape are kin; what becomes of one says what its kin could be.
 * Lengths are bytes from the start of the trimmed line; the text is not copied.
 */
#ifndef CORPUS_SHAPE_H
#define CORPUS_SHAPE_H
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "corpus/lines/line.h"

enum ros_mark {          /* what ends the prefix */
	ROS_MARK_NONE,       /* running text */
	ROS_MARK_COLON, ROS_MARK_COLON_WIDE,
	ROS_MARK_DOT,        /* "Mr. ADAIR. " */
	ROS_MARK_DOT_DASH,   /* "Mr. ADAIR.- ", "Jane Roe. – " */
	ROS_MARK_DASH, ROS_MARK_GAP, ROS_MARK_TAB,
	ROS_MARK_BOX,        /* 【…】 in front */
	ROS_MARK_ALONE,      /* the line is short and open: nothing but the prefix */
	ROS_MARK_ALONE_TIME, /* ... and a time of the day or of a recording */
	ROS_MARK_N
};

enum ros_script {        /* words of the prefix, brackets apart */
	ROS_SCRIPT_EMPTY, ROS_SCRIPT_HAN3, ROS_SCRIPT_HAN4, ROS_SCRIPT_HAN8, ROS_SCRIPT_HAN16,
	ROS_SCRIPT_HAN_LONG, ROS_SCRIPT_CAPS1, ROS_SCRIPT_CAPS2, ROS_SCRIPT_CAPS_LONG, ROS_SCRIPT_CAP1,
	ROS_SCRIPT_CAP2, ROS_SCRIPT_CAP3, ROS_SCRIPT_CAP_LONG, ROS_SCRIPT_LOWER, ROS_SCRIPT_DIGIT,
	ROS_SCRIPT_MIXED, ROS_SCRIPT_N
};

enum ros_decoration {    /* in front of number and prefix; they may come together */
	ROS_DECO_ARROWS = 1 << 0, ROS_DECO_STARS = 1 << 1, ROS_DECO_TIME = 1 << 2,
	ROS_DECO_BULLET = 1 << 3, ROS_DECO_QUESTION = 1 << 4
};

struct ros_shape {
	uint8_t mark, script, decoration;
	bool courtesy;       /* Mr., Senator, Dr. in front */
	bool bracket;        /* something in brackets belongs to the prefix */
	bool comma;          /* a comma in the prefix */
	bool article;        /* The ... */
	uint16_t lead;       /* bytes of decoration and number */
	uint16_t prefix;     /* end of the prefix, brackets included; lead where there is none */
	uint16_t name;       /* end of the prefix in front of its bracket */
	uint16_t rest;       /* where what is said begins: f->len where nothing is */
};

/* s is the trimmed line that f was computed for. */
struct ros_shape ros__shape(const char *s, const struct ros_feat *f);

/* Bytes of a time in front ("0:06", "[00:12:30]", "(9:15)"), white space behind it included; 0. */
size_t ros__time_prefix(const char *s, size_t len);

/* Does the gap s[at..end) stand inside a name that is spread (白　露（记者）, 郝  军同志)? */
bool ros__gap_in_name(const char *s, size_t len, size_t at, size_t end);

/* Lines that look alike, from fine to coarse. */
uint32_t ros__shape_fine(const struct ros_shape *x, const struct ros_feat *f);
uint32_t ros__shape_mid(const struct ros_shape *x, const struct ros_feat *f);
uint32_t ros__shape_coarse(const struct ros_shape *x);

static inline bool ros__script_han(uint8_t x)
{
	return x >= ROS_SCRIPT_HAN3 && x <= ROS_SCRIPT_HAN_LONG;
}
static inline bool ros__script_name(uint8_t x) /* two or three words in capitals, or capitalised */
{
	return x == ROS_SCRIPT_CAPS2 || x == ROS_SCRIPT_CAP2 || x == ROS_SCRIPT_CAP3;
}

#endif
