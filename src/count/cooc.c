/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "count/cooc.h"

#include "base/interrupt.h"
#include "base/order.h"

#define MAX_WINDOW 1000

void ros__cooc_init(struct ros_cooc *k, const struct ros_fcm_spec *spec,
	const struct ros_pairs_spec *pairs)
{
	*k = (struct ros_cooc){.spec = *spec};
	struct ros_pairs_spec p = *pairs;
	p.ordered = spec->ordered;
	if (spec->count == ROS_COOC_WEIGHTED) {
		ROS_NEW_ARRAY(k->value, MAX_WINDOW + 1);
		for (uint64_t d = 1; d <= MAX_WINDOW; d++)
			k->value[d] = (ROS__COOC_UNIT + d / 2) / d;
	}
	p.value = k->value;
	k->twice = ros__cooc_twice(spec);
	ros__pairs_init(&k->pairs, &p);
}

void ros__cooc_release(struct ros_cooc *k)
{
	ros__pairs_release(&k->pairs);
	free(k->seen);
	free(k->value);
	free(k->times);
	*k = (struct ros_cooc){0};
}

void ros__cooc_parts(struct ros_parts *p, uint32_t n, const uint64_t *cf, uint32_t nfeature,
	bool ordered)
{
	double *mass, behind = 0;
	ROS_NEW_ARRAY(mass, nfeature);
	for (uint32_t r = nfeature; r-- > 0;) {
		behind += (double)cf[r];
		/* A row has at most as many entries as there are columns for it. */
		double most = (double)(ordered ? nfeature : nfeature - r);
		double pairs = (double)cf[r] * (ordered ? 1 : behind / ((double)cf[0] + behind));
		mass[r] = pairs < most ? pairs : most;
	}
	ros__parts_by_rows(p, n, mass, nfeature);
	free(mass);
}

static void see(struct ros_cooc *k, uint32_t a, uint32_t b)
{
	ROS_GROW(k->seen, k->nseen, k->seen_cap);
	k->seen[k->nseen++] = (uint64_t)a << 32 | b;
}

/* Boolean: each pair that the context holds counts once. */
static void close_boolean(struct ros_cooc *k)
{
	ros__sort_u64(k->seen, k->nseen);
	for (size_t i = 0; i < k->nseen; i++) {
		if (i && k->seen[i] == k->seen[i - 1])
			continue;
		uint32_t a = (uint32_t)(k->seen[i] >> 32), b = (uint32_t)k->seen[i];
		ros__pairs_add_n(&k->pairs, a, b, 0, k->twice && a == b ? 2 : 1);
	}
	k->nseen = 0;
}

/* The plain case, without a branch on the kind of count inside. */
static void count_window(struct ros_cooc *k, const uint32_t *f, size_t n)
{
	size_t w = k->spec.window;
	for (size_t i = 0; i < n; i++) {
		uint32_t a = f[i];
		if (a == UINT32_MAX)
			continue;
		size_t end = i + w < n ? i + w : n - 1;
		for (size_t j = i + 1; j <= end; j++) {
			uint32_t b = f[j];
			if (b == UINT32_MAX)
				continue;
			if (a < b)
				ros__pairs_add(&k->pairs, a, b, 0);
			else
				ros__pairs_add_n(&k->pairs, b, a, 0, a == b && k->twice ? 2 : 1);
		}
	}
}

static void count_positions(struct ros_cooc *k, const uint32_t *f, size_t n, size_t w)
{
	bool boolean = k->spec.count == ROS_COOC_BOOLEAN;
	bool weighted = k->spec.count == ROS_COOC_WEIGHTED;
	for (size_t i = 0; i < n && !ros__interrupted(); i++) {
		if (f[i] == UINT32_MAX)
			continue;
		size_t end = w < n - i ? i + w : n - 1;
		for (size_t j = i + 1; j <= end; j++) {
			if (f[j] == UINT32_MAX)
				continue;
			bool swap = !k->spec.ordered && f[i] > f[j];
			uint32_t a = swap ? f[j] : f[i], b = swap ? f[i] : f[j];
			if (boolean)
				see(k, a, b);
			else
				ros__pairs_add_n(&k->pairs, a, b, weighted ? (unsigned)(j - i) : 0,
					a == b && k->twice ? 2 : 1);
		}
	}
	if (boolean)
		close_boolean(k);
}

static int by_index(const void *a, const void *b)
{
	uint32_t x = *(const uint32_t *)a, y = *(const uint32_t *)b;
	return x < y ? -1 : x > y;
}

void ros__cooc_sort(uint32_t *f, size_t n)
{
	if (n > 40) {
		qsort(f, n, sizeof *f, by_index);
		return;
	}
	for (size_t i = 1; i < n; i++) {
		uint32_t x = f[i];
		size_t j = i;
		for (; j && f[j - 1] > x; j--)
			f[j] = f[j - 1];
		f[j] = x;
	}
}

/* All pairs of places by the features' counts: x_i x_j, and x (x - 1) / 2 for one feature. */
static void count_bag(struct ros_cooc *k, uint32_t *f, size_t n)
{
	size_t kept = 0, m = 0;
	for (size_t i = 0; i < n; i++)
		if (f[i] != UINT32_MAX)
			f[kept++] = f[i];
	ros__cooc_sort(f, kept);
	ROS_GROW_N(k->times, 0, k->times_cap, kept);
	for (size_t i = 0; i < kept; i++)
		if (m && f[m - 1] == f[i]) {
			k->times[m - 1]++;
		} else {
			f[m] = f[i];
			k->times[m++] = 1;
		}
	bool boolean = k->spec.count == ROS_COOC_BOOLEAN;
	for (size_t i = 0; i < m && !ros__interrupted(); i++) {
		uint64_t x = k->times[i];
		if (x > 1)
			ros__pairs_add_n(&k->pairs, f[i], f[i], 0, boolean ? 1 : x * (x - 1) / 2);
		for (size_t j = i + 1; j < m; j++)
			ros__pairs_add_n(&k->pairs, f[i], f[j], 0, boolean ? 1 : x * k->times[j]);
	}
}

void ros__cooc_context(struct ros_cooc *k, uint32_t *feature, size_t n)
{
	if (n < 2)
		return;
	bool window = k->spec.context == ROS_CTX_WINDOW;
	if (window && k->spec.count == ROS_COOC_COUNT && !k->spec.ordered)
		count_window(k, feature, n);
	else if (window || k->spec.ordered)
		count_positions(k, feature, n, window ? k->spec.window : n);
	else
		count_bag(k, feature, n);
}
