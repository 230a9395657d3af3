/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * One finding for one thing: runs that are whole, nested ones as one, the longest name, nothing
 * torn. The texts are made for it; what must come out was written down first.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "result/compare/expressions.h"
#include "result/compare/name_key.h"
#include "result/compare/stock.h"
#include "result/genre.h"
#include "result/own_names.h"
#include "result/sections.h"
#include "stats_corpus.h"

static const char *const body[] = {"机关党建要走在前。抓好机关党建，带动服务。机关党建的责任在支部"
								   "。把机关党建落到实处。居民很满意。"
								   "今年的机关党建有新气象。大家都说机关党建好。街道有食堂。",
	"“候鸟”人才来了。候鸟人才需要住房。留住候鸟人才。候鸟人才办起学校。居民也欢迎候鸟人才。"
	"为候鸟人才建食堂。街道有服务。",
	"渔村有渔港。渔村的年轻人回来。渔村办食堂。渔村的居民很满意。街道有服务。渔村修路。"
	"新增渔船5艘。新增网具8套。新增冷库3座。"};

struct made {
	struct stats_corpus s;
	struct ros_result r;
	bool made;
};

static void make(struct made *m, const char *const *text, size_t n)
{
	struct ros_err err = ROS_ERR_INIT;
	memset(m, 0, sizeof *m);
	if (stats_corpus_make(&m->s, text, n, "lattice", "config"))
		skip();
	m->r.doc = ros__json_object();
	assert_int_equal(ros__section_make("keyness", &m->s.a, &m->r, &err), ROS_OK);
}

static void release(struct made *m)
{
	ros__result_release(&m->r);
	stats_corpus_free(&m->s);
}

static const struct ros_r_key_finding *find(const struct made *m, size_t g, const char *what)
{
	const struct ros_r_key_finding_list *l = &m->r.found.keyness->groups.v[g].findings;
	for (size_t i = 0; i < l->n; i++)
		if (strcmp(l->v[i].what, what) == 0)
			return &l->v[i];
	return NULL;
}

static void one_thing(void **state)
{
	struct made m;
	(void)state;
	make(&m, body, 3);
	const struct ros_r_key_finding *f = find(&m, 0, "机关党建");
	assert_non_null(f);
	assert_in_range(f->count, 5, 6); /* one may be cut otherwise */
	assert_int_equal(f->ref_count, 0);
	assert_null(find(&m, 0, "机关"));
	assert_null(find(&m, 0, "党建"));
	f = find(&m, 1, "候鸟人才"); /* through the quotation marks */
	assert_non_null(f);
	assert_in_range(f->count, 5, 6); /* one may be cut otherwise */
	assert_null(find(&m, 1, "候鸟"));
	assert_null(find(&m, 1, "人才"));
	assert_non_null(find(&m, 2, "渔村"));
	assert_null(find(&m, 2, "新增")); /* stands before figures */
	assert_null(find(&m, 0, "街道")); /* said by all */
	assert_true(f->evidence.n > 0);
	release(&m);
}

/* 市直 stands before 机关 only: one test, not two. */
static void pieces(void **state)
{
	static const char *const text[] = {
		"市直机关先学。市直机关带头。市直机关整改。机关食堂开放。机关服务基层。",
		"学校先学。学校带头。食堂开放。服务基层。"};
	static struct stats_corpus s;
	struct ros_expressions x;
	struct ros_err err = ROS_ERR_INIT;
	(void)state;
	if (stats_corpus_make(&s, text, 2, "lattice", "config"))
		skip();
	assert_int_equal(ros__expressions_find(&x, &s.a, &err), ROS_OK);
	const struct ros_vocab *v = &s.tokens.vocab;
	size_t alone = 0;
	for (uint32_t w = 0; w < x.n; w++) {
		const struct ros_token *k = &s.tokens.token[x.e[w].first];
		alone += x.e[w].n == 1 && strcmp(v->type[k->type], "市直") == 0;
	}
	assert_int_equal(alone, 0);
	ros_csr_check(&x.clauses);
	double *sum;
	ROS_NEW_ARRAY(sum, x.n);
	ros_csr_col_sums(&x.clauses, sum);
	for (uint32_t w = 0; w < x.n; w++)
		assert_int_equal((uint32_t)sum[w], x.e[w].count);
	free(sum);
	ros__expressions_release(&x);
	stats_corpus_free(&s);
}

