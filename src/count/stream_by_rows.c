/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The second pass by rows: numbers to places, batch by batch; each batch becomes one sorted run. */
#include <errno.h>

#include "base/interrupt.h"
#include "base/log.h"
#include "base/loop.h"
#include "count/places.h"
#include "count/stream.h"

enum { PLACES_LEAST = 64 << 10 };

struct row_worker {
	struct ros_row_counter counter;
	struct ros_cooc rest; /* contexts too long to be taken place by place */
	unsigned char *scratch;
	size_t scratch_cap;
	bool has_rest, failed;
};

struct by_rows {
	struct ros__count *c;
	const size_t *todo;
	const struct ros_fcm_spec *spec;
	const struct ros_pairs_spec *size;
	struct ros_places places;
	struct row_worker *worker;
	struct ros__run_pool pool; /* one run a batch */
	uint64_t *entries;    /* by part */
	size_t *place_of;     /* of the batch: where block i begins */
};

/* An index over all features is no gain for a group that holds few of them. */
bool ros__count_rows_fit(const struct ros_fcm_spec *spec, uint64_t ntoken, uint32_t nfeature)
{
	return spec->count == ROS_COOC_COUNT && !spec->ordered && ntoken >= nfeature / 4 &&
		(spec->context != ROS_CTX_WINDOW || spec->window <= ROS_PLACES_WINDOW);
}

/* A context that is taken whole ends: its features in order, without holes. One that is too long goes
 * by counts of distinct features, which is less work, and leaves nothing here. Returns its places. */
static size_t close_context(struct by_rows *j, struct row_worker *w, uint32_t *f, size_t n)
{
	size_t kept = 0;
	for (size_t i = 0; i < n; i++)
		if (f[i] != ROS_PLACE_HOLE)
			f[kept++] = f[i];
	if (kept <= ROS_PLACES_CONTEXT) {
		ros__cooc_sort(f, kept);
		return kept;
	}
	if (!w->has_rest)
		ros__cooc_init(&w->rest, j->spec, j->size);
	w->has_rest = true;
	ros__cooc_context(&w->rest, f, kept);
	return 0;
}

/* One place a number; where holes are left out, ends stand instead. */
static void read_block(struct by_rows *j, struct row_worker *w, const struct ros__count_block *b,
	uint32_t *f)
{
	struct ros__count_worker *from = &j->c->worker[b->worker];
	const unsigned char *s = ros__spool_read(&from->stream, b->stream, b->stream_len, &w->scratch,
		&w->scratch_cap);
	const unsigned char *end = s + (s ? b->stream_len : 0);
	size_t n = 0, context = 0;
	bool whole = j->spec->context != ROS_CTX_WINDOW;
	w->failed = w->failed || !s;
	while (s < end) {
		uint64_t v;
		s = ros__varint_get(s, &v);
		if (v == ROS__STREAM_END) {
			if (whole)
				n = context + close_context(j, w, f + context, n - context);
			f[n++] = ROS_PLACE_END;
			context = n;
		} else {
			f[n++] = v == ROS__STREAM_HOLE ? ROS_PLACE_HOLE : from->map[v - ROS__STREAM_TYPE];
		}
	}
	for (; n < b->nnumber; n++)
		f[n] = ROS_PLACE_END;
}

static void make_part(void *ctx, size_t part, struct ros_buf *out)
{
	struct by_rows *j = ctx;
	struct ros_row_counter *k = &j->worker[ros__loop_worker()].counter;
	const struct ros_parts *parts = j->pool.parts;
	uint64_t last = parts->first[part], n = 0;
	uint64_t end = parts->first[part + 1] >> 32;
	if (end > j->places.nfeature)
		end = j->places.nfeature;
	if (!k->count)
		ros__row_counter_init(k, j->places.nfeature);
	for (uint32_t row = (uint32_t)(last >> 32); row < end && !ros__interrupted(); row++) {
		ros__row_count(k, &j->places, row);
		ros__buf_reserve(out, (size_t)k->n * 2 * ROS_VARINT_MAX);
		unsigned char *p = (unsigned char *)out->s + out->len, *from = p;
		for (uint32_t i = 0; i < k->n; i++) {
			uint64_t key = (uint64_t)row << 32 | k->column[i];
			p = ros__entry_put(p, key - last, k->count[k->column[i]]);
			last = key;
		}
		out->len += (size_t)(p - from);
		n += k->n;
		ros__row_counter_clear(k);
	}
	j->entries[part] = n;
}

