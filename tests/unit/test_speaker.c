/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Speaker lines, numbering and dates: one row a case, the parts as a reader would name them. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "corpus/lines/line.h"
#include "corpus/who/speaker.h"

static struct ros_rules *rules;

static int load(void **state)
{
	(void)state;
	struct ros_err err = ROS_ERR_INIT;
	return ros__rules_load(&rules, "config", &err) != ROS_OK;
}

static int unload(void **state)
{
	(void)state;
	ros__rules_free(rules);
	return 0;
}

static const struct {
	const char *in, *district, *office, *name;
	int least;
} spoken[] = {
	{"安徽省省长　王清宪", "安徽省", "省长", "王清宪", ROS_SPK_STRONG},
	{"西藏自治区自治区主席 嘎玛泽登", "西藏自治区", "自治区主席", "嘎玛泽登", ROS_SPK_STRONG},
	{"省人民政府省长 王清宪", "", "省长", "王清宪", ROS_SPK_STRONG},
	{"（湖北省省长   李殿勋）", "湖北省", "省长", "李殿勋", ROS_SPK_STRONG},
	{"王正谱（河北省省长）", "河北省", "省长", "王正谱", ROS_SPK_STRONG},
	{"（报告人系陕西省省长赵刚）", "陕西省", "省长", "赵刚", ROS_SPK_STRONG},
	{"发言人：区委书记 张三", "", "区委书记", "张三", ROS_SPK_STRONG},
	{"【区委书记 张 三】", "", "区委书记", "张三", ROS_SPK_STRONG},
	{"——王某某", "", "", "王某某", ROS_SPK_NAME},
	{"（区委书记）", "", "区委书记", "", ROS_SPK_NAME},
	{"(市委直属机关工委常务副书记)", "市委直属机关工委", "市委直属机关工委常务副书记", "",
		ROS_SPK_NAME},
	{"教育局党委书记 李四", "教育局", "教育局党委书记", "李四", ROS_SPK_STRONG},
	{"海口市委书记 陈五", "海口市", "市委书记", "陈五", ROS_SPK_STRONG},
	{"广东省深圳市福田区委书记 陈五", "广东省深圳市福田区", "区委书记", "陈五", ROS_SPK_STRONG},
	{"**区委书记", "**区", "区委书记", "", ROS_SPK_WEAK},
	{"国务院总理　朱镕基", "国务院", "国务院总理", "朱镕基", ROS_SPK_STRONG},
	{"中华人民共和国主席　习近平", "中华人民共和国", "中华人民共和国主席", "习近平",
		ROS_SPK_STRONG},
	{"郭偉強議員", "", "議員", "郭偉強", ROS_SPK_STRONG},
	{"高部長立人", "", "部長", "高立人", ROS_SPK_STRONG},
	{"高兼主任委員立人", "", "主任委員", "高立人", ROS_SPK_STRONG},
	{"吳鄭委員淑貞", "", "委員", "吳鄭淑貞", ROS_SPK_STRONG},
	{"高主計長平", "", "主計長", "高平", ROS_SPK_STRONG},
	{"张　三", "", "", "张三", ROS_SPK_NAME},
	{"张三　教育局局长", "教育局", "教育局局长", "张三", ROS_SPK_STRONG},
	{"某区区长 李某某", "某区", "区长", "李某某", ROS_SPK_STRONG},
	{"By Jane Roe, Mayor of Riverton", "Riverton", "Mayor of Riverton", "Jane Roe", ROS_SPK_STRONG},
	{"George Washington (President of the United States)", "United States",
		"President of the United States", "George Washington", ROS_SPK_STRONG},
	{"Mr. SMITH", "", "", "SMITH", ROS_SPK_STRONG},
	{"村党支部书记 张三", "", "村党支部书记", "张三", ROS_SPK_STRONG},
	{"石桥村党支部书记 吴满仓", "石桥村", "村党支部书记", "吴满仓", ROS_SPK_STRONG},
	{"中心小学党支部书记 李四", "中心小学", "中心小学党支部书记", "李四", ROS_SPK_STRONG},
	{"农业农村局局长 李建国", "农业农村局", "农业农村局局长", "李建国", ROS_SPK_STRONG},
	{"住房和城乡建设局局长 李四", "住房和城乡建设局", "住房和城乡建设局局长", "李四",
		ROS_SPK_STRONG},
	{"常务副县长 彭大勇", "", "常务副县长", "彭大勇", ROS_SPK_STRONG},
	{"文旅局　孙浩", "文旅局", "", "孙浩", ROS_SPK_STRONG},
	{"孙浩　市文旅局", "市文旅局", "", "孙浩", ROS_SPK_STRONG},
	{"Anne Bolton, Harbour Master", "", "Harbour Master", "Anne Bolton", ROS_SPK_WEAK},
	{"网格员　岳小军", "", "网格员", "岳小军", ROS_SPK_NAME},
	{"教师代表、土木学院教授　傅蔚", "", "教师代表、土木学院教授", "傅蔚", ROS_SPK_STRONG},
	{"金国梁（市人大代表，卫生院院长）", "", "市人大代表，卫生院院长", "金国梁", ROS_SPK_STRONG},
	{"校友代表　顾盼（1985届）", "", "校友代表", "顾盼", ROS_SPK_STRONG},
	{"发言人：康健　　职务：党支部书记", "", "党支部书记", "康健", ROS_SPK_STRONG},
	{"市 长　王 明", "", "市长", "王明", ROS_SPK_STRONG},
	{"【先锋岗代表】訾建军", "先锋岗", "先锋岗代表", "訾建军", ROS_SPK_STRONG},
	{"（南桥街道）", "南桥街道", "", "", ROS_SPK_NAME},
	{"【县文化和旅游局】", "县文化和旅游局", "", "", ROS_SPK_NAME},
	{"（第二组）", "第二组", "", "", ROS_SPK_NAME},
	{"单位：县粮食储备库", "县粮食储备库", "", "", ROS_SPK_NAME},
	{"（经济学院教授）", "经济学院", "经济学院教授", "", ROS_SPK_NAME},
	{"The Rev. Dr. Ian Laidlaw, Moderator of Presbytery", "Presbytery", "Moderator of Presbytery",
		"Ian Laidlaw", ROS_SPK_WEAK},
	{"Priya Nair, Class of 2019", "", "Class of 2019", "Priya Nair", ROS_SPK_WEAK},
	{"Simon Hale (ret.), comrade", "", "comrade", "Simon Hale", ROS_SPK_WEAK},
	{"Senator SMITH (West) (12:31)", "West", "", "SMITH", ROS_SPK_STRONG},
	{"Submission by the Tenants' Union", "Tenants' Union", "", "", ROS_SPK_NAME},
	{"Chief Executive's Review", "", "", "", 0},
	{"REMARKS ON SCHOOL REPAIRS", "", "", "", 0},
	{"Jane Roe, walked home", "", "walked home", "Jane Roe", ROS_SPK_WEAK},
	{"把实事办到家门口", "", "", "", 0},
	{"同志们", "", "", "", 0},
	{"一是坚持系统观念，整体谋划推进", "", "", "", 0},
	{"The road is still narrow", "", "", "", 0},
};

