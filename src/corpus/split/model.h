/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The learned model of layouts: a linear chain over the live lines of a source.
 *
 * Each line has one of eight labels. The score of a labelling is the sum of a weight for each bit of
 * evidence and label, and one for each pair of neighbouring labels; probabilities follow by the
 * forward-backward recursions, the best labelling by Viterbi's (Lafferty, McCallum and Pereira 2001,
 * "Conditional random fields"; Rabiner 1989 for the recursions). Two passes: the second also knows
 * what became, in the first, of the other lines that look like this one (kin.c).
 *
 * Weights are data, config/split/model.json, fitted by tests/tools/split_fit.c. Read-only after
 * loading; may be shared by threads. A pass costs some 700 multiplications a line.
 */
#ifndef CORPUS_MODEL_H
#define CORPUS_MODEL_H
#include "corpus/split/evidence.h"
#include "rostrum/error.h"

#define ROS_LABEL_MAP(XX)                                                                          \
	XX(TITLE, "title") XX(SPEAKER, "speaker") XX(HEAD, "head") XX(TURN, "turn") XX(BODY, "body")   \
	XX(HOST, "host") XX(HOST_BODY, "host's text") XX(OUT, "outside")
enum ros_label {
#define ROS_LABEL_ENUM(id, text) ROS_LABEL_##id,
	ROS_LABEL_MAP(ROS_LABEL_ENUM)
#undef ROS_LABEL_ENUM
	ROS_LABEL_N
};
const char *ros__label_text(enum ros_label l);
const char *ros__label_key(enum ros_label l); /* BODY, for messages */

enum {
	ROS_PASS_N = 2,
	ROS_CALIBRATION_N = 44,
	ROS_TRUST_N = 71,
	ROS_FIG_SINGLE = 7,
	ROS_FIG_LEAST = 10
};

struct ros_weights {
	float line[ROS_EV_BITS][ROS_LABEL_N];
	float pair[ROS_LABEL_N][ROS_LABEL_N]; /* from, to */
	float start[ROS_LABEL_N];
};
struct ros_model {
	struct ros_weights pass[ROS_PASS_N];
	float sure[ROS_CALIBRATION_N]; /* a logistic regression on what a labelling shows: which to take
									*/
	float trust[2][ROS_TRUST_N]; /* ... on what the one taken shows: of several speeches, of one */
};

/* What is believed of one line. */
struct ros_belief {
	float p[ROS_LABEL_N];
	float start;      /* that a part begins with it */
	uint8_t label;    /* in the best labelling */
};

/* A line of the head: title, speaker, date. */
static inline bool ros__label_head(unsigned l)
{
	return l <= ROS_LABEL_HEAD;
}
/* What a part says, in contrast to who presides and to what is left out. */
static inline bool ros__label_said(unsigned l)
{
	return l == ROS_LABEL_TURN || l == ROS_LABEL_BODY;
}
/* Does a part, or a turn of who presides, begin between labels a and b? At the start a is OUT. */
static inline bool ros__label_begins(unsigned a, unsigned b)
{
	return (ros__label_head(b) && !ros__label_head(a)) || (b == ROS_LABEL_TURN && !ros__label_head(a));
}

/* Sums of weights: score[k][l] for the n lines. */
void ros__model_scores(const struct ros_weights *w, const struct ros_chain *x,
	double (*score)[ROS_LABEL_N]);
/* alpha and beta, scaled so that a line's sum to one, and e, exp of the scores on the same scale;
 * gives the logarithm of the normaliser. `t` holds exp of the pair weights. */
double ros__model_forward(size_t n, const double (*score)[ROS_LABEL_N],
	const double (*t)[ROS_LABEL_N], const double *start, double (*alpha)[ROS_LABEL_N],
	double (*beta)[ROS_LABEL_N], double (*e)[ROS_LABEL_N]);
/* Fills b[0 .. x->n). Returns log P(the best labelling). */
double ros__model_infer(const struct ros_weights *w, const struct ros_chain *x, struct ros_belief *b);
/* Both passes. */
double ros__model_decode(const struct ros_model *m, struct ros_chain *x, struct ros_belief *b);
/* log P of another labelling less that of the best one, which is in b. */
double ros__model_difference(const struct ros_weights *w, const struct ros_chain *x,
	const struct ros_belief *b, const uint8_t *label);

/* Sets the bits of kin from what the first pass believes of the other lines. */
void ros__kin_set(struct ros_chain *x, const struct ros_belief *b);
const char *ros__kin_text(size_t bit, char room[96]); /* "" for none */

enum ros_status ros__model_load(struct ros_model **out, const char *config_dir, struct ros_err *err);
/* Text of a model, to be written to the file; the caller frees. */
char *ros__model_print(const struct ros_model *m);

#endif
