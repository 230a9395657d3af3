/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Section `reference`: what the collection as a whole stresses, held against texts of its kind.
 * Every word is held against the column that has it most, so what is key is said more often here
 * than in any of these kinds of text.
 */
#include <math.h>
#include <string.h>

#include "base/mem.h"
#include "result/compare_common.h"
#include "result/genre.h"
#include "result/own_names.h"
#include "result/sections.h"
#include "result/spelling.h"
#include "result/theme_common.h"
#include "stats/distrib.h"
#include "stats/keyness.h"

enum { MOST_KEY = 40, MOST_USUAL = 20, EVIDENCE = 2, LEAST_COUNT = 5, LEAST_SPEECHES = 5 };
#define USUAL_SHARE .6  /* of the texts of a column */
#define USUAL_RATIO 1.0 /* log2: at most twice as often */
#define NESTED .8

struct held {
	const struct ros_analysis *a;
	struct ros_arena *arena;
	const struct ros_genre *genre;
	const struct ros_reference *ref; /* of it */
	struct ros_csr part; /* features x parts: what is left out in turn */
	double *size, total; /* words of each part */
	uint32_t nparts;
};

struct candidate {
	uint32_t feature, column;
	double count, usual, share, score;
	struct ros_finding f;
};

/* ---- the collection ---- */

/* Speeches, or, where there are few, the blocks that intervals leave out together. */
static void count_parts(struct held *h)
{
	const struct ros_design *d = &h->a->design;
	const struct ros_csr *u = h->a->units;
	struct ros_csr rows;
	uint32_t *of;
	bool speeches = h->a->docs->nrow >= LEAST_SPEECHES;
	h->nparts = speeches ? h->a->docs->nrow : d->nblock;
	ROS_NEW_ARRAY(of, u->nrow);
	ROS_NEW_ARRAY(h->size, h->nparts);
	for (uint32_t i = 0; i < u->nrow; i++) {
		of[i] = speeches ? h->a->unit_doc[i] : d->block[i];
		if (of[i] == UINT32_MAX)
			continue;
		h->size[of[i]] += d->words[i];
		h->total += d->words[i];
	}
	ros_csr_group_rows(&rows, u, of, h->nparts);
	ros_csr_transpose(&h->part, &rows);
	ros_csr_release(&rows);
	free(of);
}

static double log2_rate(double count, double words)
{
	return log2((count + .5) / (words + 1));
}

/* Standard error of the log rate here, by leaving out parts. */
static double own_error(const struct held *h, uint32_t w, double count)
{
	double mean = 0, square = 0, k = h->nparts;
	const double none = log2_rate(count, h->total);
	double *at;
	ROS_NEW_ARRAY(at, h->nparts);
	for (uint64_t p = h->part.indptr[w]; p < h->part.indptr[w + 1]; p++)
		at[h->part.indices[p]] = h->part.data[p];
	for (uint32_t i = 0; i < h->nparts; i++) {
		at[i] = log2_rate(count - at[i], h->total - h->size[i]) - none;
		mean += at[i] / k;
	}
	for (uint32_t i = 0; i < h->nparts; i++)
		square += (at[i] - mean) * (at[i] - mean);
	free(at);
	return sqrt((k - 1) / k * square);
}

/* The column that has the word most, of those that may be used. */
static bool most_usual(const struct held *h, const char *term, struct candidate *c, double *texts)
{
	const struct ros_reference *r = h->ref;
	uint32_t word = ros__reference_find(r, term);
	double best = -INFINITY;
	for (uint32_t k = 0; k < r->ncolumn; k++) {
		static const struct ros_reference_cell nothing = {0, 0};
		const struct ros_reference_cell *cell = word == ROS_NO_ID ? &nothing
																  : ros__reference_at(r, word, k);
		double rate = log2_rate(cell->count, r->column[k].words);
		/* of columns without the word the largest says most */
		if (r->column[k].own || rate < best ||
			(cell->count == 0 && best > -INFINITY &&
				r->column[k].words < r->column[c->column].words))
			continue;
		best = rate;
		c->column = k;
		c->usual = cell->count;
		c->share = (double)cell->texts / r->column[k].texts;
		*texts = cell->texts;
	}
	return best > -INFINITY;
}

