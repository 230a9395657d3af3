/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "matrix/allpairs.h"

#include <math.h>
#include <string.h>

#include "base/interrupt.h"
#include "base/log.h"
#include "base/loop.h"
#include "base/mem.h"
#include "base/par.h"

#define TILE 4096u
#define LN2 0.69314718055994530942

const char *const ros__allpairs_name[ROS_ALLPAIRS_N] = {"cosine", "jsd"};

#define LN_STEPS 256
struct ln_table {
	double inverse[LN_STEPS], log[LN_STEPS];
};

static inline double ln_by(const struct ln_table *t, double x)
{
	uint64_t bits;
	memcpy(&bits, &x, sizeof bits);
	int e = (int)(bits >> 52) - 1023;
	unsigned k = (unsigned)(bits >> 44) & (LN_STEPS - 1);
	bits = (bits & 0x000FFFFFFFFFFFFFu) | 0x3FF0000000000000u;
	double m;
	memcpy(&m, &bits, sizeof m);
	double r = m * t->inverse[k] - 1; /* |r| <= 1/512 */
	double r2 = r * r;
	double tail = r2 * (-0.5 + r * (1.0 / 3)) + r2 * r2 * (-0.25 + r * 0.2);
	return e * LN2 + t->log[k] + (r + tail);
}

static void ln_fill(struct ln_table *t)
{
	for (int k = 0; k < LN_STEPS; k++) {
		double centre = 1 + (k + 0.5) / LN_STEPS;
		/* Few digits, so that the product above is nearly exact. */
		t->inverse[k] = nearbyint(65536 / centre) / 65536;
		t->log[k] = -log(t->inverse[k]);
	}
}

double ros__ln(double x)
{
	struct ln_table t;
	ln_fill(&t);
	return ln_by(&t, x);
}

/* Postings of the rows of one tile: column c is met by rows row[first[c] .. first[c + 1]). A column
 * that a third of the tile's rows have is spread over all of them instead. */
struct tile {
	uint32_t begin, end;
	uint64_t *first;
	uint32_t *row;    /* counted from begin */
	double *value, *h; /* h(value), for jsd */
	double **full;    /* by column; NULL where it is not */
};

struct job {
	const struct ros_csr *x;
	const double *value; /* of x's entries, normalised */
	const double *h;
	enum ros_allpairs measure;
	struct ln_table ln;
};

static void tile_init(struct tile *t, const struct job *j, uint32_t begin)
{
	const struct ros_csr *x = j->x;
	t->begin = begin;
	t->end = x->nrow - begin < TILE ? x->nrow : begin + TILE;
	uint64_t lo = x->indptr[begin], hi = x->indptr[t->end], *fill;
	ROS_NEW_ARRAY(t->first, (size_t)x->ncol + 1);
	ROS_NEW_ARRAY(t->full, x->ncol);
	ROS_NEW_ARRAY(t->row, hi - lo);
	ROS_NEW_ARRAY(t->value, hi - lo);
	ROS_NEW_ARRAY(t->h, j->h ? hi - lo : 0);
	ROS_NEW_ARRAY(fill, x->ncol);
	for (uint64_t i = lo; i < hi; i++)
		t->first[x->indices[i] + 1]++;
	for (uint32_t c = 0; c < x->ncol; c++) {
		if (!j->h && t->first[c + 1] * 3 > t->end - begin)
			ROS_NEW_ARRAY(t->full[c], (size_t)(t->end - begin));
		t->first[c + 1] += t->first[c];
	}
	for (uint32_t r = begin; r < t->end; r++)
		for (uint64_t i = x->indptr[r]; i < x->indptr[r + 1]; i++) {
			uint32_t c = x->indices[i];
			uint64_t at = t->first[c] + fill[c]++;
			t->row[at] = r - begin;
			t->value[at] = j->value[i];
			if (j->h)
				t->h[at] = j->h[i];
			if (t->full[c])
				t->full[c][r - begin] = j->value[i];
		}
	free(fill);
}

