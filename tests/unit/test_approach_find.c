/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Measures, verbs, slogans and concrete items in short texts, and measure boundaries against ten
 * speeches marked by hand. */
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "approach/slogans.h"
#include "approach/specific.h"
#include "theme_stub.h"

static struct ros_approach_tables zh, en;
static struct ros_syntax zh_syntax, en_syntax;

/* The text as a corpus of one speech. */
static void begin(struct theme_stub *s, const char *text)
{
	theme_stub_begin(s);
	theme_stub_add(s, "a", text, strlen(text), 0, "");
	assert_true(theme_stub_count(s));
}

/* "1:一是|headline 1.1:..." with levels as indents in numbers. */
static char *tree_of(const struct ros_approach_tables *t, const char *text)
{
	struct theme_stub s;
	struct ros_skeleton k;
	struct ros_buf out = ROS_BUF_INIT;
	ros__buf_adds(&out, "");
	begin(&s, text);
	ros__skeleton_find(&k, t, &s.tokens, &s.corpus.doc[0], 0);
	for (size_t i = 0; i < k.n; i++) {
		const struct ros_measure *m = &k.measure[i];
		assert_true(m->end > m->start && m->end <= s.corpus.doc[0].body_len);
		assert_true(m->parent == ROS_NO_MEASURE || (m->parent < i &&
			k.measure[m->parent].start < m->start && k.measure[m->parent].end >= m->end));
		ros__buf_addf(&out, "%s%u:%.*s|%.*s", i ? " " : "", m->level, (int)m->cue_len,
			text + m->start, (int)m->head_len, text + m->head);
	}
	if (k.next_step)
		ros__buf_adds(&out, " +next");
	ros__skeleton_release(&k);
	theme_stub_end(&s);
	return ros__buf_detach(&out, NULL);
}

