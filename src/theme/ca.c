/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "theme/ca.h"

#include <gsl/gsl_linalg.h>
#include <math.h>

#include "base/mem.h"

/* Dense work on the rows and columns that hold counts. */
struct work {
	uint32_t m, n;       /* active rows and columns */
	uint32_t *row, *col; /* active to original */
	uint32_t *of_col;    /* original to active */
	double grand;
};

static uint32_t pick_active(const double *sum, uint32_t n, uint32_t *active)
{
	uint32_t k = 0;
	for (uint32_t i = 0; i < n; i++)
		if (sum[i] > 0)
			active[k++] = i;
	return k;
}

static void residuals(const struct ros_ca *ca, const struct ros_csr *x, const struct work *w,
	gsl_matrix *s, bool transposed)
{
	for (uint32_t i = 0; i < w->m; i++) {
		double r = ca->row_mass[w->row[i]];
		for (uint32_t j = 0; j < w->n; j++) {
			double v = -sqrt(r * ca->col_mass[w->col[j]]);
			gsl_matrix_set(s, transposed ? j : i, transposed ? i : j, v);
		}
		for (uint64_t p = x->indptr[w->row[i]]; p < x->indptr[w->row[i] + 1]; p++) {
			uint32_t j = w->of_col[x->indices[p]];
			double v = x->data[p] / w->grand / sqrt(r * ca->col_mass[x->indices[p]]);
			double *cell = gsl_matrix_ptr(s, transposed ? j : i, transposed ? i : j);
			*cell += v;
		}
	}
}

/* u is (rows x short), v is (columns x short) whatever way the table was turned. */
static void coordinates(struct ros_ca *ca, const struct work *w, const gsl_matrix *u,
	const gsl_matrix *v, const gsl_vector *d)
{
	for (uint32_t k = 0; k < ca->ndim; k++) {
		double sigma = gsl_vector_get(d, k), best = 0;
		ca->inertia[k] = sigma * sigma;
		for (uint32_t i = 0; i < w->m; i++) {
			double f = gsl_matrix_get(u, i, k) * sigma / sqrt(ca->row_mass[w->row[i]]);
			ca->row[(size_t)w->row[i] * ca->ndim + k] = f;
			if (fabs(f) > fabs(best) * (1 + 1e-9))
				best = f;
		}
		for (uint32_t j = 0; j < w->n; j++)
			ca->col[(size_t)w->col[j] * ca->ndim + k] =
				gsl_matrix_get(v, j, k) * sigma / sqrt(ca->col_mass[w->col[j]]);
		if (best >= 0)
			continue;
		for (uint32_t i = 0; i < ca->nrow; i++)
			ca->row[(size_t)i * ca->ndim + k] *= -1;
		for (uint32_t j = 0; j < ca->ncol; j++)
			ca->col[(size_t)j * ca->ndim + k] *= -1;
	}
}

static void fill_nan(double *v, size_t n)
{
	for (size_t i = 0; i < n; i++)
		v[i] = NAN;
}

static bool decompose(struct ros_ca *ca, const struct ros_csr *x, const struct work *w)
{
	bool turn = w->m < w->n; /* GSL wants at least as many rows as columns */
	size_t big = turn ? w->n : w->m, small = turn ? w->m : w->n;
	gsl_matrix *s = gsl_matrix_alloc(big, small), *q = gsl_matrix_alloc(small, small);
	gsl_matrix *aux = gsl_matrix_alloc(small, small);
	gsl_vector *d = gsl_vector_alloc(small), *tmp = gsl_vector_alloc(small);
	residuals(ca, x, w, s, turn);
	gsl_linalg_SV_decomp_mod(s, aux, q, d, tmp);
	for (size_t k = 0; k < small; k++)
		ca->total += gsl_vector_get(d, k) * gsl_vector_get(d, k);
	ca->chi2 = ca->total * w->grand;
	while (ca->ndim + 1 < small &&
		gsl_vector_get(d, ca->ndim) * gsl_vector_get(d, ca->ndim) > 1e-12 * ca->total)
		ca->ndim++;
	bool some = ca->ndim > 0 && ca->total > 1e-12;
	if (some) {
		ROS_NEW_ARRAY(ca->row, (size_t)ca->nrow * ca->ndim);
		ROS_NEW_ARRAY(ca->col, (size_t)ca->ncol * ca->ndim);
		ROS_NEW_ARRAY(ca->inertia, ca->ndim);
		fill_nan(ca->row, (size_t)ca->nrow * ca->ndim);
		fill_nan(ca->col, (size_t)ca->ncol * ca->ndim);
		coordinates(ca, w, turn ? q : s, turn ? s : q, d);
	}
	gsl_matrix_free(s);
	gsl_matrix_free(q);
	gsl_matrix_free(aux);
	gsl_vector_free(d);
	gsl_vector_free(tmp);
	return some;
}

