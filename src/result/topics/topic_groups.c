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
	spec.par.one_sided = spec.by_clause = true;
	ros__design_family(cells, &c->a->design, &c->clauses, &spec);
}

/* z of the log odds ratio of a word in the group's part of the topic against the others' (each
 * count and size larger by a half; Haldane 1956). */
static double word_z(double own, double own_size, double all, double all_size)
{
	double a = own + .5, b = own_size - own + .5, c = all - own + .5,
		   d = all_size - own_size - (all - own) + .5;
	return log(a * d / (b * c)) / sqrt(1 / a + 1 / b + 1 / c + 1 / d);
}

/* Uses of every kept word in topic k by group g, or by all groups: adds to uses, returns how many.
 */
static double count_uses(
	const struct ros_topic_context *c, uint32_t k, uint32_t from, uint32_t end, double *uses)
{
	const struct ros_tokens *t = c->a->tokens;
	const struct ros_topic_runs *r = c->topics->runs;
	double n = 0;
	for (uint32_t d = from; d < end; d++)
		for (uint64_t i = t->indptr[c->doc[d]]; i < t->indptr[c->doc[d] + 1]; i++)
			if (c->of[i] == k) {
				uses[r->of_type[t->token[i].type]]++;
				n++;
			}
	return n;
}

struct preferred {
	uint32_t word[WORDS], n;
	double z[WORDS];
};

/* Of equal ones the word of the lower number. */
static void prefer(struct preferred *p, uint32_t word, double z)
{
	if (z < LEAST_Z)
		return;
	uint32_t at = p->n;
	while (at > 0 && (p->z[at - 1] < z || (!(z < p->z[at - 1]) && word < p->word[at - 1])))
		at--;
	if (at == WORDS)
		return;
	p->n = p->n < WORDS ? p->n + 1 : WORDS;
	for (uint32_t i = p->n - 1; i > at; i--) {
		p->z[i] = p->z[i - 1];
		p->word[i] = p->word[i - 1];
	}
	p->z[at] = z;
	p->word[at] = word;
}

/* The words that group g prefers where it speaks of topic k; own is all zero before and after. */
static void fill_words(const struct ros_topic_context *c, uint32_t k, uint32_t g, const double *all,
	double all_size, double *own, struct ros_texts *out)
{
	const struct ros_tokens *t = c->a->tokens;
	const struct ros_topic_runs *r = c->topics->runs;
	struct preferred best = {.n = 0};
	double size = count_uses(c, k, c->doc_at[g], c->doc_at[g + 1], own);
	for (uint32_t d = c->doc_at[g]; d < c->doc_at[g + 1] && size > 0; d++)
		for (uint64_t i = t->indptr[c->doc[d]]; i < t->indptr[c->doc[d] + 1]; i++) {
			uint32_t w = c->of[i] == k ? r->of_type[t->token[i].type] : UINT32_MAX;
			if (w == UINT32_MAX || !(own[w] > 0))
				continue;
			if (own[w] >= LEAST_USES)
				prefer(&best, w, word_z(own[w], size, all[w], all_size));
			own[w] = 0;
		}
	for (uint32_t i = 0; i < best.n; i++)
		ros__texts_add(c->arena, out, t->vocab.type[r->type[best.word[i]]]);
}

static void compare_words(
	const struct ros_topic_context *c, uint32_t k, struct ros_r_topic_cell *cell)
{
	uint32_t ngroup = c->a->group.n, nword = c->topics->runs->nword;
	double *own, *all;
	ROS_NEW_ARRAY(own, nword);
	ROS_NEW_ARRAY(all, nword);
	double total = count_uses(c, k, 0, c->doc_at[ngroup], all);
	for (uint32_t g = 0; g < ngroup && ngroup > 1; g++)
		fill_words(c, k, g, all, total, own, &cell[g].words);
	free(own);
	free(all);
}

static void fill_topic(const struct ros_topic_context *c, const struct ros_cells *cells, uint32_t k,
	struct ros_r_topic_cell *cell)
{
	const struct ros_analysis *a = c->a;
	const struct ros_design *d = &a->design;
	uint32_t ngroup = a->group.n;
	struct ros_finding *f;
	double hits = 0, clauses = 0, *speaks;
	ROS_NEW_ARRAY(f, ngroup);
	ROS_NEW_ARRAY(speaks, a->units->nrow);
	ros__topic_clauses(c, k, speaks);
	struct ros_units_view u = {
		a->units->nrow, speaks, NULL, d->clause_group, ngroup, d->block, d->nblock};
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
	free(speaks);
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
