/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Forms of one institution each: a congress, a parliament's web pages, calls with analysts, courts,
 * briefings. */
#include <ctype.h>
#include <stdio.h>
#include <string.h>

#include "split_grammar_impl.h"

static const char *first_of(const struct person *p, char room[40])
{
	snprintf(room, 40, "%.*s", (int)strcspn(p->name, " "), p->name);
	return room;
}

/* These institutions speak one language. */
static void speak(struct draw *g, int lang, struct people *x, unsigned least, unsigned most)
{
	if (g->lang != lang)
		g->indent = "";
	g->lang = lang;
	g_cast(g, x, least, most);
}

static void caps(struct ros_buf *b, const char *s)
{
	for (; *s; s++)
		ros__buf_addc(b, (char)toupper((unsigned char)*s));
}

static void heading(struct draw *g, bool capitals, unsigned indent, unsigned label)
{
	struct ros_buf a = ROS_BUF_INIT, b = ROS_BUF_INIT;
	g_clause(g, &a);
	while (indent--)
		ros__buf_addc(&b, ' ');
	if (capitals)
		caps(&b, ros__buf_str(&a));
	else
		ros__buf_adds(&b, ros__buf_str(&a));
	g_text_line(g, &b, label);
	ros__buf_release(&a);
	ros__buf_release(&b);
}

/* A paper that somebody puts into the record: centred lines, a date, deeper paragraphs; all of it
 * his. */
static void inserted(struct draw *g)
{
	static const char *const from[] = {"[From the Eastport Herald, June 3, 1998]",
		"[From the Lake Courier, May 12, 2003]", "Dear Colleague:", "To the Editor:"};
	g_blanks(g, 1);
	g_line(g, PICK(g, from), ROS_LABEL_BODY);
	g_blanks(g, 1);
	heading(g, g_chance(g, 40), g_under(g, 24), ROS_LABEL_BODY);
	g_blanks(g, 1);
	const char *keep = g->indent;
	g->indent = "    ";
	g_body(g, "", ROS_LABEL_BODY, 1 + g_under(g, 3));
	g->indent = keep;
	g_blanks(g, 1);
}

/* Mr. X of Ohio. ... in wrapped columns, with pages, centred headings and what is put into the
 * record. */
void g_congress(struct draw *g)
{
	struct people x;
	struct ros_buf b = ROS_BUF_INIT;
	speak(g, EN, &x, 2, 7);
	g->d->kind = 40;
	g->wrap = 66 + g_under(g, 10);
	g->blank = 0;
	g->indent = g_chance(g, 70) ? "  " : "    ";
	unsigned page = 100 + g_under(g, 8000), n = 4 + g_under(g, 18);
	if (g_chance(g, 70)) {
		ros__buf_addf(&b, "[Congressional Record Volume %u, Number %u]", 100 + g_under(g, 70),
			1 + g_under(g, 190));
		g_text_line(g, &b, ROS_LABEL_OUT);
		g_line(g, g_chance(g, 50) ? "[House]" : "[Senate]", ROS_LABEL_OUT);
		ros__buf_addf(&b, "[Page H%u]", page);
		g_text_line(g, &b, ROS_LABEL_OUT);
		g_line(g, "From the Congressional Record Online through the Government Publishing Office",
			ROS_LABEL_OUT);
		g_blanks(g, 2);
	}
	heading(g, true, g_under(g, 30), ROS_LABEL_OUT);
	g_blanks(g, 1);
	for (unsigned i = 0; i < n; i++) {
		const struct person *p = &x.p[g_under(g, x.n)];
		bool host = (i == 0 && g_chance(g, 70)) || g_chance(g, 12);
		ros__buf_clear(&b);
		if (host)
			ros__buf_adds(
				&b, g_chance(g, 70) ? "The SPEAKER pro tempore. " : "The PRESIDING OFFICER. ");
		else {
			ros__buf_addf(&b, "%s ", g_chance(g, 70) ? "Mr." : g_chance(g, 70) ? "Ms." : "Mrs.");
			caps(&b, p->last);
			ros__buf_addf(&b, "%s%s. %s", p->last[0] % 2 ? " of " : "",
				p->last[0] % 2 ? p->place : "",
				g_chance(g, 60)       ? "Mr. Speaker, "
					: g_chance(g, 30) ? "Mr. President, "
									  : "");
		}
		g_body(g, ros__buf_str(&b), host && !g->plain ? ROS_LABEL_HOST : ROS_LABEL_TURN,
			host ? 1 : 1 + g_under(g, 8));
		if (!host && g_chance(g, 12))
			inserted(g);
		if (!host && g_chance(g, 25)) /* whom one speaks to begins a paragraph, and no turn */
			g_body(g, "Mr. Speaker, ", ROS_LABEL_BODY, 1);
		if (g_chance(g, 15)) {
			g_blanks(g, 1);
			ros__buf_clear(&b);
			ros__buf_addf(&b, "[[Page H%u]]", ++page);
			g_text_line(g, &b, host && !g->plain ? ROS_LABEL_HOST_BODY : ROS_LABEL_BODY);
			g_blanks(g, 1);
			if (!host)
				g_body(g, "", ROS_LABEL_BODY, 1);
		}
		if (g_chance(g, 6)) {
			g_blanks(g, 1);
			g_line(g, "                          ____________________", ROS_LABEL_OUT);
			g_blanks(g, 2);
			heading(g, true, g_under(g, 30), ROS_LABEL_OUT);
			g_blanks(g, 1);
		}
	}
	ros__buf_release(&b);
}

