/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "count/places.h"

#include <string.h>

#include "base/loop.h"
#include "base/mem.h"
#include "base/par.h"

enum {
	NEAR_MOST = 4096, /* features met before they are counted */
	FEW = 16,         /* columns that are sorted by comparing each with each */
	AHEAD = 16,       /* places whose surroundings are asked for in advance */
	CHUNKS_MOST = 8   /* of the text, each with its own counters while it is indexed */
};

void ros__places_reserve(struct ros_places *p, size_t n)
{
	if (n + 2 > p->cap) {
		free(p->feature ? p->feature - 1 : NULL);
		p->cap = n + 2;
		p->feature = (uint32_t *)ros__xmalloc(p->cap * sizeof *p->feature) + 1;
	}
	p->n = n;
	p->feature[-1] = p->feature[n] = ROS_PLACE_END;
}

void ros__places_release(struct ros_places *p)
{
	free(p->feature ? p->feature - 1 : NULL);
	free(p->first);
	free(p->place);
	*p = (struct ros_places){0};
}

/* Counters of all chunks to the place where each chunk writes its first one of each feature. */
static size_t sum_up(struct ros_places *p, uint32_t *counter, size_t nchunk)
{
	uint32_t sum = 0;
	for (uint32_t a = 0; a < p->nfeature; a++) {
		p->first[a] = sum;
		for (size_t c = 0; c < nchunk; c++) {
			uint32_t *at = &counter[c * p->nfeature + a], n = *at;
			*at = sum;
			sum += n;
		}
	}
	p->first[p->nfeature] = sum;
	return sum;
}

struct indexing {
	struct ros_places *p;
	uint32_t *counter; /* of each chunk, of each feature */
	size_t nchunk;
};

static void count_chunk(void *ctx, size_t c)
{
	const struct indexing *x = ctx;
	const struct ros_places *p = x->p;
	uint32_t *counter = x->counter + c * p->nfeature;
	for (size_t i = p->n * c / x->nchunk; i < p->n * (c + 1) / x->nchunk; i++)
		if (p->feature[i] < p->nfeature)
			counter[p->feature[i]]++;
}

static void place_chunk(void *ctx, size_t c)
{
	const struct indexing *x = ctx;
	const struct ros_places *p = x->p;
	uint32_t *counter = x->counter + c * p->nfeature;
	for (size_t i = p->n * c / x->nchunk; i < p->n * (c + 1) / x->nchunk; i++)
		if (p->feature[i] < p->nfeature)
			p->place[counter[p->feature[i]]++] = (uint32_t)i;
}

void ros__places_index(struct ros_places *p)
{
	size_t nchunk = (size_t)ros__par_threads(CHUNKS_MOST), n = p->nfeature;
	uint32_t *counter;
	ROS_NEW_TABLE(counter, nchunk * n);
	if (!p->first)
		ROS_NEW_ARRAY(p->first, n + 1);
	struct indexing x = {p, counter, nchunk};
	ros__for(nchunk, 1, count_chunk, &x);
	size_t total = sum_up(p, counter, nchunk);
	if (total > p->place_cap) {
		free(p->place);
		p->place = ros__xmalloc(total * sizeof *p->place);
		p->place_cap = total;
	}
	ros__for(nchunk, 1, place_chunk, &x);
	free(counter);
}

void ros__row_counter_init(struct ros_row_counter *k, uint32_t nfeature)
{
	*k = (struct ros_row_counter){.nfeature = nfeature};
	ROS_NEW_TABLE(k->count, nfeature);
	ROS_NEW_ARRAY(k->column, (size_t)nfeature + 1);
	ROS_NEW_TABLE(k->bit, nfeature / 64 + 1);
	ROS_NEW_TABLE(k->summary, nfeature / 4096 + 1);
	ROS_NEW_ARRAY(k->near, NEAR_MOST + 2 * ROS_PLACES_WINDOW);
}

void ros__row_counter_release(struct ros_row_counter *k)
{
	free(k->count);
	free(k->column);
	free(k->bit);
	free(k->summary);
	free(k->near);
	*k = (struct ros_row_counter){0};
}

/* What stands around place `at` of feature a and belongs into its row: a itself only where it
 * follows, so that each pair of places counts once. Written without branches on what is met. */
