/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Co-occurrences row by row, for the plain count of unordered pairs (rule: rostrum/fcm.h).
 *
 * A batch of running text lies in memory as features, one a place, with an index from each feature
 * to its places. The row of feature a is then what stands around the places of a, added up in one
 * array of counters, as a product of sparse matrices is formed row by row (Gustavson 1978, ACM TOMS
 * 4:250, doi 10.1145/355791.355796). Nothing is sorted but the columns of a row, a pair that occurs
 * often costs no memory, and rows are independent of each other: any number of threads share them.
 *
 *	struct ros_places p = {.nfeature = n, .window = 5};       window 0: contexts are taken whole
 *	ros__places_reserve(&p, nplace);      then fill p.feature[0 .. nplace-1]
 *	ros__places_index(&p);                in parallel
 *	ros__row_counter_init(&k, n);         one for each thread
 *	ros__row_count(&k, &p, row);          k.column[0 .. k.n-1] ascending, with k.count by column
 *	ros__row_counter_clear(&k);           before the next row
 *
 * Contexts taken whole are bags: their features stand in ascending order and without holes, so that
 * all of a place's columns stand behind it. In a window they stand on both sides, and half of what
 * is looked at belongs into another row. Memory: 8 bytes a place, and 8.1 a feature and thread.
 */
#ifndef COUNT_PLACES_H
#define COUNT_PLACES_H
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#define ROS_PLACE_HOLE UINT32_MAX      /* takes room in a window, pairs with nothing */
#define ROS_PLACE_END (UINT32_MAX - 1) /* no pair reaches across */

enum {
	ROS_PLACES_WINDOW = 256,  /* widest window */
	ROS_PLACES_CONTEXT = 512, /* longest context that is taken whole */
	ROS_PLACES_MOST = 8 << 20 /* places of a batch: few enough for counters of 32 bits */
};

struct ros_places {
	uint32_t nfeature;
	uint32_t window;   /* places to either side; 0: the whole context, ascending */
	bool twice;        /* a self pair counts twice */
	uint32_t *feature; /* n places; one END stands before and one behind them */
	size_t n, cap;
	uint32_t *first;   /* nfeature + 1: the places of feature a are place[first[a] .. first[a+1]-1] */
	uint32_t *place;
	size_t place_cap;
};
void ros__places_reserve(struct ros_places *p, size_t n);
void ros__places_index(struct ros_places *p);
void ros__places_release(struct ros_places *p);

struct ros_row_counter {
	uint32_t *count;         /* by feature; 0 outside of the row */
	uint32_t *column;        /* n: the row's columns */
	uint64_t *bit, *summary; /* for sorting: a bit a feature, a bit a word of `bit` */
	uint32_t *near;          /* features met, not yet counted */
	uint32_t n, nfeature;
};
void ros__row_counter_init(struct ros_row_counter *k, uint32_t nfeature);
void ros__row_counter_release(struct ros_row_counter *k);
/* Columns at or right of the diagonal. */
void ros__row_count(struct ros_row_counter *k, const struct ros_places *p, uint32_t row);
static inline void ros__row_counter_clear(struct ros_row_counter *k)
{
	for (uint32_t i = 0; i < k->n; i++)
		k->count[k->column[i]] = 0;
	k->n = 0;
}

#endif