/* A name alone, with constituency and party the first time and bare or as an office later; times,
 * columns, buttons and questions' headings between. */
void g_web_hansard(struct draw *g)
{
	static const char *const chair[] = {"Mr Speaker", "Madam Deputy Speaker", "The Speaker",
		"Mr. Speaker", "The Chair", "An Ceann Comhairle", "The Acting President",
		"The Deputy Speaker"};
	static const char *const office[] = {"The Prime Minister",
		"The Secretary of State for Transport", "Minister for Health",
		"The Chancellor of the Exchequer", "The Minister of State", "The Attorney General",
		"The Premier"};
	static const char *const button[] = {
		"Share this contribution", "View Speech", "Download text", "Watch"};
	struct people x;
	struct ros_buf b = ROS_BUF_INIT;
	bool seen[MOST_PEOPLE] = {false};
	speak(g, EN, &x, 3, 8);
	g->d->kind = 41;
	g->wrap = 0;
	unsigned n = 5 + g_under(g, 24), who_word = g_under(g, 8), min = g_under(g, 8),
			 how = g_under(g, 4), btn = g_under(g, 8);
	bool two = g_chance(g, 30), after = g_chance(g, 40), party_above = !two && g_chance(g, 25);
	g_document_title(g, false);
	if (g_chance(g, 60))
		heading(g, false, 0, ROS_LABEL_OUT);
	for (unsigned i = 0, t = g_under(g, 600); i < n; i++) {
		unsigned w = g_under(g, x.n);
		struct person *p = &x.p[w];
		bool host = g_chance(g, 14), led = host && !g->plain, min_now = w == 0 && min < 7;
		g_blanks(g, g->between);
		if (g_chance(g, 10)) {
			ros__buf_addf(&b, how % 2 ? "%u.%02u pm" : "%u:%02u p.m.", 1 + t / 60 % 11, t % 60);
			g_text_line(g, &b, ROS_LABEL_OUT);
			g_blanks(g, g->between);
		}
		t += 1 + g_under(g, 6);
		if (g_chance(g, 5)) {
			ros__buf_addf(&b, "Column %u", 100 + i);
			g_text_line(g, &b, ROS_LABEL_OUT);
		}
		if (g_chance(g, 7)) {
			heading(g, false, 0, ROS_LABEL_OUT);
			g_blanks(g, g->between);
		}
		if (party_above && !host) {
			g_line(g, p->seat, ROS_LABEL_HEAD);
			g_blanks(g, g_chance(g, 50) ? g->blank : 0);
		}
		if (host)
			ros__buf_adds(&b, chair[who_word]);
		else if (min_now)
			ros__buf_addf(
				&b, seen[w] || g_chance(g, 40) ? "%s" : "%s (%s)", office[min % 7], p->name);
		else if (seen[w] && how < 3)
			ros__buf_addf(&b, "%s", p->name);
		else
			ros__buf_addf(&b, two ? "%s" : how == 3 ? "%s  %s" : "%s (%s)", p->name, p->seat);
		g_text_line(g, &b, led ? ROS_LABEL_HOST : ROS_LABEL_SPEAKER);
		if (two && !host && !seen[w]) {
			ros__buf_addf(&b, "(%s) (%s)", p->place, p->seat);
			g_text_line(g, &b, ROS_LABEL_SPEAKER);
		}
		seen[w] |= !host;
		if (btn < 4 && g_chance(g, 80))
			g_line(g, button[btn], led ? ROS_LABEL_HOST_BODY : ROS_LABEL_HEAD);
		g_blanks(g, after ? g->blank : 0);
		g_body(g, "", led ? ROS_LABEL_HOST_BODY : ROS_LABEL_BODY, host ? 1 : g_body_paras(g));
	}
	g_the_end(g);
	ros__buf_release(&b);
}

