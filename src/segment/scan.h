/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The state that the cutting of one line shares: scan.c decides who cuts what, the others cut. */
#ifndef SEGMENT_SCAN_H
#define SEGMENT_SCAN_H
#include "segment/segmenter.h"
#include "text/script.h"
#include "text/utf8.h"

struct ros__scan {
	struct ros_seg_worker *w;
	const char *text;
	uint32_t pos, from, end; /* of the line */
	struct ros_words *out;
	struct ros__lattice_env env;
	bool icu_han; /* this line's Han is cut by ICU */
	bool points;  /* · stands in it, perhaps between two halves of a name */
};

static inline void ros__scan_push(struct ros__scan *s, uint32_t end, enum ros_class cls)
{
	ros__words_push(s->out, s->pos, end, ROS_WORD_UNKNOWN, cls);
	s->pos = end;
}

struct ros__ch {
	uint32_t c;   /* full-width forms as ASCII */
	uint32_t raw;
	unsigned len; /* bytes; 0 at the end of the line */
	enum ros__kind kind;
};

static inline struct ros__ch ros__peek(const struct ros__scan *s, uint32_t pos)
{
	struct ros__ch r = {0, 0, 0, ROS__KIND_SPACE};
	if (pos >= s->end)
		return r;
	unsigned char b = (unsigned char)s->text[pos];
	if (b < 0x80)
		return (struct ros__ch){b, b, 1, (enum ros__kind)ros__ascii_kind[b]};
	r.raw = ros__utf8_decode(s->text + pos, &r.len);
	r.kind = ros__char_kind(r.raw);
	r.c = ros__halfwidth(r.raw);
	return r;
}

static inline bool ros__is_alnum(struct ros__ch c)
{
	return c.kind == ROS__KIND_LETTER || c.kind == ROS__KIND_DIGIT || c.c == '_';
}

/* What stands before pos on the line; len 0 where nothing does. */
static inline struct ros__ch ros__peek_back(const struct ros__scan *s, uint32_t pos)
{
	uint32_t before = pos;
	while (before > s->from && ((unsigned char)s->text[--before] & 0xC0) == 0x80)
		continue;
	return before < pos ? ros__peek(s, before) : (struct ros__ch){0, 0, 0, ROS__KIND_SPACE};
}

/* Addresses, tags, entities and words that hold marks; false where none begins at pos. */
bool ros__scan_token(struct ros__scan *s, struct ros__ch c);
/* Words, numbers, dates, models (1+3+N) at pos, which is a letter, a digit or _. */
void ros__scan_word(struct ros__scan *s);
/* End of a run of letters of any script that begins at pos, with the marks that join them. */
uint32_t ros__scan_letters(const struct ros__scan *s, uint32_t pos);
/* One token that is no Han: the scanner's next step. */
void ros__scan_one(struct ros__scan *s, struct ros__ch c);
/* A line whose words stand between white space. */
void ros__scan_none(struct ros__scan *s);
/* Masks, marks and negative numbers. */
void ros__scan_star(struct ros__scan *s);
void ros__scan_mark(struct ros__scan *s, struct ros__ch first);
/* Depth of quotation marks, masks that only their neighbours tell, and 们, which is joined to its noun on
 * demand; from word `from` on. */
void ros__scan_set_marks(const struct ros_segmenter *seg, const char *text, struct ros_words *out,
	size_t from, bool join);
/* Words of ASCII letters, with spaces and simple marks between. Stops where anything else begins. */
void ros__scan_ascii(struct ros__scan *s);

#endif
