/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A shard read back, with all that is checked of it. */
#include "base/loop.h"
#include "count/shard.h"
#include "count/type_wire.h"

enum { BLOCK_NUMBERS = 8, MOST_WORKERS = 1 << 12 };

/* What is counted again of a worker's rows, to be compared with what its types say. */
struct checking {
	const struct ros__saved *s;
	bool *bad; /* by worker */
};
struct recount {
	uint64_t *cf;
	uint32_t *df, *last; /* last: the row that had the type last, counted from 1 */
	uint32_t row;
};

/* The next varint; false where it does not end before `end` or is no number of 64 bits. */
static bool next(const unsigned char **p, const unsigned char *end, uint64_t *v)
{
	const unsigned char *at = *p;
	*v = 0;
	for (unsigned shift = 0; at < end && shift < 70; shift += 7) {
		if (shift == 63 && (*at & 0x7E))
			return false;
		*v |= (uint64_t)(*at & 0x7F) << shift;
		if (!(*at++ & 0x80)) {
			*p = at;
			return true;
		}
	}
	return false;
}

static bool check_types(
	const struct ros__saved *s, const struct ros__saved_worker *w, struct recount *r)
{
	struct ros__wire types = w->types;
	for (uint32_t t = 0; t < w->ntype; t++) {
		struct ros__type_seen seen = {0};
		size_t len;
		const char *key = ros__type_take(&types, &seen, &len);
		uint64_t named = 0;
		for (int k = 0; k < ROS_NAME_N; k++)
			named += seen.named[k];
		if (types.bad || !ros__is_type_key(key, len) || named > seen.cf ||
			seen.first >= s->hi - s->lo || seen.cls >= ROS_CLASS_N || seen.flag > ROS__TYPE_ALL)
			return false;
		r->cf[t] = seen.cf;
		r->df[t] = seen.df;
	}
	return !ros__wire_left(&types);
}

static bool check_forms(const struct ros__saved_worker *w)
{
	struct ros__wire forms = w->forms;
	for (uint64_t n = ros__wire_count(&forms); n && !forms.bad; n--) {
		size_t len;
		const char *form = ros__wire_array(&forms, &len, 1);
		uint64_t type = ros__wire_take(&forms);
		ros__wire_take(&forms);
		if (!ros__is_type_key(form, len) || type >= w->ntype)
			return false;
	}
	return !forms.bad && !ros__wire_left(&forms);
}

/* One row at *p; its types are taken off what is still to be found. */
static bool check_row(const struct ros__saved_worker *w, struct recount *r, const unsigned char **p,
	const unsigned char *end, uint64_t *ntoken)
{
	uint64_t start, len, tokens, entries, type, count;
	if (!next(p, end, &start) || !next(p, end, &len) || !next(p, end, &tokens) ||
		!next(p, end, &entries))
		return false;
	r->row++;
	*ntoken += tokens;
	for (; entries; entries--) {
		if (!next(p, end, &type) || !next(p, end, &count) || type >= w->ntype || !count ||
			count > UINT32_MAX || count > r->cf[type] || !r->df[type] || r->last[type] == r->row)
			return false;
		r->cf[type] -= count;
		r->df[type]--;
		r->last[type] = r->row;
	}
	return true;
}

/* What is counted goes from one end of a context to the next: the last number is such an end. */
static bool check_numbers(const struct ros__saved_worker *w, const struct ros__count_block *b)
{
	const unsigned char *p = (const unsigned char *)w->numbers.at + b->stream;
	const unsigned char *end = p + b->stream_len;
	uint64_t v = ROS__STREAM_END, n = 0, ntoken = 0;
	for (; p < end; n++) {
		if (!next(&p, end, &v) || (v >= ROS__STREAM_TYPE && v - ROS__STREAM_TYPE >= w->ntype))
			return false;
		ntoken += v >= ROS__STREAM_TYPE;
	}
	return n == b->nnumber && ntoken == b->ntoken && v == ROS__STREAM_END;
}

static bool check_block(
	const struct ros__saved_worker *w, const struct ros__count_block *b, struct recount *r)
{
	const unsigned char *p = (const unsigned char *)w->rows.at + b->rows, *end = p + b->rows_len;
	uint64_t ntoken = 0;
	for (uint32_t k = 0; k < b->ndoc; k++)
		if (!check_row(w, r, &p, end, &ntoken))
			return false;
	return p == end && ntoken == b->ntoken && check_numbers(w, b);
}

