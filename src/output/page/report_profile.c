/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is said of one speech's approach, each sentence with the places that its findings rest on.
 */
#include <math.h>
#include <string.h>

#include "output/page/report_view.h"

static const char ACTION[] = "action.", STANCE[] = "stance.";

/* 1 above the other speeches, -1 below, 0 where neither is supported. */
static int direction(const struct ros_r_trait *f)
{
	if (f->verdict != ROS_VERDICT_SUPPORTED)
		return 0;
	return (double)f->n > f->expected ? 1 : -1;
}

static bool is_action(const struct ros_r_trait *f)
{
	return !strncmp(f->feature, ACTION, sizeof ACTION - 1);
}

/* The kinds of action on one side, in the page's language; the document joins them in its own. */
static const char *kinds(struct ros__view *v, const struct ros_r_trait_list *features, int side)
{
	const char *s = "";
	for (size_t i = 0; i < features->n; i++) {
		const struct ros_r_trait *f = &features->v[i];
		if (is_action(f) && direction(f) == side)
			s = ros__arena_printf(&v->arena, "%s%s%s", s, *s ? SAY0(v, "list.and") : "",
				ros__view_action(v, f->feature + sizeof ACTION - 1));
	}
	return s;
}

/* Which sides of the kinds of action a sentence speaks of. */
static bool speaks_of(const char *code, int side)
{
	return !strcmp(code, "rather") || !strcmp(code, side > 0 ? "more_of" : "less_of");
}

static const char *arg(const struct ros_args_of *args, const char *name)
{
	for (size_t i = 0; i < args->n; i++)
		if (args->v[i].text && !strcmp(args->v[i].name, name))
			return args->v[i].text;
	return "";
}

static bool rests_on(const struct ros_r_saying *sentence, const struct ros_r_trait *f)
{
	const char *code = sentence->code;
	if (!direction(f))
		return false;
	if (is_action(f))
		return speaks_of(code, direction(f));
	if (!strncmp(f->feature, STANCE, sizeof STANCE - 1))
		return !strncmp(code, "stance_", 7) && !strcmp(f->feature + sizeof STANCE - 1,
			arg(&sentence->args, "stance"));
	return !strcmp(f->feature, "specificity") && strstr(code, "_concrete");
}

static const char *words(struct ros__view *v, const struct ros_r_saying *sentence,
	const struct ros_r_trait_list *features)
{
	const char *code = sentence->code;
	if (!speaks_of(code, 1) && !speaks_of(code, -1))
		return ros__view_said(v, "approach", code, &sentence->args, "");
	struct ros_arg_of side[] = {
		{"more", kinds(v, features, 1), NAN}, {"less", kinds(v, features, -1), NAN}};
	return ros__view_said(v, "approach", code, &(struct ros_args_of){side, 2}, "");
}

/* How many there are of what a sentence says there are fewer of, and how many there would be: a
 * place in the text cannot show it. NULL where the sentence says nothing of the kind. */
static const char *fewer(struct ros__view *v, const struct ros_r_saying *sentence,
	const struct ros_r_trait_list *features)
{
	double n = 0, expected = 0;
	bool any = false;
	for (size_t i = 0; i < features->n; i++) {
		const struct ros_r_trait *f = &features->v[i];
		if (direction(f) < 0 && rests_on(sentence, f)) {
			any = true;
			n += (double)f->n;
			expected += f->expected;
		}
	}
	return any ? SAY(v, "report.approach.fewer", ROS_ARG_NUM("n", n),
		ROS_ARG_NUM("expected", expected)) : NULL;
}

void ros__view_profile(
	struct ros__view *v, struct ros_json *row, const struct ros_r_traits *profile)
{
	const struct ros_r_trait_list *features = &profile->features;
	struct ros_json *list = ros__json_add(row, "sentences", ros__json_array());
	for (size_t i = 0; i < profile->sentences.n; i++) {
		const struct ros_r_saying *sentence = &profile->sentences.v[i];
		struct ros_json *one = ros__json_push(list, ros__json_object());
		struct ros_r_evidence_list places = {0};
		const char *text = words(v, sentence, features), *count = fewer(v, sentence, features);
		ros__json_add_str(one, "text", count ?
			ros__arena_printf(&v->arena, "%s%s", text, count) : text);
		for (size_t k = 0; k < features->n; k++) {
			const struct ros_r_trait *f = &features->v[k];
			/* No sentence shows that there are few of a thing. */
			if (f->evidence.n && rests_on(sentence, f) && direction(f) > 0)
				*ROS_ADD(&v->arena, &places, evidence) = f->evidence.v[0];
		}
		ros__view_evidence_list(v, one, &places, true);
	}
}
