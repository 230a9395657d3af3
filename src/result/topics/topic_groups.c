/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * How much each group speaks of each topic, and with which words.
 *
 * The test is that of themes: whole speeches, or passages of one speech, are exchanged
 * (design.h). A topic is found without looking at groups, so the test holds for it as for a list
 * of words.
 */
#include <math.h>

#include "base/mem.h"
#include "result/compare_common.h"
#include "result/topics/topic_parts.h"
#include "stats/infer.h"

enum { LEAST_CLAUSES = 5, WORDS = 5, LEAST_USES = 5 };
#define LEAST_Z                                                                                    \
	2.6 /* of the log ratio of a word inside the topic: one in a hundred, one-sided .005 */

static void test_shares(const struct ros_topic_context *c, struct ros_cells *cells)
{
	struct ros_family_spec spec = {.par = ros__infer_par(c->a->cfg),
		.least_deff = ROS_DEFF_THEMES,
		.min_clauses = LEAST_CLAUSES};
	struct ros_csr x;
	spec.par.one_sided = spec.by_clause = true;
	ros__design_matrix(&x, (const double *const *)c->clause, c->k, c->a->units->nrow);
	ros__design_family(cells, &c->a->design, &x, &spec);
	ros_csr_release(&x);
}

/* Uses of every kept word in topic k: by group, and in all. */
static void count_uses(const struct ros_topic_context *c, uint32_t k, double *uses, double *size)
{
	const struct ros_tokens *t = c->a->tokens;
	const struct ros_topic_runs *r = c->topics->runs;
	for (uint32_t d = 0; d < t->ndoc; d++) {
		uint32_t g = c->a->group.of_doc[d];
		for (uint64_t i = t->indptr[d]; g != UINT32_MAX && i < t->indptr[d + 1]; i++)
			if (c->of[i] == k) {
				uses[(size_t)g * r->nword + r->of_type[t->token[i].type]]++;
				size[g]++;
			}
	}
}

/* z of the log odds ratio of a word in the group's part of the topic against the others' (each
 * count and size larger by a half; Haldane 1956). */
static double word_z(double own, double own_size, double all, double all_size)
{
	double a = own + .5, b = own_size - own + .5, c = all - own + .5,
		   d = all_size - own_size - (all - own) + .5;
	return log(a * d / (b * c)) / sqrt(1 / a + 1 / b + 1 / c + 1 / d);
}

/* The words that group g prefers where it speaks of the topic. */
static void fill_words(const struct ros_topic_context *c, const double *own, double own_size,
	const double *all, double all_size, struct ros_texts *out)
{
	const struct ros_topic_runs *r = c->topics->runs;
	uint32_t best[WORDS], n = 0;
	double z[WORDS];
	for (uint32_t w = 0; w < r->nword; w++) {
		double v = own[w] >= LEAST_USES ? word_z(own[w], own_size, all[w], all_size) : 0;
		if (v < LEAST_Z || (n == WORDS && v <= z[n - 1]))
			continue;
		n = n < WORDS ? n + 1 : n;
		uint32_t at = n - 1;
		for (; at > 0 && z[at - 1] < v; at--) {
			z[at] = z[at - 1];
			best[at] = best[at - 1];
		}
		z[at] = v;
		best[at] = w;
	}
	for (uint32_t i = 0; i < n; i++)
		ros__texts_add(c->arena, out, c->a->tokens->vocab.type[r->type[best[i]]]);
}

static void compare_words(
	const struct ros_topic_context *c, uint32_t k, struct ros_r_topic_cell *cell)
{
	uint32_t ngroup = c->a->group.n, nword = c->topics->runs->nword;
	double *uses, *size, *all, total = 0;
	ROS_NEW_ARRAY(uses, (size_t)ngroup * nword);
	ROS_NEW_ARRAY(size, ngroup);
	ROS_NEW_ARRAY(all, nword);
	count_uses(c, k, uses, size);
	for (uint32_t g = 0; g < ngroup; g++) {
		total += size[g];
		for (uint32_t w = 0; w < nword; w++)
			all[w] += uses[(size_t)g * nword + w];
	}
	for (uint32_t g = 0; g < ngroup && ngroup > 1; g++)
		fill_words(c, uses + (size_t)g * nword, size[g], all, total, &cell[g].words);
	free(uses);
	free(size);
	free(all);
}

static void fill_topic(const struct ros_topic_context *c, const struct ros_cells *cells, uint32_t k,
	struct ros_r_topic_cell *cell)
{
	const struct ros_analysis *a = c->a;
	const struct ros_design *d = &a->design;
	uint32_t ngroup = a->group.n;
	struct ros_finding *f;
	double hits = 0, clauses = 0;
	ROS_NEW_ARRAY(f, ngroup);
	struct ros_units_view u = {
		a->units->nrow, c->clause[k], NULL, d->clause_group, ngroup, d->block, d->nblock};
	ros__infer_rates_alone(&u, a->cfg->alpha, f);
	for (uint32_t g = 0; g < ngroup; g++) {
		hits += cells->x[(size_t)g * c->k + k];
		clauses += d->group_clauses[g];
	}
	for (uint32_t g = 0; g < ngroup; g++) {
		double own = cells->x[(size_t)g * c->k + k], rest = clauses - d->group_clauses[g];
		ros__cells_finding(cells, g, k, &f[g]);
		f[g].n = own;
		cell[g].topic = c->id[k];
		cell[g].group = a->group.id[g];
		ros__fill_finding(&cell[g].finding, &f[g], "infer.rate");
		cell[g].clauses = (int64_t)own;
		cell[g].others_share = rest > 0 ? (hits - own) / rest : NAN;
		if (f[g].verdict != ROS_NOT_ENOUGH_TEXT)
			ros__topic_evidence(c, &cell[g].evidence, k, g);
	}
	free(f);
	compare_words(c, k, cell);
}

void ros__topics_by_group(const struct ros_topic_context *c, struct ros_r_topics *s)
{
	struct ros_cells cells;
	uint32_t ngroup = c->a->group.n;
	test_shares(c, &cells);
	ROS_ROWS(c->arena, s->by_group, topic_cell, (size_t)c->k * ngroup);
	for (uint32_t k = 0; k < c->k; k++)
		fill_topic(c, &cells, k, s->by_group.v + (size_t)k * ngroup);
	ros__cells_release(&cells);
}
