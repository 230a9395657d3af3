/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Charts: every one of the registry is drawn from a made-up document, small, large and hostile. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include <dirent.h>
#include <string.h>

#include "base/io.h"
#include "base/par.h"
#include "base/proc.h"
#include "output/chart/chart.h"
#include "output/chart/font.h"
#include "output/chart/label.h"
#include "output/output.h"
#include "result_help.h"
#include "output/chart/pack.h"
#include "output/chart/place.h"
#include "sample_analysis.h"

static void setup(struct ros_config *cfg, const char *charts, bool png, int lang)
{
	struct ros_err err = ROS_ERR_INIT;
	*cfg = (struct ros_config)ROS_CONFIG_INIT;
	ros_config_defaults(cfg);
	assert_int_equal(ros_config_set(cfg, "charts", charts, &err), ROS_OK);
	free(cfg->config_dir);
	cfg->config_dir = ros__xstrdup("config");
	cfg->png = png;
	cfg->lang = lang;
}

/* Calls look(dir, stem) for each NAME.gp; returns how many there are. */
static size_t each_chart(const char *dir, void (*look)(const char *dir, const char *name))
{
	size_t n = 0;
	DIR *f = opendir(dir);
	assert_non_null(f);
	for (struct dirent *e; (e = readdir(f));) {
		size_t len = strlen(e->d_name);
		assert_string_not_equal(e->d_name, "pwned");
		if (len > 3 && strcmp(e->d_name + len - 3, ".gp") == 0) {
			char name[256];
			snprintf(name, sizeof name, "%.*s", (int)(len - 3), e->d_name);
			n++;
			if (look)
				look(dir, name);
		}
	}
	closedir(f);
	return n;
}

static char *slurp(const char *dir, const char *name, const char *suffix, struct ros_buf *b)
{
	char path[700];
	struct ros_err err = ROS_ERR_INIT;
	snprintf(path, sizeof path, "%s/%s%s", dir, name, suffix);
	ros__buf_clear(b);
	if (ros__read_file(path, 0, b, &err) != ROS_OK)
		fail_msg("%s", err.msg);
	return b->s;
}

/* Text of a single-quoted label as it will be drawn; returns what follows it in the script. */
static const char *read_label(const char *p, char *out, size_t cap)
{
	size_t n = 0;
	for (; *p && !(p[0] == '\'' && p[1] != '\''); p++) {
		p += p[0] == '\'';
		if (n + 1 < cap)
			out[n++] = *p;
	}
	out[n] = '\0';
	return *p ? p + 1 : p;
}

/* No label reaches over the edge of the canvas, by the estimate that margins are made from. */
static void look_inside(const char *dir, const char *name)
{
	struct ros_buf b = ROS_BUF_INIT;
	double w = 0, h = 0;
	const char *p = strstr(slurp(dir, name, ".gp", &b), "set xrange");
	assert_int_equal(sscanf(p, "set xrange [0:%lf]; set yrange [%lf:0]", &w, &h), 2);
	size_t labels = 0;
	for (p = b.s; (p = strstr(p, "set label '")); labels++) {
		char text[2000], align[16];
		double x, y, size = 0;
		p = read_label(p + 11, text, sizeof text);
		assert_int_equal(sscanf(p, " at %lf,%lf %15s", &x, &y, align), 3);
		sscanf(strstr(p, "font ',"), "font ',%lf", &size);
		double width = ros__label_width(text, size), left = x;
		if (strcmp(align, "center") == 0)
			left = x - width / 2;
		else if (strcmp(align, "right") == 0)
			left = x - width;
		if (strncmp(p + strcspn(p, "l"), "left rotate", 11) == 0) {
			width = width * .71 + size;
			if (y - width < 0)
				fail_msg("%s: \"%s\" reaches above the picture", name, text);
		}
		if (left < 0 || left + width > w + 1 || y < size / 2 || y > h - size / 2)
			fail_msg("%s: \"%s\" at %g,%g reaches over the edge of %g x %g", name, text, x, y, w, h);
	}
	assert_true(labels > 2);
	ros__buf_release(&b);
}

static void look_svg(const char *dir, const char *name)
{
	struct ros_buf b = ROS_BUF_INIT;
	slurp(dir, name, ".svg", &b);
	assert_non_null(strstr(b.s, "</svg>"));
	assert_non_null(strstr(b.s, "role=\"img\""));
	assert_non_null(strstr(b.s, "sans-serif"));
	assert_null(strstr(b.s, "<script"));
	assert_null(strstr(b.s, ">[chart.")); /* a message that is missing */
	assert_null(strstr(b.s, ">NaN<"));
	const char *desc = strstr(b.s, "-desc\">"), *end = strstr(b.s, "</desc>");
	assert_true(desc && end && memchr(desc, '\n', (size_t)(end - desc))); /* and the notes */
	slurp(dir, name, ".tsv", &b);
	assert_non_null(strchr(b.s, '\n'));
	ros__buf_release(&b);
	look_inside(dir, name);
}

static void look_complete(const char *dir, const char *name)
{
	struct ros_buf b = ROS_BUF_INIT;
	look_svg(dir, name);
	slurp(dir, name, ".png", &b);
	assert_memory_equal(b.s, "\x89PNG\r\n\x1a\n", 8);
	ros__buf_release(&b);
}

