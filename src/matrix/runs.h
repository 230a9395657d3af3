/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Sorted runs of (key, count), and their merge.
 *
 * A run holds keys in ascending order, each once, as differences in 7-bit groups (about 1.6 bytes
 * an entry, see ros__entry_put). All runs of a job are cut at the same keys into parts, so that
 * parts can be merged, formatted and written independently: that is where the merge is parallel.
 *
 *	ros__run_begin(&r);
 *	ros__run_put(&r, key, count);               ascending keys
 *	ros__run_end(&r);
 *	for (p = 0; p < parts.n; p++) {
 *		ros__merge_open(&m, list, n, p, ROS_SORT_BYTES);
 *		while (ros__merge_next(&m, &key, &count)) ...
 *		ros__merge_close(&m);
 *	}
 *
 * A key is row << 32 | column, below 2^63.
 */
#ifndef MATRIX_RUNS_H
#define MATRIX_RUNS_H
#include "matrix/spool.h"
#include "matrix/varint.h"

/* Most counts are 1 and take no byte: the low bit of the difference says whether a count follows. */
static inline unsigned char *ros__entry_put(unsigned char *p, uint64_t delta, uint64_t count)
{
	p = ros__varint_put(p, delta << 1 | (count != 1));
	return count != 1 ? ros__varint_put(p, count) : p;
}

static inline const unsigned char *ros__entry_get(const unsigned char *p, uint64_t *delta,
	uint64_t *count)
{
	uint64_t v;
	p = ros__varint_get(p, &v);
	*delta = v >> 1;
	*count = 1;
	return v & 1 ? ros__varint_get(p, count) : p;
}

/* Part p holds keys first[p] .. first[p + 1] - 1; first[0] is 0, first[n] UINT64_MAX. */
struct ros_parts {
	uint32_t n;
	uint64_t *first; /* n + 1 */
};
/* About `n` parts of equal mass; mass[r] is the expected number of entries of row r. */
void ros__parts_by_rows(struct ros_parts *p, uint32_t n, const double *mass, uint32_t nrow);
void ros__parts_release(struct ros_parts *p);

struct ros_run {
	uint64_t n;   /* entries */
	uint64_t *at; /* parts->n + 1 places in the spool */
};

struct ros_runs {
	const struct ros_parts *parts; /* borrowed */
	struct ros_spool spool;
	struct ros_run *run;
	size_t n, cap;
	uint64_t last, next; /* while a run is written: key before, first key of the next part */
	uint32_t part;
};
#define ROS_RUNS_INIT {0}
void ros__runs_init(struct ros_runs *r, const struct ros_parts *parts, size_t limit,
	const char *dir);
void ros__runs_release(struct ros_runs *r);
void ros__run_begin(struct ros_runs *r);
void ros__run_end(struct ros_runs *r);
void ros__run_cross(struct ros_runs *r, uint64_t key); /* internal: key begins a later part */

static inline void ros__run_put(struct ros_runs *r, uint64_t key, uint64_t count)
{
	if (key >= r->next)
		ros__run_cross(r, key);
	unsigned char *p = ros__spool_room(&r->spool, 2 * ROS_VARINT_MAX);
	unsigned char *end = ros__entry_put(p, key - r->last, count);
	r->spool.len += (size_t)(end - p);
	r->last = key;
	r->run[r->n].n++;
}
/* Instead of _put: all of the next part, encoded elsewhere; `n` entries, the first key's difference is
 * to the part's own first key. Ended by adding 1 to r->n. */
void ros__run_append(struct ros_runs *r, uint32_t part, const void *entries, size_t len, uint64_t n);
/* Copies all runs of `from`, which has the same parts, behind those of r. A read error becomes an
 * error of r's spool. */
void ros__runs_add(struct ros_runs *r, struct ros_runs *from);
/* Merges all runs of `from` into one more run of `to`; `from` is empty afterwards. A read error becomes
 * an error of the spool of `to`. */
void ros__runs_join(struct ros_runs *to, struct ros_runs *from);

struct ros_merge_source {
	const unsigned char *p, *end;
	uint64_t key, count;
	unsigned char *scratch;
	size_t scratch_cap;
};

struct ros_merge_entry {
	uint64_t key, count;
};

/* A part of usual size is decoded and sorted by radix, which is four times as fast as a heap of many
 * runs; a part of more than `sort_bytes`, or of three runs or fewer, goes through the heap, entry by entry.
 * Sorting takes about 25 times the bytes of the part, the heap no more than the part itself. */
#define ROS_SORT_BYTES ((size_t)8 << 20)
struct ros_merge {
	struct ros_merge_entry *entry; /* NULL: the heap is used */
	size_t nentry, at;
	uint64_t base;                 /* row of key 0 */
	unsigned bits;                 /* of a column, in the entries' keys */
	struct ros_merge_source *source;
	struct ros_merge_head {
		uint64_t key;
		uint32_t source;
	} *heap; /* smallest key first */
	uint32_t n, live;
	bool failed; /* a spool could not be read */
};
/* Part `part` of all runs of the `n` objects. */
void ros__merge_open(struct ros_merge *m, struct ros_runs *const *list, size_t n, uint32_t part,
	size_t sort_bytes);
/* The next key with the sum of its counts; false at the end. */
bool ros__merge_next(struct ros_merge *m, uint64_t *key, uint64_t *count);
void ros__merge_close(struct ros_merge *m);

#endif
