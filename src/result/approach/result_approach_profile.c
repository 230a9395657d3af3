/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The profile of each speech: its findings in one list, and sentences that say what the verdicts say.
 * Differences are named only where the verdict is `supported`; numbers of measures and places are
 * counts of this text and need no test.
 */
#include <math.h>
#include <string.h>

#include "base/buf.h"
#include "base/mem.h"
#include "result/approach/approach_parts.h"

enum { MAX_NAMED = 3 };
/* Evenness from which measures are called equal in weight, and below which they are called unequal. */
#define EVEN .95
#define UNEVEN .85
/* Masks per 1,000 words from which a reader is warned not to take them for vagueness. */
#define MANY_MASKS 20.0

static struct ros_json *say(struct ros_json *list, const char *code)
{
	struct ros_json *o = ros__json_push(list, ros__json_object());
	ros__json_add_str(o, "code", code);
	return ros__json_add(o, "args", ros__json_object());
}

static double num(const struct ros_json *o, const char *key)
{
	return ros__json_num(ros__json_get(o, key), NAN);
}

static const char *str(const struct ros_json *o, const char *key)
{
	return ros__json_str(ros__json_get(o, key), "");
}

/* 1 above, -1 below the other speeches, 0 where that is not supported. */
static int direction(const struct ros_json *f)
{
	if (strcmp(str(f, "verdict"), "supported") != 0)
		return 0;
	return num(f, "n") > num(f, "expected") ? 1 : -1;
}

static void add_feature(struct ros_json *list, const struct ros_json *f, const char *feature,
	const char *unit)
{
	static const char *const number[] = {"estimate", "lower", "upper", "p", "q"};
	struct ros_json *o = ros__json_push(list, ros__json_object());
	ros__json_add_str(o, "feature", feature);
	ros__json_add_str(o, "unit", unit);
	for (size_t i = 0; i < sizeof number / sizeof *number; i++)
		ros__json_add_num(o, number[i], num(f, number[i]));
	ros__json_add_str(o, "verdict", str(f, "verdict"));
	ros__json_add_int(o, "n", ros__json_int(ros__json_get(f, "n"), 0));
	ros__json_add_num(o, "expected", num(f, "expected"));
	ros__json_add_str(o, "formula_id", str(f, "formula_id"));
	ros__json_add(o, "evidence", ros__json_copy(ros__json_get(f, "evidence")));
}

static void add_features(const struct ros_json *s, struct ros_json *list)
{
	add_feature(list, ros__json_get(s, "specificity"), "specificity", "per_1000");
	for (int k = 0; k < ROS_STANCE_N; k++) {
		const char *name = ros__stance_name((enum ros_stance)k);
		char *feature = ros__xasprintf("stance.%s", name);
		add_feature(list, ros__json_get(ros__json_get(s, "stance"), name), feature, "share_of_clauses");
		free(feature);
	}
	ROS_JSON_EACH(c, ros__json_get(ros__json_get(s, "actions"), "classes")) {
		char *feature = ros__xasprintf("action.%s", str(c, "class"));
		add_feature(list, c, feature, "share_of_actions");
		free(feature);
	}
}

static void say_measures(const struct ros_approach_speech *s, struct ros_json *list)
{
	uint32_t n = s->skeleton.n_top;
	if (n == 0) {
		say(list, "no_measures");
		return;
	}
	double b = s->skeleton.balance;
	ros__json_add_int(say(list, b >= EVEN ? "measures_even" : b < UNEVEN ? "measures_uneven" :
		"measures"), "n", n);
	if (s->skeleton.depth > 1)
		ros__json_add_int(say(list, "nested"), "depth", s->skeleton.depth);
}

