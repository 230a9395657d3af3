/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "result/themes/tie_words.h"

#include <string.h>

#include "base/mem.h"
#include "result/own_names.h"
#include "result/theme_common.h"
#include "text/spellout.h"

enum { LEAST_COUNT = 8 /* of a word */, LEAST_TOGETHER = 5, MOST_WORDS = 400, MOST_BETWEEN = 2 };
static const uint32_t most_pairs[ROS_TIE_KINDS] = {300, 400, 400};
#define BESIDE                                                                                     \
	.5 /* share of a pair's sentences in which the two are neighbours: a phrase, not a tie */
#define OF_THEME                                                                                   \
	.1 /* share of a word's uses that lie in hits of a theme: it is a word of that theme */

const struct ros_parts_of *ros__tie_parts(const struct ros_design *d)
{
	return d->groups ? &d->whole : &d->second;
}

/* ---- columns ---- */

/* A number in words ties nothing: two. */
static void leave_numbers(const struct ros_analysis *a, double *count)
{
	const struct ros_vocab *v = &a->tokens->vocab;
	struct ros__spellout s;
	ros__spellout_open(&s, "en");
	for (uint32_t w = 0; w < a->features->n; w++) {
		uint32_t type = a->features->type[w];
		if (count[w] >= LEAST_COUNT && v->cls[type] == ROS_CLASS_LATIN &&
			ros__spellout_is(&s, v->type[type], v->len[type]))
			count[w] = 0;
	}
	ros__spellout_close(&s);
}

/* Frequent words that are no group's names, and how many words each sentence has. */
static void find_words(struct ros_tie_words *w, struct ros_csr *words)
{
	const struct ros_analysis *a = w->c->a;
	struct ros_csr merged;
	double *count;
	ros__merged_units(a, ROS_UNIT_SENTENCE, LEAST_COUNT, &merged);
	ros__own_names_drop(a->own, &merged, a->features->type, a->tokens->vocab.n);
	ROS_NEW_ARRAY(count, a->features->n);
	ROS_NEW_ARRAY(w->col, a->features->n);
	ROS_NEW_ARRAY(w->length, merged.nrow);
	for (uint32_t r = 0; r < merged.nrow; r++)
		for (uint64_t i = merged.indptr[r]; i < merged.indptr[r + 1]; i++) {
			count[merged.indices[i]]++;
			w->length[r]++;
		}
	leave_numbers(a, count);
	w->nword = ros__pick_words(a, count, LEAST_COUNT, MOST_WORDS, true, w->col);
	ros__pick_columns(words, &merged, NULL, w->col, w->nword);
	ros_csr_release(&merged);
	free(count);
}

/* Themes of the upper level, with the sentences that hold them. */
static double **find_themes(struct ros_tie_words *w)
{
	const struct ros_units *s = &w->c->a->tokens->unit[ROS_UNIT_SENTENCE];
	double **in;
	ROS_NEW_ARRAY(w->theme, w->c->ntheme);
	ROS_NEW_ARRAY(in, w->c->ntheme);
	for (uint32_t t = 0; t < w->c->ntheme; t++) {
		const struct ros_theme_view *v = &w->c->theme[t];
		if (!ros__theme_is_root(w->c, t))
			continue;
		ROS_NEW_ARRAY(in[w->ntheme], s->n);
		ros__theme_by_unit(&v->source->hits, v->index, s, in[w->ntheme], NULL);
		w->theme[w->ntheme++] = t;
	}
	return in;
}

