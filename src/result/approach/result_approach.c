/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Section `approach`: how each speech goes about it. This file finds; the parts write. */

#include "base/loop.h"
#include "base/mem.h"
#include "lexicon/gazetteer.h"
#include "result/approach/approach_parts.h"
#include "result/approach/approach_test.h"
#include "result/design_make.h"
#include "result/own_names.h"
#include "result/sections.h"

struct finding {
	struct ros_approach_context *c;
	const struct ros_specific *names;
};

/* 西藏 in the report of 西藏 says whose report it is, and is not concrete. */
static void tell_own_places(const struct ros_analysis *a, struct ros_items *l, uint32_t d)
{
	uint32_t group = a->own && a->group.of_doc ? a->group.of_doc[d] : UINT32_MAX;
	for (size_t i = 0; i < l->n && group != UINT32_MAX; i++) {
		struct ros_item *x = &l->item[i];
		const struct ros_token *t = &a->tokens->token[x->token];
		if (x->kind == ROS_ITEM_PLACE && t->len == x->len &&
			ros__own_names_has(a->own, group, t->type))
			x->kind = ROS_ITEM_OWN_PLACE;
	}
}

static void find_one(void *ctx, size_t i)
{
	const struct finding *f = ctx;
	const struct ros_approach_context *c = f->c;
	const struct ros_tokens *tokens = c->a->tokens;
	const struct ros_doc *doc = &c->a->corpus->doc[i];
	struct ros_approach_speech *s = &c->speech[i];
	uint32_t d = (uint32_t)i;
	ros__skeleton_find(&s->skeleton, &c->tables, tokens, doc, d);
	ros__uses_find(&s->uses, c->matcher, &c->parser, doc, d, &s->skeleton);
	ros__slogans_find(&s->slogans, tokens, doc, d);
	ros__items_find(&s->items, f->names, d, &s->skeleton, &s->uses);
	tell_own_places(c->a, &s->items, d);
	ros__avowals_find(&s->avowals, tokens, d, &c->tables, &s->uses, &s->items);
}

static enum ros_status find_all(struct ros_approach_context *c, struct ros_err *err)
{
	const struct ros_analysis *a = c->a;
	struct ros_specific names;
	struct ros__gazetteer *g = ros__xcalloc(1, sizeof *g);
	enum ros_status st = ros__gazetteer_load(g, a->cfg->config_dir, err);
	if (st == ROS_OK) {
		ROS_NEW_ARRAY(c->speech, c->ndoc);
		ros__specific_init(&names, &c->tables, a->tokens, a->corpus);
		names.known = &g->place;
		ros__for(c->ndoc, 1, find_one, &(struct finding){c, &names});
		ros__specific_release(&names);
	}
	ros__gazetteer_release(g);
	free(g);
	return st;
}

/* How many speeches hold each word. */
static void count_holders(struct ros_approach_context *c)
{
	const struct ros_tokens *t = c->a->tokens;
	uint32_t *last;
	ROS_NEW_ARRAY(last, t->vocab.n);
	ROS_NEW_ARRAY(c->held_by, t->vocab.n);
	ROS_NEW_ARRAY(c->heard, t->vocab.n);
	for (uint32_t d = 0; d < c->ndoc; d++)
		for (uint64_t k = t->indptr[d]; k < t->indptr[d + 1]; k++) {
			uint32_t type = t->token[k].type;
			c->held_by[type] += last[type] != d + 1;
			last[type] = d + 1;
		}
	free(last);
}

/* Every speech against the other speeches: the design whose groups are speeches. */
static enum ros_status test_speeches(struct ros_approach_context *c, struct ros_err *err)
{
	c->own.n = c->ndoc;
	ROS_NEW_ARRAY(c->own.of_doc, c->ndoc);
	for (uint32_t d = 0; d < c->ndoc; d++)
		c->own.of_doc[d] = d;
	enum ros_status st = ros__design_make(&c->design, c->a, &c->own, err);
	if (st != ROS_OK)
		return st;
	ROS_NEW_ARRAY(c->tests, 1);
	ros__approach_test(c->tests, c, &c->design);
	return ROS_OK;
}

