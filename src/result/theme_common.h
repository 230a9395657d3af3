/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What the sections on themes, networks, trees and maps share.
 */
#ifndef RESULT_THEME_COMMON_H
#define RESULT_THEME_COMMON_H
#include "result/analysis.h"

/* Why there is nothing: `text` is the English sentence, a constant; `code` names reason.CODE in
 * config/lang. Arguments are pairs of a name and a number, ended by ROS_END_ARGS. */
#define ROS_END_ARGS ((const char *)NULL)
struct ros_r_reason *ros__refused(struct ros_arena *arena, const char *code, const char *text, ...)
	__attribute__((sentinel));

/* Groups that are compared as wholes: districts where every speech has one and there are at least
 * two, else the groups of --group-by. */
const struct ros_grouping *ros__compared(const struct ros_analysis *a);

/* Units of one kind x features where the longest listed term stands for its words, so that a text
 * about 自贸港 is not one about 港: at every word the longest term that begins there is taken, of the
 * terms that occur at least min_count times (a rare one would only take words away). */
void ros__merged_units(const struct ros_analysis *a, enum ros_unit unit, uint64_t min_count,
	struct ros_csr *out);

/* Features fit to stand in a picture: words, and terms of several words where `terms`; no numbers
 * or dates; count >= min_count, at most `max`, in feature order. col receives features, the length
 * is returned. */
uint32_t ros__pick_words(const struct ros_analysis *a, const double *count, double min_count,
	uint32_t max, bool terms, uint32_t *col);

/* Rows of x with take[r] != 0 (NULL: all) restricted to n columns; column k of the result is
 * col[k], col ascending. Rows without entries stay. */
void ros__pick_columns(struct ros_csr *out, const struct ros_csr *x, const uint8_t *take,
	const uint32_t *col, uint32_t n);

const char *ros__feature_text(const struct ros_analysis *a, uint32_t feature);

#endif
