/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The segmenter through its public names. Most cases need the packaged model and word list and are
 * skipped with a word where these are missing.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "base/buf.h"
#include "base/mem.h"
#include "rostrum/segment.h"
#include "text/break.h"
#include "text/utf8.h"

struct fixture {
	struct ros_config cfg;
	struct ros_segmenter *seg;
	struct ros_seg_worker *worker;
};

static void open_with(struct fixture *f, int segmenter, const char *terms)
{
	memset(f, 0, sizeof *f);
	ros_config_defaults(&f->cfg);
	f->cfg.segmenter = segmenter;
	f->cfg.shipped_terms = false;
	if (terms)
		assert_int_equal(ros_config_set(&f->cfg, "terms", terms, NULL), ROS_OK);
	assert_int_equal(ros_segmenter_open(&f->seg, &f->cfg, NULL), ROS_OK);
	f->worker = ros_seg_worker_new(f->seg);
}

static void release(struct fixture *f)
{
	ros_seg_worker_free(f->worker);
	ros_segmenter_close(f->seg);
	ros_config_release(&f->cfg);
}

/* Words with a bar between them; `cls` prints the class after a slash. */
static const char *cut(struct fixture *f, const char *text, bool cls)
{
	static char out[2][2048];
	static int turn;
	struct ros_words w = ROS_WORDS_INIT;
	struct ros_buf b = ROS_BUF_INIT;
	ros_segment(f->worker, text, strlen(text), &w);
	for (size_t i = 0; i < w.n; i++) {
		ros__buf_addf(&b, "%s%.*s", i ? "|" : "", (int)w.word[i].len, text + w.word[i].start);
		if (cls)
			ros__buf_addf(&b, "/%s", ros_class_name((enum ros_class)w.word[i].cls));
	}
	turn = !turn;
	snprintf(out[turn], sizeof out[turn], "%s", ros__buf_str(&b));
	ros__buf_release(&b);
	ros_words_release(&w);
	return out[turn];
}

/* The same with what a word names in place of its class. */
static const char *named(struct fixture *f, const char *text)
{
	static char out[2048];
	struct ros_words w = ROS_WORDS_INIT;
	struct ros_buf b = ROS_BUF_INIT;
	ros_segment(f->worker, text, strlen(text), &w);
	for (size_t i = 0; i < w.n; i++) {
		const struct ros_word *k = &w.word[i];
		enum ros_name name = k->name ? (enum ros_name)k->name :
			ros_segmenter_name(f->seg, text + k->start, k->len);
		ros__buf_addf(&b, "%s%.*s/%s", i ? "|" : "", (int)k->len, text + k->start,
			ros_word_class_name((enum ros_class)k->cls, name));
	}
	snprintf(out, sizeof out, "%s", ros__buf_str(&b));
	ros__buf_release(&b);
	ros_words_release(&w);
	return out;
}

static struct fixture lattice;
static bool have_model;

static int setup(void **state)
{
	(void)state;
	open_with(&lattice, ROS_SEG_LATTICE, NULL);
	have_model = strcmp(ros_segmenter_describe(lattice.seg, NULL), "lattice") == 0;
	if (!have_model)
		print_message("# no language model here: cases that need it are skipped\n");
	return 0;
}

static int teardown(void **state)
{
	(void)state;
	release(&lattice);
	return 0;
}

static void expect(const char *text, const char *words)
{
	assert_string_equal(cut(&lattice, text, false), words);
}
#define NEED_MODEL()                                                                               \
	(void)state;                                                                               \
	if (!have_model)                                                                           \
	skip()

/* Words that tools built on older dictionaries cut apart. */
static void test_theme_words(void **state)
{
	NEED_MODEL();
	expect("优化湾区党建", "优化|湾区|党建");
	expect("党组织在自贸港推进乡村振兴", "党组织|在|自贸港|推进|乡村|振兴");
	expect("建强战斗堡垒", "建|强|战斗|堡垒");
	expect("筑巢引凤", "筑巢引凤");
}

