/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Pictures in the page: written short, and legible in the dark. */
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include <stdlib.h>
#include <string.h>

#include "output/chart/gp.h"
#include "output/svg/report_svg.h"
#include "output/svg/svg_pack.h"

static void check_path(const char *path, const char *want)
{
	struct ros_buf out = ROS_BUF_INIT;
	ros__svg_path(&out, path, strlen(path));
	assert_string_equal(ros__buf_str(&out), want);
	ros__buf_release(&out);
}

static void test_paths(void **state)
{
	(void)state;
	check_path("M138.01,127.80 L138.01,450.79 M176.21,127.80 L176.21,450.79  ",
		"M138 127.8V450.8M176.2 127.8V450.8");
	check_path("M1,2 L3,2 L3,-4 z M10.04,-0.001 20.06,0", "M1 2H3V-4zM10 0H20.1");
	check_path("M-1,-1.330 L1.265,0.411 z", "M-1-1.33L1.26 0.41z");
	check_path("M-1,0 h2 M0,-1 v2", "M-1 0 h2 M0-1 v2"); /* relative: only the numbers */
	check_path("M1.123456789012345,2 L3,2", "M1.123456789012345 2 L3 2");
	check_path("M0 0", "M0 0");
}

static void check_numbers(const char *s, const char *want)
{
	struct ros_buf out = ROS_BUF_INIT;
	ros__svg_numbers(&out, s, strlen(s));
	assert_string_equal(ros__buf_str(&out), want);
	ros__buf_release(&out);
}

static void test_numbers(void **state)
{
	(void)state;
	check_numbers("translate(291.62,291.83) scale(6.89)", "translate(291.6 291.8) scale(6.89)");
	check_numbers("translate(20.00,34.86) rotate(-45.0)", "translate(20 34.9) rotate(-45)");
	check_numbers("1.50", "1.5");
	check_numbers("-0.001", "0");
	check_numbers("10,20 30,40 ", "10 20 30 40");
	check_numbers("1e5 none 50%", "1e5 none 50%");
	check_numbers("", "");
}

/* What the pointer shows stays, with its text escaped; the picture's own title does not. */
static void test_tips(void **state)
{
	(void)state;
	static const char IN[] = "<svg viewBox='0 0 9 9'><title>own</title><rect x='1' onclick='a()'>"
		"<title>5% &lt;b></title></rect><g><title>no</title><path d='M0 0'/></g></svg>";
	struct ros_buf out = ROS_BUF_INIT;
	assert_true(ros__svg_inline(&out, IN, strlen(IN), "f1", "L", NULL));
	assert_non_null(strstr(out.s, "<rect x=\"1\"><title>5% &lt;b&gt;</title></rect>"));
	assert_null(strstr(out.s, "own"));
	assert_null(strstr(out.s, "no</"));
	assert_null(strstr(out.s, "onclick"));
	ros__buf_release(&out);
}

static void test_colours(void **state)
{
	(void)state;
	static const struct { const char *text; unsigned rgb; } known[] = {{"rgb( 27,  90, 150)", 0x1B5A96},
		{"#1B5a96", 0x1B5A96}, {"#fa0", 0xFFAA00}, {"black", 0}, {"white", 0xFFFFFF}};
	static const char *const other[] = {"", "none", "currentColor", "#12345", "rgb(1,2)",
		"rgb(300,0,0)", "rgb(1,2,3)x", "url(#a)"};
	unsigned rgb;
	for (size_t i = 0; i < sizeof known / sizeof *known; i++) {
		assert_true(ros__svg_colour(known[i].text, strlen(known[i].text), &rgb));
		assert_int_equal(rgb, known[i].rgb);
	}
	for (size_t i = 0; i < sizeof other / sizeof *other; i++)
		assert_false(ros__svg_colour(other[i], strlen(other[i]), &rgb));
}

/* ---- contrast in the dark (WCAG 2.2, relative luminance and contrast ratio) ---- */

