/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "topic/guided.h"

#include <math.h>
#include <string.h>

#include "base/mem.h"
#include "base/share.h"
#include "topic/dense.h"
#include "topic/recur.h"
#include "topic/strata.h"

enum { RUNS_A_TOPIC = 15 };

/* Directions of the seeds (m x np, columns of length 1; a seed without hits stays 0). */
static void directions(
	const struct ros_csr *y, const double *hits, uint32_t n, uint32_t np, double *g)
{
	double *mean, *sum, *length;
	ROS_NEW_ARRAY(mean, y->ncol);
	ROS_NEW_ARRAY(sum, np);
	ROS_NEW_ARRAY(length, np);
	for (uint32_t d = 0; d < y->nrow; d++) {
		for (uint32_t s = 0; s < n; s++)
			sum[s] += hits[(size_t)d * n + s];
		for (uint64_t p = y->indptr[d]; p < y->indptr[d + 1]; p++) {
			mean[y->indices[p]] += y->data[p] / y->nrow;
			for (uint32_t s = 0; s < n; s++)
				g[(size_t)y->indices[p] * np + s] += y->data[p] * hits[(size_t)d * n + s];
		}
	}
	for (uint32_t j = 0; j < y->ncol; j++)
		for (uint32_t s = 0; s < n; s++) {
			double v = sum[s] > 0 ? g[(size_t)j * np + s] / sum[s] - mean[j] : 0;
			g[(size_t)j * np + s] = v = v > 0 ? v : 0;
			length[s] += v * v;
		}
	for (uint32_t j = 0; j < y->ncol; j++)
		for (uint32_t s = 0; s < n; s++)
			if (length[s] > 0)
				g[(size_t)j * np + s] /= sqrt(length[s]);
	free(mean);
	free(sum);
	free(length);
}

/* All of it on some runs; hits has their rows. */
static void fit(struct ros_mixture *m, const struct ros_topic_counts *c,
	const struct ros_topic_seeds *seeds, const double *hits, uint32_t nfree)
{
	struct ros_csr y, yt;
	struct ros_spectral f;
	struct ros_mixture_seeds start = {.n = seeds->n,
		.np = ros__padded(seeds->n),
		.hits = hits,
		.word = seeds->word,
		.word_at = seeds->word_at};
	ROS_NEW_ARRAY(start.direction, (size_t)c->x->ncol * start.np);
	ros__topic_weighted(c, &y, &yt);
	directions(&y, hits, start.n, start.np, start.direction);
	ros__spectral_fit_beside(&f, &y, &yt, c->part, nfree, start.direction, start.n, start.np);
	ros__topic_weighted_release(&y, &yt);
	ros__mixture_fit_seeded(m, c, &f, nfree, &start);
	ros__spectral_release(&f);
	free(start.direction);
}

/* What one fit without a fold found of one seed, on that fold. */
struct seen {
	uint32_t top[ROS_TOPIC_TOP], ntop;
	double together, expected;
};

static void fit_without(const struct ros_topics *t, const struct ros_topic_seeds *seeds,
	uint32_t nfree, const uint8_t *fold, uint32_t out, struct seen *seen)
{
	const struct ros_topic_runs *r = t->runs;
	struct ros_topic_counts c;
	struct ros_mixture m;
	struct ros_csr x;
	struct ros_topic_strata strata;
	uint8_t *take;
	double *hits;
	uint32_t row = 0, n = seeds->n;
	ROS_NEW_ARRAY(take, r->n);
	ROS_NEW_ARRAY(hits, (size_t)r->n * n);
	for (uint32_t d = 0; d < r->n; d++) {
		take[d] = fold[r->part[d]] != out;
		if (take[d])
			memcpy(hits + (size_t)row++ * n, seeds->hits + (size_t)d * n, n * sizeof *hits);
	}
	ros__topic_take_counts(&c, &x, r, take);
	fit(&m, &c, seeds, hits, nfree);
	for (uint32_t d = 0; d < r->n; d++)
		take[d] = !take[d];
	ros__topic_strata_make(&strata, r, take);
	for (uint32_t s = 0; s < n; s++) {
		seen[s].ntop = ros__mixture_top(&m, c.p, s, ROS_TOPIC_TOP, seen[s].top);
		ros__topic_lift(
			r, &strata, seen[s].top, seen[s].ntop, &seen[s].together, &seen[s].expected);
	}
	ros__topic_strata_release(&strata);
	ros__mixture_release(&m);
	ros__topic_counts_release(&c);
	ros_csr_release(&x);
	free(take);
	free(hits);
}

