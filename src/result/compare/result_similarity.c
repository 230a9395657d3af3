/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Section `similarity`: how alike the groups' words are, with intervals and a ceiling. */
#include <math.h>
#include <string.h>

#include "base/buf.h"
#include "base/mem.h"
#include "result/compare_common.h"
#include "result/compare/compare_words.h"
#include "result/compare/similarity_rows.h"
#include "result/sections.h"
#include "result/theme_common.h"
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
	const struct ros_grouping *by;
	const struct ros_simil_measure *chosen;
	struct ros_compared_words words;
	struct ros_csr groups, shares; /* counts and relative frequencies by group */
	struct ros_simil_rows rows, share_rows;
	struct ros_ucosine_side side;
	struct ros_ucosines u;    /* pair is NULL where there are too many groups */
	struct ros_ucosine *self; /* n */
	uint32_t *spread;         /* per feature: groups that have it */
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
	ROS_NEW_ARRAY(s->spread, s->shares.ncol);
	for (uint64_t k = 0; k < s->shares.nnz; k++)
		s->spread[s->shares.indices[k]]++;
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
	free(s->spread);
}

static double fewest_words(const struct similarity *s)
{
	double least = INFINITY;
	for (uint32_t g = 0; g < s->by->n; g++)
		least = fmin(least, s->words.design->group_words[g]);
	return least;
}

static void refuse(struct ros_json *list, const char *measure, const char *code, const char *text,
	double words, double least)
{
	struct ros_json *o = ros__json_push(list, ros__json_object());
	ros__json_add_str(o, "measure", measure);
	ros__json_add_str(o, "code", code);
	ros__json_add_str(o, "text", text);
	ros__json_add_num(o, "words", words);
	ros__json_add_num(o, "least", least);
}

/* The measures that are shown, and what is refused and why. */
static bool shown(const struct similarity *s, const struct ros_simil_measure *m,
	struct ros_json *refused)
{
	static const char *const few[] = {"ucosine", "cosine", "jsd"};
	if (m->delta && fewest_words(s) < ROS_DELTA_MIN_WORDS) {
		refuse(refused, m->f.name, "delta_short",
			"Delta compares styles and needs at least 2,500 words a text.", fewest_words(s),
			ROS_DELTA_MIN_WORDS);
		return false;
	}
	if (s->by->n <= ALL_MEASURES_UPTO || m == s->chosen)
		return true;
	for (size_t i = 0; i < sizeof few / sizeof *few && s->by->n <= PAIRS_UPTO; i++)
		if (strcmp(few[i], m->f.name) == 0)
			return true;
	refuse(refused, m->f.name, "many_groups",
		"With this many groups only the main measures are computed; choose one by name.",
		s->by->n, ALL_MEASURES_UPTO);
	return false;
}

