/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "topic/topic_name.h"

#include <string.h>

#include "base/loop.h"
#include "base/mem.h"
#include "topic/topic_phrase.h"

enum { CANDIDATES = 15, LEADING = 10 /* of them: whoever comes later makes a third phrase only */ };
#define OWN 2.5         /* times the topic's share: from here a word is its own */
#define PART_OF_USE 0.1 /* of the word's weight in the topic: from here a phrase may stand for it */

/* How much more often than in all topics a word stands in this one. */
static double own(const struct ros_mixture *m, uint32_t k, uint32_t word)
{
	const double *phi = m->phi + (size_t)word * m->kp;
	double all = 0;
	for (uint32_t c = 0; c < m->k; c++)
		all += m->share[c] * phi[c];
	return all > 0 ? phi[k] / all : 0;
}

/* Words that may stand in the name, best first; *leading: how many of them are leading words. */
static uint32_t candidates(const struct ros_topics *t, const struct ros_mixture *m, uint32_t k,
	uint32_t *word, uint32_t *leading)
{
	uint32_t top[CANDIDATES], n = ros__mixture_top(m, t->counts.p, k, CANDIDATES, top), kept = 0;
	*leading = 0;
	for (uint32_t i = 0; i < n; i++)
		if (own(m, k, top[i]) >= OWN) {
			word[kept++] = top[i];
			*leading += i < LEADING;
		}
	if (*leading >= 2)
		return kept;
	memcpy(word, top, n * sizeof *word);
	return *leading = n < ROS_TOPIC_PHRASES ? n : ROS_TOPIC_PHRASES;
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

static bool used(
	const struct ros_topic_phrases *all, const struct ros_topic_phrase *p, const uint8_t *taken)
{
	for (uint32_t i = 0; i < p->nword; i++)
		if (taken[all->word[p->word_at + i]])
			return true;
	return false;
}

static const struct ros_topic_phrase *best_phrase(const struct ros_topic_phrases *all,
	const struct ros_mixture *m, uint32_t k, uint32_t word, double least, const uint8_t *taken)
{
	const struct ros_topic_phrase *best = NULL;
	double most = 0;
	for (uint32_t i = 0; i < all->n; i++) {
		const struct ros_topic_phrase *p = &all->phrase[i];
		if (!ros__topic_phrase_has(all, p, word) || used(all, p, taken))
			continue;
		double weight = 0;
		for (uint64_t q = p->place_at; q < p->place_at + p->nplace; q++)
			weight += m->theta[(size_t)all->run[q] * m->kp + k];
		if (weight >= least && weight > most) {
			most = weight;
			best = p;
		}
	}
	return best;
}

static void name_topic(struct ros_topic_name *name, const struct ros_topics *t,
	const struct ros_mixture *m, const struct ros_topic_phrases *all, uint32_t k,
	const struct ros_tokens *tokens)
{
	uint32_t word[CANDIDATES], alone[CANDIDATES], nalone = 0, leading;
	uint32_t n = candidates(t, m, k, word, &leading);
	uint8_t *taken;
	ROS_NEW_ARRAY(taken, t->runs->nword);
	for (uint32_t i = 0; i < n && name->nphrase < ROS_TOPIC_PHRASES; i++) {
		if (i >= leading && name->nphrase < 2)
			break;
		if (taken[word[i]])
			continue;
		const struct ros_topic_phrase *p = best_phrase(
			all, m, k, word[i], PART_OF_USE * word_weight(t, m, k, word[i]), taken);
		if (!p) {
			alone[nalone++] = word[i];
			continue;
		}
		for (uint32_t w = 0; w < p->nword; w++)
			taken[all->word[p->word_at + w]] = 1;
		name->phrase[name->nphrase++] = ros__topic_phrase_text(all, p, tokens);
	}
	uint32_t wanted = name->nphrase < 2 ? ROS_TOPIC_PHRASES : name->nphrase;
	for (uint32_t i = 0; i < nalone && name->nphrase < wanted; i++)
		if (!taken[alone[i]])
			name->phrase[name->nphrase++] = ros__xstrdup(
				tokens->vocab.type[t->runs->type[alone[i]]]);
	free(taken);
}

struct naming {
	struct ros_topic_name *out;
	const struct ros_topics *t;
	const struct ros_mixture *m;
	const struct ros_topic_phrases *all;
	const struct ros_tokens *tokens;
};

static void name_one(void *ctx, size_t k)
{
	const struct naming *n = ctx;
	n->out[k] = (struct ros_topic_name){0};
	name_topic(&n->out[k], n->t, n->m, n->all, (uint32_t)k, n->tokens);
	ros__topic_sentences(&n->out[k], n->t, n->m, (uint32_t)k, n->tokens);
}

void ros__topic_names(struct ros_topic_name *out, const struct ros_topics *t,
	const struct ros_topic_level *level, const struct ros_tokens *tokens)
{
	const struct ros_mixture *m = &level->fit;
	struct ros_topic_phrases all;
	uint8_t *wanted;
	ROS_NEW_ARRAY(wanted, t->runs->nword);
	for (uint32_t k = 0; k < m->k; k++) {
		uint32_t word[CANDIDATES], leading, n = candidates(t, m, k, word, &leading);
		for (uint32_t i = 0; i < n; i++)
			wanted[word[i]] = 1;
	}
	ros__topic_phrases_find(&all, t->runs, tokens, wanted);
	ros__for(m->k, 1, name_one, &(struct naming){out, t, m, &all, tokens});
	ros__topic_phrases_release(&all);
	free(wanted);
}

void ros__topic_names_release(struct ros_topic_name *name, uint32_t k)
{
	for (uint32_t i = 0; i < k; i++)
		for (uint32_t p = 0; p < name[i].nphrase; p++)
			free(name[i].phrase[p]);
}

struct labelling {
	const struct ros_topics *t;
	const struct ros_topic_level *level;
	const struct ros_tokens *tokens;
	uint32_t *of;
};

static void label_run(void *ctx, size_t d)
{
	const struct labelling *l = ctx;
	const struct ros_topic_runs *r = l->t->runs;
	double chance[ROS_TOPIC_MOST];
	for (uint64_t i = r->first[d]; i < r->first[d + 1]; i++) {
		const struct ros_token *token = &l->tokens->token[i];
		uint32_t w = r->of_type[token->type];
		if (w == UINT32_MAX || !ros_token_counts(token))
			continue;
		ros__mixture_word(&l->level->fit, l->t->counts.p, (uint32_t)d, w, chance);
		for (uint32_t k = 0; k < l->level->fit.k; k++)
			if (chance[k] > .5)
				l->of[i] = k;
	}
}

void ros__topic_of_tokens(const struct ros_topics *t, const struct ros_topic_level *level,
	const struct ros_tokens *tokens, uint32_t *of)
{
	memset(of, 0xFF, tokens->ntoken * sizeof *of);
	ros__for(t->runs->n, 256, label_run, &(struct labelling){t, level, tokens, of});
}
