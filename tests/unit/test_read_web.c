/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "read_help.h"

static void a_page_in_gb2312(void **state)
{
	(void)state;
	/* 标题 B1EACCE2, 正文 D5FDCEC4 */
	static const char page[] =
		"<html><head><meta http-equiv=\"Content-Type\" content=\"text/html; charset=gb2312\">"
		"<title>\xB1\xEA\xCC\xE2</title><meta name=author content=x><style>p{}</style></head><body>"
		"<div id=nav><a href=\"/\">home</a> &gt; up</div>"
		"<h2>\xB1\xEA\xCC\xE2 &ldquo;A&rdquo;</h2>"
		"<p align=center><strong>\xB1\xEA</strong><br>two</p>"
		"<p>&nbsp;&nbsp;\xD5\xFD\xCE\xC4&nbsp;&nbsp;x   y\n z</p><script>bad()</script>"
		"<div style='display:none'>hidden</div><hr><ul><li>item</ul>"
		"<ol start=3><li>three<li>four</ol><table><tr><td>a<td>b</table>"
		"<center>mid</center><p class=MsoToc1>entry 3</p><p><a href=x>all link</a></p>"
		"<pre>l1\nl2</pre><div class=\"foot copyright\">(c)</div></body></html>";
	static const struct want_line want[] = {
		{"home > up", NULL, 0, ROS_LINE_FURNITURE},
		{"标题 “A”", NULL, 2, ROS_LINE_BOLD},
		{"标", NULL, 0, ROS_LINE_CENTRED | ROS_LINE_BOLD},
		{"two", NULL, 0, ROS_LINE_CENTRED},
		{"正文 x y z", NULL, 0, ROS_LINE_INDENT},
		{"", NULL, 0, ROS_LINE_RULE},
		{"item", NULL, 0, ROS_LINE_LIST},
		{"three", "3.", 0, ROS_LINE_LIST},
		{"four", "4.", 0, ROS_LINE_LIST},
		{"a", NULL, 0, ROS_LINE_TABLE},
		{"b", NULL, 0, ROS_LINE_TABLE},
		{"mid", NULL, 0, ROS_LINE_CENTRED},
		{"entry 3", NULL, 0, ROS_LINE_TOC},
		{"all link", NULL, 0, ROS_LINE_LINK},
		{"l1", NULL, 0, 0},
		{"l2", NULL, 0, 0},
		{"(c)", NULL, 0, ROS_LINE_FURNITURE},
	};
	struct seen x = {0};
	assert_int_equal(seen_string(&x, "a.html", page), ROS_OK);
	assert_string_equal(x.s[0].encoding, "GB18030");
	assert_string_equal(x.s[0].meta_title, "标题");
	assert_string_equal(x.s[0].meta_author, "x");
	CHECK_LINES(&x.s[0], want);
	seen_release(&x);
}

/* Marks of notes go, the notes are no text; a line that leads inside the page is a contents entry. */
static void notes_and_jumps(void **state)
{
	(void)state;
	static const struct want_line want[] = {
		{"甲", NULL, 0, ROS_LINE_TOC | ROS_LINE_LINK},
		{"修了渠。", NULL, 0, 0},
		{"注文", NULL, 0, ROS_LINE_FURNITURE},
	};
	struct seen x = {0};
	assert_int_equal(seen_string(&x, "n.html", "<html><meta charset=utf-8><body><p><a href='#a'>甲</a>"
		"<p>修了渠<a href='#fn1' class='footnote-ref'><sup>1</sup></a>。<a href='#_ftn2'>[2]</a>"
		"<section class='footnotes'><p>注文</p></section></body></html>"), ROS_OK);
	CHECK_LINES(&x.s[0], want);
	seen_release(&x);
}

/* A frame around the whole text is no menu, whatever it is called. */
static void a_frame_named_after_its_menu(void **state)
{
	(void)state;
	static const struct want_line want[] = {
		{"menu", NULL, 0, ROS_LINE_FURNITURE},
		{"a body that is longer than all the rest of the page", NULL, 0, 0},
	};
	struct seen x = {0};
	assert_int_equal(seen_string(&x, "f.html", "<html><body><div class='page with-sidebar'>"
		"<div class='sidebar'>menu</div><p>a body that is longer than all the rest of the page</p>"
		"</div></body></html>"), ROS_OK);
	CHECK_LINES(&x.s[0], want);
	seen_release(&x);
}

