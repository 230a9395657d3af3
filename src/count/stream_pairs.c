/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The second pass: numbers to pairs, runs to one run. */
#include <errno.h>
#include <string.h>

#include "base/interrupt.h"
#include "base/log.h"
#include "base/loop.h"
#include "base/par.h"
#include "count/stream.h"

struct pair_worker {
	struct ros_cooc cooc;
	uint32_t *feature;
	size_t cap;
	unsigned char *scratch;
	size_t scratch_cap;
	bool failed;
};

static void count_block(struct ros__count *c, struct pair_worker *p, const struct ros__count_block *b)
{
	struct ros__count_worker *w = &c->worker[b->worker];
	const unsigned char *s = ros__spool_read(&w->stream, b->stream, b->stream_len, &p->scratch,
		&p->scratch_cap);
	p->failed = p->failed || !s;
	if (!s)
		return;
	size_t n = 0;
	for (const unsigned char *end = s + b->stream_len; s < end;) {
		uint64_t v;
		s = ros__varint_get(s, &v);
		if (v == ROS__STREAM_END) {
			ros__cooc_context(&p->cooc, p->feature, n);
			n = 0;
			continue;
		}
		ROS_GROW(p->feature, n, p->cap);
		p->feature[n++] = v == ROS__STREAM_HOLE ? UINT32_MAX : w->map[v - ROS__STREAM_TYPE];
	}
}

static bool belongs(const struct ros__count *c, size_t b, uint32_t group)
{
	return group == ROS__ALL_GROUPS || c->in->group_of_block[b] == group;
}

/* Sizes for what is to be counted, and for the user's bound on memory. */
static struct ros_pairs_spec sizes(const struct ros__count *c, const struct ros_parts *parts,
	uint64_t ntoken, int nworker)
{
	struct ros_pairs_spec s = {.n = c->feature.n, .parts = parts, .dir = c->cfg->temp};
	uint64_t share = c->cfg->memory / (uint64_t)nworker;
	if (ntoken < 200000) {
		s.dense = 256;
		s.buffer = 32u << 10;
	}
	if (!share)
		return s;
	s.limit = share / 8 > 65536 ? (size_t)(share / 8) : 65536;
	size_t most = (size_t)(share / 64); /* two buffers of 8 bytes a pair take a quarter */
	most = most < 4096 ? 4096 : most;
	if (most < 512u << 10 && (!s.buffer || s.buffer > most))
		s.buffer = most;
	while ((!s.dense || s.dense > 64) && (uint64_t)(s.dense ? s.dense : 1024) *
		(s.dense ? s.dense : 1024) * 8 > share / 4)
		s.dense = s.dense ? s.dense / 2 : 512;
	return s;
}

/* Part by part to the root. */
static void send_run(struct ros_runs *mine)
{
	unsigned char *scratch = NULL;
	size_t cap = 0;
	struct ros_run *r = &mine->run[0];
	ros__comm_send(&r->n, sizeof r->n);
	for (uint32_t p = 0; p < mine->parts->n; p++) {
		size_t n = (size_t)(r->at[p + 1] - r->at[p]);
		const unsigned char *s = ros__spool_read(&mine->spool, r->at[p], n, &scratch, &cap);
		/* The length tells the root that a part could not be read back. */
		ros__comm_send(s ? (const void *)s : "", s ? n : 0);
		if (!s)
			mine->spool.why = EIO;
	}
	free(scratch);
}

static void receive_run(int rank, struct ros_runs *r)
{
	struct ros_buf b = ROS_BUF_INIT;
	uint64_t n;
	ros__comm_recv(rank, &b);
	memcpy(&n, b.s, sizeof n);
	ros__run_begin(r);
	for (uint32_t p = 0; p < r->parts->n; p++) {
		ros__comm_recv(rank, &b);
		ros__run_append(r, p, b.s, b.len, 0);
	}
	r->run[0].n = n;
	r->n = 1;
	ros__buf_release(&b);
}

/* The runs of all processes become the root's; the others keep nothing. */
static enum ros_status gather_runs(struct ros__count *c, const struct ros_parts *parts,
	struct ros_runs *out, struct ros_err *err)
{
	struct ros_runs *from, **list;
	enum ros_status st = ROS_OK;
	if (c->rank != 0) {
		send_run(out);
		return ros__comm_agree(ros__spool_check(&out->spool, err), err);
	}
	ROS_NEW_ARRAY(from, (size_t)c->size);
	ROS_NEW_ARRAY(list, (size_t)c->size);
	from[0] = *out;
	*out = (struct ros_runs)ROS_RUNS_INIT;
	list[0] = &from[0];
	for (int r = 1; r < c->size; r++) {
		list[r] = &from[r];
		ros__runs_init(list[r], parts, ros__count_share(c, 4 * (uint64_t)c->size), c->cfg->temp);
		receive_run(r, list[r]);
		if (st == ROS_OK)
			st = ros__spool_check(&list[r]->spool, err);
	}
	if (st == ROS_OK)
		st = ros__count_merge_runs(c, list, (size_t)c->size, parts, out, err);
	for (int r = 0; r < c->size; r++)
		ros__runs_release(&from[r]);
	free(from);
	free(list);
	return ros__comm_agree(st, err);
}

struct sorting {
	struct ros__count *c;
	struct pair_worker *worker;
	const size_t *todo;
};

static void sort_block(void *ctx, size_t i)
{
	const struct sorting *s = ctx;
	int k = ros__loop_worker();
	if (!ros__interrupted())
		count_block(s->c, &s->worker[k], &s->c->block[s->todo[i]]);
	if (k == 0)
		ros__progress_update(i + 1);
}