/* The script alone, with the user's own gnuplot, makes the picture anew. */
static void look_redraw(const char *dir, const char *name)
{
	struct ros_buf first = ROS_BUF_INIT, again = ROS_BUF_INIT;
	struct ros_err err = ROS_ERR_INIT;
	char script[300], path[700];
	slurp(dir, name, ".png", &first);
	snprintf(path, sizeof path, "%s/%s.png", dir, name);
	assert_int_equal(remove(path), 0);
	snprintf(script, sizeof script, "%s.gp", name);
	const char *argv[] = {"gnuplot", script, NULL};
	struct ros_proc p = {.argv = argv, .cwd = dir, .seconds = 60};
	if (ros__proc_run(&p, NULL, &err) != ROS_OK)
		fail_msg("%s", err.msg);
	slurp(dir, name, ".png", &again);
	assert_int_equal(again.len, first.len);
	assert_memory_equal(again.s, first.s, first.len);
	ros__buf_release(&first);
	ros__buf_release(&again);
}

static size_t draw(size_t n, bool hostile, const char *charts, bool png, int lang, const char *keep,
	void (*look)(const char *, const char *))
{
	struct ros_config cfg;
	struct ros_err err = ROS_ERR_INIT;
	char *dir;
	setup(&cfg, charts, png || getenv("ROS_KEEP_CHARTS"), lang);
	assert_int_equal(ros__temp_dir(&dir, &err), ROS_OK);
	struct ros_json *doc = sample_analysis(n, hostile);
	const char *to = getenv("ROS_KEEP_CHARTS") ? ros__path_join(getenv("ROS_KEEP_CHARTS"), keep) : dir;
	size_t undrawn;
	if (ros__charts_draw(result_of(doc), &cfg, to, &undrawn, &err) != ROS_OK)
		fail_msg("%s", err.msg);
	size_t drawn = each_chart(to, look);
	ros__json_free(doc);
	ros__temp_remove(dir);
	ros_config_release(&cfg);
	return drawn;
}

static bool can_draw(void)
{
	struct ros_arena a = ROS_ARENA_INIT;
	const char *font;
	bool ok = ros__proc_exists("gnuplot") && ros__font_find(&a, "", true, &font, NULL) == ROS_OK;
	ros__arena_release(&a);
	return ok;
}

#define NEEDS_GNUPLOT()                                                                            \
	do {                                                                                       \
		(void)state;                                                                       \
		if (!can_draw())                                                                   \
			skip();                                                                    \
	} while (0)

static void test_all_small(void **state)
{
	NEEDS_GNUPLOT();
	assert_true(draw(7, false, "all", true, ROS_LANG_ZH, "zh7", look_complete) >= 23);
	assert_true(draw(7, false, "all", false, ROS_LANG_EN, "en7", look_svg) >= 23);
	assert_int_equal(draw(7, false, "none", false, ROS_LANG_EN, "none", NULL), 0);
}

static void test_two_groups(void **state)
{
	NEEDS_GNUPLOT();
	assert_true(draw(2, false, "all", false, ROS_LANG_ZH, "zh2", look_svg) >= 18);
}

static void test_many_groups(void **state)
{
	NEEDS_GNUPLOT();
	assert_true(draw(31, false, "all", false, ROS_LANG_ZH, "zh31", look_svg) > 23);
}

static void test_very_many_groups(void **state)
{
	NEEDS_GNUPLOT();
	static const char MOST[] =
		"emphasis,emphasis_heat,terms,keyness,similarity,similarity_pairs,tree,map,core,positions";
	assert_true(draw(300, false, MOST, false, ROS_LANG_EN, "en300", look_svg) >= 10);
}

static void test_hostile(void **state)
{
	NEEDS_GNUPLOT();
	assert_true(draw(SAMPLE_NHOSTILE, true, "all", false, ROS_LANG_ZH, "hostile", look_svg) >= 26);
}

static void test_redraw(void **state)
{
	NEEDS_GNUPLOT();
	draw(5, true, "all", true, ROS_LANG_ZH, "redraw", look_redraw);
}

static const char *other_dir;

static void look_same(const char *dir, const char *name)
{
	static const char *const SUFFIX[] = {".svg", ".gp", ".tsv"};
	struct ros_buf a = ROS_BUF_INIT, b = ROS_BUF_INIT;
	for (size_t i = 0; i < 3; i++) {
		slurp(dir, name, SUFFIX[i], &a);
		slurp(other_dir, name, SUFFIX[i], &b);
		if (a.len != b.len || memcmp(a.s, b.s, a.len) != 0)
			fail_msg("%s%s depends on the number of threads", name, SUFFIX[i]);
	}
	ros__buf_release(&a);
	ros__buf_release(&b);
}

static void test_same_bytes_for_threads(void **state)
{
	NEEDS_GNUPLOT();
	static const int THREADS[] = {1, 4};
	struct ros_config cfg;
	struct ros_err err = ROS_ERR_INIT;
	struct ros_json *doc = sample_analysis(4, false);
	char *dir[2];
	setup(&cfg, "all", false, ROS_LANG_ZH);
	for (int i = 0; i < 2; i++) {
		ros__par_set(THREADS[i]);
		assert_int_equal(ros__temp_dir(&dir[i], &err), ROS_OK);
		assert_int_equal(ros__charts_draw(result_of(doc), &cfg, dir[i], &(size_t){0}, &err),
			ROS_OK);
	}
	ros__par_set(0);
	other_dir = dir[1];
	assert_true(each_chart(dir[0], look_same) > 10);
	ros__temp_remove(dir[0]);
	ros__temp_remove(dir[1]);
	ros__json_free(doc);
	ros_config_release(&cfg);
}

