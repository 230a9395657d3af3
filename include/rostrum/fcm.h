/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Feature co-occurrence matrices.
 *
 * Rule: inside a context (sentence, paragraph, speech, or a window of w tokens to the right) each
 * unordered pair of positions counts once; a pair of the same feature counts once on the diagonal.
 * Unordered matrices hold the upper triangle (row <= column) with the diagonal. Positions of words
 * that are no features still take room in a window, punctuation and symbols do not; a mask or a
 * sentence end does not close a window, a speech's end does. `boolean` counts contexts that hold
 * both (window: speeches that do); `weighted` adds 1/distance.
 * Compat quanteda: a self pair inside a window adds twice its weight, and context speech has
 * x(x-1)/2 on the diagonal (quanteda 4, src/fcm.cpp; see docs/methods.md).
 *
 * Only word features take part; phrases are left to collocations.
 */
#ifndef ROSTRUM_FCM_H
#define ROSTRUM_FCM_H
#include "rostrum/dfm.h"

/* What counts as standing together. */
struct ros_fcm_spec {
	enum ros_context context;
	uint32_t window;
	enum ros_cooc_count count;
	bool ordered;
	enum ros_compat compat;
};
/* What the options ask for. */
struct ros_fcm_spec ros_fcm_spec_of(const struct ros_config *cfg);

/* Over the speeches with take[d] != 0 (NULL: all). Square, features x features. */
void ros_fcm_build(struct ros_csr *x, const struct ros_tokens *t, const struct ros_features *f,
	const struct ros_fcm_spec *spec, const uint8_t *take);

#endif
