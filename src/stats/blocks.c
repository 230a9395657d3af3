/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "stats/blocks.h"

#include <math.h>
#include <string.h>

#include "base/mem.h"

#define LEAST 8 /* clauses; a passage of an official text is about as long or longer */
#define MOST 40
#define EACH 4.5 /* blocks that the shortest texts give */

/* Blocks that n clauses of a group of `all` clauses give: two at least, or nothing could be left out. */
static uint32_t blocks_in(double n, double all)
{
	double size = fmin(MOST, fmax(LEAST, all / EACH)), m = round(n / size);
	return n < all ? (uint32_t)fmax(1, m) : (uint32_t)fmin(n, fmax(2, m));
}

/* Runs of the clauses of every speech whose part is taken, numbered from `first`; returns the next number. */
static uint32_t cut_speeches(const struct ros_design *d, const uint32_t *part, const double *all,
	const uint8_t *take, uint32_t first, uint32_t *block)
{
	uint32_t *n, *m, *from, *seen;
	ROS_NEW_ARRAY(n, d->ndoc);
	ROS_NEW_ARRAY(m, d->ndoc);
	ROS_NEW_ARRAY(from, d->ndoc);
	ROS_NEW_ARRAY(seen, d->ndoc);
	for (uint32_t i = 0; i < d->nclause; i++)
		if (d->clause_doc[i] != UINT32_MAX && part[i] != UINT32_MAX && take[part[i]])
			n[d->clause_doc[i]]++;
	for (uint32_t i = 0; i < d->nclause; i++) {
		uint32_t doc = d->clause_doc[i];
		if (doc == UINT32_MAX || part[i] == UINT32_MAX || !take[part[i]])
			continue;
		if (!seen[doc]) {
			m[doc] = blocks_in(n[doc], all[part[i]]);
			from[doc] = first;
			first += m[doc];
		}
		block[i] = from[doc] + (uint32_t)((uint64_t)seen[doc]++ * m[doc] / n[doc]);
	}
	free(n);
	free(m);
	free(from);
	free(seen);
	return first;
}

uint32_t ros__blocks_of(const struct ros_design *d, const uint32_t *part, uint32_t npart, uint32_t *block)
{
	double *all;
	uint8_t *take;
	ROS_NEW_ARRAY(all, npart);
	ROS_NEW_ARRAY(take, npart);
	memset(take, 1, npart);
	memset(block, 0xFF, d->nclause * sizeof *block);
	for (uint32_t i = 0; i < d->nclause; i++)
		if (d->clause_doc[i] != UINT32_MAX && part[i] != UINT32_MAX)
			all[part[i]]++;
	uint32_t n = cut_speeches(d, part, all, take, 0, block);
	free(all);
	free(take);
	return n;
}

uint32_t ros__design_blocks(const struct ros_design *d, uint32_t *block)
{
	const struct ros_parts_of *parts = d->forced && !d->groups ? &d->second : &d->whole;
	uint8_t *take;
	uint32_t n = parts->n;
	ROS_NEW_ARRAY(take, d->ngroup);
	memset(block, 0xFF, d->nclause * sizeof *block);
	for (uint32_t g = 0; g < d->ngroup; g++)
		take[g] = !d->forced && d->claim[g] != ROS_CLAIM_GROUP;
	for (uint32_t i = 0; i < d->nclause; i++)
		if (d->clause_group[i] != UINT32_MAX && !take[d->clause_group[i]])
			block[i] = parts->of[i];
	n = cut_speeches(d, d->clause_group, d->group_clauses, take, n, block);
	free(take);
	return n;
}
