/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Kinds of action (founding, strengthening, ...) among each speech's verbs. */
#include <string.h>

#include "output/chart/chart_profile.h"
#include "output/chart/chart_speeches.h"

enum { MAX_CLASSES = 20, MAX_SPEECHES = 63 };

static const struct ros_r_approach_speech_list *speeches_of(const struct ros_result *r)
{
	static const struct ros_r_approach_speech_list none;
	return r->found.approach ? &r->found.approach->speeches : &none;
}

static bool applies(const struct ros_result *r)
{
	const struct ros_r_approach_speech_list *list = speeches_of(r);
	for (size_t i = 0; i < list->n; i++)
		if (list->v[i].actions.classes.n)
			return true;
	return false;
}

/* Classes in document order. */
static size_t read_classes(struct ros_draw *d, const char **id, const char **name)
{
	const struct ros_r_action_name_list *list = &d->r->found.approach->classes;
	size_t n = 0;
	for (; n < list->n && n < MAX_CLASSES; n++) {
		const struct ros_r_action_name *c = &list->v[n];
		const char *own = d->cfg->lang == ROS_LANG_EN ? c->name_en : c->name_zh;
		id[n] = c->class;
		name[n] = *own ? own : c->class;
	}
	return n;
}

static double overall_of(const struct ros_args_of *args, const char *name)
{
	for (size_t i = 0; i < args->n; i++)
		if (strcmp(args->v[i].name, name) == 0)
			return args->v[i].num;
	return NAN;
}

/* What both charts draw: cells of the speeches picked so far. */
struct picked {
	struct ros_chart_speeches s;
	struct ros_profile_cell *cell;
	size_t *at, n, supported;
};

static void pick_begin(struct ros_draw *d, struct picked *p, size_t rows)
{
	*p = (struct picked){0};
	ros__chart_speeches(d, &p->s);
	p->cell = ros__arena_alloc(d->arena, (rows * p->s.n + 1) * sizeof *p->cell);
	p->at = ros__arena_alloc(d->arena, (p->s.n + 1) * sizeof *p->at);
	ros__profile_blank(p->cell, rows * p->s.n);
}

static void pick(struct picked *p, size_t speech)
{
	if (p->n < MAX_SPEECHES)
		p->at[p->n++] = speech;
}

static void set_cell(
	struct picked *p, size_t row, size_t speech, const struct ros_r_finding *f, int64_t count)
{
	p->cell[row * p->s.n + speech] = ros__profile_cell(f, (double)count);
	p->supported += f->verdict == ROS_VERDICT_SUPPORTED;
}

static enum ros_status draw(struct ros_draw *d, struct picked *p, const struct ros_profile *t,
	const char *name, const char *title, const char *subtitle, struct ros_err *err)
{
	const char *const note[3] = {CHART_WORD(d, "actions.note"),
		p->n < p->s.n ? CHART_SAY(d, "first_of", ROS_ARG_NUM("n", (double)p->n),
							ROS_ARG_NUM("of", (double)p->s.n))
					  : NULL,
		NULL};
	enum ros_status st = t->n == 0
		? ROS_OK
		: ros__profile_draw(d, t, p->at, p->n, name, title, subtitle, note, err);
	ros__chart_speeches_release(&p->s);
	return st;
}

static enum ros_status emit(struct ros_draw *d, struct ros_err *err)
{
	const char *id[MAX_CLASSES], *name[MAX_CLASSES];
	double overall[MAX_CLASSES];
	const struct ros_r_approach_speech_list *list = speeches_of(d->r);
	size_t n = read_classes(d, id, name);
	struct picked p;
	pick_begin(d, &p, n);
	for (size_t i = 0; i < list->n; i++) {
		const struct ros_r_action_share_list *classes = &list->v[i].actions.classes;
		size_t at = ros__chart_speech_of(&p.s, list->v[i].speech);
		if (at == SIZE_MAX || !classes->n)
			continue;
		pick(&p, at);
		for (size_t c = 0; c < classes->n; c++)
			for (size_t k = 0; k < n; k++)
				if (strcmp(id[k], classes->v[c].class) == 0)
					set_cell(&p, k, at, &classes->v[c].finding, classes->v[c].count);
	}
	for (size_t k = 0; k < n; k++)
		overall[k] = overall_of(&d->r->found.approach->overall.actions, id[k]);
	const struct ros_profile t = {n, p.s.n, name, p.s.label, overall, p.cell};
	return draw(d, &p, &t, "actions", CHART_SAY(d, "actions.title",
		ROS_ARG_NUM("n", (double)p.supported)),
		CHART_SAY(d, "actions.subtitle", ROS_ARG_STR("level", ros__chart_level(d))), err);
}

/* How a speech speaks of what is done: rows are kinds of stance, shares are of its clauses. */
static const char *const STANCE[] = {"done", "to_do", "must", "may"};
enum { N_STANCE = sizeof STANCE / sizeof *STANCE };

static bool has_stance(const struct ros_r_stance_share *f)
{
	return f && isfinite(f->finding.estimate);
}

static bool applies_stance(const struct ros_result *r)
{
	const struct ros_r_approach_speech_list *list = speeches_of(r);
	for (size_t i = 0; i < list->n; i++)
		for (size_t k = 0; k < N_STANCE; k++)
			if (has_stance(ros__stance_of(&list->v[i].stance, k)))
				return true;
	return false;
}

/* Kinds that are told well enough to be shown. */
static size_t shown_stances(struct ros_draw *d, size_t kind[N_STANCE])
{
	size_t n = 0;
	for (size_t k = 0; k < N_STANCE; k++)
		if (ros__approach_shown(
				d->r->found.approach, ros__arena_printf(d->arena, "stance.%s", STANCE[k])))
			kind[n++] = k;
	return n;
}

static enum ros_status emit_stance(struct ros_draw *d, struct ros_err *err)
{
	const char *const word[N_STANCE] = {CHART_WORD(d, "stance.done"), CHART_WORD(d, "stance.to_do"),
		CHART_WORD(d, "stance.must"), CHART_WORD(d, "stance.may")};
	const char *name[N_STANCE];
	double overall[N_STANCE];
	size_t kind[N_STANCE], n = shown_stances(d, kind);
	const struct ros_r_approach_speech_list *list = speeches_of(d->r);
	struct picked p;
	pick_begin(d, &p, n);
	for (size_t i = 0; i < list->n; i++) {
		size_t at = ros__chart_speech_of(&p.s, list->v[i].speech);
		if (at == SIZE_MAX)
			continue;
		pick(&p, at);
		for (size_t k = 0; k < n; k++) {
			const struct ros_r_stance_share *f = ros__stance_of(&list->v[i].stance, kind[k]);
			if (f)
				set_cell(&p, k, at, &f->finding, f->count);
		}
	}
	for (size_t k = 0; k < n; k++) {
		name[k] = word[kind[k]];
		overall[k] = overall_of(&d->r->found.approach->overall.stance, STANCE[kind[k]]);
	}
	const struct ros_profile t = {n, p.s.n, name, p.s.label, overall, p.cell};
	return draw(d, &p, &t, "stance",
		CHART_SAY(d, "stance.title", ROS_ARG_NUM("n", (double)p.supported)),
		CHART_SAY(d, "stance.subtitle", ROS_ARG_STR("level", ros__chart_level(d))), err);
}

const struct ros_chart ros__chart_stance = {"stance",
	"what is done, to be done, required or allowed", applies_stance, emit_stance};
const struct ros_chart ros__chart_actions = {"actions",
	"kinds of action among each speech's verbs", applies, emit};
