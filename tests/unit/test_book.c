/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Workbooks: names of columns, what a cell may hold, and that a failed write is told. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/buf.h"
#include "base/mem.h"
#include "output/table/book.h"

static const char *cell(const void *ctx, size_t row, size_t col)
{
	return ((const char *const *)ctx)[row * 2 + col];
}

/* Excel: "A" is the first, "XFD" the last of 16,384. */
static void test_columns(void **state)
{
	static const struct {
		size_t col;
		const char *name;
	} known[] = {
		{0, "A"}, {25, "Z"}, {26, "AA"}, {51, "AZ"}, {701, "ZZ"}, {702, "AAA"}, {16383, "XFD"}};
	(void)state;
	for (size_t i = 0; i < sizeof known / sizeof *known; i++) {
		struct ros_buf b = ROS_BUF_INIT;
		ros__book_column(&b, known[i].col);
		assert_string_equal(ros__buf_str(&b), known[i].name);
		ros__buf_release(&b);
	}
}

/* ECMA-376 part 1, 22.9.2.19 (ST_Xstring). */
static void test_texts(void **state)
{
	static const struct {
		const char *text, *xml;
	} known[] = {
		{"a<b>&\"c\"", "a&lt;b&gt;&amp;&quot;c&quot;"},
		{"a\rb\x01", "a_x000D_b_x0001_"},
		{"line\nline\ttab", "line\nline\ttab"},
		{"_x000D_", "_x005F_x000D_"},
		{"_x00G0_ _x1_", "_x00G0_ _x1_"},
		{"\xEF\xBF\xBF\xEF\xBF\xBE", "\xEF\xBF\xBD\xEF\xBF\xBD"},
		{"发言", "发言"},
	};
	(void)state;
	for (size_t i = 0; i < sizeof known / sizeof *known; i++) {
		struct ros_buf b = ROS_BUF_INIT;
		ros__book_text(&b, known[i].text, strlen(known[i].text));
		assert_string_equal(ros__buf_str(&b), known[i].xml);
		ros__buf_release(&b);
	}
}

static char *sheet_of(const char *const *cells, size_t nrow, char **shared)
{
	static const char *const head[] = {"name", "n"};
	static const bool number[] = {false, true};
	struct ros_sheet s = {.name = "x",
		.ncol = 2,
		.nrow = nrow,
		.head = head,
		.cell = cell,
		.ctx = cells,
		.number = number};
	struct ros_buf b = ROS_BUF_INIT, t = ROS_BUF_INIT;
	struct ros_book_texts texts = {0};
	ros__book_sheet(&b, &s, true, &texts);
	ros__book_shared(&t, &texts);
	char *sheet = ros__xstrdup(ros__buf_str(&b));
	*shared = ros__xstrdup(ros__buf_str(&t));
	ros__book_texts_release(&texts);
	ros__buf_release(&b);
	ros__buf_release(&t);
	return sheet;
}

/* A number is a number; what only looks like one to strtod stays text. Texts that repeat stand
 * once. */
static void test_kinds(void **state)
{
	static const char *const cells[] = {
		"=1+1", "0.25", "a", "nan", "a", "1e3", "", "inf", "x", "-"};
	char *shared, *sheet = sheet_of(cells, 5, &shared);
	(void)state;
	assert_non_null(strstr(sheet, "<c r=\"A2\" s=\"2\" t=\"s\">"));
	assert_non_null(strstr(sheet, "<c r=\"B2\"><v>0.25</v></c>"));
	assert_non_null(strstr(sheet, "<c r=\"B4\"><v>1000</v></c>"));
	assert_non_null(strstr(sheet, "<c r=\"B3\" s=\"2\" t=\"s\">"));
	assert_non_null(strstr(sheet, "<c r=\"B5\" s=\"2\" t=\"s\">"));
	assert_null(strstr(sheet, "r=\"A5\""));
	assert_null(strstr(sheet, "<f>"));
	assert_non_null(strstr(shared, "count=\"9\" uniqueCount=\"8\""));
	assert_non_null(strstr(shared, ">=1+1</t>"));
	free(sheet);
	free(shared);
}

static size_t second_leads(const void *ctx, size_t row, size_t col)
{
	(void)ctx;
	return row == 1 && col == 1 ? 7 : 0;
}

/* A link leads to a row of another sheet, whose name stands between apostrophes. */
static void test_links(void **state)
{
	static const char *const cells[] = {"a", "1", "b", "2"}, *const head[] = {"x", "y"};
	static const bool number[] = {false, true};
	const struct ros_sheet s = {.name = "s",
		.ncol = 2,
		.nrow = 2,
		.head = head,
		.cell = cell,
		.ctx = cells,
		.number = number,
		.link = second_leads,
		.link_to = "O'Neill & co"};
	struct ros_book_texts texts = {0};
	struct ros_buf b = ROS_BUF_INIT;
	(void)state;
	ros__book_sheet(&b, &s, true, &texts);
	const char *sheet = ros__buf_str(&b);
	assert_non_null(strstr(sheet,
		"<hyperlinks><hyperlink ref=\"B3\" location=\"'O''Neill &amp; "
		"co'!A7\"/></hyperlinks><pageMargins"));
	assert_non_null(strstr(sheet, "<c r=\"B3\" s=\"3\"><v>2</v></c>"));
	assert_non_null(strstr(sheet, "<c r=\"B2\"><v>1</v></c>"));
	ros__buf_release(&b);
	ros__book_texts_release(&texts);
}

/* A cell holds 32,767 units of UTF-16: a longer text is cut and ends with an ellipsis. */
static void test_long_text(void **state)
{
	enum { MANY = 20000 };
	struct ros_buf b = ROS_BUF_INIT;
	(void)state;
	for (int i = 0; i < MANY; i++)
		ros__buf_adds(&b, "𠀀"); /* two units each */
	const char *cells[] = {ros__buf_str(&b), "1"};
	char *shared, *sheet = sheet_of(cells, 1, &shared);
	const char *text = strstr(shared, "𠀀"), *end = strstr(shared, "…</t>");
	assert_non_null(text);
	assert_non_null(end);
	assert_int_equal(end - text, 4 * (ROS_BOOK_MOST_UNITS / 2));
	free(sheet);
	free(shared);
	ros__buf_release(&b);
}

static void test_write_fails(void **state)
{
	static const char *const head[] = {"name", "n"}, *const cells[] = {"a", "1"};
	struct ros_sheet s = {
		.name = "it's", .ncol = 2, .nrow = 1, .head = head, .cell = cell, .ctx = cells};
	struct ros_err err = ROS_ERR_INIT;
	(void)state;
	assert_int_equal(ros__sheet_write("/nowhere/at/all.xlsx", &s, &err), ROS_EIO);
	assert_non_null(strstr(err.msg, "/nowhere/at/all.xlsx"));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_columns),
		cmocka_unit_test(test_texts),
		cmocka_unit_test(test_kinds),
		cmocka_unit_test(test_links),
		cmocka_unit_test(test_long_text),
		cmocka_unit_test(test_write_fails),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
