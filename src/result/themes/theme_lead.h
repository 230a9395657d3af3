/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The leading theme of each group, and whether it leads.
 *
 * Inside a group the first theme is held against the second: clause by clause in one speech, with
 * the design effect of passages; speech by speech where the group has several. That budgets speak
 * of taxes first is true of every party, so for a group of several speeches a second test asks
 * whether the first stands out against the second *more* than in the speeches of the others, by
 * exchanging whole speeches or persons. `supported` asks both; `beats_second` the first alone,
 * which describes the group and compares it with nobody.
 */
#ifndef RESULT_THEMES_THEME_LEAD_H
#define RESULT_THEMES_THEME_LEAD_H
#include "result/themes/theme_parts.h"

struct ros_lead {
	uint32_t first, second; /* themes, or ROS_NO_THEME */
};

/* lead: one a group. deff: design effect of themes. Fills a row a group. */
void ros__theme_leads(const struct ros_theme_context *c, const struct ros_lead *lead, double deff,
	struct ros_r_leading_list *list);

#endif
