/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The years of the speeches, by the docvar that knows most of them (date, year, session), else by
 * names of files that begin with one.
 */
#ifndef RESULT_SPEECH_YEARS_H
#define RESULT_SPEECH_YEARS_H
#include "result/analysis.h"

#define ROS_TREND_DATES 3 /* fewer years are no trend */

struct ros_speech_years {
	const char *docvar;
	int *year; /* by speech, 0: none */
	int *date; /* ascending */
	uint32_t ndate;
	uint32_t *stretch;   /* by date: run of dates of one speaker */
	uint32_t *unit_date; /* index of each clause's date, UINT32_MAX: none */
};

void ros__years_read(struct ros_speech_years *t, const struct ros_analysis *a);
/* Fills stretch: runs of dates that one speaker has alone, whose values move together
 * (stats/slope.h). */
enum ros_status ros__years_stretches(
	struct ros_speech_years *t, const struct ros_analysis *a, struct ros_err *err);
void ros__years_release(struct ros_speech_years *t);

#endif