/* In the reference a word hangs together by texts, of which the table knows the number alone: each
 * text that has it is taken for one hit. Degrees of freedom after Welch 1947. */
static void hold(const struct held *h, struct candidate *c, double texts)
{
	const struct ros_reference_column *col = &h->ref->column[c->column];
	double words = col->words, usual = sqrt(1 / fmax(texts, .5)) / log(2);
	double own = own_error(h, c->feature, c->count);
	double a = own * own, b = usual * usual, se = sqrt(a + b);
	double df = (a + b) * (a + b) / (a * a / (h->nparts - 1) + b * b / fmax(col->texts - 1, 1));
	double t = ros__t_quantile(1 - h->a->cfg->alpha / 2, df);
	struct ros_finding *f = &c->f;
	*f = ros__finding_blank();
	f->estimate = log2_rate(c->count, h->total) - log2_rate(c->usual, words);
	f->lower = f->estimate - t * se;
	f->upper = f->estimate + t * se;
	f->null = 0;
	f->p = 2 * ros__t_upper(fabs(f->estimate) / se, df);
	f->n = c->count;
	f->units = h->a->units->nrow;
	c->score = f->lower * sqrt(ros__g2(c->count, c->usual, h->total, words));
}

/* What some group calls itself is no stress of the collection. */
static bool is_own_name(const struct held *h, uint32_t type)
{
	for (uint32_t g = 0; h->a->own && g < h->a->group.n; g++)
		if (ros__own_names_has(h->a->own, g, type))
			return true;
	return false;
}

static uint32_t gather(const struct held *h, struct candidate *list)
{
	const struct ros_analysis *a = h->a;
	uint32_t n = 0;
	for (uint32_t w = 0; w < a->features->n; w++) {
		uint32_t type = a->features->type[w];
		double texts = 0;
		struct candidate c = {.feature = w};
		for (uint64_t p = h->part.indptr[w]; p < h->part.indptr[w + 1]; p++)
			c.count += h->part.data[p];
		if (c.count < LEAST_COUNT || a->tokens->vocab.cls[type] == ROS_CLASS_NUMBER ||
			is_own_name(h, type) || !most_usual(h, a->tokens->vocab.type[type], &c, &texts))
			continue;
		hold(h, &c, texts);
		list[n++] = c;
	}
	return n;
}

static void judge(const struct held *h, struct candidate *list, uint32_t n)
{
	struct ros_infer_par par = ros__infer_par(h->a->cfg);
	struct ros_finding *f;
	ROS_NEW_ARRAY(f, n + 1);
	for (uint32_t i = 0; i < n; i++)
		f[i] = list[i].f;
	ros__infer_family(f, n, &par);
	for (uint32_t i = 0; i < n; i++)
		list[i].f = f[i];
	free(f);
}

/* ---- rows ---- */

static int by_score(const void *pa, const void *pb)
{
	const struct candidate *a = pa, *b = pb;
	if (a->score != b->score)
		return a->score > b->score ? -1 : 1;
	return (a->feature > b->feature) - (a->feature < b->feature);
}

static int by_count(const void *pa, const void *pb)
{
	const struct candidate *a = pa, *b = pb;
	if (a->count != b->count)
		return a->count > b->count ? -1 : 1;
	return (a->feature > b->feature) - (a->feature < b->feature);
}

static void add_row(const struct held *h, const struct candidate *c, const char *formula,
	struct ros_r_reference_word_list *list)
{
	const struct ros_analysis *a = h->a;
	uint32_t type = a->features->type[c->feature];
	struct ros_grouping all = {.n = 1};
	struct ros_r_reference_word *o = ROS_ADD(h->arena, list, reference_word);
	o->term = ros__spelled(a, h->arena, a->tokens->vocab.type[type]);
	o->count = (int64_t)c->count;
	o->n_speeches = a->tokens->vocab.df[type];
	o->per_1000 = 1000 * c->count / h->total;
	o->usual_per_1000 = 1000 * c->usual / h->ref->column[c->column].words;
	o->column = ros__arena_strdup(h->arena, h->ref->column[c->column].name);
	o->usual_share = c->share;
	ros__fill_finding(&o->finding, &c->f, formula);
	o->score = c->score;
	ROS_NEW_ARRAY(all.of_doc, a->tokens->ndoc);
	ros__evidence_of_type(a, h->arena, &o->evidence, &all, 0, type, EVIDENCE);
	free(all.of_doc);
}

