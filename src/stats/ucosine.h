/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * U-cosine: how alike two speakers' words are, whatever the lengths of their texts.
 *
 *	num    = sum_w a_w b_w / (S_A S_B)                       S: counted words (and terms) of a side
 *	norm2  = sum_far c_i . c_j / sum_far s_i s_j             c_i, s_i: clause i and its words
 *	U      = num / sqrt(norm2_A norm2_B)                     cut at 1
 *
 * num and norm2 are ratios of U-statistics (Hoeffding 1948): products of two clauses that were not chosen for
 * each other. Clauses of one passage share words because they are about one thing, and a clause shares all
 * of them with itself; of two sides nothing stands in one passage. So the norms leave out what is *near*:
 * pairs of clauses of one text at most `gap` rows apart. Where a side has several texts (or persons) and is
 * to speak for more than these, all pairs inside one text are near. With gap 0 this is the estimate for
 * clauses that are dealt at random.
 *
 * Intervals: blocks of neighbouring clauses (BLOCK rows or a hundredth of the side, whichever is longer; whole
 * texts where all of a text is near) are left out one at a time on either side; variances (m - 1)/m sum (L - mean)^2
 * of L = log U are added, t with the degrees of freedom of Satterthwaite 1946. Where a value with a block left
 * out is not above 0 the log says nothing and the plain scale is used; where a norm is not positive there is no
 * interval. Two sides that share no word get 0 and the rule of three (Hanley & Lippman-Hand 1983).
 * How far bias and coverage are from what they should be: docs/methods.md, "Calibration".
 *
 *	struct ros_ucosine_side s;  struct ros_ucosines u;
 *	ros__ucosine_prepare(&s, &in);
 *	ros__ucosine_all(&u, &s, alpha);          u.pair[i * n + j]
 *	ros__ucosines_release(&u);  ros__ucosine_release(&s);
 *
 * Cost: entries of x times groups. The same bits for any number of threads. Nothing here may be shared
 * between threads while it is being written.
 */
#ifndef STATS_UCOSINE_H
#define STATS_UCOSINE_H
#include <stdbool.h>
#include <stdint.h>

#include "rostrum/csr.h"

#define ROS_UCOSINE_GAP 12  /* rows: about 200 characters of Chinese, 100 words of English */
#define ROS_UCOSINE_BLOCK 8 /* rows; at most gap + 1, so that a block lies near itself */

struct ros_ucosine_in {
	const struct ros_csr *x; /* clauses x features, whole counts, rows in the order of the text */
	const uint32_t *group;   /* by row; UINT32_MAX: takes no part */
	const uint32_t *text;    /* by row: what rows of one number are near each other in */
	const uint8_t *whole;    /* by group: all rows of one text are near; NULL: in none */
	uint32_t ngroup, gap;
	bool halves;             /* only pairs (0, 1), (2, 3), ... are wanted */
};

/* What does not change: rows by group and text, blocks, sums of what is far. */
struct ros_ucosine_side {
	struct ros_ucosine_in in;
	uint32_t nunit, nblock;
	uint32_t *unit;          /* rows, by group, then text, then row */
	uint32_t *at, *block_at; /* ngroup + 1: blocks of group g; nblock + 1: places in `unit` */
	struct ros_far {
		double dot, size;
	} *far, *block, *inside; /* by group; of a block with all of its group; inside a block */
	double *words, *block_words;
	struct ros_csr types;    /* groups x features: what each group holds; values are not used */
	uint32_t band;
	struct ros_far *near;    /* nblock x band: near pairs of a block and the k-th after it */
};

void ros__ucosine_prepare(struct ros_ucosine_side *s, const struct ros_ucosine_in *in);
void ros__ucosine_release(struct ros_ucosine_side *s);

struct ros_ucosine {
	double u;            /* cut to [0, 1]; NaN where a norm is not positive */
	double raw;          /* before the cut */
	double lower, upper; /* 0..1; NaN: unknown */
	double se, df;       /* of log u; NaN on the plain scale */
	uint32_t blocks;     /* of the side with fewer */
	bool clipped;        /* raw > 1 */
};

struct ros_ucosines {
	uint32_t n;
	struct ros_ucosine *pair; /* n x n, symmetric; the diagonal is all zero */
	double *without;          /* nblock x n: raw with a block left out; NaN: not defined */
};

/* All pairs of groups. */
void ros__ucosine_all(struct ros_ucosines *out, const struct ros_ucosine_side *s, double alpha);
void ros__ucosines_release(struct ros_ucosines *u);
/* The pairs alone: out has ngroup x ngroup places. */
void ros__ucosine_pairs(const struct ros_ucosine_in *in, double alpha, struct ros_ucosine *out);

/*
 * Is a pair closer or farther than pairs are here? The statistic is log U of the pair less the log of the mean
 * of all other pairs. Its variance comes from leaving out blocks of every group, since pairs share their texts;
 * df as above; two-sided p by t. p[i * n + j]; NaN where the pair, or all others, are unknown, where fewer than
 * three pairs are known, or where either side has fewer than least_blocks blocks.
 * null, the mean of the others, likewise; NULL: not wanted.
 */
void ros__ucosine_places(const struct ros_ucosines *u, const struct ros_ucosine_side *s,
	uint32_t least_blocks, double *p, double *null);

/* U of all pairs when block b was drawn times[b] times: n x n, raw, NaN where not defined. Copies of one block
 * are near each other. */
void ros__ucosine_drawn(const struct ros_ucosine_side *s, const uint32_t *times, double *u);

#endif