static const struct {
	const char *what, *text, *want;
} trees[] = {
	{"a sequence behind its subject",
		"工作扎实。下一步，该区一是抓学习。办好讲堂。二是抓队伍，配强干部。三是抓考核。",
		"1:一是|抓学习 1:二是|抓队伍，配强干部 1:三是|抓考核 +next"},
	{"one cue alone is none", "一是抓学习。然后抓队伍。", ""},
	{"numbers of two parts nest below those of one",
		"1. 仓库\n1.1 每晚锁门。\n1.2 每周盘点。\n2. 车队\n2.1 出车登记。\n2.2 回车验油。",
		"1:1. |仓库 2:1.1 |每晚锁门 2:1.2 |每周盘点 1:2. |车队 2:2.1 |出车登记 2:2.2 |回车验油"},
	{"a number of three parts", "3.1.1 点名。\n3.1.2 领料。\n3.1.3 开工。",
		"1:3.1.1 |点名 1:3.1.2 |领料 1:3.1.3 |开工"},
	{"figures are no numbers of points", "1.1万人上了山。\n1.2亿斤粮入了库。\n1.3倍于去年。", ""},
	{"lots", "标的如下。A包：课桌。B包：黑板。C包：粉笔。",
		"1:A包：|课桌 1:B包：|黑板 1:C包：|粉笔"},
	{"plain talk", "我说三件事。头一件，井要淘。再一件，路要垫。还有一件，电要省。",
		"1:头一件|井要淘 1:再一件|路要垫 1:还有一件|电要省"},
	{"a fourth point behind a third", "第一，修渠。第二，护林。第三，养路。至于第四点，是看仓。",
		"1:第一|修渠 1:第二|护林 1:第三|养路 1:第四点|是看仓"},
	{"heavenly stems", "甲、种树的事。\n乙、养鱼的事。", "1:甲、|种树的事 1:乙、|养鱼的事"},
	{"ordinary words", "第一书记到村。第二轮土地承包到期。统一是关键。二是数字。", ""},
	{"a greeting is no sequence", "首先，祝贺大会召开。我们很高兴。最后，祝大会成功。", ""},
	{"first, second, last", "首先，抓学习。其次，抓队伍。最后，抓考核。",
		"1:首先|抓学习 1:其次|抓队伍 1:最后|抓考核"},
	{"another word for the first", "首先，抓学习。第二，抓队伍。第三，抓考核。",
		"1:首先|抓学习 1:第二|抓队伍 1:第三|抓考核"},
	{"and not inside what the first began", "第一，抓学习。首先，读书。第二，抓队伍。",
		"1:第一|抓学习 1:第二|抓队伍"},
	{"somebody else's words", "他说：“一是学，二是做，三是改。”我们记住了。", ""},
	{"nested by rank",
		"第一，抓学习。一方面，读书，另一方面，调研。第二，抓队伍。一是选人。二是用人。",
		"1:第一|抓学习 2:一方面|读书 2:另一方面|调研 1:第二|抓队伍 2:一是|选人 2:二是|用人"},
	{"headings and brackets",
		"一、工作回顾\n（一）经济增长。\n（二）民生改善。\n二、工作安排\n1. 稳增长。\n2. 惠民生。",
		"1:一、|工作回顾 2:（一）|经济增长 2:（二）|民生改善 1:二、|工作安排 2:1. |稳增长 2:2. "
		"|惠民生"},
	{"dashes at paragraphs", "原则如下。\n——坚持党的领导。\n——坚持人民至上。\n完。",
		"1:——|坚持党的领导 1:——|坚持人民至上"},
	{"headlines whose number no blank follows", "1.渔港开工\n2.2026年渔业工作会议召开\n3.渔船返航",
		"1:1.|渔港开工 1:2.|2026年渔业工作会议召开 1:3.|渔船返航"},
	{"within a sentence", "原则有三：一、修船；二、补网；三、看天。",
		"1:一、|修船 1:二、|补网 1:三、|看天"},
	{"numbers that go on", "一、二、三产业都好。二、修船。1、2、3号船。2、3、4号船。1.5吨。2.5吨。",
		""},
	{"what is proposed", "建议一：修船。要快。建议二：补网。", "1:建议一：|修船 1:建议二：|补网"},
	{"behind a subject of any name", "会议强调，各单位一要修船，二要补网。",
		"1:一要|修船 1:二要|补网"},
	{"and not in a word", "统一要求。二要补网。统一是关键。二是补网。", ""},
	{"circles inside a clause", "可以①修船，②补网。", "1:①|修船 1:②|补网"},
	{"behind a narrow colon", "附件:1.渔船登记表\n2.渔网登记表", "1:1.|渔船登记表 1:2.|渔网登记表"},
	{"bullets", "要求：\n• 修船\n• 补网", "1:•|修船 1:•|补网"},
	{"traditional characters", "首先，辦好學校。其次，發展經濟。再次，改善民生。",
		"1:首先|辦好學校 1:其次|發展經濟 1:再次|改善民生"},
	{"more than ten",
		"十是甲。一是子。二是丑。三是寅。四是卯。五是辰。六是巳。七是午。八是未。九是申。"
		"十是酉。十一是戌。十二是亥。",
		"1:一是|子 1:二是|丑 1:三是|寅 1:四是|卯 1:五是|辰 1:六是|巳 "
		"1:七是|午 1:八是|未 1:九是|申 1:十是|酉 1:十一是|戌 1:十二是|亥"},
};

