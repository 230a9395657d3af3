/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Fields, forms, calls, single speeches, and the choice between all kinds. */
#include <stdio.h>
#include <string.h>

#include "split_grammar_impl.h"

static void fields(struct draw *g)
{
	static const char *const zh[][4] = {{"题目：", "发言人：", "单位及职务：", "发言内容："},
		{"标题：", "姓名：", "职务：", "正文："}, {"【题目】", "【姓名】", "【单位】", "【内容】"},
		{"发言题目：", "汇报人：", "单位：", "内容："}};
	static const char *const en[][4] = {{"Title: ", "Speaker: ", "Position: ", "Text: "},
		{"Topic: ", "Name: ", "Organisation: ", "Statement: "}, {"Subject: ", "From: ", "Role: ", "Body: "},
		{"Title: ", "Name: ", "Office: ", "Remarks: "}};
	struct people x;
	struct ros_buf b = ROS_BUF_INIT;
	unsigned set = g_under(g, 4), order = g_under(g, 3);
	const char *const *f = g->lang == ZH ? zh[set] : en[set];
	bool inlined = g_chance(g, 50), labelled = g_chance(g, 70);
	g_cast(g, &x, 3, 8);
	g->d->kind = 30 + set % 2;
	g_document_title(g, true);
	for (unsigned i = 0; i < x.n; i++) {
		g_blanks(g, g->between);
		for (unsigned k = 0; k < 3; k++) {
			unsigned which = (k + order) % 3;
			ros__buf_adds(&b, f[which]);
			if (which == 0)
				g_clause(g, &b);
			else
				ros__buf_adds(&b, which == 1 ? x.p[i].name : x.p[i].office);
			g_text_line(g, &b, which == 0 ? ROS_LABEL_TITLE : ROS_LABEL_SPEAKER);
		}
		if (!labelled || !inlined) {
			if (labelled)
				g_line(g, f[3], ROS_LABEL_HEAD);
			g_body(g, "", ROS_LABEL_BODY, 1 + g_under(g, 4));
		} else {
			g_body(g, f[3], ROS_LABEL_TURN, 1 + g_under(g, 4));
		}
	}
	g_the_end(g);
	ros__buf_release(&b);
}

/* A form of one row a field, as tables come out: the label on a line, what it labels on the next. */
static void cells(struct draw *g)
{
	static const char *const zh[][3] = {{"姓名", "单位及职务", "发言题目"}, {"发言人", "职务", "题目"},
		{"汇报人", "单位", "标题"}, {"作者", "工作单位", "论文题目"}};
	static const char *const en[][3] = {{"Name", "Position", "Title"}, {"Speaker", "Organisation", "Topic"},
		{"Presenter", "Affiliation", "Subject"}, {"Author", "Office", "Title of the speech"}};
	struct people x;
	struct ros_buf b = ROS_BUF_INIT;
	unsigned set = g_under(g, 4), order = g_under(g, 3);
	bool headed = g_chance(g, 40), labelled = g_chance(g, 50);
	g_cast(g, &x, 3, 7);
	g->d->kind = 38;
	g_document_title(g, true);
	for (unsigned i = 0; i < x.n; i++) {
		g_blanks(g, g->between);
		if (headed)
			g_line(g, g->lang == ZH ? "发言登记表" : "Registration form", ROS_LABEL_HEAD);
		for (unsigned k = 0; k < 3; k++) {
			unsigned which = (k + order) % 3;
			g_line(g, g->lang == ZH ? zh[set][which] : en[set][which], ROS_LABEL_HEAD);
			if (which == 2)
				g_clause(g, &b);
			else
				ros__buf_adds(&b, which == 0 ? x.p[i].name : x.p[i].office);
			g_text_line(g, &b, which == 2 ? ROS_LABEL_TITLE : ROS_LABEL_SPEAKER);
		}
		if (labelled)
			g_line(g, g->lang == ZH ? "发言内容" : "Text", ROS_LABEL_HEAD);
		g_body(g, "", ROS_LABEL_BODY, 1 + g_under(g, 4));
	}
	ros__buf_release(&b);
}

/* Who presides calls on each by name; the speech begins without a mark. */
static void called(struct draw *g)
{
	static const char *const zh[] = {"下面请%发言。", "接下来有请%。", "请%发言，大家欢迎。", "首先，请%作交流发言。"};
	static const char *const en[] = {"I now invite % to take the floor.", "I call on %.",
		"The next speaker is %.", "Please welcome %."};
	static const char *const thanks_zh[] = {"谢谢主持人。", "各位领导、同志们：", "尊敬的各位来宾：", ""};
	static const char *const thanks_en[] = {"Thank you, Chair. ", "Good morning, everyone. ", "", "Thank you. "};
	struct people x;
	struct ros_buf b = ROS_BUF_INIT, w = ROS_BUF_INIT;
	unsigned call = g_under(g, 4), marked = g_under(g, 3);
	g_cast(g, &x, 3, 7);
	g->d->kind = 32;
	g_document_title(g, false);
	for (unsigned i = 0; i < x.n; i++) {
		g_blanks(g, g->between);
		ros__buf_clear(&w);
		g_who(g, &x.p[i], g->lang == ZH ? 2 : 8, &w);
		if (marked)
			ros__buf_adds(&b, g->lang == ZH ? "主持人：" : "Moderator: ");
		g_fill(&b, g->lang == ZH ? zh[call] : en[call], ros__buf_str(&w));
		g_para(g, ros__buf_str(&b), ROS_LABEL_HOST, ROS_LABEL_HOST_BODY);
		ros__buf_clear(&b);
		g_blanks(g, g->between);
		g_body(g, g->lang == ZH ? thanks_zh[g_under(g, 4)] : thanks_en[g_under(g, 4)], ROS_LABEL_TURN,
			1 + g_under(g, 5));
	}
	ros__buf_release(&b);
	ros__buf_release(&w);
}

