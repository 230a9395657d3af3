/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The profile of each speech: its findings in one list, and sentences that say what the verdicts
 * say. Differences are named only where the verdict is `supported`; numbers of measures, verbs with
 * objects, actors, commitments and places are counts of this text and need no test.
 */
#include <math.h>
#include <string.h>

#include "base/buf.h"
#include "base/mem.h"
#include "result/approach/approach_say.h"
#include "result/approach/approach_test.h"
#include "result/compare_common.h"

enum { MAX_NAMED = 3 };
/* Evenness from which measures are called equal in weight, and below which they are called unequal.
 */
#define EVEN .95
#define UNEVEN .85
/* Masks per 1,000 words from which a reader is warned not to take them for vagueness. */
#define MANY_MASKS 20.0

static void say_number(const struct ros_approach_context *c, struct ros_r_saying_list *list,
	const char *code, const char *name, double value)
{
	ros__args_add(c->arena, ros__approach_say(c, list, code), name, NULL, value);
}

/* The evidence of a feature of the speech; NULL where none is kept. */
static const struct ros_r_evidence_list *evidence_of(const struct ros_approach_context *c,
	const struct ros_r_approach_speech *s, const char *feature)
{
	const char *dot = strchr(feature, '.');
	if (!dot)
		return *feature == 's' ? &s->specificity.evidence
			: *feature == 'c'  ? &s->avowals.commitment->evidence
							   : &s->avowals.admission->evidence;
	for (size_t k = 0; k < ROS_STANCE_N && *feature == 's'; k++)
		if (strcmp(ros__stance_name((enum ros_stance)k), dot + 1) == 0)
			return &ros__stance_of(&s->stance, k)->evidence;
	for (size_t k = 0; k < s->stance.actors.n && strncmp(feature, "actor", 5) == 0; k++)
		if (strcmp(s->stance.actors.v[k].actor, dot + 1) == 0)
			return &s->stance.actors.v[k].evidence;
	for (size_t k = 0; k < c->tables.naction && strncmp(feature, "action", 6) == 0; k++)
		if (strcmp(c->tables.action[k].id, dot + 1) == 0)
			return &s->actions.classes.v[k].evidence;
	return NULL;
}

static const char *unit_of(const char *feature)
{
	return strcmp(feature, "specificity") == 0 ? "per_1000"
		: strncmp(feature, "action", 6) == 0   ? "share_of_actions"
											   : "share_of_clauses";
}

static void add_feature(const struct ros_approach_context *c, const struct ros_r_approach_speech *s,
	struct ros_r_trait_list *list, const struct ros_approach_trait *t)
{
	struct ros_r_finding f;
	const struct ros_r_evidence_list *evidence = evidence_of(c, s, t->feature);
	struct ros_r_trait *o = ROS_ADD(c->arena, list, trait);
	ros__fill_finding(&f, t->f, t->scale == 1 ? "infer.rate" : "infer.density");
	*o = (struct ros_r_trait){.feature = t->feature,
		.unit = unit_of(t->feature),
		.estimate = f.estimate * t->scale,
		.lower = f.lower * t->scale,
		.upper = f.upper * t->scale,
		.p = f.p,
		.q = f.q,
		.verdict = f.verdict,
		.n = f.n,
		.expected = t->f->expected,
		.formula_id = f.formula_id};
	if (evidence)
		o->evidence = *evidence;
}

static void say_measures(const struct ros_approach_context *c, const struct ros_approach_speech *s,
	struct ros_r_saying_list *list)
{
	uint32_t n = s->skeleton.n_top;
	if (n == 0) {
		if (c->enumerates) /* where few speeches do, it tells nothing of this one */
			ros__approach_say(c, list, "no_measures");
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
		struct ros_args_of *args = ros__approach_say(
			c, list, names.n > MAX_NAMED ? "places_among" : "places");
		ros__args_add(c->arena, args, "n", NULL, names.n);
		ros__args_add(c->arena, args, "names", ros__arena_strdup(c->arena, ros__buf_str(&b)), NAN);
	}
	ros__buf_release(&b);
	ros__strmap_release(&names);
}

static void fill_profile(const struct ros_approach_context *c, uint32_t d, struct ros_r_traits *out)
{
	const struct ros_r_approach_speech *s = c->speech[d].row;
	size_t n;
	struct ros_approach_trait *trait = ros__approach_traits(c, c->tests, d, &n);
	say_measures(c, &c->speech[d], &out->sentences);
	ros__approach_say_substance(c, &(struct ros_approach_subject){&d, 1}, &out->sentences);
	if (c->holds[ROS_INSTRUMENT_PAIRS] && c->speech[d].uses.plain)
		ros__approach_say(c, &out->sentences, "plain");
	if (c->holds[ROS_INSTRUMENT_ITEMS])
		say_places(c, d, &out->sentences);
	for (size_t i = 0; i < n; i++) {
		add_feature(c, s, &out->features, &trait[i]);
		ros__approach_say_trait(c, &out->sentences, &trait[i], false);
	}
	if (s->specificity.masks_per_1000 >= MANY_MASKS)
		say_number(c, &out->sentences, "masked", "n", round(s->specificity.masks_per_1000));
	free(trait);
}

void ros__approach_profiles(struct ros_approach_context *c)
{
	uint32_t enumerate = 0;
	for (uint32_t d = 0; d < c->ndoc; d++)
		enumerate += c->speech[d].skeleton.n_top > 0;
	c->enumerates = 2 * enumerate >= c->ndoc;
	for (uint32_t d = 0; d < c->ndoc; d++)
		fill_profile(c, d, &c->speech[d].row->profile);
}
