/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Several processes that work together: the one door to MPI (Open MPI; `make MPI=1`).
 *
 * Without MPI, or outside mpirun, there is one process and every function is trivial. Rank 0 (the
 * root) writes all files. All calls but ros__comm_rank come from the main thread, and all ranks make
 * the same calls in the same order. Lengths may exceed 2 GiB.
 */
#ifndef BASE_COMM_H
#define BASE_COMM_H
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/buf.h"
#include "rostrum/error.h"

/* Joins the others when started by mpirun; harmless to call twice. */
void ros__comm_start(void);
int ros__comm_rank(void); /* 0 where there is one process; from any thread */
int ros__comm_size(void);

void ros__comm_send(const void *data, size_t n);        /* to the root */
void ros__comm_recv(int rank, struct ros_buf *out);     /* root: replaces what out held */
void ros__comm_bcast(struct ros_buf *b, int from);      /* replaces what the others' b held */
void ros__comm_sum(uint64_t *v, size_t n);              /* every rank gets the sums */
/* The status and message of the lowest rank that has an error; every rank gets them, now and at every
 * later call. */
enum ros_status ros__comm_agree(enum ros_status st, struct ros_err *err);
/* Before an exchange in the midst of work that all ranks do alike: false where there is nobody to
 * exchange with, or where another rank has failed and waits in ros__comm_agree. Nothing is exchanged
 * from then on, and the next ros__comm_agree gives that rank's error. `what` must be the same number
 * in all ranks; otherwise they have gone different ways, which is an error of all. */
bool ros__comm_meet(uint64_t what);
/* The common work is done: the root goes on as if it were alone, the others have only to end. */
void ros__comm_part(void);

#endif
