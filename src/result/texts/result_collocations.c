/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Section `collocations`: word pairs that stand in the same sentence more often than chance. */
#include <math.h>

#include "base/mem.h"
#include "result/sections.h"
#include "result/texts/texts_parts.h"
#include "result/theme_common.h"
#include "rostrum/fcm.h"
#include "stats/assoc.h"

#define LEAST_TOGETHER 3
#define MOST_PAIRS 100

struct scored {
	uint32_t a, b;
	struct ros_pair pair;
	double g2;
};

static int by_g2(const void *pa, const void *pb)
{
	const struct scored *a = pa, *b = pb;
	if (a->g2 != b->g2)
		return a->g2 > b->g2 ? -1 : 1;
	if (a->a != b->a)
		return a->a < b->a ? -1 : 1;
	return a->b < b->b ? -1 : a->b > b->b;
}

/* Sentences that hold each feature, and sentences that hold any. */
static double sentences_with(const struct ros_analysis *a, double *with)
{
	struct ros_csr x = ROS_CSR_INIT;
	double all = 0;
	ros_dfm_units(&x, a->tokens, a->features, ROS_UNIT_SENTENCE);
	for (uint32_t r = 0; r < x.nrow; r++) {
		all += x.indptr[r + 1] > x.indptr[r];
		for (uint64_t i = x.indptr[r]; i < x.indptr[r + 1]; i++)
			with[x.indices[i]]++;
	}
	ros_csr_release(&x);
	return all;
}

static void fill_pair(
	const struct ros_analysis *a, struct ros_r_word_pair *o, const struct scored *s)
{
	const struct {
		const char *name;
		double *to;
	} measure[] = {{"npmi", &o->npmi}, {"log_dice", &o->log_dice}, {"g2", &o->g2}, {"mi3", &o->mi3},
		{"t", &o->t}, {"dice", &o->dice}, {"lambda", &o->lambda}, {"z", &o->z}};
	o->a = ros__feature_text(a, s->a);
	o->b = ros__feature_text(a, s->b);
	o->count = (int64_t)s->pair.xy;
	o->expected = s->pair.x * s->pair.y / s->pair.n;
	for (size_t m = 0; m < sizeof measure / sizeof *measure; m++)
		*measure[m].to = ros__assoc_find(measure[m].name)->fn(&s->pair);
}

/* Pairs that stand together more often than chance, strongest first; the caller frees. */
static struct scored *find_pairs(
	const struct ros_analysis *a, const double *with, double all, size_t *n)
{
	const struct ros_fcm_spec spec = {ROS_CTX_SENTENCE, 1, ROS_COOC_BOOLEAN, false,
		ROS_COMPAT_NONE};
	struct ros_csr x = ROS_CSR_INIT;
	struct scored *s = NULL;
	size_t cap = 0;
	*n = 0;
	ros_fcm_build(&x, a->tokens, a->features, &spec, NULL);
	for (uint32_t r = 0; r < x.nrow; r++)
		for (uint64_t i = x.indptr[r]; i < x.indptr[r + 1]; i++) {
			uint32_t c = x.indices[i];
			struct ros_pair p = {x.data[i], with[r], with[c], all};
			if (c == r || p.xy < LEAST_TOGETHER || p.xy * all <= p.x * p.y)
				continue;
			ROS_GROW(s, *n, cap);
			s[(*n)++] = (struct scored){r, c, p, ros__assoc_find("g2")->fn(&p)};
		}
	if (*n)
		qsort(s, *n, sizeof *s, by_g2);
	ros_csr_release(&x);
	return s;
}

enum ros_status ros__section_collocations(const struct ros_analysis *a, struct ros_result *r,
	struct ros_arena *arena, struct ros_err *err)
{
	(void)err;
	struct ros_r_collocations *s = r->found.collocations = ROS_ROW(arena, collocations);
	double *with;
	size_t n;
	ROS_NEW_ARRAY(with, a->features->n);
	double all = sentences_with(a, with);
	struct scored *scored = find_pairs(a, with, all, &n);
	ros__collocations_phrases(a, s, arena);
	s->context = "sentence";
	s->n_contexts = (int64_t)all;
	ROS_ROWS(arena, s->pairs, word_pair, n < MOST_PAIRS ? n : MOST_PAIRS);
	for (size_t i = 0; i < s->pairs.n; i++)
		fill_pair(a, &s->pairs.v[i], &scored[i]);
	free(with);
	free(scored);
	return ROS_OK;
}