static inline size_t look_around(const struct ros_places *p, uint32_t a, uint32_t at, uint32_t *near)
{
	const uint32_t *f = p->feature + at;
	uint32_t room = p->nfeature - a;
	size_t n = 0;
	for (uint32_t d = 1; d <= p->window; d++) {
		uint32_t b = f[d];
		if (b == ROS_PLACE_END)
			break;
		near[n] = b;
		n += b - a < room;
	}
	for (uint32_t d = 1; d <= p->window; d++) {
		uint32_t b = f[-(ptrdiff_t)d];
		if (b == ROS_PLACE_END)
			break;
		near[n] = b;
		n += b - a - 1 < room - 1;
	}
	return n;
}

static inline void add_up(struct ros_row_counter *k, const uint32_t *near, size_t n)
{
	for (size_t i = 0; i < n; i++) {
		uint32_t b = near[i];
		k->column[k->n] = b;
		k->n += k->count[b]++ == 0;
	}
}

typedef int32_t four __attribute__((vector_size(16)));

/* Each column to the place that as many smaller ones leave it: more comparisons than a sort needs,
 * but four at a time, and none that the processor has to guess. */
static void sort_few(uint32_t *v, uint32_t n)
{
	union {
		four group[FEW / 4];
		int32_t one[FEW];
	} copy = {{{0}}}, rank = {{{0}}};
	memcpy(copy.one, v, n * sizeof *v);
	for (uint32_t j = 0; j < n; j++) {
		int32_t x = copy.one[j];
		four all = {x, x, x, x};
		for (uint32_t g = 0; g < (n + 3) / 4; g++)
			rank.group[g] -= all < copy.group[g];
	}
	for (uint32_t i = 0; i < n; i++)
		v[rank.one[i]] = (uint32_t)copy.one[i];
}

/* A bit for each column, read back in order; the summary tells which words of bits to look at. */
static void sort_many(struct ros_row_counter *k)
{
	uint32_t n = 0;
	for (uint32_t i = 0; i < k->n; i++) {
		uint32_t b = k->column[i];
		k->bit[b >> 6] |= UINT64_C(1) << (b & 63);
		k->summary[b >> 12] |= UINT64_C(1) << (b >> 6 & 63);
	}
	for (uint32_t s = 0; s <= k->nfeature / 4096; s++) {
		for (uint64_t words = k->summary[s]; words; words &= words - 1) {
			uint32_t w = s << 6 | (uint32_t)__builtin_ctzll(words);
			for (uint64_t bits = k->bit[w]; bits; bits &= bits - 1)
				k->column[n++] = w << 6 | (uint32_t)__builtin_ctzll(bits);
			k->bit[w] = 0;
		}
		k->summary[s] = 0;
	}
}

ROS_ASKS_AHEAD void ask_ahead(const struct ros_places *p, uint32_t i, uint32_t reach)
{
	if (i + AHEAD >= p->first[p->nfeature])
		return;
	const uint32_t *far = p->feature + p->place[i + AHEAD];
	__builtin_prefetch(far - (p->window ? reach : 0));
	__builtin_prefetch(far + reach);
}

static void count_windows(struct ros_row_counter *k, const struct ros_places *p, uint32_t row)
{
	uint32_t end = p->first[row + 1], reach = p->window < 8 ? p->window : 8;
	size_t n = 0;
	for (uint32_t i = p->first[row]; i < end; i++) {
		ask_ahead(p, i, reach);
		n += look_around(p, row, p->place[i], k->near + n);
		if (n >= NEAR_MOST) {
			add_up(k, k->near, n);
			n = 0;
		}
	}
	add_up(k, k->near, n);
	if (p->twice)
		k->count[row] *= 2;
}

static void count_contexts(struct ros_row_counter *k, const struct ros_places *p, uint32_t row)
{
	uint32_t end = p->first[row + 1];
	for (uint32_t i = p->first[row]; i < end; i++) {
		const uint32_t *f = p->feature + p->place[i] + 1;
		size_t n = 0;
		ask_ahead(p, i, 8);
		while (f[n] != ROS_PLACE_END)
			n++;
		add_up(k, f, n);
	}
}

void ros__row_count(struct ros_row_counter *k, const struct ros_places *p, uint32_t row)
{
	if (p->window)
		count_windows(k, p, row);
	else
		count_contexts(k, p, row);
	if (k->n <= FEW)
		sort_few(k->column, k->n);
	else
		sort_many(k);
}
