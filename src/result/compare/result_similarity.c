/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Section `similarity`: how alike the groups' words are, with intervals and a ceiling. */
#include <math.h>
#include <string.h>

#include "base/buf.h"
#include "base/mem.h"
#include "result/compare/compare_words.h"
#include "result/compare/same_emphasis.h"
#include "result/compare/similarity_rows.h"
#include "result/compare_common.h"
#include "result/sections.h"
#include "result/spelling.h"
#include "result/theme_common.h"
#include "stats/emphasis.h"
#include "stats/simil.h"

#define ALL_MEASURES_UPTO 40 /* groups; above, a few measures are enough for a reader */
#define PAIRS_UPTO 300       /* groups; above, no list of pairs, and the chosen measure alone */
#define GROUPS_UPTO 1000     /* a matrix of a million cells serves no reader */
#define EVIDENCE_UPTO 40     /* groups; above, pairs come without sentences */
#define SHARED 5             /* words that a pair shares */
#define LIST_UPTO 5000       /* pairs; above, those that stand out most and the closest one */
#define LEAST_BLOCKS 8       /* of a side, for a verdict: some 1,000 characters of Chinese */
#define WIDE .4              /* an interval wider than this says nothing about how alike two sides are */

struct similarity {
	const struct ros_analysis *a;
	struct ros_arena *arena;
	struct ros_r_similarity *out;
	const struct ros_grouping *by;
	const struct ros_simil_measure *chosen;
	struct ros_compared_words words;
	struct ros_csr groups, shares; /* counts and relative frequencies by group */
	struct ros_simil_rows rows, share_rows;
	struct ros_ucosine_side side;
	struct ros_ucosines u;    /* pair is NULL where there are too many groups */
	struct ros_ucosine *self; /* n */
	struct ros_emphasis emphasis;
};

static enum ros_status unknown(const char *name, struct ros_err *err)
{
	struct ros_buf names = ROS_BUF_INIT;
	size_t n;
	const struct ros_simil_measure *m = ros__simil_measures(&n);
	for (size_t i = 0; i < n; i++)
		ros__buf_addf(&names, "%s%s", i ? ", " : "", m[i].f.name);
	enum ros_status st = ros_err_set(err, ROS_ECONFIG, "measure: \"%s\" is not one of %s", name,
		ros__buf_str(&names));
	ros__buf_release(&names);
	return st;
}

static void prepare(struct similarity *s)
{
	const struct ros_csr *x = s->words.clauses;
	size_t n = s->by->n;
	ros_csr_group_rows(&s->groups, x, s->words.group, s->by->n);
	ros__simil_prepare(&s->rows, &s->groups, x, s->words.group);
	ros_csr_group_rows(&s->shares, x, s->words.group, s->by->n);
	for (uint32_t g = 0; g < n; g++)
		for (uint64_t i = s->shares.indptr[g]; i < s->shares.indptr[g + 1]; i++)
			s->shares.data[i] /= s->rows.row[g].sum;
	ros__simil_prepare(&s->share_rows, &s->shares, NULL, NULL);
	ros__emphasis_make(&s->emphasis, &s->groups, ROS_EMPHASIS_WORDS);
	ros__simil_stress(&s->rows, &s->emphasis);
	ros__simil_stress(&s->share_rows, &s->emphasis);
	const struct ros_ucosine_in in = ros__ucosine_input(&s->words);
	ros__ucosine_prepare(&s->side, &in);
	for (uint32_t g = 0; g < n; g++) { /* the matrix of many groups is made from the same norms */
		struct ros_far far = s->side.far[g];
		s->rows.row[g].unorm2 = far.size > 0 ? far.dot / far.size : NAN;
	}
	if (n > PAIRS_UPTO)
		return;
	ROS_NEW_ARRAY(s->self, n);
	ros__ucosine_all(&s->u, &s->side, s->a->cfg->alpha);
	ros__ucosine_halves(&s->words, s->a->cfg->alpha, s->self);
}

