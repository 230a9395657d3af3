/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "count/stream.h"

enum { JOIN = 64 };

static void empty(struct ros__run_pool *p, struct ros_runs *r, uint64_t part)
{
	ros__runs_release(r);
	ros__runs_init(r, p->parts, ros__count_share(p->c, part), p->c->cfg->temp);
}

void ros__run_pool_init(struct ros__run_pool *p, struct ros__count *c, const struct ros_parts *parts,
	uint64_t part)
{
	*p = (struct ros__run_pool){.c = c, .parts = parts, .part = part};
	empty(p, &p->fresh, part);
	empty(p, &p->joined, 32);
}

void ros__run_pool_release(struct ros__run_pool *p)
{
	ros__runs_release(&p->fresh);
	ros__runs_release(&p->joined);
}

enum ros_status ros__run_pool_settle(struct ros__run_pool *p, struct ros_err *err)
{
	struct ros_runs one = ROS_RUNS_INIT;
	enum ros_status st = ros__spool_check(&p->fresh.spool, err);
	if (st != ROS_OK || p->fresh.n < JOIN)
		return st;
	st = ros__count_merge_runs(p->c, &(struct ros_runs *){&p->fresh}, 1, p->parts, &one, err);
	if (st == ROS_OK)
		ros__runs_add(&p->joined, &one);
	ros__runs_release(&one);
	empty(p, &p->fresh, p->part);
	return st == ROS_OK ? ros__spool_check(&p->joined.spool, err) : st;
}

enum ros_status ros__run_pool_finish(struct ros__run_pool *p, struct ros_runs *const *more, size_t n,
	struct ros_runs *out, struct ros_err *err)
{
	struct ros_runs **list;
	if (!n && !p->joined.n && p->fresh.n == 1) {
		*out = p->fresh;
		p->fresh = (struct ros_runs)ROS_RUNS_INIT;
		return ros__spool_check(&out->spool, err);
	}
	ROS_NEW_ARRAY(list, n + 2);
	list[0] = &p->joined;
	list[1] = &p->fresh;
	for (size_t i = 0; i < n; i++)
		list[i + 2] = more[i];
	enum ros_status st = ROS_OK;
	for (size_t i = 0; i < n + 2 && st == ROS_OK; i++)
		st = ros__spool_check(&list[i]->spool, err);
	if (st == ROS_OK)
		st = ros__count_merge_runs(p->c, list, n + 2, p->parts, out, err);
	free(list);
	return st;
}
