/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/interrupt.h"

#include <errno.h>
#include <pthread.h>
#include <semaphore.h>
#include <signal.h>
#include <stdatomic.h>
#include <time.h>
#include <unistd.h>

#include "base/comm.h"
#include "base/log.h"
#include "base/mapped.h"
#include "base/mem.h"
#include "base/proc.h"
#include "base/temp.h"

#define GRACE .5 /* seconds; mpirun kills a second after it has asked */

static atomic_int signals; /* how many came */
static atomic_int first;   /* which one came first */
static atomic_bool watched;
static sem_t woken;

static pthread_mutex_t holding = PTHREAD_MUTEX_INITIALIZER;
static _Thread_local int depth;
static bool in_place; /* these two: holding */
static int told = -1;

void ros__hold(void)
{
	if (depth++ == 0)
		pthread_mutex_lock(&holding);
}

void ros__unhold(void)
{
	if (--depth == 0)
		pthread_mutex_unlock(&holding);
}

void ros__interrupt_placed(bool placed)
{
	in_place = placed;
}

void ros__interrupt_told(int status)
{
	told = status;
}

static const char *what_happened(void)
{
	return in_place ? "interrupted; the new output is in place"
					: "interrupted; the previous output is as it was";
}

bool ros__interrupted(void)
{
	return atomic_load_explicit(&signals, memory_order_relaxed) != 0;
}

int ros__interrupt_status(void)
{
	int sig = atomic_load(&first);
	return sig ? 128 + sig : (int)ROS_EINTERRUPTED;
}

enum ros_status ros__check_interrupt(struct ros_err *err)
{
	if (!ros__interrupted())
		return ROS_OK;
	ros__hold();
	const char *what = what_happened();
	ros__unhold();
	return ros_err_set(err, ROS_EINTERRUPTED, "%s", what);
}

static void end_from_the_side(void)
{
	ros__hold();
	ros__proc_kill_all();
	ros__temp_remove_all();
	if (told < 0 && ros__comm_rank() == 0)
		ros__last_word(what_happened());
	_exit(told < 0 ? ros__interrupt_status() : told);
}

void ros__end_with(const char *line)
{
	ros__last_word(line);
	ros__hold();
	ros__proc_kill_all();
	ros__temp_remove_all();
	_exit(ROS_EINTERNAL);
}

static void *watch(void *unused)
{
	while (sem_wait(&woken) != 0)
		;
	const struct timespec moment = {0, 10000000};
	for (double end = ros__seconds() + GRACE; ros__seconds() < end && atomic_load(&signals) < 2;)
		nanosleep(&moment, NULL);
	end_from_the_side();
	return unused;
}

static void on_signal(int sig)
{
	int before = errno;
	int none = 0;
	atomic_compare_exchange_strong(&first, &none, sig);
	if (atomic_fetch_add(&signals, 1) > 0 && !atomic_load(&watched))
		_exit(128 + sig);
	if (atomic_load(&watched))
		sem_post(&woken);
	errno = before;
}

/* The thread takes no signals itself; without it a second signal ends the program as it stands. */
static bool start_watching(void)
{
	sigset_t all, old;
	pthread_attr_t small;
	pthread_t thread;
	if (sem_init(&woken, 0, 0) != 0 || pthread_attr_init(&small) != 0)
		return false;
	pthread_attr_setdetachstate(&small, PTHREAD_CREATE_DETACHED);
	pthread_attr_setstacksize(&small, 256 << 10);
	sigfillset(&all);
	pthread_sigmask(SIG_SETMASK, &all, &old);
	bool started = pthread_create(&thread, &small, watch, NULL) == 0;
	pthread_sigmask(SIG_SETMASK, &old, NULL);
	pthread_attr_destroy(&small);
	return started;
}

/* A read that waits goes on after the handler: what was interrupted is no error of the file. */
static void answer(int sig, bool even_if_ignored)
{
	struct sigaction now, a = {.sa_handler = on_signal, .sa_flags = SA_RESTART};
	sigemptyset(&a.sa_mask);
	if (sigaction(sig, NULL, &now) == 0 && (even_if_ignored || now.sa_handler != SIG_IGN))
		sigaction(sig, &a, NULL);
}

void ros__signals_install(void)
{
	static atomic_flag once = ATOMIC_FLAG_INIT;
	if (atomic_flag_test_and_set(&once))
		return;
	atomic_store(&watched, start_watching());
	answer(SIGINT, true);
	answer(SIGTERM, true);
	answer(SIGHUP, false);
	signal(SIGPIPE, SIG_IGN);
	signal(SIGXFSZ, SIG_IGN); /* a file above the limit is an error of writing */
	ros__map_watch();
	ros__mem_watch();
}