/* 一是 is two words wherever it stands: after a mark, at the start, after its subject. */
static void test_enumeration(void **state)
{
	NEED_MODEL();
	expect("一是突出作用。二是完善", "一|是|突出|作用|。|二|是|完善");
	const char *s = cut(&lattice, "下一步，该区一是推进", false);
	assert_non_null(strstr(s, "|一|是|推进"));
	assert_non_null(strstr(s, "下一步|，"));
}

/* A mask is one token and never part of a word. */
static void test_masks(void **state)
{
	NEED_MODEL();
	assert_string_equal(cut(&lattice, "**自贸港党建", true), "**/mask|自贸港/han|党建/han");
	assert_string_equal(cut(&lattice, "**区委书记在**区", true), "**/mask|区委/han|书记/han|在/han|**区/mask");
	assert_string_equal(cut(&lattice, "×××说", true), "×××/mask|说/han");
	assert_string_equal(cut(&lattice, "XX区", true), "XX区/mask");
	assert_string_equal(cut(&lattice, "“*+*+**+N”", true), "“/punct|*+*+**+N/mask|”/punct");
	assert_string_equal(cut(&lattice, "某某局", true), "某某局/mask");
	assert_string_equal(cut(&lattice, "某些干部", true), "某些/han|干部/han");
	assert_string_equal(cut(&lattice, "3×4", true), "3/number|×/symbol|4/number");
}

/* Curly quotes are tokens of their own, with the depth kept on what they hold. */
static void test_quotes(void **state)
{
	(void)state;
	const char *text = "引领“候鸟”人才，“大‘小’中”。";
	struct ros_words w = ROS_WORDS_INIT;
	ros_segment(lattice.worker, text, strlen(text), &w);
	for (size_t i = 0; i < w.n; i++) {
		const char *s = text + w.word[i].start;
		int depth = memcmp(s, "小", 3) == 0 ? 2 : memcmp(s, "候", 3) == 0 ||
			memcmp(s, "大", 3) == 0 || memcmp(s, "中", 3) == 0 || memcmp(s, "‘", 3) == 0 ||
			memcmp(s, "’", 3) == 0;
		assert_int_equal(w.word[i].quoted, depth);
	}
	ros_words_release(&w);
}

/* Traditional characters find the same words, stay as written, and have no id. */
static void test_traditional(void **state)
{
	NEED_MODEL();
	expect("經濟發展與社會穩定", "經濟|發展|與|社會|穩定");
	expect("經濟發展", "經濟|發展");
	const char *text = "經濟";
	struct ros_words w = ROS_WORDS_INIT;
	ros_segment(lattice.worker, text, strlen(text), &w);
	assert_int_equal(w.n, 1);
	assert_int_equal(w.word[0].id, ROS_WORD_UNKNOWN);
	ros_words_release(&w);
}

/* Idioms and other fixed words of four characters stay whole; phrases of the word list do not. */
static void test_long_words(void **state)
{
	NEED_MODEL();
	expect("谋发展", "谋|发展");
	expect("努力实现", "努力|实现");
	expect("党的领导", "党|的|领导");
	expect("实事求是", "实事求是");
	expect("融合型组织力", "融合型|组织力");
}

