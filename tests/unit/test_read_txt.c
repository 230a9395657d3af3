/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/io.h"
#include "read/source.h"

struct seen {
	struct ros_source_text *s;
	size_t n, cap;
	struct ros_buf notes;
};

static enum ros_status keep(void *ctx, struct ros_source_text *s, struct ros_err *err)
{
	(void)err;
	struct seen *x = ctx;
	ROS_GROW(x->s, x->n, x->cap);
	x->s[x->n++] = *s;
	memset(s, 0, sizeof *s);
	return ROS_OK;
}

static void note(
	void *ctx, const char *code, const char *path, uint64_t offset, const struct ros__said *what)
{
	(void)offset, (void)what;
	struct seen *x = ctx;
	ros__buf_addf(&x->notes, "%s %s\n", code, ros__path_base(path));
}

static void seen_release(struct seen *x)
{
	for (size_t i = 0; i < x->n; i++)
		ros__source_release(&x->s[i]);
	free(x->s);
	ros__buf_release(&x->notes);
	memset(x, 0, sizeof *x);
}

static enum ros_status read_one(struct seen *x, const char *path, bool strict, struct ros_err *err)
{
	struct ros_config cfg = ROS_CONFIG_INIT;
	ros_config_defaults(&cfg);
	cfg.strict = strict;
	enum ros_status st = ros__read_sources(&path, 1, &cfg, keep, note, x, err);
	ros_config_release(&cfg);
	return st;
}

static void put(const char *dir, const char *name, const char *s, size_t n)
{
	char *path = ros__path_join(dir, name);
	assert_int_equal(ros__write_file(path, s, n, NULL), ROS_OK);
	free(path);
}

static void lines_and_hints(void **state)
{
	(void)state;
	static const char text[] =
		"one\r\ntwo\rthree\n\n\f\xE3\x80\x80\xE3\x80\x80page\xE2\x80\xA8 x\xC2\x85-----\n***";
	static const struct {
		const char *text;
		unsigned flags;
	} want[] = {
		{"one", 0}, {"two", 0}, {"three", 0}, {"", 0},
		{"\xE3\x80\x80\xE3\x80\x80page", ROS_LINE_PAGE_START | ROS_LINE_INDENT}, {" x", 0},
		{"-----", ROS_LINE_RULE}, {"***", 0},
	};
	struct ros_source_text s;
	ros__source_from_text(&s, "t", text, sizeof text - 1);
	assert_int_equal(s.nline, sizeof want / sizeof *want);
	for (size_t i = 0; i < s.nline; i++) {
		assert_int_equal(s.line[i].len, strlen(want[i].text));
		assert_memory_equal(s.text + s.line[i].start, want[i].text, s.line[i].len);
		assert_int_equal(s.line[i].flags, want[i].flags);
		assert_string_equal(s.line[i].number, "");
	}
	ros__source_release(&s);
	ros__source_from_text(&s, "t", "", 0);
	assert_int_equal(s.nline, 0);
	ros__source_release(&s);
}