/* 单位职务姓名　正文: a gap alone stands between who speaks and what is said. */
static void gapped(struct draw *g)
{
	struct people x;
	struct ros_buf b = ROS_BUF_INIT;
	unsigned form = g->lang == ZH ? 2 + 7 * g_under(g, 2) : 8;
	g_cast(g, &x, 3, 9);
	g->d->kind = 33;
	g_document_title(g, true);
	for (unsigned i = 0; i < x.n; i++) {
		g_blanks(g, g->between);
		ros__buf_clear(&b);
		g_who(g, &x.p[i], form, &b);
		ros__buf_adds(&b, g->lang == ZH ? "　" : "   ");
		g_body(g, ros__buf_str(&b), ROS_LABEL_TURN, 1 + g_under(g, 3));
	}
	ros__buf_release(&b);
}

static void single(struct draw *g)
{
	struct person p;
	struct ros_buf b = ROS_BUF_INIT;
	g_make_person(g, &p);
	g->d->kind = 34 + g_under(g, 3);
	bool head = g_chance(g, 85);
	if (head) {
		g_clause(g, &b);
		if (g->lang == ZH && g_chance(g, 40))
			ros__buf_adds(&b, g_chance(g, 50) ? "上的讲话" : "会议上的发言");
		g_text_line(g, &b, ROS_LABEL_TITLE);
		g_blanks(g, g->blank);
		if (g_chance(g, 25)) {
			ros__buf_adds(&b, "——");
			g_clause(g, &b);
			g_text_line(g, &b, ROS_LABEL_HEAD);
		}
		if (g_chance(g, 50)) {
			g_who(g, &p, g->lang == ZH ? 2 * g_under(g, 2) : 8 * g_under(g, 2), &b);
			g_text_line(g, &b, ROS_LABEL_SPEAKER);
			g_blanks(g, g->blank);
		}
		if (g_chance(g, 50)) {
			g_date(g, &b);
			g_text_line(g, &b, ROS_LABEL_HEAD);
			g_blanks(g, g->blank);
		}
		if (g_chance(g, 15)) {
			ros__buf_adds(&b, g->lang == ZH ? "来源：东海日报　发布时间：" : "Source: press office, ");
			g_date(g, &b);
			g_text_line(g, &b, ROS_LABEL_HEAD);
		}
	}
	unsigned style = g_under(g, 7), parts = g_chance(g, 50) ? 1 : g_chance(g, 15) ? 10 + g_under(g, 25) :
		3 + g_under(g, 8);
	bool bare = g_chance(g, 60);
	for (unsigned i = 0; i < parts; i++) {
		if (i || (bare && parts > 1 && head)) {
			g_blanks(g, g->blank);
			g_inner_heading(g, i, style);
		}
		g_blanks(g, i ? g->blank : 0);
		if (!i && g_chance(g, 40) && head) {
			g_line(g, g->lang == ZH ? "各位代表：" : "Fellow citizens:", ROS_LABEL_BODY);
			g_blanks(g, g->blank);
		}
		g_body(g, "", i || head ? ROS_LABEL_BODY : ROS_LABEL_TURN, 1 + g_under(g, parts == 1 ? 20 : 6));
		if (g_chance(g, 25))
			g_distraction(g);
	}
	g_the_end(g);
	ros__buf_release(&b);
}

static const struct { void (*draw)(struct draw *g); unsigned share;
} kind[] = {{g_titled, 16}, {fields, 5}, {cells, 3}, {called, 2}, {gapped, 3}, {single, 13},
	{g_questions, 4}, {g_congress, 4}, {g_web_hansard, 4}, {g_call, 3}, {g_court, 2},
	{g_briefing, 3}, {g_message, 3}, {g_counted, 2}, {g_free_turns, 13}, {g_free_heads, 12}};

void grammar_draw(struct grammar_doc *d, const struct grammar_text *t, uint64_t seed, bool plain)
{
	static const char *const indent[] = {"　　", "", "", "    ", "  "};
	struct draw g = {.state = seed * 0x9E3779B97F4A7C15u + 77, .t = t, .d = d, .plain = plain};
	memset(d, 0, sizeof *d);
	g.lang = g_chance(&g, 55) ? ZH : EN;
	g.trad = g_chance(&g, 15);
	g.wrap = g_chance(&g, 22) ? (g.lang == ZH ? 60 + 2 * g_under(&g, 12) : 64 + g_under(&g, 20)) : 0;
	g.blank = g_under(&g, 2);
	g.between = g.blank ? 1u + g_chance(&g, 15) : g_under(&g, 2);
	g.indent = g.lang == ZH ? indent[g_under(&g, 2)] : indent[1 + g_under(&g, 4)];
	g.bodies_short = g_chance(&g, 40);
	unsigned r = g_under(&g, 100);
	if (g_chance(&g, 10))
		g_portal(&g);
	for (size_t k = 0; k < COUNT(kind); k++) {
		if (r < kind[k].share && (kind[k].draw != called || !plain)) {
			kind[k].draw(&g);
			return;
		}
		r = r < kind[k].share ? 99 : r - kind[k].share;
	}
	g.wrap = g_chance(&g, 50) ? 0 : g.wrap;
	g_transcript(&g, g_chance(&g, 68));
}

void grammar_doc_release(struct grammar_doc *d)
{
	ros__buf_release(&d->text);
	free(d->label);
	memset(d, 0, sizeof *d);
}
