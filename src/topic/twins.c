/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "topic/twins.h"

#include <math.h>
#include <string.h>

#include "base/mem.h"
#include "topic/strata.h"

#define ALIKE 0.3 /* Jaccard similarity of the top words */

/* How often the top words of a level stand together, and how often chance would have it. */
struct pairs {
	uint32_t n;
	uint32_t *of;                /* of a word: its place here, UINT32_MAX */
	double *together, *expected; /* n x n, symmetric */
};

static void add_stratum(struct pairs *p, const struct ros_topic_runs *r, const uint32_t *run,
	uint32_t nrun, double *count, uint32_t *here)
{
	double sum = 0, square = 0;
	memset(count, 0, p->n * sizeof *count);
	for (uint32_t d = 0; d < nrun; d++) {
		uint64_t from = r->x.indptr[run[d]], end = r->x.indptr[run[d] + 1];
		double length = (double)(end - from);
		uint32_t n = 0;
		for (uint64_t q = from; q < end; q++)
			if (p->of[r->x.indices[q]] != UINT32_MAX)
				here[n++] = p->of[r->x.indices[q]];
		for (uint32_t i = 0; i < n; i++) {
			count[here[i]]++;
			for (uint32_t j = 0; j < n; j++)
				p->together[(size_t)here[i] * p->n + here[j]]++;
		}
		sum += length;
		square += length * length;
	}
	double scale = sum > 0 ? square / (sum * sum) : 0;
	uint32_t n = 0;
	for (uint32_t i = 0; i < p->n; i++)
		if (count[i] > 0)
			here[n++] = i;
	for (uint32_t i = 0; i < n; i++)
		for (uint32_t j = 0; j < n; j++)
			p->expected[(size_t)here[i] * p->n + here[j]] += scale * count[here[i]] *
				count[here[j]];
}

static void count_pairs(
	struct pairs *p, const struct ros_topic_runs *r, const struct ros_topic_level *level)
{
	double *count;
	uint32_t *here;
	struct ros_topic_strata s;
	*p = (struct pairs){0};
	ROS_NEW_ARRAY(p->of, r->nword);
	memset(p->of, 0xFF, r->nword * sizeof *p->of);
	for (uint32_t k = 0; k < level->fit.k; k++)
		for (uint32_t i = 0; i < level->topic[k].ntop; i++)
			if (p->of[level->topic[k].top[i]] == UINT32_MAX)
				p->of[level->topic[k].top[i]] = p->n++;
	ROS_NEW_ARRAY(p->together, (size_t)p->n * p->n);
	ROS_NEW_ARRAY(p->expected, (size_t)p->n * p->n);
	ROS_NEW_ARRAY(count, p->n);
	ROS_NEW_ARRAY(here, p->n);
	ros__topic_strata_make(&s, r, NULL);
	for (uint32_t k = 0; k < s.n; k++)
		add_stratum(p, r, s.run + s.at[k], s.at[k + 1] - s.at[k], count, here);
	ros__topic_strata_release(&s);
	free(count);
	free(here);
}

static bool has(const struct ros_topic *t, uint32_t word)
{
	for (uint32_t i = 0; i < t->ntop; i++)
		if (t->top[i] == word)
			return true;
	return false;
}

/* Lift over the pairs of a word of a and a word of b; of a topic with itself over its pairs. */
static double lift(const struct pairs *p, const struct ros_topic *a, const struct ros_topic *b)
{
	double together = 0, expected = 0;
	for (uint32_t i = 0; i < a->ntop; i++)
		for (uint32_t j = 0; j < b->ntop; j++) {
			size_t at = (size_t)p->of[a->top[i]] * p->n + p->of[b->top[j]];
			if (a->top[i] == b->top[j] || (a != b && (has(b, a->top[i]) || has(a, b->top[j]))))
				continue;
			together += p->together[at];
			expected += p->expected[at];
		}
	return expected > 0 ? together / expected : NAN;
}

static bool one_topic(const struct pairs *p, const struct ros_topic *a, const struct ros_topic *b)
{
	if (ros__topic_jaccard(a->top, a->ntop, b->top, b->ntop) >= ALIKE)
		return true;
	double la = lift(p, a, a), lb = lift(p, b, b);
	return la > 1 && lb > 1 && lift(p, a, b) - 1 >= ROS_TOPIC_TWIN * sqrt((la - 1) * (lb - 1));
}

void ros__topic_twins(const struct ros_topic_runs *r, struct ros_topic_level *level)
{
	struct pairs p;
	count_pairs(&p, r, level);
	for (uint32_t k = 0; k < level->fit.k; k++)
		for (uint32_t e = 0; e < k && level->topic[k].twin == UINT32_MAX; e++) {
			const struct ros_topic *a = &level->topic[k], *b = &level->topic[e];
			if (a->real && b->real && one_topic(&p, a, b))
				level->topic[k].twin = b->twin == UINT32_MAX ? e : b->twin;
		}
	free(p.of);
	free(p.together);
	free(p.expected);
}
