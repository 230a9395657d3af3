/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The base layer: memory, strings, JSON, files, child processes, random numbers. */
#include <fcntl.h>
#include <poll.h>
#include <setjmp.h>
#include <signal.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cmocka.h>

#include "base/cell.h"
#include "base/seal.h"
#include "base/sha256.h"
#include "base/buf.h"
#include "base/io.h"
#include "base/json.h"
#include "base/log.h"
#include "base/mem.h"
#include "base/par.h"
#include "base/proc.h"
#include "base/rng.h"
#include "base/strmap.h"
#include "base/temp.h"
#include "rostrum/config.h"
#include "text/utf8.h"
#include "text/width.h"

static void error_message_is_cut_at_a_character(void **state)
{
	(void)state;
	struct ros_err err = ROS_ERR_INIT;
	char long_text[2000] = "";
	for (int i = 0; i < 600; i++)
		memcpy(long_text + 3 * i, "党", 4);
	assert_int_equal(ros_err_set(&err, ROS_EINPUT, "%s", long_text), ROS_EINPUT);
	assert_true(strlen(err.msg) < sizeof err.msg);
	assert_int_equal(ros__utf8_valid(err.msg, strlen(err.msg)), strlen(err.msg));
	ros_err_set(&err, ROS_EIO, "two\nlines");
	assert_null(strchr(err.msg, '\n'));
	ros_err_context(&err, "%s:%d", "file", 3);
	assert_string_equal(err.msg, "file:3: two lines");
	assert_int_equal(err.code, ROS_EIO);
}

static void strmap_gives_ids_in_order(void **state)
{
	(void)state;
	struct ros_strmap m = ROS_STRMAP_INIT;
	char key[32];
	for (uint32_t i = 0; i < 5000; i++) {
		int n = snprintf(key, sizeof key, "词%u", i);
		assert_int_equal(ros__strmap_put(&m, key, (size_t)n), i);
	}
	for (uint32_t i = 0; i < 5000; i += 7) {
		int n = snprintf(key, sizeof key, "词%u", i);
		assert_int_equal(ros__strmap_get(&m, key, (size_t)n), i);
		assert_int_equal(ros__strmap_put(&m, key, (size_t)n), i);
	}
	assert_int_equal(ros__strmap_get(&m, "absent", 6), ROS_NO_ID);
	assert_int_equal(ros__strmap_put(&m, "a\0b", 3), 5000);
	assert_int_equal(ros__strmap_get(&m, "a", 1), ROS_NO_ID);
	ros__strmap_release(&m);
}

static void json_round_trip_and_rounding(void **state)
{
	(void)state;
	struct ros_json *o = ros__json_object(), *back = NULL;
	ros__json_add_num(o, "third", 1.0 / 3.0);
	ros__json_add_num(o, "nan", 0.0 / 0.0);
	ros__json_add_num(o, "zero", -0.0);
	ros__json_add_int(o, "big", 999999999999999);
	ros__json_add_str(o, "text", "\"引号\"\n</script>");
	char *text = ros__json_print(o, true);
	assert_non_null(strstr(text, "0.3333333333"));
	assert_null(strstr(text, "0.33333333333"));
	assert_non_null(strstr(text, "\"nan\": null"));
	assert_non_null(strstr(text, "\"zero\": 0"));
	struct ros_err err = ROS_ERR_INIT;
	assert_int_equal(ros__json_parse(text, strlen(text), "x", &back, &err), ROS_OK);
	assert_int_equal(ros__json_int(ros__json_get(back, "big"), 0), 999999999999999);
	assert_string_equal(ros__json_str(ros__json_get(back, "text"), ""), "\"引号\"\n</script>");
	assert_null(ros__json_get(back, "TEXT"));
	assert_null(ros__json_get(ros__json_get(back, "none"), "none"));
	free(text);
	ros__json_free(o);
	ros__json_free(back);
}

