/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Texts dealt from the clauses of a corpus: stretches of a speech, runs of clauses, whatever rows
 * are named. The families of words and themes are tested between them as between speeches, so that
 * it is known what such texts give where nothing, or something known, tells them apart
 * (yardstick.h; tests/calibrate/deal.c).
 *
 *	struct ros_deal_families f;
 *	ros__deal_families_init(&f, &themes);            once a corpus
 *	ros__deal_test(&f, &deal, &words, &found);       any number of times
 *	ros__deal_families_release(&f);
 */
#ifndef RESULT_THEMES_DEAL_H
#define RESULT_THEMES_DEAL_H
#include "result/themes/theme_parts.h"

struct ros_deal {
	uint32_t ntext;
	const uint32_t *at;  /* ntext + 1: text t is row[at[t]] .. row[at[t + 1] - 1] */
	const uint32_t *row; /* clauses of the corpus, each with a counted word */
};

struct ros_deal_families {
	const struct ros_design *design;
	const struct ros_csr *all;    /* clauses by all features */
	struct ros_csr words, themes; /* clauses of the corpus by the variables of either family */
	struct ros_family_spec word_spec, theme_spec;
};
void ros__deal_families_init(struct ros_deal_families *f, const struct ros_theme_context *c);
void ros__deal_families_release(struct ros_deal_families *f);

/* The rows of a deal, in its order, and the design in which each text is a group of its own, with
 * blocks as the second setting where all texts are long enough, as in a run. The caller releases.
 */
void ros__deal_rows(struct ros_csr *out, const struct ros_csr *x, const struct ros_deal *deal);
void ros__deal_design(struct ros_design *d, const struct ros_design *from,
	const struct ros_deal *deal);

/* How words are tested in such a design: word_spec with the spread that belongs to it. */
struct ros_family_spec ros__deal_word_spec(
	const struct ros_deal_families *f, const struct ros_design *d);

/* Supported findings between the texts: words used more, theme differences both ways, pairs closer
 * or farther than pairs are. */
struct ros_deal_found {
	double words, themes, pairs;
	double word_tests, theme_tests;   /* cells that were tested */
	struct ros_deff word_deff, theme_deff;
};
void ros__deal_test(const struct ros_deal_families *f, const struct ros_deal *deal,
	struct ros_deal_found *out);

#endif