/* A document with nothing in it has no charts and is no error. */
static void test_empty_document(void **state)
{
	(void)state;
	struct ros_config cfg;
	struct ros_err err = ROS_ERR_INIT;
	char *dir;
	setup(&cfg, "all", false, ROS_LANG_ZH);
	assert_int_equal(ros__temp_dir(&dir, &err), ROS_OK);
	struct ros_json *doc = ros__json_object();
	enum ros_status st = ros__charts_draw(result_of(doc), &cfg, dir, &(size_t){0}, &err);
	assert_true(st == ROS_OK || st == ROS_EDEPEND);
	assert_int_equal(each_chart(dir, NULL), 0);
	ros__json_free(doc);
	ros__temp_remove(dir);
	ros_config_release(&cfg);
}

static void test_unknown_chart(void **state)
{
	(void)state;
	struct ros_config cfg;
	struct ros_err err = ROS_ERR_INIT;
	struct ros_json *doc = ros__json_object();
	setup(&cfg, "emphasis,pie", false, ROS_LANG_ZH);
	size_t undrawn;
	assert_int_equal(ros__charts_draw(result_of(doc), &cfg, "/nonexistent", &undrawn, &err),
		ROS_ECONFIG);
	assert_non_null(strstr(err.msg, "pie"));
	ros__json_free(doc);
	ros_config_release(&cfg);
}

/* A font that is not there: scripts and data stay, the message names what to do. */
static void test_missing_font(void **state)
{
	NEEDS_GNUPLOT();
	struct ros_config cfg;
	struct ros_err err = ROS_ERR_INIT;
	char *dir;
	setup(&cfg, "emphasis", false, ROS_LANG_ZH);
	free(cfg.font);
	cfg.font = ros__xstrdup("No Such Font");
	assert_int_equal(ros__temp_dir(&dir, &err), ROS_OK);
	struct ros_json *doc = sample_analysis(3, false);
	assert_int_equal(ros__charts_draw(result_of(doc), &cfg, dir, &(size_t){0}, &err), ROS_EDEPEND);
	assert_non_null(strstr(err.msg, "No Such Font"));
	assert_int_equal(each_chart(dir, NULL), 1);
	ros__json_free(doc);
	ros__temp_remove(dir);
	ros_config_release(&cfg);
}

/* Replaces some values of the printed document by values of other kinds. */
static char *damage(const char *text, struct ros_rng *r)
{
	static const char *const VALUE[] = {"null", "\"x\"", "-7", "1e300", "[]", "{}", "true", "0", "1e-300"};
	struct ros_buf b = ROS_BUF_INIT;
	for (const char *p = text; *p;) {
		bool value = p > text && p[-1] == ' ' && p[-2] == ':' && strchr("\"-0123456789n", *p);
		size_t n = strcspn(p, ",\n");
		if (value && ros__rng_below(r, 40) == 0 && !memchr(p, '\\', n)) {
			ros__buf_adds(&b, VALUE[ros__rng_below(r, sizeof VALUE / sizeof *VALUE)]);
			p += n;
		} else {
			ros__buf_addc(&b, *p++);
		}
	}
	return ros__buf_detach(&b, NULL);
}

static size_t nowhere;

static void look_finite(const char *dir, const char *name)
{
	struct ros_buf b = ROS_BUF_INIT;
	slurp(dir, name, ".gp", &b);
	if (strstr(b.s, "nan,") || strstr(b.s, ",nan") || strstr(b.s, "inf,") || strstr(b.s, ",inf") ||
		strstr(b.s, ",-nan") || strstr(b.s, "-nan,"))
		print_error("%s.gp places something nowhere\n", name), nowhere++;
	ros__buf_release(&b);
}

/* A document with values of the wrong kind is drawn as far as it goes. */
static void test_damaged_document(void **state)
{
	(void)state;
	struct ros_config cfg;
	struct ros_json *doc = sample_analysis(3, false);
	char *text = ros__json_print(doc, true);
	size_t parsed = 0, failed = 0;
	unsigned ndoc = getenv("ROS_MANY") ? 80 : 8;
	ros__json_free(doc);
	setup(&cfg, "all", false, ROS_LANG_EN);
	for (unsigned i = 0; i < ndoc; i++) {
		struct ros_err err = ROS_ERR_INIT;
		struct ros_rng r = ros__rng(7, i, 0);
		char *dir, *bad = damage(text, &r);
		if (ros__json_parse(bad, strlen(bad), "bad", &doc, &err) == ROS_OK) {
			parsed++;
			assert_int_equal(ros__temp_dir(&dir, &err), ROS_OK);
			enum ros_status st = ros__charts_draw(result_of(doc), &cfg, dir, &(size_t){0}, &err);
			if (st != ROS_OK && (st != ROS_EDEPEND || can_draw()))
				print_error("document %u: %s\n", i, err.msg), failed++;
			each_chart(dir, look_finite);
			ros__temp_remove(dir);
			ros__json_free(doc);
		}
		free(bad);
	}
	assert_true(parsed > 4);
	assert_int_equal(failed, 0);
	assert_int_equal(nowhere, 0);
	free(text);
	ros_config_release(&cfg);
}

