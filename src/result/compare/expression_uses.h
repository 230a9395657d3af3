/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Where expressions stand and what stands beside them.
 *
 *	struct ros_uses u;
 *	ros__places_of_make(&u, &x, a);
 *	n = ros__places_of(&u, w, group, &place);     its uses in a group, by place of the stream
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
	uint8_t *capitals; /* by type: written in capitals, as a rule */
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
/* What is left of the group's own names, or one of a kind of places that nobody else speaks of, or
 * a kind that stands behind the names of such: 走廊 in 河西走廊, 临港新片区, 高速 in 秦沈高速; or
 * what stands before one character of them: 大城|市. */
bool ros__places_of_own(const struct ros_uses *u, uint32_t w, const uint32_t *place, uint32_t n);
/* Share of the uses right before a noun. */
double ros__places_before_nouns(
	const struct ros_uses *u, uint32_t w, const uint32_t *place, uint32_t n);
bool ros__expression_is_character(const struct ros_uses *u, uint32_t w);
/* The words of w as one text. */
const char *ros__expression_text(const struct ros_uses *u, uint32_t w, struct ros_arena *arena);
/* Words first .. last as one text, letters with a space between. */
const char *ros__run_text(
	const struct ros_uses *u, uint64_t first, uint64_t last, struct ros_arena *arena);
/* The word before (dir -1) or behind (1) token i of speech d that belongs to the same run of text,
 * quotation marks passed over; UINT64_MAX where there is none. */
uint64_t ros__word_beside(const struct ros_uses *u, uint32_t d, uint64_t i, int dir);
/* 1: token i opens a quotation, -1: it ends one. */
int ros__quotation(const struct ros_uses *u, uint32_t d, uint64_t i);
bool ros__is_character(const struct ros_vocab *v, uint32_t type);

#endif