/* Rows hold the same value as the other two layouts. */
static void json_rows_keep_the_value(void **state)
{
	(void)state;
	static const char *const text[] = {"{}", "[]", "3", "{\"a\":[],\"b\":{}}",
		"{\"a\\n\\\"\":[{\"x\":1,\"y\":[1,2]},{\"z\":[{\"u\":null},[[]]]}],\"c\":\"\\u0001\"}",
		"[[[[[[[{\"deep\":{\"er\":[{}]}}]]]]]]]"};
	for (size_t i = 0; i < sizeof text / sizeof *text; i++) {
		struct ros_json *v, *back;
		struct ros_err err = ROS_ERR_INIT;
		assert_int_equal(ros__json_parse(text[i], strlen(text[i]), "t", &v, &err), ROS_OK);
		char *rows = ros__json_print_rows(v);
		assert_int_equal(ros__json_parse(rows, strlen(rows), "t", &back, &err), ROS_OK);
		char *flat = ros__json_print(back, false);
		assert_string_equal(flat, text[i]);
		assert_true(i != 4 || strstr(rows, "\n    {\"x\":1,\"y\":[1,2]},\n"));
		free(rows);
		free(flat);
		ros__json_free(v);
		ros__json_free(back);
	}
}

static void json_errors_name_the_place(void **state)
{
	(void)state;
	const struct {
		const char *text, *place;
	} bad[] = {{"{\n \"a\": 1,\n}", "f.json:3"}, {"{\"a\": 1} x", "f.json:1:10"},
		{"{\"a\": 1,\n\"a\": 2}", "\"a\" stands twice"}, {"", "f.json:1"}};
	for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
		struct ros_err err = ROS_ERR_INIT;
		struct ros_json *v = NULL;
		assert_int_equal(ros__json_parse(bad[i].text, strlen(bad[i].text), "f.json", &v, &err),
			ROS_ECONFIG);
		assert_non_null(strstr(err.msg, bad[i].place));
		assert_null(v);
	}
	const char *text = "{\n \"a\": [1, {\"b\": 2,\n \"c}\": 3}]\n}";
	assert_int_equal(ros__json_line_of(text, strlen(text), "a"), 2);
	assert_int_equal(ros__json_line_of(text, strlen(text), "a[1].c}"), 3);
	assert_int_equal(ros__json_line_of(text, strlen(text), "a[2]"), 0);
}

static void config_survives_its_own_print(void **state)
{
	(void)state;
	char dir[] = "/tmp/ros-test-XXXXXX";
	assert_non_null(mkdtemp(dir));
	char *path = ros__path_join(dir, "c.json");
	struct ros_config a = ROS_CONFIG_INIT, b = ROS_CONFIG_INIT;
	struct ros_err err = ROS_ERR_INIT;
	ros_config_defaults(&a);
	ros_config_defaults(&b);
	assert_int_equal(ros_config_set(&a, "segmenter", "icu", &err), ROS_OK);
	assert_int_equal(ros_config_set(&a, "memory", "64M", &err), ROS_OK);
	assert_int_equal(ros_config_append(&a, "stopwords", "mine.txt", &err), ROS_OK);
	char *text = ros_config_print(&a);
	assert_int_equal(ros__write_file(path, text, strlen(text), &err), ROS_OK);
	assert_int_equal(ros_config_load(&b, path, &err), ROS_OK);
	char *again = ros_config_print(&b);
	assert_string_equal(text, again);
	assert_int_equal(b.memory, 64u << 20);
	assert_int_equal(b.stopwords.n, 3);
	const char *wrong = "{\n \"count\": {\n  \"window\": 0\n }\n}";
	assert_int_equal(ros__write_file(path, wrong, strlen(wrong), &err), ROS_OK);
	assert_int_equal(ros_config_load(&b, path, &err), ROS_ECONFIG);
	assert_non_null(strstr(err.msg, "c.json:3: count.window: window: \"0\" is not a number"));
	free(text);
	free(again);
	ros__remove_tree(dir, NULL);
	free(path);
	ros_config_release(&a);
	ros_config_release(&b);
}

