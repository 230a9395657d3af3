/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "result/themes/theme_words.h"

#include "base/mem.h"
#include "stats/keyness.h"

enum { WORDS = 5, LEAST_HITS = 5 };
#define ONE_WORD .6
#define CHI2_05 3.84

/* Hits of a theme, words x groups, with the sums. */
struct counts {
	const struct ros_theme_context *c;
	uint32_t nword, ngroup;
	const char *const *word;
	double *hit; /* nword x ngroup */
	double *of_word, *of_group, total;
	const double *size; /* words of each group */
	double all;
};

static void count(struct counts *n, uint32_t t)
{
	const struct ros_theme_hits *h = &n->c->theme[t].source->hits;
	for (size_t i = 0; i < h->n; i++) {
		uint32_t g = n->c->a->group.of_doc[h->hit[i].doc];
		if (h->hit[i].theme != n->c->theme[t].index || g == UINT32_MAX)
			continue;
		n->hit[(size_t)h->hit[i].word * n->ngroup + g]++;
		n->of_word[h->hit[i].word]++;
		n->of_group[g]++;
		n->total++;
	}
}

/* What the others' rate would give in group g, of `all` hits of which it holds `here`. */
static double expected(const struct counts *n, uint32_t g, double here, double all)
{
	double rest = n->all - n->size[g];
	return rest > 0 ? (all - here) / rest * n->size[g] : NAN;
}

/* The words of the cell by falling count, at most `most`. */
static uint32_t most_frequent(const struct counts *n, uint32_t g, uint32_t most, uint32_t *word)
{
	uint32_t k = 0;
	for (uint32_t w = 0; w < n->nword; w++) {
		double x = n->hit[(size_t)w * n->ngroup + g];
		uint32_t at = k < most ? k++ : most;
		if (x <= 0 || (at == most && x <= n->hit[(size_t)word[most - 1] * n->ngroup + g])) {
			k -= x <= 0 && at < most;
			continue;
		}
		at = at == most ? most - 1 : at;
		for (; at > 0 && n->hit[(size_t)word[at - 1] * n->ngroup + g] < x; at--)
			word[at] = word[at - 1];
		word[at] = w;
	}
	return k;
}

/* Does one word make most of what is above the others' rate? */
static void find_one_word(const struct counts *n, uint32_t g, struct ros_r_theme_share *o)
{
	double here = n->of_group[g], above = here - expected(n, g, here, n->total);
	double most = 0;
	uint32_t best = UINT32_MAX;
	for (uint32_t w = 0; w < n->nword && above > 0 && here >= LEAST_HITS; w++) {
		double k = n->hit[(size_t)w * n->ngroup + g];
		double share = (k - expected(n, g, k, n->of_word[w])) / above;
		if (share > most) {
			most = share;
			best = w;
		}
	}
	if (best == UINT32_MAX || most < ONE_WORD)
		return;
	double k = n->hit[(size_t)best * n->ngroup + g];
	double left = here - k, others = n->total - n->of_word[best] - left;
	bool more = left > expected(n, g, left, n->total - n->of_word[best]);
	double g2 = left + others > 0 ? ros__g2(left, others, n->size[g], n->all - n->size[g]) : 0;
	o->one_word = ros__arena_strdup(n->c->arena, n->word[best]);
	o->one_word_share = most;
	o->word_alone = !more || g2 < CHI2_05;
}

static void fill_cell(const struct counts *n, uint32_t g, struct ros_r_theme_share *o)
{
	uint32_t word[WORDS], k = most_frequent(n, g, WORDS, word);
	ROS_ROWS(n->c->arena, o->words, theme_word, k);
	for (uint32_t i = 0; i < k; i++)
		o->words.v[i] = (struct ros_r_theme_word){
			ros__arena_strdup(n->c->arena, n->word[word[i]]),
			(int64_t)n->hit[(size_t)word[i] * n->ngroup + g]};
	find_one_word(n, g, o);
}

void ros__theme_words(const struct ros_theme_context *c, uint32_t t, struct ros_r_theme_share *cell)
{
	const struct ros_theme_hits *h = &c->theme[t].source->hits;
	struct counts n = {.c = c,
		.nword = h->npattern,
		.ngroup = c->a->group.n,
		.word = (const char *const *)h->pattern,
		.size = c->a->design.group_words};
	double all = 0;
	for (uint32_t g = 0; g < n.ngroup; g++)
		all += n.size[g];
	n.all = all;
	ROS_NEW_ARRAY(n.hit, (size_t)n.nword * n.ngroup);
	ROS_NEW_ARRAY(n.of_word, n.nword);
	ROS_NEW_ARRAY(n.of_group, n.ngroup);
	count(&n, t);
	for (uint32_t g = 0; g < n.ngroup; g++)
		fill_cell(&n, g, &cell[g]);
	free(n.hit);
	free(n.of_word);
	free(n.of_group);
}
