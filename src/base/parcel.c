/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/parcel.h"

#include <errno.h>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/checksum.h"
#include "base/mapped.h"
#include "base/mem.h"

enum { WORD = 8, HEAD = 2 * WORD };

static size_t padding(uint64_t n)
{
	return (size_t)(-n & (WORD - 1));
}

/* In steps, as it is written. */
static uint64_t sum_up(uint64_t sum, const char *s, uint64_t n)
{
	for (size_t step; n; s += step, n -= step) {
		step = n < ROS_PIECE_STEP ? (size_t)n : ROS_PIECE_STEP;
		sum = ros__checksum(s, step, sum);
	}
	return sum;
}

enum ros_status ros__parcel_create(
	struct ros__parcel_out *out, const char *path, const char kind[8], struct ros_err *err)
{
	const uint64_t order = 1;
	*out = (struct ros__parcel_out){.w = ROS_WRITER_INIT};
	enum ros_status st = ros__writer_open(&out->w, path, err);
	if (st != ROS_OK)
		return st;
	ros__write(&out->w, kind, WORD);
	ros__write(&out->w, &order, WORD);
	return ROS_OK;
}

void ros__piece_begin(struct ros__parcel_out *out, uint64_t kind, uint64_t len)
{
	const uint64_t head[] = {kind, len};
	out->sum = ros__checksum(head, sizeof head, 0);
	out->left = len;
	out->pad = padding(len);
	ros__write(&out->w, head, sizeof head);
}

void ros__piece_more(struct ros__parcel_out *out, const void *bytes, size_t n)
{
	out->sum = sum_up(out->sum, bytes, n);
	out->left -= n;
	ros__write(&out->w, bytes, n);
}

void ros__piece_end(struct ros__parcel_out *out)
{
	ros__write(&out->w, "\0\0\0\0\0\0\0", out->pad);
	ros__write(&out->w, &out->sum, WORD);
	out->w.failed = out->w.failed || out->left; /* less than was announced */
}

void ros__piece(struct ros__parcel_out *out, uint64_t kind, const void *bytes, size_t n)
{
	ros__piece_begin(out, kind, n);
	ros__piece_more(out, bytes, n);
	ros__piece_end(out);
}

enum ros_status ros__parcel_finish(
	struct ros__parcel_out *out, enum ros_status st, struct ros_err *err)
{
	if (st == ROS_OK) {
		ros__piece(out, 0, "", 0);
		st = ros__writer_close(&out->w, err);
	}
	ros__writer_abort(&out->w);
	return st;
}

/* The piece at `at`; false where none lies within the file. */
static bool piece_at(
	const struct ros__parcel *in, size_t at, uint64_t *kind, struct ros__wire *bytes)
{
	uint64_t head[2];
	if (in->size - at < sizeof head + WORD)
		return false;
	memcpy(head, in->map + at, sizeof head);
	if (head[1] > in->size - at - sizeof head - WORD ||
		padding(head[1]) > in->size - at - sizeof head - WORD - head[1])
		return false;
	*kind = head[0];
	*bytes = ros__wire_of(in->map + at + sizeof head, (size_t)head[1]);
	return true;
}

static size_t behind(const struct ros__parcel *in, const struct ros__wire *bytes)
{
	return (size_t)(bytes->end - in->map) + padding(ros__wire_left(bytes)) + WORD;
}

static bool is_sound(const struct ros__wire *bytes)
{
	uint64_t want, sum = ros__checksum(bytes->at - HEAD, HEAD, 0);
	memcpy(&want, bytes->end + padding(ros__wire_left(bytes)), WORD);
	return sum_up(sum, bytes->at, ros__wire_left(bytes)) == want;
}

/* All pieces are whole, and the last one is where the file ends. */
static enum ros_status check(const struct ros__parcel *in, struct ros_err *err)
{
	uint64_t kind = 1;
	struct ros__wire bytes;
	for (size_t at = HEAD; at < in->size; at = behind(in, &bytes)) {
		if (!piece_at(in, at, &kind, &bytes))
			return ros_err_set(err, ROS_EINPUT, "%s: is cut off; make it again", in->path);
		if (!is_sound(&bytes))
			return ros_err_set(
				err, ROS_EINPUT, "%s: is damaged at byte %zu; make it again", in->path, at);
	}
	return kind == 0 ? ROS_OK
					 : ros_err_set(err, ROS_EINPUT, "%s: is cut off; make it again", in->path);
}

static enum ros_status map(struct ros__parcel *in, const char kind[8], struct ros_err *err)
{
	struct stat info;
	uint64_t order;
	int fd = open(in->path, O_RDONLY | O_CLOEXEC);
	if (fd < 0 || fstat(fd, &info) != 0) {
		int why = errno;
		if (fd >= 0)
			close(fd);
		return ros_err_set(err, why == ENOENT ? ROS_EINPUT : ROS_EIO, "%s: cannot open: %s",
			in->path, strerror(why));
	}
	in->size = S_ISREG(info.st_mode) ? (size_t)info.st_size : 0;
	in->map = in->size ? ros__map(fd, in->size, in->path) : NULL;
	close(fd);
	if (!in->map || in->size < HEAD || memcmp(in->map, kind, WORD) != 0)
		return ros_err_set(err, ROS_EINPUT, "%s: is no shard that this version writes", in->path);
	memcpy(&order, in->map + WORD, WORD);
	return order == 1
		? ROS_OK
		: ros_err_set(err, ROS_EINPUT, "%s: was made on a machine of another byte order", in->path);
}

enum ros_status ros__parcel_open(
	struct ros__parcel *in, const char *path, const char kind[8], struct ros_err *err)
{
	*in = (struct ros__parcel){.path = ros__xstrdup(path), .at = HEAD};
	enum ros_status st = map(in, kind, err);
	if (st == ROS_OK)
		st = check(in, err);
	if (st != ROS_OK)
		ros__parcel_close(in);
	return st;
}

bool ros__parcel_next(struct ros__parcel *in, uint64_t *kind, struct ros__wire *bytes)
{
	if (!piece_at(in, in->at, kind, bytes) || !*kind)
		return false;
	in->at = behind(in, bytes);
	return true;
}

void ros__parcel_close(struct ros__parcel *in)
{
	if (in->map)
		ros__unmap(in->map, in->size);
	free(in->path);
	*in = (struct ros__parcel){0};
}
