/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "document/scaling.h"

const char *const ros__codes_scale_method[] = {"wordfish", "wordscores", "ca", NULL};

ROS_FIELDS_DEFINE(scale_anchor, ROS_R_SCALE_ANCHOR)
ROS_FIELDS_DEFINE(scale_speech, ROS_R_SCALE_SPEECH)
ROS_FIELDS_DEFINE(scale_group, ROS_R_SCALE_GROUP)
ROS_FIELDS_DEFINE(scale_word, ROS_R_SCALE_WORD)
ROS_FIELDS_DEFINE(scaling, ROS_R_SCALING)
