/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Texts dealt from the clauses of long texts, many thousand times, and what the tests of words and
 * themes call supported between them. The texts are read and cut once, so that a corpus of seven
 * short texts takes a millisecond; nulls.py does the same with whole runs and counts every section.
 *
 * usage: deal [--how NAME] [--chars N,..] [--texts N,..] [--number N,..] [--seed N] [--plant A,B]
 *             [--each] [--profile N] INPUT...
 *
 *   --how NAME   clause, sentence, run (5 to 25 clauses in a row), para: from all texts together,
 *                so that each finding is an error; stretch: a stretch of any text; one: all
 *                stretches of one text, the texts by turns                                 [one]
 *   --chars N,.. characters a text: clauses are added until it has so many                 [400]
 *   --texts N,.. texts that are compared                                                     [7]
 *   --number N,.. corpora of each length                                                  [1000]
 *   --plant A,B  a made word, a theme of its own, stands in A per cent of all clauses and in B per
 *                cent of the first text's: how often is it found as a word, as a theme?
 *   --each       a line a corpus: characters, texts, mean clauses, findings (words, themes, pairs),
 *                and which text it is of, with `one`
 *   --profile N  the N most frequent words with their shares, and nothing else
 *
 * One line: share of corpora with a finding, its interval (Clopper & Pearson), mean, 90th
 * percentile.
 */
#include <inttypes.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "app/pipeline.h"
#include "base/mem.h"
#include "base/rng.h"
#include "result/theme_common.h"
#include "result/themes/deal.h"
#include "rostrum/app.h"
#include "stats/distrib.h"
#include "text/utf8.h"

enum { LISTED = 16 };
enum how { CLAUSE, SENTENCE, RUN, PARA, STRETCH, ONE, HOWS };
static const char *const how_name[HOWS] = {"clause", "sentence", "run", "para", "stretch", "one"};

struct list {
	uint32_t v[LISTED], n;
};

struct options {
	enum how how;
	struct list all_chars, all_texts, all_number;
	uint32_t chars, texts, number; /* of all, the one at hand */
	uint64_t seed;
	double plant[2]; /* negative: nothing is planted */
	bool each;
	uint32_t profile;
	const char *program;
};

struct pool {
	const struct ros_analysis *a;
	const struct ros_units *clause;
	uint32_t *chars;         /* of each clause */
	uint32_t *doc, ndoc;     /* speeches that are long enough */
	uint64_t *doc_chars;     /* of every speech */
	struct ros_deal_families families;
};

/* Rows of one deal while it is made. */
struct hand {
	uint32_t *row, *at, ntext;
	size_t n, cap;
};

static void pool_init(struct pool *p, const struct ros_theme_context *c, uint32_t least)
{
	const struct ros_analysis *a = c->a;
	*p = (struct pool){.a = a, .clause = &a->tokens->unit[ROS_UNIT_CLAUSE]};
	ROS_NEW_ARRAY(p->chars, p->clause->n);
	ROS_NEW_ARRAY(p->doc, a->tokens->ndoc);
	ROS_NEW_ARRAY(p->doc_chars, a->tokens->ndoc);
	for (uint32_t i = 0; i < p->clause->n; i++) {
		const char *body = a->corpus->doc[p->clause->doc[i]].body;
		p->chars[i] = (uint32_t)ros__utf8_count(body + p->clause->start[i], p->clause->len[i]) + 1;
		p->doc_chars[p->clause->doc[i]] += p->chars[i];
	}
	for (uint32_t d = 0; d < a->tokens->ndoc; d++)
		if (p->doc_chars[d] >= least)
			p->doc[p->ndoc++] = d;
	ros__deal_families_init(&p->families, c);
}

static void pool_release(struct pool *p)
{
	ros__deal_families_release(&p->families);
	free(p->chars);
	free(p->doc);
	free(p->doc_chars);
}

/* Adds clauses from .. to - 1 that hold a counted word; returns their characters. */
static uint32_t take(const struct pool *p, struct hand *h, uint32_t from, uint32_t to)
{
	uint32_t chars = 0;
	for (uint32_t i = from; i < to; i++) {
		chars += p->chars[i];
		if (!(p->a->design.words[i] > 0))
			continue;
		ROS_GROW(h->row, h->n, h->cap);
		h->row[h->n++] = i;
	}
	return chars;
}

