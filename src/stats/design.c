/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "stats/design.h"

#include <math.h>
#include <string.h>

#include "base/mem.h"
#include "stats/attainable.h"
#include "stats/exchange.h"
#include "stats/permkey.h"

#define MIN_PARTS 5 /* speeches or persons that must hold a variable before groups are compared on it */

const char *ros__exchange_name(enum ros_exchange e)
{
	static const char *const name[] = {"none", "clause", "sentence", "paragraph", "marked", "block",
		"speech", "person"};
	return name[e];
}

void ros__design_release(struct ros_design *d)
{
	free(d->clause_doc);
	free(d->clause_group);
	free(d->sentence);
	free(d->words);
	free(d->group_clauses);
	free(d->group_words);
	free(d->group_speeches);
	free(d->group_parts);
	free(d->claim);
	free(d->block);
	free(d->whole.of);
	free(d->whole.group);
	free(d->second.of);
	free(d->second.group);
	*d = (struct ros_design){0};
}

void ros__cells_release(struct ros_cells *c)
{
	free(c->x);
	free(c->count);
	free(c->expected);
	free(c->p);
	free(c->q);
	free(c->p2);
	free(c->q2);
	free(c->p_maxt);
	*c = (struct ros_cells){0};
}

void ros__design_matrix(struct ros_csr *out, const double *const *value, uint32_t nvar, uint32_t nclause)
{
	uint64_t nnz = 0;
	for (uint32_t v = 0; v < nvar; v++)
		for (uint32_t i = 0; i < nclause; i++)
			nnz += value[v][i] != 0;
	*out = (struct ros_csr){.nrow = nclause, .ncol = nvar};
	ROS_NEW_ARRAY(out->indptr, (size_t)nclause + 1);
	ROS_NEW_ARRAY(out->indices, nnz);
	ROS_NEW_ARRAY(out->data, nnz);
	for (uint32_t i = 0; i < nclause; i++) {
		for (uint32_t v = 0; v < nvar; v++)
			if (value[v][i] != 0) {
				out->indices[out->nnz] = v;
				out->data[out->nnz++] = value[v][i];
			}
		out->indptr[i + 1] = out->nnz;
	}
}

/* One family while it is tested: columns that belong to it, and sums over all groups. */
struct family {
	const struct ros_design *d;
	const struct ros_csr *x;
	const struct ros_family_spec *spec;
	struct ros_cells *out;
	uint8_t *take;         /* nvar */
	uint32_t *col, ncol;   /* those taken, ascending */
	double *clauses, *sum; /* nvar */
	double all_clauses, all_words;
};

static void count_cells(struct family *f)
{
	const struct ros_csr *x = f->x;
	for (uint32_t i = 0; i < x->nrow; i++) {
		uint32_t g = f->d->clause_group[i];
		for (uint64_t k = x->indptr[i]; g != UINT32_MAX && k < x->indptr[i + 1]; k++) {
			size_t cell = (size_t)g * x->ncol + x->indices[k];
			f->out->x[cell]++;
			f->out->count[cell] += x->data[k];
			f->clauses[x->indices[k]]++;
			f->sum[x->indices[k]] += x->data[k];
		}
	}
	for (uint32_t g = 0; g < f->d->ngroup; g++) {
		f->all_clauses += f->d->group_clauses[g];
		f->all_words += f->d->group_words[g];
	}
	for (uint32_t g = 0; g < f->d->ngroup; g++)
		for (uint32_t v = 0; v < x->ncol; v++) {
			size_t cell = (size_t)g * x->ncol + v;
			double rest = f->all_words - f->d->group_words[g];
			f->out->expected[cell] = rest > 0 ?
				(f->sum[v] - f->out->count[cell]) / rest * f->d->group_words[g] : NAN;
		}
}