static uint8_t verb_of(const struct ros_expressions *x, const struct stats_corpus *s, const char *w)
{
	for (uint32_t t = 0; t < s->tokens.vocab.n; t++)
		if (strcmp(s->tokens.vocab.type[t], w) == 0)
			return x->verb[t];
	fail_msg("%s is no word", w);
	return 0;
}

/* What a word does is known in either writing; words of grammar are no findings. */
static void empty_words(void **state)
{
	static const char *const text[] = {
		"各位同事認為這麼做不好。各位議員這麼說。各位市民這麼想。寵物要登記。寵物店要登記。",
		"街道有食堂。居民喜歡食堂。老人的食堂開了。大家去食堂。食堂來了客人。街道有服務。"};
	static struct stats_corpus s;
	struct ros_expressions x;
	struct ros_err err = ROS_ERR_INIT;
	struct made m;
	(void)state;
	if (stats_corpus_make(&s, text, 2, "lattice", "config"))
		skip();
	assert_int_equal(ros__expressions_find(&x, &s.a, &err), ROS_OK);
	assert_int_equal(verb_of(&x, &s, "認為"), ROS_EXPRESSION_VERB);
	assert_int_equal(verb_of(&x, &s, "這麼"), ROS_EXPRESSION_GRAMMAR);
	assert_int_equal(verb_of(&x, &s, "各位"), ROS_EXPRESSION_GRAMMAR);
	assert_int_equal(verb_of(&x, &s, "食堂"), 0);
	ros__expressions_release(&x);
	stats_corpus_free(&s);
	make(&m, text, 2);
	assert_null(find(&m, 0, "各位"));
	assert_null(find(&m, 0, "這麼"));
	assert_non_null(find(&m, 1, "食堂"));
	release(&m);
}

/* Amounts and years in words are no things; names of plans that are numerals are. */
static void amounts(void **state)
{
	static const char *const text[] = {"债是二十五亿。税也有二十五亿。二十五亿花在路上。还差二十五"
									   "亿。二十五亿不多，二十五亿不少。",
		"十五五要开局。看十五五。十五五的路。写好十五五。十五五到了，为十五五修路。人人谈十五五。"};
	struct made m;
	(void)state;
	make(&m, text, 2);
	assert_null(find(&m, 0, "二十五亿"));
	assert_non_null(find(&m, 1, "十五五"));
	release(&m);
}

static void forms_of_a_word(void **state)
{
	static const char *const text[] = {
		"An emission is bad. One emission more. Each emission counts. No emission is good. Their "
		"emissions rose. The emissions fell. Our emissions hurt. Stop the emissions. Count "
		"emissions."
		" Tax every emission. Measure an emission.",
		"We built a road and a school. The road is long. A bridge stands there. The school has a "
		"garden. Trees grow near the bridge. Children like the garden. Boats lie in the harbour. "
		"Farmers came to town with sheep and cattle. Shops sold bread, milk, cheese and fruit. The "
		"mayor opened a library. Teachers read books aloud. Doctors moved into a new house."};
	struct ros__stemmer *stemmer = ros__stemmer_new();
	struct made m;
	(void)state;
	char *key[] = {ros__name_key(stemmer, "Green Emissions"), ros__name_key(stemmer, "候鸟人才"),
		ros__name_key(NULL, "Green Emissions")};
	assert_string_equal(key[1], "候鸟人才");
	assert_string_equal(key[2], "green emissions");
	if (stemmer) {
		assert_string_equal(key[0], "green emiss");
		make(&m, text, 2);
		const struct ros_r_key_finding *f = find(&m, 0, "emission");
		f = f ? f : find(&m, 0, "emissions");
		assert_non_null(f);
		assert_int_equal(f->members.n, 1);
		assert_true(!find(&m, 0, "emission") || !find(&m, 0, "emissions"));
		release(&m);
	}
	for (size_t i = 0; i < 3; i++)
		free(key[i]);
	ros__stemmer_free(stemmer);
}

