/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Themes that the corpus shows by itself: factorisation of its sentences, with how far the number
 * of themes is supported. */
#include <math.h>
#include <string.h>

#include "base/mem.h"
#include "base/strmap.h"
#include "result/theme_common.h"
#include "result/themes/theme_parts.h"
#include "text/utf8.h"
#include "theme/coherence.h"
#include "theme/discover.h"

#define MIN_COUNT 5
#define MAX_WORDS 1500
#define MAX_SHARE 0.3 /* words in more of the units than this name no theme */
#define MIN_UNITS 300 /* less text gives themes that do not come back */
#define MIN_LENGTH 8  /* different words that a unit must hold */
#define MIN_WORDS 100
#define RESAMPLES 8
#define ITERATIONS 25
#define TOP_WORDS 10
#define MIN_COMMUNITY 3 /* words; a pair is a link and no theme */
#define LABEL_WORDS 3
#define WINDOW_NPMI 10
#define WINDOW_CV 110

struct found {
	const struct ros_analysis *a;
	enum ros_unit unit;
	struct ros_csr x; /* units x words of col, tf-idf */
	uint32_t *col, n;
	struct ros_discovery d;
	uint32_t *top; /* chosen x TOP_WORDS, by weight: what coherence looks at */
	uint32_t *ntop;
};

/* Paragraphs hold enough words to tell a theme; where there are too few of them, sentences. */
static enum ros_unit choose_unit(const struct ros_analysis *a)
{
	const struct ros_units *p = &a->tokens->unit[ROS_UNIT_PARAGRAPH];
	return p->n >= MIN_UNITS && a->tokens->ntoken / p->n <= 1000 ? ROS_UNIT_PARAGRAPH
								     : ROS_UNIT_SENTENCE;
}

static uint32_t pick(struct found *f, const struct ros_csr *merged)
{
	double *count, *df;
	uint32_t n;
	ROS_NEW_ARRAY(count, merged->ncol);
	ROS_NEW_ARRAY(df, merged->ncol);
	ros_csr_col_sums(merged, count);
	for (uint64_t p = 0; p < merged->nnz; p++)
		df[merged->indices[p]]++;
	for (uint32_t j = 0; j < merged->ncol; j++)
		if (df[j] > MAX_SHARE * merged->nrow)
			count[j] = 0;
	ROS_NEW_ARRAY(f->col, merged->ncol);
	n = ros__pick_words(f->a, count, MIN_COUNT, MAX_WORDS, true, f->col);
	free(count);
	free(df);
	return n;
}

/* Windows run over the words that count, as they would in a token list given to gensim. */
static void count_windows(const struct found *f, const uint32_t *word, uint32_t nword,
	uint32_t window, struct ros_windows *w)
{
	const struct ros_tokens *t = f->a->tokens;
	uint32_t *token;
	uint64_t *begin, n = 0;
	ROS_NEW_ARRAY(token, t->ntoken);
	ROS_NEW_ARRAY(begin, (size_t)t->ndoc + 1);
	for (uint32_t d = 0; d < t->ndoc; d++) {
		for (uint64_t i = t->indptr[d]; i < t->indptr[d + 1]; i++) {
			if (!ros_token_counts(&t->token[i]))
				continue;
			uint32_t feature = f->a->features->of_type[t->token[i].type];
			token[n++] = feature == UINT32_MAX ? UINT32_MAX : word[feature];
		}
		begin[d + 1] = n;
	}
	ros__windows_count(w, token, begin, t->ndoc, nword, window);
	free(token);
	free(begin);
}

/* Coherence by theme (npmi, then c_v); terms of several words have no place in a token list, so
 * only words take part. */
