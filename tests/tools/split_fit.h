/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Labelled documents for fitting the model of layouts. */
#ifndef SPLIT_FIT_H
#define SPLIT_FIT_H
#include "corpus/split/proposal_impl.h"
#include "rostrum/error.h"

enum fit_source {
	FIT_FIXTURE,
	FIT_APART,
	FIT_SINGLE,
	FIT_EXCERPT,
	FIT_TRANSCRIPT,
	FIT_DRAWN,
	FIT_SOURCES
};
extern const char *const fit_source_text[FIT_SOURCES];

struct fit_doc {
	char name[64];
	struct ros_source_text source_text;
	struct ros_split split; /* nothing but what the preparation fills */
	struct split_ctx ctx;
	struct ros_chain chain;
	uint8_t *label;        /* one a line of the chain */
	enum fit_source source;
	int bag;               /* of a drawn one; real ones are in all, -1 */
	int fold, half;        /* which quarter is left out with it; which half looks at it first */
	double weight;
	bool words_forgotten;  /* a copy without what word lists know */
	struct ros_belief *first; /* while fitting */
};

/* Reads, from folders and files in `at` up to a NULL: fixtures, the table of labels of shared
 * texts, the shared folder, and folders of layouts that came later; and draws documents. NULL and
 * err where the word lists cannot be read. */
struct fit_doc **fit_load(
	const char *const *at, size_t drawn, int folds, int bags, size_t *n, struct ros_err *err);
/* Labels from the table beside a fixture; false where its rows cannot be found in the text. */
bool fit_table_labels(
	const char *path, const struct split_ctx *c, const struct ros_chain *x, uint8_t *label);
void fit_release(struct fit_doc **doc, size_t n);

/* --- how sure (split_fit_sure.c) ------------------------------------------------------------------- */

struct sure_row {
	float v[ROS_CALIBRATION_N];
	bool right;
	enum ros_hypothesis hypothesis;
	int fold;
	enum fit_source source;
};
struct sure_rows {
	struct sure_row *row;
	size_t n, cap;
};
/* What the model, which has not seen the document, makes of it: a row for each hypothesis, the best
 * first. */
void sure_collect(struct sure_rows *r, const struct ros_model *m, struct fit_doc *d);
/* Fits the regression of m to the rows outside fold left_out (-1: all). */
void sure_fit(const struct sure_rows *r, int left_out, struct ros_model *m);
/* Fits to three quarters and says how it is with the fourth, by steps and sources. */
void sure_show(const struct sure_rows *r, int folds);

/* Are all beginnings right, and at most a fiftieth of the lines in or out of bodies wrongly? */
bool fit_right(const struct fit_doc *d, const struct ros_proposal *p, const uint8_t *label);

/* --- whether it may be wrong (split_fit_trust.c)
 * --------------------------------------------------- */

struct trust_row {
	float v[ROS_TRUST_N];
	bool right;
	unsigned variant; /* how much the model was kept from knowing; 0: nothing */
	const struct fit_doc *doc;
};
struct trust_rows {
	struct trust_row *row;
	size_t n, cap;
};
/* What the model, which has not seen the document, makes of it, and what it would if it knew less.
 */
void trust_collect(struct trust_rows *r, const struct ros_model *m, struct fit_doc *d);
/* Fits the two regressions of m to the rows outside fold left_out (-1: all). */
void trust_fit(const struct trust_rows *r, int left_out, struct ros_model *m);
/* Fits to the other folds and says how it is with each. */
void trust_show(const struct trust_rows *r, int folds);
/* The rows as a table. */
void trust_write(const struct trust_rows *r, const char *path);

#endif
