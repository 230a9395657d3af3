/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What analysis.json of very many speeches leaves to the tables, and what comes back. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>

#include <cmocka.h>

#include "document/result.h"

/* Of many speeches only what has a verdict stays, of few everything. */
static void leaning(void **state)
{
	(void)state;
	for (size_t n = 300; n <= 301; n++) {
		struct ros_result r = ROS_RESULT_INIT;
		struct ros_r_corpus *c = r.found.corpus = ROS_ROW(&r.arena, corpus);
		struct ros_r_approach *a = r.found.approach = ROS_ROW(&r.arena, approach);
		struct ros_r_features *f = r.found.features = ROS_ROW(&r.arena, features);
		ROS_ROWS(&r.arena, c->speeches, speech, n);
		ROS_ROWS(&r.arena, a->speeches, approach_speech, n);
		for (size_t d = 0; d < n; d++)
			c->speeches.v[d].id = ros__arena_printf(&r.arena, "s%zu", d + 1);
		ros__int_pairs_add(&r.arena, &ROS_ADD(&r.arena, &f->list, feature)->counts, 1, 2);
		struct ros_r_approach_speech *s = &a->speeches.v[n - 1];
		for (int v = ROS_VERDICT_NOT_ENOUGH; v <= ROS_VERDICT_SUPPORTED; v++)
			ROS_ADD(&r.arena, &s->profile.features, trait)->verdict = v;
		for (int v = ROS_VERDICT_SUPPORTED; v >= ROS_VERDICT_NOT_ENOUGH; v--)
			ROS_ADD(&r.arena, &s->actions.classes, action_share)->finding.verdict = v;
		ROS_ROWS(&r.arena, s->actions.pairs, action_pair, 40);
		assert_int_equal(ros__result_lean(&r), n > 300);
		assert_int_equal(s->profile.features.n, n > 300 ? 2 : 3);
		assert_int_equal(s->profile.features.v[0].verdict, n > 300);
		assert_int_equal(s->actions.classes.n, n > 300 ? 2 : 3);
		assert_int_equal(s->actions.classes.v[0].finding.verdict, ROS_VERDICT_SUPPORTED);
		assert_int_equal(s->actions.pairs.n, n > 300 ? 8 : 40);
		struct ros_json *list = ros__fields_json(ros__fields_feature(), &f->list.v[0]);
		assert_int_equal(ros__json_get(list, "counts") != NULL, n == 300);
		ros__json_free(list);
		ros__result_release(&r);
	}
}

/* Of speeches that the page does not list, what has no verdict is left to the tables; a result that
 * was read back has the same. */
static void speeches_that_no_page_lists(void **state)
{
	(void)state;
	struct ros_result r = ROS_RESULT_INIT;
	struct ros_r_corpus *c = r.found.corpus = ROS_ROW(&r.arena, corpus);
	struct ros_r_approach *a = r.found.approach = ROS_ROW(&r.arena, approach);
	ROS_ROWS(&r.arena, c->speeches, speech, 401);
	ROS_ROWS(&r.arena, a->speeches, approach_speech, 401);
	for (size_t d = 0; d < 401; d++) {
		struct ros_r_approach_speech *s = &a->speeches.v[d];
		c->speeches.v[d].id = s->speech = ros__arena_printf(&r.arena, "s%zu", d + 1);
		for (size_t k = 0; k < ROS_R_STANCES; k++)
			*ros__stance_at(&s->stance, k) = ROS_ROW(&r.arena, stance_share);
		for (size_t k = 0; k < ROS_R_AVOWALS_N; k++)
			*ros__avowal_at(&s->avowals, k) = ROS_ROW(&r.arena, stance_share);
		s->stance.must->finding.verdict = ROS_VERDICT_SUPPORTED;
		s->avowals.admission->finding.verdict = ROS_VERDICT_TENDENCY;
		ROS_ROWS(&r.arena, s->stance.actors, actor, 3);
		s->stance.actors.v[1].actor = "cadres";
		s->stance.actors.v[1].finding.verdict = ROS_VERDICT_SUPPORTED;
		ROS_ROWS(&r.arena, s->actions.pairs, action_pair, 5);
		ROS_ROWS(&r.arena, s->specificity.items, item, 6);
	}
	assert_true(ros__result_lean(&r));
	for (size_t d = 399; d < 401; d++) { /* the last that is listed, and the first that is not */
		const struct ros_r_approach_speech *s = &a->speeches.v[d];
		bool listed = d < 400;
		assert_int_equal(s->stance.done != NULL, listed);
		assert_int_equal(s->stance.may != NULL, listed);
		assert_non_null(s->stance.must);
		assert_int_equal(s->avowals.commitment != NULL, listed);
		assert_non_null(s->avowals.admission);
		assert_int_equal(s->stance.actors.n, listed ? 3 : 1);
		assert_string_equal(s->stance.actors.v[listed].actor, "cadres");
		assert_int_equal(s->actions.pairs.n, listed ? 5 : 0);
		assert_int_equal(s->specificity.items.n, listed ? 6 : 0);
	}
	struct ros_json *one = ros__fields_json(ros__fields_approach_speech(), &a->speeches.v[400]);
	struct ros_r_approach_speech *again = ROS_ROW(&r.arena, approach_speech);
	ros__fields_read(ros__fields_approach_speech(), again, one, &r.arena);
	assert_null(again->stance.done);
	assert_int_equal(again->stance.must->finding.verdict, ROS_VERDICT_SUPPORTED);
	assert_null(ros__stance_of(&again->stance, 0));
	ros__json_free(one);
	ros__result_release(&r);
}

