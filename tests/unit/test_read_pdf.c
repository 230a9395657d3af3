/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/proc.h"
#include "read/pdf_layout.h"
#include "read_help.h"

/* A PDF of text lines in Helvetica, each at its place; enough for pdftotext. */
struct printed {
	unsigned page;
	int x, y, size; /* y upwards, points, on a page of 595 x 842 */
	const char *text;
};

static void make_pdf(struct ros_buf *b, const struct printed *line, size_t n, unsigned npage)
{
	size_t offset[64] = {0};
	unsigned id = 1;
	ros__buf_adds(b, "%PDF-1.4\n");
	offset[id++] = b->len;
	ros__buf_adds(b, "1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n");
	offset[id++] = b->len;
	ros__buf_adds(b, "2 0 obj<</Type/Pages/Kids[");
	for (unsigned p = 0; p < npage; p++)
		ros__buf_addf(b, "%u 0 R ", 4 + 2 * p);
	ros__buf_addf(b, "]/Count %u>>endobj\n", npage);
	offset[id++] = b->len;
	ros__buf_adds(b, "3 0 obj<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>endobj\n");
	for (unsigned p = 0; p < npage; p++) {
		struct ros_buf s = ROS_BUF_INIT;
		for (size_t i = 0; i < n; i++)
			if (line[i].page == p)
				ros__buf_addf(&s, "BT /F %d Tf %d %d Td (%s) Tj ET\n", line[i].size, line[i].x,
					line[i].y, line[i].text);
		offset[id++] = b->len;
		ros__buf_addf(b, "%u 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Resources<</Font"
			"<</F 3 0 R>>>>/Contents %u 0 R>>endobj\n", 4 + 2 * p, 5 + 2 * p);
		offset[id++] = b->len;
		ros__buf_addf(b, "%u 0 obj<</Length %zu>>stream\n%sendstream\nendobj\n", 5 + 2 * p, s.len,
			ros__buf_str(&s));
		ros__buf_release(&s);
	}
	size_t xref = b->len;
	ros__buf_addf(b, "xref\n0 %u\n0000000000 65535 f \n", id);
	for (unsigned i = 1; i < id; i++)
		ros__buf_addf(b, "%010zu 00000 n \n", offset[i]);
	ros__buf_addf(b, "trailer<</Size %u/Root 1 0 R>>\nstartxref\n%zu\n%%%%EOF\n", id, xref);
}

#define FULL "The harbour was rebuilt in stone and the town grew up the hill behind the quay "
static const struct printed sheet[] = {
	{0, 200, 800, 9, "Town Council Papers"}, {0, 150, 740, 20, "Harbour Speeches"},
	{0, 72, 700, 11, FULL "and"}, {0, 72, 686, 11, "the boats came back."},
	{0, 72, 650, 11, FULL "in"}, {0, 72, 636, 11, "every month but one, and every year of that time it"},
	{0, 295, 30, 9, "1"},
	{1, 200, 800, 9, "Town Council Papers"}, {1, 72, 740, 11, FULL "for"},
	{1, 72, 726, 11, "good."}, {1, 295, 30, 9, "2"},
	{2, 200, 800, 9, "Town Council Papers"}, {2, 72, 740, 11, "Short last line."},
	{2, 295, 30, 9, "3"},
};

