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
int ros__comm_rank(void); /* 0 where there is one process */
int ros__comm_size(void);

void ros__comm_send(const void *data, size_t n);        /* to the root */
void ros__comm_recv(int rank, struct ros_buf *out);     /* root: replaces what out held */
void ros__comm_bcast(struct ros_buf *b);                /* from the root */
void ros__comm_sum(uint64_t *v, size_t n);              /* every rank gets the sums */
/* The worst status of all ranks, with the message of the lowest rank that has it. */
enum ros_status ros__comm_agree(enum ros_status st, struct ros_err *err);

#endif
