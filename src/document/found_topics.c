/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "document/found_topics.h"

const char *const ros__codes_topic_verdict[] = {"fragile", "real", NULL};
const char *const ros__codes_topic_part[] = {"speech", "stretch", NULL};

ROS_FIELDS_DEFINE(topic_word, ROS_R_TOPIC_WORD)
ROS_FIELDS_DEFINE(topic, ROS_R_TOPIC)
ROS_FIELDS_DEFINE(topic_level, ROS_R_TOPIC_LEVEL)
ROS_FIELDS_DEFINE(topic_cell, ROS_R_TOPIC_CELL)
ROS_FIELDS_DEFINE(topic_point, ROS_R_TOPIC_POINT)
ROS_FIELDS_DEFINE(topic_change, ROS_R_TOPIC_CHANGE)
ROS_FIELDS_DEFINE(topic_time, ROS_R_TOPIC_TIME)
ROS_FIELDS_DEFINE(topic_pair, ROS_R_TOPIC_PAIR)
ROS_FIELDS_DEFINE(guided_topic, ROS_R_GUIDED_TOPIC)
ROS_FIELDS_DEFINE(topics, ROS_R_TOPICS)