static void test_font_choice(void **state)
{
	(void)state;
	struct ros_arena a = ROS_ARENA_INIT;
	static const char LIST[] = "Noto Serif CJK SC\nWenQuanYi Zen Hei,文泉驛正黑\nZeta\nNoto Sans CJK JP\n";
	assert_string_equal(ros__font_choose(&a, LIST, "", true), "WenQuanYi Zen Hei");
	assert_string_equal(ros__font_choose(&a, LIST, "Zeta", true), "Zeta");
	assert_null(ros__font_choose(&a, LIST, "Zet", true));
	assert_null(ros__font_choose(&a, LIST, "a'b", true));
	assert_null(ros__font_choose(&a, "", "", true));
	assert_string_equal(ros__font_choose(&a, "Yota\nBeta,Alpha\nbad'name\n", "", false), "Beta");
	ros__arena_release(&a);
}

static void test_labels(void **state)
{
	(void)state;
	struct ros_arena a = ROS_ARENA_INIT;
	const char **line;
	assert_true(fabs(ros__label_width("自由贸易港", 12) - 60) < 1e-9);
	assert_true(ros__label_width("WWWW", 12) > 2 * ros__label_width("llll", 12));
	assert_string_equal(ros__label_clean(&a, " a\n\tb\x01" "c\xE2\x80\xAE" "d "), "a b cd");
	assert_string_equal(ros__label_clean(&a, "a\xEE\x97\xB8\xF3\xB0\x80\x80" "房"), "a□□房");
	assert_string_equal(ros__label_short(&a, "自由贸易港建设", 10, 50), "自由贸易…");
	assert_string_equal(ros__label_short(&a, "short", 10, 500), "short");
	/* Of names made by a machine the end tells one from the next. */
	assert_string_equal(
		ros__label_short(&a, "12-13-cm0116-translate-c-54", 10, 115), "12-13-cm0116-t…-c-54");
	assert_string_equal(
		ros__label_short(&a, "12-13-cm0116-translate-c-56", 10, 115), "12-13-cm0116-t…-c-56");
	assert_string_equal(ros__label_short(&a, "a1aaaaaaaaaaaaaaaaaaaaaaaaaa", 10, 60), "a1aaaaaa…");
	assert_string_equal(ros__label_short(&a, "打通“最后一公里”的路", 10, 80), "打通“最后一…”");
	assert_string_equal(ros__label_short(&a, "打通“最后一公里”的路", 10, 40), "打通…");
	assert_string_equal(ros__label_short(&a, "读《“红”字歌》的人", 10, 70), "读《“红”…》");
	assert_string_equal(ros__label_short(&a, "读《歌》的几个人", 10, 70), "读《歌》的几…");
	assert_int_equal(ros__label_wrap(&a, "坚持党建引领，推动治理", 10, 60, 3, &line), 2);
	assert_string_equal(line[0], "坚持党建引"); /* the comma may not begin a line */
	assert_string_equal(line[1], "领，推动治理");
	assert_int_equal(ros__label_wrap(&a, "Party building leads", 10, 75, 2, &line), 2);
	assert_string_equal(line[0], "Party building");
	assert_int_equal(ros__label_wrap(&a, "", 10, 75, 2, &line), 1);
	assert_int_equal(ros__label_wrap(&a, "区委书记·红色引擎促融合区", 10, 85, 3, &line), 2);
	assert_string_equal(line[0], "区委书记·"); /* an office and a title, not a line that splits one */
	assert_int_equal(ros__label_wrap(&a, "红色引擎促融合区共", 10, 85, 3, &line), 2);
	assert_string_equal(line[0], "红色引擎促"); /* no single character on a line of its own */
	ros__label_wrap(
		&a, "市教育局的“教育”、区委书记·小院议事的“基层治理”最突出：得到支持", 10, 260, 3, &line);
	assert_string_equal(
		line[0], "市教育局的“教育”、区委书记·小院议事的"); /* a dot in a sentence is in a name */
	assert_string_equal(line[1], "“基层治理”最突出：得到支持");
	for (double w = 12; w < 200; w += 7) { /* no line is wider than asked, nothing is lost */
		size_t n = ros__label_wrap(&a, "以高质量党建引领（自由贸易港）建设 with Latin words", 12, w, 40, &line);
		for (size_t i = 0; i < n; i++)
			assert_true(ros__label_width(line[i], 12) <= w + 1e-9 || strlen(line[i]) <= 4);
	}
	ros__arena_release(&a);
}

/* Draws one chart of a document given as text and reads its script. */
static void script_of(const char *json, const char *chart, struct ros_buf *b)
{
	struct ros_config cfg;
	struct ros_err err = ROS_ERR_INIT;
	struct ros_json *doc;
	char *dir;
	setup(&cfg, chart, false, ROS_LANG_EN);
	assert_int_equal(ros__json_parse(json, strlen(json), "doc", &doc, &err), ROS_OK);
	assert_int_equal(ros__temp_dir(&dir, &err), ROS_OK);
	assert_int_equal(ros__charts_draw(result_of(doc), &cfg, dir, &(size_t){0}, &err), ROS_OK);
	slurp(dir, chart, ".gp", b);
	ros__json_free(doc);
	ros__temp_remove(dir);
	ros_config_release(&cfg);
}

/* A branch just below the bound is grey; its number must not read as if it were above. */
static void test_tree_rounds_down(void **state)
{
	NEEDS_GNUPLOT();
	struct ros_buf b = ROS_BUF_INIT;
	script_of("{\"clusters\": {\"labels\": [\"a\", \"b\", \"c\"], \"order\": [0, 1, 2], \"merges\": ["
		"{\"left\": 0, \"right\": 1, \"height\": 0.4, \"support\": 0.699},"
		"{\"left\": 3, \"right\": 2, \"height\": 0.7, \"support\": 1}]}}", "tree", &b);
	assert_non_null(strstr(b.s, "'69%'"));
	assert_null(strstr(b.s, "'70%'"));
	ros__buf_release(&b);
}

