/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>
#include <unistd.h>
#include <cmocka.h>

#include "base/io.h"
#include "base/mem.h"
#include "matrix/pairs.h"

/* [[1 0 2], [0 0 0], [3 4 0], [0 5 0]] */
static void example(struct ros_csr *m)
{
	static const uint64_t indptr[] = {0, 2, 2, 4, 5};
	static const uint32_t indices[] = {0, 2, 0, 1, 1};
	static const double data[] = {1, 2, 3, 4, 5};
	*m = (struct ros_csr){.nrow = 4, .ncol = 3, .nnz = 5};
	ROS_NEW_ARRAY(m->indptr, 5);
	ROS_NEW_ARRAY(m->indices, 5);
	ROS_NEW_ARRAY(m->data, 5);
	memcpy(m->indptr, indptr, sizeof indptr);
	memcpy(m->indices, indices, sizeof indices);
	memcpy(m->data, data, sizeof data);
	ros_csr_check(m);
}

static void sums_and_groups(void **state)
{
	(void)state;
	struct ros_csr m, g, t, back;
	double row[4], col[3];
	example(&m);
	ros_csr_row_sums(&m, row);
	ros_csr_col_sums(&m, col);
	assert_true(row[0] == 3 && row[1] == 0 && row[2] == 7 && row[3] == 5);
	assert_true(col[0] == 4 && col[1] == 9 && col[2] == 2);
	ros_csr_group_rows(&g, &m, (uint32_t[]){1, 0, 1, UINT32_MAX}, 3);
	ros_csr_check(&g);
	assert_int_equal(g.nrow, 3);
	assert_int_equal(g.nnz, 3);
	assert_true(ros_csr_get(&g, 1, 0) == 4 && ros_csr_get(&g, 1, 1) == 4 &&
		ros_csr_get(&g, 1, 2) == 2 && ros_csr_get(&g, 0, 0) == 0);
	ros_csr_transpose(&t, &m);
	ros_csr_check(&t);
	assert_true(t.nrow == 3 && t.ncol == 4 && ros_csr_get(&t, 1, 3) == 5);
	ros_csr_transpose(&back, &t);
	assert_memory_equal(back.indptr, m.indptr, 5 * sizeof *m.indptr);
	assert_memory_equal(back.indices, m.indices, 5 * sizeof *m.indices);
	assert_memory_equal(back.data, m.data, 5 * sizeof *m.data);
	ros_csr_release(&m);
	ros_csr_release(&g);
	ros_csr_release(&t);
	ros_csr_release(&back);
}

static void opposite_values_leave_no_zero(void **state)
{
	(void)state;
	struct ros_csr m, g;
	example(&m);
	m.data[2] = -1;
	ros_csr_group_rows(&g, &m, (uint32_t[]){0, 0, 0, 0}, 1);
	ros_csr_check(&g);
	assert_int_equal(g.nnz, 2);
	ros_csr_release(&m);
	ros_csr_release(&g);
}

static void expect_file(const struct ros_csr *m, int symmetric, const char *text)
{
	struct ros_err err = ROS_ERR_INIT;
	struct ros_buf b = ROS_BUF_INIT;
	char path[] = "/tmp/rostrum-mtx-XXXXXX";
	close(mkstemp(path));
	assert_int_equal(ros_csr_write_mtx(m, path, "one\ntwo", symmetric, &err), ROS_OK);
	assert_int_equal(ros__read_file(path, 0, &b, &err), ROS_OK);
	unlink(path);
	assert_string_equal(b.s, text);
	ros__buf_release(&b);
}

static void matrix_market(void **state)
{
	(void)state;
	struct ros_csr m;
	struct ros_err err = ROS_ERR_INIT;
	example(&m);
	expect_file(&m, 0, "%%MatrixMarket matrix coordinate integer general\n%one\n%two\n4 3 5\n"
		"1 1 1\n1 3 2\n3 1 3\n3 2 4\n4 2 5\n");
	m.data[0] = 0.1;
	m.data[4] = -2;
	expect_file(&m, 0, "%%MatrixMarket matrix coordinate real general\n%one\n%two\n4 3 5\n"
		"1 1 0.10000000000000001\n1 3 2\n3 1 3\n3 2 4\n4 2 -2\n");
	assert_int_equal(ros_csr_write_mtx(&m, "/no/such/folder/x.mtx", NULL, 0, &err), ROS_EIO);
	assert_non_null(strstr(err.msg, "/no/such/folder/x.mtx"));
	ros_csr_release(&m);
}

