/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Shapes of lines, the model's recursions, and a source cut where it is told. */
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "corpus/split/frame.h"
#include "corpus/split/model.h"
#include "corpus/split/proposal.h"
#include "rostrum/config.h"

static struct ros_rules *rules;

static int load(void **state)
{
	struct ros_err err = ROS_ERR_INIT;
	(void)state;
	return ros__rules_load(&rules, "config", &err);
}

static int unload(void **state)
{
	(void)state;
	ros__rules_free(rules);
	return 0;
}

static void source(struct ros_source_text *s, const char *text)
{
	ros__source_from_text(s, "t.txt", text, strlen(text));
}

/* --- shapes ---------------------------------------------------------------------------------------- */

static const struct {
	const char *line;
	unsigned mark, script;
	const char *prefix, *rest; /* what is before the mark, and what is said */
} shape_case[] = {
	{"Tova Merrin: We begin.", ROS_MARK_COLON, ROS_SCRIPT_CAP2, "Tova Merrin", "We begin."},
	{"Mr. HOLT of Oregon. Thank you all.", ROS_MARK_DOT, ROS_SCRIPT_CAP3, "Mr. HOLT of Oregon",
		"Thank you all."},
	{"[00:12:30] Tova Merrin: We begin.", ROS_MARK_COLON, ROS_SCRIPT_CAP2, "Tova Merrin",
		"We begin."},
	{"Tova Merrin  0:06", ROS_MARK_ALONE_TIME, ROS_SCRIPT_CAP2, "Tova Merrin", ""},
	{">> TOVA MERRIN: We begin.", ROS_MARK_COLON, ROS_SCRIPT_CAPS2, "TOVA MERRIN", "We begin."},
	{"**Tova Merrin:** We begin.", ROS_MARK_COLON, ROS_SCRIPT_CAP2, "Tova Merrin", "We begin."},
	{"MR ABEL TO (in French): We begin.", ROS_MARK_COLON, ROS_SCRIPT_CAPS_LONG,
		"MR ABEL TO (in French)", "We begin."},
	{"3．柳青山（水利站站长）：河堤修好了。", ROS_MARK_COLON_WIDE, ROS_SCRIPT_HAN3,
		"柳青山（水利站站长）", "河堤修好了。"},
	{"水利站站长柳青山　河堤修好了。", ROS_MARK_GAP, ROS_SCRIPT_HAN8, "水利站站长柳青山",
		"河堤修好了。"},
	{"河堤修好了，树也种下了。", ROS_MARK_NONE, ROS_SCRIPT_EMPTY, "", "河堤修好了，树也种下了。"},
	{"Tova Merrin  10:32 AM", ROS_MARK_ALONE_TIME, ROS_SCRIPT_CAP2, "Tova Merrin", ""},
	{"Tova Merrin  [2:14 p.m.]", ROS_MARK_ALONE_TIME, ROS_SCRIPT_CAP2, "Tova Merrin", ""},
	{"柳青山 2024-03-05 19:42:10", ROS_MARK_ALONE_TIME, ROS_SCRIPT_HAN3, "柳青山", ""},
	{"□ 柳青山（站长）：河堤修好了。", ROS_MARK_COLON_WIDE, ROS_SCRIPT_HAN3, "柳青山（站长）",
		"河堤修好了。"},
	{"§ Tova Merrin | We begin.", ROS_MARK_DASH, ROS_SCRIPT_CAP2, "Tova Merrin", "We begin."},
	{"〔柳青山〕河堤修好了。", ROS_MARK_BOX, ROS_SCRIPT_HAN3, "〔柳青山〕", "河堤修好了。"},
	{"Q. When did you see it?", ROS_MARK_DOT, ROS_SCRIPT_CAP1, "Q", "When did you see it?"},
	{"A. Moyo: We begin.", ROS_MARK_COLON, ROS_SCRIPT_CAP2, "A. Moyo", "We begin."},
	{"\xEF\xA3\xA7\xEF\xA3\xA7  河堤修好了，樹也種下了。", ROS_MARK_NONE, ROS_SCRIPT_EMPTY,
		"", /* of a font */
		"\xEF\xA3\xA7\xEF\xA3\xA7  河堤修好了，樹也種下了。"},
	{"2              (10:04 a.m.)", ROS_MARK_NONE, ROS_SCRIPT_EMPTY, "", "(10:04 a.m.)"},
	{"The bridge opens at 12:30 today.", ROS_MARK_NONE, ROS_SCRIPT_EMPTY, "",
		"The bridge opens at 12:30 today."}};

