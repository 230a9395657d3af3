/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Own names apart: the gazetteer and its errors, tests that can reach a verdict against values by
 * hand, and the rules on small collections of provinces and parties.
 */
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "lexicon/gazetteer.h"
#include "result/own_names.h"
#include "stats/attainable.h"
#include "stats_corpus.h"

static enum ros_status parse(
	struct ros__gazetteer *g, const char *text, bool words, struct ros_err *err)
{
	return ros__gazetteer_parse(g, text, strlen(text), words, "p.tsv", err);
}

static uint64_t place(const struct ros__gazetteer *g, const char *s)
{
	return ros__gazetteer_place(g, s, strlen(s));
}

static void gazetteer(void **state)
{
	struct ros__gazetteer *g = ros__xcalloc(1, sizeof *g);
	struct ros_err err = ROS_ERR_INIT;
	(void)state;
	assert_int_equal(parse(g,
						 "# places\n辽宁\t辽\t沈阳 朝阳\t沈\t\t渤海 "
						 "辽河\n北京\t京\t朝阳\n天津\t津\t\t\t\t渤海\n",
						 false, &err),
		ROS_OK);
	assert_int_equal(parse(g, "suffix\t市 自治区 区\nouter\t东盟\n", true, &err), ROS_OK);
	assert_int_equal(place(g, "沈阳"), 1);
	assert_int_equal(place(g, "沈阳市"), 1);
	assert_int_equal(place(g, "朝阳"), 3); /* in two */
	assert_int_equal(place(g, "东盟"), 0);
	assert_int_equal(ros__gazetteer_feature(g, "渤海", 6), 5); /* touches two */
	assert_int_equal(ros__gazetteer_feature(g, "辽河", 6), 1);
	assert_int_equal(ros__gazetteer_feature(g, "沈阳", 6), 0);
	assert_int_equal(ros__gazetteer_form(g, "沈", 3), 1);
	assert_int_equal(ros__gazetteer_form(g, "京", 3), 2);
	assert_int_equal(ros__gazetteer_division(g, "北京市政府"), 2);
	assert_int_equal(ros__gazetteer_division(g, "在北京"), 0);
	assert_int_equal(ros__gazetteer_division(g, "遼寧省"), 1); /* in traditional characters, too */
	assert_int_equal(place(g, "瀋陽市"), 1);
	assert_int_equal(ros__gazetteer_form(g, "遼", 3), 1);
	assert_int_equal(ros__gazetteer_ends(g, ROS_PLACE_SUFFIX, "西藏自治區", 15), 9);
	assert_true(ros__gazetteer_is(g, ROS_PLACE_OUTER, "东盟", 6));
	assert_int_equal(
		ros__gazetteer_ends(g, ROS_PLACE_SUFFIX, "西藏自治区", 15), 9); /* not 区 alone */
	assert_int_equal(ros__gazetteer_ends(g, ROS_PLACE_SUFFIX, "市", 3), 0);
	ros__gazetteer_release(g);
	free(g);
}

static void malformed(void **state)
{
	static const struct {
		const char *text, *says;
		bool words;
	} bad[] = {{"辽宁\t辽\n", "p.tsv:1", false}, {"#\n\n\t辽\t沈阳\n", "p.tsv:3", false},
		{"suffix 市\n", "p.tsv:1", true}, {"suffix\t市\nkind\t省\n", "p.tsv:2", true}};
	(void)state;
	for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
		struct ros__gazetteer *g = ros__xcalloc(1, sizeof *g);
		struct ros_err err = ROS_ERR_INIT;
		assert_int_equal(parse(g, bad[i].text, bad[i].words, &err), ROS_ECONFIG);
		assert_non_null(strstr(err.msg, bad[i].says));
		ros__gazetteer_release(g);
		free(g);
	}
}

/* Tarone's K by hand: of p = .001 .01 .02 .04 .3 at .05, four reach .05/1, three .05/2, two .05/3
 * and .05/4: K = 3, and what reaches .0167 is the family. */
