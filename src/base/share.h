/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * A loop that processes share as threads do. All processes come to the loop with the same data, each
 * does its iterations, and afterwards every one of them has all results:
 *
 *	ros__for_slots(n, 1, body, &job, &(struct ros__slots){slot, sizeof slot[0], n}, 1);
 *
 * is ros__for (base/loop.h) whose iteration i writes to slot i. Slots are plain bytes (no pointers) that
 * depend on i alone; so the bytes are those of one process. Inside another loop or a task a loop is not
 * shared: its caller does all of it. With one process nothing is exchanged. What bodies
 * count goes to ros__for_sum.
 */
#ifndef BASE_SHARE_H
#define BASE_SHARE_H
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/loop.h"
#include "rostrum/config.h"

/* n slots of `size` bytes from v on; or, where `bytes` is given, so many bytes, the last slot cut
 * short. Iteration i writes to slot i. */
struct ros__slots {
	void *v;
	size_t size, n, bytes;
};
void ros__for_slots(size_t n, size_t grain, ros__loop_body *body, void *ctx,
	const struct ros__slots *slots, size_t nslots);
/* The same, one iteration at a time, where bodies also count up part[worker * npart ..]: the first
 * npart numbers receive the sums over workers and processes. */
void ros__for_sum(size_t n, ros__loop_body *body, void *ctx, uint32_t *part, size_t npart,
	const struct ros__slots *slots, size_t nslots);

/* Which of several parts of one work is done here: of the processes that work together, or, where
 * the user counts shards (--shard 2/5), of them. */
struct ros__rank {
	int at, of; /* at from 0 */
};
struct ros__rank ros__rank_of(const struct ros_config *cfg);
/* "2/5"; EUSAGE where it is none. */
enum ros_status ros__shard_parse(const char *shard, struct ros__rank *rank, struct ros_err *err);

/* A contiguous stretch lo .. hi-1 of n pieces for that part, so that all have about the same
 * weight; weight(ctx, i) is that of piece i. */
void ros__share_stretch(size_t n, uint64_t (*weight)(void *ctx, size_t i), void *ctx,
	struct ros__rank rank, size_t *lo, size_t *hi);

#endif
