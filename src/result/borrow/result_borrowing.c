/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Section `borrowing`: wording that the speeches of a run share. */
#include "result/borrow/borrow_search.h"
#include "result/sections.h"

enum { MOST_PAIRS = 200, MOST_PASSAGES = 100 };

static size_t least(size_t a, size_t b)
{
	return a < b ? a : b;
}

/* Passages by score; phrases have their number alone. */
static void fill_passages(
	const struct ros_borrowing *b, struct ros_arena *arena, struct ros_r_borrowing *o)
{
	uint32_t *order = ros__borrowing_order(b);
	size_t n = least(b->passages, MOST_PASSAGES), at = 0;
	ROS_ROWS(arena, o->passages, borrowed_passage, n);
	for (size_t i = 0; i < b->found.n && at < n; i++)
		if (b->found.p[order[i]].kind == ROS_BORROW_PASSAGE)
			ros__borrowing_passage(b, order[i], arena, &o->passages.v[at++]);
	free(order);
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
		ROS_ROWS(arena, o->pairs, borrowed_pair, least(b.sum.nlink, MOST_PAIRS));
		for (size_t i = 0; i < o->pairs.n; i++)
			ros__borrowing_pair(&b, &b.sum.link[i], &o->pairs.v[i]);
		fill_passages(&b, arena, o);
		r->found.borrowing = o;
	}
	ros__borrowing_release(&b);
	return st;
}
