/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A configuration from another one, and from settings that some program kept. */
#include "base/typed_settings.h"

#include <string.h>

#include "base/mem.h"

static const size_t width[] = {[ROS_OPT_BOOL] = sizeof(bool),
	[ROS_OPT_INT] = sizeof(int),
	[ROS_OPT_SIZE] = sizeof(uint64_t),
	[ROS_OPT_REAL] = sizeof(double),
	[ROS_OPT_ENUM] = sizeof(int),
	[ROS_OPT_SEED] = sizeof(uint64_t)};

static void copy_list(struct ros_strlist *to, const struct ros_strlist *from)
{
	*to = (struct ros_strlist){.n = from->n};
	ROS_NEW_ARRAY(to->item, from->n);
	for (size_t i = 0; i < from->n; i++)
		to->item[i] = ros__xstrdup(from->item[i]);
}

void ros__config_copy(struct ros_config *to, const struct ros_config *from)
{
	size_t n;
	const struct ros_option *o = ros_options(&n);
	*to = (struct ros_config)ROS_CONFIG_INIT;
	for (size_t i = 0; i < n; i++) {
		void *p = (char *)to + o[i].offset;
		const void *q = (const char *)from + o[i].offset;
		if (o[i].type == ROS_OPT_STR)
			*(char **)p = ros__xstrdup(*(char *const *)q);
		else if (o[i].type == ROS_OPT_LIST)
			copy_list(p, q);
		else
			memcpy(p, q, width[o[i].type]);
	}
	to->config_dir = from->config_dir ? ros__xstrdup(from->config_dir) : NULL;
}

enum ros_status ros__config_take(
	struct ros_config *cfg, const struct ros_json *groups, struct ros_err *err)
{
	ROS_JSON_EACH (group, groups)
		ROS_JSON_EACH (member, group)
			if (ros__config_member(cfg, ros__json_key(group), member, err) != ROS_OK)
				return ros_err_context(err, "%s.%s", ros__json_key(group), ros__json_key(member));
	return ROS_OK;
}
