/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "theme/cluster.h"

#include <math.h>
#include <string.h>

#include "base/mem.h"
#include "base/share.h"
#include "base/rng.h"

/* Agglomeration in place: slot i stands for the cluster whose smallest leaf is i. */
struct agglomeration {
	uint32_t n;
	double *d;                    /* n x n */
	uint32_t *node, *size, *near; /* by slot; near: nearest slot with a larger number */
	uint8_t *dead;
};

static void find_near(struct agglomeration *g, uint32_t i)
{
	uint32_t best = UINT32_MAX;
	for (uint32_t j = i + 1; j < g->n; j++)
		if (!g->dead[j] && (best == UINT32_MAX || g->d[(size_t)i * g->n + j] <
								  g->d[(size_t)i * g->n + best]))
			best = j;
	g->near[i] = best;
}

static uint32_t nearest_pair(const struct agglomeration *g)
{
	uint32_t best = UINT32_MAX;
	for (uint32_t i = 0; i < g->n; i++) {
		if (g->dead[i] || g->near[i] == UINT32_MAX)
			continue;
		if (best == UINT32_MAX || g->d[(size_t)i * g->n + g->near[i]] <
						  g->d[(size_t)best * g->n + g->near[best]])
			best = i;
	}
	return best;
}

/* Slot j goes into slot i < j (Lance & Williams update for the mean). */
static void join(struct agglomeration *g, uint32_t i, uint32_t j)
{
	double a = g->size[i], b = g->size[j];
	g->dead[j] = 1;
	for (uint32_t k = 0; k < g->n; k++) {
		if (g->dead[k] || k == i)
			continue;
		double v =
			(a * g->d[(size_t)i * g->n + k] + b * g->d[(size_t)j * g->n + k]) / (a + b);
		g->d[(size_t)i * g->n + k] = g->d[(size_t)k * g->n + i] = v;
	}
	g->size[i] += g->size[j];
	for (uint32_t k = 0; k < j; k++) {
		if (g->dead[k])
			continue;
		if (k == i || g->near[k] == i || g->near[k] == j)
			find_near(g, k);
		else if (k < i && g->near[k] != UINT32_MAX) {
			double now = g->d[(size_t)k * g->n + i],
			       old = g->d[(size_t)k * g->n + g->near[k]];
			if (now < old || (now == old && i < g->near[k]))
				g->near[k] = i;
		}
	}
}

static void leaf_order(const struct ros_tree *t, uint32_t *stack)
{
	uint32_t depth = 0, out = 0;
	stack[depth++] = 2 * t->n - 2;
	while (depth) {
		uint32_t node = stack[--depth];
		if (node < t->n) {
			t->order[out++] = node;
			continue;
		}
		stack[depth++] = t->merge[node - t->n].right;
		stack[depth++] = t->merge[node - t->n].left;
	}
}

void ros__tree_average(struct ros_tree *t, const double *distance, uint32_t n)
{
	struct agglomeration g = {.n = n};
	*t = (struct ros_tree){.n = n};
	ROS_NEW_ARRAY(t->merge, n);
	ROS_NEW_ARRAY(t->order, n);
	ROS_NEW_ARRAY(g.d, (size_t)n * n);
	ROS_NEW_ARRAY(g.node, 2 * (size_t)n);
	ROS_NEW_ARRAY(g.size, n);
	ROS_NEW_ARRAY(g.near, n);
	ROS_NEW_ARRAY(g.dead, n);
	memcpy(g.d, distance, (size_t)n * n * sizeof *g.d);
	for (uint32_t i = 0; i < n; i++) {
		g.node[i] = i;
		g.size[i] = 1;
	}
	for (uint32_t i = 0; i < n; i++)
		find_near(&g, i);
	for (uint32_t k = 0; k + 1 < n; k++) {
		uint32_t i = nearest_pair(&g), j = g.near[i];
		t->merge[k] = (struct ros_merge){g.node[i], g.node[j], g.d[(size_t)i * n + j], NAN};
		g.node[i] = n + k;
		join(&g, i, j);
	}
	leaf_order(t, g.node);
	free(g.d);
	free(g.node);
	free(g.size);
	free(g.near);
	free(g.dead);
}

void ros__tree_release(struct ros_tree *t)
{
	free(t->merge);
	free(t->order);
	*t = (struct ros_tree)ROS_TREE_INIT;
}

