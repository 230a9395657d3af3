/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "stats/permkey_plan.h"

#include <string.h>

#include "base/mem.h"

#define TABLE_MAX (1u << 21) /* x ln x is read from a table up to this many tokens */

/* The features of the family in each unit. */
static void plan_uses(struct ros__perm_plan *p)
{
	const struct ros_csr *x = p->units;
	ROS_NEW_ARRAY(p->at, (size_t)p->n + 1);
	ROS_NEW_ARRAY(p->use, x->nnz);
	for (uint32_t k = 0; k < p->n; k++) {
		uint64_t to = p->at[k];
		for (uint64_t i = x->indptr[p->unit[k]]; i < x->indptr[p->unit[k] + 1]; i++)
			if (x->indices[i] < p->nfeature)
				p->use[to++] = (struct ros__perm_use){x->indices[i], (uint32_t)x->data[i]};
		p->at[k + 1] = to;
	}
}

void ros__perm_plan_init(struct ros__perm_plan *p, const struct ros_csr *units, const double *size,
	const uint32_t *group)
{
	p->units = units;
	ROS_NEW_ARRAY(p->unit, units->nrow);
	ROS_NEW_ARRAY(p->label, units->nrow);
	ROS_NEW_ARRAY(p->size, units->nrow);
	ROS_NEW_ARRAY(p->freq, p->nfeature);
	ROS_NEW_ARRAY(p->fixed, p->nfeature);
	for (uint32_t u = 0; u < units->nrow; u++) {
		if (group[u] == UINT32_MAX)
			continue;
		p->unit[p->n] = u;
		p->label[p->n] = group[u];
		p->size[p->n++] = (uint32_t)size[u];
		p->total += (uint32_t)size[u];
		for (uint64_t i = units->indptr[u]; i < units->indptr[u + 1]; i++)
			if (units->indices[i] < p->nfeature)
				p->freq[units->indices[i]] += (uint32_t)units->data[i];
	}
	plan_uses(p);
	if (p->total < TABLE_MAX) {
		double *table;
		ROS_NEW_ARRAY(table, (size_t)p->total + 1);
		for (uint32_t x = 1; x <= p->total; x++)
			table[x] = x * log(x);
		p->xlnx = table;
	}
	for (uint32_t w = 0; w < p->nfeature; w++) {
		uint32_t f = p->freq[w] < p->total ? p->freq[w] : p->total;
		p->fixed[w] = ros__xlnx(p, p->total) - ros__xlnx(p, f) - ros__xlnx(p, p->total - f);
	}
}

void ros__perm_plan_release(struct ros__perm_plan *p)
{
	free(p->unit);
	free(p->label);
	free(p->size);
	free(p->freq);
	free(p->at);
	free(p->use);
	free(p->fixed);
	free(p->xlnx);
}

void ros__perm_tally(
	const struct ros__perm_plan *p, const uint32_t *label, uint32_t *count, uint32_t *size)
{
	memset(count, 0, (size_t)p->ngroup * p->nfeature * sizeof *count);
	memset(size, 0, p->ngroup * sizeof *size);
	for (uint32_t k = 0; k < p->n; k++) {
		uint32_t *row = count + (size_t)label[k] * p->nfeature;
		size[label[k]] += p->size[k];
		for (uint64_t i = p->at[k]; i < p->at[k + 1]; i++)
			row[p->use[i].feature] += p->use[i].count;
	}
}