static double luminance(unsigned rgb)
{
	static const double part[] = {.2126, .7152, .0722};
	double sum = 0;
	for (int c = 0; c < 3; c++) {
		double v = (rgb >> (16 - 8 * c) & 255) / 255.0;
		sum += part[c] * (v <= .04045 ? v / 12.92 : pow((v + .055) / 1.055, 2.4));
	}
	return sum;
}

static double contrast(unsigned a, unsigned b)
{
	double x = luminance(a) + .05, y = luminance(b) + .05;
	return x > y ? x / y : y / x;
}

static unsigned hex(const char *s)
{
	return (unsigned)strtoul(s + 1, NULL, 16);
}

enum { PAGE = 0x15191D };

/* What a colour has to be in the dark: words 4.5 from the page, marks 3, lines seen about as
 * well as on paper. A colour that is new in the palette must be given its use here. */
enum use { WORDS, MARKS, LINES, GROUND };
static const struct { const char *name; enum use use; } uses[] = {{"INK", WORDS}, {"MUTED", WORDS},
	{"PALE", MARKS}, {"FAINT", LINES}, {"RULE", LINES}, {"PANEL", GROUND}, {"PAPER", GROUND},
	{"BLUE", WORDS}, {"BLUE_SOFT", LINES}, {"SLATE", WORDS}, {"SLATE_SOFT", LINES}, {"BOX", GROUND},
	{"ORANGE", MARKS}, {"GREEN", MARKS}, {"PURPLE", MARKS}};

static double wanted(const char *name, unsigned rgb)
{
	for (size_t i = 0; i < sizeof uses / sizeof *uses; i++)
		if (!strcmp(uses[i].name, name))
			switch (uses[i].use) {
			case WORDS: return 4.5;
			case MARKS: return 3;
			case LINES: return fmin(2.5, contrast(rgb, 0xFFFFFF) - .1);
			case GROUND: return 1;
			}
	fail_msg("%s: what is it for?", name);
	return 0;
}

static void check_partner(const char *name, const char *colour)
{
	unsigned rgb = hex(colour), dark = ros__svg_dark(rgb);
	if (contrast(dark, PAGE) < wanted(name, rgb))
		fail_msg("%s %s turns %06x: %.2f on the page, wanted %.2f", name, colour, dark,
			contrast(dark, PAGE), wanted(name, rgb));
}

static void test_every_colour_has_a_legible_partner(void **state)
{
	(void)state;
#define CHECK(name, rgb, role) check_partner(#name, rgb);
	ROS_PALETTE(CHECK)
#undef CHECK
	assert_true(contrast(ros__svg_dark(hex(ROS_PAPER)), PAGE) < 1.1);
	/* a point stands out from its interval */
	assert_true(contrast(ros__svg_dark(hex(ROS_PALE)), ros__svg_dark(hex(ROS_FAINT))) > 1.5);
	assert_true(contrast(ros__svg_dark(hex(ROS_BLUE)), ros__svg_dark(hex(ROS_BLUE_SOFT))) > 1.5);
}

/* Text stands on boxes and strips, too, and white is what shows through hollow points. */
static void test_words_on_grounds_are_legible(void **state)
{
	(void)state;
	static const char *const ground[] = {ROS_PAPER, ROS_PANEL, ROS_BOX};
	for (size_t i = 0; i < sizeof ground / sizeof *ground; i++) {
		assert_true(contrast(hex(ROS_INK), hex(ground[i])) >= 4.5);
		assert_true(contrast(ros__svg_dark(hex(ROS_INK)), ros__svg_dark(hex(ground[i]))) >= 4.5);
	}
	assert_true(contrast(hex(ROS_MUTED), hex(ROS_PANEL)) >= 4.5);
	assert_true(contrast(ros__svg_dark(hex(ROS_MUTED)), ros__svg_dark(hex(ROS_PANEL))) >= 4.5);
}

