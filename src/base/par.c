/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/par.h"

#ifdef _OPENMP
#include <omp.h>
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