static const struct {
	const char *what, *text, *want;
} english[] = {
	{"ordinals", "Friends. First, we will build roads. Second, we will teach. Third, peace.",
		"1:First|we will build roads 1:Second|we will teach 1:Third|peace"},
	{"ordinary words", "The first year was good. In the second year, firstly rains came.", ""},
	{"what is weighed is not listed",
		"On the one hand, we will build roads. On the other hand, we must save.", ""},
	{"what the first is", "I have two points. The first is the pier, the second is the net.",
		"1:The first|is the pier 1:the second|is the net"},
	{"letters in brackets", "We need (a) a pier; (b) a net; and (c) a boat.",
		"1:(a)|a pier 1:(b)|a net; and 1:(c)|a boat"},
	{"a number and a colon", "One: we mend nets. Two: we paint boats.",
		"1:One|we mend nets 1:Two|we paint boats"},
	{"letters in brackets behind marks", "We need: (a) a pier; (b) a net.",
		"1:(a)|a pier 1:(b)|a net"},
	{"Roman numerals", "I. THE PIER\nIt is old.\nII. THE NET\nIt is torn.",
		"1:I.|THE PIER 1:II.|THE NET"},
	{"bullets", "We will:\n- mend nets\n- paint boats", "1:- |mend nets 1:- |paint boats"},
	{"behind the number of a page", "We act.\n[440]First, we mend.\nSecond, we paint.",
		"1:First|we mend 1:Second|we paint"},
	{"numbers in brackets", "Our rules are:\n(1) Keep peace.\n(2) Keep faith.",
		"1:(1)|Keep peace 1:(2)|Keep faith"},
};

static void measure_trees(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof trees / sizeof *trees; i++) {
		char *got = tree_of(&zh, trees[i].text);
		if (strcmp(got, trees[i].want) != 0)
			fail_msg("%s: \"%s\" instead of \"%s\"", trees[i].what, got, trees[i].want);
		free(got);
	}
	for (size_t i = 0; i < sizeof english / sizeof *english; i++) {
		char *got = tree_of(&en, english[i].text);
		if (strcmp(got, english[i].want) != 0)
			fail_msg("%s: \"%s\" instead of \"%s\"", english[i].what, got, english[i].want);
		free(got);
	}
}

/* "verb>object ..." */
static char *verbs_of(const struct ros_approach_tables *t, const char *text)
{
	struct theme_stub s;
	struct ros_skeleton k;
	struct ros_uses u;
	struct ros_buf out = ROS_BUF_INIT;
	struct ros_approach_matcher *m = ros__approach_matcher_new(t);
	ros__buf_adds(&out, "");
	begin(&s, text);
	ros__skeleton_find(&k, t, &s.tokens, &s.corpus.doc[0], 0);
	struct ros_parser parser;
	ros__parser_init(&parser, t == &zh ? &zh_syntax : &en_syntax, &s.tokens, t == &zh);
	ros__uses_find(&u, m, &parser, &s.corpus.doc[0], 0, &k);
	ros__parser_release(&parser);
	const struct ros_token *token = s.tokens.token;
	for (size_t i = 0; i < u.n; i++) {
		const struct ros_use *x = &u.use[i];
		if (x->kind != ROS_USE_ACTION)
			continue;
		uint32_t end = token[x->last].start + token[x->last].len;
		ros__buf_addf(&out, "%s%.*s>", out.len ? " " : "", (int)(end - token[x->first].start),
			text + token[x->first].start);
		if (x->object < x->object_end)
			ros__buf_addf(&out, "%.*s", (int)(token[x->object_end - 1].start +
				token[x->object_end - 1].len - token[x->object].start),
				text + token[x->object].start);
	}
	ros__uses_release(&u);
	ros__skeleton_release(&k);
	theme_stub_end(&s);
	ros__approach_matcher_free(m);
	return ros__buf_detach(&out, NULL);
}

static bool is_plain(const char *text)
{
	struct theme_stub s;
	struct ros_skeleton k;
	struct ros_uses u;
	struct ros_parser parser;
	struct ros_approach_matcher *m = ros__approach_matcher_new(&zh);
	begin(&s, text);
	ros__skeleton_find(&k, &zh, &s.tokens, &s.corpus.doc[0], 0);
	ros__parser_init(&parser, &zh_syntax, &s.tokens, true);
	ros__uses_find(&u, m, &parser, &s.corpus.doc[0], 0, &k);
	bool plain = u.plain;
	for (size_t i = 0; i < u.n; i++)
		assert_false(plain && u.use[i].kind == ROS_USE_ACTION && u.use[i].sure);
	ros__parser_release(&parser);
	ros__uses_release(&u);
	ros__skeleton_release(&k);
	theme_stub_end(&s);
	ros__approach_matcher_free(m);
	return plain;
}

