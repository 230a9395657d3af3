/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Transcripts in layouts that have no name: each document draws a pattern of its own, of a sign, a
 * time, a label, a name in brackets, a post, a verb, a mark, and keeps to it. What they have in
 * common is that something comes again where somebody begins.
 */
#include <stdio.h>
#include <string.h>

#include "split_grammar_impl.h"

struct pattern {
	const char *sign, *label, *open, *close, *verb, *mark;
	unsigned time, post, under, over, theme;
	bool time_front, post_once, alone, counted, hosted, tight;
	const char *host;
	unsigned minutes; /* since it began */
};

static const char *const signs[] = {"□ ", "▶ ", "● ", "◇", "※ ", "→ ", "» ", "§ ", "~ ", "+ ", "= ",
	"# ", "@", "☆ ", "▲", "* ", "> ", "◆", "○ ", "| "};
static const char *const label_en[] = {"Speaker ", "Statement by ", "Remarks by ",
	"From: ", "Intervention of ", "Contribution from ", "Reply by ", "HON. ", "Comment by ",
	"Witness ", "Name: "};
static const char *const label_zh[] = {"发言人 ", "发言：", "来自", "嘉宾 ", "代表 ", "发言人|",
	"网友", "甲方 ", "证人", "姓名：", "居民"};
static const char *const brackets[][2] = {{"[", "]"}, {"【", "】"}, {"〔", "〕"}, {"<", ">"},
	{"「", "」"}, {"*", "*"}, {"=", "="}, {"《", "》"}, {"(", ")"}, {"/", "/"}};
static const char *const verb_en[] = {
	" said", " says", " replied", " wrote", " asked", " added", " speaking", " continues"};
static const char *const verb_zh[] = {"发言", "说", "讲", "补充", "发言如下", "插话", "谈", "表示"};
static const char *const mark_en[] = {
	": ", ": ", ": ", " -- ", " - ", ".—", " | ", " > ", "\t", " : ", "; ", " … "};
static const char *const mark_zh[] = {
	"：", "：", "：", ": ", "——", "｜", "　", "\t", "| ", "／", "；"};
static const char *const hosts_en[] = {
	"Moderator", "Host", "Chair", "The Speaker", "Interviewer", "Facilitator", "MODERATOR"};
static const char *const hosts_zh[] = {"主持人", "主席", "主持", "召集人", "会议主持人"};

/* --- who: names as people have them in chats, studies and minutes
 * ------------------------------------ */

/* P1, P2; 受访者A, 受访者B */
static void put_code(struct person *p, const char *form, unsigned i, char from)
{
	char digits[8];
	struct ros_buf b = ROS_BUF_INIT;
	snprintf(digits, sizeof digits, from == 'A' ? "%c" : "%u", from == 'A' ? 'A' + i : i + 1);
	g_fill(&b, form, digits);
	snprintf(p->name, sizeof p->name, "%s", ros__buf_str(&b));
	ros__buf_release(&b);
}

static void rename_en(struct draw *g, struct person *p, unsigned kind, unsigned i)
{
	static const char *const rank[] = {"Cllr", "Insp", "Sister", "Coach", "Capt", "Elder", "Nurse"};
	static const char *const code[] = {"P%", "Speaker %", "R%", "Participant %", "S%", "User_%"};
	static const char *const kin[] = {"Aunt", "Uncle", "Old", "Grandpa", "Big"};
	char first[48];
	snprintf(first, sizeof first, "%.*s", (int)strcspn(p->name, " "), p->name);
	switch (kind) {
	case 0:
		put_code(p, code[i / 16], i % 16, '1');
		break;
	case 1:
		snprintf(p->name, sizeof p->name, "%s %.38s", PICK(g, rank), p->last);
		break;
	case 2:
		snprintf(p->name, sizeof p->name, "%s %.40s", PICK(g, kin), first);
		break;
	case 3:
		snprintf(p->name, sizeof p->name, "%c%c", first[0], p->last[0]);
		break;
	case 4:
		snprintf(p->name, sizeof p->name, "%s %c %.38s", PICK(g, rank), first[0], p->last);
		break;
	case 5:
		snprintf(p->name, sizeof p->name, "%.40s-%.38s", first, p->last);
		break;
	default:
		snprintf(p->name, sizeof p->name, "%s", first);
	}
}