static void test_figures_on_shades_are_legible_in_the_dark(void **state)
{
	(void)state;
	double before = -1;
	for (int i = 0; i <= 200; i++)
		for (int supported = 0; supported < 2; supported++) {
			double t = i / 200.0;
			unsigned shade = ros__svg_dark(ros__gp_shade(t, supported));
			/* white figures turn black (report.html) */
			unsigned ink = ros__gp_shade_dark(t, supported) ? 0 : ros__svg_dark(hex(ROS_INK));
			if (contrast(shade, ink) < 4.5)
				fail_msg("t %.3f: %06x on %06x: %.2f", t, ink, shade, contrast(shade, ink));
			if (!supported)
				continue;
			assert_true(luminance(shade) >= before - 1e-3); /* the order of shades stays */
			before = luminance(shade);
		}
}

/* Blue and orange differ in lightness, so they also differ without hue. */
static void test_sides_differ_without_hue(void **state)
{
	(void)state;
	assert_true(contrast(ros__svg_dark(hex(ROS_BLUE)), ros__svg_dark(hex(ROS_ORANGE))) > 1.5);
}

static void check_inline(const char *inside, const char *want, const char *paints)
{
	struct ros_buf svg = ROS_BUF_INIT, out = ROS_BUF_INIT;
	struct ros_strmap seen = ROS_STRMAP_INIT;
	ros__buf_addf(&svg, "<svg viewBox=\"0 0 9 9\">%s</svg>", inside);
	assert_true(ros__svg_inline(&out, ros__buf_str(&svg), svg.len, "f1", "L", &seen));
	const char *got = strchr(ros__buf_str(&out), '>') + 1;
	ros__buf_clear(&svg);
	ros__buf_addf(&svg, "%s</svg>", want);
	assert_string_equal(got, ros__buf_str(&svg));
	ros__buf_clear(&svg);
	for (uint32_t i = 0; i < seen.n; i++)
		ros__buf_addf(&svg, "%s ", seen.key[i]);
	assert_string_equal(ros__buf_str(&svg), paints);
	ros__strmap_release(&seen);
	ros__buf_release(&svg);
	ros__buf_release(&out);
}

static void test_pictures_are_written_short(void **state)
{
	(void)state;
	check_inline("<g id='x'><g fill=\"none\"></g></g><g id=\"y\">\n<rect/></g>", "<rect/>", "");
	check_inline("<defs><circle id='a' r='1'/><use xlink:href='#a' id='b'/><rect id='c'/></defs>"
		"<use xlink:href='#b' color='rgb(1, 2, 3)'/>",
		"<defs><circle id=\"f1-a\" r=\"1\"/><use href=\"#f1-a\" id=\"f1-b\"/></defs>"
		"<use href=\"#f1-b\" color=\"#010203\"/>", "color=#010203 ");
	check_inline("<g transform=\"translate(20.00,34.86)\" fill=\"rgb(31,38,45)\"><text>a &lt;</text></g>\n"
		"<g transform=\"translate(1,2) rotate(-45)\" fill=\"#1F262D\"><text>b</text></g>"
		"<g transform=\"translate(3,4)\" fill=\"white\"><text>c</text></g>",
		"<g fill=\"#1f262d\"><text x=\"20\" y=\"34.9\">a &lt;</text>"
		"<text transform=\"translate(1 2) rotate(-45)\">b</text></g>"
		"<g fill=\"#ffffff\"><text x=\"3\" y=\"4\">c</text></g>", "fill=#1f262d fill=#ffffff ");
	check_inline("<rect width=\"1>\" x='1.00'/>", "<rect x=\"1\"/>", "");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_paths),
		cmocka_unit_test(test_numbers),
		cmocka_unit_test(test_colours), cmocka_unit_test(test_tips),
		cmocka_unit_test(test_every_colour_has_a_legible_partner),
		cmocka_unit_test(test_words_on_grounds_are_legible),
		cmocka_unit_test(test_figures_on_shades_are_legible_in_the_dark),
		cmocka_unit_test(test_sides_differ_without_hue),
		cmocka_unit_test(test_pictures_are_written_short),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
