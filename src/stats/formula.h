/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What is known about a measure, whatever its kind: the common head of every registry row.
 *
 * The registries (simil.c, keyness.c, assoc.c, dispersion.c, diversity.c) are the master copy of
 * names, ranges, formulas and sources; the help, analysis.json's `methods`, docs/methods.md and the
 * law tests follow them. `id` ("similarity.cosine") is the formula_id that findings carry.
 */
#ifndef STATS_FORMULA_H
#define STATS_FORMULA_H
#include <stddef.h>

struct ros_formula {
	const char *name;    /* what the user types: "cosine" */
	const char *id;      /* "similarity.cosine": entry of docs/methods.md */
	const char *title;   /* as it is called in the field */
	const char *formula; /* plain text, Unicode signs */
	const char *source;  /* paper or tool */
	const char *help;    /* one line: when it is of use, what to beware of */
	double lo, hi;       /* every defined value lies in [lo, hi] */
};

/* All rows of all registries, and the inference procedures that have no registry of their own, in
 * the order of docs/methods.md. Returns NULL behind the last. */
const struct ros_formula *ros__formula_at(size_t i);
const struct ros_formula *ros__formula_find(const char *id);

#endif
