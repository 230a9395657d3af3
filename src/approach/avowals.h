/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What a speech commits itself to, and what it admits, clause by clause.
 *
 *	commitment  a figure or a date in a clause that says something is to be done or must be (its
 *	            stance, also one carried on), in a sentence that names a goal (预期目标), with a
 *	            mark of goals behind the figure (增长6%以上), or that begins with a verb in the
 *	            part of a text that plans (behind 2026年重点工作 or 预期目标, until 回顾 or
 *	            一年来); never where it is said to be done, nor where it is only expected
 *	            (将达到), nor a number that names (第17届, “315”体系); English: only what the
 *	            speaker says that I or we will do
 *	admission   a word for what is not good enough (不足, 不平衡, inadequate) at the clause's end
 *	            or with 还, 仍, still; a word for trouble (问题, 短板) that is said to be there
 *	            (存在) or grave (突出); either in a sentence that begins with 清醒认识到; not
 *	            where something is to be done about it (解决……问题), nor of others or of what is
 *	            over (世界经济, 旧中国), until one's own side is named in the sentence (我国)
 *
 * What either is by hand: tests/data/approach/README.md.
 * The words stand under "avowals" of config/approach/LANG.json.
 */
#ifndef APPROACH_AVOWALS_H
#define APPROACH_AVOWALS_H
#include "approach/specific.h"

enum ros_avowal_kind { ROS_AVOWAL_COMMITMENT, ROS_AVOWAL_ADMISSION, ROS_AVOWAL_N };
const char *ros__avowal_name(enum ros_avowal_kind k);

struct ros_avowal {
	uint32_t clause;      /* row of the clause table */
	uint64_t first, last; /* tokens that say so: the figure, the word of trouble */
	uint8_t kind;
};
struct ros_avowals {
	struct ros_avowal *avowal; /* by clause; one of a kind each */
	size_t n, cap;
};
#define ROS_AVOWALS_INIT {0}

/* Speech d, whose uses and items are known. */
void ros__avowals_find(struct ros_avowals *out, const struct ros_tokens *tokens, uint32_t d,
	const struct ros_approach_tables *tables, const struct ros_uses *u,
	const struct ros_items *items);
void ros__avowals_release(struct ros_avowals *c);

#endif