static bool check_worker(const struct ros__saved *s, size_t k)
{
	const struct ros__saved_worker *w = &s->worker[k];
	struct recount r = {0};
	ROS_NEW_ARRAY(r.cf, w->ntype);
	ROS_NEW_ARRAY(r.df, w->ntype);
	ROS_NEW_ARRAY(r.last, w->ntype);
	bool good = check_types(s, w, &r) && check_forms(w);
	for (size_t b = 0; b < s->hi - s->lo && good; b++)
		if (s->block[b].worker == k)
			good = check_block(w, &s->block[b], &r);
	for (uint32_t t = 0; t < w->ntype && good; t++)
		good = !r.cf[t] && !r.df[t];
	free(r.cf);
	free(r.df);
	free(r.last);
	return good;
}

static void check_one(void *ctx, size_t k)
{
	const struct checking *c = ctx;
	c->bad[k] = !check_worker(c->s, k);
}

/* Do n bytes from `at` on lie within? */
static bool within(const struct ros__wire *w, uint64_t at, uint64_t n)
{
	return at <= ros__wire_left(w) && n <= ros__wire_left(w) - at;
}

static bool take_blocks(struct ros__saved *s, struct ros__wire *w)
{
	s->nblock = ros__wire_take(w);
	s->lo = ros__wire_take(w);
	s->hi = ros__wire_take(w);
	uint64_t nworker = ros__wire_take(w), n = s->hi - s->lo;
	if (w->bad || s->lo > s->hi || s->hi > s->nblock || s->nblock >= UINT32_MAX || nworker < 1 ||
		nworker > MOST_WORKERS || ros__wire_left(w) != n * BLOCK_NUMBERS * sizeof(uint64_t))
		return false;
	s->nworker = (size_t)nworker;
	ROS_NEW_ARRAY(s->worker, s->nworker);
	ROS_NEW_ARRAY(s->block, n);
	for (uint64_t b = 0; b < n; b++) {
		uint64_t v[BLOCK_NUMBERS];
		for (int i = 0; i < BLOCK_NUMBERS; i++)
			v[i] = ros__wire_take(w);
		if (v[0] >= nworker || v[1] > UINT32_MAX)
			return false;
		s->block[b] = (struct ros__count_block){.worker = (uint32_t)v[0],
			.ndoc = (uint32_t)v[1],
			.rows = v[2],
			.rows_len = v[3],
			.stream = v[4],
			.stream_len = v[5],
			.ntoken = v[6],
			.nnumber = v[7]};
	}
	return true;
}

static uint32_t count_types(struct ros__wire types)
{
	uint32_t n = 0;
	while (ros__wire_left(&types) && !types.bad) {
		struct ros__type_seen seen;
		size_t len;
		ros__type_take(&types, &seen, &len);
		n++;
	}
	return n;
}

static bool next_piece(struct ros__parcel *in, enum ros__shard_piece want, struct ros__wire *w)
{
	uint64_t kind;
	return ros__parcel_next(in, &kind, w) && kind == (uint64_t)want;
}

static bool take_all(struct ros__saved *s, struct ros__parcel *in)
{
	struct ros__wire blocks;
	if (!next_piece(in, ROS_SHARD_BLOCKS, &blocks) || !take_blocks(s, &blocks))
		return false;
	for (size_t k = 0; k < s->nworker; k++) {
		struct ros__saved_worker *w = &s->worker[k];
		if (!next_piece(in, ROS_SHARD_TYPES, &w->types) ||
			!next_piece(in, ROS_SHARD_FORMS, &w->forms) ||
			!next_piece(in, ROS_SHARD_ROWS, &w->rows) ||
			!next_piece(in, ROS_SHARD_NUMBERS, &w->numbers))
			return false;
		w->ntype = count_types(w->types);
	}
	for (size_t b = 0; b < s->hi - s->lo; b++) {
		const struct ros__count_block *x = &s->block[b];
		const struct ros__saved_worker *w = &s->worker[x->worker];
		if (!within(&w->rows, x->rows, x->rows_len) ||
			!within(&w->numbers, x->stream, x->stream_len))
			return false;
	}
	return true;
}

enum ros_status ros__shard_take(struct ros__saved *s, struct ros__parcel *in, struct ros_err *err)
{
	*s = (struct ros__saved){0};
	bool good = take_all(s, in);
	struct checking c = {.s = s};
	if (good) {
		ROS_NEW_ARRAY(c.bad, s->nworker);
		ros__for(s->nworker, 1, check_one, &c);
	}
	for (size_t k = 0; good && k < s->nworker; k++)
		good = !c.bad[k];
	free(c.bad);
	return good
		? ROS_OK
		: ros_err_set(err, ROS_EINPUT,
			  "%s: what it says of words and texts does not fit together; make it again", in->path);
}

void ros__saved_release(struct ros__saved *s)
{
	free(s->block);
	free(s->worker);
	*s = (struct ros__saved){0};
}
