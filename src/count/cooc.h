/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Contexts to pairs: the rule of rostrum/fcm.h, for counting in memory and for the streaming pass.
 *
 * A context is the features of one sentence, paragraph or speech in order, UINT32_MAX for a place
 * that holds no feature. Every count is a whole number of parts of 1, so sums are exact in any
 * order: a weight 1/d counts ROS__COOC_UNIT / d parts. The unit is the least common multiple of
 * 1..26; at larger distances weights round to the nearest part (relative error below 2e-8).
 */
#ifndef COUNT_COOC_H
#define COUNT_COOC_H
#include "matrix/pairs.h"
#include "rostrum/fcm.h"

#define ROS__COOC_UNIT 26771144400u

struct ros_cooc {
	struct ros_fcm_spec spec;
	struct ros_pairs pairs;
	uint64_t *value; /* parts for a pair at distance d; NULL unless weighted */
	uint64_t *seen;  /* pairs of this context, for boolean counts */
	size_t nseen, seen_cap;
	uint32_t *times; /* of each distinct feature of a bag */
	size_t times_cap;
	bool twice;      /* a self pair counts twice */
};

/* `pairs`: n, parts, and the limits of memory; the rest is filled from the rule. */
void ros__cooc_init(struct ros_cooc *k, const struct ros_fcm_spec *spec,
	const struct ros_pairs_spec *pairs);
void ros__cooc_release(struct ros_cooc *k);
/* Counts one context; `feature` may be reordered. */
void ros__cooc_context(struct ros_cooc *k, uint32_t *feature, size_t n);
void ros__cooc_sort(uint32_t *feature, size_t n);
/* quanteda 4 adds both directions of a self pair in an unordered window (src/fcm.cpp). */
static inline bool ros__cooc_twice(const struct ros_fcm_spec *spec)
{
	return spec->compat == ROS_COMPAT_QUANTEDA && !spec->ordered && spec->context == ROS_CTX_WINDOW;
}
/* What one count stands for in the matrix. */
static inline double ros__cooc_scale(const struct ros_fcm_spec *spec)
{
	return spec->count == ROS_COOC_WEIGHTED ? 1.0 / ROS__COOC_UNIT : 1;
}
/* Parts of equal expected size for features with these frequencies (falling). */
void ros__cooc_parts(struct ros_parts *p, uint32_t n, const uint64_t *cf, uint32_t nfeature,
	bool ordered);

#endif