static void tile_release(struct tile *t, uint32_t ncol)
{
	for (uint32_t c = 0; c < ncol; c++)
		free(t->full[c]);
	free(t->full);
	free(t->first);
	free(t->row);
	free(t->value);
	free(t->h);
}

static void add_full(double *restrict acc, const double *restrict column, double v, uint32_t from,
	uint32_t n)
{
	for (uint32_t k = from; k < n; k++)
		acc[k] += v * column[k];
}

/* First posting of a row that is not before `from`. */
static uint64_t posting_from(const struct tile *t, uint64_t lo, uint64_t hi, uint32_t from)
{
	while (lo < hi) {
		uint64_t mid = lo + (hi - lo) / 2;
		if (t->row[mid] < from)
			lo = mid + 1;
		else
			hi = mid;
	}
	return lo;
}

/* acc[k] = similarity of row r with row t->begin + k, from `from` on. */
static void compare(const struct job *j, const struct tile *t, uint32_t r, uint32_t from,
	double *acc)
{
	const struct ros_csr *x = j->x;
	uint32_t n = t->end - t->begin;
	memset(acc, 0, n * sizeof *acc);
	for (uint64_t i = x->indptr[r]; i < x->indptr[r + 1]; i++) {
		uint32_t c = x->indices[i];
		double v = j->value[i];
		uint64_t k = t->first[c], end = t->first[c + 1];
		if (t->full[c]) {
			add_full(acc, t->full[c], v, from, n);
			continue;
		}
		k = from ? posting_from(t, k, end, from) : k;
		if (!j->h) {
			for (; k < end; k++)
				acc[t->row[k]] += v * t->value[k];
			continue;
		}
		for (; k < end; k++) {
			double sum = v + t->value[k];
			acc[t->row[k]] += sum * ln_by(&j->ln, sum) - j->h[i] - t->h[k];
		}
	}
}

struct result_row {
	uint32_t *index;
	double *value;
	size_t n, cap, value_cap;
};

static void push(struct result_row *o, uint32_t index, double value)
{
	ROS_GROW(o->index, o->n, o->cap);
	ROS_GROW(o->value, o->n, o->value_cap);
	o->index[o->n] = index;
	o->value[o->n++] = value;
}

/* Keeps the k best: places fall by value, then rise by index; a full list drops its last. */
static void keep_best(struct result_row *o, uint32_t k, uint32_t index, double value)
{
	if (o->n == k && value <= o->value[k - 1])
		return;
	if (o->n < k)
		push(o, index, value);
	size_t i = o->n - 1;
	for (; i && value > o->value[i - 1]; i--) {
		o->value[i] = o->value[i - 1];
		o->index[i] = o->index[i - 1];
	}
	o->value[i] = value;
	o->index[i] = index;
}

static void take(const struct job *j, const struct tile *t, uint32_t r, uint32_t from,
	const double *acc, uint32_t top, struct result_row *o)
{
	double scale = j->measure == ROS_ALLPAIRS_JSD ? 1 / (2 * LN2) : 1;
	for (uint32_t k = from; k < t->end - t->begin; k++) {
		uint32_t other = t->begin + k;
		double v = acc[k] * scale;
		if (other == r) {
			if (!top && j->x->indptr[r + 1] > j->x->indptr[r])
				push(o, r, 1);
		} else if (v > 0) {
			v = v > 1 ? 1 : v;
			if (top)
				keep_best(o, top, other, v);
			else
				push(o, other, v);
		}
	}
}

/* Values so that the similarity is a plain sum: rows of length 1, or shares. */
static void normalise(const struct ros_csr *x, bool shares, double *value)
{
	for (uint32_t r = 0; r < x->nrow; r++) {
		double sum = 0;
		for (uint64_t i = x->indptr[r]; i < x->indptr[r + 1]; i++)
			sum += shares ? x->data[i] : x->data[i] * x->data[i];
		sum = shares ? sum : sqrt(sum);
		for (uint64_t i = x->indptr[r]; i < x->indptr[r + 1]; i++)
			value[i] = x->data[i] / sum;
	}
}

struct entry {
	uint32_t index;
	double value;
};

