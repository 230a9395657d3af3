/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a split did not take: lines where a part could begin, and stretches in no part. */
#ifndef CORPUS_CANDIDATES_H
#define CORPUS_CANDIDATES_H
#include "corpus/split/split.h"

struct ros_stretch {
	size_t first, end; /* lines [first, end); of a candidate its line alone */
	bool left;         /* left out; else a candidate */
	bool doubtful;     /* of what is left out: it is long */
	double p;          /* that a part begins here */
	const char *why;   /* static text */
};
/* In the order of lines, no two of one first line, none where a part begins. The caller frees. */
size_t ros__stretches(const struct ros_split *sp, const struct ros_source_text *s,
	struct ros_stretch **out);

#endif
