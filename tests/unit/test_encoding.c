/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <stdlib.h>
#include <string.h>

#include "base/io.h"
#include "text/encoding.h"
#include "text/textfile.h"
#include "text/utf8.h"

#define REPLACEMENT "\xEF\xBF\xBD"

static struct ros_decoded decode(const char *s, size_t n, const char *forced, const char *declared)
{
	struct ros_decoded d;
	struct ros_err err = ROS_ERR_INIT;
	assert_int_equal(ros__decode(s, n, forced, declared, &d, &err), ROS_OK);
	return d;
}

static const char *text_of(const struct ros_decoded *d, const char *s)
{
	return d->text ? d->text : s + d->skip;
}

struct sample {
	const char *bytes;
	size_t n;
	const char *forced, *declared, *encoding, *text;
	uint64_t malformed, first;
};
#define B(s) s, sizeof(s) - 1

/* Byte values of the Chinese samples: 党建引领 is B5B3 BDA8 D2FD C1EC in GB 2312, 政府 is AC46 A9B2
 * in Big5; ill-formed UTF-8 after table 3-8 of the Unicode Standard. */
static const struct sample samples[] = {
	{B("plain"), NULL, NULL, "UTF-8", "plain", 0, 0},
	{B("\xEF\xBB\xBF\xE5\x85\x9A"), NULL, NULL, "UTF-8", "\xE5\x85\x9A", 0, 0},
	{B("\xFF\xFE\x5A\x51"), NULL, NULL, "UTF-16LE", "\xE5\x85\x9A", 0, 0},
	{B("\xFE\xFF\x51\x5A"), NULL, NULL, "UTF-16BE", "\xE5\x85\x9A", 0, 0},
	{B("\xFF\xFE\x5A\x51\x41"), NULL, NULL, "UTF-16LE", "\xE5\x85\x9A" REPLACEMENT, 1, 4},
	{B("\xB5\xB3\xBD\xA8\xD2\xFD\xC1\xEC"), "gbk", NULL, "GB18030", "党建引领", 0, 0},
	{B("\xB5\xB3\xBD\xA8\xD2\xFD\xC1\xEC"), NULL, "gb2312", "GB18030", "党建引领", 0, 0},
	{B("\xB5\xB3\xBD\xA8\xA1\xA3\xB5\xC4"), NULL, NULL, "GB18030", "党建。的", 0, 0},
	{B("\xAC\x46\xA9\xB2"), NULL, "big5", "Big5-HKSCS", "政府", 0, 0},
	{B("\xC1\xAA\xCD\xA8"), NULL, "gb2312", "GB18030", "联通", 0, 0},
	{B("\xBD\xB2\xBB\xB0\xB8\xE5.txt"), NULL, NULL, "GB18030", "讲话稿.txt", 0, 0},
	{B("caf\xE9 au lait"), NULL, NULL, "windows-1252", "café au lait", 0, 0},
	{B("党建\xF1引领党建引领"), NULL, NULL, "UTF-8", "党建" REPLACEMENT "引领党建引领", 1, 6},
	{B("党建\xE5\x85"), NULL, NULL, "UTF-8", "党建" REPLACEMENT, 1, 6},
	{B("z\0zzzzzz"), NULL, NULL, "UTF-8", "z" REPLACEMENT "zzzzzz", 1, 1},
	{B("a\0b"), NULL, NULL, "UTF-8", "a" REPLACEMENT "b", 1, 1},
	{B("党\xC0\xAF建"), NULL, NULL, "UTF-8", "党" REPLACEMENT REPLACEMENT "建", 2, 3},
	{B("党\xED\xA0\x80建"), NULL, NULL, "UTF-8", "党" REPLACEMENT REPLACEMENT REPLACEMENT "建", 3,
		3},
	{B("党\xF4\x90\x80\x80建设党"), NULL, NULL, "UTF-8",
		"党" REPLACEMENT REPLACEMENT REPLACEMENT REPLACEMENT "建设党", 4, 3},
	{B(""), NULL, NULL, "UTF-8", "", 0, 0},
	/* 同志 is CDAC D6BE: well-formed UTF-8 of an accent and a Hebrew mark; words of one alphabet stay */
	{B("\xCD\xAC\xD6\xBE\r\n"), NULL, NULL, "GB18030", "同志\r\n", 0, 0},
	{B("été"), NULL, NULL, "UTF-8", "été", 0, 0},
	{B("мир\n"), NULL, NULL, "UTF-8", "мир\n", 0, 0},
	{B("שלום"), NULL, NULL, "UTF-8", "שלום", 0, 0},
};