static void speakers(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof spoken / sizeof *spoken; i++) {
		struct ros_speaker s = ros__speaker_parse(rules, spoken[i].in, strlen(spoken[i].in));
		if (!spoken[i].least) {
			if (s.strength >= ROS_SPK_NAME)
				fail_msg("%s: taken for a speaker", spoken[i].in);
			continue;
		}
		if ((int)s.strength < spoken[i].least || strcmp(s.district, spoken[i].district) != 0 ||
			strcmp(s.office, spoken[i].office) != 0 || strcmp(s.name, spoken[i].name) != 0)
			fail_msg("%s: strength %d, district '%s', office '%s', name '%s'", spoken[i].in,
				(int)s.strength, s.district, s.office, s.name);
	}
	const char *title = "The Price of Peace"; /* a heading, not somebody of Peace */
	assert_string_equal(ros__speaker_parse(rules, title, strlen(title)).name, "");
	assert_true(ros__speaker_parse(rules, "主席", strlen("主席")).host);
	assert_true(ros__speaker_parse(rules, "THE SPEAKER", 11).host);
	static const char *const host[] = {"主持人　闵丽", "主持人 Moderator", "听证主持人", "MODERATOR (Jane Roe)",
		"HON. DEPUTY SPEAKER"};
	for (size_t i = 0; i < sizeof host / sizeof *host; i++)
		if (!ros__speaker_parse(rules, host[i], strlen(host[i])).host)
			fail_msg("%s: presides", host[i]);
	assert_false(ros__speaker_parse(rules, "主席 李四", strlen("主席 李四")).host);
}

