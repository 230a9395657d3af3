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

/* Words of a passage: of its topic, which are a theme's, or of none. Seven topics of five words. */
static const char *const topic[][5] = {{"school", "teacher", "pupil", "classroom", "teachers"},
	{"court", "judge", "jury", "police", "prison"}, {"tax", "budget", "deficit", "debt", "spending"},
	{"army", "navy", "soldier", "weapons", "troops"}, {"farmer", "harvest", "wheat", "crops", "soil"},
	{"bridge", "railway", "harbour", "road", "canal"}, {"doctor", "hospital", "nurse", "illness", "vaccine"}};
enum { TOPICS = sizeof topic / sizeof *topic, SPEAKERS = 7 };

/* A run of 5 to 25 clauses about one thing: two of three clauses hold a word of it. */
static uint32_t run_of_clauses(struct ros_buf *b, struct ros_rng *r)
{
	uint32_t clauses = 5 + ros__rng_below(r, 21), t = ros__rng_below(r, TOPICS);
	for (uint32_t c = 0; c < clauses; c++)
		ros__buf_addf(b, "%s %s %s %s%s", word(r), word(r), word(r),
			ros__rng_below(r, 3) ? topic[t][ros__rng_below(r, 5)] : word(r),
			c + 1 == clauses || !ros__rng_below(r, 3) ? ". " : ", ");
	return clauses;
}

static void text_of_runs(struct ros_buf *b, uint64_t seed, uint32_t speaker, uint32_t clauses)
{
	struct ros_rng r = ros__rng(seed, speaker, 7);
	for (uint32_t n = 0; n < clauses;)
		n += run_of_clauses(b, &r);
}

static int supported(const struct ros_json *v)
{
	int n = 0;
	if (ros__json_is_object(v) && strcmp(ros__json_str(ros__json_get(v, "verdict"), ""), "supported") == 0)
		n++;
	ROS_JSON_EACH (child, v)
		n += supported(child);
	return n;
}

static const struct ros_json *part(const struct ros_json *doc, const char *section, const char *key)
{
	const struct ros_json *v = ros__json_get(doc, section);
	return *key ? ros__json_get(v, key) : v;
}

/* What may hold no finding where all speak of the same things. */
static const char *const tested[][2] = {{"keyness", ""}, {"themes", "by_theme_group"}, {"themes", "leading"},
	{"similarity", "pairs"}, {"map", ""}, {"approach", "speeches"}, {"approach", "groups"}};
enum { TESTED = sizeof tested / sizeof *tested };

/* Passages of one pool, dealt to seven speakers: of `corpora` corpora at most one may give a finding of a kind.
 * Exchanging clauses gives one in nearly all of them. */
static void no_finding_in(uint32_t clauses, uint64_t corpora)
{
	int hit[TESTED] = {0};
	for (uint64_t k = 0; k < corpora; k++) {
		struct made m = MADE_INIT;
		for (uint32_t i = 0; i < SPEAKERS; i++) {
			struct ros_buf b = ROS_BUF_INIT;
			char name[] = {(char)('A' + i), 0};
			text_of_runs(&b, 40 + k, i, clauses);
			made_speech(&m, name, "", ros__buf_str(&b));
			ros__buf_release(&b);
		}
		struct ros_json *doc = made_run(&m);
		for (int t = 0; t < TESTED; t++)
			hit[t] += supported(part(doc, tested[t][0], tested[t][1])) > 0;
		ros__json_free(doc);
	}
	for (int t = 0; t < TESTED; t++) {
		print_message("%u clauses: %s %s in %d of %d\n", clauses, tested[t][0], tested[t][1], hit[t],
			(int)corpora);
		assert_true(hit[t] <= 1);
	}
}

static void passages_make_no_speaker(void **state)
{
	(void)state;
	no_finding_in(60, 5); /* shorter ones a single passage may fill */
	no_finding_in(150, 4);
}

/* What one speaker says all over, and no other, is found for all that. */
static void what_is_spread_is_found(void **state)
{
	(void)state;
	struct made m = MADE_INIT;
	for (uint32_t i = 0; i < SPEAKERS; i++) {
		struct ros_buf b = ROS_BUF_INIT;
		char name[] = {(char)('A' + i), 0};
		text_of_runs(&b, 60, i, 100);
		for (uint32_t c = 0; c < 60; c++) /* every third clause, in sentences of two */
			ros__buf_addf(&b, "%s %s%s", filler[c % 16], i == 2 && c % 3 ? "lighthouse" : filler[(c + i) % 16],
				c % 2 ? ". " : ", ");
		made_speech(&m, name, "", ros__buf_str(&b));
		ros__buf_release(&b);
	}
	struct ros_json *doc = made_run(&m);
	bool found = false;
	ROS_JSON_EACH (g, part(doc, "keyness", "groups"))
		ROS_JSON_EACH (t, ros__json_get(g, "terms"))
			found = found || (strcmp(ros__json_str(ros__json_get(t, "term"), ""), "lighthouse") == 0 &&
				supported(t));
	assert_true(found);
	ros__json_free(doc);
}

/* Twelve persons with two speeches each, every one with a favourite topic; parties are dealt to persons, so no party
 * has a topic of its own. Where speeches were exchanged, a person's two speeches would speak for the party. */