/* Variables that are frequent enough, by totals that no exchange changes. */
static void choose(struct family *f)
{
	const struct ros_csr *x = f->x;
	uint32_t *sentences, *last;
	double least = f->spec->min_clauses, most = (double)ROS_PERMKEY_CELLS / fmax(1, f->d->ngroup);
	ROS_NEW_ARRAY(sentences, x->ncol);
	ROS_NEW_ARRAY(last, x->ncol);
	memset(last, 0xFF, x->ncol * sizeof *last);
	for (uint32_t i = 0; i < x->nrow; i++)
		for (uint64_t k = x->indptr[i]; f->d->clause_group[i] != UINT32_MAX && k < x->indptr[i + 1]; k++) {
			uint32_t v = x->indices[k];
			sentences[v] += last[v] != f->d->sentence[i];
			last[v] = f->d->sentence[i];
		}
	do {
		f->ncol = 0;
		for (uint32_t v = 0; v < x->ncol; v++) {
			f->take[v] = f->clauses[v] >= least && sentences[v] >= f->spec->min_sentences;
			if (f->take[v])
				f->col[f->ncol++] = v;
		}
		least = fmax(1, least * 1.25);
	} while (f->ncol > most);
	free(sentences);
	free(last);
}

static bool over(const struct family *f, size_t cell)
{
	return f->out->count[cell] > f->out->expected[cell];
}

double ros__design_spread(const struct ros_design *d)
{
	return d->second.n && d->second.kind == ROS_EXCHANGE_BLOCK ? 0 : ROS_DEFF_SPREAD_WORDS;
}

double ros__design_safety(const struct ros_design *d)
{
	return d->second.kind == ROS_EXCHANGE_NONE ? ROS_SAFETY_ALONE : ROS_SAFETY_CHECKED;
}

/* Words a clause of the group over those of the others. */
static double words_ratio(const struct family *f, uint32_t g)
{
	const struct ros_design *d = f->d;
	double n = d->group_clauses[g], rest_n = f->all_clauses - n;
	double rest_words = f->all_words - d->group_words[g];
	return n > 0 && rest_words > 0 ? d->group_words[g] / n / (rest_words / rest_n) : 1;
}

/* q of one setting over the cells of one claim. */
static void correct(const struct family *f, const double *p, enum ros_claim claim, double *q)
{
	size_t n = (size_t)f->d->ngroup * f->x->ncol;
	double *one, *qs;
	uint8_t *side;
	ROS_NEW_ARRAY(one, n);
	ROS_NEW_ARRAY(qs, n);
	ROS_NEW_ARRAY(side, n);
	for (size_t i = 0; i < n; i++) {
		one[i] = f->d->claim[i / f->x->ncol] == claim ? p[i] : NAN;
		side[i] = over(f, i);
	}
	if (claim == ROS_CLAIM_GROUP && !f->spec->par.one_sided)
		ros__bh(one, n, qs);
	else
		ros__bh_sided(one, side, n, qs);
	for (size_t i = 0; i < n; i++)
		if (!isnan(one[i]))
			q[i] = qs[i];
	free(one);
	free(qs);
	free(side);
}

static void passage_test(struct family *f)
{
	const struct ros_design *d = f->d;
	ros__passage_deff(&f->out->deff, f->x, d->clause_doc, f->take, f->spec->least_deff,
		ros__design_safety(d));
	for (uint32_t g = 0; g < d->ngroup; g++) {
		if (d->claim[g] != ROS_CLAIM_TEXT)
			continue;
		double n = d->group_clauses[g], rest_n = f->all_clauses - n, ratio = words_ratio(f, g);
		for (uint32_t k = 0; k < f->ncol; k++) {
			size_t cell = (size_t)g * f->x->ncol + f->col[k];
			double x = f->out->x[cell];
			struct ros_passage_cell c = {x, n, f->clauses[f->col[k]] - x, rest_n, ratio};
			f->out->p[cell] = ros__passage_p(&c, &f->out->deff, over(f, cell));
		}
	}
}

/* What the passage test gives where the group holds all clauses of the variable, or none. */
static double best_of(const struct family *f, uint32_t g, double clauses, double ratio, bool more)
{
	double n = f->d->group_clauses[g], x = more ? fmin(clauses, n) : 0;
	struct ros_passage_cell c = {x, n, clauses - x, f->all_clauses - n, ratio};
	return ros__passage_p(&c, &f->out->deff, more);
}

