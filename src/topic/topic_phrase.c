/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "topic/topic_phrase.h"

#include <string.h>

#include "base/buf.h"
#include "base/loop.h"
#include "base/mem.h"
#include "base/order.h"

enum {
	LEAST_PLACES = 5,
	LEAST_PARTS = 3,
	LONGEST = 8,     /* tokens of a phrase */
	MOST_BETWEEN = 2 /* stopwords between the words of a pair: department of the interior */
};
#define LEAST_LIFT 2
#define WHOLE 0.7       /* of its places: from here a phrase is part of the longer one */
#define WHOLE_SHORT 0.9 /* where the word is one character or letter: 新|时代中国特色社会主义 */

/* One place of a phrase: key is its type, or its two words; gap: what stands between them. */
struct place {
	uint64_t key, first, last;
	uint32_t run, gap;
};
#define PAIR (UINT64_C(1) << 63)

static int by_key(const void *pa, const void *pb)
{
	const struct place *a = pa, *b = pb;
	if (a->key != b->key)
		return a->key < b->key ? -1 : 1;
	if (a->gap != b->gap)
		return a->gap < b->gap ? -1 : 1;
	return (a->first > b->first) - (a->first < b->first);
}

struct places {
	struct place *place;
	size_t n, cap;
};

uint32_t ros__topic_kept(const struct ros_topic_runs *r, const struct ros_token *t)
{
	return ros_token_counts(t) ? r->of_type[t->type] : UINT32_MAX;
}

/* The kept word behind token i, at *at: the next one, or in scripts with spaces the first behind
 * one or two stopwords, which *gap names (0: none). UINT32_MAX where there is none. */
static uint32_t next_kept(const struct ros_topic_runs *r, const struct ros_tokens *t, uint64_t i,
	uint64_t end, uint64_t *at, uint32_t *gap)
{
	const struct ros_token *k = t->token;
	*gap = 0;
	for (*at = i + 1; *at < end && *at <= i + 1 + MOST_BETWEEN; (*at)++) {
		if (ros__topic_kept(r, &k[*at]) != UINT32_MAX)
			return ros__topic_kept(r, &k[*at]);
		if (!k[*at].stop || k[*at].cls != ROS_CLASS_LATIN || k[i].cls != ROS_CLASS_LATIN)
			break;
		*gap = *gap * 31 + k[*at].type + 1;
	}
	return UINT32_MAX;
}

