/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Rows of the first pass read back: for the sums by group, and for the similarity of all documents,
 * which needs them as a matrix in memory. */
#include <string.h>

#include "base/io.h"
#include "count/stream.h"
#include "matrix/allpairs.h"

const unsigned char *ros__count_block_rows(struct ros__count *c, size_t b, unsigned char **scratch,
	size_t *scratch_cap)
{
	const struct ros__count_block *block = &c->block[b];
	return ros__spool_read(&c->worker[block->worker].rows, block->rows, block->rows_len, scratch,
		scratch_cap);
}

const unsigned char *ros__count_add_row(struct ros_row_sum *sum, const unsigned char *p,
	const uint32_t *map)
{
	uint64_t v, entries, type, count;
	for (int i = 0; i < 3; i++) /* start, length, tokens */
		p = ros__varint_get(p, &v);
	p = ros__varint_get(p, &entries);
	for (uint64_t i = 0; i < entries; i++) {
		p = ros__varint_get(p, &type);
		p = ros__varint_get(p, &count);
		if (map[type] != UINT32_MAX)
			ros__row_sum_add(sum, map[type], count);
	}
	return p;
}

struct rows {
	struct ros_csr x;
	size_t cap, data_cap;
	const struct ros_weight *weight;
	struct ros_columns columns; /* borrowed from the features */
	struct ros_row_sum sum;
	struct ros_row row;
	unsigned char *read;
	size_t read_cap;
};

static void put_row(struct rows *r)
{
	struct ros_csr *x = &r->x;
	struct ros_row *row = &r->row;
	ros__row_sum_take(&r->sum, row);
	size_t n = ros__weight_row(r->weight, &r->columns, row->col, row->x, row->n);
	ROS_GROW_N(x->indices, x->nnz, r->cap, n);
	ROS_GROW_N(x->data, x->nnz, r->data_cap, n);
	for (size_t i = 0; i < n; i++) {
		x->indices[x->nnz] = row->col[i];
		x->data[x->nnz++] = row->x[i];
	}
	x->indptr[++x->nrow] = x->nnz;
}

/* Documents of this process's blocks by their weight; false where they cannot be read back. */
static bool rows_to_csr(struct ros__count *c, const struct ros_weight *weight, struct ros_csr *x)
{
	struct rows r = {.x = {.ncol = c->feature.n}, .weight = weight,
		.columns = ros__count_columns(c)};
	bool ok = true;
	ros__row_sum_init(&r.sum, c->feature.n);
	ROS_NEW_ARRAY(r.x.indptr, (size_t)c->ndoc + 1);
	ROS_GROW(r.x.indices, 0, r.cap);
	ROS_GROW(r.x.data, 0, r.data_cap);
	for (size_t b = c->lo; b < c->hi && ok; b++) {
		const struct ros__count_block *block = &c->block[b];
		const unsigned char *p = ros__count_block_rows(c, b, &r.read, &r.read_cap);
		ok = p != NULL;
		for (uint32_t k = 0; ok && k < block->ndoc; k++) {
			p = ros__count_add_row(&r.sum, p, c->worker[block->worker].map);
			put_row(&r);
		}
	}
	ros__row_sum_release(&r.sum);
	ros__row_release(&r.row);
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
	struct ros_csr x = ROS_CSR_INIT, simil = ROS_CSR_INIT;
	char *path = ros__path_join(dir, "simil.mtx");
	enum ros_status st = rows_to_csr(c, w, &x) ? ROS_OK : ros__spool_lost(&c->worker[0].rows, err);
	if (st == ROS_OK)
		st = ros__allpairs(&simil, &x, m, (uint32_t)c->cfg->top_k, err);
	ros_csr_release(&x);
	if (st == ROS_OK)
		st = ros_csr_write_mtx(&simil, path, "rows and columns: dfm.rows.tsv",
			c->cfg->top_k == 0, err);
	ros_csr_release(&simil);
	free(path);
	return st;
}
