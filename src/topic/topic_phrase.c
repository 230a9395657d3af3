/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "topic/topic_phrase.h"

#include <math.h>
#include <string.h>

#include "base/mem.h"

enum { LEAST_PLACES = 5, LEAST_PARTS = 3, LONGEST = 8 /* tokens of a phrase */ };
#define LEAST_LIFT 2

/* One place of a phrase: key is its type, or its two words. */
struct place {
	uint64_t key, first, last;
	uint32_t run;
};
#define PAIR (UINT64_C(1) << 63)

static int by_key(const void *pa, const void *pb)
{
	const struct place *a = pa, *b = pb;
	if (a->key != b->key)
		return a->key < b->key ? -1 : 1;
	return (a->first > b->first) - (a->first < b->first);
}

struct places {
	struct place *place;
	size_t n, cap;
};

static uint32_t kept(const struct ros_topic_runs *r, const struct ros_token *t)
{
	return ros_token_counts(t) ? r->of_type[t->type] : UINT32_MAX;
}

/* Pairs of kept words that stand side by side. */
static void collect_pairs(struct places *p, const struct ros_topic_runs *r,
	const struct ros_tokens *t, const uint8_t *wanted)
{
	for (uint32_t d = 0; d < r->n; d++)
		for (uint64_t i = r->first[d]; i + 1 < r->first[d + 1]; i++) {
			uint32_t a = kept(r, &t->token[i]), b = kept(r, &t->token[i + 1]);
			if (a == UINT32_MAX || b == UINT32_MAX || a == b || !(wanted[a] || wanted[b]))
				continue;
			ROS_GROW(p->place, p->n, p->cap);
			p->place[p->n++] = (struct place){PAIR | (uint64_t)a << 31 | b, i, i + 1, d};
		}
}

static void collect_hits(struct places *p, const struct ros_topic_runs *r,
	const struct ros_tokens *t, const uint8_t *wanted)
{
	uint32_t d = 0;
	for (uint64_t h = 0; h < t->nhit; h++) {
		const struct ros_hit *hit = &t->hit[h];
		bool some = false;
		while (d + 1 < r->n && r->first[d + 1] <= hit->first)
			d++;
		while (d > 0 && r->first[d] > hit->first)
			d--;
		for (uint64_t i = hit->first; i <= hit->last && hit->last - hit->first < LONGEST; i++) {
			uint32_t w = kept(r, &t->token[i]);
			some |= w != UINT32_MAX && wanted[w];
		}
		if (!some)
			continue;
		ROS_GROW(p->place, p->n, p->cap);
		p->place[p->n++] = (struct place){hit->type, hit->first, hit->last, d};
	}
}

/* Chance would have the two words side by side less than half as often. */
static bool cohere(
	const struct ros_topic_runs *r, const uint64_t *count, const struct place *p, size_t n)
{
	if (!(p->key & PAIR))
		return true;
	uint32_t a = (uint32_t)(p->key >> 31), b = (uint32_t)(p->key & 0x7FFFFFFF);
	a &= 0x7FFFFFFF;
	return (double)n * (double)r->word_at[r->n] >= LEAST_LIFT * (double)count[a] * (double)count[b];
}

static bool spread(const struct ros_topic_runs *r, const struct place *p, size_t n)
{
	uint32_t parts = 1;
	for (size_t i = 1; i < n; i++)
		parts += r->part[p[i].run] != r->part[p[i - 1].run];
	return n >= LEAST_PLACES && parts >= LEAST_PARTS;
}

static void add_phrase(struct ros_topic_phrases *all, const struct ros_topic_runs *r,
	const struct ros_tokens *t, const struct place *p, size_t n, uint64_t *nrun)
{
	struct ros_topic_phrase phrase = {.word_at = all->nword,
		.place_at = *nrun,
		.nplace = n,
		.first = p->first,
		.last = p->last,
		.type = p->key & PAIR ? UINT32_MAX : (uint32_t)p->key};
	for (uint64_t i = p->first; i <= p->last; i++) {
		uint32_t w = kept(r, &t->token[i]);
		if (w == UINT32_MAX)
			continue;
		ROS_GROW(all->word, all->nword, all->word_cap);
		all->word[all->nword++] = w;
		phrase.nword++;
	}
	for (size_t i = 0; i < n; i++)
		all->run[(*nrun)++] = p[i].run;
	ROS_GROW(all->phrase, all->n, all->cap);
	all->phrase[all->n++] = phrase;
}

void ros__topic_phrases_find(struct ros_topic_phrases *all, const struct ros_topic_runs *r,
	const struct ros_tokens *t, const uint8_t *wanted)
{
	struct places p = {0};
	uint64_t *count, nrun = 0;
	*all = (struct ros_topic_phrases){0};
	collect_hits(&p, r, t, wanted);
	collect_pairs(&p, r, t, wanted);
	if (p.n)
		qsort(p.place, p.n, sizeof *p.place, by_key);
	ROS_NEW_ARRAY(count, r->nword);
	ROS_NEW_ARRAY(all->run, p.n);
	for (uint64_t i = 0; i < r->word_at[r->n]; i++)
		count[r->word[i]]++;
	for (size_t a = 0, b; a < p.n; a = b) {
		for (b = a; b < p.n && p.place[b].key == p.place[a].key; b++)
			;
		if (spread(r, p.place + a, b - a) && cohere(r, count, p.place + a, b - a))
			add_phrase(all, r, t, p.place + a, b - a, &nrun);
	}
	free(count);
	free(p.place);
}

void ros__topic_phrases_release(struct ros_topic_phrases *all)
{
	free(all->phrase);
	free(all->word);
	free(all->run);
	*all = (struct ros_topic_phrases){0};
}

bool ros__topic_phrase_has(
	const struct ros_topic_phrases *all, const struct ros_topic_phrase *p, uint32_t word)
{
	for (uint32_t i = 0; i < p->nword; i++)
		if (all->word[p->word_at + i] == word)
			return true;
	return false;
}

char *ros__topic_phrase_text(const struct ros_topic_phrases *all, const struct ros_topic_phrase *p,
	const struct ros_tokens *t)
{
	(void)all;
	if (p->type != UINT32_MAX)
		return ros__xstrdup(t->vocab.type[p->type]);
	const struct ros_token *a = &t->token[p->first], *b = &t->token[p->last];
	bool han = a->cls == ROS_CLASS_HAN && b->cls == ROS_CLASS_HAN;
	return ros__xasprintf("%s%s%s", t->vocab.type[a->type], han ? "" : " ", t->vocab.type[b->type]);
}

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
		uint32_t w = kept(t->runs, &tokens->token[i]);
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
