/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "split_grammar_impl.h"

#include <ctype.h>
#include <stdbool.h>
#include <stdio.h>
#include <string.h>

#include "corpus/split/model.h"
#include "text/utf8.h"

/* --- what bodies are made of ---------------------------------------------------------------------- */

static void keep(struct grammar_text *t, const char *s, size_t n)
{
	size_t han = ros__utf8_count_han(s, n);
	int lang = han * 6 > n;
	bool markup = memchr(s, '<', n) || memchr(s, '|', n) || memchr(s, '#', n) || memchr(s, '{', n);
	static const char *const told[] = {"“", "”", "「", "」", "道：", "曰", "『", "‘", "’", "\""};
	bool dialogue = false; /* of novels: not what speeches are made of */
	for (size_t i = 0; i < COUNT(told) && !dialogue; i++)
		dialogue = memmem(s, n, told[i], strlen(told[i])) != NULL;
	if (n < 24 || n > 500 || markup || dialogue || (lang == ZH ? han < 10 : han > 0))
		return;
	ROS_GROW(t->sentence[lang], t->n[lang], t->cap[lang]);
	t->sentence[lang][t->n[lang]++] = ros__xstrndup(s, n);
}

void grammar_feed(struct grammar_text *t, const char *text, size_t len)
{
	for (size_t i = 0, from = 0; i < len;) {
		unsigned n = ros__utf8_len((unsigned char)text[i]);
		bool stop = strncmp(text + i, "。", 3) == 0 || strncmp(text + i, "！", 3) == 0 ||
			((text[i] == '.' || text[i] == '?') && i + 1 < len && (text[i + 1] == ' ' || text[i + 1] == '\n'));
		i += n;
		if (stop || text[i - 1] == '\n') {
			size_t a = from, b = stop ? i : i - 1;
			while (a < b && (text[a] == ' ' || text[a] == '\n' || text[a] == '\r'))
				a++;
			if (stop && b > a && !memchr(text + a, '\n', b - a))
				keep(t, text + a, b - a);
			from = i;
		}
	}
}

void grammar_text_release(struct grammar_text *t)
{
	for (int l = 0; l < 2; l++) {
		for (size_t i = 0; i < t->n[l]; i++)
			free(t->sentence[l][i]);
		free(t->sentence[l]);
	}
	memset(t, 0, sizeof *t);
}

/* --- chance ---------------------------------------------------------------------------------------- */


static uint64_t next(struct draw *g)
{
	uint64_t z = (g->state += 0x9E3779B97F4A7C15u);
	z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9u;
	z = (z ^ (z >> 27)) * 0x94D049BB133111EBu;
	return z ^ (z >> 31);
}
unsigned g_under(struct draw *g, size_t n)
{
	return (unsigned)(next(g) % n);
}
bool g_chance(struct draw *g, unsigned percent)
{
	return g_under(g, 100) < percent;
}

/* --- lines ----------------------------------------------------------------------------------------- */

void g_line(struct draw *g, const char *s, unsigned label)
{
	struct grammar_doc *d = g->d;
	ROS_GROW(d->label, d->nline, d->cap);
	d->label[d->nline++] = (uint8_t)label;
	ros__buf_adds(&d->text, s);
	ros__buf_addc(&d->text, '\n');
}

void g_blanks(struct draw *g, unsigned n)
{
	while (n--)
		g_line(g, "", ROS_LABEL_OUT);
}

static unsigned width(unsigned char c)
{
	return c >= 0xE0 ? 2 : 1;
}

/* A paragraph, wrapped where the document is. Its first line has label `first`, the others `rest`. */
void g_para(struct draw *g, const char *s, unsigned first, unsigned rest)
{
	size_t len = strlen(s), from = 0;
	if (!g->wrap) {
		g_line(g, s, first);
		return;
	}
	while (from < len) {
		size_t i = from, space = 0;
		unsigned col = 0;
		while (i < len && col + width((unsigned char)s[i]) <= g->wrap) {
			if (s[i] == ' ' && i > from)
				space = i;
			col += width((unsigned char)s[i]);
			i += ros__utf8_len((unsigned char)s[i]);
		}
		if (i < len && space && (unsigned char)s[i] < 128)
			i = space;
		char *part = ros__xstrndup(s + from, i - from);
		g_line(g, part, from ? rest : first);
		free(part);
		from = i + (i < len && s[i] == ' ');
	}
}

static const char *sentence(struct draw *g)
{
	size_t n = g->t->n[g->lang];
	return g->t->sentence[g->lang][next(g) % n];
}

void g_prose(struct draw *g, struct ros_buf *b, unsigned n)
{
	for (unsigned i = 0; i < n; i++) {
		if (i && g->lang == EN)
			ros__buf_addc(b, ' ');
		ros__buf_adds(b, sentence(g));
	}
}