/* A speech in plain words is told from a report, whose pairs are listed. */
static void plain_talk(void **state)
{
	(void)state;
	struct ros_buf b = ROS_BUF_INIT;
	struct ros_err err = ROS_ERR_INIT;
	assert_int_equal(ros__read_file("tests/data/approach/short/22.txt", 0, &b, &err), ROS_OK);
	assert_true(is_plain(ros__buf_str(&b)));
	ros__buf_release(&b);
	assert_false(
		is_plain("我们完善治理机制，加强队伍建设，推进项目落地，优化营商环境，提升服务水平，"
				 "健全保障体系，深化农村改革，扩大有效投资，培育特色产业，改善人居环境。"));
}

static void verbs(void **state)
{
	(void)state;
	static const char *const want[][2] = {
		{"打造党建品牌，完善服务功能。", "打造>党建品牌 完善>服务功能"},
		{"加强管理。", "加强>管理"},       /* 管理 is the object, no second verb */
		{"要管理好队伍。", "管理>队伍"}, /* behind a modal it is a verb, with its result */
		{"“组织链”延伸。", ""},            /* part of a name */
	};
	for (size_t i = 0; i < sizeof want / sizeof *want; i++) {
		char *got = verbs_of(&zh, want[i][0]);
		if (strcmp(got, want[i][1]) != 0)
			fail_msg("%s: \"%s\" instead of \"%s\"", want[i][0], got, want[i][1]);
		free(got);
	}
	char *got = verbs_of(&en, "We will build roads and help the poor. The United States had help.");
	assert_string_equal(got, "build>roads help>the poor");
	free(got);
}

/* "kind:text ..." of slogans, then of items. */
static char *found_in(const struct ros_approach_tables *t, const char *text, bool items)
{
	struct theme_stub s;
	struct ros_skeleton k;
	struct ros_uses u;
	struct ros_slogans l;
	struct ros_items it;
	struct ros_specific names;
	struct ros_buf out = ROS_BUF_INIT;
	struct ros_approach_matcher *m = ros__approach_matcher_new(t);
	ros__buf_adds(&out, "");
	begin(&s, text);
	ros__skeleton_find(&k, t, &s.tokens, &s.corpus.doc[0], 0);
	struct ros_parser parser;
	ros__parser_init(&parser, t == &zh ? &zh_syntax : &en_syntax, &s.tokens, t == &zh);
	ros__uses_find(&u, m, &parser, &s.corpus.doc[0], 0, &k);
	ros__parser_release(&parser);
	ros__specific_init(&names, t, &s.tokens, &s.corpus);
	ros__slogans_find(&l, &s.tokens, &s.corpus.doc[0], 0);
	ros__items_find(&it, &names, 0, &k, &u);
	for (size_t i = 0; !items && i < l.n; i++)
		ros__buf_addf(&out, "%s%s:%.*s", i ? " " : "",
			ros__slogan_name((enum ros_slogan_kind)l.s[i].kind), (int)l.s[i].len,
			text + l.s[i].start);
	for (size_t i = 0; items && i < it.n; i++)
		ros__buf_addf(&out, "%s%s:%.*s", i ? " " : "",
			ros__item_name((enum ros_item_kind)it.item[i].kind), (int)it.item[i].len,
			text + it.item[i].start);
	ros__slogans_release(&l);
	ros__items_release(&it);
	ros__specific_release(&names);
	ros__uses_release(&u);
	ros__skeleton_release(&k);
	theme_stub_end(&s);
	ros__approach_matcher_free(m);
	return ros__buf_detach(&out, NULL);
}