static void release(struct similarity *s)
{
	ros__compared_words_release(&s->words);
	ros__simil_rows_release(&s->rows);
	ros__simil_rows_release(&s->share_rows);
	ros_csr_release(&s->groups);
	ros_csr_release(&s->shares);
	ros__ucosine_release(&s->side);
	ros__ucosines_release(&s->u);
	free(s->self);
	ros__emphasis_release(&s->emphasis);
}

static double fewest_words(const struct similarity *s)
{
	double least = INFINITY;
	for (uint32_t g = 0; g < s->by->n; g++)
		least = fmin(least, s->words.design->group_words[g]);
	return least;
}

static void refuse(const struct similarity *s, const char *measure, const char *code,
	const char *text, double words, double least)
{
	*ROS_ADD(s->arena, &s->out->refused, measure_refused) =
		(struct ros_r_measure_refused){measure, code, text, words, least};
}

/* The measures that are shown, and what is refused and why. */
static bool shown(const struct similarity *s, const struct ros_simil_measure *m)
{
	static const char *const few[] = {"emphasis", "ucosine", "cosine", "jsd"};
	if (m->delta && fewest_words(s) < ROS_DELTA_MIN_WORDS) {
		refuse(s, m->f.name, "delta_short",
			"Delta compares styles and needs at least 2,500 words a text.", fewest_words(s),
			ROS_DELTA_MIN_WORDS);
		return false;
	}
	if (s->by->n < ROS_EMPHASIS_ROWS && strcmp(m->f.name, "emphasis") == 0) {
		refuse(s, m->f.name, "two_groups",
			"What one of two groups stresses the other avoids: it takes three to tell who is near.",
			s->by->n, ROS_EMPHASIS_ROWS);
		return false;
	}
	if (s->by->n <= ALL_MEASURES_UPTO || m == s->chosen)
		return true;
	for (size_t i = 0; i < sizeof few / sizeof *few && s->by->n <= PAIRS_UPTO; i++)
		if (strcmp(few[i], m->f.name) == 0)
			return true;
	refuse(s, m->f.name, "many_groups",
		"With this many groups only the main measures are computed; choose one by name.",
		s->by->n, ALL_MEASURES_UPTO);
	return false;
}

static void add_matrix(const struct similarity *s, const struct ros_simil_measure *m)
{
	size_t n = s->by->n;
	double *v = ros__squares_add(s->arena, &s->out->matrix, m->f.name, n);
	bool ucosine = s->u.pair && isnan(m->self) && strcmp(m->f.name, "ucosine") == 0;
	if (!ucosine)
		ros__simil_matrix(m->scale_free ? &s->rows : &s->share_rows, m, v);
	for (size_t k = 0; k < n * n && ucosine; k++) /* one value wherever it stands */
		v[k] = s->u.pair[k].u;
	for (size_t i = 0; i < n && isnan(m->self); i++) /* its limit, wherever it is defined */
		if (s->rows.row[i].unorm2 > 0)
			v[i * n + i] = 1;
}

/* Words both texts have, counted with the smaller count. */
static double shared_words(const struct similarity *s, uint32_t i, uint32_t j)
{
	const struct ros_csr *x = &s->groups;
	double n = 0;
	uint64_t p = x->indptr[i], q = x->indptr[j];
	while (p < x->indptr[i + 1] && q < x->indptr[j + 1]) {
		if (x->indices[p] == x->indices[q])
			n += fmin(x->data[p++], x->data[q++]);
		else if (x->indices[p] < x->indices[q])
			p++;
		else
			q++;
	}
	return n;
}

struct shared {
	double score;
	uint32_t feature;
};

static int by_score(const void *pa, const void *pb)
{
	const struct shared *a = pa, *b = pb;
	if (a->score != b->score)
		return a->score > b->score ? -1 : 1;
	return a->feature < b->feature ? -1 : a->feature > b->feature;
}

