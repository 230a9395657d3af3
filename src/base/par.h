/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Threads: the one door to the OpenMP runtime. Loops are in base/loop.h; without OpenMP everything
 * runs in one thread and gives the same bytes.
 *
 * Threads that wait, sleep, in every program that links the library and without any variable set; libgomp
 * lets them spin for a while, which on a busy machine takes the time from whoever they wait for. Who wants
 * that sets OMP_WAIT_POLICY=active.
 */
#ifndef BASE_PAR_H
#define BASE_PAR_H
#include <stddef.h>

void ros__par_set(int nthread);      /* 0: as many as the machine has */
int ros__par_max(void);              /* threads a loop may use; size of per-worker arrays */
int ros__par_threads(size_t ntask);  /* min(ros__par_max(), ntask), at least 1 */
int ros__par_available(void);        /* 1 where built with OpenMP */
/* member(ctx) in n threads at once, this one among them; returns when all have. n is from
 * ros__par_threads, and nobody is in a team already. */
void ros__par_team(int n, void (*member)(void *ctx), void *ctx);

#endif
