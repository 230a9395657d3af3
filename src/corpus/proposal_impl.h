/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Between the model's labels and the parts: private to the splitter. */
#ifndef CORPUS_PROPOSAL_IMPL_H
#define CORPUS_PROPOSAL_IMPL_H
#include "corpus/model.h"
#include "corpus/proposal.h"

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
void ros__labels_tidy(const struct split_ctx *c, const struct ros_chain *x, struct ros_belief *b);
/* Those of a labelling (p->belief's where label is NULL); the caller frees at. */
struct begins ros__begins_of_labels(const struct ros_proposal *p, const uint8_t *label);
/* Those of the parts that are in c->out->seg. */
struct begins ros__begins_of_parts(const struct split_ctx *c);
struct begins ros__begins_of_segs(const struct split_ctx *c); /* every one, unmarked */
/* All beginnings, those of each turn by who presides too, and none of them marked as such. */
struct begins ros__begins_of_all(const struct ros_proposal *p, const uint8_t *label);
/* Do both begin the same things, give or take lines of a head? */
bool ros__begins_agree(const struct split_ctx *c, const struct begins *a, const struct begins *b);

/* Parts as the model labels them, in place of those in c->out. */
void ros__learned_parts(struct split_ctx *c, const struct ros_proposal *p);
/* Title, speaker, date and body of such a part, by labels. */
void ros__learned_header(struct split_ctx *c, const struct ros_proposal *p, struct ros_seg *g);

/* Takes the model's parts or leaves those of the families; sets out->candidate and out->sure. */
void ros__proposal_decide(struct split_ctx *c);

/* What a decoded document shows of itself: ROS_CALIBRATION_N numbers. */
struct doubt_input {
	const struct ros_proposal *p;
	struct begins rules, model;        /* of the families, of the model */
	struct begins rules_all, model_all, plain; /* every turn; of characters alone */
	bool took_model;
};
void ros__doubt_figures(const struct split_ctx *c, const struct doubt_input *in, float *v);
/* Are the model's parts, of which it is `model` sure, to be taken against those of the families? */
bool ros__model_preferred(double model, double rules);
double ros__doubt_sure(const struct ros_model *m, enum ros_sure kind, const float *v);

#endif