static void districts(void **state)
{
	(void)state;
	bool masked;
	const char *a = "**区深入探索", *b = "海淀区坚持把", *c = "抓好机关党建";
	assert_int_equal(ros__district_prefix(rules, a, strlen(a), "区委书记", &masked), 5);
	assert_true(masked);
	assert_int_equal(ros__district_prefix(rules, b, strlen(b), "区委书记", &masked), 9);
	assert_false(masked);
	assert_int_equal(ros__district_prefix(rules, b, strlen(b), "省长", &masked), 0);
	assert_int_equal(ros__district_prefix(rules, c, strlen(c), "区委书记", &masked), 0);
}

static void numbering(void **state)
{
	(void)state;
	static const struct { const char *in; int style; unsigned value; const char *rest; } t[] = {
		{"一、标题", ROS_NUM_HAN, 1, "标题"}, {"十二、标题", ROS_NUM_HAN, 12, "标题"},
		{"（三）标题", ROS_NUM_HAN_PAREN, 3, "标题"}, {"(4) title", ROS_NUM_ARABIC_PAREN, 4, "title"},
		{"5．标题", ROS_NUM_ARABIC, 5, "标题"}, {"6. Title", ROS_NUM_ARABIC, 6, "Title"},
		{"第七篇　标题", ROS_NUM_PART, 7, "标题"}, {"第8篇：标题", ROS_NUM_PART, 8, "标题"},
		{"篇九：标题", ROS_NUM_PIECE, 9, "标题"}, {"发言材料之二", ROS_NUM_PIECE, 2, ""},
		{"Part IV: Title", ROS_NUM_PART_EN, 4, "Title"}, {"Speech 3", ROS_NUM_PART_EN, 3, ""},
		{"XI. Title", ROS_NUM_ROMAN, 11, "Title"}, {"Ⅲ　标题", ROS_NUM_ROMAN, 3, "标题"},
		{"01｜标题", ROS_NUM_ARABIC, 1, "标题"}, {"（之二）", ROS_NUM_PIECE, 2, ""},
		{"Talk 2 | Title", ROS_NUM_PART_EN, 2, "Title"}, {"4.十四届会议", ROS_NUM_ARABIC, 4, "十四届会议"}, {"3.5亿元", 0, 0, NULL}, {"10:30开会", 0, 0, NULL},
		{"第一部分内容很多", 0, 0, NULL}, {"2013年3月", 0, 0, NULL}, {"Part of the plan", 0, 0, NULL}};
	for (size_t i = 0; i < sizeof t / sizeof *t; i++) {
		struct ros_number n = ros__number_parse(rules, t[i].in, strlen(t[i].in));
		if ((int)n.style != t[i].style || (n.style && (n.value != t[i].value ||
				strcmp(t[i].in + n.len, t[i].rest) != 0)))
			fail_msg("%s: style %d, value %u, rest '%s'", t[i].in, (int)n.style, n.value, t[i].in + n.len);
	}
}

