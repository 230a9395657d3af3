/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "result/approach/approach_say.h"

#include <math.h>
#include <string.h>

#include "approach/actors.h"
#include "base/buf.h"
#include "base/mem.h"
#include "result/approach/approach_test.h"

enum {
	MAX_PAIRS = 4,
	MAX_ACTORS = 3,
	MAX_AVOWED = 2,
	LONGEST_CLAUSE = 180 /* bytes */
};

struct ros_args_of *ros__approach_say(
	const struct ros_approach_context *c, struct ros_r_saying_list *list, const char *code)
{
	struct ros_r_saying *o = ROS_ADD(c->arena, list, saying);
	o->code = code;
	return &o->args;
}

/* What features are called in sentences, by what stands before their dot. */
static const struct code {
	const char *kind, *more, *less;
} codes[] = {{"specificity", "more_concrete", "less_concrete"},
	{"commitment", "commits_more", "commits_less"}, {"admission", "admits_more", "admits_less"},
	{"stance", "stance_more", "stance_less"}, {"actor", "actor_more", "actor_less"},
	{"action", "action_more", "action_less"}};

bool ros__approach_say_trait(const struct ros_approach_context *c, struct ros_r_saying_list *list,
	const struct ros_approach_trait *t, bool groups)
{
	const char *dot = strchr(t->feature, '.');
	size_t len = dot ? (size_t)(dot - t->feature) : strlen(t->feature), k = 0;
	if (t->f->verdict != ROS_SUPPORTED)
		return false;
	while (strlen(codes[k].kind) != len || memcmp(codes[k].kind, t->feature, len) != 0)
		k++;
	double n = t->f->n, estimate = t->f->estimate * t->scale;
	struct ros_args_of *args = ros__approach_say(
		c, list, n > t->f->expected ? codes[k].more : codes[k].less);
	if (dot)
		ros__args_add(c->arena, args, codes[k].kind, dot + 1, NAN);
	ros__args_add(c->arena, args, "of", groups ? "groups" : "speeches", NAN);
	ros__args_add(c->arena, args, "share", NULL, estimate);
	ros__args_add(c->arena, args, "lower", NULL, t->f->lower * t->scale);
	ros__args_add(c->arena, args, "upper", NULL, t->f->upper * t->scale);
	ros__args_add(c->arena, args, "rest", NULL, n > 0 ? estimate * t->f->expected / n : t->overall);
	return true;
}

/* The families of the tests in the order of the profile. */
struct family {
	const char *kind;
	const struct ros_finding *f;
	const double *overall;
	size_t n;
};

static const char *member(const struct ros_approach_context *c, const struct family *x, size_t k)
{
	if (strcmp(x->kind, "stance") == 0)
		return ros__stance_name((enum ros_stance)k);
	return ros__arena_strdup(
		c->arena, strcmp(x->kind, "actor") == 0 ? c->tables.actor[k].id : c->tables.action[k].id);
}

struct ros_approach_trait *ros__approach_traits(
	const struct ros_approach_context *c, const struct ros_approach_tests *t, uint32_t g, size_t *n)
{
	static const enum ros_instrument first[] = {ROS_INSTRUMENT_ITEMS, ROS_INSTRUMENT_COMMITMENT,
		ROS_INSTRUMENT_DONE, ROS_INSTRUMENT_ACTORS, ROS_INSTRUMENT_PAIRS};
	const struct family family[] = {{"specificity", t->items, t->overall.items, 1},
		{"", t->avowal, t->overall.avowal, ROS_AVOWAL_N},
		{"stance", t->stance, t->overall.stance, ROS_STANCE_N},
		{"actor", t->actor, t->overall.actor, c->tables.nactor},
		{"action", t->action, t->overall.action, c->tables.naction}};
	struct ros_approach_trait *out;
	ROS_NEW_ARRAY(out, 1 + ROS_AVOWAL_N + ROS_STANCE_N + c->tables.nactor + c->tables.naction);
	*n = 0;
	for (size_t i = 0; i < sizeof family / sizeof *family; i++)
		for (size_t k = 0; k < family[i].n; k++) {
			const struct family *x = &family[i];
			if (!c->holds[first[i] + (i == 1 || i == 2 ? k : 0)])
				continue;
			double scale = i == 0 ? 1000 : 1;
			const char *feature = !*x->kind ? ros__avowal_name((enum ros_avowal_kind)k)
				: i == 0                    ? x->kind
						 : ros__arena_printf(c->arena, "%s.%s", x->kind, member(c, x, k));
			out[(*n)++] = (struct ros_approach_trait){.feature = feature,
				.f = &x->f[k * t->ngroup + g],
				.scale = scale,
				.overall = x->overall[k] * scale};
		}
	return out;
}

