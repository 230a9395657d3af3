/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Topics of a collection, on up to three levels, each with the evidence that it is one.
 *
 *	struct ros_topic_runs runs;                      topic_runs.h
 *	ros__topic_runs_make(&runs, tokens);
 *	struct ros_topics t;
 *	const struct ros_topics_spec spec = {.wanted = 0, .seed = cfg->seed};
 *	if (ros__topics_fit(&t, &runs, &spec)) ...       false: too little text, t.missing says how much
 *	ros__topics_release(&t); ros__topic_runs_release(&runs);
 *
 * Levels, coarse to fine, are about 7, 20 and 40 topics, as many as the text allows (fifteen runs
 * a topic; six more than 40 for every doubling of 6,000 runs, since a larger collection has more
 * subjects); each is a fit of its own from the same singular vectors (mixture.h), because sums of
 * children are blends. The parent of a topic is the topic of the level above that holds most of
 * its text: sum over runs of length theta_child theta_parent.
 *
 * Evidence. Parts of the text are dealt into five folds, twice. Each fold is left out once and
 * everything is fitted anew without it, from the singular vectors on; topics are paired with
 * those of the whole by the Jaccard similarity of their ten top words.
 *	recurrence   R: mean of that similarity over the ten fits (Greene, O'Callaghan & Cunningham
 *	             2014)
 *	lift         L: of the top words that a fit found, on the parts it has not seen: sum n_ij /
 *	             sum E_ij over the pairs, n_ij runs with both words, E_ij what chance has inside
 *	             the part (strata.h: short parts are looked at together). Text whose words are
 *	             shuffled there has L = 1 whatever its vocabulary does. The median of the ten fits
 *	NPMI, C_v    coherence.h, likewise on what was left out, averaged over the first five folds
 *	exclusivity  mean over the top words of phi_kw / sum_j phi_jw
 *	rim          how much rather it stands at the beginning or end of a speech (rim.h)
 *	apart        the lift of words that stand in different halves of a run, in all text (strata.h)
 *	next, stays  the lift of words in neighbouring runs, and what of it within (stays.h)
 *
 * A topic is real where R >= ROS_TOPIC_R, L >= ROS_TOPIC_L, its words hold apart from each other,
 * too (>= ROS_TOPIC_APART, and ROS_TOPIC_KEPT of L - 1 above 1: what does not is a turn of speech
 * or procedure), eight fits of ten have a lift above 1, and over one round of folds the pairs are
 * more than chance by ROS_TOPIC_SURPLUS standard errors, (n - E)/sqrt(E); else it is fragile. So
 * is what stands at the beginnings and ends of speeches (odds of ROS_TOPIC_RIM, rim.h): a
 * salutation is no subject; and what is passed by in a collection whose topics are stayed with
 * (stays.h). Real topics that are one topic twice (twins.h) count once. With fewer than
 * ROS_TOPIC_FULL runs everything is a tendency only.
 *
 * The same bits for any number of threads. Cost: eleven fits; 2 million words take five seconds of
 * one processor.
 */
#ifndef TOPIC_TOPICS_H
#define TOPIC_TOPICS_H
#include "topic/mixture.h"
#include "topic/topic_runs.h"

#define ROS_TOPIC_R 0.35
#define ROS_TOPIC_L 1.25
#define ROS_TOPIC_APART 1.15
#define ROS_TOPIC_KEPT (1. / 3) /* of what the lift is above 1, where words stand apart */
#define ROS_TOPIC_SURPLUS 3
#define ROS_TOPIC_RIM 4.5
#define ROS_TOPIC_FULL 300  /* runs: full verdicts */
#define ROS_TOPIC_LEAST 150 /* runs: fewer are refused */
#define ROS_TOPIC_WORDS 60  /* kept words: fewer are refused */
enum { ROS_TOPIC_TOP = 10, ROS_TOPIC_LEVELS = 3, ROS_TOPIC_MOST = 200 };

struct ros_topic {
	uint32_t top[ROS_TOPIC_TOP], ntop; /* words, best first */
	double share;                      /* of the words that the topics of its level have */
	double recurrence, lift, npmi, cv, exclusivity; /* NaN: not measured */
	double surplus;  /* of pairs over chance, in standard errors of their number */
	uint32_t lifted; /* fits in which the lift is above 1 */
	double apart;    /* NaN: not measured */
	double next, stays; /* NaN: not told */
	double rim;      /* NaN: not told */
	bool real;
	uint32_t twin;   /* the larger topic whose repeat it is, UINT32_MAX */
	uint32_t parent; /* in the level above, UINT32_MAX in the first */
	double inside;   /* share of its text that the parent holds */
};

struct ros_topic_level {
	struct ros_mixture fit;  /* its topics in the order of `topic` */
	struct ros_topic *topic; /* fit.k, by share, descending */
	uint32_t nreal;          /* real and no twin */
};

struct ros_topics {
	const struct ros_topic_runs *runs; /* borrowed */
	struct ros_topic_counts counts;
	uint32_t nlevel;                                /* 0: refused */
	struct ros_topic_level level[ROS_TOPIC_LEVELS]; /* coarse to fine */
	uint32_t middle; /* the level that a reader sees first: the one asked for, else the middle */
	uint32_t fits;                                  /* resamples */
	bool tendency;                                  /* fewer than ROS_TOPIC_FULL runs */
	uint32_t missing_runs, missing_words;           /* where refused: how many more are needed */
};
#define ROS_TOPICS_INIT {0}

struct ros_topics_spec {
	uint32_t wanted; /* of the finest level, at most ROS_TOPIC_MOST; 0: as the text allows */
	uint64_t seed;
};

/* False where there is too little text: nlevel is 0 and missing_* are set. */
bool ros__topics_fit(
	struct ros_topics *t, const struct ros_topic_runs *runs, const struct ros_topics_spec *spec);
void ros__topics_release(struct ros_topics *t);
/* Gives back the fits of all levels, the largest part; what was found of the topics stays. */
void ros__topics_forget_fits(struct ros_topics *t);

/* Numbers of topics of the levels, coarse to fine, for n runs; returns how many. */
uint32_t ros__topic_ladder(uint32_t n, uint32_t wanted, uint32_t k[ROS_TOPIC_LEVELS]);
/* Jaccard similarity of two lists of different words. */
double ros__topic_jaccard(const uint32_t *a, uint32_t na, const uint32_t *b, uint32_t nb);

#endif
