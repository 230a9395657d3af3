/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/comm.h"
#include "base/wire.h"
#include "count/cut.h"

static void put_cutter(struct ros_buf *b, const struct ros__cutter *c)
{
	const struct ros_strmap *type = &c->typer.type;
	ros__wire_put(b, type->n);
	for (uint32_t i = 0; i < type->n; i++)
		ros__wire_put_array(b, type->key[i], type->keylen[i], 1);
	ros__wire_put(b, c->typer.form.n);
	for (uint32_t i = 0; i < c->typer.form.n; i++) {
		ros__wire_put_array(b, c->typer.form.key[i], c->typer.form.keylen[i], 1);
		ros__wire_put(b, c->typer.form_type[i]);
		ros__wire_put(b, c->typer.form_count[i]);
	}
}

static void take_cutter(struct ros__wire *at, struct ros__cutter *c)
{
	size_t len;
	memset(c, 0, sizeof *c);
	for (uint64_t n = ros__wire_count(at); n; n--) {
		const char *key = ros__wire_array(at, &len, 1);
		ros__strmap_put(&c->typer.type, key, len);
	}
	for (uint64_t n = ros__wire_count(at); n; n--) {
		const char *form = ros__wire_array(at, &len, 1);
		uint32_t type = (uint32_t)ros__wire_take(at);
		ros__typer_form(&c->typer, form, len, type, ros__wire_take(at));
	}
}

static void put_cut(struct ros_buf *b, const struct ros__cut *c)
{
	ros__wire_put(b, (uint64_t)c->cutter);
	ros__wire_put_array(b, c->token, c->ntoken, sizeof *c->token);
	ros__wire_put_array(b, c->hit, c->nhit, sizeof *c->hit);
	ros__wire_put_array(b, c->listed, c->nlisted, sizeof *c->listed);
	for (int k = 0; k < 3; k++) {
		ros__wire_put_array(b, c->span[k].start, c->span[k].n, sizeof *c->span[k].start);
		ros__wire_put_array(b, c->span[k].len, c->span[k].n, sizeof *c->span[k].len);
	}
}

static void *take_copy(struct ros__wire *at, size_t *n, size_t size)
{
	const char *from = ros__wire_array(at, n, size);
	void *copy = ros__xmalloc(*n * size + 1);
	memcpy(copy, from, *n * size);
	return copy;
}

static void take_cut(struct ros__wire *at, int first_cutter, struct ros__cut *c)
{
	*c = (struct ros__cut){.cutter = first_cutter + (int)ros__wire_take(at)};
	c->token = take_copy(at, &c->ntoken, sizeof *c->token);
	c->hit = take_copy(at, &c->nhit, sizeof *c->hit);
	c->listed = take_copy(at, &c->nlisted, sizeof *c->listed);
	for (int k = 0; k < 3; k++) {
		c->span[k].start = take_copy(at, &c->span[k].n, sizeof *c->span[k].start);
		c->span[k].len = take_copy(at, &c->span[k].n, sizeof *c->span[k].len);
	}
}

static void put_all(struct ros_buf *b, const struct ros__cut *cut, size_t lo, size_t hi,
	const struct ros__cutter *cutter, int ncutter)
{
	ros__wire_put(b, (uint64_t)ncutter);
	for (int k = 0; k < ncutter; k++)
		put_cutter(b, &cutter[k]);
	ros__wire_put(b, lo);
	ros__wire_put(b, hi);
	for (size_t d = lo; d < hi; d++)
		put_cut(b, &cut[d]);
}

static void take_all(
	struct ros__wire *at, struct ros__cut *cut, struct ros__cutter **cutter, int *ncutter)
{
	int first = *ncutter, more = (int)ros__wire_take(at);
	*cutter = ros__xrealloc(*cutter, (size_t)(first + more), sizeof **cutter);
	*ncutter += more;
	for (int k = first; k < *ncutter; k++)
		take_cutter(at, &(*cutter)[k]);
	uint64_t lo = ros__wire_take(at), hi = ros__wire_take(at);
	for (uint64_t d = lo; d < hi; d++)
		take_cut(at, first, &cut[d]);
}

void ros__cuts_share(struct ros__cut *cut, size_t lo, size_t hi, struct ros__cutter **cutter,
	int *ncutter)
{
	int rank = ros__comm_rank(), size = ros__comm_size(), own = *ncutter;
	for (int r = 0; r < size && size > 1; r++) {
		struct ros_buf b = ROS_BUF_INIT;
		if (r == rank)
			put_all(&b, cut, lo, hi, *cutter, own);
		ros__comm_bcast(&b, r);
		struct ros__wire w = ros__wire_of(ros__buf_str(&b), b.len);
		if (r != rank)
			take_all(&w, cut, cutter, ncutter);
		ros__buf_release(&b);
	}
}
