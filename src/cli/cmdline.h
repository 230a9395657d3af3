/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The command line. Commands are rows of one table; options come from the library's option table.
 * Order: defaults, then --config, then the other options, wherever they stand on the line.
 */
#ifndef CLI_CMDLINE_H
#define CLI_CMDLINE_H
#include <stdbool.h>
#include <stdio.h>

#include "rostrum/app.h"

struct command {
	const char *name, *args, *help;
	enum ros_status (*run)(const struct ros_args *, struct ros_err *);
	size_t min_input;
};

enum cmdline_action { CMD_RUN, CMD_HELP, CMD_VERSION, CMD_LIST };

struct cmdline {
	const struct command *command; /* NULL: none was given */
	enum cmdline_action action;
	char **input; /* borrowed from argv */
	size_t ninput;
};

enum ros_status cmdline_parse(struct cmdline *l, struct ros_config *cfg, int argc, char **argv,
	struct ros_err *err);
void cmdline_help(const struct cmdline *l, const struct ros_config *cfg, FILE *out);
void cmdline_release(struct cmdline *l);

#endif
