/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "output/chart/pack.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/order.h"

static const double EDGE = 62, PAIR = 56;  /* usual length of an edge; of one that stands alone */
static const double NEAR = 26, TALL = 560; /* least distance of points; most height of a part */
static const double GAP = 14, ABOVE = 20, MOST_LABEL = 96;
enum { STEP = 4 }; /* pixels that the skyline is measured in */

struct part {
	size_t n, first;                /* points; the first of them */
	double x1, y1, x2, y2, scale;   /* box in the layout, and what it is multiplied with */
	double side, w, h;              /* room for labels at either side; box on the canvas */
	double x, y;                    /* of its upper left corner */
};

static size_t root(size_t *up, size_t i)
{
	while (up[i] != i)
		i = up[i] = up[up[i]];
	return i;
}

static double distance(const struct ros_pack *p, size_t a, size_t b)
{
	return hypot(p[a].x - p[b].x, p[a].y - p[b].y);
}

/* Median length of the edges of part k. */
static double usual_edge(struct ros_arena *a, const struct ros_pack *p, const size_t *part, size_t k,
	const struct ros_pack_edge *edge, size_t nedge)
{
	double *length = ros__arena_alloc(a, (nedge + 1) * sizeof *length);
	size_t n = 0;
	for (size_t i = 0; i < nedge; i++)
		if (part[edge[i].a] == k && edge[i].a != edge[i].b)
			length[n++] = distance(p, edge[i].a, edge[i].b);
	ros__sort_doubles(length, n);
	return n ? length[n / 2] : 0;
}

static double nearest(const struct ros_pack *p, const size_t *part, size_t n, size_t k)
{
	double least = INFINITY;
	for (size_t i = 0; i < n; i++)
		for (size_t j = 0; j < i && part[i] == k; j++)
			if (part[j] == k)
				least = fmin(least, distance(p, i, j));
	return least;
}

/* Points that the layout could not tell apart go round in a circle; a pair lies level. */
static void spread(struct ros_pack *p, const size_t *part, size_t n, const struct part *t, size_t k,
	double usual)
{
	size_t i = 0;
	if (t->n > 2 && usual > 1e-6)
		return;
	for (size_t v = 0; v < n; v++)
		if (part[v] == k) {
			double turn = 2 * acos(-1) * (double)i++ / (double)t->n;
			p[v].x = -cos(turn);
			p[v].y = t->n > 2 ? -sin(turn) : 0;
		}
}

static void measure(struct ros_arena *a, struct ros_pack *p, const size_t *part, size_t n,
	struct part *t, size_t k, const struct ros_pack_edge *edge, size_t nedge, double width)
{
	spread(p, part, n, t, k, usual_edge(a, p, part, k, edge, nedge));
	double usual = usual_edge(a, p, part, k, edge, nedge), near = nearest(p, part, n, k);
	t->x1 = t->y1 = INFINITY;
	t->x2 = t->y2 = -INFINITY;
	for (size_t i = 0; i < n; i++)
		if (part[i] == k) {
			t->x1 = fmin(t->x1, p[i].x), t->x2 = fmax(t->x2, p[i].x);
			t->y1 = fmin(t->y1, p[i].y), t->y2 = fmax(t->y2, p[i].y);
			t->side = fmax(t->side, fmin(p[i].label, MOST_LABEL) + p[i].r + 6);
		}
	t->scale = (t->n > 2 ? EDGE : PAIR) / fmax(usual, 1e-6);
	t->scale = fmin(fmax(t->scale, NEAR / fmax(near, 1e-6)), 1.7 * t->scale);
	t->scale = fmin(t->scale, (width - 2 * t->side) / fmax(t->x2 - t->x1, 1e-6));
	t->scale = fmin(t->scale, TALL / fmax(t->y2 - t->y1, 1e-6));
	t->w = fmin(width, (t->x2 - t->x1) * t->scale + 2 * t->side);
	t->h = (t->y2 - t->y1) * t->scale + 2 * ABOVE;
}

static int by_height(const void *pa, const void *pb)
{
	const struct part *a = *(const struct part *const *)pa, *b = *(const struct part *const *)pb;
	if (fabs(a->h - b->h) > 1e-6)
		return a->h < b->h ? 1 : -1;
	return (a->first > b->first) - (a->first < b->first);
}

/* Puts a box where the skyline is lowest, as far left as that goes. */
static void put(struct part *t, double *sky, size_t columns)
{
	size_t w = (size_t)ceil((t->w + GAP) / STEP), best = 0;
	double low = INFINITY;
	w = w < columns ? w : columns;
	for (size_t x = 0; x + w <= columns; x++) {
		double y = 0;
		for (size_t i = x; i < x + w; i++)
			y = fmax(y, sky[i]);
		if (y < low - 1e-6) {
			low = y;
			best = x;
		}
	}
	t->x = (double)best * STEP;
	t->y = low;
	for (size_t i = best; i < best + w; i++)
		sky[i] = low + t->h;
}

double ros__pack(struct ros_arena *a, struct ros_pack *p, size_t n, const struct ros_pack_edge *edge,
	size_t nedge, double width)
{
	size_t *part = ros__arena_alloc(a, (n + 1) * sizeof *part);
	size_t *up = ros__arena_alloc(a, (n + 1) * sizeof *up);
	size_t parts = 0, columns = (size_t)fmax(1, floor((width + GAP) / STEP));
	double *sky = ros__arena_zalloc(a, columns * sizeof *sky), height = 0;
	struct part *t = ros__arena_zalloc(a, (n + 1) * sizeof *t);
	struct part **order = ros__arena_alloc(a, (n + 1) * sizeof *order);
	for (size_t i = 0; i < n; i++)
		up[i] = i;
	for (size_t i = 0; i < nedge; i++)
		up[root(up, edge[i].a)] = root(up, edge[i].b);
	for (size_t i = 0; i < n; i++)
		part[i] = SIZE_MAX;
	for (size_t i = 0; i < n; i++) {
		size_t r = root(up, i), k = 0;
		while (k < parts && root(up, t[k].first) != r)
			k++;
		if (p[i].skip)
			continue;
		if (k == parts)
			t[parts++].first = i;
		part[i] = k;
		t[k].n++;
	}
	for (size_t k = 0; k < parts; k++) {
		measure(a, p, part, n, &t[k], k, edge, nedge, width);
		order[k] = &t[k];
	}
	qsort(order, parts, sizeof *order, by_height);
	for (size_t k = 0; k < parts; k++) {
		put(order[k], sky, columns);
		height = fmax(height, order[k]->y + order[k]->h);
	}
	for (size_t i = 0; i < n; i++)
		if (part[i] != SIZE_MAX) {
			const struct part *k = &t[part[i]];
			p[i].x = k->x + k->side + (p[i].x - k->x1) * k->scale;
			p[i].y = k->y + ABOVE + (p[i].y - k->y1) * k->scale;
		}
	return height;
}