/* Tests that no labelling could bring to a verdict leave the family; so do columns of these. */
static void leave_unattainable(struct family *f)
{
	size_t n = (size_t)f->d->ngroup * f->x->ncol, kept = 0;
	double *best, *p = f->out->p;
	uint8_t *may;
	ROS_NEW_ARRAY(best, n);
	ROS_NEW_ARRAY(may, n);
	for (size_t i = 0; i < n; i++) {
		uint32_t g = (uint32_t)(i / f->x->ncol), v = (uint32_t)(i % f->x->ncol);
		bool text = f->d->claim[g] == ROS_CLAIM_TEXT && !isnan(p[i]);
		best[i] = text ? best_of(f, g, f->clauses[v], words_ratio(f, g), over(f, i)) : NAN;
	}
	ros__attainable(best, n, f->spec->par.alpha, may);
	memset(f->take, 0, f->x->ncol);
	for (size_t i = 0; i < n; i++) {
		bool text = f->d->claim[i / f->x->ncol] == ROS_CLAIM_TEXT;
		f->take[i % f->x->ncol] |= !text || may[i];
		if (text && !may[i])
			p[i] = NAN;
	}
	for (uint32_t k = 0; k < f->ncol; k++)
		if (f->take[f->col[k]])
			f->col[kept++] = f->col[k];
	f->ncol = (uint32_t)kept;
	free(best);
	free(may);
}

/* The family's columns, rows summed by part; the parts' words. */
static void by_part(const struct family *f, const struct ros_parts_of *parts, struct ros_csr *out,
	double *words)
{
	struct ros_csr all;
	uint32_t *place;
	ROS_NEW_ARRAY(place, f->x->ncol);
	for (uint32_t k = 0; k < f->ncol; k++)
		place[f->col[k]] = k;
	ros_csr_group_rows(&all, f->x, parts->of, parts->n);
	uint64_t to = 0, from = 0;
	for (uint32_t r = 0; r < all.nrow; r++) {
		for (uint64_t end = all.indptr[r + 1]; from < end; from++)
			if (f->take[all.indices[from]]) {
				all.indices[to] = place[all.indices[from]];
				all.data[to++] = all.data[from];
			}
		all.indptr[r + 1] = to;
	}
	all.nnz = to;
	all.ncol = f->ncol;
	all.indices = ros__xrealloc(all.indices, to, sizeof *all.indices);
	all.data = ros__xrealloc(all.data, to, sizeof *all.data);
	*out = all;
	for (uint32_t i = 0; i < f->d->nclause; i++)
		if (parts->of[i] != UINT32_MAX)
			words[parts->of[i]] += f->d->words[i];
	free(place);
}

/* Where draws are too few for one cell to pass Benjamini & Hochberg, what passes the stricter
 * maxT counts. */
static bool coarse(const struct family *f)
{
	const struct ros_cells *c = f->out;
	return (c->permutations + c->refined + 1) * f->spec->par.alpha < (double)f->d->ngroup * f->ncol;
}

/* Parts of texts exchanged between all groups; q of the claim of texts. */
static void part_test(struct family *f, double *p, double *q)
{
	const struct ros_parts_of *parts = &f->d->second;
	struct ros_csr x;
	double *words;
	struct ros_permkey k;
	struct ros_infer_par par = f->spec->par;
	par.one_sided = true;
	ROS_NEW_ARRAY(words, parts->n);
	by_part(f, parts, &x, words);
	ros__permkey_run(&k, &x, words, parts->group, f->d->ngroup, &par);
	for (uint32_t g = 0; g < f->d->ngroup; g++)
		for (uint32_t w = 0; w < f->ncol && f->d->claim[g] == ROS_CLAIM_TEXT; w++)
			p[(size_t)g * f->x->ncol + f->col[w]] = w < k.nfeature ? k.p[(size_t)g * k.nfeature + w] : 1;
	for (size_t i = 0; p == f->out->p2 && i < (size_t)f->d->ngroup * f->x->ncol; i++)
		p[i] = isnan(f->out->p[i]) ? NAN : p[i];
	f->out->permutations = k.permutations;
	f->out->refined = k.refined;
	correct(f, p, ROS_CLAIM_TEXT, q);
	for (uint32_t g = 0; g < f->d->ngroup && coarse(f); g++)
		for (uint32_t w = 0; w < k.nfeature && f->d->claim[g] == ROS_CLAIM_TEXT; w++) {
			size_t cell = (size_t)g * f->x->ncol + f->col[w];
			q[cell] = fmin(q[cell], k.p_maxt[(size_t)g * k.nfeature + w]);
		}
	ros__permkey_release(&k);
	ros_csr_release(&x);
	free(words);
}