static void each_sample_decodes(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof samples / sizeof *samples; i++) {
		const struct sample *s = &samples[i];
		struct ros_decoded d = decode(s->bytes, s->n, s->forced, s->declared);
		assert_string_equal(d.encoding, s->encoding);
		assert_int_equal(d.len, strlen(s->text));
		assert_memory_equal(text_of(&d, s->bytes), s->text, d.len);
		assert_int_equal(d.malformed, s->malformed);
		assert_int_equal(d.first_malformed, s->first);
		ros__decoded_release(&d);
	}
}

static void unknown_forced_name_is_refused(void **state)
{
	(void)state;
	struct ros_decoded d;
	struct ros_err err = ROS_ERR_INIT;
	assert_int_equal(ros__decode("x", 1, "klingon-8", NULL, &d, &err), ROS_EUSAGE);
	assert_non_null(strstr(err.msg, "klingon-8"));
	ros__decoded_release(&d);
	d = decode("x", 1, NULL, "klingon-8");
	assert_string_equal(d.encoding, "UTF-8");
	ros__decoded_release(&d);
}

/* Two characters may be of either encoding of Chinese; a sentence leaves no doubt. */
static void few_bytes_leave_a_doubt(void **state)
{
	(void)state;
	struct ros_decoded d = decode(B("\xB5\xB3\xBD\xA8"), NULL, NULL);
	assert_string_equal(d.encoding, "GB18030");
	ros__decoded_release(&d);
	d = decode(B("\xEE\xD7\xD6\xB1"), NULL, NULL); /* 钭直: a rare surname */
	assert_non_null(d.doubt);
	ros__decoded_release(&d);
	/* 我们在这里开会，讨论发展的问题。 in GB 2312 */
	d = decode(B("\xCE\xD2\xC3\xC7\xD4\xDA\xD5\xE2\xC0\xEF\xBF\xAA\xBB\xE1\xA3\xAC\xCC\xD6\xC2\xDB\xB7\xA2"
		"\xD5\xB9\xB5\xC4\xCE\xCA\xCC\xE2\xA1\xA3"), NULL, NULL);
	assert_string_equal(d.encoding, "GB18030");
	assert_null(d.doubt);
	ros__decoded_release(&d);
	d = decode(B("\xB5\xB3\xBD\xA8"), "gbk", NULL); /* told, not guessed */
	assert_null(d.doubt);
	ros__decoded_release(&d);
}

/* The okina of Hawaiian and the ayn of Arabic names are bytes of a common character of GBK. */
static void romanised_names_are_utf8(void **state)
{
	static const char *const name[] = {"speaker,text\nKa\xCA\xBBiulani,Aloha to all.\n",
		"Mu\xCA\xBFizz al-D\xC4\xABn spoke, then \xCA\xBB"
		"Alam.",
		"O\xCA\xBC"
		"Brien rose."};
	(void)state;
	for (size_t i = 0; i < sizeof name / sizeof *name; i++) {
		struct ros_decoded d = decode(name[i], strlen(name[i]), NULL, NULL);
		assert_string_equal(d.encoding, "UTF-8");
		ros__decoded_release(&d);
	}
}

static void list_reads_as(
	const char *encoding, const char *bytes, size_t n, const char *want, const char *fault)
{
	struct ros_buf b = ROS_BUF_INIT;
	struct ros_err err = ROS_ERR_INIT;
	char *dir, *path;
	assert_int_equal(ros__temp_dir(&dir, &err), ROS_OK);
	path = ros__path_join(dir, "list.txt");
	assert_int_equal(ros__write_file(path, bytes, n, &err), ROS_OK);
	assert_int_equal(
		ros__textfile_read(path, 1000, encoding, &b, &err), fault ? ROS_ECONFIG : ROS_OK);
	if (fault)
		assert_non_null(strstr(err.msg, fault));
	else
		assert_string_equal(ros__buf_str(&b), want);
	ros__buf_release(&b);
	free(path);
	ros__temp_remove(dir);
}

static void list_reads(const char *bytes, size_t n, const char *want, const char *fault)
{
	list_reads_as(NULL, bytes, n, want, fault);
}

/* A named encoding is for what is not UTF-8. */
static void lists_in_a_named_encoding(void **state)
{
	(void)state;
	list_reads_as("windows-1252", B("\x8A (1)\n"), "Š (1)\n", NULL);
	list_reads_as("ISO-8859-2", B("\xC8 (1)\n"), "Č (1)\n", NULL);
	list_reads_as("Shift_JIS", B("\x82\xA0\n"), "あ\n", NULL);
	list_reads_as("Shift_JIS", B("党建\n"), "党建\n", NULL);
	list_reads_as("", B("\x8A (1)\n"), NULL, "--encoding");
	list_reads_as("GBK", B("a\n\xFF\n"), NULL, "list.txt:2: ");
}

