/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The second look: each line learns what became of its kin. For every group it is in (equal shape,
 * fine to coarse; equal beginning; equal place on the page, alone and with the next line) the mean of
 * what the first pass believes of the other lines, in steps; the share of all beginnings its group
 * has; and what the first pass believes of its neighbours.
 */
#include <stdio.h>
#include <string.h>

#include "corpus/split/model.h"

enum { KIN = ROS_EV_KIN, STAT = 5, STEP = 4 };
enum {
	KIN_ALONE = KIN + ROS_GROUP_N * STAT * STEP, KIN_SHARE = KIN_ALONE + ROS_GROUP_N,
	KIN_NEAR = KIN_SHARE + ROS_GROUP_N * STEP, KIN_COUNT = KIN_NEAR + 12, KIN_END = KIN_COUNT + 4
};
_Static_assert((int)KIN_END <= (int)ROS_EV_BITS, "the bits of kin fit");

static const char *const group_text[] = {"lines of its very shape", "lines of its kind of shape",
	"lines with its mark", "lines that begin so", "lines placed so", "pairs of lines placed so",
	"headings of its level", "lines with its first words", "lines with its last words"};
static const char *const stat_text[] = {"begin parts", "are by who presides", "are titles",
	"name speakers", "are text"};
static const char *const step_text[] = {"do not", "seldom", "often", "do"};
static const char *const near_text[] = {"next: speaker", "next: turn", "next: text", "next: begins",
	"next: title", "next: outside", "before: head", "before: text", "before: begins", "before: host",
	"before: outside", "before: title"};

/* Steps of a share. */
static size_t step_of(double v)
{
	return v < 0.15 ? 0 : v < 0.5 ? 1 : v < 0.85 ? 2 : 3;
}

static void values(const struct ros_belief *b, double v[STAT])
{
	v[0] = (double)b->start;
	v[1] = (double)b->p[ROS_LABEL_HOST];
	v[2] = (double)b->p[ROS_LABEL_TITLE];
	v[3] = (double)b->p[ROS_LABEL_SPEAKER];
	v[4] = (double)b->p[ROS_LABEL_BODY];
}

static void set_group(struct ros_chain *x, const struct ros_belief *b, enum ros_group g, double all)
{
	double (*sum)[STAT], v[STAT];
	uint32_t *n;
	ROS_NEW_ARRAY(sum, x->ngroup[g]);
	ROS_NEW_ARRAY(n, x->ngroup[g]);
	for (size_t k = 0; k < x->n; k++) {
		uint32_t id = x->group[g][k];
		if (id == UINT32_MAX)
			continue;
		values(&b[k], v);
		for (size_t s = 0; s < STAT; s++)
			sum[id][s] += v[s];
		n[id]++;
	}
	for (size_t k = 0; k < x->n; k++) {
		uint32_t id = x->group[g][k];
		if (id == UINT32_MAX)
			continue;
		values(&b[k], v);
		ros__ev_set(x->bit[k], KIN_ALONE + g, n[id] == 1);
		for (size_t s = 0; s < STAT && n[id] > 1; s++)
			ros__ev_set(x->bit[k], KIN + ((size_t)g * STAT + s) * STEP +
				step_of((sum[id][s] - v[s]) / (n[id] - 1)), true);
		if (all > 0.5 && n[id] > 1)
			ros__ev_set(x->bit[k], KIN_SHARE + (size_t)g * STEP + step_of(sum[id][0] / all), true);
	}
	free(sum);
	free(n);
}

static void set_near(struct ros_chain *x, const struct ros_belief *b)
{
	static const uint8_t after[] = {ROS_LABEL_SPEAKER, ROS_LABEL_TURN, ROS_LABEL_BODY, ROS_LABEL_N,
		ROS_LABEL_TITLE, ROS_LABEL_OUT};
	static const uint8_t before[] = {ROS_LABEL_HEAD, ROS_LABEL_BODY, ROS_LABEL_N, ROS_LABEL_HOST,
		ROS_LABEL_OUT, ROS_LABEL_TITLE};
	for (size_t k = 0; k < x->n; k++) {
		for (size_t s = 0; s < 6 && k + 1 < x->n; s++) {
			const struct ros_belief *q = &b[k + 1];
			ros__ev_set(x->bit[k], KIN_NEAR + s,
				(after[s] < ROS_LABEL_N ? q->p[after[s]] : q->start) > 0.5f);
		}
		for (size_t s = 0; s < 6 && k; s++) {
			const struct ros_belief *q = &b[k - 1];
			ros__ev_set(x->bit[k], KIN_NEAR + 6 + s,
				(before[s] < ROS_LABEL_N ? q->p[before[s]] : q->start) > 0.5f);
		}
	}
}

void ros__kin_set(struct ros_chain *x, const struct ros_belief *b)
{
	double all = 0;
	for (size_t k = 0; k < x->n; k++) {
		memset(&x->bit[k][KIN / 64], 0, (ROS_EV_WORDS - KIN / 64) * sizeof x->bit[k][0]);
		all += (double)b[k].start;
	}
	for (size_t g = 0; g < ROS_GROUP_N; g++)
		set_group(x, b, (enum ros_group)g, all);
	set_near(x, b);
	size_t count = all < 1.5 ? 0 : all < 3.5 ? 1 : all < 12 ? 2 : 3;
	for (size_t k = 0; k < x->n; k++)
		ros__ev_set(x->bit[k], KIN_COUNT + count, true);
}

const char *ros__kin_text(size_t bit, char room[96])
{
	static const char *const count[] = {"few or none", "two or three", "several", "many"};
	*room = '\0';
	if (bit >= KIN && bit < KIN_ALONE) {
		size_t i = bit - KIN;
		snprintf(room, 96, "%s: %s %s", group_text[i / STEP / STAT], stat_text[i / STEP % STAT],
			step_text[i % STEP]);
	} else if (bit >= KIN_ALONE && bit < KIN_SHARE) {
		snprintf(room, 96, "no other %s", group_text[bit - KIN_ALONE]);
	} else if (bit >= KIN_SHARE && bit < KIN_NEAR) {
		snprintf(room, 96, "%s: share of beginnings %s", group_text[(bit - KIN_SHARE) / STEP],
			step_text[(bit - KIN_SHARE) % STEP]);
	} else if (bit >= KIN_NEAR && bit < KIN_COUNT) {
		snprintf(room, 96, "first look, %s", near_text[bit - KIN_NEAR]);
	} else if (bit >= KIN_COUNT && bit < KIN_END) {
		snprintf(room, 96, "beginnings in the document: %s", count[bit - KIN_COUNT]);
	}
	return room;
}
