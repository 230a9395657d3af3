/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What needs the rows as a matrix in memory: sums by group, and the similarity of all documents. */
#include "base/io.h"
#include "count/matrices.h"
#include "count/stream.h"
#include "matrix/allpairs.h"
#include "matrix/weight.h"

static int by_value(const void *a, const void *b)
{
	uint64_t x = *(const uint64_t *)a, y = *(const uint64_t *)b;
	return x < y ? -1 : x > y;
}

struct rows {
	struct ros_csr x;
	size_t cap, data_cap;
	uint64_t *entry;
	size_t entry_cap;
	unsigned char *read;
	size_t read_cap;
};

/* Appends the features and counts of one row of the spool to r->entry, from place *n on. */
static const unsigned char *take_entries(struct rows *r, const unsigned char *p, const uint32_t *map,
	size_t *n)
{
	uint64_t v, entries, type, count;
	for (int i = 0; i < 3; i++) /* start, length, tokens */
		p = ros__varint_get(p, &v);
	p = ros__varint_get(p, &entries);
	ROS_GROW_N(r->entry, *n, r->entry_cap, entries);
	for (uint64_t i = 0; i < entries; i++) {
		p = ros__varint_get(p, &type);
		p = ros__varint_get(p, &count);
		if (map[type] != UINT32_MAX)
			r->entry[(*n)++] = (uint64_t)map[type] << 32 | count;
	}
	return p;
}

/* r->entry[0 .. n-1] as the next row: features in order, counts of one feature added up. */
static void put_row(struct rows *r, size_t n)
{
	struct ros_csr *x = &r->x;
	qsort(r->entry, n, sizeof *r->entry, by_value);
	ROS_GROW_N(x->indices, x->nnz, r->cap, n);
	ROS_GROW_N(x->data, x->nnz, r->data_cap, n);
	for (size_t i = 0; i < n; i++) {
		uint32_t feature = (uint32_t)(r->entry[i] >> 32);
		if (i && feature == (uint32_t)(r->entry[i - 1] >> 32)) {
			x->data[x->nnz - 1] += (double)(uint32_t)r->entry[i];
			continue;
		}
		x->indices[x->nnz] = feature;
		x->data[x->nnz++] = (double)(uint32_t)r->entry[i];
	}
	x->indptr[++x->nrow] = x->nnz;
}

/* The rows of one block, each to put_row, or all of them to r->entry where `n` is given; false where
 * they cannot be read back. */
static bool take_block(struct ros__count *c, struct rows *r, size_t b, size_t *n)
{
	const struct ros__count_block *block = &c->block[b];
	struct ros__count_worker *w = &c->worker[block->worker];
	const unsigned char *p = ros__spool_read(&w->rows, block->rows, block->rows_len, &r->read,
		&r->read_cap);
	for (uint32_t k = 0; p && k < block->ndoc; k++) {
		size_t own = 0;
		p = take_entries(r, p, w->map, n ? n : &own);
		if (!n)
			put_row(r, own);
	}
	return p != NULL;
}

/* Counts of the documents of this process's blocks; false where they cannot be read back. */
static bool rows_to_csr(struct ros__count *c, struct ros_csr *x)
{
	struct rows r = {.x = {.ncol = c->feature.n}};
	size_t ndoc = 0;
	bool ok = true;
	for (size_t b = c->lo; b < c->hi; b++)
		ndoc += c->block[b].ndoc;
	ROS_NEW_ARRAY(r.x.indptr, ndoc + 1);
	ROS_GROW(r.x.indices, 0, r.cap);
	ROS_GROW(r.x.data, 0, r.data_cap);
	for (size_t b = c->lo; b < c->hi && ok; b++)
		ok = take_block(c, &r, b, NULL);
	free(r.entry);
	free(r.read);
	*x = r.x;
	return ok;
}

enum ros_status ros__count_write_simil(struct ros__count *c, const char *dir, struct ros_err *err)
{
	enum ros_allpairs m = ROS_ALLPAIRS_COSINE;
	while (m < ROS_ALLPAIRS_N && strcmp(ros__allpairs_name[m], c->cfg->simil) != 0)
		m++;
	if (m == ROS_ALLPAIRS_N)
		return ros_err_set(err, ROS_ECONFIG, "simil: \"%s\" is not one of cosine, jsd, none",
			c->cfg->simil);
	const struct ros_weight *w = ros__weight_find(
		m == ROS_ALLPAIRS_JSD ? "count" : c->cfg->weight, err);
	if (!w)
		return ROS_ECONFIG;
	struct ros_csr x = ROS_CSR_INIT, weighted = ROS_CSR_INIT, simil = ROS_CSR_INIT;
	char *path = ros__path_join(dir, "simil.mtx");
	enum ros_status st = rows_to_csr(c, &x) ? ROS_OK : ros__spool_lost(&c->worker[0].rows, err);
	if (st == ROS_OK) {
		ros__weight_apply(&weighted, &x, w);
		st = ros__allpairs(&simil, &weighted, m, (uint32_t)c->cfg->top_k, err);
	}
	if (st == ROS_OK)
		st = ros_csr_write_mtx(&simil, path, "rows and columns: dfm.rows.tsv",
			c->cfg->top_k == 0, err);
	ros_csr_release(&x);
	ros_csr_release(&weighted);
	ros_csr_release(&simil);
	free(path);
	return st;
}