static void every_option_default_is_valid_and_unique(void **state)
{
	(void)state;
	size_t n;
	const struct ros_option *o = ros_options(&n);
	struct ros_config cfg = ROS_CONFIG_INIT;
	struct ros_err err = ROS_ERR_INIT;
	ros_config_defaults(&cfg);
	assert_int_equal(ros_config_check(&cfg, &err), ROS_OK);
	for (size_t i = 0; i < n; i++) {
		assert_int_equal(ros_config_set(&cfg, o[i].name, o[i].dflt, &err), ROS_OK);
		for (size_t k = 0; k < i; k++) {
			assert_string_not_equal(o[i].name, o[k].name);
			assert_false(o[i].short_name && o[i].short_name == o[k].short_name);
		}
	}
	ros_config_release(&cfg);
}

static void what_is_not_finished_is_removed(void **state)
{
	(void)state;
	char *dir = NULL, *other = NULL;
	struct ros_err err = ROS_ERR_INIT;
	assert_int_equal(ros__temp_dir(&dir, &err), ROS_OK);
	char *kept = ros__path_join(dir, "kept"), *half = ros__path_join(dir, "half");
	ros__temp_drop(dir); /* it stays */
	assert_int_equal(ros__temp_dir(&other, &err), ROS_OK);
	struct ros_writer w;
	assert_int_equal(ros__write_file(kept, "x", 1, &err), ROS_OK);
	assert_int_equal(ros__writer_open(&w, half, &err), ROS_OK);
	char *temp = ros__xstrdup(w.temp);
	assert_true(ros__is_file(temp));
	ros__temp_remove_all();
	assert_false(ros__is_file(temp) || ros__is_file(half) || ros__is_dir(other));
	assert_true(ros__is_file(kept));
	ros__writer_abort(&w);
	ros__temp_remove(other);
	ros__remove_tree(dir, NULL);
	free(dir), free(kept), free(half), free(temp);
}

/* What a terminal would be sent. */
static void progress_does_not_mislead(void **state)
{
	(void)state;
	char got[4096] = "";
	int ours = posix_openpt(O_RDWR | O_NOCTTY), before = dup(STDERR_FILENO);
	if (ours < 0 || grantpt(ours) != 0 || unlockpt(ours) != 0)
		skip();
	int theirs = open(ptsname(ours), O_RDWR | O_NOCTTY);
	assert_true(theirs >= 0 && dup2(theirs, STDERR_FILENO) >= 0);
	ros__progress_step("analysing: keyness", 4, 18);
	ros__progress_begin("counting", "bytes", 100000000);
	usleep(250000);
	ros__progress_update(1000000); /* too early for a time that is left */
	usleep(1000000);
	ros__progress_update(10000000);
	ros__progress_end();
	ros__progress_start();
	ros__progress_stage("keywords", 4, 18, .5, .3);
	ros__progress_part(1, 2); /* at once: not shown again */
	ros__progress_begin("pairs", NULL, 1000);
	usleep(1200000);
	ros__progress_update(1);
	ros__progress_end();
	ssize_t n = 0, more = 1;
	for (struct pollfd p = {ours, POLLIN, 0}; more > 0 && poll(&p, 1, 500) == 1; n += more)
		more = read(ours, got + n, sizeof got - 1 - (size_t)n);
	dup2(before, STDERR_FILENO);
	close(before), close(theirs), close(ours);
	assert_true(n > 0);
	assert_non_null(strstr(got, "rostrum: analysing: keyness, 4 of 18\r"));
	const char *first = strstr(got, "counting   1 %, "), *second = strstr(got, "counting  10 %, ");
	assert_true(first && second);
	const char *left = strstr(first, " left");
	assert_true(left > second && strstr(first, " MB/s\r") < second);
	assert_non_null(strstr(second, " s left\r"));
	const char *pairs = strstr(got, "pairs   0 %, ");
	assert_non_null(pairs);
	assert_non_null(strstr(pairs, " min left\r"));
	const char *stage = strstr(got, "rostrum: keywords, 4 of 18, 50 %\r");
	assert_non_null(stage); /* no time before there is a rate */
	assert_null(strstr(stage + 12, "keywords"));
	assert_string_equal(got + n - 4, "\r\033[K");
}

