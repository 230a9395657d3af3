/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "stats/narrow.h"

#include <string.h>

#include "base/mem.h"

static uint32_t *kept(const uint32_t *of, const uint8_t *keep, uint32_t n)
{
	uint32_t *out;
	ROS_NEW_ARRAY(out, n);
	for (uint32_t i = 0; i < n; i++)
		out[i] = of && keep[i] ? of[i] : UINT32_MAX;
	return out;
}

/* Parts that hold no kept clause stay, empty: they hold no occurrence either. */
void ros__design_narrow(struct ros_design *n, const struct ros_design *d, const uint8_t *keep)
{
	*n = *d;
	n->clause_doc = kept(d->clause_doc, keep, d->nclause);
	n->clause_group = kept(d->clause_group, keep, d->nclause);
	n->whole.of = kept(d->whole.of, keep, d->nclause);
	n->second.of = kept(d->second.of, keep, d->nclause);
	ROS_NEW_ARRAY(n->words, d->nclause);
	ROS_NEW_ARRAY(n->group_clauses, d->ngroup);
	ROS_NEW_ARRAY(n->group_words, d->ngroup);
	for (uint32_t i = 0; i < d->nclause; i++) {
		uint32_t g = n->clause_group[i];
		if (g == UINT32_MAX)
			continue;
		n->words[i] = 1;
		n->group_clauses[g]++;
		n->group_words[g]++;
	}
}

void ros__design_narrow_release(struct ros_design *n)
{
	free(n->clause_doc);
	free(n->clause_group);
	free(n->whole.of);
	free(n->second.of);
	free(n->words);
	free(n->group_clauses);
	free(n->group_words);
	*n = (struct ros_design){0};
}
