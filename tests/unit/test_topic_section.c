/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The section `topics` on speeches whose topics, groups and years are laid out beforehand; steps of
 * series; runs. */
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include <cmocka.h>

#include "base/buf.h"
#include "base/rng.h"
#include "stats/step.h"
#include "theme_stub.h"
#include "topic/time_words.h"
#include "topic/topic_runs.h"

enum { SPEECHES = 24, SENTENCES = 60, TOPICS = 4, TOPIC_WORDS = 14, FIRST_YEAR = 1981 };

/* The first two words of a topic always stand side by side. */
static const char *const words[TOPICS][TOPIC_WORDS] = {
	{"health", "care", "hospital", "doctors", "nurses", "patients", "medicine", "clinic",
		"insurance", "disease", "surgery", "ambulance", "therapy", "vaccine"},
	{"wheat", "harvest", "farmers", "cattle", "fields", "irrigation", "orchards", "barley",
		"ploughs", "dairy", "fertiliser", "villages", "crops", "stores"},
	{"naval", "fleet", "soldiers", "army", "cannons", "admirals", "forts", "battle", "regiments",
		"cavalry", "weapons", "barracks", "frigates", "stores"},
	{"school", "teachers", "pupils", "classrooms", "textbooks", "examination", "university",
		"lessons", "colleges", "scholarship", "students", "curriculum", "literacy", "library"},
};
static const char *const common[] = {
	"people", "country", "future", "purpose", "matter", "spirit", "effort", "progress"};

/* Which topic a sentence has: the army goes down over the years, health is for group "one". */
static uint32_t topic_of(struct ros_rng *g, uint32_t speech)
{
	double army = .5 - .45 * speech / (SPEECHES - 1), at = ros__rng_unit(g);
	if (at < army)
		return 2;
	uint32_t other = ros__rng_below(g, 4);
	if (other == 2)
		return speech % 2 ? 1 : 0;
	return other == 0 && speech % 2 ? 3 : other;
}

static void add_speech(struct theme_stub *s, uint32_t d)
{
	struct ros_buf text = ROS_BUF_INIT;
	struct ros_rng g = ros__rng(3, d, 0);
	uint32_t topic = 0;
	for (uint32_t i = 0; i < SENTENCES; i++) {
		if (i % 3 == 0) /* a run is about one thing */
			topic = topic_of(&g, d);
		/* of the harvest every second sentence says what is required, of the rest none does */
		ros__buf_addf(&text, topic == 1 && i % 2 ? "We must keep the %s %s and" : "The %s %s and",
			words[topic][0], words[topic][1]);
		for (uint32_t w = 0; w < 7; w++)
			ros__buf_addf(&text, " the %s of",
				ros__rng_below(&g, 3) ? words[topic][2 + ros__rng_below(&g, TOPIC_WORDS - 2)]
									  : common[ros__rng_below(&g, 8)]);
		ros__buf_adds(&text, " ours. ");
	}
	char *date = ros__arena_printf(&s->arena, "%u", FIRST_YEAR + d);
	theme_stub_add(s, d % 2 ? "two" : "one", ros__buf_str(&text), text.len, 0, date);
	ros__buf_release(&text);
}

static const struct ros_r_topic *topic_with(const struct ros_r_topics *s, const char *phrase)
{
	const struct ros_r_topic_list *list = &s->levels.v[s->main].topics;
	for (size_t i = 0; i < list->n; i++)
		for (size_t p = 0; p < list->v[i].phrases.n; p++)
			if (strcmp(list->v[i].phrases.v[p], phrase) == 0)
				return &list->v[i];
	return NULL;
}

static const struct ros_r_topic_cell *cell_of(
	const struct ros_r_topics *s, const char *topic, const char *group)
{
	for (size_t i = 0; i < s->by_group.n; i++)
		if (!strcmp(s->by_group.v[i].topic, topic) && !strcmp(s->by_group.v[i].group, group))
			return &s->by_group.v[i];
	fail_msg("no cell of %s in %s", topic, group);
	return NULL;
}