static void a_full_disk_is_an_error(void **state)
{
	(void)state;
	if (access("/dev/full", W_OK) != 0)
		skip();
	struct ros_writer w = ROS_WRITER_INIT;
	struct ros_err err = ROS_ERR_INIT;
	w.f = fopen("/dev/full", "wb");
	w.path = ros__xstrdup("/dev/full");
	ros__writes(&w, "text");
	assert_int_equal(ros__writer_close(&w, &err), ROS_EIO);
	assert_non_null(strstr(err.msg, "/dev/full: cannot write"));
}

static void safe_path_of_any_text(void **state)
{
	(void)state;
	const char *bad[] = {"../../etc/passwd", "a/b\\c", "", "..", "`rm`\n", "区委书记①红色"};
	for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
		char *p = ros__path_safe(bad[i]);
		assert_true(p[0] && p[0] != '.' && !strpbrk(p, "/\\`\n ;&|<>\"'"));
		free(p);
	}
}

static void child_processes_are_bounded(void **state)
{
	(void)state;
	struct ros_buf out = ROS_BUF_INIT;
	struct ros_err err = ROS_ERR_INIT;
	const char *cat[] = {"cat", NULL};
	struct ros_proc p = {.argv = cat, .input = "党建\n", .input_len = 7, .seconds = 10};
	assert_int_equal(ros__proc_run(&p, &out, &err), ROS_OK);
	assert_string_equal(ros__buf_str(&out), "党建\n");
	const char *none[] = {"no-such-program-here", NULL};
	p = (struct ros_proc){.argv = none};
	assert_int_equal(ros__proc_run(&p, &out, &err), ROS_EDEPEND);
	assert_non_null(strstr(err.msg, "no-such-program-here: not found"));
	const char *slow[] = {"sleep", "20", NULL};
	p = (struct ros_proc){.argv = slow, .seconds = 1};
	assert_int_equal(ros__proc_run(&p, &out, &err), ROS_EDEPEND);
	assert_non_null(strstr(err.msg, "longer than the limit"));
	const char *flood[] = {"yes", NULL};
	p = (struct ros_proc){.argv = flood, .seconds = 10, .max_output = 100000};
	assert_int_equal(ros__proc_run(&p, &out, &err), ROS_EDEPEND);
	assert_non_null(strstr(err.msg, "more than the limit"));
	ros__buf_release(&out);
}

/* A program that links the library and has not asked for anything else is ended by SIGPIPE. */
static void a_child_that_does_not_read_ends_nobody(void **state)
{
	(void)state;
	enum { MUCH = 1 << 20 };
	struct ros_err err = ROS_ERR_INIT;
	char *much = ros__xmalloc(MUCH);
	memset(much, 'x', MUCH);
	void (*before)(int) = signal(SIGPIPE, SIG_DFL);
	const char *deaf[] = {"true", NULL}, *none[] = {"no-such-program-here", NULL};
	struct ros_proc p = {.argv = deaf, .input = much, .input_len = MUCH, .seconds = 10};
	assert_int_equal(ros__proc_run(&p, NULL, &err), ROS_OK);
	p.argv = none;
	assert_int_equal(ros__proc_run(&p, NULL, &err), ROS_EDEPEND);
	signal(SIGPIPE, before);
	free(much);
}

static void random_numbers_are_a_function_of_their_key(void **state)
{
	(void)state;
	struct ros_rng a = ros__rng(1, 2, 3), b = ros__rng(1, 2, 3), c = ros__rng(1, 3, 2);
	assert_true(ros__rng_next(&a) == ros__rng_next(&b));
	assert_false(ros__rng_next(&a) == ros__rng_next(&c));
	/* Uniform below 6: 60,000 draws, chi-square with 5 degrees of freedom below its .999 point. */
	uint32_t seen[6] = {0};
	for (uint32_t i = 0; i < 60000; i++)
		seen[ros__rng_below(&a, 6)]++;
	double chi2 = 0;
	for (int i = 0; i < 6; i++)
		chi2 += (seen[i] - 10000.0) * (seen[i] - 10000.0) / 10000.0;
	assert_true(chi2 < 20.5);
	uint32_t v[100], sum = 0;
	for (uint32_t i = 0; i < 100; i++)
		v[i] = i;
	ros__rng_shuffle(&a, v, 100);
	for (uint32_t i = 0; i < 100; i++)
		sum += v[i];
	assert_int_equal(sum, 4950);
}

