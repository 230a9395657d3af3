/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/share.h"

#include <stdio.h>
#include <string.h>

#include "base/comm.h"
#include "base/mem.h"

static bool inside; /* written outside of parallel loops only */

struct share {
	uint32_t rank, size; /* 0 and 1 where all is to be done */
	bool shared;
};

/* Iterations are dealt out by the sum of the digits of i in base `size` (the sequence of Thue and
 * Morse): everyone gets one of each `size` neighbours, and neither a trend nor a period of the
 * costs favours anyone. */
static uint32_t owner_of(const struct share *s, size_t i)
{
	size_t sum = 0;
	for (; i; i /= s->size)
		sum += i % s->size;
	return (uint32_t)(sum % s->size);
}
static bool is_mine(const struct share *s, size_t i)
{
	return s->size == 1 || owner_of(s, i) == s->rank;
}

static struct share share_begin(void)
{
	struct share s = {0, 1, false};
	if (ros__loop_inside() || inside || ros__comm_size() == 1)
		return s;
	inside = true;
	return (struct share){(uint32_t)ros__comm_rank(), (uint32_t)ros__comm_size(), true};
}

static void share_end(struct share *s)
{
	if (s->shared)
		inside = false;
	s->shared = false;
}

static size_t length_of(size_t i, size_t size, size_t bytes)
{
	return bytes - i * size < size ? bytes - i * size : size;
}

/* Slot i begins at i * size; the last one may be cut short by `bytes`, the length of them all. */
static void share_slots(const struct share *s, void *slots, size_t size, size_t bytes)
{
	struct ros_buf b = ROS_BUF_INIT;
	char *slot = slots;
	if (!s->shared || !bytes || !ros__comm_meet(2 * bytes + size))
		return;
	for (uint32_t r = 0; r < s->size; r++) {
		ros__buf_clear(&b);
		for (size_t i = 0; r == s->rank && i * size < bytes; i++)
			if (is_mine(s, i))
				ros__buf_add(&b, slot + i * size, length_of(i, size, bytes));
		ros__comm_bcast(&b, (int)r);
		const char *from = b.s;
		for (size_t i = 0; r != s->rank && i * size < bytes; i++) {
			if (owner_of(s, i) != r)
				continue;
			size_t n = length_of(i, size, bytes);
			memcpy(slot + i * size, from, n);
			from += n;
		}
	}
	ros__buf_release(&b);
}

struct shared_loop {
	struct share s;
	ros__loop_body *body;
	void *ctx;
};

static void own_share(void *ctx, size_t i)
{
	const struct shared_loop *l = ctx;
	if (is_mine(&l->s, i))
		l->body(l->ctx, i);
}

/* v[0 .. n-1] of all processes added up. */
static void share_sum(const struct share *s, uint32_t *v, size_t n)
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

static void exchange(const struct share *s, const struct ros__slots *slots, size_t n)
{
	for (size_t k = 0; k < n; k++)
		share_slots(s, slots[k].v, slots[k].size,
			slots[k].bytes ? slots[k].bytes : slots[k].n * slots[k].size);
}

void ros__for_slots(size_t n, size_t grain, ros__loop_body *body, void *ctx,
	const struct ros__slots *slots, size_t nslots)
{
	struct shared_loop l = {share_begin(), body, ctx};
	ros__for(n, grain, own_share, &l);
	exchange(&l.s, slots, nslots);
	share_end(&l.s);
}

void ros__for_sum(size_t n, ros__loop_body *body, void *ctx, uint32_t *part, size_t npart,
	const struct ros__slots *slots, size_t nslots)
{
	struct shared_loop l = {share_begin(), body, ctx};
	size_t nworker = (size_t)ros__loop_workers(n, 1);
	ros__for(n, 1, own_share, &l);
	for (size_t k = 1; k < nworker; k++)
		for (size_t i = 0; i < npart; i++)
			part[i] += part[k * npart + i];
	share_sum(&l.s, part, npart);
	exchange(&l.s, slots, nslots);
	share_end(&l.s);
}

enum ros_status ros__shard_parse(const char *shard, struct ros__rank *rank, struct ros_err *err)
{
	int at = 0, of = 0, end = 0;
	sscanf(shard, "%6d/%6d%n", &at, &of, &end);
	if (!end || shard[end] || at < 1 || at > of)
		return ros_err_set(err, ROS_EUSAGE,
			"--shard: %s is no shard of several; write 2/5 for the second of five", shard);
	*rank = (struct ros__rank){at - 1, of};
	return ROS_OK;
}

struct ros__rank ros__rank_of(const struct ros_config *cfg)
{
	struct ros__rank rank = {ros__comm_rank(), ros__comm_size()};
	if (*cfg->shard)
		ros__shard_parse(cfg->shard, &rank, NULL);
	return rank;
}

void ros__share_stretch(size_t n, uint64_t (*weight)(void *ctx, size_t i), void *ctx,
	struct ros__rank rank, size_t *lo, size_t *hi)
{
	uint64_t total = 0, sum = 0;
	*lo = *hi = 0;
	for (size_t i = 0; i < n; i++)
		total += weight(ctx, i) + 1;
	for (size_t i = 0; i < n; i++) {
		uint64_t w = weight(ctx, i) + 1;
		int owner = (int)((double)(sum + w / 2) / (double)total * rank.of);
		sum += w;
		if (owner < rank.at)
			*lo = i + 1;
		if (owner <= rank.at)
			*hi = i + 1;
	}
	if (*hi < *lo)
		*hi = *lo;
}
