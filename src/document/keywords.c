/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "document/keywords.h"

const char *const ros__codes_direction[] = {"over", "under", NULL};
const char *const ros__codes_own[] = {
	"place", "person", "organisation", "fragment", "level", "present", NULL};

ROS_FIELDS_DEFINE(held, ROS_R_HELD)
ROS_FIELDS_DEFINE(cells, ROS_R_CELLS)
ROS_FIELDS_DEFINE(word_family, ROS_R_WORD_FAMILY)
ROS_FIELDS_DEFINE(keyword, ROS_R_KEYWORD)
ROS_FIELDS_DEFINE(key_finding, ROS_R_KEY_FINDING)
ROS_FIELDS_DEFINE(expression_family, ROS_R_EXPRESSION_FAMILY)
ROS_FIELDS_DEFINE(own_name, ROS_R_OWN_NAME)
ROS_FIELDS_DEFINE(keyness_group, ROS_R_KEYNESS_GROUP)
ROS_FIELDS_DEFINE(keyness, ROS_R_KEYNESS)
