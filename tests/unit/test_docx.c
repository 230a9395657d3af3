/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Pictures of the Word report: what stands in the folder is in the file, or is said to be missing.
 */
#include <limits.h>
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cmocka.h>

#include "base/buf.h"
#include "base/io.h"
#include "base/log.h"
#include "base/mem.h"
#include "base/temp.h"
#include "output/docx/docx_body.h"

static const char PAGE[] = "<html><body><h2>One</h2><figure class=\"chart\">"
						   "<figcaption>Rain by month <a "
						   "href=\"charts/rain.svg\">SVG</a></figcaption></figure></body></html>";
/* The head of a PNG of 2 by 3 points: all that the report looks at. */
static const char PNG[] = "\x89PNG\r\n\x1A\n\0\0\0\rIHDR\0\0\0\2\0\0\0\3";

static char *dir;

static int set_up(void **state)
{
	(void)state;
	ros__log_level(ROS_LOG_NORMAL);
	return ros__temp_dir(&dir, NULL) != ROS_OK;
}

static int tear_down(void **state)
{
	(void)state;
	ros__temp_remove(dir);
	return 0;
}

/* Writes the page with `n` bytes of a picture (none where NULL) and returns what was said. */
static char *said(const char *png, size_t n)
{
	struct ros_err err = ROS_ERR_INIT;
	char *charts = ros__path_join(dir, "charts"), *words = ros__path_join(dir, "said");
	char *path = ros__path_join(dir, "report.docx"), *picture = ros__path_join(charts, "rain.png");
	assert_int_equal(ros__mkdirs(charts, &err), ROS_OK);
	if (png)
		assert_int_equal(ros__write_file(picture, png, n, &err), ROS_OK);
	int stderr_was = dup(STDERR_FILENO);
	assert_non_null(freopen(words, "w", stderr));
	struct ros__blocks blocks;
	assert_true(ros__blocks_read(&blocks, PAGE, sizeof PAGE - 1));
	struct ros_docx_page page = {&blocks, charts, "en", "Table", "Figure"};
	enum ros_status st = ros__docx_write(&page, path, &err);
	fflush(stderr);
	dup2(stderr_was, STDERR_FILENO);
	close(stderr_was);
	ros__blocks_release(&blocks);
	assert_int_equal(st, ROS_OK);
	struct ros_buf b = ROS_BUF_INIT;
	assert_int_equal(ros__read_file(words, 0, &b, &err), ROS_OK);
	free(charts);
	free(words);
	free(path);
	free(picture);
	char *text = ros__xstrdup(ros__buf_str(&b));
	ros__buf_release(&b);
	return text;
}

static void a_picture_stands_in_the_file(void **state)
{
	(void)state;
	char *s = said(PNG, sizeof PNG - 1);
	assert_string_equal(s, "");
	free(s);
}

static void a_picture_that_was_not_drawn_is_no_news(void **state)
{
	(void)state;
	char *s = said(NULL, 0);
	assert_string_equal(s, "");
	free(s);
}

static void a_picture_cut_short_is_told(void **state)
{
	(void)state;
	for (size_t n = 0; n < sizeof PNG - 1; n += 7) {
		char *s = said(PNG, n);
		assert_non_null(strstr(s, "charts/rain.svg is left out"));
		free(s);
	}
}

static void a_picture_of_another_kind_or_without_a_size_is_told(void **state)
{
	(void)state;
	char flat[sizeof PNG];
	memcpy(flat, PNG, sizeof PNG);
	flat[19] = 0;
	char *s = said(flat, sizeof flat - 1), *t = said("GIF89a: no picture of ours at all", 33);
	assert_non_null(strstr(s, "is left out"));
	assert_non_null(strstr(t, "is left out"));
	free(s);
	free(t);
}

