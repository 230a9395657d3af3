/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Section `change`: what the second of two collections does otherwise than the first. Everything
 * was tested by the sections it is gathered from; here it is put the way one reads it: from first
 * to second.
 */
#include <math.h>
#include <string.h>

#include "base/mem.h"
#include "base/strmap.h"
#include "result/compare_common.h"
#include "result/own_names.h"
#include "result/sections.h"
#include "result/theme_common.h"

enum { MOST_WORDS = 40, COUNTED = 12, LEAST_COUNTED = 5 };
enum { SIDE_A, SIDE_B };

struct change {
	const struct ros_analysis *a;
	const struct ros_result *r;
	struct ros_arena *arena;
	struct ros_r_change *o;
	const struct ros_r_keyness_group *words[2]; /* of either side; NULL: none */
	struct ros_strmap up, down;                 /* supported words of either direction */
	struct ros_strmap phrase;                   /* features of several words */
	struct ros_strmap own;                      /* what either calls itself by */
};

static bool two_collections(const struct ros_analysis *a)
{
	return strcmp(a->group.field, ROS_COLLECTION) == 0;
}

static struct ros_r_change_side *fill_side(struct change *c, uint32_t g)
{
	struct ros_r_change_side *s = ROS_ROW(c->arena, change_side);
	s->label = c->a->group.label[g];
	s->group = c->a->group.id[g];
	s->n_speeches = c->a->design.group_speeches[g];
	s->n_words = (int64_t)c->a->design.group_words[g];
	s->claim = (int)c->a->design.claim[g];
	return s;
}

/* One over the number of ways to divide whole parts between the collections. */
static void fill_exchange(struct change *c)
{
	const struct ros_design *d = &c->a->design;
	const struct ros_parts_of *parts = d->groups ? &d->whole : &d->second;
	double n = d->group_parts[0] + d->group_parts[1], k = d->group_parts[1], p = 1;
	for (double i = 0; i < k; i++)
		p *= (i + 1) / (n - k + i + 1);
	c->o->exchanged = ros__exchange_name(parts->kind);
	c->o->n_exchanged = parts->n;
	c->o->smallest_p = d->groups && !d->forced ? p : NAN;
}

static const struct ros_r_keyness_group *words_of(const struct change *c, uint32_t g)
{
	const struct ros_r_keyness *k = c->r->found.keyness;
	for (size_t i = 0; k && i < k->groups.n; i++)
		if (strcmp(k->groups.v[i].group, c->a->group.id[g]) == 0)
			return &k->groups.v[i];
	return NULL;
}

/* ---- words ---- */

static double per_1000(double count, int64_t size)
{
	return size > 0 ? 1000 * count / (double)size : NAN;
}

/* A finding of the first side, read from the second's: log ratios change their sign. */
static struct ros_r_finding seen_from_b(const struct ros_r_finding *f)
{
	struct ros_r_finding x = *f;
	x.estimate = -f->estimate;
	x.lower = -f->upper;
	x.upper = -f->lower;
	return x;
}

static void add_word(
	struct change *c, const struct ros_r_keyword *t, int side, struct ros_r_change_word_list *list)
{
	if (list->n >= MOST_WORDS)
		return;
	const struct ros_r_change *o = c->o;
	struct ros_r_change_word *w = ROS_ADD(c->arena, list, change_word);
	w->term = t->term;
	w->phrase = ros__strmap_get(&c->phrase, t->term, strlen(t->term)) != ROS_NO_ID;
	w->count_a = side == SIDE_A ? t->count : t->ref_count;
	w->count_b = side == SIDE_A ? t->ref_count : t->count;
	w->per_1000_a = per_1000((double)w->count_a, o->a->n_words);
	w->per_1000_b = per_1000((double)w->count_b, o->b->n_words);
	w->finding = side == SIDE_A ? seen_from_b(&t->finding) : t->finding;
	w->evidence = t->evidence;
}

static bool is_change(const struct change *c, const struct ros_r_keyword *t, bool counted)
{
	/* the other side's own names are not in its counts */
	if (ros__strmap_get(&c->own, t->term, strlen(t->term)) != ROS_NO_ID)
		return false;
	bool tested = t->finding.verdict >= ROS_VERDICT_TENDENCY;
	return t->direction == ROS_OVER && !t->within &&
		(counted ? !tested && t->count >= LEAST_COUNTED : tested);
}