/* The same pairs through blocks and buffers of several sizes, in memory and on disk. */
static void pairs_add_up(void **state)
{
	(void)state;
	enum { N = 300 };
	static const struct { uint32_t dense, parts; size_t buffer, limit; } size[] = {
		{1, 1, 1000, 0}, {16, 5, 100, 0}, {1024, 300, 7, 0}, {64, 7, 500, 4096}, {1, 40, 3, 1000}};
	double mass[N];
	for (int i = 0; i < N; i++)
		mass[i] = N - i;
	for (size_t s = 0; s < sizeof size / sizeof *size; s++) {
		struct ros_parts parts;
		struct ros_pairs p;
		struct ros_csr x;
		ros__parts_by_rows(&parts, size[s].parts, mass, N);
		ros__pairs_init(&p, &(struct ros_pairs_spec){.n = N, .parts = &parts,
			.buffer = size[s].buffer, .dense = size[s].dense, .limit = size[s].limit});
		for (uint32_t k = 0; k < 3; k++)
			for (uint32_t i = N; i-- > 0;)
				for (uint32_t j = i; j < N; j += 7)
					ros__pairs_add_n(&p, i, j, 0, i % 5 + 1);
		ros__pairs_finish(&p);
		assert_int_equal(p.runs.spool.flushed > 0, size[s].limit > 0);
		ros__pairs_to_csr(&(struct ros_runs *){&p.runs}, 1, N, 0.5, &x);
		ros_csr_check(&x);
		for (uint32_t i = 0; i < N; i++)
			for (uint32_t j = 0; j < N; j++)
				assert_true(ros_csr_get(&x, i, j) ==
					(j >= i && (j - i) % 7 == 0 ? 1.5 * (i % 5 + 1) : 0));
		ros_csr_release(&x);
		ros__pairs_release(&p);
		ros__parts_release(&parts);
	}
}

/* Runs of several counters, copied into one spool in memory and on disk: entry for entry the same; a
 * part that is too long to be decoded at once comes out of the heap. */
static void runs_move_together(void **state)
{
	(void)state;
	enum { N = 50, SETS = 5 };
	double mass[N];
	for (int i = 0; i < N; i++)
		mass[i] = 1;
	struct ros_parts parts;
	ros__parts_by_rows(&parts, 7, mass, N);
	for (int how = 0; how < 4; how++) {
		struct ros_runs all;
		struct ros_merge m;
		uint64_t key, count, last = 0, entries = 0, sum = 0, put = 0;
		ros__runs_init(&all, &parts, how & 1 ? 64 : 0, NULL);
		for (uint32_t s = 0; s < SETS; s++) {
			struct ros_runs one;
			ros__runs_init(&one, &parts, how & 2 ? 100 : 0, NULL);
			for (uint32_t k = 0; k < 2; k++) {
				ros__run_begin(&one);
				for (uint32_t r = s; r < N; r += 3) {
					ros__run_put(&one, (uint64_t)r << 32 | (r + k), 1 + s);
					put += 1 + s;
				}
				ros__run_end(&one);
			}
			ros__runs_add(&all, &one);
			ros__runs_release(&one);
		}
		assert_int_equal(all.n, 2 * SETS);
		for (uint32_t p = 0; p < parts.n; p++) {
			ros__merge_open(&m, &(struct ros_runs *){&all}, 1, p, how & 2 ? 1 : ROS_SORT_BYTES);
			while (ros__merge_next(&m, &key, &count)) {
				assert_true(!entries++ || key > last);
				assert_true(key >= parts.first[p] && key < parts.first[p + 1]);
				last = key;
				sum += count;
			}
			assert_false(m.failed);
			ros__merge_close(&m);
		}
		assert_true(sum == put && entries == 2 * N);
		ros__runs_release(&all);
	}
	ros__parts_release(&parts);
}

static void spill_reports_a_bad_folder(void **state)
{
	(void)state;
	struct ros_err err = ROS_ERR_INIT;
	struct ros_spool s = {.limit = 10, .dir = "/no/such/folder"};
	for (int i = 0; i < 10; i++)
		ros__spool_put(&s, "0123456", 7);
	assert_int_equal(ros__spool_check(&s, &err), ROS_EIO);
	assert_non_null(strstr(err.msg, "/no/such/folder"));
	ros__spool_release(&s);
}

static void spool_reads_across_the_edge(void **state)
{
	(void)state;
	struct ros_spool s = {.limit = 100};
	unsigned char *scratch = NULL;
	size_t cap = 0;
	for (unsigned i = 0; i < 1000; i++)
		ros__spool_put(&s, &(unsigned char){(unsigned char)(i * 7)}, 1);
	assert_true(s.flushed >= 900 && s.len > 0);
	for (unsigned from = 0; from < 990; from += 13) {
		const unsigned char *p = ros__spool_read(&s, from, 10, &scratch, &cap);
		for (unsigned i = 0; i < 10; i++)
			assert_int_equal(p[i], (unsigned char)((from + i) * 7));
	}
	const unsigned char *p = ros__spool_read(&s, s.flushed - 3, 6, &scratch, &cap);
	assert_int_equal(p[5], (unsigned char)((s.flushed + 2) * 7));
	free(scratch);
	ros__spool_release(&s);
}

static void varints_come_back(void **state)
{
	(void)state;
	for (unsigned k = 0; k < 64; k++)
		for (int d = -1; d < 2; d++) {
			unsigned char b[ROS_VARINT_MAX];
			uint64_t v = ((uint64_t)1 << k) + (uint64_t)d, got;
			const unsigned char *end = ros__varint_put(b, v);
			assert_ptr_equal(end, ros__varint_get(b, &got));
			assert_true(got == v);
		}
}

int main(void)
{
	const struct CMUnitTest test[] = {
		cmocka_unit_test(sums_and_groups),
		cmocka_unit_test(opposite_values_leave_no_zero),
		cmocka_unit_test(matrix_market),
		cmocka_unit_test(pairs_add_up),
		cmocka_unit_test(runs_move_together),
		cmocka_unit_test(spill_reports_a_bad_folder),
		cmocka_unit_test(spool_reads_across_the_edge),
		cmocka_unit_test(varints_come_back),
	};
	return cmocka_run_group_tests(test, NULL, NULL);
}
