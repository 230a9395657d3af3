/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Who acts and who is concerned; what is promised and what is admitted. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <cmocka.h>

#include "approach/avowals.h"
#include "base/buf.h"
#include "rostrum/rostrum.h"
#include "theme_stub.h"

static struct ros_approach_tables tables[2];
static struct ros_syntax syntax[2];

static int load(void **state)
{
	(void)state;
	static const char *const lang[] = {"zh", "en"};
	struct ros_err err = ROS_ERR_INIT;
	int bad = 0;
	for (int i = 0; i < 2; i++)
		bad |= ros__approach_tables_load(&tables[i], "config", lang[i], &err) ||
			ros__syntax_load(&syntax[i], "config", lang[i], &err);
	return bad;
}

static int unload(void **state)
{
	(void)state;
	for (int i = 0; i < 2; i++) {
		ros__approach_tables_release(&tables[i]);
		ros__syntax_release(&syntax[i]);
	}
	return 0;
}

static void add_uses(struct ros_buf *out, const struct ros_uses *u, const struct ros_tokens *t,
	const char *text)
{
	for (size_t i = 0; i < u->n; i++) {
		const struct ros_use *x = &u->use[i];
		const struct ros_token *a = &t->token[x->first], *b = &t->token[x->last];
		if (x->kind == ROS_USE_ACTOR && !x->inside)
			ros__buf_addf(out, "%s%s:%.*s", out->len ? " " : "", x->acts ? "acts" : "for",
				(int)(b->start + b->len - a->start), text + a->start);
	}
}

static void add_avowals(struct ros_buf *out, const struct ros_avowals *l)
{
	for (size_t i = 0; i < l->n; i++)
		ros__buf_addf(out, "%s%s", out->len ? " " : "",
			ros__avowal_name((enum ros_avowal_kind)l->avowal[i].kind));
}

static char *read_text(const char *text, bool english, bool avowals)
{
	struct theme_stub s;
	struct ros_skeleton k;
	struct ros_uses u;
	struct ros_items it;
	struct ros_avowals av;
	struct ros_specific names;
	struct ros_parser parser;
	struct ros_buf out = ROS_BUF_INIT;
	const struct ros_approach_tables *t = &tables[english];
	struct ros_approach_matcher *m = ros__approach_matcher_new(t);
	ros__buf_adds(&out, "");
	theme_stub_begin(&s);
	theme_stub_add(&s, "a", text, strlen(text), 0, "");
	assert_true(theme_stub_count(&s));
	ros__skeleton_find(&k, t, &s.tokens, &s.corpus.doc[0], 0);
	ros__parser_init(&parser, &syntax[english], &s.tokens, !english);
	ros__uses_find(&u, m, &parser, &s.corpus.doc[0], 0, &k);
	ros__specific_init(&names, t, &s.tokens, &s.corpus);
	ros__items_find(&it, &names, 0, &k, &u);
	ros__avowals_find(&av, &s.tokens, 0, t, &u, &it);
	if (avowals)
		add_avowals(&out, &av);
	else
		add_uses(&out, &u, &s.tokens, text);
	ros__avowals_release(&av);
	ros__items_release(&it);
	ros__specific_release(&names);
	ros__uses_release(&u);
	ros__parser_release(&parser);
	ros__skeleton_release(&k);
	theme_stub_end(&s);
	ros__approach_matcher_free(m);
	return ros__buf_detach(&out, NULL);
}

struct example {
	const char *text, *want, *why;
	bool english;
};

static void check(const struct example *e, size_t n, bool avowals)
{
	for (size_t i = 0; i < n; i++) {
		char *got = read_text(e[i].text, e[i].english, avowals);
		if (strcmp(got, e[i].want) != 0)
			fail_msg("%s: %s: \"%s\" instead of \"%s\"", e[i].why, e[i].text, got, e[i].want);
		free(got);
	}
}

