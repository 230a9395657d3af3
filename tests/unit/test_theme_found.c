/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Discovered themes: factorisation, coherence, stability, the number of themes. */
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>
#include <cmocka.h>

#include "base/buf.h"
#include "base/mem.h"
#include "base/par.h"
#include "base/proc.h"
#include "base/rng.h"
#include "theme/coherence.h"
#include "theme/discover.h"

#define NEAR(a, b, eps) assert_true(fabs((a) - (b)) <= (eps))

static void from_dense(struct ros_csr *m, const double *v, uint32_t nrow, uint32_t ncol)
{
	*m = (struct ros_csr){.nrow = nrow, .ncol = ncol};
	m->indptr = ros__xcalloc(nrow + 1u, sizeof *m->indptr);
	m->indices = ros__xcalloc((size_t)nrow * ncol, sizeof *m->indices);
	m->data = ros__xcalloc((size_t)nrow * ncol, sizeof *m->data);
	for (uint32_t i = 0; i < nrow; i++) {
		for (uint32_t j = 0; j < ncol; j++)
			if (v[i * ncol + j] > 0) {
				m->indices[m->nnz] = j;
				m->data[m->nnz++] = v[i * ncol + j];
			}
		m->indptr[i + 1] = m->nnz;
	}
}

/* Counts of gensim's test of its indirect measure: 5 windows, word 0 in 3, word 1 in 2, both in 1.
 * Expected there: npmi -.113282753 (direct measure), c_v .6230 (both of docs/methods' oracle list). */
static void gensim_values(void **state)
{
	(void)state;
	uint64_t count[] = {3, 1, 1, 2};
	const struct ros_windows w = {.nword = 2, .n = 5, .count = count};
	const uint32_t top[] = {0, 1};
	NEAR(ros__npmi(&w, 0, 1), -0.113282753, 5e-10);
	NEAR(ros__npmi(&w, 0, 0), 1, 1e-9);
	NEAR(ros__coherence_npmi(&w, top, 2), -0.113282753, 5e-10);
	NEAR(ros__coherence_cv(&w, top, 2), 0.6230, 5e-5);
}

/* "0 1 x 0 1" with windows of 3: 01x 1x0 x01; a text of two words is one window. */
static void windows(void **state)
{
	(void)state;
	const uint32_t x = UINT32_MAX, token[] = {0, 1, x, 0, 1, 1, 1}, top[] = {0, 1};
	const uint64_t begin[] = {0, 5, 7, 7};
	struct ros_windows w;
	ros__windows_count(&w, token, begin, 3, 2, 3);
	assert_int_equal(w.n, 4);
	assert_int_equal(w.count[0], 3);
	assert_int_equal(w.count[3], 4);
	assert_int_equal(w.count[1], 3);
	assert_int_equal(w.count[2], 3);
	assert_true(isfinite(ros__coherence_npmi(&w, top, 2)));
	ros__windows_release(&w);
}

/* Lists that agree fully, not at all, and by hand: (1,2,3) and (2,1,4): depths 0, 1, 2/4. */
static void rank_agreement(void **state)
{
	(void)state;
	const uint32_t a[] = {1, 2, 3}, b[] = {2, 1, 4}, c[] = {7, 8, 9};
	NEAR(ros__ranked_agreement(a, a, 3), 1, 0);
	NEAR(ros__ranked_agreement(a, c, 3), 0, 0);
	NEAR(ros__ranked_agreement(a, b, 3), (0 + 1 + 0.5) / 3, 1e-15);
	NEAR(ros__ranked_agreement(b, a, 3), 0.5, 1e-15);
}

static double all_pairings(const double *s, uint32_t k, uint32_t row, uint32_t taken)
{
	double best = row == k ? 0 : -1;
	for (uint32_t j = 0; j < k && row < k; j++)
		if (!(taken >> j & 1))
			best = fmax(best, s[row * k + j] + all_pairings(s, k, row + 1, taken | 1u << j));
	return best;
}

/* The pairing method against all 720 pairings. */
static void pairing(void **state)
{
	(void)state;
	for (uint64_t seed = 1; seed <= 30; seed++) {
		double s[36];
		uint32_t pair[6], seen = 0;
		struct ros_rng rng = ros__rng(seed, 0, 0);
		for (int i = 0; i < 36; i++)
			s[i] = ros__rng_unit(&rng);
		double got = ros__best_pairing(s, 6, pair), sum = 0;
		for (uint32_t i = 0; i < 6; i++) {
			seen |= 1u << pair[i];
			sum += s[i * 6 + pair[i]];
		}
		assert_int_equal(seen, 63);
		NEAR(got, sum / 6, 1e-12);
		NEAR(got, all_pairings(s, 6, 0, 0) / 6, 1e-12);
	}
}

/* A product of non-negative factors with separate words is found again. */
static void exact_factors(void **state)
{
	(void)state;
	enum { N = 30, M = 12 };
	double v[N * M] = {0};
	for (uint32_t i = 0; i < N; i++)
		for (uint32_t j = 0; j < M; j++)
			v[i * M + j] = j / 4 == i % 3 ? 1.0 + i % 5 + j % 4 * (1.0 + i % 5) : 0;
	struct ros_csr x;
	struct ros_nmf f;
	struct ros_svd svd;
	from_dense(&x, v, N, M);
	ros__svd_fit(&svd, &x, 3);
	ros__nmf_fit(&f, &x, &svd, 3, 200);
	ros__svd_release(&svd);
	assert_true(f.error < 1e-6);
	for (uint32_t c = 0; c < 3; c++) {
		double length = 0;
		uint32_t words = 0;
		for (uint32_t j = 0; j < M; j++) {
			assert_true(f.h[c * M + j] >= 0);
			length += f.h[c * M + j] * f.h[c * M + j];
			words += f.h[c * M + j] > 1e-6;
		}
		NEAR(length, 1, 1e-9);
		assert_int_equal(words, 4);
	}
	ros__nmf_release(&f);
	ros_csr_release(&x);
}

