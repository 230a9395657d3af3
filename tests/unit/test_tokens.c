/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Tokens, units, features and groups over speeches made by hand, cut by ICU (no data needed). */
#include <setjmp.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>
#include <cmocka.h>

#include "base/par.h"
#include "rostrum/dfm.h"

static struct ros_config cfg;
static struct ros_segmenter *seg;

static struct ros_doc doc[] = {
	{.id = "a-1", .label = "A", .title = "红色引擎促融合区域共建谋发展", .speaker = "区委书记",
		.office = "区委书记", .name = "", .district = "**区", .district_masked = true,
		.body = "**区 develops ports, and ports develop trade. Trade grows!\nA second paragraph: ports."},
	{.id = "a-2", .label = "B", .title = "打通“最后一公里”", .speaker = "区委书记", .office = "区委书记",
		.name = "", .district = "**区", .district_masked = true, .body = "Ports (PORTS) again; ×× too."},
	{.id = "a-3", .label = "C", .title = "", .speaker = "王明", .office = "市长", .name = "王明",
		.district = "甲市", .body = ""},
	{.id = "a-4", .label = "D", .title = "", .speaker = "王明", .office = "副市长", .name = "王明",
		.district = "甲市", .body = "trade"},
	{.id = "a-5", .label = "E", .title = "", .speaker = "教育局局长", .office = "教育局局长",
		.name = "", .district = "", .body = "schools"},
};
static struct ros_corpus corpus = {.doc = doc, .ndoc = sizeof doc / sizeof *doc};

static int set_up(void **state)
{
	(void)state;
	struct ros_err err = ROS_ERR_INIT;
	for (size_t d = 0; d < corpus.ndoc; d++) {
		doc[d].body_len = (uint32_t)strlen(doc[d].body);
		doc[d].source = doc[d].date = doc[d].place = "";
	}
	ros_config_defaults(&cfg);
	ros_config_set(&cfg, "stopwords", "none", &err);
	ros_config_set(&cfg, "shipped-terms", "false", &err);
	ros_config_set(&cfg, "segmenter", "icu", &err);
	return ros_segmenter_open(&seg, &cfg, &err) != ROS_OK;
}

static int tear_down(void **state)
{
	(void)state;
	ros_segmenter_close(seg);
	ros_config_release(&cfg);
	return 0;
}

static void build(struct ros_tokens *t)
{
	struct ros_err err = ROS_ERR_INIT;
	assert_int_equal(ros_tokens_build(t, &corpus, seg, &cfg, &err), ROS_OK);
}

static uint32_t type_of(const struct ros_tokens *t, const char *s)
{
	for (uint32_t i = 0; i < t->vocab.n; i++)
		if (strcmp(t->vocab.type[i], s) == 0)
			return i;
	return UINT32_MAX;
}

static void words_are_counted(void **state)
{
	(void)state;
	struct ros_tokens t;
	struct ros_features f;
	struct ros_csr x, units, sum;
	build(&t);
	uint32_t ports = type_of(&t, "ports"), trade = type_of(&t, "trade");
	assert_true(ports != UINT32_MAX && trade != UINT32_MAX);
	assert_int_equal(t.vocab.cf[ports], 5);
	assert_int_equal(t.vocab.df[ports], 2);
	assert_int_equal(t.vocab.cf[trade], 3);
	ros_features_select(&f, &t, &cfg);
	assert_int_equal(f.of_type[ports], 0); /* the most frequent */
	for (uint32_t j = 1; j < f.n; j++) {
		uint64_t before = t.vocab.cf[f.type[j - 1]], here = t.vocab.cf[f.type[j]];
		assert_true(before > here || (before == here &&
			strcmp(t.vocab.type[f.type[j - 1]], t.vocab.type[f.type[j]]) < 0));
	}
	for (uint64_t i = 0; i < t.ntoken; i++) /* a feature is what counts, and nothing else */
		assert_int_equal(ros_token_counts(&t.token[i]), f.of_type[t.token[i].type] != UINT32_MAX);
	ros_dfm_docs(&x, &t, &f);
	ros_csr_check(&x);
	assert_true(ros_csr_get(&x, 0, 0) == 3 && ros_csr_get(&x, 1, 0) == 2);
	assert_int_equal(x.indptr[3], x.indptr[2]); /* the empty speech */
	for (int k = 0; k < 3; k++) { /* units of any kind add up to their speeches */
		ros_dfm_units(&units, &t, &f, (enum ros_unit)k);
		ros_csr_check(&units);
		ros_csr_group_rows(&sum, &units, t.unit[k].doc, t.ndoc);
		assert_int_equal(sum.nnz, x.nnz);
		assert_memory_equal(sum.indices, x.indices, x.nnz * sizeof *x.indices);
		assert_memory_equal(sum.data, x.data, x.nnz * sizeof *x.data);
		ros_csr_release(&units);
		ros_csr_release(&sum);
	}
	ros_csr_release(&x);
	ros_features_release(&f);
	ros_tokens_release(&t);
}

