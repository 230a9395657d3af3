/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The kinds of documents. */
#include <stdio.h>
#include <string.h>

#include "split_grammar_impl.h"

enum { MOST_PEOPLE = 12 };

struct people {
	struct person p[MOST_PEOPLE];
	unsigned n;
};


static void cast(struct draw *g, struct people *x, unsigned least, unsigned most)
{
	x->n = least + g_under(g, most - least + 1);
	for (unsigned i = 0; i < x->n; i++)
		g_make_person(g, &x->p[i]);
}

static void text_line(struct draw *g, struct ros_buf *b, unsigned label)
{
	g_line(g, ros__buf_str(b), label);
	ros__buf_clear(b);
}

/* A pattern with % where the text goes. */
static void fill(struct ros_buf *b, const char *pattern, const char *text)
{
	size_t n = strcspn(pattern, "%");
	ros__buf_add(b, pattern, n);
	if (pattern[n]) {
		ros__buf_adds(b, text);
		ros__buf_adds(b, pattern + n + 1);
	}
}

/* --- bodies ---------------------------------------------------------------------------------------- */

static const char *const han_number[] = {"一", "二", "三", "四", "五", "六", "七", "八", "九", "十", "十一", "十二",
	"十三", "十四", "十五", "十六", "十七", "十八", "十九", "二十"};

static void inner_heading(struct draw *g, unsigned i, unsigned style)
{
	struct ros_buf b = ROS_BUF_INIT;
	static const char *const zh[] = {"%、", "（%）", "第%，", "%是"};
	if (g->lang == ZH && style < 4)
		fill(&b, zh[style], han_number[i % 20]);
	else if (style < 6)
		ros__buf_addf(&b, style % 2 ? "%u. " : "%u．", i + 1);
	size_t from = b.len;
	g_clause(g, &b);
	for (size_t k = from; g->lang == EN && style % 3 == 1 && k < b.len; k++)
		b.s[k] = b.s[k] >= 'a' && b.s[k] <= 'z' ? (char)(b.s[k] - 32) : b.s[k];
	if (style == 3)
		g_prose(g, &b, 1);
	text_line(g, &b, ROS_LABEL_BODY);
	ros__buf_release(&b);
}

/* What stands in bodies and is no boundary: labels, quotations, stage words, vocatives. */
static void distraction(struct draw *g)
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
		text_line(g, &b, ROS_LABEL_BODY);
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
		text_line(g, &b, ROS_LABEL_BODY);
	}
	ros__buf_release(&b);
}

/* Paragraphs of a body. The first begins with `front` and has label `first`. */
static void body(struct draw *g, const char *front, unsigned first, unsigned paras)
{
	struct ros_buf b = ROS_BUF_INIT;
	unsigned rest = first == ROS_LABEL_HOST || first == ROS_LABEL_HOST_BODY ? ROS_LABEL_HOST_BODY
																			: ROS_LABEL_BODY;
	bool headed = rest == ROS_LABEL_BODY && paras > 4 && g_chance(g, 30);
	unsigned style = g_under(g, 7);
	for (unsigned i = 0; i < paras; i++) {
		if (i && headed && g_chance(g, 35)) {
			g_blanks(g, g->blank);
			inner_heading(g, i, style);
		}
		if (i)
			g_blanks(g, g->blank);
		if (i && rest == ROS_LABEL_BODY && g_chance(g, 5))
			distraction(g);
		ros__buf_adds(&b, g->indent);
		if (!i)
			ros__buf_adds(&b, front);
		g_prose(g, &b, g->bodies_short ? 1 + g_under(g, 3) : 1 + g_under(g, 6));
		g_para(g, ros__buf_str(&b), i ? rest : first, rest);
		ros__buf_clear(&b);
	}
	ros__buf_release(&b);
}

/* --- around ---------------------------------------------------------------------------------------- */