/* Who is spoken to is not what is spoken of. */
static void addresses(void **state)
{
	static const char *const text[] = {
		"部长，食堂太小了。部长，修路吧。居民在等。部长，食堂要开门。食堂好。部长，大家去食堂。老人"
		"也去食堂。",
		"渔村的人来了。居民走了。路修好了。街道很宽。街道有灯，街道有树。学校开门了，学生多，老师"
		"来了。医院在桥边，医生多，桥很长。渔船回来，渔港有灯。"};
	struct made m;
	(void)state;
	make(&m, text, 2);
	assert_null(find(&m, 0, "部长"));
	assert_non_null(find(&m, 0, "食堂"));
	release(&m);
}

static uint32_t type_of(const struct stats_corpus *s, const char *word)
{
	for (uint32_t t = 0; t < s->tokens.vocab.n; t++)
		if (strcmp(s->tokens.vocab.type[t], word) == 0)
			return t;
	fail_msg("%s is no word", word);
	return 0;
}

/* Some 20 uses of either: 今天 in 21 of 24 speeches, more than chance would give, 动物 in three. */
static void everywhere(void **state)
{
	enum { N = 24 };
	const char *text[N];
	static struct stats_corpus s;
	struct ros_stock stock;
	(void)state;
	for (size_t d = 0; d < N; d++)
		text[d] = d % 8
			? "今天修路。居民去食堂吃饭。街道有服务。"
			: "今天看动物。动物来了。动物很多。保护动物。爱护动物。喜欢动物。养动物。动物好。";
	if (stats_corpus_make(&s, text, N, "lattice", "config"))
		skip();
	ros__stock_open(&stock, &s.a);
	assert_true(ros__stock_everywhere(&stock, type_of(&s, "今天")));
	assert_false(ros__stock_everywhere(&stock, type_of(&s, "动物")));
	ros__stock_release(&stock);
	stats_corpus_free(&s);
	if (stats_corpus_make(&s, text, 12, "lattice", "config"))
		skip();
	ros__stock_open(&stock, &s.a);
	assert_false(ros__stock_everywhere(&stock, type_of(&s, "今天"))); /* of 12 nothing is seen */
	ros__stock_release(&stock);
	stats_corpus_free(&s);
}

/* A reference in which 7 of 10 texts have 食堂 and 渔村: as often as here the one, hardly the
 * other. */
static void stock_wording(void **state)
{
	static const char table[] =
		"#rostrum-reference\t1\n#column\told\t10\t1000\n#column\tnew\t10\t1000\n"
		"食堂\t\t300:7\n渔村\t900:9\t10:7\n居民\t\t90:9\n街道\t\t90:9\n服务\t\t90:9\n";
	static const char *const text[] = {
		"街道有食堂。居民喜欢食堂。老人的食堂开了。大家去食堂。食堂来了客人。街道有服务。"
		"食堂的菜很新鲜。孩子们去食堂。老师也去食堂。学校旁边有食堂。街道的路修好了。",
		"渔村有渔港。居民离开渔村。渔村的年轻人回来。大家看渔村。渔村来了客人。街道有服务。"
		"渔村的菜很新鲜。孩子们去渔村。老师也去渔村。学校旁边有渔村。街道的路修好了。"};
	char path[] = "/tmp/test_genre_XXXXXX";
	int fd = mkstemp(path);
	FILE *out = fd < 0 ? NULL : fdopen(fd, "w");
	struct ros_err err = ROS_ERR_INIT;
	struct made plain, held;
	struct ros_genre genre;
	(void)state;
	assert_non_null(out);
	fputs(table, out);
	fclose(out);
	make(&plain, text, 2);
	assert_non_null(find(&plain, 0, "食堂"));
	assert_non_null(find(&plain, 1, "渔村"));
	memset(&held, 0, sizeof held);
	if (stats_corpus_make(&held.s, text, 2, "lattice", "config"))
		skip();
	assert_int_equal(ros_config_set(&held.s.cfg, "reference", path, &err), ROS_OK);
	assert_int_equal(ros__genre_open(&genre, &held.s.a, &err), ROS_OK);
	assert_int_equal(genre.fit, 1); /* its words are those of the texts */
	held.s.a.genre = &genre;
	held.r.doc = ros__json_object();
	assert_int_equal(ros__section_make("keyness", &held.s.a, &held.r, &err), ROS_OK);
	assert_null(find(&held, 0, "食堂"));
	assert_non_null(find(&held, 1, "渔村"));
	/* the tests know nothing of it */
	const struct ros_r_keyword_list *a = &plain.r.found.keyness->groups.v[0].terms,
									*b = &held.r.found.keyness->groups.v[0].terms;
	assert_int_equal(a->n, b->n);
	for (size_t i = 0; i < a->n; i++) {
		assert_string_equal(a->v[i].term, b->v[i].term);
		assert_memory_equal(&a->v[i].finding.p, &b->v[i].finding.p, sizeof a->v[i].finding.p);
		assert_int_equal(a->v[i].finding.verdict, b->v[i].finding.verdict);
	}
	ros__genre_release(&genre);
	release(&plain);
	release(&held);
	remove(path);
}

