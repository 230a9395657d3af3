/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Verbs, objects and stances of clauses written for this: what each shows stands beside it. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "approach/predicate.h"
#include "base/buf.h"
#include "theme_stub.h"

static struct ros_syntax zh, en;

/* "verb>object verb>object /stance of each clause" with - for none. */
static char *parsed(const char *text, bool chinese)
{
	static const char letter[] = "-DTMY";
	struct theme_stub s;
	struct ros_parser parser;
	struct ros_predicates p;
	struct ros_buf out = ROS_BUF_INIT;
	theme_stub_begin(&s);
	theme_stub_add(&s, "a", text, strlen(text), 0, "");
	assert_true(theme_stub_count(&s));
	ros__parser_init(&parser, chinese ? &zh : &en, &s.tokens, chinese);
	ros__predicates_find(&p, &parser, &s.corpus.doc[0], 0, NULL);
	const struct ros_token *t = s.tokens.token;
	for (size_t i = 0; i < p.n; i++) {
		const struct ros_predicate *x = &p.p[i];
		const struct ros_token *v = &t[x->verb_end - 1], *o = &t[x->object_end - 1];
		ros__buf_addf(&out, "%.*s>%.*s ", (int)(v->start + v->len - t[x->verb].start),
			text + t[x->verb].start, (int)(o->start + o->len - t[x->object].start),
			text + t[x->object].start);
	}
	ros__buf_addc(&out, '/');
	for (size_t k = 0; k < p.nclause; k++)
		ros__buf_addc(&out, letter[p.modality[k]]);
	ros__predicates_release(&p);
	ros__parser_release(&parser);
	theme_stub_end(&s);
	return ros__buf_detach(&out, NULL);
}

struct example {
	const char *text, *want, *what;
};

static void check(const struct example *e, size_t n, bool chinese)
{
	for (size_t i = 0; i < n; i++) {
		char *got = parsed(e[i].text, chinese);
		if (strcmp(got, e[i].want) != 0)
			fail_msg("%s: %s: \"%s\" instead of \"%s\"", e[i].what, e[i].text, got, e[i].want);
		free(got);
	}
}

static void chinese_objects(void **state)
{
	(void)state;
	static const struct example e[] = {
		{"完善码头值班制度。", "完善>码头值班制度 /-", "the object is the whole noun phrase"},
		{"深入推进渔港清淤工程。", "推进>渔港清淤工程 /-", "an adverb before the verb"},
		{"改善渔民的居住条件。", "改善>渔民的居住条件 /-", "的 inside the object"},
		{"整顿和规范鱼市秩序。", "整顿和规范>鱼市秩序 /-", "two verbs with one object"},
		{"健全防汛值守保障机制。", "健全>防汛值守保障机制 /-", "a verb in a noun is none"},
		{"渔船的管理制度很好。", "/-", "a noun before 的 does nothing"},
		{"修建码头、学校和水渠等设施。", "修建>码头、学校和水渠等设施 /-", "a list is one object"},
		{"发展渔业、培育年轻船工。", "发展>渔业 培育>年轻船工 /-",
			"behind 、 a verb with its object"},
		{"把渔民的意见收集好。", "收集>渔民的意见 /-", "把: the object stands before"},
		{"对新来的船工开展安全培训。", "开展>安全培训 /-",
			"a phrase of a preposition is stepped over"},
		{"渔业是全村的根基。", "/-", "是 does nothing to anything"},
		{"实施“三船同修”行动。", "实施>三船同修”行动 /-", "what is quoted is one noun"},
		{"产值达80%以上。", "/-", "a number is no object"},
		{"让全村有一座学堂。", "有>一座学堂 /-", "让 is stepped over"},
		{"二是修复渔港码头。", "修复>渔港码头 /-", "what counts is no 是"},
		{"开展以护海为重点的培训。", "开展>以护海为重点的培训 /-", "以 inside a phrase with 的"},
		{"培育壮大渔村旅游。", "培育壮大>渔村旅游 /-", "two verbs, the second a noun as often"},
		{"坚持从严惩处。", "/-", "an adverb begins no object"},
		{"坚定拥护渔村章程。", "拥护>渔村章程 /-", "an adverb that is a verb elsewhere"},
		{"革命战争年代，", "/-", "a time is no object"},
		{"扎实推进节能减排、渔港建设。", "推进>节能减排、渔港建设 /-",
			"a verb with its object in it"},
		{"将渔村需要同渔港发展相结合。", "/-", "相 is no verb"},
		{"修建渔港项目40个以上。", "修建>渔港项目40个以上 /-", "以上 belongs to the number"},
		{"强化渔港设备统筹供给。", "强化>渔港设备统筹供给 /-", "统筹 before a noun is no adverb"},
	};
	check(e, sizeof e / sizeof *e, true);
}

