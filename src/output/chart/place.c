/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "output/chart/place.h"

#include <math.h>

#include "output/chart/label.h"

enum { N_PLACE = 8, N_RING = 4, N_RING_OPTIONAL = 3, ROUNDS = 4 };
static const double APART = 4; /* words in one line read as one where they touch; a word at another
	point would be taken for its name */
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

/* What label i would cover at (x, y) of points, lines and the labels that have a place. */
static double clash(const struct ros_place *p, size_t n, size_t i, double x, double y,
	const struct ros_place_line *line, size_t nline, double width)
{
	double half = p[i].size * .6, sum = 0;
	for (size_t k = 0; k < nline; k++)
		sum += line[k].cost * inside(&line[k], x, y - half, x + p[i].w, y + half);
	if (x < 6 || x + p[i].w > width - 6)
		sum += 1e6;
	for (size_t k = 0; k < n; k++) {
		const struct ros_place *q = &p[k];
		if (k == i)
			continue;
		sum += 2 * overlap(x, x + p[i].w, q->x - q->r - APART, q->x + q->r + APART) *
			overlap(y - half, y + half, q->y - q->r, q->y + q->r);
		if (!(q->w > 0))
			continue;
		sum += 10 * overlap(x - APART, x + p[i].w + APART, q->lx, q->lx + q->w) *
			overlap(y - half, y + half, q->ly - q->size * .6, q->ly + q->size * .6);
		if (q->led)
			sum += 3 * inside(&(struct ros_place_line){q->x, q->y, q->ex, q->ey, 0}, x, y - half,
				x + p[i].w, y + half);
	}
	return sum;
}

/* What a line that leads to label i would cross of other labels. */
static double leader_clash(const struct ros_place *p, size_t n, size_t i, double ex, double ey)
{
	double sum = 0;
	const struct ros_place_line lead = {p[i].x, p[i].y, ex, ey, 0};
	for (size_t k = 0; k < n; k++)
		if (k != i && p[k].w > 0)
			sum += 3 * inside(&lead, p[k].lx, p[k].ly - p[k].size * .6, p[k].lx + p[k].w,
				p[k].ly + p[k].size * .6);
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

static void end_of_leader(const struct ros_place *q, double lx, double ly, double *ex, double *ey)
{
	*ex = fmin(fmax(q->x, lx - 2), lx + q->w + 2);
	*ey = ly + (ly > q->y + 1 ? -.45 : ly < q->y - 1 ? .45 : 0) * q->size;
}

/* The best place of label i as the others stand; returns what it costs. */
static double place_one(struct ros_place *p, size_t n, size_t i, const struct ros_place_line *line,
	size_t nline, double width)
{
	struct ros_place *q = &p[i], at = *q;
	double best = INFINITY;
	q->w = at.w = ros__label_width(q->text, q->size);
	for (int k = 0; k < N_PLACE * (q->optional ? N_RING_OPTIONAL : N_RING); k++) {
		double x, y, ex, ey;
		candidate(q, k % N_PLACE, k / N_PLACE, &x, &y);
		end_of_leader(q, x, y, &ex, &ey);
		double c = clash(p, n, i, x, y, line, nline, width) + k % N_PLACE + 25.0 * (k / N_PLACE);
		if (k >= N_PLACE)
			c += leader_clash(p, n, i, ex, ey);
		if (c < best) {
			best = c;
			at.lx = x;
			at.ly = y;
			at.led = k >= N_PLACE;
			at.ex = ex;
			at.ey = ey;
		}
	}
	*q = at;
	return best;
}

static bool is_crossed(const struct ros_place *q, const struct ros_place_line *line, size_t nline)
{
	for (size_t k = 0; k < nline; k++)
		if (inside(&line[k], q->lx, q->ly - .5 * q->size, q->lx + q->w, q->ly + .5 * q->size) > 0)
			return true;
	return false;
}

void ros__place_labels(struct ros_place *p, size_t n, const struct ros_place_line *line,
	size_t nline, double width)
{
	bool moved = true;
	for (size_t i = 0; i < n; i++)
		p[i].w = 0;
	for (int round = 0; round < ROUNDS && moved; round++) {
		moved = false;
		for (size_t i = 0; i < n; i++) {
			struct ros_place before = p[i];
			if (!p[i].text || !*p[i].text)
				continue;
			double cost = place_one(p, n, i, line, nline, width);
			if (cost > TOO_MUCH && p[i].optional && !(before.w > 0)) { /* who has a place keeps one */
				p[i] = before;
				continue;
			}
			moved |= p[i].lx != before.lx || p[i].ly != before.ly || !(before.w > 0);
		}
	}
	for (size_t i = 0; i < n; i++)
		p[i].crossed = p[i].w > 0 && is_crossed(&p[i], line, nline);
}

void ros__place_veil(struct ros_gp *g, const struct ros_place *p, size_t n, double dy)
{
	static const double PAD = 2;
	size_t any = 0;
	for (size_t i = 0; i < n; i++)
		any += p[i].crossed;
	if (!any)
		return;
	ros__gp_block(g, "x\ty\tx1\tx2\ty1\ty2\tlabel");
	for (size_t i = 0; i < n; i++) {
		if (!p[i].crossed)
			continue;
		const struct ros_place *q = &p[i];
		const double num[] = {q->lx + q->w / 2, q->ly + dy, q->lx - PAD, q->lx + q->w + PAD,
			q->ly + dy - .6 * q->size, q->ly + dy + .6 * q->size};
		for (size_t k = 0; k < sizeof num / sizeof *num; k++)
			ros__gp_num(g, num[k]);
		ros__gp_cell(g, q->text);
		ros__gp_end_row(g);
	}
	ros__gp_plot(g, "using 1:2:3:4:5:6 with boxxyerror fc rgb '%s' fs transparent solid .75 noborder",
		ROS_PAPER);
}
