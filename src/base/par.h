/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The one door to the OpenMP runtime. Pragmas may stand in loops of any file:
 *
 *	#pragma omp parallel for num_threads(ros__par_threads(n)) schedule(dynamic, 1)
 *	for (size_t i = 0; i < n; i++)
 *		work(i, &scratch[ros__par_worker()]);
 *
 * An iteration writes only to slot i and to its worker's scratch. Without OpenMP everything runs
 * in one thread and gives the same bytes. One loop level only.
 *
 * Threads that wait, sleep, in every program that links the library and without any variable set; libgomp
 * lets them spin for a while, which on a busy machine takes the time from whoever they wait for. Who wants
 * that sets OMP_WAIT_POLICY=active. Take the number of threads of every loop from ros__par_threads.
 */
#ifndef BASE_PAR_H
#define BASE_PAR_H
#include <stddef.h>

void ros__par_set(int nthread);      /* 0: as many as the machine has */
int ros__par_max(void);              /* threads a loop may use; size of per-worker arrays */
int ros__par_threads(size_t ntask);  /* min(ros__par_max(), ntask), at least 1 */
int ros__par_worker(void);           /* 0 .. ros__par_max()-1 inside a loop, 0 outside */
int ros__par_inside(void);            /* 1 in the body of a parallel loop, whatever its threads */
int ros__par_available(void);        /* 1 where built with OpenMP */

#endif
