/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "result/compare/same_emphasis.h"

#include <math.h>

#include "base/mem.h"
#include "result/theme_common.h"

enum { REASONS = 5, TESTED_UPTO = 40 /* groups */, LISTED = 400 };
#define LEAST_Z 1. /* below, a word is hardly stressed or avoided */

struct emphases {
	const struct ros_analysis *a;
	struct ros_arena *arena;
	struct ros_emphasis e; /* borrowed */
	struct ros_emphasis_test test;
};

struct pair {
	uint32_t i, j;
	double value;
};

static int nearest_first(const void *pa, const void *pb)
{
	const struct pair *a = pa, *b = pb;
	if (a->value != b->value)
		return a->value > b->value ? -1 : 1;
	if (a->i != b->i)
		return a->i < b->i ? -1 : 1;
	return (a->j > b->j) - (a->j < b->j);
}

/* What kinds of words speak for a pair: both stress them, both avoid them, one does and the other
 * does not. */
enum kind { BOTH, NEITHER, A_ALONE, B_ALONE };

/* How much the word does of that kind; 0 for another one. */
static double part_of(enum kind kind, double x, double y)
{
	switch (kind) {
	case BOTH:
		return x >= LEAST_Z && y >= LEAST_Z ? x * y : 0;
	case NEITHER:
		return x <= -LEAST_Z && y <= -LEAST_Z ? x * y : 0;
	case A_ALONE:
		return x >= LEAST_Z && y <= 0 ? x - y : 0;
	case B_ALONE:
		return y >= LEAST_Z && x <= 0 ? y - x : 0;
	}
	return 0;
}

static bool is_word(const struct ros_analysis *a, uint32_t feature)
{
	unsigned cls = a->tokens->vocab.cls[a->features->type[feature]];
	return cls == ROS_CLASS_HAN || cls == ROS_CLASS_LATIN || cls == ROS_CLASS_OTHER;
}

/* The words of one kind, what does most first; of equal ones the more frequent. */
static void add_reasons(
	const struct emphases *l, struct ros_texts *list, enum kind kind, uint32_t i, uint32_t j)
{
	const double *x = ros__emphasis_row(&l->e, i), *y = ros__emphasis_row(&l->e, j);
	double best[REASONS];
	uint32_t word[REASONS], n = 0;
	for (uint32_t w = 0; w < l->e.nword; w++) {
		double v = part_of(kind, x[w], y[w]);
		if (v <= 0 || (n == REASONS && v <= best[REASONS - 1]) || !is_word(l->a, l->e.word[w]))
			continue;
		uint32_t at = n < REASONS ? n++ : REASONS - 1;
		for (; at > 0 && best[at - 1] < v; at--) {
			best[at] = best[at - 1];
			word[at] = word[at - 1];
		}
		best[at] = v;
		word[at] = l->e.word[w];
	}
	for (uint32_t k = 0; k < n; k++)
		ros__texts_add(l->arena, list, ros__feature_text(l->a, word[k]));
}

static int verdict(double p, double p_most, double alpha)
{
	return p_most <= alpha ? ROS_VERDICT_SUPPORTED
		: p <= alpha       ? ROS_VERDICT_TENDENCY
						   : ROS_VERDICT_NOT_ENOUGH;
}

static void fill_pair(const struct emphases *l, const struct ros_grouping *by, const struct pair *p,
	struct ros_r_same_emphasis *o)
{
	o->a = by->id[p->i];
	o->b = by->id[p->j];
	o->estimate = p->value;
	o->verdict = ROS_VERDICT_NOT_ENOUGH;
	if (l->test.n) {
		size_t k = (size_t)p->i * by->n + p->j;
		o->expected = l->test.expected[k];
		o->p = l->test.p[k];
		o->p_most = l->test.p_most[k];
		o->verdict = verdict(o->p, o->p_most, l->a->cfg->alpha);
	}
	add_reasons(l, &o->both, BOTH, p->i, p->j);
	add_reasons(l, &o->neither, NEITHER, p->i, p->j);
	add_reasons(l, &o->a_alone, A_ALONE, p->i, p->j);
	add_reasons(l, &o->b_alone, B_ALONE, p->i, p->j);
}

static void test(struct emphases *l, const struct ros_compared_words *words)
{
	const struct ros_design *d = words->design;
	const struct ros_parts_of *parts = d->groups ? &d->whole : &d->second;
	struct ros_csr x;
	if (words->by->n > TESTED_UPTO || !parts->of || !parts->n)
		return;
	ros_csr_group_rows(&x, words->clauses, parts->of, parts->n);
	ros__emphasis_exchange(&l->test, &x, parts->group, words->by->n, l->a->cfg->seed);
	ros_csr_release(&x);
}

void ros__same_emphases(struct ros_r_similarity *o, const struct ros_analysis *a,
	const struct ros_compared_words *words, const struct ros_emphasis *e, struct ros_arena *arena)
{
	struct emphases l = {.a = a, .arena = arena, .e = *e};
	uint32_t n = words->by->n;
	size_t npair = 0;
	struct pair *pair;
	if (n < 3)
		return;
	test(&l, words);
	double *v = ros__squares_add(arena, &o->matrix, "emphasis", n);
	ROS_NEW_ARRAY(pair, (size_t)n * n / 2);
	for (uint32_t i = 0; i < n; i++)
		for (uint32_t j = i; j < n; j++) {
			double s = i == j ? 1 : ros__emphasis_cosine(&l.e, i, j);
			v[(size_t)i * n + j] = v[(size_t)j * n + i] = s;
			if (i < j && !isnan(s))
				pair[npair++] = (struct pair){i, j, s};
		}
	if (npair)
		qsort(pair, npair, sizeof *pair, nearest_first);
	for (size_t k = 0; k < npair; k++) /* both ends of many */
		if (npair <= LISTED || k < LISTED / 2 || k + LISTED / 2 >= npair)
			fill_pair(&l, words->by, &pair[k], ROS_ADD(arena, &o->emphasis, same_emphasis));
	free(pair);
	ros__emphasis_test_release(&l.test);
}