static int by_index(const void *a, const void *b)
{
	const struct entry *x = a, *y = b;
	return x->index < y->index ? -1 : x->index > y->index;
}

/* Lists of the best are in order of value; whole rows were made in order of their columns. */
static void collect(struct ros_csr *out, struct result_row *row, uint32_t n, bool sorted)
{
	struct entry *e = NULL;
	size_t cap = 0;
	*out = (struct ros_csr){.nrow = n, .ncol = n};
	ROS_NEW_ARRAY(out->indptr, (size_t)n + 1);
	for (uint32_t r = 0; r < n; r++)
		out->indptr[r + 1] = out->nnz += row[r].n;
	ROS_NEW_ARRAY(out->indices, out->nnz);
	ROS_NEW_ARRAY(out->data, out->nnz);
	for (uint32_t r = 0; r < n; r++) {
		struct result_row *o = &row[r];
		if (o->n && sorted) {
			memcpy(out->indices + out->indptr[r], o->index, o->n * sizeof *o->index);
			memcpy(out->data + out->indptr[r], o->value, o->n * sizeof *o->value);
		}
		ROS_GROW_N(e, 0, cap, sorted ? 0 : o->n);
		for (size_t i = 0; i < o->n && !sorted; i++)
			e[i] = (struct entry){o->index[i], o->value[i]};
		if (o->n && !sorted)
			qsort(e, o->n, sizeof *e, by_index);
		for (size_t i = 0; i < o->n && !sorted; i++) {
			out->indices[out->indptr[r] + i] = e[i].index;
			out->data[out->indptr[r] + i] = e[i].value;
		}
		free(o->index);
		free(o->value);
		*o = (struct result_row){0};
	}
	free(e);
}

struct comparing {
	const struct job *j;
	const struct tile *t;
	uint32_t top;
	double **acc; /* of each worker */
	struct result_row *row;
};

static void compare_row(void *ctx, size_t i)
{
	const struct comparing *c = ctx;
	uint32_t r = (uint32_t)i, begin = c->t->begin, from = !c->top && r > begin ? r - begin : 0;
	double *a = c->acc[ros__loop_worker()];
	if (ros__interrupted())
		return;
	compare(c->j, c->t, r, from, a);
	take(c->j, c->t, r, from, a, c->top, &c->row[r]);
}

enum ros_status ros__allpairs(struct ros_csr *out, const struct ros_csr *x,
	enum ros_allpairs measure, uint32_t top, struct ros_err *err)
{
	struct job j = {.x = x, .measure = measure};
	struct result_row *row;
	double *value, *h = NULL, **acc;
	int nworker = ros__par_max();
	ROS_NEW_ARRAY(value, x->nnz);
	ROS_NEW_ARRAY(row, x->nrow);
	ROS_NEW_ARRAY(acc, (size_t)nworker);
	for (int k = 0; k < nworker; k++)
		ROS_NEW_ARRAY(acc[k], TILE);
	ln_fill(&j.ln);
	normalise(x, measure == ROS_ALLPAIRS_JSD, value);
	if (measure == ROS_ALLPAIRS_JSD) {
		ROS_NEW_ARRAY(h, x->nnz);
		for (uint64_t i = 0; i < x->nnz; i++)
			h[i] = value[i] * ln_by(&j.ln, value[i]);
	}
	j.value = value;
	j.h = h;
	ros__progress_begin("comparing", "rows", x->nrow);
	for (uint32_t begin = 0; begin < x->nrow && !ros__interrupted(); begin += TILE) {
		struct tile t = {0};
		tile_init(&t, &j, begin);
		uint32_t n = top ? x->nrow : t.end;
		ros__for(n, 8, compare_row, &(struct comparing){&j, &t, top, acc, row});
		tile_release(&t, x->ncol);
		ros__progress_update(t.end);
	}
	ros__progress_end();
	enum ros_status st = ros__check_interrupt(err);
	collect(out, row, x->nrow, !top);
	for (int k = 0; k < nworker; k++)
		free(acc[k]);
	free(acc);
	free(value);
	free(h);
	free(row);
	return st;
}
