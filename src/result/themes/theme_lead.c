/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "result/themes/theme_lead.h"

#include <math.h>

#include "base/mem.h"
#include "result/compare_common.h"
#include "stats/exchange.h"

#define LEAST_PARTS 2 /* speeches or persons that hold either theme */

/* Sums of one theme's values over the parts of group g (whole speeches, or what --unit names). */
static uint32_t sum_parts(const struct ros_theme_context *c, const struct ros_parts_of *parts,
	uint32_t g, const double *value, double *sum)
{
	uint32_t n = 0, *place;
	ROS_NEW_ARRAY(place, parts->n);
	for (uint32_t k = 0; k < parts->n; k++)
		place[k] = parts->group[k] == g ? n++ : UINT32_MAX;
	for (uint32_t i = 0; value && i < c->a->design.nclause; i++)
		if (parts->of[i] != UINT32_MAX && place[parts->of[i]] != UINT32_MAX)
			sum[place[parts->of[i]]] += value[i];
	free(place);
	return n;
}

/* Part by part: each speech (or what --unit names) is one witness, whatever its length. */
static void lead_by_parts(const struct ros_theme_context *c, const struct ros_parts_of *parts,
	uint32_t g, const double *first, const double *second, const struct ros_infer_par *par,
	struct ros_finding *f)
{
	double *x, *y;
	ROS_NEW_ARRAY(x, parts->n);
	ROS_NEW_ARRAY(y, parts->n);
	uint32_t n = sum_parts(c, parts, g, first, x);
	sum_parts(c, parts, g, second, y);
	ros__infer_paired(x, y, n, par, f);
	double clauses = c->a->design.group_clauses[g], to_share = clauses > 0 ? n / clauses : NAN;
	f->estimate *= to_share; /* from a part to a clause */
	f->lower *= to_share;
	f->upper *= to_share;
	free(x);
	free(y);
}

/* Clause by clause inside one text, with the design effect of passages. */
static void lead_by_passages(const struct ros_theme_context *c, uint32_t g, const double *first,
	const double *second, double deff, const struct ros_infer_par *par, struct ros_finding *f)
{
	uint32_t from = c->unit_at[g], n = c->unit_at[g + 1] - from;
	double *x, *y, plus = 0, differ = 0;
	ROS_NEW_ARRAY(x, n);
	ROS_NEW_ARRAY(y, n);
	for (uint32_t i = 0; i < n; i++) {
		x[i] = first[c->unit[from + i]];
		y[i] = second ? second[c->unit[from + i]] : 0;
		plus += x[i] > y[i];
		differ += x[i] > y[i] || x[i] < y[i];
	}
	ros__infer_paired(x, y, n, par, f);
	f->p = f->q = ros__passage_signs(plus, differ, deff);
	f->lower = f->estimate - sqrt(deff) * (f->estimate - f->lower);
	f->upper = f->estimate + sqrt(deff) * (f->upper - f->estimate);
	free(x);
	free(y);
}

static bool by_passages(const struct ros_design *d, uint32_t g)
{
	return !d->forced && d->group_parts[g] < 2;
}

/* The parts that are witnesses in groups of several. */
static const struct ros_parts_of *witnesses(const struct ros_design *d)
{
	return d->forced && d->second.of ? &d->second : &d->whole;
}

/* One person with several speeches, among groups of persons: nothing is claimed of the group. */
static bool no_claim(const struct ros_design *d, uint32_t g)
{
	return !d->forced && (d->texts || d->groups) && d->claim[g] == ROS_CLAIM_NONE;
}

/* The first against the second theme of group g. */
static void lead_of(const struct ros_theme_context *c, const struct ros_lead *l, uint32_t g,
	double deff, const struct ros_infer_par *par, struct ros_finding *f)
{
	const struct ros_design *d = &c->a->design;
	const double *x = c->unit_value[l->first];
	const double *y = l->second == ROS_NO_THEME ? NULL : c->unit_value[l->second];
	if (by_passages(d, g))
		lead_by_passages(c, g, x, y, deff, par, f);
	else
		lead_by_parts(c, witnesses(d), g, x, y, par, f);
	f->claim = d->claim[g] != ROS_CLAIM_NONE ? d->claim[g]
		: d->group_speeches[g] > 1           ? ROS_CLAIM_GROUP
											 : ROS_CLAIM_TEXT;
	if (no_claim(d, g))
		f->p = f->null = NAN;
}

/* By part, one column a group: clauses that hold the first theme of that group less those that hold
 * its second. size: clauses of a part. */
