/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Workbooks before 2007, made here record by record after MS-XLS and MS-CFB: every kind of cell,
 * strings that go on in further records, small and large streams, damage.
 */
#include "read_help.h"

#include <stdio.h>

#include "base/buf.h"
#include "base/mem.h"

/* --- records --------------------------------------------------------------------------------- */

static void le(struct ros_buf *b, uint64_t v, int bytes)
{
	for (int i = 0; i < bytes; i++)
		ros__buf_addc(b, (char)(v >> (8 * i) & 0xFF));
}

static void real(struct ros_buf *b, double v)
{
	uint64_t bits;
	memcpy(&bits, &v, sizeof bits);
	le(b, bits, 8);
}

/* Appends a record whose data stand in `data`, which is emptied. */
static void rec(struct ros_buf *out, unsigned type, struct ros_buf *data)
{
	le(out, type, 2);
	le(out, data->len, 2);
	ros__buf_add(out, ros__buf_str(data), data->len);
	ros__buf_clear(data);
}

static void bof(struct ros_buf *out, unsigned version)
{
	struct ros_buf d = ROS_BUF_INIT;
	le(&d, version, 2), le(&d, 5, 2);
	rec(out, 0x809, &d);
	ros__buf_release(&d);
}

static void eof(struct ros_buf *out)
{
	struct ros_buf d = ROS_BUF_INIT;
	rec(out, 0x0A, &d);
}

/* Latin text as a BIFF8 string with a length of 1 or 2 bytes. */
static void str8(struct ros_buf *d, int length_bytes, const char *s)
{
	le(d, strlen(s), length_bytes);
	le(d, 0, 1);
	ros__buf_adds(d, s);
}

static void cell(struct ros_buf *d, unsigned row, unsigned column, unsigned style)
{
	le(d, row, 2), le(d, column, 2), le(d, style, 2);
}

static void label(struct ros_buf *out, unsigned row, unsigned column, const char *s)
{
	struct ros_buf d = ROS_BUF_INIT;
	cell(&d, row, column, 0);
	str8(&d, 2, s);
	rec(out, 0x204, &d);
	ros__buf_release(&d);
}

static void shared(struct ros_buf *out, unsigned row, unsigned column, unsigned at)
{
	struct ros_buf d = ROS_BUF_INIT;
	cell(&d, row, column, 0);
	le(&d, at, 4);
	rec(out, 0xFD, &d);
	ros__buf_release(&d);
}

/* A formula's cell with the eight bytes of its value. */
static void formula(struct ros_buf *out, unsigned row, unsigned column, const char value[8])
{
	struct ros_buf d = ROS_BUF_INIT;
	cell(&d, row, column, 0);
	ros__buf_add(&d, value, 8);
	rec(out, 0x06, &d);
	ros__buf_release(&d);
}

/* --- the file around them -------------------------------------------------------------------- */

enum { SECTOR = 512, END = -2, FREE = -1, FAT = -3 };

static void entry(struct ros_buf *dir, const char *name, int kind, uint32_t start, uint32_t size)
{
	size_t n = strlen(name), from = dir->len;
	for (size_t i = 0; i < n; i++)
		le(dir, (unsigned char)name[i], 2);
	while (dir->len < from + 64)
		le(dir, 0, 1);
	le(dir, 2 * (n + 1), 2), le(dir, (uint64_t)kind, 1);
	while (dir->len < from + 116)
		le(dir, 0, 1);
	le(dir, start, 4), le(dir, size, 4);
	while (dir->len < from + 128)
		le(dir, 0, 1);
}

static void pad(struct ros_buf *b, size_t to)
{
	while (b->len % to)
		le(b, 0, 1);
}