static void a_date(struct draw *g, struct ros_buf *b)
{
	static const char *const month[] = {"January", "March", "May", "July", "October", "December"};
	unsigned y = 1990 + g_under(g, 36), m = 1 + g_under(g, 12), d = 1 + g_under(g, 28);
	if (g->lang == ZH)
		ros__buf_addf(b, g_chance(g, 70) ? "%u年%u月%u日" : "%u-%02u-%02u", y, m, d);
	else
		ros__buf_addf(b, g_chance(g, 60) ? "%s %u, %u" : "%s %u %u", PICK(g, month), d, y);
}

static void document_title(struct draw *g, bool compiled)
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
	text_line(g, &b, ROS_LABEL_OUT);
	g_blanks(g, g_under(g, 3));
	if (g_chance(g, 35)) {
		a_date(g, &b);
		text_line(g, &b, ROS_LABEL_OUT);
		g_blanks(g, g_under(g, 2));
	}
	ros__buf_release(&b);
}

/* Who takes part, where and when: lines over the first part that begin none. */
static void preliminaries(struct draw *g, const struct people *x)
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
		text_line(g, &b, ROS_LABEL_OUT);
	}
	if (g_chance(g, 15)) {
		g_prose(g, &b, 1 + g_under(g, 2));
		g_para(g, ros__buf_str(&b), ROS_LABEL_OUT, ROS_LABEL_OUT);
		ros__buf_clear(&b);
	}
	if (g_chance(g, 12)) { /* a list of them */
		static const char *const over_zh[] = {"嘉宾：", "出席人员：", "发言人名单", ""};
		static const char *const over_en[] = {"Panelists:", "Corporate Participants", "In attendance:", ""};
		unsigned o = g_under(g, 4);
		if (o < 3)
			g_line(g, g->lang == ZH ? over_zh[o] : over_en[o], ROS_LABEL_OUT);
		for (unsigned k = 0; k < x->n; k++) {
			g_who(g, &x->p[k], g->lang == ZH ? 2 + 2 * (o & 1) : 8, &b);
			text_line(g, &b, ROS_LABEL_OUT);
		}
	}
	g_blanks(g, g_under(g, 2));
	ros__buf_release(&b);
}

static void the_end(struct draw *g)
{
	static const char *const zh[] = {"（完）", "责任编辑：王某", "（根据录音整理）", "版权所有"};
	static const char *const en[] = {"END", "(End of transcript)", "Copyright. All rights reserved.", "[END]"};
	if (!g_chance(g, 20))
		return;
	g_blanks(g, g->between);
	g_line(g, g->lang == ZH ? PICK(g, zh) : PICK(g, en), ROS_LABEL_OUT);
}

/* --- transcripts ----------------------------------------------------------------------------------- */

struct turns {
	unsigned form, minority, deco, mark, host;
	bool has_host, questions, numbered, starred, agenda;
	unsigned host_word, seconds;
	unsigned above, below; /* a line over each name, a time under each turn; 0: none */
};

static const char *const host_zh[] = {"主持人", "主席", "会议主持人", "主持", "主席（代）", "召集人"};
static const char *const host_en[] = {"The Speaker", "THE CHAIRMAN", "Moderator", "The President", "Operator",
	"Chair", "MODERATOR", "The Acting Speaker", "Madam President", "Interviewer"};
static const char *const asker_zh[] = {"问", "记者", "提问", "网友", "江城日报记者", "中华电视台记者", "问题"};
static const char *const asker_en[] = {"Q", "Question", "QUESTION", "Reporter", "Audience member"};