/* A few words out of a sentence, as a title has them. */
void g_clause(struct draw *g, struct ros_buf *b)
{
	const char *s = sentence(g);
	size_t len = strlen(s), from = 0, i = 0;
	if (g->lang == EN) {
		unsigned want = 2 + g_under(g, 6), words = 0;
		while (i < len && words < want && s[i] != ',' && s[i] != ';' && s[i] != ':') {
			if (i == from || s[i - 1] == ' ')
				ros__buf_addc(b, i == from || g_chance(g, 70) ? (char)toupper((unsigned char)s[i]) : s[i]);
			else if (s[i] == ' ' && ++words >= want)
				break;
			else
				ros__buf_addc(b, s[i]);
			i++;
		}
		return;
	}
	for (unsigned n = 0; i < len && n < 22; n++) {
		if (strncmp(s + i, "，", 3) == 0 || strncmp(s + i, "、", 3) == 0 || strncmp(s + i, "。", 3) == 0 ||
			strncmp(s + i, "；", 3) == 0 || strncmp(s + i, "：", 3) == 0) {
			if (n >= 5)
				break;
			from = i + 3;
			n = 0;
			i = from;
			continue;
		}
		i += ros__utf8_len((unsigned char)s[i]);
	}
	ros__buf_add(b, s + from, i - from);
}

/* --- people ---------------------------------------------------------------------------------------- */

static const char *const surname[] = {"张", "王", "李", "赵", "刘", "陈", "杨", "黄", "周", "吴", "徐", "孙", "马",
	"朱", "胡", "郭", "何", "高", "林", "罗", "郑", "梁", "谢", "宋", "唐", "许", "邓", "冯", "韩", "曹", "彭", "曾",
	"肖", "田", "董", "潘", "袁", "蔡", "蒋", "余", "于", "杜", "叶", "程", "魏", "苏", "吕", "丁", "欧阳", "司马",
	"尕", "旦", "扎", "央", "嘎", "巴", "阿", "才", "昂", "布"};
static const char *const given[] = {"伟", "敏", "静", "丽", "强", "磊", "洋", "艳", "勇", "军", "杰", "娟", "涛", "明",
	"超", "秀", "霞", "平", "刚", "桂", "英", "华", "玉", "兰", "建", "国", "志", "红", "文", "云", "海", "山", "林",
	"春", "雪", "晓", "东", "宁", "立", "新", "德", "福", "永", "康", "学", "宏", "博", "雨", "轩", "怡", "嘉", "航",
	"措", "玛", "吉", "珠", "木", "哈", "提", "古"};
static const char *const first_name[] = {"Ada", "Bruno", "Clara", "Derek", "Elena", "Farid", "Grace", "Hugo", "Ines",
	"Jonas", "Karin", "Leon", "Mira", "Nadia", "Oscar", "Paula", "Quinn", "Rosa", "Stefan", "Tess", "Ulla", "Victor",
	"Wanda", "Yusuf", "Zoe", "Marek", "Ewa", "Sipho", "Thandi", "Kofi", "Amara", "Ravi", "Priya", "Kenji", "Yuki",
	"Siobhan", "Liam", "Jean-Luc", "Ana Maria", "Mary Ann"};
static const char *const last_name[] = {"Alder", "Brandt", "Costa", "Dunne", "Eriksen", "Farrow", "Grant", "Holloway",
	"Ibarra", "Jensen", "Kowal", "Lindqvist", "Moyo", "Nakata", "O'Dowd", "Pereira", "Quill", "Rossi", "Sandoval",
	"Tully", "Underhill", "Vance", "Whitlock", "Yeo", "Zeman", "McBride", "van der Meer", "de Silva", "Roe", "Price",
	"Adeyemi", "Banerjee", "Chaudhry", "Delgado", "Fitzgerald", "Hargreaves", "Nkosi", "Petrov", "Tanaka", "Weiss"};
static const char *const office_zh[] = {"书记", "县长", "区委书记", "局长", "主任", "市长", "副市长", "院长", "校长",
	"董事长", "总经理", "镇长", "乡党委书记", "副局长", "处长", "科长", "会长", "秘书长", "部长", "村党支部书记",
	"首席风险官", "项目负责人", "村民代表", "退休教师", "研究员", "教授", "首席专家", "驻村第一书记", "网格员", "护士长",
	"队长", "站长", "合伙人", "创始人", "发言人", "总工程师", "党委副书记", "工会主席", "团委书记", "经理"};
static const char *const place_zh[] = {"东山县", "北塔区", "西岭市", "南河镇", "临江省", "青石街道", "云台乡", "海口区",
	"平湖市", "石门村", "某某县", "**区", "长河新区", "金沙县"};