/* Sector 0: table; 1: folder; 2: table of small sectors; from 3 on the stream, small or large. */
static void compound(struct ros_buf *out, const char *name, const struct ros_buf *stream,
	bool small)
{
	struct ros_buf fat = ROS_BUF_INIT, dir = ROS_BUF_INIT, mini = ROS_BUF_INIT;
	size_t sectors = (stream->len + SECTOR - 1) / SECTOR, minis = (stream->len + 63) / 64;
	assert_true(sectors + 3 <= SECTOR / 4 && (!small || minis <= SECTOR / 4));
	le(&fat, (uint32_t)FAT, 4), le(&fat, (uint32_t)END, 4), le(&fat, (uint32_t)END, 4);
	for (size_t i = 0; i < sectors; i++)
		le(&fat, i + 1 < sectors ? 4 + i : (uint32_t)END, 4);
	while (fat.len < SECTOR)
		le(&fat, (uint32_t)FREE, 4);
	for (size_t i = 0; i < SECTOR / 4; i++)
		le(&mini, i + 1 < minis ? i + 1 : (uint32_t)END, 4);
	entry(&dir, "Root Entry", 5, 3, (uint32_t)(sectors * SECTOR));
	entry(&dir, "Workbooks", 2, 3, 1); /* a longer name that begins the same */
	entry(&dir, name, 2, small ? 0 : 3, (uint32_t)stream->len);
	pad(&dir, SECTOR);
	ros__buf_add(out, "\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1", 8);
	while (out->len < 0x1E)
		le(out, 0, 1);
	le(out, 9, 2), le(out, 6, 2);
	while (out->len < 0x30)
		le(out, 0, 1);
	le(out, 1, 4), le(out, 0, 4), le(out, small ? 100000 : 64, 4), le(out, 2, 4), le(out, 1, 4);
	le(out, (uint32_t)END, 4), le(out, 0, 4), le(out, 0, 4);
	while (out->len < SECTOR)
		le(out, (uint32_t)FREE, 4);
	ros__buf_add(out, fat.s, fat.len);
	ros__buf_add(out, dir.s, dir.len);
	ros__buf_add(out, mini.s, mini.len);
	ros__buf_add(out, stream->s, stream->len);
	pad(out, SECTOR);
	ros__buf_release(&fat);
	ros__buf_release(&dir);
	ros__buf_release(&mini);
}

/* A sheet's record among the globals; its place is filled in later. Gives where. */
static size_t bound(struct ros_buf *out, const char *name, int hidden, int kind)
{
	struct ros_buf d = ROS_BUF_INIT;
	size_t at = out->len + 4;
	le(&d, 0, 4), le(&d, (uint64_t)hidden, 1), le(&d, (uint64_t)kind, 1);
	str8(&d, 1, name);
	rec(out, 0x85, &d);
	ros__buf_release(&d);
	return at;
}

static void place(struct ros_buf *out, size_t at)
{
	for (int i = 0; i < 4; i++)
		out->s[at + (size_t)i] = (char)(out->len >> (8 * i) & 0xFF);
}

/* --- workbooks ------------------------------------------------------------------------------- */

static const char said[] = "We will mend the road and pay for the bridge.";

/* The strings of all sheets: plain; in two records, the second half wide; with runs and phonetics;
 * a pair of surrogates and a half of one. */
static void shared_strings(struct ros_buf *out)
{
	struct ros_buf d = ROS_BUF_INIT;
	le(&d, 4, 4), le(&d, 4, 4);
	str8(&d, 2, said);
	le(&d, 6, 2), le(&d, 0, 1), ros__buf_adds(&d, "road ");
	rec(out, 0xFC, &d);
	le(&d, 1, 1), le(&d, 0x4E00, 2); /* wide from here: the sixth character */
	le(&d, 2, 2), le(&d, 0x0C, 1), le(&d, 1, 2), le(&d, 3, 4), ros__buf_adds(&d, "ok");
	rec(out, 0x3C, &d);
	le(&d, 0, 4), le(&d, 0, 3); /* the run and the phonetics, in a record of their own */
	le(&d, 4, 2), le(&d, 1, 1), le(&d, 0xD83D, 2), le(&d, 0xDE00, 2), le(&d, 0xD800, 2),
		le(&d, 'x', 2);
	rec(out, 0x3C, &d);
	ros__buf_release(&d);
}

static void globals(struct ros_buf *out, bool since_1904)
{
	struct ros_buf d = ROS_BUF_INIT;
	bof(out, 0x600);
	le(&d, 1200, 2), rec(out, 0x42, &d);
	le(&d, since_1904, 2), rec(out, 0x22, &d);
	le(&d, 200, 2), str8(&d, 2, "yyyy-mm-dd"), rec(out, 0x41E, &d);
	static const unsigned formats[] = {0, 14, 200};
	for (size_t i = 0; i < sizeof formats / sizeof *formats; i++)
		le(&d, 0, 2), le(&d, formats[i], 2), le(&d, 0, 4), rec(out, 0xE0, &d);
	le(&d, 0, 2), rec(out, 0xE0, &d); /* cut: as if it had no format */
	shared_strings(out);
	ros__buf_release(&d);
}

