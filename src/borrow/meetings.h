/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Where the grams of one text stand in others: the places from which stretches are extended.
 */
#ifndef BORROW_MEETINGS_H
#define BORROW_MEETINGS_H
#include "borrow/borrow.h"
#include "borrow/grams.h"

/* A gram at place a of the text in hand and at place b of text doc. */
struct ros_meeting {
	uint32_t doc, a, b;
};

struct ros_meetings {
	struct ros_meeting *m; /* by doc, then a, then b */
	size_t n, cap;
	uint64_t
		sources; /* the place where sources begin, which stand behind all else; 0: there are none */
	size_t *count;   /* by text: of it; 0 between texts */
	uint32_t *other; /* texts that are met, ascending */
	size_t nother;
};

void ros__meetings_init(struct ros_meetings *s, const struct ros_borrow_text *t);

/* Those of text d with texts behind it, or with sources only where there are some; what it met
 * before goes. Linear in the words of d times the texts that hold them. */
void ros__meet(
	struct ros_meetings *s, const struct ros_borrow_text *t, const struct ros_grams *g, uint32_t d);

void ros__meetings_release(struct ros_meetings *s);

#endif