/* What stands in front of name and mark. */
static void put_deco(struct draw *g, struct turns *t, unsigned i, struct ros_buf *b)
{
	t->seconds += 5 + g_under(g, 90);
	unsigned h = t->seconds / 3600, m = t->seconds / 60 % 60, s = t->seconds % 60;
	switch (t->deco) {
	case 1: ros__buf_adds(b, ">> "); break;
	case 2: ros__buf_addf(b, "[%02u:%02u:%02u] ", h, m, s); break;
	case 3: ros__buf_addf(b, "%u:%02u ", t->seconds / 60, s); break;
	case 4: ros__buf_adds(b, "- "); break;
	case 5: ros__buf_addf(b, g->lang == ZH ? "%u．" : "%u. ", i + 1); break;
	case 6: ros__buf_addf(b, "%s、", han_number[i % 20]); break;
	case 7: ros__buf_addf(b, "（%s）", han_number[i % 20]); break;
	case 8: ros__buf_addf(b, "[%u:%02u] ", t->seconds / 60, s); break;
	case 9: ros__buf_adds(b, "**"); break;
	case 10: ros__buf_adds(b, g->lang == ZH ? "◎" : "• "); break;
	default: break;
	}
}

static const char *const mark_en[] = {": ", ": ", ": ", ". ", ".- ", " - ", " — ", ". – ", ":  ", ": — ", "\t"};
static const char *const mark_zh[] = {"：", "：", "：", ":", "　", "——", "： ", " ", "：", ":　"};

static void put_mark(struct draw *g, const struct turns *t, struct ros_buf *b)
{
	bool star = t->deco == 9;
	if (star && g_chance(g, 50)) {
		ros__buf_adds(b, g->lang == ZH ? "：** " : ":** ");
		return;
	}
	if (star)
		ros__buf_adds(b, "**");
	ros__buf_adds(b, g->lang == ZH ? mark_zh[t->mark] : mark_en[t->mark]);
}

static unsigned turn_form(struct draw *g, const struct turns *t)
{
	return g_chance(g, 12) ? t->minority : t->form;
}

static unsigned body_paras(struct draw *g)
{
	return g_chance(g, 60) ? 1 : g_chance(g, 70) ? 2 + g_under(g, 3) : 4 + g_under(g, 8);
}

static void agenda(struct draw *g, unsigned i)
{
	struct ros_buf b = ROS_BUF_INIT;
	g_blanks(g, g->between);
	if (g_chance(g, 60))
		ros__buf_addf(&b, g->lang == ZH ? "%s、" : "%s. ", g->lang == ZH ? han_number[i % 20] : "2");
	g_clause(g, &b);
	text_line(g, &b, ROS_LABEL_OUT);
	ros__buf_release(&b);
}

