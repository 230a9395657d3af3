/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Messages: ICU's plurals and numbers behind named arguments, errors with their line, and the two
 * languages of the shipped messages against each other. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include <math.h>
#include <string.h>
#include <sys/stat.h>

#include "base/io.h"
#include "base/loop.h"
#include "base/par.h"
#include "stats/formula.h"
#include "text/message.h"
#include "text/message_pattern.h"

struct lang {
	char *dir;
	struct ros_messages *m;
	struct ros_arena arena;
	struct ros_err err;
};

static enum ros_status load(struct lang *l, enum ros_lang lang, const char *json)
{
	char path[600];
	assert_int_equal(ros__temp_dir(&l->dir, &l->err), ROS_OK);
	snprintf(path, sizeof path, "%s/lang/%s", l->dir, lang == ROS_LANG_ZH ? "zh" : "en");
	assert_int_equal(ros__mkdirs(path, &l->err), ROS_OK);
	snprintf(path, sizeof path, "%s/lang/%s/a.json", l->dir, lang == ROS_LANG_ZH ? "zh" : "en");
	assert_int_equal(ros__write_file(path, json, strlen(json), &l->err), ROS_OK);
	return ros__messages_load(&l->m, l->dir, lang, &l->err);
}

static void unload(struct lang *l)
{
	ros__messages_free(l->m);
	ros__arena_release(&l->arena);
	if (l->dir)
		ros__temp_remove(l->dir);
	*l = (struct lang){0};
}

#define SAY(l, ...) ros__message((l).m, &(l).arena, __VA_ARGS__)

static void test_english_plurals(void **state)
{
	(void)state;
	struct lang l = {0};
	assert_int_equal(load(&l, ROS_LANG_EN,
		"{\"a\": \"{who} gave {n, plural, =0 {no speech} one {# speech} other {# speeches}}.\","
		" \"b\": \"{n, selectordinal, one {#st} two {#nd} few {#rd} other {#th}}\","
		" \"c\": \"{share, number, percent} of {n}\","
		" \"d\": \"{kind, select, a {first} other {second}}: it''s '{'literal'}'\"}"), ROS_OK);
	assert_string_equal(SAY(l, "a", ROS_ARGS(ROS_ARG_STR("who", "A"), ROS_ARG_NUM("n", 0))),
		"A gave no speech.");
	assert_string_equal(SAY(l, "a", ROS_ARGS(ROS_ARG_NUM("n", 1), ROS_ARG_STR("who", "A"))),
		"A gave 1 speech.");
	assert_string_equal(SAY(l, "a", ROS_ARGS(ROS_ARG_STR("who", "A"), ROS_ARG_NUM("n", 1200))),
		"A gave 1,200 speeches.");
	assert_string_equal(SAY(l, "b", ROS_ARGS(ROS_ARG_NUM("n", 1))), "1st");
	assert_string_equal(SAY(l, "b", ROS_ARGS(ROS_ARG_NUM("n", 22))), "22nd");
	assert_string_equal(SAY(l, "b", ROS_ARGS(ROS_ARG_NUM("n", 113))), "113th");
	assert_string_equal(
		SAY(l, "c", ROS_ARGS(ROS_ARG_NUM("share", 0.25), ROS_ARG_NUM("n", 1234.5))),
		"25% of 1,234.5");
	assert_string_equal(SAY(l, "d", ROS_ARGS(ROS_ARG_STR("kind", "a"))),
		"first: it's {literal}");
	assert_string_equal(SAY(l, "d", ROS_ARGS(ROS_ARG_STR("kind", "zzz"))),
		"second: it's {literal}");
	unload(&l);
}

static void test_chinese_and_hostile_text(void **state)
{
	(void)state;
	struct lang l = {0};
	assert_int_equal(load(&l, ROS_LANG_ZH,
		"{\"a\": \"{who}共{n, plural, other {#篇}}\", \"long\": \"{a}{b}{c}{d}{e}{f}{g}{h}{n, number}\"}"), ROS_OK);
	assert_string_equal(SAY(l, "a", ROS_ARGS(ROS_ARG_STR("who", "{n}'<b>%s"), ROS_ARG_NUM("n", 7))),
		"{n}'<b>%s共7篇");
	assert_string_equal(SAY(l, "a", ROS_ARGS(ROS_ARG_NUM("n", 7))), "{who}共7篇");
	assert_string_equal(SAY(l, "none", NULL, 0), "[none]");
	char big[2000];
	memset(big, 'x', sizeof big - 1);
	big[sizeof big - 1] = '\0';
	const char *s = SAY(l, "long", ROS_ARGS(ROS_ARG_STR("a", big), ROS_ARG_STR("b", "1"),
		ROS_ARG_STR("c", "2"), ROS_ARG_STR("d", "3"), ROS_ARG_STR("e", "4"),
		ROS_ARG_STR("f", "5"), ROS_ARG_STR("g", "6"), ROS_ARG_STR("h", "7"),
		ROS_ARG_NUM("n", 8)));
	assert_int_equal(strlen(s), sizeof big - 1 + 8);
	assert_string_equal(s + sizeof big - 1, "12345678");
	unload(&l);
}

