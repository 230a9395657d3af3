/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Sums of rows, rows in a store, and the weighted matrix written from either source. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>
#include <unistd.h>
#include <cmocka.h>

#include "base/io.h"
#include "matrix/rows.h"

enum { NCOL = 9000, NROW = 40 };

/* Rows of very different length, every fifth one empty; deterministic. */
static uint32_t length_of(uint32_t r)
{
	return r % 5 == 4 ? 0 : r % 7 == 0 ? 5000 : 1 + r * 13 % 90;
}

static uint32_t column_of(uint32_t r, uint32_t i)
{
	return (uint32_t)(((uint64_t)i * 7919 + r * 104729u) % NCOL);
}

static uint64_t count_of(uint32_t r, uint32_t i)
{
	return i % 11 == 10 ? UINT64_C(5000000000) + r : 1 + (i + r) % 4;
}

static uint64_t fill(struct ros_row_sum *sum, uint32_t r)
{
	uint64_t total = 0;
	for (uint32_t i = 0; i < length_of(r); i++) {
		ros__row_sum_add(sum, column_of(r, i), count_of(r, i));
		total += count_of(r, i);
	}
	return total;
}

static void sums_conserve_and_ascend(void **state)
{
	(void)state;
	struct ros_row_sum sum;
	struct ros_row row = ROS_ROW_INIT;
	uint64_t plain[NCOL] = {0};
	ros__row_sum_init(&sum, NCOL);
	for (uint32_t r = 0; r < NROW; r++) {
		uint64_t total = fill(&sum, r), got = 0;
		memset(plain, 0, sizeof plain);
		for (uint32_t i = 0; i < length_of(r); i++)
			plain[column_of(r, i)] += count_of(r, i);
		ros__row_sum_take(&sum, &row);
		for (size_t i = 0; i < row.n; i++) {
			assert_true(row.col[i] < NCOL && (!i || row.col[i - 1] < row.col[i]));
			assert_true(row.x[i] == (double)plain[row.col[i]] && row.x[i] > 0);
			got += (uint64_t)row.x[i];
		}
		assert_true(got == total);
		ros__row_sum_take(&sum, &row); /* empty afterwards */
		assert_int_equal(row.n, 0);
	}
	/* The first and the last column, and a row that fills all of them. */
	ros__row_sum_add(&sum, NCOL - 1, 2);
	ros__row_sum_add(&sum, 0, 1);
	ros__row_sum_take(&sum, &row);
	assert_true(row.n == 2 && row.col[0] == 0 && row.col[1] == NCOL - 1);
	for (uint32_t c = NCOL; c-- > 0;)
		ros__row_sum_add(&sum, c, c + 1);
	ros__row_sum_take(&sum, &row);
	assert_int_equal(row.n, NCOL);
	for (uint32_t c = 0; c < NCOL; c++)
		assert_true(row.col[c] == c && row.x[c] == c + 1.0);
	ros__row_sum_release(&sum);
	ros__row_release(&row);
}

static void to_store(struct ros_row_store *store, struct ros_columns *columns, size_t limit)
{
	struct ros_row_sum sum;
	struct ros_row row = ROS_ROW_INIT;
	ros__row_sum_init(&sum, NCOL);
	ros__row_store_init(store, NROW, limit, NULL);
	ros__columns_init(columns, NCOL);
	for (uint32_t r = 0; r < NROW; r++) {
		fill(&sum, r);
		ros__row_sum_take(&sum, &row);
		ros__row_store_put(store, &row);
		ros__columns_add(columns, row.col, row.x, row.n);
	}
	ros__row_sum_release(&sum);
	ros__row_release(&row);
}

static void to_csr(struct ros_csr *m)
{
	struct ros_row_sum sum;
	struct ros_row row = ROS_ROW_INIT;
	size_t cap = 0, data_cap = 0;
	*m = (struct ros_csr){.ncol = NCOL};
	m->indptr = ros__xcalloc(NROW + 1, sizeof *m->indptr);
	ros__row_sum_init(&sum, NCOL);
	for (uint32_t r = 0; r < NROW; r++) {
		fill(&sum, r);
		ros__row_sum_take(&sum, &row);
		for (size_t i = 0; i < row.n; i++) {
			ROS_GROW(m->indices, m->nnz, cap);
			ROS_GROW(m->data, m->nnz, data_cap);
			m->indices[m->nnz] = row.col[i];
			m->data[m->nnz++] = row.x[i];
		}
		m->indptr[++m->nrow] = m->nnz;
	}
	ros__row_sum_release(&sum);
	ros__row_release(&row);
}

