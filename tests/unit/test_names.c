/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Names of persons: their costs by hand from a small list, and whole in sentences with the packaged
 * model and word list (skipped with a word where these are missing).
 */
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "base/buf.h"
#include "base/mem.h"
#include "lexicon/persons.h"
#include "rostrum/segment.h"
#include "text/convert.h"
#include "text/utf8.h"

/* Words with a bar between them; a name of a person has a star. The caller frees. */
static char *cut(const struct ros_segmenter *seg, const char *text)
{
	struct ros_seg_worker *worker = ros_seg_worker_new(seg);
	struct ros_words w = ROS_WORDS_INIT;
	struct ros_buf b = ROS_BUF_INIT;
	ros_segment(worker, text, strlen(text), &w);
	for (size_t i = 0; i < w.n; i++)
		ros__buf_addf(&b, "%s%.*s%s", i ? "|" : "", (int)w.word[i].len, text + w.word[i].start,
			w.word[i].name == ROS_NAME_PERSON ? "*" : "");
	ros_words_release(&w);
	ros_seg_worker_free(worker);
	return ros__buf_detach(&b, NULL);
}

static void holds(const struct ros_segmenter *seg, const char *text, const char *part)
{
	char *out = cut(seg, text);
	if (!strstr(out, part))
		fail_msg("%s: %s is not in %s", text, part, out);
	free(out);
}

static struct ros_segmenter *open_with(const char *key, const char *value)
{
	struct ros_config cfg = {0};
	struct ros_segmenter *seg = NULL;
	ros_config_defaults(&cfg);
	cfg.shipped_terms = false;
	if (key)
		assert_int_equal(ros_config_set(&cfg, key, value, NULL), ROS_OK);
	assert_int_equal(ros_segmenter_open(&seg, &cfg, NULL), ROS_OK);
	ros_config_release(&cfg);
	return seg;
}

static bool has_model(const struct ros_segmenter *seg)
{
	return strcmp(ros_segmenter_describe(seg, NULL), "lattice") == 0;
}

static uint16_t cost(double share)
{
	return (uint16_t)lrint(-log(share) * ROS_LEX_SCALE);
}

static const struct ros__lex_person *person(const struct ros__lexicon *lex, const char *c)
{
	unsigned n;
	return &lex->person[lex->code[ros__utf8_decode(c, &n) - ROS_LEX_FIRST_CHAR] & ROS_LEX_CODE];
}

/* Shares by hand. Each given character that the list has is far likelier than one in 1,500, so each
 * entry counts for nearly 1: r / (1 + r) with r = (1.3 / 4 * 1500) ^ 2 and more. */
static void test_costs(void **state)
{
	(void)state;
	static const char list[] = "王晓明 3 nr\n王晓东 3 nr\n李春明 3 nr\n的 9 uj\n王 5 n\n卡特尔 2 nrt\n特 4 a\n";
	struct ros__lexicon lex = ROS__LEXICON_INIT;
	assert_int_equal(ros__lexicon_build(&lex, NULL, list, strlen(list), "list", NULL), ROS_OK);
	assert_true(abs(person(&lex, "王")->surname - cost(2.3 / 4)) < 5);
	assert_true(abs(person(&lex, "李")->surname - cost(1.3 / 4)) < 5);
	assert_true(abs(person(&lex, "晓")->first - cost(2.3 / 4)) < 5);
	assert_true(abs(person(&lex, "明")->second - cost(2.3 / 4)) < 5);
	assert_true(abs(person(&lex, "东")->second - cost(1.3 / 4)) < 5);
	assert_int_equal(person(&lex, "卡")->foreign, cost(1.3 / 4));
	assert_int_equal(person(&lex, "的")->first, ROS_LEX_NO_COST);
	assert_int_equal(person(&lex, "晓")->surname, ROS_LEX_NO_COST);
	ros__lexicon_release(&lex);
}

/* Without names in the list there are none. */
static void test_no_names(void **state)
{
	(void)state;
	static const char list[] = "王 5 n\n晓明 3 n\n";
	struct ros__lexicon lex = ROS__LEXICON_INIT;
	assert_int_equal(ros__lexicon_build(&lex, NULL, list, strlen(list), "list", NULL), ROS_OK);
	assert_int_equal(person(&lex, "王")->surname, ROS_LEX_NO_COST);
	assert_int_equal(person(&lex, "晓")->first, ROS_LEX_NO_COST);
	ros__lexicon_release(&lex);
}