static void shapes_of_lines(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof shape_case / sizeof *shape_case; i++) {
		struct ros_source_text s;
		struct ros_feat f[2];
		source(&s, shape_case[i].line);
		ros__line_features(rules, &s, f);
		const char *line = s.text + f->at;
		struct ros_shape x = ros__shape(line, f);
		char prefix[200], rest[200];
		snprintf(prefix, sizeof prefix, "%.*s", (int)(x.prefix - x.lead), line + x.lead);
		snprintf(rest, sizeof rest, "%.*s", (int)(f->len - x.rest), line + x.rest);
		assert_int_equal(x.mark, shape_case[i].mark);
		assert_string_equal(prefix, shape_case[i].prefix);
		assert_string_equal(rest, shape_case[i].rest);
		if (x.mark)
			assert_int_equal(x.script, shape_case[i].script);
		ros__source_release(&s);
	}
}

/* --- evidence
 * -------------------------------------------------------------------------------------- */

/* A text, a piece of evidence, and the lines (from 0) that show it. */
static const struct {
	const char *text;
	unsigned bit;
	const char *lines;
} evidence_case[] = {{"Comment 1 – Ada Holm\nWe begin.\nComment 2 – Ivo Berg\nWe go on.\nComment 3 "
					  "– Ann Lee\nWe end.\n",
						 ROS_EV_COUNTED, "0 2 4"},
	{"Comment 1 – Ada Holm\nWe begin.\nComment 1 – Ivo Berg\nWe go on.\nComment 1 – Ann Lee\nWe "
	 "end.\n",
		ROS_EV_COUNTED, ""}, /* nothing runs on */
	{"1号选手　甲乙\n修路。\n2号选手　丙丁\n架桥。\n3号选手　戊己\n种树。\n", ROS_EV_COUNTED,
		"0 2 4"},
	{"2024年1月\n修路。\n2024年2月\n架桥。\n2024年3月\n种树。\n", ROS_EV_COUNTED, ""},
	{"Ada Holm: We begin.\nAudience: No!\nAda Holm: We go on.\nIvo Berg: We end.\n", ROS_EV_AGAIN,
		"2"},
	{"Art. 1. We begin.\nHolm. We go on.\nParagraph 2: We end.\n", ROS_EV_LEX_CLAUSE, "0 2"},
	{"第三条：修路。\n张三：架桥。\n说明：种树。\n", ROS_EV_LEX_CLAUSE, "0 2"},
	{"本案作的決定：修路。\n張三：架桥。\n", ROS_EV_RUNNING, "0"},
	{"Justice and Change\nHolm Berg\nMinister for the Sea\n", ROS_EV_RUNNING, "0"},
	{"Roads ...... 1,204\nWe begin.\nAda Holm\n", ROS_EV_FIGURE, "0"},
	{"# A\n\n## B\n\nWe begin here, and this is text enough for a part.\n\n## C\n\nWe go on here, "
	 "and this is "
	 "text enough too.\n",
		ROS_EV_STYLE_MAIN, "1 3"}};

static void evidence_of_lines(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof evidence_case / sizeof *evidence_case; i++) {
		struct ros_source_text s;
		struct ros_split out = {.nseg = 0};
		struct ros_chain x;
		char got[64] = "";
		source(&s, evidence_case[i].text);
		struct split_ctx c = {.r = rules, .s = &s, .n = s.nline, .out = &out, .stem = ""};
		ros__split_prepare(&c, ROS_SPLIT_AUTO);
		ros__chain_make(&x, &c);
		for (size_t k = 0; k < x.n; k++)
			if (ros__ev_has(x.bit[k], evidence_case[i].bit))
				snprintf(got + strlen(got), sizeof got - strlen(got), "%s%zu", *got ? " " : "", k);
		assert_string_equal(got, evidence_case[i].lines);
		ros__chain_release(&x);
		free(c.entry);
		free(c.chars);
		ros__divided_release(&c.divided);
		ros__split_release(&out);
		ros__source_release(&s);
	}
}

static void what_counts_is_no_name(void **state)
{
	(void)state;
	assert_int_equal(ros__counted_front("Speaker 1 – Jane Roe", 22), 14);
	assert_int_equal(ros__counted_front("1号选手　李明", 22), 13);
	assert_int_equal(ros__counted_front("发言人2：李明", 19), 13);
	assert_int_equal(ros__counted_front("Speaker 12", 10), 0);
}

/* --- frames ------------------------------------------------------------------------------------------ */

