/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The yardstick: how many supported findings stretches of one and the same speech give, as many and
 * as long as the texts that are compared. A count of findings that is not above it says no more
 * than that texts go on to other things.
 *
 * Where a speech of the corpus is long enough to be cut into that many stretches, it is made from
 * the corpus itself: DRAWS draws over such speeches, each a run of stretches from a random clause
 * on, tested by the same families (deal.h). Else it is read from config/yardstick.json, which holds
 * several kinds of text (`make yardstick`): stretches of an old report that tells at length give
 * six times as many theme differences as those of a speech abroad, and nothing but the kind tells
 * it, not length, D or the number of tests. The kind whose words are most alike is taken; between
 * the measured lengths, by interpolation over the logarithm of length.
 *
 * A source that is NULL: no text is a group of its own, or no length near enough was measured.
 */
#ifndef RESULT_THEMES_YARDSTICK_H
#define RESULT_THEMES_YARDSTICK_H
#include "result/themes/theme_parts.h"

enum ros_status ros__yardstick(const struct ros_theme_context *c, struct ros_r_yardstick *out,
	struct ros_err *err);

#endif