static void masks_are_one_type_and_no_feature(void **state)
{
	(void)state;
	struct ros_tokens t;
	struct ros_features f;
	uint32_t mask = UINT32_MAX, n = 0;
	build(&t);
	ros_features_select(&f, &t, &cfg);
	for (uint64_t i = 0; i < t.ntoken; i++) {
		if (t.token[i].cls != ROS_CLASS_MASK)
			continue;
		assert_true(mask == UINT32_MAX || mask == t.token[i].type);
		mask = t.token[i].type;
		n++;
	}
	assert_int_equal(n, 2);
	assert_int_equal(f.of_type[mask], UINT32_MAX);
	ros_features_release(&f);
	ros_tokens_release(&t);
}

static void units_nest_and_cover(void **state)
{
	(void)state;
	struct ros_tokens t;
	build(&t);
	assert_int_equal(t.unit[ROS_UNIT_PARAGRAPH].indptr[1], 2);
	assert_int_equal(t.unit[ROS_UNIT_SENTENCE].indptr[1], 3);
	assert_int_equal(t.unit[ROS_UNIT_CLAUSE].indptr[1], 5);
	for (int k = 0; k < 3; k++) {
		const struct ros_units *u = &t.unit[k];
		assert_int_equal(u->first[0], 0);
		assert_int_equal(u->first[u->n], t.ntoken);
		for (uint32_t i = 0; i < u->n; i++) {
			assert_true(u->first[i] <= u->first[i + 1]);
			for (uint64_t j = u->first[i]; j < u->first[i + 1]; j++) {
				assert_true(j >= t.indptr[u->doc[i]] && j < t.indptr[u->doc[i] + 1]);
				assert_true(t.token[j].start >= u->start[i] &&
					t.token[j].start < u->start[i] + u->len[i]);
			}
		}
	}
	ros_tokens_release(&t);
}

static void threads_change_nothing(void **state)
{
	(void)state;
	struct ros_tokens one, many;
	ros__par_set(1);
	build(&one);
	ros__par_set(3);
	build(&many);
	ros__par_set(0);
	assert_int_equal(one.ntoken, many.ntoken);
	assert_int_equal(one.vocab.n, many.vocab.n);
	assert_memory_equal(one.token, many.token, one.ntoken * sizeof *one.token);
	for (uint32_t i = 0; i < one.vocab.n; i++) {
		assert_string_equal(one.vocab.type[i], many.vocab.type[i]);
		assert_int_equal(one.vocab.cls[i], many.vocab.cls[i]);
	}
	ros_tokens_release(&one);
	ros_tokens_release(&many);
}

static void stopwords_are_no_features(void **state)
{
	(void)state;
	struct ros_tokens t;
	struct ros_features f;
	struct ros_err err = ROS_ERR_INIT;
	char path[] = "/tmp/rostrum-stop-XXXXXX";
	FILE *file = fdopen(mkstemp(path), "w");
	fputs("# a comment\nand  PORTS # two on a line\n\n", file);
	fclose(file);
	ros_config_set(&cfg, "stopwords", path, &err);
	build(&t);
	ros_features_select(&f, &t, &cfg);
	assert_int_equal(f.of_type[type_of(&t, "ports")], UINT32_MAX);
	assert_true(f.of_type[type_of(&t, "trade")] != UINT32_MAX);
	ros_features_release(&f);
	ros_tokens_release(&t);
	ros_config_set(&cfg, "stopwords", "/no/such/list", &err);
	assert_int_equal(ros_tokens_build(&t, &corpus, seg, &cfg, &err), ROS_ECONFIG);
	assert_non_null(strstr(err.msg, "/no/such/list"));
	remove(path);
	ros_config_set(&cfg, "stopwords", "none", &err);
}

