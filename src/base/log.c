/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/log.h"

#include <poll.h>
#include <math.h>
#include <pthread.h>
#include <stdarg.h>
#include <stdatomic.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#include "base/translate_table.h"
#include "base/visible.h"
#include "rostrum/translate.h"

static enum ros_log_level current = ROS_LOG_NORMAL;

static struct {
	const char *what, *unit;
	uint64_t total;
	double start, last;
	int on;
} progress;
static atomic_bool shown;    /* a line of the progress stands on the terminal */
static atomic_bool finished; /* the last word is said */

void ros__log_level(enum ros_log_level level)
{
	current = level;
}

double ros__seconds(void)
{
	struct timespec t;
	clock_gettime(CLOCK_MONOTONIC, &t);
	return (double)t.tv_sec + 1e-9 * (double)t.tv_nsec;
}

static void wipe(void)
{
	if (atomic_exchange(&shown, false))
		fputs("\r\033[K", stderr);
}

__attribute__((format(printf, 1, 0)))
static void say(const char *fmt, va_list ap)
{
	char raw[2048], line[2 * sizeof raw];
	ros__translate(raw, sizeof raw, fmt, ap);
	ros__visible(raw, strlen(raw), line, sizeof line);
	if (atomic_load(&finished))
		return;
	wipe();
	fprintf(stderr, "rostrum: %s\n", line);
}

/* Written past the stream, whose lock the main thread may hold. */
void ros__last_word(const char *message)
{
	char line[512];
	atomic_store(&finished, true);
	int n = snprintf(line, sizeof line, "%srostrum: %s\n",
		atomic_exchange(&shown, false) ? "\r\033[K" : "", message);
	struct pollfd to = {STDERR_FILENO, POLLOUT, 0};
	if (n > 0 && (size_t)n < sizeof line && poll(&to, 1, 100) == 1 && (to.revents & POLLOUT))
		n = (int)write(STDERR_FILENO, line, (size_t)n);
}

void ros__warn(const char *fmt, ...)
{
	if (current == ROS_LOG_QUIET)
		return;
	va_list ap;
	va_start(ap, fmt);
	say(fmt, ap);
	va_end(ap);
}

void ros__verbose(const char *fmt, ...)
{
	if (current != ROS_LOG_VERBOSE)
		return;
	va_list ap;
	va_start(ap, fmt);
	say(fmt, ap);
	va_end(ap);
}

static bool wanted(void)
{
	const char *terminal = getenv("TERM");
	bool moves = !terminal || strcmp(terminal, "dumb") != 0;
	return current != ROS_LOG_QUIET && !atomic_load(&finished) && isatty(STDERR_FILENO) && moves;
}

void ros__progress_begin(const char *what, const char *unit, uint64_t total)
{
	memset(&progress, 0, sizeof progress);
	progress.what = what;
	progress.unit = unit;
	progress.total = total;
	progress.start = progress.last = ros__seconds();
	progress.on = wanted();
}

static void say_rate(double rate)
{
	bool mega = strcmp(progress.unit, "bytes") == 0;
	fprintf(stderr, ", %.*f %s/s", mega && rate < 1e7 ? 1 : 0, mega ? rate / 1e6 : rate,
		mega ? "MB" : progress.unit);
}

#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wformat-nonliteral"
static void left(char *out, size_t room, double seconds)
{
	if (seconds < 100)
		snprintf(out, room, ros_tr(", %.0f s left"), seconds < 1 ? 1 : seconds);
	else if (seconds < 6000)
		snprintf(out, room, ros_tr(", %.0f min left"), seconds / 60);
	else
		snprintf(out, room, ros_tr(", %.1f h left"), seconds / 3600);
}

void ros__progress_update(uint64_t done)
{
	double now;
	if (!progress.on || atomic_load(&finished) || (now = ros__seconds()) - progress.last < 0.2)
		return;
	progress.last = now;
	char line[64] = "";
	double rate = (double)done / (now - progress.start);
	fprintf(stderr, "\r\033[Krostrum: %s %3d %%", ros_tr(progress.what),
		progress.total ? (int)(100.0 * (double)done / (double)progress.total) : 0);
	if (progress.unit)
		say_rate(rate);
	if (now - progress.start > 1 && rate > 0 && progress.total > done)
		left(line, sizeof line, (double)(progress.total - done) / rate);
	fputs(line, stderr);
	atomic_store(&shown, true);
}

void ros__progress_step(const char *what, size_t i, size_t n)
{
	if (!wanted())
		return;
	fprintf(stderr, "\r\033[Krostrum: %s, %zu of %zu", what, i, n);
	atomic_store(&shown, true);
}

/* Stages run side by side: what all of them come to, and the one of this thread. */
static pthread_mutex_t showing = PTHREAD_MUTEX_INITIALIZER;
static struct {
	size_t i, n;
	double start, before, last, most; /* most: the largest share that was shown */
} whole;
static _Thread_local struct {
	const char *what;
	double share;
} stage;

void ros__progress_start(void)
{
	whole.start = ros__seconds();
	whole.i = 0;
	whole.most = 0;
}

/* Locked. Before EARLY seconds, or EARLY percent, a rate says nothing. */
static void show_stage(double inside)
{
	enum { EARLY = 3 };
	double done = fmax(whole.most, whole.before + stage.share * inside);
	double passed = ros__seconds() - whole.start;
	char step[256], share[32] = "", time[64] = "";
	if (!wanted())
		return;
	snprintf(step, sizeof step, ros_tr("%s, %zu of %zu"), stage.what, whole.i, whole.n);
	if (whole.before >= 0)
		snprintf(share, sizeof share, ", %.0f %%", 100 * (done < 1 ? done : 1));
	if (whole.before >= 0 && passed > EARLY && done > EARLY / 100. && done < 1)
		left(time, sizeof time, passed * (1 - done) / done);
	fprintf(stderr, "\r\033[Krostrum: %s%s%s", step, share, time);
	atomic_store(&shown, true);
	whole.last = ros__seconds();
	whole.most = done;
}

#pragma GCC diagnostic pop

void ros__progress_stage(const char *what, size_t i, size_t n, double before, double share)
{
	pthread_mutex_lock(&showing);
	stage.what = what, stage.share = share;
	whole.i = i > whole.i ? i : whole.i; /* another may have counted later and be here before */
	whole.n = n, whole.before = before;
	show_stage(0);
	pthread_mutex_unlock(&showing);
}

void ros__progress_part(size_t done, size_t total)
{
	if (!stage.what || !total)
		return;
	pthread_mutex_lock(&showing);
	if (ros__seconds() - whole.last > .2)
		show_stage((double)done / (double)total);
	pthread_mutex_unlock(&showing);
}

void ros__progress_end(void)
{
	wipe();
	progress.on = 0;
	stage.what = NULL;
}
