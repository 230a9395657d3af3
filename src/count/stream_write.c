/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Counts to files: formatted in parallel, written in order. */
#include "base/io.h"
#include "base/loop.h"
#include "base/par.h"
#include "count/matrices.h"
#include "count/stream.h"
#include "matrix/format.h"
#include "matrix/mtx.h"
#include "matrix/rows.h"

#define ENTRY_MAX 80 /* bytes of one line of a matrix */

struct row_job {
	struct ros__count *c;
	const struct ros_weight *weight;
	uint64_t *row_base, *before; /* by block: rows before it; documents of its source before it */
	size_t *split;               /* by block: where the rows' names begin in its text */
	bool *failed;
	struct row_scratch {
		uint64_t *entry, *spare;
		size_t cap, spare_cap;
		struct ros_row row;
		unsigned char *read;
		size_t read_cap;
		struct ros_buf names;
	} *scratch;
	struct ros_columns columns; /* borrowed from the features */
	struct ros_mtx_head head;
	struct ros_writer dfm, names;
};

/* The next row of the spool, through (feature << 32 | count), sorted. */
static const unsigned char *read_row(struct row_scratch *s, const unsigned char *p,
	const uint32_t *map, unsigned bits)
{
	size_t n = 0;
	uint64_t entries, type, count;
	p = ros__varint_get(p, &entries);
	ROS_GROW_N(s->entry, 0, s->cap, entries);
	ROS_GROW_N(s->spare, 0, s->spare_cap, entries);
	for (uint64_t i = 0; i < entries; i++) {
		p = ros__varint_get(p, &type);
		p = ros__varint_get(p, &count);
		if (map[type] != UINT32_MAX)
			s->entry[n++] = (uint64_t)map[type] << 32 | count;
	}
	uint64_t *entry = s->entry, *spare = s->spare;
	size_t cap = s->cap, spare_cap = s->spare_cap;
	ros__radix_sort(&entry, &spare, n, 32, 32 + bits);
	if (entry != s->entry) { /* the buffers changed places; their sizes go with them */
		s->entry = entry;
		s->spare = spare;
		s->cap = spare_cap;
		s->spare_cap = cap;
	}
	s->row.n = 0;
	for (size_t i = 0; i < n; i++)
		ros__row_push(&s->row, (uint32_t)(entry[i] >> 32), (double)(uint32_t)entry[i]);
	return p;
}

static void make_rows(void *ctx, size_t i, struct ros_buf *out)
{
	struct row_job *j = ctx;
	size_t b = j->c->lo + i;
	struct row_scratch *s = &j->scratch[ros__loop_worker()];
	const struct ros__count_block *block = &j->c->block[b];
	const struct ros__count_input *in = j->c->in;
	struct ros__count_worker *w = &j->c->worker[block->worker];
	const unsigned char *p = ros__spool_read(&w->rows, block->rows, block->rows_len, &s->read,
		&s->read_cap);
	j->failed[b] = !p;
	ros__buf_clear(&s->names);
	unsigned bits = 1;
	while (bits < 32 && j->c->feature.n >> bits)
		bits++;
	for (uint32_t k = 0; p && k < block->ndoc; k++) {
		uint64_t start, len, ntoken, row = j->row_base[b] + k + 1;
		p = ros__varint_get(p, &start);
		p = ros__varint_get(p, &len);
		p = ros__varint_get(p, &ntoken);
		p = read_row(s, p, w->map, bits);
		size_t n = ros__weight_row(j->weight, &j->columns, s->row.col, s->row.x, s->row.n);
		ros__mtx_row(out, row - 1, s->row.col, s->row.x, n, &j->head);
		ros__buf_addf(&s->names, "%llu\t", (unsigned long long)row);
		in->cells(in->ctx, b, k, j->before[b], &s->names);
		ros__buf_addf(&s->names, "\t%llu\t", (unsigned long long)ntoken);
		ros__put_cell(&s->names, in->source_name(in->ctx, in->source(in->ctx, b)));
		ros__buf_addf(&s->names, "\t%llu\t%llu", (unsigned long long)start,
			(unsigned long long)len);
		if (in->more_cells)
			in->more_cells(in->ctx, b, k, &s->names);
		ros__buf_addc(&s->names, '\n');
	}
	j->split[b] = out->len;
	ros__buf_add(out, ros__buf_str(&s->names), s->names.len);
}

