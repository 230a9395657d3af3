/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The analysis for programs that link the library: findings of three sections in one shape. */
#include "rostrum/analyse.h"

#include <string.h>

#include "app/pipeline.h"
#include "app/settings.h"
#include "base/io.h"
#include "base/mem.h"

struct list {
	struct ros_found *v;
	size_t n;
};

struct ros_analysed {
	struct ros__pipeline p;
	struct ros_arena arena;
	struct list found[ROS_FOUND_KINDS];
};

static struct ros_found *next(struct ros_analysed *r, enum ros_found_kind kind, size_t most)
{
	struct list *l = &r->found[kind];
	if (!l->v)
		l->v = ros__arena_zalloc(&r->arena, (most + 1) * sizeof *l->v);
	struct ros_found *f = &l->v[l->n++];
	*f = (struct ros_found){.kind = kind, .group = "", .other = "", .name = "", .sentence = ""};
	return f;
}

static void set(struct ros_analysed *r, struct ros_found *f, const struct ros_r_finding *x,
	const struct ros_r_evidence_list *evidence)
{
	f->verdict = x->verdict < 0 ? ROS_FOUND_TOO_LITTLE : (enum ros_found_verdict)x->verdict;
	f->estimate = x->estimate;
	f->lower = x->lower;
	f->upper = x->upper;
	f->p = x->p;
	f->q = x->q;
	f->n = x->n;
	f->formula_id = x->formula_id;
	if (evidence->n)
		f->sentence = ros__arena_strndup(&r->arena, evidence->v[0].text.s, evidence->v[0].text.n);
}

/* Labels of groups and districts by id. */
static const char *label_of(const struct ros_analysed *r, const char *id)
{
	const struct ros_grouping *g[] = {&r->p.analysis.group, &r->p.analysis.district};
	for (size_t k = 0; k < 2; k++)
		for (uint32_t i = 0; i < g[k]->n; i++)
			if (strcmp(g[k]->id[i], id) == 0)
				return g[k]->label[i];
	return id;
}

static void take_keywords(struct ros_analysed *r)
{
	const struct ros_r_keyness *k = r->p.result.found.keyness;
	size_t most = 0;
	for (size_t g = 0; k && g < k->groups.n; g++)
		most += k->groups.v[g].terms.n;
	for (size_t g = 0; k && g < k->groups.n; g++) {
		const char *label = label_of(r, k->groups.v[g].group);
		for (size_t i = 0; i < k->groups.v[g].terms.n; i++) {
			const struct ros_r_keyword *t = &k->groups.v[g].terms.v[i];
			struct ros_found *f = next(r, ROS_FOUND_KEYWORD, most);
			f->group = label;
			f->name = t->term;
			set(r, f, &t->finding, &t->evidence);
		}
	}
}

static void take_pairs(struct ros_analysed *r)
{
	const struct ros_r_similarity *s = r->p.result.found.similarity;
	for (size_t i = 0; s && i < s->pairs.n; i++) {
		const struct ros_r_alike *p = &s->pairs.v[i];
		struct ros_found *f = next(r, ROS_FOUND_SIMILARITY, s->pairs.n);
		f->group = label_of(r, p->a);
		f->other = label_of(r, p->b);
		set(r, f, &p->finding, &p->evidence);
	}
}

static const char *theme_name(
	const struct ros_analysed *r, const struct ros_r_theme_list *list, const char *id)
{
	for (size_t i = 0; i < list->n; i++)
		if (strcmp(list->v[i].id, id) == 0)
			return ros__theme_name(&list->v[i], r->p.cfg.lang != ROS_LANG_ZH);
	return id;
}

static void take_themes(struct ros_analysed *r)
{
	const struct ros_r_themes *themes = r->p.result.found.themes;
	for (size_t i = 0; themes && i < themes->by_theme_group.n; i++) {
		const struct ros_r_theme_share *t = &themes->by_theme_group.v[i];
		struct ros_found *f = next(r, ROS_FOUND_THEME, themes->by_theme_group.n);
		f->group = label_of(r, t->group);
		f->name = theme_name(r, &themes->list, t->theme);
		set(r, f, &t->finding, &t->evidence);
	}
}

enum ros_status ros_analyse(struct ros_analysed **out, const struct ros_corpus *corpus,
	const struct ros_config *cfg, struct ros_err *err)
{
	struct ros_analysed *r;
	*out = NULL;
	enum ros_status st = ros__settings_check(cfg, false, NULL, err);
	if (st != ROS_OK)
		return st;
	ROS_NEW_ARRAY(r, 1);
	st = ros__pipeline_take(&r->p, cfg, corpus, NULL, err);
	if (st == ROS_OK)
		st = ros__pipeline_analyse(&r->p, err);
	if (st != ROS_OK) {
		ros_analysed_free(r);
		return st;
	}
	take_keywords(r);
	take_pairs(r);
	take_themes(r);
	*out = r;
	return ROS_OK;
}

const struct ros_found *ros_analysed_found(const struct ros_analysed *r, enum ros_found_kind kind,
	size_t *n)
{
	*n = r->found[kind].n;
	return r->found[kind].v;
}

enum ros_status ros_analysed_write(
	const struct ros_analysed *r, const char *path, struct ros_err *err)
{
	struct ros_writer w;
	enum ros_status st = ros__writer_open(&w, path, err);
	if (st != ROS_OK)
		return st;
	ros__result_write(&r->p.result, &w);
	return ros__writer_close(&w, err);
}

void ros_analysed_free(struct ros_analysed *r)
{
	if (!r)
		return;
	ros__pipeline_release(&r->p);
	ros__arena_release(&r->arena);
	free(r);
}
