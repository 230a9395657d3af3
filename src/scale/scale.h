/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * One axis: where texts stand on a single line, by the words they use. Knows no text, only counts.
 *
 * Three ways, one result (struct ros_scale):
 *	WORDFISH    Poisson counts, ln mu_ij = alpha_i + psi_j + beta_j theta_i (Slapin & Proksch 2008,
 *	            Am. J. Pol. Sci. 52(3)). Needs no scores; finds the dimension that varies most.
 *	WORDSCORES  scores of words from texts with known positions (Laver, Benoit & Garry 2003, Am.
 *	            Pol. Sci. Rev. 97(2)); needs two anchors with different scores.
 *	CA          the first axis of correspondence analysis (Greenacre 1984), the same picture as
 *	            Wordfish in the limit of small differences, and its starting point.
 *
 *	struct ros_scale_input in = {.x = &speeches, .score = NULL, .method = ROS_SCALE_WORDFISH};
 *	struct ros_scale s;
 *	if (ros__scale_fit(&s, &in))
 *		use(s.theta[0], s.word[j]);
 *	ros__scale_release(&s);
 *
 * Wordfish and CA positions have mean 0 and standard deviation 1 (n - 1) over the texts of the fit;
 * their direction is the caller's (ros__scale_turn). Wordscores positions are on the scale of the
 * anchors, raw, as in the paper's equation (3).
 *
 * Thread-safe for different results; the same bits for any number of threads. Cost: O(rows x words)
 * an iteration for Wordfish, of many texts and words O(counts) and some hundred times
 * rows + words (exp_sum.h); O(counts) for the others.
 */
#ifndef SCALE_SCALE_H
#define SCALE_SCALE_H
#include <stdbool.h>

#include "rostrum/csr.h"

enum ros_scale_method { ROS_SCALE_WORDFISH, ROS_SCALE_WORDSCORES, ROS_SCALE_CA };

#define ROS_SCALE_TOLERANCE 1e-6
struct ros_scale_input {
	const struct ros_csr *x; /* texts x words: counts */
	const double *score;     /* nrow: positions of anchors, NaN for others; WORDSCORES only */
	const uint8_t *out;      /* nrow: not 0: no part in the fit, only placed by it; NULL: none */
	const uint8_t *word_out; /* ncol: words that are left out; NULL: none */
	const struct ros_scale *from; /* WORDFISH, CA: begin here; NULL: from the counts */
	double tolerance;             /* of a position between two turns; 0: ROS_SCALE_TOLERANCE */
	bool plain;     /* WORDFISH: turns as in the published programs, which take more */
	int most_turns; /* WORDFISH: end after so many; 0: 1000 */
	enum ros_scale_method method;
};

struct ros__scale_words;
struct ros_scale {
	enum ros_scale_method method;
	uint32_t nrow, ncol;
	double *theta; /* nrow: position; NaN: nothing to place it by */
	double *se;    /* nrow: given the words, as if words were drawn one by one */
	double *alpha; /* nrow; WORDFISH: ln of the text's level */
	double *psi;   /* ncol; WORDFISH: ln of the word's level; NaN for words of no part */
	double *word;  /* ncol: beta (WORDFISH), score (WORDSCORES), coordinate (CA); NaN likewise */
	double mean, spread; /* CA: what standardises raw positions */
	int iterations;
	bool converged;
	struct ros__scale_words *words; /* WORDFISH: what texts are placed by */
};

/* False, and nothing to release, where fewer than three texts (of Wordscores: two anchors with
 * different scores) or two words take part, or all texts use the words alike. */
bool ros__scale_fit(struct ros_scale *s, const struct ros_scale_input *in);
/* Where a text with these counts stands, given the words of the fit; *se may be NULL. */
double ros__scale_place(
	const struct ros_scale *s, const uint32_t *word, const double *count, uint64_t n, double *se);
/* Mirrors positions and words; WORDFISH and CA. */
void ros__scale_turn(struct ros_scale *s);
void ros__scale_release(struct ros_scale *s);

/*
 * Raw Wordscores positions of texts bunch together because all share common words. Two ways to lay
 * them upon the scale of the anchors, over the nrow raw positions of anchors and other texts:
 * that of Laver, Benoit & Garry keeps the mean and gives them the standard deviation of the
 * anchors; that of Martin & Vanberg (2008, Political Analysis 16(1)) puts the outermost anchors
 * back where they were. out receives nrow positions.
 */
enum ros_rescale { ROS_RESCALE_LBG, ROS_RESCALE_MV };
void ros__scale_rescale(
	const double *raw, const double *score, uint32_t nrow, enum ros_rescale how, double *out);

#endif