/* In memory and on disk, twice through, and again from the middle. */
static void a_store_gives_back(void **state)
{
	(void)state;
	static const size_t limit[] = {0, 1, 4096, 30000};
	struct ros_csr m;
	to_csr(&m);
	for (size_t k = 0; k < 4; k++) {
		struct ros_row_store store;
		struct ros_columns columns;
		struct ros_row row = ROS_ROW_INIT;
		struct ros_err err = ROS_ERR_INIT;
		to_store(&store, &columns, limit[k]);
		struct ros_rows rows = ros__rows_of_store(&store);
		assert_int_equal(rows.nrow, NROW);
		assert_int_equal(store.spool.flushed > 0, limit[k] > 0);
		for (uint32_t step = 0; step < 2 * NROW + 10; step++) {
			uint32_t r = step < 2 * NROW ? step % NROW : step - 2 * NROW + 17;
			assert_int_equal(rows.get(rows.ctx, r, &row, &err), ROS_OK);
			uint64_t from = m.indptr[r];
			assert_int_equal(row.n, m.indptr[r + 1] - from);
			for (size_t i = 0; i < row.n; i++)
				assert_true(row.col[i] == m.indices[from + i] && row.x[i] == m.data[from + i]);
		}
		ros__row_release(&row);
		ros__row_store_release(&store);
		ros__columns_release(&columns);
	}
	ros_csr_release(&m);
}

static void columns_are_those_of_the_matrix(void **state)
{
	(void)state;
	struct ros_row_store store;
	struct ros_columns columns;
	struct ros_csr m;
	double *sum, total = 0;
	uint32_t *rows;
	to_csr(&m);
	to_store(&store, &columns, 4096);
	ROS_NEW_ARRAY(sum, NCOL);
	ROS_NEW_ARRAY(rows, NCOL);
	ros_csr_col_sums(&m, sum);
	for (uint64_t i = 0; i < m.nnz; i++) {
		rows[m.indices[i]]++;
		total += m.data[i];
	}
	assert_true(columns.n == NCOL && columns.nrow == NROW && (double)columns.total == total);
	for (uint32_t c = 0; c < NCOL; c++)
		assert_true((double)columns.sum[c] == sum[c] && columns.rows[c] == rows[c]);
	free(sum);
	free(rows);
	ros__row_store_release(&store);
	ros__columns_release(&columns);
	ros_csr_release(&m);
}

static char *file_of(const char *dir, const char *name)
{
	struct ros_buf b = ROS_BUF_INIT;
	struct ros_err err = ROS_ERR_INIT;
	char *path = ros__path_join(dir, name);
	assert_int_equal(ros__read_file(path, 0, &b, &err), ROS_OK);
	unlink(path);
	free(path);
	return ros__buf_detach(&b, NULL);
}

/* For every weight: the rows of a store, of the matrix, and the weighted matrix leave one file; its
 * head tells what follows. */
static void one_file_from_any_source(void **state)
{
	(void)state;
	struct ros_row_store store;
	struct ros_columns columns;
	struct ros_csr m;
	struct ros_err err = ROS_ERR_INIT;
	char *dir;
	size_t n;
	const struct ros_weight *w = ros__weights(&n);
	assert_int_equal(ros__temp_dir(&dir, &err), ROS_OK);
	to_csr(&m);
	to_store(&store, &columns, 4096);
	struct ros_rows spooled = ros__rows_of_store(&store), held = ros__rows_of_csr(&m);
	for (size_t k = 0; k < n; k++) {
		struct ros_csr x;
		char *path = ros__path_join(dir, "c.mtx");
		assert_int_equal(ros__weighted_write(dir, "a.mtx", "c", &spooled, &columns, &w[k], &err), 0);
		assert_int_equal(ros__weighted_write(dir, "b.mtx", "c", &held, &columns, &w[k], &err), 0);
		ros__weight_apply(&x, &m, &w[k]);
		ros_csr_check(&x);
		assert_true(ros__weight_entries(&w[k], &columns) == x.nnz);
		assert_true(!w[k].whole || x.nnz == m.nnz);
		assert_int_equal(ros_csr_write_mtx(&x, path, "c", 0, &err), ROS_OK);
		char *a = file_of(dir, "a.mtx"), *b = file_of(dir, "b.mtx"), *c = file_of(dir, "c.mtx");
		assert_string_equal(a, b);
		assert_string_equal(a, c);
		free(a);
		free(b);
		free(c);
		free(path);
		ros_csr_release(&x);
	}
	ros__temp_remove(dir);
	ros__row_store_release(&store);
	ros__columns_release(&columns);
	ros_csr_release(&m);
}

