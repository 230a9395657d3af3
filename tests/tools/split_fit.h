/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Labelled documents for fitting the model of layouts. */
#ifndef SPLIT_FIT_H
#define SPLIT_FIT_H
#include "corpus/model.h"
#include "rostrum/error.h"

enum fit_source { FIT_FIXTURE, FIT_SINGLE, FIT_TRANSCRIPT, FIT_DRAWN, FIT_SOURCES };

struct fit_doc {
	char name[64];
	struct ros_chain chain;
	uint8_t *label;        /* one a line of the chain */
	enum fit_source source;
	int fold, half;        /* which quarter is left out with it; which half looks at it first */
	double weight;
	bool words_forgotten;  /* a copy without what word lists know */
	struct ros_belief *first; /* while fitting */
};

/* Reads fixtures, the shared corpora (every second file) and draws documents; NULL and err where the
 * word lists cannot be read. */
struct fit_doc *fit_load(const char *fixtures, const char *shared, size_t drawn, int folds, size_t *n,
	struct ros_err *err);
void fit_release(struct fit_doc *doc, size_t n);

#endif
