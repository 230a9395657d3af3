/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "theme/nmf.h"

#include <gsl/gsl_linalg.h>
#include <math.h>
#include <stdbool.h>
#include <string.h>

#include "base/mem.h"
#include "base/rng.h"

#define POWER_ROUNDS 10
#define OVERSAMPLE 8
#define TINY 1e-12

/* y (n x k) = X a (m x k). */
static void times(const struct ros_csr *x, const double *a, uint32_t k, double *y)
{
	memset(y, 0, (size_t)x->nrow * k * sizeof *y);
	for (uint32_t r = 0; r < x->nrow; r++)
		for (uint64_t p = x->indptr[r]; p < x->indptr[r + 1]; p++) {
			const double *from = a + (size_t)x->indices[p] * k;
			double *to = y + (size_t)r * k, v = x->data[p];
			for (uint32_t c = 0; c < k; c++)
				to[c] += v * from[c];
		}
}

/* y (m x k) = X' a (n x k). */
static void times_transposed(const struct ros_csr *x, const double *a, uint32_t k, double *y)
{
	memset(y, 0, (size_t)x->ncol * k * sizeof *y);
	for (uint32_t r = 0; r < x->nrow; r++)
		for (uint64_t p = x->indptr[r]; p < x->indptr[r + 1]; p++) {
			double *to = y + (size_t)x->indices[p] * k, v = x->data[p];
			const double *from = a + (size_t)r * k;
			for (uint32_t c = 0; c < k; c++)
				to[c] += v * from[c];
		}
}

/* g (k x k) = a' a for a (n x k). */
static void gram(const double *a, size_t n, uint32_t k, double *g)
{
	memset(g, 0, (size_t)k * k * sizeof *g);
	for (size_t i = 0; i < n; i++)
		for (uint32_t c = 0; c < k; c++)
			for (uint32_t d = c; d < k; d++)
				g[c * k + d] += a[i * k + c] * a[i * k + d];
	for (uint32_t c = 0; c < k; c++)
		for (uint32_t d = 0; d < c; d++)
			g[c * k + d] = g[d * k + c];
}

/* Orthonormal columns by Cholesky of the Gram matrix, twice for accuracy (Yamamoto et al. 2015,
 * ETNA 44); a column that depends on the earlier ones becomes zero. */
static void orthonormalise(double *a, size_t n, uint32_t k)
{
	double *g;
	ROS_NEW_ARRAY(g, (size_t)k * k);
	for (int pass = 0; pass < 2; pass++) {
		gram(a, n, k, g);
		for (uint32_t c = 0; c < k; c++) { /* upper triangle: g = r' r */
			double whole = g[c * k + c];
			for (uint32_t b = 0; b < c; b++)
				g[c * k + c] -= g[b * k + c] * g[b * k + c];
			double pivot =
				g[c * k + c] > 1e-13 * whole && whole > 0 ? sqrt(g[c * k + c]) : 0;
			g[c * k + c] = pivot;
			for (uint32_t d = c + 1; d < k; d++) {
				for (uint32_t b = 0; b < c; b++)
					g[c * k + d] -= g[b * k + c] * g[b * k + d];
				g[c * k + d] = pivot > 0 ? g[c * k + d] / pivot : 0;
			}
		}
		for (size_t i = 0; i < n; i++)
			for (uint32_t c = 0; c < k; c++) {
				double v = a[i * k + c];
				for (uint32_t b = 0; b < c; b++)
					v -= a[i * k + b] * g[b * k + c];
				a[i * k + c] = g[c * k + c] > 0 ? v / g[c * k + c] : 0;
			}
	}
	free(g);
}

