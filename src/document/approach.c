/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "document/approach.h"

ROS_FIELDS_DEFINE(measure, ROS_R_MEASURE)
ROS_FIELDS_DEFINE(text_part, ROS_R_TEXT_PART)
ROS_FIELDS_DEFINE(skeleton, ROS_R_SKELETON)
ROS_FIELDS_DEFINE(action_share, ROS_R_ACTION_SHARE)
ROS_FIELDS_DEFINE(action_pair, ROS_R_ACTION_PAIR)
ROS_FIELDS_DEFINE(actions, ROS_R_ACTIONS)
ROS_FIELDS_DEFINE(stance_share, ROS_R_STANCE_SHARE)
ROS_FIELDS_DEFINE(actor, ROS_R_ACTOR)
ROS_FIELDS_DEFINE(avowals, ROS_R_AVOWALS)
ROS_FIELDS_DEFINE(stance, ROS_R_STANCE)
ROS_FIELDS_DEFINE(slogan, ROS_R_SLOGAN)
ROS_FIELDS_DEFINE(quote, ROS_R_QUOTE)
ROS_FIELDS_DEFINE(slogans, ROS_R_SLOGANS)
ROS_FIELDS_DEFINE(item, ROS_R_ITEM)
ROS_FIELDS_DEFINE(specificity, ROS_R_SPECIFICITY)
ROS_FIELDS_DEFINE(lengths, ROS_R_LENGTHS)
ROS_FIELDS_DEFINE(rhythm, ROS_R_RHYTHM)
ROS_FIELDS_DEFINE(trait, ROS_R_TRAIT)
ROS_FIELDS_DEFINE(saying, ROS_R_SAYING)
ROS_FIELDS_DEFINE(traits, ROS_R_TRAITS)
ROS_FIELDS_DEFINE(approach_speech, ROS_R_APPROACH_SPEECH)
ROS_FIELDS_DEFINE(skeleton_pair, ROS_R_SKELETON_PAIR)
ROS_FIELDS_DEFINE(action_name, ROS_R_ACTION_NAME)
ROS_FIELDS_DEFINE(actor_name, ROS_R_ACTOR_NAME)
ROS_FIELDS_DEFINE(shared_slogan, ROS_R_SHARED_SLOGAN)
ROS_FIELDS_DEFINE(near_repeat, ROS_R_NEAR_REPEAT)
ROS_FIELDS_DEFINE(approach_overall, ROS_R_APPROACH_OVERALL)
ROS_FIELDS_DEFINE(group_trait, ROS_R_GROUP_TRAIT)
ROS_FIELDS_DEFINE(approach_group, ROS_R_APPROACH_GROUP)
ROS_FIELDS_DEFINE(instrument, ROS_R_INSTRUMENT)
ROS_FIELDS_DEFINE(topic_stance, ROS_R_TOPIC_STANCE)
ROS_FIELDS_DEFINE(act, ROS_R_ACT)
ROS_FIELDS_DEFINE(topic_acts, ROS_R_TOPIC_ACTS)
ROS_FIELDS_DEFINE(approach, ROS_R_APPROACH)

bool ros__approach_shown(const struct ros_r_approach *a, const char *instrument)
{
	for (size_t i = 0; i < a->instruments.n; i++)
		if (strcmp(a->instruments.v[i].instrument, instrument) == 0)
			return a->instruments.v[i].shown;
	return a->instruments.n == 0;
}

struct ros_r_stance_share **ros__stance_at(struct ros_r_stance *s, size_t k)
{
	struct ros_r_stance_share **const share[ROS_R_STANCES] = {
		&s->done, &s->to_do, &s->must, &s->may};
	return share[k];
}

struct ros_r_stance_share **ros__avowal_at(struct ros_r_avowals *s, size_t k)
{
	struct ros_r_stance_share **const share[ROS_R_AVOWALS_N] = {&s->commitment, &s->admission};
	return share[k];
}

const struct ros_r_stance_share *ros__stance_of(const struct ros_r_stance *s, size_t k)
{
	return *ros__stance_at((struct ros_r_stance *)(uintptr_t)s, k);
}
