/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rostrum/csr.h"

#include <assert.h>

#include "base/mem.h"

void ros_csr_release(struct ros_csr *m)
{
	free(m->indptr);
	free(m->indices);
	free(m->data);
	*m = (struct ros_csr)ROS_CSR_INIT;
}

void ros_csr_check(const struct ros_csr *m)
{
	if (!m->indptr) {
		assert(m->nrow == 0 && m->nnz == 0);
		return;
	}
	assert(m->indptr[0] == 0 && m->indptr[m->nrow] == m->nnz);
	for (uint32_t r = 0; r < m->nrow; r++) {
		assert(m->indptr[r] <= m->indptr[r + 1]);
		for (uint64_t i = m->indptr[r]; i < m->indptr[r + 1]; i++) {
			assert(m->indices[i] < m->ncol);
			assert(m->data[i] < 0 || m->data[i] > 0);
			assert(i == m->indptr[r] || m->indices[i - 1] < m->indices[i]);
		}
	}
}

static void allocate(struct ros_csr *m, uint32_t nrow, uint32_t ncol, uint64_t nnz)
{
	*m = (struct ros_csr){.nrow = nrow, .ncol = ncol, .nnz = nnz};
	ROS_NEW_ARRAY(m->indptr, (size_t)nrow + 1);
	ROS_NEW_ARRAY(m->indices, nnz);
	ROS_NEW_ARRAY(m->data, nnz);
}

/* The columns that are marked, ascending; the marks are taken off. */
static uint32_t take_marked(uint64_t *mark, uint32_t ncol, uint32_t *column)
{
	uint32_t n = 0;
	for (uint32_t at = 0; at < ncol; at += 64) {
		uint64_t left = mark[at / 64];
		mark[at / 64] = 0;
		for (uint32_t c = at; left; c++, left >>= 1)
			if (left & 1)
				column[n++] = c;
	}
	return n;
}

/* Rows of each group in ascending order: first[g] .. first[g + 1] of list. */
static void group_lists(const uint32_t *group, uint32_t nrow, uint32_t ngroup, uint64_t *first,
	uint32_t *list)
{
	for (uint32_t r = 0; r < nrow; r++)
		if (group[r] != UINT32_MAX) {
			assert(group[r] < ngroup);
			first[group[r] + 1]++;
		}
	for (uint32_t g = 0; g < ngroup; g++)
		first[g + 1] += first[g];
	uint64_t *fill;
	ROS_NEW_ARRAY(fill, ngroup);
	for (uint32_t r = 0; r < nrow; r++)
		if (group[r] != UINT32_MAX)
			list[first[group[r]] + fill[group[r]]++] = r;
	free(fill);
}

void ros_csr_group_rows(struct ros_csr *out, const struct ros_csr *m, const uint32_t *group,
	uint32_t ngroup)
{
	uint64_t *first;
	uint32_t *list, *touched;
	double *sum;
	uint64_t *mark;
	ROS_NEW_ARRAY(first, (size_t)ngroup + 1);
	ROS_NEW_ARRAY(list, m->nrow);
	ROS_NEW_ARRAY(touched, m->ncol);
	ROS_NEW_ARRAY(sum, m->ncol);
	ROS_NEW_ARRAY(mark, (size_t)m->ncol / 64 + 1);
	group_lists(group, m->nrow, ngroup, first, list);
	allocate(out, ngroup, m->ncol, m->nnz); /* an upper bound */
	uint64_t nnz = 0;
	for (uint32_t g = 0; g < ngroup; g++) {
		for (uint64_t k = first[g]; k < first[g + 1]; k++)
			for (uint64_t i = m->indptr[list[k]]; i < m->indptr[list[k] + 1]; i++) {
				uint32_t c = m->indices[i];
				mark[c / 64] |= (uint64_t)1 << (c % 64);
				sum[c] += m->data[i];
			}
		uint32_t n = first[g] < first[g + 1] ? take_marked(mark, m->ncol, touched) : 0;
		for (uint32_t k = 0; k < n; k++) {
			double x = sum[touched[k]];
			sum[touched[k]] = 0;
			if (x < 0 || x > 0) {
				out->indices[nnz] = touched[k];
				out->data[nnz++] = x;
			}
		}
		out->indptr[g + 1] = nnz;
	}
	out->nnz = nnz;
	free(first);
	free(list);
	free(touched);
	free(sum);
	free(mark);
}

void ros_csr_transpose(struct ros_csr *out, const struct ros_csr *m)
{
	allocate(out, m->ncol, m->nrow, m->nnz);
	for (uint64_t i = 0; i < m->nnz; i++)
		out->indptr[m->indices[i] + 1]++;
	for (uint32_t c = 0; c < m->ncol; c++)
		out->indptr[c + 1] += out->indptr[c];
	uint64_t *fill;
	ROS_NEW_ARRAY(fill, m->ncol);
	for (uint32_t r = 0; r < m->nrow; r++)
		for (uint64_t i = m->indptr[r]; i < m->indptr[r + 1]; i++) {
			uint32_t c = m->indices[i];
			uint64_t at = out->indptr[c] + fill[c]++;
			out->indices[at] = r;
			out->data[at] = m->data[i];
		}
	free(fill);
}

void ros_csr_row_sums(const struct ros_csr *m, double *sum)
{
	for (uint32_t r = 0; r < m->nrow; r++) {
		sum[r] = 0;
		for (uint64_t i = m->indptr[r]; i < m->indptr[r + 1]; i++)
			sum[r] += m->data[i];
	}
}

void ros_csr_col_sums(const struct ros_csr *m, double *sum)
{
	for (uint32_t c = 0; c < m->ncol; c++)
		sum[c] = 0;
	for (uint64_t i = 0; i < m->nnz; i++)
		sum[m->indices[i]] += m->data[i];
}

double ros_csr_get(const struct ros_csr *m, uint32_t row, uint32_t col)
{
	uint64_t lo = m->indptr[row], hi = m->indptr[row + 1];
	while (lo < hi) {
		uint64_t mid = lo + (hi - lo) / 2;
		if (m->indices[mid] < col)
			lo = mid + 1;
		else
			hi = mid;
	}
	return lo < m->indptr[row + 1] && m->indices[lo] == col ? m->data[lo] : 0;
}
