/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Which clauses speak of which topics: rows of a sparse matrix, and one column of it at a time. */
#include <string.h>

#include "base/mem.h"
#include "result/topics/topic_parts.h"

/* Marks the topics of the words of clause `row`, 1 in here[k]. */
static void mark(const struct ros_topic_context *c, uint32_t row, uint8_t *here)
{
	const struct ros_units *u = &c->a->tokens->unit[ROS_UNIT_CLAUSE];
	memset(here, 0, c->k);
	for (uint64_t i = u->first[row]; i < u->first[row + 1]; i++)
		if (c->of[i] != UINT32_MAX)
			here[c->of[i]] = 1;
}

void ros__topic_clauses_make(struct ros_topic_context *c)
{
	uint32_t n = c->a->tokens->unit[ROS_UNIT_CLAUSE].n;
	uint64_t nnz = 0;
	uint8_t *here;
	ROS_NEW_ARRAY(here, c->k);
	for (uint32_t r = 0; r < n; r++) {
		mark(c, r, here);
		for (uint32_t k = 0; k < c->k; k++)
			nnz += here[k];
	}
	c->clauses = (struct ros_csr){.nrow = n, .ncol = c->k};
	ROS_NEW_ARRAY(c->clauses.indptr, (size_t)n + 1);
	ROS_NEW_ARRAY(c->clauses.indices, nnz);
	ROS_NEW_ARRAY(c->clauses.data, nnz);
	for (uint32_t r = 0; r < n; r++) {
		mark(c, r, here);
		for (uint32_t k = 0; k < c->k; k++)
			if (here[k]) {
				c->clauses.indices[c->clauses.nnz] = k;
				c->clauses.data[c->clauses.nnz++] = 1;
			}
		c->clauses.indptr[r + 1] = c->clauses.nnz;
	}
	free(here);
}

void ros__topic_clauses(const struct ros_topic_context *c, uint32_t k, double *speaks)
{
	const struct ros_csr *x = &c->clauses;
	memset(speaks, 0, x->nrow * sizeof *speaks);
	for (uint32_t r = 0; r < x->nrow; r++)
		for (uint64_t p = x->indptr[r]; p < x->indptr[r + 1]; p++)
			if (x->indices[p] == k)
				speaks[r] = 1;
}
