/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Inference on units (clauses, sentences, paragraphs) that belong to groups (speakers, districts).
 *
 * Words of one clause hang together, so words are never resampled: the unit is. Every procedure
 * here takes one number a unit and a map from unit to group, rebuilds no matrix, and gives the
 * same bits for any number of threads.
 *
 *	struct ros_units_view u = {.n = units->nrow, .count = hits, .size = NULL,
 *		.group = group_of_unit, .ngroup = 7};
 *	struct ros_infer_par par = ros__infer_par(cfg);
 *	struct ros_finding f[7 * nthemes];
 *	for (t = 0; t < nthemes; t++)
 *		ros__infer_rate(&u_of_theme[t], &par, f + 7 * t);
 *	ros__infer_family(f, 7 * nthemes, &par);         q by BH over the family, then verdicts
 *
 * Counts and sizes:
 *	share of clauses that speak of a theme: count 0 or 1, size NULL (every unit is 1);
 *	rate of a word per token:               count = occurrences, size = tokens of the unit.
 * A unit's group is UINT32_MAX where it belongs to none; such units are left out of everything.
 *
 * Formulas and coverage figures: docs/methods.md, "infer.*". Thread-safe; may be called inside a
 * parallel loop, and runs in parallel by itself outside of one.
 */
#ifndef STATS_INFER_H
#define STATS_INFER_H
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "rostrum/config.h"

enum ros_verdict { ROS_NOT_ENOUGH_TEXT, ROS_TENDENCY, ROS_SUPPORTED };
const char *ros__verdict_name(enum ros_verdict v); /* "supported", ... */

/* What a finding is about (design.h): nothing tested, the text of one speech, a group of speeches. */
enum ros_claim { ROS_CLAIM_NONE, ROS_CLAIM_TEXT, ROS_CLAIM_GROUP };

/* A comparison is never a bare number. Values that do not apply are NaN. */
struct ros_finding {
	double estimate, lower, upper; /* interval at level 1 - alpha */
	double p, q;
	double n;        /* hits behind the estimate */
	double expected; /* hits that the others' rate would give; informs the verdict on absences */
	double null;     /* value of the estimate that means "no difference"; NaN: none, p decides */
	double units;    /* units of the group */
	enum ros_verdict verdict;
	/* Of tests through the design (design.h); all zero elsewhere. */
	enum ros_claim claim;
	bool designed;   /* the test decides, the interval is a description */
	bool second;     /* a second setting was tested: p2, q2; supported asks for both */
	double p2, q2;
};

struct ros_finding ros__finding_blank(void); /* nothing known: NaN, not_enough_text */

/* The verdict rules, in one place (verdict.c; written out in docs/methods.md):
 *	supported        q <= alpha (in both settings where there are two), the interval leaves out `null`
 *	                 (unless a test through the design decides), at least ROS_MIN_HITS hits (found or
 *	                 expected) and ROS_MIN_UNITS units;
 *	tendency         p <= alpha and q <= 4 alpha (one in five may be false), at least ROS_FEW_HITS
 *	                 hits; where there is no test, the interval leaves out `null`;
 *	not_enough_text  everything else: this much text does not settle the question. */
#define ROS_MIN_HITS 5
#define ROS_FEW_HITS 3
#define ROS_TENDENCY_FDR 4 /* times alpha */
#define ROS_MIN_UNITS 8
enum ros_verdict ros__verdict_of(const struct ros_finding *f, double alpha);

struct ros_infer_par {
	double alpha;
	int permutations;
	uint64_t seed;
	bool one_sided; /* permkey.h, exchange.h, design.h: p in the direction of the difference only */
};
struct ros_infer_par ros__infer_par(const struct ros_config *cfg);

struct ros_units_view {
	uint32_t n;
	const double *count;   /* n, >= 0 */
	const double *size;    /* n, >= 0; NULL: every unit is 1 */
	const uint32_t *group; /* n; UINT32_MAX: none */
	uint32_t ngroup;
	const uint32_t *cluster; /* n: block of each unit, left out together in intervals (blocks.h); a block lies
	                          * in one group, UINT32_MAX: none. NULL: units are left out one at a time */
	uint32_t ncluster;
};