static const char script[] =
	"import sys\n"
	"import numpy as np\n"
	"x = np.array([[float(v) for v in l.split()] for l in sys.stdin])\n"
	"print(*['%.17g' % t for t in np.linalg.svd(x, compute_uv=False)[:4]])\n";

/* Singular values against numpy's full decomposition. */
static void against_numpy(void **state)
{
	(void)state;
	enum { N = 60, M = 25 };
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
	static double v[N * M];
	struct ros_rng rng = ros__rng(3, 0, 0);
	for (int i = 0; i < N; i++) {
		for (int j = 0; j < M; j++) {
			v[i * M + j] = ros__rng_below(&rng, 3) * (1 + (i % 4 == j % 4) * 3.0);
			ros__buf_addf(&in, "%g ", v[i * M + j]);
		}
		ros__buf_addc(&in, '\n');
	}
	p = (struct ros_proc){.argv = argv, .seconds = 30, .input = in.s, .input_len = in.len};
	ros__buf_clear(&out);
	assert_int_equal(ros__proc_run(&p, &out, &err), ROS_OK);
	struct ros_csr x;
	struct ros_svd svd;
	from_dense(&x, v, N, M);
	ros__svd_fit(&svd, &x, 4);
	char *at = out.s;
	for (int k = 0; k < 4; k++)
		NEAR(strtod(at, &at) / svd.s[k], 1, 1e-5);
	ros__svd_release(&svd);
	ros_csr_release(&x);
	ros__buf_release(&out);
	ros__buf_release(&in);
}

/* 400 units of 12 words; in planted data each unit draws from one of four groups of 25 words. */
static void make_units(struct ros_csr *x, bool planted)
{
	double *v = ros__xcalloc(400 * 100, sizeof *v);
	for (uint32_t i = 0; i < 400; i++) {
		struct ros_rng rng = ros__rng(17, i, 0);
		for (int k = 0; k < 12; k++)
			v[i * 100 + (planted ? i % 4 * 25 + ros__rng_below(&rng, 25) :
				ros__rng_below(&rng, 100))]++;
	}
	from_dense(x, v, 400, 100);
	ros__tfidf_rows(x, 2);
	free(v);
}

static const struct ros_discovery_spec spec = {.max_themes = 7, .resamples = 6, .iterations = 25,
	.seed = 1};

static void planted_themes(void **state)
{
	(void)state;
	struct ros_csr x;
	struct ros_discovery one, four;
	make_units(&x, true);
	ros__par_set(1);
	ros__discover(&one, &x, &spec);
	ros__par_set(4);
	ros__discover(&four, &x, &spec);
	ros__par_set(0);
	for (uint32_t i = 0; i < one.n; i++)
		print_message("%u themes: %.3f +- %.3f\n", one.stability[i].k, one.stability[i].mean,
			one.stability[i].error);
	assert_int_equal(one.chosen, 4);
	assert_int_equal(four.chosen, 4);
	assert_memory_equal(one.fit.h, four.fit.h, 4 * 100 * sizeof *one.fit.h);
	assert_memory_equal(one.stability, four.stability, one.n * sizeof *one.stability);
	double total = 0;
	for (uint32_t c = 0; c < 4; c++) {
		uint32_t top[10], n = ros__top_words(one.frex + c * 100, 100, 10, top);
		assert_int_equal(n, 10);
		for (uint32_t i = 1; i < n; i++)
			assert_int_equal(top[i] / 25, top[0] / 25);
		assert_true(one.exclusive[c * 100 + top[0]] > 0.9);
		total += one.share[c];
	}
	NEAR(total, 1, 1e-12);
	ros__discovery_release(&one);
	ros__discovery_release(&four);
	ros_csr_release(&x);
}

/* Words thrown together give no theme that comes back. */
static void no_themes(void **state)
{
	(void)state;
	struct ros_csr x;
	struct ros_discovery d;
	make_units(&x, false);
	ros__discover(&d, &x, &spec);
	assert_int_equal(d.chosen, 0);
	assert_null(d.fit.h);
	ros__discovery_release(&d);
	ros_csr_release(&x);
}

static void choice(void **state)
{
	(void)state;
	const struct ros_stability s[] = {{2, .9, .01}, {3, .80, .02}, {4, .78, .05}, {5, .4, .01}};
	const struct ros_stability weak[] = {{2, .55, .01}, {3, .6, .02}, {4, .3, .05}};
	const struct ros_stability none[] = {{2, .45, .01}, {3, .3, .02}};
	bool stable;
	assert_int_equal(ros__choose_k(s, 4, &stable), 3);
	assert_true(stable);
	assert_int_equal(ros__choose_k(weak, 3, &stable), 3);
	assert_false(stable);
	assert_int_equal(ros__choose_k(none, 2, &stable), 0);
	assert_int_equal(ros__choose_k(none, 0, &stable), 0);
}

int main(void)
{
	const struct CMUnitTest tests[] = {cmocka_unit_test(gensim_values), cmocka_unit_test(windows),
		cmocka_unit_test(rank_agreement), cmocka_unit_test(pairing),
		cmocka_unit_test(exact_factors), cmocka_unit_test(against_numpy),
		cmocka_unit_test(planted_themes), cmocka_unit_test(no_themes), cmocka_unit_test(choice)};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
