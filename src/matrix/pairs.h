/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * A counter of pairs of features, in whole numbers: sums are the same in any order.
 *
 * Features are numbered by falling frequency. Pairs of two frequent ones are counted in a dense
 * block that stays in the cache; the others are collected as numbers, and a full buffer is sorted
 * by radix and added up into a run (the division of labour of GloVe's cooccur; Pennington, Socher &
 * Manning 2014, doi 10.3115/v1/D14-1162). Runs go to disk when they exceed their share of memory.
 *
 *	ros__pairs_init(&p, &(struct ros_pairs_spec){.n = n, .parts = &parts});
 *	ros__pairs_add(&p, row, col, 0);            row <= col unless ordered
 *	ros__pairs_finish(&p);                      p.runs holds everything
 *	ros__pairs_release(&p);
 */
#ifndef MATRIX_PAIRS_H
#define MATRIX_PAIRS_H
#include "matrix/runs.h"
#include "rostrum/csr.h"

#define ROS_PAIRS_PAYLOAD 10 /* bits of a payload */

struct ros_pairs_spec {
	uint32_t n;                    /* features; below 2^27 */
	bool ordered;                  /* row may exceed col */
	const uint64_t *value;         /* what a payload counts; NULL: every pair counts 1 */
	const struct ros_parts *parts; /* borrowed */
	size_t buffer;                 /* pairs that are collected; 0: 512 Ki */
	uint32_t dense;                /* side of the block; 0: 1,024 */
	size_t limit;                  /* bytes of runs in memory; 0: all */
	const char *dir;               /* for what exceeds it */
};

struct ros_pairs {
	struct ros_pairs_spec spec;
	unsigned bits, payload_bits;
	uint32_t ndense;
	uint64_t *dense;
	uint64_t *key, *aux;
	size_t nkey, cap;
	struct ros_runs runs, joined; /* joined: earlier ones, until _finish */
};
void ros__pairs_init(struct ros_pairs *p, const struct ros_pairs_spec *spec);
void ros__pairs_flush(struct ros_pairs *p);
void ros__pairs_finish(struct ros_pairs *p);
void ros__pairs_release(struct ros_pairs *p);
/* All runs of `n` counters as an nfeature x nfeature matrix; data = count * scale. */
void ros__pairs_to_csr(struct ros_runs *const *list, size_t n, uint32_t nfeature, double scale,
	struct ros_csr *x);

/* Sorts by bits [from, to), the least significant digit first; a digit that all keys share costs no
 * move. *keys and *spare hold n each and may change places. n is below 2^32. */
void ros__radix_sort(uint64_t **keys, uint64_t **spare, size_t n, unsigned from, unsigned to);

static inline size_t ros__pairs_cell(const struct ros_pairs *p, uint32_t row, uint32_t col)
{
	return p->spec.ordered ? (size_t)row * p->ndense + col :
		(size_t)col * (col + 1) / 2 + row;
}

/* `times` pairs (row, col), each with the payload. */
static inline void ros__pairs_add_n(struct ros_pairs *p, uint32_t row, uint32_t col,
	unsigned payload, uint64_t times)
{
	if ((row | col) < p->ndense) {
		p->dense[ros__pairs_cell(p, row, col)] +=
			p->spec.value ? times * p->spec.value[payload] : times;
		return;
	}
	uint64_t key = (((uint64_t)row << p->bits) | col) << p->payload_bits | payload;
	for (; times; times--) {
		p->key[p->nkey++] = key;
		if (p->nkey == p->cap)
			ros__pairs_flush(p);
	}
}

static inline void ros__pairs_add(struct ros_pairs *p, uint32_t row, uint32_t col, unsigned payload)
{
	ros__pairs_add_n(p, row, col, payload, 1);
}

#endif