/* Among many pairs those cut at 1 are left out, and counted in a note. */
static void test_pairs_too_short(void **state)
{
	NEEDS_GNUPLOT();
	struct ros_buf doc = ROS_BUF_INIT, b = ROS_BUF_INIT;
	ros__buf_adds(&doc, "{\"corpus\": {\"groups\": {\"group\": {\"field\": \"speaker\", \"groups\": [");
	for (int i = 0; i < 12; i++)
		ros__buf_addf(&doc, "%s{\"id\": \"g%d\", \"label\": \"G%d\", \"n_tokens\": 9}", i ? "," : "", i, i);
	ros__buf_adds(&doc, "]}}}, \"similarity\": {\"by\": \"group\", \"pairs\": [");
	for (int i = 0; i < 12; i++)
		for (int k = 0; k < i; k++)
			ros__buf_addf(&doc, "%s{\"a\": \"g%d\", \"b\": \"g%d\", \"estimate\": %g, \"too_short\": %s, "
				"\"lower\": 0.1, \"upper\": 1}", i + k > 1 ? "," : "", k, i, k ? .3 + .01 * i : 1,
				k ? "false" : "true");
	ros__buf_adds(&doc, "]}}");
	script_of(ros__buf_str(&doc), "similarity_pairs", &b);
	assert_null(strstr(b.s, "'G0 – "));
	assert_non_null(strstr(b.s, "'G1 – "));
	assert_non_null(strstr(b.s, "11 pairs are left out"));
	ros__buf_release(&doc);
	ros__buf_release(&b);
}

/* The title counts all speeches, also those there is no room for. */
static void test_stance_counts_all(void **state)
{
	NEEDS_GNUPLOT();
	enum { N = 70 };
	struct ros_buf doc = ROS_BUF_INIT, b = ROS_BUF_INIT;
	ros__buf_adds(&doc, "{\"corpus\": {\"speeches\": [");
	for (int i = 0; i < N; i++)
		ros__buf_addf(&doc, "%s{\"id\": \"s%d\", \"label\": \"S%d\", \"n_clauses\": 9}", i ? "," : "", i, i);
	ros__buf_adds(&doc, "]}, \"approach\": {\"speeches\": [");
	for (int i = 0; i < N; i++)
		ros__buf_addf(&doc, "%s{\"speech\": \"s%d\", \"stance\": {\"done\": {\"estimate\": 0.2, \"lower\": 0.1, "
			"\"upper\": 0.3, \"verdict\": \"supported\"}}}", i ? "," : "", i);
	ros__buf_adds(&doc, "]}}");
	script_of(ros__buf_str(&doc), "stance", &b);
	assert_non_null(strstr(b.s, "70 shares differ"));
	assert_non_null(strstr(b.s, "the first 63 of 70"));
	assert_null(strstr(b.s, "An arrow")); /* all intervals fit */
	ros__buf_release(&doc);
	ros__buf_release(&b);
}

/* Speeches stand by date; the earlier one of a pair is named first, and a pair without dates has no
 * direction. */
static void test_borrowing(void **state)
{
	NEEDS_GNUPLOT();
	struct ros_buf b = ROS_BUF_INIT;
	static const char corpus[] = "{\"corpus\": {\"speeches\": [{\"id\": \"x\", \"label\": "
								 "\"Late\", \"date\": \"2020-05-01\"}, "
								 "{\"id\": \"y\", \"label\": \"Early\", \"date\": \"2019-01-01\"}, "
								 "{\"id\": \"z\", \"label\": "
								 "\"Undated\"}]}, \"borrowing\": {\"pairs\": [";
	static const char pair[] = "{\"a\": \"x\", \"b\": \"y\", \"passages\": 2, \"words_a\": 90, "
							   "\"words_b\": 80, \"earlier\": \"b\"}";
	static const char rest[] = ", {\"a\": \"z\", \"b\": \"x\", \"passages\": 1, \"words_a\": 20, "
							   "\"words_b\": 21, \"earlier\": null}";
	char *doc = ros__xasprintf("%s%s%s]}}", corpus, pair, rest);
	script_of(doc, "borrowing", &b);
	assert_non_null(strstr(b.s, "80 words from Early in Late"));
	assert_non_null(strstr(b.s, "Grey: dates do not tell"));
	assert_true(strstr(b.s, "'Early") < strstr(b.s, "'Late"));
	assert_true(strstr(b.s, "'Late") < strstr(b.s, "'Undated"));
	free(doc);
	doc = ros__xasprintf("%s%s]}}", corpus, pair);
	script_of(doc, "borrowing", &b);
	assert_null(strstr(b.s, "Undated"));
	free(doc);
	ros__buf_release(&b);
}

