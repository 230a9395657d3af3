/* SPDX-License-Identifier: GPL-3.0-or-later */
/* RTF, e-books, and what is refused by its name. */
#include "read/rtf.h"
#include "read_help.h"
#include "read_zip.h"

static void rtf_text(void **state)
{
	(void)state;
	struct seen x = {0};
	/* \uc2 with two bytes of GBK for old programs; a pair whose second byte is a plain letter (0xD661);
	 * a pair of \u beyond the first plane; fonts that say the code page */
	assert_int_equal(seen_string(&x, "a.rtf", "{\\rtf1\\ansi\\ansicpg936\\deff0{\\fonttbl{\\f0\\fcharset134 SimSun;}"
		"{\\f1\\fcharset204 Arial;}{\\f2\\fcharset0 Arial;}}{\\colortbl;\\red0;}{\\info{\\title Day}{\\creatim\\yr2024"
		"\\mo3\\dy5\\hr9}}{\\stylesheet{\\s1\\outlinelevel0 heading 1;}}\n"
		"\\pard\\s1\\qc\\b \\uc2\\u20013\\'d6\\'d0\\u22269\\'b9\\'fa\\b0\\par\n"
		"\\pard\\fi420\\f0 \\'d6\\'d0\\'b9\\'fa\\f1 \\'cf\\f2 caf\\'e9 \\uc1\\u-10179?\\u-8704? "
		"\\ldblquote x\\rdblquote{\\v hidden}{\\footnote note}{\\*\\unknown gone}\\~y\\par}"), ROS_OK);
	static const struct want_line want[] = {
		{"中国", NULL, 1, ROS_LINE_CENTRED | ROS_LINE_BOLD},
		{"中国Пcafé 😀 “x”\xC2\xA0y", NULL, 0, ROS_LINE_INDENT}};
	CHECK_LINES(&x.s[0], want);
	assert_string_equal(x.s[0].meta_title, "Day");
	assert_string_equal(x.s[0].meta_date, "2024-03-05");
	assert_int_equal(x.s[0].malformed, 0);
	seen_release(&x);
	assert_int_equal(seen_string(&x, "b.doc", "{\\rtf1\\ansi\\ansicpg950 \\'a4\\'a4\\'b0\\'ea\\'adW\\par}"), ROS_OK);
	assert_string_equal(x.s[0].format, "rtf");
	assert_string_equal(x.s[0].text, "中國苦\n"); /* 苦 is AD 57: its second byte is the letter W */
	seen_release(&x);
}

/* Rows that are speeches, with a cell that goes on below; a list of those who came stays text. */
static void rtf_tables(void **state)
{
#define ROW(a, b) "\\trowd" a "\\cellx9\\cellx99\\pard\\intbl " b "\\row\n"
#define SAID "We keep the harbour open for the boats of both islands."
	(void)state;
	struct seen x = {0};
	assert_int_equal(seen_string(&x, "t.rtf",
						 "{\\rtf1 All talks\\par " ROW("", "Speaker\\cell Text\\cell")
							 ROW("\\clvmgf", "Ann Lee\\cell " SAID "\\par More.\\cell")
								 ROW("\\clvmrg", "\\cell Second.\\cell")
									 ROW("", "Bo Roe\\cell Agreed.\\cell") "\\pard}"),
		ROS_OK);
	assert_int_equal(x.n, 3);
	assert_true(x.s[0].record);
	assert_string_equal(x.s[0].format, "rtf");
	assert_string_equal(x.s[0].text, SAID "\nMore.");
	assert_string_equal(var_of(&x.s[1], "Speaker"), "Ann Lee");
	assert_string_equal(var_of(&x.s[2], "Speaker"), "Bo Roe");
	assert_string_equal(ros__buf_str(&x.notes), "left_out t.rtf\n");
	seen_release(&x);
	assert_int_equal(seen_string(&x, "t.rtf",
						 "{\\rtf1 " ROW("", "Name\\cell Office\\cell")
							 ROW("", "Ann Lee\\cell Mayor\\cell") "\\pard " SAID "\\par}"),
		ROS_OK);
	assert_int_equal(x.n, 1);
	assert_false(x.s[0].record);
	assert_non_null(strstr(x.s[0].text, "Mayor\n"));
	seen_release(&x);
#undef ROW
#undef SAID
}

