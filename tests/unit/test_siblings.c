/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A doubtful file among files of its folder: when the doubt is less, and when it is not. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "corpus/meta/store.h"

enum { FILES = 24 };

struct world {
	struct ros_corpus c;
	struct ros_source source[FILES];
	struct ros_doc doc[2 * FILES];
	struct ros__doc_place place[2 * FILES];
	struct ros__corpus_store store;
	char path[FILES][40];
};

/* `sure` files of one speech, then one file of `parts` speeches, as sure as p, in folder `last`. */
static struct world *build(size_t sure, double p, size_t parts, const char *last)
{
	struct world *w = calloc(1, sizeof *w);
	w->c = (struct ros_corpus){.doc = w->doc, .source = w->source, .store = &w->store};
	w->store.place = w->place;
	for (size_t i = 0; i <= sure; i++) {
		snprintf(w->path[i], sizeof w->path[i], "%s/%02zu.txt", i == sure ? last : "a", i);
		w->source[w->c.nsource++] = (struct ros_source){.path = w->path[i], .format = "txt"};
		for (size_t k = 0; k < (i == sure ? parts : 1); k++) {
			w->place[w->c.ndoc].source = (uint32_t)i;
			w->doc[w->c.ndoc++].confidence = i == sure ? p : 0.9;
		}
	}
	ros__corpus_warn(&w->c, "split.host", -1, w->path[0], 0, false, "{n} turns", "n", "1", NULL);
	ros__corpus_warn(
		&w->c, "split.doubtful", (int64_t)w->c.ndoc - 1, w->path[sure], 0, true, "doubt", NULL);
	ros__corpus_warn(
		&w->c, "split.empty", (int64_t)w->c.ndoc - 1, w->path[sure], 0, true, "empty", NULL);
	return w;
}

static void drop(struct world *w)
{
	free(w->c.warning);
	ros__arena_release(&w->store.arena);
	free(w);
}

static void settles(size_t sure, double p, size_t parts, const char *last, double after)
{
	struct world *w = build(sure, p, parts, last);
	ros__siblings_settle(&w->c);
	assert_float_equal(w->doc[w->c.ndoc - 1].confidence, after, 1e-9);
	assert_float_equal(w->doc[0].confidence, 0.9, 0);
	assert_int_equal(w->c.nwarning, after >= ROS_DOUBT ? 2 : 3); /* what else was said stays */
	assert_string_equal(w->c.warning[0].code, "split.host");
	assert_string_equal(w->c.warning[w->c.nwarning - 1].code, "split.empty");
	drop(w);
}

/* Odds of a half are one; times four, .8. */
static void one_more_of_many(void **state)
{
	(void)state;
	settles(10, 0.5, 1, "a", 0.8);
	settles(20, 0.6, 1, "a", 6.0 / 7);
}

/* What the file itself shows against it still counts. */
static void too_doubtful(void **state)
{
	(void)state;
	settles(20, 0.2, 1, "a", 0.5);
}

static void too_few(void **state)
{
	(void)state;
	settles(9, 0.5, 1, "a", 0.5);
}

static void of_another_folder(void **state)
{
	(void)state;
	settles(20, 0.5, 1, "b", 0.5);
	settles(20, 0.5, 1, "aa", 0.5);
}

static void of_several_speeches(void **state)
{
	(void)state;
	settles(20, 0.5, 3, "a", 0.5);
}

/* A folder of both kinds says nothing. */
static void mixed_folder(void **state)
{
	(void)state;
	struct world *w = build(20, 0.5, 1, "a");
	for (size_t i = 0; i < 3; i++)
		w->doc[i].confidence = 0.6;
	ros__siblings_settle(&w->c);
	assert_float_equal(w->doc[w->c.ndoc - 1].confidence, 0.5, 0);
	drop(w);
}

int main(void)
{
	const struct CMUnitTest tests[] = {cmocka_unit_test(one_more_of_many),
		cmocka_unit_test(too_doubtful), cmocka_unit_test(too_few),
		cmocka_unit_test(of_another_folder), cmocka_unit_test(of_several_speeches),
		cmocka_unit_test(mixed_folder)};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
