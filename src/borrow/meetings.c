/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "borrow/meetings.h"

#include "base/mem.h"
#include "base/order.h"

void ros__meetings_init(struct ros_meetings *s, const struct ros_borrow_text *t)
{
	uint32_t d = t->ndoc;
	*s = (struct ros_meetings){0};
	while (d > 0 && t->role && t->role[d - 1] == ROS_BORROW_SOURCE)
		d--;
	s->sources = d < t->ndoc ? t->indptr[d] : 0;
	ROS_NEW_ARRAY(s->count, t->ndoc);
	ROS_NEW_ARRAY(s->other, t->ndoc);
}

/* The first of n spots that stands at or behind a place. */
static uint32_t first_at(const struct ros_spot *spot, uint32_t n, uint64_t at)
{
	uint32_t lo = 0;
	while (lo < n) {
		uint32_t mid = lo + (n - lo) / 2;
		if (spot[mid].at < at)
			lo = mid + 1;
		else
			n = mid;
	}
	return lo;
}

/* Where a seed's ends in another text are counted, and where they are put once all are. */
static void note_end(struct ros_meetings *s, const struct ros_seed *x, const struct ros_spot *end)
{
	(void)x;
	s->n++;
	if (s->count[end->doc]++ == 0)
		s->other[s->nother++] = end->doc;
}

static void put_end(struct ros_meetings *s, const struct ros_seed *x, const struct ros_spot *end)
{
	s->m[s->count[end->doc]++] = (struct ros_meeting){end->doc, x->at, end->at};
}

/*
 * The ends of text d's seed x in the texts behind it. What two texts say over and over meets at
 * every place of one every place of the other: as many as the product. So of a text with more than
 * MOST places only those count whose rank among them is nearest to that of the seed in its own
 * text: repetitions then follow each other as in a copy, and work grows with the words.
 */
static void each_end(struct ros_meetings *s, const struct ros_borrow_text *t,
	const struct ros_grams *g, const struct ros_seed *x, uint32_t d,
	void (*take)(struct ros_meetings *, const struct ros_seed *, const struct ros_spot *))
{
	enum { MOST = 16 };
	const uint64_t *text = t->indptr, behind = text[d + 1];
	const struct ros_spot *spot = g->spot + x->from;
	uint32_t rank = first_at(spot, x->n, x->at) - first_at(spot, x->n, text[d]);
	uint32_t from = first_at(spot, x->n, behind > s->sources ? behind : s->sources);
	for (uint32_t to; from < x->n; from = to) {
		to = from + first_at(spot + from, x->n - from, text[spot[from].doc + 1]);
		uint32_t first = rank < MOST / 2 ? from : from + rank - MOST / 2;
		if (to - from <= MOST)
			first = from;
		else if (first > to - MOST)
			first = to - MOST;
		for (uint32_t k = first; k < to && k < first + MOST; k++)
			take(s, x, &spot[k]);
	}
}

/* Seeds stand in the order of the text, so they only need to be dealt to the other texts. */
void ros__meet(
	struct ros_meetings *s, const struct ros_borrow_text *t, const struct ros_grams *g, uint32_t d)
{
	uint64_t first = g->of_text[d], end = g->of_text[d + 1];
	size_t at = 0;
	s->n = s->nother = 0;
	for (uint64_t i = first; i < end; i++)
		each_end(s, t, g, &g->seed[i], d, note_end);
	ROS_GROW_N(s->m, 0, s->cap, s->n);
	ros__sort_u32(s->other, s->nother);
	for (size_t i = 0; i < s->nother; i++) {
		size_t here = s->count[s->other[i]];
		s->count[s->other[i]] = at; /* where its next seed goes */
		at += here;
	}
	for (uint64_t i = first; i < end; i++)
		each_end(s, t, g, &g->seed[i], d, put_end);
	for (size_t i = 0; i < s->nother; i++)
		s->count[s->other[i]] = 0;
}

void ros__meetings_release(struct ros_meetings *s)
{
	free(s->m);
	free(s->count);
	free(s->other);
	*s = (struct ros_meetings){0};
}