static void paragraphs_heads_and_feet(void **state)
{
	(void)state;
	static const struct want_line want[] = {
		{"Harbour Speeches", NULL, 1, ROS_LINE_INDENT},
		{"", NULL, 0, 0},
		{FULL "and the boats came back.", NULL, 0, 0},
		{"", NULL, 0, 0},
		{FULL "in every month but one, and every year of that time it", NULL, 0, 0},
		{FULL "for good.", NULL, 0, ROS_LINE_PAGE_START},
		{"Short last line.", NULL, 0, ROS_LINE_PAGE_START},
		{"Town Council Papers", NULL, 0, ROS_LINE_FURNITURE},
		{"1", NULL, 0, ROS_LINE_FURNITURE},
		{"Town Council Papers", NULL, 0, ROS_LINE_FURNITURE},
		{"2", NULL, 0, ROS_LINE_FURNITURE},
		{"Town Council Papers", NULL, 0, ROS_LINE_FURNITURE},
		{"3", NULL, 0, ROS_LINE_FURNITURE},
	};
	if (!ros__pdf_available())
		skip();
	struct ros_buf b = ROS_BUF_INIT;
	struct seen x = {0};
	make_pdf(&b, sheet, sizeof sheet / sizeof *sheet, 3);
	assert_int_equal(seen_bytes(&x, "a.pdf", b.s, b.len), ROS_OK);
	CHECK_LINES(&x.s[0], want);
	seen_release(&x);
	ros__buf_release(&b);
}

static void faults(void **state)
{
	(void)state;
	if (!ros__pdf_available())
		skip();
	struct ros_buf b = ROS_BUF_INIT;
	struct seen x = {0};
	make_pdf(&b, sheet, 0, 1);
	assert_int_equal(seen_bytes(&x, "scan.pdf", b.s, b.len), ROS_EINPUT);
	assert_non_null(strstr(x.err.msg, "scan.pdf: holds no text"));
	seen_release(&x);
	assert_int_equal(seen_string(&x, "junk.pdf", "%PDF-1.4\nnothing\n"), ROS_EINPUT);
	assert_non_null(strstr(x.err.msg, "junk.pdf: is damaged"));
	seen_release(&x);
	ros__buf_release(&b);
}

static void a_password(void **state)
{
	(void)state;
	if (!ros__pdf_available() || !ros__proc_exists("qpdf"))
		skip();
	char *dir = NULL;
	struct ros_buf b = ROS_BUF_INIT;
	struct seen x = {0};
	assert_int_equal(ros__temp_dir(&dir, NULL), ROS_OK);
	char *open = ros__path_join(dir, "open.pdf"), *shut = ros__path_join(dir, "shut.pdf");
	make_pdf(&b, sheet, sizeof sheet / sizeof *sheet, 3);
	assert_int_equal(ros__write_file(open, b.s, b.len, NULL), ROS_OK);
	const char *const argv[] = {"qpdf", "--encrypt", "secret", "owner", "256", "--", open, shut,
		NULL};
	struct ros_proc p = {.argv = argv, .seconds = 20};
	ros__buf_clear(&b);
	assert_int_equal(ros__proc_run(&p, &b, NULL), ROS_OK);
	assert_int_equal(seen_path(&x, shut), ROS_EINPUT);
	assert_non_null(strstr(x.err.msg, "shut.pdf: is protected by a password"));
	seen_release(&x);
	free(open);
	free(shut);
	ros__buf_release(&b);
	ros__temp_remove(dir);
}

/* Chinese lines wrap without spaces; a line that is not full ends its paragraph. */
static void chinese_lines(void **state)
{
	(void)state;
#define LINE(y, from, to, s) {.page = 0, .x0 = from, .y0 = y, .x1 = to, .y1 = (y) + 15.6, .size = 15.6, \
	.text = s, .len = sizeof(s) - 1}
	struct ros__pdf_line line[] = {
		LINE(100, 250, 345, "红旗渠精神"),
		LINE(130, 94, 520, "修渠的人们背着干粮上山，一干就是"),
		LINE(150, 70, 520, "十年，水终于从山那边流了过来，两"),
		LINE(170, 70, 200, "岸都绿了。"),
		LINE(190, 94, 520, "后来的人们沿着渠走，看见当年的石"),
		LINE(210, 70, 518, "头上还留着凿痕，大家都不说话。"),
		LINE(230, 94, 300, "这就是传统。"),
	};
	static const struct ros__pdf_page page = {595, 842};
	static const struct want_line want[] = {
		{"红旗渠精神", NULL, 0, ROS_LINE_CENTRED},
		{"修渠的人们背着干粮上山，一干就是十年，水终于从山那边流了过来，两岸都绿了。", NULL, 0,
			ROS_LINE_INDENT},
		{"后来的人们沿着渠走，看见当年的石头上还留着凿痕，大家都不说话。", NULL, 0,
			ROS_LINE_INDENT},
		{"这就是传统。", NULL, 0, ROS_LINE_INDENT},
	};
	struct ros__build b = ROS__BUILD_INIT;
	struct ros_source_text s = {0};
	ros__pdf_layout(line, sizeof line / sizeof *line, &page, 1, &b);
	ros__build_finish(&b, &s);
	CHECK_LINES(&s, want);
	ros__source_release(&s);
}

