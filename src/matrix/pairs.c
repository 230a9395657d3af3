/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "matrix/pairs.h"

#define JOIN 64  /* runs are joined when there are so many, and joined ones again: each entry is rewritten twice */
#define DIGIT 12 /* most bits of one radix pass: 4,096 counters stay in the first-level cache */

static unsigned bits_of(uint32_t n)
{
	unsigned b = 1;
	while (b < 32 && n > (1u << b))
		b++;
	return b;
}

void ros__pairs_init(struct ros_pairs *p, const struct ros_pairs_spec *spec)
{
	*p = (struct ros_pairs){.spec = *spec, .bits = bits_of(spec->n),
		.payload_bits = spec->value ? ROS_PAIRS_PAYLOAD : 0};
	/* (row | col) < side needs a power of two. */
	p->ndense = spec->dense ? spec->dense : 1024;
	while (p->ndense > 1 && p->ndense / 2 >= spec->n)
		p->ndense /= 2;
	size_t side = p->ndense;
	ROS_NEW_ARRAY(p->dense, spec->ordered ? side * side : side * (side + 1) / 2);
	p->cap = spec->buffer ? spec->buffer : 512u << 10;
	p->key = ros__xmalloc(p->cap * sizeof *p->key);
	p->aux = ros__xmalloc(p->cap * sizeof *p->aux);
	ros__runs_init(&p->runs, spec->parts, spec->limit / 2, spec->dir);
	ros__runs_init(&p->joined, spec->parts, spec->limit / 2, spec->dir);
}

void ros__pairs_release(struct ros_pairs *p)
{
	free(p->dense);
	free(p->key);
	free(p->aux);
	ros__runs_release(&p->runs);
	ros__runs_release(&p->joined);
	*p = (struct ros_pairs){0};
}

void ros__radix_sort(uint64_t **keys, uint64_t **spare, size_t n, unsigned from, unsigned to)
{
	unsigned passes = (to - from + DIGIT - 1) / DIGIT;
	unsigned width = passes ? (to - from + passes - 1) / passes : 0;
	const uint64_t mask = ((uint64_t)1 << width) - 1;
	for (unsigned shift = from; shift < to; shift += width) {
		uint32_t count[1u << DIGIT] = {0}, sum = 0;
		const uint64_t *key = *keys;
		uint64_t *aux = *spare;
		for (size_t i = 0; i < n; i++)
			count[key[i] >> shift & mask]++;
		if (!n || count[key[0] >> shift & mask] == n)
			continue;
		for (uint32_t d = 0; d <= mask; d++) {
			uint32_t c = count[d];
			count[d] = sum;
			sum += c;
		}
		for (size_t i = 0; i < n; i++)
			aux[count[key[i] >> shift & mask]++] = key[i];
		*spare = *keys;
		*keys = aux;
	}
}

void ros__pairs_flush(struct ros_pairs *p)
{
	if (!p->nkey)
		return;
	ros__radix_sort(&p->key, &p->aux, p->nkey, 0, 2 * p->bits + p->payload_bits);
	uint64_t low = ((uint64_t)1 << p->bits) - 1;
	ros__run_begin(&p->runs);
	for (size_t i = 0; i < p->nkey;) {
		uint64_t pair = p->key[i] >> p->payload_bits, sum = 0;
		for (; i < p->nkey && p->key[i] >> p->payload_bits == pair; i++)
			sum += p->spec.value ? p->spec.value[p->key[i] & 1023] : 1;
		ros__run_put(&p->runs, pair >> p->bits << 32 | (pair & low), sum);
	}
	ros__run_end(&p->runs);
	p->nkey = 0;
	if (p->runs.n >= JOIN)
		ros__runs_join(&p->joined, &p->runs);
	if (p->joined.n >= JOIN) {
		struct ros_runs one;
		ros__runs_init(&one, p->spec.parts, p->spec.limit / 2, p->spec.dir);
		ros__runs_join(&one, &p->joined);
		ros__runs_release(&p->joined);
		p->joined = one;
	}
}

void ros__pairs_finish(struct ros_pairs *p)
{
	ros__pairs_flush(p);
	ros__run_begin(&p->runs);
	for (uint32_t r = 0; r < p->ndense; r++)
		for (uint32_t c = p->spec.ordered ? 0 : r; c < p->ndense; c++) {
			uint64_t v = p->dense[ros__pairs_cell(p, r, c)];
			if (v)
				ros__run_put(&p->runs, (uint64_t)r << 32 | c, v);
		}
	ros__run_end(&p->runs);
	ros__runs_add(&p->runs, &p->joined);
	ros__runs_release(&p->joined);
	free(p->dense);
	free(p->key);
	free(p->aux);
	p->dense = p->key = p->aux = NULL;
}

void ros__pairs_to_csr(struct ros_runs *const *list, size_t n, uint32_t nfeature, double scale,
	struct ros_csr *x)
{
	size_t cap = 0, data_cap = 0;
	*x = (struct ros_csr){.nrow = nfeature, .ncol = nfeature};
	ROS_NEW_ARRAY(x->indptr, (size_t)nfeature + 1);
	ROS_NEW_ARRAY(x->indices, 1);
	ROS_NEW_ARRAY(x->data, 1);
	for (uint32_t p = 0; n && p < list[0]->parts->n; p++) {
		struct ros_merge m;
		uint64_t key, count;
		ros__merge_open(&m, list, n, p, ROS_SORT_BYTES);
		while (ros__merge_next(&m, &key, &count)) {
			ROS_GROW(x->indices, x->nnz, cap);
			ROS_GROW(x->data, x->nnz, data_cap);
			x->indices[x->nnz] = (uint32_t)key;
			x->data[x->nnz++] = (double)count * scale;
			x->indptr[(key >> 32) + 1]++;
		}
		ros__merge_close(&m);
	}
	for (uint32_t r = 0; r < nfeature; r++)
		x->indptr[r + 1] += x->indptr[r];
}
