/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "result/themes/yardstick.h"

#include <math.h>
#include <string.h>

#include "base/data_format.h"
#include "base/mem.h"
#include "base/rng.h"
#include "base/strmap.h"
#include "result/design_make.h"
#include "result/theme_common.h"
#include "result/themes/deal.h"

#define DRAWS 40
#define STREAM 3        /* of the random numbers */
/* Clauses: longer texts have a second setting, whose draws would be made anew for every stretch. */
#define BLOCKS_FROM (ROS_BLOCK_CLAUSES * (ROS_BLOCKS_LEAST - 1) + ROS_BLOCK_CLAUSES / 2)
#define WORK 4e8        /* clauses looked at in all draws */
#define MOST_TEXTS 40
#define NEAR_LENGTH 2.  /* times: a text shorter than the shortest measured by more has no yardstick */

enum family { WORDS, THEMES, PAIRS, FAMILIES };
static const char *const family_name[FAMILIES] = {"words", "themes", "pairs"};

/* Counts of findings over the draws, or as the table has them; there the mean has an interval over
 * texts of the kind. */
struct found {
	double mean, lower, upper, p90;
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

static struct found sum_up(double *count, int n)
{
	struct found f = {0, NAN, NAN, 0};
	qsort(count, (size_t)n, sizeof *count, by_size);
	for (int i = 0; i < n; i++)
		f.mean += count[i] / n;
	f.p90 = count[(int)ceil(.9 * n) - 1];
	return f;
}

/* A run of stretches from a random clause on, each a text. */
static void draw(const struct ros_deal_families *f, const struct texts *t, const struct long_speech *s,
	struct ros_rng *rng, struct ros_deal_found *found)
{
	uint32_t *at;
	ROS_NEW_ARRAY(at, (size_t)t->n + 1);
	for (uint32_t k = 0; k <= t->n; k++)
		at[k] = k * t->clauses;
	struct ros_deal deal = {t->n, at, s->row + ros__rng_below(rng, s->n - at[t->n] + 1)};
	ros__deal_test(f, &deal, found);
	free(at);
}

static int from_corpus(const struct ros_theme_context *c, const struct texts *t, struct found *out)
{
	const struct ros_analysis *a = c->a;
	struct long_speech *speech;
	double count[FAMILIES][DRAWS];
	ROS_NEW_ARRAY(speech, a->tokens->ndoc);
	size_t n = long_speeches(c, t, speech);
	int draws = (int)fmin(DRAWS, WORK / ((double)t->n * t->clauses * a->words.nvar + 1));
	if (!n || draws < DRAWS / 4)
		draws = 0;
	if (draws) {
		struct ros_deal_families families;
		ros__deal_families_init(&families, c);
		for (int b = 0; b < draws; b++) {
			struct ros_rng rng = ros__rng(a->cfg->seed, (uint64_t)b, STREAM);
			struct ros_deal_found found;
			draw(&families, t, &speech[(size_t)b % n], &rng, &found);
			count[WORDS][b] = found.words;
			count[THEMES][b] = found.themes;
			count[PAIRS][b] = found.pairs;
		}
		ros__deal_families_release(&families);
		for (int f = 0; f < FAMILIES; f++)
			out[f] = sum_up(count[f], draws);
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
	static const char *const key[] = {"mean", "lower", "upper", "p90"};
	struct found f;
	double *const value[] = {&f.mean, &f.lower, &f.upper, &f.p90};
	for (size_t k = 0; k < sizeof key / sizeof *key; k++) {
		*value[k] = row_num(lo, family, key[k]);
		*value[k] += share * (row_num(hi, family, key[k]) - *value[k]);
	}
	f.p90 = ceil(f.p90 - .25); /* a whole number of findings, not below what was measured */
	return f;
}

/* Rows of the number of texts nearest to ours; of these the ones around our length. */
static bool from_table(const struct ros_json *rows, const struct texts *t, struct found *out,
	struct texts *measured)
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
	/* Longer texts than any measured have no more words and themes than the longest. */
	if ((!lo && !(at_hi - length <= log(NEAR_LENGTH))) || (!lo && !hi))
		return false;
	double share = lo && hi && at_hi > at_lo ? (length - at_lo) / (at_hi - at_lo) : 0;
	for (int f = 0; f < FAMILIES; f++)
		out[f] = between(lo ? lo : hi, hi ? hi : lo, share, family_name[f]);
	if (!hi)
		out[PAIRS] = (struct found){NAN, NAN, NAN, NAN}; /* these get more with length */
	const struct ros_json *at = lo ? lo : hi;
	measured->n = (uint32_t)ros__json_num(ros__json_get(at, "texts"), t->n);
	measured->clauses = lo && hi ? t->clauses
		: (uint32_t)ros__json_num(ros__json_get(at, "clauses"), t->clauses);
	return true;
}

/* Bhattacharyya 1943: how far the shares of words here and in a kind of text lie over each other,
 * over the words that the kind lists. */
static double affinity(const struct ros_json *words, const struct ros_strmap *known, const double *share)
{
	double sum = 0;
	ROS_JSON_EACH(w, words) {
		const char *s = ros__json_key(w);
		uint32_t i = ros__strmap_get(known, s, strlen(s));
		if (i != ROS_NO_ID)
			sum += sqrt(share[i] * ros__json_num(w, 0));
	}
	return sum;
}

/* Of the kinds of text that were measured in this language, the one whose words these texts use
 * most alike. */
static const struct ros_json *nearest_kind(const struct ros_analysis *a, const struct ros_json *kinds)
{
	struct ros_strmap known = ROS_STRMAP_INIT;
	const struct ros_json *best = NULL;
	double *share, all = 0, most = -1;
	ROS_NEW_ARRAY(share, a->features->n);
	ros_csr_col_sums(a->units, share);
	for (uint32_t j = 0; j < a->features->n; j++) {
		const char *s = ros__feature_text(a, j);
		ros__strmap_put(&known, s, strlen(s));
		all += share[j];
	}
	for (uint32_t j = 0; j < a->features->n; j++)
		share[j] /= fmax(all, 1);
	ROS_JSON_EACH(k, kinds) {
		bool ours = strcmp(ros__json_str(ros__json_get(k, "language"), ""),
			a->chinese ? "zh" : "en") == 0;
		double near = ours ? affinity(ros__json_get(k, "words"), &known, share) : -1;
		if (near > most) {
			most = near;
			best = k;
		}
	}
	ros__strmap_release(&known);
	free(share);
	return best;
}

static struct ros_r_by_chance by_chance(const struct found *f)
{
	return (struct ros_r_by_chance){f->mean, f->lower, f->upper, f->p90};
}

enum ros_status ros__yardstick(const struct ros_theme_context *c, struct ros_r_yardstick *out,
	struct ros_err *err)
{
	const struct ros_analysis *a = c->a;
	struct texts t = texts_of(&a->design), measured = t;
	const struct found none = {NAN, NAN, NAN, NAN};
	struct found found[FAMILIES] = {none, none, none};
	struct ros_json *table = NULL;
	const struct ros_json *kind = NULL;
	const char *source = NULL;
	bool wanted = t.n > 1 && t.clauses > 1 && !a->design.forced;
	int draws = wanted && t.n <= MOST_TEXTS && t.clauses < BLOCKS_FROM ? from_corpus(c, &t, found) : 0;
	enum ros_status st = ROS_OK;
	if (draws) {
		source = "corpus";
	} else if (wanted) {
		char *path = ros__xasprintf("%s/yardstick.json", a->cfg->config_dir);
		st = ros__data_json(path, &table, err);
		kind = st == ROS_OK ? nearest_kind(a, ros__json_get(table, "kinds")) : NULL;
		if (kind && from_table(ros__json_get(kind, "rows"), &t, found, &measured))
			source = "table";
		free(path);
	}
	out->source = source;
	if (source && kind)
		out->kind = ros__arena_strdup(c->arena, ros__json_str(ros__json_get(kind, "kind"), ""));
	out->n_texts = t.n;
	out->clauses = t.clauses;
	out->measured_texts = measured.n;
	out->measured_clauses = measured.clauses;
	out->draws = draws;
	out->words = by_chance(&found[WORDS]);
	out->themes = by_chance(&found[THEMES]);
	out->pairs = by_chance(&found[PAIRS]);
	ros__json_free(table);
	return st;
}