static const struct ros_r_topic_stance *stance_of(
	const struct ros_r_approach *a, const char *topic, const char *stance)
{
	for (size_t i = 0; i < a->topics.n; i++)
		if (!strcmp(a->topics.v[i].topic, topic) && !strcmp(a->topics.v[i].stance, stance))
			return &a->topics.v[i];
	fail_msg("nothing of %s in %s", stance, topic);
	return NULL;
}

/* What is required of the harvest and of nothing else is found with its sentences. */
static void check_stances(struct theme_stub *s)
{
	struct ros_err err = ROS_ERR_INIT;
	const struct ros_r_topics *t = s->r.found.topics;
	const char *wheat = topic_with(t, "wheat harvest")->id,
			   *health = topic_with(t, "health care")->id;
	assert_int_equal(ros__section_make("approach", &s->a, &s->r, &err), ROS_OK);
	const struct ros_r_topic_stance *must = stance_of(s->r.found.approach, wheat, "must"),
									*none = stance_of(s->r.found.approach, health, "must");
	assert_int_equal(must->finding.verdict, ROS_SUPPORTED);
	assert_true(must->finding.estimate > 1.5 * must->expected_share);
	assert_int_equal(must->evidence.n, 3);
	assert_true(none->finding.estimate < none->expected_share);
	assert_int_equal(none->evidence.n, 0);
}

/* A list of three words, as a user writes it; the caller removes the file. */
static char *list_file(void)
{
	char *path = ros__xstrdup("/tmp/rostrum-list-XXXXXX.txt");
	int fd = mkstemps(path, 4);
	assert_true(fd >= 0);
	assert_true(dprintf(fd, "farming = harvest, cattle, barley\n") > 0);
	close(fd);
	return path;
}

/* The list is a real topic, and what is proposed for it is of the farm and nothing else: neither
 * words of other topics nor such as all have nor `stores`, which the army has as often. */
static void check_guided(const struct ros_r_topics *t)
{
	assert_int_equal(t->guided.n, 1);
	const struct ros_r_guided_topic *g = &t->guided.v[0];
	assert_int_equal(g->verdict, ROS_TOPIC_REAL);
	assert_true(g->proposals.n >= 5);
	for (size_t i = 0; i < g->proposals.n; i++) {
		bool own = !strcmp(g->proposals.v[i], "keep"); /* of the farm alone */
		for (size_t w = 0; w < TOPIC_WORDS - 1; w++)
			own |= strcmp(g->proposals.v[i], words[1][w]) == 0;
		if (!own)
			fail_msg("%s", g->proposals.v[i]);
	}
}

/* Two phrases of a name at least have one of the topic's words each. */
static void check_names(const struct ros_r_topic_level *level)
{
	for (size_t i = 0; i < level->topics.n; i++) {
		const struct ros_r_topic *t = &level->topics.v[i];
		size_t held = 0;
		for (size_t p = 0; p < t->phrases.n; p++) {
			bool has = false;
			for (size_t w = 0; w < t->words.n; w++)
				has |= strstr(t->phrases.v[p], t->words.v[w].term) != NULL;
			held += has;
		}
		assert_true(held >= 2);
	}
}

