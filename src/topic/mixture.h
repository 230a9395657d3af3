/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The topic model: every word of a run comes from the background with the fixed chance
 * `BACKGROUND`, else from one of k topics,
 *	P(w | run d) = (1 - b) sum_k theta_dk phi_kw + b p_w,     p_w the word's share of all text.
 * (A mixture with a background: Zhai & Lafferty 2001, doi 10.1145/502585.502654; probabilistic
 * latent semantic analysis: Hofmann 1999.) The background takes what all topics share, so their
 * words are their own. It begins at the axes of the rotated singular vectors (spectral.h,
 * varimax.h): their positive parts are the first phi and theta. Three steps of expectation and
 * maximisation with small Dirichlet priors follow; there is no random start, so nothing is to be
 * repeated. The phi that is handed out is the mean of the first and the last: the axes are the
 * steadier of the two and hold the rarer words, the likelihood has the right sizes, and the mean
 * comes back on other text more often than either (docs/topics.md has the figures).
 *
 * A step goes over the runs (theta, and for every entry x / P) and over the transposed entries
 * (phi): each row belongs to one thread, so the bits do not depend on their number. Only + - x /
 * are used.
 *
 * Cost: 9 k nonzeros; memory (2 n + 3 m) k doubles and one double an entry.
 */
#ifndef TOPIC_MIXTURE_H
#define TOPIC_MIXTURE_H
#include "topic/spectral.h"

#define ROS_TOPIC_BACKGROUND 0.6

/* Runs x words as counts, turned both ways. */
struct ros_topic_counts {
	const struct ros_csr *x;
	struct ros_csr xt;
	uint64_t *from; /* entry p of xt is entry from[p] of x */
	double *p;      /* m: share of each word */
	double *weight; /* m: how far it comes back (returns.h) */
	uint32_t *part; /* of each run */
};
#define ROS_TOPIC_COUNTS_INIT {0}
/* x is borrowed; part: of each of its rows, ascending; copied. */
void ros__topic_counts_init(
	struct ros_topic_counts *c, const struct ros_csr *x, const uint32_t *part);
void ros__topic_counts_release(struct ros_topic_counts *c);
/* ln(1 + count) ln(n / df), rows of length 1, times the words' weights, over the same cells, which
 * stay those of c; xt likewise. */
void ros__topic_weighted(const struct ros_topic_counts *c, struct ros_csr *y, struct ros_csr *yt);
void ros__topic_weighted_release(struct ros_csr *y, struct ros_csr *yt);

struct ros_mixture {
	uint32_t n, m, k, kp;
	double *theta; /* n x kp, rows sum to 1 */
	double *phi;   /* m x kp, columns sum to 1 */
	double *share; /* k: of the words that the topics have, sums to 1 */
};
#define ROS_MIXTURE_INIT {0}

/* k <= f->k. Topics are in the order of the axes. */
void ros__mixture_fit(struct ros_mixture *t, const struct ros_topic_counts *c,
	const struct ros_spectral *f, uint32_t k);
/* Topics that begin at given words and runs (guided.h): n of them before the k free ones. */
struct ros_mixture_seeds {
	uint32_t n, np;
	double *direction;              /* m x np, >= 0: the first phi */
	const double *hits;             /* runs x n: adds to the first theta */
	const uint32_t *word, *word_at; /* words that keep half their count in topic s as a prior */
};
void ros__mixture_fit_seeded(struct ros_mixture *t, const struct ros_topic_counts *c,
	const struct ros_spectral *f, uint32_t k, const struct ros_mixture_seeds *seeds);
void ros__mixture_release(struct ros_mixture *t);

/* Words of topic k by phi, best first, of those that it has at least half as often again as all
 * text has; returns how many, at most `top`. */
uint32_t ros__mixture_top(
	const struct ros_mixture *t, const double *p, uint32_t k, uint32_t top, uint32_t *word);
/* Chance that word w of run d belongs to topic k (the background has the rest): out[k], 0 .. k-1.
 * */
void ros__mixture_word(
	const struct ros_mixture *t, const double *p, uint32_t d, uint32_t w, double *out);

#endif
