/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Laws that hold for every row of a registry; a new measure is covered by being listed. */
#include "stats_helper.h"

#include "base/buf.h"
#include "base/io.h"
#include "base/par.h"
#include "stats/assoc.h"
#include "stats/dispersion.h"
#include "stats/diversity.h"
#include "stats/keyness.h"
#include "stats/simil.h"

#define ROWS 9
#define COLS 40
#define UNITS 60

/* Random units with the last row empty and the first two equal. */
static void make(double *units, uint32_t *group, double *x, double scale, uint64_t seed)
{
	memset(x, 0, ROWS * COLS * sizeof *x);
	for (uint32_t u = 0; u < UNITS; u++) {
		struct ros_rng r = ros__rng(seed, 0, u);
		group[u] = u % (ROWS - 1);
		for (int c = 0; c < COLS; c++) {
			uint32_t k = ros__rng_below(&r, 12);
			units[u * COLS + c] = k < 10 ? 0 : scale * (k - 9);
			x[group[u] * COLS + c] += units[u * COLS + c];
		}
	}
	memcpy(x + COLS, x, COLS * sizeof *x);
}

static void matrix(const char *name, double scale, double *m)
{
	static double units[UNITS * COLS], x[ROWS * COLS];
	uint32_t group[UNITS];
	make(units, group, x, scale, 7);
	struct ros_csr cu = csr_of(units, UNITS, COLS), cx = csr_of(x, ROWS, COLS);
	struct ros_simil_rows r;
	struct ros_emphasis e;
	ros__simil_prepare(&r, &cx, &cu, group);
	ros__emphasis_make(&e, &cx, 0);
	ros__simil_stress(&r, &e);
	ros__simil_matrix(&r, ros__simil_find(name), m);
	ros__emphasis_release(&e);
	ros__simil_rows_release(&r);
	csr_free(&cu);
	csr_free(&cx);
}

static void similarity_laws(void **state)
{
	(void)state;
	size_t n;
	const struct ros_simil_measure *m = ros__simil_measures(&n);
	for (size_t k = 0; k < n; k++) {
		const char *name = m[k].f.name;
		double one[ROWS * ROWS], four[ROWS * ROWS], twice[ROWS * ROWS];
		ros__par_set(1);
		matrix(name, 1, one);
		ros__par_set(4);
		matrix(name, 1, four);
		matrix(name, 2, twice);
		assert_memory_equal(one, four, sizeof one);
		for (int i = 0; i < ROWS; i++)
			for (int j = 0; j < ROWS; j++) {
				double v = one[i * ROWS + j];
				if (i == ROWS - 1 || j == ROWS - 1) {
					assert_true(isnan(v));
					continue;
				}
				if (!(v >= m[k].f.lo - 1e-12 && v <= m[k].f.hi + 1e-12))
					fail_msg("%s: %g is outside its range", name, v);
				if (m[k].scale_free)
					NEAR(1 + twice[i * ROWS + j], 1 + v, 1e-12);
				if ((i == j || i + j == 1) && !isnan(m[k].self) &&
					fabs(v - m[k].self) > 1e-12)
					fail_msg("%s: a row with itself is %g", name, v);
			}
	}
	ros__par_set(0);
}

/* The pair is computed from the side of b; both sides must agree. */
static void similarity_is_symmetric(void **state)
{
	(void)state;
	static double units[UNITS * COLS], x[ROWS * COLS], dense[COLS];
	uint32_t group[UNITS];
	size_t n;
	make(units, group, x, 1, 9);
	struct ros_csr cu = csr_of(units, UNITS, COLS), cx = csr_of(x, ROWS, COLS);
	struct ros_simil_rows r;
	struct ros_emphasis e;
	const struct ros_simil_measure *m = ros__simil_measures(&n);
	ros__simil_prepare(&r, &cx, &cu, group);
	ros__emphasis_make(&e, &cx, 0);
	ros__simil_stress(&r, &e);
	for (size_t k = 0; k < n; k++)
		for (uint32_t i = 0; i < ROWS - 1; i++)
			for (uint32_t j = 0; j < i; j++)
				NEAR(2 + ros__simil_pair(&r, &m[k], i, j, dense),
					2 + ros__simil_pair(&r, &m[k], j, i, dense), 1e-12);
	ros__emphasis_release(&e);
	ros__simil_rows_release(&r);
	csr_free(&cu);
	csr_free(&cx);
}

