/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Child processes by argument vector (never a shell), with limits on time, memory and output.
 *
 *	const char *argv[] = {"pdftotext", "-layout", "--", path, "-", NULL};
 *	struct ros_proc p = {.argv = argv, .seconds = 60, .memory = 1u << 30, .max_output = 64u << 20};
 *	st = ros__proc_run(&p, &out, err);      // out receives standard output
 *
 * A program that is missing, killed, over a limit, or leaves with a non-zero status is ROS_EDEPEND
 * and the message names it with the first line of what it said. Standard input is /dev/null unless
 * `input` is given. ROS_EINTERRUPTED where the program is interrupted: the child is killed, and no
 * other is started. A child that ends without reading its input raises no SIGPIPE. Safe from several
 * threads.
 */
#ifndef BASE_PROC_H
#define BASE_PROC_H
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/buf.h"
#include "rostrum/error.h"

struct ros_proc {
	const char *const *argv; /* argv[0] is looked up in PATH; NULL at the end */
	const char *cwd;         /* or NULL */
	const char *input;       /* bytes for standard input, or NULL */
	size_t input_len;
	unsigned seconds;        /* wall clock, 0 for none */
	uint64_t memory;         /* address space in bytes, 0 for none */
	size_t max_output;       /* standard output is cut off here with an error; 0 for none */
	struct ros_buf *messages; /* receives standard error (at most 64 KiB), may be NULL */
};
enum ros_status ros__proc_run(const struct ros_proc *p, struct ros_buf *out, struct ros_err *err);
bool ros__proc_exists(const char *program); /* is it in PATH? */
/* Kills every child that runs, with what it started; for the end of the program. Holding. */
void ros__proc_kill_all(void);

#endif