/* Columns: text, word, number, day, yes. Rows stand out of order, one cell twice. */
static void cells(struct ros_buf *out)
{
	static const char *const names[] = {"text", "word", "number", "day", "yes"};
	struct ros_buf d = ROS_BUF_INIT;
	for (unsigned c = 0; c < 5; c++)
		label(out, 0, c, names[c]);
	shared(out, 2, 0, 0), shared(out, 2, 1, 1);
	cell(&d, 2, 2, 0), le(&d, (uint32_t)(-25 * 4) | 2 | 1, 4), rec(out, 0x27E, &d); /* -0.25 */
	cell(&d, 2, 3, 1), real(&d, 43835), rec(out, 0x203, &d);
	cell(&d, 2, 4, 0), le(&d, 1, 1), le(&d, 0, 1), rec(out, 0x205, &d);
	label(out, 1, 0, "is replaced"), shared(out, 1, 0, 0), shared(out, 1, 1, 3);
	le(&d, 1, 2), le(&d, 2, 2); /* two numbers in one record: 7 and a day */
	le(&d, 0, 2), le(&d, 7 * 4 | 2, 4), le(&d, 2, 2), le(&d, 43836u * 4 | 2, 4), le(&d, 3, 2);
	rec(out, 0xBD, &d);
	cell(&d, 1, 4, 0), le(&d, 42, 1), le(&d, 1, 1), rec(out, 0x205, &d); /* an error: no cell */
	shared(out, 3, 0, 0), shared(out, 3, 1, 2), shared(out, 3, 4, 99); /* 99: no such string */
	formula(out, 3, 2, "\0\0\0\0\0\0\xF8\x3F"); /* 1.5 */
	formula(out, 4, 0, "\0\0\0\0\0\0\xFF\xFF"); /* a text, which follows */
	str8(&d, 2, said), rec(out, 0x207, &d);
	formula(out, 4, 4, "\1\0\0\0\0\0\xFF\xFF"); /* FALSE */
	formula(out, 4, 3, "\2\0\0\0\0\0\xFF\xFF"); /* an error: no cell */
	formula(out, 4, 1, "\1\0\1\0\0\0\xFF\xFF"); /* TRUE */
	le(&d, 5, 2), rec(out, 0x204, &d); /* cut: no cell */
	ros__buf_release(&d);
}

static void workbook(struct ros_buf *out, bool since_1904)
{
	struct ros_buf d = ROS_BUF_INIT;
	globals(out, since_1904);
	size_t chart = bound(out, "Chart", 0, 2), first = bound(out, "Talks", 0, 0);
	size_t second = bound(out, "More", 2, 0);
	eof(out);
	place(out, chart), place(out, first);
	bof(out, 0x600);
	cells(out);
	bof(out, 0x600), label(out, 1, 0, "in a chart"), eof(out);
	for (int i = 0; i < 12; i++)
		le(&d, 0, 1);
	le(&d, 0x20, 2), rec(out, 0x208, &d); /* a hidden row */
	le(&d, 1, 2), le(&d, 3, 2), le(&d, 4, 2), le(&d, 2, 2), le(&d, 2, 2), rec(out, 0xE5, &d);
	eof(out);
	label(out, 9, 0, "behind the end");
	place(out, second);
	bof(out, 0x600), label(out, 0, 0, "text"), label(out, 1, 0, said), eof(out);
	ros__buf_release(&d);
}

static void check_cells(const struct seen *x, bool since_1904)
{
	assert_int_equal(x->n, 4); /* the other sheet is hidden */
	for (int i = 0; i < 4; i++)
		assert_string_equal(x->s[i].text, said);
	assert_string_equal(var_of(&x->s[0], "word"), "\xF0\x9F\x98\x80\xEF\xBF\xBDx");
	assert_string_equal(var_of(&x->s[0], "number"), "7");
	assert_string_equal(var_of(&x->s[0], "day"), since_1904 ? "2024-01-07" : "2020-01-06");
	assert_null(var_of(&x->s[0], "yes"));
	assert_string_equal(var_of(&x->s[1], "word"), "road \xE4\xB8\x80");
	assert_string_equal(var_of(&x->s[1], "number"), "-0.25");
	assert_string_equal(var_of(&x->s[1], "day"), since_1904 ? "2024-01-06" : "2020-01-05");
	assert_string_equal(var_of(&x->s[1], "yes"), "TRUE");
	assert_string_equal(var_of(&x->s[2], "word"), "ok");
	assert_string_equal(var_of(&x->s[2], "number"), "1.5");
	assert_null(var_of(&x->s[2], "yes"));
	assert_string_equal(var_of(&x->s[3], "word"), "TRUE");
	assert_string_equal(var_of(&x->s[3], "number"), "1.5"); /* merged with the cell above */
	assert_string_equal(var_of(&x->s[3], "yes"), "FALSE");
}

static void every_kind_of_cell(void **state)
{
	(void)state;
	for (int way = 0; way < 4; way++) {
		struct ros_buf stream = ROS_BUF_INIT, file = ROS_BUF_INIT;
		struct seen x = {0};
		workbook(&stream, way & 1);
		compound(&file, "Workbook", &stream, way & 2);
		if (seen_bytes(&x, "t.xls", file.s, file.len) != ROS_OK)
			fail_msg("%s", x.err.msg);
		check_cells(&x, way & 1);
		assert_non_null(strstr(ros__buf_str(&x.notes), "hidden_rows"));
		seen_release(&x);
		ros__buf_release(&stream);
		ros__buf_release(&file);
	}
}

