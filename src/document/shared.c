/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "document/shared.h"

const char *const ros__codes_claim[] = {"none", "text", "group", NULL};
const char *const ros__codes_verdict[] = {"not_enough_text", "tendency", "supported", NULL};

ROS_FIELDS_DEFINE(evidence, ROS_R_EVIDENCE)
ROS_FIELDS_DEFINE(finding, ROS_R_FINDING)
ROS_FIELDS_DEFINE(reason, ROS_R_REASON)