static void actors(void **state)
{
	(void)state;
	static const struct example e[] = {
		{"群众积极参加治理。", "acts:群众", "an adverb behind it", false},
		{"拓宽群众参与渠道。", "", "part of an object", false},
		{"这是群众的心愿。", "", "的 behind it", false},
		{"我们要关心群众。", "for:群众", "the end of an object", false},
		{"切实为企业解决困难。", "for:企业", "behind 为", false},
		{"方案由群众制定措施。", "acts:群众", "behind 由", false},
		{"支持企业参与渔港项目。", "for:企业", "led by 支持", false},
		{"朋友们：今天的海很美。", "for:朋友们", "an address", false},
		{"渔村协会决定修船。", "acts:协会", "a word for deciding", false},
		{"志愿者积极清理海滩。", "acts:志愿者", "a listed word", false},
		{"护海人员积极清理海滩。", "acts:人员", "a group by its head", false},
		{"企业达到12家。", "", "a number is told", false},
		{"公司顺利组建。", "", "what comes about does nothing", false},
		{"代表建议9件全部办结。", "", "a word for saying as a noun", false},
		{"让渔民住上新居。", "for:渔民", "behind 让", false},
		{"深化渔港公司综合改革。", "", "a verb governs it", false},
		{"“兴海英才计划”启动。", "", "inside a name", false},
		{"以渔港为中心的居民服务网络。", "", "以……为", false},
		{"中方愿同邻国加强渔业合作。", "acts:中方 for:邻国", "愿, and behind 同 with a verb",
			false},
		{"中国欢迎和鼓励企业参加渔博会。", "acts:中国 for:企业", "two words for saying", false},
		{"只有双方人民热情参与。", "acts:人民", "behind 只有", false},
		{"渔港建设得到社会各界积极响应。", "acts:社会各界", "behind 得到, with what it does",
			false},
		{"全党关心、群众期盼。", "acts:群众", "behind a short clause", false},
		{"在省委领导下修船。", "acts:省委", "在……领导下", false},
		{"主席先生、各位同事！", "for:主席 for:先生 for:各位同事", "an address of several", false},
		{"向在海上辛勤劳动的渔民，", "for:渔民", "a greeting", false},
		{"欢迎邻国积极参加渔博会。", "for:邻国", "led by a word for saying", false},
		{"The minister remains silent.", "", "what only remains does not act", true},
		{"The council said so.", "acts:council", "a word for saying", true},
		{"The government of the day had a plan.", "acts:government", "over what hangs on", true},
		{"They appointed a council.", "", "what comes about", true},
		{"The schools elected to the board are new.", "", "a form in -ed that is no verb", true},
		{"The council has repaired the harbour.", "acts:council", "a subject", true},
		{"Public spending has grown.", "", "no noun of its own", true},
		{"Government policy is clear.", "", "it belongs to policy", true},
		{"We build homes for families.", "for:families", "behind for", true},
		{"The harbour was built by workers.", "acts:workers", "behind by", true},
		{"The mayor, the council and the crews will mend it.", "acts:mayor acts:council acts:crews",
			"subjects that commas part", true},
		{"The minister, who is building a pier, smiled.", "acts:minister", "a clause between",
			true},
		{"I spoke to the fishermen.", "for:fishermen", "behind to and a verb", true},
		{"It is a threat to the fishermen.", "", "to that belongs to a noun", true},
		{"That is for the council to decide.", "acts:council", "for with to", true},
		{"My fellow citizens, the sea is calm.", "for:fellow citizens", "an address", true},
		{"I believe the minister will go.", "acts:minister", "a subject behind a verb", true},
	};
	check(e, sizeof e / sizeof *e, false);
}

static void avowals(void **state)
{
	(void)state;
	static const struct example e[] = {
		{"三、2026年重点工作\n明年要新建泊位12个。", "commitment", "to do, with a figure", false},
		{"十三万渔民要过上好日子。", "", "where no plan is told", false},
		{"去年新建泊位12个。", "", "a result", false},
		{"主要预期目标是\n新建泊位12个以上。", "commitment", "a figure with 以上", false},
		{"渔业产值增长6%以上。", "", "a figure that may as well have been reached", false},
		{"对外投资将超过5000亿元。", "", "expected, and promised by nobody", false},
		{"We will build 12 berths.", "commitment", "what we will do", true},
		{"They will lose 12 berths.", "", "what others will do", true},
		{"我们要建设更好的渔港。", "", "no figure and no date", false},
		{"已建成泊位12个。", "", "done", false},
		{"渔港基础设施还比较薄弱。", "admission", "not good enough", false},
		{"补齐渔港建设短板。", "", "something is done about it", false},
		{"冷链设施还存在不少短板。", "admission", "trouble that is there", false},
		{"我们也清醒认识到，渔港管理有问题，", "admission", "what follows is admitted", false},
		{"三、2026年重点工作\n新建泊位12个。改造渔船40艘。",
			"commitment commitment", "bare verbs where a text plans", false},
		{"三、2026年重点工作\n新建泊位12个。\n回顾过去五年，\n新建冷库3座。", "commitment",
			"until it looks back", false},
		{"三、2026年重点工作\n办好第17届渔博会。服务渔业企业500强。", "", "numbers that name",
			false},
		{"I ask the House to build 12 berths.", "", "what others are asked to do", true},
		{"世界渔业复苏缓慢，增长动力不足。", "", "what is wrong with the world", false},
		{"世界渔业复苏缓慢，我国渔业增长动力不足。", "admission", "one's own side is named", false},
		{"渔港建设任务艰巨繁重。", "admission", "far from done", false},
	};
	check(e, sizeof e / sizeof *e, true);
}

int main(void)
{
	const struct CMUnitTest tests[] = {cmocka_unit_test(actors), cmocka_unit_test(avowals)};
	return cmocka_run_group_tests(tests, load, unload);
}
