/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Results as structs: what a table says is what is written, and what is written is what is read. */
#include <ctype.h>
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>
#include <cmocka.h>

#include "document/result.h"

#define ROS_R_PEAK(F)                                                                              \
	F(TEXT, name, _, 0, "", "its name")                                                            \
	F(INT, height, _, 0, "m", "its height")                                                        \
	F(REAL, slope, _, ROS_OPT | ROS_NULL, "0..1", "how steep")
ROS_FIELDS(peak, ROS_R_PEAK)

#define ROS_R_WEATHER(F)                                                                           \
	F(REAL, wind, _, ROS_NULL, "m/s", "wind")                                                      \
	F(CODE, sky, claim, ROS_OPT, "", "one of three words")
ROS_FIELDS(weather, ROS_R_WEATHER)

#define ROS_R_RANGE(F)                                                                             \
	F(TEXT, name, _, ROS_NULL, "", "its name")                                                     \
	F(SPAN, song, _, 0, "", "a line of a song")                                                    \
	F(BOOL, snow, _, 0, "", "is there snow?")                                                      \
	F(BOOL, goats, _, ROS_OPT, "", "are there goats?")                                             \
	F(INT, found, _, ROS_OPT, "year", "first climbed")                                             \
	F(WITH, today, weather, 0, "", "the weather")                                                  \
	F(ONE, usual, weather, 0, "", "what it is like")                                               \
	F(MAYBE, best, peak, ROS_OPT, "", "the highest")                                               \
	F(LIST, peaks, peak, 0, "", "all")                                                             \
	F(LIST, lost, peak, ROS_OPT, "", "those that are no more")                                     \
	F(KEYED, named, peak, 0, "", "by name")                                                        \
	F(TEXTS, words, _, 0, "", "words")                                                             \
	F(INTS, years, _, 0, "", "years")                                                              \
	F(REALS, depths, _, 0, "", "depths")                                                           \
	F(PAIRS, places, _, 0, "", "places")                                                           \
	F(ARGS, also, _, 0, "", "what else")                                                           \
	F(SQUARES, ways, _, 0, "km", "from peak to peak")
ROS_FIELDS(range, ROS_R_RANGE)

ROS_FIELDS_DEFINE(peak, ROS_R_PEAK)
ROS_FIELDS_DEFINE(weather, ROS_R_WEATHER)
ROS_FIELDS_DEFINE(range, ROS_R_RANGE)

/* Frees v. */
static char *printed(struct ros_json *v)
{
	char *s = ros__json_print(v, false);
	ros__json_free(v);
	return s;
}

static struct ros_json *parsed(const char *text)
{
	struct ros_json *v = NULL;
	struct ros_err err = ROS_ERR_INIT;
	if (ros__json_parse(text, strlen(text), "t", &v, &err) != ROS_OK)
		fail_msg("%s", err.msg);
	return v;
}

static void fill(struct ros_r_range *r, struct ros_arena *arena)
{
	ros__fields_blank(ros__fields_range(), r);
	r->song = (struct ros_text){"high up\"", 7};
	r->snow = true;
	r->today.wind = 1.0 / 3;
	r->today.sky = 2;
	ROS_ROWS(arena, r->peaks, peak, 2);
	r->peaks.v[0] = (struct ros_r_peak){"a", 8000, NAN};
	r->peaks.v[1].name = "b";
	struct ros_r_peak *p = ROS_ADD(arena, &r->named, peak);
	p->name = "the \"one\"";
	p->slope = .5;
	ros__texts_add(arena, &r->words, "x");
	for (int i = 0; i < 5; i++)
		ros__ints_add(arena, &r->years, i ? 1900 + i : ROS_NULL_INT);
	ros__reals_add(arena, &r->depths, NAN);
	ros__int_pairs_add(arena, &r->places, 3, 4);
	ros__args_add(arena, &r->also, "n", NULL, 12);
	ros__args_add(arena, &r->also, "who", "somebody", 0);
	double *ways = ros__squares_add(arena, &r->ways, "on foot", 2);
	ways[1] = 2.0 / 3;
	ways[2] = 4;
	ros__squares_add(arena, &r->ways, "by sea", 0);
}