static void chinese_stances(void **state)
{
	(void)state;
	static const struct example e[] = {
		{"修复了三座渔港。", "修复>三座渔港 /D", "了"},
		{"已建立值班制度。", "建立>值班制度 /D", "已"},
		{"要加强安全培训，完善值班制度。", "加强>安全培训 完善>值班制度 /MM", "要 reaches on"},
		{"要加强安全培训。完善值班制度。", "加强>安全培训 完善>值班制度 /M-",
			"to the sentence's end"},
		{"将继续修复渔港。", "修复>渔港 /T", "将 before an adverb is no 把"},
		{"将渔民的意见收集好。", "收集>渔民的意见 /-", "将 before a noun is 把"},
		{"可以申请修船贷款。", "申请>修船贷款 /Y", "可以"},
		{"不能申请修船贷款。", "申请>修船贷款 /M", "what may not be is required"},
		{"修船的人多了。", "/-", "了 at the end is no deed"},
		{"今后三年，渔港更大。", "/--", "a time alone says nothing of what is to be done"},
		{"这些成绩的取得，靠的是大家。", "/--", "取得 behind 的 is a noun"},
	};
	check(e, sizeof e / sizeof *e, true);
}

static void english_objects(void **state)
{
	(void)state;
	static const struct example e[] = {
		{"We will build new schools.", "build>new schools /T", "a modal before the verb"},
		{"The council has repaired the old harbour wall.", "repaired>the old harbour wall /D",
			"have"},
		{"They must protect the fishermen of the coast.", "protect>the fishermen /M",
			"of ends the object"},
		{"We want to bring back our boats.", "bring back>our boats /-", "a verb of two words"},
		{"The plans are good.", "/-", "be does nothing"},
		{"You may ask us.", "ask>us /Y", "a pronoun"},
		{"It was the best of times.", "/-", "a noun with s is no verb"},
		{"By reducing the tax we help families.", "reducing>the tax help>families /-",
			"behind a preposition"},
		{"We worked every day.", "/D", "when is no object"},
		{"The popular will is strong.", "/-", "will is a noun"},
		{"On 20 May 1940 it rains.", "/-", "May is a month"},
		{"We would have built more.", "built>more /-", "what would have been was not done"},
		{"The harbour was built.", "/D", "what was done to it"},
		{"There was built a pier.", "/-", "there"},
		{"We need a pier.", "need>a pier /-", "no past form"},
		{"We have to do it.", "do>it /M", "have to do"},
		{"Let us know how these boats came.", "/-", "how is no object"},
		{"They must see the first Congress report.", "see>the first Congress report /M",
			"an adverb and a group inside"},
		{"Our prices have not improved.", "/-", "what has not been done"},
		{"We have to save water.", "save>water /M", "have to"},
		{"We are proud of the work that we will do.", "/-", "in a relative clause"},
		{"This will level the pier.", "level>the pier /T", "a modal makes a verb of any word"},
		{"The way to the pier is long.", "/-", "to makes none of a noun's determiner"},
		{"I challenge the council.", "challenge>the council /-",
			"a pronoun and a determiner do so"},
		{"Does the mayor value such boats?", "value>such boats /-", "a question"},
		{"We must mend and paint our boats.", "paint>our boats /M", "two verbs joined"},
		{"It helps reduce the cost.", "reduce>the cost /-", "help has the verb behind it"},
		{"We firmly support the crews.", "support>the crews /-", "an adverb is no verb"},
		{"We will invest approximately 200 million.", "invest>200 million /T",
			"an adverb before the object"},
		{"We shall do the right thing.", "do>the right thing /T", "do with an object"},
		{"Do the crews know?", "/-", "do of a question"},
		{"This ended the strike.", "ended>the strike /D", "this as a subject"},
		{"We renew that promise.", "renew>that promise /-", "that before a noun"},
		{"We found that boats are old.", "/D", "that before a clause"},
		{"They left, draining the harbour.", "draining>the harbour /D-", "behind a mark"},
		{"By making our piers safe we help the older people who fish.",
			"making>our piers safe help>the older people /-", "people as a noun"},
		{"We do have to look.", "/M", "have to behind do"},
		{"The crews have been building boats.", "building>boats /D", "have been"},
	};
	check(e, sizeof e / sizeof *e, false);
}