/* Excel 95: bytes of a code page, no flags; the stream has another name. */
static void excel_95(void **state)
{
	(void)state;
	static const struct { unsigned page; const char *bytes, *text; } pages[] = {
		{936, "\xB7\xA2\xD1\xD4", "发言"},
		{0x8001, "caf\xE9", "café"}, {0x8000, "caf\x8E", "café"}};
	for (size_t i = 0; i < sizeof pages / sizeof *pages; i++) {
		struct ros_buf stream = ROS_BUF_INIT, file = ROS_BUF_INIT, d = ROS_BUF_INIT;
		struct seen x = {0};
		bof(&stream, 0x500);
		le(&d, pages[i].page, 2), rec(&stream, 0x42, &d);
		size_t at = stream.len + 4;
		le(&d, 0, 4), le(&d, 0, 2), le(&d, 1, 1), ros__buf_adds(&d, "a"), rec(&stream, 0x85, &d);
		eof(&stream);
		place(&stream, at);
		bof(&stream, 0x500);
		cell(&d, 0, 0, 0), le(&d, 4, 2), ros__buf_adds(&d, "text"), rec(&stream, 0x204, &d);
		cell(&d, 1, 0, 0), le(&d, strlen(pages[i].bytes), 2), ros__buf_adds(&d, pages[i].bytes);
		rec(&stream, 0xD6, &d);
		eof(&stream);
		compound(&file, "Book", &stream, false);
		if (seen_bytes(&x, "t.xls", file.s, file.len) != ROS_OK)
			fail_msg("%s", x.err.msg);
		assert_int_equal(x.n, 1);
		assert_string_equal(x.s[0].text, pages[i].text);
		seen_release(&x);
		ros__buf_release(&stream);
		ros__buf_release(&file);
		ros__buf_release(&d);
	}
}

static void locked_and_empty(void **state)
{
	(void)state;
	struct ros_buf stream = ROS_BUF_INIT, file = ROS_BUF_INIT, d = ROS_BUF_INIT;
	struct seen x = {0};
	bof(&stream, 0x600);
	le(&d, 1, 2), rec(&stream, 0x2F, &d);
	compound(&file, "Workbook", &stream, true);
	assert_int_equal(seen_bytes(&x, "t.xls", file.s, file.len), ROS_EINPUT);
	if (!strstr(x.err.msg, "password"))
		fail_msg("%s", x.err.msg);
	seen_release(&x);
	ros__buf_clear(&stream), ros__buf_clear(&file);
	eof(&stream);
	compound(&file, "Workbook", &stream, true);
	assert_int_equal(seen_bytes(&x, "t.xls", file.s, file.len), ROS_EINPUT);
	assert_non_null(strstr(x.err.msg, "damaged"));
	seen_release(&x);
	ros__buf_release(&stream);
	ros__buf_release(&file);
	ros__buf_release(&d);
}

static void must_keep(struct seen *x, const struct ros_buf *file, size_t n)
{
	char *copy = ros__xmalloc(n ? n : 1); /* of its own size: a read past the end is seen */
	memcpy(copy, file->s, n);
	enum ros_status st = seen_bytes(x, "t.xls", copy, n);
	assert_true(st == ROS_OK || (st == ROS_EINPUT && x->err.msg[0]));
	for (size_t i = 0; i < x->n; i++)
		assert_int_equal(ros__utf8_valid(x->s[i].text, x->s[i].len), x->s[i].len);
	seen_release(x);
	free(copy);
}

/* Cut anywhere, and with any byte of the tables and records changed: read or refused. */
static void damaged(void **state)
{
	(void)state;
	for (int small = 0; small < 2; small++) {
		struct ros_buf stream = ROS_BUF_INIT, file = ROS_BUF_INIT;
		struct seen x = {0};
		workbook(&stream, false);
		compound(&file, "Workbook", &stream, small);
		for (size_t n = 0; n <= file.len; n += 61)
			must_keep(&x, &file, n);
		for (size_t i = 8; i < file.len; i += i < 0x60 || i > 3 * SECTOR ? 3 : 41) {
			static const char with[] = {'\0', '\x7F', '\xFF', '\x03'};
			char was = file.s[i];
			file.s[i] = with[i % 4];
			must_keep(&x, &file, file.len);
			file.s[i] = was;
		}
		ros__buf_release(&stream);
		ros__buf_release(&file);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(every_kind_of_cell), cmocka_unit_test(excel_95),
		cmocka_unit_test(locked_and_empty), cmocka_unit_test(damaged),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
