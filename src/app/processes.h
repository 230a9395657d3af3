/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * A command that several processes do together, started by mpirun. All of them run it with the same
 * arguments; the first one, the root, writes and speaks, the others are silent.
 */
#ifndef APP_PROCESSES_H
#define APP_PROCESSES_H
#include "rostrum/app.h"

/* Joins the others; refuses what processes cannot share. Harmless where there is one. */
enum ros_status ros__processes_begin(const struct ros_args *a, struct ros_err *err);
/* At the command's end: what is wrong is said once, by the root. Returns st. */
enum ros_status ros__processes_end(enum ros_status st);

#endif