static void coherence(const struct found *f, double *npmi, double *cv)
{
	uint32_t k = f->d.chosen, nword = 0, *word, *top, *ntop;
	struct ros_windows narrow, wide;
	ROS_NEW_ARRAY(word, f->a->features->n);
	ROS_NEW_ARRAY(top, (size_t)k * TOP_WORDS);
	ROS_NEW_ARRAY(ntop, k);
	memset(word, 0xFF, f->a->features->n * sizeof *word);
	for (uint32_t c = 0; c < k; c++)
		for (uint32_t i = 0; i < f->ntop[c]; i++) {
			uint32_t feature = f->col[f->top[c * TOP_WORDS + i]];
			if (f->a->features->is_phrase[feature])
				continue;
			if (word[feature] == UINT32_MAX)
				word[feature] = nword++;
			top[c * TOP_WORDS + ntop[c]++] = word[feature];
		}
	count_windows(f, word, nword, WINDOW_NPMI, &narrow);
	count_windows(f, word, nword, WINDOW_CV, &wide);
	for (uint32_t c = 0; c < k; c++) {
		npmi[c] = ros__coherence_npmi(&narrow, top + (size_t)c * TOP_WORDS, ntop[c]);
		cv[c] = ros__coherence_cv(&wide, top + (size_t)c * TOP_WORDS, ntop[c]);
	}
	ros__windows_release(&narrow);
	ros__windows_release(&wide);
	free(word);
	free(top);
	free(ntop);
}

static double mean(const double *v, uint32_t n)
{
	double sum = 0;
	uint32_t k = 0;
	for (uint32_t i = 0; i < n; i++)
		if (!isnan(v[i])) {
			sum += v[i];
			k++;
		}
	return k ? sum / k : NAN;
}

/* share[g * k + c]: how a group's text divides among the themes; rows sum to 1. */
static void shares(const struct found *f, double *share)
{
	const struct ros_analysis *a = f->a;
	const struct ros_units *u = &a->tokens->unit[f->unit];
	uint32_t k = f->d.chosen;
	double *length;
	ROS_NEW_ARRAY(length, k);
	for (uint32_t c = 0; c < k; c++)
		for (uint32_t j = 0; j < f->n; j++)
			length[c] += f->d.fit.h[(size_t)c * f->n + j];
	for (uint32_t r = 0; r < u->n; r++) {
		uint32_t g = a->group.of_doc[u->doc[r]];
		if (g == UINT32_MAX)
			continue;
		for (uint32_t c = 0; c < k; c++)
			share[(size_t)g * k + c] += f->d.fit.w[(size_t)r * k + c] * length[c];
	}
	for (uint32_t g = 0; g < a->group.n; g++) {
		double sum = 0;
		for (uint32_t c = 0; c < k; c++)
			sum += share[(size_t)g * k + c];
		for (uint32_t c = 0; c < k; c++)
			share[(size_t)g * k + c] = sum > 0 ? share[(size_t)g * k + c] / sum : NAN;
	}
	free(length);
}

/* The words that are frequent and exclusive; single characters name nothing. */
static void add_label(const struct found *f, struct ros_json *o, uint32_t c)
{
	uint32_t best[LABEL_WORDS];
	double *score;
	ROS_NEW_ARRAY(score, f->n);
	for (uint32_t j = 0; j < f->n; j++) {
		const char *s = ros__feature_text(f->a, f->col[j]);
		score[j] = ros__utf8_count(s, strlen(s)) > 1 ? f->d.frex[(size_t)c * f->n + j] : 0;
	}
	uint32_t n = ros__top_words(score, f->n, LABEL_WORDS, best);
	free(score);
	char *label = ros__xstrdup("");
	for (uint32_t i = 0; i < n; i++) {
		char *more = ros__xasprintf(
			"%s%s%s", label, i ? " · " : "", ros__feature_text(f->a, f->col[best[i]]));
		free(label);
		label = more;
	}
	ros__json_add_str(o, "label", label);
	free(label);
}

