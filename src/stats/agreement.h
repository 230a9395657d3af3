/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Agreement of coders, and what marked samples say of a classification.
 *
 * Krippendorff's alpha = 1 - D_o / D_e over the coincidences of the values of a unit (Krippendorff
 * 2011, Computing Krippendorff's alpha-reliability): any number of coders, missing values, four
 * levels of measurement. 1 is full agreement, 0 what chance alone gives.
 */
#ifndef STATS_AGREEMENT_H
#define STATS_AGREEMENT_H
#include <stddef.h>
#include <stdint.h>

enum ros_level { ROS_LEVEL_NOMINAL, ROS_LEVEL_ORDINAL, ROS_LEVEL_INTERVAL, ROS_LEVEL_RATIO };

/* value[unit * ncoder + coder]: a code below nvalue, or ROS_MISSING. number[code]: what it stands
 * for, ascending; only levels above nominal read it (ordinal its order alone). NaN where fewer
 * than two values can be paired, or all are one. O(units * coders^2 + values^2). */
#define ROS_MISSING UINT32_MAX
double ros__alpha(const uint32_t *value, size_t nunit, size_t ncoder, const double *number,
	size_t nvalue, enum ros_level level);
/* Bounds at level 1 - a from `draws` samples of the units with replacement. */
void ros__alpha_bounds(const uint32_t *value, size_t nunit, size_t ncoder, const double *number,
	size_t nvalue, enum ros_level level, double a, unsigned draws, uint64_t seed, double *lower,
	double *upper);

/* A sample of a classification in two strata: units that it takes (1) and units that it does not
 * (0). */
struct ros_marked {
	double size[2]; /* units of the whole corpus in each stratum */
	double n[2];    /* marked ones of it */
	double yes[2];  /* and how many of these are marked as belonging to the class */
};
struct ros_estimate {
	double value, lower, upper;
};
/* precision = share of yes among what is taken (Clopper and Pearson 1934); recall = taken ones
 * among all that belong, missed ones estimated from the other stratum. Bounds of recall and of
 * shares are quantiles over draws of both rates from beta(yes + 1/2, no + 1/2) (Jeffreys). NaN
 * where a stratum has no marks. */
struct ros_estimate ros__precision(const struct ros_marked *m, double a);
struct ros_estimate ros__recall(const struct ros_marked *m, double a, uint64_t seed);
/* Share of the class where the classification takes `share` of the units, at the error rates of the
 * sample (Rogan and Gladen 1978, by predictive values): share * p1 + (1 - share) * p0. */
struct ros_estimate ros__corrected_share(const struct ros_marked *m, double share, double a,
	uint64_t seed);

#endif
