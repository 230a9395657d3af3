/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Themes that the corpus shows by itself, and how many of them it supports.
 *
 * For every number k a factorisation (nmf.h) of all units is compared with factorisations of
 * `resamples` random draws of four units of five, without replacement (of 8,000 units where there
 * are more). Two sets of themes agree as their ranked words do: average Jaccard of the top 20 words
 * over the depths 1 .. 20, the themes paired so that the sum is largest (Greene, O'Callaghan &
 * Cunningham 2014, How many topics?, doi 10.1007/978-3-662-44848-9_32). Stability of k is the mean
 * agreement.
 *
 * Chosen: the largest k whose stability, less one standard error, is at least ROS_STABLE. Where no
 * k reaches that, the k with the highest stability if that is at least ROS_TENDENCY_STABLE, and the
 * themes are a tendency only; below that nothing is chosen. (Both limits are those of Hennig 2007,
 * doi 10.1016/j.csda.2006.11.025: clusters that come back with Jaccard .75 are stable, below .5
 * they are dissolved.)
 */
#ifndef THEME_DISCOVER_H
#define THEME_DISCOVER_H
#include <stdbool.h>

#include "theme/nmf.h"

#define ROS_STABLE 0.75
#define ROS_TENDENCY_STABLE 0.5

struct ros_stability {
	uint32_t k;
	double mean, error; /* standard error over the resamples */
};

struct ros_discovery {
	struct ros_stability *stability; /* k = 2 .. */
	uint32_t n;
	uint32_t chosen; /* k, 0: none comes back */
	bool stable;     /* the chosen k reaches ROS_STABLE */
	struct ros_nmf fit; /* of the chosen k; themes by their share, descending */
	double *share;      /* k: share of the text's weight; sums to 1 */
	double *exclusive;  /* k x m: share of a word's weight that lies in this theme */
	double *frex;       /* k x m: harmonic mean of the ranks (ECDF) of weight and exclusivity */
};
#define ROS_DISCOVERY_INIT {0}

struct ros_discovery_spec {
	uint32_t max_themes, resamples, iterations;
	uint64_t seed;
};

/* x: units x words, weighted, >= 0. The same for any number of threads. */
void ros__discover(struct ros_discovery *d, const struct ros_csr *x,
	const struct ros_discovery_spec *spec);
void ros__discovery_release(struct ros_discovery *d);

uint32_t ros__choose_k(const struct ros_stability *s, uint32_t n, bool *stable);

/* Words of a row of h (or of any score), best first, ties by column; at most `top`. */
uint32_t ros__top_words(const double *score, uint32_t m, uint32_t top, uint32_t *out);
/* Average Jaccard of two ranked lists of `n` columns. */
double ros__ranked_agreement(const uint32_t *a, const uint32_t *b, uint32_t n);
/* Largest mean of score[i * k + pair[i]] over all pairings (Hungarian method; Kuhn 1955). */
double ros__best_pairing(const double *score, uint32_t k, uint32_t *pair);

/* ln(1 + tf) x ln(n / df), rows of length 1, in place. Words in every unit get weight 0 and are
 * removed; rows with fewer than min_words different words become empty, since a formula of address
 * that fills a unit by itself would be a theme of its own. */
void ros__tfidf_rows(struct ros_csr *x, uint32_t min_words);

#endif