/* 加强基层党组织建设（2）、…… */
static void say_pairs(const struct ros_approach_context *c,
	const struct ros_r_action_pair_list *list, struct ros_r_saying_list *out)
{
	struct ros_buf b = ROS_BUF_INIT;
	bool zh = c->a->cfg->lang == ROS_LANG_ZH;
	for (size_t i = 0; i < list->n && i < MAX_PAIRS; i++) {
		const struct ros_r_action_pair *p = &list->v[i];
		ros__buf_addf(&b, "%s%s%s%s",
			i == 0   ? ""
				: zh ? "；"
					 : "; ",
			p->verb, c->a->chinese ? "" : " ", p->object);
		if (p->count > 1)
			ros__buf_addf(&b, zh ? "（%d）" : " (%d)", (int)p->count);
	}
	if (list->n)
		ros__args_add(c->arena, ros__approach_say(c, out, "does"), "pairs",
			ros__arena_strdup(c->arena, ros__buf_str(&b)), NAN);
	ros__buf_release(&b);
}

/* Is something done for them, or said to them beside their being greeted? */
static bool is_concerned(const struct ros_approach_context *c, uint32_t d, const char *actor)
{
	const struct ros_uses *u = &c->speech[d].uses;
	for (size_t i = 0; i < u->n; i++) {
		const struct ros_use *x = &u->use[i];
		if (x->kind == ROS_USE_ACTOR && !x->inside && !x->acts && x->place != ROS_ACTOR_ADDRESS &&
			strcmp(c->tables.actor[x->id].id, actor) == 0)
			return true;
	}
	return false;
}

/* Ids of those that act, or are concerned, most often first, between spaces. */
static const char *most_of(const struct ros_approach_context *c, uint32_t d, bool acts)
{
	const struct ros_r_actor_list *list = &c->speech[d].row->stance.actors;
	struct ros_buf b = ROS_BUF_INIT;
	int named = 0;
	for (size_t i = 0; i < list->n && named < MAX_ACTORS; i++)
		if (acts ? list->v[i].acts > 0 : is_concerned(c, d, list->v[i].actor))
			ros__buf_addf(&b, "%s%s", named++ ? " " : "", list->v[i].actor);
	const char *s = named ? ros__arena_strdup(c->arena, ros__buf_str(&b)) : NULL;
	ros__buf_release(&b);
	return s;
}

static void say_actors(
	const struct ros_approach_context *c, uint32_t d, struct ros_r_saying_list *out)
{
	const char *acts = most_of(c, d, true), *concerned = most_of(c, d, false);
	if (acts)
		ros__args_add(c->arena, ros__approach_say(c, out, "who_acts"), "actors", acts, NAN);
	if (concerned)
		ros__args_add(c->arena, ros__approach_say(c, out, "for_whom"), "actors", concerned, NAN);
}

/* The words of a clause without the mark behind it; what is too long for a list is left out. */
static bool add_clause(
	const struct ros_approach_context *c, uint32_t d, uint32_t row, struct ros_buf *out)
{
	const struct ros_tokens *t = c->a->tokens;
	const struct ros_units *u = &t->unit[ROS_UNIT_CLAUSE];
	uint64_t first = u->first[row], end = u->first[row + 1];
	while (end > first && t->token[end - 1].cls == ROS_CLASS_PUNCT)
		end--;
	while (first < end && t->token[first].cls == ROS_CLASS_PUNCT)
		first++;
	if (end == first)
		return false;
	uint32_t start = t->token[first].start;
	uint32_t len = t->token[end - 1].start + t->token[end - 1].len - start;
	if (len > LONGEST_CLAUSE)
		return false;
	if (out->len)
		ros__buf_adds(out, c->a->cfg->lang == ROS_LANG_ZH ? "；" : "; ");
	ros__buf_add(out, c->a->corpus->doc[d].body + start, len);
	return true;
}

/* How many, and the first of them as they stand there. */
static void say_avowals(const struct ros_approach_context *c, uint32_t d, enum ros_avowal_kind kind,
	int64_t count, struct ros_r_saying_list *list)
{
	static const char *const code[] = {"commits", "admits"};
	static const char *const as_said[] = {"commits_as", "admits_as"};
	const struct ros_avowals *l = &c->speech[d].avowals;
	struct ros_buf b = ROS_BUF_INIT;
	int shown = 0;
	for (size_t i = 0; i < l->n && shown < MAX_AVOWED; i++)
		shown += l->avowal[i].kind == kind && add_clause(c, d, l->avowal[i].clause, &b);
	struct ros_args_of *args = ros__approach_say(c, list, shown ? as_said[kind] : code[kind]);
	ros__args_add(c->arena, args, "n", NULL, (double)count);
	if (shown)
		ros__args_add(c->arena, args, "said", ros__arena_strdup(c->arena, ros__buf_str(&b)), NAN);
	ros__buf_release(&b);
}

void ros__approach_say_substance(
	const struct ros_approach_context *c, uint32_t d, struct ros_r_saying_list *list)
{
	const struct ros_r_approach_speech *s = c->speech[d].row;
	if (c->holds[ROS_INSTRUMENT_PAIRS])
		say_pairs(c, &s->actions.pairs, list);
	if (c->holds[ROS_INSTRUMENT_ACTORS])
		say_actors(c, d, list);
	if (s->avowals.commitment->count && c->holds[ROS_INSTRUMENT_COMMITMENT])
		say_avowals(c, d, ROS_AVOWAL_COMMITMENT, s->avowals.commitment->count, list);
	if (s->avowals.admission->count && c->holds[ROS_INSTRUMENT_ADMISSION])
		say_avowals(c, d, ROS_AVOWAL_ADMISSION, s->avowals.admission->count, list);
}