static const char *const unit_zh[] = {"发改委", "教育局", "财政局", "水务集团", "第一中学", "人民医院", "农业农村局",
	"科技大学", "商会", "总工会", "住建局", "日报社", "研究院", "国资委", "交通运输厅", "开发区管委会"};
static const char *const office_en[] = {"Minister for Health", "Chief Executive Officer", "Chief Financial Officer",
	"Mayor of Eastport", "Director of Research", "Head of Product", "Secretary of Labour", "Governor", "Chair",
	"Minister of State", "Attorney General", "Senior Analyst", "Deputy Director", "President", "Vice President",
	"Treasurer", "Ranking Member", "Commissioner", "Professor of Law", "Managing Director", "Union Representative",
	"Harbour Master", "Founder", "Chief Scientist", "Permanent Secretary", "Under-Secretary for Trade"};
static const char *const state_en[] = {"Ohio", "Texas", "Maine", "Oregon", "Nevada", "Iowa", "Utah", "New Mexico",
	"West Virginia", "Georgia"};
static const char *const country_en[] = {"Norway", "Ghana", "Chile", "Japan", "Kenya", "Poland", "Brazil", "Fiji",
	"Sweden", "Costa Rica"};
static const char *const seat_en[] = {"Eastport North", "Riverside", "Lake East", "Harbour West", "Upper Vale",
	"Northfield and Dene", "Independent", "Labour", "Green", "PM", "Con", "Lab/Co-op"};
static const char *const language_en[] = {"Cantonese", "French", "Russian", "Spanish", "Arabic", "Irish"};


static void made_up(struct draw *g, char *out, size_t room)
{
	static const char *const a[] = {"Bar", "Kel", "Tor", "Mes", "Lun", "Vor", "Dag", "Hes", "Rin", "Sol", "Wex", "Yar"};
	static const char *const b[] = {"ano", "ley", "son", "ard", "etti", "ova", "wick", "ham", "u", "ez", "ild", "mont"};
	snprintf(out, room, "%s%s", PICK(g, a), PICK(g, b));
}

void g_make_person(struct draw *g, struct person *p)
{
	static const char *const mr[] = {"Mr.", "Ms.", "Mrs.", "Dr.", "Mr", "Ms", "Senator", "Deputy", "Mr."};
	memset(p, 0, sizeof *p);
	p->courtesy = PICK(g, mr);
	if (g->lang == ZH) {
		snprintf(p->last, sizeof p->last, "%s", PICK(g, surname));
		snprintf(p->name, sizeof p->name, "%s%s%s", p->last, PICK(g, given), g_chance(g, 70) ? PICK(g, given) : "");
		if (g_chance(g, 3))
			snprintf(p->name, sizeof p->name, "%s某某", p->last);
		snprintf(p->place, sizeof p->place, "%s", PICK(g, place_zh));
		snprintf(p->unit, sizeof p->unit, "%s%s", g_chance(g, 50) ? p->place : "", PICK(g, unit_zh));
		snprintf(p->office, sizeof p->office, "%s%s", g_chance(g, 60) ? p->place : g_chance(g, 50) ? p->unit : "",
			PICK(g, office_zh));
		snprintf(p->seat, sizeof p->seat, "%s", p->place);
		return;
	}
	char first[32];
	if (g_chance(g, 40))
		made_up(g, p->last, sizeof p->last);
	else
		snprintf(p->last, sizeof p->last, "%s", PICK(g, last_name));
	if (g_chance(g, 25))
		made_up(g, first, sizeof first);
	else
		snprintf(first, sizeof first, "%s", PICK(g, first_name));
	if (g_chance(g, 15))
		snprintf(p->name, sizeof p->name, "%s %c. %s", first, 'A' + (int)g_under(g, 26), p->last);
	else
		snprintf(p->name, sizeof p->name, "%s %s", first, p->last);
	snprintf(p->office, sizeof p->office, "%s", PICK(g, office_en));
	snprintf(p->place, sizeof p->place, "%s", PICK(g, state_en));
	snprintf(p->country, sizeof p->country, "%s", PICK(g, country_en));
	snprintf(p->seat, sizeof p->seat, "%s", PICK(g, seat_en));
	char unit[40];
	made_up(g, unit, sizeof unit);
	static const char *const suffix[] = {"University", "Capital", "Institute", "Trust", "Energy", "Union"};
	snprintf(p->unit, sizeof p->unit, "%s %s", unit, PICK(g, suffix));
}

static void upper(char *out, size_t room, const char *s)
{
	size_t i = 0;
	for (; s[i] && i + 1 < room; i++)
		out[i] = (s[i] == 'c' && i && s[i - 1] == 'M') ? 'c' : (char)toupper((unsigned char)s[i]);
	out[i] = '\0';
}