static void section(void **state)
{
	(void)state;
	struct theme_stub s;
	struct ros_err err = ROS_ERR_INIT;
	char *list = list_file();
	theme_stub_begin(&s);
	assert_int_equal(ros_config_set(&s.cfg, "topics", "4", &err), ROS_OK);
	assert_int_equal(ros_config_set(&s.cfg, "themes", list, &err), ROS_OK);
	for (uint32_t d = 0; d < SPEECHES; d++)
		add_speech(&s, d);
	assert_true(theme_stub_count(&s));
	assert_int_equal(ros__section_make("topics", &s.a, &s.r, &err), ROS_OK);
	const struct ros_r_topics *t = s.r.found.topics;
	assert_null(t->skipped);
	const struct ros_r_topic_level *level = &t->levels.v[t->main];
	assert_int_equal(level->n_topics, TOPICS);
	assert_int_equal(level->n_real, TOPICS);
	const struct ros_r_topic *health = topic_with(t, "health care"),
							 *army = topic_with(t, "naval fleet");
	assert_non_null(health);
	assert_non_null(army);
	assert_non_null(topic_with(t, "wheat harvest"));
	assert_non_null(topic_with(t, "school teachers"));
	assert_true(health->evidence.n > 0 && health->evidence.v[0].marks.n > 5);
	for (size_t i = 0; i < health->words.n; i++)
		for (size_t c = 0; c < sizeof common / sizeof *common; c++)
			assert_string_not_equal(health->words.v[i].term, common[c]);
	const struct ros_r_topic_cell *one = cell_of(t, health->id, s.a.group.id[0]);
	assert_int_equal(one->finding.verdict, ROS_SUPPORTED);
	assert_true(one->finding.estimate > one->others_share);
	assert_int_equal(one->evidence.n, 3);
	assert_non_null(t->time);
	for (size_t i = 0; i < t->time->changes.n; i++)
		if (!strcmp(t->time->changes.v[i].topic, army->id)) {
			assert_true(t->time->changes.v[i].finding.estimate < 0);
			assert_int_equal(t->time->changes.v[i].finding.verdict, ROS_SUPPORTED);
		}
	check_names(level);
	check_guided(t);
	check_stances(&s);
	theme_stub_end(&s);
	unlink(list);
	free(list);
}

/* Too little text is refused with how much is missing. */
static void refusal(void **state)
{
	(void)state;
	struct theme_stub s;
	struct ros_err err = ROS_ERR_INIT;
	theme_stub_begin(&s);
	add_speech(&s, 0);
	assert_true(theme_stub_count(&s));
	assert_int_equal(ros__section_make("topics", &s.a, &s.r, &err), ROS_OK);
	const struct ros_r_topics *t = s.r.found.topics;
	assert_non_null(t->skipped);
	assert_string_equal(t->skipped->code, "topics_little_text");
	assert_string_equal(t->skipped->args.v[2].name, "missing");
	assert_true(t->skipped->args.v[2].num == 150 - (double)t->n_runs);
	assert_int_equal(t->levels.n, 0);
	theme_stub_end(&s);
}

/* Every token lies in one run, no run in two speeches, and a word of one speech alone is not
 * kept. */
static void runs(void **state)
{
	(void)state;
	struct theme_stub s;
	struct ros_topic_runs r;
	static const char own[] = "Zanzibar zanzibar zanzibar zanzibar zanzibar zanzibar zanzibar.";
	theme_stub_begin(&s);
	for (uint32_t d = 0; d < 12; d++)
		add_speech(&s, d);
	theme_stub_add(&s, "own", own, sizeof own - 1, 0, "");
	assert_true(theme_stub_count(&s));
	ros__topic_runs_make(&r, &s.tokens);
	assert_false(r.stretches);
	assert_int_equal(r.npart, 13);
	assert_int_equal(r.first[0], 0);
	assert_int_equal(r.first[r.n], s.tokens.ntoken);
	for (uint32_t k = 0; k < r.n; k++) {
		assert_true(r.first[k] < r.first[k + 1]);
		assert_true(r.first[k] >= s.tokens.indptr[r.doc[k]]);
		assert_true(r.first[k + 1] <= s.tokens.indptr[r.doc[k] + 1]);
		assert_true(r.word_at[k + 1] - r.word_at[k] < 30 + 12);
	}
	for (uint32_t w = 0; w < r.nword; w++)
		assert_string_not_equal(s.tokens.vocab.type[r.type[w]], "zanzibar");
	ros__topic_runs_release(&r);
	theme_stub_end(&s);
}

