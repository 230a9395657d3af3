/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The template language: look-up, sections, messages, escaping, and errors with their line. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include <string.h>

#include "base/io.h"
#include "output/svg/report_svg.h"
#include "output/markup/template.h"

struct bench {
	char *dir;
	struct ros_messages *m;
	struct ros_err err;
};

static void put(const struct bench *b, const char *name, const char *text)
{
	struct ros_err err = ROS_ERR_INIT;
	char *path = ros__path_join(b->dir, name);
	assert_int_equal(ros__write_file(path, text, strlen(text), &err), ROS_OK);
	free(path);
}

static int set_up(void **state)
{
	static struct bench b;
	b = (struct bench){0};
	assert_int_equal(ros__temp_dir(&b.dir, &b.err), ROS_OK);
	char *lang = ros__path_join(b.dir, "lang/en");
	assert_int_equal(ros__mkdirs(lang, &b.err), ROS_OK);
	free(lang);
	put(&b, "lang/en/m.json", "{\"hits\": \"{n, plural, one {# hit} other {# hits}} of {who}\","
		" \"v.a\": \"first\", \"v.b\": \"second\"}");
	assert_int_equal(ros__messages_load(&b.m, b.dir, ROS_LANG_EN, &b.err), ROS_OK);
	*state = &b;
	return 0;
}

static int tear_down(void **state)
{
	struct bench *b = *state;
	ros__messages_free(b->m);
	ros__temp_remove(b->dir);
	return 0;
}

static char *fill(struct bench *b, const char *text, const char *json)
{
	struct ros__template *t = NULL;
	struct ros_json *view = NULL;
	struct ros_buf out = ROS_BUF_INIT;
	put(b, "t", text);
	assert_int_equal(ros__json_parse(json, strlen(json), "view", &view, &b->err), ROS_OK);
	if (ros__template_load(&t, b->dir, "t", b->m, &b->err) != ROS_OK)
		fail_msg("%s", b->err.msg);
	ros__template_render(t, view, &out);
	ros__template_free(t);
	ros__json_free(view);
	ros__buf_adds(&out, "");
	return ros__buf_detach(&out, NULL);
}

static void check(struct bench *b, const char *text, const char *json, const char *want)
{
	char *got = fill(b, text, json);
	assert_string_equal(got, want);
	free(got);
}
#define HTML(t, j, w) check(*state, t, j, w)

static void test_values_and_look_up(void **state)
{
	HTML("{{a}} {{b.c}} {{none}}{{b.none.x}}|", "{\"a\":\"x\",\"b\":{\"c\":2.5}}", "x 2.5 |");
	HTML("{{#b}}{{a}}{{c}}{{/b}}", "{\"a\":1,\"c\":2,\"b\":{\"c\":3}}", "13");
	HTML("{{num v 2}} {{pct v 1}} {{signed v 1}} {{prob p}} {{prob v}} {{num s 1}}",
		"{\"v\":0.256,\"p\":0.0001,\"s\":\"x\"}", "0.26 25.6% +0.3 &lt;0.001 0.256 —");
	HTML("{{num v 0}}", "{\"v\":-1234567}", "−1,234,567");
}

static void test_sections(void **state)
{
	HTML("{{#l}}{{@number}}{{.}}{{^@last}},{{/@last}}{{/l}}", "{\"l\":[\"a\",\"b\",\"c\"]}",
		"1a,2b,3c");
	HTML("{{#l}}{{#@first}}<{{/@first}}{{x}}{{#@last}}>{{/@last}}{{/l}}",
		"{\"l\":[{\"x\":1},{\"x\":2}]}", "<12>");
	HTML("{{#a}}yes{{/a}}{{^a}}no{{/a}}", "{\"a\":0}", "yes");
	static const char *const absent[] = {"{}", "{\"a\":null}", "{\"a\":false}", "{\"a\":\"\"}",
		"{\"a\":[]}", "{\"a\":{}}"};
	for (size_t i = 0; i < sizeof absent / sizeof *absent; i++)
		HTML("{{#a}}yes{{/a}}{{^a}}no{{/a}}", absent[i], "no");
}

