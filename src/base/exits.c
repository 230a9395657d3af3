/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/exits.h"

#include <stdatomic.h>
#include <stdbool.h>
#include <stdlib.h>

#include "base/interrupt.h"
#include "rostrum/error.h"
#include "rostrum/translate.h"

static atomic_bool planned;

void ros__end_internal(const char *library, const char *why)
{
	struct ros_err err = ROS_ERR_INIT;
	ros_err_set(&err, ROS_EINTERNAL, "internal error: %.40s cannot go on: %.200s", library, why);
	ros__end_with(err.msg);
}

static void ended(void)
{
	if (!atomic_load(&planned))
		ros__end_with(ros_tr("a library that this program uses ended it, with the words above; "
							 "where threads cannot be started, -j 1 does without"));
}

void ros__exit_watch(void)
{
	atexit(ended);
}

void ros__exit_planned(void)
{
	atomic_store(&planned, true);
}
