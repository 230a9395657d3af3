/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A level of topics laid upon the text: the sentences that say a topic most clearly, and the topic
 * of every token. */
#include <math.h>
#include <string.h>

#include "base/loop.h"
#include "base/mem.h"
#include "topic/topic_phrase.h"

enum { FULLEST = 40, FULL_LENGTH = 25, SHORTEST_SENTENCE = 5, LONGEST_SENTENCE = 22 };

struct scored {
	double score;
	uint32_t at;
};

/* Keeps the `most` highest, best first; of equal ones the earlier. */
static void keep(struct scored *list, uint32_t *n, uint32_t most, double score, uint32_t at)
{
	uint32_t i = *n < most ? (*n)++ : most;
	if (i == most && !(score > list[most - 1].score))
		return;
	i = i == most ? most - 1 : i;
	for (; i > 0 && list[i - 1].score < score; i--)
		list[i] = list[i - 1];
	list[i] = (struct scored){score, at};
}

static double sentence_score(const struct ros_topics *t, const struct ros_mixture *m, uint32_t k,
	const struct ros_tokens *tokens, uint32_t u)
{
	const struct ros_units *s = &tokens->unit[ROS_UNIT_SENTENCE];
	double sum = 0, n = 0;
	for (uint64_t i = s->first[u]; i < s->first[u + 1]; i++) {
		uint32_t w = ros__topic_kept(t->runs, &tokens->token[i]);
		if (w == UINT32_MAX)
			continue;
		sum += fmin(log(m->phi[(size_t)w * m->kp + k] / t->counts.p[w]), 3);
		n++;
	}
	return n >= SHORTEST_SENTENCE && n <= LONGEST_SENTENCE ? sum / n * pow(n, .3) : -1;
}

void ros__topic_sentences(struct ros_topic_name *name, const struct ros_topics *t,
	const struct ros_mixture *m, uint32_t k, const struct ros_tokens *tokens)
{
	const struct ros_topic_runs *r = t->runs;
	const struct ros_units *s = &tokens->unit[ROS_UNIT_SENTENCE];
	struct scored full[FULLEST], best[FULLEST];
	uint32_t nfull = 0, nbest = 0;
	for (uint32_t d = 0; d < r->n; d++) {
		double length = (double)(r->word_at[d + 1] - r->word_at[d]);
		keep(full, &nfull, FULLEST, m->theta[(size_t)d * m->kp + k] * fmin(length, FULL_LENGTH), d);
	}
	for (uint32_t i = 0; i < nfull; i++) {
		uint32_t d = full[i].at, doc = r->doc[d];
		for (uint32_t u = s->indptr[doc]; u < s->indptr[doc + 1]; u++) {
			if (s->first[u] < r->first[d] || s->first[u] >= r->first[d + 1])
				continue;
			double score = sentence_score(t, m, k, tokens, u);
			if (score > 0)
				keep(best, &nbest, FULLEST, score, u);
		}
	}
	for (uint32_t i = 0; i < nbest && name->nsentence < ROS_TOPIC_SENTENCES; i++) {
		bool other = true;
		for (uint32_t j = 0; j < name->nsentence; j++)
			other &= s->doc[name->sentence[j]] != s->doc[best[i].at];
		if (other)
			name->sentence[name->nsentence++] = best[i].at;
	}
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
