/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "topic/topic_name.h"

#include <math.h>
#include <string.h>

#include "base/loop.h"
#include "base/mem.h"
#include "topic/topic_phrase.h"

#define OWN 2.5      /* times the topic's share: from here a word is its own */
#define OWN_PHRASE 3 /* likewise, a phrase, */
#define MOSTLY 0.5   /* or this of its places */
#define PART_OF_USE                                                                                \
	0.05                  /* of the word's weight in the topic: from here a phrase stands for it,  \
						   */
#define PART_OF_LEAD 0.02 /* and for the word of the largest value, which has most of it */
#define FLOOR 0.05        /* of the best phrase's score: what has less says too little */
#define BOUND 0.5         /* of a word's places in one phrase: from here it does not stand alone */

enum { FEW = 2 /* phrases: with fewer, rarer ones and words alone are taken */ };

/* A word that may lead a name. */
struct leader {
	uint32_t word;
	double weight, value;
};

/* What names one topic. */
struct naming {
	const struct ros_topics *t;
	const struct ros_mixture *m;
	const struct ros_topic_phrases *all;
	const struct ros_tokens *tokens;
	uint32_t k;
	struct leader leader[ROS_TOPIC_TOP]; /* by falling value */
	uint32_t nleader, top[ROS_TOPIC_TOP], ntop;
	bool strict;                 /* a phrase has to hold PART_OF_USE of a leading word */
	uint16_t *company;           /* of each run: which of the top words stand in it */
	double usual[ROS_TOPIC_TOP]; /* share of all runs with each of them */
	uint8_t *taken;              /* by word */
};

/* How much more often than in all topics a word stands in this one. */
static double own(const struct ros_mixture *m, uint32_t k, uint32_t word)
{
	const double *phi = m->phi + (size_t)word * m->kp;
	double all = 0;
	for (uint32_t c = 0; c < m->k; c++)
		all += m->share[c] * phi[c];
	return all > 0 ? phi[k] / all : 0;
}

/* Weight of a word in topic k over all its places. */
static double word_weight(
	const struct ros_topics *t, const struct ros_mixture *m, uint32_t k, uint32_t word)
{
	double sum = 0;
	for (uint64_t p = t->counts.xt.indptr[word]; p < t->counts.xt.indptr[word + 1]; p++)
		sum += t->counts.xt.data[p] * m->theta[(size_t)t->counts.xt.indices[p] * m->kp + k];
	return sum;
}

/* The top words of topic k that have at least `least` times its share, by falling value. */
static uint32_t ranked(const struct naming *n, double least, struct leader *out)
{
	uint32_t held = 0;
	for (uint32_t i = 0; i < n->ntop; i++) {
		double mine = own(n->m, n->k, n->top[i]);
		if (!(mine >= least))
			continue;
		struct leader one = {n->top[i], word_weight(n->t, n->m, n->k, n->top[i]), 0};
		one.value = one.weight * log(mine);
		uint32_t at = held++;
		for (; at > 0 && out[at - 1].value < one.value; at--)
			out[at] = out[at - 1];
		out[at] = one;
	}
	return held;
}

static void find_leaders(struct naming *n)
{
	n->ntop = ros__mixture_top(n->m, n->t->counts.p, n->k, ROS_TOPIC_TOP, n->top);
	n->nleader = ranked(n, OWN, n->leader);
	if (n->nleader < 2)
		n->nleader = ranked(n, 1, n->leader);
}

static void find_company(struct naming *n)
{
	const struct ros_csr *xt = &n->t->counts.xt;
	ROS_NEW_ARRAY(n->company, n->t->runs->n);
	for (uint32_t i = 0; i < n->ntop; i++) {
		uint64_t from = xt->indptr[n->top[i]], end = xt->indptr[n->top[i] + 1];
		for (uint64_t p = from; p < end; p++)
			n->company[xt->indices[p]] |= (uint16_t)(1u << i);
		n->usual[i] = (double)(end - from) / n->t->runs->n;
	}
}

/* How many more of the topic's other top words stand in the phrase's runs than in other runs. */
static double company_kept(const struct naming *n, const struct ros_topic_phrase *p)
{
	double sum = 0;
	for (uint32_t i = 0; i < n->ntop; i++) {
		if (ros__topic_phrase_has(n->all, p, n->top[i]))
			continue;
		for (uint64_t q = p->place_at; q < p->place_at + p->nplace; q++)
			sum += n->company[n->all->run[q]] >> i & 1;
		sum -= n->usual[i] * (double)p->nplace;
	}
	return sum;
}