static void attainable(void **state)
{
	const double p[] = {.3, .01, .04, NAN, .001, .02};
	uint8_t may[6];
	(void)state;
	ros__attainable(p, 6, .05, may);
	const uint8_t want[] = {0, 1, 0, 0, 1, 0};
	assert_memory_equal(may, want, sizeof may);
	ros__attainable(p, 1, .05, may); /* alone it cannot reach .05 either */
	assert_int_equal(may[0], 0);
	const double good[] = {1e-9, 1e-9, 1e-9};
	ros__attainable(good, 3, .05, may);
	assert_int_equal(may[0] + may[1] + may[2], 3);
}

static const char *const province[] = {"皖北要振兴。合肥的企业多。东盟的客人来到合肥。全省都在努力"
									   "，省委有决定。安徽人爱安徽。皖企走出去。"
									   "皖企向海。江淮大地很美。江淮大地很大。",
	"沪上的桥多。浦东开放。上海人说上海。东盟的船来到浦东。全市努力。沪企走出去，沪企回来。"
	"黄浦江很宽。黄浦江很长。海洋经济。"};

static bool is_own(
	const struct stats_corpus *s, const struct ros_own_names *own, uint32_t g, const char *word)
{
	for (uint32_t t = 0; t < s->tokens.vocab.n; t++)
		if (strcmp(s->tokens.vocab.type[t], word) == 0)
			return ros__own_names_has(own, g, t);
	fail_msg("%s is no word", word);
	return false;
}

static void provinces(void **state)
{
	static struct stats_corpus s;
	struct ros_own_names own;
	struct ros_err err = ROS_ERR_INIT;
	(void)state;
	if (stats_corpus_make(&s, province, 2, "lattice", "config"))
		skip();
	s.doc[0].district = "安徽省";
	s.doc[1].district = "上海市";
	assert_int_equal(ros__own_names_find(&own, &s.a, &err), ROS_OK);
	static const char *const yes[][4] = {
		{"安徽", "合肥", "全省", "省委"}, {"上海", "浦东", "全市", "黄浦江"}};
	for (uint32_t g = 0; g < 2; g++)
		for (size_t i = 0; i < 4; i++)
			if (!is_own(&s, &own, g, yes[g][i]))
				fail_msg("%s is its own", yes[g][i]);
	static const char *const no[] = {"东盟", "努力", "企业", "海洋", "经济"};
	for (size_t i = 0; i < sizeof no / sizeof *no; i++)
		for (uint32_t g = 0; g < 2; g++)
			assert_false(is_own(&s, &own, g, no[i]));
	assert_false(is_own(&s, &own, 0, "上海")); /* another's place is substance */
	struct ros_csr x;
	ros_dfm_units(&x, &s.tokens, &s.features, ROS_UNIT_CLAUSE);
	uint64_t before = x.nnz;
	ros__own_names_drop(&own, &x, s.features.type, s.tokens.vocab.n);
	ros_csr_check(&x);
	assert_true(x.nnz < before);
	struct ros_own_names same;
	ros__own_names_in(&same, &own, &s.tokens.vocab, &s.tokens.vocab);
	assert_int_equal(same.n, own.n);
	ros__own_names_release(&same);
	ros_csr_release(&x);
	ros__own_names_release(&own);
	stats_corpus_free(&s);
}

/* A river, a sea, a part of the country that touches it is a province's own, whoever says it more;
 * what does not touch it and alliances of divisions are not. */
