/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "stats/drawn.h"

#include <math.h>
#include <stdbool.h>

#include "base/mem.h"
#include "stats/distrib.h"

#define STEPS 60
#define HALVINGS 30
#define NEAR 1e-10  /* of the slope, in units of its spread */
#define MIDDLE 1e-3 /* below this w both terms of the correction are rounding */

/* Units alike in z, and how many. */
struct kind {
	double z, n;
};

struct problem {
	struct kind *kind;
	uint32_t nkind;
	double n, m; /* units, those drawn */
	double at;   /* the sum whose tail is asked for */
};

/* K and its derivatives at (s, t). */
struct cumulants {
	double k, ks, kt, kss, kst, ktt;
};

static struct cumulants cumulants_at(const struct problem *p, double s, double t)
{
	struct cumulants c = {0};
	double chance = p->m / p->n;
	for (uint32_t i = 0; i < p->nkind; i++) {
		double z = p->kind[i].z, n = p->kind[i].n, e = s + t * z;
		/* written for either sign of e, so that exp stays small */
		double down = exp(-fabs(e)),
			   mass = e > 0 ? (1 - chance) * down + chance : 1 - chance + chance * down;
		double q = (e > 0 ? chance : chance * down) / mass, v = n * q * (1 - q);
		c.k += n * (log(mass) + (e > 0 ? e : 0));
		c.ks += n * q;
		c.kt += n * q * z;
		c.kss += v;
		c.kst += v * z;
		c.ktt += v * z * z;
	}
	return c;
}

static double height(const struct problem *p, const struct cumulants *c, double s, double t)
{
	return c->k - s * p->m - t * p->at;
}

/* Newton's method on a convex function, with halved steps where it would rise. */
static bool solve(const struct problem *p, double *s, double *t, struct cumulants *c)
{
	*s = *t = 0;
	*c = cumulants_at(p, 0, 0);
	for (int i = 0; i < STEPS; i++) {
		double gs = c->ks - p->m, gt = c->kt - p->at, det = c->kss * c->ktt - c->kst * c->kst;
		if (fabs(gs) <= NEAR * sqrt(c->kss) && fabs(gt) <= NEAR * sqrt(c->ktt))
			return true;
		if (!(det > 0))
			return false;
		double ds = (c->ktt * gs - c->kst * gt) / det, dt = (c->kss * gt - c->kst * gs) / det;
		double from = height(p, c, *s, *t), step = 1;
		struct cumulants next = *c;
		for (int h = 0; h < HALVINGS; h++, step /= 2) {
			next = cumulants_at(p, *s - step * ds, *t - step * dt);
			if (height(p, &next, *s - step * ds, *t - step * dt) <= from)
				break;
		}
		*s -= step * ds;
		*t -= step * dt;
		*c = next;
	}
	return true; /* as near as rounding lets it come */
}

static double tail(const struct problem *p)
{
	double s, t;
	struct cumulants c, zero = cumulants_at(p, 0, 0);
	if (!(zero.ktt * zero.kss - zero.kst * zero.kst > 0))
		return p->at <= zero.kt ? 1 : 0; /* one sum only */
	if (!solve(p, &s, &t, &c))
		return 0; /* beyond the largest sum */
	double w = copysign(sqrt(2 * fmax(0, -height(p, &c, s, t))), t);
	double v = 2 * sinh(t / 2) * sqrt((c.kss * c.ktt - c.kst * c.kst) / zero.kss);
	if (fabs(w) < MIDDLE)
		return .5;
	double density = exp(-w * w / 2) / sqrt(2 * M_PI);
	return fmin(1, fmax(0, ros__normal_p(-w) + density * (1 / v - 1 / w)));
}

/* Units without an occurrence by their sizes, the others one by one. */
static void find_kinds(struct problem *p, const double *count, const double *size,
	const uint32_t *group, uint32_t n, double rate)
{
	double most = 0, *empty;
	for (uint32_t u = 0; u < n; u++)
		most = fmax(most, group[u] == UINT32_MAX ? 0 : size[u]);
	ROS_NEW_ARRAY(empty, (size_t)most + 1);
	ROS_NEW_ARRAY(p->kind, (size_t)most + 1 + n);
	for (uint32_t u = 0; u < n; u++)
		if (group[u] == UINT32_MAX)
			continue;
		else if (count[u] > 0)
			p->kind[p->nkind++] = (struct kind){count[u] - rate * size[u], 1};
		else
			empty[(size_t)size[u]]++;
	for (size_t k = 0; k <= (size_t)most; k++)
		if (empty[k] > 0)
			p->kind[p->nkind++] = (struct kind){-rate * (double)k, empty[k]};
	free(empty);
}

double ros__drawn_p(
	const double *count, const double *size, const uint32_t *group, uint32_t n, uint32_t of_group)
{
	struct problem p = {0};
	double all = 0, words = 0, own = 0, own_words = 0;
	for (uint32_t u = 0; u < n; u++) {
		if (group[u] == UINT32_MAX)
			continue;
		p.n++;
		all += count[u];
		words += size[u];
		if (group[u] == of_group) {
			p.m++;
			own += count[u];
			own_words += size[u];
		}
	}
	if (!(p.m > 0) || !(p.m < p.n) || !(words > 0))
		return NAN;
	double rate = all / words;
	if (!(own > rate * own_words))
		return 1;
	find_kinds(&p, count, size, group, n, rate);
	p.at = own - rate * own_words - .5;
	double value = tail(&p);
	free(p.kind);
	return value;
}
