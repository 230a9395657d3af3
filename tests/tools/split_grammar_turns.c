/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Transcripts: turns on one line, names alone, questions and answers. */
#include <stdio.h>
#include <string.h>

#include "split_grammar_impl.h"

struct turns {
	unsigned form, minority, deco, mark, host;
	unsigned later; /* how a person is named once introduced */
	bool seen[MOST_PEOPLE];
	bool has_host, questions, numbered, starred, agenda;
	unsigned host_word, seconds;
	unsigned above, below; /* a line over each name, a time under each turn; 0: none */
};

static const char *const host_zh[] = {"主持人", "主席", "会议主持人", "主持", "主席（代）", "召集人"};
static const char *const host_en[] = {"The Speaker", "THE CHAIRMAN", "Moderator", "The President",
	"Operator", "Chair", "MODERATOR", "The Acting Speaker", "Madam President", "Interviewer",
	"Mr Speaker", "An Ceann Comhairle", "Madam Deputy Speaker", "The Deputy Speaker"};
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
	case 6: ros__buf_addf(b, "%s、", g_han_number[i % 20]); break;
	case 7: ros__buf_addf(b, "（%s）", g_han_number[i % 20]); break;
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

static unsigned turn_form(struct draw *g, struct turns *t, unsigned who)
{
	unsigned form = g_chance(g, 12) ? t->minority : t->seen[who] ? t->later : t->form;
	t->seen[who] = true;
	return form;
}

/* COOPER where it was ANDERSON COOPER, ANCHOR: a shorter form of the first. */
static unsigned later_form(struct draw *g, unsigned form)
{
	static const uint8_t en[FORMS_EN] = {
		0, 1, 3, 3, 4, 5, 4, 0, 0, 19, 2, 5, 12, 13, 14, 0, 3, 5, 4, 19, 0, 0, 12, 4};
	static const uint8_t zh[FORMS_ZH] = {0, 1, 0, 0, 0, 0, 6, 7, 0, 0, 0, 11, 12, 13, 0, 15, 0, 6};
	return g_chance(g, 60) ? form : g->lang == ZH ? zh[form] : en[form];
}

static void agenda(struct draw *g, unsigned i)
{
	struct ros_buf b = ROS_BUF_INIT;
	g_blanks(g, g->between);
	if (g_chance(g, 60))
		ros__buf_addf(&b, g->lang == ZH ? "%s、" : "%s. ", g->lang == ZH ? g_han_number[i % 20] : "2");
	g_clause(g, &b);
	g_text_line(g, &b, ROS_LABEL_OUT);
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
	else {
		unsigned w = g_under(g, x->n);
		g_who(g, &x->p[w], turn_form(g, t, w), &b);
	}
	unsigned paras = host || ask ? 1u + g_chance(g, 15) : g_body_paras(g);
	g_blanks(g, g->between);
	if (t->above && !inlined && !host && !ask) { /* a party or a time over the name */
		struct ros_buf a = ROS_BUF_INIT;
		ros__buf_addf(&a, "%s", t->above == 1 ? x->p[g_under(g, x->n)].seat : "");
		if (t->above == 2)
			ros__buf_addf(&a, "%u:%02u p.m.", 1 + t->seconds / 3600, t->seconds / 60 % 60);
		g_text_line(g, &a, ROS_LABEL_HEAD);
		g_blanks(g, t->starred);
		ros__buf_release(&a);
	}
	if (inlined) {
		put_mark(g, t, &b);
		g_body(g, ros__buf_str(&b), label, paras);
	} else {
		if (t->deco == 9)
			ros__buf_adds(&b, "**");
		if (t->mark % 4 == 1)
			ros__buf_adds(&b, g->lang == ZH ? "：" : ":");
		if (t->mark % 4 == 2)
			ros__buf_addf(&b, "  %u:%02u", t->seconds / 60, t->seconds % 60);
		g_text_line(g, &b, led ? ROS_LABEL_HOST : ROS_LABEL_SPEAKER);
		if (t->mark % 4 == 3 || t->numbered) { /* a second line: time, post or unit */
			if (t->mark % 2)
				ros__buf_addf(&b, "%02u:%02u:%02u", t->seconds / 3600, t->seconds / 60 % 60, t->seconds % 60);
			else
				ros__buf_adds(&b, x->p[g_under(g, x->n)].office);
			g_text_line(g, &b, led ? ROS_LABEL_HOST_BODY : t->mark % 2 ? ROS_LABEL_HEAD :
				ROS_LABEL_SPEAKER);
		}
		if (t->starred)
			g_blanks(g, 1);
		g_body(g, "", led ? ROS_LABEL_HOST_BODY : ROS_LABEL_BODY, paras);
	}
	ros__buf_clear(&b);
	if (t->below) {
		ros__buf_addf(&b, "2024-%02u-%02u %02u:%02u:%02u", t->below, 1 + i % 28, 10 + t->seconds / 3600 % 8,
			t->seconds / 60 % 60, t->seconds % 60);
		g_text_line(g, &b, label == ROS_LABEL_HOST ? ROS_LABEL_HOST_BODY : ROS_LABEL_OUT);
		ros__buf_clear(&b);
	}
	if (g_chance(g, 2))
		g_line(g, g->lang == ZH ? "（掌声）" : "(Applause.)", label == ROS_LABEL_HOST ? ROS_LABEL_HOST_BODY :
			ROS_LABEL_BODY);
	ros__buf_release(&b);
}

