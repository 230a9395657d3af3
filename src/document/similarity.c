/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "document/similarity.h"

const char *const ros__codes_side[] = {"closer", "farther", NULL};

ROS_FIELDS_DEFINE(alike, ROS_R_ALIKE)
ROS_FIELDS_DEFINE(alike_row, ROS_R_ALIKE_ROW)
ROS_FIELDS_DEFINE(ceiling, ROS_R_CEILING)
ROS_FIELDS_DEFINE(ranking, ROS_R_RANKING)
ROS_FIELDS_DEFINE(measure_refused, ROS_R_MEASURE_REFUSED)
ROS_FIELDS_DEFINE(same_emphasis, ROS_R_SAME_EMPHASIS)
ROS_FIELDS_DEFINE(similarity, ROS_R_SIMILARITY)
