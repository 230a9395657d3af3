/* SPDX-License-Identifier: GPL-3.0-or-later */
/* "Did you mean ...?" behind a message about a name that is not there. */
#ifndef BASE_MEANT_H
#define BASE_MEANT_H
#include <stddef.h>

#include "rostrum/error.h"

/* Adds the nearest of the names, if one is near (rostrum/translate.h), else the only one that
 * begins so, and returns err->code. */
enum ros_status ros__err_meant(
	struct ros_err *err, const char *given, const char *const *name, size_t n);
/* The same with the names of the files in `dir` that end in `suffix`, without it; where none is
 * near and there are a dozen or fewer, all are named. */
enum ros_status ros__err_meant_file(
	struct ros_err *err, const char *given, const char *dir, const char *suffix);

#endif
