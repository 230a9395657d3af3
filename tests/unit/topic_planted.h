/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Text whose topics are known: `ntopic` topics of 150 words each, whose chances fall as 1/rank,
 * over a vocabulary of VOCABULARY words with a background that falls likewise. A run has 35
 * words; each is from the background with the chance `background`, else from one of the run's one
 * to three topics. Thirty runs are a part.
 */
#ifndef TOPIC_PLANTED_H
#define TOPIC_PLANTED_H
#include <math.h>
#include <string.h>

#include "base/mem.h"
#include "base/rng.h"
#include "topic/pairing.h"
#include "topic/topics.h"

enum { VOCABULARY = 2000, TOPIC_WORDS = 150, COMMON = 50, PLANTED_RUN = 35, PLANTED_PART = 30 };

struct planted {
	uint32_t ntopic;
	double *phi; /* ntopic x VOCABULARY */
	struct ros_topic_runs runs;
};

static uint32_t planted_draw(struct ros_rng *g, const double *cumulated, uint32_t n)
{
	double at = ros__rng_unit(g) * cumulated[n - 1];
	uint32_t low = 0, high = n - 1;
	while (low < high) {
		uint32_t mid = (low + high) / 2;
		if (cumulated[mid] < at)
			low = mid + 1;
		else
			high = mid;
	}
	return low;
}

static void planted_topics(struct planted *p, uint32_t *member, const double *zipf, uint64_t seed)
{
	uint32_t order[VOCABULARY];
	ROS_NEW_ARRAY(p->phi, (size_t)p->ntopic * VOCABULARY);
	for (uint32_t k = 0; k < p->ntopic; k++) {
		struct ros_rng g = ros__rng(seed, k, 1);
		for (uint32_t w = 0; w < VOCABULARY; w++)
			order[w] = w;
		ros__rng_shuffle(&g, order + COMMON, VOCABULARY - COMMON);
		for (uint32_t i = 0; i < TOPIC_WORDS; i++) {
			member[k * TOPIC_WORDS + i] = order[COMMON + i];
			p->phi[(size_t)k * VOCABULARY + order[COMMON + i]] = 1 / (i + 1.0) /
				zipf[TOPIC_WORDS - 1];
		}
	}
}

static void planted_count(struct ros_topic_runs *r)
{
	r->x.nnz = 0;
	for (uint32_t d = 0; d < r->n; d++) {
		double count[VOCABULARY] = {0};
		for (uint64_t i = r->word_at[d]; i < r->word_at[d + 1]; i++)
			count[r->word[i]]++;
		for (uint32_t w = 0; w < VOCABULARY; w++)
			if (count[w] > 0) {
				r->x.indices[r->x.nnz] = w;
				r->x.data[r->x.nnz++] = count[w];
			}
		r->x.indptr[d + 1] = r->x.nnz;
	}
}

static void planted_make(
	struct planted *p, uint32_t ntopic, uint32_t nrun, double background, uint64_t seed)
{
	struct ros_topic_runs *r = &p->runs;
	double zipf[VOCABULARY], sum = 0;
	uint32_t *member;
	*p = (struct planted){.ntopic = ntopic};
	for (uint32_t w = 0; w < VOCABULARY; w++)
		zipf[w] = sum += 1 / (w + 1.0);
	ROS_NEW_ARRAY(member, ntopic * TOPIC_WORDS);
	planted_topics(p, member, zipf, seed);
	*r = (struct ros_topic_runs){
		.n = nrun, .nword = VOCABULARY, .npart = (nrun + PLANTED_PART - 1) / PLANTED_PART};
	ROS_NEW_ARRAY(r->part, nrun);
	ROS_NEW_ARRAY(r->doc, nrun);
	ROS_NEW_ARRAY(r->word, (size_t)nrun * PLANTED_RUN);
	ROS_NEW_ARRAY(r->word_at, (size_t)nrun + 1);
	r->x = (struct ros_csr){.nrow = nrun, .ncol = VOCABULARY};
	ROS_NEW_ARRAY(r->x.indptr, (size_t)nrun + 1);
	ROS_NEW_ARRAY(r->x.indices, (size_t)nrun * PLANTED_RUN);
	ROS_NEW_ARRAY(r->x.data, (size_t)nrun * PLANTED_RUN);
	for (uint32_t d = 0; d < nrun; d++) {
		struct ros_rng g = ros__rng(seed, d, 2);
		uint32_t topic[3], n = 1 + ros__rng_below(&g, 3);
		for (uint32_t i = 0; i < n; i++)
			topic[i] = ros__rng_below(&g, ntopic);
		for (uint32_t i = 0; i < PLANTED_RUN; i++) {
			bool common = ros__rng_unit(&g) < background;
			uint32_t k = topic[ros__rng_below(&g, n)];
			r->word[(size_t)d * PLANTED_RUN + i] = common
				? planted_draw(&g, zipf, VOCABULARY)
				: member[k * TOPIC_WORDS + planted_draw(&g, zipf, TOPIC_WORDS)];
		}
		r->part[d] = r->doc[d] = d / PLANTED_PART;
		r->word_at[d + 1] = (uint64_t)(d + 1) * PLANTED_RUN;
	}
	planted_count(r);
	free(member);
}

/* The words of every part, or of all text, in random order. */
static inline void planted_shuffle(struct planted *p, bool throughout, uint64_t seed)
{
	struct ros_topic_runs *r = &p->runs;
	for (uint32_t a = 0, b; a < r->n; a = b) {
		for (b = a; b < r->n && (throughout || r->part[b] == r->part[a]); b++)
			;
		struct ros_rng g = ros__rng(seed, a, 3);
		ros__rng_shuffle(&g, r->word + r->word_at[a], r->word_at[b] - r->word_at[a]);
	}
	planted_count(r);
}

/* cosine[i * width + j] of planted topic i and found topic j; width = max(planted, found). */
static inline double planted_cosine(const struct planted *p, const struct ros_mixture *m)
{
	uint32_t k = p->ntopic > m->k ? p->ntopic : m->k, *pair;
	double *score, sum = 0;
	ROS_NEW_ARRAY(score, (size_t)k * k);
	ROS_NEW_ARRAY(pair, k);
	for (uint32_t i = 0; i < p->ntopic; i++)
		for (uint32_t j = 0; j < m->k; j++) {
			double ab = 0, aa = 0, bb = 0;
			for (uint32_t w = 0; w < VOCABULARY; w++) {
				double a = p->phi[(size_t)i * VOCABULARY + w], b = m->phi[(size_t)w * m->kp + j];
				ab += a * b;
				aa += a * a;
				bb += b * b;
			}
			score[(size_t)i * k + j] = ab / sqrt(aa * bb);
		}
	ros__best_pairing(score, k, pair);
	for (uint32_t i = 0; i < p->ntopic; i++)
		sum += score[(size_t)i * k + pair[i]];
	free(score);
	free(pair);
	return sum / p->ntopic;
}

static inline void planted_release(struct planted *p)
{
	ros__topic_runs_release(&p->runs);
	free(p->phi);
}

#endif
