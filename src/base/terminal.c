/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/terminal.h"

#include <errno.h>
#include <stdbool.h>
#include <stdio.h>
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

static bool write_all(const char *s, size_t n)
{
	while (n) {
		ssize_t got = write(STDOUT_FILENO, s, n);
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

static ssize_t put(void *cookie, const char *s, size_t n)
{
	(void)cookie;
	struct ros_buf in = ROS_BUF_INIT, out = ROS_BUF_INIT;
	ros__buf_add(&in, begun.s, begun.n);
	ros__buf_add(&in, s, n);
	begun.n = show(&out, ros__buf_str(&in), in.len);
	if (begun.n)
		memcpy(begun.s, in.s + in.len - begun.n, begun.n);
	bool good = write_all(ros__buf_str(&out), out.len);
	ros__buf_release(&in);
	ros__buf_release(&out);
	return good ? (ssize_t)n : 0;
}

static int finish(void *cookie)
{
	(void)cookie;
	struct ros_buf out = ROS_BUF_INIT;
	ros__visible_add(&out, begun.s, begun.n);
	bool good = write_all(ros__buf_str(&out), out.len);
	ros__buf_release(&out);
	return good ? 0 : EOF;
}

void ros__terminal_guard(void)
{
	const cookie_io_functions_t io = {.write = put, .close = finish};
	if (!isatty(STDOUT_FILENO))
		return;
	FILE *guarded = fopencookie(NULL, "w", io);
	if (!guarded)
		return;
	setvbuf(guarded, NULL, _IOLBF, BUFSIZ);
	stdout = guarded;
}
