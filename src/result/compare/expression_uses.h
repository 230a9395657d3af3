/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Where expressions stand, what stands beside them, and the longest name under which their uses go.
 *
 *	struct ros_uses u;
 *	ros__places_of_make(&u, &x, a);
 *	n = ros__places_of(&u, w, group, &place);     its uses in a group, by place of the stream
 *	name = ros__places_of_name(&u, w, group, arena);
 *	ros__places_of_release(&u);
 */
#ifndef RESULT_COMPARE_EXPRESSION_USES_H
#define RESULT_COMPARE_EXPRESSION_USES_H
#include "result/compare/expressions.h"

struct ros_uses {
	const struct ros_expressions *x;
	const struct ros_analysis *a;
	uint64_t *at;    /* uses of expression w, in the order of the text: place[at[w]] .. */
	uint32_t *place; /* of the stream */
	uint32_t *part;  /* by place of the stream: its paragraph, or sentence where a speech has few */
};

void ros__places_of_make(
	struct ros_uses *u, const struct ros_expressions *x, const struct ros_analysis *a);
void ros__places_of_release(struct ros_uses *u);
/* How many uses of w the group makes; *place receives them, freed by the caller. */
uint32_t ros__places_of(const struct ros_uses *u, uint32_t w, uint32_t group, uint32_t **place);
/* Last token of the use of w that begins at a place of the stream. */
uint64_t ros__place_end(const struct ros_uses *u, uint32_t w, uint32_t place);
/* Parts of the text that hold a use; n places, ascending. */
uint32_t ros__places_of_parts(const struct ros_uses *u, const uint32_t *place, uint32_t n);
/* Do half of the uses stand beside a figure: 增长 5 %, 300 户? */
bool ros__places_of_figures(
	const struct ros_uses *u, uint32_t w, const uint32_t *place, uint32_t n);
/* Do half of the uses stand alone before the comma at the head of a sentence? Then somebody is
 * addressed, or it leads over: 主席，; Minister,; 实际上，. */
bool ros__places_of_address(
	const struct ros_uses *u, uint32_t w, const uint32_t *place, uint32_t n);
/* What is left of the group's own names, or one of a kind of places that nobody else speaks of:
 * 走廊 in 河西走廊, 临港新片区; or what stands before one character of them: 大城|市. */
bool ros__places_of_own(const struct ros_uses *u, uint32_t w, const uint32_t *place, uint32_t n);
/* A character that stands beside other single ones in 40 % of its uses: a piece of what was not cut
 * as one. A phrase that holds one mark of a pair of quotation marks in half of its uses. */
bool ros__places_of_torn(const struct ros_uses *u, uint32_t w, const uint32_t *place, uint32_t n);
bool ros__expression_is_character(const struct ros_uses *u, uint32_t w);
/* The words of w as one text. */
const char *ros__expression_text(const struct ros_uses *u, uint32_t w, struct ros_arena *arena);
/* The longest run around w that 60 % of these uses share, through own names and stopwords, with
 * whole edges: 方略 is 新时代党的治藏方略. */
const char *ros__places_of_name(const struct ros_uses *u, uint32_t w, const uint32_t *place,
	uint32_t n, struct ros_arena *arena);

#endif
