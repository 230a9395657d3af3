/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The speeches of the corpus, for charts that draw one row or panel for each: n entries in the order
 * of the corpus. Labels belong to the document, the arrays to the drawing's arena; _release frees the
 * index of ids.
 */
#ifndef OUTPUT_CHART_CHART_SPEECHES_H
#define OUTPUT_CHART_CHART_SPEECHES_H
#include "output/chart/chart.h"

struct ros_chart_speeches {
	struct ros_strmap id;
	const char **label;
	double *start, *length; /* bytes of the source's text */
	double *n_tokens, *n_clauses;
	size_t n;
};
void ros__chart_speeches(struct ros_draw *d, struct ros_chart_speeches *s);
void ros__chart_speeches_release(struct ros_chart_speeches *s);
/* Index of a speech by its id, which may be NULL; SIZE_MAX where there is none. */
size_t ros__chart_speech_of(const struct ros_chart_speeches *s, const char *id);

#endif