/* Behind the words of each sentence the themes that it holds. */
static void join_columns(struct ros_tie_words *w, const struct ros_csr *words, double *const *in)
{
	size_t room = words->nnz;
	for (uint32_t t = 0; t < w->ntheme; t++)
		for (uint32_t r = 0; r < words->nrow; r++)
			room += in[t][r] > 0;
	w->x = (struct ros_csr){.nrow = words->nrow, .ncol = w->nword + w->ntheme};
	ROS_NEW_ARRAY(w->x.indptr, (size_t)words->nrow + 1);
	ROS_NEW_ARRAY(w->x.indices, room);
	ROS_NEW_ARRAY(w->x.data, room);
	for (uint32_t r = 0; r < words->nrow; r++) {
		for (uint64_t i = words->indptr[r]; i < words->indptr[r + 1]; i++)
			w->x.indices[w->x.nnz++] = words->indices[i];
		for (uint32_t t = 0; t < w->ntheme; t++)
			if (in[t][r] > 0)
				w->x.indices[w->x.nnz++] = w->nword + t;
		w->x.indptr[r + 1] = w->x.nnz;
	}
	for (uint64_t i = 0; i < w->x.nnz; i++)
		w->x.data[i] = 1;
}

/* A sentence is of the part that its first clause is of. */
static void find_parts(struct ros_tie_words *w)
{
	const struct ros_design *d = &w->c->a->design;
	const struct ros_parts_of *parts = ros__tie_parts(d);
	ROS_NEW_ARRAY(w->part, w->x.nrow);
	memset(w->part, 0xFF, w->x.nrow * sizeof *w->part);
	for (uint32_t r = d->nclause; parts->of && r-- > 0;)
		if (parts->of[r] != UINT32_MAX)
			w->part[d->sentence[r]] = parts->of[r];
	ROS_NEW_ARRAY(w->tested, d->ngroup);
	for (uint32_t g = 0; g < d->ngroup; g++)
		w->tested[g] = d->claim[g] == (d->groups ? ROS_CLAIM_GROUP : ROS_CLAIM_TEXT);
}

/* ---- pairs ---- */

static uint32_t *word_of_type(const struct ros_tie_words *w)
{
	const struct ros_analysis *a = w->c->a;
	uint32_t *of, n = a->tokens->vocab.n;
	ROS_NEW_ARRAY(of, n);
	memset(of, 0xFF, n * sizeof *of);
	for (uint32_t k = 0; k < w->nword; k++)
		of[a->features->type[w->col[k]]] = k;
	return of;
}

/* The next word behind token i that is no stopword, over two of these at most: minister for
 * finance. */
static uint64_t next_word(const struct ros_tokens *t, uint64_t i, uint64_t end)
{
	for (int step = 0; step <= MOST_BETWEEN && ++i < end; step++)
		if (!t->token[i].stop || !ros_class_is_word(t->token[i].cls))
			return i;
	return end;
}

/* How often two words are neighbours in the text: nword x nword, both ways. */
static double *count_beside(const struct ros_tie_words *w, const uint32_t *of)
{
	const struct ros_tokens *t = w->c->a->tokens;
	size_t n = w->nword;
	double *beside;
	ROS_NEW_ARRAY(beside, n * n);
	for (uint32_t d = 0; d < t->ndoc; d++)
		for (uint64_t i = t->indptr[d]; i + 1 < t->indptr[d + 1]; i++) {
			uint64_t j = next_word(t, i, t->indptr[d + 1]);
			uint32_t a = of[t->token[i].type];
			uint32_t b = j < t->indptr[d + 1] ? of[t->token[j].type] : UINT32_MAX;
			if (a != UINT32_MAX && b != UINT32_MAX)
				beside[a < b ? a * n + b : b * n + a]++;
		}
	return beside;
}

/* How many uses of each word lie in hits of each theme, and all uses: ntheme x nword. */
static double *count_inside(const struct ros_tie_words *w, const uint32_t *of)
{
	const struct ros_tokens *t = w->c->a->tokens;
	double *inside;
	ROS_NEW_ARRAY(inside, (size_t)w->ntheme * w->nword);
	for (uint32_t k = 0; k < w->ntheme; k++) {
		const struct ros_theme_view *v = &w->c->theme[w->theme[k]];
		const struct ros_theme_hits *h = &v->source->hits;
		for (size_t i = 0; i < h->n; i++)
			for (uint64_t j = h->hit[i].first; h->hit[i].theme == v->index && j <= h->hit[i].last;
				 j++)
				if (of[t->token[j].type] != UINT32_MAX)
					inside[(size_t)k * w->nword + of[t->token[j].type]]++;
	}
	return inside;
}

