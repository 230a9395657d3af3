/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One option as it stands on the line: --name=value, --name value, --no-name, -x value, -xvalue. */
#ifndef CLI_OPTION_H
#define CLI_OPTION_H
#include <stdbool.h>

#include "rostrum/config.h"

struct found {
	const struct ros_option *option; /* NULL for the four that are not in the table */
	const char *value;
	bool config, help, version, list;
};

/* Reads argv[*i], and its value from argv[*i + 1] where that is where it stands; *i is then moved
 * on. */
enum ros_status option_read(struct found *f, int *i, int argc, char **argv, struct ros_err *err);

/* "--name" of what a word processor made of it, into room; NULL where it is no such dash, no
 * option, or a file's name. */
const char *option_undash(const char *arg, char *room, size_t size);

#endif
