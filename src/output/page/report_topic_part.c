/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One topic: where in a speech it stands, who speaks more of it, how it changes, what goes with it.
 */
#include <string.h>

#include "output/page/report_topics.h"

enum { TENTHS = 10, BEGINNING = 3, MIDDLE = 7, MOST_WITH = 5, MOST_GROUPS = 12 };

/* "topic-t20-3" */
static const char *anchor(struct ros__view *v, const char *id)
{
	char *s = ros__arena_printf(&v->arena, "topic-%s", id);
	for (char *p = s; *p; p++)
		*p = *p == '.' ? '-' : *p;
	return s;
}

/* The share of its clauses in the first three, the middle four and the last three tenths. */
static void add_place(struct ros__view *v, struct ros_json *row, const struct ros_r_topic *t)
{
	double part[3] = {0}, all = 0;
	for (size_t i = 0; i < t->positions.n && i < TENTHS; i++) {
		part[i < BEGINNING ? 0 : i < MIDDLE ? 1 : 2] += (double)t->positions.v[i];
		all += (double)t->positions.v[i];
	}
	if (all > 0)
		ros__json_add_str(row, "place",
			SAY(v, "report.topics.place", ROS_ARG_NUM("first", part[0] / all),
				ROS_ARG_NUM("middle", part[1] / all), ROS_ARG_NUM("last", part[2] / all)));
}

static void add_groups(
	struct ros__view *v, struct ros_json *row, const struct ros_r_topics *s, const char *id)
{
	struct ros_json *list = ros__json_add(row, "groups", ros__json_array());
	for (size_t i = 0; i < s->by_group.n && ros__json_size(list) < MOST_GROUPS; i++) {
		const struct ros_r_topic_cell *c = &s->by_group.v[i];
		uint32_t g = c->group ? ros__view_group_index(v, c->group) : ROS_NO_ID;
		if (!c->topic || strcmp(c->topic, id) || c->finding.verdict != 2 || g >= v->nmain)
			continue;
		bool more = c->finding.estimate > c->others_share;
		struct ros_json *one = ros__json_push(list, ros__json_object());
		ros__json_add_str(one, "href", v->group[g].href);
		ros__json_add_str(one, "text",
			SAY(v, more ? "report.topics.group_more" : "report.topics.group_less",
				ROS_ARG_STR("group", v->group[g].label), ROS_ARG_NUM("share", c->finding.estimate),
				ROS_ARG_NUM("others", c->others_share)));
		if (c->words.n)
			ros__json_add_str(one, "words",
				SAY(v, "report.topics.words",
					ROS_ARG_STR("words", ros__view_join(v, c->words.v, c->words.n, c->words.n))));
	}
}

static void add_years(struct ros__view *v, struct ros_json *row, const struct ros_r_topics *s,
	const struct ros_r_topic *t)
{
	for (size_t i = 0; s->time && i < s->time->changes.n; i++) {
		const struct ros_r_topic_change *c = &s->time->changes.v[i];
		if (!c->topic || strcmp(c->topic, t->id))
			continue;
		const char *step = ros__topic_step(v, c), *fullest = ros__topic_fullest(v, s->time, t->id);
		if (c->finding.verdict == 2 || step || fullest)
			ros__json_add_str(row, "years", ros__topic_over_years(v, c, t->label));
		if (fullest)
			ros__json_add_str(row, "fullest", fullest);
		if (step)
			ros__json_add_str(row, "step", step);
	}
}

/* Topics that it is known to go together with, as links. */
static void add_with(
	struct ros__view *v, struct ros_json *row, const struct ros_r_topics *s, const char *id)
{
	struct ros_json *list = ros__json_add(row, "with", ros__json_array());
	for (size_t i = 0; i < s->together.n && ros__json_size(list) < MOST_WITH; i++) {
		const struct ros_r_topic_pair *p = &s->together.v[i];
		bool a = p->a && !strcmp(p->a, id), b = p->b && !strcmp(p->b, id);
		const char *other = a ? p->b : p->a;
		const char *label = other ? ros__topic_real_label(ros__topics_main(s), other) : NULL;
		if ((!a && !b) || !label || p->finding.verdict != 2 || !(p->finding.estimate > 0))
			continue;
		struct ros_json *one = ros__json_push(list, ros__json_object());
		ros__json_add_str(one, "label", label);
		ros__json_add_str(one, "href", ros__arena_printf(&v->arena, "#%s", anchor(v, other)));
	}
}

static void add_quotes(struct ros__view *v, struct ros_json *row, const struct ros_r_topic *t)
{
	struct ros_json *list = ros__json_add(row, "quotes", ros__json_array());
	for (size_t i = 0; i < t->evidence.n; i++) {
		struct ros_json *one = ros__view_evidence_row(v, &t->evidence.v[i]);
		if (one)
			ros__json_push(list, one);
	}
}

void ros__view_topic_part(struct ros__view *v, struct ros_json *row, const struct ros_r_topics *s,
	const struct ros_r_topic *t)
{
	if (!t->id)
		return;
	ros__json_add_str(row, "anchor", anchor(v, t->id));
	add_place(v, row, t);
	add_groups(v, row, s, t->id);
	add_years(v, row, s, t);
	add_with(v, row, s, t->id);
	ros__view_topic_stances(v, ros__json_add(row, "stances", ros__json_array()), t, false);
	ros__view_topic_acts(v, row, t);
	add_quotes(v, row, t);
}
