/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "read_help.h"
#include "read_zip.h"

#include "read/gzip_sum.h"

static void members(void **state)
{
	(void)state;
	const char *const pair[] = {"b.txt", "bee", ".hidden.txt", "h", "__MACOSX/b.txt", "m",
		"sub/t.csv", "text\nrow\n", "p.png", "\x89PNG", "bad.jsonl", "{", "讲话.md", "# 头", NULL};
	struct ros_buf zip = ROS_BUF_INIT;
	struct seen x = {0};
	zip_pairs(&zip, pair);
	assert_int_equal(seen_bytes(&x, "a.zip", zip.s, zip.len), ROS_OK);
	assert_int_equal(x.n, 3);
	assert_string_equal(x.s[0].path, "a.zip:b.txt");
	assert_string_equal(x.s[1].path, "a.zip:sub/t.csv");
	assert_string_equal(x.s[2].path, "a.zip:讲话.md");
	assert_string_equal(ros__buf_str(&x.notes),
		"unknown_kind a.zip:p.png\nunreadable a.zip:bad.jsonl\n");
	seen_release(&x);
	/* cut off before its directory: what can be read is not passed off as the whole */
	assert_int_equal(seen_bytes(&x, "a.zip", zip.s, zip.len / 3), ROS_EINPUT);
	seen_release(&x);
	ros__buf_release(&zip);
	const char *const nothing[] = {"p.png", "x", NULL};
	zip_pairs(&zip, nothing);
	assert_int_equal(seen_bytes(&x, "n.zip", zip.s, zip.len), ROS_EINPUT);
	assert_non_null(strstr(x.err.msg, "holds no text"));
	seen_release(&x);
	ros__buf_release(&zip);
}

/* One bit of what the archive says of a member is wrong: an error, or a word, or the same texts.
 * Nothing is lost unsaid. */
static void no_member_is_lost(void **state)
{
	(void)state;
	const char *const pair[] = {"a.txt", "the first text", "b.txt", "the second text", "c.txt",
		"the third text", NULL};
	for (int tar = 0; tar < 2; tar++) {
		struct ros_buf b = ROS_BUF_INIT;
		size_t refused = 0;
		(tar ? tar_pairs : zip_pairs)(&b, pair);
		size_t head = tar ? 512 : b.len, first = tar ? 1024 : 0; /* of the tar the second header */
		for (size_t i = first; i < first + head; i++) {
			struct seen x = {0};
			b.s[i] ^= (char)(1 << i % 7);
			enum ros_status st = seen_bytes(&x, tar ? "a.tar" : "a.zip", b.s, b.len);
			b.s[i] ^= (char)(1 << i % 7);
			refused += st != ROS_OK;
			if (st == ROS_OK && x.n < 3 && !x.notes.len)
				fail_msg("byte %zu of a %s: %zu texts and not a word", i, tar ? "tar" : "zip", x.n);
			seen_release(&x);
		}
		assert_true(refused > (tar ? 400 : 20));
		ros__buf_release(&b);
	}
}

static void compressed_files(void **state)
{
	(void)state;
	static const struct {
		const char *name;
		int filter;
	} kinds[] = {{"a.txt.gz", ARCHIVE_FILTER_GZIP}, {"a.txt.bz2", ARCHIVE_FILTER_BZIP2},
		{"a.txt.xz", ARCHIVE_FILTER_XZ}, {"a.txt.zst", ARCHIVE_FILTER_ZSTD}};
	for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++) {
		struct ros_buf b = ROS_BUF_INIT;
		struct seen x = {0};
		pack_one(&b, kinds[i].filter, "党建\n", 7);
		assert_int_equal(seen_bytes(&x, kinds[i].name, b.s, b.len), ROS_OK);
		assert_string_equal(x.s[0].text, "党建\n");
		assert_string_equal(x.s[0].format, "txt");
		assert_string_equal(x.s[0].path, kinds[i].name);
		seen_release(&x);
		ros__buf_release(&b);
	}
}

/* A compressed file of which one bit is wrong is refused, or the text is what it was. (Whether zstd
 * has a checksum is a matter of who writes the file; libarchive writes none.) */