/* 1 - u, in place. */
static void distances(double *u, uint32_t n)
{
	for (size_t i = 0; i < n; i++)
		for (size_t j = 0; j < n; j++) {
			double v = u[i * n + j];
			u[i * n + j] = i == j ? 0 : !(v > 0) ? 1 : v > 1 ? 0 : 1 - v;
		}
}

static void seen_distances(const struct ros_ucosines *u, double *d, uint32_t *undefined)
{
	size_t n = u->n;
	*undefined = 0;
	for (size_t i = 0; i < n; i++) {
		uint32_t known = 0;
		for (size_t j = 0; j < n; j++) {
			d[i * n + j] = u->pair[i * n + j].u;
			known += i != j && !isnan(d[i * n + j]);
		}
		*undefined += !known;
	}
	distances(d, u->n);
}

/* Sets of leaves of all merges as bit rows: n - 1 rows of `words` words. */
static uint64_t *leaf_sets(const struct ros_tree *t, size_t words)
{
	uint64_t *set;
	ROS_NEW_ARRAY(set, (size_t)t->n * words);
	for (uint32_t k = 0; k + 1 < t->n; k++) {
		const uint32_t child[2] = {t->merge[k].left, t->merge[k].right};
		for (size_t c = 0; c < 2; c++) {
			if (child[c] < t->n)
				set[k * words + child[c] / 64] |= UINT64_C(1) << child[c] % 64;
			else
				for (size_t w = 0; w < words; w++)
					set[k * words + w] |= set[(child[c] - t->n) * words + w];
		}
	}
	return set;
}

/* Draws as many blocks of every group as it has, with replacement. */
static void draw(const struct ros_ucosine_side *s, uint64_t seed, uint32_t replicate, uint32_t *times)
{
	memset(times, 0, s->nblock * sizeof *times);
	for (uint32_t g = 0; g < s->in.ngroup; g++) {
		struct ros_rng r = ros__rng(seed, replicate, g);
		uint32_t size = s->at[g + 1] - s->at[g];
		for (uint32_t i = 0; i < size; i++)
			times[s->at[g] + ros__rng_below(&r, size)]++;
	}
}

/* Marks in found[k] whether branch k of the tree came back in a resampled one. */
static void compare(const struct ros_tree *t, const uint64_t *set, const struct ros_tree *other,
	size_t words, uint8_t *found)
{
	uint64_t *there = leaf_sets(other, words);
	for (uint32_t k = 0; k + 1 < t->n; k++)
		for (uint32_t j = 0; j + 1 < t->n && !found[k]; j++)
			found[k] = memcmp(set + k * words, there + j * words,
					   words * sizeof *set) == 0;
	free(there);
}

struct resampling {
	const struct ros_tree *t;
	const uint64_t *set;
	const struct ros_ucosine_side *side;
	uint32_t n;
	size_t words;
	uint64_t seed;
	uint8_t *found;
};

static void resample(void *ctx, size_t r)
{
	const struct resampling *x = ctx;
	struct ros_tree other;
	uint32_t *times;
	double *d;
	ROS_NEW_ARRAY(times, x->side->nblock);
	ROS_NEW_ARRAY(d, (size_t)x->n * x->n);
	draw(x->side, x->seed, (uint32_t)r, times);
	ros__ucosine_drawn(x->side, times, d);
	distances(d, x->n);
	ros__tree_average(&other, d, x->n);
	compare(x->t, x->set, &other, x->words, x->found + r * x->n);
	ros__tree_release(&other);
	free(times);
	free(d);
}

void ros__tree_of_groups(struct ros_tree *t, const struct ros_ucosine_side *side,
	const struct ros_ucosines *u, uint32_t resamples, uint64_t seed, uint32_t *undefined)
{
	uint32_t n = u->n;
	size_t words = (n + 63) / 64;
	double *distance;
	uint8_t *found;
	ROS_NEW_ARRAY(distance, (size_t)n * n);
	ROS_NEW_ARRAY(found, (size_t)resamples * n);
	seen_distances(u, distance, undefined);
	ros__tree_average(t, distance, n);
	uint64_t *set = leaf_sets(t, words);
	struct resampling x = {t, set, side, n, words, seed, found};
	ros__for_slots(resamples, 1, resample, &x,
		&(struct ros__slots){found, n * sizeof *found, resamples, 0}, 1);
	for (uint32_t k = 0; k + 1 < n && resamples; k++) {
		uint32_t times = 0;
		for (uint32_t r = 0; r < resamples; r++)
			times += found[(size_t)r * n + k];
		t->merge[k].support = (double)times / resamples;
	}
	free(set);
	free(found);
	free(distance);
}
