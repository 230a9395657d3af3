/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Theme words in real sentences: edges, quotes, the longest match, negative phrases, nesting; and
 * the first corpus, whose titles say what each speech is about. */
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "base/par.h"
#include "theme_stub.h"
#include "theme/theme_match.h"

#define T(id, rest) "{\"id\": \"" id "\", \"name_zh\": \"x\", \"name_en\": \"x\", " rest "}"
#define SET(lang, themes)                                                                          \
	"{\"name\": \"s\", \"name_zh\": \"x\", \"name_en\": \"x\", \"language\": \"" lang             \
	"\", \"themes\": [" themes "]}"

/* Hits of `text` as "theme:text@word theme:text ..." in the text's order. */
static char *hits_of(const char *set, const char *text)
{
	struct theme_stub s;
	struct ros_themeset themes;
	struct ros_theme_hits h;
	struct ros_err err = ROS_ERR_INIT;
	struct ros_buf out = ROS_BUF_INIT;
	ros__buf_adds(&out, "");
	theme_stub_begin(&s);
	theme_stub_add(&s, "a", text, strlen(text), 0, "");
	assert_true(theme_stub_count(&s));
	if (ros__themeset_parse(&themes, set, strlen(set), "s", &err) != ROS_OK)
		fail_msg("%s", err.msg);
	ros__themes_match(&h, &themes, &s.tokens, &s.corpus);
	for (size_t i = 0; i < h.n; i++)
		ros__buf_addf(&out, "%s%s:%.*s", i ? " " : "", themes.theme[h.hit[i].theme].id,
			(int)h.hit[i].len, text + h.hit[i].start);
	ros__theme_hits_release(&h);
	ros__themeset_release(&themes);
	theme_stub_end(&s);
	return ros__buf_detach(&out, NULL);
}

static const struct {
	const char *what, *set, *text, *want;
} cases[] = {
	{"a name inside a longer name", SET("zh", T("india", "\"words\": [\"印度\"]")),
		"代表团访问印度尼西亚，随后前往印度。", "india:印度"},
	{"quotation marks are transparent", SET("zh", T("talent", "\"terms\": [\"候鸟人才\"]")),
		"吸引“候鸟”人才和候鸟人才。", "talent:候鸟”人才 talent:候鸟人才"},
	{"the longest match takes its words",
		SET("zh", T("education", "\"words\": [\"教育\", \"事业\"], \"terms\": [\"教育事业\"]")),
		"发展教育事业，重视教育。", "education:教育事业 education:教育"},
	{"a negative phrase cancels what lies in it",
		SET("zh", T("education", "\"words\": [\"教育\"], \"negative\": [\"主题教育\"]")),
		"开展主题教育，办好教育。", "education:教育"},
	{"all of a rule in one clause", SET("zh", T("a",
		"\"rules\": [\"农业 and (保险 | 补贴) not 试点\"]")),
		"农业有保险。农业，保险。农业补贴先试点。补贴农业。", "a:农业 a:补贴"},
	{"a rule of a sentence, words close by", SET("zh", T("a",
		"\"rules\": [{\"text\": \"河流 near/3 污染\", "
		"\"within\": \"sentence\"}]")), "河流，治理污染。河流是我们家乡美丽的地方，也怕污染。",
		"a:河流"},
	{"two words in a row are both asked for", SET("en", T("a",
		"\"rules\": [\"\\\"public debt\\\" grow* "
		"!war\"]")), "Growth made public debt. Public debt grows in war. The debt grows.",
		"a:Growth"},
	{"a rule and a word of the same theme", SET("en", T("a", "\"words\": [\"debt\"], \"rules\": "
		"[\"debt or loan\"]")), "Debt and a loan.", "a:Debt"},
	{"a longer hit wins over a negative phrase",
		SET("en", T("a", "\"words\": [\"union\"], \"terms\": [\"the european union treaty\"], "
			"\"negative\": [\"european union\"]")),
		"The European Union treaty and the European Union and the union.",
		"a:The European Union treaty a:union"},
	{"case and plural wildcards",
		SET("en", T("econ", "\"wildcards\": [\"econom*\"]")),
		"Economic growth, economies and macroeconomics.", "econ:Economic econ:economies"},
	{"a hit of a nested theme is one of the outer theme",
		SET("zh", T("out", "\"words\": [\"农村\"], \"themes\": [" T("in",
			"\"terms\": [\"农村教育\"]") "]")),
		"重视农村教育，建设农村。", "out:农村教育 in:农村教育 out:农村"},
	{"themes do not take words from each other",
		SET("zh", T("a", "\"words\": [\"教育\"]") "," T("b", "\"terms\": [\"教育改革\"]")),
		"推进教育改革。", "a:教育 b:教育改革"},
	{"a mask breaks a term", SET("zh", T("a", "\"terms\": [\"乡村振兴\"]")),
		"乡村**振兴与乡村振兴。", "a:乡村振兴"},
	{"no text, no hits", SET("zh", T("a", "\"words\": [\"教育\"]")), "今天天气很好。", ""},
};

