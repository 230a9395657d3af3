/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What the first page says all share: the words of everyone, then those of most. Of the forms of a
 * word one is shown, and how a meeting is addressed and run comes apart, since it is no subject;
 * what is shown and what is left add up to the numbers that are said.
 */
#include <string.h>

#include "output/page/report_view.h"

enum { MAX_CORE = 14, MAX_ADDRESSES = 6 };

static bool flag(const struct ros_json *o, const char *key)
{
	return ros__json_bool(ros__json_get(o, key), false);
}

static bool has_term(const struct ros_json *list, const char *term)
{
	ROS_JSON_EACH (t, list)
		if (!strcmp(STR(t, "term"), term))
			return true;
	return false;
}

struct shown {
	size_t covered; /* words that are shown, or whose other form is */
	bool forms;     /* some are covered by another form */
};

/* Terms of everyone, or of most but not of everyone. */
static struct shown add_terms(
	struct ros_json *out, const char *key, const struct ros_json *core, bool everyone)
{
	struct ros_json *list = ros__json_add(out, key, ros__json_array());
	struct ros_json *addresses = ros__json_get(out, "shared_address");
	struct shown n = {0, false};
	ROS_JSON_EACH (t, core) {
		if (flag(t, "everyone") != everyone)
			continue;
		bool address = flag(t, "address"), form = *STR(t, "form_of") != '\0';
		struct ros_json *to = address ? addresses : list;
		if (form ? has_term(list, STR(t, "form_of")) || has_term(addresses, STR(t, "form_of"))
				 : ros__json_size(to) < (address ? MAX_ADDRESSES : MAX_CORE)) {
			if (!form)
				ros__json_push(to, ros__json_copy(t));
			n.forms |= form;
			n.covered++;
		}
	}
	return n;
}

/* Those not shown, of either kind, so that the numbers add up. */
static void add_left(struct ros__view *v, struct ros_json *out, double all, double most)
{
	if (all + most <= 0)
		return;
	ros__json_add_str(out, "shared_left",
		SAY(v, "report.summary.shared_left",
			ROS_ARG_STR("which", all <= 0 ? "most" : most <= 0 ? "all" : "both"),
			ROS_ARG_NUM("all", all), ROS_ARG_NUM("most", most),
			ROS_ARG_NUM("share", NUM(ros__json_get(v->root, "core"), "threshold")),
			ROS_ARG_STR("by", STR(ros__json_get(v->root, "corpus"), "by"))));
}

void ros__view_shared(struct ros__view *v, struct ros_json *out)
{
	const struct ros_json *core = ros__json_get(v->root, "core");
	const struct ros_json *words = ros__json_get(core, "core");
	double all = NUM(core, "n_everyone"), most = NUM(core, "n_core") - all;
	const char *by = STR(ros__json_get(v->root, "corpus"), "by");
	if (*STR(core, "reason")) {
		ros__json_add_str(out, "shared_text", STR(core, "reason"));
		return;
	}
	ros__json_add(out, "shared_address", ros__json_array());
	struct shown s = add_terms(out, "shared", words, true);
	struct shown m = add_terms(out, "shared_by_most", words, false);
	add_left(v, out, all - (double)s.covered, most - (double)m.covered);
	const char *none = most > 0 ? "report.summary.none_by_all" : "report.summary.nothing_shared";
	ros__json_add_str(out, "shared_text",
		all > 0 ? SAY(v, "report.summary.shared_all", ROS_ARG_NUM("n", all), ROS_ARG_STR("by", by),
					  ROS_ARG_STR("forms", s.forms ? "yes" : "no"))
				: SAY0(v, none));
	if (m.covered)
		ros__json_add_str(out, "most_text",
			SAY(v, "report.summary.shared_most", ROS_ARG_NUM("n", most),
				ROS_ARG_NUM("share", NUM(core, "threshold")), ROS_ARG_STR("by", by),
				ROS_ARG_STR("forms", m.forms ? "yes" : "no")));
}
