/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the files of section `scaling` share: the texts as counts, who is who, the fit. */
#ifndef RESULT_COMPARE_SCALING_PARTS_H
#define RESULT_COMPARE_SCALING_PARTS_H
#include "result/analysis.h"
#include "scale/leave_out.h"
#include "scale/scale.h"

struct ros_scaling {
	const struct ros_analysis *a;
	struct ros_arena *arena;
	enum ros_scale_method method;
	uint32_t ndoc, nword, nperson, nspeech;
	uint32_t *word;   /* nword: types, by falling count */
	uint32_t *person; /* ndoc: dense number of who speaks */
	uint8_t *out;     /* ndoc: 1 where a speech has no part */
	double *score;    /* ndoc: anchors, NaN for others */
	struct ros_csr x; /* speeches x words */
	struct ros_csr stretch;
	uint32_t *stretch_doc;
	double *total; /* ndoc: counted words */
	struct ros_scale fit;
	double *position; /* ndoc: as it is shown; NaN for speeches without one */
	double *mv;       /* ndoc; Wordscores: laid on the anchors' scale by Martin and Vanberg */
	double *se, *se_text, *se_others;
	uint32_t nlot; /* fits that succeeded without a lot */
};

/* Counts, persons and speeches with a part; false where there are too few, with the reason. */
bool ros__scaling_texts(
	struct ros_scaling *s, struct ros_r_scaling *o, struct ros_err *err, enum ros_status *st);
/* Anchors by name; a name of nobody is ECONFIG. */
enum ros_status ros__scaling_anchors(
	struct ros_scaling *s, struct ros_r_scaling *o, struct ros_err *err);
/* Fits, turns, and finds the standard errors; false with the reason. */
bool ros__scaling_fit(struct ros_scaling *s, struct ros_r_scaling *o);
void ros__scaling_release(struct ros_scaling *s);

void ros__scaling_speeches(const struct ros_scaling *s, struct ros_r_scaling *o);
void ros__scaling_groups(const struct ros_scaling *s, struct ros_r_scaling *o);
void ros__scaling_words(const struct ros_scaling *s, struct ros_r_scaling *o);

#endif
