/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What was measured of the instruments of the approach decides which of them are shown. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "approach/measured.h"
#include "base/mem.h"

#define HEAD "# a comment\n\n"

static bool holds(const char *text, enum ros_instrument i, bool chinese)
{
	struct ros_measured m;
	struct ros_err err = ROS_ERR_INIT;
	assert_int_equal(ros__measured_parse(&m, text, strlen(text), "t", &err), ROS_OK);
	return ros__measured_holds(&m, i, chinese);
}

static void the_worst_kind_decides(void **state)
{
	(void)state;
	static const char good[] = HEAD
		"items\tshort\t.85\t9\t10\t9\t20\nitems\treport\t.85\t18\t20\t18\t30\n"
		"items\tenglish\t.85\t5\t10\t.\t.\n";
	static const char bad[] = HEAD
		"items\tshort\t.85\t8\t10\t9\t20\nitems\treport\t.85\t40\t40\t18\t30\r\n";
	static const char seldom[] = HEAD
		"items\tshort\t.85\t2\t4\t2\t9\nitems\treport\t.85\t40\t40\t18\t30\n";
	assert_true(holds(good, ROS_INSTRUMENT_ITEMS, true));
	assert_false(holds(good, ROS_INSTRUMENT_ITEMS, false));
	assert_false(holds(bad, ROS_INSTRUMENT_ITEMS, true));
	assert_true(holds(seldom, ROS_INSTRUMENT_ITEMS, true)); /* 42 of 44, and 4 are too few */
	assert_false(holds(good, ROS_INSTRUMENT_PAIRS, true));  /* without rows */
	assert_false(holds("actors\tshort\t.85\t7\t7\t7\t9\n", ROS_INSTRUMENT_ACTORS, true));
}

static void bad_lines_are_named(void **state)
{
	(void)state;
	static const char *const bad[] = {"items\tshort\t.85\t9\t8\t9\t20\n", "items\tshort\t.85\t9\n",
		"thing\tshort\t.85\t8\t9\t9\t20\n", "items\tlong\t.85\t8\t9\t9\t20\n",
		"items\tshort\t1.5\t8\t9\t9\t20\n", "items\tshort\t.85\t8\t9\t.\t20\n",
		"items\tshort\t.85\t8\t9\t9\t20\t1\n", "items\tshort\t.85\t-1\t9\t9\t20\n",
		"items\tshort\t.85\t8\t9\t21\t20\n"};
	for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
		char *text = ros__xasprintf(HEAD "%s", bad[i]);
		struct ros_measured m;
		struct ros_err err = ROS_ERR_INIT;
		assert_int_equal(ros__measured_parse(&m, text, strlen(text), "t", &err), ROS_ECONFIG);
		assert_non_null(strstr(err.msg, "t:3: "));
		free(text);
	}
	static const char twice[] = "items\tshort\t.85\t8\t9\t9\t20\nitems\tshort\t.85\t8\t9\t9\t20\n";
	struct ros_measured m;
	struct ros_err err = ROS_ERR_INIT;
	assert_int_equal(ros__measured_parse(&m, twice, strlen(twice), "t", &err), ROS_ECONFIG);
}

static void what_is_shipped_parses(void **state)
{
	(void)state;
	struct ros_measured m;
	struct ros_err err = ROS_ERR_INIT;
	assert_int_equal(ros__measured_load(&m, "config", &err), ROS_OK);
	assert_true(ros__measured_holds(&m, ROS_INSTRUMENT_PAIRS, true));
	assert_true(ros__measured_holds(&m, ROS_INSTRUMENT_PAIRS, false));
	assert_false(ros__measured_holds(&m, ROS_INSTRUMENT_ADMISSION, false)); /* no row */
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(the_worst_kind_decides),
		cmocka_unit_test(bad_lines_are_named),
		cmocka_unit_test(what_is_shipped_parses),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