/* Whether a word of the text is kept for topics. */
static bool kept(const struct theme_stub *s, const struct ros_topic_runs *r, const char *word)
{
	for (uint32_t w = 0; w < r->nword; w++)
		if (!strcmp(s->tokens.vocab.type[r->type[w]], word))
			return true;
	return false;
}

/* Words of time and numbers in words are no words of topics, in no language; others near them are:
 * oneness begins with a number, 今天 is a day and 天空 is not. */
static void words_of_time(void **state)
{
	(void)state;
	static const char english[] = "Seventeen years ago the harvest of oneness failed yesterday.",
					  chinese[] = "去年粮食丰收，目前天空晴朗。今天粮食丰收，天空晴朗。";
	static const char *const out[] = {"seventeen", "years", "ago", "yesterday", "去年", "目前",
		"今天"},
							 *const in[] = {"harvest", "oneness", "粮食", "丰收", "天空"};
	struct theme_stub s;
	struct ros_topic_runs r;
	theme_stub_begin(&s);
	for (int d = 0; d < 12; d++)
		for (int zh = 0; zh < 2; zh++)
			theme_stub_add(&s, zh ? "zh" : "en", zh ? chinese : english,
				(zh ? sizeof chinese : sizeof english) - 1, 0, "");
	assert_true(theme_stub_count(&s));
	ros__topic_runs_make(&r, &s.tokens);
	for (size_t i = 0; i < sizeof out / sizeof *out; i++)
		assert_false(kept(&s, &r, out[i]));
	for (size_t i = 0; i < sizeof in / sizeof *in; i++)
		assert_true(kept(&s, &r, in[i]));
	ros__topic_runs_release(&r);
	theme_stub_end(&s);
}

/* The tables are searched by halves: their ends and others are found, words beside them are not. */
static void tables_of_time(void **state)
{
	(void)state;
	static const char *word[] = {"ago", "zero", "march", "six", "years", "一半", "過去", "目前",
		"去年", "yard", "aged", "marches", "粮食", "去"};
	static uint8_t cls[sizeof word / sizeof *word];
	const uint32_t n = sizeof word / sizeof *word, of_time = 9;
	for (uint32_t i = 0; i < n; i++)
		cls[i] = (unsigned char)*word[i] < 128 ? ROS_CLASS_LATIN : ROS_CLASS_HAN;
	const struct ros_vocab v = {.n = n, .type = word, .cls = cls};
	for (uint32_t i = 0; i < n; i++)
		assert_int_equal(ros__time_word(&v, i), i < of_time);
}

/* 1 1 1 5 5 5 5: the step is before the fourth date, from 1 to 5; noise has none. */
static void steps(void **state)
{
	(void)state;
	static const int date[] = {1, 2, 3, 4, 5, 6, 7, 8};
	static const double up[] = {1, 1, 1, 5, 5, 5, 5, 5}, noise[] = {3, 1, 4, 1, 5, 2, 3, 2};
	const struct ros_infer_par par = {.alpha = .05, .permutations = 999, .seed = 4};
	struct ros_step step = ros__step_find(&(struct ros_series){8, date, up, NULL}, &par, 1);
	assert_int_equal(step.at, 3);
	assert_true(fabs(step.before - 1) < 1e-12 && fabs(step.after - 5) < 1e-12);
	/* Two of the 56 orders of three ones among eight reach it, at either end. */
	assert_true(fabs(step.p - 2 / 56.) < .02);
	assert_true(ros__step_find(&(struct ros_series){8, date, noise, NULL}, &par, 1).p > .2);
	assert_int_equal(ros__step_find(&(struct ros_series){5, date, up, NULL}, &par, 1).at, 0);
}

int main(void)
{
	const struct CMUnitTest tests[] = {cmocka_unit_test(section), cmocka_unit_test(refusal),
		cmocka_unit_test(runs), cmocka_unit_test(words_of_time), cmocka_unit_test(tables_of_time),
		cmocka_unit_test(steps)};
	return cmocka_run_group_tests_name("topic_section", tests, NULL, NULL);
}
