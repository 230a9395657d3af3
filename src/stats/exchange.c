/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "stats/exchange.h"

#include <math.h>
#include <string.h>

#include "base/loop.h"
#include "base/mem.h"
#include "base/order.h"
#include "base/rng.h"
#include "base/share.h"
#include "stats/permkey.h"
#include "stats/resample.h"

#define MODERATION 4 /* rows' worth of the pooled variance in the variance of a side */
#define LEAST_REFINED 20000 /* draws of cells that few reached, also in small families: cheap there */
#define TIE 1e-9
#define STREAM 2     /* of the random numbers */
#define FULL 3       /* where one entry of so many is not 0, rows are kept with all columns */
#define SMALL 8      /* counts below are common */

/* What T is made of: x/sqrt n, x²/n, x; or sums of these. */
struct terms {
	double a, b, c;
};

/* What all replicates share. Columns are those that are tested, numbered through. */
struct plan {
	uint32_t nrow, ncol, ngroup;
	uint32_t *label;        /* nrow */
	double *root, *size;    /* nrow: sqrt of the size, size */
	uint64_t *at;           /* nrow + 1 */
	uint32_t *col;          /* entries by row; NULL: every row has all columns */
	double *count;          /* of each entry, where rows have few of the columns; ... */
	struct terms *x;        /* ... and terms of each where they have all */
	double *rate;           /* ncol */
	struct terms *all;      /* ncol: sums over all rows */
	double all_root, all_size;
	uint64_t nentry; /* that are not 0 */
	bool one_sided;
};

/* Sums of one labelling. */
struct sums {
	struct terms *x;         /* ngroup x ncol */
	double *root, *size, *n; /* ngroup */
	uint32_t *label;
};

static void sums_init(struct sums *s, const struct plan *p)
{
	ROS_NEW_ARRAY(s->x, (size_t)p->ngroup * p->ncol);
	ROS_NEW_ARRAY(s->root, p->ngroup);
	ROS_NEW_ARRAY(s->size, p->ngroup);
	ROS_NEW_ARRAY(s->n, p->ngroup);
	ROS_NEW_ARRAY(s->label, p->nrow);
	memcpy(s->label, p->label, p->nrow * sizeof *s->label);
}

static void sums_release(struct sums *s)
{
	free(s->x);
	free(s->root);
	free(s->size);
	free(s->n);
	free(s->label);
}

static inline struct terms terms_of(double x, double root, double size)
{
	return (struct terms){x / root, x * x / size, x};
}

/* The entries of a row to the columns of one group. Terms take three times the memory of
 * a count, and most counts are small: theirs are made once for the row. */
static void add_row(const struct plan *p, struct terms *to, uint32_t r)
{
	double root = p->root[r], size = p->size[r];
	struct terms small[SMALL];
	for (uint32_t k = 0; k < SMALL; k++)
		small[k] = terms_of(k, root, size);
	for (uint64_t i = p->at[r]; i < p->at[r + 1]; i++) {
		double x = p->count[i];
		uint32_t k = x < SMALL ? (uint32_t)x : 0;
		struct terms t = k == x ? small[k] : terms_of(x, root, size);
		struct terms *at = &to[p->col[i]];
		at->a += t.a;
		at->b += t.b;
		at->c += t.c;
	}
}

/* The same where a row has all columns: the compiler adds several at once. */
static void add_full_row(const struct plan *p, struct terms *group, uint64_t from)
{
	double *to = &group->a;
	const double *x = &p->x[from].a;
	size_t n = sizeof(struct terms) / sizeof(double) * p->ncol;
#pragma omp simd
	for (size_t i = 0; i < n; i++)
		to[i] += x[i];
}

static void tally(const struct plan *p, struct sums *s)
{
	memset(s->x, 0, (size_t)p->ngroup * p->ncol * sizeof *s->x);
	memset(s->root, 0, p->ngroup * sizeof *s->root);
	memset(s->size, 0, p->ngroup * sizeof *s->size);
	memset(s->n, 0, p->ngroup * sizeof *s->n);
	for (uint32_t r = 0; r < p->nrow; r++) {
		uint32_t g = s->label[r];
		s->root[g] += p->root[r];
		s->size[g] += p->size[r];
		s->n[g]++;
		if (p->col)
			add_row(p, s->x + (size_t)g * p->ncol, r);
		else if (p->ncol)
			add_full_row(p, s->x + (size_t)g * p->ncol, p->at[r]);
	}
}

/* Mean and sum of squares around it of z over one side. */
static inline double side(struct terms x, double r, double root, double size, double n, double *ss)
{
	double sum = x.a - r * root, mean = sum / n, squares = x.b - 2 * r * x.c + r * r * size;
	double around = squares - sum * mean;
	*ss = around > 0 ? around : 0;
	return mean;
}