static void test_numbers(void **state)
{
	(void)state;
	assert_string_equal(cut(&lattice, "2021年3月5日8时", true), "2021年/date|3月/date|5日/date|8时/date");
	assert_string_equal(cut(&lattice, "５０．５％", true), "５０．５％/percent");
	assert_string_equal(cut(&lattice, "1,000.5", true), "1,000.5/number");
	assert_string_equal(cut(&lattice, "1+3+N", true), "1+3+N/model");
	assert_string_equal(cut(&lattice, "2021-03-05", true), "2021-03-05/date");
	assert_string_equal(cut(&lattice, "ＧＤＰ GDP", true), "ＧＤＰ/latin|GDP/latin");
	if (!have_model)
		return;
	assert_string_equal(cut(&lattice, "二〇二一年十二月", true), "二〇二一年/date|十二月/date");
	assert_string_equal(cut(&lattice, "二○○一年", true), "二○○一年/date");
	assert_string_equal(cut(&lattice, "百分之三十五", true), "百分之三十五/percent");
	assert_string_equal(cut(&lattice, "三分之二", true), "三分之二/number");
	assert_string_equal(cut(&lattice, "10年", true), "10/number|年/han");
	/* A measure behind a number is a word, though 年间 and 个人 are others elsewhere. */
	assert_string_equal(cut(&lattice, "8年间，25个人，三个人，7天内", false),
		"8|年|间|，|25|个|人|，|三|个|人|，|7|天|内");
	assert_string_equal(cut(&lattice, "嘉靖年间的个人财产", false), "嘉靖|年间|的|个人|财产");
	/* The number of an item before a year; a dash between dates. */
	assert_string_equal(cut(&lattice, "2.1993年完工", false), "2|.|1993年|完工");
	assert_string_equal(cut(&lattice, "2.1993公里", false), "2.1993|公里");
	assert_string_equal(cut(&lattice, "1991年-1994年", true), "1991年/date|-/punct|1994年/date");
	/* Units of measure that begin with a numeral. */
	assert_string_equal(cut(&lattice, "35千伏", true), "35/number|千伏/han");
	assert_string_equal(cut(&lattice, "60万千瓦、7千克", true), "60万/number|千瓦/han|、/punct|7/number|千克/han");
	assert_string_equal(cut(&lattice, "八十万千瓦", true), "八十万/number|千瓦/han");
	assert_string_equal(cut(&lattice, "250千欧，6千乏", true),
		"250/number|千欧/han|，/punct|6/number|千乏/han");
	assert_string_equal(cut(&lattice, "6千人", true), "6千/number|人/han");
	/* About how many. */
	assert_string_equal(cut(&lattice, "40多万人", true), "40/number|多/han|万/number|人/han");
	assert_string_equal(cut(&lattice, "80余名", true), "80/number|余/han|名/han");
	assert_string_equal(cut(&lattice, "2余额", true), "2/number|余额/han");
	/* A congress is called by its number; what is counted is not. */
	assert_string_equal(cut(&lattice, "十六大精神", true), "十六大/han|精神/han");
	assert_string_equal(cut(&lattice, "党的二十一大", true), "党/han|的/han|二十一大/han");
	assert_string_equal(cut(&lattice, "中共八大", true), "中共/han|八大/han");
	assert_null(strstr(cut(&lattice, "十四大类", false), "十四大"));
	assert_null(strstr(cut(&lattice, "十五大产业", false), "十五大"));
	assert_string_equal(cut(&lattice, "3年级", true), "3/number|年级/han");
	assert_string_equal(cut(&lattice, "1.5亿元", true), "1.5亿/number|元/han");
	assert_string_equal(cut(&lattice, "气温－9℃，3-5级", true),
		"气温/han|－9/number|℃/symbol|，/punct|3/number|-/punct|5/number|级/han");
}

/* 们 belongs to its noun, and alone it is never counted. */
static void test_plural(void **state)
{
	NEED_MODEL();
	assert_string_equal(cut(&lattice, "代表们好", true), "代表们/han|好/han");
	assert_string_equal(cut(&lattice, "同學、同志們，謝謝", true), "同學/han|、/punct|同志們/han|，/punct|謝謝/han");
	assert_string_equal(cut(&lattice, "我们", true), "我们/han");
	assert_non_null(strstr(cut(&lattice, "猫们", true), "们/suffix"));
	assert_string_equal(cut(&lattice, "们", true), "们/han");
}

