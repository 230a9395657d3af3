/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The word lists of config/split/people.json. Private to the files that read names. */
#ifndef CORPUS_PEOPLE_H
#define CORPUS_PEOPLE_H
#include "base/strmap.h"
#include "corpus/meta/name_form.h"

enum ros_people_list {
	ROS_PEOPLE_HE, ROS_PEOPLE_SHE, ROS_PEOPLE_COURTESY, ROS_PEOPLE_AFTER, ROS_PEOPLE_HAN_AFTER,
	ROS_PEOPLE_REMARK, ROS_PEOPLE_STAGE, ROS_PEOPLE_HOST, ROS_PEOPLE_N
};
struct ros_people {
	struct ros_strmap list[ROS_PEOPLE_N]; /* folded by ros__normalize */
};

/* Is s (folded) one of the words; does it begin with one; bytes of the longest it ends with. */
bool ros__people_is(const struct ros_people *p, enum ros_people_list k, const char *s, size_t len);
bool ros__people_begins(const struct ros_people *p, enum ros_people_list k, const char *s, size_t len);
size_t ros__people_ends(const struct ros_people *p, enum ros_people_list k, const char *s, size_t len);

#endif
