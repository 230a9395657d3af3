/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The settings of section `multiverse`: what is tested varies first of all, and with each of these things the
 * words are cut in other ways.
 */
#ifndef RESULT_ROBUST_MULTIVERSE_SETTING_H
#define RESULT_ROBUST_MULTIVERSE_SETTING_H
#include "result/analysis.h"

#define ROS_SETTING_UNITS 4 /* things that may be tested */
#define ROS_SETTINGS 40     /* at most */

struct ros_setting {
	bool stopwords, terms, lexicon;
	uint32_t at;          /* its place among the things tested */
	enum ros_exchange by; /* what is tested; ROS_EXCHANGE_NONE: passages */
	int min_count;
};

/* The settings of this analysis, the first as configured; returns how many. s has ROS_SETTINGS places. */
size_t ros__settings(const struct ros_analysis *a, struct ros_setting *s);
/* Does one of them cut words without the lexicon? */
bool ros__settings_without_lexicon(const struct ros_setting *s, size_t n);
/* As the document has them. */
void ros__settings_fill(struct ros_arena *arena, struct ros_r_other_setting_list *list,
	const struct ros_setting *s, size_t n);
/* Do both count the same words in the same units? Whether a setting before s[i] does. */
bool ros__setting_counts(const struct ros_setting *a, const struct ros_setting *b);
bool ros__setting_counted(const struct ros_setting *s, size_t i);
/* The unit for findings on themes and pairs, which know clauses and sentences only. */
enum ros_unit ros__setting_unit(const struct ros_setting *s);

#endif
