/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is said of one speech's approach, each sentence with the places that its findings rest on.
 */
#include <math.h>
#include <string.h>

#include "output/page/report_view.h"

/* 1 above the other speeches, -1 below, 0 where neither is supported. */
static int direction(const struct ros_r_trait *f)
{
	if (f->verdict != ROS_VERDICT_SUPPORTED)
		return 0;
	return (double)f->n > f->expected ? 1 : -1;
}

static const char *arg(const struct ros_args_of *args, const char *name)
{
	for (size_t i = 0; i < args->n; i++)
		if (args->v[i].text && !strcmp(args->v[i].name, name))
			return args->v[i].text;
	return NULL;
}

/* Features without a member are known by the sentence's code. */
static const struct {
	const char *feature, *more, *less;
} single[] = {{"specificity", "more_concrete", "less_concrete"},
	{"commitment", "commits_more", "commits_less"}, {"admission", "admits_more", "admits_less"}};
static const char *const kinds[] = {"stance", "actor", "action"};

static bool rests_on(const struct ros_r_saying *sentence, const struct ros_r_trait *f)
{
	const char *dot = strchr(f->feature, '.');
	if (!direction(f))
		return false;
	for (size_t i = 0; i < sizeof kinds / sizeof *kinds && dot; i++) {
		const char *member = arg(&sentence->args, kinds[i]);
		size_t n = strlen(kinds[i]);
		if (member && !strncmp(f->feature, kinds[i], n) && f->feature + n == dot)
			return !strcmp(member, dot + 1);
	}
	for (size_t i = 0; i < sizeof single / sizeof *single && !dot; i++)
		if (!strcmp(f->feature, single[i].feature))
			return !strcmp(sentence->code, direction(f) > 0 ? single[i].more : single[i].less);
	return false;
}

static const char *actor_name(struct ros__view *v, const char *id, size_t n)
{
	const struct ros_r_actor_name_list *l = &v->r->found.approach->actors;
	for (size_t i = 0; i < l->n; i++)
		if (strlen(l->v[i].actor) == n && !strncmp(l->v[i].actor, id, n))
			return v->lang == ROS_LANG_ZH ? l->v[i].name_zh : l->v[i].name_en;
	return ros__arena_strndup(&v->arena, id, n);
}

/* Ids between spaces as a list of names. */
static const char *actor_names(struct ros__view *v, const char *ids)
{
	const char *item[8], *p = ids;
	size_t n = 0;
	while (*p && n < sizeof item / sizeof *item) {
		size_t len = strcspn(p, " ");
		item[n++] = actor_name(v, p, len);
		p += len + (p[len] == ' ');
	}
	return ros__view_join(v, item, n, n);
}

/* The sentence; what it names is named in the page's language. */
const char *ros__view_approach_said(struct ros__view *v, const struct ros_r_saying *sentence)
{
	struct ros_args_of args = {
		.v = ros__arena_alloc(&v->arena, (sentence->args.n + 1) * sizeof *args.v),
		.n = sentence->args.n};
	for (size_t i = 0; i < args.n; i++) {
		struct ros_arg_of *x = &args.v[i];
		*x = sentence->args.v[i];
		if (x->text && !strcmp(x->name, "action"))
			x->text = ros__view_action(v, x->text);
		else if (x->text && !strncmp(x->name, "actor", 5))
			x->text = actor_names(v, x->text);
	}
	return ros__view_said(v, "approach", sentence->code, &args, "");
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
		const char *text = ros__view_approach_said(v, sentence),
				   *count = fewer(v, sentence, features);
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