static void a_picture_that_nobody_may_read_is_told(void **state)
{
	(void)state;
	if (geteuid() == 0)
		skip(); /* who may read everything */
	char *s = said(PNG, sizeof PNG - 1), *png = ros__path_join(dir, "charts/rain.png");
	free(s);
	assert_int_equal(chmod(png, 0), 0);
	s = said(NULL, 0);
	assert_non_null(strstr(s, "is left out"));
	free(s);
	free(png);
}

/* `before` lines, a picture of 104 mm, twenty lines behind it; "before", "after" and pictures in
 * the order in which they were written, as letters. */
static char *order_in(bool sections, size_t before)
{
	char *charts = ros__path_join(dir, "charts"), *png = ros__path_join(charts, "rain.png");
	char large[sizeof PNG];
	struct ros_buf html = ROS_BUF_INIT, body = ROS_BUF_INIT, order = ROS_BUF_INIT;
	struct ros_err err = ROS_ERR_INIT;
	memcpy(large, PNG, sizeof PNG);
	large[18] = large[22] = 4; /* 1026 by 1027 points */
	assert_int_equal(ros__mkdirs(charts, &err), ROS_OK);
	assert_int_equal(ros__write_file(png, large, sizeof PNG - 1, &err), ROS_OK);
	ros__buf_addf(&html, "<html><body>%s", sections ? "<section>" : "");
	for (size_t i = 0; i < before; i++)
		ros__buf_adds(&html, "<p>before</p>");
	ros__buf_adds(&html,
		"<figure class=\"chart\"><figcaption>Rain <a href=\"charts/rain.svg\">SVG"
		"</a></figcaption></figure>");
	ros__buf_adds(&html, sections ? "<p>after</p></section><section>" : "");
	for (size_t i = 0; i < 20; i++)
		ros__buf_adds(&html, "<p>after</p>");
	ros__buf_adds(&html, "</body></html>");
	struct ros__blocks blocks;
	assert_true(ros__blocks_read(&blocks, html.s, html.len));
	struct ros_docx_page page = {&blocks, charts, "en", "Table", "Figure"};
	struct docx d = {.page = &page, .out = &body};
	docx_blocks(&d, blocks.body->children, NULL);
	docx_place_waiting(&d, SEAM_ANNEX);
	for (const char *p = body.s; *p; p++) {
		const char *said = !strncmp(p, ">before<", 8) ? "b"
			: !strncmp(p, ">after<", 7)               ? "a"
			: !strncmp(p, "<w:drawing>", 11)          ? "P"
													  : "";
		ros__buf_adds(&order, said);
	}
	ros__blocks_release(&blocks);
	ros__buf_release(&d.image[0].data);
	free(d.image);
	free(d.due);
	free(d.waiting);
	ros__buf_release(&html);
	ros__buf_release(&body);
	free(charts);
	free(png);
	return ros__buf_detach(&order, NULL);
}

/* A page has room for 35 such lines, or for 15 and the picture. */
static void a_picture_without_room_lets_the_text_pass(void **state)
{
	(void)state;
	char *early = order_in(false, 5), *late = order_in(false, 28);
	assert_ptr_equal(strchr(early, 'P'), early + 5);
	const char *at = strchr(late, 'P');
	assert_non_null(at);
	assert_in_range(at - late, 28 + 5, 28 + 9); /* seven lines more fill the page */
	assert_int_equal(strlen(early), 5 + 1 + 20);
	assert_int_equal(strlen(late), 28 + 1 + 20); /* once, and nothing is lost */
	free(early);
	free(late);
}

/* What its section has left stands before a picture that had no room, the next section behind. */
static void a_picture_stays_in_its_section(void **state)
{
	(void)state;
	char *order = order_in(true, 26);
	assert_ptr_equal(strchr(order, 'P'), order + 26 + 1);
	free(order);
}