static const struct {
	const char *text, *want;
	bool items, english;
} looked_for[] = {
	{"形成“共驻共建、互联互动”格局。",
		"quoted:共驻共建、互联互动 four_char:共驻共建 four_char:互联互动", false, false},
	{"坚持抓班子、强队伍，提升水平。", "parallel:抓班子、强队伍", false, false},
	{"深化“党建+营商环境建设”。", "quoted:党建+营商环境建设 model:党建+营商环境建设", false, false},
	{"没有合上的“引号不算。\n下一段”也不算。", "", false, false},
	{"推行「 长者津贴　」和“‘双培养’”。", "quoted:长者津贴 quoted:双培养", false, false},
	{"一是到2025年底建成12个站点，增长5.2%。二是实施“双培养”工程。",
		"deadline:2025年底 number:12个 percent:5.2% programme:“双培养”工程", true, false},
	{"创建马亮村“党课”、青法村“议事台”。农村和各村都要做。", "place:马亮村 place:青法村", true,
		false},
	{"印发《工作规范》。", "document:《工作规范》", true, false},
	{"实施海洋牧场建设行动、渔港提升工程。", "programme:海洋牧场建设行动 programme:渔港提升工程",
		true, false},
	{"制定相应培养计划。", "", true, false},
	{"办好第三届海洋文化博览会。", "name:第三届海洋文化博览会", true, false},
	{"认真执行海上交通安全法。", "document:海上交通安全法", true, false},
	{"建设“三湾两岛”，整治“内卷式”竞争。", "programme:“三湾两岛”", true, false},
	{"我国和中国都很大。", "", true, false},
	{"产量居全国第三，是第二大渔港。第二，要修船。", "number:第三 number:第二", true, false},
	{"五年来修了渔港，两年前买了船。一年开几次会。", "number:五年 number:两年", true, false},
	{"我们同金砖国家合作。", "organisation:金砖国家", true, false},
	{"治理汉江和江河湖海。", "place:汉江", true, false},
	{"推进渔港提质增效行动，开展工作。", "programme:渔港提质增效行动", true, false},
	{"党的二十大以来，学习党的二十届四中全会精神。", "name:党的二十大 name:党的二十届四中全会",
		true, false},
	{"新修泊位 21 个、船坞2—4家。", "number:21 个 number:2—4家", true, false},
	{"会议9时45分开始［20］。", "date:9时45分", true, false},
	{"一些大船进港。", "", true, false},
	{"推广“渔企通”，反对“躺平式”。", "programme:“渔企通”", true, false},
	{"出席北京渔业论坛。", "name:北京渔业论坛", true, false},
	{"十二是修船，把修船放在第一位。“3”是码头。", "", true, false},
	{"六位船工用两箱渔网，花八块钱，提三个方面的要求。", "number:六位 number:两箱 number:八块钱",
		true, false},
	{"办好第23届渔业节会议。", "name:第23届渔业节会议", true, false},
	{"出席上合组织第六届渔业论坛。", "name:上合组织第六届渔业论坛", true, false},
	{"到过新疆喀什。", "place:新疆喀什", true, false},
	{"It cost 6 billion dollars.", "number:6 billion dollars", true, true},
	{"纪念世界反法西斯战争。", "name:世界反法西斯战争", true, false},
	{"It has 1,000 small and open boats, 12 older people and type 2 nets since 1910 levels.",
		"number:1,000 small and open boats number:12 older people number:1910", true, true},
	{"He sailed to Colombia last week and spoke on RTE (GDP is none).",
		"place:Colombia date:last week name:RTE", true, true},
	{"Galway Bay is deep. The sea is at Galway Bay.", "name:Galway Bay name:Galway Bay", true,
		true},
	{"We spent 84 per cent and built 300 fishing boats.",
		"percent:84 per cent number:300 fishing boats", true, true},
	{"We met in January of 1941. The people of the Soviet Union and Congress agreed.",
		"date:January number:1941 organisation:Soviet Union", true, true},
	{"Two months ago we sailed for thirty-four days with three friends.",
		"number:Two months ago number:thirty-four days", true, true},
};

