/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/log.h"

#include <poll.h>
#include <stdarg.h>
#include <stdatomic.h>
#include <stdbool.h>
#include <stdio.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

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

static void say(const char *fmt, va_list ap)
{
	char line[2048];
	vsnprintf(line, sizeof line, fmt, ap);
	for (char *p = line; *p; p++)
		if ((unsigned char)*p < 0x20 || *p == 0x7F)
			*p = ' ';
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

void ros__progress_begin(const char *what, const char *unit, uint64_t total)
{
	memset(&progress, 0, sizeof progress);
	progress.what = what;
	progress.unit = unit;
	progress.total = total;
	progress.start = progress.last = ros__seconds();
	progress.on = current != ROS_LOG_QUIET && isatty(STDERR_FILENO);
}

void ros__progress_update(uint64_t done)
{
	double now;
	if (!progress.on || atomic_load(&finished) || (now = ros__seconds()) - progress.last < 0.2)
		return;
	progress.last = now;
	double rate = (double)done / (now - progress.start);
	double left = rate > 0 && progress.total > done ? (double)(progress.total - done) / rate : 0;
	int percent = progress.total ? (int)(100.0 * (double)done / (double)progress.total) : 0;
	fprintf(stderr, "\r\033[Krostrum: %s %3d %%, %.3g %s/s, %.0f s left", progress.what, percent,
		rate, progress.unit, left);
	atomic_store(&shown, true);
}

void ros__progress_end(void)
{
	wipe();
	progress.on = 0;
}
