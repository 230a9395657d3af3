/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Corpora in which nothing is to be found, by fixed seeds: what the analysis may not claim there. */
#include "null_help.h"

static const char *const filler[] = {"morning", "window", "letter", "garden", "kitchen", "mountain",
	"river", "pencil", "basket", "evening", "corner", "yellow", "silent", "running", "walking",
	"writing"};

static const char *word(struct ros_rng *r)
{
	return filler[ros__rng_below(r, sizeof filler / sizeof *filler)];
}

/* Sentences of 1 to 12 clauses; each clause holds a word of two themes by two throws of a die. */
static void long_and_short(struct ros_buf *b, struct ros_rng *r)
{
	for (int s = 0; s < 200; s++) {
		uint32_t clauses = 1 + ros__rng_below(r, 12);
		for (uint32_t c = 0; c < clauses; c++)
			ros__buf_addf(b, "%s %s %s%s", word(r), ros__rng_below(r, 6) ? word(r) : "economy",
				ros__rng_below(r, 6) ? word(r) : "court", c + 1 < clauses ? ", " : ". ");
	}
}

static void long_sentences_join_nothing(void **state)
{
	(void)state;
	struct made m = MADE_INIT;
	for (uint32_t d = 0; d < 3; d++) {
		struct ros_buf b = ROS_BUF_INIT;
		struct ros_rng r = ros__rng(1, d, 0);
		long_and_short(&b, &r);
		char name[] = {(char)('A' + d), 0};
		made_speech(&m, name, "", ros__buf_str(&b));
		ros__buf_release(&b);
	}
	struct ros_json *doc = made_run(&m);
	const struct ros_json *list = ros__json_get(ros__json_get(doc, "themes"), "together");
	assert_int_equal(ros__json_size(list), 1);
	const struct ros_json *pair = ros__json_at(list, 0);
	assert_true(ros__json_num(ros__json_get(pair, "q"), 0) > .05);
	/* as often as the lengths of the sentences make it, which is more than equal lengths would */
	double both = ros__json_num(ros__json_get(pair, "clauses"), 0);
	double expected = ros__json_num(ros__json_get(pair, "expected"), 0);
	assert_true(fabs(both - expected) < .15 * expected);
	ros__json_free(doc);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(long_sentences_join_nothing),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
