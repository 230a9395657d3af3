/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The themes of the user as topics: what the texts say where a list of words is hit, and which
 * words the list may miss.
 */
#include <math.h>
#include <string.h>

#include "base/mem.h"
#include "result/themes/theme_parts.h"
#include "result/topics/topic_parts.h"
#include "topic/guided.h"

enum { MOST_SEEDS = 40, LEAST_HITS = 20, LEAST_WORDS = 2, LOOKED_AT = 60, PROPOSALS = 8 };
#define PROPOSED 2.5 /* times the topic's share: a word that is its own */
#define BELONGS 0.5  /* of what the topics have of the word: a list that has it seldom hits others \
					  */

/* One theme of a set that becomes a seed. */
struct theme {
	const char *id;
	double *hits;    /* by run */
	uint8_t *listed; /* by kept word: stands in its hits at least half of the time */
	int64_t n, words;
};

struct themes {
	struct theme v[MOST_SEEDS];
	uint32_t n;
};

static uint32_t run_of(const struct ros_topic_runs *r, uint64_t token)
{
	uint32_t lo = 0, hi = r->n;
	while (hi - lo > 1) {
		uint32_t mid = lo + (hi - lo) / 2;
		if (r->first[mid] <= token)
			lo = mid;
		else
			hi = mid;
	}
	return lo;
}

/* Takes the theme as a seed where the texts speak of it often enough, with words that were kept. */
static void add_theme(
	struct themes *all, const struct ros_topic_context *c, const struct ros_theme_view *theme)
{
	const struct ros_theme_hits *h = &theme->source->hits;
	uint32_t index = theme->index;
	const struct ros_topic_runs *r = c->topics->runs;
	const struct ros_tokens *t = c->a->tokens;
	struct theme one = {.id = ros__arena_strdup(c->arena, theme->theme->id)};
	uint32_t *inside;
	ROS_NEW_ARRAY(one.hits, r->n);
	ROS_NEW_ARRAY(one.listed, r->nword);
	ROS_NEW_ARRAY(inside, r->nword);
	for (size_t i = 0; i < h->n; i++) {
		if (h->hit[i].theme != index)
			continue;
		one.n++;
		one.hits[run_of(r, h->hit[i].first)]++;
		for (uint64_t k = h->hit[i].first; k <= h->hit[i].last; k++)
			if (r->of_type[t->token[k].type] != UINT32_MAX)
				inside[r->of_type[t->token[k].type]]++;
	}
	for (uint32_t w = 0; w < r->nword; w++) {
		one.listed[w] = inside[w] > 0 && 2 * (uint64_t)inside[w] >= t->vocab.cf[r->type[w]];
		one.words += one.listed[w];
	}
	free(inside);
	if (one.n >= LEAST_HITS && one.words >= LEAST_WORDS && all->n < MOST_SEEDS) {
		all->v[all->n++] = one;
		return;
	}
	free(one.hits);
	free(one.listed);
}

static void make_seeds(
	struct ros_topic_seeds *s, const struct themes *all, const struct ros_topic_runs *r)
{
	uint32_t total = 0;
	for (uint32_t k = 0; k < all->n; k++)
		total += (uint32_t)all->v[k].words;
	*s = (struct ros_topic_seeds){.n = all->n};
	ROS_NEW_ARRAY(s->hits, (size_t)r->n * s->n);
	ROS_NEW_ARRAY(s->word, total);
	ROS_NEW_ARRAY(s->word_at, (size_t)s->n + 1);
	total = 0;
	for (uint32_t k = 0; k < s->n; k++) {
		for (uint32_t d = 0; d < r->n; d++)
			s->hits[(size_t)d * s->n + k] = all->v[k].hits[d];
		for (uint32_t w = 0; w < r->nword; w++)
			if (all->v[k].listed[w])
				s->word[total++] = w;
		s->word_at[k + 1] = total;
	}
}

/* How well a word would stand in the list of topic k: phi ln(phi/phi in all topics); 0: not at all,
 * since it is more of other topics or common to them. */
