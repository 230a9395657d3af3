/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "stats/permkey_plan.h"

#include <string.h>

#include "base/mem.h"

#define WIDE 2   /* standard deviations of a group's tokens */
#define BLOCK 64 /* cells that are compared at once */
#define NEVER INT32_MAX

/* Bounds of the tokens that each group's number of units draws. */
static void bound_sizes(struct ros__perm_zones *z, const struct ros__perm_plan *p)
{
	double n = p->n, mean = p->total / n, var = 0;
	uint32_t *units;
	ROS_NEW_ARRAY(units, p->ngroup);
	for (uint32_t k = 0; k < p->n; k++) {
		units[p->label[k]]++;
		var += (p->size[k] - mean) * (p->size[k] - mean) / n;
	}
	for (uint32_t g = 0; g < p->ngroup; g++) {
		double k = units[g], sd = n > 1 ? sqrt(var * k * (n - k) / (n - 1)) : 0;
		z->least[g] = (uint32_t)fmax(0, floor(k * mean - WIDE * sd));
		z->most[g] = (uint32_t)fmin(p->total, ceil(k * mean + WIDE * sd));
	}
	free(units);
}

/* The least a above what n1 tokens would hold whose G2 reaches `value`. */
static int32_t first_over(const struct ros__perm_plan *p, uint32_t w, uint32_t n1, double value)
{
	double row = ros__perm_row(p, n1);
	uint32_t lo = (uint32_t)((double)p->freq[w] * n1 / p->total), hi = p->freq[w] + 1;
	while (lo < hi) {
		uint32_t a = lo + (hi - lo) / 2;
		if (ros__perm_over(p, w, a, n1) && ros__perm_g2(p, w, a, n1, row) >= value - ROS_PERM_TIE)
			hi = a;
		else
			lo = a + 1;
	}
	return lo > p->freq[w] ? NEVER : (int32_t)lo;
}

/* How many a from 0 on, not above what n1 tokens would hold, have a G2 that reaches `value`. */
static int32_t end_under(const struct ros__perm_plan *p, uint32_t w, uint32_t n1, double value)
{
	double row = ros__perm_row(p, n1);
	uint32_t lo = 0, hi = p->freq[w] + 1;
	while (lo < hi) {
		uint32_t a = lo + (hi - lo) / 2;
		if (!ros__perm_over(p, w, a, n1) && ros__perm_g2(p, w, a, n1, row) >= value - ROS_PERM_TIE)
			lo = a + 1;
		else
			hi = a;
	}
	return (int32_t)lo;
}

static void set_zones(struct ros__perm_zones *z, const struct ros__perm_plan *p, uint32_t g,
	uint32_t w, double observed)
{
	size_t i = (size_t)g * p->nfeature + w;
	uint32_t least = z->least[g], most = z->most[g];
	double value = fabs(observed);
	if (p->freq[w] > least ||
		p->freq[w] > p->total - most) { /* G2 is cut to 0: every a is looked at */
		z->over[i] = z->over_top[i] = NEVER;
		z->under_look[i] = NEVER;
		return;
	}
	if (value <= ROS_PERM_TIE) {
		z->under[i] = z->under_look[i] = NEVER;
		z->over[i] = z->over_look[i] = NEVER;
	} else {
		bool up = !p->one_sided || observed > 0, down = !p->one_sided || observed < 0;
		z->over[i] = up ? first_over(p, w, most, value) : NEVER;
		z->over_look[i] = up ? first_over(p, w, least, value) : NEVER;
		z->under[i] = down ? end_under(p, w, least, value) : 0;
		z->under_look[i] = down ? end_under(p, w, most, value) : 0;
	}
	z->over_top[i] = first_over(p, w, least, z->floor);
	z->under_top[i] = end_under(p, w, most, z->floor);
}

void ros__perm_zones_init(
	struct ros__perm_zones *z, const struct ros__perm_plan *p, const double *g2, double floor)
{
	size_t ncell = (size_t)p->ngroup * p->nfeature;
	*z = (struct ros__perm_zones){.floor = floor};
	ROS_NEW_ARRAY(z->least, p->ngroup);
	ROS_NEW_ARRAY(z->most, p->ngroup);
	ROS_NEW_ARRAY(z->under, ncell);
	ROS_NEW_ARRAY(z->over, ncell);
	ROS_NEW_ARRAY(z->under_look, ncell);
	ROS_NEW_ARRAY(z->over_look, ncell);
	ROS_NEW_ARRAY(z->under_top, ncell);
	ROS_NEW_ARRAY(z->over_top, ncell);
	bound_sizes(z, p);
	for (uint32_t g = 0; g < p->ngroup; g++)
		for (uint32_t w = 0; w < p->nfeature; w++)
			set_zones(z, p, g, w, g2[(size_t)g * p->nfeature + w]);
}