static void rtf_parts(void **state)
{
	(void)state;
	struct seen x = {0};
	assert_int_equal(seen_string(&x, "a.rtf", "{\\rtf1{\\header head}\\trowd\\pard\\intbl one\\cell two\\cell\\row"
		"\\pard{\\listtext 1.\\tab}first\\par{\\pict\\bin3 }}}0012}{\\field{\\*\\fldinst TOC \\\\o}{\\fldrslt entry\\par}}"
		"{\\field{\\*\\fldinst HYPERLINK x}{\\fldrslt link}} end\\page next\\line line}"), ROS_OK);
	static const struct want_line want[] = {{"one", NULL, 0, ROS_LINE_TABLE}, {"two", NULL, 0, ROS_LINE_TABLE},
		{"first", "1.", 0, ROS_LINE_LIST}, {"entry", NULL, 0, ROS_LINE_TOC}, {"link end", NULL, 0, 0},
		{"next", NULL, 0, ROS_LINE_PAGE_START}, {"line", NULL, 0, 0}};
	CHECK_LINES(&x.s[0], want);
	seen_release(&x);
	assert_int_equal(seen_string(&x, "b.rtf", "{\\rtf1 cut {\\b off"), ROS_OK);
	assert_string_equal(x.s[0].text, "cut off\n");
	assert_string_equal(ros__buf_str(&x.notes), "cut_off b.rtf\n");
	seen_release(&x);
	x.strict = true;
	assert_int_equal(seen_string(&x, "b.rtf", "{\\rtf1 cut {\\b off"), ROS_EINPUT);
	seen_release(&x);
	struct ros_buf deep = ROS_BUF_INIT;
	ros__buf_adds(&deep, "{\\rtf1");
	for (int i = 0; i < 5000; i++)
		ros__buf_addc(&deep, '{');
	assert_int_equal(seen_bytes(&x, "c.rtf", deep.s, deep.len), ROS_EINPUT);
	assert_non_null(strstr(x.err.msg, "deep"));
	ros__buf_release(&deep);
	seen_release(&x);
}

#define PAGE(title, body) "<html><head><title>" title "</title></head><body>" body "</body></html>"

static void epub(void **state)
{
	(void)state;
	struct seen x = {0};
	struct ros_buf zip = ROS_BUF_INIT;
	const char *const pair[] = {"mimetype", "application/epub+zip",
		"OPS/a.xhtml", PAGE("Book", "<h1>Second</h1><p>later</p>"), "OPS/z%20z.xhtml", "never",
		"OPS/z z.xhtml", PAGE("First talk", "<p>sooner</p>"), "OPS/nav.xhtml", PAGE("x", "<p>contents</p>"),
		"OPS/cover.xhtml", PAGE("x", "<img src=\"a.png\"/>"), "OPS/loose.xhtml", PAGE("x", "<p>loose</p>"),
		"META-INF/container.xml", "<container><rootfiles><rootfile full-path=\"OPS/book.opf\"/></rootfiles></container>",
		"OPS/book.opf", "<package xmlns:dc=\"d\"><metadata><dc:title>Book</dc:title><dc:creator>Ann</dc:creator>"
		"</metadata><manifest><item id=\"c\" href=\"cover.xhtml\"/><item id=\"n\" href=\"nav.xhtml\" properties=\"nav\"/>"
		"<item id=\"a\" href=\"a.xhtml\"/><item id=\"z\" href=\"z%20z.xhtml\"/></manifest><spine><itemref idref=\"c\"/>"
		"<itemref idref=\"n\"/><itemref idref=\"z\"/><itemref idref=\"a\"/><itemref idref=\"lost\"/></spine></package>",
		NULL};
	zip_pairs(&zip, pair);
	assert_int_equal(seen_bytes(&x, "b.epub", zip.s, zip.len), ROS_OK);
	assert_int_equal(x.n, 2);
	assert_string_equal(x.s[0].text, "sooner\n");
	assert_string_equal(x.s[0].meta_title, "First talk");
	assert_string_equal(x.s[0].path, "b.epub:OPS/z z.xhtml");
	assert_string_equal(x.s[0].format, "epub");
	assert_string_equal(x.s[1].meta_title, ""); /* the book's title is no chapter's */
	assert_string_equal(x.s[1].meta_author, "Ann");
	assert_string_equal(ros__buf_str(&x.notes), "left_out b.epub\n");
	seen_release(&x);
	ros__buf_release(&zip);
	const char *const none[] = {"mimetype", "application/epub+zip", "a.xhtml", PAGE("x", "<p>x</p>"), NULL};
	zip_pairs(&zip, none);
	assert_int_equal(seen_bytes(&x, "b.epub", zip.s, zip.len), ROS_EINPUT);
	assert_non_null(strstr(x.err.msg, "is no e-book"));
	seen_release(&x);
	ros__buf_release(&zip);
}

static void refused(struct seen *x, const char *name, const char *bytes, size_t n, const char *word)
{
	assert_int_equal(seen_bytes(x, name, bytes, n), ROS_EINPUT);
	if (!strstr(x->err.msg, word))
		fail_msg("%s: '%s' does not say '%s'", name, x->err.msg, word);
	assert_non_null(strchr(x->err.msg, ';')); /* and what to do */
	seen_release(x);
}