static void one_turn(struct draw *g, struct turns *t, const struct people *x, unsigned i, bool inlined)
{
	struct ros_buf b = ROS_BUF_INIT;
	bool host = t->has_host && i % 2 == (t->host & 1) && g_chance(g, 85);
	bool ask = t->questions && !host && g_chance(g, 45);
	bool led = (host || ask) && !g->plain;
	unsigned label = led ? ROS_LABEL_HOST : ROS_LABEL_TURN;
	put_deco(g, t, i, &b);
	if (host)
		ros__buf_adds(&b, g->lang == ZH ? host_zh[t->host_word % COUNT(host_zh)] :
			host_en[t->host_word % COUNT(host_en)]);
	else if (ask)
		ros__buf_adds(&b, g->lang == ZH ? asker_zh[t->host_word % COUNT(asker_zh)] :
			asker_en[t->host_word % COUNT(asker_en)]);
	else
		g_who(g, &x->p[g_under(g, x->n)], turn_form(g, t), &b);
	unsigned paras = host || ask ? 1u + g_chance(g, 15) : body_paras(g);
	g_blanks(g, g->between);
	if (t->above && !inlined && !host && !ask) { /* a party or a time over the name */
		struct ros_buf a = ROS_BUF_INIT;
		ros__buf_addf(&a, "%s", t->above == 1 ? x->p[g_under(g, x->n)].seat : "");
		if (t->above == 2)
			ros__buf_addf(&a, "%u:%02u p.m.", 1 + t->seconds / 3600, t->seconds / 60 % 60);
		text_line(g, &a, ROS_LABEL_HEAD);
		g_blanks(g, t->starred);
		ros__buf_release(&a);
	}
	if (inlined) {
		put_mark(g, t, &b);
		body(g, ros__buf_str(&b), label, paras);
	} else {
		if (t->deco == 9)
			ros__buf_adds(&b, "**");
		if (t->mark % 4 == 1)
			ros__buf_adds(&b, g->lang == ZH ? "：" : ":");
		if (t->mark % 4 == 2)
			ros__buf_addf(&b, "  %u:%02u", t->seconds / 60, t->seconds % 60);
		text_line(g, &b, led ? ROS_LABEL_HOST : ROS_LABEL_SPEAKER);
		if (t->mark % 4 == 3 || t->numbered) { /* a second line: time, post or unit */
			if (t->mark % 2)
				ros__buf_addf(&b, "%02u:%02u:%02u", t->seconds / 3600, t->seconds / 60 % 60, t->seconds % 60);
			else
				ros__buf_adds(&b, x->p[g_under(g, x->n)].office);
			text_line(g, &b, led ? ROS_LABEL_HOST_BODY : t->mark % 2 ? ROS_LABEL_HEAD :
				ROS_LABEL_SPEAKER);
		}
		if (t->starred)
			g_blanks(g, 1);
		body(g, "", led ? ROS_LABEL_HOST_BODY : ROS_LABEL_BODY, paras);
	}
	ros__buf_clear(&b);
	if (t->below) {
		ros__buf_addf(&b, "2024-%02u-%02u %02u:%02u:%02u", t->below, 1 + i % 28, 10 + t->seconds / 3600 % 8,
			t->seconds / 60 % 60, t->seconds % 60);
		text_line(g, &b, label == ROS_LABEL_HOST ? ROS_LABEL_HOST_BODY : ROS_LABEL_OUT);
		ros__buf_clear(&b);
	}
	if (g_chance(g, 2))
		g_line(g, g->lang == ZH ? "（掌声）" : "(Applause.)", label == ROS_LABEL_HOST ? ROS_LABEL_HOST_BODY :
			ROS_LABEL_BODY);
	ros__buf_release(&b);
}

/* 问 and 答 take turns, the same one always answers; a lead stands over the first question. */
static void questions(struct draw *g)
{
	static const char *const ask_zh[] = {"问", "记者", "记者问", "主持人", "网友", "提问"};
	static const char *const say_zh[] = {"答", "发言人", "", "", "专家", "答"};
	static const char *const ask_en[] = {"Q", "QUESTION", "Question", "Interviewer", "Reporter", "Q"};
	static const char *const say_en[] = {"A", "", "Answer", "", "", "A"};
	struct people x;
	struct ros_buf b = ROS_BUF_INIT;
	unsigned set = g_under(g, 6);
	cast(g, &x, 1, 1);
	g->d->kind = 37;
	document_title(g, false);
	if (g_chance(g, 60)) {
		g_prose(g, &b, 1 + g_under(g, 3));
		g_para(g, ros__buf_str(&b), ROS_LABEL_OUT, ROS_LABEL_OUT);
		ros__buf_clear(&b);
	}
	for (unsigned i = 0, n = 3 + g_under(g, 9); i < n; i++) {
		g_blanks(g, g->between);
		ros__buf_clear(&b);
		if (g->lang == ZH && i && g_chance(g, 10))
			ros__buf_adds(&b, "追");
		ros__buf_addf(&b, g->lang == ZH ? "%s：" : "%s: ", g->lang == ZH ? ask_zh[set] : ask_en[set]);
		body(g, ros__buf_str(&b), g->plain ? ROS_LABEL_TURN : ROS_LABEL_HOST, 1 + g_chance(g, 10));
		g_blanks(g, g->between);
		ros__buf_clear(&b);
		const char *say = g->lang == ZH ? say_zh[set] : say_en[set];
		ros__buf_addf(&b, g->lang == ZH ? "%s：" : "%s: ", *say ? say : x.p[0].name);
		body(g, ros__buf_str(&b), ROS_LABEL_TURN, body_paras(g));
	}
	ros__buf_release(&b);
	the_end(g);
}

