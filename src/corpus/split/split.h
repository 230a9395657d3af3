/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * One source -> its speeches.
 *
 * 1. Every line is parsed once (line.h, shape.h); running headers and contents lists are found.
 * 2. What each line shows becomes evidence (evidence.h): of itself, of its neighbours, of the lines
 *    that look like it. A linear chain weighs all of it and gives each line a label and a
 * probability (model.h): title, speaker, head, turn, body, host, host's text, outside. A second
 * pass also knows what became of a line's kin in the first.
 *    Where the chain doubts, what the document itself repeats may say more (form.h).
 * 3. Labels make parts (learned.c): a head or a turn begins one. How sure the whole is, is a
 * function of what the decoded document shows (doubt.c).
 * 4. Around each boundary the header is read (title, speaker, date, place) and the tail cut off.
 *
 * Time is linear in the text. All strings of the result belong to its arena.
 */
#ifndef CORPUS_SPLIT_H
#define CORPUS_SPLIT_H
#include "base/mem.h"
#include "corpus/lines/line.h"
#include "rostrum/corpus.h"
#include "text/regex.h"

/* What a line was taken for. */
#define ROS_KIND_MAP(XX)                                                                           \
	XX(BLANK, "blank") XX(BODY, "body") XX(TITLE, "title") XX(SUBTITLE, "subtitle")            \
	XX(SPEAKER, "speaker") XX(DATE, "date") XX(SOURCE, "source") XX(NOTE, "note")              \
	XX(DOCTITLE, "document title") XX(CONTENTS, "contents") XX(FURNITURE, "page furniture")    \
	XX(RULE, "rule") XX(CLOSING, "closing line") XX(GLOSSARY, "after the end")                 \
	XX(HOST, "presiding") XX(SHORT_TURN, "short turn") XX(PREFACE, "before the first speech")
enum ros_line_kind {
#define ROS_KIND_ENUM(id, text) ROS_KIND_##id,
	ROS_KIND_MAP(ROS_KIND_ENUM)
#undef ROS_KIND_ENUM
	ROS_KIND_N
};
const char *ros__kind_text(enum ros_line_kind k);
const char *ros__kind_key(enum ros_line_kind k); /* BODY, for messages */

struct ros_seg {
	size_t first, end;       /* lines [first, end) of the source */
	size_t title_line, title_lines;
	size_t body_first;       /* first body line, ... */
	uint32_t body_skip;      /* ... and the bytes of "speaker：" to leave out there */
	size_t body_end;
	size_t sign_line; /* the line that ends with who spoke, ... */
	uint32_t sign_at; /* ... and where that begins; 0 for none */
	const char *title, *subtitle, *date, *place;
	bool date_weak;          /* the date of publication, not of the speech */
	bool presides;           /* found by when and how briefly somebody speaks */
	struct ros_speaker who;
	double confidence;
	const char *reason;
	const char *body;
	uint32_t body_len, npiece;
	struct ros_piece *piece;
	uint64_t start, length;  /* span of the body in the text */
};

struct ros_candidate { /* a line where a part could begin */
	size_t line;
	double p;                /* that it does, by the model */
	bool taken, host;        /* it does; whoever presides speaks */
};

struct ros_split_note { /* becomes a warning */
	const char *code;
	size_t seg;              /* or SIZE_MAX */
	uint64_t offset;
	uint64_t n;              /* a number the message needs */
	const char *text;        /* a text it needs, or "" */
	bool doubtful;
};

struct ros_split {
	struct ros_seg *seg;
	size_t nseg, cap;
	uint8_t *kind;           /* enum ros_line_kind, one a line */
	size_t nline;
	struct ros_feat *feat;
	const char *title;       /* of the whole document */
	const char *how;         /* "learned layouts", "one speech", ... */
	bool turns;              /* most parts are turns ("speaker："), not speeches under a title */
	struct ros_candidate *candidate; /* taken, or likelier than 1 in 20 */
	size_t ncandidate;
	struct ros_proposal *proposal; /* of the model, or NULL (proposal.h) */
	double sure;             /* that everything is right, calibrated on layouts left out */
	struct ros_split_note *note;
	size_t nnote, note_cap;
	struct ros_arena arena;
};
#define ROS_SPLIT_INIT {0}

enum ros_split_mode { ROS_SPLIT_AUTO, ROS_SPLIT_ONE, ROS_SPLIT_REGEX };

/* `re` is used in mode REGEX only. `stem` is the file's name without folder and suffix, a hint for
 * titles. A source without any speech gives nseg == 0 and a note that says why. */
void ros__split(struct ros_split *out, const struct ros_rules *r, const struct ros_source_text *s,
	enum ros_split_mode mode, struct ros_regex *re, const char *stem);
void ros__split_release(struct ros_split *s);

#endif