static void a_damaged_file_is_no_other_text(void **state)
{
	(void)state;
	static const char text[] = "We mend the road and the bridge. We pay. We mend the roof.\n";
	static const int filter[] = {ARCHIVE_FILTER_GZIP, ARCHIVE_FILTER_BZIP2, ARCHIVE_FILTER_XZ};
	static const char *const name[] = {"a.txt.gz", "a.txt.bz2", "a.txt.xz"};
	struct seen plain = {0};
	assert_int_equal(ros__crc32("123456789", 9), 0xCBF43926u);
	assert_int_equal(seen_string(&plain, "a.txt.gz", text), ROS_OK); /* unpacked on its way */
	assert_string_equal(plain.s[0].text, text);
	seen_release(&plain);
	for (size_t k = 0; k < sizeof filter / sizeof *filter; k++) {
		struct ros_buf b = ROS_BUF_INIT;
		size_t refused = 0;
		pack_one(&b, filter[k], text, sizeof text - 1);
		for (size_t i = 0; i < b.len; i++) {
			struct seen x = {0};
			b.s[i] ^= (char)(1 << i % 7);
			enum ros_status st = seen_bytes(&x, name[k], b.s, b.len);
			b.s[i] ^= (char)(1 << i % 7);
			refused += st != ROS_OK;
			if (st == ROS_OK && strcmp(x.s[0].text, text) != 0)
				fail_msg("byte %zu of %s: another text", i, name[k]);
			seen_release(&x);
		}
		assert_true(refused > b.len / 2);
		/* two parts behind each other, and then the second one damaged */
		struct seen x = {0};
		size_t one = b.len;
		pack_one(&b, filter[k], text, sizeof text - 1);
		assert_int_equal(seen_bytes(&x, name[k], b.s, b.len), ROS_OK);
		assert_int_equal(x.s[0].len, 2 * (sizeof text - 1));
		seen_release(&x);
		b.s[one + (b.len - one) / 2] ^= 1;
		assert_int_not_equal(seen_bytes(&x, name[k], b.s, b.len), ROS_OK);
		seen_release(&x);
		ros__buf_release(&b);
	}
}

/* 64 MiB of zeros in 64 KiB: stopped at the limit of what is looked at, not unpacked whole. */
static void a_bomb(void **state)
{
	(void)state;
	struct ros_buf zip = ROS_BUF_INIT, zeros = ROS_BUF_INIT;
	struct seen x = {0};
	ros__buf_reserve(&zeros, 64u << 20);
	memset(zeros.s, ' ', 64u << 20);
	struct archive *a = zip_begin(&zip);
	zip_member(a, "word/document.xml", zeros.s, 64u << 20);
	zip_end(a);
	assert_true(zip.len < 1u << 20);
	assert_int_equal(seen_bytes(&x, "bomb.zip", zip.s, zip.len), ROS_EINPUT);
	seen_release(&x);
	assert_int_equal(seen_bytes(&x, "bomb.docx", zip.s, zip.len), ROS_EINPUT);
	assert_non_null(strstr(x.err.msg, "bomb.docx: unpacks to more than 200 times"));
	seen_release(&x);
	x.max_file = 1u << 20;
	assert_int_equal(seen_bytes(&x, "bomb.docx", zip.s, zip.len), ROS_EINPUT);
	assert_non_null(strstr(x.err.msg, "--max-file"));
	seen_release(&x);
	ros__buf_release(&zip);
	ros__buf_release(&zeros);
}

/* An archive in an archive in an archive in an archive. */
static void nested(void **state)
{
	(void)state;
	struct ros_buf inner = ROS_BUF_INIT;
	struct seen x = {0};
	const char *const pair[] = {"t.txt", "text", NULL};
	zip_pairs(&inner, pair);
	for (int depth = 1; depth <= 4; depth++) {
		enum ros_status st = seen_bytes(&x, "o.zip", inner.s, inner.len);
		assert_int_equal(st, depth <= 3 ? ROS_OK : ROS_EINPUT);
		assert_int_equal(x.n, depth <= 3);
		seen_release(&x);
		struct ros_buf outer = ROS_BUF_INIT;
		struct archive *a = zip_begin(&outer);
		zip_member(a, "i.zip", inner.s, inner.len);
		zip_end(a);
		ros__buf_release(&inner);
		inner = outer;
	}
	ros__buf_release(&inner);
}

/* Member names are shown and never opened. */
static void hostile_names(void **state)
{
	(void)state;
	const char *const pair[] = {"../../../etc/x.txt", "up", "/abs.txt", "abs", "a$(touch x);`id`.txt",
		"sh", "\xD6\xD0.txt", "gbk name", NULL};
	struct ros_buf zip = ROS_BUF_INIT;
	struct seen x = {0};
	zip_pairs(&zip, pair);
	assert_int_equal(seen_bytes(&x, "h.zip", zip.s, zip.len), ROS_OK);
	assert_int_equal(x.n, 4);
	for (size_t i = 0; i < x.n; i++)
		assert_int_equal(ros__utf8_valid(x.s[i].path, strlen(x.s[i].path)),
			strlen(x.s[i].path));
	assert_false(ros__is_file("x"));
	seen_release(&x);
	ros__buf_release(&zip);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(members),
		cmocka_unit_test(no_member_is_lost),
		cmocka_unit_test(compressed_files),
		cmocka_unit_test(a_damaged_file_is_no_other_text),
		cmocka_unit_test(a_bomb),
		cmocka_unit_test(nested),
		cmocka_unit_test(hostile_names),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
