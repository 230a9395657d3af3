/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The headline findings that section `multiverse` checks, and how they stand in the document. */
#ifndef RESULT_ROBUST_MULTIVERSE_CLAIM_H
#define RESULT_ROBUST_MULTIVERSE_CLAIM_H
#include "result/analysis.h"
#include "result/sections.h"

#define ROS_HEADLINES 25 /* at most */

enum ros_headline_kind {
	ROS_HEADLINE_KEYWORD,
	ROS_HEADLINE_LEAD,
	ROS_HEADLINE_CLOSEST,
	ROS_HEADLINE_NO_RANKING,
	ROS_HEADLINE_CORE
};
struct ros_headline {
	enum ros_headline_kind kind;
	const char *term; /* or the id of a theme */
	uint32_t group, other;
};

/* Read from the sections that were written before; c has ROS_HEADLINES places. cut: the largest p
 * of a word that was called key by the main test and by the second setting. Returns how many. */
size_t ros__headlines(const struct ros_analysis *a, const struct ros_result *r,
	struct ros_headline *c, double cut[2]);

/* How one of them fares in a setting; absent: there is no such word to test. */
enum ros_headline_outcome { ROS_HEADLINE_FAILS, ROS_HEADLINE_HOLDS, ROS_HEADLINE_ABSENT };

/* held: the outcomes in n settings. */
void ros__headline_fill(const struct ros_analysis *a, const struct ros_r_themes *themes,
	struct ros_arena *arena, const struct ros_headline *c, const uint8_t *held, size_t n,
	struct ros_r_held_finding *o);

#endif
