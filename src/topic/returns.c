/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "topic/returns.h"

#include <math.h>
#include <string.h>

#include "base/mem.h"
#include "topic/strata.h"

enum { REACH = 2 }; /* runs that a word may come back after */
#define CHANCE 0.9  /* of a return of 1 that is taken off; not all, or it would have no weight */

struct returns {
	const struct ros_csr *x;
	double *together, *expected; /* of each word: neighbouring runs with it, found and by chance */
	double *count;               /* runs with it in the stratum that is looked at */
	uint8_t *here;
};

/* Adds the neighbours among the rows from .. end - 1 of one part; returns how many pairs of rows
 * they are. */
static double add_neighbours(struct returns *s, uint32_t from, uint32_t end)
{
	const struct ros_csr *x = s->x;
	double pairs = 0;
	for (uint32_t r = from; r < end; r++) {
		for (uint64_t p = x->indptr[r]; p < x->indptr[r + 1]; p++) {
			s->here[x->indices[p]] = 1;
			s->count[x->indices[p]]++;
		}
		for (uint32_t q = r + 1; q < end && q <= r + REACH; q++, pairs++)
			for (uint64_t p = x->indptr[q]; p < x->indptr[q + 1]; p++)
				s->together[x->indices[p]] += s->here[x->indices[p]];
		for (uint64_t p = x->indptr[r]; p < x->indptr[r + 1]; p++)
			s->here[x->indices[p]] = 0;
	}
	return pairs;
}

/* Both of two different rows have the word, as often as chance has it; its count is used up. */
static void expect(struct returns *s, uint32_t word, double rows, double pairs)
{
	double c = s->count[word];
	s->expected[word] += pairs * c * (c - 1) / (rows * (rows - 1));
	s->count[word] = 0;
}

static uint32_t part_end(const uint32_t *part, uint32_t n, uint32_t from)
{
	uint32_t end = from;
	while (end < n && part[end] == part[from])
		end++;
	return end;
}

static void look_at_long(struct returns *s, const uint32_t *part)
{
	const struct ros_csr *x = s->x;
	for (uint32_t from = 0, end; from < x->nrow; from = end) {
		end = part_end(part, x->nrow, from);
		if (end - from < ROS_TOPIC_LONG)
			continue;
		double pairs = add_neighbours(s, from, end);
		for (uint64_t p = x->indptr[from]; p < x->indptr[end]; p++)
			if (s->count[x->indices[p]] > 0)
				expect(s, x->indices[p], end - from, pairs);
	}
}

static void look_at_short(struct returns *s, const uint32_t *part)
{
	double pairs = 0, rows = 0;
	for (uint32_t from = 0, end; from < s->x->nrow; from = end) {
		end = part_end(part, s->x->nrow, from);
		if (end - from >= ROS_TOPIC_LONG)
			continue;
		pairs += add_neighbours(s, from, end);
		rows += end - from;
	}
	for (uint32_t w = 0; w < s->x->ncol && rows > 1; w++)
		expect(s, w, rows, pairs);
}

/* Mean and shape of the gamma distribution of the words' returns; an infinite shape: they differ
 * by no more than chance. */
static void prior(const struct returns *s, double *mean, double *shape)
{
	double found = 0, chance = 0, excess = 0, held = 0;
	for (uint32_t w = 0; w < s->x->ncol; w++) {
		found += s->together[w];
		chance += s->expected[w];
	}
	*mean = chance > 0 ? found / chance : 1;
	for (uint32_t w = 0; w < s->x->ncol; w++) {
		double e = s->expected[w], d = s->together[w] - *mean * e, by = fmax(e, 1);
		excess += (d * d - *mean * e) / by;
		held += e * e / by;
	}
	*shape = excess > 0 && held > 0 ? *mean * *mean * held / excess : INFINITY;
}

void ros__topic_returns(const struct ros_csr *x, const uint32_t *part, double *weight)
{
	struct returns s = {.x = x};
	double mean, shape;
	ROS_NEW_ARRAY(s.together, x->ncol);
	ROS_NEW_ARRAY(s.expected, x->ncol);
	ROS_NEW_ARRAY(s.count, x->ncol);
	ROS_NEW_ARRAY(s.here, x->ncol);
	look_at_long(&s, part);
	look_at_short(&s, part);
	prior(&s, &mean, &shape);
	for (uint32_t w = 0; w < x->ncol; w++) {
		if (isinf(shape)) {
			weight[w] = 1;
			continue;
		}
		double r = (s.together[w] + shape) / (s.expected[w] + shape / mean);
		weight[w] = sqrt(1 - CHANCE / fmax(r, 1));
	}
	free(s.together);
	free(s.expected);
	free(s.count);
	free(s.here);
}