/* Files in byte order, hidden and unknown ones left out, a broken link and a loop noted. */
static void a_folder(void **state)
{
	(void)state;
	char *dir = NULL;
	assert_int_equal(ros__temp_dir(&dir, NULL), ROS_OK);
	char *sub = ros__path_join(dir, "m"), *loop = ros__path_join(sub, "back");
	char *gone = ros__path_join(dir, "gone.txt");
	assert_int_equal(mkdir(sub, 0777), 0);
	assert_int_equal(symlink("..", loop), 0);
	assert_int_equal(symlink("nowhere", gone), 0);
	put(dir, "b.txt", "b", 1);
	put(dir, "B.txt", "B", 1);
	put(dir, ".hidden.txt", "h", 1);
	put(dir, "empty.txt", "", 0);
	put(dir, "picture.png", "\x89PNG", 4);
	put(sub, "inner.txt", "i", 1);
	put(dir, "z.TXT", "z\0zzzzz", 7);
	struct seen x = {0};
	struct ros_err err = ROS_ERR_INIT;
	assert_int_equal(read_one(&x, dir, false, &err), ROS_OK);
	assert_int_equal(x.n, 4);
	assert_string_equal(x.s[0].text, "B");
	assert_string_equal(x.s[1].text, "b");
	assert_string_equal(x.s[2].text, "i");
	assert_string_equal(x.s[3].text, "z\xEF\xBF\xBDzzzzz");
	assert_int_equal(x.s[3].malformed, 1);
	assert_int_equal(x.s[3].first_malformed, 1);
	assert_string_equal(ros__buf_str(&x.notes),
		"unreadable empty.txt\nunreadable gone.txt\nfolder_loop back\n"
		"unknown_kind picture.png\n");
	seen_release(&x);
	assert_int_equal(read_one(&x, dir, true, &err), ROS_EINPUT);
	assert_non_null(strstr(err.msg, "empty.txt"));
	seen_release(&x);
	assert_int_equal(read_one(&x, gone, false, &err), ROS_EINPUT);
	assert_non_null(strstr(err.msg, "gone.txt: cannot open"));
	seen_release(&x);
	free(sub);
	free(loop);
	free(gone);
	ros__temp_remove(dir);
}

static void by_name_what_a_folder_leaves_out(void **state)
{
	(void)state;
	char *dir = NULL;
	assert_int_equal(ros__temp_dir(&dir, NULL), ROS_OK);
	put(dir, "README", "words\n", 6);
	put(dir, "noise.bin", "\x01\x02\x03\x04\x05\x06\x07\x08", 8);
	char *a = ros__path_join(dir, "README"), *b = ros__path_join(dir, "noise.bin");
	struct seen x = {0};
	struct ros_err err = ROS_ERR_INIT;
	assert_int_equal(read_one(&x, a, false, &err), ROS_OK);
	assert_int_equal(x.n, 1);
	assert_string_equal(x.s[0].format, "txt");
	assert_int_equal(read_one(&x, b, false, &err), ROS_EINPUT);
	seen_release(&x);
	free(a);
	free(b);
	ros__temp_remove(dir);
}

/* A name that ends in .txt makes no text of zeros or noise. */
static void not_text_at_all(void **state)
{
	(void)state;
	static char zeros[100000], noise[100000];
	uint32_t x = 1;
	for (size_t i = 0; i < sizeof noise; i++)
		noise[i] = (char)((x = x * 1664525u + 1013904223u) >> 24);
	char *dir = NULL;
	assert_int_equal(ros__temp_dir(&dir, NULL), ROS_OK);
	put(dir, "zeros.txt", zeros, sizeof zeros);
	put(dir, "noise.txt", noise, sizeof noise);
	char *a = ros__path_join(dir, "zeros.txt"), *b = ros__path_join(dir, "noise.txt");
	struct seen s = {0};
	struct ros_err err = ROS_ERR_INIT;
	assert_int_equal(read_one(&s, a, false, &err), ROS_EINPUT);
	assert_non_null(strstr(err.msg, "zeros.txt: is not text"));
	assert_int_equal(read_one(&s, b, false, &err), ROS_EINPUT);
	assert_non_null(strstr(err.msg, "noise.txt: most of it is malformed"));
	seen_release(&s);
	free(a);
	free(b);
	ros__temp_remove(dir);
}

/* A line of 2 MB is one line. */
static void one_long_line(void **state)
{
	(void)state;
	size_t n = 2u << 20;
	char *t = malloc(n);
	memset(t, 'x', n);
	struct ros_source_text s;
	ros__source_from_text(&s, "t", t, n);
	assert_int_equal(s.nline, 1);
	assert_int_equal(s.line[0].len, n);
	ros__source_release(&s);
	free(t);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(lines_and_hints),
		cmocka_unit_test(a_folder),
		cmocka_unit_test(by_name_what_a_folder_leaves_out),
		cmocka_unit_test(one_long_line),
		cmocka_unit_test(not_text_at_all),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
