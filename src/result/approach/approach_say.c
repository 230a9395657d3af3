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
	LONGEST_PAIR = 75,    /* bytes: 25 characters of Chinese */
	SHORTEST_OBJECT = 12, /* bytes: four characters; 能级, 第5位 say little by themselves */
	LONGEST_CLAUSE = 180
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

/* Whether what it is done to was named already, in more words or in fewer. */
static bool repeats(
	const struct ros_approach_pair *pair, const size_t *shown, int n, const char *object)
{
	for (int i = 0; i < n; i++)
		if (strstr(pair[shown[i]].object, object) || strstr(object, pair[shown[i]].object))
			return true;
	return false;
}

/* The most telling ones, each of another thing: 加强基层党组织建设（2）；…… */
static void say_pairs(const struct ros_approach_context *c, const struct ros_approach_subject *s,
	struct ros_r_saying_list *out)
{
	struct ros_buf b = ROS_BUF_INIT;
	bool zh = c->a->cfg->lang == ROS_LANG_ZH;
	size_t n, shown[MAX_PAIRS];
	int named = 0;
	struct ros_approach_pair *pair = ros__approach_pairs(c, s, &n);
	if (n)
		qsort(pair, n, sizeof *pair, ros__pair_by_telling);
	for (size_t i = 0; i < n && named < MAX_PAIRS; i++) {
		const struct ros_approach_pair *p = &pair[i];
		if (strlen(p->written) > LONGEST_PAIR || repeats(pair, shown, named, p->object) ||
			(p->telling > 0 && c->a->chinese && strlen(p->object) < SHORTEST_OBJECT))
			continue;
		shown[named] = i;
		ros__buf_addf(&b, "%s%s", named++ == 0 ? "" : zh ? "；" : "; ", p->written);
		if (p->count > 1)
			ros__buf_addf(&b, zh ? "（%d）" : " (%d)", (int)p->count);
	}
	if (named)
		ros__args_add(c->arena, ros__approach_say(c, out, "does"), "pairs",
			ros__arena_strdup(c->arena, ros__buf_str(&b)), NAN);
	ros__buf_release(&b);
	free(pair);
}

/* How often each actor of the table acts, and is concerned beside being greeted. */
struct part {
	uint32_t all, acts, concerned;
};

static void count_parts(
	const struct ros_approach_context *c, const struct ros_approach_subject *s, struct part *part)
{
	for (uint32_t i = 0; i < s->n; i++) {
		const struct ros_uses *u = &c->speech[s->doc[i]].uses;
		for (size_t k = 0; k < u->n; k++) {
			const struct ros_use *x = &u->use[k];
			if (x->kind != ROS_USE_ACTOR || x->inside)
				continue;
			part[x->id].all++;
			part[x->id].acts += x->acts;
			part[x->id].concerned += !x->acts && x->place != ROS_ACTOR_ADDRESS;
		}
	}
}

/* Ids of those that act, or are concerned, most often named first, between spaces. */
static const char *most_of(const struct ros_approach_context *c, const struct part *part, bool acts)
{
	bool done[ROS_MAX_ACTORS] = {false};
	struct ros_buf b = ROS_BUF_INIT;
	for (int named = 0; named < MAX_ACTORS; named++) {
		size_t best = c->tables.nactor;
		for (size_t k = 0; k < c->tables.nactor; k++)
			if (!done[k] && (acts ? part[k].acts : part[k].concerned) &&
				(best == c->tables.nactor || part[k].all > part[best].all))
				best = k;
		if (best == c->tables.nactor)
			break;
		done[best] = true;
		ros__buf_addf(&b, "%s%s", named ? " " : "", c->tables.actor[best].id);
	}
	const char *s = b.len ? ros__arena_strdup(c->arena, ros__buf_str(&b)) : NULL;
	ros__buf_release(&b);
	return s;
}

static void say_actors(const struct ros_approach_context *c, const struct ros_approach_subject *s,
	struct ros_r_saying_list *out)
{
	struct part part[ROS_MAX_ACTORS] = {{0}};
	count_parts(c, s, part);
	const char *acts = most_of(c, part, true), *concerned = most_of(c, part, false);
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

/* How many, and the first of them as they stand there, of a group one of a speech. */
static void say_avowals(const struct ros_approach_context *c, const struct ros_approach_subject *s,
	enum ros_avowal_kind kind, struct ros_r_saying_list *list)
{
	static const char *const code[] = {"commits", "admits"};
	static const char *const as_said[] = {"commits_as", "admits_as"};
	struct ros_buf b = ROS_BUF_INIT;
	uint32_t count = 0, shown = 0;
	for (uint32_t i = 0; i < s->n; i++) {
		const struct ros_avowals *l = &c->speech[s->doc[i]].avowals;
		bool open = true;
		for (size_t k = 0; k < l->n; k++) {
			count += l->avowal[k].kind == kind;
			if (l->avowal[k].kind == kind && open && shown < MAX_AVOWED &&
				add_clause(c, s->doc[i], l->avowal[k].clause, &b)) {
				shown++;
				open = s->n == 1;
			}
		}
	}
	if (count) {
		struct ros_args_of *args = ros__approach_say(c, list, shown ? as_said[kind] : code[kind]);
		ros__args_add(c->arena, args, "n", NULL, count);
		if (shown)
			ros__args_add(
				c->arena, args, "said", ros__arena_strdup(c->arena, ros__buf_str(&b)), NAN);
	}
	ros__buf_release(&b);
}

void ros__approach_say_substance(const struct ros_approach_context *c,
	const struct ros_approach_subject *s, struct ros_r_saying_list *list)
{
	if (c->holds[ROS_INSTRUMENT_PAIRS])
		say_pairs(c, s, list);
	if (c->holds[ROS_INSTRUMENT_ACTORS])
		say_actors(c, s, list);
	for (int k = 0; k < ROS_AVOWAL_N; k++)
		if (c->holds[ROS_INSTRUMENT_COMMITMENT + k])
			say_avowals(c, s, (enum ros_avowal_kind)k, list);
}