/* Pairs of kept words that stand side by side, or with the same stopwords between. */
static void collect_pairs(struct places *p, const struct ros_topic_runs *r,
	const struct ros_tokens *t, const uint8_t *wanted)
{
	for (uint32_t d = 0; d < r->n; d++)
		for (uint64_t i = r->first[d], at; i < r->first[d + 1]; i++) {
			uint32_t gap, a = ros__topic_kept(r, &t->token[i]), b;
			if (a == UINT32_MAX)
				continue;
			b = next_kept(r, t, i, r->first[d + 1], &at, &gap);
			if (b == UINT32_MAX || a == b || !(wanted[a] || wanted[b]))
				continue;
			ROS_GROW(p->place, p->n, p->cap);
			p->place[p->n++] = (struct place){PAIR | (uint64_t)a << 31 | b, i, at, d, gap};
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
			uint32_t w = ros__topic_kept(r, &t->token[i]);
			some |= w != UINT32_MAX && wanted[w];
		}
		if (!some)
			continue;
		ROS_GROW(p->place, p->n, p->cap);
		p->place[p->n++] = (struct place){hit->type, hit->first, hit->last, d, 0};
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

/* Token `at` stands right behind the one before it, without a space. */
static bool adjoins(const struct ros_tokens *t, uint64_t at)
{
	return t->token[at].start == t->token[at - 1].start + t->token[at - 1].len;
}

static bool hyphen(const struct ros_tokens *t, uint64_t at)
{
	return at && at < t->ntoken && at + 1 < t->ntoken && !ros_class_is_word(t->token[at].cls) &&
		adjoins(t, at) && adjoins(t, at + 1) && !strcmp(t->vocab.type[t->token[at].type], "-");
}

/* The word before or behind a place that may make it whole: 中华民族伟大|复兴, pupil-|teacher
 * ratio. False: there is none. */
static bool neighbour(const struct ros_tokens *t, const struct place *p, bool before, uint64_t *at)
{
	if (p->last - p->first + 1 >= LONGEST || (before ? p->first < 2 : p->last + 2 >= t->ntoken))
		return false;
	*at = before ? p->first - 1 : p->last + 1;
	if (hyphen(t, *at))
		*at += before ? -(uint64_t)1 : 1;
	const struct ros_token *k = &t->token[*at];
	return ros_token_counts(k) && (k->cls == ROS_CLASS_HAN || k->cls == ROS_CLASS_LATIN);
}

/* The part of the places at which a word has to stand to belong to the phrase. */
static double whole(const struct ros_vocab *v, uint32_t type)
{
	return v->len[type] > (v->cls[type] == ROS_CLASS_HAN ? 3 : 1) ? WHOLE : WHOLE_SHORT;
}

/* The type that stands before or behind most of the places; *count: at how many of them. */
static uint32_t usual_neighbour(
	const struct ros_tokens *t, const struct place *p, size_t n, bool before, size_t *count)
{
	uint32_t *type, most = UINT32_MAX;
	size_t held = 0;
	uint64_t at;
	ROS_NEW_ARRAY(type, n);
	for (size_t i = 0; i < n; i++)
		if (neighbour(t, &p[i], before, &at))
			type[held++] = t->token[at].type;
	ros__sort_u32(type, held);
	*count = 0;
	for (size_t a = 0, b; a < held; a = b) {
		for (b = a; b < held && type[b] == type[a]; b++)
			;
		if (b - a > *count) {
			*count = b - a;
			most = type[a];
		}
	}
	free(type);
	return most;
}

/* A phrase that nearly always has the same word before or behind it is a part of a longer one:
 * takes that word in, leaves the places without it. Returns how many are left. */
static size_t make_whole(const struct ros_tokens *t, struct place *p, size_t n)
{
	int vain = 0; /* sides in turn: done when neither gives anything */
	for (bool before = false; vain < 2; before = !before) {
		size_t count, kept = 0;
		uint32_t type = usual_neighbour(t, p, n, before, &count);
		if (type == UINT32_MAX || (double)count < whole(&t->vocab, type) * (double)n) {
			vain++;
			continue;
		}
		vain = 0;
		for (size_t k = 0; k < n; k++) {
			uint64_t at;
			if (!neighbour(t, &p[k], before, &at) || t->token[at].type != type)
				continue;
			p[kept] = p[k];
			*(before ? &p[kept].first : &p[kept].last) = at;
			kept++;
		}
		n = kept;
	}
	return n;
}

/* Cuts a compound at a hyphen at most of its places: low-|income families. */
static bool torn(const struct ros_tokens *t, const struct place *p, size_t n)
{
	size_t cut = 0;
	for (size_t i = 0; i < n; i++)
		cut += hyphen(t, p[i].first - 1) || hyphen(t, p[i].last + 1);
	return 2 * cut > n;
}

static void add_phrase(struct ros_topic_phrases *all, const struct ros_topic_runs *r,
	const struct ros_tokens *t, struct place *p, size_t n, uint64_t *nrun)
{
	uint64_t length = p->last - p->first;
	n = make_whole(t, p, n);
	if (torn(t, p, n))
		return;
	struct ros_topic_phrase phrase = {.word_at = all->nword,
		.place_at = *nrun,
		.nplace = n,
		.first = p->first,
		.last = p->last,
		.type = p->key & PAIR || p->last - p->first > length ? UINT32_MAX : (uint32_t)p->key};
	for (uint64_t i = p->first; i <= p->last; i++) {
		uint32_t w = ros__topic_kept(r, &t->token[i]);
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
		for (b = a; b < p.n && p.place[b].key == p.place[a].key && p.place[b].gap == p.place[a].gap;
			 b++)
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

static char *text_of(const struct ros_tokens *t, uint64_t first, uint64_t last)
{
	struct ros_buf text = {0};
	for (uint64_t i = first; i <= last; i++) {
		if (i > first && !adjoins(t, i))
			ros__buf_addc(&text, ' ');
		ros__buf_adds(&text, t->vocab.type[t->token[i].type]);
	}
	return ros__buf_detach(&text, NULL);
}

char *ros__topic_phrase_text(const struct ros_topic_phrase *p, const struct ros_tokens *t)
{
	return p->type == UINT32_MAX ? text_of(t, p->first, p->last)
								 : ros__xstrdup(t->vocab.type[p->type]);
}

char *ros__topic_word_text(
	const struct ros_topic_runs *r, const struct ros_tokens *t, uint32_t word)
{
	struct places p = {0};
	for (uint32_t d = 0; d < r->n; d++)
		for (uint64_t i = r->first[d]; i < r->first[d + 1]; i++)
			if (ros__topic_kept(r, &t->token[i]) == word) {
				ROS_GROW(p.place, p.n, p.cap);
				p.place[p.n++] = (struct place){.first = i, .last = i};
			}
	make_whole(t, p.place, p.n);
	char *text = text_of(t, p.place[0].first, p.place[0].last);
	free(p.place);
	return text;
}

struct placing {
	struct ros_topic_phrase *phrase;
	const uint32_t *run;
	const struct ros_mixture *m;
};

static void place_one(void *ctx, size_t i)
{
	const struct placing *x = ctx;
	struct ros_topic_phrase *p = &x->phrase[i];
	double weight[ROS_TOPIC_MOST] = {0};
	for (uint64_t q = p->place_at; q < p->place_at + p->nplace; q++)
		for (uint32_t k = 0; k < x->m->k; k++)
			weight[k] += x->m->theta[(size_t)x->run[q] * x->m->kp + k];
	p->topic = 0;
	for (uint32_t k = 1; k < x->m->k; k++)
		p->topic = weight[k] > weight[p->topic] ? k : p->topic;
	p->weight = weight[p->topic];
}

void ros__topic_phrases_place(struct ros_topic_phrases *all, const struct ros_mixture *m)
{
	ros__for(all->n, 64, place_one, &(struct placing){all->phrase, all->run, m});
}