static void slogans_and_items(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof looked_for / sizeof *looked_for; i++) {
		char *got = found_in(looked_for[i].english ? &en : &zh, looked_for[i].text, looked_for[i].items);
		if (strcmp(got, looked_for[i].want) != 0)
			fail_msg("%s: \"%s\" instead of \"%s\"", looked_for[i].text, got, looked_for[i].want);
		free(got);
	}
}

static void near_repeats(void **state)
{
	(void)state;
	static const char a[] = "坚持把党建工作融入中心工作，推动各项任务落到实处。另外一句完全不同的话在这里。";
	static const char b[] = "坚持把党建工作融入中心工作，推动各项任务落到实处！这里说的是别的事情而已呀。";
	struct theme_stub s;
	size_t n;
	theme_stub_begin(&s);
	theme_stub_add(&s, "a", a, strlen(a), 0, "");
	theme_stub_add(&s, "b", b, strlen(b), 1000, "");
	assert_true(theme_stub_count(&s));
	struct ros_near *near = ros__near_repeats(&s.tokens, &s.corpus, .6, &n);
	assert_int_equal(n, 1);
	assert_true(near[0].similarity == 1 && near[0].a == 0 && near[0].b == 2);
	free(near);
	theme_stub_end(&s);
}

/* A skeleton is like itself; the measure is symmetric and lies in [0, 1]. */
static void likeness(void **state)
{
	(void)state;
	struct theme_stub s;
	static const char *const text[] = {"一是抓学习。二是抓队伍，配强干部。三是抓考核。",
		"第一，抓学习。一是读书。二是调研。第二，抓队伍。"};
	struct ros_skeleton k[2];
	static const uint32_t theme[2][3] = {{1, 2, 3}, {1, 3, 0}};
	theme_stub_begin(&s);
	for (size_t i = 0; i < 2; i++)
		theme_stub_add(&s, i ? "b" : "a", text[i], strlen(text[i]), 1000 * i, "");
	assert_true(theme_stub_count(&s));
	for (uint32_t i = 0; i < 2; i++)
		ros__skeleton_find(&k[i], &zh, &s.tokens, &s.corpus.doc[i], i);
	struct ros_skeleton_likeness own = ros__skeleton_compare(&k[0], theme[0], &k[0], theme[0]);
	struct ros_skeleton_likeness ab = ros__skeleton_compare(&k[0], theme[0], &k[1], theme[1]);
	struct ros_skeleton_likeness ba = ros__skeleton_compare(&k[1], theme[1], &k[0], theme[0]);
	assert_true(own.mean == 1);
	assert_true(fabs(ab.mean - ba.mean) < 1e-15);
	assert_true(fabs(ab.number - 2. / 3) < 1e-15 && ab.depth == .5 && fabs(ab.order - 2. / 3) < 1e-15);
	assert_true(ab.balance >= 0 && ab.balance <= 1);
	for (size_t i = 0; i < 2; i++)
		ros__skeleton_release(&k[i]);
	theme_stub_end(&s);
}

/* One line of marks.tsv. */
struct mark {
	const char *file, *cue;
	uint64_t offset;
	bool found;
};

static size_t read_marks(struct mark *mark, size_t max, struct ros_buf *text)
{
	struct ros_err err;
	size_t n = 0;
	assert_int_equal(ros__read_file("tests/data/approach/marks.tsv", 0, text, &err), ROS_OK);
	char *save = NULL;
	for (char *line = strtok_r(text->s, "\n", &save); line; line = strtok_r(NULL, "\n", &save)) {
		char *tab = strchr(line, '\t'), *cue = tab ? strchr(tab + 1, '\t') : NULL;
		if (*line == '#' || !cue)
			continue;
		*tab = *cue = '\0';
		assert_true(n < max);
		mark[n++] = (struct mark){line, cue + 1, strtoull(tab + 1, NULL, 10), false};
	}
	return n;
}