static void utf8_validity_is_strict(void **state)
{
	(void)state;
	const struct {
		const char *s;
		size_t len, valid;
	} t[] = {{"abc党", 6, 6}, {"\xC0\xAF", 2, 0}, {"a\xED\xA0\x80", 4, 1}, {"\xF4\x90\x80\x80", 4, 0},
		{"\xF0\x9F\x98\x80", 4, 4}, {"12345678\xE5\x85", 10, 8}, {"\x80", 1, 0}, {"a\0b", 3, 3}};
	for (size_t i = 0; i < sizeof t / sizeof *t; i++)
		assert_int_equal(ros__utf8_valid(t[i].s, t[i].len), t[i].valid);
	for (uint32_t c = 1; c < 0x110000; c += 37) {
		char s[4];
		unsigned n;
		if (c >= 0xD800 && c < 0xE000)
			continue;
		unsigned len = ros__utf8_encode(c, s);
		assert_int_equal(ros__utf8_decode(s, &n), c);
		assert_int_equal(n, len);
		assert_int_equal(ros__utf8_valid(s, len), len);
	}
	assert_int_equal(ros__width("党a建", 7), 5);
	assert_int_equal(ros__utf8_count_han("〇党**建", 11), 2);
}

static jmp_buf oom_jump;
static void on_oom(size_t wanted)
{
	(void)wanted;
	longjmp(oom_jump, 1);
}

static void out_of_memory_goes_through_one_hook(void **state)
{
	(void)state;
	ros__mem_on_oom(on_oom);
	if (setjmp(oom_jump) == 0) {
		ros__mem_fail_at(2);
		free(ros__xmalloc(8));
		ros__xmalloc(8);
		ros__mem_fail_at(0);
		ros__mem_on_oom(NULL);
		fail_msg("the second allocation did not fail");
	}
	ros__mem_fail_at(0);
	ros__mem_on_oom(NULL);
}

/* Examples of FIPS 180-4 (NIST, SHA-256: one block, two blocks), and the empty message. */
static void sha256_of_known_messages(void **state)
{
	static const struct { const char *message, *digest; } known[] = {
		{"", "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"},
		{"abc", "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"},
		{"abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq",
			"248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1"}};
	char hex[65];
	(void)state;
	for (size_t i = 0; i < sizeof known / sizeof *known; i++) {
		ros__sha256_hex(known[i].message, strlen(known[i].message), hex);
		assert_string_equal(hex, known[i].digest);
	}
}

static void what_a_spreadsheet_would_run_gets_an_apostrophe_and_loses_it(void **state)
{
	static const char *const runs[] = {"=1+1", "+1", "-x", "@x", "\t=1", "\r", "\n=1", "  =1",
		"\xEF\xBB\xBF=1", "\xE2\x80\x8B@", "\xEF\xBC\x9D" "1", "\xEF\xBC\x8D",
		"\xE2\x88\x92" "5", "\xE2\x80\xAE=1"};
	static const char *const text[] = {"", "a", "a=1", "1-1", "\xE4\xB8\x80", "#x", "(=1)"};
	(void)state;
	for (size_t i = 0; i < sizeof runs / sizeof *runs; i++) {
		char cell[40];
		assert_true(ros__is_formula(runs[i]) && ros__needs_apostrophe(runs[i]));
		snprintf(cell, sizeof cell, "'%s", runs[i]);
		assert_false(ros__is_formula(cell));
		assert_true(ros__needs_apostrophe(cell));
		assert_string_equal(ros__without_apostrophe(cell), runs[i]);
		assert_string_equal(ros__without_apostrophe(runs[i]), runs[i]);
	}
	for (size_t i = 0; i < sizeof text / sizeof *text; i++) {
		assert_false(ros__is_formula(text[i]) || ros__needs_apostrophe(text[i]));
		assert_string_equal(ros__without_apostrophe(text[i]), text[i]);
	}
	assert_string_equal(ros__without_apostrophe("''tis"), "'tis");
	assert_string_equal(ros__without_apostrophe("'tis"), "'tis");
}

