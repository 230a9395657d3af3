/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Messages that count one thing. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "base/singular.h"

static const struct {
	const char *many, *one;
} CASES[] = {
	{"1 rows were left out, the first in line 7", "1 row was left out, the first in line 7"},
	{"1 speeches, 26 features, 1 warnings", "1 speech, 26 features, 1 warning"},
	{"x.csv: 1 rows have more fields than the first row (3), 2 rows are",
		"x.csv: 1 row has more fields than the first row (3), 2 rows are"},
	{"1 contents entries have no speech", "1 contents entry has no speech"},
	{"1 rows of m.csv belong to no speech. 3 are", "1 row of m.csv belongs to no speech. 3 are"},
	{"1 of 16 speeches are left out", "1 of 16 speeches is left out"},
	{"1 speakers are written in two ways and are one each, the others are",
		"1 speaker is written in two ways and is one each, the others are"},
	{"1 rows that the sheet hides were read", "1 row that the sheet hides was read"},
	{"(1 more like it, in 1 sources in all)", "(1 more like it, in 1 source in all)"},
	/* What is not one, no number, or not ours stays. */
	{"11 rows were left out", "11 rows were left out"},
	{"2.1 rows are", "2.1 rows are"},
	{"\"1 rows were\" is a title, 1 words are", "\"1 rows were\" is a title, 1 word is"},
	{"part 1 of 3", "part 1 of 3"},
	{"", ""},
};

static void one_is_one(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof CASES / sizeof *CASES; i++) {
		char s[128];
		strcpy(s, CASES[i].many);
		ros__singular(s, sizeof s);
		assert_string_equal(s, CASES[i].one);
	}
}

static void what_has_no_room_stays(void **state)
{
	(void)state;
	char s[] = "1 rows do";
	ros__singular(s, sizeof s); /* "row" makes the room for "does" but for one byte */
	assert_true(strlen(s) < sizeof s);
	assert_memory_equal(s, "1 row do", 8);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(one_is_one),
		cmocka_unit_test(what_has_no_room_stays),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