static void writing(void **state)
{
	(void)state;
	struct ros_arena arena = ROS_ARENA_INIT;
	struct ros_r_range r;
	fill(&r, &arena);
	char *s = printed(ros__fields_json(ros__fields_range(), &r));
	assert_string_equal(s,
		"{\"name\":null,\"song\":\"high up\",\"snow\":true,\"wind\":0.3333333333,"
		"\"sky\":\"group\",\"usual\":{\"wind\":null},\"peaks\":[{\"name\":\"a\",\"height\":8000,"
		"\"slope\":null},{\"name\":\"b\",\"height\":0}],\"named\":{\"the \\\"one\\\"\":"
		"{\"height\":0,\"slope\":0.5}},\"words\":[\"x\"],\"years\":[null,1901,1902,1903,1904],"
		"\"depths\":[null],\"places\":[[3,4]],\"also\":{\"n\":12,\"who\":\"somebody\"},\"ways\":"
		"{\"on foot\":[[null,0.6666666667],[4,null]],\"by sea\":[]}}");
	free(s);
	ros__arena_release(&arena);
}

/* Reading what was written gives what is written again, absent, null and zero apart. */
static void reading(void **state)
{
	(void)state;
	struct ros_arena arena = ROS_ARENA_INIT, second = ROS_ARENA_INIT;
	struct ros_r_range r, back;
	fill(&r, &arena);
	struct ros_json *doc = ros__fields_json(ros__fields_range(), &r);
	ros__fields_read(ros__fields_range(), &back, doc, &second);
	assert_null(back.name);
	assert_int_equal(back.found, ROS_ABSENT);
	assert_true(isnan(back.peaks.v[0].slope) && !ros__is_absent(back.peaks.v[0].slope));
	assert_true(ros__is_absent(back.peaks.v[1].slope));
	assert_string_equal(back.named.v[0].name, "the \"one\"");
	assert_int_equal(back.years.v[0], ROS_NULL_INT);
	assert_int_equal(back.usual.sky, -1);
	char *once = printed(doc);
	char *twice = printed(ros__fields_json(ros__fields_range(), &back));
	assert_string_equal(once, twice);
	free(once);
	free(twice);
	ros__arena_release(&arena);
	ros__arena_release(&second);
}

/* A file may come from anywhere. */
static void other_documents(void **state)
{
	(void)state;
	static const char *const text[] = {"[]", "7", "{}",
		"{\"peaks\":7,\"named\":[1],\"words\":{\"a\":1},"
		"\"song\":3,\"today\":1,\"usual\":[],\"best\":\"x\",\"years\":[\"a\"],\"places\":[[1],[1,2,"
		"3],7],"
		"\"also\":[],\"ways\":{\"a\":3,\"b\":[[1,2]],\"c\":[1],\"d\":[[1,2],[3]]},"
		"\"sky\":\"unheard "
		"of\",\"snow\":\"yes\",\"found\":1e300,\"lost\":[1,{},null]}"};
	for (size_t i = 0; i < sizeof text / sizeof *text; i++) {
		struct ros_arena arena = ROS_ARENA_INIT;
		struct ros_r_range r;
		struct ros_json *doc = parsed(text[i]);
		ros__fields_read(ros__fields_range(), &r, doc, &arena);
		assert_int_equal(r.peaks.n, 0);
		assert_int_equal(r.named.n, 0);
		assert_int_equal(r.words.n, 0);
		assert_int_equal(r.places.n, 0);
		assert_int_equal(r.song.n, 0);
		assert_non_null(r.song.s);
		assert_null(r.best);
		assert_int_equal(r.ways.n, 0);
		assert_int_equal(r.today.sky, -1);
		assert_false(r.snow);
		assert_int_equal(r.lost.n, i == 3 ? 1 : 0);
		assert_int_equal(r.found, i == 3 ? ROS_NULL_INT : ROS_ABSENT);
		ros__json_free(doc);
		ros__arena_release(&arena);
	}
}

/* In any order, with keys that nobody knows, in and behind what stands WITH the rest. */
static void any_order(void **state)
{
	(void)state;
	struct ros_arena arena = ROS_ARENA_INIT;
	struct ros_r_range r;
	struct ros_json *doc = parsed(
		"{\"later\":1,\"sky\":\"text\",\"snow\":true,\"new\":{},\"wind\":2,"
		"\"name\":\"n\"}");
	ros__fields_read(ros__fields_range(), &r, doc, &arena);
	assert_string_equal(r.name, "n");
	assert_int_equal(r.today.sky, 1);
	assert_true(r.snow && r.today.wind == 2);
	const void *at;
	const struct ros_field *f = ros__field_find(ros__fields_range(), &r, "wind", &at);
	assert_non_null(f);
	assert_ptr_equal(at, &r.today.wind);
	assert_null(ros__field_find(ros__fields_range(), &r, "rain", &at));
	ros__json_free(doc);
	ros__arena_release(&arena);
}