static void who_en(struct draw *g, const struct person *p, unsigned form, struct ros_buf *b)
{
	char caps[80], last[60];
	upper(caps, sizeof caps, p->name);
	upper(last, sizeof last, p->last);
	switch (form) {
	case 0: case 1: ros__buf_adds(b, p->name); break;
	case 2: ros__buf_adds(b, caps); break;
	case 3: ros__buf_adds(b, last); break;
	case 4: ros__buf_addf(b, "%s %s", p->courtesy, last); break;
	case 5: ros__buf_addf(b, "%s %s", p->courtesy, p->last); break;
	case 6: ros__buf_addf(b, "%s %s of %s", p->courtesy, last, p->place); break;
	case 7: ros__buf_addf(b, "%s (%s)", p->name, p->seat); break;
	case 8: ros__buf_addf(b, "%s, %s", p->name, p->office); break;
	case 9: ros__buf_addf(b, "%s (%s)", g_chance(g, 50) ? "The Minister" : p->office, p->name); break;
	case 10: ros__buf_addf(b, "%s (in %s)", caps, PICK(g, language_en)); break;
	case 11: ros__buf_addf(b, "%s %s", p->courtesy, p->name); break;
	case 12: ros__buf_addf(b, "%s %s (%s)", p->courtesy, p->last, p->country); break;
	case 13: ros__buf_addf(b, "%c. %s", p->name[0], p->last); break;
	case 14: ros__buf_addf(b, "%.*s", (int)strcspn(p->name, " "), p->name); break;
	case 15: ros__buf_addf(b, "%s -- %s", p->name, p->office); break;
	case 16: ros__buf_addf(b, "%s, %s", caps, p->office); break;
	case 17: ros__buf_addf(b, "%s %s, %s", p->courtesy, p->last, p->unit); break;
	case 18: ros__buf_addf(b, "%s %s (%s)", p->courtesy, caps, p->seat); break;
	case 20:
		ros__buf_addf(b, "%s (%s)", p->name, g_chance(g, 50) ? "PPE" : "S&D");
		break;
	case 21:
		ros__buf_addf(
			b, "%s, on behalf of the %s Group", p->name, g_chance(g, 50) ? "Lake" : "PPE");
		break;
	case 22:
		ros__buf_addf(
			b, "%s %s (%s) (spoke in %s)", p->courtesy, p->last, p->country, PICK(g, language_en));
		break;
	case 23:
		ros__buf_addf(b, "%s %s (%s—%s) (%u:%02u)", p->courtesy, last, p->seat, p->office,
			9 + g_under(g, 12), g_under(g, 60));
		break;
	default: ros__buf_adds(b, p->office); break;
	}
}

static void who_zh(struct draw *g, const struct person *p, unsigned form, struct ros_buf *b)
{
	const char *gap = g_chance(g, 40) ? "　" : g_chance(g, 40) ? " " : "";
	switch (form) {
	case 0: case 1: ros__buf_adds(b, p->name); break;
	case 2: case 3: ros__buf_addf(b, "%s%s%s", p->office, gap, p->name); break;
	case 4: case 5: ros__buf_addf(b, "%s（%s）", p->name, p->office); break;
	case 6: ros__buf_addf(b, "%s%s", p->name, g->trad ? "議員" : "委员"); break;
	case 7: ros__buf_addf(b, "%s", p->office); break;
	case 8: ros__buf_addf(b, "%s（%s，%s）", p->name, p->unit, p->office); break;
	case 9: ros__buf_addf(b, "%s%s%s", p->unit, gap, p->name); break;
	case 10: ros__buf_addf(b, "【%s%s%s】", p->office, gap, p->name); break;
	case 11: ros__buf_addf(b, "%s", p->unit); break;
	case 12: ros__buf_addf(b, "%s%s", p->name, g_chance(g, 50) ? "代表" : "同志"); break;
	case 13: ros__buf_addf(b, "%s%s", p->last, g_chance(g, 50) ? "某" : "总"); break;
	case 15:
		ros__buf_addf(b, "%s%s%s", p->last, g->trad ? "委員" : "部长", p->name + strlen(p->last));
		break;
	case 16:
		ros__buf_addf(b, "%s（%s）", p->name, p->place);
		break;
	case 17:
		ros__buf_addf(b, "%s%s（以%s發言）", p->name, g->trad ? "議員" : "代表",
			g_chance(g, 50) ? "英語" : "普通話");
		break;
	default: ros__buf_addf(b, "%s%s", p->place, p->name); break;
	}
}

void g_who(struct draw *g, const struct person *p, unsigned form, struct ros_buf *b)
{
	if (g->lang == ZH)
		who_zh(g, p, form, b);
	else
		who_en(g, p, form, b);
}

unsigned g_forms(const struct draw *g)
{
	return g->lang == ZH ? FORMS_ZH : FORMS_EN;
}