static void rename_zh(struct draw *g, struct person *p, unsigned kind, unsigned i)
{
	static const char *const code[] = {"受访者%", "发言人%", "代表%", "居民%", "学员%", "队员%"};
	static const char *const call[] = {
		"总工", "队长", "科长", "老师", "师傅", "阿姨", "姐", "叔", "婶"};
	static const char *const floor[] = {"一楼", "五楼", "东头", "三组", "二号楼"};
	char made[80];
	switch (kind) {
	case 0:
		put_code(p, code[i / 16], i % 16, 'A');
		return;
	case 1:
		snprintf(made, sizeof made, "%.20s%s", p->last, PICK(g, call));
		break;
	case 2:
		snprintf(made, sizeof made, "老%.20s", p->last);
		break;
	case 3:
		snprintf(
			made, sizeof made, "%s%s%.20s", PICK(g, floor), g_chance(g, 50) ? "小" : "老", p->last);
		break;
	case 4:
		snprintf(made, sizeof made, "%.20s某%s", p->last, g_chance(g, 50) ? "" : "某");
		break;
	case 5:
		snprintf(made, sizeof made, "%.30s·%.30s", p->name, p->last);
		break;
	default:
		snprintf(made, sizeof made, "小%.20s", p->last);
	}
	snprintf(p->name, sizeof p->name, "%s", made);
}

static void cast(struct draw *g, struct people *x, unsigned least, unsigned most)
{
	g_cast(g, x, least, most);
	unsigned kind = g_under(g, 16), from = 16 * g_under(g, 6);
	for (unsigned i = 0; i < x->n && kind < 7; i++)
		if (g->lang == ZH)
			rename_zh(g, &x->p[i], kind, from + i);
		else
			rename_en(g, &x->p[i], kind, from + i);
}

/* --- what a turn begins with
 * ------------------------------------------------------------------------- */

static void put_time(struct draw *g, const struct pattern *t, struct ros_buf *b)
{
	unsigned h = 9 + t->minutes / 60, m = t->minutes % 60, s = g_under(g, 60);
	unsigned twelve = h % 12 ? h % 12 : 12;
	switch (t->time) {
	case 1:
		ros__buf_addf(b, "%u:%02u", t->minutes, s);
		break;
	case 2:
		ros__buf_addf(b, "%02u:%02u:%02u", h - 9, m, s);
		break;
	case 3:
		ros__buf_addf(b, "[%02u:%02u:%02u]", h - 9, m, s);
		break;
	case 4:
		ros__buf_addf(b, "(%02u:%02u)", t->minutes, s);
		break;
	case 5:
		ros__buf_addf(b, "%u:%02u %s", twelve, m, h < 12 ? "AM" : "PM");
		break;
	case 6:
		ros__buf_addf(b, "[%u:%02u %s]", twelve, m, h < 12 ? "AM" : "PM");
		break;
	case 7:
		ros__buf_addf(b, "2024-03-%02u %02u:%02u:%02u", 1 + t->minutes / 30 % 28, h, m, s);
		break;
	case 8:
		ros__buf_addf(b, "%u/%u/24, %u:%02u", 1 + t->theme % 12, 1 + t->minutes / 30 % 28, h, m);
		break;
	case 9:
		ros__buf_addf(
			b, "2023/%02u/%02u %u:%02u", 1 + t->theme % 12, 1 + t->minutes / 40 % 28, h, m);
		break;
	case 10:
		ros__buf_addf(b, "%u.%02u %s", twelve, m, h < 12 ? "a.m." : "p.m.");
		break;
	case 11:
		ros__buf_addf(b, "（%02u:%02u:%02u）", h - 9, m, s);
		break;
	default:
		ros__buf_addf(b, "%02u:%02u", h, m);
		break;
	}
}

static void put_post(
	const struct draw *g, const struct pattern *t, const struct person *p, struct ros_buf *b)
{
	static const char *const form[2][6] = {{" (%)", ", %", " [%]", " - %", " / %", ", %"},
		{"（%）", "，%", " %", "【%】", "/%", "（%）"}};
	g_fill(b, form[g->lang == ZH][t->post % 6],
		t->post < 6        ? p->office
			: t->post < 10 ? p->unit
						   : p->seat);
}

static void put_marker(struct draw *g, const struct pattern *t, const struct person *p, bool host,
	bool first, unsigned i, struct ros_buf *b)
{
	ros__buf_adds(b, t->sign);
	if (t->counted)
		ros__buf_addf(b, g->lang == ZH ? "%u、" : "%u) ", i + 1);
	if (t->time && t->time_front) {
		put_time(g, t, b);
		ros__buf_adds(b, " ");
	}
	ros__buf_adds(b, t->open);
	if (!host)
		ros__buf_adds(b, t->label);
	ros__buf_adds(b, host ? t->host : p->name);
	ros__buf_adds(b, t->close);
	if (t->post && !host && (first || !t->post_once))
		put_post(g, t, p, b);
	if (!host)
		ros__buf_adds(b, t->verb);
	if (t->time && !t->time_front) {
		ros__buf_adds(b, t->time == 4 || t->time == 11 || t->tight ? "" : "  ");
		put_time(g, t, b);
	}
	ros__buf_adds(b, t->mark);
}