static enum ros_status take_part(void *ctx, size_t part, const struct ros_buf *b,
	struct ros_err *err)
{
	struct by_rows *j = ctx;
	ros__run_append(&j->pool.fresh, (uint32_t)part, b->s, b->len, j->entries[part]);
	return ros__spool_check(&j->pool.fresh.spool, err);
}

struct reading {
	struct by_rows *j;
	size_t from;
};

static void read_one(void *ctx, size_t i)
{
	const struct reading *r = ctx;
	struct by_rows *j = r->j;
	i += r->from;
	read_block(j, &j->worker[ros__loop_worker()], &j->c->block[j->todo[i]],
		j->places.feature + j->place_of[i]);
}

/* Blocks todo[from .. to-1]. */
static enum ros_status count_batch(struct by_rows *j, size_t from, size_t to, struct ros_err *err)
{
	struct ros__count *c = j->c;
	size_t n = 0, *at = j->place_of;
	for (size_t i = from; i < to; i++) {
		at[i] = n;
		n += c->block[j->todo[i]].nnumber;
	}
	ros__places_reserve(&j->places, n);
	ros__for(to - from, 1, read_one, &(struct reading){j, from});
	for (int k = 0; k < c->nworker; k++)
		if (j->worker[k].failed)
			return ros__spool_lost(&c->worker[0].stream, err);
	ros__places_index(&j->places);
	ros__run_begin(&j->pool.fresh);
	enum ros_status st = ros__in_order(j->pool.parts->n, UINT64_MAX, j, make_part, take_part, err);
	j->pool.fresh.n++;
	if (st == ROS_OK)
		st = ros__check_interrupt(err);
	return st == ROS_OK ? ros__run_pool_settle(&j->pool, err) : st;
}

/* As many blocks as a batch has room for. */
static size_t batch_end(const struct by_rows *j, size_t from, size_t nblock)
{
	uint64_t most = ROS_PLACES_MOST, n = 0, memory = j->c->cfg->memory;
	if (memory && memory / 32 < most)
		most = memory / 32 > PLACES_LEAST ? memory / 32 : PLACES_LEAST;
	size_t to = from;
	do
		n += j->c->block[j->todo[to++]].nnumber;
	while (to < nblock && n + j->c->block[j->todo[to]].nnumber <= most);
	return to;
}

/* The runs of all batches, and of the contexts set apart, as one. */
static enum ros_status join(struct by_rows *j, struct ros_runs *out, struct ros_err *err)
{
	struct ros_runs **rest;
	size_t n = 0;
	ROS_NEW_ARRAY(rest, (size_t)j->c->nworker);
	for (int k = 0; k < j->c->nworker; k++)
		if (j->worker[k].has_rest) {
			ros__pairs_finish(&j->worker[k].rest.pairs);
			rest[n++] = &j->worker[k].rest.pairs.runs;
		}
	enum ros_status st = ros__run_pool_finish(&j->pool, rest, n, out, err);
	free(rest);
	return st;
}

enum ros_status ros__count_pairs_by_rows(struct ros__count *c, const size_t *todo, size_t nblock,
	const struct ros_fcm_spec *spec, const struct ros_pairs_spec *size, struct ros_runs *out,
	struct ros_err *err)
{
	struct by_rows j = {.c = c, .todo = todo, .spec = spec, .size = size};
	enum ros_status st = ROS_OK;
	j.places.nfeature = c->feature.n;
	j.places.window = spec->context == ROS_CTX_WINDOW ? spec->window : 0;
	j.places.twice = ros__cooc_twice(spec);
	ROS_NEW_ARRAY(j.worker, (size_t)c->nworker);
	ROS_NEW_ARRAY(j.entries, size->parts->n);
	ROS_NEW_ARRAY(j.place_of, nblock);
	ros__run_pool_init(&j.pool, c, size->parts, 4);
	ros__progress_begin("pairs", NULL, nblock);
	for (size_t from = 0, to; from < nblock && st == ROS_OK; from = to) {
		to = batch_end(&j, from, nblock);
		st = count_batch(&j, from, to, err);
		ros__progress_update(to);
	}
	ros__progress_end();
	ros__places_release(&j.places);
	for (int k = 0; k < c->nworker; k++)
		ros__row_counter_release(&j.worker[k].counter);
	if (st == ROS_OK)
		st = join(&j, out, err);
	for (int k = 0; k < c->nworker; k++) {
		if (j.worker[k].has_rest)
			ros__cooc_release(&j.worker[k].rest);
		free(j.worker[k].scratch);
	}
	ros__run_pool_release(&j.pool);
	free(j.worker);
	free(j.entries);
	free(j.place_of);
	return st;
}
