/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "result/approach/approach_test.h"

#include <math.h>

#include "base/mem.h"
#include "stats/narrow.h"

enum family_of { STANCE, AVOWAL, ACTOR, ACTION, ITEMS, FAMILIES };

/* Values of every feature by clause; a family at a time. */
struct values {
	uint32_t nclause, n[FAMILIES];
	double **of[FAMILIES];
	double *words; /* of each clause, as the items are counted a word */
	uint8_t *acts; /* does the clause hold an action? */
};

static void values_init(struct values *v, const struct ros_approach_context *c)
{
	*v = (struct values){.nclause = c->a->tokens->unit[ROS_UNIT_CLAUSE].n,
		.n = {ROS_STANCE_N, ROS_AVOWAL_N, (uint32_t)c->tables.nactor, (uint32_t)c->tables.naction,
			1}};
	ROS_NEW_ARRAY(v->words, v->nclause);
	ROS_NEW_ARRAY(v->acts, v->nclause);
	for (int f = 0; f < FAMILIES; f++) {
		ROS_NEW_ARRAY(v->of[f], v->n[f]);
		for (uint32_t k = 0; k < v->n[f]; k++)
			ROS_NEW_ARRAY(v->of[f][k], v->nclause);
	}
}

static void values_release(struct values *v)
{
	for (int f = 0; f < FAMILIES; f++) {
		for (uint32_t k = 0; k < v->n[f]; k++)
			free(v->of[f][k]);
		free(v->of[f]);
	}
	free(v->words);
	free(v->acts);
}

static void read_uses(const struct ros_approach_context *c, struct values *v, int *class_of)
{
	for (uint32_t k = 0; k < v->nclause; k++)
		class_of[k] = -1;
	for (uint32_t d = 0; d < c->ndoc; d++)
		for (size_t i = 0; i < c->speech[d].uses.n; i++) {
			const struct ros_use *u = &c->speech[d].uses.use[i];
			if (u->kind == ROS_USE_STANCE)
				v->of[STANCE][u->id][u->clause] = 1;
			if (u->kind == ROS_USE_ACTOR && !u->inside)
				v->of[ACTOR][u->id][u->clause] = 1;
			if (u->kind != ROS_USE_ACTION || u->id == ROS_NO_CLASS || class_of[u->clause] >= 0)
				continue;
			class_of[u->clause] = u->id;
			v->acts[u->clause] = 1;
			v->of[ACTION][u->id][u->clause] = 1;
		}
}

static void read_avowals(const struct ros_approach_context *c, struct values *v)
{
	for (uint32_t d = 0; d < c->ndoc; d++)
		for (size_t i = 0; i < c->speech[d].avowals.n; i++) {
			const struct ros_avowal *a = &c->speech[d].avowals.avowal[i];
			v->of[AVOWAL][a->kind][a->clause] = 1;
		}
}

static void read_items(const struct ros_approach_context *c, struct values *v)
{
	const struct ros_tokens *t = c->a->tokens;
	const struct ros_units *u = &t->unit[ROS_UNIT_CLAUSE];
	for (uint32_t d = 0; d < c->ndoc; d++) {
		const struct ros_items *l = &c->speech[d].items;
		size_t i = 0;
		for (uint32_t k = u->indptr[d]; k < u->indptr[d + 1]; k++) {
			for (; i < l->n && l->item[i].token < u->first[k + 1]; i++)
				v->of[ITEMS][0][k] += l->item[i].kind != ROS_ITEM_OWN_PLACE;
			for (uint64_t j = u->first[k]; j < u->first[k + 1]; j++)
				v->words[k] += t->token[j].cls != ROS_CLASS_PUNCT &&
					t->token[j].cls != ROS_CLASS_SYMBOL && t->token[j].cls != ROS_CLASS_MASK;
		}
	}
}

/* The rate of every feature over all clauses that take part. */
static void add_overall(const struct ros_design *d, const struct values *v, enum family_of f, double *overall)
{
	for (uint32_t k = 0; k < v->n[f]; k++) {
		double count = 0, size = 0;
		for (uint32_t i = 0; i < v->nclause; i++)
			if (d->clause_group[i] != UINT32_MAX) {
				count += v->of[f][k][i];
				size += f == ITEMS ? v->words[i] : 1;
			}
		overall[k] = size > 0 ? count / size : NAN;
	}
}

static void test_family(const struct ros_approach_context *c, const struct ros_design *d,
	const struct values *v, enum family_of f, struct ros_cells *cells, struct ros_finding *out)
{
	const struct ros_infer_par par = ros__infer_par(c->a->cfg);
	struct ros_family_spec spec = {.par = par, .least_deff = fmax(ROS_DEFF_THEMES, d->deff_words)};
	struct ros_csr x;
	ros__design_matrix(&x, (const double *const *)v->of[f], v->n[f], v->nclause);
	ros__design_family(cells, d, &x, &spec);
	ros_csr_release(&x);
	for (uint32_t k = 0; k < v->n[f]; k++) {
		const struct ros_units_view u = {v->nclause, v->of[f][k], f == ITEMS ? v->words : NULL,
			d->clause_group, d->ngroup, d->block, d->nblock};
		ros__infer_rates_alone(&u, par.alpha, out + (size_t)k * d->ngroup);
	}
}

