/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "result/compare/same_emphasis.h"

#include <math.h>

#include "base/mem.h"
#include "result/compare_common.h"
#include "result/spelling.h"
#include "result/theme_common.h"

enum { REASONS = 5, TESTED_UPTO = 40 /* groups */, LISTED = 800 };
#define WIDE .8    /* of -1 to 1: a wider interval says nothing about how alike two sides are */
#define LEAST_Z 1. /* below, a word is hardly stressed or avoided */

struct emphases {
	const struct ros_analysis *a;
	struct ros_arena *arena;
	const struct ros_grouping *by;
	struct ros_emphasis e; /* borrowed */
	struct ros_emphasis_test test;
	bool whole;                             /* speeches or persons are exchanged */
	struct ros_emphasis_interval *interval; /* n x n; NULL: too many groups */
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

/* A single Han character is a piece of something more often than a thing. */
static bool is_word(const struct ros_analysis *a, uint32_t feature)
{
	uint32_t type = a->features->type[feature];
	unsigned cls = a->tokens->vocab.cls[type];
	return (cls == ROS_CLASS_HAN && a->tokens->vocab.len[type] > 4) || cls == ROS_CLASS_LATIN ||
		cls == ROS_CLASS_OTHER;
}

/* The words of one kind, what does most first; of equal ones the more frequent. Returns the first
 * of them, UINT32_MAX where there is none. */
static uint32_t add_reasons(
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
		ros__texts_add(
			l->arena, list, ros__spelled(l->a, l->arena, ros__feature_text(l->a, word[k])));
	return n ? word[0] : UINT32_MAX;
}

static void add_evidence(const struct emphases *l, struct ros_r_evidence_list *list,
	uint32_t feature, const struct pair *p)
{
	for (int side = 0; side < 2 && feature != UINT32_MAX && l->by->n <= TESTED_UPTO; side++) {
		struct ros_r_evidence_list one;
		ros__evidence_of_type(
			l->a, l->arena, &one, l->by, side ? p->j : p->i, l->a->features->type[feature], 1);
		if (one.n)
			*ROS_ADD(l->arena, list, evidence) = one.v[0];
	}
}

/* Words that one of the two stresses or avoids: what the cosine rests on. */
static double words_behind(const struct emphases *l, const struct pair *p)
{
	const double *x = ros__emphasis_row(&l->e, p->i), *y = ros__emphasis_row(&l->e, p->j);
	double n = 0;
	for (uint32_t w = 0; w < l->e.nword; w++)
		n += fabs(x[w]) >= LEAST_Z || fabs(y[w]) >= LEAST_Z;
	return n;
}

/* Nothing to exchange, an interval that holds everything, or of single texts fewer blocks than a
 * verdict asks for (some 5,000 characters of Chinese): two halves of such a text hardly stress the
 * same. */
static bool too_short(const struct emphases *l, size_t pair)
{
	const struct ros_emphasis_interval *i = l->interval ? &l->interval[pair] : NULL;
	return i && (!l->test.n || isnan(l->test.p[pair]) || !(i->upper - i->lower <= WIDE) ||
		(!l->whole && i->blocks < ROS_MIN_UNITS));
}

/* Parts that change groups seldom make such a pair, whichever pair is looked at. Whole speeches or
 * persons may be exchanged; parts of one text are less than independent, so that there the interval
 * of blocks left out must exclude what exchanges make on average, too. */
static struct ros_finding judge(const struct emphases *l, const struct pair *p, double *expected)
{
	size_t k = (size_t)p->i * l->by->n + p->j;
	struct ros_finding f = ros__finding_blank();
	f.estimate = p->value;
	f.n = words_behind(l, p);
	f.units = NAN;
	f.designed = l->whole;
	*expected = NAN;
	if (l->interval) {
		f.lower = l->interval[k].lower;
		f.upper = l->interval[k].upper;
	}
	if (!l->test.n || isnan(l->test.p[k]))
		return f;
	f.null = *expected = l->test.expected[k];
	f.p = l->test.p[k];
	f.q = l->test.p_most[k];
	f.verdict =
		too_short(l, k) ? ROS_NOT_ENOUGH_TEXT : ros__verdict_of(&f, l->a->cfg->alpha);
	f.designed = false; /* there is no second setting to be named */
	return f;
}

static void fill_pair(const struct emphases *l, const struct pair *p, struct ros_r_same_emphasis *o)
{
	struct ros_finding f = judge(l, p, &o->expected);
	o->a = l->by->id[p->i];
	o->b = l->by->id[p->j];
	ros__fill_finding(&o->finding, &f, "infer.emphasis");
	o->too_short = too_short(l, (size_t)p->i * l->by->n + p->j);
	add_evidence(l, &o->evidence, add_reasons(l, &o->both, BOTH, p->i, p->j), p);
	add_reasons(l, &o->neither, NEITHER, p->i, p->j);
	add_reasons(l, &o->a_alone, A_ALONE, p->i, p->j);
	add_reasons(l, &o->b_alone, B_ALONE, p->i, p->j);
}

static void find_intervals(struct emphases *l, const struct ros_compared_words *words)
{
	const struct ros_design *d = words->design;
	uint32_t *of;
	struct ros_csr counts, blocks;
	ROS_NEW_ARRAY(of, d->nblock);
	ROS_NEW_ARRAY(l->interval, (size_t)l->by->n * l->by->n);
	for (uint32_t b = 0; b < d->nblock; b++)
		of[b] = UINT32_MAX;
	for (uint32_t r = 0; r < d->nclause; r++)
		if (d->block[r] != UINT32_MAX)
			of[d->block[r]] = words->group[r];
	ros_csr_group_rows(&counts, words->clauses, words->group, l->by->n);
	ros_csr_group_rows(&blocks, words->clauses, d->block, d->nblock);
	ros__emphasis_intervals(l->interval, &l->e, &counts, &blocks, of, l->a->cfg->alpha);
	ros_csr_release(&counts);
	ros_csr_release(&blocks);
	free(of);
}

static void test(struct emphases *l, const struct ros_compared_words *words)
{
	const struct ros_design *d = words->design;
	const struct ros_parts_of *parts = d->groups ? &d->whole : &d->second;
	struct ros_csr x;
	l->whole = d->groups;
	if (l->by->n > TESTED_UPTO)
		return;
	find_intervals(l, words);
	if (!parts->of || !parts->n)
		return;
	ros_csr_group_rows(&x, words->clauses, parts->of, parts->n);
	ros__emphasis_exchange(&l->test, &x, parts->group, l->by->n, l->a->cfg->seed);
	ros_csr_release(&x);
}

void ros__same_emphases(struct ros_r_similarity *o, const struct ros_analysis *a,
	const struct ros_compared_words *words, const struct ros_emphasis *e, struct ros_arena *arena)
{
	struct emphases l = {.a = a, .arena = arena, .by = words->by, .e = *e};
	uint32_t n = words->by->n;
	size_t npair = 0;
	struct pair *pair;
	test(&l, words);
	ROS_NEW_ARRAY(pair, (size_t)n * n / 2);
	for (uint32_t i = 0; i < n; i++)
		for (uint32_t j = i + 1; j < n; j++) {
			double s = ros__emphasis_cosine(&l.e, i, j);
			if (!isnan(s))
				pair[npair++] = (struct pair){i, j, s};
		}
	if (npair)
		qsort(pair, npair, sizeof *pair, nearest_first);
	for (size_t k = 0; k < npair; k++) /* both ends of many */
		if (npair <= LISTED || k < LISTED / 2 || k + LISTED / 2 >= npair)
			fill_pair(&l, &pair[k], ROS_ADD(arena, &o->emphasis, same_emphasis));
	free(pair);
	free(l.interval);
	ros__emphasis_test_release(&l.test);
}