static void dates(void **state)
{
	(void)state;
	static const struct { const char *in, *iso; } t[] = {
		{"（2013年3月29日，布拉柴维尔）", "2013-03-29"}, {"（２０１３年３月２２日）", "2013-03-22"},
		{"二〇一三年三月二十九日", "2013-03-29"}, {"——1 9 9 8 年3 月5 日在", "1998-03-05"},
		{"April 30, 1789", "1789-04-30"}, {"4 May 2021", "2021-05-04"}, {"2026-02-09", "2026-02-09"},
		{"20130329", "2013-03-29"}, {"2024年5月", "2024-05"}, {"2013/3/9", "2013-03-09"}, {"中華民國一百一十一年十月十九日", "2022-10-19"},
		{"民國110年4月14日", "2021-04-14"}, {"110年4月14日", "2021-04-14"}, {"3月5日", NULL},
		{"13.5%", NULL}, {"May be", NULL}, {"1999年13月", NULL}};
	for (size_t i = 0; i < sizeof t / sizeof *t; i++) {
		char iso[11] = "";
		size_t at, n = ros__date_parse(t[i].in, strlen(t[i].in), &at, iso);
		if (!n != !t[i].iso || (n && strcmp(iso, t[i].iso) != 0))
			fail_msg("%s: %s", t[i].in, n ? iso : "no date");
	}
}

static void marks(void **state)
{
	(void)state;
	static const struct { const char *in; bool is; } time[] = {{"2:14 P.M. EST", true},
		{"END 2:31 P.M.", true}, {"3.15 pm", true}, {"上午9时30分", true}, {"2014", false}, {"14", false},
		{"10.5", false}, {"a.m.", false}, {"The pm spoke", false}};
	for (size_t i = 0; i < sizeof time / sizeof *time; i++)
		if (ros__time_only(time[i].in, strlen(time[i].in)) != time[i].is)
			fail_msg("%s: %sa time", time[i].in, time[i].is ? "not taken for " : "");
	static const struct { const char *in; size_t n; } mark[] = {{"• 雷鸣：", 4}, {"Q12. Dr Roe: Yes", 5},
		{"[00:01:12] 县长：", 11}, {"Quite so: yes", 0}, {"[2]", 0}, {"雷鸣：", 0}};
	for (size_t i = 0; i < sizeof mark / sizeof *mark; i++)
		if (ros__bullet_len((struct ros_span){mark[i].in, strlen(mark[i].in)}) != mark[i].n)
			fail_msg("%s", mark[i].in);
	static const struct { const char *in; size_t n; } said[] = {{"区长霍明总结", 12},
		{"Ms Roe (Treasurer) said", 18}, {"会议总结", 12}, {"Jane Roe", 8}};
	for (size_t i = 0; i < sizeof said / sizeof *said; i++)
		if (ros__said_cut(rules, said[i].in, strlen(said[i].in)) != said[i].n)
			fail_msg("%s: %zu", said[i].in, ros__said_cut(rules, said[i].in, strlen(said[i].in)));
}

static void folding(void **state)
{
	(void)state;
	char a[64], b[64];
	ros__fold("“双碳”引领，ＡＢ 12", strlen("“双碳”引领，ＡＢ 12"), a, sizeof a);
	ros__fold("双碳引领ab12", strlen("双碳引领ab12"), b, sizeof b);
	assert_string_equal(a, b);
	assert_int_equal(ros__fold("。，", strlen("。，"), a, sizeof a), 0);
}

static void broken_rules(void **state)
{
	(void)state;
	struct ros_err err = ROS_ERR_INIT;
	struct ros_rules *r = NULL;
	assert_int_not_equal(ros__rules_load(&r, "/nonexistent", &err), ROS_OK);
	assert_null(r);
	assert_non_null(strstr(err.msg, "words.json"));
}

int main(void)
{
	const struct CMUnitTest tests[] = {cmocka_unit_test(speakers), cmocka_unit_test(districts),
		cmocka_unit_test(numbering), cmocka_unit_test(dates), cmocka_unit_test(marks), cmocka_unit_test(folding),
		cmocka_unit_test(broken_rules)};
	return cmocka_run_group_tests(tests, load, unload);
}