#define WORDS 50

static void keyness_laws(void **state)
{
	(void)state;
	double a[WORDS], b[WORDS], a2[WORDS], b2[WORDS], n1 = 0, n2 = 0;
	struct ros_rng r = ros__rng(3, 0, 0);
	for (int w = 0; w < WORDS; w++) {
		a[w] = w ? ros__rng_below(&r, 15) : 0;
		b[w] = w ? ros__rng_below(&r, 40) : 0;
		a2[w] = 2 * a[w];
		b2[w] = 2 * b[w];
		n1 += a[w];
		n2 += b[w];
	}
	struct ros_keyness k = {.n = WORDS, .a = a, .b = b, .n1 = n1, .n2 = n2};
	struct ros_keyness swap = {.n = WORDS, .a = b, .b = a, .n1 = n2, .n2 = n1};
	struct ros_keyness twice = {.n = WORDS, .a = a2, .b = b2, .n1 = 2 * n1, .n2 = 2 * n2};
	ros__keyness_prepare(&k);
	ros__keyness_prepare(&swap);
	ros__keyness_prepare(&twice);
	size_t n;
	const struct ros_keyness_measure *m = ros__keyness_measures(&n);
	for (size_t i = 0; i < n; i++)
		for (size_t w = 0; w < WORDS; w++) {
			double v = m[i].fn(&k, w);
			if (a[w] + b[w] == 0) {
				assert_true(isnan(v));
				continue;
			}
			if (isnan(v) || v < m[i].f.lo || v > m[i].f.hi)
				fail_msg("%s: %g is outside its range", m[i].f.name, v);
			if (m[i].is_signed && fabs(v + m[i].fn(&swap, w)) > 1e-9 * fmax(1, fabs(v)))
				fail_msg("%s: word %zu does not change its sign", m[i].f.name, w);
			if (!isnan(m[i].doubling) && fabs(v) > 1e-9)
				NEAR(m[i].fn(&twice, w), m[i].doubling * v, 1e-6);
			if (m[i].chi2_1)
				assert_true((v > 0) == (a[w] > (a[w] + b[w]) * n1 / (n1 + n2)));
		}
}

static void association_laws(void **state)
{
	(void)state;
	size_t n;
	const struct ros_assoc_measure *m = ros__assoc_measures(&n);
	struct ros_rng r = ros__rng(4, 0, 0);
	for (int trial = 0; trial < 300; trial++) {
		double xy = ros__rng_below(&r, 20), x = xy + ros__rng_below(&r, 30) + 1;
		double y = xy + ros__rng_below(&r, 30) + 1, all = x + y + ros__rng_below(&r, 500) + 1;
		struct ros_pair p = {xy, x, y, all}, q = {xy, y, x, all}, none = {0, 0, y, all};
		for (size_t i = 0; i < n; i++) {
			double v = m[i].fn(&p), u = m[i].fn(&q);
			if (isnan(v) || v < m[i].f.lo || v > m[i].f.hi)
				fail_msg("%s: %g is outside its range", m[i].f.name, v);
			assert_true(u == v || fabs(u - v) < 1e-9 * fmax(1, fabs(v)));
			assert_true(isnan(m[i].fn(&none)));
		}
	}
}