static void transcript(struct draw *g, bool inlined)
{
	struct people x;
	struct turns t = {.form = g_under(g, g_forms(g)), .minority = g_under(g, g_forms(g))};
	cast(g, &x, 2, 9);
	t.deco = g_chance(g, 60) ? 0 : 1 + g_under(g, 10);
	t.mark = g_under(g, g->lang == ZH ? COUNT(mark_zh) : COUNT(mark_en));
	if (inlined && g->lang == EN && (t.mark == 3) && (t.form < 2 || t.form == 14 || t.form == 19))
		t.mark = 0; /* "Jane Roe. text" cannot be told from a sentence */
	if (inlined && g->lang == ZH && t.mark == 7)
		t.mark = t.form == 2 || t.form == 3 ? 4 : 0;
	t.has_host = g_chance(g, 45);
	t.host = g_under(g, 2);
	t.questions = g_chance(g, 15);
	t.numbered = g_chance(g, 20);
	t.starred = g_chance(g, 25);
	t.agenda = g_chance(g, 12);
	t.host_word = g_under(g, 60);
	t.above = g_chance(g, 10) ? 1 + g_under(g, 2) : 0;
	t.below = g_chance(g, 8) ? 1 + g_under(g, 12) : 0;
	g->d->kind = inlined ? 0 : 1;
	g->d->variant = t.form + 20 * (t.deco + 11 * t.mark);
	document_title(g, false);
	preliminaries(g, &x);
	unsigned n = g_chance(g, 25) ? 20 + g_under(g, 30) : 4 + g_under(g, 14);
	for (unsigned i = 0; i < n; i++) {
		if (t.agenda && i && g_chance(g, 12))
			agenda(g, i);
		one_turn(g, &t, &x, i, inlined);
	}
	the_end(g);
}

/* --- titles ---------------------------------------------------------------------------------------- */

enum place { BEHIND, BELOW, BELOW_LABEL, BELOW_TWO, ABOVE, DASH, CLOSING, NOBODY, COLON, BOXED, PLACES };

struct titles {
	enum place place;
	unsigned number, form;
	bool dated, two_lines, ruled, heading, some_office, subtitle, salute;
	bool colon;          /* behind a speaker that stands over the title */
	const char *same;    /* one title for all, or NULL */
};

static void put_number(struct draw *g, const struct titles *t, unsigned i, struct ros_buf *b)
{
	static const char *const en[] = {"", "%. ", "Speech %: ", "%) ", "Part %. ", "", ""};
	static const char *const zh[] = {"", "%、", "（%）", "篇%：", "第%篇 ", "发言%：", "之% "};
	char digits[12];
	snprintf(digits, sizeof digits, "%u", i + 1);
	if (t->heading)
		ros__buf_adds(b, "## ");
	if (!t->number)
		return;
	if (g->lang == ZH && t->number < 7)
		fill(b, zh[t->number], han_number[i % 20]);
	else if (t->number < 7)
		fill(b, en[t->number], digits);
	else
		ros__buf_addf(b, t->number % 2 ? "%u．" : "%02u ", i + 1);
}

static void speaker_below(struct draw *g, const struct titles *t, const struct person *p, struct ros_buf *b)
{
	static const char *const label_zh[] = {"发言人：", "作者：", "汇报人：", "姓名："}, *const label_en[] = {"By ",
		"Speaker: ", "Delivered by ", "Statement of "};
	if (t->place == BELOW_LABEL)
		ros__buf_adds(b, g->lang == ZH ? label_zh[t->form % 4] : label_en[t->form % 4]);
	if (t->place == DASH)
		ros__buf_adds(b, g->lang == ZH ? "——" : "-- ");
	if (t->place == BELOW && t->form % 3 == 2)
		ros__buf_adds(b, g->lang == ZH ? "　　　　" : "        ");
	if (t->place == BELOW_TWO) {
		ros__buf_adds(b, p->office);
		text_line(g, b, ROS_LABEL_SPEAKER);
		ros__buf_adds(b, p->name);
	} else {
		bool office = t->some_office && g_chance(g, 40);
		g_who(g, p, office ? (g->lang == ZH ? 7 : 19) : t->form, b);
	}
	text_line(g, b, ROS_LABEL_SPEAKER);
}

