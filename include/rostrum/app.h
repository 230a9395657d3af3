/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The commands as functions: what `rostrum NAME` does, for programs that link the library.
 * Each reads `input`, writes what docs/manual.md says, and returns the exit status with a message.
 * They print to standard output only where the command does (split, segment, kwic, borrow,
 * version).
 */
#ifndef ROSTRUM_APP_H
#define ROSTRUM_APP_H
#include "rostrum/config.h"
#include "rostrum/error.h"

/* What a command gets: the options that hold, and what stood on the line besides. */
struct ros_args {
	const struct ros_config *cfg;
	const char *const *input; /* positional arguments after options */
	size_t ninput;
};

/* The commands, as the program runs them: they read, write into cfg->output or print, and give
 * the exit status. docs/manual.md says what each does. */
enum ros_status ros_app_run(const struct ros_args *a, struct ros_err *err);
enum ros_status ros_app_compare(const struct ros_args *a, struct ros_err *err); /* A B */
enum ros_status ros_app_count(const struct ros_args *a, struct ros_err *err);
enum ros_status ros_app_merge(
	const struct ros_args *a, struct ros_err *err); /* shards of a count */
enum ros_status ros_app_split(const struct ros_args *a, struct ros_err *err);
enum ros_status ros_app_segment(const struct ros_args *a, struct ros_err *err);
enum ros_status ros_app_kwic(const struct ros_args *a, struct ros_err *err);
enum ros_status ros_app_borrow(const struct ros_args *a, struct ros_err *err);
enum ros_status ros_app_sample(const struct ros_args *a, struct ros_err *err);
enum ros_status ros_app_agree(const struct ros_args *a, struct ros_err *err);  /* marked samples */
enum ros_status ros_app_report(const struct ros_args *a, struct ros_err *err); /* analysis.json */
enum ros_status ros_app_chart(const struct ros_args *a, struct ros_err *err);  /* NAME analysis.json */
enum ros_status ros_app_config(const struct ros_args *a, struct ros_err *err); /* print|check */

enum ros_status ros_app_doctor(const struct ros_args *a, struct ros_err *err); /* what is lacking */

/* "0.1.0": of the library that runs, where ROS_VERSION is that of the headers. */
const char *ros_version(void);
/* Names of measures, charts, segmenters, readers with their help, one line each, in
 * the language of the messages. */
void ros_app_list(FILE *out, const struct ros_config *cfg);
/* Version, libraries, and which optional parts are there. */
void ros_app_version(FILE *out, const struct ros_config *cfg);
/* Applies --quiet, --verbose, --threads and the signal handlers; call once before a command. */
void ros_app_init(const struct ros_config *cfg);
/* First of all in a program that prints: what others wrote is shown on a terminal so that nothing
 * in it acts. Does nothing where standard output is none. */
void ros_app_guard_terminal(void);
/* First of all in a program that ends with ros_app_finish: where a library calls exit() before
 * that, the program ends with a message of ours, status 70, and nothing left. */
void ros_app_guard_exit(void);
/* Ends standard output: a full disk is an error, not a short file. Where whoever reads it has gone away
 * (a pipe into `head`) the program ends there and then, quietly, as SIGPIPE ends others (status 141 in a
 * shell), with nothing left behind. */
enum ros_status ros_app_close_output(struct ros_err *err);
/* The last word of a program: prints what went wrong, if something did, on standard error and gives
 * the exit status. Does not return where an interrupt is ending the program already. */
int ros_app_finish(enum ros_status st, const struct ros_err *err);

#endif