/* A feature of every row under an inverse document frequency, a row that only holds such features, and
 * a group without documents. */
static void zero_weights_and_empty_rows(void **state)
{
	(void)state;
	uint64_t indptr[] = {0, 2, 3, 4};
	uint32_t indices[] = {0, 1, 0, 0};
	double data[] = {10, 4, 1, 100};
	struct ros_csr m = {3, 2, 4, indptr, indices, data};
	struct ros_columns columns;
	struct ros_err err = ROS_ERR_INIT;
	struct ros_rows rows = ros__rows_of_csr(&m);
	char *dir;
	assert_int_equal(ros__temp_dir(&dir, &err), ROS_OK);
	ros__columns_of_csr(&columns, &m);
	static const struct {
		const char *weight, *text;
	} want[] = {
		{"count", "%%MatrixMarket matrix coordinate integer general\n3 2 4\n1 1 10\n1 2 4\n2 1 1\n3 1 100\n"},
		{"log", "%%MatrixMarket matrix coordinate real general\n3 2 4\n1 1 2\n"
			"1 2 1.6020599913279625\n2 1 1\n3 1 3\n"},
		{"tfidf", "%%MatrixMarket matrix coordinate real general\n3 2 1\n1 2 1.9084850188786497\n"},
	};
	for (size_t k = 0; k < sizeof want / sizeof *want; k++) {
		const struct ros_weight *w = ros__weight_find(want[k].weight, &err);
		assert_int_equal(ros__weighted_write(dir, "x.mtx", NULL, &rows, &columns, w, &err), 0);
		char *text = file_of(dir, "x.mtx");
		assert_string_equal(text, want[k].text);
		free(text);
	}
	data[1] = 1; /* all logarithms whole, the last row empty: the field is integer */
	indptr[3] = m.nnz = 3;
	ros__columns_release(&columns);
	ros__columns_of_csr(&columns, &m);
	assert_int_equal(ros__weighted_write(dir, "x.mtx", NULL, &rows, &columns,
		ros__weight_find("log", &err), &err), ROS_OK);
	char *text = file_of(dir, "x.mtx");
	assert_string_equal(text,
		"%%MatrixMarket matrix coordinate integer general\n3 2 3\n1 1 2\n1 2 1\n2 1 1\n");
	free(text);
	ros__columns_release(&columns);
	ros__temp_remove(dir);
}

static void a_full_disk_is_said(void **state)
{
	(void)state;
	struct ros_row_store store;
	struct ros_row row = ROS_ROW_INIT;
	struct ros_err err = ROS_ERR_INIT;
	ros__row_store_init(&store, 2, 1, "/no/such/folder");
	ros__row_push(&row, 3, 1);
	ros__row_store_put(&store, &row);
	ros__row_store_put(&store, &row);
	struct ros_rows rows = ros__rows_of_store(&store);
	assert_int_equal(rows.get(rows.ctx, 0, &row, &err), ROS_EIO);
	assert_non_null(strstr(err.msg, "/no/such/folder"));
	ros__row_store_release(&store);
	ros__row_release(&row);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(sums_conserve_and_ascend),
		cmocka_unit_test(a_store_gives_back),
		cmocka_unit_test(columns_are_those_of_the_matrix),
		cmocka_unit_test(one_file_from_any_source),
		cmocka_unit_test(zero_weights_and_empty_rows),
		cmocka_unit_test(a_full_disk_is_said),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