/* Of many speakers those without a supported word are left out and counted; a few stay as they are. */
static void test_keyness_of_many(void **state)
{
	NEEDS_GNUPLOT();
	struct ros_buf doc = ROS_BUF_INIT, b = ROS_BUF_INIT;
	for (int n = 12; n <= 14; n += 2) {
		ros__buf_clear(&doc);
		ros__buf_adds(&doc, "{\"corpus\": {\"groups\": {\"group\": {\"field\": \"speaker\", \"groups\": [");
		for (int i = 0; i < n; i++)
			ros__buf_addf(&doc, "%s{\"id\": \"g%d\", \"label\": \"G%d\", \"n_tokens\": 9}", i ? "," : "", i,
				i);
		ros__buf_adds(&doc, "]}}}, \"keyness\": {\"groups\": [");
		for (int i = 0; i < n; i++)
			ros__buf_addf(&doc,
				"%s{\"group\": \"g%d\", \"terms\": [{\"term\": \"word\", \"estimate\": 2, "
				"\"lower\": %g, \"upper\": 3, \"count\": 5, \"verdict\": \"%s\"}]}",
				i ? "," : "", i,
				i == 7       ? 1.5
					: i == 9 ? 1.8
							 : 1.,
				i == 3 || i == 7 ? "supported" : "tendency");
		ros__buf_adds(&doc, "]}}");
		script_of(ros__buf_str(&doc), "keyness", &b);
		assert_non_null(strstr(b.s,
			"stands out most, with G7; 2 words and set phrases set speakers "
			"apart'"));
		assert_non_null(strstr(b.s, "'G7'"));
		assert_true((strstr(b.s, "'G0'") != NULL) == (n == 12));
		assert_true((strstr(b.s, "12 speakers have no supported one") != NULL) == (n == 14));
	}
	ros__buf_release(&doc);
	ros__buf_release(&b);
}

/* A scale ends beyond every estimate, and one very wide interval does not squeeze the rest. */
/* Those of whom most is supported, then the longest; in the order of the document. */
static void test_pick(void **state)
{
	(void)state;
	struct ros_arena a = ROS_ARENA_INIT;
	struct ros_draw d = {.arena = &a};
	double tokens[] = {10, 50, 30, 20, 40};
	const size_t supported[] = {3, 0, 1, 0, 0};
	const struct ros_chart_groups g = {.n_tokens = tokens, .n = 5};
	size_t *at;
	assert_int_equal(ros__chart_pick(&d, &g, supported, 3, &at), 3);
	assert_true(at[0] == 0 && at[1] == 1 && at[2] == 2);
	assert_int_equal(ros__chart_pick(&d, &g, NULL, 2, &at), 2);
	assert_true(at[0] == 1 && at[1] == 4);
	assert_int_equal(ros__chart_pick(&d, &g, supported, 9, &at), 5);
	assert_true(at[0] == 0 && at[4] == 4);
	ros__arena_release(&a);
}

static void test_reach(void **state)
{
	(void)state;
	struct ros_arena a = ROS_ARENA_INIT;
	struct ros_draw d = {.arena = &a};
	double estimate[20], upper[20];
	for (int i = 0; i < 20; i++) {
		estimate[i] = .1;
		upper[i] = .2;
	}
	assert_true(fabs(ros__chart_reach(&d, estimate, upper, 20) - .2) < 1e-12);
	upper[3] = .9;
	assert_true(fabs(ros__chart_reach(&d, estimate, upper, 20) - .2) < 1e-12);
	estimate[3] = .8;
	assert_true(fabs(ros__chart_reach(&d, estimate, upper, 20) - .9) < 1e-12);
	upper[3] = 4;
	double reach = ros__chart_reach(&d, estimate, upper, 20);
	assert_true(reach > .85 && reach < .95);
	upper[3] = estimate[3] = NAN;
	assert_true(fabs(ros__chart_reach(&d, estimate, upper, 20) - .2) < 1e-12);
	assert_true(ros__chart_reach(&d, estimate, upper, 0) == 0);
	ros__arena_release(&a);
}

static unsigned rgb_of(const char *s)
{
	return (unsigned)strtoul(s + 1, NULL, 16);
}

/* Every colour in a picture is one of the palette or a shade of the heat maps. */
static void look_colours(const char *dir, const char *name)
{
	static const char *const PALETTE[] = {
#define ROS_COLOUR(n, rgb, role) rgb,
		ROS_PALETTE(ROS_COLOUR)
#undef ROS_COLOUR
	};
	struct ros_buf b = ROS_BUF_INIT;
	for (const char *p = slurp(dir, name, ".gp", &b); (p = strchr(p, '#')); p++) {
		bool known = strspn(p + 1, "0123456789ABCDEF") != 6 || p[-1] != '\'';
		for (size_t i = 0; i < sizeof PALETTE / sizeof *PALETTE; i++)
			known |= memcmp(p, PALETTE[i], 7) == 0;
		for (int i = 0; i < 2 * ROS_SHADES; i++)
			known |= rgb_of(p) == ros__gp_shade(i / 2 / (ROS_SHADES - 1.), i % 2);
		if (!known)
			fail_msg("%s: %.7s is no colour of the palette", name, p);
	}
	ros__buf_release(&b);
}

/* Relative luminance (WCAG 2.2, after IEC 61966-2-1). */
static double luminance(unsigned rgb)
{
	static const double WEIGHT[] = {.2126, .7152, .0722};
	double sum = 0;
	for (int c = 0; c < 3; c++) {
		double v = (rgb >> (16 - 8 * c) & 255) / 255.0;
		sum += WEIGHT[c] * (v <= .04045 ? v / 12.92 : pow((v + .055) / 1.055, 2.4));
	}
	return sum;
}

static double contrast(unsigned a, unsigned b)
{
	double x = luminance(a) + .05, y = luminance(b) + .05;
	return x > y ? x / y : y / x;
}

