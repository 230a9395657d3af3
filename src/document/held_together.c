/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "document/held_together.h"

const char *const ros__codes_tie[] = {"themes", "theme_word", "words", NULL};

ROS_FIELDS_DEFINE(tie, ROS_R_TIE)
ROS_FIELDS_DEFINE(ties_group, ROS_R_TIES_GROUP)
ROS_FIELDS_DEFINE(ties, ROS_R_TIES)