/* What one side uses more: words of both sides, and words that the other never says. Where few are
 * at least a tendency, the first of the others follow: they stand in the texts, and no more is
 * said. */
static void add_words(struct change *c, int side, struct ros_r_change_word_list *both,
	struct ros_r_change_word_list *alone)
{
	const struct ros_r_keyness_group *g = c->words[side];
	for (int counted = 0; counted < 2; counted++)
		for (size_t i = 0; g && i < g->terms.n; i++) {
			const struct ros_r_keyword *t = &g->terms.v[i];
			struct ros_r_change_word_list *list = t->ref_count ? both : alone;
			if (!is_change(c, t, counted) || (counted && list->n >= COUNTED))
				continue;
			add_word(c, t, side, list);
			if (t->finding.verdict == ROS_VERDICT_SUPPORTED)
				ros__strmap_put(side == SIDE_B ? &c->up : &c->down, t->term, strlen(t->term));
		}
}

/* ---- themes and topics ---- */

static bool has(const struct ros_strmap *set, const char *s)
{
	return ros__strmap_get(set, s, strlen(s)) != ROS_NO_ID;
}

static void add_moved(struct change *c, const char *word, struct ros_r_change_theme *t)
{
	if (has(&c->up, word))
		ros__texts_add(c->arena, &t->up, ros__arena_strdup(c->arena, word));
	if (has(&c->down, word))
		ros__texts_add(c->arena, &t->down, ros__arena_strdup(c->arena, word));
}

/* The cell of theme `id` in group g. */
static const struct ros_r_theme_share *cell_of(
	const struct ros_r_themes *themes, const char *id, const char *g)
{
	for (size_t i = 0; i < themes->by_theme_group.n; i++) {
		const struct ros_r_theme_share *cell = &themes->by_theme_group.v[i];
		if (strcmp(cell->theme, id) == 0 && strcmp(cell->group, g) == 0)
			return cell;
	}
	return NULL;
}

static void add_theme(
	struct change *c, const struct ros_r_themes *themes, const struct ros_r_theme *theme)
{
	const struct ros_r_theme_share *b = cell_of(themes, theme->id, c->o->b->group);
	if (!b || theme->n_hits <= 0)
		return;
	struct ros_r_change_theme *t = ROS_ADD(c->arena, &c->o->themes, change_theme);
	const char *name = c->a->cfg->lang == ROS_LANG_ZH ? theme->name_zh : theme->name_en;
	t->theme = theme->id;
	t->label = name && *name ? name : theme->id;
	t->share_a = b->others_share;
	t->share_b = b->share;
	t->finding = b->finding;
	t->finding.estimate = b->difference;
	t->finding.lower = b->difference_lower;
	t->finding.upper = b->difference_upper;
	t->evidence = b->evidence;
	for (size_t i = 0; i < theme->words.n; i++)
		add_moved(c, theme->words.v[i].word, t);
}

static const struct ros_r_topic *topic_of(const struct ros_r_topics *s, const char *id)
{
	const struct ros_r_topic_level *level = &s->levels.v[s->main];
	for (size_t i = 0; i < level->topics.n; i++)
		if (strcmp(level->topics.v[i].id, id) == 0)
			return &level->topics.v[i];
	return NULL;
}

static void add_topics(struct change *c)
{
	const struct ros_r_topics *s = c->r->found.topics;
	for (size_t i = 0; s && s->levels.n && i < s->by_group.n; i++) {
		const struct ros_r_topic_cell *cell = &s->by_group.v[i];
		const struct ros_r_topic *topic = topic_of(s, cell->topic);
		if (strcmp(cell->group, c->o->b->group) != 0 || !topic || topic->verdict != ROS_TOPIC_REAL)
			continue;
		struct ros_r_change_theme *t = ROS_ADD(c->arena, &c->o->topics, change_theme);
		t->theme = cell->topic;
		t->label = topic->label;
		t->share_a = cell->others_share;
		t->share_b = cell->finding.estimate;
		t->finding = cell->finding;
		t->finding.estimate = t->share_b - t->share_a;
		t->finding.lower = cell->finding.lower - t->share_a;
		t->finding.upper = cell->finding.upper - t->share_a;
		t->evidence = cell->evidence;
		for (size_t k = 0; k < topic->words.n; k++)
			add_moved(c, topic->words.v[k].term, t);
	}
}

