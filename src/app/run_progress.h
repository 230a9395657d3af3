/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * How far a run is, told on a terminal: its stages with their usual share of the time, from which
 * come the share that is done and, after a few seconds, about how long it will take. An earlier run
 * into the same folder knows better: the seconds in its run.json are the shares then.
 */
#ifndef APP_RUN_PROGRESS_H
#define APP_RUN_PROGRESS_H
#include "rostrum/config.h"

/* Before the first stage. Without it stages are named, and no time is. */
void ros__run_progress_begin(const struct ros_config *cfg);
/* A stage begins, by the name that run.json gives its seconds; if not listed, it is not shown. */
void ros__run_progress(const char *stage);
/* It is done. Both may come from several threads, as stages run side by side. */
void ros__run_progress_done(const char *stage);

#endif
