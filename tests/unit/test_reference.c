/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Tables of reference: read, found, written again; what is wrong is named with its line. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

#include "base/io.h"
#include "count/reference.h"

#define HEAD "#rostrum-reference\t1\n#column\told\t10\t1000\n#column\tnew\t20\t5000\n"

static char path[] = "/tmp/test_reference_XXXXXX";

static enum ros_status load(struct ros_reference *r, const char *text, struct ros_err *err)
{
	*r = (struct ros_reference)ROS_REFERENCE_INIT;
	*err = (struct ros_err)ROS_ERR_INIT;
	struct ros_err ignored = ROS_ERR_INIT;
	assert_int_equal(ros__write_file(path, text, strlen(text), &ignored), ROS_OK);
	return ros__reference_load(r, path, err);
}

static void test_reads(void **state)
{
	(void)state;
	struct ros_reference r;
	struct ros_err err;
	assert_int_equal(load(&r, HEAD "#text\t1\t00000000000000010000000000000002\n#note\tanything\n"
							   "推进\t40:9\t300:20\r\nHarbour\t\t7:3\nquay\t2:1\n", &err), ROS_OK);
	assert_int_equal(r.ncolumn, 2);
	assert_string_equal(r.column[1].name, "new");
	assert_int_equal(r.column[0].texts, 10);
	assert_int_equal(r.ntext, 1);
	assert_true(r.text[0].column == 1 && r.text[0].hash[0] == 1 && r.text[0].hash[1] == 2);
	uint32_t w = ros__reference_find(&r, "推进");
	assert_int_equal(ros__reference_at(&r, w, 1)->count, 300);
	assert_int_equal(ros__reference_at(&r, w, 0)->texts, 9);
	w = ros__reference_find(&r, "harbour"); /* capitals make no difference */
	assert_int_equal(ros__reference_at(&r, w, 0)->count, 0);
	assert_int_equal(ros__reference_at(&r, w, 1)->count, 7);
	assert_int_equal(ros__reference_at(&r, ros__reference_find(&r, "QUAY"), 0)->count, 2);
	assert_int_equal(ros__reference_find(&r, "pier"), ROS_NO_ID);
	assert_true(ros__reference_is_table(path));
	ros__reference_release(&r);
}

static void test_writes(void **state)
{
	(void)state;
	struct ros_reference r, again;
	struct ros_err err;
	assert_int_equal(load(&r, HEAD "b\t4:2\t\na\t\t4:4\nrare\t2:2\none\t9:1\n", &err), ROS_OK);
	assert_int_equal(ros__reference_write(&r, path, 3, &err), ROS_OK);
	ros__reference_release(&r);
	again = (struct ros_reference)ROS_REFERENCE_INIT;
	assert_int_equal(ros__reference_load(&again, path, &err), ROS_OK);
	assert_int_equal(again.word.n, 2); /* rare: below 3; one: in one text */
	assert_string_equal(again.word.key[0], "a"); /* of equal counts by bytes */
	assert_int_equal(ros__reference_at(&again, 1, 0)->count, 4);
	assert_true(again.column[1].words > 4999 && again.column[1].words < 5001);
	ros__reference_release(&again);
}

static void test_refuses(void **state)
{
	(void)state;
	static const struct {
		const char *text, *line;
	} bad[] = {
		{"word\t3:2\n", "line 1"},
		{"", "line 0"},
		{HEAD, "line 3"},
		{HEAD "a\tx\n", "line 4"},
		{HEAD "a\t3\n", "line 4"},
		{HEAD "a\t3:4\n", "line 4"},         /* more texts than occurrences */
		{HEAD "a\t30:11\n", "line 4"},       /* more texts than there are */
		{HEAD "a\t2000:3\n", "line 4"},      /* more occurrences than words */
		{HEAD "a\t3:2\t3:2\t3:2\n", "line 4"}, /* a cell too many */
		{HEAD "\t3:2\n", "line 4"},
		{HEAD "a\t3:2\n#column\tlate\t1\t10\n", "line 5"},
		{HEAD "#text\t2\t00\n", "line 4"},
		{"#rostrum-reference\t1\na\t3:2\n", "line 2"},
		{"#rostrum-reference\t1\n#column\told\t0\t10\n", "line 2"},
	};
	for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
		struct ros_reference r;
		struct ros_err err;
		assert_int_equal(load(&r, bad[i].text, &err), ROS_EINPUT);
		if (!strstr(err.msg, bad[i].line))
			print_message("%zu: %s\n", i, err.msg);
		assert_non_null(strstr(err.msg, bad[i].line));
		ros__reference_release(&r);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_reads),
		cmocka_unit_test(test_writes),
		cmocka_unit_test(test_refuses),
	};
	int fd = mkstemp(path);
	if (fd < 0)
		return 1;
	close(fd);
	int rc = cmocka_run_group_tests(tests, NULL, NULL);
	unlink(path);
	return rc;
}