/* The estimate by hand: the body has 11 points, lines of 15.4 and 4 behind a paragraph. */
static void lines_are_summed_to_pages(void **state)
{
	(void)state;
	struct docx_flow f = {0};
	docx_flow_open(&f, NULL);
	for (size_t i = 0; i < 41; i++) /* forty Han fill a line of 442.2 points */
		docx_flow_text(&f, "\xE6\xB0\xB4", 3, 0);
	docx_flow_close(&f);
	assert_true(f.y > 34.7 && f.y < 34.9);
	double left = docx_flow_left(&f);
	assert_true(left > 691.6 - 34.8 - 31 && left <= 691.6 - 34.8);
	docx_flow_open(&f, NULL); /* two of its lines stay together, here with the heading before it */
	f.y = 670;
	f.kept = 20;
	docx_flow_text(&f, "\xE6\xB0\xB4", 3, 0);
	docx_flow_break(&f);
	docx_flow_text(&f, "\xE6\xB0\xB4", 3, 0);
	docx_flow_close(&f);
	assert_true(f.y > 54.7 && f.y < 54.9 && f.kept == 0);
	f.y = 600;
	docx_flow_cell(&f, 50, true); /* a row is as high as its highest cell */
	docx_flow_open(&f, "Cell");
	docx_flow_close(&f);
	double one = f.cell;
	docx_flow_cell(&f, 50, true);
	docx_flow_open(&f, "Cell");
	docx_flow_text(&f, "\xE6\xB0\xB4\xE6\xB0\xB4\xE6\xB0\xB4\xE6\xB0\xB4\xE6\xB0\xB4", 15, 0);
	docx_flow_close(&f);
	double two = f.cell;
	assert_true(two > one);
	docx_flow_row(&f, true);
	assert_true(fabs(f.y - 600 - two) < 1e-9);
	docx_flow_cell(&f, 50, false); /* a number does not wrap */
	docx_flow_open(&f, "Cell");
	docx_flow_text(&f, "123456789012345678901234567890", 30, 0);
	docx_flow_close(&f);
	assert_true(f.cell == one);
	docx_flow_row(&f, false);
	f.y = f.kept = 0;
	f.y = 690; /* the head is repeated on the next page */
	docx_flow_cell(&f, 50, false);
	docx_flow_open(&f, "Cell");
	docx_flow_close(&f);
	docx_flow_row(&f, false);
	assert_true(fabs(f.y - one - two) < 1e-9);
}

/* The widths of the table's columns as the document gives them. */
static size_t widths_of(const char *html, unsigned *width, size_t most)
{
	struct ros_buf body = ROS_BUF_INIT;
	struct ros__blocks blocks;
	size_t n = 0;
	assert_true(ros__blocks_read(&blocks, html, strlen(html)));
	struct ros_docx_page page = {&blocks, "", "en", "Table", "Figure"};
	struct docx d = {.page = &page, .out = &body};
	docx_blocks(&d, blocks.body->children, NULL);
	for (const char *at = body.s; n < most && (at = strstr(at, "<w:gridCol w:w=\"")); n++) {
		at += strlen("<w:gridCol w:w=\"");
		width[n] = (unsigned)strtoul(at, NULL, 10);
	}
	ros__blocks_release(&blocks);
	free(d.due);
	ros__buf_release(&body);
	return n;
}

/* "Share" and "8.1%" stay whole beside a column of long texts. */
static void words_stay_whole_in_columns(void **state)
{
	(void)state;
	struct ros_buf html = ROS_BUF_INIT;
	ros__buf_adds(&html,
		"<html><body><table><thead><tr><th>Topic</th><th>Share</th><th>Words</th>"
		"</tr></thead><tbody><tr><td>");
	for (size_t i = 0; i < 30; i++)
		ros__buf_adds(&html, "ore and coal ");
	ros__buf_adds(&html, "</td><td>8.1%</td><td>ore</td></tr></tbody></table></body></html>");
	unsigned width[3] = {0};
	assert_int_equal(widths_of(ros__buf_str(&html), width, 3), 3);
	assert_in_range(width[1], 5 * 90 + 120, 1300); /* nine points, half of it a letter; margins */
	assert_true(width[0] > 5000);
	assert_in_range(width[0] + width[1] + width[2], 8840, 8844);
	ros__buf_release(&html);
}

