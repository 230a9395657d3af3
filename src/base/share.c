/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/share.h"

#include <string.h>

#include "base/comm.h"
#include "base/mem.h"

static bool inside; /* written outside of parallel loops only */

struct ros__share ros__share_begin(void)
{
	struct ros__share s = {0, 1, false};
	if (ros__loop_inside() || inside || ros__comm_size() == 1)
		return s;
	inside = true;
	return (struct ros__share){(uint32_t)ros__comm_rank(), (uint32_t)ros__comm_size(), true};
}

void ros__share_end(struct ros__share *s)
{
	if (s->shared)
		inside = false;
	s->shared = false;
}

static size_t length_of(size_t i, size_t size, size_t bytes)
{
	return bytes - i * size < size ? bytes - i * size : size;
}

void ros__share_slots(const struct ros__share *s, void *slots, size_t size, size_t bytes)
{
	struct ros_buf b = ROS_BUF_INIT;
	char *slot = slots;
	if (!s->shared || !bytes || !ros__comm_meet(2 * bytes + size))
		return;
	for (uint32_t r = 0; r < s->size; r++) {
		ros__buf_clear(&b);
		for (size_t i = 0; r == s->rank && i * size < bytes; i++)
			if (ros__share_mine(s, i))
				ros__buf_add(&b, slot + i * size, length_of(i, size, bytes));
		ros__comm_bcast(&b, (int)r);
		const char *from = b.s;
		for (size_t i = 0; r != s->rank && i * size < bytes; i++) {
			if (ros__share_owner(s, i) != r)
				continue;
			size_t n = length_of(i, size, bytes);
			memcpy(slot + i * size, from, n);
			from += n;
		}
	}
	ros__buf_release(&b);
}

struct shared_loop {
	struct ros__share s;
	ros__loop_body *body;
	void *ctx;
};

static void own_share(void *ctx, size_t i)
{
	const struct shared_loop *l = ctx;
	if (ros__share_mine(&l->s, i))
		l->body(l->ctx, i);
}

void ros__share_sum(const struct ros__share *s, uint32_t *v, size_t n)
{
	uint64_t *wide;
	if (!s->shared || !n || !ros__comm_meet(n))
		return;
	ROS_NEW_ARRAY(wide, n);
	for (size_t i = 0; i < n; i++)
		wide[i] = v[i];
	ros__comm_sum(wide, n);
	for (size_t i = 0; i < n; i++)
		v[i] = (uint32_t)wide[i];
	free(wide);
}

static void exchange(const struct ros__share *s, const struct ros__slots *slots, size_t n)
{
	for (size_t k = 0; k < n; k++)
		ros__share_slots(s, slots[k].v, slots[k].size,
			slots[k].bytes ? slots[k].bytes : slots[k].n * slots[k].size);
}

void ros__for_slots(size_t n, size_t grain, ros__loop_body *body, void *ctx,
	const struct ros__slots *slots, size_t nslots)
{
	struct shared_loop l = {ros__share_begin(), body, ctx};
	ros__for(n, grain, own_share, &l);
	exchange(&l.s, slots, nslots);
	ros__share_end(&l.s);
}

void ros__for_sum(size_t n, ros__loop_body *body, void *ctx, uint32_t *part, size_t npart,
	const struct ros__slots *slots, size_t nslots)
{
	struct shared_loop l = {ros__share_begin(), body, ctx};
	size_t nworker = (size_t)ros__loop_workers(n, 1);
	ros__for(n, 1, own_share, &l);
	for (size_t k = 1; k < nworker; k++)
		for (size_t i = 0; i < npart; i++)
			part[i] += part[k * npart + i];
	ros__share_sum(&l.s, part, npart);
	exchange(&l.s, slots, nslots);
	ros__share_end(&l.s);
}

void ros__share_stretch(size_t n, uint64_t (*weight)(void *ctx, size_t i), void *ctx, size_t *lo,
	size_t *hi)
{
	uint64_t total = 0, sum = 0;
	int rank = ros__comm_rank(), size = ros__comm_size();
	*lo = *hi = 0;
	for (size_t i = 0; i < n; i++)
		total += weight(ctx, i) + 1;
	for (size_t i = 0; i < n; i++) {
		uint64_t w = weight(ctx, i) + 1;
		int owner = (int)((double)(sum + w / 2) / (double)total * size);
		sum += w;
		if (owner < rank)
			*lo = i + 1;
		if (owner <= rank)
			*hi = i + 1;
	}
	if (*hi < *lo)
		*hi = *lo;
}
