/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How each speech goes about it: its measures, verbs, quoted phrases, figures and stance. */
#include <math.h>
#include <string.h>

#include "output/page/report_view.h"

enum {
	MAX_ITEMS = 8,
	FEW_ITEMS = 3,
	MAX_DEPTH = 6,
	MAX_SHARED = 20,
	MAX_ALIKE = 5,
	MAX_MEASURES = 60,
	MOST_NAMED = 16
};

const char *ros__view_action(const struct ros__view *v, const char *id)
{
	const struct ros_r_approach *a = v->r->found.approach;
	for (size_t i = 0; a && i < a->classes.n; i++)
		if (!strcmp(a->classes.v[i].class, id)) {
			const struct ros_r_action_name *c = &a->classes.v[i];
			const char *name = v->lang == ROS_LANG_ZH ? c->name_zh : c->name_en;
			return *name ? name : id;
		}
	return id;
}

/* Adds s unless it is empty or there already. */
static void add_once(const char **item, size_t *n, const char *s)
{
	size_t k = 0;
	while (k < *n && strcmp(item[k], s))
		k++;
	if (*s && k == *n)
		item[(*n)++] = s;
}

static const char *joined(struct ros__view *v, const struct ros_texts *list,
	const char *(*name)(const struct ros__view *, const char *))
{
	const char **item = ros__arena_alloc(&v->arena, (list->n + 1) * sizeof *item);
	size_t n = 0;
	for (size_t i = 0; i < list->n; i++)
		add_once(item, &n, list->v[i]);
	for (size_t i = 0; name && i < n; i++)
		item[i] = name(v, item[i]);
	return ros__view_join(v, item, n, MAX_ITEMS);
}

static const char *text_of(struct ros__view *v, const struct ros_text *t)
{
	return ros__arena_strndup(&v->arena, t->s, t->n);
}

static void add_measures(struct ros__view *v, struct ros_json *list,
	const struct ros_r_measure_list *from, const char *speech, int depth)
{
	for (size_t i = 0; i < from->n; i++) {
		const struct ros_r_measure *m = &from->v[i];
		if (depth == MAX_DEPTH || ros__json_size(list) == MAX_MEASURES)
			return;
		struct ros_json *row = ros__json_push(list, ros__json_object());
		ros__json_add_int(row, "level", depth + 1);
		ros__json_add_str(row, "indent", ros__arena_printf(&v->arena, "%*s", 2 * (int)depth, ""));
		ros__json_add_str(row, "cue", text_of(v, &m->cue));
		ros__json_add_str(row, "headline", m->headline.n ? text_of(v, &m->headline) : m->label);
		ros__json_add_int(row, "clauses", m->clauses);
		ros__json_add_str(row, "verbs", joined(v, &m->verbs, NULL));
		ros__json_add_str(row, "themes", joined(v, &m->themes, ros__view_theme));
		const char *href = ros__view_anchor(v, &v->arena, speech, m->start);
		if (href)
			ros__json_add_str(row, "href", href);
		add_measures(v, list, &m->children, speech, depth + 1);
	}
}

static void add_skeleton(struct ros__view *v, struct ros_json *row, const struct ros_r_skeleton *s,
	const char *speech, bool in_full)
{
	struct ros_json *list = ros__json_add(row, "measures", ros__json_array());
	if (in_full)
		add_measures(v, list, &s->measures, speech, 0);
	ros__json_add_int(row, "n_measures", s->n_measures);
	ros__json_add_int(row, "depth", s->depth);
	if (isfinite(s->balance))
		ros__json_add_num(row, "balance", s->balance);
	ros__json_add_bool(row, "enumerates", s->n_measures > 0);
	ros__json_add_bool(row, "next_step", s->next_step);
}

static void add_actions(struct ros__view *v, struct ros_json *row, const struct ros_r_actions *a)
{
	struct ros_json *classes = ros__json_add(row, "actions", ros__json_array());
	for (size_t i = 0; i < a->classes.n; i++) {
		const struct ros_r_action_share *c = &a->classes.v[i];
		if (!(c->count > 0) || !ros__approach_shown(v->r->found.approach, "pairs"))
			continue;
		struct ros_json *one = ros__json_push(classes, ros__json_object());
		ros__json_add_str(one, "name", ros__view_action(v, c->class));
		ros__json_add_int(one, "count", c->count);
		ros__view_found(v, one, &c->finding);
		if (isfinite(c->share))
			ros__json_add_num(one, "share", c->share);
	}
	struct ros_json *pairs = ros__json_add(row, "verbs", ros__json_array());
	bool shown = ros__approach_shown(v->r->found.approach, "pairs");
	for (size_t i = 0; i < a->pairs.n && i < MAX_ITEMS && !v->crowded && shown; i++) {
		const struct ros_r_action_pair *p = &a->pairs.v[i];
		struct ros_json *one = ros__json_push(pairs, ros__json_object());
		ros__json_add_str(one, "verb", p->verb);
		ros__json_add_str(one, "object", p->object);
		ros__json_add_int(one, "count", p->count);
		ros__view_evidence_list(v, one, &p->evidence, false);
	}
}