/* The clauses of unit r of a kind: all that begin in it. */
static uint32_t take_unit(const struct pool *p, struct hand *h, enum ros_unit kind, uint32_t r)
{
	const struct ros_units *u = &p->a->tokens->unit[kind];
	uint32_t lo = p->clause->indptr[u->doc[r]], hi = p->clause->indptr[u->doc[r] + 1], from, to;
	for (from = lo; from < hi && p->clause->first[from] < u->first[r];)
		from++;
	for (to = from; to < hi && p->clause->first[to] < u->first[r + 1];)
		to++;
	return take(p, h, from, to);
}

/* From a random sentence of the speech on; another one where the speech ends too soon. */
static void take_stretch(const struct pool *p, struct hand *h, uint32_t doc, uint32_t chars,
	struct ros_rng *rng)
{
	const struct ros_units *s = &p->a->tokens->unit[ROS_UNIT_SENTENCE];
	uint32_t lo = s->indptr[doc], n = s->indptr[doc + 1] - lo;
	size_t begun = h->n;
	for (int tries = 0; tries < 100; tries++) {
		uint32_t got = 0;
		h->n = begun;
		for (uint32_t k = ros__rng_below(rng, n); k < n && got < chars; k++)
			got += take_unit(p, h, ROS_UNIT_SENTENCE, lo + k);
		if (got >= chars)
			return;
	}
}

static void take_dealt(const struct pool *p, struct hand *h, enum how how, uint32_t chars,
	struct ros_rng *rng)
{
	static const enum ros_unit unit[] = {[SENTENCE] = ROS_UNIT_SENTENCE,
		[PARA] = ROS_UNIT_PARAGRAPH};
	for (uint32_t got = 0; got < chars;) {
		if (how == SENTENCE || how == PARA) {
			uint32_t n = p->a->tokens->unit[unit[how]].n;
			got += take_unit(p, h, unit[how], ros__rng_below(rng, n));
			continue;
		}
		uint32_t k = how == RUN ? 5 + ros__rng_below(rng, 21) : 1;
		uint32_t i = ros__rng_below(rng, p->clause->n - k + 1);
		got += take(p, h, i, i + k);
	}
}

static void deal(const struct pool *p, const struct options *o, uint32_t b, struct hand *h)
{
	struct ros_rng rng = ros__rng(o->seed, b, 50 + (uint64_t)o->how);
	uint32_t one = p->doc[b % p->ndoc];
	h->n = 0;
	h->ntext = o->texts;
	for (uint32_t t = 0; t < o->texts; t++) {
		h->at[t] = (uint32_t)h->n;
		if (o->how == ONE || o->how == STRETCH)
			take_stretch(p, h, o->how == ONE ? one : p->doc[ros__rng_below(&rng, p->ndoc)],
				o->chars, &rng);
		else
			take_dealt(p, h, o->how, o->chars, &rng);
	}
	h->at[o->texts] = (uint32_t)h->n;
}

/* One more column, which holds a made word; is it supported in the first text? */
static bool found_planted(const struct ros_csr *all, const struct ros_family_spec *spec,
	const struct ros_design *d, const struct ros_deal *deal, const uint8_t *planted)
{
	struct ros_csr x, y;
	struct ros_cells cells;
	ros__deal_rows(&x, all, deal);
	y = (struct ros_csr){.nrow = x.nrow, .ncol = x.ncol + 1};
	ROS_NEW_ARRAY(y.indptr, (size_t)y.nrow + 1);
	ROS_NEW_ARRAY(y.indices, x.nnz + x.nrow);
	ROS_NEW_ARRAY(y.data, x.nnz + x.nrow);
	for (uint32_t r = 0; r < x.nrow; r++) {
		for (uint64_t k = x.indptr[r]; k < x.indptr[r + 1]; k++) {
			y.indices[y.nnz] = x.indices[k];
			y.data[y.nnz++] = x.data[k];
		}
		if (planted[r]) {
			y.indices[y.nnz] = x.ncol;
			y.data[y.nnz++] = 1;
		}
		y.indptr[r + 1] = y.nnz;
	}
	ros__design_family(&cells, d, &y, spec);
	struct ros_finding f = ros__finding_blank();
	ros__cells_finding(&cells, 0, x.ncol, &f);
	ros__cells_release(&cells);
	ros_csr_release(&x);
	ros_csr_release(&y);
	return f.verdict == ROS_SUPPORTED && f.n > f.expected;
}

