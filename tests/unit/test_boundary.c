/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>
#include <cmocka.h>

#include "base/buf.h"
#include "text/boundary.h"

static void expect(const char *text, enum ros_boundary kind, const char *joined)
{
	struct ros_spans s = ROS_SPANS_INIT;
	struct ros_buf b = ROS_BUF_INIT;
	ros__boundary_split(text, strlen(text), kind, &s);
	for (size_t i = 0; i < s.n; i++) {
		ros__buf_adds(&b, i ? "|" : "");
		ros__buf_add(&b, text + s.start[i], s.len[i]);
	}
	assert_string_equal(ros__buf_str(&b), joined);
	ros__buf_release(&b);
	ros__spans_release(&s);
}

static void sentence(const char *text, const char *joined)
{
	expect(text, ROS_BOUND_SENTENCE, joined);
}

static void clause(const char *text, const char *joined)
{
	expect(text, ROS_BOUND_CLAUSE, joined);
}

static void chinese_sentences(void **state)
{
	(void)state;
	sentence("你好。再见！真的吗？", "你好。|再见！|真的吗？");
	sentence("他说：“走吧。”然后走了。", "他说：“走吧。”|然后走了。");
	sentence("“走吧！”，他说。", "“走吧！”，他说。");
	sentence("“第一句。第二句。”完", "“第一句。|第二句。”|完");
	sentence("等等……再说", "等等……|再说");
	sentence("读《你好。世界！》一书。", "读《你好。世界！》一书。");
	sentence("开《没有关上。下一句。", "开《没有关上。|下一句。");
	sentence("真的？！好。", "真的？！|好。");
	sentence("　　段一。\n　　段二", "段一。|段二");
	sentence("增长3.5%。", "增长3.5%。");
	sentence("由 J. K. 柔 与 Dr. 罗 主持。散会。", "由 J. K. 柔 与 Dr. 罗 主持。|散会。");
	sentence("见 No. 3 文件。U.S. 政府同意。", "见 No. 3 文件。|U.S. 政府同意。");
	sentence("1. 抓好一件事。2. 再抓一件。", "1. 抓好一件事。|2. 再抓一件。");
	sentence("", "");
	sentence(" \n\n　", "");
}

static void english_sentences(void **state)
{
	(void)state;
	sentence("Mr. Smith paid 3.5 percent. He left.", "Mr. Smith paid 3.5 percent.|He left.");
	sentence("The U.S. economy grew. So did I.", "The U.S. economy grew.|So did I.");
	sentence("J. F. Kennedy spoke.", "J. F. Kennedy spoke.");
	sentence("\"Go now.\" He went.", "\"Go now.\"|He went.");
	sentence("See www.gov.cn for more. Yes.", "See www.gov.cn for more.|Yes.");
	sentence("1. First point. 2. Second", "1. First point.|2. Second");
	sentence("Wait... what? No!", "Wait...|what?|No!");
	sentence("apples, pears, etc. They", "apples, pears, etc.|They");
	sentence("apples etc. are good", "apples etc. are good");
	sentence("(It ended.) Then", "(It ended.)|Then");
	sentence("At 5 p.m. on Friday we met. Then rain.", "At 5 p.m. on Friday we met.|Then rain.");
	sentence("We met at 5 p.m. Monday. We left at 6 a.m. They stayed.",
		"We met at 5 p.m. Monday.|We left at 6 a.m.|They stayed.");
	sentence("The U.S. Senate sat in the U.S. It rose. U.N. troops came.",
		"The U.S. Senate sat in the U.S.|It rose.|U.N. troops came.");
	sentence("Dr. Ann B. Roe, Ph.D., saw Gen. Poe. He bowed.", "Dr. Ann B. Roe, Ph.D., saw Gen. Poe.|He bowed.");
	sentence("See No. 7, pp. 3 and 4, and vol. II. No. Never.", "See No. 7, pp. 3 and 4, and vol. II.|No.|Never.");
	sentence("Fruit, e.g. figs, i.e. these, cf. Art. 5 below. Good.",
		"Fruit, e.g. figs, i.e. these, cf. Art. 5 below.|Good.");
	sentence("On Jan. 5 at St. Ives, vs. Acme Corp. and Sons Ltd. We won.",
		"On Jan. 5 at St. Ives, vs. Acme Corp. and Sons Ltd.|We won.");
	sentence("It is plan B. The rest is mine and I. Yes.", "It is plan B.|The rest is mine and I.|Yes.");
	sentence("I. M. Poe and J.R. Roe met John Doe Jr. and left.", "I. M. Poe and J.R. Roe met John Doe Jr. and left.");
	sentence("It cost $3.75 or .5 of it in 2009. Next year more.",
		"It cost $3.75 or .5 of it in 2009.|Next year more.");
	sentence("He said: \"See Mr. Poe.\" \"I did.\"", "He said: \"See Mr. Poe.\"|\"I did.\"");
	sentence("the end of the U.S.", "the end of the U.S.");
	sentence("Roe v. Doe et al. lost. Why?", "Roe v. Doe et al. lost.|Why?");
}