void ros__svd_fit(struct ros_svd *svd, const struct ros_csr *x, uint32_t k)
{
	uint32_t least = x->nrow < x->ncol ? x->nrow : x->ncol;
	uint32_t l = k + OVERSAMPLE < least ? k + OVERSAMPLE : least;
	double *q, *b, *u, *s, *v;
	*svd = (struct ros_svd){.k = k};
	ROS_NEW_ARRAY(svd->u, (size_t)x->nrow * k);
	ROS_NEW_ARRAY(svd->s, k);
	ROS_NEW_ARRAY(svd->v, (size_t)x->ncol * k);
	u = svd->u;
	s = svd->s;
	v = svd->v;
	ROS_NEW_ARRAY(q, (size_t)x->nrow * l);
	ROS_NEW_ARRAY(b, (size_t)x->ncol * l);
	for (uint32_t j = 0; j < x->ncol; j++) {
		struct ros_rng rng = ros__rng(0, j, 0);
		for (uint32_t c = 0; c < l; c++)
			b[(size_t)j * l + c] = ros__rng_unit(&rng) - 0.5;
	}
	for (int round = 0; round < POWER_ROUNDS; round++) {
		times(x, b, l, q);
		orthonormalise(q, x->nrow, l);
		times_transposed(x, q, l, b);
		if (round + 1 < POWER_ROUNDS)
			orthonormalise(b, x->ncol, l);
	}
	/* b = X'q: its decomposition b = V S Z' gives X ~ q Z S V'. */
	gsl_matrix *m = gsl_matrix_alloc(x->ncol, l), *z = gsl_matrix_alloc(l, l);
	gsl_vector *d = gsl_vector_alloc(l), *tmp = gsl_vector_alloc(l);
	memcpy(m->data, b, (size_t)x->ncol * l * sizeof *b);
	gsl_linalg_SV_decomp(m, z, d, tmp);
	for (uint32_t c = 0; c < k; c++) {
		s[c] = c < l ? gsl_vector_get(d, c) : 0;
		for (uint32_t j = 0; j < x->ncol; j++)
			v[(size_t)j * k + c] = c < l ? gsl_matrix_get(m, j, c) : 0;
		for (uint32_t i = 0; i < x->nrow; i++) {
			double sum = 0;
			for (uint32_t e = 0; e < l && c < l; e++)
				sum += q[(size_t)i * l + e] * gsl_matrix_get(z, e, c);
			u[(size_t)i * k + c] = sum;
		}
	}
	gsl_matrix_free(m);
	gsl_matrix_free(z);
	gsl_vector_free(d);
	gsl_vector_free(tmp);
	free(q);
	free(b);
}

void ros__svd_release(struct ros_svd *svd)
{
	free(svd->u);
	free(svd->s);
	free(svd->v);
	*svd = (struct ros_svd)ROS_SVD_INIT;
}

/* Lengths of the positive and negative part of column c of a (n x k). */
static void part_lengths(
	const double *a, size_t n, uint32_t k, uint32_t c, double *positive, double *negative)
{
	*positive = *negative = 0;
	for (size_t i = 0; i < n; i++) {
		double v = a[i * k + c];
		if (v > 0)
			*positive += v * v;
		else
			*negative += v * v;
	}
	*positive = sqrt(*positive);
	*negative = sqrt(*negative);
}

/* Writes scale * (part of the sign `sign`) of a's column c; cells that stay 0 get `fill`. */
static void put_part(const double *a, size_t n, uint32_t k, uint32_t c, double sign, double scale,
	double fill, double *out, size_t stride, size_t step)
{
	for (size_t i = 0; i < n; i++) {
		double v = sign * a[i * k + c] * scale;
		out[i * step + c * stride] = v > TINY ? v : fill;
	}
}

static void start(struct ros_nmf *f, const struct ros_csr *x, const struct ros_svd *svd)
{
	const double *u = svd->u, *s = svd->s, *v = svd->v;
	double mean = 0;
	for (uint64_t p = 0; p < x->nnz; p++)
		mean += x->data[p];
	double fill = mean / ((double)f->n * f->m) / (100.0 * f->k);
	for (uint32_t c = 0; c < f->k; c++) {
		double up, un, vp, vn;
		part_lengths(u, f->n, svd->k, c, &up, &un);
		part_lengths(v, f->m, svd->k, c, &vp, &vn);
		bool positive = up * vp >= un * vn;
		double pu = positive ? up : un, pv = positive ? vp : vn,
		       scale = sqrt(s[c] * pu * pv);
		put_part(u, f->n, svd->k, c, positive ? 1 : -1, pu > 0 ? scale / pu : 0, fill, f->w,
			1, f->k);
		put_part(v, f->m, svd->k, c, positive ? 1 : -1, pv > 0 ? scale / pv : 0, fill, f->h,
			f->m, 1);
	}
}