static double student(const struct plan *p, const struct sums *s, uint32_t g, uint32_t w)
{
	struct terms x = s->x[(size_t)g * p->ncol + w], all = p->all[w];
	struct terms others = {all.a - x.a, all.b - x.b, all.c - x.c};
	double r = p->rate[w], n = s->n[g], m = p->nrow - n, sn, sm;
	double own = side(x, r, s->root[g], s->size[g], n, &sn);
	double rest = side(others, r, p->all_root - s->root[g], p->all_size - s->size[g], m, &sm);
	double pooled = (sn + sm) / (n + m - 2);
	double vn = (sn + MODERATION * pooled) / (n - 1 + MODERATION);
	double vm = (sm + MODERATION * pooled) / (m - 1 + MODERATION);
	double v = vn / n + vm / m;
	return v > 0 ? (own - rest) / sqrt(v) : 0;
}

/* One row's entries, from entry `to` on; returns where the next row begins. Zeros of a full row add
 * nothing to any sum. */
static uint64_t take_row(
	struct plan *p, const struct ros_csr *x, uint32_t r, const uint32_t *place, uint64_t to)
{
	double root = p->root[p->nrow], size = p->size[p->nrow];
	for (uint64_t i = x->indptr[r]; i < x->indptr[r + 1]; i++) {
		uint32_t w = place[x->indices[i]];
		if (w == UINT32_MAX)
			continue;
		struct terms t = terms_of(x->data[i], root, size);
		p->all[w].a += t.a;
		p->all[w].b += t.b;
		p->all[w].c += t.c;
		if (p->col) {
			p->col[to] = w;
			p->count[to++] = x->data[i];
		} else {
			p->x[to + w] = t;
		}
	}
	return p->col ? to : to + p->ncol;
}

/* Entries of rows that belong to a group, and how many such rows. */
static uint64_t count_entries(const struct ros_csr *x, const double *size, const uint32_t *group,
	const uint32_t *place, uint32_t *nrow)
{
	uint64_t n = 0;
	*nrow = 0;
	for (uint32_t r = 0; r < x->nrow; r++) {
		if (group[r] == UINT32_MAX || !(size[r] > 0))
			continue;
		++*nrow;
		for (uint64_t i = x->indptr[r]; i < x->indptr[r + 1]; i++)
			n += place[x->indices[i]] != UINT32_MAX;
	}
	return n;
}

static void plan_allocate(struct plan *p, uint32_t nrow, uint64_t nentry)
{
	uint64_t all = (uint64_t)nrow * p->ncol;
	ROS_NEW_ARRAY(p->label, nrow);
	ROS_NEW_ARRAY(p->root, nrow);
	ROS_NEW_ARRAY(p->size, nrow);
	ROS_NEW_ARRAY(p->at, (size_t)nrow + 1);
	if (nentry * FULL < all) {
		ROS_NEW_ARRAY(p->col, nentry);
		ROS_NEW_ARRAY(p->count, nentry);
	} else {
		ROS_NEW_ARRAY(p->x, all);
	}
	ROS_NEW_ARRAY(p->rate, p->ncol);
	ROS_NEW_ARRAY(p->all, p->ncol);
}

static void plan_init(struct plan *p, const struct ros_csr *x, const double *size,
	const uint32_t *group, const uint32_t *col, uint32_t ncol)
{
	uint32_t *place, nrow;
	p->ncol = ncol;
	ROS_NEW_ARRAY(place, x->ncol);
	memset(place, 0xFF, x->ncol * sizeof *place);
	for (uint32_t k = 0; k < ncol; k++)
		place[col[k]] = k;
	p->nentry = count_entries(x, size, group, place, &nrow);
	plan_allocate(p, nrow, p->nentry);
	uint64_t to = 0;
	for (uint32_t r = 0; r < x->nrow; r++) {
		if (group[r] == UINT32_MAX || !(size[r] > 0))
			continue;
		p->label[p->nrow] = group[r];
		p->root[p->nrow] = sqrt(size[r]);
		p->size[p->nrow] = size[r];
		p->all_root += p->root[p->nrow];
		p->all_size += size[r];
		to = take_row(p, x, r, place, to);
		p->at[++p->nrow] = to;
	}
	for (uint32_t w = 0; w < ncol; w++)
		p->rate[w] = p->all_size > 0 ? p->all[w].c / p->all_size : 0;
	free(place);
}

