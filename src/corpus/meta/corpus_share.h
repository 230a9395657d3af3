/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Corpora of several processes, each read from its stretch of the files, put together. */
#ifndef CORPUS_CORPUS_SHARE_H
#define CORPUS_CORPUS_SHARE_H
#include "corpus/meta/store.h"

/* What the reading of one process found out beside the documents. */
struct ros__read_state {
	size_t unfit;            /* file names that did not fit the pattern */
	const char *first_unfit;
	const char *why_none;    /* why the last source without speeches had none */
};

/* Appends what every process read, in the order of the processes, so that each has all of it; the own
 * documents are lo .. hi-1 then. Bodies and pieces travel where `bodies`. Strings belong to c. */
void ros__corpus_share(struct ros_corpus *c, struct ros__read_state *state, bool bodies, size_t *lo,
	size_t *hi);

#endif