/* Every number of a result is the number of the file. */
static void rounding(void **state)
{
	(void)state;
	struct ros_arena arena = ROS_ARENA_INIT;
	struct ros_r_range r;
	fill(&r, &arena);
	r.usual.wind = 2.0 / 3;
	r.named.v[0].slope = 1e-20 / 3;
	r.depths.v[0] = r.ways.v[0].v[2] = M_PI;
	ros__fields_round(ros__fields_range(), &r);
	assert_true(r.today.wind == .3333333333 && r.usual.wind == .6666666667);
	assert_true(r.named.v[0].slope == 3.333333333e-21 && r.depths.v[0] == 3.141592654);
	assert_true(r.ways.v[0].v[2] == 3.141592654);
	assert_true(isnan(r.peaks.v[0].slope) && ros__is_absent(r.peaks.v[1].slope));
	ros__arena_release(&arena);
}

static void check_table(const struct ros_fields *f, int depth)
{
	assert_true(depth < 12);
	for (size_t i = 0; i < f->n; i++) {
		const struct ros_field *one = &f->field[i];
		const void *at;
		if (!*one->words)
			fail_msg("%s.%s: no words say what it is", f->name, one->name);
		for (size_t k = 0; k < i; k++)
			if (strcmp(f->field[k].name, one->name) == 0)
				fail_msg("%s.%s stands twice", f->name, one->name);
		if (one->kind == ROS_FIELD_WITH)
			continue;
		if (ros__field_find(f, NULL, one->name, &at) != one)
			fail_msg("%s.%s is hidden by what stands before it", f->name, one->name);
		if (one->kind == ROS_FIELD_KEYED)
			assert_int_equal(one->of()->field[0].kind, ROS_FIELD_TEXT);
		if (one->of && one->of() != f)
			check_table(one->of(), depth + 1);
	}
}

/* The tables of the project's own results: each key once, each with words. */
static void tables(void **state)
{
	(void)state;
	check_table(ros__fields_document(), 0);
}

static void settling(void **state)
{
	(void)state;
	struct ros_result r = {.doc = parsed("{\"diversity\":1,\"corpus\":2}")};
	r.found.diversity = ROS_ROW(&r.arena, diversity);
	ros__result_settle(&r, "diversity");
	ros__result_settle(&r, "corpus");
	ros__result_settle(&r, "features");
	char *s = printed(ros__result_json(&r));
	assert_string_equal(s, "{\"diversity\":{\"speeches\":[]},\"corpus\":2}");
	free(s);
	ros__result_release(&r);
}

static bool is_word_in(const char *text, const char *word)
{
	size_t n = strlen(word);
	for (const char *at = text; (at = strstr(at, word)) != NULL; at += n) {
		char before = at == text ? ' ' : at[-1], behind = at[n];
		if (!isalnum((unsigned char)before) && before != '_' && !isalnum((unsigned char)behind) &&
			behind != '_')
			return true;
	}
	return false;
}

static size_t check_named(const struct ros_fields *f, const char *text, const char *file)
{
	size_t missing = 0;
	for (size_t i = 0; i < f->n; i++) {
		const struct ros_field *one = &f->field[i];
		if (one->kind != ROS_FIELD_WITH && !is_word_in(text, one->name)) {
			print_message("%s says nothing of %s.%s\n", file, f->name, one->name);
			missing++;
		}
		if (one->of && one->of() != f)
			missing += check_named(one->of(), text, file);
	}
	return missing;
}

/* Whatever a table names is named by the page and by the schema of analysis.json. */
static void documented(void **state)
{
	(void)state;
	static const char *const file[] = {"docs/analysis-format.md", "config/analysis.schema.json"};
	for (size_t i = 0; i < sizeof file / sizeof *file; i++) {
		struct ros_buf b = ROS_BUF_INIT;
		struct ros_err err = ROS_ERR_INIT;
		assert_int_equal(ros__read_file(file[i], 0, &b, &err), ROS_OK);
		assert_int_equal(check_named(ros__fields_document(), ros__buf_str(&b), file[i]), 0);
		ros__buf_release(&b);
	}
}

