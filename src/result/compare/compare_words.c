/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "result/compare/compare_words.h"

#include <math.h>

#include "base/mem.h"
#include "result/design_make.h"
#include "result/theme_common.h"

enum ros_status ros__compared_words(struct ros_compared_words *w, const struct ros_analysis *a,
	struct ros_err *err)
{
	*w = (struct ros_compared_words){.by = ros__compared(a), .clauses = a->units, .design = &a->design};
	if (w->by != &a->group) {
		enum ros_status st = ros__design_make(&w->own, a, w->by, err);
		w->design = &w->own;
		if (st != ROS_OK)
			return st;
	}
	const struct ros_design *d = w->design;
	bool unit = d->forced && !d->groups;
	w->group = d->clause_group;
	ROS_NEW_ARRAY(w->text, d->nclause);
	ROS_NEW_ARRAY(w->whole, d->ngroup);
	for (uint32_t g = 0; g < d->ngroup; g++)
		w->whole[g] = unit || d->claim[g] == ROS_CLAIM_GROUP;
	for (uint32_t r = 0; r < d->nclause; r++) {
		uint32_t g = w->group[r];
		if (g != UINT32_MAX)
			w->text[r] = unit ? d->second.of[r] : w->whole[g] ? d->whole.of[r] : d->clause_doc[r];
	}
	return ROS_OK;
}

void ros__compared_words_release(struct ros_compared_words *w)
{
	if (w->design == &w->own)
		ros__design_release(&w->own);
	free(w->text);
	free(w->whole);
	*w = (struct ros_compared_words){0};
}

struct ros_ucosine_in ros__ucosine_input(const struct ros_compared_words *w)
{
	return (struct ros_ucosine_in){.x = w->clauses, .group = w->group, .text = w->text,
		.whole = w->whole, .ngroup = w->by->n, .gap = ROS_UCOSINE_GAP};
}

/* Stretches long enough that what is near hardly reaches from one into the next. */
#define TURN 40
#define LEAST_TURNS 4

/* Group g becomes the groups 2g and 2g + 1: stretches of its text by turns, or whole texts by turns. */
static void halve(const struct ros_compared_words *w, uint32_t *half)
{
	uint32_t *seen, *last, *turn;
	ROS_NEW_ARRAY(seen, w->by->n);
	ROS_NEW_ARRAY(last, w->by->n);
	ROS_NEW_ARRAY(turn, w->by->n);
	for (uint32_t r = 0; r < w->clauses->nrow; r++) {
		uint32_t g = w->group[r];
		half[r] = UINT32_MAX;
		if (g == UINT32_MAX)
			continue;
		if (w->whole[g] && seen[g] && w->text[r] != last[g])
			turn[g] ^= 1;
		double n = w->design->group_clauses[g], each = fmax(1, fmin(TURN, n / LEAST_TURNS));
		half[r] = 2 * g + (w->whole[g] ? turn[g] : (uint32_t)(seen[g] / each) % 2);
		last[g] = w->text[r];
		seen[g]++;
	}
	free(seen);
	free(last);
	free(turn);
}

void ros__ucosine_halves(const struct ros_compared_words *w, double alpha, struct ros_ucosine *out)
{
	struct ros_ucosine_side s;
	struct ros_ucosines u;
	struct ros_ucosine_in in = ros__ucosine_input(w);
	uint32_t *half, n = w->by->n;
	uint8_t *whole;
	ROS_NEW_ARRAY(half, w->clauses->nrow);
	ROS_NEW_ARRAY(whole, 2 * (size_t)n);
	for (uint32_t g = 0; g < n; g++)
		whole[2 * g] = whole[2 * g + 1] = w->whole[g];
	halve(w, half);
	in.group = half;
	in.whole = whole;
	in.ngroup = 2 * n;
	in.halves = true;
	ros__ucosine_prepare(&s, &in);
	ros__ucosine_all(&u, &s, alpha);
	for (size_t g = 0; g < n; g++)
		out[g] = u.pair[2 * g * 2 * n + 2 * g + 1];
	ros__ucosines_release(&u);
	ros__ucosine_release(&s);
	free(half);
	free(whole);
}