static void add_matrix(const struct similarity *s, struct ros_json *all,
	const struct ros_simil_measure *m)
{
	size_t n = s->by->n;
	double *v;
	ROS_NEW_ARRAY(v, n * n);
	bool ucosine = s->u.pair && isnan(m->self) && strcmp(m->f.name, "ucosine") == 0;
	if (!ucosine)
		ros__simil_matrix(m->scale_free ? &s->rows : &s->share_rows, m, v);
	for (size_t k = 0; k < n * n && ucosine; k++) /* one value wherever it stands */
		v[k] = s->u.pair[k].u;
	struct ros_json *rows = ros__json_add(all, m->f.name, ros__json_array());
	for (size_t i = 0; i < n; i++) {
		struct ros_json *row = ros__json_push(rows, ros__json_array());
		for (size_t j = 0; j < n; j++) {
			/* a text's own U-cosine is the limit 1 wherever it is defined */
			bool own = i == j && isnan(m->self) && s->rows.row[i].unorm2 > 0;
			ros__json_push_num(row, own ? 1 : v[i * n + j]);
		}
	}
	free(v);
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

/* Where side i parts from side j: the words whose share is larger by most, of those it says thrice or more. */
static void add_apart(const struct similarity *s, struct ros_json *o, const char *key, uint32_t i, uint32_t j)
{
	const struct ros_csr *x = &s->shares;
	struct shared *w;
	size_t n = 0;
	uint64_t q = x->indptr[j];
	ROS_NEW_ARRAY(w, x->indptr[i + 1] - x->indptr[i]);
	for (uint64_t p = x->indptr[i]; p < x->indptr[i + 1]; p++) {
		while (q < x->indptr[j + 1] && x->indices[q] < x->indices[p])
			q++;
		bool both = q < x->indptr[j + 1] && x->indices[q] == x->indices[p];
		double more = x->data[p] - (both ? x->data[q] : 0);
		if (more > 0 && s->groups.data[p] >= ROS_FEW_HITS)
			w[n++] = (struct shared){more, x->indices[p]};
	}
	if (n)
		qsort(w, n, sizeof *w, by_score);
	struct ros_json *list = ros__json_add(o, key, ros__json_array());
	for (size_t k = 0; k < n && k < SHARED; k++)
		ros__json_push_str(list, ros__feature_text(s->a, w[k].feature));
	free(w);
}

/* What the pair shares: words by their share of the numerator, those of all groups counting less.
 * Terms, and for the first a sentence of each side. */
static void add_shared(const struct similarity *s, struct ros_json *o, uint32_t i, uint32_t j)
{
	const struct ros_csr *x = &s->shares;
	struct shared *w;
	size_t n = 0;
	uint64_t p = x->indptr[i], q = x->indptr[j];
	ROS_NEW_ARRAY(w, x->indptr[i + 1] - p);
	for (; p < x->indptr[i + 1] && q < x->indptr[j + 1]; p++) {
		while (q < x->indptr[j + 1] && x->indices[q] < x->indices[p])
			q++;
		if (q == x->indptr[j + 1] || x->indices[q] != x->indices[p])
			continue;
		double df = s->spread[x->indices[p]];
		double rare = log(s->by->n / df) + .05; /* what all say marks no pair */
		w[n++] = (struct shared){x->data[p] * x->data[q] * rare, x->indices[p]};
	}
	qsort(w, n, sizeof *w, by_score);
	struct ros_json *terms = ros__json_add(o, "shared", ros__json_array());
	for (size_t k = 0; k < n && k < SHARED; k++)
		ros__json_push_str(terms, ros__feature_text(s->a, w[k].feature));
	struct ros_json *evidence = ros__json_add(o, "evidence", ros__json_array());
	for (int side = 0; side < 2 && n && s->by->n <= EVIDENCE_UPTO; side++) {
		struct ros_json *one = ros__evidence_type(s->a, s->by, side ? j : i,
			s->a->features->type[w[0].feature], 1);
		if (ros__json_size(one))
			ros__json_push(evidence, ros__json_copy(ros__json_first(one)));
		ros__json_free(one);
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

static void add_pairs(const struct similarity *s, struct ros_json *list, const struct ros_finding *f,
	size_t npair)
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
			struct ros_json *o = ros__json_push(list, ros__json_object());
			ros__json_add_str(o, "a", s->by->id[i]);
			ros__json_add_str(o, "b", s->by->id[j]);
			ros__add_finding(o, &f[k], "infer.ucosine");
			ros__json_add_num(o, "null", f[k].null);
			ros__json_add_bool(o, "clipped", s->u.pair[(size_t)i * n + j].clipped);
			ros__json_add_bool(o, "too_short", too_short(&f[k]));
			ros__json_add_num(o, "ceiling", isnan(a + b) ? NAN : fmin(a, b));
			add_shared(s, o, i, j);
			add_apart(s, o, "more_a", i, j);
			add_apart(s, o, "more_b", j, i);
		}
	free(listed);
}

static void add_ceiling(const struct similarity *s, struct ros_json *list)
{
	size_t n = s->by->n;
	for (size_t g = 0; g < n; g++) {
		const struct ros_ucosine *u = &s->self[g];
		struct ros_json *o = ros__json_push(list, ros__json_object());
		ros__json_add_str(o, "group", s->by->id[g]);
		ros__json_add_num(o, "estimate", u->u);
		ros__json_add_num(o, "lower", u->lower);
		ros__json_add_num(o, "upper", u->upper);
	}
}

/* Pairs may be ranked where the closest is known to be closer than pairs are here, and its interval lies above
 * those of at least half of the others; else the order is noise. */
static void add_ranking(struct ros_json *o, const struct ros_finding *f, size_t npair)
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
	ros__json_add_bool(o, "supported", supported);
	ros__json_add_str(o, "code", supported ? "ranking_supported" : "ranking_overlap");
	ros__json_add_str(o, "text", supported ? "The closest pair stands apart from most others." :
		"The interval of the closest pair overlaps most others: pairs must not be ranked.");
	struct ros_json *args = ros__json_add(o, "args", ros__json_object());
	ros__json_add_int(args, "overlap", (int64_t)overlap);
	ros__json_add_int(args, "others", (int64_t)known);
}

