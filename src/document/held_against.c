/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "document/held_against.h"

ROS_FIELDS_DEFINE(reference_column, ROS_R_REFERENCE_COLUMN)
ROS_FIELDS_DEFINE(reference_word, ROS_R_REFERENCE_WORD)
ROS_FIELDS_DEFINE(reference, ROS_R_REFERENCE)
