/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * A design (design.h) of some clauses only: of those that hold an action, say, where the question is which kind
 * of action they hold. The others take no part, and every clause counts as one, whatever its length.
 *
 *	struct ros_design n;
 *	ros__design_narrow(&n, d, keep);       keep: nclause, 0 or 1; d must outlive n
 *	ros__design_narrow_release(&n);        not ros__design_release: most of n is borrowed from d
 */
#ifndef STATS_NARROW_H
#define STATS_NARROW_H
#include "stats/design.h"

void ros__design_narrow(struct ros_design *n, const struct ros_design *d, const uint8_t *keep);
void ros__design_narrow_release(struct ros_design *n);

#endif
