/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What cutting one speech gives, before the speeches are merged into tokens (tokens.c): type ids are
 * those of the cutter that cut it. Between processes it travels whole (cut_share.c).
 */
#ifndef COUNT_CUT_H
#define COUNT_CUT_H
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

/* Every process has cut speeches lo .. hi-1; afterwards it has them all, and the other processes'
 * cutters behind its own. */
void ros__cuts_share(struct ros__cut *cut, size_t lo, size_t hi, struct ros__cutter **cutter,
	int *ncutter);

#endif
