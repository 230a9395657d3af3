/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Correspondence analysis: worked tables, a published table, numpy, and laws. */
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "base/buf.h"
#include "base/mem.h"
#include "base/proc.h"
#include "base/rng.h"
#include "theme/ca.h"

/* A sparse matrix from a dense one. */
static void from_dense(struct ros_csr *m, const double *v, uint32_t nrow, uint32_t ncol)
{
	*m = (struct ros_csr){.nrow = nrow, .ncol = ncol};
	m->indptr = ros__xcalloc(nrow + 1u, sizeof *m->indptr);
	m->indices = ros__xcalloc((size_t)nrow * ncol, sizeof *m->indices);
	m->data = ros__xcalloc((size_t)nrow * ncol, sizeof *m->data);
	for (uint32_t i = 0; i < nrow; i++) {
		for (uint32_t j = 0; j < ncol; j++)
			if (v[i * ncol + j] != 0) {
				m->indices[m->nnz] = j;
				m->data[m->nnz++] = v[i * ncol + j];
			}
		m->indptr[i + 1] = m->nnz;
	}
}

static void release(struct ros_csr *m)
{
	free(m->indptr);
	free(m->indices);
	free(m->data);
}

#define NEAR(a, b, eps) assert_true(fabs((a) - (b)) <= (eps))

/* [[20, 10], [10, 20]]: all masses 1/2, residuals +-1/6 * 1/2 ... chi2 = 60 * 300^2 / 30^4 = 20/3,
 * inertia 1/9 on one axis, every coordinate +-1/3. */
static void two_by_two(void **state)
{
	(void)state;
	const double v[] = {20, 10, 10, 20};
	struct ros_csr m;
	struct ros_ca ca;
	from_dense(&m, v, 2, 2);
	assert_true(ros__ca_fit(&ca, &m));
	assert_int_equal(ca.ndim, 1);
	NEAR(ca.chi2, 20.0 / 3, 1e-12);
	NEAR(ca.total, 1.0 / 9, 1e-14);
	NEAR(ca.row[0], 1.0 / 3, 1e-12);
	NEAR(ca.row[1], -1.0 / 3, 1e-12);
	NEAR(ca.col[0], 1.0 / 3, 1e-12);
	NEAR(ros__ca_contribution(&ca, false, 0, 0), 0.5, 1e-12);
	ros__ca_release(&ca);
	release(&m);
}

static const double smokers[] = {4, 2, 3, 2, 4, 3, 7, 4, 25, 10, 12, 4, 18, 24, 33, 13, 10, 6, 7, 2};

/* Smoking among the staff of a firm (Greenacre 1984, table 3.1): principal inertias .074759,
 * .010017, .000414, total .085190; first axis of the rows .0658, -.2590, .3806, -.2330, .2011 up to
 * sign, as printed by the R package ca. */
static void published_table(void **state)
{
	(void)state;
	const double inertia[] = {0.074759, 0.010017, 0.000414};
	const double axis[] = {-0.065768, 0.258958, -0.380595, 0.232952, -0.201089};
	struct ros_csr m;
	struct ros_ca ca;
	from_dense(&m, smokers, 5, 4);
	assert_true(ros__ca_fit(&ca, &m));
	assert_int_equal(ca.ndim, 3);
	NEAR(ca.total, 0.085190, 5e-7);
	NEAR(ca.chi2, 16.4416, 5e-4);
	for (int k = 0; k < 3; k++)
		NEAR(ca.inertia[k], inertia[k], 5e-7);
	double sign = ca.row[2 * 3] < 0 ? 1 : -1;
	for (int i = 0; i < 5; i++)
		NEAR(sign * ca.row[i * 3], axis[i], 5e-6);
	assert_true(ca.row[2 * 3] > 0); /* the rule of signs: the largest in size is positive */
	ros__ca_release(&ca);
	release(&m);
}

/* A row laid in as supplementary lands where it would stand; so does a column. Shares add up. */
static void laws(void **state)
{
	(void)state;
	struct ros_csr m;
	struct ros_ca ca;
	double out[3], column[5], shares = 0;
	from_dense(&m, smokers, 5, 4);
	assert_true(ros__ca_fit(&ca, &m));
	for (uint32_t i = 0; i < 5; i++) {
		ros__ca_supplement(&ca, smokers + 4 * i, false, 3, out);
		for (int k = 0; k < 3; k++)
			NEAR(out[k], ca.row[i * 3 + (uint32_t)k], 1e-10);
	}
	for (uint32_t j = 0; j < 4; j++) {
		for (uint32_t i = 0; i < 5; i++)
			column[i] = smokers[i * 4 + j];
		ros__ca_supplement(&ca, column, true, 3, out);
		for (int k = 0; k < 3; k++)
			NEAR(out[k], ca.col[j * 3 + (uint32_t)k], 1e-10);
	}
	for (uint32_t k = 0; k < 3; k++) {
		double rows = 0, cols = 0;
		shares += ros__ca_share(&ca, k);
		for (uint32_t i = 0; i < 5; i++)
			rows += ros__ca_contribution(&ca, false, i, k);
		for (uint32_t j = 0; j < 4; j++)
			cols += ros__ca_contribution(&ca, true, j, k);
		NEAR(rows, 1, 1e-12);
		NEAR(cols, 1, 1e-12);
	}
	NEAR(shares, 1, 1e-12);
	for (uint32_t i = 0; i < 5; i++) {
		double q = 0;
		for (uint32_t k = 0; k < 3; k++)
			q += ros__ca_quality(&ca, false, i, k);
		NEAR(q, 1, 1e-12);
	}
	ros__ca_release(&ca);
	release(&m);
}

