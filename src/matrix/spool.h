/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * A growing string of bytes that moves to disk when it exceeds its share of memory.
 *
 * One writer; once nothing is written any more, several readers. Places are counted from the first
 * byte ever written. The file has no name (it is removed as soon as it is open), so it cannot
 * outlive the process, however that ends. A failed write is kept and reported by _check; what is
 * written after it is dropped.
 */
#ifndef MATRIX_SPOOL_H
#define MATRIX_SPOOL_H
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/mem.h"
#include "rostrum/error.h"

struct ros_spool {
	unsigned char *buf;
	size_t len, cap;
	size_t limit;      /* bytes kept in memory; 0: all */
	const char *dir;   /* of the file; borrowed; NULL or "": $TMPDIR or /tmp */
	uint64_t flushed;  /* bytes on disk */
	int fd;            /* descriptor + 1; 0 where there is none */
	bool lent;         /* buf belongs to somebody else; nothing is written */
	int why;           /* errno of the first failure, 0 where there is none */
};
#define ROS_SPOOL_INIT {0}

static inline uint64_t ros__spool_at(const struct ros_spool *s)
{
	return s->flushed + s->len;
}
/* Room for `n` bytes behind s->buf + s->len; the caller writes them and adds to len. */
static inline unsigned char *ros__spool_room(struct ros_spool *s, size_t n);
void ros__spool_put(struct ros_spool *s, const void *data, size_t n);
/* Bytes [from, from + n). Points into the spool where they are in memory, else into *scratch, which
 * the caller frees in the end. NULL after a read error. */
const unsigned char *ros__spool_read(struct ros_spool *s, uint64_t from, size_t n,
	unsigned char **scratch, size_t *scratch_cap);
enum ros_status ros__spool_check(const struct ros_spool *s, struct ros_err *err);
/* The error for a spool of which _read gave NULL; always ROS_EIO. */
enum ros_status ros__spool_lost(const struct ros_spool *s, struct ros_err *err);
void ros__spool_release(struct ros_spool *s);
void ros__spool_flush(struct ros_spool *s);

static inline unsigned char *ros__spool_room(struct ros_spool *s, size_t n)
{
	if (s->limit && s->len + n > s->limit && s->len)
		ros__spool_flush(s);
	ROS_GROW_N(s->buf, s->len, s->cap, n);
	return s->buf + s->len;
}

#endif