static void add_theme(const struct found *f, struct ros_json *list, uint32_t c, const double *share,
	double npmi, double cv)
{
	uint32_t best[TOP_WORDS], k = f->d.chosen;
	struct ros_json *o = ros__json_push(list, ros__json_object());
	ros__json_add_int(o, "id", c);
	add_label(f, o, c);
	ros__json_add_num(o, "share", f->d.share[c]);
	ros__json_add_num(o, "npmi", npmi);
	ros__json_add_num(o, "c_v", cv);
	struct ros_json *words = ros__json_add(o, "words", ros__json_array());
	uint32_t n = ros__top_words(f->d.fit.h + (size_t)c * f->n, f->n, TOP_WORDS, best);
	for (uint32_t i = 0; i < n; i++) {
		size_t at = (size_t)c * f->n + best[i];
		struct ros_json *w = ros__json_push(words, ros__json_object());
		ros__json_add_str(w, "term", ros__feature_text(f->a, f->col[best[i]]));
		ros__json_add_num(w, "weight", f->d.fit.h[at]);
		ros__json_add_num(w, "exclusivity", f->d.exclusive[at]);
		ros__json_add_num(w, "frex", f->d.frex[at]);
	}
	struct ros_json *groups = ros__json_add(o, "share_by_group", ros__json_array());
	for (uint32_t g = 0; g < f->a->group.n; g++)
		ros__json_push_num(groups, share[(size_t)g * k + c]);
}

static void add_stability(const struct found *f, struct ros_json *o)
{
	struct ros_json *list = ros__json_add(o, "stability", ros__json_array());
	for (uint32_t i = 0; i < f->d.n; i++) {
		struct ros_json *s = ros__json_push(list, ros__json_object());
		ros__json_add_int(s, "n_themes", f->d.stability[i].k);
		ros__json_add_num(s, "estimate", f->d.stability[i].mean);
		ros__json_add_num(s, "standard_error", f->d.stability[i].error);
	}
}

static void add_themes(struct found *f, struct ros_json *o)
{
	uint32_t k = f->d.chosen;
	double *share, *npmi, *cv;
	ROS_NEW_ARRAY(f->top, (size_t)k * TOP_WORDS);
	ROS_NEW_ARRAY(f->ntop, k);
	ROS_NEW_ARRAY(share, (size_t)k * f->a->group.n);
	ROS_NEW_ARRAY(npmi, k);
	ROS_NEW_ARRAY(cv, k);
	for (uint32_t c = 0; c < k; c++)
		f->ntop[c] = ros__top_words(f->d.fit.h + (size_t)c * f->n, f->n, TOP_WORDS,
			f->top + (size_t)c * TOP_WORDS);
	coherence(f, npmi, cv);
	shares(f, share);
	ros__json_add_int(o, "n_themes", k);
	ros__json_add_str(o, "verdict", f->d.stable ? "supported" : "tendency");
	ros__json_add_num(o, "error", f->d.fit.error);
	struct ros_json *mean_of = ros__json_add(o, "coherence", ros__json_object());
	ros__json_add_num(mean_of, "npmi", mean(npmi, k));
	ros__json_add_num(mean_of, "c_v", mean(cv, k));
	struct ros_json *list = ros__json_add(o, "themes", ros__json_array());
	for (uint32_t c = 0; c < k; c++)
		add_theme(f, list, c, share, npmi[c], cv[c]);
	free(f->top);
	free(f->ntop);
	free(share);
	free(npmi);
	free(cv);
}