static void features(void **state)
{
	static const char *const text[] = {
		"东北要振兴。黄河很远。黄河断流。京津冀的客人多。呼包鄂一起走。渤海的港口忙。居民满意。",
		"黄河要保护。黄河清。黄河长。京津冀的客人到兰州。东北的客人来。西站人多。居民满意。",
		"呼包鄂一体化。呼包鄂有高铁。黄河过河套。中亚的客人多。居民满意。"};
	static struct stats_corpus s;
	struct ros_own_names own;
	struct ros_err err = ROS_ERR_INIT;
	(void)state;
	if (stats_corpus_make(&s, text, 3, "lattice", "config"))
		skip();
	s.doc[0].district = "辽宁省";
	s.doc[1].district = "甘肃省";
	s.doc[2].district = "内蒙古自治区";
	assert_int_equal(ros__own_names_find(&own, &s.a, &err), ROS_OK);
	assert_true(is_own(&s, &own, 0, "东北"));
	assert_true(is_own(&s, &own, 0, "渤海"));
	assert_true(is_own(&s, &own, 1, "黄河"));
	assert_true(is_own(&s, &own, 2, "黄河"));
	assert_true(is_own(&s, &own, 1, "西站"));
	assert_false(is_own(&s, &own, 0, "黄河"));
	assert_false(is_own(&s, &own, 1, "东北"));
	assert_false(is_own(&s, &own, 2, "中亚"));
	for (uint32_t g = 0; g < 3; g++)
		assert_false(is_own(&s, &own, g, "居民"));
	ros__own_names_release(&own);
	stats_corpus_free(&s);
}

/* The lists are in simplified characters, the texts need not be. */
static void traditional(void **state)
{
	static const char *const text[] = {
		"遼北要振興。瀋陽的企業多。東盟的客人來到瀋陽。全省都在努力，省委有決定。遼寧人愛遼寧。",
		"滬上的橋多。浦東開放。上海人說上海。東盟的船來到浦東。全市努力。滬企走出去，滬企回來。"};
	static const char *const yes[][4] = {
		{"遼寧", "瀋陽", "全省", "省委"}, {"上海", "浦東", "全市", "滬"}};
	static struct stats_corpus s;
	struct ros_own_names own;
	struct ros_err err = ROS_ERR_INIT;
	(void)state;
	if (stats_corpus_make(&s, text, 2, "lattice", "config"))
		skip();
	s.doc[0].district = "遼寧省";
	s.doc[1].district = "上海市";
	assert_int_equal(ros__own_names_find(&own, &s.a, &err), ROS_OK);
	for (uint32_t g = 0; g < 2; g++) {
		for (size_t i = 0; i < 4; i++)
			if (!is_own(&s, &own, g, yes[g][i]))
				fail_msg("%s is a name", yes[g][i]);
		assert_false(is_own(&s, &own, g, "東盟"));
	}
	ros__own_names_release(&own);
	stats_corpus_free(&s);
}

static void parties(void **state)
{
	static const char *const body[] = {"We in Sinn Féin say no. Ask Sinn Féin about it. The fine "
									   "was high. The Kyoto treaty and Kyoto.",
		"They of Fine Gael agree. Let Fine Gael speak. A fine day for the Kyoto treaty. We ask "
		"Sinn Féin."};
	static struct stats_corpus s;
	struct ros_own_names own;
	struct ros_err err = ROS_ERR_INIT;
	(void)state;
	if (stats_corpus_make(&s, body, 2, "lattice", "config"))
		skip();
	const struct ros_docvar sf = {"party", "SF"}, fg = {"party", "FG"};
	s.doc[0].var = &sf;
	s.doc[1].var = &fg;
	s.doc[0].nvar = s.doc[1].nvar = 1;
	s.a.group.field = "party";
	assert_int_equal(ros__own_names_find(&own, &s.a, &err), ROS_OK);
	assert_true(is_own(&s, &own, 0, "sinn"));
	assert_true(is_own(&s, &own, 0, "féin"));
	assert_true(is_own(&s, &own, 1, "gael"));
	assert_false(is_own(&s, &own, 1, "sinn")); /* the other party */
	assert_false(is_own(&s, &own, 1, "fine")); /* an ordinary word, too */
	assert_false(is_own(&s, &own, 0, "kyoto"));
	s.cfg.own_names = ROS_OWN_KEEP;
	ros__own_names_release(&own);
	assert_int_equal(ros__own_names_find(&own, &s.a, &err), ROS_OK);
	assert_int_equal(own.n, 0);
	ros__own_names_release(&own);
	stats_corpus_free(&s);
}