static void title_line(struct draw *g, const struct titles *t, const struct person *p, unsigned i,
	struct ros_buf *b)
{
	static const char *const open[] = {"（", "【", "——", " ("}, *const close[] = {"）", "】", "", ")"};
	unsigned k = g->lang == EN ? 3 : t->form % 3;
	put_number(g, t, i, b);
	if (t->two_lines && t->number) {
		text_line(g, b, ROS_LABEL_TITLE);
	}
	if (t->same)
		ros__buf_adds(b, t->same);
	else
		g_clause(g, b);
	if (t->place == BEHIND) {
		ros__buf_adds(b, open[k]);
		if (t->some_office && g_chance(g, 50))
			ros__buf_adds(b, p->office);
		else
			g_who(g, p, t->form, b);
		ros__buf_adds(b, close[k]);
	}
	text_line(g, b, ROS_LABEL_TITLE);
}

static void one_part(struct draw *g, const struct titles *t, const struct person *p, unsigned i)
{
	struct ros_buf b = ROS_BUF_INIT;
	bool below = t->place == BELOW || t->place == BELOW_LABEL || t->place == BELOW_TWO || t->place == DASH;
	unsigned gap = g_chance(g, 50) ? g->blank : 0;
	g_blanks(g, g->between);
	if (t->ruled && i)
		g_line(g, "----------", ROS_LABEL_OUT);
	if (t->place == ABOVE) {
		g_who(g, p, t->form, &b);
		ros__buf_adds(&b, !t->colon ? "" : g->lang == ZH ? "：" : ":");
		text_line(g, &b, ROS_LABEL_SPEAKER);
		g_blanks(g, gap);
	}
	title_line(g, t, p, i, &b);
	g_blanks(g, gap);
	if (t->subtitle) {
		ros__buf_adds(&b, g->lang == ZH ? "——" : "-- ");
		g_clause(g, &b);
		text_line(g, &b, ROS_LABEL_HEAD);
		g_blanks(g, gap);
	}
	if (below) {
		speaker_below(g, t, p, &b);
		g_blanks(g, gap);
	}
	if (t->dated) {
		ros__buf_adds(&b, g->lang == ZH ? "（" : "");
		a_date(g, &b);
		ros__buf_adds(&b, g->lang == ZH ? "）" : "");
		text_line(g, &b, ROS_LABEL_HEAD);
		g_blanks(g, gap);
	}
	if (t->salute) {
		g_line(g, g->lang == ZH ? "各位领导、同志们：" : "Ladies and gentlemen,", ROS_LABEL_BODY);
		g_blanks(g, g->blank);
	}
	if (t->place == COLON) {
		g_who(g, p, t->form, &b);
		ros__buf_adds(&b, g->lang == ZH ? "：" : ": ");
		body(g, ros__buf_str(&b), ROS_LABEL_TURN, 1 + g_under(g, 6));
	} else {
		body(g, "", ROS_LABEL_BODY, g->bodies_short ? 1 + g_under(g, 3) : 1 + g_under(g, 9));
	}
	if (t->place == CLOSING) {
		ros__buf_clear(&b);
		static const char *const zh[] = {"（报告人系", "述职人：", "（作者：", "汇报人："};
		const char *deep = t->form % 4 == 1 ? g->lang == ZH ? "　　　　　　　　　　" : "                    " : "";
		g_blanks(g, gap);
		ros__buf_adds(&b, deep);
		ros__buf_adds(&b, g->lang == ZH ? zh[t->form % 4] : t->form % 2 ? "-- " : "Signed: ");
		g_who(g, p, g->lang == ZH ? 2 : 8, &b);
		ros__buf_adds(&b, g->lang == ZH && t->form % 2 == 0 ? "）" : "");
		text_line(g, &b, ROS_LABEL_OUT);
		if (*deep || g_chance(g, 30)) {
			ros__buf_adds(&b, deep);
			a_date(g, &b);
			text_line(g, &b, ROS_LABEL_OUT);
		}
	}
	ros__buf_release(&b);
}