static void make_columns(const struct ros_theme_context *c, const struct ros_lead *lead,
	const struct ros_parts_of *parts, struct ros_csr *x, double *size)
{
	const struct ros_design *d = &c->a->design;
	double **column;
	ROS_NEW_ARRAY(column, d->ngroup);
	for (uint32_t g = 0; g < d->ngroup; g++) {
		ROS_NEW_ARRAY(column[g], parts->n);
		const double *first = lead[g].first == ROS_NO_THEME ? NULL : c->unit_value[lead[g].first];
		const double *second = lead[g].second == ROS_NO_THEME ? NULL
															  : c->unit_value[lead[g].second];
		for (uint32_t i = 0; first && i < d->nclause; i++)
			if (parts->of[i] != UINT32_MAX)
				column[g][parts->of[i]] += (first[i] > 0) - (second && second[i] > 0);
	}
	for (uint32_t i = 0; i < d->nclause; i++)
		if (parts->of[i] != UINT32_MAX)
			size[parts->of[i]]++;
	ros__design_matrix(x, (const double *const *)column, d->ngroup, parts->n);
	for (uint32_t g = 0; g < d->ngroup; g++)
		free(column[g]);
	free(column);
}

/* Groups of several speeches: does the first theme stand out against the second more than it does
 * with the others? What all groups have in common is no difference between them. */
static void compare_leads(const struct ros_theme_context *c, const struct ros_lead *lead,
	const struct ros_infer_par *par, struct ros_finding *f)
{
	const struct ros_design *d = &c->a->design;
	const struct ros_parts_of *parts = witnesses(d);
	struct ros_infer_par one_sided = *par;
	struct ros_exchange_test t;
	struct ros_csr x;
	double *size, *p, *q;
	uint8_t *tested;
	ROS_NEW_ARRAY(size, parts->n);
	ROS_NEW_ARRAY(p, d->ngroup);
	ROS_NEW_ARRAY(q, d->ngroup);
	ROS_NEW_ARRAY(tested, d->ngroup);
	for (uint32_t g = 0; g < d->ngroup; g++)
		tested[g] = d->claim[g] == ROS_CLAIM_GROUP && lead[g].first != ROS_NO_THEME;
	one_sided.one_sided = true;
	make_columns(c, lead, parts, &x, size);
	ros__exchange_run(&t, &x, size, parts->group, d->ngroup, tested, LEAST_PARTS, &one_sided);
	for (uint32_t g = 0; g < d->ngroup; g++)
		p[g] = tested[g] ? t.p[(size_t)g * d->ngroup + g] : NAN;
	ros__bh(p, d->ngroup, q);
	for (uint32_t g = 0; g < d->ngroup; g++)
		if (tested[g]) {
			f[g].second = true;
			f[g].p2 = isnan(p[g]) ? 1 : p[g];
			f[g].q2 = isnan(q[g]) ? 1 : q[g];
		}
	ros__exchange_release(&t);
	ros_csr_release(&x);
	free(size);
	free(p);
	free(q);
	free(tested);
}

void ros__theme_leads(const struct ros_theme_context *c, const struct ros_lead *lead, double deff,
	struct ros_r_leading_list *list)
{
	const struct ros_design *d = &c->a->design;
	struct ros_infer_par par = ros__infer_par(c->a->cfg);
	struct ros_finding *f;
	ROS_NEW_ARRAY(f, d->ngroup);
	for (uint32_t g = 0; g < d->ngroup; g++) {
		f[g] = ros__finding_blank();
		if (lead[g].first != ROS_NO_THEME)
			lead_of(c, &lead[g], g, deff, &par, &f[g]);
	}
	if (d->groups)
		compare_leads(c, lead, &par, f);
	ros__infer_family(f, d->ngroup, &par);
	ROS_ROWS(c->arena, *list, leading, d->ngroup);
	for (uint32_t g = 0; g < d->ngroup; g++) {
		struct ros_r_leading *o = &list->v[g];
		struct ros_finding inside = f[g];
		inside.second = false;
		f[g].designed = true; /* its claim and second test are told; the verdict stands */
		o->group = c->a->group.id[g];
		o->theme = ros__theme_id(c, lead[g].first);
		o->second = ros__theme_id(c, lead[g].second);
		o->supported = f[g].verdict == ROS_SUPPORTED;
		o->beats_second = ros__verdict_of(&inside, par.alpha) == ROS_SUPPORTED;
		ros__fill_finding(&o->finding, &f[g], by_passages(d, g) ? "infer.signs" : "infer.paired");
	}
	free(f);
}