static void plan_release(struct plan *p)
{
	free(p->label);
	free(p->root);
	free(p->size);
	free(p->at);
	free(p->col);
	free(p->count);
	free(p->x);
	free(p->rate);
	free(p->all);
}

/* Cells that are looked at: group, column of the plan, observed T, and where the hits go. */
struct cell {
	uint32_t g, w;
	double t;
	size_t at;
};

/* Replicates first .. last-1 of one chunk. */
static void chunk(const struct plan *p, const struct cell *cell, size_t n, int first, int last,
	uint64_t seed, uint32_t *hit, double *largest)
{
	struct sums s;
	sums_init(&s, p);
	for (int b = first; b < last; b++) {
		struct ros_rng rng = ros__rng(seed, (uint64_t)b, STREAM);
		double top = 0;
		memcpy(s.label, p->label, p->nrow * sizeof *s.label);
		ros__rng_shuffle(&rng, s.label, p->nrow);
		tally(p, &s);
		for (size_t i = 0; i < n; i++) {
			double t = student(p, &s, cell[i].g, cell[i].w);
			hit[i] += (p->one_sided && (t > 0) != (cell[i].t > 0) ? -fabs(t) : fabs(t)) >=
				fabs(cell[i].t) - TIE;
			top = fabs(t) > top ? fabs(t) : top;
		}
		if (largest)
			largest[b] = top;
	}
	sums_release(&s);
}

struct draws {
	const struct plan *p;
	const struct cell *cell;
	size_t n;
	int first, last;
	uint64_t seed;
	uint32_t *part; /* of each worker */
	double *largest;
};

static void draw_chunk(void *ctx, size_t c)
{
	const struct draws *d = ctx;
	int from = d->first + (int)c * ROS_PERM_CHUNK, to = from + ROS_PERM_CHUNK;
	chunk(d->p, d->cell, d->n, from, to < d->last ? to : d->last, d->seed,
		d->part + d->n * (size_t)ros__loop_worker(), d->largest);
}

/* Replicates first .. first+count-1; hit[n] receives how many reach each cell. */
static void draw(const struct plan *p, const struct cell *cell, size_t n, int first, int count,
	uint64_t seed, uint32_t *hit, double *largest)
{
	struct draws d = {p, cell, n, first, first + count, seed, NULL, largest};
	size_t nchunk = (size_t)((count + ROS_PERM_CHUNK - 1) / ROS_PERM_CHUNK);
	ROS_NEW_ARRAY(d.part, n * (size_t)ros__loop_workers(nchunk, 1));
	struct ros__slots slots = {largest ? largest + first : NULL, ROS_PERM_CHUNK * sizeof *largest,
		nchunk, (size_t)count * sizeof *largest};
	ros__for_sum(nchunk, draw_chunk, &d, d.part, n, &slots, largest ? 1 : 0);
	memcpy(hit, d.part, n * sizeof *hit);
	free(d.part);
}

static int affordable(const struct plan *p, size_t ncell, double wanted)
{
	double each = 3 * (double)p->nentry + 4 * (double)ncell + p->nrow;
	return (int)fmin(wanted, ROS_PERMKEY_WORK / each);
}

/* Cells that few replicates reached go on, over their columns alone. */
static void refine(struct ros_exchange_test *t, const struct ros_csr *x, const double *size,
	const uint32_t *group, const uint32_t *col, const struct cell *cell, size_t n,
	const uint32_t *hit, const struct ros_infer_par *par)
{
	uint32_t *few, *place, nfew = 0, *more;
	struct cell *rare;
	size_t nrare = 0;
	ROS_NEW_ARRAY(few, t->nvar);
	ROS_NEW_ARRAY(place, t->nvar);
	ROS_NEW_ARRAY(rare, n);
	memset(place, 0xFF, t->nvar * sizeof *place);
	for (size_t i = 0; i < n; i++)
		if (hit[i] < ROS_PERMKEY_FEW)
			place[cell[i].w] = 0;
	for (uint32_t w = 0; w < t->nvar; w++)
		if (place[w] == 0) {
			place[w] = nfew;
			few[nfew++] = col[w];
		}
	for (size_t i = 0; i < n; i++)
		if (hit[i] < ROS_PERMKEY_FEW) {
			rare[nrare] = cell[i];
			rare[nrare].w = place[cell[i].w];
			rare[nrare++].at = i;
		}
	struct plan p = {.ngroup = t->ngroup, .one_sided = par->one_sided};
	plan_init(&p, x, size, group, few, nfew);
	t->refined = nrare ? affordable(&p, nrare, fmax(LEAST_REFINED, 2 * (double)n / par->alpha)) - t->permutations : 0;
	if (t->refined > 0) {
		ROS_NEW_ARRAY(more, nrare);
		draw(&p, rare, nrare, t->permutations, t->refined, par->seed, more, NULL);
		for (size_t i = 0; i < nrare; i++)
			t->p[cell[rare[i].at].at] = (hit[rare[i].at] + more[i] + 1.0) /
				(t->permutations + t->refined + 1.0);
		free(more);
	} else {
		t->refined = 0;
	}
	plan_release(&p);
	free(few);
	free(place);
	free(rare);
}

