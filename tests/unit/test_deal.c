/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Texts dealt from clauses: the speeches themselves, dealt, are tested as the speeches are. */
#include "null_help.h"

#include "result/design_make.h"
#include "result/themes/deal.h"
#include "result/themes/yardstick.h"
#include "result/word_tests.h"

struct corpus {
	struct ros_config cfg;
	struct ros__pipeline p;
	struct ros_theme_context themes;
	struct ros_deal_families families;
	uint32_t *row, *at;
};

static void corpus_init(struct corpus *c)
{
	static const char *const input = "examples/zh";
	struct ros_err err = ROS_ERR_INIT;
	memset(c, 0, sizeof *c);
	ros_config_defaults(&c->cfg);
	free(c->cfg.config_dir);
	c->cfg.config_dir = ros__xstrdup("config");
	if (ros__pipeline_build(&c->p, &c->cfg, &input, 1, &err) != ROS_OK ||
		ros__theme_context_make(&c->themes, &c->p.analysis, &c->p.result.arena, &err) != ROS_OK)
		fail_msg("%s", err.msg);
	ros__word_tests(&c->p.analysis, &c->p.analysis.words);
	ros__deal_families_init(&c->families, &c->themes);
	const struct ros_design *d = &c->p.analysis.design;
	uint32_t n = 0;
	ROS_NEW_ARRAY(c->row, d->nclause);
	ROS_NEW_ARRAY(c->at, (size_t)d->ngroup + 1);
	for (uint32_t g = 0; g < d->ngroup; g++) {
		assert_int_equal(d->claim[g], ROS_CLAIM_TEXT);
		for (uint32_t i = 0; i < d->nclause; i++)
			if (d->clause_group[i] == g)
				c->row[n++] = i;
		c->at[g + 1] = n;
	}
}

static void corpus_release(struct corpus *c)
{
	ros__deal_families_release(&c->families);
	ros__theme_context_release(&c->themes);
	ros__cells_release(&c->p.analysis.words);
	c->p.analysis.words = (struct ros_cells){0};
	ros__pipeline_release(&c->p);
	ros_config_release(&c->cfg);
	free(c->row);
	free(c->at);
}

static void speeches_dealt_are_speeches(void **state)
{
	(void)state;
	struct corpus c;
	struct ros_deal_found found;
	struct ros_cells words, themes;
	corpus_init(&c);
	struct ros_design d = c.p.analysis.design; /* borrows all, and has no second setting */
	d.second.kind = ROS_EXCHANGE_NONE;
	const struct ros_family_spec spec = ros__deal_word_spec(&c.families, &d);
	ros__design_family(&words, &d, &c.families.words, &spec);
	ros__design_family(&themes, &d, &c.families.themes, &c.families.theme_spec);
	const struct ros_deal deal = {d.ngroup, c.at, c.row};
	ros__deal_test(&c.families, &deal, &found);
	assert_true(ros__cells_held(&words, true).both > 0);
	assert_int_equal((size_t)found.words, ros__cells_held(&words, true).both);
	assert_int_equal((size_t)found.themes,
		ros__cells_held(&themes, true).both + ros__cells_held(&themes, false).both);
	assert_true(fabs(found.word_deff.deff - words.deff.deff) < 1e-12);
	/* checked by a second setting, the same D asks for less */
	assert_true(c.p.analysis.words.deff.deff <= words.deff.deff);
	assert_true(fabs(c.p.analysis.words.deff.raw - words.deff.raw) < 1e-12);
	ros__cells_release(&words);
	ros__cells_release(&themes);
	corpus_release(&c);
}

/* Texts of eight blocks and more have a second setting and no spread, as in a run. */
static void long_deals_have_blocks(void **state)
{
	(void)state;
	enum { TEXTS = 3, LONG = 8 * ROS_BLOCK_CLAUSES };
	struct corpus c;
	uint32_t at[TEXTS + 1], *row;
	corpus_init(&c);
	ROS_NEW_ARRAY(row, TEXTS * (size_t)LONG);
	for (uint32_t k = 0; k < TEXTS * LONG; k++)
		row[k] = c.row[k % c.at[1]];
	for (int is_long = 0; is_long < 2; is_long++) {
		struct ros_design d;
		for (uint32_t t = 0; t <= TEXTS; t++)
			at[t] = t * (LONG - (is_long ? 0 : ROS_BLOCK_CLAUSES));
		const struct ros_deal deal = {TEXTS, at, row};
		ros__deal_design(&d, c.families.design, &deal);
		assert_int_equal(d.second.kind, is_long ? ROS_EXCHANGE_BLOCK : ROS_EXCHANGE_NONE);
		assert_int_equal(d.second.n, is_long ? TEXTS * 8 : 0);
		assert_true((ros__deal_word_spec(&c.families, &d).spread > 0) != is_long);
		ros__design_release(&d);
	}
	free(row);
	corpus_release(&c);
}

