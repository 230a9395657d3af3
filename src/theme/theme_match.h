/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Where a set's themes are spoken of.
 *
 * Words and terms are matched by ros_matcher: their edges are edges of words (印度 is not found in
 * 印度尼西亚), quotation marks are transparent. Inside one theme the longest match wins and its
 * words are taken (教育事业 is one hit, not a second one for 教育); a negative phrase takes its words
 * too but is no hit, and wins against a match of the same length. A hit of a nested theme is a hit
 * of the themes around it, where the same rule decides between it and their own words. Different
 * themes do not take words from each other.
 */
#ifndef THEME_THEME_MATCH_H
#define THEME_THEME_MATCH_H
#include "rostrum/corpus.h"
#include "rostrum/tokens.h"
#include "theme/themeset.h"

struct ros_theme_hit {
	uint64_t first, last;  /* tokens, inclusive */
	uint32_t doc, clause;  /* clause: row of the unit table of clauses */
	uint32_t start, len;   /* bytes of the body */
	uint32_t theme;        /* in the set */
	uint32_t word;         /* of pattern[] */
	double weight;
};

struct ros_theme_hits {
	struct ros_theme_hit *hit; /* by doc, first token, theme */
	size_t n;
	size_t *of_doc;            /* ndoc + 1: hits of speech d are of_doc[d] .. of_doc[d+1]-1 */
	const char **pattern;      /* strings belong to the set */
	uint32_t npattern;
};
#define ROS_THEME_HITS_INIT {0}

/* The same for any number of threads. */
void ros__themes_match(struct ros_theme_hits *out, const struct ros_themeset *s,
	const struct ros_tokens *t, const struct ros_corpus *c);
void ros__theme_hits_release(struct ros_theme_hits *h);

/* For each row of `unit`: the largest weight of the theme's hits in it (value) and the sum of their
 * weights (sum). Either may be NULL; both hold unit->n values. */
void ros__theme_by_unit(const struct ros_theme_hits *h, uint32_t theme,
	const struct ros_units *unit, double *value, double *sum);

/* Row of `unit` that holds token i of speech doc; UINT32_MAX where there is none. */
uint32_t ros__unit_of_token(const struct ros_units *unit, uint32_t doc, uint64_t token);

#endif