/* 候鸟 stands before 人才 in half of its uses, before other nouns else; 渔村 stands alone in half.
 */
static void modifiers(void **state)
{
	static const char *const text[] = {"候鸟人才来了。候鸟人才需要住房。留住候鸟人才。为候鸟人才建"
									   "食堂。候鸟人才办起学校。候鸟专家来了。"
									   "候鸟党员来了。候鸟群体很多。候鸟老师来了。街道有服务。",
		"渔村食堂开了。渔村食堂很好。大家去渔村食堂。渔村食堂人多。渔村食堂旧了。回到渔村。看望渔村"
		"。热爱渔村。"
		"离开渔村。街道有服务。街道的路修好了。"};
	struct made m;
	(void)state;
	make(&m, text, 2);
	assert_non_null(find(&m, 0, "候鸟人才"));
	assert_null(find(&m, 0, "候鸟"));
	assert_non_null(find(&m, 1, "渔村"));
	release(&m);
}

/* “三个|渔港”竞赛: what stands across a quotation mark is a piece. */
static void quotations(void **state)
{
	static const char *const text[] = {
		"办好“三个渔港”竞赛。“三个渔港”竞赛很热闹。参加“三个渔港”竞赛。居民说“三个渔港”竞赛好。"
		"今年的“三个渔港”竞赛有新气象。“三个渔港”竞赛带动服务。大家都来看“三个渔港”竞赛。街道有食堂"
		"。",
		"“候鸟”人才来了。候鸟人才需要住房。留住候鸟人才。候鸟人才办起学校。居民也欢迎候鸟人才。"
		"为候鸟人才建食堂。街道有服务。",
		"机关党建要走在前。抓好机关党建。居民很满意。街道有服务。"};
	struct made m;
	(void)state;
	make(&m, text, 3);
	assert_null(find(&m, 0, "渔港竞赛"));
	release(&m);
}

static void none_called(const char *const *text, size_t n, const char *const *torn, size_t ntorn)
{
	struct made m;
	make(&m, text, n);
	for (size_t i = 0; i < ntorn; i++)
		assert_null(find(&m, 0, torn[i]));
	assert_true(m.r.found.keyness->groups.v[0].findings.n > 0); /* not for want of findings */
	release(&m);
}