static void word_filtered(void **state)
{
	(void)state;
	static const char page[] =
		"<html><head><meta charset=utf-8></head><body lang=ZH-CN style='word-wrap:break-word'>"
		"<div class=WordSection1><p class=MsoNormal align=center style='text-align:center'><b>"
		"<span lang=EN-US>2026</span><span style='font-family:宋体'>年会议</span></b></p>"
		"<p class=MsoToc2><span>一</span>、<a href=\"#_Toc1\">发言</a>...3</p>"
		"<p class=MsoNormal style='text-indent:24.0pt'>正文<del>删去</del>如下<o:p></o:p></p>"
		"<span><br clear=all style='page-break-before:always'></span>"
		"<p class=MsoHeader>页眉</p><p>末</p></div></body></html>";
	static const struct want_line want[] = {
		{"2026年会议", NULL, 0, ROS_LINE_CENTRED | ROS_LINE_BOLD},
		{"一、发言...3", NULL, 0, ROS_LINE_TOC},
		{"正文如下", NULL, 0, ROS_LINE_INDENT},
		{"页眉", NULL, 0, ROS_LINE_FURNITURE | ROS_LINE_PAGE_START},
		{"末", NULL, 0, 0},
	};
	struct seen x = {0};
	assert_int_equal(seen_string(&x, "w.htm", page), ROS_OK);
	CHECK_LINES(&x.s[0], want);
	seen_release(&x);
}

/* Elements nested far deeper than any page: no crash, and what is near the top is read. */
static void deep_nesting(void **state)
{
	(void)state;
	struct ros_buf b = ROS_BUF_INIT;
	ros__buf_adds(&b, "<html><body><p>top</p>");
	for (int i = 0; i < 50000; i++)
		ros__buf_adds(&b, "<div><b>");
	ros__buf_adds(&b, "deep");
	struct seen x = {0};
	assert_int_equal(seen_bytes(&x, "d.html", b.s, b.len), ROS_OK);
	assert_true(strncmp(x.s[0].text, "top\n", 4) == 0);
	seen_release(&x);
	assert_int_equal(seen_string(&x, "e.html", "<html><body><script>x</script></body>"), ROS_EINPUT);
	seen_release(&x);
	ros__buf_release(&b);
}

static void markdown(void **state)
{
	(void)state;
	static const char text[] =
		"---\ntitle: \"A: b\"\nspeaker: 张三\n# comment\ndate: 2026-01-02\n---\n"
		"# Head [l](u) ##\n\nSub\n---\n1. [入口](#1) —— 市长\n- **bold** and __x__\n"
		"**全粗**\n**区深入，启动**自贸港，**县**市\n> quote\n***\n[only](x)\n"
		"a \\* b <b>c</b> &amp; ![p](i.png)d\n```json\n{\"k\": 1}\n```\n第一行\n第二行\nsnake_case_name 2*3*4\n";
	static const struct want_line want[] = {
		{"Head l", NULL, 1, 0},
		{"", NULL, 0, 0},
		{"Sub", NULL, 2, 0},
		{"1. 入口 —— 市长", NULL, 0, ROS_LINE_LIST | ROS_LINE_TOC},
		{"bold and x", NULL, 0, ROS_LINE_LIST},
		{"全粗", NULL, 0, ROS_LINE_BOLD},
		{"**区深入，启动**自贸港，**县**市", NULL, 0, 0},
		{"quote", NULL, 0, 0},
		{"", NULL, 0, ROS_LINE_RULE},
		{"only", NULL, 0, ROS_LINE_LINK},
		{"a * b c & d", NULL, 0, 0},
		{"{\"k\": 1}", NULL, 0, ROS_LINE_BOILER},
		{"第一行", NULL, 0, 0},
		{"第二行", NULL, 0, 0},
		{"snake_case_name 2*3*4", NULL, 0, 0},
	};
	struct seen x = {0};
	assert_int_equal(seen_string(&x, "a.md", text), ROS_OK);
	CHECK_LINES(&x.s[0], want);
	assert_string_equal(x.s[0].meta_title, "A: b");
	assert_string_equal(x.s[0].meta_date, "2026-01-02");
	assert_string_equal(var_of(&x.s[0], "speaker"), "张三");
	assert_int_equal(x.s[0].nvar, 3);
	seen_release(&x);
	assert_int_equal(seen_string(&x, "b.md", "---\n\ntext\n"), ROS_OK);
	assert_int_equal(x.s[0].nvar, 0);
	seen_release(&x);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_page_in_gb2312),
		cmocka_unit_test(word_filtered),
		cmocka_unit_test(a_frame_named_after_its_menu),
		cmocka_unit_test(notes_and_jumps),
		cmocka_unit_test(deep_nesting),
		cmocka_unit_test(markdown),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