static enum ros_status take_rows(void *ctx, size_t i, const struct ros_buf *out,
	struct ros_err *err)
{
	struct row_job *j = ctx;
	size_t b = j->c->lo + i;
	if (j->failed[b])
		return ros__spool_lost(&j->c->worker[0].rows, err);
	ros__write(&j->dfm, out->s, j->split[b]);
	ros__write(&j->names, ros__buf_str(out) + j->split[b], out->len - j->split[b]);
	return ROS_OK;
}

/* To the root: the two texts of a block; an empty one means the end. */
static enum ros_status send_rows(void *ctx, size_t i, const struct ros_buf *out,
	struct ros_err *err)
{
	struct row_job *j = ctx;
	size_t b = j->c->lo + i;
	if (j->failed[b])
		return ros__spool_lost(&j->c->worker[0].rows, err);
	if (out->len == j->split[b]) /* no document begins in this block */
		return ROS_OK;
	ros__comm_send(ros__buf_str(out) + j->split[b], out->len - j->split[b]);
	ros__comm_send(ros__buf_str(out), j->split[b]);
	return ROS_OK;
}

static void receive_rows(struct row_job *j, int rank)
{
	struct ros_buf b = ROS_BUF_INIT;
	for (ros__comm_recv(rank, &b); b.len; ros__comm_recv(rank, &b)) {
		if (j->names.f)
			ros__write(&j->names, b.s, b.len);
		ros__comm_recv(rank, &b);
		if (j->dfm.f)
			ros__write(&j->dfm, b.s, b.len);
	}
	ros__buf_release(&b);
}

void ros__put_cell(struct ros_buf *b, const char *s)
{
	for (; s && *s; s++)
		ros__buf_addc(b, *s == '\t' || *s == '\n' || *s == '\r' ? ' ' : *s);
}

struct ros_columns ros__count_columns(const struct ros__count *c)
{
	uint64_t total = 0;
	for (uint32_t i = 0; i < c->feature.n; i++)
		total += c->feature.cf[i];
	return (struct ros_columns){.n = c->feature.n, .nrow = c->ndoc, .total = total,
		.sum = c->feature.cf, .rows = c->feature.df};
}

static void prepare(struct row_job *j)
{
	struct ros__count *c = j->c;
	const struct ros__count_input *in = c->in;
	uint64_t row = 0, same = 0;
	ROS_NEW_ARRAY(j->row_base, in->nblock);
	ROS_NEW_ARRAY(j->before, in->nblock);
	ROS_NEW_ARRAY(j->split, in->nblock);
	ROS_NEW_ARRAY(j->failed, in->nblock);
	ROS_NEW_ARRAY(j->scratch, (size_t)ros__par_max());
	for (size_t b = 0; b < in->nblock; b++) {
		if (b && in->source(in->ctx, b) != in->source(in->ctx, b - 1))
			same = 0;
		j->row_base[b] = row;
		j->before[b] = same;
		row += c->block[b].ndoc;
		same += c->block[b].ndoc;
	}
	j->columns = ros__count_columns(c);
	j->head = (struct ros_mtx_head){.nrow = c->ndoc, .ncol = c->feature.n, .whole = j->weight->whole,
		.nnz = ros__weight_entries(j->weight, &j->columns)};
}

