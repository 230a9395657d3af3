/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "result/compare/key_counts.h"

#include <math.h>

#include "base/mem.h"
#include "stats/dispersion.h"

void ros__key_spread(struct ros_key_counts *k, uint32_t w, bool set)
{
	for (uint64_t i = k->by_feature.indptr[w]; i < k->by_feature.indptr[w + 1]; i++)
		k->count[k->by_feature.indices[i]] = set ? k->by_feature.data[i] : 0;
}

double ros__key_dispersion(const struct ros_key_counts *k)
{
	double *v, *s;
	ROS_NEW_ARRAY(v, k->nown);
	ROS_NEW_ARRAY(s, k->nown);
	for (uint32_t i = 0; i < k->nown; i++) {
		v[i] = k->count[k->own[i]];
		s[i] = k->map.size[k->own[i]];
	}
	struct ros_parts parts = {k->nown, v, s};
	double d = ros__dispersion_find("dp_norm")->fn(&parts);
	free(v);
	free(s);
	return d;
}

bool ros__key_over_text(const struct ros_key_counts *k, uint32_t g)
{
	return k->a->design.claim[g] != ROS_CLAIM_GROUP && !k->a->design.forced;
}

/* Log ratio with its interval: over clauses, wider by the design effect of passages; over whole
 * speeches where the group has several, over what --unit names where it does. */
void ros__key_log_ratio(struct ros_key_counts *k, uint32_t g, uint32_t w, struct ros_finding *f)
{
	bool text = ros__key_over_text(k, g);
	const struct ros_csr *x = text ? &k->by_feature : &k->by_feature_part;
	const uint32_t *unit = x->indices + x->indptr[w];
	size_t n = x->indptr[w + 1] - x->indptr[w];
	double alpha = k->a->cfg->alpha, wide = sqrt(fmax(1, k->cells->deff.deff));
	if (text) {
		ros__log_ratio_one(&k->ratios, unit, n, g, alpha, f);
		f->lower = f->estimate - wide * (f->estimate - f->lower);
		f->upper = f->estimate + wide * (f->upper - f->estimate);
		return;
	}
	for (size_t i = 0; i < n; i++)
		k->count_part[unit[i]] = x->data[x->indptr[w] + i];
	ros__log_ratio_one(&k->ratios_part, unit, n, g, alpha, f);
	for (size_t i = 0; i < n; i++)
		k->count_part[unit[i]] = 0;
}

static void prepare_parts(struct ros_key_counts *k)
{
	const struct ros_design *d = &k->a->design;
	const struct ros_parts_of *parts = d->forced && d->second.of ? &d->second : &d->whole;
	struct ros_csr rows;
	ros_csr_group_rows(&rows, k->x, parts->of, parts->n);
	ros_csr_transpose(&k->by_feature_part, &rows);
	ros_csr_release(&rows);
	ROS_NEW_ARRAY(k->count_part, parts->n);
	ROS_NEW_ARRAY(k->words_part, parts->n);
	for (uint32_t i = 0; i < d->nclause; i++)
		if (parts->of[i] != UINT32_MAX)
			k->words_part[parts->of[i]] += d->words[i];
	k->view_part = (struct ros_units_view){.n = parts->n,
		.count = k->count_part,
		.size = k->words_part,
		.group = parts->group,
		.ngroup = k->a->group.n};
	ros__log_ratios_init(&k->ratios_part, &k->view_part);
}

void ros__key_counts(struct ros_key_counts *k, const struct ros_analysis *a,
	const struct ros_cells *cells, const struct ros_csr *x)
{
	*k = (struct ros_key_counts){.a = a, .cells = cells, .x = x};
	ros__unit_map_init(&k->map, a->tokens, ROS_UNIT_CLAUSE, &a->group);
	k->nfeature = cells->nvar;
	ROS_NEW_ARRAY(k->freq, k->nfeature);
	for (uint32_t g = 0; g < a->group.n; g++)
		for (uint32_t w = 0; w < k->nfeature; w++)
			k->freq[w] += cells->count[(size_t)g * k->nfeature + w];
	ros_csr_transpose(&k->by_feature, x);
	ROS_NEW_ARRAY(k->count, k->map.n);
	ROS_NEW_ARRAY(k->own, k->map.n);
	k->words = k->map.ntoken;
	for (uint32_t g = 0; g < k->map.ngroup; g++)
		k->total += k->words[g];
	k->view = (struct ros_units_view){.n = k->map.n,
		.count = k->count,
		.size = k->map.size,
		.group = k->map.group,
		.ngroup = k->map.ngroup};
	ros__log_ratios_init(&k->ratios, &k->view);
	prepare_parts(k);
}

void ros__key_group(struct ros_key_counts *k, uint32_t g)
{
	k->nown = 0;
	for (uint32_t u = 0; u < k->map.n; u++)
		if (k->map.group[u] == g)
			k->own[k->nown++] = u;
}

void ros__key_counts_release(struct ros_key_counts *k)
{
	ros__unit_map_release(&k->map);
	ros_csr_release(&k->by_feature);
	ros_csr_release(&k->by_feature_part);
	ros__log_ratios_release(&k->ratios);
	ros__log_ratios_release(&k->ratios_part);
	free(k->freq);
	free(k->own);
	free(k->count);
	free(k->count_part);
	free(k->words_part);
}
