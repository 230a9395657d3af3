/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Pairs share their texts: a text that is unlike all others is farther than the average in every
 * pair it belongs to, and that is one finding about this text, not one for each pair. A row is
 * *apart* on a side (closer, farther) where at least three of its pairs, and at least half of those
 * that could be judged, are supported on that side.
 */
#ifndef COMPARE_SIMILARITY_ROWS_H
#define COMPARE_SIMILARITY_ROWS_H
#include "document/similarity.h"
#include "rostrum/dfm.h"
#include "stats/infer.h"

/* f holds the pairs i < j of by->n groups, row by row. Fills n_supported, rows and n_beside. */
void ros__similarity_rows(struct ros_arena *arena, struct ros_r_similarity *o,
	const struct ros_grouping *by, const struct ros_finding *f);

#endif
