/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Lines in which a user's expression matches, and what of them is text. */
#ifndef CORPUS_GIVEN_H
#define CORPUS_GIVEN_H
#include "corpus/split/split_impl.h"

struct ros_given_at {
	uint64_t from;      /* of the text: where the line, as it was matched, begins */
	size_t start, end;  /* the match in it */
	size_t len;         /* of the line */
};
/* Does the expression match line i, with its indent or else without? g[n - 1] has no name and receives the
 * whole match. */
bool ros__given_find(const struct split_ctx *c, size_t i, struct ros_regex *re,
	struct ros_regex_group *g, size_t n, struct ros_given_at *at);
/* Is what follows the match, at the line's start, text and not a title: a full line of a wrapped paragraph,
 * a long one, or one that ends as sentences do? */
bool ros__given_is_text(const struct split_ctx *c, size_t i, const struct ros_given_at *at);
/* "NAME. And so we began": the match becomes a turn, its speaker read as far as it can be. */
void ros__given_turn(struct split_ctx *c, size_t i, const struct ros_given_at *at);
/* A part without a body: its lines are what was said. */
void ros__given_whole(struct split_ctx *c, struct ros_seg *g);

#endif