static void a_sealed_text_shows_every_edit(void **state)
{
	char text[] = "{\n  \"a\": \"checksum\",\n  \"" ROS_SEAL "\": \"" ROS_SEAL_OPEN "\"\n}";
	(void)state;
	assert_false(ros__seal_holds(text, strlen(text)));
	assert_true(ros__seal(text, strlen(text)));
	assert_true(ros__seal_holds(text, strlen(text)));
	for (size_t i = 0; i < sizeof text - 1; i++) {
		char c = text[i];
		text[i] = c == 'x' ? 'y' : 'x';
		assert_false(ros__seal_holds(text, strlen(text)));
		text[i] = c;
	}
	assert_true(ros__seal_holds(text, strlen(text)));
	assert_false(ros__seal_holds(text, strlen(text) - 1));
	assert_false(ros__seal_holds("", 0));
	assert_false(ros__seal_holds("{}", 2));
}

static void json_escapes_that_are_no_characters(void **state)
{
	static const struct {
		const char *text, *want;
		size_t n;
	} known[] = {
		{"[\"a\\u0000b\"]", "a\xEF\xBF\xBD" "b", 1},
		{"[\"\\ud800\"]", "\xEF\xBF\xBD", 1},
		{"[\"\\uDFFF x\"]", "\xEF\xBF\xBD x", 1},
		{"[\"\\ud83d\\ude00\"]", "\xF0\x9F\x98\x80", 0},
		{"[\"\\ud83d\\ud83d\\ude00\"]", "\xEF\xBF\xBD\xF0\x9F\x98\x80", 1},
		{"[\"\\\\ud800\"]", "\\ud800", 0},
		{"[\"\\ud83dn\"]", "\xEF\xBF\xBDn", 1},
		{"[\"\\ud83d\\u0041\"]", "\xEF\xBF\xBD" "A", 1},
		{"[\"\\ude00\\ud83d\"]", "\xEF\xBF\xBD\xEF\xBF\xBD", 2},
	};
	(void)state;
	for (size_t i = 0; i < sizeof known / sizeof *known; i++) {
		struct ros_json *v = NULL;
		struct ros_err err = ROS_ERR_INIT;
		size_t first, len = strlen(known[i].text);
		assert_int_equal(ros__json_count_odd(known[i].text, len, &first), known[i].n);
		assert_int_equal(ros__json_parse(known[i].text, len, "t", &v, &err), ROS_OK);
		assert_string_equal(ros__json_str(ros__json_at(v, 0), ""), known[i].want);
		ros__json_free(v);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(error_message_is_cut_at_a_character),
		cmocka_unit_test(strmap_gives_ids_in_order),
		cmocka_unit_test(json_round_trip_and_rounding),
		cmocka_unit_test(json_rows_keep_the_value),
		cmocka_unit_test(json_errors_name_the_place),
		cmocka_unit_test(config_survives_its_own_print),
		cmocka_unit_test(every_option_default_is_valid_and_unique),
		cmocka_unit_test(what_is_not_finished_is_removed),
		cmocka_unit_test(progress_does_not_mislead),
		cmocka_unit_test(a_full_disk_is_an_error),
		cmocka_unit_test(safe_path_of_any_text),
		cmocka_unit_test(child_processes_are_bounded),
		cmocka_unit_test(a_child_that_does_not_read_ends_nobody),
		cmocka_unit_test(random_numbers_are_a_function_of_their_key),
		cmocka_unit_test(utf8_validity_is_strict),
		cmocka_unit_test(sha256_of_known_messages),
		cmocka_unit_test(what_a_spreadsheet_would_run_gets_an_apostrophe_and_loses_it),
		cmocka_unit_test(a_sealed_text_shows_every_edit),
		cmocka_unit_test(json_escapes_that_are_no_characters),
		cmocka_unit_test(out_of_memory_goes_through_one_hook),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