/* Phrases may hold commas of their own, so each stands in quotation marks. */
static const char *quoted(struct ros__view *v, const struct ros_r_quote_list *list)
{
	const char **item = ros__arena_alloc(&v->arena, (list->n + 1) * sizeof *item);
	size_t n = 0;
	for (size_t i = 0; i < list->n; i++) {
		const struct ros_text *t = &list->v[i].slogan.text;
		if (t->n)
			add_once(item, &n, ros__arena_printf(&v->arena, "“%.*s”", (int)t->n, t->s));
	}
	return ros__view_join(v, item, n, v->crowded ? FEW_ITEMS : MAX_ITEMS);
}

static void add_specific(
	struct ros__view *v, struct ros_json *row, const struct ros_r_specificity *s)
{
	struct ros_json *out = ros__json_add(row, "specificity", ros__json_object());
	const char **item = ros__arena_alloc(&v->arena, (s->items.n + 1) * sizeof *item);
	size_t n = 0;
	if (!ros__approach_shown(v->r->found.approach, "items"))
		return;
	ros__view_found(v, out, &s->finding);
	if (isfinite(s->per_1000))
		ros__json_add_num(out, "per_1000", s->per_1000);
	if (s->masks_per_1000 >= .5)
		ros__json_add_num(out, "masks", s->masks_per_1000);
	for (size_t i = 0; i < s->items.n; i++)
		add_once(item, &n, text_of(v, &s->items.v[i].text));
	ros__json_add_str(out, "items", ros__view_join(v, item, n, MAX_ITEMS));
}

static void add_rest(
	struct ros__view *v, struct ros_json *row, const struct ros_r_approach_speech *s)
{
	ros__json_add_str(row, "quoted", quoted(v, &s->slogans.quoted));
	ros__json_add_int(row, "n_quoted", s->slogans.n_quoted);
	add_specific(v, row, &s->specificity);
	static const char *const stance[] = {"done", "to_do", "must", "may"};
	struct ros_json *list = ros__json_add(row, "stance", ros__json_array());
	for (size_t i = 0; i < sizeof stance / sizeof *stance; i++) {
		const struct ros_r_stance_share *f = ros__stance_of(&s->stance, i);
		if (!f || !(f->count > 0) ||
			!ros__approach_shown(
				v->r->found.approach, ros__arena_printf(&v->arena, "stance.%s", stance[i])))
			continue;
		struct ros_json *one = ros__json_push(list, ros__json_object());
		ros__json_add_str(one, "name", ros__view_coded(v, "report.stance", stance[i], NULL,
			stance[i]));
		ros__json_add_int(one, "count", f->count);
		ros__view_found(v, one, &f->finding);
	}
}

static void add_speech(
	struct ros__view *v, struct ros_json *list, const struct ros_r_approach_speech *s)
{
	uint32_t at = ros__strmap_get(&v->speech_id, s->speech, strlen(s->speech));
	if (at == ROS_NO_ID)
		return;
	struct ros_json *row = ros__json_push(list, ros__json_object());
	ros__json_add_str(row, "label", v->speech[at].label);
	ros__json_add_str(row, "href", ros__arena_printf(&v->arena, "#speech-%u", at + 1));
	if (v->speech[at].group < v->nmain)
		ros__json_add_int(row, "group", v->speech[at].group);
	add_skeleton(v, row, &s->skeleton, s->speech, !v->crowded);
	add_actions(v, row, &s->actions);
	add_rest(v, row, s);
	if (v->nspeech <= ROS_LISTED) /* of more the tables tell it */
		ros__view_profile(v, row, &s->profile);
}

static void add_shared(
	struct ros__view *v, struct ros_json *out, const struct ros_r_shared_slogan_list *shared)
{
	struct ros_json *list = ros__json_add(out, "shared", ros__json_array());
	for (size_t i = 0; i < shared->n && i < MAX_SHARED; i++) {
		const struct ros_r_shared_slogan *s = &shared->v[i];
		struct ros_json *row = ros__json_push(list, ros__json_object());
		ros__json_add_str(row, "text", s->text);
		const char *label[MAX_ITEMS];
		size_t n = 0;
		for (size_t k = 0; k < s->speeches.n; k++) {
			const char *id = s->speeches.v[k];
			uint32_t at = ros__strmap_get(&v->speech_id, id, strlen(id));
			if (at != ROS_NO_ID && n < MAX_ITEMS)
				label[n++] = v->speech[at].label;
		}
		ros__json_add_str(row, "who", ros__view_join(v, label, n, MAX_ITEMS));
		ros__json_add_num(row, "n", (double)s->speeches.n);
	}
}

