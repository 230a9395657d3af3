/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The commands as rows of one table, with the options each of them uses. */
#ifndef CLI_COMMANDS_H
#define CLI_COMMANDS_H
#include <stdbool.h>
#include <stddef.h>

#include "rostrum/app.h"

struct command {
	const char *name, *args, *help;
	enum ros_status (*run)(const struct ros_args *, struct ros_err *);
	size_t min_input;
	const char *uses; /* groups and single options, separated by spaces; "*" is all */
	bool knows_later; /* some settings come with the input: their combination is checked by the
						 command */
};

const struct command *commands(size_t *n);
const struct command *command_find(const char *name); /* NULL: none */
/* It changes what the command does. */
bool command_uses(const struct command *c, const struct ros_option *o);
/* The command accepts it: it uses it, or it is one of those that every command takes. */
bool command_takes(const struct command *c, const struct ros_option *o);

#endif