static double worth(const struct ros_mixture *m, uint32_t k, uint32_t word)
{
	const double *phi = m->phi + (size_t)word * m->kp;
	double everywhere = 0;
	for (uint32_t e = 0; e < m->k; e++)
		everywhere += m->share[e] * phi[e];
	if (phi[k] < PROPOSED * everywhere || m->share[k] * phi[k] < BELONGS * everywhere)
		return 0;
	return phi[k] * log(phi[k] / everywhere);
}

/* Words that the topic has rather than others and no list has, best first. */
static void propose(const struct ros_topic_context *c, const struct ros_mixture *m,
	const struct themes *all, uint32_t k, struct ros_texts *out)
{
	uint32_t top[LOOKED_AT];
	double value[LOOKED_AT];
	uint32_t n = ros__mixture_top(m, c->topics->counts.p, k, LOOKED_AT, top);
	for (uint32_t i = 0; i < n; i++) {
		value[i] = worth(m, k, top[i]);
		for (uint32_t e = 0; e < all->n; e++)
			value[i] *= !all->v[e].listed[top[i]];
	}
	while (out->n < PROPOSALS) {
		uint32_t best = 0;
		for (uint32_t i = 1; i < n; i++)
			best = value[i] > value[best] ? i : best;
		if (!n || !(value[best] > 0))
			return;
		value[best] = 0;
		ros__texts_add(c->arena, out, c->a->tokens->vocab.type[c->topics->runs->type[top[best]]]);
	}
}

static void fill(const struct ros_topic_context *c, const struct ros_topic_guided *g,
	const struct themes *all, uint32_t k, struct ros_r_guided_topic *o)
{
	const struct ros_topic *t = &g->topic[k];
	o->theme = all->v[k].id;
	o->hits = all->v[k].n;
	o->n_words = all->v[k].words;
	o->share = t->share;
	o->verdict = t->real ? ROS_TOPIC_REAL : ROS_TOPIC_FRAGILE;
	o->recurrence = t->recurrence;
	o->lift = t->lift;
	ROS_ROWS(c->arena, o->words, topic_word, t->ntop);
	for (uint32_t i = 0; i < t->ntop; i++) {
		struct ros_r_topic_word *w = &o->words.v[i];
		w->term = c->a->tokens->vocab.type[c->topics->runs->type[t->top[i]]];
		w->weight = g->fit.phi[(size_t)t->top[i] * g->fit.kp + k];
		w->lift = w->weight / c->topics->counts.p[t->top[i]];
	}
	propose(c, &g->fit, all, k, &o->proposals);
}

static void fit(const struct ros_topic_context *c, const struct themes *all, struct ros_r_topics *s)
{
	struct ros_topic_seeds seeds;
	struct ros_topic_guided g;
	make_seeds(&seeds, all, c->topics->runs);
	ros__topics_guided(&g, c->topics, &seeds, c->a->cfg->seed);
	for (uint32_t k = 0; k < all->n; k++)
		fill(c, &g, all, k, &s->guided.v[k]);
	ros__topic_guided_release(&g);
	free(seeds.hits);
	free(seeds.word);
	free(seeds.word_at);
}

enum ros_status ros__topics_from_themes(
	const struct ros_topic_context *c, struct ros_r_topics *s, struct ros_err *err)
{
	struct themes all = {.n = 0};
	struct ros_theme_context themes;
	enum ros_status st = ros__theme_context_make(&themes, c->a, c->arena, err);
	for (uint32_t k = 0; st == ROS_OK && k < themes.ntheme; k++)
		if (ros__theme_is_root(&themes, k))
			add_theme(&all, c, &themes.theme[k]);
	ros__theme_context_release(&themes); /* it holds two numbers a theme and clause */
	ROS_ROWS(c->arena, s->guided, guided_topic, st == ROS_OK ? all.n : 0);
	if (st == ROS_OK && all.n)
		fit(c, &all, s);
	for (uint32_t k = 0; k < all.n; k++) {
		free(all.v[k].hits);
		free(all.v[k].listed);
	}
	return st;
}
