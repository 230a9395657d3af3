/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Registry of lexical diversity: how varied the words of one text are.
 *
 * Input is the running text as type ids (any numbers below UINT32_MAX), in order; window measures
 * read the order, the others the frequencies. Defaults are fixed numbers, never drawn from the
 * corpus, so a text's value does not change with its neighbours.
 */
#ifndef STATS_DIVERSITY_H
#define STATS_DIVERSITY_H
#include <stdbool.h>
#include <stdint.h>

#include "stats/formula.h"

#define ROS_MATTR_WINDOW 50
#define ROS_HDD_SAMPLE 42
#define ROS_MTLD_THRESHOLD .72
#define ROS_MTLD_MIN_TOKENS 100 /* McCarthy & Jarvis 2010 */

struct ros_running {
	size_t n, ntype;
	const uint32_t *type; /* dense ids 0 .. ntype-1 in running order */
	const double *freq;   /* ntype counts */
	size_t window;        /* 0: ROS_MATTR_WINDOW */
};
struct ros_diversity_measure {
	struct ros_formula f;
	double (*fn)(const struct ros_running *t);
	size_t min_tokens;    /* NaN below: nothing can be said */
	bool length_free;     /* comparable across lengths (with care) */
};
const struct ros_diversity_measure *ros__diversity_measures(size_t *n);
const struct ros_diversity_measure *ros__diversity_find(const char *name);
/* fn behind the guard of min_tokens. */
double ros__diversity(const struct ros_diversity_measure *m, const struct ros_running *t);

/* Fills dense ids and frequencies from any ids. The caller releases. */
void ros__running_init(struct ros_running *t, const uint32_t *id, size_t n);
void ros__running_release(struct ros_running *t);

#endif
