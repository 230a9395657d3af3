/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Passages: what a count of clauses is worth where neighbouring clauses speak of the same thing.
 *
 * A speech is made of passages, and a passage that is about schools holds the word school in several
 * clauses. Clauses are then no independent witnesses: the variance of the number of clauses with a
 * word is d times the binomial one. d, the *design effect* (Kish 1965), is estimated from the corpus
 * itself: neighbouring clauses of one speech are compared with distant clauses of the same speech,
 * so that what a speech as a whole stresses is left out and what its passages carry is left.
 *
 *	Z          clauses x variables, 0/1, less the mean of each column
 *	c(l)       mean of Z_i . Z_j over pairs of clauses of one speech that are l apart, over the sum
 *	           of the columns' variances
 *	n, h       mean clauses of a speech; h = min(.4 n, 60)
 *	c_far      the same over lags h .. n (h .. 4h where n is larger)
 *	D          1 + 2 sum over 0 < l < h of (1 - l/n)(c(l) - c_far)
 *	d          max(least, 1 + s (D - 1)), s = 1.5 where a second setting checks the findings, else 2
 *
 * One d is estimated for a whole family (all words, all themes): a single word is too rare for
 * one of its own. But words differ in how much they are bound to passages, and of thousands the
 * most bound would be found. So d - 1 of a word is taken to be log-normal around the family's
 * (mean d - 1, standard deviation of the logarithm `spread`), and p is the mean of the p that
 * such words have: Gauss-Hermite quadrature with five nodes. Themes are few and broad, and
 * where blocks check the findings of long texts a word of one passage falls there: spread 0.
 *
 * The test needs no draws and has no smallest p. Under "no difference" the clauses of a group that hold
 * the variable, x of n, are beta-binomial (Skellam 1948) around the rate of the others, which is itself
 * known from finite text:
 *	pi  = (x_r + ½)/(n_r + 1), brought to the group's words a clause (ros__passage_rate)
 *	phi = (d - 1)/(n - 1),  phi' = phi + (1 - phi)/(n_r/d + 1)
 *	a   = pi (1/phi' - 1),  b = (1 - pi)(1/phi' - 1),  p = P(BB(n, a, b) >= x) or <= x
 * How often it errs: docs/methods.md, "Calibration". Cost: pairs of occurrences of one
 * variable within 4 h clauses. Thread-safe; the same bits for any number of threads.
 */
#ifndef STATS_PASSAGE_H
#define STATS_PASSAGE_H
#include <stdbool.h>
#include <stdint.h>

#include "rostrum/csr.h"

/* Least design effects of a family. Corpora of a few hundred clauses give estimates that scatter. */
#define ROS_DEFF_WORDS 1.1
#define ROS_DEFF_THEMES 1.5

#define ROS_DEFF_SPREAD_WORDS .6

struct ros_deff {
	double raw;  /* D; NaN where no speech is long enough to tell near from far */
	double deff; /* d */
	double n;    /* clauses a speech */
	uint32_t near; /* h */
	double spread; /* of ln(d - 1) between variables; set by who knows the family */
	bool pair;     /* two texts alone: one holds more where the other holds less; set likewise */
};

/* The factor s: with a second setting, and where this test decides alone. */
#define ROS_SAFETY_CHECKED 1.5
#define ROS_SAFETY_ALONE 2.

/* Rows of x are clauses in the order of the text, doc their speeches (ascending; UINT32_MAX: takes no
 * part); values are taken as 0/1. take: the columns of the family, NULL for all. */
void ros__passage_deff(struct ros_deff *out, const struct ros_csr *x, const uint32_t *doc,
	const uint8_t *take, double least, double safety);

/* The share of clauses that the others' rate gives where clauses are `ratio` times as long:
 * 1 - (1 - pi)^ratio, as if words fell evenly. What is tested does not depend on clause length then. */
double ros__passage_rate(double rest_x, double rest_n, double ratio);

/* One cell: x of n clauses in the group, rest_x of rest_n among the others, ratio = words a clause
 * of the group over those of the others. One-sided: upper P(X >= x), else P(X <= x). NaN where a
 * side is empty. Of two texts alone "this one holds more" and "that one holds less" is one
 * statement, and p is the larger of both tests: asked as two, each at level alpha, they found
 * something twice as often as one does. */
struct ros_passage_cell {
	double x, n, rest_x, rest_n, ratio;
};
double ros__passage_p(const struct ros_passage_cell *c, const struct ros_deff *deff, bool upper);

/* The smallest x above the expected with p <= level (n + 1 where none reaches it): what this much text could
 * have shown. c->x is not looked at. */
double ros__passage_least(
	const struct ros_passage_cell *c, const struct ros_deff *deff, double level);

/* Two-sided p of k of m signs against a fair coin where the signs come in passages: beta-binomial around
 * ½ with design effect deff. */
double ros__passage_signs(double k, double m, double deff);

#endif
