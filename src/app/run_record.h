/* SPDX-License-Identifier: GPL-3.0-or-later */
/* run.json: times, threads, memory, versions, encodings; the only file that may differ between two
 * equal runs. It tells itself whether it was edited (base/seal.h). */
#ifndef APP_RUN_RECORD_H
#define APP_RUN_RECORD_H
#include "app/pipeline.h"

enum ros_status ros__run_record_write(const struct ros__pipeline *p, const char *dir,
	struct ros_err *err);

#endif