static void test_whole(void **state)
{
	(void)state;
	struct ros_segmenter *seg = open_with(NULL, NULL);
	if (!has_model(seg)) {
		ros_segmenter_close(seg);
		skip();
	}
	holds(seg, "会议由赵宁涛主持。", "由|赵宁涛*|主持");
	holds(seg, "省委书记孙玉卓表示", "|孙玉卓*|");
	holds(seg, "上午刘家义到社区看望群众", "|刘家义*|到");
	holds(seg, "区长何岚说", "区长|何岚*|说");
	/* Given parts that are words, told by an office before them; one, by what is said behind it. */
	holds(seg, "副省长段平安到会", "副省长|段平安*|到");
	holds(seg, "记者冯建设报道", "记者|冯建设*|报道");
	holds(seg, "王沪宁主持会议", "王沪宁*|主持");
	holds(seg, "检察长应立群指出", "|应立群*|指出");
	holds(seg, "院士欧阳若清作报告", "|欧阳若清*|");
	holds(seg, "总统卡尔登斯基到访", "|卡尔登斯基*|到访");
	holds(seg, "副主席扎西次仁出席", "|扎西次仁*|出席");
	holds(seg, "球队担心感染库切拉的伤口", "感染|库切拉*|的");
	holds(seg, "書記趙寧濤指出", "|趙寧濤*|");
	ros_segmenter_close(seg);
}

/* What the word list has as a name is one by its spelling, but for what it is generous with. */
static void test_known(void **state)
{
	(void)state;
	struct ros_segmenter *seg = open_with(NULL, NULL);
	static const char *const known[] = {"邓小平", "孙中山", "毛泽东", "习近平", "屠呦呦", "周恩来",
		"朱镕基", "王毅", "李强", "张敏"}, *const none[] = {"黄金周", "石家庄", "胡萝卜", "文明",
		"明白", "王朝", "陆军", "卫星", "舒适性", "孙媳妇", "黄绿色", "萧山", "黎巴嫩", "高峰", "张贴"};
	for (size_t i = 0; has_model(seg) && i < sizeof known / sizeof *known; i++)
		assert_int_equal(ros_segmenter_name(seg, known[i], strlen(known[i])), ROS_NAME_PERSON);
	for (size_t i = 0; i < sizeof none / sizeof *none; i++)
		assert_int_not_equal(ros_segmenter_name(seg, none[i], strlen(none[i])), ROS_NAME_PERSON);
	ros_segmenter_close(seg);
}

/* What the word list does not tell is told by how names are built, and only where that is plain. Made up are
 * 岚葭, 垚渚, 华堰, 砺澜. */
static void test_built(void **state)
{
	(void)state;
	static const struct {
		enum ros_name name;
		const char *words[64];
	} all[] = {
		{ROS_NAME_PLACE, {"金堂县", "历城县", "岚葭县", "岚葭镇", "垚渚村", "刘家村", "陈庄村", "海口港", "福州港", "东营区",
			"海南自贸港", "浦东新区", "深圳特区", "縉雲縣"}},
		{ROS_NAME_ORGANISATION, {"海南省教育厅", "海口市委员会", "岚葭县公安局", "中国电力公司", "国家审计总局", "湖北省委",
			"武汉市工商联合会", "海南大学学院", "四川农业协会", "华堰集团", "砺澜公司", "中央党校", "江苏银行",
			"教育部", "公安部", "浙江省工委"}},
		{ROS_NAME_NONE, {"社区", "地区", "当局", "布局", "大局", "公司", "自贸区", "直辖市", "县级市", "自治县", "示范县",
			"贫困县", "城中村", "自然村", "保护区", "受水区", "人工岛", "登记港", "有限公司", "分公司", "委员会", "公安局",
			"管理局", "门庭若市", "模范县", "市管县", "省辖市", "深水区", "避风港", "中立国",
			"美丽", "治国", "科教兴国", "大江南北", "人山人海", "东奔西跑", "满意度", "法治化",
			"卫生院", "联谊会", "非政府", "大湾区", "背井离乡", "民族乡", "上市公司", "老年大学", "商业银行", "工作委员会", "指挥部"}}};
	struct ros_segmenter *seg = open_with(NULL, NULL);
	for (size_t i = 0; has_model(seg) && i < sizeof all / sizeof *all; i++)
		for (const char *const *w = all[i].words; *w; w++)
			if (ros_segmenter_name(seg, *w, strlen(*w)) != all[i].name)
				fail_msg("%s is taken for a %s", *w, ros_word_class_name(ROS_CLASS_HAN,
					ros_segmenter_name(seg, *w, strlen(*w))));
	ros_segmenter_close(seg);
}

/* What begins like a name and is none. */
static void test_none(void **state)
{
	(void)state;
	struct ros_segmenter *seg = open_with(NULL, NULL);
	static const char *const text[] = {"高质量发展", "张贴标语", "任重道远", "白天的方向明确", "万里长城",
		"由应急部门负责", "从农业大省到农业强省", "金融和谐安定", "关于水利建设的意见", "黄河流域生态保护",
		"马上就办", "时代的程序", "常态化机制", "江河湖海", "林业生态", "应保尽保", "石油天然气"};
	for (size_t i = 0; has_model(seg) && i < sizeof text / sizeof *text; i++) {
		char *out = cut(seg, text[i]);
		if (strchr(out, '*'))
			fail_msg("%s: %s", text[i], out);
		free(out);
	}
	ros_segmenter_close(seg);
}

