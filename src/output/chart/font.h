/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Which font family the charts can be drawn with on this machine.
 *
 * A family is taken only when fontconfig lists it (fc-list, a child process) or, where that program
 * is missing, when its file stands where the package puts it; otherwise gnuplot would draw empty
 * boxes without a word.
 */
#ifndef OUTPUT_CHART_FONT_H
#define OUTPUT_CHART_FONT_H
#include <stdbool.h>

#include "base/mem.h"
#include "rostrum/error.h"

/*
 * wanted: a family the user asked for, or "". han: must it hold Chinese characters?
 * ROS_EDEPEND with the package's name where none is there; *family is then a name for the scripts.
 */
enum ros_status ros__font_find(struct ros_arena *a, const char *wanted, bool han,
	const char **family, struct ros_err *err);
/* The same choice from the text that `fc-list FILTER family` printed; NULL where none fits. */
const char *ros__font_choose(struct ros_arena *a, const char *listing, const char *wanted, bool han);

#endif
