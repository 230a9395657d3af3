/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Ctrl-C: the program stops within a second, at every moment, and leaves nothing behind.
 *
 * SIGINT, SIGTERM and SIGHUP (unless ignored, as under nohup) set a flag. Long loops look at it and
 * end in the ordinary way, with ROS_EINTERRUPTED. Not everything can look: a library that works for
 * seconds, a read that waits. A watching thread, which sleeps until the first signal, therefore gives
 * the program half a second, or until a second signal, and then ends it from the side: it kills the
 * child processes, removes what is registered in base/temp.h, says what happened unless that was
 * said, and leaves with the same status.
 *
 * What must be whole is done while holding: a rename and the record of it, a fork and the record of
 * the child, making a file or folder that is to be removed again. The thread holds while it ends the
 * program and never lets go, so whoever wants to hold then waits for the end.
 *
 * Only ros__signals_install starts the thread; programs that link the library and do not call
 * ros_app_init have neither thread nor handlers. All functions are safe from any thread.
 */
#ifndef BASE_INTERRUPT_H
#define BASE_INTERRUPT_H
#include <stdbool.h>

#include "rostrum/error.h"

void ros__signals_install(void); /* a second call does nothing */
bool ros__interrupted(void);
/* What the program ends with when interrupted: 128 and the signal that came first. */
int ros__interrupt_status(void);
/* ROS_EINTERRUPTED with a message when interrupted, else ROS_OK. */
enum ros_status ros__check_interrupt(struct ros_err *err);

/* Between these the program is not ended from the side. Keep it short: no computing, no printing.
 * Nests within a thread. */
void ros__hold(void);
void ros__unhold(void);

/* Holding. Is the new output in its place? Decides what an interrupt says. */
void ros__interrupt_placed(bool placed);
/* Holding. The program says the last word itself and ends with `status`; an interrupt that comes
 * after it ends with the same one and says nothing. */
void ros__interrupt_told(int status);

/* Ends the program from inside, status 70, from the thread that calls it: the line is its last
 * word, nothing is left. For what cannot travel as an error (base/mem.h, base/exits.h). */
_Noreturn void ros__end_with(const char *line);

#endif
