/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Short lines of one kind that stand apart from each other, text between them, over much of the
 * document. Whatever they say, something could begin with each.
 */
#include "corpus/split/evidence_impl.h"

enum {
	LEAST = 3,
	APART_LINES = 2,
	APART = 30 /* characters */,
	MOST = 80,
	COVER = 35 /* of a hundred */
};

/* Of one kind of lines: where the first and the last stand, how many are far from the one before.
 */
struct kind {
	uint32_t n, apart;
	uint32_t first, last;
};

static bool counts(const struct ros_chain *x, enum ros_group g, size_t k)
{
	const uint64_t *w = x->bit[k];
	if (ros__ev_has(w, ROS_EV_RUNS_OVER) || x->group[g][k] == UINT32_MAX)
		return false;
	bool brief = !ros__ev_has(w, ROS_EV_W300) && !ros__ev_has(w, ROS_EV_WLONG);
	if (g == ROS_GROUP_PAIR)
		return brief && !ros__ev_has(w, ROS_EV_END_STOP) && !ros__ev_has(w, ROS_EV_END_COMMA);
	return x->shape[k].mark != ROS_MARK_NONE;
}

static void spread(struct ros_chain *x, const struct split_ctx *c, enum ros_group g, size_t bit)
{
	struct kind *v;
	ROS_NEW_ARRAY(v, x->ngroup[g]);
	for (size_t k = 0; k < x->n; k++) {
		if (!counts(x, g, k))
			continue;
		struct kind *q = &v[x->group[g][k]];
		uint64_t text = q->n ? c->chars[x->line[k]] - c->chars[x->line[q->last]] : 0;
		q->apart += q->n && k - q->last >= APART_LINES && text >= APART;
		q->first = q->n++ ? q->first : (uint32_t)k;
		q->last = (uint32_t)k;
	}
	for (size_t k = 0; k < x->n; k++) {
		if (!counts(x, g, k))
			continue;
		const struct kind *q = &v[x->group[g][k]];
		uint64_t from = c->chars[x->line[q->first]], to = c->chars[x->line[q->last]];
		ros__ev_set(x->bit[k], bit,
			q->n >= LEAST && q->apart * 100u >= (q->n - 1) * MOST &&
				(to - from) * 100 >= c->chars[c->n] * COVER);
	}
	free(v);
}

void ros__evidence_spread(struct ros_chain *x, const struct split_ctx *c)
{
	spread(x, c, ROS_GROUP_FINE, ROS_EV_SPREAD_SHAPE);
	spread(x, c, ROS_GROUP_OPENING, ROS_EV_SPREAD_OPEN);
	spread(x, c, ROS_GROUP_CLOSING, ROS_EV_SPREAD_CLOSE);
	spread(x, c, ROS_GROUP_PAIR, ROS_EV_SPREAD_PLACE);
}