static void lists_in_any_encoding(void **state)
{
	(void)state;
	list_reads(B("\xEF\xBB\xBF党建\n"), "党建\n", NULL);
	list_reads(B("\xCD\xAC\xD6\xBE\r\n"), "同志\r\n", NULL);
	list_reads(B("a\n\xB5\xB3\xBD\xA8\xA1\xA3\xB5\xC4\n"), "a\n党建。的\n", NULL);
	list_reads(B("\xFF\xFE\x5A\x51\n\0"), "党\n", NULL);
	list_reads(B("\xE9t\xE9\ncaf\xE9\n"), "été\ncafé\n", NULL);
	list_reads(B(""), "", NULL);
	list_reads(B("one\ntwo\xFF\n\x80\n"), NULL, "list.txt:3: ");
	list_reads(B("党建引领\n党\xE5\x85\n"), NULL, "list.txt:2: ");
}

/* A text that is cut anywhere decodes to valid UTF-8 with at most one replacement at its end. */
static void every_cut_is_valid(void **state)
{
	(void)state;
	static const char text[] = "党建引领𠀀自贸港é建设，一是“融合”立题。";
	for (size_t n = 0; n < sizeof text; n++) {
		struct ros_decoded d = decode(text, n, NULL, NULL);
		const char *t = text_of(&d, text);
		assert_int_equal(ros__utf8_valid(t, d.len), d.len);
		assert_true(d.malformed <= 1 || strcmp(d.encoding, "UTF-8") != 0);
		ros__decoded_release(&d);
	}
}

/* Files of the shared collection, each with what is known of its bytes. */
static void shared_files(void **state)
{
	(void)state;
	static const struct {
		const char *path, *encoding, *holds;
		bool damaged;
	} files[] = {
		{"edge/gbk_crlf_speech_with_captions.txt", "GB18030", "一带一路", false},
		{"edge/gb18030_1998_report.txt", "GB18030", "国务院", false},
		{"edge/big5hkscs_legco_0116.txt", "Big5-HKSCS", "立法會", false},
		{"edge/utf16le_bom_1997_report.txt", "UTF-16LE", "国务院", false},
		{"edge/utf16be_nobom_1997_report.txt", "UTF-16BE", "国务院", false},
		{"edge/malformed_half_utf8_half_gbk.txt", "UTF-8", "", true},
		{"edge/malformed_nul_surrogates_overlong.txt", "UTF-8", "", true},
		{"edge/malformed_random_bytes.txt", "UTF-8", "", true},
		{"edge/malformed_truncated_mid_char.txt", "UTF-8", "", true},
		{"edge/unicode_oddities.txt", "UTF-8", "", false},
		{"edge/one_line_30_reports.txt", "UTF-8", "", false},
		{"zh_compiled/asm_s1_dotleader_gbk_crlf.txt", "GB18030", "摘编（6篇）", false},
		{"zh_compiled/asm_s6_pian_utf16le.txt", "UTF-16LE", "篇一：", false},
		{"zh_compiled/seed_000.txt", "UTF-8", "党建引领", false},
	};
	const char *shared = getenv("SHARED");
	for (size_t i = 0; i < sizeof files / sizeof *files; i++) {
		char path[512];
		snprintf(path, sizeof path, "%s/corpora/%s", shared ? shared : "../shared",
			files[i].path);
		struct ros_buf b = ROS_BUF_INIT;
		struct ros_err err = ROS_ERR_INIT;
		if (ros__read_file(path, 0, &b, &err) != ROS_OK) {
			ros__buf_release(&b);
			skip();
		}
		struct ros_decoded d = decode(b.s, b.len, NULL, NULL);
		const char *t = text_of(&d, b.s);
		if (strcmp(d.encoding, files[i].encoding) != 0 || !memmem(t, d.len, files[i].holds,
			strlen(files[i].holds)) || (d.malformed > 0) != files[i].damaged)
			fail_msg("%s: %s, %llu malformed", path, d.encoding,
				(unsigned long long)d.malformed);
		assert_int_equal(ros__utf8_valid(t, d.len), d.len);
		ros__decoded_release(&d);
		ros__buf_release(&b);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(each_sample_decodes),
		cmocka_unit_test(unknown_forced_name_is_refused),
		cmocka_unit_test(few_bytes_leave_a_doubt),
		cmocka_unit_test(romanised_names_are_utf8),
		cmocka_unit_test(lists_in_any_encoding),
		cmocka_unit_test(lists_in_a_named_encoding),
		cmocka_unit_test(every_cut_is_valid),
		cmocka_unit_test(shared_files),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