/* Words that others cut stay; marks at their edges are cut off. */
static void test_words_already_cut(void **state)
{
	(void)state;
	struct fixture f;
	open_with(&f, ROS_SEG_NONE, NULL);
	assert_string_equal(cut(&f, "县域医共体  建设，成效 明显", true),
		"县域医共体/han|建设，成效/han|明显/han");
	assert_string_equal(cut(&f, "“ 老 字号 ” （年画） 12% 三百 the U.K. end.", true), "“/punct|老/han|字号/han|”/punct|"
		"（/punct|年画/han|）/punct|12%/percent|三百/number|the/latin|U.K./latin|end/latin|./punct");
	assert_string_equal(ros_segmenter_describe(f.seg, NULL), "none");
	/* Names are told by the word list and by how they are built. */
	if (have_model) {
		assert_string_equal(named(&f, "赵宁涛 前往 海南省 琼海 教育厅 教育部 林业 高质量"),
			"赵宁涛/person|前往/han|海南省/place|琼海/place|教育厅/han|教育部/organisation|"
			"林业/han|高质量/han");
		assert_string_equal(named(&f, "卡尔登斯基 加西亚·马尔克斯"),
			"卡尔登斯基/person|加西亚·马尔克斯/person");
	}
	release(&f);
}

/* Members of a row are cut alike; a verb that comes again begins each of its members. */
static void test_parallel(void **state)
{
	NEED_MODEL();
	expect("学法规、守戒律、重修为、树形象", "学|法规|、|守|戒律|、|重|修为|、|树|形象");
	expect("坚持兴产业、强企业、惠民生", "坚持|兴|产业|、|强|企业|、|惠|民生");
	expect("用好用活用足政策", "用|好|用|活|用|足|政策");
	expect("老人家、小朋友、大学生", "老人家|、|小朋友|、|大学生");
}

static void test_names(void **state)
{
	NEED_MODEL();
	assert_non_null(strstr(cut(&lattice, "书记袁曙宏指出", false), "袁曙宏"));
}

/* A line gives the same words alone and between others. */
static void test_lines(void **state)
{
	(void)state;
	const char *a = "党建引领“候鸟”人才", *b = "經濟發展", *c = "free trade port 3月";
	struct ros_buf all = ROS_BUF_INIT, joined = ROS_BUF_INIT;
	ros__buf_addf(&all, "%s\n%s\n%s", a, b, c);
	ros__buf_addf(&joined, "%s|", cut(&lattice, a, true));
	ros__buf_addf(&joined, "%s|", cut(&lattice, b, true));
	ros__buf_adds(&joined, cut(&lattice, c, true));
	assert_string_equal(cut(&lattice, ros__buf_str(&all), true), joined.s);
	ros__buf_release(&all);
	ros__buf_release(&joined);
}

/* Ids spell the word they stand for. */
static void test_ids(void **state)
{
	(void)state;
	const char *text = "全面推行党建网格化管理，激活农村党建神经末梢，形成治理新格局。";
	struct ros_words w = ROS_WORDS_INIT;
	ros_segment(lattice.worker, text, strlen(text), &w);
	uint32_t known = 0;
	for (size_t i = 0; i < w.n; i++) {
		if (w.word[i].id == ROS_WORD_UNKNOWN)
			continue;
		uint32_t len;
		assert_true(w.word[i].id < ros_segmenter_nlexicon(lattice.seg));
		const char *s = ros_segmenter_word(lattice.seg, w.word[i].id, &len);
		assert_int_equal(len, w.word[i].len);
		assert_memory_equal(s, text + w.word[i].start, len);
		known++;
	}
	if (have_model)
		assert_true(known >= 12);
	ros_words_release(&w);
}

static void write_list(const char *path, const char *text)
{
	FILE *f = fopen(path, "wb");
	assert_non_null(f);
	fputs(text, f);
	fclose(f);
}