/* Columns that at least min_rows rows hold; t->nvar places. */
static uint32_t frequent(const struct ros_csr *x, const uint32_t *group, uint32_t min_rows, uint32_t *col)
{
	uint32_t *rows, n = 0;
	ROS_NEW_ARRAY(rows, x->ncol);
	for (uint32_t r = 0; r < x->nrow; r++)
		for (uint64_t i = x->indptr[r]; group[r] != UINT32_MAX && i < x->indptr[r + 1]; i++)
			rows[x->indices[i]]++;
	for (uint32_t w = 0; w < x->ncol; w++)
		if (rows[w] >= min_rows)
			col[n++] = w;
	free(rows);
	return n;
}

/* The cells of tested groups, with their observed T. */
static size_t observe(const struct plan *p, const uint8_t *tested, uint32_t nvar, const uint32_t *col,
	struct cell *cell)
{
	struct sums s;
	size_t n = 0;
	sums_init(&s, p);
	tally(p, &s);
	for (uint32_t g = 0; g < p->ngroup; g++)
		for (uint32_t w = 0; w < p->ncol; w++)
			if (tested[g] && s.n[g] > 0 && s.n[g] < p->nrow && p->nrow > 2)
				cell[n++] = (struct cell){g, w, student(p, &s, g, w), (size_t)g * nvar + col[w]};
	sums_release(&s);
	return n;
}

static void first_draws(struct ros_exchange_test *t, const struct plan *p, const struct cell *cell,
	size_t n, const struct ros_infer_par *par, uint32_t *hit)
{
	double *largest;
	int most = affordable(p, n, par->permutations);
	t->permutations = most > ROS_PERMKEY_MIN || par->permutations < ROS_PERMKEY_MIN ? most :
		ROS_PERMKEY_MIN;
	ROS_NEW_ARRAY(largest, t->permutations);
	draw(p, cell, n, 0, t->permutations, par->seed, hit, largest);
	const size_t n_drawn = (size_t)t->permutations;
	ros__sort_doubles(largest, n_drawn);
	for (size_t i = 0; i < n; i++) {
		t->t[cell[i].at] = cell[i].t;
		t->p[cell[i].at] = (hit[i] + 1.0) / (t->permutations + 1.0);
		size_t more = ros__count_at_least(largest, n_drawn, fabs(cell[i].t) - TIE);
		t->p_maxt[cell[i].at] = ((double)more + 1.0) / (t->permutations + 1.0);
	}
	free(largest);
}

void ros__exchange_run(struct ros_exchange_test *t, const struct ros_csr *x, const double *size,
	const uint32_t *group, uint32_t ngroup, const uint8_t *tested, uint32_t min_rows,
	const struct ros_infer_par *par)
{
	size_t ncell = (size_t)ngroup * x->ncol;
	uint32_t *col, *hit;
	struct cell *cell;
	*t = (struct ros_exchange_test){.ngroup = ngroup, .nvar = x->ncol};
	ROS_NEW_ARRAY(t->t, ncell);
	ROS_NEW_ARRAY(t->p, ncell);
	ROS_NEW_ARRAY(t->p_maxt, ncell);
	for (size_t i = 0; i < ncell; i++)
		t->t[i] = t->p[i] = t->p_maxt[i] = NAN;
	ROS_NEW_ARRAY(col, x->ncol);
	uint32_t ncol = frequent(x, group, min_rows, col);
	struct plan p = {.ngroup = ngroup, .one_sided = par->one_sided};
	plan_init(&p, x, size, group, col, ncol);
	ROS_NEW_ARRAY(cell, (size_t)ngroup * ncol);
	ROS_NEW_ARRAY(hit, (size_t)ngroup * ncol);
	size_t n = observe(&p, tested, x->ncol, col, cell);
	if (n) {
		first_draws(t, &p, cell, n, par, hit);
		refine(t, x, size, group, col, cell, n, hit, par);
	}
	plan_release(&p);
	free(col);
	free(cell);
	free(hit);
}

void ros__exchange_release(struct ros_exchange_test *t)
{
	free(t->t);
	free(t->p);
	free(t->p_maxt);
	*t = (struct ros_exchange_test){0};
}
