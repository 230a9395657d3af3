/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "result/compare_common.h"

#include <math.h>

#include "base/mem.h"

void ros__unit_map_init(struct ros_unit_map *m, const struct ros_tokens *t, enum ros_unit unit,
	const struct ros_grouping *g)
{
	const struct ros_units *u = &t->unit[unit];
	*m = (struct ros_unit_map){.n = u->n, .ngroup = g->n};
	ROS_NEW_ARRAY(m->group, u->n);
	ROS_NEW_ARRAY(m->size, u->n);
	ROS_NEW_ARRAY(m->ntoken, g->n);
	ROS_NEW_ARRAY(m->nunit, g->n);
	for (uint32_t r = 0; r < u->n; r++) {
		for (uint64_t i = u->first[r]; i < u->first[r + 1]; i++)
			m->size[r] += ros_token_counts(&t->token[i]);
		m->group[r] = m->size[r] > 0 ? g->of_doc[u->doc[r]] : UINT32_MAX;
		if (m->group[r] == UINT32_MAX)
			continue;
		m->ntoken[m->group[r]] += m->size[r];
		m->nunit[m->group[r]]++;
	}
}

#define FEW_PARTS 5

bool ros__parts_are_speeches(const struct ros_analysis *a)
{
	return a->docs->nrow >= FEW_PARTS;
}

void ros__unit_map_release(struct ros_unit_map *m)
{
	free(m->group);
	free(m->size);
	free(m->ntoken);
	free(m->nunit);
	*m = (struct ros_unit_map){0};
}

static int by_size(const void *pa, const void *pb)
{
	double a = *(const double *)pa, b = *(const double *)pb;
	return a < b ? -1 : a > b;
}

double ros__median_least(const struct ros_cells *c, double rest_share)
{
	double *v, median = NAN;
	uint32_t n = 0;
	ROS_NEW_ARRAY(v, c->ngroup);
	for (uint32_t g = 0; g < c->ngroup; g++) {
		double x = ros__cells_least(c, g, rest_share);
		if (!isnan(x))
			v[n++] = x;
	}
	if (n) {
		qsort(v, n, sizeof *v, by_size);
		median = v[n / 2];
	}
	free(v);
	return median;
}

void ros__fill_cells(struct ros_r_cells *o, const struct ros_cells *c)
{
	const struct ros_design *d = c->design;
	const struct ros_parts_of *parts = d->groups ? &d->whole : &d->second;
	struct ros_held held = ros__cells_held(c, true);
	*o = (struct ros_r_cells){.formula_id = d->forced && d->texts ? "infer.parts"
			: d->texts                                            ? "infer.passage"
																  : "infer.exchange",
		.design_effect = d->texts && !d->forced ? c->deff.deff : NAN,
		.design_effect_raw = c->deff.raw,
		.exchanged = ros__exchange_name(parts->kind),
		.n_exchanged = parts->n,
		.level = c->level,
		.level_less = c->level_less,
		.permutations = c->permutations,
		.permutations_refined = c->refined,
		.held = {(int64_t)held.first, held.has_second ? (int64_t)held.second : ROS_NULL_INT,
			(int64_t)held.both}};
}

void ros__fill_finding(struct ros_r_finding *o, const struct ros_finding *f, const char *formula_id)
{
	*o = (struct ros_r_finding){.estimate = f->estimate,
		.lower = f->lower,
		.upper = f->upper,
		.p = f->p,
		.q = f->q,
		.p_second = ros__absent(),
		.q_second = ros__absent(),
		.claim = -1,
		.verdict = (int)f->verdict,
		.n = (int64_t)f->n,
		.formula_id = formula_id};
	if (f->designed) {
		o->p_second = f->p2;
		o->q_second = f->q2;
		o->claim = (int)f->claim;
	}
}

