/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "matrix/pairs.h"

#include "base/mem.h"

static size_t place_of(const struct ros_pairs *p, uint64_t key)
{
	/* Fibonacci hashing: the high bits of the product are well mixed. */
	size_t i = (size_t)((key * 0x9E3779B97F4A7C15u) >> 32) & (p->size - 1);
	while (p->key[i] && p->key[i] != key)
		i = (i + 1) & (p->size - 1);
	return i;
}

static void grow(struct ros_pairs *p)
{
	struct ros_pairs old = *p;
	p->size = old.size ? old.size * 2 : 1024;
	ROS_NEW_ARRAY(p->key, p->size);
	ROS_NEW_ARRAY(p->count, p->size);
	for (size_t i = 0; i < old.size; i++)
		if (old.key[i]) {
			size_t at = place_of(p, old.key[i]);
			p->key[at] = old.key[i];
			p->count[at] = old.count[i];
		}
	free(old.key);
	free(old.count);
}

void ros__pairs_add(struct ros_pairs *p, uint32_t row, uint32_t col, uint64_t count)
{
	if (p->n * 10 >= p->size * 6)
		grow(p);
	uint64_t key = ((uint64_t)row << 32 | col) + 1;
	size_t i = place_of(p, key);
	p->n += !p->key[i];
	p->key[i] = key;
	p->count[i] += count;
}

struct cell {
	uint64_t key, count;
};

static int by_key(const void *a, const void *b)
{
	const struct cell *x = a, *y = b;
	return x->key < y->key ? -1 : x->key > y->key;
}

void ros__pairs_to_csr(const struct ros_pairs *p, uint32_t n, double scale, struct ros_csr *x)
{
	struct cell *cell;
	size_t k = 0;
	ROS_NEW_ARRAY(cell, p->n);
	for (size_t i = 0; i < p->size; i++)
		if (p->key[i])
			cell[k++] = (struct cell){p->key[i] - 1, p->count[i]};
	qsort(cell, k, sizeof *cell, by_key);
	*x = (struct ros_csr){.nrow = n, .ncol = n, .nnz = k};
	ROS_NEW_ARRAY(x->indptr, (size_t)n + 1);
	ROS_NEW_ARRAY(x->indices, k);
	ROS_NEW_ARRAY(x->data, k);
	for (size_t i = 0; i < k; i++) {
		x->indices[i] = (uint32_t)cell[i].key;
		x->data[i] = (double)cell[i].count * scale;
		x->indptr[(cell[i].key >> 32) + 1]++;
	}
	for (uint32_t r = 0; r < n; r++)
		x->indptr[r + 1] += x->indptr[r];
	free(cell);
}

void ros__pairs_release(struct ros_pairs *p)
{
	free(p->key);
	free(p->count);
	*p = (struct ros_pairs)ROS_PAIRS_INIT;
}