static void judge(struct ros_topic_guided *g, const struct seen *seen, uint32_t fits)
{
	double lift[ROS_TOPIC_FOLDS * ROS_TOPIC_ROUNDS];
	for (uint32_t s = 0; s < g->n; s++) {
		struct ros_topic *t = &g->topic[s];
		double together = 0, expected = 0;
		for (uint32_t r = 0; r < fits; r++) {
			const struct seen *one = &seen[(size_t)r * g->n + s];
			t->recurrence += ros__topic_jaccard(t->top, t->ntop, one->top, one->ntop) / fits;
			lift[r] = one->expected > 0 ? one->together / one->expected : 1;
			together += one->together / ROS_TOPIC_ROUNDS;
			expected += one->expected / ROS_TOPIC_ROUNDS;
		}
		ros__topic_judge(t, lift, fits, together, expected);
	}
}

struct rounds {
	const struct ros_topics *t;
	const struct ros_topic_seeds *seeds;
	uint32_t nfree;
	const uint8_t *fold;
	struct seen *seen;
};

static void one_round(void *ctx, size_t r)
{
	const struct rounds *x = ctx;
	fit_without(x->t, x->seeds, x->nfree, x->fold + r / ROS_TOPIC_FOLDS * x->t->runs->npart,
		r % ROS_TOPIC_FOLDS, x->seen + r * x->seeds->n);
}

void ros__topics_guided(struct ros_topic_guided *g, const struct ros_topics *t,
	const struct ros_topic_seeds *seeds, uint64_t seed)
{
	uint32_t fits = ROS_TOPIC_FOLDS * ROS_TOPIC_ROUNDS, nfree = t->runs->n / RUNS_A_TOPIC;
	struct seen *seen;
	uint8_t *fold;
	nfree = nfree > ROS_TOPIC_FREE ? ROS_TOPIC_FREE : nfree;
	*g = (struct ros_topic_guided){.n = seeds->n};
	ROS_NEW_ARRAY(g->topic, g->n);
	fit(&g->fit, &t->counts, seeds, seeds->hits, nfree);
	for (uint32_t s = 0; s < g->n; s++) {
		struct ros_topic *topic = &g->topic[s];
		topic->ntop = ros__mixture_top(&g->fit, t->counts.p, s, ROS_TOPIC_TOP, topic->top);
		topic->share = g->fit.share[s];
		topic->twin = topic->parent = UINT32_MAX;
		topic->apart = topic->npmi = topic->cv = topic->exclusivity = topic->inside = NAN;
	}
	ROS_NEW_ARRAY(seen, (size_t)fits * g->n);
	ROS_NEW_ARRAY(fold, (size_t)ROS_TOPIC_ROUNDS * t->runs->npart);
	for (uint32_t i = 0; i < ROS_TOPIC_ROUNDS; i++)
		ros__topic_folds(t->runs, seed, i, fold + (size_t)i * t->runs->npart);
	struct rounds rounds = {t, seeds, nfree, fold, seen};
	ros__for_slots(fits, ros__topic_fits_together(t->runs, fits), one_round, &rounds,
		&(struct ros__slots){seen, g->n * sizeof *seen, fits, 0}, 1);
	judge(g, seen, fits);
	free(seen);
	free(fold);
}

void ros__topic_guided_release(struct ros_topic_guided *g)
{
	ros__mixture_release(&g->fit);
	free(g->topic);
	*g = (struct ros_topic_guided)ROS_TOPIC_GUIDED_INIT;
}