static void power(const struct pool *p, const struct options *o, struct hand *h)
{
	uint32_t words = 0, themes = 0;
	for (uint32_t b = 0; b < o->number; b++) {
		struct ros_rng rng = ros__rng(o->seed, b, 99);
		struct ros_design d;
		uint8_t *planted;
		deal(p, o, b, h);
		ROS_NEW_ARRAY(planted, h->n);
		for (uint32_t i = 0; i < h->n; i++)
			planted[i] = ros__rng_below(&rng, 10000) < 100 * o->plant[i < h->at[1]];
		const struct ros_deal dealt = {h->ntext, h->at, h->row};
		ros__deal_design(&d, p->families.design, &dealt);
		const struct ros_family_spec spec = ros__deal_word_spec(&p->families, &d);
		words += found_planted(&p->families.words, &spec, &d, &dealt, planted);
		themes += found_planted(&p->families.themes, &p->families.theme_spec, &d, &dealt, planted);
		ros__design_release(&d);
		free(planted);
	}
	printf("%s %u x%u planted %g,%g n=%u: word %.3f theme %.3f\n", how_name[o->how], o->chars,
		o->texts, o->plant[0], o->plant[1], o->number, (double)words / o->number,
		(double)themes / o->number);
}

static int by_value(const void *pa, const void *pb)
{
	double a = *(const double *)pa, b = *(const double *)pb;
	return (a > b) - (a < b);
}

static void show(const char *name, double *v, uint32_t n)
{
	double sum = 0, lo, hi;
	uint32_t any = 0;
	for (uint32_t i = 0; i < n; i++) {
		sum += v[i];
		any += v[i] > 0;
	}
	qsort(v, n, sizeof *v, by_value);
	ros__clopper_pearson(any, n, .05, &lo, &hi);
	printf(" %s %.3f [%.3f %.3f] mean %.3f p90 %g", name, (double)any / n, lo, hi, sum / n,
		v[(uint32_t)ceil(.9 * n) - 1]);
}

static void count(const struct pool *p, const struct options *o, struct hand *h)
{
	double *words, *themes, *pairs, clauses = 0;
	ROS_NEW_ARRAY(words, o->number);
	ROS_NEW_ARRAY(themes, o->number);
	ROS_NEW_ARRAY(pairs, o->number);
	for (uint32_t b = 0; b < o->number; b++) {
		struct ros_deal_found f;
		deal(p, o, b, h);
		const struct ros_deal dealt = {h->ntext, h->at, h->row};
		ros__deal_test(&p->families, &dealt, &f);
		words[b] = f.words;
		themes[b] = f.themes;
		pairs[b] = f.pairs;
		clauses += (double)h->n / o->texts / o->number;
		if (o->each)
			printf("%u %u %.1f %g %g %g %u\n", o->chars, o->texts,
				(double)h->n / o->texts, f.words, f.themes, f.pairs, b % p->ndoc);
	}
	if (!o->each) {
		printf("%s %u x%u n=%u clauses %.1f:", how_name[o->how], o->chars, o->texts, o->number,
			clauses);
		show("words", words, o->number);
		show("themes", themes, o->number);
		show("pairs", pairs, o->number);
		printf("\n");
	}
	free(words);
	free(themes);
	free(pairs);
}

static enum ros_status one_size(const struct options *o, const struct ros_theme_context *themes,
	struct ros_err *err)
{
	struct pool pool;
	struct hand h = {0};
	enum ros_status st = ROS_OK;
	ROS_NEW_ARRAY(h.at, (size_t)o->texts + 1);
	pool_init(&pool, themes, 2 * o->chars);
	if (!pool.ndoc)
		st = ros_err_set(err, ROS_EINPUT, "no text has %u characters", 2 * o->chars);
	else if (o->plant[0] >= 0)
		power(&pool, o, &h);
	else
		count(&pool, o, &h);
	fflush(stdout);
	pool_release(&pool);
	free(h.at);
	free(h.row);
	return st;
}

