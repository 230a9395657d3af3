/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "document/borrowing.h"

ROS_FIELDS_DEFINE(borrowed_chance, ROS_R_BORROWED_CHANCE)
ROS_FIELDS_DEFINE(borrowed_days, ROS_R_BORROWED_DAYS)
ROS_FIELDS_DEFINE(borrowed_collection, ROS_R_BORROWED_COLLECTION)
ROS_FIELDS_DEFINE(borrowed_speech, ROS_R_BORROWED_SPEECH)
ROS_FIELDS_DEFINE(borrowed_pair, ROS_R_BORROWED_PAIR)
ROS_FIELDS_DEFINE(borrowed_passage, ROS_R_BORROWED_PASSAGE)
ROS_FIELDS_DEFINE(borrowing, ROS_R_BORROWING)
