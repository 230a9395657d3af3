/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Collections: titles with a speaker behind, below, above, at the end, or none. */
#include <ctype.h>
#include <stdio.h>
#include <string.h>

#include "split_grammar_impl.h"

enum place { BEHIND, BELOW, BELOW_LABEL, BELOW_TWO, ABOVE, DASH, CLOSING, NOBODY, COLON, BOXED, PLACES };

struct titles {
	enum place place;
	unsigned number, form;
	bool dated, two_lines, ruled, heading, some_office, subtitle, salute;
	bool colon;          /* behind a speaker that stands over the title */
	bool caps;           /* an English title in capitals */
	bool linked;         /* a button below each text */
	const char *dateline; /* in front of each text, or "" */
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
		g_fill(b, zh[t->number], g_han_number[i % 20]);
	else if (t->number < 7)
		g_fill(b, en[t->number], digits);
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
		bool name_first = g->lang == EN && t->form % 4;
		ros__buf_adds(b, name_first ? p->name : p->office);
		g_text_line(g, b, ROS_LABEL_SPEAKER);
		ros__buf_adds(b, name_first ? p->office : p->name);
		if (name_first && t->form % 3 == 1)
			ros__buf_addf(b, ", %s", p->unit);
	} else {
		bool office = t->some_office && g_chance(g, 40);
		g_who(g, p, office ? (g->lang == ZH ? 7 : 19) : t->form, b);
	}
	g_text_line(g, b, ROS_LABEL_SPEAKER);
}

static void title_line(struct draw *g, const struct titles *t, const struct person *p, unsigned i,
	struct ros_buf *b)
{
	static const char *const open[] = {"（", "【", "——", " ("}, *const close[] = {"）", "】", "", ")"};
	unsigned k = g->lang == EN ? 3 : t->form % 3;
	put_number(g, t, i, b);
	if (t->two_lines && t->number) {
		g_text_line(g, b, ROS_LABEL_TITLE);
	}
	size_t from = b->len;
	if (t->same)
		ros__buf_adds(b, t->same);
	else
		g_clause(g, b);
	for (; t->caps && from < b->len; from++)
		b->s[from] = (char)toupper((unsigned char)b->s[from]);
	if (t->place == BEHIND) {
		ros__buf_adds(b, open[k]);
		if (t->some_office && g_chance(g, 50))
			ros__buf_adds(b, p->office);
		else
			g_who(g, p, t->form, b);
		ros__buf_adds(b, close[k]);
	}
	g_text_line(g, b, ROS_LABEL_TITLE);
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
		g_text_line(g, &b, ROS_LABEL_SPEAKER);
		g_blanks(g, gap);
	}
	title_line(g, t, p, i, &b);
	g_blanks(g, gap);
	if (t->subtitle) {
		ros__buf_adds(&b, g->lang == ZH ? "——" : "-- ");
		g_clause(g, &b);
		g_text_line(g, &b, ROS_LABEL_HEAD);
		g_blanks(g, gap);
	}
	if (below) {
		speaker_below(g, t, p, &b);
		g_blanks(g, gap);
	}
	if (t->dated) {
		ros__buf_adds(&b, g->lang == ZH ? "（" : "");
		g_date(g, &b);
		ros__buf_adds(&b, g->lang == ZH ? "）" : "");
		g_text_line(g, &b, ROS_LABEL_HEAD);
		g_blanks(g, gap);
	}
	if (t->salute) {
		g_line(g, g->lang == ZH ? "各位领导、同志们：" : "Ladies and gentlemen,", ROS_LABEL_BODY);
		g_blanks(g, g->blank);
	}
	if (t->place == COLON) {
		g_who(g, p, t->form, &b);
		ros__buf_adds(&b, g->lang == ZH ? "：" : ": ");
		g_body(g, ros__buf_str(&b), ROS_LABEL_TURN, 1 + g_under(g, 6));
	} else {
		g_body(g, t->dateline, ROS_LABEL_BODY,
			g->bodies_short ? 1 + g_under(g, 3) : 1 + g_under(g, 9));
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
		g_text_line(g, &b, ROS_LABEL_OUT);
		if (*deep || g_chance(g, 30)) {
			ros__buf_adds(&b, deep);
			g_date(g, &b);
			g_text_line(g, &b, ROS_LABEL_OUT);
		}
	}
	if (t->linked) {
		g_blanks(g, gap);
		g_line(g, g->lang == ZH ? "查看原文" : "Read more", ROS_LABEL_OUT);
	}
	ros__buf_release(&b);
}

/* A contents list over titles that are known: drawn before, so the same chance draws them again. */
void g_titled(struct draw *g)
{
	struct people x;
	struct titles t = {.place = (enum place)g_under(g, PLACES), .number = g_chance(g, 45) ? 0 : 1 + g_under(g, 9),
		.form = g_under(g, g_forms(g)), .dated = g_chance(g, 25), .two_lines = g_chance(g, 12),
		.ruled = g_chance(g, 8), .some_office = g_chance(g, 25), .subtitle = g_chance(g, 12),
		.salute = g_chance(g, 20)};
	static const char *const dateline[] = {"本报讯（记者 周某）", "央广网消息：",
		"东海日报消息（晚间新闻）：", "HARBOUR CITY (Press Desk) – "};
	bool news = g_chance(g, 12);
	t.linked = g_chance(g, news ? 60 : 4);
	t.dateline = news ? dateline[g->lang == ZH ? g_under(g, 3) : 3] : "";
	if (news)
		t.place = NOBODY;
	if (t.place == BOXED)
		t.place = g_chance(g, 50) ? BEHIND : BELOW;
	if (t.place == NOBODY && !t.number && !t.dated && !t.salute) /* one report with headings looks so */
		t.number = 3 + g_under(g, 3);
	if (g->lang == ZH && (t.form == 7 || t.form == 11))
		t.form = 2;
	if (g->lang == EN && (t.form == 14 || t.form == 19 || t.form == 3))
		t.form = 8;
	t.heading = g_chance(g, 12);
	t.caps = g->lang == EN && g_chance(g, 25);
	t.colon = g_chance(g, 40);
	struct ros_buf same = ROS_BUF_INIT;
	if (g_chance(g, t.place == CLOSING ? 40 : 12)) {
		g_clause(g, &same);
		ros__buf_adds(&same, g->lang == ZH ? "述职报告" : " Report");
		t.same = ros__buf_str(&same);
	}
	g_cast(g, &x, 3, 10);
	g->d->kind = 20 + (unsigned)t.place;
	g->d->variant = t.number + 10 * t.form;
	g_document_title(g, true);
	g_preliminaries(g, &x);
	for (unsigned i = 0; i < x.n; i++)
		one_part(g, &t, &x.p[i], i);
	g_the_end(g);
	ros__buf_release(&same);
}