static void test_lines_of_tags_alone_vanish(void **state)
{
	HTML("a\n  {{#l}}\n- {{.}}\n  {{/l}}\nb\n{{! remark }}\nc {{! x }} d\n", "{\"l\":[1,2]}",
		"a\n- 1\n- 2\nb\nc  d\n");
	put(*state, "part", "[{{x}}]\n");
	HTML("a\n{{>part}}\nb\n", "{\"x\":1}", "a\n[1]\nb\n");
}

static void test_messages(void **state)
{
	HTML("{{t hits n=n who=w}}", "{\"n\":1,\"w\":\"<b>\"}", "1 hit of &lt;b&gt;");
	HTML("{{t hits n=2 who=\"a b\"}}", "{}", "2 hits of a b");
	HTML("{{#l}}{{t v.{.}}} {{/l}}", "{\"l\":[\"a\",\"b\",\"c\"]}", "first second [v.c] ");
}

static void test_escaping(void **state)
{
	const char *json = "{\"x\":\"<a href='x' y=\\\"z\\\">&amp;\\u202e`_*[](x)|#\\n</script>\"}";
	HTML("{{x}}", json,
		"&lt;a href=&#39;x&#39; y=&quot;z&quot;&gt;&amp;amp;‹U+202E›`_*[](x)|#\n"
		"&lt;/script&gt;");
	HTML("{{&x_html}}", "{\"x_html\":\"<b>\"}", "<b>");
}

static void test_bold_is_escaped(void **state)
{
	HTML("a{{b x}}b", "{\"x\":\"<i>.\"}", "a<b>&lt;i&gt;.</b>b");
}

static void test_errors_name_their_line(void **state)
{
	static const struct {
		const char *text, *part;
	} bad[] = {
		{"a\nb {{#x}}\n", "t:2: {{#x}} is never closed"},
		{"{{/x}}", "t:1: {{/x}} closes nothing"},
		{"{{#x}}\n{{/y}}", "t:2: {{/y}} stands where {{/x}} of line 1"},
		{"\n\n{{x", "t:3: {{ is not closed"},
		{"{{a b}}", "\"a\" is not one of"},
		{"{{num a 12}}", "write {{num path digits}}"},
		{"{{a-b}}", "no path"},
		{"{{}}", "no path"},
		{"{{t nothing}}", "no message \"nothing\""},
		{"{{t hits n=n}}", "wants the arguments n,who"},
		{"{{t hits n=n what=w}}", "has no argument what"},
		{"{{t hits n who=w}}", "name=path"},
		{"{{&x}}", "ends in _html"},
		{"{{>missing}}", "missing: no such file"},
		{"{{>../x}}", "a file of this folder"},
		{"{{>t}}", "without end"},
	};
	struct bench *b = *state;
	for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
		struct ros__template *t = NULL;
		put(b, "t", bad[i].text);
		assert_int_equal(ros__template_load(&t, b->dir, "t", b->m, &b->err), ROS_ECONFIG);
		assert_null(t);
		if (!strstr(b->err.msg, bad[i].part))
			fail_msg("\"%s\" not in \"%s\"", bad[i].part, b->err.msg);
	}
}

/* Templates come from users: any text is read or refused. */
static void test_any_template_is_read_or_refused(void **state)
{
	static const char *const piece[] = {"{{", "}}", "#", "/", "^", "x", "t hits", " n=", "\"", "&",
		"_html", "\n", "{", "}", "@first", "."};
	struct bench *b = *state;
	uint64_t r = 88172645463325252u;
	size_t read = 0, n = 300;
	for (size_t i = 0; i < n; i++) {
		char text[400] = "";
		for (int k = 0; k < 30; k++) {
			r ^= r << 13, r ^= r >> 7, r ^= r << 17;
			strncat(text, piece[r % (sizeof piece / sizeof *piece)], 10);
		}
		struct ros__template *t = NULL;
		put(b, "t", text);
		if (ros__template_load(&t, b->dir, "t", b->m, &b->err) == ROS_OK)
			read++;
		ros__template_free(t);
	}
	assert_true(read < n);
}