/* What row i stresses of a feature, 0 where the feature was left out. */
static double stressed(const struct similarity *s, uint32_t i, uint32_t feature)
{
	uint32_t at = s->emphasis.place[feature];
	return at == UINT32_MAX ? 0 : ros__emphasis_row(&s->emphasis, i)[at];
}

/* Where side i parts from side j: what it stresses by most more, of the words it says thrice or
 * more. */
static void add_apart(const struct similarity *s, struct ros_texts *list, uint32_t i, uint32_t j)
{
	const struct ros_csr *x = &s->groups;
	struct shared *w;
	size_t n = 0;
	ROS_NEW_ARRAY(w, x->indptr[i + 1] - x->indptr[i]);
	for (uint64_t p = x->indptr[i]; p < x->indptr[i + 1]; p++) {
		double here = stressed(s, i, x->indices[p]), there = stressed(s, j, x->indices[p]);
		if (here > 0 && here > there && x->data[p] >= ROS_FEW_HITS)
			w[n++] = (struct shared){here - there, x->indices[p]};
	}
	if (n)
		qsort(w, n, sizeof *w, by_score);
	for (size_t k = 0; k < n && k < SHARED; k++)
		ros__texts_add(
			s->arena, list, ros__spelled(s->a, s->arena, ros__feature_text(s->a, w[k].feature)));
	free(w);
}

/* What brings the pair nearer than pairs are here: words that both stress, by what they add to the
 * cosine of emphases; for the first a sentence of each side. */
static void add_shared(const struct similarity *s, struct ros_r_alike *o, uint32_t i, uint32_t j)
{
	const struct ros_csr *x = &s->groups;
	struct shared *w;
	size_t n = 0;
	ROS_NEW_ARRAY(w, x->indptr[i + 1] - x->indptr[i]);
	for (uint64_t p = x->indptr[i]; p < x->indptr[i + 1]; p++) {
		double a = stressed(s, i, x->indices[p]), b = stressed(s, j, x->indices[p]);
		if (a > 0 && b > 0 && ros_csr_get(x, j, x->indices[p]) > 0)
			w[n++] = (struct shared){a * b, x->indices[p]};
	}
	if (n)
		qsort(w, n, sizeof *w, by_score);
	for (size_t k = 0; k < n && k < SHARED; k++)
		ros__texts_add(s->arena, &o->shared,
			ros__spelled(s->a, s->arena, ros__feature_text(s->a, w[k].feature)));
	for (int side = 0; side < 2 && n && s->by->n <= EVIDENCE_UPTO; side++) {
		struct ros_r_evidence_list one;
		ros__evidence_of_type(s->a, s->arena, &one, s->by, side ? j : i,
			s->a->features->type[w[0].feature], 1);
		if (one.n)
			*ROS_ADD(s->arena, &o->evidence, evidence) = one.v[0];
	}
	free(w);
}

/* An interval so wide, or none: these texts cannot show how alike the two are. */
static bool too_short(const struct ros_finding *f)
{
	return !(f->upper - f->lower <= WIDE);
}

/* Each pair against the mean of all pairs: is it closer or farther than pairs are here? */
static size_t find_pairs(const struct similarity *s, struct ros_finding *f)
{
	uint32_t n = s->by->n;
	size_t k = 0;
	double *p, *null;
	ROS_NEW_ARRAY(p, (size_t)n * n);
	ROS_NEW_ARRAY(null, (size_t)n * n);
	ros__ucosine_places(&s->u, &s->side, LEAST_BLOCKS, p, null);
	for (uint32_t i = 0; i < n; i++)
		for (uint32_t j = i + 1; j < n; j++) {
			size_t at = (size_t)i * n + j;
			const struct ros_ucosine *u = &s->u.pair[at];
			f[k++] = (struct ros_finding){.estimate = u->u, .lower = u->lower, .upper = u->upper,
				.p = p[at], .q = NAN, .n = shared_words(s, i, j), .expected = NAN,
				.null = null[at], .units = u->blocks};
		}
	free(p);
	free(null);
	return k;
}

