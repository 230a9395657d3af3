/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The three ways behind scale.h. Each fills what scale.c has allocated. */
#ifndef SCALE_SCALE_METHODS_H
#define SCALE_SCALE_METHODS_H
#include <math.h>

#include "scale/scale.h"

/* The counts that take part, by rows and by columns. */
struct ros_scale_table {
	struct ros_csr row, col; /* col: the transpose */
	uint32_t *row_of;        /* rows of `row` in the input */
	uint32_t *col_of;        /* columns of `row` in the input */
	double *row_sum, *col_sum, n;
};

bool ros__fit_wordfish(
	struct ros_scale *s, const struct ros_scale_table *t, const struct ros_scale_input *in);
bool ros__fit_wordscores(struct ros_scale *s, const struct ros_scale_input *in);
/* theta and word in the order of the table, not of the input. */
bool ros__fit_first_axis(
	double *theta, double *word, const struct ros_scale_table *t, double *spread, int *iterations);

/* Of a Wordfish fit: what texts are placed by, made once more where its words are mirrored. */
void ros__scale_words_make(struct ros_scale *s);
void ros__scale_words_free(struct ros__scale_words *w);
double ros__place_wordfish(const struct ros_scale *s, const uint32_t *word, const double *count,
	uint64_t n, double *alpha, double *se);
double ros__place_wordscores(
	const struct ros_scale *s, const uint32_t *word, const double *count, uint64_t n, double *se);
double ros__place_first_axis(
	const struct ros_scale *s, const uint32_t *word, const double *count, uint64_t n, double *se);

/* Mean 0 and standard deviation 1 over n values; false where they are all alike. */
bool ros__standardise(double *v, uint32_t n, double *mean, double *sd);

#endif
