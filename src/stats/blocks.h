/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Blocks for intervals: what is left out together when it is asked how well a share or a rate is known.
 *
 * Clauses of a passage speak of one thing, so an interval that leaves out clauses one at a time is too narrow
 * (of nominal 95 %, .85 to .70 held what they should). Where a group is one speech, its clauses are cut into
 * runs of b = min(40, max(8, n / 4.5)) clauses, n = clauses of the group; where it has several speeches that speak
 * for it, a block is a whole speech, or all speeches of a person; `--unit` names its own. Coverage: docs/methods.md.
 *
 *	uint32_t *block, nblock;
 *	ROS_NEW_ARRAY(block, d->nclause);
 *	nblock = ros__design_blocks(d, block);
 *	struct ros_units_view u = {..., .cluster = block, .ncluster = nblock};
 */
#ifndef STATS_BLOCKS_H
#define STATS_BLOCKS_H
#include "stats/design.h"

/* Block of every clause, UINT32_MAX for none; a block lies in one group. Returns their number. */
uint32_t ros__design_blocks(const struct ros_design *d, uint32_t *block);

/* The same for other parts than groups (dates, say): part[i] of each clause. Runs lie inside one speech. */
uint32_t ros__blocks_of(const struct ros_design *d, const uint32_t *part, uint32_t npart, uint32_t *block);

#endif
