/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/terminal.h"

#include <errno.h>
#include <fcntl.h>
#include <pthread.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/types.h>
#include <unistd.h>

#include "base/visible.h"

enum { LONGEST = 4 }; /* bytes of a character */

/* The beginning of a character whose rest comes with the next call. */
static struct {
	char s[LONGEST];
	size_t n;
} begun;

static int terminal = STDOUT_FILENO;

static bool write_all(const char *s, size_t n)
{
	while (n) {
		ssize_t got = write(terminal, s, n);
		if (got < 0 && errno == EINTR)
			continue;
		if (got <= 0)
			return false;
		s += got;
		n -= (size_t)got;
	}
	return true;
}

/* May the bytes be a character once more of them come? */
static bool is_begun(const char *s, size_t left)
{
	const unsigned char *c = (const unsigned char *)s;
	size_t want = c[0] >= 0xF0 ? 4 : c[0] >= 0xE0 ? 3 : 2;
	if (c[0] < 0xC2 || c[0] > 0xF4 || left >= want)
		return false;
	for (size_t k = 1; k < left; k++)
		if ((c[k] & 0xC0) != 0x80)
			return false;
	return true;
}

/* Shows the bytes; gives how many stand at the end for a character that is only begun. */
static size_t show(struct ros_buf *out, const char *s, size_t n)
{
	for (size_t i = 0, w; i < n; i += w) {
		w = ros__utf8_char(s + i, n - i);
		if (w == 0 && is_begun(s + i, n - i))
			return n - i;
		w = w ? w : 1;
		if (s[i] == '\n' || s[i] == '\t')
			ros__buf_addc(out, s[i]);
		else
			ros__visible_add(out, s + i, w);
	}
	return 0;
}

static bool put(const char *s, size_t n)
{
	struct ros_buf in = ROS_BUF_INIT, out = ROS_BUF_INIT;
	ros__buf_add(&in, begun.s, begun.n);
	ros__buf_add(&in, s, n);
	begun.n = show(&out, ros__buf_str(&in), in.len);
	if (begun.n)
		memcpy(begun.s, in.s + in.len - begun.n, begun.n);
	bool good = write_all(ros__buf_str(&out), out.len);
	ros__buf_release(&in);
	ros__buf_release(&out);
	return good;
}

static bool finish(void)
{
	struct ros_buf out = ROS_BUF_INIT;
	ros__visible_add(&out, begun.s, begun.n);
	bool good = write_all(ros__buf_str(&out), out.len);
	ros__buf_release(&out);
	return good;
}

/* glibc lets standard output be a stream of one's own. Elsewhere it is fixed, and a thread stands
 * between it and the terminal; ROS_TERMINAL_PIPE takes that way everywhere, to test it. */
#if defined(__GLIBC__) && !defined(ROS_TERMINAL_PIPE)
static ssize_t stream_write(void *cookie, const char *s, size_t n)
{
	(void)cookie;
	return put(s, n) ? (ssize_t)n : 0;
}

static int stream_close(void *cookie)
{
	(void)cookie;
	return finish() ? 0 : EOF;
}

static bool stand_between(void)
{
	const cookie_io_functions_t io = {.write = stream_write, .close = stream_close};
	FILE *guarded = fopencookie(NULL, "w", io);
	if (guarded)
		stdout = guarded;
	return guarded;
}
#else
static pthread_t reader;
static int from;

static void *pass_on(void *unused)
{
	char s[BUFSIZ];
	for (ssize_t n; (n = read(from, s, sizeof s)) != 0;)
		if ((n < 0 && errno != EINTR) || (n > 0 && !put(s, (size_t)n)))
			break;
	finish();
	return unused;
}

/* Nothing waits in the pipe when the program is gone. */
static void drain(void)
{
	fflush(stdout);
	close(STDOUT_FILENO);
	pthread_join(reader, NULL);
}

static bool stand_between(void)
{
	int ends[2];
	terminal = fcntl(STDOUT_FILENO, F_DUPFD_CLOEXEC, 3);
	if (terminal < 0 || pipe(ends) != 0)
		return false;
	from = fcntl(ends[0], F_DUPFD_CLOEXEC, 3);
	close(ends[0]);
	bool good = from >= 0 && pthread_create(&reader, NULL, pass_on, NULL) == 0;
	if (good && dup2(ends[1], STDOUT_FILENO) >= 0)
		atexit(drain);
	close(ends[1]);
	return good;
}
#endif

void ros__terminal_guard(void)
{
	if (isatty(STDOUT_FILENO) && stand_between())
		setvbuf(stdout, NULL, _IOLBF, BUFSIZ);
}
