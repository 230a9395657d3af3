/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Section `borrowing`: wording that the speeches of a run share with each other and, with
 * --against, with given documents.
 */
#include "base/log.h"
#include "base/mem.h"
#include "result/borrow/borrow_search.h"
#include "result/sections.h"
#include "rostrum/rostrum.h"

enum { MOST_PAIRS = 200, MOST_PASSAGES = 100 };

static size_t least(size_t a, size_t b)
{
	return a < b ? a : b;
}

/* Passages by score; phrases have their number alone. */
static void fill_passages(const struct ros_borrowing *b, struct ros_arena *arena,
	struct ros_r_borrowed_passage_list *list)
{
	uint32_t *order = ros__borrowing_order(b);
	size_t n = least(b->passages, MOST_PASSAGES), at = 0;
	ROS_ROWS(arena, *list, borrowed_passage, n);
	for (size_t i = 0; i < b->found.n && at < n; i++)
		if (b->found.p[order[i]].kind == ROS_BORROW_PASSAGE)
			ros__borrowing_passage(b, order[i], arena, &list->v[at++]);
	free(order);
}

static void fill_pairs(
	const struct ros_borrowing *b, struct ros_arena *arena, struct ros_r_borrowed_pair_list *list)
{
	ROS_ROWS(arena, *list, borrowed_pair, least(b->sum.nlink, MOST_PAIRS));
	for (size_t i = 0; i < list->n; i++)
		ros__borrowing_pair(b, &b->sum.link[i], &list->v[i]);
}

/* The speeches of a run with given documents behind them; `all` borrows both. */
struct joined {
	struct ros_corpus given, all;
	uint8_t *role;
};

static enum ros_status join(struct joined *j, const struct ros_analysis *a, struct ros_err *err)
{
	const struct ros_strlist *path = &a->cfg->against;
	enum ros_status st = ros_corpus_read(
		&j->given, (const char *const *)path->item, path->n, a->cfg, err);
	for (size_t i = 0; i < j->given.nwarning; i++)
		ros__warn("%s: %s", j->given.warning[i].source, j->given.warning[i].text);
	if (st != ROS_OK)
		return st;
	ROS_NEW_ARRAY(j->all.doc, a->corpus->ndoc + j->given.ndoc);
	ROS_NEW_ARRAY(j->role, a->corpus->ndoc + j->given.ndoc);
	for (size_t d = 0; d < a->corpus->ndoc; d++)
		j->all.doc[j->all.ndoc++] = a->corpus->doc[d];
	for (size_t d = 0; d < j->given.ndoc; d++) {
		j->role[j->all.ndoc] = ROS_BORROW_SOURCE;
		j->all.doc[j->all.ndoc++] = j->given.doc[d];
	}
	return ROS_OK;
}

static void part(struct joined *j)
{
	ros_corpus_release(&j->given);
	free(j->all.doc);
	free(j->role);
}

/* What stands in a given document is released with it: copies of ids and passages. */
static void keep(struct ros_arena *arena, struct ros_r_borrowed_against *o)
{
	for (size_t i = 0; i < o->pairs.n; i++) {
		o->pairs.v[i].a = ros__arena_strdup(arena, o->pairs.v[i].a);
		o->pairs.v[i].b = ros__arena_strdup(arena, o->pairs.v[i].b);
	}
	for (size_t i = 0; i < o->passages.n; i++)
		for (int side = 0; side < 2; side++) {
			struct ros_r_evidence *e = side ? &o->passages.v[i].b : &o->passages.v[i].a;
			e->speech = ros__arena_strdup(arena, e->speech);
			e->text.s = ros__arena_strndup(arena, e->text.s, e->text.n);
		}
}

static void fill_against(const struct ros_borrowing *b, const struct joined *j,
	struct ros_arena *arena, struct ros_r_borrowed_against *o)
{
	ros__borrowing_collection(b, &o->collection);
	for (size_t d = 0; d < j->given.ndoc; d++)
		ros__texts_add(arena, &o->documents, ros__arena_strdup(arena, j->given.doc[d].id));
	ROS_ROWS(arena, o->speeches, borrowed_speech, j->all.ndoc - j->given.ndoc);
	for (uint32_t d = 0; d < o->speeches.n; d++)
		ros__borrowing_speech(b, d, &o->speeches.v[d]);
	fill_pairs(b, arena, &o->pairs);
	fill_passages(b, arena, &o->passages);
	keep(arena, o);
}

static enum ros_status find_against(const struct ros_analysis *a, struct ros_arena *arena,
	struct ros_r_borrowed_against **out, struct ros_err *err)
{
	struct joined j = {.given = ROS_CORPUS_INIT, .all = ROS_CORPUS_INIT};
	struct ros_borrowing b = ROS_BORROWING_INIT;
	struct ros_segmenter *seg = NULL;
	enum ros_status st = join(&j, a, err);
	if (st == ROS_OK)
		st = ros_segmenter_open(&seg, a->cfg, err);
	if (st == ROS_OK)
		st = ros__wording_cut(&b.wording, &j.all, seg, a->cfg, err);
	ros_segmenter_close(seg);
	if (st == ROS_OK)
		st = ros__borrowing_find(&b, &j.all, j.role, a->cfg, err);
	if (st == ROS_OK) {
		*out = ROS_ROW(arena, borrowed_against);
		fill_against(&b, &j, arena, *out);
	}
	ros__borrowing_release(&b);
	part(&j);
	return st;
}

enum ros_status ros__section_borrowing(const struct ros_analysis *a, struct ros_result *r,
	struct ros_arena *arena, struct ros_err *err)
{
	struct ros_borrowing b = ROS_BORROWING_INIT;
	struct ros_r_borrowing *o = ROS_ROW(arena, borrowing);
	ros__wording_from(&b.wording, a->tokens);
	enum ros_status st = ros__borrowing_find(&b, a->corpus, NULL, a->cfg, err);
	if (st == ROS_OK) {
		ros__borrowing_collection(&b, &o->collection);
		ROS_ROWS(arena, o->speeches, borrowed_speech, b.wording.ndoc);
		for (uint32_t d = 0; d < b.wording.ndoc; d++)
			ros__borrowing_speech(&b, d, &o->speeches.v[d]);
		fill_pairs(&b, arena, &o->pairs);
		fill_passages(&b, arena, &o->passages);
	}
	ros__borrowing_release(&b);
	if (st == ROS_OK && a->cfg->against.n)
		st = find_against(a, arena, &o->against, err);
	if (st == ROS_OK)
		r->found.borrowing = o;
	return st;
}