/* Operator, officers with their posts, analysts with their houses, sections, lists of who takes
 * part. */
void g_call(struct draw *g)
{
	static const char *const section[][2] = {{"Prepared Remarks:", "Questions and Answers:"},
		{"Presentation", "Question-and-Answer Session"}, {"PRESENTATION", "Q&A SESSION"},
		{"Prepared remarks", "Questions & Answers"}};
	static const char *const list[] = {"Call Participants:", "Corporate Participants",
		"Conference Call Participants", "Company Participants"};
	static const char *const dash[] = {" -- ", " - ", ", ", " — "};
	struct people x;
	struct ros_buf b = ROS_BUF_INIT;
	speak(g, EN, &x, 3, 7);
	g->d->kind = 42;
	g->wrap = 0;
	g->between = g->between ? g->between : 1;
	unsigned officers = 1 + g_under(g, 2), s = g_under(g, 4), d = g_under(g, 4), l = g_under(g, 4);
	bool inlined = g_chance(g, 30), short_later = g_chance(g, 30), list_first = g_chance(g, 40),
		 list_last = g_chance(g, 50);
	char who[MOST_PEOPLE][200];
	for (unsigned i = 0; i < x.n; i++) {
		const struct person *p = &x.p[i];
		if (i < officers)
			snprintf(who[i], sizeof who[i], "%s%s%s", p->name, dash[d], p->office);
		else
			snprintf(
				who[i], sizeof who[i], "%s%s%s%s%s", p->name, dash[d], p->unit, dash[d], "Analyst");
	}
	g_document_title(g, false);
	if (g_chance(g, 30)) { /* what the page offers to jump to */
		g_line(g, "Contents:", ROS_LABEL_OUT);
		g_blanks(g, g->blank);
		for (unsigned i = 0; i < 2; i++)
			g_line(g, section[s][i], ROS_LABEL_OUT);
		g_line(g, list[l], ROS_LABEL_OUT);
		g_blanks(g, g->between);
	}
	for (int last = 0; last < 2; last++) {
		if (last) {
			g_line(g, section[s][0], ROS_LABEL_OUT);
			for (unsigned i = 0, n = officers + 1 + 3 * (1 + g_under(g, 6)); i <= n; i++) {
				bool op = i == 0 || i == n || (i > officers && (i - officers) % 3 == 1),
					 led = op && !g->plain;
				unsigned w = i <= officers    ? (i ? i - 1 : 0)
					: (i - officers) % 3 == 2 ? officers + g_under(g, x.n - officers)
											  : g_under(g, officers);
				if (i == officers + 1) {
					g_blanks(g, g->between);
					g_line(g, section[s][1], ROS_LABEL_OUT);
				}
				g_blanks(g, g->between);
				ros__buf_adds(&b,
					op                                ? "Operator"
						: short_later && i > officers ? x.p[w].name
													  : who[w]);
				if (inlined) {
					ros__buf_adds(&b, ": ");
					g_body(g, ros__buf_str(&b), led ? ROS_LABEL_HOST : ROS_LABEL_TURN,
						op ? 1 : 1 + g_under(g, 3));
					ros__buf_clear(&b);
				} else {
					g_text_line(g, &b, led ? ROS_LABEL_HOST : ROS_LABEL_SPEAKER);
					g_blanks(g, g->blank);
					g_body(g, op && g_chance(g, 50) ? "[Operator instructions] " : "",
						led ? ROS_LABEL_HOST_BODY : ROS_LABEL_BODY, op ? 1 : 1 + g_under(g, 3));
				}
			}
		}
		if ((last ? list_last : list_first) && x.n > 2) {
			g_blanks(g, g->between);
			if (last && g_chance(g, 60)) {
				ros__buf_addf(&b, "Duration: %u minutes", 30 + g_under(g, 60));
				g_text_line(g, &b, ROS_LABEL_OUT);
				g_blanks(g, g->between);
			}
			g_line(g, list[l], ROS_LABEL_OUT);
			for (unsigned i = 0; i < x.n; i++) {
				g_blanks(g, g->blank);
				g_line(g, who[i], ROS_LABEL_OUT);
			}
			g_blanks(g, g->between);
		}
	}
	ros__buf_release(&b);
}

