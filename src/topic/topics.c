/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "topic/topics.h"

#include <math.h>
#include <string.h>

#include "base/mem.h"
#include "topic/dense.h"
#include "topic/recur.h"
#include "topic/rim.h"
#include "topic/stays.h"
#include "topic/twins.h"

enum {
	RUNS_A_TOPIC = 15,
	MOST_TOPICS = 40, /* of a collection of LARGE runs, and DOUBLED more for each doubling */
	LARGE = 6000,
	DOUBLED = 6,
	MIDDLE_FROM = 24, /* topics of the finest level: a middle one of half as many is shown first */
	FEWEST = 3
};

static uint32_t as_text_allows(uint32_t n)
{
	uint32_t k = n / RUNS_A_TOPIC < MOST_TOPICS ? n / RUNS_A_TOPIC : MOST_TOPICS;
	for (; n / 2 >= LARGE; n /= 2)
		k += DOUBLED;
	return k;
}

uint32_t ros__topic_ladder(uint32_t n, uint32_t wanted, uint32_t k[ROS_TOPIC_LEVELS])
{
	uint32_t step[ROS_TOPIC_LEVELS], levels = 0;
	uint32_t at = !wanted ? as_text_allows(n) : wanted < n / 2 ? wanted : n / 2;
	while (levels < ROS_TOPIC_LEVELS && (at >= FEWEST || levels == 0)) {
		step[levels++] = at < 2 ? 2 : at;
		at = at >= MIDDLE_FROM && levels == 1 ? (at + 1) / 2 : (at + 1) / 3; /* 40, 20, 7 */
	}
	for (uint32_t l = 0; l < levels; l++)
		k[l] = step[levels - 1 - l];
	return levels;
}

double ros__topic_jaccard(const uint32_t *a, uint32_t na, const uint32_t *b, uint32_t nb)
{
	double both = 0;
	for (uint32_t i = 0; i < na; i++)
		for (uint32_t j = 0; j < nb; j++)
			both += a[i] == b[j];
	return na + nb > 0 ? both / (na + nb - both) : 0;
}

/* Columns c of a (n x kp) in the new order. */
static void reorder(double *a, uint32_t n, uint32_t k, uint32_t kp, const uint32_t *order)
{
	double *row;
	ROS_NEW_ARRAY(row, k);
	for (uint32_t i = 0; i < n; i++) {
		for (uint32_t c = 0; c < k; c++)
			row[c] = a[(size_t)i * kp + order[c]];
		memcpy(a + (size_t)i * kp, row, k * sizeof *row);
	}
	free(row);
}

/* Salutations and closing appeals come back and hold, and are no subject. */
static void leave_rims(const struct ros_topic_runs *r, struct ros_topic_level *level)
{
	for (uint32_t k = 0; k < level->fit.k; k++) {
		struct ros_topic *topic = &level->topic[k];
		topic->rim = ros__topic_rim(r, &level->fit, k);
		topic->real = topic->real && !(topic->rim >= ROS_TOPIC_RIM);
	}
}

/* Largest first; equal ones stay in the order of the axes. */
static void sort_by_share(struct ros_mixture *m)
{
	uint32_t *order;
	ROS_NEW_ARRAY(order, m->k);
	for (uint32_t c = 0; c < m->k; c++) {
		uint32_t at = 0;
		for (uint32_t e = 0; e < m->k; e++)
			at += m->share[e] > m->share[c] || (e < c && !(m->share[e] < m->share[c]));
		order[at] = c;
	}
	reorder(m->theta, m->n, m->k, m->kp, order);
	reorder(m->phi, m->m, m->k, m->kp, order);
	reorder(m->share, 1, m->k, m->k, order);
	free(order);
}

static double exclusivity(const struct ros_mixture *m, const struct ros_topic *t, uint32_t k)
{
	double sum = 0;
	for (uint32_t i = 0; i < t->ntop; i++) {
		const double *phi = m->phi + (size_t)t->top[i] * m->kp;
		double all = 0;
		for (uint32_t c = 0; c < m->k; c++)
			all += phi[c];
		sum += phi[k] / all;
	}
	return t->ntop ? sum / t->ntop : NAN;
}

static void describe(struct ros_topics *t, struct ros_topic_level *level)
{
	const struct ros_mixture *m = &level->fit;
	ROS_NEW_ARRAY(level->topic, m->k);
	for (uint32_t k = 0; k < m->k; k++) {
		struct ros_topic *topic = &level->topic[k];
		topic->ntop = ros__mixture_top(m, t->counts.p, k, ROS_TOPIC_TOP, topic->top);
		topic->share = m->share[k];
		topic->exclusivity = exclusivity(m, topic, k);
		topic->twin = topic->parent = UINT32_MAX;
	}
}