static const struct {
	const char *text; /* every line names a speaker */
	const char *front, *back, *name;
} frame_case[] = {
	{"Preached by the Rev. Jonas Harlow\nPreached by the Rev. Martha Quill\nPreached by the Rev. Ann Stott\n",
		"Preached by the Rev. ", "", "Jonas Harlow"},
	{"文｜沈渡\n文｜祁连\n文｜贝小满\n", "文｜", "", "沈渡"},
	{"柳青山发言\n吴桂香发言\n彭水根发言\n", "", "发言", "柳青山"},
	{"Jonas Harlow said\nMartha Quill said\nAnn Stott said\n", "", " said", "Jonas Harlow"},
	{"Mr. Harlow\nMr. Quill\nMr. Stott\n", "", "", "Mr. Harlow"},      /* who reads names reads that */
	{"桥东镇镇长\n青石镇镇长\n云台镇镇长\n", "", "", "桥东镇镇长"}, /* a post is no frame */
	{"张明远\n张青\n张小川\n", "", "", "张明远"},                      /* nor is a surname */
	{"局长　王海川\n王海川\n副局长　王海川\n", "", "", "局长　王海川"},       /* one person */
	{"Speaker: one\nSpeaker: one\nSpeaker: one\n", "", "", "Speaker: one"},
};

static void frames_are_no_names(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof frame_case / sizeof *frame_case; i++) {
		struct ros_source_text s;
		struct ros_split out = ROS_SPLIT_INIT;
		struct ros_chain x;
		source(&s, frame_case[i].text);
		struct split_ctx c = {.r = rules, .s = &s, .n = s.nline, .out = &out, .stem = ""};
		ros__split_prepare(&c, ROS_SPLIT_AUTO);
		ros__chain_make(&x, &c);
		struct ros_belief b[3] = {{.label = ROS_LABEL_SPEAKER}, {.label = ROS_LABEL_SPEAKER},
			{.label = ROS_LABEL_SPEAKER}};
		struct ros_proposal p = {.chain = &x, .belief = b};
		assert_int_equal(x.n, 3);
		ros__frames_find(&c, &p);
		assert_string_equal(p.frame[0].front, frame_case[i].front);
		assert_string_equal(p.frame[0].back, frame_case[i].back);
		struct ros_span v = ros__without_frame(&p.frame[0],
			(struct ros_span){frame_case[i].text, strcspn(frame_case[i].text, "\n")});
		assert_int_equal(v.len, strlen(frame_case[i].name));
		assert_memory_equal(v.s, frame_case[i].name, v.len);
		ros__chain_release(&x);
		free(c.entry);
		free(c.chars);
		ros__divided_release(&c.divided);
		ros__split_release(&out);
		ros__source_release(&s);
	}
}

/* --- recursions ------------------------------------------------------------------------------------ */

enum { N = 3 };

static double weight(unsigned k, unsigned l)
{
	return sin(1.7 * k + 0.9 * l * l);
}

/* Every labelling of three lines is summed, as the definition says; the recursions must agree. */
static void recursions_equal_the_sum_over_all_labellings(void **state)
{
	double score[N][ROS_LABEL_N], t[ROS_LABEL_N][ROS_LABEL_N], start[ROS_LABEL_N],
		alpha[N][ROS_LABEL_N], beta[N][ROS_LABEL_N], e[N][ROS_LABEL_N], z = 0,
																		at[N][ROS_LABEL_N] = {{0}};
	(void)state;
	for (unsigned l = 0; l < ROS_LABEL_N; l++) {
		start[l] = exp(weight(9, l));
		for (unsigned k = 0; k < N; k++)
			score[k][l] = weight(k, l);
		for (unsigned a = 0; a < ROS_LABEL_N; a++)
			t[a][l] = exp(weight(a + 20, l));
	}
	double logz = ros__model_forward(N, (const double(*)[ROS_LABEL_N])score,
		(const double(*)[ROS_LABEL_N])t, start, alpha, beta, e);
	for (unsigned a = 0; a < ROS_LABEL_N; a++)
		for (unsigned b = 0; b < ROS_LABEL_N; b++)
			for (unsigned c = 0; c < ROS_LABEL_N; c++) {
				double w = start[a] * t[a][b] * t[b][c] * exp(score[0][a] + score[1][b] + score[2][c]);
				z += w;
				at[0][a] += w;
				at[1][b] += w;
				at[2][c] += w;
			}
	assert_true(fabs(logz - log(z)) < 1e-9);
	for (unsigned k = 0; k < N; k++) {
		double sum = 0;
		for (unsigned l = 0; l < ROS_LABEL_N; l++)
			sum += alpha[k][l] * beta[k][l];
		for (unsigned l = 0; l < ROS_LABEL_N; l++)
			assert_true(fabs(alpha[k][l] * beta[k][l] / sum - at[k][l] / z) < 1e-9);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {cmocka_unit_test(shapes_of_lines),
		cmocka_unit_test(evidence_of_lines), cmocka_unit_test(what_counts_is_no_name),
		cmocka_unit_test(frames_are_no_names),
		cmocka_unit_test(recursions_equal_the_sum_over_all_labellings)};
	return cmocka_run_group_tests(tests, load, unload);
}
