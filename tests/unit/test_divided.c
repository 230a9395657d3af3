/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Words divided at the ends of lines: what a text says of its own words decides. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>

#include <cmocka.h>

#include "text/divided.h"

static const char text[] = "The harbour needs long-term plans.\nLong and slow is the term of a loan, and gar-\n"
	"dens need water. The gardens grow; a well-kept harbour grows.\n";

static size_t cut(const char *line, const char *next)
{
	struct ros__divided d = ROS__DIVIDED_INIT;
	size_t n = 0;
	if (ros__line_divides(line, strlen(line), next, strlen(next)))
		n = ros__divided_cut(&d, text, sizeof text - 1, line, strlen(line), next, strlen(next));
	ros__divided_release(&d);
	return n;
}

static void test_evidence(void **state)
{
	(void)state;
	assert_int_equal(cut("in the gar-", "dens we"), 1);       /* gardens stands in the text */
	assert_int_equal(cut("plans of a long-", "term kind"), 0); /* and so does long-term */
	assert_int_equal(cut("a slow-", "water way"), 0);          /* two words of the text */
	assert_int_equal(cut("great infrastruc-", "ture and"), 1); /* neither half is a word */
	assert_int_equal(cut("the infor-", "mation"), 1);
	assert_int_equal(cut("and to-", "gether"), 1); /* to is a syllable as well */
}

static void test_own_hyphens(void **state)
{
	(void)state;
	assert_int_equal(cut("the Anglo-", "Norman wars"), 0);
	assert_int_equal(cut("out-of-", "pocket"), 0);
	assert_int_equal(cut("self-", "portrait"), 0);
	assert_int_equal(cut("the har\xC2\xAD", "bour"), 2); /* a soft hyphen is never one's own */
}

/* Compounds and words that the text does not write elsewhere, by the kind of their halves. */
static void test_kinds(void **state)
{
	(void)state;
	static const char *const keep[][2] = {{"twenty-", "first"}, {"self-", "esteem"},
		{"fellow-", "men"}, {"high-", "minded"}, {"harbour-", "making"}, {"law-", "abiding"},
			{"federally-", "owned"},
		{"full-", "time"}, {"one-", "third"}, {"non-", "partisan"},
		{"loan-", "and then"}},
		*const join[][2] = {{"under-", "standing"}, {"with-", "holding"}, {"care-", "fully"},
			{"high-", "ways"}, {"gov-", "erning"}, {"re-", "building"}, {"has-", "ten"},
			{"notwith-", "standing"}, {"country-", "men"}, {"some-", "times"}, {"pre-", "serving"}};
	for (size_t i = 0; i < sizeof keep / sizeof *keep; i++)
		if (cut(keep[i][0], keep[i][1]) != 0)
			fail_msg("%s%s", keep[i][0], keep[i][1]);
	for (size_t i = 0; i < sizeof join / sizeof *join; i++)
		if (cut(join[i][0], join[i][1]) != 1)
			fail_msg("%s%s", join[i][0], join[i][1]);
}

static void test_no_division(void **state)
{
	(void)state;
	assert_false(ros__line_divides("wait -", 6, "then", 4));
	assert_false(ros__line_divides("1990-", 5, "2000", 4));
	assert_false(ros__line_divides("发展-", 7, "经济", 6));
	assert_false(ros__line_divides("-", 1, "a", 1));
	assert_true(ros__line_divides("expo\xC3\xA9-", 7, "es", 2));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_evidence),
		cmocka_unit_test(test_own_hyphens),
		cmocka_unit_test(test_kinds),
		cmocka_unit_test(test_no_division),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
