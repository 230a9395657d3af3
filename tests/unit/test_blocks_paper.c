/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What print leaves out of long reports: the rules of report.css, for the forms made from the page.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "output/blocks/page_blocks.h"

#define TEXTS                                                                                      \
	"<h2>Texts</h2><p>How to read.</p>"                                                            \
	"<article class=\"text\" id=\"a\"><h3>1</h3><p class=\"facts\">Ann</p>"                        \
	"<p id=\"a1\"><span class=\"q\" id=\"q1\">Before.</span> <span class=\"cited\" "               \
	"id=\"c1\">This."                                                                              \
	"</span></p><p id=\"a2\">Nothing.</p></article>"                                               \
	"<article class=\"text\" id=\"b\"><h3>2</h3><p class=\"facts\">Bo</p><p id=\"b1\">No.</p>"     \
	"</article></section>"

static void assert_places(const char *html, const char *there, const char *gone)
{
	struct ros__blocks b;
	assert_true(ros__blocks_read(&b, html, strlen(html)));
	for (const char *s = there; *s; s += strcspn(s, " "), s += *s == ' ') {
		char id[16] = "#";
		strncat(id, s, strcspn(s, " "));
		assert_true(ros__block_leads(&b, id));
	}
	for (const char *s = gone; *s; s += strcspn(s, " "), s += *s == ' ') {
		char id[16] = "#";
		strncat(id, s, strcspn(s, " "));
		assert_false(ros__block_leads(&b, id));
	}
	ros__blocks_release(&b);
}

static void long_texts_keep_what_findings_rest_on(void **state)
{
	(void)state;
	assert_places(
		"<html><body><section id=\"texts\" class=\"long\">" TEXTS, "a a1 c1", "q1 a2 b b1");
	assert_places("<html><body><section id=\"texts\">" TEXTS, "a a1 c1 q1 a2 b b1", "");
	assert_places("<html><body><section id=\"other\" class=\"long\">" TEXTS, "q1 a2 b b1", "");
}

static char *words_of(const char *html)
{
	struct ros__blocks b;
	struct ros_buf words = ROS_BUF_INIT;
	assert_true(ros__blocks_read(&b, html, strlen(html)));
	ros__block_text(b.body, &words);
	ros__blocks_release(&b);
	return ros__buf_detach(&words, NULL);
}

/* A mark or a pointer leads somewhere, or it is taken out. */
static void what_leads_nowhere_is_taken_out(void **state)
{
	(void)state;
#define MARKS(more)                                                                                \
	"<html><body><p>Ports <a class=\"ref\" href=\"#c1\">1</a><a class=\"ref\" "                    \
	"href=\"#q1\">2</a>" more "<a href=\"#q1\">3</a><a class=\"ref where\" href=\"#q1\">"          \
	"4</a><a class=\"leads\" href=\"#away\">5</a><span class=\"of-marks\">6</span></p>"
	char *some = words_of(MARKS("") "<p><span id=\"c1\">.</span></p>");
	char *none = words_of(MARKS("<i class=\"on-screen\" id=\"c1\"></i>"));
	assert_string_equal(some, "Ports 1346.");
	assert_string_equal(none, "Ports 34");
	free(some);
	free(none);
}

static void of_a_speaker_one_quotation_stays(void **state)
{
	(void)state;
#define SPEAKER                                                                                    \
	"<figure class=\"chart\" id=\"all\"></figure><article><div class=\"on-screen\" id=\"own\">" \
	"</div><div><figure class=\"quote\" id=\"q1\"></figure><figure class=\"quote\" id=\"q2\">"  \
	"</figure><figure class=\"quote\" id=\"q3\"></figure><figure class=\"quote\" "                 \
	"id=\"q4\"></figure>"                                                                          \
	"</div></article></section>"
	assert_places("<html><body><section id=\"speakers\">" SPEAKER, "all q1", "own q2 q3 q4");
	assert_places("<html><body><section id=\"other\">" SPEAKER, "all q1 q2 q3 q4", "own");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(long_texts_keep_what_findings_rest_on),
		cmocka_unit_test(what_leads_nowhere_is_taken_out),
		cmocka_unit_test(of_a_speaker_one_quotation_stays),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