static void add_uncertainty(const struct similarity *s, struct ros_json *o)
{
	struct ros_json *pairs = ros__json_add(o, "pairs", ros__json_array());
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
	ros__json_add_int(o, "n_pairs", (int64_t)npair);
	ros__json_add_int(o, "n_readable", (int64_t)readable);
	ros__similarity_rows(o, s->by, f);
	add_pairs(s, pairs, f, npair);
	add_ceiling(s, ros__json_add(o, "ceiling", ros__json_array()));
	add_ranking(ros__json_add(o, "ranking", ros__json_object()), f, npair);
	free(f);
}

enum ros_status ros__section_similarity(const struct ros_analysis *a, struct ros_result *r,
	struct ros_arena *arena, struct ros_err *err)
{
	struct ros_json *doc = r->doc;
	(void)arena;
	struct similarity s = {.a = a, .by = ros__compared(a),
		.chosen = ros__simil_find(a->cfg->measure)};
	if (!s.chosen)
		return unknown(a->cfg->measure, err);
	struct ros_json *o = ros__json_add(doc, "similarity", ros__json_object());
	if (s.by->n < 2) {
		ros__refuse(o, "one_group", "One group alone has nothing to be compared with.", NULL);
		return ROS_OK;
	}
	if (s.by->n > GROUPS_UPTO) {
		ros__refuse(o, "similarity_many", "There are too many groups to compare in pairs.", "groups",
			(double)s.by->n, "most", (double)GROUPS_UPTO, NULL);
		return ROS_OK;
	}
	enum ros_status st = ros__compared_words(&s.words, a, err);
	if (st != ROS_OK) {
		ros__compared_words_release(&s.words);
		return st;
	}
	prepare(&s);
	size_t nmeasure;
	const struct ros_simil_measure *m = ros__simil_measures(&nmeasure);
	struct ros_json *refused = ros__json_array(), *matrix = ros__json_object();
	for (size_t i = 0; i < nmeasure; i++)
		if (shown(&s, &m[i], refused))
			add_matrix(&s, matrix, &m[i]);
		else if (s.chosen == &m[i])
			s.chosen = ros__simil_find("ucosine");
	ros__json_add_str(o, "by", s.by->field);
	ros__json_add_str(o, "measure", s.chosen->f.name);
	ros__json_add_str(o, "formula_id", s.chosen->f.id);
	struct ros_json *groups = ros__json_add(o, "groups", ros__json_array());
	struct ros_json *labels = ros__json_add(o, "labels", ros__json_array());
	for (uint32_t g = 0; g < s.by->n; g++) {
		ros__json_push_str(groups, s.by->id[g]);
		ros__json_push_str(labels, s.by->label[g]);
	}
	ros__json_add(o, "matrix", matrix);
	add_uncertainty(&s, o);
	ros__json_add(o, "refused", refused);
	release(&s);
	return ROS_OK;
}
