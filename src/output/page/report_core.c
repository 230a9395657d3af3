/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What all share, what only one says, and what is missing where it could be expected. */
#include <math.h>
#include <string.h>

#include "output/page/report_view.h"

enum { MAX_CORE = 40, MAX_MARGIN = 8, MAX_ABSENT = 6, FEW_ABSENT = 2 };

static void add_core(struct ros__view *v, struct ros_json *out, const struct ros_json *section)
{
	struct ros_json *list = ros__json_add(out, "core", ros__json_array());
	const struct ros_json *core = ros__json_get(section, "core");
	size_t everyone = 0;
	ROS_JSON_EACH(t, core) {
		bool all = NUM(t, "n_groups") >= (double)v->nmain;
		everyone += all;
		if (ros__json_size(list) >= MAX_CORE)
			continue;
		struct ros_json *row = ros__json_push(list, ros__json_object());
		ros__json_add_str(row, "term", STR(t, "term"));
		static const char *const number[] = {"n_groups", "count", "per_1000_min", "per_1000_max"};
		for (size_t i = 0; i < sizeof number / sizeof *number; i++)
			ros__json_add_num(row, number[i], NUM(t, number[i]));
		ros__json_add_bool(row, "everyone", all);
		ros__view_evidence(v, row, ros__json_get(t, "evidence"), false);
	}
	/* Of many shared words the document lists the first and says how many there are. */
	int64_t listed = (int64_t)ros__json_size(core);
	int64_t n = ros__json_int(ros__json_get(section, "n_core"), listed);
	int64_t all = ros__json_int(ros__json_get(section, "n_everyone"), (int64_t)everyone);
	ros__json_add_int(out, "n_core", n);
	ros__json_add_int(out, "n_everyone", all);
	ros__json_add_int(out, "n_listed", listed);
	ros__json_add_bool(out, "all_by_everyone", all && all == n);
	if (n > (int64_t)ros__json_size(list))
		ros__json_add_int(out, "core_left", n - (int64_t)ros__json_size(list));
	if (isfinite(NUM(section, "threshold")))
		ros__json_add_num(out, "threshold", NUM(section, "threshold"));
}

/* Words of one speaker that others do not use; only those with support are named as such. */
static void add_margin(struct ros__view *v, struct ros_json *out, const struct ros_json *section)
{
	struct ros_json *list = ros__json_add(out, "margin", ros__json_array());
	ROS_JSON_EACH(g, ros__json_get(section, "margin")) {
		uint32_t at = ros__view_group_index(v, STR(g, "group"));
		if (at >= v->nmain)
			continue;
		struct ros_json *terms = ros__json_array();
		ROS_JSON_EACH(t, ros__json_get(g, "terms")) {
			if (ros__json_size(terms) == MAX_MARGIN)
				break;
			if (v->crowded && !ros__view_supported(t))
				continue;
			struct ros_json *one = ros__json_push(terms, ros__json_object());
			ros__json_add_str(one, "term", STR(t, "term"));
			ros__json_add_num(one, "count", NUM(t, "count"));
			ros__view_finding(v, one, t);
			ros__view_evidence(v, one, ros__json_get(t, "evidence"), ros__view_supported(t));
		}
		if (!ros__json_size(terms)) {
			ros__json_free(terms);
			continue;
		}
		struct ros_json *row = ros__json_push(list, ros__json_object());
		ros__json_add_str(row, "group", v->group[at].label);
		ros__json_add_str(row, "href", v->group[at].href);
		ros__json_add(row, "terms", terms);
	}
}

/* The row of a speaker in a list of rows, made where it is not there yet. */
static struct ros_json *row_of(struct ros__view *v, struct ros_json *list, uint32_t group)
{
	ROS_JSON_EACH(row, list)
		if (!strcmp(STR(row, "href"), v->group[group].href))
			return row;
	struct ros_json *row = ros__json_push(list, ros__json_object());
	ros__json_add_str(row, "group", v->group[group].label);
	ros__json_add_str(row, "href", v->group[group].href);
	ros__json_add(row, "terms", ros__json_array());
	return row;
}

/* Only absences that chance explains badly are listed, the least likely of each speaker (they are
 * sorted so); the others are counted. */
static void add_absences(struct ros__view *v, struct ros_json *out, const struct ros_json *section)
{
	struct ros_json *list = ros__json_add(out, "absences", ros__json_array());
	size_t by_chance = 0, left = 0;
	ROS_JSON_EACH(a, ros__json_get(section, "absences")) {
		uint32_t at = ros__view_group_index(v, STR(a, "group"));
		if (at >= v->nmain)
			continue;
		if (!(NUM(a, "p_zero") <= v->cfg->alpha)) {
			by_chance++;
			continue;
		}
		struct ros_json *terms = ros__json_get(row_of(v, list, at), "terms");
		if (ros__json_size(terms) == (v->crowded ? FEW_ABSENT : MAX_ABSENT)) {
			left++;
			continue;
		}
		struct ros_json *one = ros__json_push(terms, ros__json_object());
		ros__json_add_str(one, "term", STR(a, "term"));
		ros__json_add_num(one, "expected", NUM(a, "expected"));
		ros__json_add_num(one, "p_zero", NUM(a, "p_zero"));
	}
	if (left)
		ros__json_add_int(out, "absences_left", (int64_t)left);
	if (by_chance)
		ros__json_add_int(out, "absences_by_chance", (int64_t)by_chance);
	ros__json_add_num(out, "alpha", v->cfg->alpha);
	ros__json_add_int(out, "most_absent", v->crowded ? FEW_ABSENT : MAX_ABSENT);
}

void ros__view_core(struct ros__view *v)
{
	const char *why = NULL;
	struct ros_json *out = ros__json_add(v->root, "core", ros__json_object());
	const struct ros_json *section = ros__view_section(v, "common_core", &why);
	if (!section) {
		ros__json_add_str(out, "reason", why);
		return;
	}
	add_core(v, out, section);
	add_margin(v, out, section);
	add_absences(v, out, section);
}