static void matching(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		char *got = hits_of(cases[i].set, cases[i].text);
		if (strcmp(got, cases[i].want) != 0)
			fail_msg("%s: \"%s\" instead of \"%s\"", cases[i].what, got, cases[i].want);
		free(got);
	}
}

/* What the seven titles announce, as ids of the shipped set. */
static const char *const announced[] = {"integration", "community_governance", "talent",
	"rural_revitalisation", "rural_revitalisation", "party_organs", "education"};

static char *themes_json(int threads, bool *there)
{
	struct theme_stub s;
	struct ros_buf text = ROS_BUF_INIT;
	struct ros_err err = ROS_ERR_INIT;
	char *json = NULL;
	theme_stub_begin(&s);
	ros__par_set(threads);
	*there = theme_stub_first_corpus(&s, &text);
	if (*there) {
		assert_true(theme_stub_count(&s));
		assert_int_equal(ros__section_make("network", &s.a, &s.r, &err), ROS_OK);
		assert_int_equal(ros__section_make("clusters", &s.a, &s.r, &err), ROS_OK);
		assert_int_equal(ros__section_make("map", &s.a, &s.r, &err), ROS_OK);
		assert_int_equal(ros__section_make("themes", &s.a, &s.r, &err), ROS_OK);
		struct ros_json *doc = ros__result_json(&s.r);
		json = ros__json_print(doc, false);
		ros__json_free(doc);
	}
	ros__par_set(0);
	theme_stub_end(&s);
	ros__buf_release(&text);
	return json;
}

static void first_corpus(void **state)
{
	(void)state;
	bool there;
	char *one = themes_json(1, &there);
	if (!there) {
		print_message("the shared corpora are not there\n");
		skip();
	}
	char *four = themes_json(4, &there);
	assert_string_equal(one, four);
	struct ros_json *doc;
	struct ros_err err;
	assert_int_equal(ros__json_parse(one, strlen(one), "t", &doc, &err), ROS_OK);
	const struct ros_json *themes = ros__json_get(doc, "themes");
	size_t right = 0, at = 0;
	ROS_JSON_EACH(l, ros__json_get(themes, "leading"))
		right += strcmp(ros__json_str(ros__json_get(l, "theme"), ""), announced[at++]) == 0;
	print_message("leading themes as announced: %zu of 7\n", right);
	assert_true(right >= 6);
	ROS_JSON_EACH(c, ros__json_get(themes, "by_theme_group")) {
		double share = ros__json_num(ros__json_get(c, "estimate"), NAN);
		int64_t hits = ros__json_int(ros__json_get(c, "hits"), -1);
		assert_true(share >= 0 && share <= 1);
		assert_true(ros__json_num(ros__json_get(c, "lower"), NAN) <= share + 1e-12);
		assert_true(ros__json_num(ros__json_get(c, "upper"), NAN) >= share - 1e-12);
		assert_int_equal(ros__json_bool(ros__json_get(c, "few_hits"), false), hits < 5);
		assert_true(ros__json_size(ros__json_get(c, "evidence")) == (size_t)(hits > 3 ? 3 : hits) ||
			hits > 1);
		assert_int_equal(hits > 0, ros__json_size(ros__json_get(c, "evidence")) > 0);
	}
	ros__json_free(doc);
	free(one);
	free(four);
}