/* Names of the classes above or below the others, joined. */
static char *classes(const struct ros_approach_context *c, const struct ros_json *s, int wanted)
{
	struct ros_buf b = ROS_BUF_INIT;
	bool zh = c->a->cfg->lang == ROS_LANG_ZH;
	size_t k = 0;
	ROS_JSON_EACH(x, ros__json_get(ros__json_get(s, "actions"), "classes")) {
		const struct ros_action_class *class = &c->tables.action[k++];
		if (direction(x) != wanted)
			continue;
		if (b.len)
			ros__buf_adds(&b, zh ? "、" : ", ");
		ros__buf_adds(&b, zh ? class->name_zh : class->name_en);
	}
	size_t len;
	return b.len ? ros__buf_detach(&b, &len) : NULL;
}

static bool say_actions(const struct ros_approach_context *c, const struct ros_json *s,
	struct ros_json *list)
{
	char *more = classes(c, s, 1), *less = classes(c, s, -1);
	bool any = more || less;
	if (any) {
		struct ros_json *args = say(list, more && less ? "rather" : more ? "more_of" : "less_of");
		if (more)
			ros__json_add_str(args, "more", more);
		if (less)
			ros__json_add_str(args, "less", less);
	}
	free(more);
	free(less);
	return any;
}

static bool say_stance(const struct ros_json *s, struct ros_json *list)
{
	bool any = false;
	for (int k = 0; k < ROS_STANCE_N; k++) {
		const char *name = ros__stance_name((enum ros_stance)k);
		int d = direction(ros__json_get(ros__json_get(s, "stance"), name));
		if (!d)
			continue;
		any = true;
		ros__json_add_str(say(list, d > 0 ? "stance_more" : "stance_less"), "stance", name);
	}
	return any;
}

/* The first places in the text, each once. */
static void say_places(const struct ros_approach_context *c, uint32_t d, struct ros_json *list)
{
	const struct ros_items *l = &c->speech[d].items;
	const char *body = c->a->corpus->doc[d].body;
	struct ros_strmap names = ROS_STRMAP_INIT;
	struct ros_buf b = ROS_BUF_INIT;
	for (size_t i = 0; i < l->n; i++)
		if (l->item[i].kind == ROS_ITEM_PLACE)
			ros__strmap_put(&names, body + l->item[i].start, l->item[i].len);
	for (uint32_t i = 0; i < names.n && i < MAX_NAMED; i++)
		ros__buf_addf(&b, "%s%s", i == 0 ? "" : c->a->cfg->lang == ROS_LANG_ZH ? "、" : ", ",
			names.key[i]);
	if (names.n) {
		struct ros_json *args = say(list, names.n > MAX_NAMED ? "places_among" : "places");
		ros__json_add_int(args, "n", names.n);
		ros__json_add_str(args, "names", ros__buf_str(&b));
	}
	ros__buf_release(&b);
	ros__strmap_release(&names);
}

static void add_sentences(const struct ros_approach_context *c, uint32_t d, struct ros_json *list)
{
	const struct ros_json *s = c->speech[d].json;
	const struct ros_json *specific = ros__json_get(s, "specificity");
	int concrete = direction(specific);
	say_measures(&c->speech[d], list);
	bool any = say_actions(c, s, list);
	any = say_stance(s, list) || any;
	if (concrete)
		say(list, concrete > 0 ? "more_concrete" : "less_concrete");
	say_places(c, d, list);
	if (num(specific, "masks_per_1000") >= MANY_MASKS)
		ros__json_add_num(say(list, "masked"), "n", round(num(specific, "masks_per_1000")));
	if (!any && !concrete && c->ndoc > 1)
		say(list, "nothing_apart");
}

void ros__approach_profiles(struct ros_approach_context *c)
{
	for (uint32_t d = 0; d < c->ndoc; d++) {
		struct ros_json *o = ros__json_add(c->speech[d].json, "profile", ros__json_object());
		add_features(c->speech[d].json, ros__json_add(o, "features", ros__json_array()));
		add_sentences(c, d, ros__json_add(o, "sentences", ros__json_array()));
	}
}
