/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The end of the program from inside of a library. Some print a line and call exit() or abort()
 * where they cannot go on (the OpenMP runtime where a thread cannot be started, GSL, igraph): that
 * is no status of the manual, says nothing in the user's language, and leaves files behind. Here
 * such an end gets a message and a status, and nothing is left.
 */
#ifndef BASE_EXITS_H
#define BASE_EXITS_H

/* For programs, first of all: an exit() that ros__exit_planned has not announced is a library's. */
void ros__exit_watch(void);
void ros__exit_planned(void);
/* Ends the program with status 70: `library` cannot go on, because of `why`. From any thread. */
_Noreturn void ros__end_internal(const char *library, const char *why);

#endif
