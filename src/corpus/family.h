/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A family of lines that could begin a speech, shared by collecting, scoring and cutting. */
#ifndef CORPUS_FAMILY_H
#define CORPUS_FAMILY_H
#include "base/strmap.h"
#include "corpus/split_impl.h"

enum family_id {
	FAM_CONTENTS, FAM_TAIL, FAM_SPEAKER, FAM_OFFICE, FAM_TURN, FAM_CLOSING, FAM_PLAIN, FAM_BOLD,
	FAM_OCCASION, FAM_ALIKE,
	FAM_HEADING, FAM_NUMBER = FAM_HEADING + 7, FAM_N = FAM_NUMBER + ROS_NUM_N
};
struct family {
	enum family_id id;
	struct anchors a;
	double score;
	double speakers, salutes; /* shares of parts with a speaker, with a salutation */
	double numbers;           /* share of numbers that run on, for numbered families */
};

/* Below this score a source is one speech. */
#define ROS_FAMILY_THRESHOLD 3.0

const char *ros__family_name(enum family_id id);
/* Fills x->score and the shares it rests on. */
void ros__family_score(const struct split_ctx *c, struct family *x);
/* Do most parts have a full date, and not all the same? */
bool ros__family_dated(const struct split_ctx *c, const struct anchors *a);
/* Do most numbers stand alone over a title? */
bool ros__numbers_alone(const struct split_ctx *c, const struct anchors *a);
/* Do several take turns between the lines? */
bool ros__several_voices(const struct split_ctx *c, size_t a, size_t end);
/* Does the part from its anchor `a` to `end` name a speaker? 1 yes, 0.6 an office alone, 0 no. */
double ros__part_speaker(const struct split_ctx *c, size_t a, size_t end);
/* An office above, and on `line` what could be a name: together they are a speaker. */
bool ros__name_under_office(const struct split_ctx *c, size_t above, size_t line);
/* Does `line` complete the speaker of the last anchor (姓名：, 单位：)? */
bool ros__completes(const struct split_ctx *c, const struct anchors *a, size_t line);
/* Speaker lines by their text, and how often each is still to come. */
void ros__count_speakers(const struct split_ctx *c, struct ros_strmap *text, uint32_t **left);
/* One of a list of those who take part? Call it for each line in turn. */
bool ros__in_list(
	const struct split_ctx *c, size_t i, const struct ros_strmap *text, uint32_t *left);
/* Name and office both? */
bool ros__whole_speaker(const struct split_ctx *c, size_t i);
/* Such a line between paragraphs, with gaps around it? */
bool ros__stands_between(const struct split_ctx *c, size_t i);
/* The largest group of plain titles that end, or begin, alike. */
void ros__collect_alike(
	const struct split_ctx *c, const struct family *plain, struct family *alike);
/* Cuts the source at the anchors of x. */
void ros__parts_make(struct split_ctx *c, struct family *x);

static inline void ros__anchor_push(struct anchors *a, size_t line)
{
	ROS_GROW(a->line, a->n, a->cap);
	a->line[a->n++] = line;
}

#endif