static void add_near(
	struct ros__view *v, struct ros_json *out, const struct ros_r_near_repeat_list *repeats)
{
	struct ros_json *near = ros__json_add(out, "near_repeats", ros__json_array());
	for (size_t i = 0; i < repeats->n && ros__json_size(near) < MAX_SHARED; i++) {
		struct ros_json *a = ros__view_evidence_row(v, &repeats->v[i].a);
		struct ros_json *b = ros__view_evidence_row(v, &repeats->v[i].b);
		if (!a || !b) {
			ros__json_free(a);
			ros__json_free(b);
			continue;
		}
		struct ros_json *row = ros__json_push(near, ros__json_object());
		ros__json_add(row, "a", a);
		ros__json_add(row, "b", b);
		ros__json_add_num(row, "similarity", repeats->v[i].similarity);
	}
}

static const char *label_of(const struct ros__view *v, const char *id)
{
	uint32_t at = ros__strmap_get(&v->speech_id, id, strlen(id));
	return at == ROS_NO_ID ? NULL : v->speech[at].label;
}

/* The pairs whose measures are built most alike. */
static void add_alike(
	struct ros__view *v, struct ros_json *out, const struct ros_r_skeleton_pair_list *pairs)
{
	struct ros_json *list = ros__json_add(out, "alike", ros__json_array());
	for (size_t i = 0; i < pairs->n && ros__json_size(list) < MAX_ALIKE; i++) {
		const char *a = label_of(v, pairs->v[i].a), *b = label_of(v, pairs->v[i].b);
		if (!a || !b)
			continue;
		struct ros_json *row = ros__json_push(list, ros__json_object());
		ros__json_add_str(row, "a", a);
		ros__json_add_str(row, "b", b);
		ros__json_add_num(row, "similarity", pairs->v[i].similarity);
	}
}

static bool stands_apart(const struct ros_r_trait_list *features)
{
	for (size_t i = 0; i < features->n; i++)
		if (features->v[i].verdict == ROS_VERDICT_SUPPORTED)
			return true;
	return false;
}

/* The speeches that nothing sets apart, once for all of them; of many only how many. */
static void add_none_apart(
	struct ros__view *v, struct ros_json *out, const struct ros_r_approach_speech_list *list)
{
	const char **label = ros__arena_alloc(&v->arena, (list->n + 1) * sizeof *label);
	size_t n = 0;
	for (size_t i = 0; i < list->n; i++)
		if (!stands_apart(&list->v[i].profile.features)) {
			const char *name = label_of(v, list->v[i].speech);
			label[n++] = name ? name : list->v[i].speech;
		}
	if (list->n < 2 || n == 0)
		return;
	const char *which = n == list->n ? "all" : n > MOST_NAMED ? "many" : "some";
	ros__json_add_str(out, "none_apart",
		SAY(v, "report.approach.none_apart", ROS_ARG_STR("which", which),
			ROS_ARG_NUM("n", (double)n),
			ROS_ARG_STR("names", ros__view_join(v, label, n > MOST_NAMED ? 0 : n, n))));
}

void ros__view_approach(struct ros__view *v)
{
	struct ros_json *out = ros__json_add(v->root, "approach", ros__json_object());
	const struct ros_r_approach *a = v->r->found.approach;
	if (!a) {
		ros__json_add_str(out, "reason", SAY0(v, "report.reason.absent"));
		return;
	}
	struct ros_json *list = ros__json_add(out, "speeches", ros__json_array());
	bool any = false;
	for (size_t i = 0; i < a->speeches.n; i++) {
		if (i < ROS_LISTED)
			add_speech(v, list, &a->speeches.v[i]);
		any = any || a->speeches.v[i].skeleton.n_measures > 0;
	}
	if (a->speeches.n > ROS_LISTED)
		ros__json_add_int(out, "speeches_left", (int64_t)(a->speeches.n - ROS_LISTED));
	ros__json_add_bool(out, "enumerations", any);
	ros__view_instruments(v, out, &a->instruments);
	ros__view_approach_groups(v, out, a);
	add_none_apart(v, out, &a->speeches);
	add_alike(v, out, &a->skeletons);
	add_shared(v, out, &a->shared_slogans);
	if (!v->r->found.borrowing) /* passages hold such sentences, and show what differs */
		add_near(v, out, &a->near_repeats);
}