/* How well each instrument was measured to do in this language, and whether it may be shown. */
static void fill_instruments(const struct ros_approach_context *c)
{
	for (int i = 0; i < ROS_INSTRUMENT_N; i++)
		for (int k = 0; k < ROS_TEXT_KIND_N; k++) {
			const struct ros_measured_cell *x = &c->measured.cell[i][k];
			if (!x->known || c->a->chinese == (k == ROS_TEXT_ENGLISH))
				continue;
			struct ros_r_instrument *o = ROS_ADD(c->arena, &c->section->instruments, instrument);
			o->instrument = ros__instrument_name((enum ros_instrument)i);
			o->kind = ros__text_kind_name((enum ros_text_kind)k);
			o->shown = c->holds[i];
			o->floor = x->floor;
			o->right = x->right;
			o->said = x->said;
			o->found = x->marked == UINT32_MAX ? ROS_NULL_INT : (int64_t)x->found;
			o->marked = x->marked == UINT32_MAX ? ROS_NULL_INT : (int64_t)x->marked;
		}
}

static void release(struct ros_approach_context *c)
{
	for (uint32_t d = 0; d < c->ndoc && c->speech; d++) {
		ros__skeleton_release(&c->speech[d].skeleton);
		ros__uses_release(&c->speech[d].uses);
		ros__slogans_release(&c->speech[d].slogans);
		ros__items_release(&c->speech[d].items);
		ros__avowals_release(&c->speech[d].avowals);
		free(c->speech[d].theme);
	}
	free(c->speech);
	if (c->tests)
		ros__approach_tests_release(c->tests);
	free(c->tests);
	free(c->own.of_doc);
	free(c->held_by);
	free(c->heard);
	ros__design_release(&c->design);
	ros__approach_matcher_free(c->matcher);
	ros__parser_release(&c->parser);
	ros__syntax_release(&c->syntax);
	ros__approach_tables_release(&c->tables);
}

enum ros_status ros__section_approach(const struct ros_analysis *a, struct ros_result *r,
	struct ros_arena *arena, struct ros_err *err)
{
	struct ros_approach_context c = {.a = a, .themes = r->found.themes, .arena = arena,
		.ndoc = a->tokens->ndoc};
	enum ros_status st = ros__approach_tables_load(&c.tables, a->cfg->config_dir,
		a->chinese ? "zh" : "en", err);
	if (st != ROS_OK)
		return st;
	c.matcher = ros__approach_matcher_new(&c.tables);
	st = ros__syntax_load(&c.syntax, a->cfg->config_dir, a->chinese ? "zh" : "en", err);
	if (st != ROS_OK) {
		release(&c);
		return st;
	}
	st = ros__measured_load(&c.measured, a->cfg->config_dir, err);
	if (st != ROS_OK) {
		release(&c);
		return st;
	}
	for (int i = 0; i < ROS_INSTRUMENT_N; i++)
		c.holds[i] = ros__measured_holds(&c.measured, (enum ros_instrument)i, a->chinese);
	ros__parser_init(&c.parser, &c.syntax, a->tokens, a->chinese);
	st = find_all(&c, err);
	if (st == ROS_OK)
		st = test_speeches(&c, err);
	if (st != ROS_OK) {
		release(&c);
		return st;
	}
	c.section = r->found.approach = ROS_ROW(arena, approach);
	fill_instruments(&c);
	ROS_ROWS(arena, c.section->speeches, approach_speech, c.ndoc);
	for (uint32_t d = 0; d < c.ndoc; d++) {
		c.speech[d].row = &c.section->speeches.v[d];
		c.speech[d].row->speech = a->corpus->doc[d].id;
	}
	count_holders(&c);
	st = ros__approach_trees(&c, err);
	if (st == ROS_OK) {
		ros__approach_actions(&c);
		ros__approach_stances(&c);
		ros__approach_slogans(&c);
		ros__approach_specific(&c);
		ros__approach_profiles(&c);
		ros__approach_groups(&c);
		ros__approach_topics(&c, r->found.topics, r->topic_of_clause);
		ros__approach_acts(&c, r->found.topics);
	}
	release(&c);
	return st;
}
