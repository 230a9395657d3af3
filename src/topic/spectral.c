/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "topic/spectral.h"

#include <gsl/gsl_eigen.h>
#include <math.h>
#include <string.h>

#include "base/loop.h"
#include "base/mem.h"
#include "base/rng.h"
#include "topic/dense.h"
#include "topic/manner.h"

enum { ROUNDS = 8, OVERSAMPLE = 8, STRIP = 256 };
#define DEPENDENT 1e-12 /* of a column's squared length: what is left of it is rounding */

struct product {
	const struct ros_csr *x;
	const double *a;
	size_t n; /* rows of a */
	uint32_t l, lp;
	double *out;
};

static ROS_WIDE void times_row(void *ctx, size_t r)
{
	const struct product *m = ctx;
	double *to = m->out + r * m->lp;
	memset(to, 0, m->lp * sizeof *to);
	for (uint64_t p = m->x->indptr[r]; p < m->x->indptr[r + 1]; p++)
		ros__add_scaled(to, m->a + (size_t)m->x->indices[p] * m->lp, m->x->data[p], m->lp);
}

/* y (rows of x, lp wide) = x a */
static void times(const struct ros_csr *x, const double *a, uint32_t lp, double *y)
{
	ros__for(x->nrow, STRIP, times_row, &(struct product){.x = x, .a = a, .lp = lp, .out = y});
}

static ROS_WIDE void gram_row(void *ctx, size_t c)
{
	const struct product *m = ctx;
	double *to = m->out + c * m->lp;
	uint32_t lp = m->lp, from = (uint32_t)c / ROS_LANES * ROS_LANES;
	memset(to, 0, lp * sizeof *to);
	for (size_t i = 0; i < m->n; i++)
		ros__add_scaled(to + from, m->a + i * lp + from, m->a[i * lp + c], lp - from);
}

/* g (l x lp) = a'a: row c of g belongs to one thread, rows of a are added in order. */
static void gram(const double *a, size_t n, uint32_t l, uint32_t lp, double *g)
{
	ros__for(l, 1, gram_row, &(struct product){.a = a, .n = n, .l = l, .lp = lp, .out = g});
	for (uint32_t c = 0; c < l; c++)
		for (uint32_t d = 0; d < c; d++)
			g[(size_t)c * lp + d] = g[(size_t)d * lp + c];
}

/* Upper triangle r with g = r'r, in place; the pivot of a dependent column is 0. */
static void cholesky(double *g, uint32_t l, uint32_t lp)
{
	for (uint32_t c = 0; c < l; c++) {
		double *row = g + (size_t)c * lp, whole = row[c];
		for (uint32_t b = 0; b < c; b++)
			row[c] -= g[(size_t)b * lp + c] * g[(size_t)b * lp + c];
		row[c] = whole > 0 && row[c] > DEPENDENT * whole ? sqrt(row[c]) : 0;
		for (uint32_t d = c + 1; d < l; d++) {
			for (uint32_t b = 0; b < c; b++)
				row[d] -= g[(size_t)b * lp + c] * g[(size_t)b * lp + d];
			row[d] = row[c] > 0 ? row[d] / row[c] : 0;
		}
	}
}

struct columns {
	double *a;
	const double *g; /* upper triangle */
	uint32_t l, lp;
};

static ROS_WIDE void solve_row(void *ctx, size_t i)
{
	const struct columns *o = ctx;
	double *row = o->a + i * o->lp;
	for (uint32_t c = 0; c < o->l; c++) {
		const double *r = o->g + (size_t)c * o->lp;
		row[c] = r[c] > 0 ? row[c] / r[c] : 0;
		uint32_t d = c + 1, whole = ros__padded(d);
		for (; d < whole; d++)
			row[d] -= row[c] * r[d];
		ros__add_scaled(row + d, r + d, -row[c], o->lp - d);
	}
}

/* Orthonormal columns: Cholesky of the Gram matrix, twice (Yamamoto et al. 2015, ETNA 44). */
static void orthonormalise(double *a, size_t n, uint32_t l, uint32_t lp, double *g)
{
	for (int pass = 0; pass < 2; pass++) {
		gram(a, n, l, lp, g);
		cholesky(g, l, lp);
		ros__for(n, STRIP, solve_row, &(struct columns){a, g, l, lp});
	}
}

struct turning {
	const double *from, *z;
	uint32_t l, lp, kp;
	double *to;
};

static ROS_WIDE void turn_row(void *ctx, size_t i)
{
	const struct turning *t = ctx;
	for (uint32_t b = 0; b < t->l; b++)
		ros__add_scaled(t->to + i * t->kp, t->z + (size_t)b * t->kp, t->from[i * t->lp + b], t->kp);
}

/* to (rows n, kp wide) = from (rows n, lp wide) z, z l x kp */
static void turn(
	const double *from, size_t n, uint32_t l, uint32_t lp, const double *z, uint32_t kp, double *to)
{
	ros__for(n, STRIP, turn_row, &(struct turning){from, z, l, lp, kp, to});
}

