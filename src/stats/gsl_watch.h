/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What GSL does where it cannot go on: by default it prints a line and aborts, which leaves behind
 * what was being written. Here the program ends as it does for its own failures, with a message and
 * nothing left: without memory as base/mem.h has it, otherwise as an internal error with GSL's
 * words.
 */
#ifndef STATS_GSL_WATCH_H
#define STATS_GSL_WATCH_H

/* For programs, before GSL is used and before there are threads. */
void ros__gsl_watch(void);

#endif