static uint32_t kind_of(const struct ros_tie_words *w, const struct ros_ties_pair *p)
{
	return ros__tie_is_theme(w, p->a) ? ROS_TIE_OF_THEMES
		: ros__tie_is_theme(w, p->b)  ? ROS_TIE_OF_THEME_AND_WORD
									  : ROS_TIE_OF_WORDS;
}

static int heaviest(const void *pa, const void *pb)
{
	const struct ros_ties_pair *a = pa, *b = pb;
	if (a->family != b->family)
		return a->family < b->family ? -1 : 1;
	if (a->weight != b->weight)
		return a->weight > b->weight ? -1 : 1;
	if (a->a != b->a)
		return a->a < b->a ? -1 : 1;
	return (a->b > b->b) - (a->b < b->b);
}

/* Of each family the pairs that stand together most beyond chance, over all groups together: not as
 * neighbours, nor a theme and its own word. Pairs of words that stand everywhere (people,
 * government) are often together and tied by nobody. */
static void find_pairs(struct ros_tie_words *w)
{
	uint32_t *of = word_of_type(w), n, kept = 0, seen[ROS_TIE_KINDS] = {0};
	double *beside = count_beside(w, of), *inside = count_inside(w, of);
	const struct ros_analysis *a = w->c->a;
	w->pair = ros__ties_pairs(&w->in, LEAST_TOGETHER, &n);
	for (uint32_t i = 0; i < n; i++)
		w->pair[i].family = kind_of(w, &w->pair[i]);
	if (n)
		qsort(w->pair, n, sizeof *w->pair, heaviest);
	for (uint32_t i = 0; i < n; i++) {
		const struct ros_ties_pair *p = &w->pair[i];
		bool phrase = p->family == ROS_TIE_OF_WORDS &&
			beside[(size_t)p->a * w->nword + p->b] >= BESIDE * p->together;
		bool own = p->family == ROS_TIE_OF_THEME_AND_WORD &&
			inside[(size_t)(p->b - w->nword) * w->nword + p->a] >=
				OF_THEME * (double)a->tokens->vocab.cf[a->features->type[w->col[p->a]]];
		if (!phrase && !own && seen[p->family]++ < most_pairs[p->family])
			w->pair[kept++] = *p;
	}
	w->in.npair = kept;
	w->in.pair = w->pair;
	free(of);
	free(beside);
	free(inside);
}

void ros__tie_words_make(struct ros_tie_words *w, const struct ros_theme_context *c)
{
	const struct ros_design *d = &c->a->design;
	const struct ros_parts_of *parts = ros__tie_parts(d);
	struct ros_csr words;
	*w = (struct ros_tie_words){.c = c};
	find_words(w, &words);
	double **in = find_themes(w);
	join_columns(w, &words, in);
	for (uint32_t t = 0; t < w->ntheme; t++)
		free(in[t]);
	free(in);
	ros_csr_release(&words);
	find_parts(w);
	w->in = (struct ros_ties_in){.x = &w->x,
		.length = w->length,
		.doc = c->a->tokens->unit[ROS_UNIT_SENTENCE].doc,
		.part = w->part,
		.group = parts->group,
		.ndoc = c->a->tokens->ndoc,
		.npart = parts->n,
		.ngroup = d->ngroup,
		.tested = w->tested};
	find_pairs(w);
}

void ros__tie_words_release(struct ros_tie_words *w)
{
	ros_csr_release(&w->x);
	free(w->col);
	free(w->theme);
	free(w->length);
	free(w->part);
	free(w->tested);
	free(w->pair);
}
