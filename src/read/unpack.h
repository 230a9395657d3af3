/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Archives and compressed files in memory: the one door to libarchive.
 *
 * Limits: the members together may hold `max` bytes; once they pass 32 MiB they may not be more
 * than 200 times what was read of the archive (running text reaches 10, a bomb 1000 and more);
 * 100,000 members. No helper program is ever started, nothing is written to disk.
 */
#ifndef READ_UNPACK_H
#define READ_UNPACK_H
#include <stdbool.h>

#include "base/buf.h"
#include "read/reader.h"

struct ros__member {
	const char *name;   /* UTF-8; "" for a compressed file that holds no name */
	bool folder, raw;   /* raw: a compressed file, not an archive */
	bool encrypted;
	bool odd;           /* a link, a device, or damaged: it has no bytes, `take` is not called */
};

/* Called for each member. `take` false: its bytes are not wanted, the call is not made. */
struct ros__unpack {
	bool (*want)(void *ctx, const struct ros__member *m);
	enum ros_status (*take)(void *ctx, const struct ros__member *m, struct ros_buf *bytes,
		struct ros_err *err);
	void *ctx;
	bool zip_only;
};
enum ros_status ros__unpack(const struct ros__blob *in, uint64_t max, const struct ros__unpack *u,
	struct ros_err *err);

/* The named members of a zip container; those that are absent stay empty. */
enum ros_status ros__unpack_parts(const struct ros__blob *in, uint64_t max,
	const char *const *names, struct ros_buf *part, size_t n, struct ros_err *err);

#endif