/* Stands in a longer key term nearly wherever it stands? */
static bool nested(const struct held *h, const struct candidate *list, uint32_t n, uint32_t i)
{
	const char *const *type = h->a->tokens->vocab.type;
	const char *term = type[h->a->features->type[list[i].feature]];
	double inside = 0;
	for (uint32_t k = 0; k < n; k++) {
		const char *longer = type[h->a->features->type[list[k].feature]];
		if (k != i && list[k].f.verdict == ROS_SUPPORTED && list[k].f.estimate > 0 &&
			strlen(longer) > strlen(term) && strstr(longer, term))
			inside += list[k].count;
	}
	return inside >= NESTED * list[i].count;
}

static void fill_lists(
	const struct held *h, struct candidate *list, uint32_t n, struct ros_r_reference *o)
{
	qsort(list, n, sizeof *list, by_score);
	for (uint32_t i = 0; i < n && o->key.n < MOST_KEY; i++)
		if (list[i].f.estimate > 0 && list[i].f.verdict >= ROS_TENDENCY && list[i].score > 0 &&
			!nested(h, list, n, i))
			add_row(h, &list[i], o->formula_id, &o->key);
	qsort(list, n, sizeof *list, by_count);
	for (uint32_t i = 0; i < n && o->usual.n < MOST_USUAL; i++)
		if (list[i].share >= USUAL_SHARE && list[i].f.estimate <= USUAL_RATIO)
			add_row(h, &list[i], o->formula_id, &o->usual);
}

static bool fill_columns(struct held *h, struct ros_r_reference *o)
{
	bool any = false;
	ROS_ROWS(h->arena, o->columns, reference_column, h->ref->ncolumn);
	for (uint32_t k = 0; k < h->ref->ncolumn; k++) {
		const struct ros_reference_column *c = &h->ref->column[k];
		o->columns.v[k] = (struct ros_r_reference_column){ros__arena_strdup(h->arena, c->name),
			c->texts, (int64_t)c->words, c->own, h->genre->likeness[k], k == h->genre->fit};
		any = any || !c->own;
	}
	return any;
}

static void fill(struct held *h, struct ros_r_reference *o)
{
	struct candidate *list;
	count_parts(h);
	o->formula_id = "reference.log_ratio";
	o->n_parts = h->nparts;
	ROS_ROWS(h->arena, o->key, reference_word, 0);
	ROS_ROWS(h->arena, o->usual, reference_word, 0);
	if (!fill_columns(h, o)) {
		o->skipped = ros__refused(h->arena, "reference_own",
			"The reference holds the texts of this collection.", ROS_END_ARGS);
	} else if (h->nparts < 3) {
		o->skipped = ros__refused(h->arena, "reference_short",
			"The collection is too short to be held against a reference.", ROS_END_ARGS);
	} else {
		ROS_NEW_ARRAY(list, h->a->features->n);
		uint32_t n = gather(h, list);
		o->n_tests = n;
		judge(h, list, n);
		fill_lists(h, list, n, o);
		free(list);
	}
	ros_csr_release(&h->part);
	free(h->size);
}

enum ros_status ros__section_reference(const struct ros_analysis *a, struct ros_result *r,
	struct ros_arena *arena, struct ros_err *err)
{
	const struct ros_genre *genre = a->genre;
	struct ros_r_reference *o = r->found.reference = ROS_ROW(arena, reference);
	(void)err;
	if (!genre || !genre->any) {
		o->skipped = ros__refused(
			arena, "reference_off", "No reference was asked for.", ROS_END_ARGS);
		return ROS_OK;
	}
	struct held h = {.a = a, .arena = arena, .genre = genre, .ref = &genre->ref};
	o->name = ros__arena_strdup(arena, genre->name);
	fill(&h, o);
	return ROS_OK;
}