void ros__perm_zones_release(struct ros__perm_zones *z)
{
	free(z->under);
	free(z->over);
	free(z->under_look);
	free(z->over_look);
	free(z->under_top);
	free(z->over_top);
	free(z->least);
	free(z->most);
}

/* One row of one replicate. */
struct row {
	const struct ros__perm_zones *z;
	const struct ros__perm_plan *p;
	const double *g2; /* of the row */
	const uint32_t *count;
	size_t at; /* of the row's first cell */
	uint32_t n1;
	double row;
};

static double look(const struct row *r, uint32_t w, bool known, uint32_t *hit)
{
	uint32_t a = r->count[w];
	double v = ros__perm_g2(r->p, w, a, r->n1, r->row);
	*hit += !known && ros__perm_reaches(r->p, w, a, r->n1, v, r->g2[w]);
	return v;
}

/* Cells from .. to - 1, one by one, where the zones call for it. */
static double look_at_some(const struct row *r, uint32_t from, uint32_t to, uint32_t *hit)
{
	const struct ros__perm_zones *z = r->z;
	double top = 0;
	for (uint32_t w = from; w < to; w++) {
		size_t i = r->at + w;
		int32_t a = (int32_t)r->count[w];
		bool known = a < z->under[i] || a >= z->over[i];
		if ((!known && (a < z->under_look[i] || a >= z->over_look[i])) || a < z->under_top[i] ||
			a >= z->over_top[i])
			top = fmax(top, look(r, w, known, &hit[w]));
	}
	return top;
}

/* Sure hits are counted; is there a cell that must be looked at? The compiler makes one comparison
 * of many. */
static int compare_block(const struct row *r, uint32_t from, uint32_t n, uint32_t *hit)
{
	const int32_t *under = r->z->under + r->at + from, *over = r->z->over + r->at + from;
	const int32_t *under_look = r->z->under_look + r->at + from,
				  *over_look = r->z->over_look + r->at + from;
	const int32_t *under_top = r->z->under_top + r->at + from,
				  *over_top = r->z->over_top + r->at + from;
	const uint32_t *count = r->count + from;
	int any = 0;
#pragma omp simd reduction(| : any)
	for (uint32_t k = 0; k < n; k++) {
		int32_t a = (int32_t)count[k];
		int known = (a < under[k]) | (a >= over[k]);
		hit[from + k] += (uint32_t)known;
		any |= ((known ^ 1) & ((a < under_look[k]) | (a >= over_look[k]))) | (a < under_top[k]) |
			(a >= over_top[k]);
	}
	return any;
}

double ros__perm_largest(const struct ros__perm_plan *p, const uint32_t *count, uint32_t n1)
{
	double row = ros__perm_row(p, n1), top = 0;
	for (uint32_t w = 0; w < p->nfeature; w++) {
		double v = ros__perm_g2(p, w, count[w], n1, row);
		top = v > top ? v : top;
	}
	return top;
}

double ros__perm_zones_row(const struct ros__perm_zones *z, const struct ros__perm_plan *p,
	uint32_t g, const double *g2, const uint32_t *count, uint32_t n1, uint32_t *hit)
{
	struct row r = {z, p, g2, count, (size_t)g * p->nfeature, n1, ros__perm_row(p, n1)};
	double top = 0;
	if (n1 < z->least[g] || n1 > z->most[g]) {
		for (uint32_t w = 0; w < p->nfeature; w++) {
			double v = look(&r, w, false, &hit[w]);
			top = v > top ? v : top;
		}
		return top;
	}
	for (uint32_t w = 0; w < p->nfeature; w += BLOCK) {
		uint32_t n = p->nfeature - w < BLOCK ? p->nfeature - w : BLOCK;
		if (compare_block(&r, w, n, hit))
			top = fmax(top, look_at_some(&r, w, w + n, hit));
	}
	return top;
}
