/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Values of options that only their own part of the library can judge: names of measures, charts and
 * encodings, expressions, files. The commands ask before they read; `config check` asks for all of them,
 * so that it refuses whatever a run would refuse.
 */
#ifndef APP_SETTINGS_H
#define APP_SETTINGS_H
#include "rostrum/config.h"
#include "rostrum/error.h"

/* The first value that will not do; *option is its name (NULL: wanted by nobody). `files`: also reads the
 * lists and tables that are named, which a command does by itself in its turn. */
enum ros_status ros__settings_check(const struct ros_config *cfg, bool files, const char **option,
	struct ros_err *err);

#endif
