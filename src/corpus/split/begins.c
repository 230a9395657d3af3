/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a labelling begins, and whether two begin the same. */
#include <stdlib.h>

#include "corpus/split/proposal_impl.h"

enum { CLOSE_CHARS = 120 };

static void push(struct begins *b, size_t *cap, size_t line, bool host)
{
	ROS_GROW(b->at, b->n, *cap);
	b->at[b->n++] = (struct begin){line, host};
}

struct begins ros__begins_of_labels(const struct ros_proposal *p, const uint8_t *label)
{
	struct begins b = {NULL, 0};
	size_t cap = 0;
	unsigned last = ROS_LABEL_OUT;
	for (size_t k = 0; k < p->chain->n; k++) {
		unsigned l = label[k];
		bool host = l == ROS_LABEL_HOST || l == ROS_LABEL_HOST_BODY;
		bool was = last == ROS_LABEL_HOST || last == ROS_LABEL_HOST_BODY;
		if (ros__label_begins(last, l) || (host && !was))
			push(&b, &cap, p->chain->line[k], host);
		last = l;
	}
	return b;
}

bool ros__begins_agree(const struct split_ctx *c, const struct begins *a, const struct begins *b)
{
	size_t one = 0, two = 0;
	for (size_t k = 0; k < a->n; k++)
		one += !a->at[k].host;
	for (size_t k = 0; k < b->n; k++)
		two += !b->at[k].host;
	if (one <= 1 && two <= 1) /* one speech */
		return true;
	if (a->n != b->n)
		return false;
	for (size_t k = 0; k < a->n; k++) {
		size_t x = a->at[k].line, y = b->at[k].line, lo = x < y ? x : y, hi = x < y ? y : x;
		if (a->at[k].host != b->at[k].host || c->chars[hi] - c->chars[lo] > CLOSE_CHARS)
			return false;
	}
	return true;
}