/* What is written can be read: on paper, on boxes, on every shade. */
static void test_contrast(void **state)
{
	(void)state;
	assert_true(contrast(rgb_of(ROS_INK), rgb_of(ROS_PAPER)) > 12);
	assert_true(contrast(rgb_of(ROS_MUTED), rgb_of(ROS_PAPER)) > 4.5);
	assert_true(contrast(rgb_of(ROS_MUTED), rgb_of(ROS_PANEL)) > 4.5);
	assert_true(contrast(rgb_of(ROS_BLUE), rgb_of(ROS_PAPER)) > 4.5);
	assert_true(contrast(rgb_of(ROS_INK), rgb_of(ROS_BOX)) > 4.5);
	const char *const mark[] = {ROS_PALE, ROS_BLUE, ROS_SLATE, ROS_ORANGE, ROS_GREEN, ROS_PURPLE};
	for (size_t i = 0; i < sizeof mark / sizeof *mark; i++)
		assert_true(contrast(rgb_of(mark[i]), rgb_of(ROS_PAPER)) >= 3);
	for (int i = 0; i < 2 * ROS_SHADES; i++) {
		double t = i / 2 / (ROS_SHADES - 1.);
		assert_true(contrast(ros__gp_shade(t, i % 2), ros__gp_shade_text(t, i % 2)) >= 4.5);
	}
}

static void test_palette(void **state)
{
	NEEDS_GNUPLOT();
	draw(9, false, "all", false, ROS_LANG_EN, "palette", look_colours);
	double before = 2;
	for (int i = 0; i < ROS_SHADES; i++) { /* each shade darker than the one before, in grey too */
		unsigned rgb = ros__gp_shade(i / (ROS_SHADES - 1.), true);
		double luma = (.299 * (rgb >> 16) + .587 * (rgb >> 8 & 255) + .114 * (rgb & 255)) / 255;
		assert_true(luma < before - .02);
		before = luma;
	}
}

/* Labels of near points keep apart and inside the picture. */
static void test_places(void **state)
{
	(void)state;
	struct ros_place p[12] = {{0}};
	for (int i = 0; i < 12; i++)
		p[i] = (struct ros_place){.x = 15 + 30 * (i % 4) + 150 * (i % 2), .y = 30 + 14 * (i / 4), .r = 4,
			.size = 12, .text = "基层治理"};
	ros__place_labels(p, 12, NULL, 0, 400);
	for (int i = 0; i < 12; i++) {
		assert_true(p[i].lx >= 6 && p[i].lx + p[i].w <= 394);
		for (int k = 0; k < i; k++) {
			bool apart = p[i].lx >= p[k].lx + p[k].w || p[k].lx >= p[i].lx + p[i].w ||
				fabs(p[i].ly - p[k].ly) >= 12;
			if (!apart)
				fail_msg("labels %d and %d overlap", i, k);
		}
	}
}

/* A label that may be left out is, where it would cover others; the rest keep theirs. */
static void test_optional_labels(void **state)
{
	(void)state;
	struct ros_place p[30] = {{0}};
	size_t named = 0;
	for (int i = 0; i < 30; i++)
		p[i] = (struct ros_place){.x = 200 + i % 3, .y = 100 + i / 3, .r = 4, .size = 12,
			.text = "基层治理", .optional = i > 0};
	ros__place_labels(p, 30, NULL, 0, 400);
	for (int i = 0; i < 30; i++)
		named += p[i].w > 0;
	assert_true(p[0].w > 0);
	assert_true(named > 1 && named < 20);
}

/* Labels keep off lines where there is room, and are told crossed where there is none. */
static void test_labels_and_lines(void **state)
{
	(void)state;
	struct ros_place p[2] = {{.x = 200, .y = 50, .r = 4, .size = 12, .text = "基层治理"},
		{.x = 200, .y = 150, .r = 4, .size = 12, .text = "乡村振兴"}};
	struct ros_place_line line[60] = {{200, 50, 400, 50, 3}}; /* to the right, the first choice */
	size_t n = 1;
	for (double y = 80; y < 220; y += 5) /* the second has lines all around */
		line[n++] = (struct ros_place_line){20, y, 380, y, 3};
	ros__place_labels(p, 2, line, n, 400);
	assert_false(p[0].crossed);
	assert_true(p[0].lx + p[0].w < 200 || fabs(p[0].ly - 50) > 6);
	assert_true(p[1].crossed && p[1].w > 0);
}

/* A label chosen early moves once a later one has taken a place beside it. */
static void test_labels_choose_again(void **state)
{
	(void)state;
	struct ros_place p[2] = {{.x = 100, .y = 50, .r = 4, .size = 12, .text = "一二三四五六"},
		{.x = 184, .y = 50, .r = 4, .size = 12, .text = "一二三四五六七八九十一二三四五六七八"}};
	ros__place_labels(p, 2, NULL, 0, 400); /* only its left is long enough for the second */
	bool apart = p[0].lx >= p[1].lx + p[1].w || p[1].lx >= p[0].lx + p[0].w ||
		fabs(p[0].ly - p[1].ly) >= 12;
	assert_true(apart);
}