bool ros__ca_fit(struct ros_ca *ca, const struct ros_csr *table)
{
	struct work w = {0};
	*ca = (struct ros_ca){.nrow = table->nrow, .ncol = table->ncol};
	ROS_NEW_ARRAY(ca->row_mass, ca->nrow);
	ROS_NEW_ARRAY(ca->col_mass, ca->ncol);
	ROS_NEW_ARRAY(w.row, ca->nrow);
	ROS_NEW_ARRAY(w.col, ca->ncol);
	ROS_NEW_ARRAY(w.of_col, ca->ncol);
	for (uint32_t i = 0; i < ca->nrow; i++)
		for (uint64_t p = table->indptr[i]; p < table->indptr[i + 1]; p++) {
			ca->row_mass[i] += table->data[p];
			ca->col_mass[table->indices[p]] += table->data[p];
			w.grand += table->data[p];
		}
	w.m = pick_active(ca->row_mass, ca->nrow, w.row);
	w.n = pick_active(ca->col_mass, ca->ncol, w.col);
	for (uint32_t j = 0; j < w.n; j++)
		w.of_col[w.col[j]] = j;
	for (uint32_t i = 0; i < ca->nrow && w.grand > 0; i++)
		ca->row_mass[i] /= w.grand;
	for (uint32_t j = 0; j < ca->ncol && w.grand > 0; j++)
		ca->col_mass[j] /= w.grand;
	bool ok = w.m >= 2 && w.n >= 2 && decompose(ca, table, &w);
	free(w.row);
	free(w.col);
	free(w.of_col);
	if (!ok)
		ros__ca_release(ca);
	return ok;
}

void ros__ca_release(struct ros_ca *ca)
{
	free(ca->row);
	free(ca->col);
	free(ca->row_mass);
	free(ca->col_mass);
	free(ca->inertia);
	*ca = (struct ros_ca)ROS_CA_INIT;
}

double ros__ca_share(const struct ros_ca *ca, uint32_t k)
{
	return ca->inertia[k] / ca->total;
}

double ros__ca_contribution(const struct ros_ca *ca, bool column, uint32_t i, uint32_t k)
{
	double at = (column ? ca->col : ca->row)[(size_t)i * ca->ndim + k];
	return (column ? ca->col_mass : ca->row_mass)[i] * at * at / ca->inertia[k];
}

double ros__ca_quality(const struct ros_ca *ca, bool column, uint32_t i, uint32_t k)
{
	const double *at = (column ? ca->col : ca->row) + (size_t)i * ca->ndim;
	double sum = 0;
	for (uint32_t d = 0; d < ca->ndim; d++)
		sum += at[d] * at[d];
	return sum > 0 ? at[k] * at[k] / sum : NAN;
}

void ros__ca_supplement(
	const struct ros_ca *ca, const double *count, bool column, uint32_t dims, double *out)
{
	uint32_t n = column ? ca->nrow : ca->ncol;
	const double *other = column ? ca->row : ca->col;
	const double *mass = column ? ca->row_mass : ca->col_mass;
	double sum = 0;
	for (uint32_t i = 0; i < n; i++)
		sum += mass[i] > 0 ? count[i] : 0;
	for (uint32_t k = 0; k < dims; k++) {
		double f = 0;
		for (uint32_t i = 0; i < n; i++)
			if (mass[i] > 0 && count[i] > 0)
				f += count[i] * other[(size_t)i * ca->ndim + k];
		out[k] = sum > 0 ? f / sum / sqrt(ca->inertia[k]) : NAN;
	}
}