static void find_parents(
	const struct ros_topics *t, struct ros_topic_level *child, const struct ros_topic_level *parent)
{
	uint32_t kc = child->fit.k, kp = parent->fit.kp;
	double *held;
	ROS_NEW_ARRAY(held, (size_t)kc * kp);
	for (uint32_t d = 0; d < t->runs->n; d++) {
		double length = (double)(t->runs->word_at[d + 1] - t->runs->word_at[d]);
		const double *mine = child->fit.theta + (size_t)d * child->fit.kp;
		for (uint32_t c = 0; c < kc; c++)
			ros__add_scaled(
				held + (size_t)c * kp, parent->fit.theta + (size_t)d * kp, length * mine[c], kp);
	}
	for (uint32_t c = 0; c < kc; c++) {
		uint32_t best = 0;
		double all = 0;
		for (uint32_t q = 0; q < parent->fit.k; q++) {
			all += held[(size_t)c * kp + q];
			best = held[(size_t)c * kp + q] > held[(size_t)c * kp + best] ? q : best;
		}
		child->topic[c].parent = best;
		child->topic[c].inside = all > 0 ? held[(size_t)c * kp + best] / all : NAN;
	}
	free(held);
}

static void count_real(const struct ros_topic_runs *r, struct ros_topic_level *level)
{
	ros__topic_twins(r, level);
	for (uint32_t k = 0; k < level->fit.k; k++)
		level->nreal += level->topic[k].real && level->topic[k].twin == UINT32_MAX;
}

static void fit_levels(struct ros_topics *t, const uint32_t *k)
{
	struct ros_csr y, yt;
	struct ros_spectral f;
	ros__topic_weighted(&t->counts, &y, &yt);
	ros__spectral_fit(&f, &y, &yt, t->counts.part, k[t->nlevel - 1]);
	ros__topic_weighted_release(&y, &yt);
	for (uint32_t l = 0; l < t->nlevel; l++) {
		ros__mixture_fit(&t->level[l].fit, &t->counts, &f, k[l]);
		sort_by_share(&t->level[l].fit);
		describe(t, &t->level[l]);
	}
	ros__spectral_release(&f);
}

bool ros__topics_fit(
	struct ros_topics *t, const struct ros_topic_runs *runs, const struct ros_topics_spec *spec)
{
	uint32_t k[ROS_TOPIC_LEVELS];
	*t = (struct ros_topics){.runs = runs, .tendency = runs->n < ROS_TOPIC_FULL};
	t->missing_runs = runs->n < ROS_TOPIC_LEAST ? ROS_TOPIC_LEAST - runs->n : 0;
	t->missing_words = runs->nword < ROS_TOPIC_WORDS ? ROS_TOPIC_WORDS - runs->nword : 0;
	if (t->missing_runs || t->missing_words)
		return false;
	uint32_t most = runs->nword / 2 < ROS_TOPIC_MOST ? runs->nword / 2 : ROS_TOPIC_MOST;
	uint32_t wanted = spec->wanted < most ? spec->wanted : most;
	t->nlevel = ros__topic_ladder(runs->n, wanted, k);
	t->middle = t->nlevel - (wanted || k[t->nlevel - 1] < MIDDLE_FROM ? 1 : 2);
	ros__topic_counts_init(&t->counts, &runs->x, runs->part);
	fit_levels(t, k);
	ros__topics_recur(t, spec->seed);
	for (uint32_t l = 0; l < t->nlevel; l++)
		leave_rims(runs, &t->level[l]);
	ros__topics_stay(t);
	for (uint32_t l = 0; l < t->nlevel; l++) {
		count_real(runs, &t->level[l]);
		if (l)
			find_parents(t, &t->level[l], &t->level[l - 1]);
	}
	return true;
}

void ros__topics_forget_fits(struct ros_topics *t)
{
	for (uint32_t l = 0; l < t->nlevel; l++)
		ros__mixture_release(&t->level[l].fit);
}

void ros__topics_release(struct ros_topics *t)
{
	ros__topics_forget_fits(t);
	for (uint32_t l = 0; l < t->nlevel; l++)
		free(t->level[l].topic);
	ros__topic_counts_release(&t->counts);
	*t = (struct ros_topics)ROS_TOPICS_INIT;
}
