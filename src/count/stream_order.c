/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What all parts of the streaming count stand on: its share of the memory, and work that is taken in order. */
#include "base/interrupt.h"
#include "base/loop.h"
#include "count/stream.h"

size_t ros__count_share(const struct ros__count *c, uint64_t part)
{
	uint64_t share = c->cfg->memory / part;
	return (size_t)(!c->cfg->memory || share > 4096 ? share : 4096);
}

typedef enum ros_status (*take_fn)(void *, size_t, const struct ros_buf *, struct ros_err *);

static enum ros_status take_all(take_fn take, void *ctx, size_t base, const struct ros_buf *buf,
	size_t n, struct ros_err *err)
{
	enum ros_status st = ros__check_interrupt(err);
	for (size_t i = 0; i < n && st == ROS_OK; i++)
		st = take(ctx, base + i, &buf[i], err);
	return st;
}

struct wave {
	void *ctx;
	void (*make)(void *, size_t, struct ros_buf *);
	take_fn take; /* NULL: nothing is taken meanwhile */
	size_t base, made;
	struct ros_buf *now, *before;
	enum ros_status st;
	struct ros_err *err;
};

static void one_of_wave(void *ctx, size_t i)
{
	struct wave *w = ctx;
	if (i) {
		ros__buf_clear(&w->now[i - 1]);
		w->make(w->ctx, w->base + i - 1, &w->now[i - 1]);
	} else if (w->take) {
		w->st = take_all(w->take, w->ctx, w->base - w->made, w->before, w->made, w->err);
	}
}

/* While one thread takes a wave in order, the others make the next one. Between processes only the
 * main thread may speak, so there the two take turns. */
enum ros_status ros__in_order(size_t n, uint64_t bytes, void *ctx, void (*make)(void *, size_t, struct ros_buf *),
	take_fn take, struct ros_err *err)
{
	bool small = bytes < (256u << 10);
	size_t wave = small ? 4 : (size_t)ros__loop_workers(n, 1) * 4, made = 0;
	bool overlap = ros__comm_size() == 1;
	struct ros_buf *buf;
	enum ros_status st = ROS_OK;
	ROS_NEW_ARRAY(buf, 2 * wave);
	for (size_t base = 0, k = 0; st == ROS_OK && (base < n || made); k++) {
		size_t m = n - base < wave ? n - base : wave;
		struct ros_buf *now = buf + (k & 1) * wave, *before = buf + (~k & 1) * wave;
		struct wave w = {ctx, make, overlap ? take : NULL, base, made, now, before, ROS_OK, err};
		if (!overlap)
			w.st = take_all(take, ctx, base - made, before, made, err);
		ros__for(m + 1, small ? m + 1 : 1, one_of_wave, &w);
		st = w.st;
		made = m;
		base += m;
	}
	for (size_t i = 0; i < 2 * wave; i++)
		ros__buf_release(&buf[i]);
	free(buf);
	return st;
}
