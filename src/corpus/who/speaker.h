/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Who speaks: a line or a bracket taken apart into district, office and name.
 *
 *	安徽省省长　王清宪     ->  district 安徽省, office 省长, name 王清宪
 *	王正谱（河北省省长）    ->  the same order of parts
 *	教育局党委书记         ->  district (organisation) 教育局, office 教育局党委书记
 *	郭偉強議員             ->  office 議員, name 郭偉強
 *	By Jane Roe, Mayor of Riverton -> district Riverton, office Mayor, name Jane Roe
 *
 * A district in front of the office is taken off; an organisation stays part of the office.
 * Spaces inside a Chinese name of two or three characters (张　三) are removed.
 */
#ifndef CORPUS_SPEAKER_H
#define CORPUS_SPEAKER_H
#include <stdbool.h>

#include "corpus/rules.h"

/* How sure the reading is; a table of the splitter weighs it. */
enum ros_speaker_strength {
	ROS_SPK_NONE,   /* not a speaker */
	ROS_SPK_WEAK,   /* an office alone, or two to four characters that could be a name */
	ROS_SPK_NAME,   /* a name with a known surname, or an office alone in brackets or labelled */
	ROS_SPK_STRONG  /* office and name, or a label, or a presiding role */
};

struct ros_speaker {
	enum ros_speaker_strength strength;
	bool host;     /* presides or moderates */
	bool unit;     /* 单位：... in front: a body, not a name */
	bool labelled; /* 发言人：, By ..., —— in front */
	bool bracketed;
	bool turn;     /* read in front of a colon */
	char speaker[200], office[200], name[120], district[120]; /* "" where unknown */
};

/* In front of a colon: 嘎玛泽登（主席）： is a name for sure, where alone it could be a title. */
struct ros_speaker ros__speaker_parse_turn(const struct ros_rules *r, const char *s, size_t len);
struct ros_speaker ros__speaker_parse(const struct ros_rules *r, const char *s, size_t len);

/* Redacted or plain district at the start of a body ("**区深入…", "海淀区坚持…" where the office
 * is of that level); bytes, or 0. */
size_t ros__district_prefix(const struct ros_rules *r, const char *s, size_t len,
	const char *office, bool *masked);

/* Organisation that an office belongs to (教育局党委书记 -> 教育局); "" for a general office. */
void ros__office_organisation(const struct ros_rules *r, const char *office, char out[120]);

#endif