static void release(struct row_job *j)
{
	for (int k = 0; j->scratch && k < ros__par_max(); k++) {
		free(j->scratch[k].entry);
		free(j->scratch[k].spare);
		ros__row_release(&j->scratch[k].row);
		free(j->scratch[k].read);
		ros__buf_release(&j->scratch[k].names);
	}
	free(j->scratch);
	free(j->row_base);
	free(j->before);
	free(j->split);
	free(j->failed);
	ros__writer_abort(&j->dfm);
	ros__writer_abort(&j->names);
}

enum ros_status ros__count_write_dfm(struct ros__count *c, const char *dir, uint64_t *nnz,
	struct ros_err *err)
{
	struct row_job j = {.c = c, .weight = ros__weight_find(c->cfg->weight, err)};
	if (!j.weight)
		return ROS_ECONFIG;
	prepare(&j);
	*nnz = j.head.nnz;
	if (c->rank != 0) {
		enum ros_status sent = ros__in_order(c->hi - c->lo, UINT64_MAX, &j, make_rows, send_rows,
			err);
		ros__comm_send("", 0);
		release(&j);
		return ros__comm_agree(sent, err);
	}
	enum ros_status st = ros__writer_open_in(&j.dfm, dir, "dfm.mtx", err);
	if (st == ROS_OK)
		st = ros__writer_open_in(&j.names, dir, "dfm.rows.tsv", err);
	if (st != ROS_OK) { /* the others must be heard out */
		for (int r = 1; r < c->size; r++)
			receive_rows(&j, r);
		goto done;
	}
	char *comment = ros__weight_comment("dfm.rows.tsv", j.weight);
	j.head.comment = comment;
	ros__mtx_head(&j.dfm, &j.head);
	free(comment);
	ros__writef(&j.names, "%s%s\n", ROS__ROWS_HEADER, c->in->more_head ? c->in->more_head : "");
	st = ros__in_order(c->hi - c->lo, UINT64_MAX, &j, make_rows, take_rows, err);
	for (int r = 1; r < c->size; r++)
		receive_rows(&j, r);
	if (st == ROS_OK)
		st = ros__writer_close(&j.dfm, err);
	if (st == ROS_OK)
		st = ros__writer_close(&j.names, err);
done:
	release(&j);
	return ros__comm_agree(st, err);
}

enum ros_status ros__count_write_features(struct ros__count *c, const char *dir,
	struct ros_err *err)
{
	const struct ros__count_features *f = &c->feature;
	struct ros_buf b = ROS_BUF_INIT;
	struct ros_writer w;
	enum ros_status st = ros__writer_open_in(&w, dir, "features.tsv", err);
	if (st != ROS_OK)
		return st;
	ros__writes(&w, ROS__FEATURES_HEADER);
	for (uint32_t j = 0; j < f->n; j++) {
		char n[24];
		ros__buf_clear(&b);
		ros__buf_add(&b, n, (size_t)(ros__put_uint(n, (uint64_t)j + 1) - n));
		ros__buf_addc(&b, '\t');
		ros__put_cell(&b, f->term[j]);
		ros__buf_adds(&b, !(f->flag[j] & ROS__TYPE_SINGLE) ? "\tphrase\t" :
			f->flag[j] & ROS__TYPE_TERM ? "\tterm\t" : "\tword\t");
		ros__buf_adds(&b, ros_word_class_name(f->cls[j], f->name[j]));
		ros__buf_addc(&b, '\t');
		ros__buf_add(&b, n, (size_t)(ros__put_uint(n, f->cf[j]) - n));
		ros__buf_addc(&b, '\t');
		ros__buf_add(&b, n, (size_t)(ros__put_uint(n, f->df[j]) - n));
		ros__buf_addc(&b, '\n');
		ros__write(&w, b.s, b.len);
	}
	ros__buf_release(&b);
	return ros__writer_close(&w, err);
}

struct pair_job {
	struct ros__count *c;
	struct ros_runs *run; /* one run */
	double scale;
	bool swap;
	bool *failed;         /* by part */
	struct row_scratch *scratch;
	struct ros_writer w;
};

/* The entries of one row share most of their text: " row count", and "row ". */
struct row_text {
	char mark[24];
	size_t len;
};