/* THE COURT: ... MR. HALE: ... and Q. and A. of an examination. */
void g_court(struct draw *g)
{
	static const char *const bench[] = {"THE COURT", "THE CLERK", "JUDGE", "THE CHAIRMAN"};
	struct people x;
	struct ros_buf b = ROS_BUF_INIT;
	speak(g, EN, &x, 2, 4);
	g->d->kind = 43;
	unsigned n = 6 + g_under(g, 20), q = g_under(g, 3), form = g_under(g, 3);
	g_document_title(g, false);
	for (unsigned i = 0; i < n; i++) {
		const struct person *p = &x.p[g_under(g, x.n)];
		char first[40];
		ros__buf_clear(&b);
		g_blanks(g, g->between);
		if (q && i == n / 3) {
			g_line(g, g_chance(g, 50) ? "DIRECT EXAMINATION" : "CROSS-EXAMINATION", ROS_LABEL_OUT);
			g_blanks(g, g->between);
		}
		bool asking = q && i >= n / 3 && i < n - 2;
		if (asking)
			ros__buf_adds(&b, (i - n / 3) % 2 ? (q == 1 ? "A. " : "A: ") : q == 1 ? "Q. " : "Q: ");
		else if (i % 3 == 0)
			ros__buf_addf(&b, "%s: ", bench[form]);
		else {
			ros__buf_addf(&b, "%s ",
				form == 2                   ? first_of(p, first)
					: p->courtesy[1] == 's' ? "MS."
											: "MR.");
			caps(&b, p->last);
			ros__buf_adds(&b, ": ");
		}
		bool led = !g->plain && (asking ? (i - n / 3) % 2 == 0 : i % 3 == 0 && form == 0);
		g_body(g, ros__buf_str(&b), led ? ROS_LABEL_HOST : ROS_LABEL_TURN, 1 + g_chance(g, 20));
	}
	g_the_end(g);
	ros__buf_release(&b);
}

/* A briefing: somebody of the press office presides under his name, officials answer, the press
 * asks; often with a time below each. */