static void test_numbers(void **state)
{
	(void)state;
	struct lang l = {0};
	assert_int_equal(load(&l, ROS_LANG_ZH, "{\"a\": \"b\"}"), ROS_OK);
#define NUM(v, d) ros__message_number(l.m, &l.arena, (v), (d))
	assert_string_equal(NUM(1234567.891, 2), "1,234,567.89");
	assert_string_equal(NUM(0.5, 3), "0.500");
	assert_string_equal(NUM(-2, 0), "−2");
	assert_string_equal(NUM(2.5, -1), "2.5");
	assert_string_equal(NUM(3, -1), "3");
	assert_string_equal(NUM(NAN, 1), "—");
	assert_string_equal(NUM(INFINITY, 1), "∞");
	assert_true(strlen(NUM(1e308, 10)) > 308);
#undef NUM
	unload(&l);
}

static void test_errors_name_file_line_and_key(void **state)
{
	(void)state;
	static const struct { const char *json, *part; } bad[] = {
		{"{\n\"ok\": \"x\",\n\"k.y\": \"{n, plural, one {#}\"}", "a.json:3: \"k.y\""},
		{"{\"k\": \"{n, plural, one {#}}\"}", "a.json:1: \"k\": ICU refuses"},
		{"{\"k\": \"{0}\"}", "argument's name"},
		{"{\"k\": \"{}\"}", "argument's name"},
		{"{\"k\": \"a } b\"}", "a } has no {"},
		{"{\"k\": \"{n, date}\"}", "a type is"},
		{"{\"k\": \"{n, number, integer}\"}", "#,##0"},
		{"{\"k\": \"{n, number} {n, select, other {}}\"}", "as a number and as text"},
		{"{\"k\": 3}", "must be a string"},
		{"{\"k\": \"{a}{b}{c}{d}{e}{f}{g}{h}{i}\"}", "too many arguments"},
		{"[]", "must be an object"},
		{"{\"k\": \"a\", \"k\": \"b\"}", "k"},
	};
	for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
		struct lang l = {0};
		assert_int_equal(load(&l, ROS_LANG_EN, bad[i].json) != ROS_OK, 1);
		if (!strstr(l.err.msg, bad[i].part))
			fail_msg("\"%s\" not in \"%s\"", bad[i].part, l.err.msg);
		assert_null(l.m);
		unload(&l);
	}
}

static void test_key_in_two_files(void **state)
{
	(void)state;
	struct lang l = {0};
	assert_int_equal(load(&l, ROS_LANG_EN, "{\"k\": \"a\"}"), ROS_OK);
	char path[600];
	snprintf(path, sizeof path, "%s/lang/en/b.json", l.dir);
	assert_int_equal(ros__write_file(path, "{\"k\": \"b\"}", 10, &l.err), ROS_OK);
	ros__messages_free(l.m);
	assert_int_equal(ros__messages_load(&l.m, l.dir, ROS_LANG_EN, &l.err), ROS_ECONFIG);
	assert_non_null(strstr(l.err.msg, "b.json:1"));
	assert_non_null(strstr(l.err.msg, "a.json too"));
	unload(&l);
	assert_int_equal(ros__messages_load(&l.m, "/nonexistent", ROS_LANG_EN, &l.err), ROS_ECONFIG);
	unload(&l);
}

/* Patterns come from users, so no text may crash the walk. */
static void test_any_pattern_is_read_or_refused(void **state)
{
	(void)state;
	static const char alphabet[] = "{}',#n plural, one other=0 select";
	uint64_t x = 88172645463325252u;
	struct ros_arena arena = ROS_ARENA_INIT;
	size_t read = 0;
	for (int i = 0; i < 20000; i++) {
		char p[40];
		size_t n = 0;
		for (; n < sizeof p - 1; n++) {
			x ^= x << 13, x ^= x >> 7, x ^= x << 17;
			p[n] = alphabet[x % (sizeof alphabet - 1)];
		}
		p[n] = '\0';
		struct ros__pattern_args args;
		struct ros_buf out = ROS_BUF_INIT;
		struct ros_err err = ROS_ERR_INIT;
		if (ros__pattern_number(p, &arena, &args, &out, &err) == ROS_OK)
			read++;
		else
			assert_true(err.msg[0] != '\0');
		ros__buf_release(&out);
		ros__arena_clear(&arena);
	}
	assert_true(read > 0 && read < 20000);
	ros__arena_release(&arena);
}

struct saying {
	const struct ros_messages *m;
	char (*got)[40];
};

static void say_one(void *ctx, size_t i)
{
	const struct saying *s = ctx;
	struct ros_arena arena = ROS_ARENA_INIT;
	snprintf(s->got[i], sizeof s->got[i], "%s", ros__message(s->m, &arena, "a",
		ROS_ARGS(ROS_ARG_NUM("n", (double)i), ROS_ARG_STR("of", "x"))));
	ros__arena_release(&arena);
}