/* Ten columns whose words need more than the page has: none is left with the crumbs of the others,
 * and a table that fits in small print keeps every word whole. */
static void crowded_columns_give_alike(void **state)
{
	(void)state;
	enum { COLUMNS = 11, LETTER = 75, MARGINS = 40 };
	struct ros_buf html = ROS_BUF_INIT;
	ros__buf_adds(&html, "<html><body><table><tbody><tr><th>Quarry</th>");
	for (size_t i = 1; i < COLUMNS; i++)
		ros__buf_adds(&html, i == 5 ? "<td>9.9% 7.5%–12.25%</td>" : "<td>12.5% 10%–15.5%</td>");
	ros__buf_adds(&html, "</tr></tbody></table></body></html>");
	unsigned width[COLUMNS] = {0}, sum = 0;
	assert_int_equal(widths_of(ros__buf_str(&html), width, COLUMNS), COLUMNS);
	for (size_t i = 0; i < COLUMNS; i++) {
		sum += width[i];
		assert_true(width[i] >= 6 * LETTER + MARGINS);
	}
	assert_in_range(sum, 8844 - COLUMNS, 8844);
	ros__buf_release(&html);
	ros__buf_adds(&html, "<html><body><table><tbody><tr>");
	for (size_t i = 0; i < 30; i++) /* more than any print holds */
		ros__buf_adds(&html, "<td>incomprehensible</td>");
	ros__buf_adds(&html, "</tr></tbody></table></body></html>");
	unsigned many[30] = {0}, least = UINT_MAX;
	assert_int_equal(widths_of(ros__buf_str(&html), many, 30), 30);
	for (size_t i = 0; i < 30; i++)
		least = many[i] < least ? many[i] : least;
	assert_in_range(least, 8844 / 30 - 2, 8844 / 30);
	ros__buf_release(&html);
}

/* "of <mark>Kiruna</mark>": the space behind the words that begin a paragraph stays. */
static void a_space_before_a_mark_stays(void **state)
{
	(void)state;
	static const char QUOTE[] = "<html><body><blockquote>Coal of <mark>Kiruna</mark> went"
								"</blockquote></body></html>";
	struct ros_buf body = ROS_BUF_INIT;
	struct ros__blocks blocks;
	assert_true(ros__blocks_read(&blocks, QUOTE, sizeof QUOTE - 1));
	struct ros_docx_page page = {&blocks, "", "en", "Table", "Figure"};
	struct docx d = {.page = &page, .out = &body};
	docx_blocks(&d, blocks.body->children, NULL);
	assert_non_null(strstr(body.s, "> Kiruna<"));
	assert_non_null(strstr(body.s, "> went<"));
	ros__blocks_release(&blocks);
	free(d.due);
	ros__buf_release(&body);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(a_picture_stands_in_the_file, set_up, tear_down),
		cmocka_unit_test_setup_teardown(a_picture_that_was_not_drawn_is_no_news, set_up, tear_down),
		cmocka_unit_test_setup_teardown(
			a_picture_without_room_lets_the_text_pass, set_up, tear_down),
		cmocka_unit_test_setup_teardown(a_picture_stays_in_its_section, set_up, tear_down),
		cmocka_unit_test(lines_are_summed_to_pages),
		cmocka_unit_test(words_stay_whole_in_columns),
		cmocka_unit_test(crowded_columns_give_alike),
		cmocka_unit_test(a_space_before_a_mark_stays),
		cmocka_unit_test_setup_teardown(a_picture_cut_short_is_told, set_up, tear_down),
		cmocka_unit_test_setup_teardown(
			a_picture_of_another_kind_or_without_a_size_is_told, set_up, tear_down),
		cmocka_unit_test_setup_teardown(a_picture_that_nobody_may_read_is_told, set_up, tear_down),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
