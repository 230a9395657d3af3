/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A type on its way to another process or into a shard: what one worker has seen of it, and its
 * key. */
#ifndef COUNT_TYPE_WIRE_H
#define COUNT_TYPE_WIRE_H
#include "base/wire.h"
#include "count/typer.h"
#include "rostrum/segment.h"
#include "text/utf8.h"

struct ros__type_seen {
	uint64_t cf;
	uint32_t df, first;         /* first: the block that met it first */
	uint32_t named[ROS_NAME_N]; /* tokens by what they name, if anything */
	uint8_t cls, flag;
};

static inline void ros__type_put(
	struct ros_buf *b, const struct ros__type_seen *seen, const char *key, size_t len)
{
	struct ros__type_seen t;
	memset(&t, 0, sizeof t); /* what lies between the members is written, too */
	t.cf = seen->cf;
	t.df = seen->df;
	t.first = seen->first;
	memcpy(t.named, seen->named, sizeof t.named);
	t.cls = seen->cls;
	t.flag = seen->flag;
	ros__buf_add(b, &t, sizeof t);
	ros__wire_put_array(b, key, len, 1);
}

/* A key is its kind and a text. */
static inline bool ros__is_type_key(const char *s, size_t n)
{
	return n > 1 && s[0] >= ROS__KIND_WORD && s[0] <= ROS__KIND_MASK && !memchr(s, '\0', n) &&
		ros__utf8_valid(s + 1, n - 1) == n - 1;
}

/* Returns the key, valid as long as the bytes are. */
static inline const char *ros__type_take(struct ros__wire *w, struct ros__type_seen *t, size_t *len)
{
	const char *at = ros__wire_bytes(w, sizeof *t);
	if (at)
		memcpy(t, at, sizeof *t);
	return ros__wire_array(w, len, 1);
}

#endif