struct pair_rank {
	double p, estimate;
	size_t k;
};

/* Smallest p first, unknown ones last; then the closer pair, then the earlier. */
static int by_rank(const void *pa, const void *pb)
{
	const struct pair_rank *a = pa, *b = pb;
	if (a->p != b->p)
		return a->p < b->p ? -1 : 1;
	if (a->estimate != b->estimate)
		return a->estimate > b->estimate ? -1 : 1;
	return a->k < b->k ? -1 : a->k > b->k;
}

/* listed[k] of npair: every pair, or LIST_UPTO of them, the closest that is no limit among them. */
static void choose_pairs(const struct similarity *s, const struct ros_finding *f, size_t npair,
	uint8_t *listed)
{
	struct pair_rank *rank;
	size_t closest = SIZE_MAX, k = 0;
	memset(listed, npair <= LIST_UPTO, npair);
	if (npair <= LIST_UPTO)
		return;
	ROS_NEW_ARRAY(rank, npair);
	for (uint32_t i = 0; i < s->by->n; i++)
		for (uint32_t j = i + 1; j < s->by->n; j++, k++) {
			double u = isnan(f[k].estimate) ? -1 : f[k].estimate;
			rank[k] = (struct pair_rank){isnan(f[k].p) ? 2 : f[k].p, u, k};
			if (u >= 0 && !s->u.pair[(size_t)i * s->by->n + j].clipped &&
				(closest == SIZE_MAX || u > f[closest].estimate))
				closest = k;
		}
	qsort(rank, npair, sizeof *rank, by_rank);
	for (size_t r = 0; r < LIST_UPTO; r++)
		listed[rank[r].k] = 1;
	if (closest != SIZE_MAX)
		listed[closest] = 1;
	free(rank);
}

static void add_pairs(const struct similarity *s, const struct ros_finding *f, size_t npair)
{
	uint32_t n = s->by->n;
	size_t k = 0;
	uint8_t *listed;
	ROS_NEW_ARRAY(listed, npair);
	choose_pairs(s, f, npair, listed);
	for (uint32_t i = 0; i < n; i++)
		for (uint32_t j = i + 1; j < n; j++, k++) {
			if (!listed[k])
				continue;
			double a = s->self[i].u, b = s->self[j].u;
			struct ros_r_alike *o = ROS_ADD(s->arena, &s->out->pairs, alike);
			o->a = s->by->id[i];
			o->b = s->by->id[j];
			ros__fill_finding(&o->finding, &f[k], "infer.ucosine");
			o->null = f[k].null;
			o->clipped = s->u.pair[(size_t)i * n + j].clipped;
			o->too_short = too_short(&f[k]);
			o->ceiling = isnan(a + b) ? NAN : fmin(a, b);
			add_shared(s, o, i, j);
			add_apart(s, &o->more_a, i, j);
			add_apart(s, &o->more_b, j, i);
		}
	free(listed);
}

static void add_ceiling(const struct similarity *s)
{
	struct ros_r_ceiling_list *list = &s->out->ceiling;
	ROS_ROWS(s->arena, *list, ceiling, s->by->n);
	for (size_t g = 0; g < list->n; g++) {
		const struct ros_ucosine *u = &s->self[g];
		list->v[g] = (struct ros_r_ceiling){s->by->id[g], u->u, u->lower, u->upper};
	}
}

/* Pairs may be ranked where the closest is known to be closer than pairs are here, and its interval lies above
 * those of at least half of the others; else the order is noise. */
