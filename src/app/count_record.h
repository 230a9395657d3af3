/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What ends a count, wherever its numbers come from. */
#ifndef APP_COUNT_RECORD_H
#define APP_COUNT_RECORD_H
#include "base/io.h"
#include "count/stream.h"

/* Writes run.json for `command`, puts the folder in place and says with -v what it holds. `nbyte`:
 * of text. */
enum ros_status ros__count_commit(struct ros_staging *stage, const char *command,
	const struct ros_config *cfg, const struct ros_segmenter *seg,
	const struct ros__count_total *total, uint64_t nbyte, struct ros_err *err);

#endif
