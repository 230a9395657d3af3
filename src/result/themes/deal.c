/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "result/themes/deal.h"

#include <math.h>
#include <string.h>

#include "base/mem.h"
#include "result/design_make.h"
#include "result/theme_common.h"
#include "result/word_tests.h"
#include "stats/ucosine.h"

#define THEME_CLAUSES 5

void ros__deal_families_init(struct ros_deal_families *f, const struct ros_theme_context *c)
{
	const struct ros_analysis *a = c->a;
	uint32_t *col;
	*f = (struct ros_deal_families){.design = &a->design, .all = a->units};
	f->word_spec = (struct ros_family_spec){.par = ros__infer_par(a->cfg),
		.least_deff = ROS_DEFF_WORDS,
		.min_clauses = ROS_FEW_HITS,
		.min_sentences = ROS_WORD_SENTENCES,
		.attainable = true};
	f->theme_spec = (struct ros_family_spec){
		.par = f->word_spec.par, .least_deff = ROS_DEFF_THEMES, .min_clauses = THEME_CLAUSES};
	uint32_t n = a->words.nvar ? a->words.nvar : a->features->n; /* rarer ones are in no family */
	ROS_NEW_ARRAY(col, n);
	for (uint32_t w = 0; w < n; w++)
		col[w] = w;
	ros__pick_columns(&f->words, a->units, NULL, col, n);
	ros__design_matrix(&f->themes, (const double *const *)c->unit_value, c->ntheme, a->units->nrow);
	for (uint64_t i = 0; i < f->themes.nnz; i++)
		f->themes.data[i] = 1;
	free(col);
}

void ros__deal_families_release(struct ros_deal_families *f)
{
	ros_csr_release(&f->words);
	ros_csr_release(&f->themes);
}

void ros__deal_rows(struct ros_csr *out, const struct ros_csr *x, const struct ros_deal *deal)
{
	uint32_t n = deal->at[deal->ntext];
	uint64_t nnz = 0;
	for (uint32_t i = 0; i < n; i++)
		nnz += x->indptr[deal->row[i] + 1] - x->indptr[deal->row[i]];
	*out = (struct ros_csr){.nrow = n, .ncol = x->ncol, .nnz = nnz};
	ROS_NEW_ARRAY(out->indptr, (size_t)n + 1);
	ROS_NEW_ARRAY(out->indices, nnz);
	ROS_NEW_ARRAY(out->data, nnz);
	for (uint32_t i = 0; i < n; i++) {
		uint64_t from = x->indptr[deal->row[i]], k = x->indptr[deal->row[i] + 1] - from;
		memcpy(out->indices + out->indptr[i], x->indices + from, k * sizeof *out->indices);
		memcpy(out->data + out->indptr[i], x->data + from, k * sizeof *out->data);
		out->indptr[i + 1] = out->indptr[i] + k;
	}
}

void ros__deal_design(struct ros_design *d, const struct ros_design *from,
	const struct ros_deal *deal)
{
	*d = (struct ros_design){.nclause = deal->at[deal->ntext], .ndoc = deal->ntext,
		.ngroup = deal->ntext, .texts = true};
	ROS_NEW_ARRAY(d->clause_doc, d->nclause);
	ROS_NEW_ARRAY(d->clause_group, d->nclause);
	ROS_NEW_ARRAY(d->sentence, d->nclause);
	ROS_NEW_ARRAY(d->words, d->nclause);
	ROS_NEW_ARRAY(d->group_clauses, d->ngroup);
	ROS_NEW_ARRAY(d->group_words, d->ngroup);
	ROS_NEW_ARRAY(d->claim, d->ngroup);
	for (uint32_t g = 0; g < d->ngroup; g++) {
		d->claim[g] = ROS_CLAIM_TEXT;
		for (uint32_t i = deal->at[g]; i < deal->at[g + 1]; i++) {
			d->clause_doc[i] = d->clause_group[i] = g;
			d->sentence[i] = from->sentence[deal->row[i]];
			d->words[i] = from->words[deal->row[i]];
			d->group_clauses[g]++;
			d->group_words[g] += d->words[i];
		}
	}
	ros__design_cut_blocks(d);
}

