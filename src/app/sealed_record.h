/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What `run` and `count` say of themselves in run.json. */
#ifndef APP_SEALED_RECORD_H
#define APP_SEALED_RECORD_H
#include "base/json.h"

/* Writes the object as `dir`/run.json, sealed (base/seal.h); consumes it. */
enum ros_status ros__record_write(const char *dir, struct ros_json *o, struct ros_err *err);

#endif