/* --- what stands between turns
 * ------------------------------------------------------------------------- */

static void theme(struct draw *g, const struct pattern *t, unsigned i)
{
	static const char *const en[] = {"Topic: %", "Item # - %", "(#) %", "[%]", "== % ==", "#. %",
		"## %", "About: %", "%", "PART # %"};
	static const char *const zh[] = {"■ 主题：%", "议题#：%", "（#）%", "【%】", "—— % ——", "#、%",
		"## %", "话题：%", "%", "第#部分　%"};
	struct ros_buf clause = ROS_BUF_INIT, b = ROS_BUF_INIT, line = ROS_BUF_INIT;
	const char *form = g->lang == ZH ? zh[t->theme % 10] : en[t->theme % 10];
	g_blanks(g, g->between);
	if (t->theme >= 14) { /* a time or a day alone */
		static const char *const rule[] = {
			"————— 2024-03-% —————", "-- % --", "00:%:00", "[Page %]"};
		char digits[8];
		snprintf(digits, sizeof digits, "%02u", 5 * i % 28 + 1);
		g_fill(&line, rule[t->theme % 4], digits);
	} else {
		g_clause(g, &clause);
		g_fill(&b, form, ros__buf_str(&clause));
		const char *s = ros__buf_str(&b), *at = strchr(s, '#');
		if (at && at[1] != '#' && at[1] != ' ')
			ros__buf_addf(&line, "%.*s%u%s", (int)(at - s), s, i + 1, at + 1);
		else
			ros__buf_adds(&line, s);
	}
	g_text_line(g, &line, ROS_LABEL_OUT);
	ros__buf_release(&clause);
	ros__buf_release(&b);
	ros__buf_release(&line);
}

static void opening(struct draw *g, const struct people *x)
{
	static const char *const en[] = {"The Council met at 10.00 a.m.",
		"Order for Second Reading read.", "Exported 14 May 2025",
		"This transcript was generated automatically and may contain errors.",
		"M = moderator; others are participants", "Duration: 58 minutes", "Present: 41 residents",
		"Recording started.", "[music]"};
	static const char *const zh[] = {"（以下内容由录音整理）", "会议转写由系统自动生成",
		"46分12秒 | 4人参与", "应到38人，实到35人。", "时间：上午九点", "群聊的聊天记录",
		"速记整理，未经本人审阅", "地点：二楼会议室"};
	g_document_title(g, false);
	g_preliminaries(g, x);
	for (unsigned i = 0, n = g_under(g, 3); i < n; i++)
		g_line(g, g->lang == ZH ? PICK(g, zh) : PICK(g, en), ROS_LABEL_OUT);
	g_blanks(g, g_under(g, 2));
}

static void ending(struct draw *g)
{
	static const char *const en[] = {"Meeting closed 8.50 pm.", "Question put and agreed to.",
		"Adjourned at nine o'clock.", "Transcription ended after 00:12:41", "[laughter]",
		"The meeting rose at 5.40 p.m.", "Recording stopped."};
	static const char *const zh[] = {
		"散会。", "会议到此结束。", "（记录人：王某）", "全文完", "会议于十一时结束。", "[音乐]"};
	if (!g_chance(g, 25)) {
		g_the_end(g);
		return;
	}
	g_blanks(g, g->between);
	g_line(g, g->lang == ZH ? PICK(g, zh) : PICK(g, en), ROS_LABEL_OUT);
}

/* --- the pattern
 * ----------------------------------------------------------------------------------------- */

static bool tells(const struct pattern *t)
{
	bool colon = strchr(t->mark, ':') || strstr(t->mark, "：");
	return colon || *t->open || *t->sign || *t->verb || *t->label || t->time || t->counted ||
		strstr(t->mark, ".—") || strchr(t->mark, '|') || strstr(t->mark, "｜") ||
		strstr(t->mark, "--");
}

