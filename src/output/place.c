/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "output/place.h"

#include <math.h>

#include "output/label.h"

enum { N_PLACE = 8, N_RING = 4, N_RING_OPTIONAL = 2 };
static const double TOO_MUCH = 160; /* cost: ten for each pixel of another label that is covered */

static double overlap(double a1, double a2, double b1, double b2)
{
	return fmax(0, fmin(a2, b2) - fmax(a1, b1));
}

/* Length of a line inside a box (Liang & Barsky 1984, doi 10.1145/357332.357333). */
static double inside(const struct ros_place_line *l, double x1, double y1, double x2, double y2)
{
	double dx = l->x2 - l->x1, dy = l->y2 - l->y1, t0 = 0, t1 = 1;
	const double p[4] = {-dx, dx, -dy, dy};
	const double q[4] = {l->x1 - x1, x2 - l->x1, l->y1 - y1, y2 - l->y1};
	for (int i = 0; i < 4; i++) {
		if (p[i] == 0 && q[i] < 0)
			return 0;
		if (p[i] < 0)
			t0 = fmax(t0, q[i] / p[i]);
		else if (p[i] > 0)
			t1 = fmin(t1, q[i] / p[i]);
	}
	return t1 > t0 ? (t1 - t0) * hypot(dx, dy) : 0;
}

/* Area of label i at (x, y) that lies over points and over the labels placed before it. */
static double clash(const struct ros_place *p, size_t n, size_t i, double x, double y,
	const struct ros_place_line *line, size_t nline, double width)
{
	double half = p[i].size * .6, sum = 0;
	for (size_t k = 0; k < nline; k++)
		sum += 3 * inside(&line[k], x, y - half, x + p[i].w, y + half);
	if (x < 6 || x + p[i].w > width - 6)
		sum += 1e6;
	for (size_t k = 0; k < n; k++) {
		if (k != i)
			sum += 2 * overlap(x, x + p[i].w, p[k].x - p[k].r, p[k].x + p[k].r) *
				overlap(y - half, y + half, p[k].y - p[k].r, p[k].y + p[k].r);
		if (k < i && p[k].w > 0)
			sum += 10 * overlap(x, x + p[i].w, p[k].lx, p[k].lx + p[k].w) *
				overlap(y - half, y + half, p[k].ly - p[k].size * .6, p[k].ly + p[k].size * .6);
	}
	return sum;
}

/* Place k of ring 0 (beside the point) to N_RING - 1: left end and centre line of the label. */
static void candidate(const struct ros_place *q, int k, int ring, double *x, double *y)
{
	static const double DIR[N_PLACE][2] = {{1, 0}, {-1, 0}, {0, -1}, {0, 1}, {.7, -.8}, {.7, .8},
		{-.7, -.8}, {-.7, .8}};
	double gap = q->r + 4 + 22 * ring, up = q->r + 4 + q->size * .45 + 16 * ring, dx = DIR[k][0];
	*x = q->x + dx * gap - (dx < 0 ? q->w : dx > 0 ? 0 : q->w / 2);
	*y = q->y + DIR[k][1] * up;
}

/* The best place of label i among those placed before; returns what it costs. */
static double place_one(struct ros_place *p, size_t n, size_t i, const struct ros_place_line *line,
	size_t nline, double width)
{
	struct ros_place *q = &p[i];
	double best = INFINITY;
	q->w = ros__label_width(q->text, q->size);
	for (int k = 0; k < N_PLACE * (q->optional ? N_RING_OPTIONAL : N_RING); k++) {
		double x, y;
		candidate(q, k % N_PLACE, k / N_PLACE, &x, &y);
		double c = clash(p, n, i, x, y, line, nline, width) + k % N_PLACE + 25.0 * (k / N_PLACE);
		if (c < best) {
			best = c;
			q->lx = x;
			q->ly = y;
			q->led = k >= N_PLACE;
		}
	}
	return best;
}

void ros__place_labels(struct ros_place *p, size_t n, const struct ros_place_line *line,
	size_t nline, double width)
{
	for (size_t i = 0; i < n; i++) {
		struct ros_place *q = &p[i];
		if (!q->text || !*q->text)
			continue;
		if (place_one(p, n, i, line, nline, width) > TOO_MUCH && q->optional) {
			q->w = 0;
			q->led = false;
			continue;
		}
		q->ex = fmin(fmax(q->x, q->lx - 2), q->lx + q->w + 2);
		q->ey = q->ly + (q->ly > q->y + 1 ? -.45 : q->ly < q->y - 1 ? .45 : 0) * q->size;
	}
}