/* A debate: who is in the room is no subject, who is spoken of is one. */
static void persons(void **state)
{
	static const char *const body[] = {
		"I thank Deputy Ann Moran. As Deputy Moran knows, the harbour of Moran is small. We told "
		"Mr. "
		"Tully so. Ask Mr. Tully again, and Mr. Tully will say it. The city of Dallow grows, we "
		"love "
		"Dallow. General Zorn attacked. That General Zorn came, and Zorn it was.",
		"What did Deputy Byrne say? He said that Deputy Byrne knew. The house heard Minister "
		"Byrne. "
		"The ships of Dallow, and the streets of Dallow. We in Dallow say so. We heard Deputy "
		"Moran.",
		"The house, and Deputy Byrne above all, knows Dallow. In Dallow we met a Minister. A "
		"harbour "
		"for Dallow. We ask Deputy Ó Néill."};
	static const char *const party[] = {"North", "South", "East"};
	static const char *const name[] = {"Carla Byrne", "Ann Moran", "Peter Dallow"};
	static struct stats_corpus s;
	static struct ros_docvar var[3];
	struct ros_own_names own;
	struct ros_err err = ROS_ERR_INIT;
	(void)state;
	if (stats_corpus_make(&s, body, 3, "lattice", "config"))
		skip();
	for (size_t d = 0; d < 3; d++) {
		var[d] = (struct ros_docvar){"party", party[d]};
		s.doc[d].var = &var[d];
		s.doc[d].nvar = 1;
		s.doc[d].name = name[d];
	}
	s.a.group.field = "party";
	assert_int_equal(ros__own_names_find(&own, &s.a, &err), ROS_OK);
	assert_true(is_own(&s, &own, 1, "byrne")); /* speaks for the North */
	assert_true(is_own(&s, &own, 2, "byrne"));
	assert_true(is_own(&s, &own, 0, "moran"));
	assert_true(is_own(&s, &own, 0, "tully"));   /* addressed by the North alone */
	assert_false(is_own(&s, &own, 0, "zorn"));   /* spoken of */
	assert_false(is_own(&s, &own, 0, "dallow")); /* a city that is called like a speaker */
	assert_false(is_own(&s, &own, 2, "dallow"));
	assert_false(is_own(&s, &own, 2, "minister"));
	assert_false(is_own(&s, &own, 0, "harbour"));
	ros__own_names_release(&own);
	stats_corpus_free(&s);
}

/* Those who follow each other are no house: who came before, and an envoy, is spoken of. */
static void successors(void **state)
{
	static const char *const body[] = {"The harbours are safe. We build roads and schools.",
		"The roads are long. We build more harbours, and canals.",
		"As Mr. Moran said, the harbours are safe. I knew Mr. Moran well. The ship of Mr. Catall "
		"came, and Mr. Catall went to sea. We asked Mr. Catall for it."};
	static const char *const name[] = {"Ann Moran", "Peter Dallow", "Carla Byrne"};
	static struct stats_corpus s;
	struct ros_own_names own;
	struct ros_err err = ROS_ERR_INIT;
	(void)state;
	if (stats_corpus_make(&s, body, 3, "lattice", "config"))
		skip();
	for (size_t d = 0; d < 3; d++)
		s.doc[d].name = name[d];
	assert_int_equal(ros__own_names_find(&own, &s.a, &err), ROS_OK);
	assert_false(is_own(&s, &own, 2, "moran"));
	assert_false(is_own(&s, &own, 2, "catall"));
	ros__own_names_release(&own);
	stats_corpus_free(&s);
}

int main(void)
{
	const struct CMUnitTest tests[] = {cmocka_unit_test(gazetteer), cmocka_unit_test(malformed),
		cmocka_unit_test(attainable), cmocka_unit_test(provinces), cmocka_unit_test(features),
		cmocka_unit_test(traditional), cmocka_unit_test(parties), cmocka_unit_test(persons),
		cmocka_unit_test(successors)};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
