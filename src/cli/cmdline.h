/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The command line. Commands are rows of one table (commands.h); options come from the library's
 * option table. Order: defaults, then --config, then the other options, wherever they stand on the
 * line.
 *
 * A long option may be shortened as far as it stays the only one. What is no command but a file or
 * folder is analysed: `rostrum FILE` is `rostrum run FILE`. A dash that a word processor made of
 * the hyphens (–, —, −, －) is read as what was typed. An option that the command does not use is
 * refused.
 */
#ifndef CLI_CMDLINE_H
#define CLI_CMDLINE_H
#include <stdbool.h>
#include <stdio.h>

#include "commands.h"

enum cmdline_action { CMD_RUN, CMD_HELP, CMD_VERSION, CMD_LIST };

struct cmdline {
	const struct command *command; /* NULL: none was given */
	enum cmdline_action action;
	const char *topic;  /* of `rostrum help TOPIC`, or NULL */
	const char **input; /* borrowed from argv */
	size_t ninput;
	bool asked;         /* the command `help` was given */
};

/* The words after the program's name; `cfg` holds the defaults. */
enum ros_status cmdline_parse(struct cmdline *l, struct ros_config *cfg, int argc, char **argv,
	struct ros_err *err);
/* The value of --lang on the line, or NULL; before anything is parsed, for the language of
 * messages. */
const char *cmdline_lang(int argc, char **argv);
void cmdline_release(struct cmdline *l);

/* What the line asks help about: a topic, a command, or all. EUSAGE where there is no such
 * topic. */
enum ros_status cmdline_help(const struct cmdline *l, const struct ros_config *cfg, FILE *out,
	struct ros_err *err);

#endif