/* Whole speeches or persons exchanged. */
static void whole_test(struct family *f)
{
	const struct ros_parts_of *parts = &f->d->whole;
	struct ros_csr x;
	double *words;
	uint8_t *tested;
	struct ros_exchange_test t;
	ROS_NEW_ARRAY(words, parts->n);
	ROS_NEW_ARRAY(tested, f->d->ngroup);
	for (uint32_t g = 0; g < f->d->ngroup; g++)
		tested[g] = f->d->claim[g] == ROS_CLAIM_GROUP;
	by_part(f, parts, &x, words);
	if (f->spec->by_clause && f->d->length_ratio <= ROS_LENGTH_RATIO) {
		memset(words, 0, parts->n * sizeof *words);
		for (uint32_t i = 0; i < f->d->nclause; i++)
			if (parts->of[i] != UINT32_MAX)
				words[parts->of[i]]++;
	}
	ros__exchange_run(&t, &x, words, parts->group, f->d->ngroup, tested, MIN_PARTS, &f->spec->par);
	for (uint32_t g = 0; g < f->d->ngroup; g++)
		for (uint32_t w = 0; w < f->ncol && tested[g]; w++) {
			size_t cell = (size_t)g * f->x->ncol + f->col[w], i = (size_t)g * f->ncol + w;
			bool same = (t.t[i] > 0) == over(f, cell);
			/* The mean of the speeches may lie on the other side than the sum of the words. */
			f->out->p[cell] = isnan(t.p[i]) || same ? t.p[i] : 1;
			f->out->p_maxt[cell] = isnan(t.p[i]) || same ? t.p_maxt[i] : 1;
		}
	f->out->permutations = t.permutations;
	f->out->refined = t.refined;
	correct(f, f->out->p, ROS_CLAIM_GROUP, f->out->q);
	bool strict = !f->spec->par.one_sided && coarse(f);
	for (size_t i = 0; i < (size_t)f->d->ngroup * f->x->ncol && strict; i++)
		if (!isnan(f->out->p_maxt[i]))
			f->out->q[i] = fmin(f->out->q[i], f->out->p_maxt[i]);
	ros__exchange_release(&t);
	ros_csr_release(&x);
	free(words);
	free(tested);
}

static double *untested(size_t n)
{
	double *v;
	ROS_NEW_ARRAY(v, n);
	for (size_t i = 0; i < n; i++)
		v[i] = NAN;
	return v;
}

static void cells_init(struct ros_cells *c, const struct ros_design *d, uint32_t nvar,
	const struct ros_family_spec *spec)
{
	size_t n = (size_t)d->ngroup * nvar;
	*c = (struct ros_cells){.ngroup = d->ngroup,
		.nvar = nvar,
		.design = d,
		.par = spec->par,
		.level = spec->par.alpha,
		.level_less = spec->par.alpha,
		.deff = {NAN, spec->least_deff, NAN, 0, spec->spread, d->ngroup == 2}};
	ROS_NEW_ARRAY(c->x, n);
	ROS_NEW_ARRAY(c->count, n);
	ROS_NEW_ARRAY(c->expected, n);
	c->p = untested(n);
	c->q = untested(n);
}

void ros__design_family(struct ros_cells *out, const struct ros_design *d, const struct ros_csr *x,
	const struct ros_family_spec *spec)
{
	struct family f = {.d = d, .x = x, .spec = spec, .out = out};
	cells_init(out, d, x->ncol, spec);
	ROS_NEW_ARRAY(f.take, x->ncol);
	ROS_NEW_ARRAY(f.col, x->ncol);
	ROS_NEW_ARRAY(f.clauses, x->ncol);
	ROS_NEW_ARRAY(f.sum, x->ncol);
	count_cells(&f);
	choose(&f);
	bool parts = d->second.kind != ROS_EXCHANGE_NONE;
	if (d->texts && d->forced && parts)
		part_test(&f, out->p, out->q);
	else if (d->texts)
		passage_test(&f);
	if (d->texts && !d->forced && spec->attainable && out->deff.n >= ROS_ATTAINABLE_CLAUSES)
		leave_unattainable(&f);
	if (d->texts && !(d->forced && parts))
		correct(&f, out->p, ROS_CLAIM_TEXT, out->q);
	size_t n = (size_t)d->ngroup * x->ncol;
	if (d->texts && !d->forced && parts && !spec->no_second) {
		out->p2 = untested(n);
		out->q2 = untested(n);
		part_test(&f, out->p2, out->q2);
	}
	if (d->groups) {
		out->p_maxt = untested(n);
		whole_test(&f);
	}
	ros__cells_settle(out);
	free(f.take);
	free(f.col);
	free(f.clauses);
	free(f.sum);
}

