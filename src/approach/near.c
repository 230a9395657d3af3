/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Sentences that are nearly the same, by shared shingles. */
#include <stdlib.h>

#include "approach/slogans.h"
#include "base/mem.h"
#include "text/script.h"
#include "text/utf8.h"

enum { SHINGLE = 3, MIN_HAN = 12, MIN_LETTERS = 40, MAX_HOLDERS = 50 };

struct gram {
	uint64_t key;
	uint32_t sentence;
};
struct grams {
	struct gram *g;
	size_t n, cap;
	size_t *of; /* sentences + 1 */
};

static int by_key(const void *pa, const void *pb)
{
	const struct gram *a = pa, *b = pb;
	if (a->key != b->key)
		return a->key < b->key ? -1 : 1;
	return (a->sentence > b->sentence) - (a->sentence < b->sentence);
}

/* Appends the distinct shingles of one sentence, sorted. */
static void add_sentence(struct grams *l, uint32_t row, const char *s, uint32_t len)
{
	size_t first = l->n, letters = 0, han = 0;
	uint64_t key = 0;
	for (uint32_t i = 0; i < len;) {
		unsigned n;
		uint32_t c = ros__utf8_decode(s + i, &n);
		i += n;
		enum ros__kind kind = ros__char_kind(c);
		if (kind != ROS__KIND_HAN && kind != ROS__KIND_LETTER && kind != ROS__KIND_DIGIT)
			continue;
		han += kind == ROS__KIND_HAN;
		c = ros__halfwidth(c);
		key = (key << 21 | (c >= 'A' && c <= 'Z' ? c + 32 : c)) & (((uint64_t)1 << 63) - 1);
		if (++letters >= SHINGLE) {
			ROS_GROW(l->g, l->n, l->cap);
			l->g[l->n++] = (struct gram){key, row};
		}
	}
	if (han < MIN_HAN && letters < MIN_LETTERS) {
		l->n = first;
		return;
	}
	qsort(l->g + first, l->n - first, sizeof *l->g, by_key);
	size_t n = first;
	for (size_t i = first; i < l->n; i++)
		if (i == first || l->g[i].key != l->g[n - 1].key)
			l->g[n++] = l->g[i];
	l->n = n;
}

static double dice(const struct grams *l, uint32_t a, uint32_t b, uint32_t *shared)
{
	size_t i = l->of[a], k = l->of[b], same = 0;
	size_t all = l->of[a + 1] - i + l->of[b + 1] - k;
	while (i < l->of[a + 1] && k < l->of[b + 1]) {
		same += l->g[i].key == l->g[k].key;
		if (l->g[i].key < l->g[k].key)
			i++;
		else if (l->g[i].key > l->g[k].key)
			k++;
		else
			i++, k++;
	}
	*shared = (uint32_t)same;
	return all ? 2 * (double)same / (double)all : 0;
}

static int by_pair(const void *pa, const void *pb)
{
	const uint64_t *a = pa, *b = pb;
	return (*a > *b) - (*a < *b);
}

static int by_shared(const void *pa, const void *pb)
{
	const struct ros_near *a = pa, *b = pb;
	if (a->shared != b->shared)
		return a->shared > b->shared ? -1 : 1;
	if (a->similarity != b->similarity)
		return a->similarity > b->similarity ? -1 : 1;
	if (a->a != b->a)
		return a->a < b->a ? -1 : 1;
	return (a->b > b->b) - (a->b < b->b);
}

/* Pairs that share a shingle few sentences hold, as a << 32 | b, with repetitions. */
static uint64_t *propose(const struct grams *l, const uint32_t *doc, size_t *n)
{
	struct gram *sorted = ros__xcalloc(l->n + 1, sizeof *sorted);
	uint64_t *pair = NULL;
	size_t cap = 0;
	for (size_t i = 0; i < l->n; i++)
		sorted[i] = l->g[i];
	qsort(sorted, l->n, sizeof *sorted, by_key);
	for (size_t i = 0, k; i < l->n; i = k) {
		for (k = i + 1; k < l->n && sorted[k].key == sorted[i].key;)
			k++;
		if (k - i > MAX_HOLDERS)
			continue;
		for (size_t x = i; x < k; x++)
			for (size_t y = x + 1; y < k; y++) {
				if (doc[sorted[x].sentence] == doc[sorted[y].sentence])
					continue;
				ROS_GROW(pair, *n, cap);
				pair[(*n)++] = (uint64_t)sorted[x].sentence << 32 | sorted[y].sentence;
			}
	}
	free(sorted);
	if (*n)
		qsort(pair, *n, sizeof *pair, by_pair);
	return pair;
}

struct ros_near *ros__near_repeats(const struct ros_tokens *t, const struct ros_corpus *c,
	double least, size_t *n)
{
	const struct ros_units *u = &t->unit[ROS_UNIT_SENTENCE];
	struct grams l = {0};
	struct ros_near *out = NULL;
	size_t npair = 0, cap = 0;
	*n = 0;
	ROS_NEW_ARRAY(l.of, (size_t)u->n + 1);
	for (uint32_t r = 0; r < u->n; r++) {
		add_sentence(&l, r, c->doc[u->doc[r]].body + u->start[r], u->len[r]);
		l.of[r + 1] = l.n;
	}
	uint64_t *pair = l.n ? propose(&l, u->doc, &npair) : NULL;
	for (size_t i = 0, k; i < npair; i = k) {
		for (k = i + 1; k < npair && pair[k] == pair[i];)
			k++;
		uint32_t a = (uint32_t)(pair[i] >> 32), b = (uint32_t)pair[i];
		double sum = (double)(l.of[a + 1] - l.of[a] + l.of[b + 1] - l.of[b]);
		if (2 * (double)(k - i) < least * sum / 3) /* rare shingles alone: a cheap lower bound */
			continue;
		uint32_t shared;
		double d = dice(&l, a, b, &shared);
		if (d < least)
			continue;
		ROS_GROW(out, *n, cap);
		out[(*n)++] = (struct ros_near){a, b, shared, d};
	}
	if (*n)
		qsort(out, *n, sizeof *out, by_shared);
	free(pair);
	free(l.g);
	free(l.of);
	return out;
}
