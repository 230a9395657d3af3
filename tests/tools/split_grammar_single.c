/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One person's words that look like several: messages that quote laws and letters. And several that
 * are only counted. */
#include <stdio.h>
#include <string.h>

#include "split_grammar_impl.h"

static const char *const roman[] = {"I", "II", "III", "IV", "V", "VI", "VII"};

static void said(struct draw *g, struct ros_buf *b, unsigned sentences)
{
	g_prose(g, b, sentences);
	g_para(g, ros__buf_str(b), ROS_LABEL_BODY, ROS_LABEL_BODY);
	ros__buf_clear(b);
	g_blanks(g, g->blank);
}

/* ARTICLE 3. ..., 第三条　...: what is quoted, word for word, each piece with its own beginning. */
static void articles(struct draw *g)
{
	static const char *const en[] = {"ART. %. ", "ART.—", "Section %. ", "ARTICLE %.—", "SEC. %. ",
		"Article %: ", "Resolved, That ", "Paragraph %: ", "ART.—. "};
	static const char *const zh[] = {
		"第%条　", "第%条：", "其%：", "第%款　", "附件%：", "附%：", "例%：", "案%："};
	struct ros_buf b = ROS_BUF_INIT;
	unsigned style = g_under(g, g->lang == ZH ? COUNT(zh) : COUNT(en)), n = 2 + g_under(g, 6);
	bool quoted = g_chance(g, 30);
	for (unsigned i = 0; i < n; i++) {
		char number[12];
		snprintf(number, sizeof number, "%u", i + 1);
		ros__buf_adds(&b, !quoted ? "" : g->lang == ZH ? "“" : "\"");
		g_fill(&b, g->lang == ZH ? zh[style] : en[style],
			g->lang == ZH   ? g_han_number[i]
				: style % 2 ? number
							: roman[i % COUNT(roman)]);
		said(g, &b, 1 + g_under(g, 2));
	}
	ros__buf_release(&b);
}

/* A letter within the text: to whom, what, by whom, when. */
static void letter(struct draw *g)
{
	static const char *const to_en[] = {
		"SIR: ", "Dear Sir: ", "Dear Madam: ", "GENTLEMEN: ", "My dear friend: "};
	static const char *const to_zh[] = {
		"敬爱的老师：", "亲爱的孩子们：", "局长同志：", "老乡们：", "县长您好："};
	static const char *const bow[] = {
		"I am, sir, your obedient servant,", "Very respectfully,", "Yours faithfully,"};
	struct ros_buf b = ROS_BUF_INIT;
	struct person p;
	g_make_person(g, &p);
	if (g->lang == EN) {
		ros__buf_adds(&b, PICK(g, to_en));
		said(g, &b, 1 + g_under(g, 3));
		g_line(g, PICK(g, bow), ROS_LABEL_BODY);
	} else {
		g_line(g, PICK(g, to_zh), ROS_LABEL_BODY);
		said(g, &b, 1 + g_under(g, 3));
	}
	g_line(g, p.name, ROS_LABEL_BODY);
	if (g_chance(g, 50)) {
		g_date(g, &b);
		g_text_line(g, &b, ROS_LABEL_BODY);
	}
	g_blanks(g, g->blank);
	ros__buf_release(&b);
}

/* Figures: what, a leader or a gap, how much. */
static void table(struct draw *g)
{
	static const char *const gap[] = {" ....... ", "    ", "\t", ": ", "　　", "："};
	struct ros_buf b = ROS_BUF_INIT;
	const char *mark = PICK(g, gap);
	for (unsigned i = 0, n = 3 + g_under(g, 8); i < n; i++) {
		g_clause(g, &b);
		ros__buf_addf(&b, "%s%u,%03u", mark, 1 + g_under(g, 900), g_under(g, 1000));
		g_text_line(g, &b, ROS_LABEL_BODY);
	}
	g_blanks(g, g->blank);
	ros__buf_release(&b);
}

/* Finance.—The revenue ...; 财政方面：...: a heading in the line that it heads. */
static void run_in_heads(struct draw *g)
{
	static const char *const mark_en[] = {".—", ": ", ". ", " — "},
							 *const mark_zh[] = {"：", "。", "——"};
	struct ros_buf b = ROS_BUF_INIT;
	const char *mark = g->lang == ZH ? PICK(g, mark_zh) : PICK(g, mark_en);
	for (unsigned i = 0, n = 2 + g_under(g, 6); i < n; i++) {
		g_clause(g, &b);
		ros__buf_adds(&b, mark);
		said(g, &b, 1 + g_under(g, 3));
	}
	ros__buf_release(&b);
}