/* The most frequent words with their shares: features stand by falling frequency. */
static void profile(const struct ros_analysis *a, uint32_t most)
{
	double *share, all = 0;
	ROS_NEW_ARRAY(share, a->features->n);
	ros_csr_col_sums(a->units, share);
	for (uint32_t j = 0; j < a->features->n; j++)
		all += share[j];
	for (uint32_t j = 0; j < a->features->n && j < most; j++)
		printf("%s\t%.6f\n", ros__feature_text(a, j), share[j] / all);
	free(share);
}

static enum ros_status study(struct options *o, const char *const *input, size_t ninput,
	struct ros_err *err)
{
	struct ros_config cfg = ROS_CONFIG_INIT;
	struct ros__pipeline p = ROS_PIPELINE_INIT;
	struct ros_theme_context themes = {0};
	ros_config_defaults(&cfg);
	enum ros_status st = ros_config_find_dir(&cfg, o->program, err);
	if (st == ROS_OK)
		st = ros_config_set(&cfg, "split", "none", err);
	if (st == ROS_OK)
		st = ros__pipeline_build(&p, &cfg, input, ninput, err);
	if (st == ROS_OK)
		st = ros__theme_context_make(&themes, &p.analysis, &p.result.arena, err);
	if (st == ROS_OK && o->profile)
		profile(&p.analysis, o->profile);
	for (uint32_t i = 0; !o->profile && i < o->all_chars.n * o->all_texts.n && st == ROS_OK; i++) {
		o->chars = o->all_chars.v[i / o->all_texts.n];
		o->texts = o->all_texts.v[i % o->all_texts.n];
		uint32_t k = i / o->all_texts.n, last = o->all_number.n - 1;
		o->number = o->all_number.v[k < last ? k : last];
		st = one_size(o, &themes, err);
	}
	ros__theme_context_release(&themes);
	ros__pipeline_release(&p);
	ros_config_release(&cfg);
	return st;
}

static bool named(const char *s, enum how *how)
{
	for (int i = 0; i < HOWS; i++)
		if (strcmp(s, how_name[i]) == 0) {
			*how = (enum how)i;
			return true;
		}
	return false;
}

/* "400,1000": whole numbers above 0. */
static bool listed(const char *s, struct list *l)
{
	for (l->n = 0; *s && l->n < LISTED; s += strspn(s, ",")) {
		char *end;
		l->v[l->n] = (uint32_t)strtoul(s, &end, 10);
		if (end == s || !l->v[l->n++])
			return false;
		s = end;
	}
	return l->n && !*s;
}

/* One option with its value; false where there is none of that name. */
static bool set(struct options *o, const char *name, const char *value)
{
	if (strcmp(name, "--chars") == 0)
		return listed(value, &o->all_chars);
	if (strcmp(name, "--texts") == 0)
		return listed(value, &o->all_texts);
	if (strcmp(name, "--number") == 0)
		return listed(value, &o->all_number);
	if (strcmp(name, "--profile") == 0)
		return (o->profile = (uint32_t)atoi(value)) > 0;
	if (strcmp(name, "--seed") == 0)
		return sscanf(value, "%" SCNu64, &o->seed) == 1;
	if (strcmp(name, "--plant") == 0)
		return sscanf(value, "%lf,%lf", &o->plant[0], &o->plant[1]) == 2;
	return strcmp(name, "--how") == 0 && named(value, &o->how);
}

int main(int argc, char **argv)
{
	struct options o = {.how = ONE, .all_chars = {{400}, 1}, .all_texts = {{7}, 1},
		.all_number = {{1000}, 1}, .seed = 1, .plant = {-1, -1}, .program = argv[0]};
	struct ros_err err = ROS_ERR_INIT;
	int i = 1;
	for (; i < argc && strncmp(argv[i], "--", 2) == 0; i++)
		if (strcmp(argv[i], "--each") == 0)
			o.each = true;
		else if (i + 1 >= argc || !set(&o, argv[i], argv[i + 1]))
			break;
		else
			i++;
	if (i >= argc || strncmp(argv[i], "--", 2) == 0) {
		fprintf(stderr, "usage: deal [--how NAME] [--chars N] [--texts N] [--number N] [--seed N] "
			"[--plant A,B] [--each] INPUT...\n");
		return 2;
	}
	if (study(&o, (const char *const *)argv + i, (size_t)(argc - i), &err) != ROS_OK) {
		fprintf(stderr, "deal: %s\n", err.msg);
		return 1;
	}
	return 0;
}
