/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a document in memory holds, as the writers want it. */
#ifndef TESTS_RESULT_HELP_H
#define TESTS_RESULT_HELP_H
#include "document/result.h"

/* Good until the next call; doc stays the caller's. */
static inline const struct ros_result *result_of(struct ros_json *doc)
{
	static struct ros_result r;
	ros__result_release(&r);
	ros__result_of(&r, ros__json_copy(doc));
	return &r;
}

#endif
