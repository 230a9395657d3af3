/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Rules of a theme over a clause: 农业 and (保险 or 补贴) not 试点.
 *
 *	rule   = both { ("or" | "|") both }
 *	both   = unary { [ "and" | "&" ] unary }       two in a row are both asked for
 *	unary  = ("not" | "!") unary | pair
 *	pair   = place [ ("near" [ "/" N ]) place ]    at most N words between, 5 where none is given
 *	place  = "(" rule ")" | word | "several words"
 *
 * Words are matched like those of themes, with a star at either end. A rule needs something that is
 * asked for and not only excluded. Trees lie in an arena and are read-only once parsed.
 */
#ifndef THEME_THEME_RULE_H
#define THEME_THEME_RULE_H
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/mem.h"

enum ros__rule_kind { ROS__RULE_WORD, ROS__RULE_AND, ROS__RULE_OR, ROS__RULE_NOT, ROS__RULE_NEAR };
struct ros_rule_node {
	enum ros__rule_kind kind;
	const struct ros_rule_node *left, *right; /* NOT: left alone */
	const char *word;
	uint32_t leaf;  /* WORD: its number in the rule */
	uint32_t reach; /* NEAR: words between at most */
};

struct ros_theme_rule {
	const char *text;
	double weight;
	bool sentence;  /* looks at sentences instead of clauses */
	const struct ros_rule_node *root;
	const char **leaf; /* words by number */
	uint32_t nleaf;
};

/* NULL, or what is wrong with the text (static), and at which byte. */
const char *ros__rule_parse(struct ros_theme_rule *r, const char *text, struct ros_arena *arena,
	size_t *at);

/* Where a leaf stands in the unit that is looked at, in words. */
struct ros_rule_place {
	uint32_t leaf, first, last;
};
/* Does the rule hold for the places of one unit? *found: the first place that it holds by. */
bool ros__rule_holds(const struct ros_theme_rule *r, const struct ros_rule_place *place, size_t n,
	size_t *found);

#endif