void ros__cells_settle(struct ros_cells *c)
{
	c->tests = c->held = 0;
	for (size_t i = 0; i < (size_t)c->ngroup * c->nvar; i++) {
		c->tests += c->design->claim[i / c->nvar] == ROS_CLAIM_TEXT && !isnan(c->p[i]);
		c->held += c->q[i] <= c->par.alpha && c->count[i] > c->expected[i];
	}
}

void ros__cells_finding(const struct ros_cells *c, uint32_t group, uint32_t var, struct ros_finding *f)
{
	size_t i = (size_t)group * c->nvar + var;
	const struct ros_design *d = c->design;
	if (isnan(f->estimate) && d->group_words[group] > 0)
		f->estimate = c->count[i] / d->group_words[group];
	f->n = c->count[i];
	f->expected = c->expected[i];
	f->units = d->group_clauses[group];
	f->p = c->p[i];
	f->q = c->q[i];
	f->p2 = ros__cell(c->p2, i);
	f->q2 = ros__cell(c->q2, i);
	f->second = !isnan(f->p2);
	f->designed = true;
	f->claim = d->claim[group];
	f->verdict = isnan(f->p) ? ROS_NOT_ENOUGH_TEXT : ros__verdict_of(f, c->par.alpha);
	double level = f->n > f->expected ? c->level : c->level_less;
	if (f->verdict == ROS_SUPPORTED && f->claim == ROS_CLAIM_GROUP && f->q > level)
		f->verdict = ROS_TENDENCY;
}

double ros__cells_least_q(const struct ros_cells *c, bool more_only)
{
	double least = NAN;
	for (size_t i = 0; i < (size_t)c->ngroup * c->nvar; i++)
		if (c->design->claim[i / c->nvar] == ROS_CLAIM_GROUP &&
			(!more_only || c->count[i] > c->expected[i]))
			least = fmin(least, c->q[i]); /* of a number and NaN the number */
	return least;
}

double ros__cells_least(const struct ros_cells *c, uint32_t group, double rest_share)
{
	const struct ros_design *d = c->design;
	double n = d->group_clauses[group], rest_n = -n, rest_words = -d->group_words[group];
	if (d->claim[group] != ROS_CLAIM_TEXT || d->forced || isnan(rest_share))
		return NAN;
	for (uint32_t g = 0; g < c->ngroup; g++) {
		rest_n += d->group_clauses[g];
		rest_words += d->group_words[g];
	}
	struct ros_passage_cell cell = {0, n, rest_share * rest_n, rest_n,
		d->group_words[group] / n / (rest_words / rest_n)};
	double x = ros__passage_least(&cell, &c->deff, c->par.alpha * (c->held + 1) / fmax(c->tests, 1));
	return fmax(x, ROS_MIN_HITS) / n;
}

struct ros_held ros__cells_held(const struct ros_cells *c, bool want_over)
{
	struct ros_held h = {0};
	for (uint32_t g = 0; g < c->ngroup; g++)
		for (uint32_t v = 0; v < c->nvar; v++) {
			struct ros_finding f = {.estimate = 0, .lower = NAN, .upper = NAN};
			ros__cells_finding(c, g, v, &f);
			if (isnan(f.p) || (f.n > f.expected) != want_over)
				continue;
			h.both += f.verdict == ROS_SUPPORTED;
			h.has_second = h.has_second || f.second;
			struct ros_finding one = f;
			one.second = false;
			h.first += ros__verdict_of(&one, c->par.alpha) == ROS_SUPPORTED;
			one.q = f.q2;
			h.second += f.second && ros__verdict_of(&one, c->par.alpha) == ROS_SUPPORTED;
		}
	return h;
}
