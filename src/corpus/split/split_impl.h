/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Shared by the steps of the splitter. */
#ifndef CORPUS_SPLIT_IMPL_H
#define CORPUS_SPLIT_IMPL_H
#include "text/divided.h"
#include "corpus/split/split.h"

enum { ROS_ENTRY_FOLD = 300 };

struct entry { /* one entry of the contents list */
	size_t line, lines;   /* where it stands in the list */
	const char *title;    /* as written, without number, leader and page */
	const char *fold;
	size_t match;         /* the line it names, or SIZE_MAX */
	size_t match_lines;
	double likeness;      /* 1: equal after folding */
	uint8_t style;        /* enum ros_num_style of its number */
};

struct split_ctx {
	const struct ros_rules *r;
	const struct ros_source_text *s;
	struct ros_feat *f;
	size_t n;
	struct ros_split *out;
	const char *stem;
	struct entry *entry;
	size_t nentry, entry_cap;
	size_t body_from;     /* first line after the contents list */
	uint32_t declared;    /* "（7篇）": how many speeches the document says it has; 0 unknown */
	bool compiled;        /* the document's title speaks of a collection */
	uint32_t wrap;        /* columns of hard-wrapped text, or 0 */
	struct ros__divided divided; /* words of the source, for those divided at line ends */
	uint64_t *chars;      /* n + 1: characters of live lines before line i */
};

/* Live lines can carry speech: not blank, furniture, rule or contents. */
static inline bool ros__live(const struct split_ctx *c, size_t i)
{
	return !(c->f[i].flags & (ROS_LF_BLANK | ROS_LF_FURNITURE | ROS_LF_RULE)) &&
		c->out->kind[i] != ROS_KIND_CONTENTS;
}
/* Everything up to the decision: lines, furniture, contents, the head. c has r, s, n, out, stem. */
void ros__split_prepare(struct split_ctx *c, enum ros_split_mode mode);
size_t ros__next_live(const struct split_ctx *c, size_t i, size_t end); /* after i, or end */
size_t ros__prev_live(const struct split_ctx *c, size_t i);             /* before i, or SIZE_MAX */
const char *ros__line_str(const struct split_ctx *c, size_t i, size_t skip, size_t cut);
void ros__split_note(struct split_ctx *c, const char *code, size_t seg, uint64_t offset, uint64_t n,
	const char *text, bool doubtful);

/* Bytes before the colon or stop of a turn, and the speaker they name. */
size_t ros__turn_colon(const struct split_ctx *c, const struct ros_feat *f);
struct ros_speaker ros__turn_speaker(const struct split_ctx *c, const struct ros_feat *f);
/* Turns of those whom the head of the document names as presiding get ROS_LF_HOST. */
void ros__presiding_mark(struct split_ctx *c);
void ros__presiding_by_turns(struct split_ctx *c); /* once bodies are built */
/* Does what names somebody say that they preside, or ask for a paper? 滕万山（村支书，主持） */
bool ros__presides_by_words(const struct ros_rules *r, const char *s, size_t len);
void ros__presiding_by_words(struct split_ctx *c); /* ... of all parts */

/* 在全县经济工作会议上的讲话, 县长李四在…上的发言: a title that names its occasion. */
bool ros__occasion(const struct split_ctx *c, size_t line);
/* Is the line a time or a date that a tool or a clerk put between texts? */
bool ros__is_stamp(const char *s, size_t len);
/* Is line i the title again, one within the other? */
bool ros__title_same(const struct split_ctx *c, size_t i, const char *title);
/* Who speaks in such a title, in front of 在; strength 0 for nobody. */
struct ros_speaker ros__occasion_speaker(const struct split_ctx *c, const char *title);
/* ... or who does something in it: 外交部发言人洪磊主持例行记者会. */
struct ros_speaker ros__title_speaker(const struct split_ctx *c, const char *title);
/* "1. title - name" where every title of the list has a name: ROS_LF_TAIL. */
void ros__tail_names_mark(struct split_ctx *c);

/* Once headers and tails are read: the only speaker of the head, lines over titles, empty items. */
void ros__parts_head_speaker(struct split_ctx *c);
void ros__parts_offices(struct split_ctx *c);
void ros__parts_banners(struct split_ctx *c);
void ros__parts_openings(struct split_ctx *c); /* times that open bodies */
void ros__parts_stamps(struct split_ctx *c);   /* times behind texts: ...可是稳。　[10:25] */
void ros__parts_items(struct split_ctx *c);

void ros__contents_find(struct split_ctx *c);
void ros__contents_match(struct split_ctx *c);

void ros__document_header(struct split_ctx *c, size_t first_anchor);
void ros__tail_cut(struct split_ctx *c, struct ros_seg *g, bool last);
void ros__body_build(struct split_ctx *c, struct ros_seg *g);

/* In place of both for a row of a table (`record`): all of its text is body, whatever it looks like. */
void ros__row_read(struct split_ctx *c, struct ros_seg *g);

#endif
