/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Features of lines: what one line shows by itself, computed once, in time linear in the text
 * (of a long line only the head and the tail are looked at). Rules combine them in split.c.
 */
#ifndef CORPUS_LINE_H
#define CORPUS_LINE_H
#include "corpus/number.h"
#include "corpus/rules.h"
#include "corpus/span.h"
#include "corpus/who/speaker.h"
#include "read/source.h"

enum ros_line_feature {
	ROS_LF_BLANK = 1 << 0,
	ROS_LF_STOP = 1 << 1,        /* ends like a sentence: 。！？；… or . ! ? */
	ROS_LF_COMMA = 1 << 2,       /* ends inside a sentence: ，、 or a comma */
	ROS_LF_COLON = 1 << 3,       /* ends with a colon */
	ROS_LF_SHORT = 1 << 4,       /* short enough for a title */
	ROS_LF_INDENT = 1 << 5,
	ROS_LF_CENTRED = 1 << 6,
	ROS_LF_BOLD = 1 << 7,
	ROS_LF_RULE = 1 << 8,        /* ---, ***, ====: nothing but a line */
	ROS_LF_PAGE = 1 << 9,        /* nothing but a page number */
	ROS_LF_PAGE_START = 1 << 10,
	ROS_LF_LEADER = 1 << 11,     /* ...... 12, tab 12, or " 12" at the end */
	ROS_LF_DOTS = 1 << 12,       /* the leader is drawn with dots */
	ROS_LF_TAIL = 1 << 13,       /* a speaker in brackets or after —— at the end of a title */
	ROS_LF_SPEAKER = 1 << 14,    /* the whole line is a speaker */
	ROS_LF_WEAK = 1 << 15,       /* ... but only an office, or characters that could be a name */
	ROS_LF_TURN = 1 << 16,       /* "speaker：" and text on the same line */
	ROS_LF_HOST = 1 << 17,       /* the speaker presides or moderates */
	ROS_LF_CLOSING = 1 << 18,    /* （报告人系…） */
	ROS_LF_DATE = 1 << 19,       /* date, perhaps with a place, and nothing else */
	ROS_LF_SUBTITLE = 1 << 20,   /* —— 在…会议上的讲话 */
	ROS_LF_SOURCE = 1 << 21,     /* 来源, 发表时间, share buttons ... */
	ROS_LF_EDITOR = 1 << 22,     /* 编者按, 责任编辑, 版权所有 ... */
	ROS_LF_SALUTE = 1 << 23,     /* 各位代表：, Fellow citizens */
	ROS_LF_CONTENTS = 1 << 24,   /* 目录 */
	ROS_LF_GLOSSARY = 1 << 25,   /* 名词解释 ... as a line of its own */
	ROS_LF_STAGE = 1 << 26,      /* (applause) as a line of its own */
	ROS_LF_LINK = 1 << 27,
	ROS_LF_TOC = 1 << 28,        /* marked as contents by the format */
	ROS_LF_FURNITURE = 1 << 29,  /* marked by the format, or found to be a running header */
	ROS_LF_CAPS = 1 << 30        /* an English line in capitals */
};

struct ros_feat {
	uint64_t at;       /* offset of the trimmed line in the text */
	uint32_t len;      /* bytes of the trimmed line */
	uint32_t flags;    /* enum ros_line_feature */
	uint32_t nchar;    /* characters; an estimate above 400 bytes */
	uint32_t width;    /* columns: Han count two */
	uint32_t page;     /* number at the end, where LEADER or PAGE */
	uint16_t turn;     /* bytes of "speaker：" */
	uint16_t tail;     /* offset of the speaker at the end, where TAIL */
	uint16_t leader;   /* offset of the leader, where LEADER */
	uint8_t heading;   /* 1..9 from the format or from #s; 0 */
	uint8_t num_style; /* enum ros_num_style */
	uint16_t num_len;
	uint16_t num_value;
	uint16_t num_at;   /* bytes in front of a number at the end (ROS_NUM_END) */
};

/* Fills f[0 .. s->nline). */
void ros__line_features(const struct ros_rules *r, const struct ros_source_text *s,
	struct ros_feat *f);

/* Bytes of "speaker" without 汇报, said and the like behind it. */
size_t ros__said_cut(const struct ros_rules *r, const char *s, size_t len);

/* The line without a date at its end, and without an opening bracket whose other half goes with it.
 */
struct ros_span ros__before_date(const char *s, size_t len);

/* Bytes of a mark in front of a turn: of a list ("• "), of a question ("Q1. "), of time
 * ("[00:12:30] "). */
size_t ros__bullet_len(struct ros_span v);

/* Running headers and page numbers: sets FURNITURE (and PAGE on numbers that run on). */
void ros__line_furniture(const struct ros_source_text *s, struct ros_feat *f);

/* Is the text hard-wrapped? Gives the column lines are filled up to, or 0. */
uint32_t ros__line_wrap_width(const struct ros_feat *f, size_t n);

/* Folded text for comparing titles: no white space, punctuation or case, full-width forms made
 * half-width; at most `room` - 1 bytes. Returns the length. */
size_t ros__fold(const char *s, size_t len, char *out, size_t room);

static inline bool ros__is_titlelike(const struct ros_feat *f)
{
	return (f->flags & ROS_LF_SHORT) && !(f->flags & (ROS_LF_BLANK | ROS_LF_STOP | ROS_LF_COMMA |
		ROS_LF_COLON | ROS_LF_RULE | ROS_LF_PAGE | ROS_LF_FURNITURE | ROS_LF_TURN | ROS_LF_DATE |
		ROS_LF_SOURCE | ROS_LF_EDITOR | ROS_LF_STAGE | ROS_LF_CLOSING | ROS_LF_CONTENTS |
		ROS_LF_GLOSSARY));
}

#endif