/* What a section is lent it sees, and does not keep; what it makes becomes the result's, in order.
 */
static void lending(void **state)
{
	(void)state;
	struct ros_result r = {.doc = parsed("{\"a\":{\"x\":1},\"b\":2,\"diversity\":null}")};
	struct ros_result own = {.doc = parsed("{}")};
	r.found.diversity = ROS_ROW(&r.arena, diversity);
	ros__result_lend(&own, &r, "a");
	ros__result_lend(&own, &r, "diversity");
	ros__result_lend(&own, &r, "nothing");
	assert_int_equal(ros__json_int(ros__json_get(ros__json_get(own.doc, "a"), "x"), 0), 1);
	assert_null(ros__json_get(own.doc, "b"));
	assert_null(own.found.dispersion);
	assert_ptr_equal(own.found.diversity, r.found.diversity);
	own.found.dispersion = ROS_ROW(&r.arena, dispersion);
	ros__json_add_int(own.doc, "c", 3);
	ros__json_add_int(own.doc, "d", 4);
	ros__result_take(&r, &own);
	ros__result_settle(&r, "dispersion");
	ros__json_free(own.doc);
	char *s = ros__json_print(r.doc, false);
	assert_string_equal(
		s, "{\"a\":{\"x\":1},\"b\":2,\"diversity\":null,\"c\":3,\"d\":4,\"dispersion\":null}");
	assert_non_null(r.found.dispersion);
	assert_non_null(r.found.diversity);
	free(s);
	ros__result_release(&r);
}

/* What is JSON and no object holds no section, and nothing of it is taken for one. */
static void documents_that_are_no_object(void **state)
{
	(void)state;
	static const char *const text[] = {
		"[]", "[{\"corpus\":{}},null,1]", "7", "null", "\"corpus\"", "true"};
	for (size_t i = 0; i < sizeof text / sizeof *text; i++) {
		struct ros_err err = ROS_ERR_INIT;
		struct ros_json *doc = NULL;
		assert_int_equal(ros__json_parse(text[i], strlen(text[i]), "x", &doc, &err), ROS_OK);
		struct ros_result r = ROS_RESULT_INIT;
		ros__result_of(&r, doc);
		assert_null(r.found.corpus);
		struct ros_json *again = ros__result_json(&r);
		assert_true(ros__json_is_object(again));
		assert_int_equal(ros__json_size(again), 0);
		ros__json_free(again);
		ros__result_release(&r);
	}
}

/* ---- a file read row by row is the tree of it ---- */

static void make_small(struct ros_result *r)
{
	struct ros_r_corpus *c = r->found.corpus = ROS_ROW(&r->arena, corpus);
	r->doc = ros__json_object();
	ros__json_add_str(r->doc, "schema_version", "1");
	ros__json_add_str(ros__json_add(r->doc, "settings", ros__json_object()), "a", "\\ \"{[");
	c->title = "t";
	ROS_ROWS(&r->arena, c->speeches, speech, 2);
	for (size_t d = 0; d < 2; d++) {
		struct ros_r_speech *s = &c->speeches.v[d];
		s->id = d ? "s2" : "s1";
		s->label = "\xE4\xB8\x80 \"one\"";
		ROS_ROWS(&r->arena, s->sentences, sentence, 2);
		s->sentences.v[d].text = (struct ros_text){"a ] } , \\", 9};
		ros__args_add(&r->arena, &s->docvars, "year", NULL, 1999);
	}
	struct ros_r_approach *a = r->found.approach = ROS_ROW(&r->arena, approach);
	ROS_ADD(&r->arena, &a->classes, action_name)->class = "begin";
	ros__args_add(&r->arena, &a->overall.stance, "done", NULL, .25);
	ros__result_settle(r, "corpus");
	ros__result_settle(r, "approach");
}

/* Status, message and what was read, as one text. */
static char *told(struct ros_result *r, enum ros_status st, const struct ros_err *err)
{
	struct ros_json *v = st == ROS_OK ? ros__result_json(r) : NULL;
	char *text = v ? ros__json_print(v, false) : ros__xstrdup("");
	char *all = ros__xasprintf("%d %s %s", (int)st, st == ROS_OK ? "" : err->msg, text);
	ros__json_free(v);
	free(text);
	return all;
}