static int by_change(const void *pa, const void *pb)
{
	const struct ros_r_change_theme *a = pa, *b = pb;
	if (a->finding.verdict != b->finding.verdict)
		return a->finding.verdict > b->finding.verdict ? -1 : 1;
	double x = fabs(a->finding.estimate), y = fabs(b->finding.estimate);
	if (isnan(x) || isnan(y) || x == y)
		return strcmp(a->theme, b->theme);
	return x > y ? -1 : 1;
}

/* Themes whose share does not change but whose words do. */
static void find_shifted(struct change *c)
{
	for (size_t i = 0; i < c->o->themes.n; i++) {
		const struct ros_r_change_theme *t = &c->o->themes.v[i];
		if (t->up.n && t->down.n && t->finding.verdict != ROS_VERDICT_SUPPORTED)
			*ROS_ADD(c->arena, &c->o->shifted, change_theme) = *t;
	}
}

static void know_phrases(struct change *c)
{
	const struct ros_r_features *f = c->r->found.features;
	for (size_t i = 0; f && i < f->list.n; i++)
		if (f->list.v[i].kind == ROS_FEATURE_PHRASE)
			ros__strmap_put(&c->phrase, f->list.v[i].term, strlen(f->list.v[i].term));
}

static void know_own_names(struct change *c)
{
	const struct ros_own_names *own = c->a->own;
	for (uint64_t i = own ? own->at[0] : 0; own && i < own->at[own->ngroup]; i++) {
		const char *name = c->a->tokens->vocab.type[own->name[i].type];
		ros__strmap_put(&c->own, name, strlen(name));
	}
}

static void fill(struct change *c)
{
	struct ros_r_change *o = c->o;
	const struct ros_r_themes *themes = c->r->found.themes;
	o->a = fill_side(c, 0);
	o->b = fill_side(c, 1);
	c->words[SIDE_A] = words_of(c, 0);
	c->words[SIDE_B] = words_of(c, 1);
	fill_exchange(c);
	know_phrases(c);
	know_own_names(c);
	add_words(c, SIDE_B, &o->more, &o->fresh);
	add_words(c, SIDE_A, &o->less, &o->gone);
	for (size_t i = 0; themes && i < themes->list.n; i++)
		if (!themes->list.v[i].parent)
			add_theme(c, themes, &themes->list.v[i]);
	add_topics(c);
	qsort(o->themes.v, o->themes.n, sizeof *o->themes.v, by_change);
	qsort(o->topics.v, o->topics.n, sizeof *o->topics.v, by_change);
	find_shifted(c);
}

enum ros_status ros__section_change(const struct ros_analysis *a, struct ros_result *r,
	struct ros_arena *arena, struct ros_err *err)
{
	(void)err;
	if (!two_collections(a))
		return ROS_OK;
	struct ros_r_change *o = r->found.change = ROS_ROW(arena, change);
	struct change c = {.a = a, .r = r, .arena = arena, .o = o};
	if (a->group.n != 2) {
		o->skipped = ros__refused(arena, "change_two", "There are not two collections to compare.",
			"n", (double)a->group.n, ROS_END_ARGS);
		return ROS_OK;
	}
	ROS_ROWS(arena, o->themes, change_theme, 0);
	ROS_ROWS(arena, o->topics, change_theme, 0);
	ROS_ROWS(arena, o->shifted, change_theme, 0);
	ROS_ROWS(arena, o->more, change_word, 0);
	ROS_ROWS(arena, o->less, change_word, 0);
	ROS_ROWS(arena, o->fresh, change_word, 0);
	ROS_ROWS(arena, o->gone, change_word, 0);
	fill(&c);
	ros__strmap_release(&c.up);
	ros__strmap_release(&c.down);
	ros__strmap_release(&c.phrase);
	ros__strmap_release(&c.own);
	return ROS_OK;
}
