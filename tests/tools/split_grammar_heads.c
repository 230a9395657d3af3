/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Collections in layouts that have no name: the head of each part is the same lines in the same
 * order, drawn for the document: what counts, a title, who speaks, a date, a text that is quoted.
 */
#include <ctype.h>
#include <stdio.h>
#include <string.h>

#include "split_grammar_impl.h"

enum line { COUNTER, TITLE, WHO, DATE, SUBTITLE, QUOTE, LINES };

struct head {
	enum line line[LINES];
	unsigned n;
	const char *counter, *front, *before, *behind, *about;
	unsigned form, date, gap;
	bool caps, boxed, counted_title;
	const char *after; /* between parts */
};

static const char *const counter_en[] = {"Statement % of 9", "PART %", "No. %", "Chapter %",
	"Session %", "Day %", "Entry %", "Letter %", "% / 12", "Talk %", "~%~", "Witness No. %", "%.",
	"- % -", "[ % ]"};
static const char *const counter_zh[] = {"体会之%", "第%讲", "之%", "PART %", "第%位", "NO.%",
	"材料%", "[%]", "故事%", "第%号提案", "%号选手", "·%·"};
static const char *const front_en[] = {
	"Plenary % | ", "PART %: ", "%. ", "Lecture % - ", "#% ", "Talk % — ", "Sermon %. ", "(%) "};
static const char *const front_zh[] = {
	"PART %｜", "第%讲｜", "%、", "【%】", "话题%：", "No.% ", "之%　", "%·"};
static const char *const before_en[] = {"", "by ", "By ", "Preached by the Rev. ", "Delivered by ",
	"Words by ", "Speaker: ", "Presented by ", "Text: ", "Told by ", "— ",
	"Shareholder: ", "Contributor: ", "Statement of ", "With "};
static const char *const before_zh[] = {"", "文｜", "文/", "作者｜", "主讲：", "——", "讲述人：",
	"口述：", "◎", "撰稿 ", "发言人 | ", "报送：", "讲述 ", "嘉宾："};
static const char *const behind_en[] = {"", ", %", " (%)", ", at the %", " | %", " / %", " of %"};
static const char *const behind_zh[] = {"", "　%", " %", "（%）", "，%", "｜%", "/%"};
/* titles that say who: the name stands for % */
static const char *const about_en[] = {"Remembrance by %", "Address of %", "Reading by %",
	"%'s Statement", "Testimony of %", "A Word from %", "Reflections by his daughter, %",
	"Welcome by the Rector, %"};
static const char *const about_zh[] = {"%同志对照检查", "%的述职报告", "%同志的发言",
	"我的体会（%）", "%：我的一年", "听%讲述", "%同志述学", "%典型发言"};
static const char *const after[] = {
	"", "", "", "", "", "◇◇◇", "* * *", "--------", "——————", "~~~"};

static void draw_head(struct draw *g, struct head *h)
{
	bool zh = g->lang == ZH;
	unsigned chance[LINES] = {40, 85, 85, 22, 8, 8};
	*h = (struct head){.gap = g_chance(g, 30) ? 1 : 0,
		.form = g_under(g, 3),
		.date = g_under(g, 5),
		.caps = !zh && g_chance(g, 25),
		.boxed = g_chance(g, 12),
		.counted_title = g_chance(g, 30),
		.after = PICK(g, after)};
	h->counter = zh ? PICK(g, counter_zh) : PICK(g, counter_en);
	h->front = zh ? PICK(g, front_zh) : PICK(g, front_en);
	h->before = zh ? PICK(g, before_zh) : PICK(g, before_en);
	h->behind = zh ? PICK(g, behind_zh) : PICK(g, behind_en);
	h->about = !g_chance(g, 25) ? NULL : zh ? PICK(g, about_zh) : PICK(g, about_en);
	if (h->about) {
		chance[TITLE] = 100;
		chance[WHO] = 15;
	}
	for (unsigned k = 0; k < LINES; k++)
		if (g_chance(g, chance[k]))
			h->line[h->n++] = (enum line)k;
	bool who = h->about != NULL, counted = h->counted_title;
	for (unsigned k = 0; k < h->n; k++) {
		who |= h->line[k] == WHO;
		counted |= h->line[k] == COUNTER;
	}
	if (!who && !counted)
		h->line[h->n++] = WHO;
	for (unsigned k = 0; k + 1 < h->n && g_chance(g, 40); k++) { /* another order */
		unsigned a = g_under(g, h->n), b = g_under(g, h->n);
		enum line keep = h->line[a];
		if (keep == QUOTE || h->line[b] == QUOTE)
			continue;
		h->line[a] = h->line[b];
		h->line[b] = keep;
	}
}

