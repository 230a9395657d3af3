/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "result/themes/yardstick.h"

#include <math.h>
#include <string.h>

#include "base/mem.h"
#include "base/rng.h"
#include "result/theme_common.h"
#include "result/word_tests.h"

#define DRAWS 40
#define STREAM 3        /* of the random numbers */
#define BLOCKS_FROM 400 /* clauses: longer texts have a second setting, which stretches would need, too */
#define WORK 4e8        /* clauses looked at in all draws */
#define MOST_TEXTS 40
#define THEME_CLAUSES 5
#define NEAR_LENGTH 2.  /* times: a text shorter than the shortest measured by more has no yardstick */

/* Counts of findings over the draws, or as the table has them. */
struct found {
	double mean, p90;
};

/* The texts that are compared: how many, and how long. */
struct texts {
	uint32_t n, clauses;
};

static int by_size(const void *pa, const void *pb)
{
	double a = *(const double *)pa, b = *(const double *)pb;
	return a < b ? -1 : a > b;
}

static struct texts texts_of(const struct ros_design *d)
{
	struct texts t = {0, 0};
	double *size;
	ROS_NEW_ARRAY(size, d->ngroup);
	for (uint32_t g = 0; g < d->ngroup; g++)
		if (d->claim[g] == ROS_CLAIM_TEXT)
			size[t.n++] = d->group_clauses[g];
	if (t.n) {
		qsort(size, t.n, sizeof *size, by_size);
		t.clauses = (uint32_t)size[t.n / 2];
	}
	free(size);
	return t;
}

/* ---- from the corpus itself ---- */

/* Clauses of each speech that hold a word, as rows of the matrices. */
struct long_speech {
	uint32_t *row, n;
};

static size_t long_speeches(const struct ros_theme_context *c, const struct texts *t, struct long_speech *out)
{
	const struct ros_units *u = &c->a->tokens->unit[ROS_UNIT_CLAUSE];
	size_t n = 0;
	for (uint32_t doc = 0; doc < c->a->tokens->ndoc; doc++) {
		struct long_speech s = {NULL, 0};
		for (uint32_t i = u->indptr[doc]; i < u->indptr[doc + 1]; i++)
			s.n += c->a->design.words[i] > 0;
		if (s.n < (uint64_t)t->n * t->clauses)
			continue;
		ROS_NEW_ARRAY(s.row, s.n);
		s.n = 0;
		for (uint32_t i = u->indptr[doc]; i < u->indptr[doc + 1]; i++)
			if (c->a->design.words[i] > 0)
				s.row[s.n++] = i;
		out[n++] = s;
	}
	return n;
}

/* The rows of one draw: stretch k is rows k * clauses .. of the result. */
static void take_rows(struct ros_csr *out, const struct ros_csr *x, const uint32_t *row, uint32_t n)
{
	uint64_t nnz = 0;
	for (uint32_t i = 0; i < n; i++)
		nnz += x->indptr[row[i] + 1] - x->indptr[row[i]];
	*out = (struct ros_csr){.nrow = n, .ncol = x->ncol, .nnz = nnz};
	ROS_NEW_ARRAY(out->indptr, (size_t)n + 1);
	ROS_NEW_ARRAY(out->indices, nnz);
	ROS_NEW_ARRAY(out->data, nnz);
	for (uint32_t i = 0; i < n; i++) {
		uint64_t from = x->indptr[row[i]], k = x->indptr[row[i] + 1] - from;
		memcpy(out->indices + out->indptr[i], x->indices + from, k * sizeof *out->indices);
		memcpy(out->data + out->indptr[i], x->data + from, k * sizeof *out->data);
		out->indptr[i + 1] = out->indptr[i] + k;
	}
}

