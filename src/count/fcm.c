/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Co-occurrence in memory. Every count is a whole number of parts of 1, so sums are exact in any
 * order: a weight 1/d counts UNIT/d parts. UNIT is the least common multiple of 1..26; distances
 * above that round to the nearest part (relative error below 2e-8 at the largest window).
 */
#include "rostrum/fcm.h"

#include <string.h>

#include "base/mem.h"
#include "count/typer.h"
#include "matrix/pairs.h"

#define UNIT 26771144400u

struct context {
	const struct ros_fcm_spec *spec;
	struct ros_pairs *pairs;
	uint32_t *feature;  /* of each position, UINT32_MAX where it is none */
	size_t n, cap;
	uint64_t *seen;     /* pairs of this context, for boolean counts */
	size_t nseen, seen_cap;
};

struct ros_fcm_spec ros_fcm_spec_of(const struct ros_config *cfg)
{
	return (struct ros_fcm_spec){.context = (enum ros_context)cfg->context,
		.window = (uint32_t)cfg->window, .count = (enum ros_cooc_count)cfg->cooc_count,
		.ordered = cfg->ordered, .compat = (enum ros_compat)cfg->compat};
}

static void add_pair(struct context *k, uint32_t a, uint32_t b, uint64_t count)
{
	if (!k->spec->ordered && a > b) {
		uint32_t swap = a;
		a = b;
		b = swap;
	}
	if (k->spec->count == ROS_COOC_BOOLEAN) {
		ROS_GROW(k->seen, k->nseen, k->seen_cap);
		k->seen[k->nseen++] = (uint64_t)a << 32 | b;
		return;
	}
	/* quanteda 4 adds both directions of a self pair in an unordered window (src/fcm.cpp). */
	bool twice = a == b && k->spec->compat == ROS_COMPAT_QUANTEDA && !k->spec->ordered &&
		k->spec->context == ROS_CTX_WINDOW;
	ros__pairs_add(k->pairs, a, b, twice ? count * 2 : count);
}

static int by_value(const void *a, const void *b)
{
	uint64_t x = *(const uint64_t *)a, y = *(const uint64_t *)b;
	return x < y ? -1 : x > y;
}

/* Boolean: each pair that the context holds counts once. */
static void close_boolean(struct context *k)
{
	qsort(k->seen, k->nseen, sizeof *k->seen, by_value);
	bool twice = k->spec->compat == ROS_COMPAT_QUANTEDA && !k->spec->ordered &&
		k->spec->context == ROS_CTX_WINDOW;
	for (size_t i = 0; i < k->nseen; i++) {
		if (i && k->seen[i] == k->seen[i - 1])
			continue;
		uint32_t a = (uint32_t)(k->seen[i] >> 32), b = (uint32_t)k->seen[i];
		ros__pairs_add(k->pairs, a, b, twice && a == b ? 2 : 1);
	}
	k->nseen = 0;
}

static void count_window(struct context *k)
{
	bool weighted = k->spec->count == ROS_COOC_WEIGHTED;
	for (size_t i = 0; i < k->n; i++) {
		if (k->feature[i] == UINT32_MAX)
			continue;
		size_t end = i + k->spec->window < k->n ? i + k->spec->window : k->n - 1;
		for (size_t j = i + 1; j <= end; j++)
			if (k->feature[j] != UINT32_MAX) {
				uint64_t d = j - i;
				add_pair(k, k->feature[i], k->feature[j],
					weighted ? (UNIT + d / 2) / d : 1);
			}
	}
}

static void count_ordered(struct context *k)
{
	for (size_t i = 0; i < k->n; i++)
		for (size_t j = i + 1; j < k->n; j++)
			if (k->feature[i] != UINT32_MAX && k->feature[j] != UINT32_MAX)
				add_pair(k, k->feature[i], k->feature[j], 1);
}

static int by_index(const void *a, const void *b)
{
	uint32_t x = *(const uint32_t *)a, y = *(const uint32_t *)b;
	return x < y ? -1 : x > y;
}

/* All pairs of positions by the types' counts: x_i x_j, and x (x - 1) / 2 for one type. */
static void count_bag(struct context *k)
{
	size_t n = 0, m = 0;
	for (size_t i = 0; i < k->n; i++)
		if (k->feature[i] != UINT32_MAX)
			k->feature[n++] = k->feature[i];
	qsort(k->feature, n, sizeof *k->feature, by_index);
	uint32_t *times;
	ROS_NEW_ARRAY(times, n);
	for (size_t i = 0; i < n; i++) {
		if (!m || k->feature[m - 1] != k->feature[i])
			k->feature[m++] = k->feature[i];
		times[m - 1]++;
	}
	bool boolean = k->spec->count == ROS_COOC_BOOLEAN;
	for (size_t i = 0; i < m; i++) {
		if (times[i] > 1)
			ros__pairs_add(k->pairs, k->feature[i], k->feature[i],
				boolean ? 1 : (uint64_t)times[i] * (times[i] - 1) / 2);
		for (size_t j = i + 1; j < m; j++)
			ros__pairs_add(k->pairs, k->feature[i], k->feature[j],
				boolean ? 1 : (uint64_t)times[i] * times[j]);
	}
	free(times);
}

static void count_context(struct context *k, const struct ros_tokens *t,
	const struct ros_features *f, uint64_t a, uint64_t b)
{
	k->n = 0;
	ROS_GROW_N(k->feature, 0, k->cap, b - a);
	for (uint64_t i = a; i < b; i++)
		if (ros__kind_of(t->token[i].cls) != ROS__KIND_PUNCT)
			k->feature[k->n++] = f->of_type[t->token[i].type];
	if (!k->n)
		return;
	if (k->spec->context == ROS_CTX_WINDOW)
		count_window(k);
	else if (k->spec->ordered)
		count_ordered(k);
	else
		count_bag(k);
	if (k->nseen)
		close_boolean(k);
}

void ros_fcm_build(struct ros_csr *x, const struct ros_tokens *t, const struct ros_features *f,
	const struct ros_fcm_spec *spec, const uint8_t *take)
{
	struct ros_pairs pairs = ROS_PAIRS_INIT;
	struct context k = {.spec = spec, .pairs = &pairs};
	bool by_unit = spec->context == ROS_CTX_SENTENCE || spec->context == ROS_CTX_PARAGRAPH;
	const struct ros_units *u = &t->unit[spec->context == ROS_CTX_PARAGRAPH ?
		ROS_UNIT_PARAGRAPH : ROS_UNIT_SENTENCE];
	for (uint32_t d = 0; d < t->ndoc; d++) {
		if (take && !take[d])
			continue;
		if (!by_unit)
			count_context(&k, t, f, t->indptr[d], t->indptr[d + 1]);
		for (uint32_t i = u->indptr[d]; by_unit && i < u->indptr[d + 1]; i++)
			count_context(&k, t, f, u->first[i], u->first[i + 1]);
	}
	ros__pairs_to_csr(&pairs, f->n, spec->count == ROS_COOC_WEIGHTED ? 1.0 / UNIT : 1, x);
	ros__pairs_release(&pairs);
	free(k.feature);
	free(k.seen);
}
