/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * How well the instruments of the approach were measured to do, and which of them may be shown.
 *
 *	config/approach/measured.tsv
 *	instrument<TAB>kind of text<TAB>floor<TAB>right<TAB>said<TAB>found<TAB>marked
 *
 * One row an instrument and kind (short, report, leader: Chinese; english). Precision is right of
 * said; recall found of marked, where marked is known (. else). An instrument holds in a language
 * if it reached its floor there as a whole and in every kind where it was said often enough: the
 * kind of a text is not known, so the worst one decides. One without rows does not hold.
 *
 * A line of another form, an unknown instrument or kind, or more right than said is ECONFIG with
 * file:line. Read-only once loaded.
 */
#ifndef APPROACH_MEASURED_H
#define APPROACH_MEASURED_H
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "rostrum/error.h"

/* The stances in the order of enum ros_stance, the avowals in that of enum ros_avowal_kind. */
#define ROS_INSTRUMENT_MAP(XX)                                                                     \
	XX(PAIRS, "pairs")                                                                             \
	XX(DONE, "stance.done")                                                                        \
	XX(TO_DO, "stance.to_do")                                                                      \
	XX(MUST, "stance.must")                                                                        \
	XX(MAY, "stance.may")                                                                          \
	XX(ACTORS, "actors")                                                                           \
	XX(ITEMS, "items")                                                                             \
	XX(COMMITMENT, "commitment")                                                                   \
	XX(ADMISSION, "admission")
enum ros_instrument {
#define ROS_INSTRUMENT_ENUM(name, text) ROS_INSTRUMENT_##name,
	ROS_INSTRUMENT_MAP(ROS_INSTRUMENT_ENUM)
#undef ROS_INSTRUMENT_ENUM
		ROS_INSTRUMENT_N
};
const char *ros__instrument_name(enum ros_instrument i);

enum ros_text_kind {
	ROS_TEXT_SHORT,
	ROS_TEXT_REPORT,
	ROS_TEXT_LEADER,
	ROS_TEXT_ENGLISH,
	ROS_TEXT_KIND_N
};
const char *ros__text_kind_name(enum ros_text_kind k);

struct ros_measured_cell {
	bool known;
	double floor;
	uint32_t right, said;
	uint32_t found, marked; /* marked UINT32_MAX: recall not measured */
};
struct ros_measured {
	struct ros_measured_cell cell[ROS_INSTRUMENT_N][ROS_TEXT_KIND_N];
};

enum ros_status ros__measured_load(
	struct ros_measured *m, const char *config_dir, struct ros_err *err);
/* `place` stands in messages. */
enum ros_status ros__measured_parse(
	struct ros_measured *m, const char *text, size_t len, const char *place, struct ros_err *err);
bool ros__measured_holds(const struct ros_measured *m, enum ros_instrument i, bool chinese);

#endif