static bool mark_at(struct mark *mark, size_t n, const char *source, uint64_t offset)
{
	const char *file = ros__path_base(source);
	for (size_t i = 0; i < n; i++)
		if (mark[i].offset == offset && strcmp(mark[i].file, file) == 0) {
			mark[i].found = true;
			return true;
		}
	return false;
}

static void marked_by_hand(void **state)
{
	(void)state;
	enum { MAX = 300, FILES = 10 };
	struct mark mark[MAX];
	struct ros_buf text = ROS_BUF_INIT;
	size_t n = read_marks(mark, MAX, &text), nfile = 0, found = 0, right = 0;
	const char *shared = getenv("SHARED");
	char *path[FILES];
	bool there = true;
	for (size_t i = 0; i < n; i++)
		if (i == 0 || strcmp(mark[i].file, mark[i - 1].file) != 0) {
			assert_true(nfile < FILES);
			path[nfile] = ros__xasprintf("%s/corpora/zh_speeches_leader/%s",
				shared ? shared : "../shared", mark[i].file);
			there = ros__is_file(path[nfile]) && there;
			nfile++;
		}
	assert_int_equal(nfile, FILES);
	if (there) {
		struct theme_stub s;
		struct ros_err err = ROS_ERR_INIT;
		theme_stub_begin(&s);
		if (ros_corpus_read(&s.corpus, (const char *const *)path, nfile, &s.cfg, &err) != ROS_OK)
			fail_msg("%s", err.msg);
		assert_true(theme_stub_count(&s));
		for (uint32_t d = 0; d < s.corpus.ndoc; d++) {
			struct ros_skeleton k;
			ros__skeleton_find(&k, &zh, &s.tokens, &s.corpus.doc[d], d);
			for (size_t i = 0; i < k.n; i++)
				right += mark_at(mark, n, s.corpus.doc[d].source,
					ros_doc_source_offset(&s.corpus.doc[d], k.measure[i].start));
			found += k.n;
			ros__skeleton_release(&k);
		}
		struct ros_corpus corpus = s.corpus;
		s.corpus.doc = NULL;
		theme_stub_end(&s);
		ros_corpus_release(&corpus);
	}
	for (size_t i = 0; i < nfile; i++)
		free(path[i]);
	ros__buf_release(&text);
	if (!there) {
		print_message("the shared corpora are not there\n");
		skip();
	}
	double precision = (double)right / (double)found, recall = (double)right / (double)n;
	double f = 2 * precision * recall / (precision + recall);
	print_message("measure boundaries: %zu marked, precision %.3f, recall %.3f, F %.3f\n", n, precision,
		recall, f);
	assert_true(n == 101 && f >= .90);
}

static int load(void **state)
{
	(void)state;
	struct ros_err err;
	return ros__approach_tables_load(&zh, "config", "zh", &err) != ROS_OK ||
		ros__approach_tables_load(&en, "config", "en", &err) != ROS_OK ||
		ros__syntax_load(&zh_syntax, "config", "zh", &err) != ROS_OK ||
		ros__syntax_load(&en_syntax, "config", "en", &err) != ROS_OK;
}

static int unload(void **state)
{
	(void)state;
	ros__approach_tables_release(&zh);
	ros__approach_tables_release(&en);
	ros__syntax_release(&zh_syntax);
	ros__syntax_release(&en_syntax);
	return 0;
}

int main(void)
{
	const struct CMUnitTest tests[] = {cmocka_unit_test(measure_trees),
		cmocka_unit_test(plain_talk), cmocka_unit_test(verbs), cmocka_unit_test(slogans_and_items),
		cmocka_unit_test(near_repeats), cmocka_unit_test(likeness),
		cmocka_unit_test(marked_by_hand)};
	return cmocka_run_group_tests(tests, load, unload);
}
