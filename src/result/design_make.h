/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The design (stats/design.h) of one grouping of the corpus: who has how many speeches, who speaks more than
 * once, and which parts the speeches mark.
 *
 * Persons are those of the grouping by speaker: known names merge, unknown ones never do. They are exchanged
 * where some group holds several of them and one of them has several speeches in it; else speeches are.
 * The second setting of texts: blocks of some 50 clauses where every text gives eight or more; else the parts
 * that the texts mark (opening, each measure of the upper level, closing) where each has four or more; else
 * none. `--unit` overrides all of it.
 */
#ifndef RESULT_DESIGN_MAKE_H
#define RESULT_DESIGN_MAKE_H
#include "result/analysis.h"

/* Needs a->cfg, corpus, tokens and chinese. The caller releases. */
enum ros_status ros__design_make(struct ros_design *d, const struct ros_analysis *a,
	const struct ros_grouping *g, struct ros_err *err);

#define ROS_BLOCK_CLAUSES 50 /* of a block: some 800 characters of an official text */
#define ROS_BLOCKS_LEAST 8   /* of every text: fewer are no second setting */

/* Blocks as the second setting of a design without one, where every speech is long enough; all its
 * clauses hold counted words. */
void ros__design_cut_blocks(struct ros_design *d);

#endif
