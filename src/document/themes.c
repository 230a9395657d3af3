/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "document/themes.h"

ROS_FIELDS_DEFINE(theme_set, ROS_R_THEME_SET)
ROS_FIELDS_DEFINE(theme_word, ROS_R_THEME_WORD)
ROS_FIELDS_DEFINE(theme, ROS_R_THEME)
ROS_FIELDS_DEFINE(theme_share, ROS_R_THEME_SHARE)
ROS_FIELDS_DEFINE(leading, ROS_R_LEADING)
ROS_FIELDS_DEFINE(theme_family, ROS_R_THEME_FAMILY)
ROS_FIELDS_DEFINE(theme_hit, ROS_R_THEME_HIT)
ROS_FIELDS_DEFINE(theme_places, ROS_R_THEME_PLACES)
ROS_FIELDS_DEFINE(themes_together, ROS_R_THEMES_TOGETHER)
ROS_FIELDS_DEFINE(unmatched, ROS_R_UNMATCHED)
ROS_FIELDS_DEFINE(theme_community, ROS_R_THEME_COMMUNITY)
ROS_FIELDS_DEFINE(trend_point, ROS_R_TREND_POINT)
ROS_FIELDS_DEFINE(trend_slope, ROS_R_TREND_SLOPE)
ROS_FIELDS_DEFINE(trend, ROS_R_TREND)
ROS_FIELDS_DEFINE(themes, ROS_R_THEMES)
ROS_FIELDS_DEFINE(by_chance, ROS_R_BY_CHANCE)
ROS_FIELDS_DEFINE(yardstick, ROS_R_YARDSTICK)

const char *ros__theme_name(const struct ros_r_theme *t, bool en)
{
	const char *name[] = {en ? t->name_en : t->name_zh, en ? t->name_zh : t->name_en};
	for (size_t i = 0; i < 2; i++)
		if (name[i] && *name[i])
			return name[i];
	return t->id;
}
