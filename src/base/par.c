/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/par.h"

#ifdef _OPENMP
#include <omp.h>
#include <pthread.h>
#include <semaphore.h>
#include <signal.h>
#include <stdatomic.h>
#include <stdbool.h>
#include <stdlib.h>
#include <unistd.h>

#include "base/log.h"
#include "base/mem.h"
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

#ifdef _OPENMP
/* How long waiting threads spin is read from the environment when libgomp is loaded, before anything of
 * ours runs, and cannot be set afterwards. But libgomp spins three hundred times less where there are more
 * threads than processors (GOMP_SPINCOUNT in its manual). So there are: a thread of our own makes a team of
 * one more than there are processors, which does nothing, and sleeps for ever. */
static sem_t team_made;

static void *keep_team(void *unused)
{
	#pragma omp parallel num_threads(omp_get_num_procs() + 1)
	{
		(void)omp_get_thread_num();
	}
	sem_post(&team_made);
	for (;;)
		pause();
	return unused;
}

static sem_t go_on;

static void *wait_for_all(void *unused)
{
	while (sem_wait(&go_on) != 0)
		;
	return unused;
}

/* libgomp ends the program where a thread cannot be started; so it is tried before. */
static bool can_start(int nthread)
{
	pthread_t *thread;
	int n = 0;
	if (sem_init(&go_on, 0, 0) != 0)
		return false;
	ROS_NEW_ARRAY(thread, (size_t)nthread);
	while (n < nthread && pthread_create(&thread[n], NULL, wait_for_all, NULL) == 0)
		n++;
	for (int i = 0; i < n; i++)
		sem_post(&go_on);
	for (int i = 0; i < n; i++)
		pthread_join(thread[i], NULL);
	sem_destroy(&go_on);
	free(thread);
	return n == nthread;
}

/* Once, before the first loop of several threads; what the user has set stands. */
static void wait_asleep(void)
{
	static atomic_flag once = ATOMIC_FLAG_INIT;
	sigset_t all, old;
	pthread_t thread;
	if (atomic_flag_test_and_set(&once))
		return;
	int most = omp_get_num_procs() + 1;
	if (!can_start(ros__par_max() > most ? ros__par_max() : most)) {
		ros__warn("threads cannot be started; the work is done by one");
		wanted = 1;
		return;
	}
	if (getenv("OMP_WAIT_POLICY") || getenv("GOMP_SPINCOUNT") || sem_init(&team_made, 0, 0) != 0)
		return;
	sigfillset(&all);
	pthread_sigmask(SIG_SETMASK, &all, &old);
	bool started = pthread_create(&thread, NULL, keep_team, NULL) == 0;
	pthread_sigmask(SIG_SETMASK, &old, NULL);
	if (!started)
		return;
	pthread_detach(thread);
	while (sem_wait(&team_made) != 0)
		;
}
#endif

int ros__par_threads(size_t ntask)
{
#ifdef _OPENMP
	if (ntask > 1 && ros__par_max() > 1 && omp_get_level() == 0)
		wait_asleep();
#endif
	size_t max = (size_t)ros__par_max();
	size_t n = ntask < max ? ntask : max;
	return n ? (int)n : 1;
}

void ros__par_team(int n, void (*member)(void *ctx), void *ctx)
{
#ifdef _OPENMP
#pragma omp parallel num_threads(n)
#endif
	member(ctx);
	(void)n; /* without OpenMP */
}

int ros__par_available(void)
{
#ifdef _OPENMP
	return 1;
#else
	return 0;
#endif
}