static void test_user_words(void **state)
{
	(void)state;
	char path[] = "/tmp/rostrum-words-XXXXXX";
	int fd = mkstemp(path);
	assert_true(fd >= 0);
	write_list(path, "word 区委书记\nword 5G基站 2\nword 卡拉OK厅\nterm 湾区党建\nterm 党建\n");
	struct fixture f;
	open_with(&f, ROS_SEG_LATTICE, path);
	assert_string_equal(cut(&f, "区委书记建5G基站和卡拉OK厅，15G基站", false),
		"区委书记|建|5G基站|和|卡拉OK厅|，|15G|基站");
	const char *text = "区委书记在“湾区”党建";
	struct ros_words w = ROS_WORDS_INIT;
	struct ros_term_hits h = ROS_TERM_HITS_INIT;
	ros_segment(f.worker, text, strlen(text), &w);
	assert_memory_equal(ros_segmenter_word(f.seg, w.word[0].id, NULL), "区委书记", 12);
	ros_terms_match(f.worker, text, &w, &h);
	if (have_model) {
		assert_int_equal(h.n, 2);
		assert_string_equal(ros_segmenter_term(f.seg, h.hit[0].term), "湾区党建");
		assert_string_equal(ros_segmenter_term(f.seg, h.hit[1].term), "党建");
		assert_int_equal(h.hit[1].first, h.hit[1].last);
		assert_int_equal(h.hit[0].last, h.hit[1].last);
	}
	ros_term_hits_release(&h);
	ros_words_release(&w);
	release(&f);
	remove(path);
}

static void test_other_scripts(void **state)
{
	(void)state;
	assert_string_equal(cut(&lattice, "The U.S. economy's 3.5% don't", false),
		"The|U.S.|economy's|3.5%|don't");
	assert_string_equal(cut(&lattice, "naïve café", true), "naïve/latin|café/latin");
	const char *s = cut(&lattice, "私は学生です", false);
	assert_non_null(strstr(s, "学生"));
	s = cut(&lattice, "ภาษาไทย", false);
	assert_true(strlen(s) >= strlen("ภาษาไทย"));
}

struct pieces {
	const char *text;
	struct ros_buf b;
};

static void add_piece(void *ctx, size_t from, size_t to, enum ros__break_kind kind)
{
	struct pieces *p = ctx;
	if (kind != ROS__BREAK_NONE)
		ros__buf_addf(&p->b, "%s%.*s", p->b.len ? "|" : "", (int)(to - from), p->text + from);
}

/* The short way for ASCII gives the words that ICU's rules give. */
static void test_ascii_against_icu(void **state)
{
	(void)state;
	static const char *const text[] = {
		"We hold these truths, that all men are created equal; the rest (so to say) is: silence!",
		"can't won't o'clock 'quoted' rock'n'roll end. Next", "a.b.c x.y a.1 b1 1a",
		"snake_case _x x_ A1B2 covid19 long-term", "x. y . z .a b.", "He said \"go\" [then]",
	};
	struct ros__breaker *icu = ros__breaker_new();
	if (!icu)
		skip();
	for (size_t i = 0; i < sizeof text / sizeof *text; i++) {
		struct pieces p = {text[i], ROS_BUF_INIT};
		struct ros_words w = ROS_WORDS_INIT;
		struct ros_buf ours = ROS_BUF_INIT;
		ros__break_words(icu, text[i], strlen(text[i]), add_piece, &p);
		ros_segment(lattice.worker, text[i], strlen(text[i]), &w);
		for (size_t k = 0; k < w.n; k++)
			if (w.word[k].cls == ROS_CLASS_LATIN || w.word[k].cls == ROS_CLASS_NUMBER)
				ros__buf_addf(&ours, "%s%.*s", ours.len ? "|" : "", (int)w.word[k].len,
					text[i] + w.word[k].start);
		assert_string_equal(ros__buf_str(&ours), ros__buf_str(&p.b));
		ros__buf_release(&ours);
		ros__buf_release(&p.b);
		ros_words_release(&w);
	}
	ros__breaker_free(icu);
}

static void test_keys(void **state)
{
	(void)state;
	char key[32];
	assert_int_equal(ros_word_key(lattice.worker, "ＧＤＰ", 9, ROS_CLASS_LATIN, key, sizeof key), 3);
	assert_string_equal(key, "gdp");
	ros_word_key(lattice.worker, "Économie", 9, ROS_CLASS_LATIN, key, sizeof key);
	assert_string_equal(key, "économie");
	ros_word_key(lattice.worker, "党建", 6, ROS_CLASS_HAN, key, sizeof key);
	assert_string_equal(key, "党建");
	assert_int_equal(ros_word_key(lattice.worker, "党建引领", 12, ROS_CLASS_HAN, key, 8), 6);
	assert_string_equal(key, "党建");
}