void g_briefing(struct draw *g)
{
	static const char *const host_zh[] = {"新闻办公室新闻局副局长、新闻发言人　",
		"省政府新闻办副主任　", "主持人　", "新闻办新闻处处长 "};
	static const char *const open_zh[] = {
		"女士们、先生们，大家好，欢迎出席今天的新闻发布会。", "各位记者朋友，上午好，欢迎大家。"};
	static const char *const call_zh[] = {"谢谢。下面进入提问环节，提问前请通报所在的新闻机构。",
		"请继续提问。", "最后一个问题。", "谢谢。下面请记者提问。"};
	static const char *const close_zh[] = {
		"今天的发布会就到这里，谢谢大家。", "时间关系，发布会到此结束，谢谢各位。"};
	static const char *const press_zh[] = {
		"日报记者", "广播电视总台记者", "通讯社记者", "晚报记者", "经济报记者", "客户端记者"};
	static const char *const town[] = {"江城", "东海", "云岭", "南方", "环球", "路通社", "红石"};
	struct people x;
	struct ros_buf b = ROS_BUF_INIT;
	struct person p;
	speak(g, ZH, &x, 2, 4);
	g_make_person(g, &p);
	g->d->kind = 44;
	bool below = g_chance(g, 50), inlined = g_chance(g, 40), colon = g_chance(g, 70),
		 boxed = !inlined && g_chance(g, 20);
	unsigned h = g_under(g, 4), asks = 2 + g_under(g, 6), n = 1 + x.n + 1 + asks * 2 + 1,
			 clock = g_under(g, 3600);
	g_document_title(g, false);
	if (g_chance(g, 30))
		g_preliminaries(g, &x);
	for (unsigned i = 0; i < n; i++) {
		bool opens = i == 0, calls = i == 1 + x.n, closes = i == n - 1,
			 host = opens || calls || closes;
		bool asked = !host && i > x.n && (i - x.n) % 2 == 0, led = (host || asked) && !g->plain;
		const char *say = opens ? PICK(g, open_zh)
			: closes            ? PICK(g, close_zh)
			: calls             ? PICK(g, call_zh)
								: "";
		g_blanks(g, g->between);
		ros__buf_clear(&b);
		ros__buf_adds(&b, boxed ? "【" : "");
		if (host)
			ros__buf_addf(&b, "%s%s", host_zh[h], p.name);
		else if (asked)
			ros__buf_addf(&b, "%s%s", PICK(g, town), PICK(g, press_zh));
		else
			g_who(g, &x.p[i <= x.n ? i - 1 : g_under(g, x.n)], 2, &b);
		ros__buf_adds(&b, boxed ? "】" : inlined || colon ? "：" : "");
		unsigned paras = asked ? 1 : 1 + g_under(g, 4);
		if (inlined) {
			ros__buf_adds(&b, say);
			if (host)
				g_para(g, ros__buf_str(&b), led ? ROS_LABEL_HOST : ROS_LABEL_TURN,
					ROS_LABEL_HOST_BODY);
			else
				g_body(g, ros__buf_str(&b), led ? ROS_LABEL_HOST : ROS_LABEL_TURN, paras);
		} else {
			g_text_line(g, &b, led ? ROS_LABEL_HOST : ROS_LABEL_SPEAKER);
			if (host)
				g_para(g, say, led ? ROS_LABEL_HOST_BODY : ROS_LABEL_BODY,
					led ? ROS_LABEL_HOST_BODY : ROS_LABEL_BODY);
			else
				g_body(g, "", led ? ROS_LABEL_HOST_BODY : ROS_LABEL_BODY, paras);
		}
		if (below) {
			clock += 60 + g_under(g, 300);
			ros__buf_clear(&b);
			ros__buf_addf(&b, "2023-%02u-%02u %02u:%02u:%02u", 1 + h * 2, 3 + h, 10 + clock / 3600,
				clock / 60 % 60, clock % 60);
			g_text_line(g, &b, led ? ROS_LABEL_HOST_BODY : ROS_LABEL_OUT);
		}
	}
	g_the_end(g);
	ros__buf_release(&b);
}

/* Menus and buttons over a page that was copied from the web: they begin nothing. */
void g_portal(struct draw *g)
{
	static const char *const zh[] = {"首页", "新闻中心", "政务公开", "当前位置：首页 > 新闻 > 要闻",
		"来源：江城日报", "发布时间：2021-03-05 09:12", "字号：大 中 小", "打印本页", "分享到：",
		"浏览次数：1024", "您所在的位置：网站首页", "责任编辑：王某", "【打印】【关闭】"};
	static const char *const en[] = {"Home", "News", "Menu", "Search", "Home > News > Speeches",
		"Share this page", "Print", "Published 4 May 2021", "Source: Press Office",
		"Skip to main content", "Subscribe", "Last updated: 3 June 2020"};
	for (unsigned i = 0, n = 2 + g_under(g, 7), at = g_under(g, 4); i < n; i++)
		g_line(
			g, g->lang == ZH ? zh[(at + i) % COUNT(zh)] : en[(at + i) % COUNT(en)], ROS_LABEL_OUT);
}
