/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Topic coherence as gensim's CoherenceModel computes it (gensim/topic_coherence/), which follows
 * Roeder, Both & Hinneburg 2015 (doi 10.1145/2684822.2685324).
 *
 * Probabilities are shares of windows: every run of `window` tokens of a text is a window, a
 * shorter text is one; a word counts once a window.
 *	NPMI(i, j) = ln((p_ij + e) / (p_i p_j)) / -ln(p_ij + e),  e = 1e-12
 *	c_npmi     mean NPMI over the pairs of the top words (gensim: window 10)
 *	c_v        mean over the top words i of cos(v_i, sum_j v_j); v_i holds NPMI(i, j) for all top
 *	           words j, i included (gensim: window 110)
 * A word that occurs in no window makes the value NaN here (gensim divides by zero).
 */
#ifndef TOPIC_COHERENCE_H
#define TOPIC_COHERENCE_H
#include <stddef.h>
#include <stdint.h>

/* Window counts of nword words. */
struct ros_windows {
	uint32_t nword;
	uint64_t n;      /* windows */
	uint64_t *count; /* nword x nword; the diagonal counts the word itself */
};
#define ROS_WINDOWS_INIT {0}

/* token[i] is a word 0 .. nword-1 or UINT32_MAX for any other; text d is [begin[d], begin[d+1]). */
void ros__windows_count(struct ros_windows *w, const uint32_t *token, const uint64_t *begin,
	uint32_t ntext, uint32_t nword, uint32_t window);
void ros__windows_release(struct ros_windows *w);

double ros__npmi(const struct ros_windows *w, uint32_t i, uint32_t j);
double ros__coherence_npmi(const struct ros_windows *w, const uint32_t *top, uint32_t ntop);
double ros__coherence_cv(const struct ros_windows *w, const uint32_t *top, uint32_t ntop);

#endif