/* What is doubtful about the first pair. */
static void doubts(void **state)
{
	(void)state;
	static const struct {
		const char *text;
		enum ros_doubt want;
	} e[] = {
		{"完善码头值班制度。", ROS_DOUBT_NONE},
		{"公路通向大海，渔民拥有渔船码头。", ROS_DOUBT_STATE},
		{"支持我们修船。", ROS_DOUBT_CAUSED},
		{"生产渔网绳索。", ROS_DOUBT_WEAK},
		{"抓渔业。", ROS_DOUBT_IDIOM},
	};
	for (size_t i = 0; i < sizeof e / sizeof *e; i++) {
		struct theme_stub s;
		struct ros_parser parser;
		struct ros_predicates p;
		theme_stub_begin(&s);
		theme_stub_add(&s, "a", e[i].text, strlen(e[i].text), 0, "");
		assert_true(theme_stub_count(&s));
		ros__parser_init(&parser, &zh, &s.tokens, true);
		ros__predicates_find(&p, &parser, &s.corpus.doc[0], 0, NULL);
		if (!p.n || p.p[0].doubt != e[i].want)
			fail_msg("%s: %s instead of %s", e[i].text,
				p.n ? ros__doubt_name((enum ros_doubt)p.p[0].doubt) : "no pair",
				ros__doubt_name(e[i].want));
		ros__predicates_release(&p);
		ros__parser_release(&parser);
		theme_stub_end(&s);
	}
}

static void tables_are_checked(void **state)
{
	(void)state;
	static const struct {
		const char *text;
		bool roles;
	} bad[] = {{"of\t的\nnothing\t的\n", true}, {"of\t的\nof 的\n", true},
		{"\xe4\xbf\xae\t10\t1\n\t20\t1\n", false}, {"a\t10\t1\nb\t101\t1\n", false},
		{"a\t10\t1\nb\t10\n", false}, {"a\t10\t1\nb\t10\tx\n", false},
		{"a\t10\t1\nb\t10\t1\t2\n", false}};
	for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
		struct ros_syntax s = ROS_SYNTAX_INIT;
		struct ros_err err = ROS_ERR_INIT;
		assert_int_equal(
			ros__syntax_parse(&s, bad[i].text, strlen(bad[i].text), bad[i].roles, "t.tsv", &err),
			ROS_ECONFIG);
		assert_non_null(strstr(err.msg, "t.tsv:2"));
		ros__syntax_release(&s);
	}
	struct ros_syntax s = ROS_SYNTAX_INIT;
	struct ros_err err = ROS_ERR_INIT;
	static const char good[] = "# words\nof\t的 之\nverb\t之\n";
	assert_int_equal(ros__syntax_parse(&s, good, strlen(good), true, "t.tsv", &err), ROS_OK);
	assert_int_equal(ros__syntax_of(&s, "之", 3).roles, ROS_ROLE_OF | ROS_ROLE_VERB);
	assert_int_equal(ros__syntax_of(&s, "x", 1).roles, 0);
	ros__syntax_release(&s);
}

static int load(void **state)
{
	(void)state;
	struct ros_err err = ROS_ERR_INIT;
	return ros__syntax_load(&zh, "config", "zh", &err) != ROS_OK ||
		ros__syntax_load(&en, "config", "en", &err) != ROS_OK;
}

static int release(void **state)
{
	(void)state;
	ros__syntax_release(&zh);
	ros__syntax_release(&en);
	return 0;
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(chinese_objects),
		cmocka_unit_test(chinese_stances),
		cmocka_unit_test(doubts),
		cmocka_unit_test(english_objects),
		cmocka_unit_test(tables_are_checked),
	};
	return cmocka_run_group_tests(tests, load, release);
}
