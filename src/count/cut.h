/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What cutting one speech gives, before the speeches are merged into tokens (tokens.c): type ids
 * are those of the cutter that cut it. Between processes and in shards it travels whole
 * (cut_share.c).
 */
#ifndef COUNT_CUT_H
#define COUNT_CUT_H
#include "base/wire.h"
#include "count/typer.h"
#include "rostrum/tokens.h"
#include "text/boundary.h"

struct ros__cut {
	int cutter;
	struct ros_token *token;
	struct ros_hit *hit; /* several words; first and last count from the speech's first token */
	uint32_t *listed;    /* types of terms that were met, of any length */
	size_t ntoken, nhit, hit_cap, nlisted, listed_cap;
	struct ros_spans span[3]; /* by enum ros_boundary */
};

struct ros__cutter {
	struct ros__typer typer; /* of another process: its table of types alone */
	struct ros_words words;
	struct ros_term_hits hits;
	uint32_t *global; /* type of this cutter to final type, ROS_NO_ID where not yet met */
};

/* The speeches of a corpus, cut. */
struct ros__cuts {
	struct ros__cutter *cutter;
	int ncutter;
	struct ros__cut *cut; /* ndoc */
	size_t ndoc;
};
#define ROS_CUTS_INIT                                                                              \
	{                                                                                              \
		0                                                                                          \
	}
void ros__cuts_init(struct ros__cuts *x, size_t ndoc);
/* Cuts speeches lo .. hi-1, in parallel; once. */
enum ros_status ros__cuts_make(struct ros__cuts *x, const struct ros_corpus *c, size_t lo,
	size_t hi, const struct ros_segmenter *seg, struct ros_err *err);
void ros__cuts_release(struct ros__cuts *x);

/* Speeches lo .. hi-1 and all cutters as bytes. */
void ros__cuts_put(struct ros_buf *b, const struct ros__cuts *x, size_t lo, size_t hi);
/* Takes speeches `at` and on from there, *n of them, with their cutters behind those that there
 * are. False where the bytes are none of these speeches': every place and number is checked. */
bool ros__cuts_take(
	struct ros__cuts *x, const struct ros_corpus *c, size_t at, struct ros__wire *w, size_t *n);
/* Every process has cut speeches lo .. hi-1; afterwards it has them all, and the other processes'
 * cutters behind its own. */
void ros__cuts_share(struct ros__cuts *x, const struct ros_corpus *c, size_t lo, size_t hi);

/* Tokens of a corpus that is cut. Bits and errors as ros_tokens_build has them; x stays the
 * caller's. */
enum ros_status ros__tokens_of_cuts(struct ros_tokens *t, const struct ros_corpus *c,
	struct ros__cuts *x, const struct ros_segmenter *seg, const struct ros_config *cfg,
	struct ros_err *err);
/* Frees words at their places, hits and units; the vocabulary stays. */
void ros__tokens_forget(struct ros_tokens *t);

#endif