/* 问 and 答 take turns, the same one always answers; a lead stands over the first question. */
void g_questions(struct draw *g)
{
	static const char *const ask_zh[] = {"问", "记者", "记者问", "主持人", "网友", "提问"};
	static const char *const say_zh[] = {"答", "发言人", "", "", "专家", "答"};
	static const char *const ask_en[] = {"Q", "QUESTION", "Question", "Interviewer", "Reporter", "Q"};
	static const char *const say_en[] = {"A", "", "Answer", "", "", "A"};
	struct people x;
	struct ros_buf b = ROS_BUF_INIT;
	unsigned set = g_under(g, 6);
	g_cast(g, &x, 1, 1);
	g->d->kind = 37;
	g_document_title(g, false);
	if (g_chance(g, 60)) {
		g_prose(g, &b, 1 + g_under(g, 3));
		g_para(g, ros__buf_str(&b), ROS_LABEL_OUT, ROS_LABEL_OUT);
		ros__buf_clear(&b);
	}
	for (unsigned i = 0, n = 2 + g_under(g, 9); i < n; i++) {
		g_blanks(g, g->between);
		ros__buf_clear(&b);
		if (g->lang == ZH && i && g_chance(g, 22))
			ros__buf_adds(&b, "追");
		ros__buf_addf(&b, g->lang == ZH ? "%s：" : "%s: ", g->lang == ZH ? ask_zh[set] : ask_en[set]);
		g_body(g, ros__buf_str(&b), g->plain ? ROS_LABEL_TURN : ROS_LABEL_HOST, 1 + g_chance(g, 10));
		g_blanks(g, g->between);
		ros__buf_clear(&b);
		const char *say = g->lang == ZH ? say_zh[set] : say_en[set];
		ros__buf_addf(&b, g->lang == ZH ? "%s：" : "%s: ", *say ? say : x.p[0].name);
		g_body(g, ros__buf_str(&b), ROS_LABEL_TURN, g_body_paras(g));
	}
	ros__buf_release(&b);
	g_the_end(g);
}

void g_transcript(struct draw *g, bool inlined)
{
	struct people x;
	struct turns t = {.form = g_under(g, g_forms(g)), .minority = g_under(g, g_forms(g))};
	g_cast(g, &x, 2, 9);
	t.later = later_form(g, t.form);
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
	g_document_title(g, false);
	g_preliminaries(g, &x);
	unsigned n = g_chance(g, 25) ? 20 + g_under(g, g_chance(g, 20) ? 120 : 30) : 4 + g_under(g, 14);
	for (unsigned i = 0; i < n; i++) {
		if (t.agenda && i && g_chance(g, 12))
			agenda(g, i);
		one_turn(g, &t, &x, i, inlined);
	}
	g_the_end(g);
}
