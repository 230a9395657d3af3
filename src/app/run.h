/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What `rostrum run` does, for commands that make the corpus in another way. */
#ifndef APP_RUN_H
#define APP_RUN_H
#include "rostrum/app.h"
#include "rostrum/corpus.h"

struct ros_result;
struct ros__cuts;

/* Analyses the inputs of a, or `given` where it is not NULL (cut into words already where `cuts` is
 * not NULL), and writes everything into cfg->output. done, where it is not NULL, gets what was
 * found, once it is written. */
enum ros_status ros__run(const struct ros_args *a, const struct ros_corpus *given,
	struct ros__cuts *cuts, void (*done)(const struct ros_result *r, const struct ros_config *cfg),
	struct ros_err *err);

/* Reads the shard a->cfg->shard of the inputs and cuts it into words, for an analysis
 * (app/shards.h). */
enum ros_status ros__shard_run(const struct ros_args *a, struct ros_err *err);

#endif