/* Every hit's offsets give its text back, and the sums of the hits agree. */
static void hits_can_be_read(void **state)
{
	(void)state;
	bool there;
	char *json = themes_json(0, &there);
	if (!there)
		skip();
	struct theme_stub s;
	struct ros_buf text = ROS_BUF_INIT;
	struct ros_json *doc;
	struct ros_err err;
	theme_stub_begin(&s);
	theme_stub_first_corpus(&s, &text);
	assert_int_equal(ros__json_parse(json, strlen(json), "t", &doc, &err), ROS_OK);
	const struct ros_json *themes = ros__json_get(doc, "themes");
	int64_t n = 0, listed = 0, by_group = 0;
	ROS_JSON_EACH(h, ros__json_get(themes, "hits")) {
		int64_t start = ros__json_int(ros__json_get(h, "start"), -1);
		const char *want = ros__json_str(ros__json_get(h, "text"), "");
		int64_t length = ros__json_int(ros__json_get(h, "length"), -1);
		assert_int_equal(strlen(want), length);
		assert_memory_equal(text.s + start, want, (size_t)length);
		assert_true(ros__json_int(ros__json_get(h, "sentence_start"), -1) <= start);
		n++;
	}
	ROS_JSON_EACH(t, ros__json_get(themes, "list"))
		listed += ros__json_int(ros__json_get(t, "n_hits"), 0);
	ROS_JSON_EACH(c, ros__json_get(themes, "by_theme_group"))
		by_group += ros__json_int(ros__json_get(c, "hits"), 0);
	assert_int_equal(n, listed);
	assert_int_equal(n, ros__json_int(ros__json_get(themes, "n_hits"), -1));
	assert_true(ros__json_is_null(ros__json_get(themes, "hits_each")));
	assert_int_equal(n, by_group);
	assert_true(n > 200);
	ros__json_free(doc);
	free(json);
	theme_stub_end(&s);
	ros__buf_release(&text);
}

/* Sets named wrongly or twice are refused in words. */
static void wrong_sets(void **state)
{
	(void)state;
	static const char *const name[] = {"no_such_set", "party_building,party_building"};
	static const char *const want[] = {"neither a shipped set nor a file", "in another set too"};
	for (size_t i = 0; i < 2; i++) {
		struct theme_stub s;
		struct ros_err err = ROS_ERR_INIT;
		theme_stub_begin(&s);
		assert_int_equal(ros_config_set(&s.cfg, "themes", name[i], &err), ROS_OK);
		theme_stub_add(&s, "a", "加强党建。", strlen("加强党建。"), 0, "");
		assert_true(theme_stub_count(&s));
		assert_int_equal(ros__section_make("themes", &s.a, &s.r, &err), ROS_ECONFIG);
		assert_non_null(strstr(err.msg, want[i]));
		theme_stub_end(&s);
	}
}

/* Nine dated speeches: water is spoken of in ever more clauses, schools in the same number. The
 * slope per ten years of water is 10 * 0.1 = 1 (one more clause of ten each year). */
static void trend(void **state)
{
	(void)state;
	static const char set[] = SET("zh", T("water", "\"words\": [\"水利\"]") ","
		T("school", "\"words\": [\"学校\"]"));
	struct theme_stub s;
	struct ros_err err = ROS_ERR_INIT;
	char *dir;
	assert_int_equal(ros__temp_dir(&dir, &err), ROS_OK);
	char *file = ros__path_join(dir, "set.json");
	assert_int_equal(ros__write_file(file, set, strlen(set), &err), ROS_OK);
	for (int dated = 0; dated < 2; dated++) {
		theme_stub_begin(&s);
		ros_config_set(&s.cfg, "themes", file, &err);
		for (int y = 0; y < 9; y++) {
			struct ros_buf b = ROS_BUF_INIT;
			for (int k = 0; k < 10; k++)
				ros__buf_adds(&b, k <= y - (y > 0) && k < 9 ? "我们兴修水利，" :
					k == 9 ? "大家建设学校。" : "今天天气很好，");
			char *body = ros__arena_strdup(&s.arena, b.s);
			const char *date = dated ? ros__arena_printf(&s.arena, "%d-05-01", 2001 + y) : "";
			theme_stub_add(&s, ros__arena_printf(&s.arena, "t%d", y), body, strlen(body), 0, date);
			ros__buf_release(&b);
		}
		assert_true(theme_stub_count(&s));
		assert_int_equal(ros__section_make("themes", &s.a, &s.r, &err), ROS_OK);
		const struct ros_r_trend *t = s.r.found.themes->trend;
		assert_int_equal(t->skipped != NULL, !dated);
		if (dated) {
			const struct ros_r_trend_slope *water = &t->slopes.v[0], *school = &t->slopes.v[1];
			assert_int_equal(t->points.n, 18);
			double slope = water->finding.estimate;
			print_message("slope %.3f\n", slope);
			assert_true(slope > 0.8 && slope < 1.1);
			assert_int_equal(water->finding.verdict, ROS_VERDICT_SUPPORTED);
			assert_int_equal(water->evidence.n, 3); /* it grows: the last dates */
			for (size_t i = 0; i < 3; i++)
				assert_int_equal(water->evidence.v[i].speech[2], "789"[i]);
			assert_true(fabs(school->finding.estimate) < 1e-9);
			assert_int_equal(school->finding.verdict, ROS_VERDICT_NOT_ENOUGH);
		}
		theme_stub_end(&s);
	}
	free(file);
	ros__temp_remove(dir);
}

