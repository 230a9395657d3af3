/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is said to be done in a topic, and whether as done, to be done, required or allowed. */
#include <string.h>

#include "output/page/report_topics.h"

void ros__view_topic_acts(struct ros__view *v, struct ros_json *row, const struct ros_r_topic *t)
{
	const struct ros_r_approach *a = v->r->found.approach;
	if (!a || !ros__approach_shown(a, "pairs"))
		return;
	struct ros_json *list = ros__json_add(row, "acts", ros__json_array());
	for (size_t i = 0; i < a->topic_acts.n; i++) {
		const struct ros_r_topic_acts *x = &a->topic_acts.v[i];
		for (size_t k = 0; !strcmp(x->topic, t->id) && k < x->acts.n; k++) {
			const struct ros_r_act *act = &x->acts.v[k];
			struct ros_json *one = ros__json_push(list, ros__json_object());
			ros__json_add_str(one, "act",
				ros__arena_printf(
					&v->arena, "%s%s%s", act->verb, v->zh_text ? "" : " ", act->object));
			ros__json_add_int(one, "count", act->count);
		}
	}
}

void ros__view_topic_stances(
	struct ros__view *v, struct ros_json *list, const struct ros_r_topic *t, bool named)
{
	static const char *const said[2][2] = {
		{"report.topics.stance_own_less", "report.topics.stance_own_more"},
		{"report.topics.stance_less", "report.topics.stance_more"}};
	const struct ros_r_approach *a = v->r->found.approach;
	for (size_t i = 0; a && i < a->topics.n; i++) {
		const struct ros_r_topic_stance *s = &a->topics.v[i];
		if (s->finding.verdict != 2 || !s->topic || !t->id || strcmp(s->topic, t->id))
			continue;
		struct ros_json *row = ros__json_push(list, ros__json_object());
		bool more = s->finding.estimate > s->expected_share;
		ros__json_add_str(row, "text",
			SAY(v, said[named][more], ROS_ARG_STR("topic", t->label),
				ROS_ARG_STR(
					"stance", ros__view_coded(v, "report.stance", s->stance, NULL, s->stance)),
				ROS_ARG_NUM("share", s->finding.estimate),
				ROS_ARG_NUM("expected", s->expected_share)));
		ros__view_evidence_list(v, row, &s->evidence, true);
	}
}