static void test_apart(void **state)
{
	(void)state;
	struct ros_segmenter *seg = open_with("words", "short");
	if (has_model(seg)) {
		holds(seg, "书记孙玉卓表示", "|孙*|玉卓*|");
		holds(seg, "院士欧阳若清作报告", "|欧阳*|若清*|");
		holds(seg, "总统卡尔登斯基到访", "|卡尔登斯基*|");
		holds(seg, "邓小平同志", "邓*|小平*|同志"); /* a word of the lexicon */
	}
	ros_segmenter_close(seg);
}

/* A point between two halves of a name; not between two places, titles or years. */
static void test_points(void **state)
{
	(void)state;
	struct ros_segmenter *seg = open_with(NULL, NULL);
	if (has_model(seg)) {
		holds(seg, "作家加西亚·马尔克斯的书", "|加西亚·马尔克斯*|");
		holds(seg, "热合曼·买买提同志", "热合曼·买买提*|同志");
		holds(seg, "卡尔·亨利希·马克思说", "卡尔·亨利希·马克思*|说");
		holds(seg, "海南·三亚", "海南|·|三亚");
		holds(seg, "党建·引领", "党建|·|引领");
		holds(seg, "推动高质量·开新局", "|·|");
	}
	ros_segmenter_close(seg);
}

static void test_long(void **state)
{
	(void)state;
	struct ros_segmenter *seg = open_with("words", "long"), *usual = open_with(NULL, NULL);
	if (has_model(seg)) {
		holds(seg, "2023年1月5日上午", "2023年1月5日|上午");
		holds(seg, "签约20余家企业", "|20余家|企业");
		holds(seg, "第三次会议，三个问题", "第三次|会议|，|三个|问题");
		holds(seg, "召开全国人民代表大会常务委员会会议", "召开|全国人民代表大会常务委员会|会议");
		holds(seg, "参加国家电力公司的工作", "参加|国家电力公司|的");
		holds(usual, "2023年1月5日上午", "2023年|1月|5日|上午");
		holds(usual, "签约20余家企业", "|20|余|家|企业");
	}
	ros_segmenter_close(seg);
	ros_segmenter_close(usual);
}

static size_t count_hits(const struct ros_segmenter *seg, const struct ros_matcher *m,
	const char *text)
{
	struct ros_seg_worker *worker = ros_seg_worker_new(seg);
	struct ros_words w = ROS_WORDS_INIT;
	struct ros_term_hits hits = ROS_TERM_HITS_INIT;
	ros_segment(worker, text, strlen(text), &w);
	ros_matcher_match(m, text, &w, &hits);
	size_t n = hits.n;
	ros_term_hits_release(&hits);
	ros_words_release(&w);
	ros_seg_worker_free(worker);
	return n;
}

/* Terms are found along the edges that a long word had before: the same ones as without it. */
static void test_terms_inside(void **state)
{
	(void)state;
	static const char *const terms[] = {"代表大会", "电力", "电力公司", "公司", "国家电力公司招聘", "力公", "1月"};
	static const char *const text[] = {"全国人民代表大会常务委员会会议", "在国家电力公司招聘", "2023年1月5日",
		"加入国家电力公司"};
	struct ros_matcher *m = ros_matcher_new(terms, sizeof terms / sizeof *terms);
	struct ros_segmenter *seg = open_with("words", "long"), *usual = open_with(NULL, NULL);
	for (size_t i = 0; has_model(seg) && i < sizeof text / sizeof *text; i++) {
		size_t n = count_hits(usual, m, text[i]);
		assert_int_equal(count_hits(seg, m, text[i]), n);
		assert_true(n > 0);
	}
	ros_segmenter_close(seg);
	ros_segmenter_close(usual);
	ros_matcher_free(m);
}

/* Asked one by one, before there is a table, characters become what the table says. */
static void single_characters_are_those_of_the_table(void **state)
{
	uint16_t *one = ros__xcalloc(ROS__FOLD_END, sizeof *one);
	size_t other = 0;
	(void)state;
	for (uint32_t c = ROS__FOLD_FIRST; c < ROS__FOLD_END; c += 7)
		one[c] = (uint16_t)ros__simplified_char(c);
	const uint16_t *all = ros__simplified_table();
	for (uint32_t c = ROS__FOLD_FIRST; c < ROS__FOLD_END; c += 7) {
		assert_int_equal(one[c], all[c - ROS__FOLD_FIRST]);
		other += one[c] != c;
	}
	assert_true(other > 100);
	assert_int_equal(ros__simplified_char(0x9999), all[0x9999 - ROS__FOLD_FIRST]);
	assert_int_equal(ros__simplified_char('a'), 'a');
	free(one);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(single_characters_are_those_of_the_table),
		cmocka_unit_test(test_costs),
		cmocka_unit_test(test_no_names),
		cmocka_unit_test(test_whole),
		cmocka_unit_test(test_known),
		cmocka_unit_test(test_built),
		cmocka_unit_test(test_none),
		cmocka_unit_test(test_apart),
		cmocka_unit_test(test_points),
		cmocka_unit_test(test_long),
		cmocka_unit_test(test_terms_inside),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