/* Hits as "start+len ...", with words of this length. */
static char *hits_with(const char *words, const char *set, const char *text)
{
	struct theme_stub s;
	struct ros_themeset themes;
	struct ros_theme_hits h;
	struct ros_err err = ROS_ERR_INIT;
	struct ros_buf out = ROS_BUF_INIT;
	theme_stub_begin(&s);
	theme_stub_add(&s, "a", text, strlen(text), 0, "");
	assert_int_equal(ros_config_set(&s.cfg, "words", words, &err), ROS_OK);
	assert_int_equal(ros_segmenter_open(&s.seg, &s.cfg, &err), ROS_OK);
	assert_int_equal(ros_tokens_build(&s.tokens, &s.corpus, s.seg, &s.cfg, &err), ROS_OK);
	assert_int_equal(ros__themeset_parse(&themes, set, strlen(set), "s", &err), ROS_OK);
	ros__themes_match(&h, &themes, &s.tokens, &s.corpus);
	ros__buf_adds(&out, "");
	for (size_t i = 0; i < h.n; i++) {
		const struct ros_token *k = &s.tokens.token[h.hit[i].first];
		assert_true(k->start <= h.hit[i].start && h.hit[i].start < k->start + k->len);
		ros__buf_addf(&out, "%u+%u ", h.hit[i].start, h.hit[i].len);
	}
	ros__theme_hits_release(&h);
	ros__themeset_release(&themes);
	ros_segmenter_close(s.seg);
	theme_stub_end(&s);
	return ros__buf_detach(&out, NULL);
}

/* Themes find the same inside long words as without them, several in one word too. */
static void long_words(void **state)
{
	(void)state;
	const char *set = SET("zh", T("congress", "\"words\": [\"人民\", \"常务\", \"电力\"], "
		"\"terms\": [\"代表大会\", \"电力公司\"]"));
	const char *text = "全国人民代表大会常务委员会会议。国家电力公司供应电力。";
	char *standard = hits_with("standard", set, text), *whole = hits_with("long", set, text);
	assert_true(strlen(standard) > 20);
	assert_string_equal(standard, whole);
	free(standard);
	free(whole);
}

/* Without any set the other parts still stand. */
static void no_set(void **state)
{
	(void)state;
	struct theme_stub s;
	struct ros_err err = ROS_ERR_INIT;
	theme_stub_begin(&s);
	ros_config_set(&s.cfg, "themes", "none", &err);
	theme_stub_add(&s, "a", "加强党建。", strlen("加强党建。"), 0, "");
	assert_true(theme_stub_count(&s));
	assert_int_equal(ros__section_make("themes", &s.a, &s.r, &err), ROS_OK);
	assert_int_equal(s.r.found.themes->list.n, 0);
	assert_int_equal(ros__section_make("topics", &s.a, &s.r, &err), ROS_OK);
	assert_non_null(s.r.found.topics->skipped);
	assert_int_equal(s.r.found.topics->levels.n, 0);
	theme_stub_end(&s);
}

int main(void)
{
	const struct CMUnitTest tests[] = {cmocka_unit_test(matching), cmocka_unit_test(first_corpus),
		cmocka_unit_test(hits_can_be_read), cmocka_unit_test(wrong_sets),
		cmocka_unit_test(no_set), cmocka_unit_test(long_words),
		cmocka_unit_test(trend)};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
