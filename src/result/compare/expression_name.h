/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The longest name under which the uses of an expression go. */
#ifndef RESULT_COMPARE_EXPRESSION_NAME_H
#define RESULT_COMPARE_EXPRESSION_NAME_H
#include "result/compare/expression_uses.h"

/* The longest run around w that 60 % of these uses share, through own names and stopwords, with
 * whole edges: 方略 is 新时代党的治藏方略. NULL: what is left is torn (expression_edges.h), or a
 * number and nothing else. */
const char *ros__places_of_name(const struct ros_uses *u, uint32_t w, const uint32_t *place,
	uint32_t n, struct ros_arena *arena);

#endif