static void put_number(const struct draw *g, const char *form, unsigned i, struct ros_buf *b)
{
	static const char *const roman[] = {
		"I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X"};
	char digits[8];
	snprintf(digits, sizeof digits, strstr(form, "PART") ? "%02u" : "%u", i + 1);
	bool latin = g->lang != ZH && (strlen(form) % 3 == 0 || strcmp(form, "%.") == 0);
	g_fill(b, form,
		g->lang == ZH && strlen(form) % 2 ? g_han_number[i % 20]
			: latin                       ? roman[i % 10]
										  : digits);
}

static void put_title(
	struct draw *g, const struct head *h, const struct person *p, unsigned i, struct ros_buf *b)
{
	struct ros_buf who = ROS_BUF_INIT;
	size_t from = b->len;
	if (h->counted_title)
		put_number(g, h->front, i, b);
	if (h->about) {
		if (h->form == 1 && g->lang == ZH)
			ros__buf_adds(&who, p->office);
		ros__buf_adds(&who, p->name);
		g_fill(b, h->about, ros__buf_str(&who));
	} else {
		ros__buf_adds(b, h->boxed ? g->lang == ZH ? "《" : "\"" : "");
		g_clause(g, b);
		ros__buf_adds(b, h->boxed ? g->lang == ZH ? "》" : "\"" : "");
	}
	for (; h->caps && from < b->len; from++)
		b->s[from] = (char)toupper((unsigned char)b->s[from]);
	ros__buf_release(&who);
}

static void put_who(struct draw *g, const struct head *h, const struct person *p, struct ros_buf *b)
{
	ros__buf_adds(b, h->before);
	if (!*h->before && h->form == 1 && g->lang == ZH)
		ros__buf_addf(b, "%s　", p->office);
	ros__buf_adds(b, p->name);
	g_fill(b, h->behind, h->form ? p->unit : p->office);
}

static void put_date(
	struct draw *g, const struct head *h, const struct person *p, struct ros_buf *b)
{
	static const char *const en[] = {"", "Delivered on ", "", "Given at Eastport, ", "Date: "};
	static const char *const zh[] = {"", "时间：", "（", "记录于", "日期 "};
	ros__buf_adds(b, g->lang == ZH ? zh[h->date] : en[h->date]);
	g_date(g, b);
	if (h->date == 2)
		ros__buf_adds(b, g->lang == ZH ? "）" : "");
	else if (h->form == 2)
		ros__buf_addf(b, g->lang == ZH ? "　%s" : " | %s", p->place);
}

static void head_line(
	struct draw *g, const struct head *h, const struct person *p, unsigned k, unsigned i)
{
	struct ros_buf b = ROS_BUF_INIT;
	unsigned label = ROS_LABEL_HEAD;
	switch (h->line[k]) {
	case COUNTER:
		put_number(g, h->counter, i, &b);
		label = k + 1 < h->n && h->line[k + 1] == TITLE ? ROS_LABEL_TITLE : ROS_LABEL_HEAD;
		break;
	case TITLE:
		put_title(g, h, p, i, &b);
		label = ROS_LABEL_TITLE;
		break;
	case WHO:
		put_who(g, h, p, &b);
		label = ROS_LABEL_SPEAKER;
		break;
	case DATE:
		put_date(g, h, p, &b);
		break;
	case SUBTITLE:
		ros__buf_adds(&b, g->lang == ZH ? "——" : "-- ");
		g_clause(g, &b);
		break;
	default:
		ros__buf_adds(&b, g->lang == ZH ? "“" : "\"");
		g_prose(g, &b, 1);
		ros__buf_adds(&b, g->lang == ZH ? "”" : "\" — Gen. 26. 18.");
	}
	if (h->line[k] == QUOTE)
		g_para(g, ros__buf_str(&b), label, label);
	else
		g_line(g, ros__buf_str(&b), label);
	ros__buf_release(&b);
}

void g_free_heads(struct draw *g)
{
	struct people x;
	struct head h;
	draw_head(g, &h);
	g_cast(g, &x, 2, 9);
	g->d->kind = 51;
	g->d->variant = g_under(g, 4000);
	g_document_title(g, true);
	g_preliminaries(g, &x);
	unsigned n = x.n < 3 && g_chance(g, 80) ? 3 : x.n;
	for (unsigned i = 0; i < n; i++) {
		const struct person *p = &x.p[i % x.n];
		g_blanks(g, g->between);
		for (unsigned k = 0; k < h.n; k++) {
			head_line(g, &h, p, k, i);
			g_blanks(g, h.gap || (k + 1 == h.n && g->blank));
		}
		g_body(g, "", ROS_LABEL_BODY, g->bodies_short ? 1 + g_under(g, 3) : 1 + g_under(g, 8));
		if (*h.after && i + 1 < n) {
			g_blanks(g, g->between);
			g_line(g, h.after, ROS_LABEL_OUT);
		}
	}
	g_the_end(g);
}
