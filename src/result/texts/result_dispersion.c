/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Sections `dispersion` and `diversity`: how words are spread, how varied each text is. */
#include <string.h>

#include "base/mem.h"
#include "result/compare_common.h"
#include "result/sections.h"
#include "result/theme_common.h"
#include "stats/dispersion.h"
#include "stats/diversity.h"

#define LEAST_COUNT 5
#define MOST_TERMS 300

/* One row a word that occurs often enough, its counts by part in v. */
static void fill_spread(const struct ros_analysis *a, struct ros_r_spread *o, uint32_t w, double f,
	const struct ros_parts *parts)
{
	const struct {
		const char *name;
		double *to;
	} measure[] = {{"range", &o->range}, {"dp", &o->dp}, {"dp_norm", &o->dp_norm},
		{"juilland_d", &o->juilland_d}, {"kl", &o->kl}};
	o->term = ros__feature_text(a, w);
	o->count = (int64_t)f;
	for (size_t m = 0; m < sizeof measure / sizeof *measure; m++)
		*measure[m].to = ros__dispersion_find(measure[m].name)->fn(parts);
}

static void fill_list(const struct ros_analysis *a, struct ros_r_dispersion *s,
	struct ros_arena *arena, const struct ros_csr *x, const double *size)
{
	struct ros_csr by_feature = ROS_CSR_INIT;
	double *v;
	ROS_NEW_ARRAY(v, x->nrow);
	ros_csr_transpose(&by_feature, x);
	for (uint32_t w = 0; w < a->features->n && s->list.n < MOST_TERMS; w++) {
		double f = 0;
		memset(v, 0, x->nrow * sizeof *v);
		for (uint64_t i = by_feature.indptr[w]; i < by_feature.indptr[w + 1]; i++)
			f += v[by_feature.indices[i]] = by_feature.data[i];
		if (f >= LEAST_COUNT)
			fill_spread(
				a, ROS_ADD(arena, &s->list, spread), w, f, &(struct ros_parts){x->nrow, v, size});
	}
	ros_csr_release(&by_feature);
	free(v);
}

enum ros_status ros__section_dispersion(const struct ros_analysis *a, struct ros_result *r,
	struct ros_arena *arena, struct ros_err *err)
{
	(void)err;
	bool by_speech = ros__parts_are_speeches(a);
	const struct ros_csr *x = by_speech ? a->docs : a->all_units;
	struct ros_r_dispersion *s = r->found.dispersion = ROS_ROW(arena, dispersion);
	struct ros_unit_map map;
	double *size;
	ros__unit_map_init(&map, a->tokens, ROS_UNIT_CLAUSE, &a->group);
	ROS_NEW_ARRAY(size, x->nrow);
	for (uint32_t u = 0; u < map.n; u++)
		size[by_speech ? a->unit_doc[u] : u] += map.size[u];
	s->parts = by_speech ? ROS_PART_SPEECH : ROS_PART_CLAUSE;
	s->n_parts = x->nrow;
	fill_list(a, s, arena, x, size);
	ros__unit_map_release(&map);
	free(size);
	return ROS_OK;
}

static void fill_variety(const struct ros_analysis *a, struct ros_r_variety *o, uint32_t d)
{
	const struct ros_tokens *t = a->tokens;
	uint32_t *id;
	size_t n = 0;
	/* Running words with stopwords, as the measures were defined; no marks, signs or masks. */
	ROS_NEW_ARRAY(id, t->indptr[d + 1] - t->indptr[d]);
	for (uint64_t i = t->indptr[d]; i < t->indptr[d + 1]; i++)
		if (ros_class_is_word(t->token[i].cls))
			id[n++] = t->token[i].type;
	struct ros_running r;
	ros__running_init(&r, id, n);
	const struct {
		const char *name;
		double *to;
	} measure[] = {{"ttr", &o->ttr}, {"mattr", &o->mattr}, {"mtld", &o->mtld}, {"hdd", &o->hdd},
		{"yule_k", &o->yule_k}};
	for (size_t m = 0; m < sizeof measure / sizeof *measure; m++)
		*measure[m].to = ros__diversity(ros__diversity_find(measure[m].name), &r);
	o->speech = a->corpus->doc[d].id;
	o->n_tokens = (int64_t)r.n;
	o->n_types = (int64_t)r.ntype;
	o->mattr_window = ROS_MATTR_WINDOW;
	o->note = n < ROS_MTLD_MIN_TOKENS ? "short_for_mtld" : "ttr_length";
	ros__running_release(&r);
	free(id);
}

enum ros_status ros__section_diversity(const struct ros_analysis *a, struct ros_result *r,
	struct ros_arena *arena, struct ros_err *err)
{
	(void)err;
	struct ros_r_diversity *s = r->found.diversity = ROS_ROW(arena, diversity);
	ROS_ROWS(arena, s->speeches, variety, a->tokens->ndoc);
	for (uint32_t d = 0; d < a->tokens->ndoc; d++)
		fill_variety(a, &s->speeches.v[d], d);
	return ROS_OK;
}
