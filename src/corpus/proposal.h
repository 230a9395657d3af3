/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What the splitter proposes, so that it can be shown, doubted and corrected.
 *
 *	ros__split(&sp, rules, source, ROS_SPLIT_AUTO, NULL, stem);
 *	sp.seg[k].confidence        that part k begins where it does and is cut right
 *	sp.candidate[i]              every line where a part could begin, taken or not, with P
 *	ros__left_out(&sp, &left)   stretches of lines that are in no part
 *	ros__split_at(&sp2, rules, source, start, n, stem)      the same source, cut where we are told
 *
 * Lines are indices into source->line. Everything belongs to the struct ros_split.
 */
#ifndef CORPUS_PROPOSAL_H
#define CORPUS_PROPOSAL_H
#include "corpus/split.h"

struct ros_left_out {
	size_t first, end;   /* lines [first, end) */
	enum ros_line_kind kind; /* of the first of them */
	uint64_t chars;      /* characters, without blank lines, page furniture and contents lists */
};
/* Stretches of text outside all bodies and heads, in order; the caller frees. Returns how many. */
size_t ros__left_out(const struct ros_split *sp, struct ros_left_out **out);

enum ros_role { ROS_ROLE_PART, ROS_ROLE_HOST, ROS_ROLE_DROP };
struct ros_start {       /* a line that begins something, as somebody decided */
	size_t line;
	enum ros_role role;  /* a host's turn and what is dropped are no speeches, but end the one before */
};
/* Cuts the source at these lines (ascending) and nowhere else. Titles, speakers, dates are read around
 * each as always; every confidence is 1. A start in the middle of a head is taken as it is. */
void ros__split_at(struct ros_split *out, const struct ros_rules *r, const struct ros_source_text *s,
	const struct ros_start *start, size_t n, const char *stem);

/* --- inside the splitter --------------------------------------------------------------------------- */

struct ros_chain;
struct ros_belief;
struct ros_proposal {
	struct ros_chain *chain;
	struct ros_belief *belief; /* one a line of the chain */
	uint8_t *plain;            /* labels without what word lists know */
	double logp;               /* of the labelling, by the model itself */
};
void ros__proposal_free(struct ros_proposal *p);
/* The label, its probability and the evidence that decided, of a line; "" for lines not looked at. The
 * text is written to room. */
const char *ros__proposal_why(const struct ros_split *sp, const struct ros_rules *r, size_t line,
	char *room, size_t size);

#endif
