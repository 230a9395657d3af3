/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "document/change.h"

ROS_FIELDS_DEFINE(change_side, ROS_R_CHANGE_SIDE)
ROS_FIELDS_DEFINE(change_theme, ROS_R_CHANGE_THEME)
ROS_FIELDS_DEFINE(change_word, ROS_R_CHANGE_WORD)
ROS_FIELDS_DEFINE(change, ROS_R_CHANGE)