/* Parts of a graph lie side by side: inside the width, apart, points of a part apart. */
static void test_pack(void **state)
{
	(void)state;
	enum { N = 24 };
	struct ros_arena a = ROS_ARENA_INIT;
	struct ros_pack p[N] = {{0}};
	struct ros_pack_edge edge[N];
	size_t nedge = 0;
	for (size_t i = 0; i < N; i++) {
		/* A chain of ten, three points in one place, then pairs; the last is not drawn. */
		p[i] = (struct ros_pack){.x = i < 10 ? .1 * (double)i : .5, .y = i < 10 ? .07 * (double)(i % 3) : .5,
			.r = 6, .label = 40, .skip = i == N - 1};
		if ((i > 0 && i < 10) || i == 11 || i == 12 || (i > 13 && i % 2 == 0 && i < N - 1))
			edge[nedge++] = (struct ros_pack_edge){i - 1, i};
	}
	double height = ros__pack(&a, p, N, edge, nedge, 700);
	assert_true(height > 100 && height < 500);
	for (size_t i = 0; i < N - 1; i++) {
		assert_true(p[i].x - p[i].r >= 0 && p[i].x + p[i].r <= 700);
		assert_true(p[i].y - p[i].r >= 0 && p[i].y + p[i].r <= height);
		for (size_t k = 0; k < i; k++)
			if (hypot(p[i].x - p[k].x, p[i].y - p[k].y) < 20)
				fail_msg("points %zu and %zu lie on one another", i, k);
	}
	ros__arena_release(&a);
}

static void test_svg_finish(void **state)
{
	(void)state;
	struct ros_buf out = ROS_BUF_INIT;
	static const char IN[] = "<svg w='1'>\n<title>Gnuplot</title>\n<desc>x</desc><g id=\"p\" "
		"font-family=\"F\"><title>tip</title><use xlink:href='#q'/>"
		"<text>\xE2\x80\x8B'id='a' &lt;title></text></g></svg>";
	const struct ros_picture pic = {"n", "A & <b>", "d", "<rect><title>5</title></rect>"};
	ros__svg_finish(IN, strlen(IN), &pic, "en", &out);
	assert_non_null(strstr(ros__buf_str(&out), "</g><rect><title>5</title></rect></svg>"));
	assert_non_null(strstr(out.s, "<svg role=\"img\" xml:lang=\"en\" aria-labelledby=\"n-title n-desc\" "
		"font-family=\"'F','Noto"));
	assert_non_null(strstr(out.s, "<title id=\"n-title\">A &amp; &lt;b&gt;</title>"));
	assert_non_null(strstr(out.s, "<desc id=\"n-desc\">d</desc><g id=\"n-p\" >"));
	assert_non_null(strstr(out.s, "xlink:href='#n-q'"));
	assert_non_null(strstr(out.s, "<text>'id='a' &lt;title&gt;</text></g>"));
	assert_null(strstr(out.s, "tip"));
	ros__buf_release(&out);
}

static void test_tables(void **state)
{
	(void)state;
	struct ros_err err = ROS_ERR_INIT;
	struct ros_buf b = ROS_BUF_INIT;
	char *dir;
	struct ros_json *doc = sample_analysis(SAMPLE_NHOSTILE, true);
	assert_int_equal(ros__temp_dir(&dir, &err), ROS_OK);
	struct ros_config cfg;
	setup(&cfg, "all", false, ROS_LANG_EN);
	char *book = ros__path_join(dir, "tables.xlsx");
	assert_int_equal(ros__tables_write(result_of(doc), &cfg, dir, book, &err), ROS_OK);
	free(book);
	ros_config_release(&cfg);
	slurp(dir, "keyness", ".csv", &b);
	assert_memory_equal(b.s, "\xEF\xBB\xBFgroup,group_label,term,direction,", 36);
	assert_non_null(strstr(b.s, ",\"'=1+1\","));
	assert_non_null(strstr(b.s, ",\"'-x\","));
	assert_non_null(strstr(b.s, ",\"'@pwned\","));
	assert_non_null(strstr(b.s, ",\"a'b\"\"c\","));
	assert_null(strstr(b.s, "\n=") );
	assert_null(strstr(b.s, ",="));
	for (const char *p = b.s; (p = strchr(p, '\n')); p++) /* the only bare line end is the term's */
		assert_true(p[-1] == '\r' || strncmp(p - 4, "line", 4) == 0);
	slurp(dir, "similarity", ".csv", &b);
	assert_non_null(strstr(b.s, "\r\nspeaker:1,`touch pwned` 1,speaker:2,\"a'b\"\"c 2\","));
	ros__buf_release(&b);
	ros__json_free(doc);
	ros__temp_remove(dir);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_all_small),
		cmocka_unit_test(test_two_groups),
		cmocka_unit_test(test_many_groups),
		cmocka_unit_test(test_very_many_groups),
		cmocka_unit_test(test_hostile),
		cmocka_unit_test(test_redraw),
		cmocka_unit_test(test_same_bytes_for_threads),
		cmocka_unit_test(test_empty_document),
		cmocka_unit_test(test_unknown_chart),
		cmocka_unit_test(test_missing_font),
		cmocka_unit_test(test_damaged_document),
		cmocka_unit_test(test_font_choice),
		cmocka_unit_test(test_labels),
		cmocka_unit_test(test_labels_and_lines),
		cmocka_unit_test(test_labels_choose_again),
		cmocka_unit_test(test_tree_rounds_down),
		cmocka_unit_test(test_pairs_too_short),
		cmocka_unit_test(test_keyness_of_many),
		cmocka_unit_test(test_stance_counts_all),
		cmocka_unit_test(test_borrowing),
		cmocka_unit_test(test_pick),
		cmocka_unit_test(test_reach),
		cmocka_unit_test(test_palette),
		cmocka_unit_test(test_contrast),
		cmocka_unit_test(test_places),
		cmocka_unit_test(test_optional_labels),
		cmocka_unit_test(test_pack),
		cmocka_unit_test(test_svg_finish),
		cmocka_unit_test(test_tables),
	};
	return cmocka_run_group_tests_name("chart", tests, NULL, NULL);
}