/*
 * Rate of every group, its interval, and p against the other groups taken together; fills
 * out[0 .. ngroup-1], q = p until ros__infer_family is called, verdict by p; null is the others' rate.
 * Interval, at the effective size n/deff and with a t quantile of (blocks - 1): Wilson's where size
 * is NULL (infer.rate, a share of units, counts 0 or 1), else the score interval of a Poisson rate
 * (infer.density, a rate a word, which may exceed 1; Brown, Cai & DasGupta 2003). deff >= 1 is the
 * design effect of blocks, or of units where there are none. A group without units is NaN,
 * not_enough_text.
 * p: permutation of units among groups, statistic |a - E|; exact where counts are 0/1 with equal
 * sizes (hypergeometric) or where all relabellings can be listed, else (b + 1)/(B + 1).
 */
void ros__infer_rate(const struct ros_units_view *u, const struct ros_infer_par *par,
	struct ros_finding *out);

/* Rate and interval of the units of one group alone; no test (p = q = NaN, verdict by hits). */
void ros__infer_rate_alone(const struct ros_units_view *u, uint32_t group, double alpha,
	struct ros_finding *out);

/* The same for all groups in one pass: out has ngroup places. */
void ros__infer_rates_alone(const struct ros_units_view *u, double alpha, struct ros_finding *out);

/*
 * log2 ratio of the rate in `group` to the rate in all others, ½ added to counts and sizes; null 0.
 * Interval: leave-one-unit-out in both parts, t quantile, never narrower than the Poisson interval.
 * p is left NaN (ros__infer_rate or the keyness permutation give it).
 */
void ros__infer_log_ratio(const struct ros_units_view *u, uint32_t group, double alpha,
	struct ros_finding *out);

/*
 * The same for many words over the same units, from the few units that hold the word: the others
 * differ by size alone, so how many of each size a group has is counted once. The same bits.
 * u is borrowed; u->count is not looked at while preparing and must hold the word's counts when
 * ros__log_ratio_one is called; unit: the units with a count, ascending.
 */
struct ros_log_ratios {
	const struct ros_units_view *u;
	uint32_t *large;    /* units too long for the table, ascending */
	size_t nlarge, cap;
	double *n, *size;   /* by group; the last place is all groups */
	uint32_t *by_size;  /* the same places x sizes */
};
void ros__log_ratios_init(struct ros_log_ratios *t, const struct ros_units_view *u);
void ros__log_ratio_one(const struct ros_log_ratios *t, const uint32_t *unit, size_t nunit,
	uint32_t group, double alpha, struct ros_finding *out);
void ros__log_ratios_release(struct ros_log_ratios *t);

/*
 * Do the same units hold more of x than of y? (the leading theme against the second, ...)
 * estimate = (sum x - sum y)/n, null 0; interval by leave-one-out; p by exchanging x and y inside
 * units: exact binomial where differences are all +1 or -1 or 0, exact listing up to 2^14, else
 * (b + 1)/(B + 1). n = units where they differ.
 */
void ros__infer_paired(const double *x, const double *y, uint32_t n, const struct ros_infer_par *par,
	struct ros_finding *out);

/* Benjamini & Hochberg 1995: q[i] from p[0..n-1]; NaN stays NaN and is not counted. */
void ros__bh(const double *p, size_t n, double *q);
/* The same where p is one-sided: those over and those under are two families of n tests each; a cell takes
 * the place of one that is not small in the family of the other side. */
void ros__bh_sided(const double *p, const uint8_t *over, size_t n, double *q);
/* q over the findings of one family, then their verdicts. */
void ros__infer_family(struct ros_finding *f, size_t n, const struct ros_infer_par *par);

/* Chance that none of `units` units drawn from `all` is one of the `holders`: how much an absence
 * means (hypergeometric). */
double ros__p_zero(double holders, double units, double all);

#endif