static void kinds(void **state)
{
	(void)state;
	struct seen x = {0};
	struct ros_buf zip = ROS_BUF_INIT;
	static const struct {
		const char *name, *bytes;
		size_t n;
		const char *word;
	} file[] = {
		{"a.png", "\x89PNG\r\n\x1A\n\0\0\0", 11, "picture"}, {"a.txt", "\x89PNG\r\n\x1A\n\0\0\0", 11, "picture"},
		{"a.jpg", "\xFF\xD8\xFF\xE0\0\x10JFIF", 10, "picture"}, {"a.caj", "CAJ\0\0\1\2\3", 8, "CNKI"},
		{"a.rda", "RDX3\nX\n\0\0\0", 10, "data of R"}, {"a", "RDX3\nX\n\0\0\0", 10, "data of R"},
		{"a.pages", "\0\1\2\3", 4, "Pages"}, {"a.wps", "\0\1\2\3", 4, "WPS"}, {"a.et", "\0\1\2\3", 4, "WPS"},
		{"a.mp3", "ID3\3\0\0\0", 7, "recording"}, {"a.rar", "Rar!\x1A\7\1\0", 8, "RAR"},
		{"a.sqlite", "SQLite format 3\0", 16, "SQLite"}, {"a.mobi", "\0\0\0\0", 4, "Kindle"},
		{"a.xml", "<?xml version=\"1.0\"?><feed><p>text</p></feed>", 44, "<feed>"},
		{"a.txt", "<?xml version=\"1.0\"?><feed><p>text</p></feed>", 44, "<feed>"},
		{"a.svg", "<svg xmlns=\"http://www.w3.org/2000/svg\"><text>x</text></svg>", 60, "picture"},
		{"a.eml", "From: a@b\nTo: c@d\n\nwords\n", 24, "mail"},
	};
	for (size_t i = 0; i < sizeof file / sizeof *file; i++)
		refused(&x, file[i].name, file[i].bytes, file[i].n, file[i].word);
	const char *const slides[] = {"ppt/presentation.xml", "<p/>", "[Content_Types].xml", "<t/>", NULL};
	zip_pairs(&zip, slides);
	refused(&x, "a.pptx", zip.s, zip.len, "PowerPoint");
	refused(&x, "a.zip", zip.s, zip.len, "PowerPoint");
	ros__buf_release(&zip);
	const char *const apple[] = {"Index/Document.iwa", "x", NULL};
	zip_pairs(&zip, apple);
	refused(&x, "a.pages", zip.s, zip.len, "Pages");
	ros__buf_release(&zip);
}

/* Texts that only look so are texts. */
static void texts(void **state)
{
	(void)state;
	struct seen x = {0};
	static const char *const text[] = {"ID3 is what we call it, and RIFF as well.\n", "Rar! said the lion.\n",
		"BM 1 and GIF8 are names.\n", "<3 is a heart.\n", "{a} and [b]\n", "II* sign\n"};
	for (size_t i = 0; i < sizeof text / sizeof *text; i++) {
		assert_int_equal(seen_string(&x, "a.txt", text[i]), ROS_OK);
		assert_string_equal(x.s[0].format, "txt");
		seen_release(&x);
	}
	assert_int_equal(seen_string(&x, "a.key", "words of a text with an odd name\n"), ROS_OK);
	seen_release(&x);
	/* a page under a text's name is a page */
	assert_int_equal(seen_string(&x, "a.txt", "<!DOCTYPE html><html><body><p>words</p></body></html>"), ROS_OK);
	assert_string_equal(x.s[0].format, "html");
	assert_string_equal(x.s[0].text, "words\n");
	seen_release(&x);
}

/* Almost nothing, under the suffix of each format: refused, and never for a lack of memory. */
static void next_to_nothing(void **state)
{
	(void)state;
	static const struct {
		const char *s;
		size_t n;
	} bytes[] = {{"\xEF\xBB\xBF", 3}, {"\xFF\xFE", 2}, {"\xFE\xFF", 2}, {"\xFF\xFE\0\0", 4},
		{"\xEF\xBB\xBF\n", 4}, {"\xEF\xBB\xBF<", 4}, {"\xEF\xBB\xBF{", 4}, {"", 0}};
	size_t nreader;
	const struct ros_reader *r = ros__readers(&nreader);
	for (size_t i = 0; i < nreader; i++)
		for (const char *w = r[i].suffixes; *w; w += strcspn(w, " "), w += strspn(w, " "))
			for (size_t k = 0; k < sizeof bytes / sizeof *bytes; k++) {
				struct seen x = {0};
				char name[40];
				snprintf(name, sizeof name, "a.%.*s", (int)strcspn(w, " "), w);
				enum ros_status st = seen_bytes(&x, name, bytes[k].s, bytes[k].n);
				assert_true(st == ROS_EINPUT || st == ROS_EDEPEND || st == ROS_OK);
				assert_true(x.n <= 1);
				assert_true(st == ROS_OK || x.err.msg[0]);
				seen_release(&x);
			}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(rtf_text),
		cmocka_unit_test(rtf_tables),
		cmocka_unit_test(rtf_parts),
		cmocka_unit_test(epub),
		cmocka_unit_test(kinds),
		cmocka_unit_test(texts),
		cmocka_unit_test(next_to_nothing),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