/* Phrases that end before their head, or begin in another one's. */
static void torn_phrases(void **state)
{
	static const char *const others = "数据要素要流动。数据要素值钱。数据标准要人。数据标准很细。数"
									  "据产业好。数据产业强。数据要素多。"
									  "数据标准难。数据产业大。国家级公园多。国家级公园好。国家级公"
									  "园大。陆海新通道长。陆海新通道忙。"
									  "陆海新通道宽。街道有服务。";
	static const char *const text[] = {"国家级数据要素场景多。渔村有渔港。国家级数据标准好。渔村修"
									   "路。国家级数据产业忙。渔村办食堂。"
									   "国家级数据要素市场大。渔村好。建国家级数据标准。渔村大。",
		others};
	static const char *const of[] = {"建成世界影响力的城市。渔村有渔港。办世界影响力的学校。渔村修"
									 "路。有世界影响力的公园。渔村办食堂。"
									 "成为世界影响力的街道。渔村好。",
		others};
	static const char *const object[] = {"落实对街道工作的指示。渔村有渔港。学习对街道工作的指示。"
										 "渔村修路。牢记对街道工作的指示。渔村好。"
										 "关于街道工作的指示很多。渔村办食堂。",
		others};
	static const char *const counts[] = {"第九届展会开幕。渔村有渔港。第九届运动会热闹。渔村修路。"
										 "第九届书会好。渔村办食堂。第九届灯会大。渔村好。渔村大。",
		others};
	(void)state;
	static const char *const prefix[] = {
		"非常规天然气多。渔村有渔港。开采非常规天然气。渔村修路。非常规天然气好。渔村办食堂。"
		"非常规天然气贵。渔村好。渔村大。",
		others};
	none_called(prefix, 2, (const char *const[]){"常规天然气", "常规"}, 2);
	none_called(text, 2, (const char *const[]){"国家级数据"}, 1);
	none_called(of, 2, (const char *const[]){"世界影响力"}, 1);
	none_called(object, 2, (const char *const[]){"街道工作的指示", "工作的指示"}, 2);
	none_called(counts, 2, (const char *const[]){"第九", "第九届"}, 2);
}

static void possessives(void **state)
{
	static const char *const text[] = {
		"The secretary's report is long. A secretary's view is clear. No secretary's wish counts. "
		"Each secretary's plan fails. One secretary's plan holds. The harbour is small. A harbour "
		"is needed. "
		"Our harbour grows. This harbour is deep. Every harbour counts. A harbour is safe.",
		"The report is long. The view is clear. The plan fails. The wish counts. Roads are needed. "
		"Roads grow. Schools are small. Wages are low. Trains are slow. Farms are large. Rents are "
		"high. "
		"Towns are old. Bridges are safe. Canals are deep. Fields are green."};
	(void)state;
	none_called(text, 2, (const char *const[]){"secretary's"}, 1);
}

/* The last word holds to the one before it: what stands behind by chance takes nothing away. */
static void whole_phrases(void **state)
{
	static const char *const text[] = {"关键金属材料好。关键金属产业强。关键金属开采忙。关键金属加"
									   "工多。留住关键金属。街道有服务。",
		"材料好。产业强。开采忙。加工多。街道有服务。街道有食堂。关键在人。居民很满意。大家去食堂。"
		"食堂来了客人。街道的路修好了。学校先学。学校带头。"};
	struct made m;
	(void)state;
	make(&m, text, 2);
	assert_non_null(find(&m, 0, "关键金属"));
	release(&m);
}

static void nothing(void **state)
{
	static const char *const text[] = {"早上好。", "晚上好。"};
	struct made m;
	(void)state;
	make(&m, text, 2);
	if (m.r.found.keyness->groups.n)
		assert_int_equal(m.r.found.keyness->groups.v[0].findings.n, 0);
	release(&m);
}

int main(void)
{
	const struct CMUnitTest tests[] = {cmocka_unit_test(one_thing), cmocka_unit_test(pieces),
		cmocka_unit_test(empty_words), cmocka_unit_test(addresses), cmocka_unit_test(amounts),
		cmocka_unit_test(forms_of_a_word), cmocka_unit_test(everywhere),
		cmocka_unit_test(stock_wording), cmocka_unit_test(modifiers), cmocka_unit_test(quotations),
		cmocka_unit_test(torn_phrases), cmocka_unit_test(possessives),
		cmocka_unit_test(whole_phrases), cmocka_unit_test(nothing)};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
