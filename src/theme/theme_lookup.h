/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What a set's words and rules are looked up by: patterns (each spelling once), what each means,
 * and the strings that are matched for them. A pattern with a star or ? inside stands for the words
 * of the corpus that fit.
 */
#ifndef THEME_THEME_LOOKUP_H
#define THEME_THEME_LOOKUP_H
#include "base/strmap.h"
#include "rostrum/segment.h"
#include "rostrum/tokens.h"
#include "theme/themeset.h"

/* One word of one theme, or a leaf of one of its rules; the uses of a pattern follow each other. */
struct ros__theme_use {
	uint32_t pattern, theme;
	uint32_t rule, leaf; /* rule: of the theme, or ROS_NO_ID */
	double weight;
	bool negative;
};

struct ros__theme_lookup {
	struct ros_matcher *matcher;
	uint32_t *origin;      /* of each string of the matcher: its pattern */
	struct ros_strmap text; /* patterns, the texts of rules among them */
	struct ros__theme_use *use;
	size_t nuse;
	uint32_t *of_pattern;  /* text.n + 1 */
	char **made;           /* strings from stars inside */
	size_t nmade, cap_made;
};

void ros__theme_lookup_init(struct ros__theme_lookup *l, const struct ros_themeset *s,
	const struct ros_vocab *v);
void ros__theme_lookup_release(struct ros__theme_lookup *l);

#endif
