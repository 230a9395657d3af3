/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What all kinds of documents share: bodies, what stands in them, what stands around them. */
#include <stdio.h>
#include <string.h>

#include "split_grammar_impl.h"

const char *const g_han_number[] = {"一", "二", "三", "四", "五", "六", "七", "八", "九", "十", "十一", "十二",
	"十三", "十四", "十五", "十六", "十七", "十八", "十九", "二十"};

void g_cast(struct draw *g, struct people *x, unsigned least, unsigned most)
{
	x->n = least + g_under(g, most - least + 1);
	for (unsigned i = 0; i < x->n; i++)
		g_make_person(g, &x->p[i]);
}

void g_text_line(struct draw *g, struct ros_buf *b, unsigned label)
{
	g_line(g, ros__buf_str(b), label);
	ros__buf_clear(b);
}

/* A pattern with % where the text goes. */
void g_fill(struct ros_buf *b, const char *pattern, const char *text)
{
	size_t n = strcspn(pattern, "%");
	ros__buf_add(b, pattern, n);
	if (pattern[n]) {
		ros__buf_adds(b, text);
		ros__buf_adds(b, pattern + n + 1);
	}
}

/* --- bodies ---------------------------------------------------------------------------------------- */


void g_inner_heading(struct draw *g, unsigned i, unsigned style)
{
	struct ros_buf b = ROS_BUF_INIT;
	static const char *const zh[] = {"%、", "（%）", "第%，", "%是"};
	if (g->lang == ZH && style < 4)
		g_fill(&b, zh[style], g_han_number[i % 20]);
	else if (style < 6)
		ros__buf_addf(&b, style % 2 ? "%u. " : "%u．", i + 1);
	size_t from = b.len;
	g_clause(g, &b);
	for (size_t k = from; g->lang == EN && style % 3 == 1 && k < b.len; k++)
		b.s[k] = b.s[k] >= 'a' && b.s[k] <= 'z' ? (char)(b.s[k] - 32) : b.s[k];
	if (style == 3)
		g_prose(g, &b, 1);
	g_text_line(g, &b, ROS_LABEL_BODY);
	ros__buf_release(&b);
}

/* What stands in bodies and is no boundary: labels, quotations, stage words, vocatives. */
void g_distraction(struct draw *g)
{
	struct ros_buf b = ROS_BUF_INIT;
	struct person p;
	static const char *const vocative_zh[] = {"同志们：", "各位代表：", "各位来宾，女士们、先生们：", "同志们、朋友们！",
		"各位领导、同志们："};
	static const char *const vocative_en[] = {"Mr. President, ", "Ladies and gentlemen, ", "Madam Speaker, ",
		"My fellow citizens: ", "Mr. Chairman, "};
	static const char *const stage[] = {"(Applause)", "（掌声）", "[Laughter]", "(Interruption)", "（鼓掌）"};
	g_make_person(g, &p);
	switch (g_under(g, 7)) {
	case 6: /* a page of the printed text */
		ros__buf_addf(&b, g_chance(g, 50) ? "[[Page H%u]]" : "[%u]", 1 + g_under(g, 900));
		g_text_line(g, &b, ROS_LABEL_BODY);
		break;
	case 0:
		g_line(g, stage[g->lang == ZH ? (g_chance(g, 50) ? 1 : 4) : 2 * g_under(g, 2)], ROS_LABEL_BODY);
		break;
	case 1:
		ros__buf_adds(&b, g->lang == ZH ? PICK(g, vocative_zh) : PICK(g, vocative_en));
		g_prose(g, &b, g->lang == EN);
		g_para(g, ros__buf_str(&b), ROS_LABEL_BODY, ROS_LABEL_BODY);
		break;
	case 2: /* a list with labels */
		for (unsigned i = 0, n = 2 + g_under(g, 3); i < n; i++) {
			g_clause(g, &b);
			if (b.len > 24 && g->lang == ZH)
				ros__buf_adds(&b, "");
			ros__buf_adds(&b, g->lang == ZH ? "：" : ": ");
			g_prose(g, &b, 1);
			g_para(g, ros__buf_str(&b), ROS_LABEL_BODY, ROS_LABEL_BODY);
			ros__buf_clear(&b);
		}
		break;
	case 3: /* somebody is quoted */
		g_who(g, &p, 0, &b);
		ros__buf_adds(&b, g->lang == ZH ? "说：“" : " said: \"");
		g_prose(g, &b, 1);
		ros__buf_adds(&b, g->lang == ZH ? "”" : "\"");
		g_prose(g, &b, 1);
		g_para(g, ros__buf_str(&b), ROS_LABEL_BODY, ROS_LABEL_BODY);
		break;
	case 4:
		for (unsigned i = 0, n = 2 + g_under(g, 4), style = g_under(g, 6); i < n; i++) {
			ros__buf_addf(&b, style % 2 ? "%u. " : g->lang == ZH ? "（%u）" : "(%u) ", i + 1);
			g_prose(g, &b, 1);
			g_para(g, ros__buf_str(&b), ROS_LABEL_BODY, ROS_LABEL_BODY);
			ros__buf_clear(&b);
		}
		break;
	default:
		g_clause(g, &b);
		ros__buf_adds(&b, g->lang == ZH ? "？" : "?");
		g_text_line(g, &b, ROS_LABEL_BODY);
	}
	ros__buf_release(&b);
}