static void greeting(struct draw *g)
{
	static const char *const en[] = {"Fellow-Citizens of the Senate and House of Representatives:",
		"To the Congress:", "Mr. Speaker, Mr. President, Members of the Assembly:",
		"My fellow citizens:", "Fellow members of the Council:"};
	static const char *const zh[] = {
		"各位代表：", "同志们：", "主席、各位議員：", "父老乡亲们：", "女士们、先生们："};
	if (g_chance(g, 60)) {
		g_line(g, g->lang == ZH ? PICK(g, zh) : PICK(g, en), ROS_LABEL_BODY);
		g_blanks(g, g->blank);
	}
}

/* A message to an assembly: paragraphs, and in between what it quotes, lists and counts. */
void g_message(struct draw *g)
{
	static void (*const piece[])(struct draw * g) = {
		articles, letter, table, run_in_heads, g_distraction};
	struct ros_buf b = ROS_BUF_INIT;
	bool titled = g_chance(g, 60);
	g->d->kind = 60;
	if (titled) {
		g_clause(g, &b);
		g_text_line(g, &b, ROS_LABEL_TITLE);
		g_blanks(g, g->blank);
		if (g_chance(g, 40)) {
			g_date(g, &b);
			g_text_line(g, &b, ROS_LABEL_HEAD);
			g_blanks(g, g->blank);
		}
		greeting(g);
	}
	g_body(g, "", titled ? ROS_LABEL_BODY : ROS_LABEL_TURN, 1 + g_under(g, 6));
	for (unsigned i = 0, n = 1 + g_under(g, 4); i < n; i++) {
		g_blanks(g, g->blank);
		piece[g_under(g, COUNT(piece))](g);
		g_body(g, "", ROS_LABEL_BODY, 1 + g_under(g, 5));
	}
	ros__buf_release(&b);
}

/* Speaker 1 – Jane Roe, 14 Elm Street; 1号选手　李明: who speaks is counted, in words of the
 * document's own. */
void g_counted(struct draw *g)
{
	static const char *const en[] = {"Speaker %u – ", "Witness %u: ", "Contestant No. %u ",
		"Comment %u – ", "Panelist %u. ", "Delegate no. %u, "};
	static const char *const zh[] = {
		"%u号选手　", "选手%u　", "发言人%u：", "第%u位　", "代表%u　", "参赛作品%u号　"};
	static const char *const topic_en[] = {"Topic: ", "Title: ", "Subject: ", ""};
	static const char *const topic_zh[] = {"题目：", "演讲题目：", "主题：", ""};
	struct people x;
	struct ros_buf b = ROS_BUF_INIT;
	unsigned style = g_under(g, 6), topic = g_under(g, 8),
			 form = g->lang == ZH ? 9 * g_under(g, 2) : 8 * g_under(g, 2);
	g_cast(g, &x, 3, 10);
	g->d->kind = 62;
	g_document_title(g, g_chance(g, 50));
	for (unsigned i = 0; i < x.n; i++) {
		char front[64];
		const char *pattern = g->lang == ZH ? zh[style] : en[style], *at = strstr(pattern, "%u");
		snprintf(front, sizeof front, "%.*s%u%s", (int)(at - pattern), pattern, i + 1, at + 2);
		g_blanks(g, g->between);
		ros__buf_adds(&b, front);
		g_who(g, &x.p[i], form, &b);
		g_text_line(g, &b, ROS_LABEL_SPEAKER);
		if (topic < 4) {
			ros__buf_adds(&b, g->lang == ZH ? topic_zh[topic] : topic_en[topic]);
			ros__buf_adds(&b, g->lang == ZH ? "《" : "\"");
			g_clause(g, &b);
			ros__buf_adds(&b, g->lang == ZH ? "》" : "\"");
			g_text_line(g, &b, ROS_LABEL_TITLE);
		}
		g_body(g, "", ROS_LABEL_BODY, 1 + g_under(g, 5));
	}
	g_the_end(g);
	ros__buf_release(&b);
}