/* The word list of jieba gives all of these the tag of a place or an institution. */
static void test_what_words_name(void **state)
{
	static const struct {
		const char *word;
		enum ros_name name;
	} known[] = {{"海南", ROS_NAME_PLACE}, {"海口市", ROS_NAME_PLACE}, {"法国", ROS_NAME_PLACE},
		{"湖北省", ROS_NAME_PLACE}, {"俄罗斯", ROS_NAME_PLACE}, {"国务院", ROS_NAME_ORGANISATION},
		{"北京大学", ROS_NAME_ORGANISATION}, {"聯合國", ROS_NAME_ORGANISATION}, {"城市", ROS_NAME_NONE},
		{"上市", ROS_NAME_NONE}, {"深度", ROS_NAME_NONE}, {"爱国", ROS_NAME_NONE},
		{"国际化", ROS_NAME_NONE}, {"党组织", ROS_NAME_NONE}, {"南", ROS_NAME_NONE}};
	NEED_MODEL();
	for (size_t i = 0; i < sizeof known / sizeof *known; i++)
		if (ros_segmenter_name(lattice.seg, known[i].word, strlen(known[i].word)) != known[i].name)
			fail_msg("%s is taken for a %s", known[i].word, ros_word_class_name(ROS_CLASS_HAN,
				ros_segmenter_name(lattice.seg, known[i].word, strlen(known[i].word))));
	assert_string_equal(ros_word_class_name(ROS_CLASS_HAN, ROS_NAME_NONE), "han");
	assert_string_equal(ros_word_class_name(ROS_CLASS_LATIN, ROS_NAME_PERSON), "person");
}

static void test_fall_backs(void **state)
{
	(void)state;
	static const int which[] = {ROS_SEG_UNIGRAM, ROS_SEG_ICU};
	static const char *const name[] = {"unigram", "icu"};
	for (int i = 0; i < 2; i++) {
		struct fixture f;
		open_with(&f, which[i], NULL);
		if (have_model)
			assert_string_equal(ros_segmenter_describe(f.seg, NULL), name[i]);
		assert_string_equal(cut(&f, "社会，5％", false), "社会|，|5％");
		release(&f);
	}
}

/* Runs longer than the lattice's room: the same words as in short runs, none lost. */
static void test_long_run(void **state)
{
	NEED_MODEL();
	struct ros_buf b = ROS_BUF_INIT;
	for (int i = 0; i < 3000; i++)
		ros__buf_adds(&b, "党建引领");
	struct ros_words w = ROS_WORDS_INIT;
	ros_segment(lattice.worker, b.s, b.len, &w);
	assert_int_equal(w.n, 6000);
	for (size_t i = 0; i < w.n; i++)
		assert_int_equal(w.word[i].start, i * 6);
	ros_words_release(&w);
	ros__buf_release(&b);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_theme_words),
		cmocka_unit_test(test_enumeration),
		cmocka_unit_test(test_masks),
		cmocka_unit_test(test_quotes),
		cmocka_unit_test(test_traditional),
		cmocka_unit_test(test_long_words),
		cmocka_unit_test(test_numbers),
		cmocka_unit_test(test_plural),
		cmocka_unit_test(test_words_already_cut),
		cmocka_unit_test(test_parallel),
		cmocka_unit_test(test_names),
		cmocka_unit_test(test_lines),
		cmocka_unit_test(test_ids),
		cmocka_unit_test(test_user_words),
		cmocka_unit_test(test_other_scripts),
		cmocka_unit_test(test_ascii_against_icu),
		cmocka_unit_test(test_keys),
		cmocka_unit_test(test_what_words_name),
		cmocka_unit_test(test_fall_backs),
		cmocka_unit_test(test_long_run),
	};
	return cmocka_run_group_tests(tests, setup, teardown);
}