static void groups(void **state)
{
	(void)state;
	struct ros_grouping g;
	struct ros_err err = ROS_ERR_INIT;
	assert_int_equal(ros_grouping_by(&g, &corpus, "speaker", &cfg, &err), ROS_OK);
	assert_int_equal(g.n, 4); /* two nameless secretaries apart, one mayor twice, one director */
	assert_true(g.of_doc[0] != g.of_doc[1] && g.of_doc[2] == g.of_doc[3]);
	assert_string_equal(g.label[g.of_doc[2]], "王明");
	assert_string_equal(g.label[g.of_doc[4]], "教育局局长");
	assert_true(strncmp(g.label[0], "区委书记·", strlen("区委书记·")) == 0);
	assert_string_equal(g.id[3], "speaker:4");
	ros_grouping_release(&g);
	assert_int_equal(ros_grouping_by(&g, &corpus, "district", &cfg, &err), ROS_OK);
	assert_int_equal(g.n, 3);
	assert_string_equal(g.label[0], "**区①");
	assert_string_equal(g.label[1], "**区②");
	assert_true(g.of_doc[2] == g.of_doc[3] && g.of_doc[4] == UINT32_MAX);
	ros_grouping_release(&g);
	assert_int_equal(ros_grouping_by(&g, &corpus, "party", &cfg, &err), ROS_EUSAGE);
	assert_non_null(strstr(err.msg, "party"));
}

/* A title that fits stands whole in the name of an office that two hold; one that is cut closes its
 * quotation mark; and an only speech is called as its speaker. */
static void titles_in_names(void **state)
{
	(void)state;
	struct ros_doc secretary[] = {{.speaker = "区委书记",
									  .office = "区委书记",
									  .title = "走好“山海路”共建共享渔家小院",
									  .label = "x"},
		{.speaker = "区委书记",
			.office = "区委书记",
			.title = "让每一位老船工都能在“家门口的小码头课堂”学到新手艺",
			.label = "y"}};
	struct ros_corpus two = {.ndoc = 2, .doc = secretary};
	struct ros_grouping g;
	struct ros_err err = ROS_ERR_INIT;
	assert_int_equal(ros_grouping_by(&g, &two, "speaker", &cfg, &err), ROS_OK);
	assert_string_equal(g.label[0], "区委书记·走好“山海路”共建共享渔家小院");
	assert_string_equal(g.label[1], "区委书记·让每一位老船工都能在“家门口的小码…”");
	ros_grouping_release(&g);
}

static struct ros_doc turn_of(
	const char *speaker, const char *name, const char *source, const char *date)
{
	return (struct ros_doc){.speaker = speaker,
		.office = *name ? "议员" : speaker,
		.name = name,
		.source = source,
		.date = date,
		.turn = true};
}

/* In the transcripts of a folder an office is one speaker, unless years lie between; elsewhere it
 * may be another one. */
static void turns_of_an_office(void **state)
{
	(void)state;
	struct ros_doc said[] = {turn_of("行政长官", "", "d/a.txt", ""),
		turn_of("李明议员", "李明", "d/a.txt", ""),
		turn_of("行政长官", "", "d/b.txt", "2013-01-17"),
		turn_of("李明", "李明", "d/b.txt", "2013-01-17"),
		turn_of("署长", "", "d/b.txt", "2013-01-17"), turn_of("署长", "", "d/c.txt", "2016-05-02"),
		turn_of("署长", "", "d/d.txt", "2017-03-01"), turn_of("署长", "", "e/a.txt", ""),
		turn_of("署长", "", "d/x.txt", ""), turn_of("秘书", "", "d/b.txt", "2013-01-17")};
	static const uint32_t same[] = {0, 1, 0, 1, 2, 3, 3, 4, 5, 6};
	static const char *const label[] = {
		"行政长官", "李明", "署长·2013-01-17", "署长·2016—2017", "署长·a", "署长·x", "秘书"};
	struct ros_corpus c = {.doc = said, .ndoc = sizeof said / sizeof *said};
	struct ros_grouping g;
	struct ros_err err = ROS_ERR_INIT;
	assert_int_equal(ros_grouping_by(&g, &c, "speaker", &cfg, &err), ROS_OK);
	assert_int_equal(g.n, sizeof label / sizeof *label);
	for (size_t i = 0; i < c.ndoc; i++)
		assert_int_equal(g.of_doc[i], same[i]);
	for (uint32_t k = 0; k < g.n; k++)
		assert_string_equal(g.label[k], label[k]);
	ros_grouping_release(&g);
}

int main(void)
{
	const struct CMUnitTest test[] = {
		cmocka_unit_test(words_are_counted),
		cmocka_unit_test(masks_are_one_type_and_no_feature),
		cmocka_unit_test(units_nest_and_cover),
		cmocka_unit_test(threads_change_nothing),
		cmocka_unit_test(stopwords_are_no_features),
		cmocka_unit_test(titles_in_names),
		cmocka_unit_test(groups),
		cmocka_unit_test(turns_of_an_office),
	};
	return cmocka_run_group_tests(test, set_up, tear_down);
}