/* The instrument that feature k of a family comes from. */
static enum ros_instrument instrument_of(enum family_of f, uint32_t k)
{
	static const enum ros_instrument first[FAMILIES] = {ROS_INSTRUMENT_DONE,
		ROS_INSTRUMENT_COMMITMENT, ROS_INSTRUMENT_ACTORS, ROS_INSTRUMENT_PAIRS,
		ROS_INSTRUMENT_ITEMS};
	return (enum ros_instrument)(first[f] + (f == STANCE || f == AVOWAL ? k : 0));
}

/* A count, and nothing that is said of it. */
static void withhold(struct ros_finding *f)
{
	double n = f->n;
	*f = ros__finding_blank();
	f->n = n;
}

/* Places of one claim in all families, one behind the other. */
struct joint {
	double *p, *p2, *q;
	uint8_t *over;
	size_t n;
};

static void collect(struct joint *j, const struct ros_cells *c, enum family_of f, const bool *holds,
	enum ros_claim claim)
{
	for (size_t i = 0; i < (size_t)c->ngroup * c->nvar; i++) {
		bool mine = c->design->claim[i / c->nvar] == claim &&
			holds[instrument_of(f, (uint32_t)(i % c->nvar))];
		j->p[j->n] = mine ? c->p[i] : NAN;
		j->p2[j->n] = mine ? ros__cell(c->p2, i) : NAN;
		j->over[j->n++] = c->count[i] > c->expected[i];
	}
}

static void give_back(const struct joint *j, struct ros_cells *cells, bool second)
{
	for (size_t f = 0, at = 0; f < FAMILIES; f++)
		for (size_t i = 0; i < (size_t)cells[f].ngroup * cells[f].nvar; i++, at++)
			if (!isnan(j->q[at]))
				(second ? cells[f].q2 : cells[f].q)[i] = j->q[at];
	for (size_t f = 0; f < FAMILIES; f++)
		ros__cells_settle(&cells[f]);
}

/* One family of all features: q over all of them. */
static void correct(struct ros_cells *cells, const bool *holds)
{
	size_t n = 0;
	for (int f = 0; f < FAMILIES; f++)
		n += (size_t)cells[f].ngroup * cells[f].nvar;
	struct joint j = {0};
	ROS_NEW_ARRAY(j.p, n);
	ROS_NEW_ARRAY(j.p2, n);
	ROS_NEW_ARRAY(j.q, n);
	ROS_NEW_ARRAY(j.over, n);
	for (int claim = ROS_CLAIM_TEXT; claim <= ROS_CLAIM_GROUP; claim++) {
		j.n = 0;
		for (int f = 0; f < FAMILIES; f++)
			collect(&j, &cells[f], (enum family_of)f, holds, (enum ros_claim)claim);
		ros__bh_sided(j.p, j.over, j.n, j.q);
		give_back(&j, cells, false);
		ros__bh_sided(j.p2, j.over, j.n, j.q);
		give_back(&j, cells, true);
	}
	free(j.p);
	free(j.p2);
	free(j.q);
	free(j.over);
}

void ros__approach_test(struct ros_approach_tests *t, const struct ros_approach_context *c,
	const struct ros_design *d)
{
	struct values v;
	struct ros_design acts;
	struct ros_cells cells[FAMILIES];
	values_init(&v, c);
	*t = (struct ros_approach_tests){.ngroup = d->ngroup};
	struct ros_finding **const of[FAMILIES] = {
		&t->stance, &t->avowal, &t->actor, &t->action, &t->items};
	double **const overall[FAMILIES] = {&t->overall.stance, &t->overall.avowal, &t->overall.actor,
		&t->overall.action, &t->overall.items};
	ROS_NEW_ARRAY(t->class_of, v.nclause);
	read_uses(c, &v, t->class_of);
	read_avowals(c, &v);
	read_items(c, &v);
	ros__design_narrow(&acts, d, v.acts);
	for (size_t f = 0; f < FAMILIES; f++) {
		const struct ros_design *own = f == ACTION ? &acts : d;
		ROS_NEW_ARRAY(*of[f], (size_t)v.n[f] * d->ngroup);
		ROS_NEW_ARRAY(*overall[f], v.n[f]);
		test_family(c, own, &v, (enum family_of)f, &cells[f], *of[f]);
		add_overall(own, &v, (enum family_of)f, *overall[f]);
	}
	correct(cells, c->holds);
	for (int f = 0; f < FAMILIES; f++) {
		for (uint32_t k = 0; k < v.n[f]; k++)
			for (uint32_t g = 0; g < d->ngroup; g++) {
				struct ros_finding *x = *of[f] + (size_t)k * d->ngroup + g;
				ros__cells_finding(&cells[f], g, k, x);
				if (!c->holds[instrument_of((enum family_of)f, k)])
					withhold(x);
			}
		ros__cells_release(&cells[f]);
	}
	ros__design_narrow_release(&acts);
	values_release(&v);
}

void ros__approach_tests_release(struct ros_approach_tests *t)
{
	free(t->stance);
	free(t->avowal);
	free(t->actor);
	free(t->action);
	free(t->items);
	free(t->overall.stance);
	free(t->overall.avowal);
	free(t->overall.actor);
	free(t->overall.action);
	free(t->overall.items);
	free(t->class_of);
	*t = (struct ros_approach_tests){0};
}
