/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "document/core.h"

ROS_FIELDS_DEFINE(core_word, ROS_R_CORE_WORD)
ROS_FIELDS_DEFINE(margin_word, ROS_R_MARGIN_WORD)
ROS_FIELDS_DEFINE(margin, ROS_R_MARGIN)
ROS_FIELDS_DEFINE(missing_word, ROS_R_MISSING_WORD)
ROS_FIELDS_DEFINE(common_core, ROS_R_COMMON_CORE)
