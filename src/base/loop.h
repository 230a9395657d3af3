/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Loops and tasks that threads share. A loop names its body and what it writes, nothing else:
 *
 *	struct job j = {...};
 *	static void body(void *ctx, size_t i) { struct job *j = ctx; j->slot[i] = work(j, i); }
 *	ros__for(n, 1, body, &j);
 *
 * An iteration writes to slot i and to the scratch of its worker (ros__loop_worker), nothing else,
 * so that the bytes are those of one thread. Loops may stand in bodies of loops and in tasks, as
 * deep as they like: there are never more threads at work than ros__par_max(). Who has nothing left
 * to do helps with the loops that stand in the bodies it waits for. Loops that processes share
 * are in base/share.h.
 *
 * Tasks are pieces of work of which some need others:
 *
 *	// 0 and 1 side by side, then 2
 *	const uint64_t after[] = {0, 0, 1u << 0 | 1u << 1};
 *	st = ros__tasks(3, after, body, &j, err);
 *
 * Whatever fails first by the clock, the error is that of the lowest task that fails: one that
 * stands after a failed task is not begun any more, one before it is.
 */
#ifndef BASE_LOOP_H
#define BASE_LOOP_H
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "rostrum/error.h"

typedef void ros__loop_body(void *ctx, size_t i);
/* body(ctx, 0 .. n-1), `grain` of them at a time: as many as make a thread worth waking (one where
 * an iteration takes some ten microseconds or more). Returns when all are done. */
void ros__for(size_t n, size_t grain, ros__loop_body *body, void *ctx);
/* In a body: 0 .. ros__loop_workers(n, grain)-1, who of those that do this loop; 0 outside. */
int ros__loop_worker(void);
/* How many may do a loop, at least 1: the length of an array of scratch. */
int ros__loop_workers(size_t n, size_t grain);
bool ros__loop_inside(void); /* in a body or task, whatever the number of threads */

typedef enum ros_status ros__task_body(void *ctx, size_t i, struct ros_err *err);
enum { ROS_MOST_TASKS = 64 };
/* body(ctx, i) for all i < n <= ROS_MOST_TASKS, each when the tasks whose bits are set in after[i]
 * (all lower than i) are done. What these wrote can be read. With several processes, all do all
 * tasks, one after the other, and agree after each. */
enum ros_status ros__tasks(size_t n, const uint64_t after[], ros__task_body *body, void *ctx,
	struct ros_err *err);

#endif