static void send_csr(const struct ros_csr *x)
{
	ros__comm_send(x->indptr, ((size_t)x->nrow + 1) * sizeof *x->indptr);
	ros__comm_send(x->indices, x->nnz * sizeof *x->indices);
	ros__comm_send(x->data, x->nnz * sizeof *x->data);
}

/* Adds the sums of another process, as further rows of the same groups. */
static void receive_csr(int rank, struct ros_csr *sum, uint32_t ngroup)
{
	struct ros_buf b = ROS_BUF_INIT;
	struct ros_csr both = {.nrow = 2 * ngroup, .ncol = sum->ncol};
	uint32_t *group;
	ros__comm_recv(rank, &b);
	const uint64_t *indptr = (const void *)b.s;
	uint64_t more = indptr[ngroup];
	both.nnz = sum->nnz + more;
	ROS_NEW_ARRAY(both.indptr, (size_t)both.nrow + 1);
	ROS_NEW_ARRAY(both.indices, both.nnz);
	ROS_NEW_ARRAY(both.data, both.nnz);
	ROS_NEW_ARRAY(group, both.nrow);
	for (uint32_t g = 0; g <= ngroup; g++) {
		both.indptr[ngroup + g] = sum->nnz + indptr[g];
		if (g < ngroup)
			both.indptr[g] = sum->indptr[g], group[g] = group[ngroup + g] = g;
	}
	memcpy(both.indices, sum->indices, sum->nnz * sizeof *both.indices);
	memcpy(both.data, sum->data, sum->nnz * sizeof *both.data);
	ros__comm_recv(rank, &b);
	memcpy(both.indices + sum->nnz, b.s, more * sizeof *both.indices);
	ros__comm_recv(rank, &b);
	memcpy(both.data + sum->nnz, b.s, more * sizeof *both.data);
	ros_csr_release(sum);
	ros_csr_group_rows(sum, &both, group, ngroup);
	ros_csr_release(&both);
	ros__buf_release(&b);
	free(group);
}

/* Sums of the documents of each group, group by group, so that no more than the sums is held. */
static bool group_sums(struct ros__count *c, struct ros_csr *sum)
{
	uint32_t ngroup = c->in->ngroup, *first, *block;
	struct rows r = {.x = {.ncol = c->feature.n}};
	bool ok = true;
	ROS_NEW_ARRAY(first, (size_t)ngroup + 2);
	ROS_NEW_ARRAY(block, c->hi - c->lo);
	ROS_NEW_ARRAY(r.x.indptr, (size_t)ngroup + 1);
	ROS_GROW(r.x.indices, 0, r.cap);
	ROS_GROW(r.x.data, 0, r.data_cap);
	for (size_t b = c->lo; b < c->hi; b++)
		if (c->in->group_of_block[b] != UINT32_MAX)
			first[c->in->group_of_block[b] + 2]++;
	for (uint32_t g = 1; g < ngroup + 2; g++)
		first[g] += first[g - 1];
	for (size_t b = c->lo; b < c->hi; b++)
		if (c->in->group_of_block[b] != UINT32_MAX)
			block[first[c->in->group_of_block[b] + 1]++] = (uint32_t)b;
	for (uint32_t g = 0; g < ngroup; g++) {
		size_t n = 0;
		for (uint32_t i = first[g]; i < first[g + 1] && ok; i++)
			ok = take_block(c, &r, block[i], &n);
		put_row(&r, n);
	}
	free(first);
	free(block);
	free(r.entry);
	free(r.read);
	*sum = r.x;
	return ok;
}

enum ros_status ros__count_write_groups(struct ros__count *c, const char *dir,
	struct ros_err *err)
{
	const struct ros__count_input *in = c->in;
	struct ros_csr sum = ROS_CSR_INIT;
	struct ros__group_total *total;
	ROS_NEW_ARRAY(total, in->ngroup);
	enum ros_status st = group_sums(c, &sum) ? ROS_OK : ros__spool_lost(&c->worker[0].rows, err);
	st = ros__comm_agree(st, err);
	if (st != ROS_OK)
		goto done;
	if (c->rank != 0)
		send_csr(&sum);
	for (int r = 1; r < c->size && c->rank == 0; r++)
		receive_csr(r, &sum, in->ngroup);
	for (size_t b = 0; b < in->nblock; b++)
		if (in->group_of_block[b] != UINT32_MAX) {
			total[in->group_of_block[b]].speeches += c->block[b].ndoc;
			total[in->group_of_block[b]].tokens += c->block[b].ntoken;
		}
	if (c->rank == 0)
		st = ros__groups_write(dir, &sum, in->group_id, in->group_label, total, c->cfg, err);
	st = ros__comm_agree(st, err);
done:
	ros_csr_release(&sum);
	free(total);
	return st;
}