static void draw_pattern(struct draw *g, struct pattern *t)
{
	bool zh = g->lang == ZH;
	*t = (struct pattern){"", "", "", "", "", "", .time_front = g_chance(g, 45),
		.post_once = g_chance(g, 60), .alone = g_chance(g, 45), .theme = g_under(g, 18),
		.tight = g_chance(g, 20), .hosted = g_chance(g, 30)};
	t->sign = g_chance(g, 22) ? PICK(g, signs) : "";
	t->label = !g_chance(g, 14) ? "" : zh ? PICK(g, label_zh) : PICK(g, label_en);
	t->verb = !g_chance(g, 14) ? "" : zh ? PICK(g, verb_zh) : PICK(g, verb_en);
	if (g_chance(g, 18)) {
		unsigned k = g_under(g, COUNT(brackets));
		t->open = brackets[k][0];
		t->close = brackets[k][1];
	}
	t->time = g_chance(g, 38) ? 1 + g_under(g, 12) : 0;
	t->post = g_chance(g, 35) ? 1 + g_under(g, 12) : 0;
	t->counted = !*t->sign && g_chance(g, 6);
	t->mark = zh ? PICK(g, mark_zh) : PICK(g, mark_en);
	if (*t->verb && !t->time && g_chance(g, 50))
		t->mark = zh ? "：" : g_chance(g, 50) ? ", " : ": ";
	if (*t->open && g_chance(g, 50))
		t->mark = zh ? "" : " ";
	if (t->alone) {
		t->mark = !g_chance(g, 40) ? "" : zh ? "：" : ":";
		t->under = g_chance(g, 12) ? 1 + g_under(g, 2) : 0;
		t->over = g_chance(g, 8) ? 1 + g_under(g, 2) : 0;
	} else if (!tells(t)) {
		t->mark = zh ? "：" : ": ";
	}
	t->host = zh ? PICK(g, hosts_zh) : PICK(g, hosts_en);
}

/* A line under or over a name: a time, or a post. */
static void beside(struct draw *g, struct pattern *t, const struct person *p, unsigned what)
{
	struct ros_buf b = ROS_BUF_INIT;
	unsigned keep = t->time;
	t->time = keep ? keep : 2;
	if (what == 1)
		put_time(g, t, &b);
	else
		ros__buf_adds(&b, p->office);
	t->time = keep;
	g_text_line(g, &b, what == 1 ? ROS_LABEL_HEAD : ROS_LABEL_SPEAKER);
	ros__buf_release(&b);
}

static void turn(
	struct draw *g, struct pattern *t, const struct person *p, bool host, bool first, unsigned i)
{
	struct ros_buf b = ROS_BUF_INIT;
	bool led = host && !g->plain;
	unsigned paras = host ? 1 : g->bodies_short ? 1u + g_chance(g, 15) : g_body_paras(g);
	t->minutes += 1 + g_under(g, 4);
	g_blanks(g, g->between);
	if (t->over && !host)
		beside(g, t, p, t->over);
	put_marker(g, t, p, host, first, i, &b);
	if (!t->alone) {
		g_body(g, ros__buf_str(&b), led ? ROS_LABEL_HOST : ROS_LABEL_TURN, paras);
		ros__buf_release(&b);
		return;
	}
	g_text_line(g, &b, led ? ROS_LABEL_HOST : ROS_LABEL_SPEAKER);
	if (t->under && !host)
		beside(g, t, p, t->under);
	g_body(g, "", led ? ROS_LABEL_HOST_BODY : ROS_LABEL_BODY, paras);
	if (t->time && !host && g_chance(g, 3)) { /* the same person goes on at another time */
		g_blanks(g, g->between);
		put_time(g, t, &b);
		g_text_line(g, &b, ROS_LABEL_BODY);
		g_body(g, "", ROS_LABEL_BODY, 1);
	}
	ros__buf_release(&b);
}

void g_free_turns(struct draw *g)
{
	struct people x;
	struct pattern t;
	bool seen[MOST_PEOPLE] = {false};
	draw_pattern(g, &t);
	cast(g, &x, 2, 9);
	g->d->kind = 50;
	g->d->variant = g_under(g, 4000);
	g->wrap = g_chance(g, 70) ? 0 : g->wrap;
	g->indent = t.alone && g_chance(g, 60) ? "" : g->indent;
	unsigned themes = g_chance(g, 40) ? 8 + g_under(g, 25) : 0, last = x.n;
	opening(g, &x);
	unsigned n = g_chance(g, 25) ? 20 + g_under(g, 40) : 4 + g_under(g, 14);
	for (unsigned i = 0, k = 0; i < n; i++) {
		if (g_chance(g, i ? themes : themes * 2))
			theme(g, &t, k++);
		bool host = t.hosted && g_chance(g, i ? 30 : 70);
		unsigned w = g_under(g, x.n);
		if (w == last && !g_chance(g, 15))
			w = (w + 1) % x.n;
		turn(g, &t, &x.p[w], host, !seen[w], i);
		seen[w] |= !host;
		last = host ? x.n : w;
	}
	ending(g);
}