/* 0: it may not name the topic. */
static double score(const struct naming *n, const struct ros_topic_phrase *p)
{
	double best = 0,
		   most = fmin(
			   OWN_PHRASE * n->m->share[n->k], MOSTLY); /* a topic may be half of all text */
	if (p->topic != n->k || p->weight < most * (double)p->nplace)
		return 0;
	for (uint32_t i = 0; i < p->nword; i++)
		if (n->taken[n->all->word[p->word_at + i]])
			return 0;
	for (uint32_t i = 0; i < n->nleader; i++)
		if (ros__topic_phrase_has(n->all, p, n->leader[i].word) &&
			(!n->strict || p->weight >= (i ? PART_OF_USE : PART_OF_LEAD) * n->leader[i].weight))
			best = fmax(best, n->leader[i].value);
	return best > 0 ? best * fmax(company_kept(n, p), 0) : 0;
}

/* The best of those that score more than `least`, which becomes the floor for the next. */
static const struct ros_topic_phrase *best_phrase(const struct naming *n, double *least)
{
	const struct ros_topic_phrase *best = NULL;
	double most = *least;
	for (uint32_t i = 0; i < n->all->n; i++) {
		double s = score(n, &n->all->phrase[i]);
		if (s > most) {
			most = s;
			best = &n->all->phrase[i];
		}
	}
	*least = fmax(*least, FLOOR * most);
	return best;
}

/* Says something without another word beside it. */
static bool stands_alone(const struct naming *n, uint32_t word)
{
	uint64_t places = 0;
	for (uint64_t p = n->t->counts.xt.indptr[word]; p < n->t->counts.xt.indptr[word + 1]; p++)
		places += (uint64_t)n->t->counts.xt.data[p];
	for (uint32_t i = 0; i < n->all->n; i++)
		if ((double)n->all->phrase[i].nplace > BOUND * (double)places &&
			ros__topic_phrase_has(n->all, &n->all->phrase[i], word))
			return false;
	return !n->taken[word];
}

static void add_phrase(
	struct naming *n, struct ros_topic_name *name, const struct ros_topic_phrase *p)
{
	for (uint32_t w = 0; w < p->nword; w++)
		n->taken[n->all->word[p->word_at + w]] = 1;
	name->phrase[name->nphrase++] = ros__topic_phrase_text(p, n->tokens);
}

static void name_topic(struct naming *n, struct ros_topic_name *name)
{
	ROS_NEW_ARRAY(n->taken, n->t->runs->nword);
	find_leaders(n);
	find_company(n);
	double least = 0;
	const struct ros_topic_phrase *p;
	n->strict = true;
	while (name->nphrase < ROS_TOPIC_PHRASES && (p = best_phrase(n, &least)))
		add_phrase(n, name, p);
	n->strict = false;
	while (name->nphrase < FEW && (least = 0, p = best_phrase(n, &least)))
		add_phrase(n, name, p);
	for (uint32_t i = 0; i < n->nleader && name->nphrase < FEW; i++)
		if (stands_alone(n, n->leader[i].word))
			name->phrase[name->nphrase++] = ros__topic_word_text(
				n->t->runs, n->tokens, n->leader[i].word);
	free(n->company);
	free(n->taken);
}

struct level_names {
	struct ros_topic_name *out;
	const struct ros_topics *t;
	const struct ros_mixture *m;
	const struct ros_topic_phrases *all;
	const struct ros_tokens *tokens;
};

static void name_one(void *ctx, size_t k)
{
	const struct level_names *l = ctx;
	struct naming n = {.t = l->t, .m = l->m, .all = l->all, .tokens = l->tokens, .k = (uint32_t)k};
	l->out[k] = (struct ros_topic_name){0};
	name_topic(&n, &l->out[k]);
	ros__topic_sentences(&l->out[k], l->t, l->m, (uint32_t)k, l->tokens);
}

void ros__topic_names(struct ros_topic_name *out, const struct ros_topics *t,
	const struct ros_topic_level *level, const struct ros_tokens *tokens)
{
	const struct ros_mixture *m = &level->fit;
	struct ros_topic_phrases all;
	uint8_t *wanted;
	ROS_NEW_ARRAY(wanted, t->runs->nword);
	for (uint32_t k = 0; k < m->k; k++)
		for (uint32_t i = 0; i < level->topic[k].ntop; i++)
			wanted[level->topic[k].top[i]] = 1;
	ros__topic_phrases_find(&all, t->runs, tokens, wanted);
	ros__topic_phrases_place(&all, m);
	ros__for(m->k, 1, name_one, &(struct level_names){out, t, m, &all, tokens});
	ros__topic_phrases_release(&all);
	free(wanted);
}

void ros__topic_names_release(struct ros_topic_name *name, uint32_t k)
{
	for (uint32_t i = 0; i < k; i++)
		for (uint32_t p = 0; p < name[i].nphrase; p++)
			free(name[i].phrase[p]);
}
