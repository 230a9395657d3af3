/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Sequences of words and how often they occur, level by level.
 *
 *	struct ros__seq_stream s = {0};
 *	struct ros__seq_level level[ROS__SEQ_MOST + 1] = {{0}};
 *	... ros__seq_put(&s, type, doc, token, edge) ...        ROS__SEQ_GAP where sequences must end
 *	for (uint32_t n = 1; n <= ROS__SEQ_MOST; n++)
 *		ros__seqs_count(&level[n], &level[n - 1], &s, n, least);
 *	ros__seqs_release(&s, level, ROS__SEQ_MOST + 1);
 *
 * A gram of n words is its first n-1 words, a gram of the level below, and its last word. Only what
 * is frequent at both ends is counted (a sequence is never more frequent than its parts), so that
 * time and memory are linear in the text. Ids follow first appearance: the same on every run.
 */
#ifndef SEGMENT_SEQUENCE_H
#define SEGMENT_SEQUENCE_H
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/mem.h"

enum { ROS__SEQ_MOST = 5 };
#define ROS__SEQ_GAP UINT32_MAX

/* The running words: one entry a word, ROS__SEQ_GAP where a sequence must end. */
struct ros__seq_stream {
	uint32_t *type, *doc;
	uint64_t *token;
	uint8_t *edge; /* may stand at the edge of a phrase */
	size_t n, cap;
	uint64_t nword;
};

struct ros__seq {
	uint32_t prefix, type, count, ndoc, last_doc;
	uint32_t suffix; /* the gram without its first word */
	uint64_t at[3];  /* first tokens in up to three speeches */
	uint32_t nat;
};

struct ros__seq_level {
	struct ros__seq *gram;
	size_t n, cap;
	uint32_t *slot, mask; /* gram + 1 by (prefix, type) */
	uint32_t *at;         /* by place of the stream: the gram that begins there, or the gap */
};

/* Gaps in a row are one. */
void ros__seq_put(
	struct ros__seq_stream *s, uint32_t type, uint32_t doc, uint64_t token, bool edge);
/* Nothing more is put and no edge is asked for: gives back what neither needs. */
void ros__seq_settle(struct ros__seq_stream *s);
/* Grams of n words, from those of n - 1 with `least` or more occurrences; level[0] is not used. */
void ros__seqs_count(struct ros__seq_level *l, const struct ros__seq_level *below,
	const struct ros__seq_stream *s, uint32_t n, uint32_t least);
/* Of n levels. */
void ros__seqs_release(struct ros__seq_stream *s, struct ros__seq_level *level, uint32_t n);

#endif