static void dispersion_laws(void **state)
{
	(void)state;
	size_t n;
	const struct ros_dispersion_measure *m = ros__dispersion_measures(&n);
	double even[6] = {3, 3, 3, 3, 3, 3}, size[6] = {50, 50, 50, 50, 50, 50}, one[6] = {0, 9};
	double none[6] = {0}, mixed[6] = {4, 0, 1, 7, 2, 1}, sizes[6] = {40, 90, 20, 70, 55, 10};
	double perm[6] = {1, 7, 4, 2, 0, 1}, perm_size[6] = {20, 70, 40, 55, 90, 10};
	for (size_t i = 0; i < n; i++) {
		struct ros_parts p = {6, even, size};
		if (!isnan(m[i].even))
			assert_true(fabs(m[i].fn(&p) - m[i].even) < 1e-12);
		p.v = one;
		if (!isnan(m[i].single))
			assert_true(fabs(m[i].fn(&p) - m[i].single) < 1e-12);
		p.v = none;
		assert_true(isnan(m[i].fn(&p)));
		p = (struct ros_parts){6, mixed, sizes};
		double v = m[i].fn(&p);
		assert_true(v >= m[i].f.lo && v <= m[i].f.hi);
		p = (struct ros_parts){6, perm, perm_size};
		NEAR(1 + m[i].fn(&p), 1 + v, 1e-12);
	}
}

static void diversity_laws(void **state)
{
	(void)state;
	size_t n;
	const struct ros_diversity_measure *m = ros__diversity_measures(&n);
	uint32_t id[400], renamed[400];
	struct ros_rng r = ros__rng(5, 0, 0);
	for (int i = 0; i < 400; i++) {
		id[i] = ros__rng_below(&r, 120);
		renamed[i] = 4000000 - 7 * id[i];
	}
	struct ros_running t, u, empty;
	ros__running_init(&t, id, 400);
	ros__running_init(&u, renamed, 400);
	ros__running_init(&empty, id, 0);
	for (size_t i = 0; i < n; i++) {
		double v = ros__diversity(&m[i], &t);
		assert_true(v >= m[i].f.lo && v <= m[i].f.hi);
		assert_true(v == ros__diversity(&m[i], &u));
		assert_true(isnan(ros__diversity(&m[i], &empty)));
	}
	ros__running_release(&t);
	ros__running_release(&u);
	ros__running_release(&empty);
}

static void formulas_are_complete(void **state)
{
	(void)state;
	const struct ros_formula *f;
	size_t i = 0;
	for (; (f = ros__formula_at(i)); i++) {
		assert_true(*f->name && *f->title && *f->formula && *f->source && f->lo < f->hi);
		assert_ptr_equal(ros__formula_find(f->id), f); /* ids are unique */
	}
	assert_true(i > 60);
	assert_null(ros__formula_find("similarity.none"));
}

/* Every row stands on the methods page with the formula that the code carries. */
static void methods_page_follows(void **state)
{
	(void)state;
	struct ros_buf page = ROS_BUF_INIT;
	if (ros__read_file("docs/methods.md", 0, &page, NULL) != ROS_OK)
		skip();
	const struct ros_formula *f;
	for (size_t i = 0; (f = ros__formula_at(i)); i++) {
		struct ros_buf row = ROS_BUF_INIT;
		ros__buf_addf(&row, "| `%s` | %s | ", f->id, f->title);
		for (const char *c = f->formula; *c; c++)
			ros__buf_adds(&row, *c == '|' ? "\\|" : (char[]){*c, 0});
		ros__buf_adds(&row, " | ");
		if (!strstr(page.s, row.s))
			fail_msg("docs/methods.md lacks: %s", row.s);
		ros__buf_release(&row);
	}
	ros__buf_release(&page);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(similarity_laws),
		cmocka_unit_test(similarity_is_symmetric),
		cmocka_unit_test(keyness_laws),
		cmocka_unit_test(association_laws),
		cmocka_unit_test(dispersion_laws),
		cmocka_unit_test(diversity_laws),
		cmocka_unit_test(formulas_are_complete),
		cmocka_unit_test(methods_page_follows),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
