/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Charts: a registry of functions that draw one section of the analysis document.
 *
 * To add a chart: write chart_x.c with a `const struct ros_chart ros__chart_x`, list it below and
 * in chart.c, and put its words into config/lang/LANG/charts.json. A chart may emit several pictures
 * (pages, or one for each speaker); the first is called like the chart, the others NAME-2, NAME-3.
 * It draws nothing that it did not read: a finding whose verdict is not `supported` is hollow grey,
 * and a title names a difference only where the document supports it.
 */
#ifndef OUTPUT_CHART_CHART_H
#define OUTPUT_CHART_CHART_H
#include <math.h>
#include <stdbool.h>

#include "base/json.h"
#include "base/strmap.h"
#include "document/result.h"
#include "output/chart/gp.h"
#include "output/chart/label.h"
#include "rostrum/config.h"
#include "text/message.h"

struct ros_picture {
	const char *name, *title, *description; /* the latter two for screen readers */
	const char *tips;                       /* SVG that lies over the drawing, seen by nobody */
};

struct ros_draw {
	const struct ros_result *r;
	const struct ros_json *doc; /* what stands before the sections */
	const struct ros_config *cfg;
	const struct ros_messages *msg;
	struct ros_arena *arena;
	const char *dir, *font;
	const char *one, *many;      /* what the groups are called: speaker, speakers */
	struct ros_picture *picture; /* whose scripts were written */
	size_t n, cap;
};

struct ros_chart {
	const char *name, *help;
	bool (*applies)(const struct ros_result *r);
	enum ros_status (*emit)(struct ros_draw *d, struct ros_err *err);
};

#define ROS_CHART_MAP(XX)                                                                          \
	XX(overview)                                                                                   \
	XX(emphasis)                                                                                   \
	XX(emphasis_heat)                                                                              \
	XX(terms) XX(keyness) XX(similarity) XX(similarity_pairs) XX(tree) XX(map) XX(network)         \
		XX(network_speaker) XX(core) XX(positions) XX(measures) XX(actions) XX(stance) XX(slogans) \
			XX(specificity) XX(trend) XX(topics) XX(topic_tree) XX(topic_time) XX(scaling)         \
				XX(change) XX(reference) XX(ties) XX(borrowing)

#define ROS_CHART_DECLARE(x) extern const struct ros_chart ros__chart_##x;
ROS_CHART_MAP(ROS_CHART_DECLARE)
#undef ROS_CHART_DECLARE

/* Text of message chart.KEY. {one} and {many} name the groups in every message. */
#define CHART_WORD(d, key)                                                                         \
	ros__message((d)->msg, (d)->arena, "chart." key,                                           \
		ROS_ARGS(ROS_ARG_STR("one", (d)->one), ROS_ARG_STR("many", (d)->many)))
#define CHART_SAY(d, key, ...)                                                                     \
	ros__message((d)->msg, (d)->arena, "chart." key,                                           \
		ROS_ARGS(ROS_ARG_STR("one", (d)->one), ROS_ARG_STR("many", (d)->many), __VA_ARGS__))

/* Groups of one field, in document order. */
struct ros_chart_groups {
	struct ros_strmap id;
	const char **label;
	double *n_tokens, *n_clauses;
	size_t n;
};
/* by: "group" or "district". */
void ros__chart_groups(struct ros_draw *d, const char *by, struct ros_chart_groups *g);
/* What the main groups (or the districts) are: "speaker", "text", "other"; "district", "unit", "mixed". */
const char *ros__chart_by(const struct ros_result *r, bool district);
void ros__chart_groups_release(struct ros_chart_groups *g);
/* Index of a group by its id, which may be NULL; or SIZE_MAX. */
size_t ros__chart_group_of(const struct ros_chart_groups *g, const char *id);
/* Indices of at most `max` groups: all in order, or of more those with most supported findings, by
 * group (NULL: nothing is known of them), and the longest ones of these, in order. */
size_t ros__chart_pick(struct ros_draw *d, const struct ros_chart_groups *g,
	const size_t *supported, size_t max, size_t **index);

/* 2 supported, 1 tendency, 0 not enough text. */
int ros__chart_verdict(const struct ros_r_finding *f);
const char *ros__chart_text(const struct ros_json *object, const char *key);
/* A share or rate as the language writes it. */
const char *ros__chart_format(const struct ros_draw *d, double v, int digits);
/* Where a scale from 0 ends: beyond every estimate and nine of ten upper bounds; the interval of one
 * short text must not squeeze the rest. 0 where nothing is finite. */
double ros__chart_reach(struct ros_draw *d, const double *estimate, const double *upper, size_t n);
/* NAME for page 0, NAME-2 for page 1, ... */
const char *ros__chart_page(struct ros_draw *d, const char *name, size_t page);
double ros__chart_alpha(const struct ros_json *doc); /* level of tests in the settings of the run */
/* "95%" from the settings of the run. */
const char *ros__chart_level(const struct ros_draw *d);
/* "Shown: the n longest of m", or those with most findings; NULL where all are shown. */
enum ros_chart_first { ROS_LONGEST_FIRST, ROS_FOUND_FIRST };
const char *ros__chart_shown(struct ros_draw *d, size_t n, size_t of, enum ros_chart_first first);
/* "n words in m clauses of k speeches" of the whole corpus. */
const char *ros__chart_sample(struct ros_draw *d);

#endif