/* Paragraphs of a body. The first begins with `front` and has label `first`. */
void g_body(struct draw *g, const char *front, unsigned first, unsigned paras)
{
	struct ros_buf b = ROS_BUF_INIT;
	unsigned rest = first == ROS_LABEL_HOST || first == ROS_LABEL_HOST_BODY ? ROS_LABEL_HOST_BODY
																			: ROS_LABEL_BODY;
	bool headed = rest == ROS_LABEL_BODY && paras > 4 && g_chance(g, 30);
	unsigned style = g_under(g, 7);
	for (unsigned i = 0; i < paras; i++) {
		if (i && headed && g_chance(g, 35)) {
			g_blanks(g, g->blank);
			g_inner_heading(g, i, style);
		}
		if (i)
			g_blanks(g, g->blank);
		if (i && rest == ROS_LABEL_BODY && g_chance(g, 5))
			g_distraction(g);
		ros__buf_adds(&b, g->indent);
		if (!i)
			ros__buf_adds(&b, front);
		g_prose(g, &b, g->bodies_short ? 1 + g_under(g, 3) : 1 + g_under(g, 6));
		g_para(g, ros__buf_str(&b), i ? rest : first, rest);
		ros__buf_clear(&b);
	}
	ros__buf_release(&b);
}

unsigned g_body_paras(struct draw *g)
{
	return g_chance(g, 60) ? 1 : g_chance(g, 70) ? 2 + g_under(g, 3) : 4 + g_under(g, 8);
}

/* --- around ---------------------------------------------------------------------------------------- */

void g_date(struct draw *g, struct ros_buf *b)
{
	static const char *const month[] = {"January", "March", "May", "July", "October", "December"};
	unsigned y = 1990 + g_under(g, 36), m = 1 + g_under(g, 12), d = 1 + g_under(g, 28);
	if (g->lang == ZH)
		ros__buf_addf(b, g_chance(g, 70) ? "%u年%u月%u日" : "%u-%02u-%02u", y, m, d);
	else
		ros__buf_addf(b, g_chance(g, 60) ? "%s %u, %u" : "%s %u %u", PICK(g, month), d, y);
}

void g_document_title(struct draw *g, bool compiled)
{
	static const char *const zh[] = {"发言材料汇编", "座谈会发言摘登", "会议记录", "文字实录", "访谈实录", "新闻发布会实录",
		"大会发言选登", "交流发言材料", "述职报告汇编", "会议纪要"};
	static const char *const en[] = {"Official Report", "Transcript", "Meeting Minutes", "PROCEEDINGS", "Debate",
		"Interview Transcript", "Hearing", "Collected Speeches", "Earnings Call Transcript", "Summit Speeches"};
	struct ros_buf b = ROS_BUF_INIT;
	if (g_chance(g, 15))
		return;
	g_clause(g, &b);
	if (compiled || g_chance(g, 50))
		ros__buf_addf(&b, "%s%s", g->lang == ZH ? "" : " ", g->lang == ZH ? PICK(g, zh) : PICK(g, en));
	g_text_line(g, &b, ROS_LABEL_OUT);
	g_blanks(g, g_under(g, 3));
	if (g_chance(g, 35)) {
		g_date(g, &b);
		g_text_line(g, &b, ROS_LABEL_OUT);
		g_blanks(g, g_under(g, 2));
	}
	ros__buf_release(&b);
}