/* A design in which every stretch is a text of its own. */
static void stretches_design(struct ros_design *d, const struct ros_design *from, const uint32_t *row,
	const struct texts *t)
{
	*d = (struct ros_design){.nclause = t->n * t->clauses, .ndoc = t->n, .ngroup = t->n, .texts = true};
	ROS_NEW_ARRAY(d->clause_doc, d->nclause);
	ROS_NEW_ARRAY(d->clause_group, d->nclause);
	ROS_NEW_ARRAY(d->sentence, d->nclause);
	ROS_NEW_ARRAY(d->words, d->nclause);
	ROS_NEW_ARRAY(d->group_clauses, t->n);
	ROS_NEW_ARRAY(d->group_words, t->n);
	ROS_NEW_ARRAY(d->claim, t->n);
	for (uint32_t i = 0; i < d->nclause; i++) {
		uint32_t g = i / t->clauses;
		d->clause_doc[i] = d->clause_group[i] = g;
		d->sentence[i] = from->sentence[row[i]];
		d->words[i] = from->words[row[i]];
		d->group_clauses[g]++;
		d->group_words[g] += d->words[i];
		d->claim[g] = ROS_CLAIM_TEXT;
	}
}

/* Supported findings of one family: more only, or both ways. */
static double findings(const struct ros_design *d, const struct ros_csr *all, const uint32_t *row,
	const struct ros_family_spec *spec, bool both_ways)
{
	struct ros_csr x;
	struct ros_cells cells;
	take_rows(&x, all, row, d->nclause);
	ros__design_family(&cells, d, &x, spec);
	double n = (double)ros__cells_held(&cells, true).both;
	if (both_ways)
		n += (double)ros__cells_held(&cells, false).both;
	ros__cells_release(&cells);
	ros_csr_release(&x);
	return n;
}

static struct found sum_up(double *count, int n)
{
	struct found f = {0, 0};
	qsort(count, (size_t)n, sizeof *count, by_size);
	for (int i = 0; i < n; i++)
		f.mean += count[i] / n;
	f.p90 = count[(int)ceil(.9 * n) - 1];
	return f;
}

static int from_corpus(const struct ros_theme_context *c, const struct texts *t, struct found *words,
	struct found *themes)
{
	const struct ros_analysis *a = c->a;
	struct long_speech *speech;
	struct ros_csr word_rows, theme_rows;
	struct ros_family_spec ws = {.par = ros__infer_par(a->cfg), .least_deff = ROS_DEFF_WORDS,
		.min_clauses = ROS_FEW_HITS, .min_sentences = ROS_WORD_SENTENCES, .no_second = true};
	struct ros_family_spec ts = {.par = ws.par, .least_deff = ROS_DEFF_THEMES, .min_clauses = THEME_CLAUSES,
		.no_second = true};
	double word_count[DRAWS], theme_count[DRAWS];
	uint32_t *col, size = t->n * t->clauses;
	ROS_NEW_ARRAY(speech, a->tokens->ndoc);
	size_t n = long_speeches(c, t, speech);
	int draws = (int)fmin(DRAWS, WORK / ((double)size * a->words.nvar + 1));
	if (n && draws >= DRAWS / 4) {
		ROS_NEW_ARRAY(col, a->words.nvar);
		for (uint32_t w = 0; w < a->words.nvar; w++)
			col[w] = w;
		ros__pick_columns(&word_rows, a->units, NULL, col, a->words.nvar);
		ros__design_matrix(&theme_rows, (const double *const *)c->unit_value, c->ntheme, a->units->nrow);
		for (uint64_t i = 0; i < theme_rows.nnz; i++)
			theme_rows.data[i] = 1;
		for (int b = 0; b < draws; b++) {
			struct ros_rng rng = ros__rng(a->cfg->seed, (uint64_t)b, STREAM);
			const struct long_speech *s = &speech[(size_t)b % n];
			const uint32_t *row = s->row + ros__rng_below(&rng, s->n - size + 1);
			struct ros_design d;
			stretches_design(&d, &a->design, row, t);
			word_count[b] = findings(&d, &word_rows, row, &ws, false);
			theme_count[b] = findings(&d, &theme_rows, row, &ts, true);
			ros__design_release(&d);
		}
		*words = sum_up(word_count, draws);
		*themes = sum_up(theme_count, draws);
		ros_csr_release(&word_rows);
		ros_csr_release(&theme_rows);
		free(col);
	} else {
		draws = 0;
	}
	for (size_t i = 0; i < n; i++)
		free(speech[i].row);
	free(speech);
	return draws;
}