/* Two columns: the first runs on into the second, the second into the next page. */
static void two_columns(void **state)
{
	(void)state;
#define CELL(p, y, from, to, s) {.page = p, .x0 = from, .y0 = y, .x1 = to, .y1 = (y) + 12, .size = 12, \
	.first_word = 30, .text = s, .len = sizeof(s) - 1}
	struct ros__pdf_line line[] = {
		CELL(0, 100, 220, 380, "Motion on the canal"),
		CELL(0, 130, 70, 290, "Mr Hall rose to say that the"),
		CELL(0, 144, 60, 288, "canal had been dug by hand and"),
		CELL(0, 158, 60, 290, "that the town owed its market"),
		CELL(0, 130, 310, 538, "to the men who dug it in the"),
		CELL(0, 144, 310, 400, "winter."),
		CELL(0, 158, 320, 540, "Mrs Reed asked who would pay"),
		CELL(1, 100, 60, 180, "for the lock."),
		CELL(1, 114, 70, 200, "Mr Hall sat down."),
		CELL(1, 100, 310, 530, "The House went on to the next"),
		CELL(1, 114, 310, 420, "order of the day."),
	};
	static const struct ros__pdf_page page[] = {{600, 800}, {600, 800}};
	static const struct want_line want[] = {
		{"Motion on the canal", NULL, 0, ROS_LINE_CENTRED},
		{"", NULL, 0, 0},
		{"Mr Hall rose to say that the canal had been dug by hand and that the town owed its market "
			"to the men who dug it in the winter.", NULL, 0, ROS_LINE_INDENT},
		{"Mrs Reed asked who would pay for the lock.", NULL, 0, ROS_LINE_INDENT},
		{"Mr Hall sat down.", NULL, 0, ROS_LINE_INDENT},
		{"The House went on to the next order of the day.", NULL, 0, 0},
	};
	struct ros__build b = ROS__BUILD_INIT;
	struct ros_source_text s = {0};
	ros__pdf_layout(line, sizeof line / sizeof *line, page, 2, &b);
	ros__build_finish(&b, &s);
	CHECK_LINES(&s, want);
	ros__source_release(&s);
}

/* Hyphens at line ends go, but for words that are written with one. */
static void hyphens(void **state)
{
	(void)state;
	struct ros__pdf_line line[] = {
		CELL(0, 100, 60, 540, "The govern-"),
		CELL(0, 114, 60, 540, "ment spoke of well-being and the well-"),
		CELL(0, 128, 60, 540, "being of the harbour, and of the non-"),
		CELL(0, 142, 60, 200, "Roman roads."),
	};
	static const struct ros__pdf_page page = {600, 800};
	static const struct want_line want[] = {
		{"The government spoke of well-being and the well-being of the harbour, and of the non-Roman "
			"roads.", NULL, 0, 0},
	};
	struct ros__build b = ROS__BUILD_INIT;
	struct ros_source_text s = {0};
	ros__pdf_layout(line, sizeof line / sizeof *line, &page, 1, &b);
	ros__build_finish(&b, &s);
	CHECK_LINES(&s, want);
	ros__source_release(&s);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(paragraphs_heads_and_feet),
		cmocka_unit_test(faults),
		cmocka_unit_test(a_password),
		cmocka_unit_test(chinese_lines),
		cmocka_unit_test(two_columns),
		cmocka_unit_test(hyphens),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