static char *inlined(const char *svg)
{
	struct ros_buf out = ROS_BUF_INIT;
	bool ok = ros__svg_inline(&out, svg, strlen(svg), "p", "A \"name\"", NULL);
	ros__buf_adds(&out, "");
	char *s = ros__buf_detach(&out, NULL);
	if (ok)
		return s;
	assert_string_equal(s, "");
	free(s);
	return NULL;
}

static void test_pictures(void **state)
{
	(void)state;
	char *s = inlined("<?xml version=\"1.0\"?>\n<!DOCTYPE svg><svg width=\"10\" height='20' "
		"xmlns=\"http://www.w3.org/2000/svg\" onload=\"x()\"><title>T</title><!-- > -->"
		"<defs><g id='a'><path d=\"M0 0\"/></g></defs><use xlink:href='#a' x=\"1\"/>"
		"<script>alert(1)</script><a href=\"http://x\"><text x=\"1\" onclick=\"x()\">"
		"a &lt; b > c</text></a>stray<rect fill=\"url(#a)\" style=\"fill:url(http://x)\"/>"
		"<image href=\"http://x\"/><foreignObject><p>x</p></foreignObject>"
		"<use href=\"http://x\"/></svg>\n");
	assert_non_null(s);
	assert_string_equal(s, "<svg role=\"img\" aria-label=\"A &quot;name&quot;\" "
		"viewBox=\"0 0 10 20\"><defs><g id=\"p-a\"><path d=\"M0 0\"/></g></defs>"
		"<use href=\"#p-a\" x=\"1\"/><text x=\"1\">a &lt; b &gt; c</text>"
		"<rect fill=\"url(#p-a)\"/><use/></svg>");
	free(s);
	static const char *const refused[] = {"", "text", "<svg", "<svg>", "<html></html>",
		"<svg width=\"1\" height=\"1\"><g></svg>", "<svg width=\"1\" height=\"1\"><g x=1></g></svg>",
		"<svg width=\"1\" height=\"1\"><![CDATA[x]]></svg>",
		"<svg width=\"1\" height=\"1\"><script>\"</g>\"</script></svg>"};
	for (size_t i = 0; i < sizeof refused / sizeof *refused; i++)
		assert_null(inlined(refused[i]));
}

/* What is drawn is UTF-8 because all that it is made of is. */
static void test_what_is_no_utf8_is_refused(void **state)
{
	static const char *const text[] = {"\xFA{{b a}}", "a\n{{a}}\xE5", "a\n\xC0\x80",
		"a\nb\xED\xA0\x80"};
	struct bench *b = *state;
	for (size_t i = 0; i < sizeof text / sizeof *text; i++) {
		struct ros__template *t = NULL;
		put(b, "t", text[i]);
		assert_int_equal(ros__template_load(&t, b->dir, "t", b->m, &b->err), ROS_ECONFIG);
		assert_non_null(strstr(b->err.msg, i ? "/t:2: not UTF-8" : "/t:1: not UTF-8"));
		ros__template_free(t);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(test_values_and_look_up, set_up, tear_down),
		cmocka_unit_test_setup_teardown(test_sections, set_up, tear_down),
		cmocka_unit_test_setup_teardown(test_lines_of_tags_alone_vanish, set_up, tear_down),
		cmocka_unit_test_setup_teardown(test_messages, set_up, tear_down),
		cmocka_unit_test_setup_teardown(test_escaping, set_up, tear_down),
		cmocka_unit_test_setup_teardown(test_bold_is_escaped, set_up, tear_down),
		cmocka_unit_test_setup_teardown(test_errors_name_their_line, set_up, tear_down),
		cmocka_unit_test_setup_teardown(test_any_template_is_read_or_refused, set_up, tear_down),
		cmocka_unit_test_setup_teardown(test_what_is_no_utf8_is_refused, set_up, tear_down),
		cmocka_unit_test(test_pictures),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
