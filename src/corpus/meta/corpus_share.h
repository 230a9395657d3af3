/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Corpora of several processes, each read from its stretch of the files, put together. */
#ifndef CORPUS_CORPUS_SHARE_H
#define CORPUS_CORPUS_SHARE_H
#include "base/wire.h"
#include "corpus/meta/store.h"

/* What the reading of one process found out beside the documents. */
struct ros__read_state {
	size_t unfit;            /* file names that did not fit the pattern */
	const char *first_unfit;
	const char *why_none;    /* why the last source without speeches had none */
};

/* What was read here, as bytes; bodies and pieces only where `bodies`. Before ids and labels are
 * given: those belong to the whole corpus. */
void ros__corpus_part_put(struct ros_buf *b, const struct ros_corpus *c,
	const struct ros__read_state *state, bool bodies);
/* Appends such a part to c; false where the bytes are none, and then c is only to be released. */
bool ros__corpus_part_take(
	struct ros_corpus *c, struct ros__wire *w, struct ros__read_state *state, bool bodies);

/* Appends what every process read, in the order of the processes, so that each has all of it; the own
 * documents are lo .. hi-1 then. Bodies and pieces travel where `bodies`. Strings belong to c. */
void ros__corpus_share(struct ros_corpus *c, struct ros__read_state *state, bool bodies, size_t *lo,
	size_t *hi);

#endif
