/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/speech_names.h"

void ros__speech_names_make(
	struct ros__speech_names *n, const struct ros_corpus *c, const struct ros_config *cfg)
{
	*n = (struct ros__speech_names){ROS_GROUPING_INIT, ROS_GROUPING_INIT};
	if (ros_grouping_by(&n->who, c, "speaker", cfg, NULL) == ROS_OK &&
		ros_grouping_by(&n->where, c, "district", cfg, NULL) == ROS_OK)
		ros_grouping_one_name(&n->who, &n->where, c->ndoc);
}

void ros__speech_names_release(struct ros__speech_names *n)
{
	ros_grouping_release(&n->who);
	ros_grouping_release(&n->where);
}

const char *ros__speech_name(
	const struct ros__speech_names *n, const struct ros_corpus *c, size_t d)
{
	uint32_t g = n->who.of_doc ? n->who.of_doc[d] : UINT32_MAX;
	return g < n->who.n ? n->who.label[g] : c->doc[d].label;
}