static void put_row(struct row_text *t, uint64_t row, bool swap)
{
	char *p = t->mark;
	if (swap)
		*p++ = ' ';
	p = ros__put_uint(p, row);
	*p++ = ' ';
	t->len = (size_t)(p - t->mark);
}

static inline char *put_pair(const struct pair_job *j, const struct row_text *t, uint64_t col,
	uint64_t count, char *p)
{
	if (j->swap) {
		p = ros__put_uint(p, col);
		memcpy(p, t->mark, sizeof t->mark);
		p += t->len;
	} else {
		memcpy(p, t->mark, sizeof t->mark);
		p = ros__put_uint(p + t->len, col);
		*p++ = ' ';
	}
	if (j->scale < 1)
		p = ros__put_real(p, (double)count * j->scale, 0);
	else if (count < 10)
		*p++ = (char)('0' + count);
	else
		p = ros__put_uint(p, count);
	*p++ = '\n';
	return p;
}

static void make_pairs(void *ctx, size_t part, struct ros_buf *out)
{
	struct pair_job *j = ctx;
	struct row_scratch *scratch = &j->scratch[ros__loop_worker()];
	const uint64_t *at = j->run->run[0].at;
	size_t n = (size_t)(at[part + 1] - at[part]);
	const unsigned char *s = ros__spool_read(&j->run->spool, at[part], n, &scratch->read,
		&scratch->read_cap), *end = s + (s ? n : 0);
	uint64_t key = j->run->parts->first[part], delta, count, row = UINT64_MAX;
	struct row_text text = {{0}, 0};
	j->failed[part] = !s;
	while (s < end) {
		s = ros__entry_get(s, &delta, &count);
		key += delta;
		if (key >> 32 != row) {
			row = key >> 32;
			put_row(&text, row + 1, j->swap);
		}
		if (out->cap - out->len < ENTRY_MAX)
			ros__buf_reserve(out, 1 << 14);
		char *p = put_pair(j, &text, (uint32_t)key + (uint64_t)1, count, out->s + out->len);
		out->len = (size_t)(p - out->s);
	}
}

static enum ros_status take_pairs(void *ctx, size_t part, const struct ros_buf *out,
	struct ros_err *err)
{
	struct pair_job *j = ctx;
	if (j->failed[part])
		return ros__spool_lost(&j->run->spool, err);
	ros__write(&j->w, ros__buf_str(out), out->len);
	return ROS_OK;
}

enum ros_status ros__count_write_pairs(struct ros__count *c, struct ros_runs *run,
	const char *path, const char *comment, struct ros_err *err)
{
	struct ros_fcm_spec spec = ros_fcm_spec_of(c->cfg);
	struct pair_job j = {.c = c, .run = run, .scale = ros__cooc_scale(&spec),
		.swap = !spec.ordered};
	enum ros_status st = ros__writer_open(&j.w, path, err);
	if (st != ROS_OK)
		return st;
	ros__writef(&j.w, "%%%%MatrixMarket matrix coordinate %s %s\n",
		j.scale >= 1 ? "integer" : "real", spec.ordered ? "general" : "symmetric");
	if (comment)
		ros__writef(&j.w, "%%%s\n", comment);
	ros__writef(&j.w, "%u %u %llu\n", c->feature.n, c->feature.n,
		(unsigned long long)(run->n ? run->run[0].n : 0));
	ROS_NEW_ARRAY(j.failed, run->parts->n);
	ROS_NEW_ARRAY(j.scratch, (size_t)ros__par_max());
	if (run->n)
		st = ros__in_order(run->parts->n, ros__spool_at(&run->spool), &j, make_pairs, take_pairs,
			err);
	for (int k = 0; k < ros__par_max(); k++)
		free(j.scratch[k].read);
	free(j.scratch);
	free(j.failed);
	if (st == ROS_OK)
		return ros__writer_close(&j.w, err);
	ros__writer_abort(&j.w);
	return st;
}