static void parties_of_persons_are_no_finding(void **state)
{
	(void)state;
	int hit[TESTED] = {0};
	for (uint64_t k = 0; k < 4; k++) {
		struct made m = MADE_INIT;
		m.group_by = "party";
		for (uint32_t i = 0; i < 24; i++) {
			struct ros_buf b = ROS_BUF_INIT;
			struct ros_rng r = ros__rng(80 + k, i, 9), who = ros__rng(80 + k, i / 2, 10);
			char name[] = {(char)('A' + i / 2), 0};
			uint32_t favourite = ros__rng_below(&who, TOPICS);
			text_of_runs(&b, 90 + k, i, 40);
			for (int c = 0; c < 20; c++)
				ros__buf_addf(&b, "%s %s%s", word(&r), topic[favourite][ros__rng_below(&r, 5)],
					c % 2 ? ". " : ", ");
			made_speech(&m, name, i / 2 % 2 ? "left" : "right", ros__buf_str(&b));
			ros__buf_release(&b);
		}
		struct ros_json *doc = made_run(&m);
		for (int t = 0; t < TESTED; t++)
			if (strcmp(tested[t][1], "speeches") != 0)
				hit[t] += supported(part(doc, tested[t][0], tested[t][1])) > 0;
		ros__json_free(doc);
	}
	for (int t = 0; t < TESTED; t++)
		assert_true(hit[t] <= 1);
}

/* Speeches of two parties: half of the clauses about the first topic, a tenth about the second. */
static void budget_speeches(struct made *m, const uint32_t first[2], const uint32_t second[2])
{
	m->group_by = "party";
	for (uint32_t i = 0; i < 20; i++) {
		struct ros_buf b = ROS_BUF_INIT;
		struct ros_rng r = ros__rng(120, i, 11);
		char name[] = {(char)('A' + i), 0};
		for (int c = 0; c < 60; c++) {
			uint32_t k = ros__rng_below(&r, 10);
			const char *said = k < 5 ? topic[first[i % 2]][ros__rng_below(&r, 5)]
				: k == 5             ? topic[second[i % 2]][ros__rng_below(&r, 5)]
									 : word(&r);
			ros__buf_addf(&b, "%s %s%s", word(&r), said, c % 2 ? ". " : ", ");
		}
		made_speech(m, name, i % 2 ? "left" : "right", ros__buf_str(&b));
		ros__buf_release(&b);
	}
}

/* Every budget speech speaks of taxes first: true of both parties, and no difference between them.
 */
static void what_leads_everywhere_is_no_difference(void **state)
{
	(void)state;
	static const uint32_t same[2] = {2, 2}, other[2] = {0, 0}, own[2] = {2, 0}, turned[2] = {0, 2};
	for (int differ = 0; differ < 2; differ++) {
		struct made m = MADE_INIT;
		budget_speeches(&m, differ ? own : same, differ ? turned : other);
		struct ros_json *doc = made_run(&m);
		const struct ros_json *leading = part(doc, "themes", "leading");
		assert_int_equal(ros__json_size(leading), 2);
		ROS_JSON_EACH(l, leading)
		{
			assert_true(ros__json_bool(ros__json_get(l, "beats_second"), false));
			assert_int_equal(ros__json_bool(ros__json_get(l, "supported"), !differ), differ);
			assert_true((ros__json_num(ros__json_get(l, "q_second"), NAN) <= .05) == differ);
		}
		const struct ros_json *family = part(doc, "keyness", "family");
		double level = ros__json_num(ros__json_get(family, "level"), NAN);
		assert_true(differ ? level >= .05 && supported(part(doc, "keyness", "groups")) > 0
						   : level >= .025 || !supported(part(doc, "keyness", "groups")));
		ros__json_free(doc);
	}
}

/* A name of a member, which all speeches hold equally often, is stressed by no party: it is left
 * out of all speeches, not of those of its party alone. */
static void own_names_are_nobodys_stress(void **state)
{
	(void)state;
	struct made m = MADE_INIT;
	m.group_by = "party";
	for (uint32_t i = 0; i < 20; i++) {
		struct ros_buf b = ROS_BUF_INIT;
		struct ros_rng r = ros__rng(140, i, 12);
		char name[32];
		snprintf(name, sizeof name, i ? "Speaker %c" : "Mary Lighthouse", 'A' + (int)i);
		for (int c = 0; c < 60; c++)
			ros__buf_addf(&b, "%s %s%s", word(&r), c % 5 ? word(&r) : "deputy Lighthouse",
				c % 2 ? ". " : ", ");
		made_speech(&m, name, i % 2 ? "left" : "right", ros__buf_str(&b));
		ros__buf_release(&b);
	}
	struct ros_json *doc = made_run(&m);
	ROS_JSON_EACH (g, part(doc, "keyness", "groups"))
		ROS_JSON_EACH (f, ros__json_get(g, "findings"))
			assert_null(strstr(ros__json_str(ros__json_get(f, "expression"), ""), "ighthouse"));
	ros__json_free(doc);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(long_sentences_join_nothing),
		cmocka_unit_test(passages_make_no_speaker),
		cmocka_unit_test(what_is_spread_is_found),
		cmocka_unit_test(parties_of_persons_are_no_finding),
		cmocka_unit_test(what_leads_everywhere_is_no_difference),
		cmocka_unit_test(own_names_are_nobodys_stress),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
