/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "document/texts.h"

const char *const ros__codes_feature_kind[] = {"word", "term", "phrase", NULL};
const char *const ros__codes_part_kind[] = {"speech", "clause", NULL};

ROS_FIELDS_DEFINE(trimmed, ROS_R_TRIMMED)
ROS_FIELDS_DEFINE(feature, ROS_R_FEATURE)
ROS_FIELDS_DEFINE(top_term, ROS_R_TOP_TERM)
ROS_FIELDS_DEFINE(group_terms, ROS_R_GROUP_TERMS)
ROS_FIELDS_DEFINE(audit, ROS_R_AUDIT)
ROS_FIELDS_DEFINE(features, ROS_R_FEATURES)
ROS_FIELDS_DEFINE(spread, ROS_R_SPREAD)
ROS_FIELDS_DEFINE(dispersion, ROS_R_DISPERSION)
ROS_FIELDS_DEFINE(variety, ROS_R_VARIETY)
ROS_FIELDS_DEFINE(diversity, ROS_R_DIVERSITY)
ROS_FIELDS_DEFINE(near_words, ROS_R_NEAR_WORDS)
ROS_FIELDS_DEFINE(fcm, ROS_R_FCM)
ROS_FIELDS_DEFINE(cooccurrence, ROS_R_COOCCURRENCE)
ROS_FIELDS_DEFINE(phrase, ROS_R_PHRASE)
ROS_FIELDS_DEFINE(word_pair, ROS_R_WORD_PAIR)
ROS_FIELDS_DEFINE(collocations, ROS_R_COLLOCATIONS)
