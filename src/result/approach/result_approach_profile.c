/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The profile of each speech: its findings in one list, and sentences that say what the verdicts
 * say. Differences are named only where the verdict is `supported`; numbers of measures and places
 * are counts of this text and need no test.
 */
#include <math.h>
#include <string.h>

#include "base/buf.h"
#include "base/mem.h"
#include "result/approach/approach_parts.h"

enum { MAX_NAMED = 3 };
/* Evenness from which measures are called equal in weight, and below which they are called unequal.
 */
#define EVEN .95
#define UNEVEN .85
/* Masks per 1,000 words from which a reader is warned not to take them for vagueness. */
#define MANY_MASKS 20.0

static struct ros_args_of *say(const struct ros_approach_context *c, struct ros_r_saying_list *list,
	const char *code)
{
	struct ros_r_saying *o = ROS_ADD(c->arena, list, saying);
	o->code = code;
	return &o->args;
}

static void say_number(const struct ros_approach_context *c, struct ros_r_saying_list *list,
	const char *code, const char *name, double value)
{
	ros__args_add(c->arena, say(c, list, code), name, NULL, value);
}

static void say_text(const struct ros_approach_context *c, struct ros_r_saying_list *list,
	const char *code, const char *name, const char *text)
{
	ros__args_add(c->arena, say(c, list, code), name, text, NAN);
}

/* 1 above, -1 below the other speeches, 0 where that is not supported. */
static int direction(const struct ros_r_finding *f, double expected)
{
	if (f->verdict != ROS_SUPPORTED)
		return 0;
	return (double)f->n > expected ? 1 : -1;
}

static void add_feature(const struct ros_approach_context *c, struct ros_r_trait_list *list,
	const struct ros_r_finding *f, double expected, const struct ros_r_evidence_list *evidence,
	const char *feature, const char *unit)
{
	struct ros_r_trait *o = ROS_ADD(c->arena, list, trait);
	*o = (struct ros_r_trait){.feature = feature,
		.unit = unit,
		.estimate = f->estimate,
		.lower = f->lower,
		.upper = f->upper,
		.p = f->p,
		.q = f->q,
		.verdict = f->verdict,
		.n = f->n,
		.expected = expected,
		.formula_id = f->formula_id,
		.evidence = *evidence};
}

static void fill_features(const struct ros_approach_context *c,
	const struct ros_r_approach_speech *s, struct ros_r_trait_list *list)
{
	const struct ros_r_specificity *x = &s->specificity;
	add_feature(c, list, &x->finding, x->expected, &x->evidence, "specificity", "per_1000");
	for (int k = 0; k < ROS_STANCE_N && c->a->chinese; k++) {
		const struct ros_r_stance_share *f = ros__stance_of(&s->stance, (size_t)k);
		add_feature(c, list, &f->finding, f->expected, &f->evidence, ros__arena_printf(c->arena,
			"stance.%s", ros__stance_name((enum ros_stance)k)), "share_of_clauses");
	}
	for (size_t k = 0; k < s->actions.classes.n; k++) {
		const struct ros_r_action_share *f = &s->actions.classes.v[k];
		add_feature(c, list, &f->finding, f->expected, &f->evidence,
			ros__arena_printf(c->arena, "action.%s", f->class), "share_of_actions");
	}
}

static void say_measures(const struct ros_approach_context *c, const struct ros_approach_speech *s,
	struct ros_r_saying_list *list)
{
	uint32_t n = s->skeleton.n_top;
	if (n == 0) {
		say(c, list, "no_measures");
		return;
	}
	double b = s->skeleton.balance;
	say_number(c, list,
		b >= EVEN        ? "measures_even"
			: b < UNEVEN ? "measures_uneven"
						 : "measures",
		"n", n);
	if (s->skeleton.depth > 1)
		say_number(c, list, "nested", "depth", s->skeleton.depth);
}

/* Names of the classes above or below the others, joined; NULL where there is none. */
static const char *classes(
	const struct ros_approach_context *c, const struct ros_r_approach_speech *s, int wanted)
{
	const char *all = NULL;
	bool zh = c->a->cfg->lang == ROS_LANG_ZH;
	for (size_t k = 0; k < s->actions.classes.n; k++) {
		const struct ros_r_action_share *x = &s->actions.classes.v[k];
		const struct ros_action_class *class = &c->tables.action[k];
		if (direction(&x->finding, x->expected) == wanted)
			all = ros__arena_printf(c->arena, "%s%s%s", all ? all : "",
				!all     ? ""
					: zh ? "、"
						 : ", ",
				zh ? class->name_zh : class->name_en);
	}
	return all;
}

static bool say_actions(const struct ros_approach_context *c, const struct ros_r_approach_speech *s,
	struct ros_r_saying_list *list)
{
	const char *more = classes(c, s, 1), *less = classes(c, s, -1);
	if (!more && !less)
		return false;
	struct ros_args_of *args = say(c, list, more && less ? "rather" : more ? "more_of" : "less_of");
	if (more)
		ros__args_add(c->arena, args, "more", more, NAN);
	if (less)
		ros__args_add(c->arena, args, "less", less, NAN);
	return true;
}

static bool say_stance(const struct ros_approach_context *c, const struct ros_r_approach_speech *s,
	struct ros_r_saying_list *list)
{
	bool any = false;
	for (int k = 0; k < ROS_STANCE_N; k++) {
		const struct ros_r_stance_share *f = ros__stance_of(&s->stance, (size_t)k);
		int d = direction(&f->finding, f->expected);
		if (d)
			say_text(c, list, d > 0 ? "stance_more" : "stance_less", "stance",
				ros__stance_name((enum ros_stance)k));
		any |= d != 0;
	}
	return any;
}

/* The first places in the text, each once. */
static void say_places(const struct ros_approach_context *c, uint32_t d,
	struct ros_r_saying_list *list)
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
		struct ros_args_of *args = say(c, list, names.n > MAX_NAMED ? "places_among" : "places");
		ros__args_add(c->arena, args, "n", NULL, names.n);
		ros__args_add(c->arena, args, "names", ros__arena_strdup(c->arena, ros__buf_str(&b)), NAN);
	}
	ros__buf_release(&b);
	ros__strmap_release(&names);
}

static void fill_sentences(
	const struct ros_approach_context *c, uint32_t d, struct ros_r_saying_list *list)
{
	const struct ros_r_approach_speech *s = c->speech[d].row;
	const struct ros_r_specificity *x = &s->specificity;
	int concrete = direction(&x->finding, x->expected);
	say_measures(c, &c->speech[d], list);
	bool any = say_actions(c, s, list);
	any = say_stance(c, s, list) || any;
	if (concrete)
		say(c, list, concrete > 0 ? "more_concrete" : "less_concrete");
	say_places(c, d, list);
	if (x->masks_per_1000 >= MANY_MASKS)
		say_number(c, list, "masked", "n", round(x->masks_per_1000));
	if (!any && !concrete && c->ndoc > 1)
		say(c, list, "nothing_apart");
}

void ros__approach_profiles(struct ros_approach_context *c)
{
	for (uint32_t d = 0; d < c->ndoc; d++) {
		struct ros_r_approach_speech *s = c->speech[d].row;
		fill_features(c, s, &s->profile.features);
		fill_sentences(c, d, &s->profile.sentences);
	}
}