/* A contents list over titles that are known: drawn before, so the same chance draws them again. */
static void titled(struct draw *g)
{
	struct people x;
	struct titles t = {.place = (enum place)g_under(g, PLACES), .number = g_chance(g, 45) ? 0 : 1 + g_under(g, 9),
		.form = g_under(g, g_forms(g)), .dated = g_chance(g, 25), .two_lines = g_chance(g, 12),
		.ruled = g_chance(g, 8), .some_office = g_chance(g, 25), .subtitle = g_chance(g, 12),
		.salute = g_chance(g, 20)};
	if (t.place == BOXED)
		t.place = g_chance(g, 50) ? BEHIND : BELOW;
	if (t.place == NOBODY && !t.number && !t.dated && !t.salute) /* one report with headings looks so */
		t.number = 3 + g_under(g, 3);
	if (g->lang == ZH && (t.form == 7 || t.form == 11))
		t.form = 2;
	if (g->lang == EN && (t.form == 14 || t.form == 19 || t.form == 3))
		t.form = 8;
	t.heading = g_chance(g, 12);
	t.colon = g_chance(g, 40);
	struct ros_buf same = ROS_BUF_INIT;
	if (g_chance(g, 12)) {
		g_clause(g, &same);
		ros__buf_adds(&same, g->lang == ZH ? "述职报告" : " Report");
		t.same = ros__buf_str(&same);
	}
	cast(g, &x, 3, 10);
	g->d->kind = 20 + (unsigned)t.place;
	g->d->variant = t.number + 10 * t.form;
	document_title(g, true);
	preliminaries(g, &x);
	for (unsigned i = 0; i < x.n; i++)
		one_part(g, &t, &x.p[i], i);
	the_end(g);
	ros__buf_release(&same);
}

