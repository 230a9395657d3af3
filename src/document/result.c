/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "document/result.h"

ROS_FIELDS_DEFINE(document, ROS_R_DOCUMENT)

void ros__result_settle(struct ros_result *r, const char *name)
{
	const void *at;
	const struct ros_field *f = ros__field_find(ros__fields_document(), &r->found, name, &at);
	void *section = f ? *(void *const *)at : NULL;
	if (!section)
		return;
	ros__fields_round(f->of(), section);
	ros__json_put(r->doc, name, ros__fields_json(f->of(), section));
}

void ros__result_of(struct ros_result *r, struct ros_json *doc)
{
	r->doc = doc;
	ros__fields_read(ros__fields_document(), &r->found, doc, &r->arena);
}

void ros__result_release(struct ros_result *r)
{
	ros__json_free(r->doc);
	ros__arena_release(&r->arena);
	*r = (struct ros_result)ROS_RESULT_INIT;
}