/* 出席議員：, MEMBERS PRESENT: lists of many names with their posts, as parliaments print them. */
static void attendance(struct draw *g)
{
	static const char *const zh[] = {
		"出席%：", "列席%：", "缺席%：", "出席政府官員：", "列席秘書："};
	static const char *const who_zh[] = {"議員", "委员", "代表", "人员"};
	static const char *const en[] = {"MEMBERS PRESENT:", "MEMBERS ABSENT:",
		"PUBLIC OFFICERS ATTENDING:", "CLERKS IN ATTENDANCE:", "In attendance", "Apologies"};
	struct ros_buf b = ROS_BUF_INIT;
	struct person p;
	unsigned form = g_under(g, 3), who = g_under(g, 4), gap = g_chance(g, 60);
	for (unsigned part = 0, parts = 1 + g_under(g, 4); part < parts; part++) {
		g_fill(&b, g->lang == ZH ? zh[part] : en[part], who_zh[who]);
		g_text_line(g, &b, ROS_LABEL_OUT);
		g_blanks(g, 1);
		for (unsigned i = 0, n = part ? 1 + g_under(g, 10) : 4 + g_under(g, 30); i < n; i++) {
			g_make_person(g, &p);
			if (g->lang == ZH)
				ros__buf_addf(&b, form ? "%s%s" : "%s%s，J.P.", form == 2 ? p.office : p.name,
					form == 2 ? p.name : "議員");
			else
				ros__buf_addf(&b, form ? "%s %s, %s" : "THE HONOURABLE %s%s%s",
					form ? p.courtesy : "", p.name, form ? p.office : "");
			g_text_line(g, &b, ROS_LABEL_OUT);
			g_blanks(g, gap);
		}
		g_blanks(g, 1);
	}
	ros__buf_release(&b);
}

/* Who takes part, where and when: lines over the first part that begin none. */
void g_preliminaries(struct draw *g, const struct people *x)
{
	static const char *const zh[] = {"时间：", "地点：", "主持人：", "出席：", "记录：", "来源：", "嘉宾："};
	static const char *const en[] = {"Present: ", "Venue: ", "Attendees: ", "Chair: ", "Source: ", "Participants: ",
		"Moderator: "};
	struct ros_buf b = ROS_BUF_INIT;
	for (unsigned i = 0, n = g_chance(g, 40) ? 1 + g_under(g, 4) : 0; i < n; i++) {
		ros__buf_adds(&b, g->lang == ZH ? PICK(g, zh) : PICK(g, en));
		for (unsigned k = 0, m = 1 + g_under(g, 3); k < m; k++) {
			if (k)
				ros__buf_adds(&b, g->lang == ZH ? "、" : ", ");
			g_who(g, &x->p[g_under(g, x->n)], g_under(g, 3), &b);
		}
		g_text_line(g, &b, ROS_LABEL_OUT);
	}
	if (g_chance(g, 15)) {
		g_prose(g, &b, 1 + g_under(g, 2));
		g_para(g, ros__buf_str(&b), ROS_LABEL_OUT, ROS_LABEL_OUT);
		ros__buf_clear(&b);
	}
	if (g_chance(g, 7)) {
		attendance(g);
	} else if (g_chance(g, 12)) { /* a list of them */
		static const char *const over_zh[] = {"嘉宾：", "出席人员：", "发言人名单", ""};
		static const char *const over_en[] = {"Panelists:", "Corporate Participants", "In attendance:", ""};
		unsigned o = g_under(g, 4);
		if (o < 3)
			g_line(g, g->lang == ZH ? over_zh[o] : over_en[o], ROS_LABEL_OUT);
		for (unsigned k = 0; k < x->n; k++) {
			g_who(g, &x->p[k], g->lang == ZH ? 2 + 2 * (o & 1) : 8, &b);
			g_text_line(g, &b, ROS_LABEL_OUT);
		}
	}
	g_blanks(g, g_under(g, 2));
	ros__buf_release(&b);
}

void g_the_end(struct draw *g)
{
	static const char *const zh[] = {"（完）", "责任编辑：王某", "（根据录音整理）", "版权所有"};
	static const char *const en[] = {"END", "(End of transcript)", "Copyright. All rights reserved.", "[END]"};
	if (!g_chance(g, 20))
		return;
	g_blanks(g, g->between);
	g_line(g, g->lang == ZH ? PICK(g, zh) : PICK(g, en), ROS_LABEL_OUT);
}