/* One sweep over the columns of a (n x k): minimises ||X - a b'|| given X b and g = b'b. */
static void sweep(double *a, size_t n, uint32_t k, const double *product, const double *g)
{
	for (size_t i = 0; i < n; i++) {
		double *row = a + i * k;
		const double *want = product + i * k;
		for (uint32_t c = 0; c < k; c++) {
			double gap = want[c], scale = g[c * k + c];
			for (uint32_t d = 0; d < k; d++)
				gap -= row[d] * g[c * k + d];
			double v = scale > TINY ? row[c] + gap / scale : row[c];
			row[c] = v > TINY ? v : TINY;
		}
	}
}

static void turn(const double *from, uint32_t rows, uint32_t cols, double *to)
{
	for (uint32_t r = 0; r < rows; r++)
		for (uint32_t c = 0; c < cols; c++)
			to[(size_t)c * rows + r] = from[(size_t)r * cols + c];
}

/* Rows of h get length 1, tiny values become 0. */
static void normalise(struct ros_nmf *f)
{
	for (uint32_t c = 0; c < f->k; c++) {
		double length = 0;
		for (uint32_t j = 0; j < f->m; j++) {
			double *v = &f->h[(size_t)c * f->m + j];
			*v = *v <= 2 * TINY ? 0 : *v;
			length += *v * *v;
		}
		length = sqrt(length);
		for (uint32_t j = 0; j < f->m && length > 0; j++)
			f->h[(size_t)c * f->m + j] /= length;
		for (uint32_t i = 0; i < f->n; i++) {
			double *v = &f->w[(size_t)i * f->k + c];
			*v = *v <= 2 * TINY ? 0 : *v * length;
		}
	}
}

void ros__nmf_fit(struct ros_nmf *f, const struct ros_csr *x, const struct ros_svd *svd, uint32_t k,
	uint32_t max_iterations)
{
	double *product, *ht, *g, *wg, norm = 0, last = INFINITY;
	size_t longest = x->nrow > x->ncol ? x->nrow : x->ncol;
	*f = (struct ros_nmf){.n = x->nrow, .m = x->ncol, .k = k, .error = 1};
	ROS_NEW_ARRAY(f->w, (size_t)f->n * k);
	ROS_NEW_ARRAY(f->h, (size_t)f->m * k);
	ROS_NEW_ARRAY(ht, (size_t)f->m * k);
	ROS_NEW_ARRAY(product, longest * k);
	ROS_NEW_ARRAY(g, (size_t)k * k);
	ROS_NEW_ARRAY(wg, (size_t)k * k);
	start(f, x, svd);
	turn(f->h, k, f->m, ht);
	for (uint64_t p = 0; p < x->nnz; p++)
		norm += x->data[p] * x->data[p];
	while (f->iterations < max_iterations) {
		times(x, ht, k, product);
		gram(ht, f->m, k, g);
		sweep(f->w, f->n, k, product, g);
		times_transposed(x, f->w, k, product);
		gram(f->w, f->n, k, wg);
		sweep(ht, f->m, k, product, wg);
		if (++f->iterations % 5)
			continue;
		/* ||X - WH||^2 = ||X||^2 - 2 <X'W, H'> + <W'W, HH'> */
		double cross = 0, square = 0;
		gram(ht, f->m, k, g);
		for (size_t i = 0; i < (size_t)f->m * k; i++)
			cross += product[i] * ht[i];
		for (size_t i = 0; i < (size_t)k * k; i++)
			square += g[i] * wg[i];
		double rest = norm - 2 * cross + square;
		f->error = sqrt((rest > 0 ? rest : 0) / norm);
		if (last - f->error < 1e-4 * last)
			break;
		last = f->error;
	}
	turn(ht, f->m, k, f->h);
	normalise(f);
	free(ht);
	free(product);
	free(g);
	free(wg);
}

void ros__nmf_release(struct ros_nmf *f)
{
	free(f->w);
	free(f->h);
	*f = (struct ros_nmf)ROS_NMF_INIT;
}
