/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * How far a group's share of a theme lies from the others' share: difference, interval, and within which margin
 * the two are alike.
 *
 * Each side is a share r at an effective size: n/d clauses for one text (d the design effect of passages), and
 * for groups of several speeches r(1 - r)/v, v the variance by leaving out whole speeches or persons, at most n.
 * The interval of the difference joins the Wilson intervals of both sides (Newcombe 1998, method 10). Two sides
 * are alike within x where the interval of level 1 - 2 alpha lies between -x and x (Schuirmann 1987, two one-sided
 * tests): likeness is shown, not concluded from the absence of a difference.
 */
#ifndef RESULT_THEMES_EMPHASIS_COMPARE_H
#define RESULT_THEMES_EMPHASIS_COMPARE_H
#include "result/themes/theme_parts.h"

struct ros_share_difference {
	double others;                 /* share among all other groups' clauses */
	double others_per_1000;        /* hits a thousand counted words among them */
	double estimate, lower, upper; /* own share less theirs */
	double alike_within;           /* smallest margin; NaN where a side is empty */
};

/* Theme t in every group; out has c->a->group.n places; deff: of the family of themes. Returns the
 * share of the theme among the clauses of all groups, NaN where there are none. */
double ros__share_differences(const struct ros_theme_context *c, uint32_t t, double deff,
	struct ros_share_difference *out);

#endif
