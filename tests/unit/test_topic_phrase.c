/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Phrases that name topics: pairs, pairs with stopwords between, fragments made whole or left out.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "theme_stub.h"
#include "topic/topic_phrase.h"
#include "topic/topic_runs.h"

enum { SPEECHES = 12, ROUNDS = 3 };

/* Each sentence stands three times in each of twelve speeches; the fillers part them. */
static const char *const said[] = {
	"Roads in the district of Columbia were paved with granite again.",
	"Roads without granite in a district near Columbia wait for lanterns.",
	"Low-income families rent lanterns, and middle-income families buy them.",
	"Our pupil-teacher ratio fell, a pupil-teacher ratio that lanterns improve.",
	"Granite quarries pay silver coins; silver coins buy granite.",
	"我们要实现中华民族伟大复兴，为中华民族伟大复兴修建灯塔。",
	"灯塔照亮海港，海港需要灯塔。",
	"习近平新时代中国特色社会主义思想，海港需要灯塔。",
};

static void make_text(struct theme_stub *s)
{
	theme_stub_begin(s);
	for (uint32_t d = 0; d < SPEECHES; d++) {
		struct ros_buf text = ROS_BUF_INIT;
		for (uint32_t i = 0; i < ROUNDS * sizeof said / sizeof *said; i++)
			ros__buf_addf(&text, "%s ", said[(i + d) % (sizeof said / sizeof *said)]);
		theme_stub_add(
			s, ros__arena_printf(&s->arena, "S%u", d), ros__buf_str(&text), text.len, 0, "");
		ros__buf_release(&text);
	}
	assert_true(theme_stub_count(s));
}

static const struct ros_topic_phrase *with_text(
	const struct ros_topic_phrases *all, const struct ros_tokens *t, const char *text)
{
	const struct ros_topic_phrase *found = NULL;
	for (uint32_t i = 0; i < all->n; i++) {
		char *mine = ros__topic_phrase_text(&all->phrase[i], t);
		if (!strcmp(mine, text))
			found = &all->phrase[i];
		free(mine);
	}
	return found;
}

static uint32_t word_with_text(
	const struct ros_topic_runs *r, const struct ros_tokens *t, const char *text)
{
	for (uint32_t w = 0; w < r->nword; w++)
		if (!strcmp(t->vocab.type[r->type[w]], text))
			return w;
	fail_msg("%s is no kept word", text);
	return 0;
}

static void phrases(void **state)
{
	(void)state;
	struct theme_stub s;
	struct ros_topic_runs r;
	struct ros_topic_phrases all;
	uint8_t *wanted;
	make_text(&s);
	ros__topic_runs_make(&r, &s.tokens);
	ROS_NEW_ARRAY(wanted, r.nword);
	memset(wanted, 1, r.nword);
	ros__topic_phrases_find(&all, &r, &s.tokens, wanted);
	static const char *const there[] = {"silver coins", "district of columbia",
		"pupil-teacher ratio", "中华民族伟大复兴", "习近平新时代中国特色社会主义思想"};
	static const char *const not_there[] = {
		"teacher ratio", "income families", "中华民族伟大", "district columbia"};
	for (size_t i = 0; i < sizeof there / sizeof *there; i++)
		if (!with_text(&all, &s.tokens, there[i]))
			fail_msg("%s is not found", there[i]);
	for (size_t i = 0; i < sizeof not_there / sizeof *not_there; i++)
		if (with_text(&all, &s.tokens, not_there[i]))
			fail_msg("%s is found", not_there[i]);
	assert_int_equal(with_text(&all, &s.tokens, "silver coins")->nplace, 2 * ROUNDS * SPEECHES);
	char *whole = ros__topic_word_text(&r, &s.tokens, word_with_text(&r, &s.tokens, "ratio"));
	assert_string_equal(whole, "pupil-teacher ratio");
	free(whole);
	ros__topic_phrases_release(&all);
	ros__topic_runs_release(&r);
	free(wanted);
	theme_stub_end(&s);
}

int main(void)
{
	const struct CMUnitTest tests[] = {cmocka_unit_test(phrases)};
	return cmocka_run_group_tests_name("topic phrases", tests, NULL, NULL);
}