static void same_by_rows_and_tree(const char *path, const char *text, size_t n)
{
	struct ros_err err = ROS_ERR_INIT, err2 = ROS_ERR_INIT;
	struct ros_result rows = ROS_RESULT_INIT, tree = ROS_RESULT_INIT;
	struct ros_json *doc = NULL;
	FILE *f = fopen(path, "wb");
	assert_non_null(f);
	assert_int_equal(fwrite(text, 1, n, f), n);
	fclose(f);
	enum ros_status a = ros__result_read(&rows, path, &err);
	enum ros_status b = ros__json_read(path, &doc, &err2);
	ros__result_of(&tree, doc);
	char *one = told(&rows, a, &err), *two = told(&tree, b == ROS_ECONFIG ? ROS_EINPUT : b, &err2);
	assert_string_equal(one, two);
	free(one);
	free(two);
	ros__result_release(&rows);
	ros__result_release(&tree);
}

/* Whole, cut off at every byte, and with every byte another. */
static void read_by_rows(void **state)
{
	(void)state;
	char dir[] = "/tmp/rostrum-fields-XXXXXX";
	assert_non_null(mkdtemp(dir));
	char *path = ros__xasprintf("%s/a.json", dir);
	struct ros_result r = ROS_RESULT_INIT;
	struct ros_writer w;
	struct ros_err err = ROS_ERR_INIT;
	struct ros_buf b = ROS_BUF_INIT;
	make_small(&r);
	assert_int_equal(ros__writer_open(&w, path, &err), ROS_OK);
	ros__result_write(&r, &w);
	assert_int_equal(ros__writer_close(&w, &err), ROS_OK);
	assert_int_equal(ros__read_file(path, 0, &b, &err), ROS_OK);
	same_by_rows_and_tree(path, b.s, b.len);
	for (size_t i = 0; i < b.len; i++) {
		static const char other[] = "}],:\"\\ x1{[";
		char was = b.s[i];
		b.s[i] = other[i % (sizeof other - 1)];
		same_by_rows_and_tree(path, b.s, b.len);
		b.s[i] = was;
		if (i % 3 == 0)
			same_by_rows_and_tree(path, b.s, i);
	}
	unlink(path);
	rmdir(dir);
	free(path);
	ros__buf_release(&b);
	ros__result_release(&r);
}

/* A struct written list by list is what the tree of it would be. */
static void printing(void **state)
{
	(void)state;
	struct ros_arena arena = ROS_ARENA_INIT;
	struct ros_r_range r;
	char dir[] = "/tmp/rostrum-fields-XXXXXX";
	assert_non_null(mkdtemp(dir));
	char *path = ros__xasprintf("%s/a.json", dir);
	for (int empty = 0; empty < 2; empty++) {
		struct ros_writer w;
		struct ros_err err = ROS_ERR_INIT;
		struct ros_buf b = ROS_BUF_INIT;
		fill(&r, &arena);
		if (empty)
			r.peaks.n = r.named.n = 0;
		assert_int_equal(ros__writer_open(&w, path, &err), ROS_OK);
		ros__fields_print(&w, ros__fields_range(), &r, 0);
		assert_int_equal(ros__writer_close(&w, &err), ROS_OK);
		assert_int_equal(ros__read_file(path, 0, &b, &err), ROS_OK);
		struct ros_json *doc = ros__fields_json(ros__fields_range(), &r);
		char *rows = ros__json_print_rows(doc);
		assert_string_equal(ros__buf_str(&b), rows);
		free(rows);
		ros__json_free(doc);
		ros__buf_release(&b);
	}
	remove(path);
	remove(dir);
	free(path);
	ros__arena_release(&arena);
}

int main(void)
{
	const struct CMUnitTest tests[] = {cmocka_unit_test(writing), cmocka_unit_test(reading),
		cmocka_unit_test(other_documents), cmocka_unit_test(any_order), cmocka_unit_test(rounding),
		cmocka_unit_test(tables), cmocka_unit_test(settling), cmocka_unit_test(lending),
		cmocka_unit_test(documented), cmocka_unit_test(printing), cmocka_unit_test(read_by_rows),
		cmocka_unit_test(documents_that_are_no_object)};
	return cmocka_run_group_tests_name("fields", tests, NULL, NULL);
}