static void refuses(void **state)
{
	(void)state;
	const double one_row[] = {1, 2, 3, 0, 0, 0}, same[] = {1, 2, 3, 2, 4, 6};
	struct ros_csr m;
	struct ros_ca ca;
	from_dense(&m, one_row, 2, 3);
	assert_false(ros__ca_fit(&ca, &m));
	release(&m);
	from_dense(&m, same, 2, 3); /* equal profiles: no inertia to show */
	assert_false(ros__ca_fit(&ca, &m));
	release(&m);
	const double hole[] = {3, 0, 1, 0, 0, 0, 1, 0, 5};
	from_dense(&m, hole, 3, 3);
	assert_true(ros__ca_fit(&ca, &m));
	assert_true(isnan(ca.row[1 * ca.ndim]) && isnan(ca.col[1 * ca.ndim]));
	assert_true(ca.row_mass[1] == 0);
	ros__ca_release(&ca);
	release(&m);
}

static const char script[] =
	"import sys\n"
	"import numpy as np\n"
	"x = np.array([[float(v) for v in l.split()] for l in sys.stdin])\n"
	"p = x / x.sum(); r = p.sum(1); c = p.sum(0)\n"
	"s = (p - np.outer(r, c)) / np.sqrt(np.outer(r, c))\n"
	"u, d, v = np.linalg.svd(s, full_matrices=False)\n"
	"print(*['%.17g' % t for t in d ** 2])\n"
	"print(*['%.17g' % t for t in (u * d / np.sqrt(r)[:, None]).ravel()])\n"
	"print(*['%.17g' % t for t in (v.T * d / np.sqrt(c)[:, None]).ravel()])\n";

/* Table of 9 x 40 random counts against numpy's singular value decomposition. */
static void against_numpy(void **state)
{
	(void)state;
	enum { M = 9, N = 40 };
	const char *probe[] = {"/usr/bin/python3", "-c", "import numpy", NULL};
	const char *argv[] = {"/usr/bin/python3", "-c", script, NULL};
	struct ros_buf out = ROS_BUF_INIT, in = ROS_BUF_INIT;
	struct ros_err err;
	struct ros_proc p = {.argv = probe, .seconds = 30};
	if (ros__proc_run(&p, &out, &err) != ROS_OK) {
		print_message("numpy is not there\n");
		ros__buf_release(&out);
		skip();
	}
	double v[M * N];
	struct ros_rng rng = ros__rng(7, 0, 0);
	for (int i = 0; i < M; i++) {
		for (int j = 0; j < N; j++) {
			v[i * N + j] = 1 + ros__rng_below(&rng, (uint32_t)(3 + (i * j) % 11));
			ros__buf_addf(&in, "%g ", v[i * N + j]);
		}
		ros__buf_addc(&in, '\n');
	}
	p = (struct ros_proc){.argv = argv, .seconds = 30, .input = in.s, .input_len = in.len};
	ros__buf_clear(&out);
	assert_int_equal(ros__proc_run(&p, &out, &err), ROS_OK);
	struct ros_csr m;
	struct ros_ca ca;
	from_dense(&m, v, M, N);
	assert_true(ros__ca_fit(&ca, &m));
	assert_int_equal(ca.ndim, M - 1);
	char *at = out.s;
	for (uint32_t k = 0; k < M; k++) {
		double want = strtod(at, &at);
		NEAR(want, k < ca.ndim ? ca.inertia[k] : 0, 1e-10);
	}
	double sign[M - 1], worst = 0;
	for (uint32_t i = 0; i < M + N; i++)
		for (uint32_t k = 0; k < M; k++) {
			double want = strtod(at, &at);
			if (k >= ca.ndim)
				continue;
			double got = i < M ? ca.row[i * ca.ndim + k] : ca.col[(i - M) * ca.ndim + k];
			if (i == 0)
				sign[k] = want * got < 0 ? -1 : 1;
			worst = fmax(worst, fabs(got - sign[k] * want));
		}
	print_message("largest difference %.2g\n", worst);
	assert_true(worst < 1e-8);
	ros__ca_release(&ca);
	release(&m);
	ros__buf_release(&out);
	ros__buf_release(&in);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(two_by_two), cmocka_unit_test(published_table), cmocka_unit_test(laws),
		cmocka_unit_test(refuses), cmocka_unit_test(against_numpy)};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