/* Which group's clauses hold a word of the community: a theme that needs no model. */
static void add_community(const struct ros_analysis *a, const struct ros_json *community,
	const struct ros_csr *clauses, struct ros_json *list)
{
	const struct ros_units *u = &a->tokens->unit[ROS_UNIT_CLAUSE];
	struct ros_strmap terms = ROS_STRMAP_INIT;
	double *in, *all;
	uint32_t touched = 0;
	ROS_NEW_ARRAY(in, a->group.n);
	ROS_NEW_ARRAY(all, a->group.n);
	struct ros_json *o = ros__json_push(list, ros__json_object());
	ros__json_add_int(o, "id", ros__json_int(ros__json_get(community, "id"), 0));
	struct ros_json *names = ros__json_add(o, "terms", ros__json_array());
	ROS_JSON_EACH(t, ros__json_get(community, "terms")) {
		const char *s = ros__json_str(t, "");
		ros__json_push_str(names, s);
		ros__strmap_put(&terms, s, strlen(s));
	}
	uint8_t *member;
	ROS_NEW_ARRAY(member, a->features->n);
	for (uint32_t j = 0; j < a->features->n; j++) {
		const char *s = ros__feature_text(a, j);
		member[j] = ros__strmap_get(&terms, s, strlen(s)) != ROS_NO_ID;
	}
	for (uint32_t r = 0; r < u->n; r++) {
		bool hit = false;
		for (uint64_t p = clauses->indptr[r]; p < clauses->indptr[r + 1] && !hit; p++)
			hit = member[clauses->indices[p]];
		touched += hit;
		if (a->group.of_doc[u->doc[r]] != UINT32_MAX) {
			in[a->group.of_doc[u->doc[r]]] += hit;
			all[a->group.of_doc[u->doc[r]]]++;
		}
	}
	ros__json_add_int(o, "clauses", touched);
	struct ros_json *share = ros__json_add(o, "share_by_group", ros__json_array());
	for (uint32_t g = 0; g < a->group.n; g++)
		ros__json_push_num(share, all[g] > 0 ? in[g] / all[g] : NAN);
	ros__strmap_release(&terms);
	free(member);
	free(in);
	free(all);
}

void ros__themes_communities(
	const struct ros_analysis *a, const struct ros_json *doc, struct ros_json *section)
{
	const struct ros_json *net = ros__json_get(ros__json_get(doc, "network"), "overall");
	struct ros_json *list = ros__json_add(section, "communities", ros__json_array());
	struct ros_csr clauses;
	ros__merged_units(a, ROS_UNIT_CLAUSE, MIN_COUNT, &clauses);
	ROS_JSON_EACH(c, ros__json_get(net, "communities"))
		if (ros__json_size(ros__json_get(c, "terms")) >= MIN_COMMUNITY)
			add_community(a, c, &clauses, list);
	ros_csr_release(&clauses);
}

void ros__themes_discovered(const struct ros_analysis *a, struct ros_json *section)
{
	struct found f = {.a = a, .unit = choose_unit(a)};
	struct ros_json *o = ros__json_add(section, "discovered", ros__json_object());
	uint32_t nunit = a->tokens->unit[f.unit].n;
	ros__json_add_str(o, "method", "nmf");
	ros__json_add_str(o, "formula_id", "themes.nmf");
	ros__json_add_str(o, "unit", f.unit == ROS_UNIT_PARAGRAPH ? "paragraph" : "sentence");
	if (nunit < MIN_UNITS) {
		ros__refuse(o, "themes_little_text",
			"There is too little text to look for themes without a list of words.",
			"units", (double)nunit, "needed", (double)MIN_UNITS, ROS_END_ARGS);
		return;
	}
	struct ros_csr merged;
	ros__merged_units(a, f.unit, MIN_COUNT, &merged);
	f.n = pick(&f, &merged);
	if (f.n < MIN_WORDS) {
		ros__refuse(o, "themes_few_words",
			"Too few words occur often enough to form themes.", "words", (double)f.n,
			"needed", (double)MIN_WORDS, ROS_END_ARGS);
	} else {
		ros__pick_columns(&f.x, &merged, NULL, f.col, f.n);
		ros__tfidf_rows(&f.x, MIN_LENGTH);
		const struct ros_discovery_spec spec = {
			(uint32_t)a->cfg->max_themes, RESAMPLES, ITERATIONS, a->cfg->seed};
		ros__discover(&f.d, &f.x, &spec);
		add_stability(&f, o);
		if (f.d.chosen)
			add_themes(&f, o);
		else
			ros__refuse(o, "themes_unstable",
				"No number of themes comes back when the text is drawn again.",
				"threshold", ROS_TENDENCY_STABLE, ROS_END_ARGS);
		ros__discovery_release(&f.d);
		ros_csr_release(&f.x);
	}
	ros_csr_release(&merged);
	free(f.col);
}