/* Sentence 5 of speech 2 is "five" at byte 500; what is one of its sentences loses its text above
 * 300 speeches and has it again afterwards, what is another piece of it keeps it. */
static void evidence_without_its_text(void **state)
{
	(void)state;
	static const struct {
		int64_t start, length;
		const char *text;
		bool is_sentence;
	} piece[] = {{500, 4, "five", true}, {500, 3, "fiv", false}, {501, 4, "ive.", false},
		{500, 4, "FIVE", false}};
	for (size_t n = 300; n <= 301; n++) {
		struct ros_result r = ROS_RESULT_INIT;
		struct ros_r_corpus *c = r.found.corpus = ROS_ROW(&r.arena, corpus);
		ROS_ROWS(&r.arena, c->speeches, speech, n);
		for (size_t d = 0; d < n; d++)
			c->speeches.v[d].id = ros__arena_printf(&r.arena, "s%zu", d + 1);
		struct ros_r_sentence_list *l = &c->speeches.v[1].sentences;
		ROS_ROWS(&r.arena, *l, sentence, 9);
		for (size_t i = 0; i < 9; i++)
			l->v[i] = (struct ros_r_sentence){(int64_t)i * 100, 4, 0, {"five", 4}, ROS_ABSENT};
		struct ros_r_similarity *s = r.found.similarity = ROS_ROW(&r.arena, similarity);
		struct ros_r_evidence_list *e = &ROS_ADD(&r.arena, &s->pairs, alike)->evidence;
		ROS_ROWS(&r.arena, *e, evidence, 4);
		for (size_t i = 0; i < 4; i++) {
			e->v[i].speech = "s2";
			e->v[i].start = piece[i].start;
			e->v[i].length = piece[i].length;
			e->v[i].text = (struct ros_text){piece[i].text, strlen(piece[i].text)};
		}
		ros__result_lean(&r);
		for (size_t i = 0; i < 4; i++)
			assert_int_equal(!e->v[i].text.s, n > 300 && piece[i].is_sentence);
		ros__result_restore(&r);
		for (size_t i = 0; i < 4; i++)
			assert_memory_equal(e->v[i].text.s, piece[i].text, strlen(piece[i].text));
		ros__result_release(&r);
	}
}

/* A speech of nine sentences of 150,000 bytes, among 301; one of them is evidence, at byte 450,
 * which is sentence 5 and begins at 400. With few groups its neighbours stay, and all know their
 * number. */
static void sentences_that_are_cited(void **state)
{
	(void)state;
	static const int64_t few[] = {4, 5, 6}, many[] = {5};
	char *text = ros__xcalloc(150000, 1);
	memset(text, 'a', 150000);
	for (size_t k = 0; k < 3; k++) {
		struct ros_result r = ROS_RESULT_INIT;
		struct ros_r_corpus *c = r.found.corpus = ROS_ROW(&r.arena, corpus);
		struct ros_r_sentence_list *l;
		ROS_ROWS(&r.arena, c->speeches, speech, 301);
		for (size_t d = 0; d < 301; d++)
			c->speeches.v[d].id = ros__arena_printf(&r.arena, "s%zu", d + 1);
		c->groups.group = ROS_ROW(&r.arena, grouping);
		ROS_ROWS(&r.arena, c->groups.group->groups, group, k == 1 ? ROS_CROWD + 1 : ROS_CROWD);
		l = &c->speeches.v[300].sentences;
		ROS_ROWS(&r.arena, *l, sentence, 9);
		for (size_t i = 0; i < 9; i++) {
			l->v[i].start = (int64_t)i * 100;
			l->v[i].length = 100;
			l->v[i].text = (struct ros_text){text, k == 2 ? 100000 : 150000};
		}
		struct ros_r_similarity *s = r.found.similarity = ROS_ROW(&r.arena, similarity);
		struct ros_r_evidence *e = ROS_ADD(
			&r.arena, &ROS_ADD(&r.arena, &s->pairs, alike)->evidence, evidence);
		e->speech = "s301";
		e->start = 450;
		e->text = (struct ros_text){"part", 4};
		ros__result_lean(&r);
		assert_int_equal(c->cited_only, k != 2); /* 900,000 bytes are shown whole */
		assert_int_equal(l->n, k == 0 ? 3 : k == 1 ? 1 : 9);
		for (size_t i = 0; i < l->n && k != 2; i++)
			assert_int_equal(l->v[i].n, k ? many[i] : few[i]);
		struct ros_json *one = ros__fields_json(ros__fields_sentence(), &l->v[0]);
		assert_int_equal(ros__json_get(one, "n") != NULL, k != 2);
		ros__json_free(one);
		ros__result_release(&r);
	}
	free(text);
}

int main(void)
{
	const struct CMUnitTest tests[] = {cmocka_unit_test(leaning),
		cmocka_unit_test(speeches_that_no_page_lists), cmocka_unit_test(evidence_without_its_text),
		cmocka_unit_test(sentences_that_are_cited)};
	return cmocka_run_group_tests_name("lean", tests, NULL, NULL);
}
