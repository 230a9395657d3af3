/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The wording of speeches: words alone, without marks, in 12 bytes each. For what compares wording
 * in collections that are too large for tokens (rostrum/tokens.h).
 *
 * Speech d has words indptr[d] .. indptr[d + 1] - 1. Words that are counted as one have one id
 * (發展 and 发展, We and we); ids follow the order of first appearance, for any number of
 * threads. A mask has the id ROS_NO_ID.
 */
#ifndef COUNT_WORDING_H
#define COUNT_WORDING_H
#include "base/strmap.h"
#include "rostrum/tokens.h"

struct ros_wording {
	uint32_t ndoc;
	uint64_t *indptr;     /* ndoc + 1 */
	uint32_t *word;
	uint32_t *start;      /* bytes of the body */
	uint16_t *len;        /* bytes, at most 65535 */
	uint8_t *last;        /* 1: the last word of its clause */
	uint64_t n, cap;
	uint32_t nword;
	uint64_t *hash;       /* by id: of the form that is counted */
	uint8_t *firm;        /* by id: two characters or more, and no stopword */
};
#define ROS_WORDING_INIT {0}

/* Cuts the corpus, some speeches at a time; of the corpus only the bodies are needed. */
enum ros_status ros__wording_cut(struct ros_wording *r, const struct ros_corpus *c,
	const struct ros_segmenter *seg, const struct ros_config *cfg, struct ros_err *err);
/* The same from tokens. */
void ros__wording_from(struct ros_wording *r, const struct ros_tokens *t);
void ros__wording_release(struct ros_wording *r);

#endif