static void add_ranking(const struct similarity *s, const struct ros_finding *f, size_t npair)
{
	size_t top = SIZE_MAX, overlap = 0, known = 0;
	for (size_t k = 0; k < npair; k++)
		if (!isnan(f[k].lower) && f[k].estimate < 1 &&
			(top == SIZE_MAX || f[k].estimate > f[top].estimate))
			top = k;
	for (size_t k = 0; k < npair && top != SIZE_MAX; k++)
		if (k != top && !isnan(f[k].lower)) {
			known++;
			overlap += f[k].upper >= f[top].lower;
		}
	bool supported = known >= 2 && 2 * overlap < known && f[top].verdict == ROS_SUPPORTED;
	struct ros_r_ranking *o = s->out->ranking = ROS_ROW(s->arena, ranking);
	o->supported = supported;
	o->code = supported ? "ranking_supported" : "ranking_overlap";
	o->text = supported ? "The closest pair stands apart from most others." :
		"The interval of the closest pair overlaps most others: pairs must not be ranked.";
	ros__args_add(s->arena, &o->args, "overlap", NULL, (double)overlap);
	ros__args_add(s->arena, &o->args, "others", NULL, (double)known);
}

static void add_uncertainty(const struct similarity *s)
{
	ROS_ROWS(s->arena, s->out->pairs, alike, 0);
	if (!s->u.pair)
		return;
	size_t n = s->by->n, npair = n * (n - 1) / 2, readable = 0;
	struct ros_finding *f;
	struct ros_infer_par par = ros__infer_par(s->a->cfg);
	ROS_NEW_ARRAY(f, npair);
	find_pairs(s, f);
	ros__infer_family(f, npair, &par);
	for (size_t k = 0; k < npair; k++) {
		if (f[k].units < LEAST_BLOCKS)
			f[k].verdict = ROS_NOT_ENOUGH_TEXT;
		readable += !too_short(&f[k]);
	}
	s->out->n_pairs = (int64_t)npair;
	s->out->n_readable = (int64_t)readable;
	ros__similarity_rows(s->arena, s->out, s->by, f);
	add_pairs(s, f, npair);
	add_ceiling(s);
	add_ranking(s, f, npair);
	free(f);
}

static void fill(struct similarity *s)
{
	struct ros_r_similarity *o = s->out;
	size_t nmeasure;
	const struct ros_simil_measure *m = ros__simil_measures(&nmeasure);
	ROS_ROWS(s->arena, o->refused, measure_refused, 0);
	for (size_t i = 0; i < nmeasure; i++)
		if (shown(s, &m[i]))
			add_matrix(s, &m[i]);
		else if (s->chosen == &m[i])
			s->chosen = ros__simil_find("ucosine");
	o->by = s->by->field;
	o->measure = s->chosen->f.name;
	o->formula_id = s->chosen->f.id;
	for (uint32_t g = 0; g < s->by->n; g++) {
		ros__texts_add(s->arena, &o->groups, s->by->id[g]);
		ros__texts_add(s->arena, &o->labels, s->by->label[g]);
	}
	add_uncertainty(s);
	if (s->by->n >= ROS_EMPHASIS_ROWS)
		ros__same_emphases(o, s->a, &s->words, &s->emphasis, s->arena);
}

enum ros_status ros__section_similarity(const struct ros_analysis *a, struct ros_result *r,
	struct ros_arena *arena, struct ros_err *err)
{
	struct similarity s = {.a = a, .arena = arena, .by = ros__compared(a),
		.chosen = ros__simil_find(a->cfg->measure)};
	if (!s.chosen)
		return unknown(a->cfg->measure, err);
	s.out = r->found.similarity = ROS_ROW(arena, similarity);
	if (s.by->n < 2)
		s.out->skipped = ros__refused(
			arena, "one_group", "One group alone has nothing to be compared with.", ROS_END_ARGS);
	else if (s.by->n > GROUPS_UPTO)
		s.out->skipped = ros__refused(arena, "similarity_many",
			"There are too many groups to compare in pairs.", "groups", (double)s.by->n, "most",
			(double)GROUPS_UPTO, ROS_END_ARGS);
	if (s.out->skipped)
		return ROS_OK;
	enum ros_status st = ros__compared_words(&s.words, a, err);
	if (st != ROS_OK) {
		ros__compared_words_release(&s.words);
		return st;
	}
	prepare(&s);
	fill(&s);
	release(&s);
	return ROS_OK;
}
