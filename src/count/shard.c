/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The first pass written, and the count that goes on from several. */
#include "count/shard.h"

#include "base/log.h"
#include "base/par.h"

static bool put_spool(struct ros__parcel_out *out, uint64_t kind, struct ros_spool *s)
{
	unsigned char *scratch = NULL;
	size_t cap = 0, step;
	uint64_t n = ros__spool_at(s);
	bool good = true;
	ros__piece_begin(out, kind, n);
	for (uint64_t at = 0; at < n && good; at += step) {
		step = n - at < ROS_PIECE_STEP ? (size_t)(n - at) : ROS_PIECE_STEP;
		const unsigned char *p = ros__spool_read(s, at, step, &scratch, &cap);
		good = p != NULL;
		if (good)
			ros__piece_more(out, p, step);
	}
	ros__piece_end(out);
	free(scratch);
	return good;
}

static void put_blocks(struct ros__parcel_out *out, const struct ros__count *c)
{
	struct ros_buf b = ROS_BUF_INIT;
	ros__wire_put(&b, c->in->nblock);
	ros__wire_put(&b, c->lo);
	ros__wire_put(&b, c->hi);
	ros__wire_put(&b, (uint64_t)c->nworker);
	for (size_t i = c->lo; i < c->hi; i++) {
		const struct ros__count_block *k = &c->block[i];
		const uint64_t number[] = {k->worker, k->ndoc, k->rows, k->rows_len, k->stream,
			k->stream_len, k->ntoken, k->nnumber};
		ros__buf_add(&b, number, sizeof number);
	}
	ros__piece(out, ROS_SHARD_BLOCKS, b.s, b.len);
	ros__buf_release(&b);
}

enum ros_status ros__shard_put(
	struct ros__parcel_out *out, struct ros__count *c, struct ros_err *err)
{
	struct ros_buf types = ROS_BUF_INIT, forms = ROS_BUF_INIT;
	enum ros_status st = ROS_OK;
	put_blocks(out, c);
	for (int k = 0; k < c->nworker && st == ROS_OK; k++) {
		struct ros__count_worker *w = &c->worker[k];
		ros__count_put_types(w, (uint32_t)c->lo, &types, &forms);
		ros__piece(out, ROS_SHARD_TYPES, ros__buf_str(&types), types.len);
		ros__piece(out, ROS_SHARD_FORMS, ros__buf_str(&forms), forms.len);
		if (!put_spool(out, ROS_SHARD_ROWS, &w->rows) ||
			!put_spool(out, ROS_SHARD_NUMBERS, &w->stream))
			st = ros__spool_lost(&w->rows, err);
	}
	ros__buf_release(&types);
	ros__buf_release(&forms);
	return st;
}

static struct ros_spool lent(const struct ros__wire *w)
{
	size_t n = ros__wire_left(w);
	return (struct ros_spool){
		.buf = (unsigned char *)(uintptr_t)w->at, .len = n, .cap = n, .lent = true};
}

/* The workers of a shard become workers k .. of the count, its blocks those from `lo` on. */
static void adopt(struct ros__count *c, const struct ros__saved *s, size_t k, size_t lo)
{
	for (size_t i = 0; i < s->nworker; i++) {
		const struct ros__saved_worker *from = &s->worker[i];
		struct ros__count_worker *w = &c->worker[k + i];
		w->saved = from;
		w->saved_lo = (uint32_t)lo;
		w->ntype = from->ntype;
		w->rows = lent(&from->rows);
		w->stream = lent(&from->numbers);
	}
	for (size_t b = 0; b < s->hi - s->lo; b++) {
		c->block[lo + b] = s->block[b];
		c->block[lo + b].worker += (uint32_t)k;
	}
}

enum ros_status ros__count_saved(const struct ros__count_input *in, const struct ros_segmenter *seg,
	const struct ros_config *cfg, const struct ros__saved *shard, size_t nshard, const char *dir,
	struct ros__count_total *total, struct ros_err *err)
{
	struct ros__count c;
	size_t nworker = 0, nblock = 0, k = 0, lo = 0;
	*total = (struct ros__count_total){0};
	for (size_t i = 0; i < nshard; i++) {
		nworker += shard[i].nworker;
		nblock += shard[i].hi - shard[i].lo;
	}
	if (nblock != in->nblock)
		return ros_err_set(err, ROS_EINPUT,
			"the shards hold %zu pieces of text, where there are %zu; make all of them again",
			nblock, in->nblock);
	struct ros__count_input all = *in;
	all.lo = 0;
	all.hi = nblock;
	size_t least = (size_t)ros__par_max(); /* loops have scratch memory by worker */
	ros__count_open(&c, &all, seg, cfg, (int)(nworker > least ? nworker : least));
	for (size_t i = 0; i < nshard; i++) {
		adopt(&c, &shard[i], k, lo);
		k += shard[i].nworker;
		lo += shard[i].hi - shard[i].lo;
	}
	ros__count_add_up(&c);
	enum ros_status st = ros__count_rest(&c, dir, total, err);
	ros__count_release(&c);
	return st;
}
