/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The parts of the sections `features` and `collocations` that are about more than one word. */
#ifndef RESULT_TEXTS_TEXTS_PARTS_H
#define RESULT_TEXTS_TEXTS_PARTS_H
#include "result/analysis.h"

/* features.audit: neighbours that look like one word. */
void ros__features_audit(
	const struct ros_analysis *a, struct ros_r_features *s, struct ros_arena *arena);
/* collocations.phrases, where phrases are asked for. */
void ros__collocations_phrases(const struct ros_analysis *a, struct ros_r_collocations *s,
	struct ros_arena *arena);

#endif