struct ros_family_spec ros__deal_word_spec(
	const struct ros_deal_families *f, const struct ros_design *d)
{
	struct ros_family_spec spec = f->word_spec;
	spec.spread = ros__design_spread(d);
	return spec;
}

/* Supported findings of one family: more only, or both ways. */
static double test_one(const struct ros_design *d, const struct ros_csr *all,
	const struct ros_deal *deal, const struct ros_family_spec *spec, bool both_ways,
	double *tests, struct ros_deff *deff)
{
	struct ros_csr x;
	struct ros_cells cells;
	ros__deal_rows(&x, all, deal);
	ros__design_family(&cells, d, &x, spec);
	double n = (double)ros__cells_held(&cells, true).both;
	if (both_ways)
		n += (double)ros__cells_held(&cells, false).both;
	*deff = cells.deff;
	*tests = 0;
	for (size_t i = 0; i < (size_t)cells.ngroup * cells.nvar; i++)
		*tests += !isnan(cells.p[i]);
	ros__cells_release(&cells);
	ros_csr_release(&x);
	return n;
}

/* Pairs by U-cosine, as the section `similarity` judges them. */
static double test_pairs(const struct ros_design *d, const struct ros_csr *all,
	const struct ros_deal *deal, const struct ros_infer_par *par)
{
	uint32_t n = deal->ntext, k = 0, found = 0;
	struct ros_csr x;
	struct ros_ucosine_side side;
	struct ros_ucosines u;
	struct ros_finding *f;
	double *p, *null;
	ros__deal_rows(&x, all, deal);
	ROS_NEW_ARRAY(f, (size_t)n * n);
	ROS_NEW_ARRAY(p, (size_t)n * n);
	ROS_NEW_ARRAY(null, (size_t)n * n);
	const struct ros_ucosine_in in = {.x = &x, .group = d->clause_group, .text = d->clause_doc,
		.ngroup = n, .gap = ROS_UCOSINE_GAP};
	ros__ucosine_prepare(&side, &in);
	ros__ucosine_all(&u, &side, par->alpha);
	ros__ucosine_places(&u, &side, ROS_MIN_UNITS, p, null);
	for (uint32_t i = 0; i < n; i++)
		for (uint32_t j = i + 1; j < n; j++) {
			const struct ros_ucosine *one = &u.pair[(size_t)i * n + j];
			f[k++] = (struct ros_finding){.estimate = one->u, .lower = one->lower,
				.upper = one->upper, .p = p[(size_t)i * n + j], .q = NAN,
				.n = ROS_MIN_HITS, .expected = NAN, .null = null[(size_t)i * n + j],
				.units = one->blocks};
		}
	ros__infer_family(f, k, par);
	for (uint32_t i = 0; i < k; i++)
		found += f[i].verdict == ROS_SUPPORTED && f[i].units >= ROS_MIN_UNITS;
	ros__ucosines_release(&u);
	ros__ucosine_release(&side);
	ros_csr_release(&x);
	free(f);
	free(p);
	free(null);
	return found;
}

void ros__deal_test(const struct ros_deal_families *f, const struct ros_deal *deal,
	struct ros_deal_found *out)
{
	struct ros_design d;
	ros__deal_design(&d, f->design, deal);
	const struct ros_family_spec words = ros__deal_word_spec(f, &d);
	out->words = test_one(&d, &f->words, deal, &words, false, &out->word_tests, &out->word_deff);
	out->themes = test_one(&d, &f->themes, deal, &f->theme_spec, true, &out->theme_tests,
		&out->theme_deff);
	out->pairs = test_pairs(&d, f->all, deal, &f->word_spec.par);
	ros__design_release(&d);
}
