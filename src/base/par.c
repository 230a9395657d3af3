/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/par.h"

#ifdef _OPENMP
#include <omp.h>
#include <stdlib.h>

/* How threads wait is read from the environment when the OpenMP runtime is loaded and cannot be changed
 * afterwards, so it is set before that: functions in .preinit_array of a program run before those of the
 * libraries it needs (System V gABI 4.1, "Initialization and Termination Functions"). In a shared library,
 * which may have none, it is set as early as can be. */
static void wait_asleep(void)
{
	setenv("OMP_WAIT_POLICY", "passive", 0);
}
#if defined(__ELF__) && (defined(__PIE__) || !defined(__PIC__)) && !defined(__SANITIZE_THREAD__)
typedef void (*ros__early_fn)(void);
__attribute__((section(".preinit_array"), used)) static const ros__early_fn early = wait_asleep;
#else
__attribute__((constructor)) static void set_early(void)
{
	wait_asleep();
}
#endif
#endif

static int wanted; /* set once, before any loop */

void ros__par_set(int nthread)
{
	wanted = nthread > 0 ? nthread : 0;
}

int ros__par_max(void)
{
#ifdef _OPENMP
	return wanted ? wanted : omp_get_num_procs();
#else
	return 1;
#endif
}

int ros__par_threads(size_t ntask)
{
	size_t max = (size_t)ros__par_max();
	size_t n = ntask < max ? ntask : max;
	return n ? (int)n : 1;
}

int ros__par_worker(void)
{
#ifdef _OPENMP
	return omp_get_thread_num();
#else
	return 0;
#endif
}

int ros__par_inside(void)
{
#ifdef _OPENMP
	return omp_get_level() > 0;
#else
	return 0;
#endif
}

int ros__par_available(void)
{
#ifdef _OPENMP
	return 1;
#else
	return 0;
#endif
}