/* --- fields, calls, one speech ---------------------------------------------------------------------- */

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
	cast(g, &x, 3, 8);
	g->d->kind = 30 + set % 2;
	document_title(g, true);
	for (unsigned i = 0; i < x.n; i++) {
		g_blanks(g, g->between);
		for (unsigned k = 0; k < 3; k++) {
			unsigned which = (k + order) % 3;
			ros__buf_adds(&b, f[which]);
			if (which == 0)
				g_clause(g, &b);
			else
				ros__buf_adds(&b, which == 1 ? x.p[i].name : x.p[i].office);
			text_line(g, &b, which == 0 ? ROS_LABEL_TITLE : ROS_LABEL_SPEAKER);
		}
		if (!labelled || !inlined) {
			if (labelled)
				g_line(g, f[3], ROS_LABEL_HEAD);
			body(g, "", ROS_LABEL_BODY, 1 + g_under(g, 4));
		} else {
			body(g, f[3], ROS_LABEL_TURN, 1 + g_under(g, 4));
		}
	}
	the_end(g);
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
	cast(g, &x, 3, 7);
	g->d->kind = 38;
	document_title(g, true);
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
			text_line(g, &b, which == 2 ? ROS_LABEL_TITLE : ROS_LABEL_SPEAKER);
		}
		if (labelled)
			g_line(g, g->lang == ZH ? "发言内容" : "Text", ROS_LABEL_HEAD);
		body(g, "", ROS_LABEL_BODY, 1 + g_under(g, 4));
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
	cast(g, &x, 3, 7);
	g->d->kind = 32;
	document_title(g, false);
	for (unsigned i = 0; i < x.n; i++) {
		g_blanks(g, g->between);
		ros__buf_clear(&w);
		g_who(g, &x.p[i], g->lang == ZH ? 2 : 8, &w);
		if (marked)
			ros__buf_adds(&b, g->lang == ZH ? "主持人：" : "Moderator: ");
		fill(&b, g->lang == ZH ? zh[call] : en[call], ros__buf_str(&w));
		g_para(g, ros__buf_str(&b), ROS_LABEL_HOST, ROS_LABEL_HOST_BODY);
		ros__buf_clear(&b);
		g_blanks(g, g->between);
		body(g, g->lang == ZH ? thanks_zh[g_under(g, 4)] : thanks_en[g_under(g, 4)], ROS_LABEL_TURN,
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
	cast(g, &x, 3, 9);
	g->d->kind = 33;
	document_title(g, true);
	for (unsigned i = 0; i < x.n; i++) {
		g_blanks(g, g->between);
		ros__buf_clear(&b);
		g_who(g, &x.p[i], form, &b);
		ros__buf_adds(&b, g->lang == ZH ? "　" : "   ");
		body(g, ros__buf_str(&b), ROS_LABEL_TURN, 1 + g_under(g, 3));
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
		text_line(g, &b, ROS_LABEL_TITLE);
		g_blanks(g, g->blank);
		if (g_chance(g, 25)) {
			ros__buf_adds(&b, "——");
			g_clause(g, &b);
			text_line(g, &b, ROS_LABEL_HEAD);
		}
		if (g_chance(g, 50)) {
			g_who(g, &p, g->lang == ZH ? 2 * g_under(g, 2) : 8 * g_under(g, 2), &b);
			text_line(g, &b, ROS_LABEL_SPEAKER);
			g_blanks(g, g->blank);
		}
		if (g_chance(g, 50)) {
			a_date(g, &b);
			text_line(g, &b, ROS_LABEL_HEAD);
			g_blanks(g, g->blank);
		}
		if (g_chance(g, 15)) {
			ros__buf_adds(&b, g->lang == ZH ? "来源：东海日报　发布时间：" : "Source: press office, ");
			a_date(g, &b);
			text_line(g, &b, ROS_LABEL_HEAD);
		}
	}
	unsigned style = g_under(g, 7), parts = g_chance(g, 50) ? 1 : g_chance(g, 15) ? 10 + g_under(g, 25) :
		3 + g_under(g, 8);
	bool bare = g_chance(g, 60);
	for (unsigned i = 0; i < parts; i++) {
		if (i || (bare && parts > 1 && head)) {
			g_blanks(g, g->blank);
			inner_heading(g, i, style);
		}
		g_blanks(g, i ? g->blank : 0);
		if (!i && g_chance(g, 40) && head) {
			g_line(g, g->lang == ZH ? "各位代表：" : "Fellow citizens:", ROS_LABEL_BODY);
			g_blanks(g, g->blank);
		}
		body(g, "", i || head ? ROS_LABEL_BODY : ROS_LABEL_TURN, 1 + g_under(g, parts == 1 ? 20 : 6));
		if (g_chance(g, 25))
			distraction(g);
	}
	the_end(g);
	ros__buf_release(&b);
}

static const struct { void (*draw)(struct draw *g); unsigned share; } kind[] = {
	{titled, 34}, {fields, 5}, {cells, 3}, {called, 2}, {gapped, 4}, {single, 17}, {questions, 4}};

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
	for (size_t k = 0; k < COUNT(kind); k++) {
		if (r < kind[k].share && (kind[k].draw != called || !plain)) {
			kind[k].draw(&g);
			return;
		}
		r = r < kind[k].share ? 99 : r - kind[k].share;
	}
	g.wrap = g_chance(&g, 50) ? 0 : g.wrap;
	transcript(&g, g_chance(&g, 68));
}

void grammar_doc_release(struct grammar_doc *d)
{
	ros__buf_release(&d->text);
	free(d->label);
	memset(d, 0, sizeof *d);
}
