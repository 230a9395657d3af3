/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Terms of office. In a transcript somebody may be known by his office alone (行政長官, The
 * Minister). The same words before what is said are one holder in all transcripts of a folder, as
 * long as the sittings follow each other within a year; where longer lies between, it may be
 * another one. A sitting without a date belongs to the one term that the folder has, or is a term
 * of its own.
 */
#ifndef COUNT_TERMS_H
#define COUNT_TERMS_H
#include <stdint.h>

#include "base/mem.h"
#include "rostrum/corpus.h"

struct ros__terms {
	uint32_t *of_doc;  /* a term, or ROS_NO_ID where no office in a transcript is meant */
	const char **when; /* by term, what tells it from another: 2013-01-16, 2012—2014, a file */
	uint32_t n;
};

/* `is_office[doc]`: neither a name nor a place says who speaks. Strings live in `a`. */
void ros__terms_find(
	struct ros__terms *t, const struct ros_corpus *c, const bool *is_office, struct ros_arena *a);
void ros__terms_release(struct ros__terms *t);

#endif