/* Eigenvectors of b'X'Xb by falling eigenvalue, as columns of z (l x kp); s gets the roots. */
static void rotation(
	const double *g, uint32_t l, uint32_t lp, uint32_t k, uint32_t kp, double *z, double *s)
{
	gsl_matrix *t = gsl_matrix_alloc(l, l), *vec = gsl_matrix_alloc(l, l);
	gsl_vector *val = gsl_vector_alloc(l);
	gsl_eigen_symmv_workspace *w = gsl_eigen_symmv_alloc(l);
	for (uint32_t c = 0; c < l; c++)
		for (uint32_t d = 0; d < l; d++)
			gsl_matrix_set(t, c, d, g[(size_t)c * lp + d]);
	gsl_eigen_symmv(t, val, vec, w);
	gsl_eigen_symmv_sort(val, vec, GSL_EIGEN_SORT_VAL_DESC);
	double largest = gsl_vector_get(val, 0);
	for (uint32_t c = 0; c < k; c++) {
		double v = gsl_vector_get(val, c);
		s[c] = v > DEPENDENT * largest && v > 0 ? sqrt(v) : 0;
		for (uint32_t b = 0; b < l && s[c] > 0; b++)
			z[(size_t)b * kp + c] = gsl_matrix_get(vec, b, c);
	}
	gsl_eigen_symmv_free(w);
	gsl_vector_free(val);
	gsl_matrix_free(vec);
	gsl_matrix_free(t);
}

static void fix_signs(struct ros_spectral *f)
{
	for (uint32_t c = 0; c < f->k; c++) {
		double sum = 0;
		for (uint32_t j = 0; j < f->m; j++) {
			double v = f->v[(size_t)j * f->kp + c];
			sum += v * v * v;
		}
		if (sum >= 0)
			continue;
		for (uint32_t j = 0; j < f->m; j++)
			f->v[(size_t)j * f->kp + c] *= -1;
		for (uint32_t i = 0; i < f->n; i++)
			f->u[(size_t)i * f->kp + c] *= -1;
	}
}

/* b less what lies in the span of the orthonormal columns of g: b -= g (g'b). */
static void leave_out(double *b, uint32_t m, uint32_t lp, const double *g, uint32_t n, uint32_t np)
{
	double *along;
	ROS_NEW_ARRAY(along, (size_t)np * lp);
	for (uint32_t j = 0; j < m; j++)
		for (uint32_t s = 0; s < n; s++)
			ros__add_scaled(along + (size_t)s * lp, b + (size_t)j * lp, g[(size_t)j * np + s], lp);
	for (uint32_t j = 0; j < m; j++)
		for (uint32_t s = 0; s < n; s++)
			ros__add_scaled(b + (size_t)j * lp, along + (size_t)s * lp, -g[(size_t)j * np + s], lp);
	free(along);
}

/* Orthonormal columns that span those of g (m x np); the caller frees. */
static double *span_of(const double *g, uint32_t m, uint32_t n, uint32_t np)
{
	double *span, *gram_of;
	ROS_NEW_ARRAY(span, (size_t)m * np);
	ROS_NEW_ARRAY(gram_of, (size_t)n * np);
	memcpy(span, g, (size_t)m * np * sizeof *span);
	orthonormalise(span, m, n, np, gram_of);
	free(gram_of);
	return span;
}

void ros__spectral_fit(struct ros_spectral *f, const struct ros_csr *x, const struct ros_csr *xt,
	const uint32_t *part, uint32_t k)
{
	ros__spectral_fit_beside(f, x, xt, part, k, NULL, 0, 0);
}

void ros__spectral_fit_beside(struct ros_spectral *f, const struct ros_csr *x,
	const struct ros_csr *xt, const uint32_t *part, uint32_t k, const double *g, uint32_t ng,
	uint32_t np)
{
	uint32_t least = x->nrow < x->ncol ? x->nrow : x->ncol;
	uint32_t l = k + OVERSAMPLE < least ? k + OVERSAMPLE : least, lp = ros__padded(l);
	double *a, *b, *square, *z, *span = g ? span_of(g, x->ncol, ng, np) : NULL;
	*f = (struct ros_spectral){.n = x->nrow, .m = x->ncol, .k = k, .kp = ros__padded(k)};
	ROS_NEW_ARRAY(f->u, (size_t)f->n * f->kp);
	ROS_NEW_ARRAY(f->s, k);
	ROS_NEW_ARRAY(f->v, (size_t)f->m * f->kp);
	ROS_NEW_ARRAY(a, (size_t)f->n * lp);
	ROS_NEW_ARRAY(b, (size_t)f->m * lp);
	ROS_NEW_ARRAY(square, (size_t)l * lp);
	ROS_NEW_ARRAY(z, (size_t)l * f->kp);
	for (uint32_t j = 0; j < f->m; j++) {
		struct ros_rng rng = ros__rng(0, j, 0);
		for (uint32_t c = 0; c < l; c++)
			b[(size_t)j * lp + c] = ros__rng_unit(&rng) - 0.5;
	}
	for (int round = 0; round < ROUNDS; round++) {
		times(x, b, lp, a);
		ros__leave_manner(a, f->n, lp, part, 2);
		times(xt, a, lp, b);
		if (span)
			leave_out(b, f->m, lp, span, ng, np);
		orthonormalise(b, f->m, l, lp, square);
	}
	times(x, b, lp, a);
	ros__leave_manner(a, f->n, lp, part, 1);
	gram(a, f->n, l, lp, square);
	rotation(square, l, lp, k, f->kp, z, f->s);
	turn(a, f->n, l, lp, z, f->kp, f->u);
	turn(b, f->m, l, lp, z, f->kp, f->v);
	fix_signs(f);
	free(a);
	free(b);
	free(square);
	free(span);
	free(z);
}

void ros__spectral_release(struct ros_spectral *f)
{
	free(f->u);
	free(f->s);
	free(f->v);
	*f = (struct ros_spectral)ROS_SPECTRAL_INIT;
}
