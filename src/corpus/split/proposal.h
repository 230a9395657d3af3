/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What the splitter proposes, so that it can be shown, doubted and corrected.
 *
 *	ros__split(&sp, rules, source, ROS_SPLIT_AUTO, NULL, stem);
 *	sp.seg[k].confidence        that part k begins where it does and is cut right
 *	sp.candidate[i]              every line where a part could begin, taken or not, with P
 *	ros__proposal_why(...)      the label of a line, its probability, and what decided
 *
 * Lines are indices into source->line. Everything belongs to the struct ros_split.
 */
#ifndef CORPUS_PROPOSAL_H
#define CORPUS_PROPOSAL_H
#include "corpus/split/split.h"

/* The best labelling; that of the first pass; the best without what word lists know; one speech. */
enum ros_hypothesis { ROS_HYP_BEST, ROS_HYP_FIRST, ROS_HYP_PLAIN, ROS_HYP_ONE, ROS_HYPOTHESES };
struct ros_chain;
struct ros_belief;
enum { ROS_FRAME_BYTES = 48 };
struct ros_frame { /* what stands around names (frame.h); "" for nothing */
	char front[ROS_FRAME_BYTES], back[ROS_FRAME_BYTES];
};
struct ros_sign { /* who signs on a line: its bytes [from, to), and how many are text; to is 0 for
					 none */
	uint16_t from, to, text;
};
struct ros_proposal {
	struct ros_chain *chain;
	struct ros_belief *belief; /* one a line of the chain */
	uint8_t *
		label[ROS_HYPOTHESES]; /* labellings among which one is chosen; NULL: the same as another */
	uint8_t same[ROS_HYPOTHESES]; /* ... as that number less one; 0: as none before it */
	double logp[ROS_HYPOTHESES];  /* of each, by the model itself */
	double markup; /* share of signs of markup and broken characters, in hundredths */
	struct ros_frame frame[2];    /* of lines that name speakers, of titles */
	struct ros_sign *sign;        /* one a line of the chain, or NULL: of a form that signs */
	bool formed;                  /* the labels are a form's (form.h), not the chain's */
	bool fronted;                 /* who speaks stands before the titles, on their lines */
};
void ros__proposal_free(struct ros_proposal *p);
/* The label, its probability and the evidence that decided, of a line; "" for lines not looked at.
 * The label is called as `name` has it; the text is written to room. */
const char *ros__proposal_why(const struct ros_split *sp, const struct ros_rules *r, size_t line,
	const char *const name[], char *room, size_t size);

#endif