static void test_threads_agree(void **state)
{
	(void)state;
	struct lang l = {0};
	assert_int_equal(load(&l, ROS_LANG_EN,
		"{\"a\": \"{n, plural, one {# word} other {# words}} of {of}\"}"), ROS_OK);
	enum { N = 400 };
	char got[N][40];
	ros__par_set(4);
	ros__for(N, 1, say_one, &(struct saying){l.m, got});
	ros__par_set(0);
	for (int i = 0; i < N; i++) {
		char want[40];
		snprintf(want, sizeof want, "%d word%s of x", i, i == 1 ? "" : "s");
		assert_string_equal(got[i], want);
	}
	unload(&l);
}

static void test_shipped_languages_agree(void **state)
{
	(void)state;
	struct ros_messages *m[2] = {NULL, NULL};
	struct ros_arena arena = ROS_ARENA_INIT;
	struct ros_err err = ROS_ERR_INIT;
	for (int i = 0; i < 2; i++)
		if (ros__messages_load(&m[i], "config", i ? ROS_LANG_EN : ROS_LANG_ZH, &err) != ROS_OK)
			fail_msg("%s", err.msg);
	assert_true(ros__messages_count(m[0]) > 0);
	int bad = 0;
	for (int i = 0; i < 2; i++)
		for (size_t k = 0; k < ros__messages_count(m[i]); k++) {
			const char *key = ros__messages_key(m[i], k);
			const char *other = i ? "zh" : "en";
			if (!ros__message_has(m[!i], key)) {
				print_message("%s: no message \"%s\"\n", other, key);
				bad++;
			} else if (strcmp(ros__message_args(m[0], &arena, key),
					   ros__message_args(m[1], &arena, key))) {
				print_message("\"%s\": zh has {%s}, en has {%s}\n", key,
					ros__message_args(m[0], &arena, key),
					ros__message_args(m[1], &arena, key));
				bad++;
			}
		}
	for (int i = 0; i < 2; i++)
		ros__messages_free(m[i]);
	ros__arena_release(&arena);
	assert_int_equal(bad, 0);
}

/* A word that is no mathematics, which a reader of another language would not understand. */
static bool has_prose(const char *formula)
{
	static const char *const sign[] = {"log", "min", "max", "cos", "cov"};
	for (const char *p = formula; *p;) {
		size_t n = 0;
		while ((p[n] >= 'a' && p[n] <= 'z') || (p[n] >= 'A' && p[n] <= 'Z'))
			n++;
		bool known = n < 3;
		for (size_t i = 0; i < sizeof sign / sizeof *sign; i++)
			known = known || (n == 3 && !strncmp(p, sign[i], 3));
		if (!known)
			return true;
		p += n ? n : 1;
	}
	return false;
}

/* The methods section names and explains every formula in both languages. */
static void test_formulas_are_explained(void **state)
{
	(void)state;
	struct ros_messages *m = NULL;
	struct ros_arena arena = ROS_ARENA_INIT;
	struct ros_err err = ROS_ERR_INIT;
	assert_int_equal(ros__messages_load(&m, "config", ROS_LANG_ZH, &err), ROS_OK);
	const struct ros_formula *f;
	for (size_t i = 0; (f = ros__formula_at(i)); i++) {
		static const char *const part[] = {"", ".note", ".how"};
		for (size_t k = 0; k < (has_prose(f->formula) ? 3 : 2); k++) {
			const char *key = ros__arena_printf(&arena, "formula.%s%s", f->id, part[k]);
			if (!ros__message_has(m, key))
				fail_msg("zh: no message \"%s\"", key);
		}
	}
	ros__messages_free(m);
	ros__arena_release(&arena);
}

/* As a reader rounds, in a message and in a table alike. */
static void test_halves_go_away_from_zero(void **state)
{
	(void)state;
	struct lang l = {0};
	assert_int_equal(load(&l, ROS_LANG_EN,
						 "{\"a\": \"{share, number, 0%} {n, number, 0.0} {k, plural, one {# row} "
						 "other {# rows}}\"}"),
		ROS_OK);
	assert_string_equal(
		SAY(l, "a",
			ROS_ARGS(ROS_ARG_NUM("share", .625), ROS_ARG_NUM("n", .25), ROS_ARG_NUM("k", 1))),
		"63% 0.3 1 row");
	assert_string_equal(
		SAY(l, "a",
			ROS_ARGS(ROS_ARG_NUM("share", .6249), ROS_ARG_NUM("n", -.35), ROS_ARG_NUM("k", 2))),
		"62% -0.4 2 rows");
	assert_string_equal(ros__message_number(l.m, &l.arena, 62.5, 0), "63");
	assert_string_equal(ros__message_number(l.m, &l.arena, .25, 1), "0.3");
	unload(&l);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_english_plurals),
		cmocka_unit_test(test_chinese_and_hostile_text),
		cmocka_unit_test(test_numbers),
		cmocka_unit_test(test_halves_go_away_from_zero),
		cmocka_unit_test(test_errors_name_file_line_and_key),
		cmocka_unit_test(test_key_in_two_files),
		cmocka_unit_test(test_any_pattern_is_read_or_refused),
		cmocka_unit_test(test_threads_agree),
		cmocka_unit_test(test_shipped_languages_agree),
		cmocka_unit_test(test_formulas_are_explained),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