static void clauses(void **state)
{
	(void)state;
	clause("一是抓党建，二是促发展；三是：好。", "一是抓党建，|二是促发展；|三是：|好。");
	clause("共1,000人，用时10:30。", "共1,000人，|用时10:30。");
	clause("党建、产业、人才，齐抓", "党建、产业、人才，|齐抓");
	clause("融合——发展", "融合——|发展");
	clause("see http://a.b/c, then: go", "see http://a.b/c,|then:|go");
	clause("他说：“好，走。”完", "他说：|“好，|走。”|完");
	clause("《一，二》三，四", "《一，二》三，|四");
}

static void paragraphs(void **state)
{
	(void)state;
	expect("a。b\n\n c \r\nd\xE2\x80\xA8"
	       "e", ROS_BOUND_PARAGRAPH, "a。b|c|d|e");
}

/* Every clause inside a sentence, every sentence inside a paragraph, nothing but space outside. */
static void spans_nest_and_cover(void **state)
{
	(void)state;
	static const char *const text[] = {"“甲。乙，丙？”丁；\n戊：己。“", "a. b, c: d! e", "，，。。", "\"\"",
		"。”。”x 《《。》。》。", "——，——。", "'.' '."};
	for (size_t i = 0; i < sizeof text / sizeof *text; i++) {
		struct ros_spans s[3] = {ROS_SPANS_INIT};
		for (int k = 0; k < 3; k++) {
			ros__boundary_split(text[i], strlen(text[i]), k, &s[k]);
			uint32_t at = 0;
			for (size_t j = 0; j < s[k].n; j++) {
				assert_true(s[k].len[j] > 0 && s[k].start[j] >= at);
				assert_true(strspn(text[i] + at, " \n") >= s[k].start[j] - at);
				at = s[k].start[j] + s[k].len[j];
			}
			assert_int_equal(strspn(text[i] + at, " \n"), strlen(text[i]) - at);
		}
		for (int k = 0; k < 2; k++)
			for (size_t j = 0, p = 0; j < s[k].n; j++) {
				while (s[k + 1].start[p] + s[k + 1].len[p] < s[k].start[j] + s[k].len[j])
					assert_true(++p < s[k + 1].n);
				assert_true(s[k + 1].start[p] <= s[k].start[j]);
			}
		for (int k = 0; k < 3; k++)
			ros__spans_release(&s[k]);
	}
}

/* Texts that never end: with commas that are marks and such that are none, with spaces, with nothing. */
static void a_sentence_without_end_is_cut(void **state)
{
	(void)state;
	static const char *const part[] = {"我们要修路，", "we build roads and ", "x", "长", "1,000 people《一，二》 ",
		"he said \"yes, no\" and, "};
	for (size_t p = 0; p < sizeof part / sizeof *part; p++) {
		size_t n = strlen(part[p]), len = 0;
		char *text = malloc(40000 + 64);
		assert_non_null(text);
		memcpy(text, "早。", 6);
		for (len = 6; len < 40000; len += n)
			memcpy(text + len, part[p], n);
		struct ros_spans s[2] = {ROS_SPANS_INIT, ROS_SPANS_INIT};
		ros__boundary_split(text, len, ROS_BOUND_SENTENCE, &s[1]);
		ros__boundary_split(text, len, ROS_BOUND_CLAUSE, &s[0]);
		assert_true(s[1].n >= 40000 / ROS_SENTENCE_MOST && s[1].n <= 2 * 40000 / ROS_SENTENCE_MOST + 2);
		size_t covered = 0, spaces = 0, k = 0;
		for (size_t i = 0; i < s[1].n; i++) {
			assert_true(s[1].len[i] <= ROS_SENTENCE_MOST);
			assert_int_not_equal((unsigned char)text[s[1].start[i]] & 0xC0, 0x80);
			for (; k < s[0].n && s[0].start[k] < s[1].start[i] + s[1].len[i]; k++)
				assert_true(s[0].start[k] >= s[1].start[i] &&
					s[0].start[k] + s[0].len[k] <= s[1].start[i] + s[1].len[i]);
			covered += s[1].len[i];
		}
		assert_int_equal(k, s[0].n);
		for (size_t i = 0; i < s[1].n - 1; i++)
			spaces += s[1].start[i + 1] - s[1].start[i] - s[1].len[i];
		assert_true(covered + spaces + 1 >= len); /* nothing is left out but spaces */
		ros__spans_release(&s[0]);
		ros__spans_release(&s[1]);
		free(text);
	}
}

int main(void)
{
	const struct CMUnitTest test[] = {
		cmocka_unit_test(chinese_sentences),
		cmocka_unit_test(english_sentences),
		cmocka_unit_test(clauses),
		cmocka_unit_test(paragraphs),
		cmocka_unit_test(spans_nest_and_cover),
		cmocka_unit_test(a_sentence_without_end_is_cut),
	};
	return cmocka_run_group_tests(test, NULL, NULL);
}