static void finish_worker(void *ctx, size_t k)
{
	const struct sorting *s = ctx;
	ros__pairs_finish(&s->worker[k].cooc.pairs);
}

/* Any kind of count: pairs are collected, sorted and added up as they come. */
static enum ros_status pairs_by_sorting(struct ros__count *c, const size_t *todo, size_t nblock,
	const struct ros_fcm_spec *spec, const struct ros_pairs_spec *size, struct ros_runs *out,
	struct ros_err *err)
{
	struct pair_worker *worker;
	struct ros_runs **list;
	int n = ros__loop_workers(nblock, 1);
	ROS_NEW_ARRAY(worker, (size_t)n);
	ROS_NEW_ARRAY(list, (size_t)n);
	for (int k = 0; k < n; k++) {
		ros__cooc_init(&worker[k].cooc, spec, size);
		list[k] = &worker[k].cooc.pairs.runs;
	}
	ros__progress_begin("pairs", NULL, nblock);
	struct sorting s = {c, worker, todo};
	ros__for(nblock, 1, sort_block, &s);
	ros__progress_end();
	ros__for((size_t)n, 1, finish_worker, &s);
	enum ros_status st = ros__check_interrupt(err);
	for (int k = 0; k < n && st == ROS_OK; k++) {
		st = ros__spool_check(&list[k]->spool, err);
		if (st == ROS_OK && worker[k].failed)
			st = ros__spool_lost(&list[k]->spool, err);
	}
	if (st == ROS_OK)
		st = ros__count_merge_runs(c, list, (size_t)n, size->parts, out, err);
	for (int k = 0; k < n; k++) {
		ros__cooc_release(&worker[k].cooc);
		free(worker[k].feature);
		free(worker[k].scratch);
	}
	free(worker);
	free(list);
	return st;
}

enum ros_status ros__count_pairs(struct ros__count *c, uint32_t group,
	const struct ros_parts *parts, struct ros_runs *out, struct ros_err *err)
{
	struct ros_fcm_spec spec = ros_fcm_spec_of(c->cfg);
	uint64_t ntoken = 0;
	size_t nblock = 0, *todo;
	ROS_NEW_ARRAY(todo, c->in->nblock);
	for (size_t b = c->lo; b < c->hi; b++)
		if (belongs(c, b, group)) {
			ntoken += c->block[b].ntoken;
			todo[nblock++] = b;
		}
	struct ros_pairs_spec size = sizes(c, parts, ntoken, ros__par_threads(nblock));
	enum ros_status st = ros__count_rows_fit(&spec, ntoken, c->feature.n) ?
		ros__count_pairs_by_rows(c, todo, nblock, &spec, &size, out, err) :
		pairs_by_sorting(c, todo, nblock, &spec, &size, out, err);
	st = ros__comm_agree(st, err);
	if (st == ROS_OK && c->size > 1)
		st = gather_runs(c, parts, out, err);
	free(todo);
	return st;
}

struct merge_job {
	struct ros_runs *const *list;
	size_t n;
	struct ros_runs *out;
	size_t sort_bytes; /* of a part; all threads together stay below a quarter of the bound */
	uint64_t *entries; /* by part */
	bool *failed;
};

static void merge_part(void *ctx, size_t part, struct ros_buf *out)
{
	struct merge_job *j = ctx;
	struct ros_merge m;
	uint64_t key, count, last = j->out->parts->first[part], n = 0;
	ros__merge_open(&m, j->list, j->n, (uint32_t)part, j->sort_bytes);
	while (ros__merge_next(&m, &key, &count)) {
		if (out->cap - out->len < 2 * ROS_VARINT_MAX + 1)
			ros__buf_reserve(out, 4096);
		unsigned char *p = (unsigned char *)out->s + out->len;
		unsigned char *end = ros__entry_put(p, key - last, count);
		out->len += (size_t)(end - p);
		last = key;
		n++;
	}
	j->entries[part] = n;
	j->failed[part] = m.failed;
	ros__merge_close(&m);
}

static enum ros_status take_part(void *ctx, size_t part, const struct ros_buf *b,
	struct ros_err *err)
{
	struct merge_job *j = ctx;
	if (j->failed[part])
		return ros__spool_lost(&j->out->spool, err);
	ros__run_append(j->out, (uint32_t)part, b->s, b->len, j->entries[part]);
	return ros__spool_check(&j->out->spool, err);
}

enum ros_status ros__count_merge_runs(struct ros__count *c, struct ros_runs *const *list, size_t n,
	const struct ros_parts *parts, struct ros_runs *out, struct ros_err *err)
{
	struct merge_job j = {.list = list, .n = n, .out = out, .sort_bytes = ROS_SORT_BYTES};
	size_t share = ros__count_share(c, 4 * 25 * (uint64_t)ros__par_max());
	if (share && share < j.sort_bytes)
		j.sort_bytes = share;
	ros__runs_init(out, parts, ros__count_share(c, 4), c->cfg->temp);
	ros__run_begin(out);
	ROS_NEW_ARRAY(j.entries, parts->n);
	ROS_NEW_ARRAY(j.failed, parts->n);
	uint64_t bytes = 0;
	for (size_t i = 0; i < n; i++)
		bytes += ros__spool_at(&list[i]->spool);
	enum ros_status st = ros__in_order(parts->n, bytes, &j, merge_part, take_part, err);
	out->n = 1;
	free(j.entries);
	free(j.failed);
	return st;
}
