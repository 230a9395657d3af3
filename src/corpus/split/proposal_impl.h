/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Between the model's labels and the parts: private to the splitter. */
#ifndef CORPUS_PROPOSAL_IMPL_H
#define CORPUS_PROPOSAL_IMPL_H
#include "corpus/split/model.h"
#include "corpus/split/proposal.h"

/* A beginning: of a part, or of a stretch of turns by who presides. */
struct begin {
	size_t line;
	bool host;
};
struct begins {
	struct begin *at;
	size_t n;
};

/* Looks at the prepared lines and says what each is; sets out->proposal. NULL where there is no model. */
struct ros_proposal *ros__proposal_make(struct split_ctx *c);
/* Both passes of a model over p->chain, and one over its characters alone. */
void ros__proposal_fill(
	struct ros_proposal *p, const struct ros_model *m, const struct split_ctx *c);
void ros__proposal_empty(struct ros_proposal *p); /* frees what was filled */
/* Those of a labelling; the caller frees at. A stretch of turns by who presides is one beginning.
 */
struct begins ros__begins_of_labels(const struct ros_proposal *p, const uint8_t *label);
/* Do both begin the same things, give or take lines of a head? */
bool ros__begins_agree(const struct split_ctx *c, const struct begins *a, const struct begins *b);

/* Lines with a colon that name nobody, where all turns do, are text (unnamed.c). */
void ros__unnamed_join(const struct split_ctx *c, struct ros_proposal *p);
/* [主持人] … and MODERATOR: … are turns of who presides, whatever they were taken for. */
void ros__presiding_lines(const struct split_ctx *c, struct ros_proposal *p);
/* Parts as the labels say. */
void ros__learned_parts(struct split_ctx *c, struct ros_proposal *p);
/* Title, speaker, date and body of such a part, by labels. */
void ros__learned_header(struct split_ctx *c, const struct ros_proposal *p, struct ros_seg *g);

/* Decodes and cuts; sets out->seg, out->candidate and out->sure. */
void ros__proposal_decide(struct split_ctx *c);

/* What the document shows of itself if hypothesis h is right: ROS_CALIBRATION_N numbers. */
void ros__doubt_figures(
	const struct split_ctx *c, const struct ros_proposal *p, enum ros_hypothesis h, float *v);
/* Is hypothesis h, so sure, to be taken before one that is as sure as `best`? */
bool ros__hypothesis_better(enum ros_hypothesis h, double other, double best);
/* The surest one, and its figures. */
enum ros_hypothesis ros__hypothesis_choose(const struct split_ctx *c, const struct ros_proposal *p,
	const struct ros_model *m, float *of_chosen);
/* The share of characters that only markup and broken text have, in hundredths of a part; at
 * most 3. */
double ros__doubt_markup(const struct split_ctx *c);
/* The probability that all of it is. */
double ros__doubt_sure(const struct ros_model *m, const float *v);

/* Adds what a reader would look at (trust.c) to the figures of the hypothesis that was taken:
 * ROS_TRUST_N in all. */
void ros__trust_figures(
	const struct split_ctx *c, const struct ros_proposal *p, enum ros_hypothesis h, float *v);
/* The probability that all beginnings are right, calibrated on layouts that were not known. */
double ros__trust(const struct ros_model *m, const float *v);
/* ... of a part, in whose first lines something begins with probability q at most. */
double ros__trust_part(double sure, double q);

#endif
