/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is said of one speech's approach, each sentence with the places that its findings rest on. */
#include <math.h>
#include <string.h>

#include "output/page/report_view.h"

static const char ACTION[] = "action.", STANCE[] = "stance.";

/* 1 above the other speeches, -1 below, 0 where neither is supported. */
static int direction(const struct ros_json *feature)
{
	if (!ros__view_supported(feature))
		return 0;
	return NUM(feature, "n") > NUM(feature, "expected") ? 1 : -1;
}

static bool is_action(const struct ros_json *feature)
{
	return !strncmp(STR(feature, "feature"), ACTION, sizeof ACTION - 1);
}

/* The kinds of action on one side, in the page's language; the document joins them in its own. */
static const char *kinds(struct ros__view *v, const struct ros_json *features, int side)
{
	const char **name = ros__arena_alloc(&v->arena, (ros__json_size(features) + 1) * sizeof *name);
	size_t n = 0;
	ROS_JSON_EACH(f, features)
		if (is_action(f) && direction(f) == side)
			name[n++] = ros__view_action(v, STR(f, "feature") + sizeof ACTION - 1);
	const char *s = "";
	for (size_t i = 0; i < n; i++)
		s = ros__arena_printf(&v->arena, "%s%s%s", s, i ? SAY0(v, "list.and") : "", name[i]);
	return s;
}

/* Which sides of the kinds of action a sentence speaks of. */
static bool speaks_of(const char *code, int side)
{
	return !strcmp(code, "rather") || !strcmp(code, side > 0 ? "more_of" : "less_of");
}

static bool rests_on(const struct ros_json *sentence, const struct ros_json *feature)
{
	const char *code = STR(sentence, "code"), *name = STR(feature, "feature");
	if (!direction(feature))
		return false;
	if (is_action(feature))
		return speaks_of(code, direction(feature));
	if (!strncmp(name, STANCE, sizeof STANCE - 1))
		return !strncmp(code, "stance_", 7) && !strcmp(name + sizeof STANCE - 1,
			STR(ros__json_get(sentence, "args"), "stance"));
	return !strcmp(name, "specificity") && strstr(code, "_concrete");
}

static const char *words(struct ros__view *v, const struct ros_json *sentence,
	const struct ros_json *features)
{
	const char *code = STR(sentence, "code");
	if (!speaks_of(code, 1) && !speaks_of(code, -1))
		return ros__view_coded(v, "approach", code, ros__json_get(sentence, "args"),
			STR(sentence, "text"));
	struct ros_json *args = ros__json_object();
	ros__json_add_str(args, "more", kinds(v, features, 1));
	ros__json_add_str(args, "less", kinds(v, features, -1));
	const char *s = ros__view_coded(v, "approach", code, args, STR(sentence, "text"));
	ros__json_free(args);
	return s;
}

/* How many there are of what a sentence says there are fewer of, and how many there would be: a
 * place in the text cannot show it. NULL where the sentence says nothing of the kind. */
static const char *fewer(struct ros__view *v, const struct ros_json *sentence,
	const struct ros_json *features)
{
	double n = 0, expected = 0;
	bool any = false;
	ROS_JSON_EACH(f, features)
		if (direction(f) < 0 && rests_on(sentence, f)) {
			any = true;
			n += NUM(f, "n");
			expected += NUM(f, "expected");
		}
	return any ? SAY(v, "report.approach.fewer", ROS_ARG_NUM("n", n),
		ROS_ARG_NUM("expected", expected)) : NULL;
}

void ros__view_profile(struct ros__view *v, struct ros_json *row, const struct ros_json *profile)
{
	const struct ros_json *features = ros__json_get(profile, "features");
	struct ros_json *list = ros__json_add(row, "sentences", ros__json_array());
	ROS_JSON_EACH(sentence, ros__json_get(profile, "sentences")) {
		struct ros_json *one = ros__json_push(list, ros__json_object());
		struct ros_json *places = ros__json_array();
		const char *text = words(v, sentence, features), *count = fewer(v, sentence, features);
		ros__json_add_str(one, "text", count ?
			ros__arena_printf(&v->arena, "%s%s", text, count) : text);
		ROS_JSON_EACH(f, features) {
			const struct ros_json *first = ros__json_first(ros__json_get(f, "evidence"));
			/* No sentence shows that there are few of a thing. */
			if (first && rests_on(sentence, f) && direction(f) > 0)
				ros__json_push(places, ros__json_copy(first));
		}
		ros__view_evidence(v, one, places, true);
		ros__json_free(places);
	}
}
