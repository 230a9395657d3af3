/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "matrix/spool.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <unistd.h>

#include "base/interrupt.h"

static const char *folder(const struct ros_spool *s)
{
	const char *base = s->dir && *s->dir ? s->dir : getenv("TMPDIR");
	return base && *base ? base : "/tmp";
}

static int open_unnamed(const char *dir)
{
	int fd = -1;
#ifdef O_TMPFILE
	fd = open(dir, O_TMPFILE | O_RDWR | O_CLOEXEC, 0600);
#endif
	if (fd >= 0)
		return fd;
	char *path = ros__xasprintf("%s/rostrum-XXXXXX", dir);
	ros__hold(); /* an interrupt does not find it with a name */
	fd = mkostemp(path, O_CLOEXEC);
	if (fd >= 0)
		unlink(path);
	ros__unhold();
	free(path);
	return fd;
}

void ros__spool_flush(struct ros_spool *s)
{
	if (!s->fd && !s->why) {
		int fd = open_unnamed(folder(s));
		if (fd < 0)
			s->why = errno;
		else
			s->fd = fd + 1;
	}
	size_t done = 0;
	while (!s->why && done < s->len) {
		ssize_t n = pwrite(s->fd - 1, s->buf + done, s->len - done,
			(off_t)(s->flushed + done));
		if (n > 0)
			done += (size_t)n;
		else if (n == 0 || errno != EINTR)
			s->why = n == 0 ? ENOSPC : errno;
	}
	s->flushed += s->len;
	s->len = 0;
}

void ros__spool_put(struct ros_spool *s, const void *data, size_t n)
{
	if (n)
		memcpy(ros__spool_room(s, n), data, n);
	s->len += n;
}

const unsigned char *ros__spool_read(struct ros_spool *s, uint64_t from, size_t n,
	unsigned char **scratch, size_t *scratch_cap)
{
	if (!n)
		return (const unsigned char *)"";
	if (from >= s->flushed)
		return s->buf + (from - s->flushed);
	if (s->why)
		return NULL;
	if (n > *scratch_cap) {
		*scratch = ros__xrealloc(*scratch, n, 1);
		*scratch_cap = n;
	}
	size_t disk = from + n > s->flushed ? (size_t)(s->flushed - from) : n;
	for (size_t done = 0; done < disk;) {
		ssize_t got = pread(s->fd - 1, *scratch + done, disk - done, (off_t)(from + done));
		if (got > 0)
			done += (size_t)got;
		else if (got == 0 || errno != EINTR)
			return NULL;
	}
	if (n > disk)
		memcpy(*scratch + disk, s->buf, n - disk);
	return *scratch;
}

enum ros_status ros__spool_check(const struct ros_spool *s, struct ros_err *err)
{
	if (!s->why)
		return ROS_OK;
	return ros_err_set(err, ROS_EIO,
		"%s: cannot write temporary data: %s; choose another folder with --temp or raise --memory",
		folder(s), strerror(s->why));
}

enum ros_status ros__spool_lost(const struct ros_spool *s, struct ros_err *err)
{
	return ros_err_set(err, ROS_EIO,
		"%s: cannot read temporary data back; choose another folder with --temp or raise --memory",
		folder(s));
}

void ros__spool_release(struct ros_spool *s)
{
	if (s->fd)
		close(s->fd - 1);
	if (!s->lent)
		free(s->buf);
	*s = (struct ros_spool)ROS_SPOOL_INIT;
}