/* Texts longer than any measured: what was measured is told, and no number of pairs. */
static void yardstick_says_what_was_measured(void **state)
{
	(void)state;
	struct corpus c;
	struct ros_r_yardstick y = {0};
	struct ros_err err = ROS_ERR_INIT;
	corpus_init(&c);
	for (uint32_t g = 0; g < c.p.analysis.design.ngroup; g++)
		c.p.analysis.design.group_clauses[g] = 2000;
	assert_int_equal(ros__yardstick(&c.themes, &y, &err), ROS_OK);
	assert_string_equal(y.source, "table");
	assert_true(y.clauses == 2000 && y.measured_clauses > 0 && y.measured_clauses < 1000);
	assert_true(!isnan(y.words.mean) && !isnan(y.themes.mean) && isnan(y.pairs.mean));
	corpus_release(&c);
}

/* One text dealt to everyone: nothing is more or less in any, and no pair is closer or farther. */
static void copies_differ_in_nothing(void **state)
{
	(void)state;
	enum { TEXTS = 5 };
	struct corpus c;
	struct ros_deal_found found;
	uint32_t at[TEXTS + 1] = {0}, *row;
	corpus_init(&c);
	uint32_t n = c.at[1];
	ROS_NEW_ARRAY(row, TEXTS * (size_t)n);
	for (uint32_t t = 0; t < TEXTS; t++) {
		memcpy(row + t * (size_t)n, c.row, n * sizeof *row);
		at[t + 1] = (t + 1) * n;
	}
	const struct ros_deal deal = {TEXTS, at, row};
	ros__deal_test(&c.families, &deal, &found);
	assert_true(found.words == 0 && found.themes == 0 && found.pairs == 0);
	free(row);
	corpus_release(&c);
}

/* Every kind of the yardstick's table has words with their shares, and whole rows. */
static void yardstick_table_is_whole(void **state)
{
	(void)state;
	static const char *const family[] = {"words", "themes", "pairs"};
	struct ros_json *table = NULL;
	struct ros_err err = ROS_ERR_INIT;
	assert_int_equal(ros__json_read("config/yardstick.json", &table, &err), ROS_OK);
	assert_true(ros__json_size(ros__json_get(table, "kinds")) >= 2);
	ROS_JSON_EACH (kind, ros__json_get(table, "kinds")) {
		double sum = 0;
		ROS_JSON_EACH (w, ros__json_get(kind, "words"))
			sum += ros__json_num(w, NAN);
		assert_true(sum > .1 && sum < 1);
		assert_true(ros__json_size(ros__json_get(kind, "rows")) >= 10);
		ROS_JSON_EACH (row, ros__json_get(kind, "rows"))
			for (int f = 0; f < 3; f++) {
				const struct ros_json *x = ros__json_get(row, family[f]);
				assert_true(ros__json_num(ros__json_get(x, "mean"), -1) >= 0);
				double mean = ros__json_num(ros__json_get(x, "mean"), -1);
				assert_true(ros__json_num(ros__json_get(x, "p90"), -1) >= 0);
				assert_true(ros__json_num(ros__json_get(x, "lower"), NAN) <= mean);
				assert_true(ros__json_num(ros__json_get(x, "upper"), NAN) >= mean);
				assert_true(ros__json_num(ros__json_get(row, "clauses"), 0) > 8);
			}
	}
	ros__json_free(table);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(speeches_dealt_are_speeches),
		cmocka_unit_test(long_deals_have_blocks),
		cmocka_unit_test(yardstick_says_what_was_measured),
		cmocka_unit_test(copies_differ_in_nothing),
		cmocka_unit_test(yardstick_table_is_whole),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