/* ---- from the table ---- */

static double row_num(const struct ros_json *row, const char *family, const char *key)
{
	return ros__json_num(ros__json_get(ros__json_get(row, family), key), NAN);
}

/* Between two rows, by the logarithm of the length. */
static struct found between(const struct ros_json *lo, const struct ros_json *hi, double share,
	const char *family)
{
	struct found f = {row_num(lo, family, "mean"), row_num(lo, family, "p90")};
	f.mean += share * (row_num(hi, family, "mean") - f.mean);
	f.p90 += share * (row_num(hi, family, "p90") - f.p90);
	f.p90 = ceil(f.p90 - .25); /* a whole number of findings, not below what was measured */
	return f;
}

/* Rows of the number of texts nearest to ours; of these the ones around our length. */
static bool from_table(const struct ros_json *rows, const struct texts *t, struct found *words,
	struct found *themes)
{
	const struct ros_json *lo = NULL, *hi = NULL;
	double nearest = INFINITY, length = log(t->clauses), at_lo = -INFINITY, at_hi = INFINITY;
	ROS_JSON_EACH(r, rows) {
		double far = fabs(log(ros__json_num(ros__json_get(r, "texts"), 1) / t->n));
		nearest = far < nearest ? far : nearest;
	}
	ROS_JSON_EACH(r, rows) {
		double at = log(ros__json_num(ros__json_get(r, "clauses"), 1));
		if (fabs(log(ros__json_num(ros__json_get(r, "texts"), 1) / t->n)) > nearest)
			continue;
		if (at <= length && at > at_lo) {
			lo = r;
			at_lo = at;
		}
		if (at >= length && at < at_hi) {
			hi = r;
			at_hi = at;
		}
	}
	/* Longer texts than any measured give no more than the longest: findings get fewer with length. */
	if ((!lo && !(at_hi - length <= log(NEAR_LENGTH))) || (!lo && !hi))
		return false;
	double share = lo && hi && at_hi > at_lo ? (length - at_lo) / (at_hi - at_lo) : 0;
	*words = between(lo ? lo : hi, hi ? hi : lo, share, "words");
	*themes = between(lo ? lo : hi, hi ? hi : lo, share, "themes");
	return true;
}

static void add_found(struct ros_json *o, const char *key, const struct found *f)
{
	struct ros_json *x = ros__json_add(o, key, ros__json_object());
	ros__json_add_num(x, "mean", f->mean);
	ros__json_add_num(x, "p90", f->p90);
}

enum ros_status ros__yardstick(const struct ros_theme_context *c, struct ros_json *doc, struct ros_err *err)
{
	const struct ros_analysis *a = c->a;
	struct texts t = texts_of(&a->design);
	struct found words = {NAN, NAN}, themes = {NAN, NAN};
	struct ros_json *o = ros__json_add(doc, "yardstick", ros__json_object()), *table = NULL;
	const char *source = NULL;
	int draws = 0;
	enum ros_status st = ROS_OK;
	if (t.n > 1 && t.n <= MOST_TEXTS && t.clauses > 1 && t.clauses < BLOCKS_FROM && !a->design.forced)
		draws = from_corpus(c, &t, &words, &themes);
	if (draws) {
		source = "corpus";
	} else if (t.n > 1 && t.clauses > 1 && !a->design.forced) {
		char *path = ros__xasprintf("%s/yardstick.json", a->cfg->config_dir);
		st = ros__json_read(path, &table, err);
		if (st == ROS_OK && from_table(ros__json_get(table, a->chinese ? "zh" : "en"), &t, &words, &themes))
			source = "table";
		free(path);
	}
	ros__json_add_str(o, "source", source);
	ros__json_add_int(o, "n_texts", t.n);
	ros__json_add_int(o, "clauses", t.clauses);
	ros__json_add_int(o, "draws", draws);
	add_found(o, "words", &words);
	add_found(o, "themes", &themes);
	ros__json_free(table);
	return st;
}
