/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Grams are dealt to buckets by their hash, and a bucket at a time is sorted: equal grams then
 * follow each other, in the order of the text. So only what is kept of a gram takes memory for all
 * of them.
 */
#include "borrow/grams.h"

#include <math.h>
#include <string.h>

#include "base/loop.h"
#include "base/mem.h"

enum { BUCKETS = 16, SMALL = 12, FEW = 32 /* entries are sorted by insertion */ };

struct entry {
	uint64_t hash;
	uint32_t at, doc;
};

/* What a bucket leaves behind. */
struct bucket {
	struct ros_seed *seed; /* `from` counts in this bucket's `spot` */
	size_t nseed, seed_cap;
	struct ros_spot *spot;
	size_t nspot, spot_cap;
};

struct counting {
	const struct ros_borrow_text *t;
	const struct ros_borrow_settings *s;
	uint64_t n;         /* places */
	uint8_t *kept;      /* by place, a bit: winnowing keeps the gram that begins there */
	float *gram;        /* by place: weight of the gram that begins there; NaN: none does */
	bool sources;
	uint32_t nspeech;
};

static bool hash_at(const struct counting *c, uint64_t i, uint64_t *hash)
{
	const uint32_t *w = c->t->word + i;
	if (w[0] == ROS_BORROW_NO_WORD || w[1] == ROS_BORROW_NO_WORD || w[2] == ROS_BORROW_NO_WORD)
		return false;
	*hash = ros__gram_hash(c->t->hash[w[0]], c->t->hash[w[1]], c->t->hash[w[2]]);
	return true;
}

static bool is_kept(const struct counting *c, uint64_t i)
{
	return c->kept[i / 8] >> (i % 8) & 1;
}

/* Of each window of grams the one with the least hash, of equal ones the last. */
static void winnow(struct counting *c, uint64_t from, uint64_t to)
{
	enum { MOST = 64 };
	uint64_t hash[MOST], window = c->s->window < MOST ? c->s->window : MOST, n = 0;
	for (uint64_t i = from; i + ROS_GRAM <= to; i++) {
		uint64_t h;
		if (!hash_at(c, i, &h)) {
			n = 0;
			continue;
		}
		hash[n++ % window] = h;
		if (n < window)
			continue;
		uint64_t best = n - 1;
		for (uint64_t k = n - 1; k-- > n - window;)
			if (hash[k % window] < hash[best % window])
				best = k;
		uint64_t at = i - (n - 1 - best);
		c->kept[at / 8] |= (uint8_t)(1u << (at % 8));
	}
}

static int by_hash(const void *pa, const void *pb)
{
	const struct entry *a = pa, *b = pb;
	if (a->hash != b->hash)
		return a->hash < b->hash ? -1 : 1;
	return (a->at > b->at) - (a->at < b->at);
}

/* Few entries, in the order of the text. */
static void sort_few(struct entry *e, size_t n)
{
	for (size_t i = 1; i < n; i++) {
		struct entry x = e[i];
		size_t k = i;
		for (; k > 0 && e[k - 1].hash > x.hash; k--)
			e[k] = e[k - 1];
		e[k] = x;
	}
}

/* n entries in the order of the text, by hash; `to` receives them. They are dealt by the upper bits
 * of their hashes, of which there are more values than entries, so few are left to be sorted. */
static void sort_entries(const struct entry *e, size_t n, struct entry *to)
{
	int bits = 1;
	size_t *at;
	while (bits < 30 && (size_t)1 << bits < n)
		bits++;
	const size_t parts = (size_t)1 << bits;
	ROS_NEW_ARRAY(at, parts + 1);
	for (size_t i = 0; i < n; i++)
		at[(e[i].hash >> (64 - bits)) + 1]++;
	for (size_t k = 0; k < parts; k++)
		at[k + 1] += at[k];
	for (size_t i = 0; i < n; i++)
		to[at[e[i].hash >> (64 - bits)]++] = e[i];
	for (size_t k = 0, from = 0; k < parts; from = at[k++]) /* at[k]: where part k ends */
		if (at[k] - from <= FEW)
			sort_few(to + from, at[k] - from);
		else
			qsort(to + from, at[k] - from, sizeof *to, by_hash);
	free(at);
}

static uint32_t role_of(const struct ros_borrow_text *t, uint32_t d)
{
	return t->role ? t->role[d] : ROS_BORROW_SPEECH;
}

/* Hashes are spread evenly, so a step or two by proportion lead next to the one that is looked for.
 */
static uint32_t usual_of(const struct ros_borrow_text *t, uint64_t hash)
{
	enum { BY_PROPORTION = 4 };
	size_t lo = 0, hi = t->nusual;
	for (int step = 0; lo < hi; step++) {
		size_t mid = lo + (hi - lo) / 2;
		uint64_t first = t->usual[lo], last = t->usual[hi - 1];
		if (step < BY_PROPORTION && first < hash && hash < last)
			mid = lo +
				(size_t)((double)(hash - first) / (double)(last - first) * (double)(hi - 1 - lo));
		if (t->usual[mid] < hash)
			lo = mid + 1;
		else
			hi = mid;
	}
	return lo < t->nusual && t->usual[lo] == hash ? t->usual_n[lo] : 0;
}

/*
 * 1 where two speeches hold a gram, 0 where all do, on a scale of logarithms; over one more than
 * the texts of the reference. Of few speeches two of three is no sign of a formula: they count as a
 * dozen. Where sources are given, every speech may have what it has from them, and only the
 * reference says what is usual.
 */
static float weigh(const struct counting *c, uint32_t holders, uint32_t reference)
{
	double n = c->nspeech < SMALL ? SMALL : c->nspeech, w = 1;
	if (!c->sources && holders > 2)
		w = log(n / holders) / log(n / 2);
	return (float)((w < 0 ? 0 : w) / (1 + (double)reference));
}

/* Do two texts that are compared hold it, and is it no formula? */
static bool is_seed(const struct counting *c, uint32_t speeches, uint32_t sources)
{
	if (c->sources)
		return speeches > 0 && sources > 0 && sources <= c->s->most_holders;
	return speeches > 1 && speeches <= c->s->most_holders;
}

static void take_gram(struct counting *c, struct bucket *b, const struct entry *e, size_t n)
{
	uint32_t holders[3] = {0}, last = UINT32_MAX;
	for (size_t i = 0; i < n; i++) {
		if (e[i].doc != last)
			holders[role_of(c->t, e[i].doc)]++;
		last = e[i].doc;
	}
	float w = weigh(c, holders[ROS_BORROW_SPEECH],
		holders[ROS_BORROW_REFERENCE] + usual_of(c->t, e->hash));
	for (size_t i = 0; i < n; i++)
		c->gram[e[i].at] = w;
	if (!is_seed(c, holders[ROS_BORROW_SPEECH], holders[ROS_BORROW_SOURCE]))
		return;
	size_t from = b->nspot;
	for (size_t i = 0; i < n; i++)
		if (is_kept(c, e[i].at) && role_of(c->t, e[i].doc) != ROS_BORROW_REFERENCE) {
			ROS_GROW(b->spot, b->nspot, b->spot_cap);
			b->spot[b->nspot++] = (struct ros_spot){e[i].at, e[i].doc};
		}
	for (size_t i = from; i < b->nspot; i++) {
		ROS_GROW(b->seed, b->nseed, b->seed_cap);
		b->seed[b->nseed++] = (struct ros_seed){
			b->spot[i].at, (uint32_t)from, (uint32_t)(b->nspot - from)};
	}
}

static void fill_bucket(struct counting *c, struct bucket *b, unsigned number)
{
	struct entry *e = NULL, *sorted;
	size_t n = 0, cap = 0;
	for (uint32_t d = 0; d < c->t->ndoc; d++)
		for (uint64_t i = c->t->indptr[d]; i + ROS_GRAM <= c->t->indptr[d + 1]; i++) {
			uint64_t h;
			if (!hash_at(c, i, &h) || h % BUCKETS != number)
				continue;
			ROS_GROW(e, n, cap);
			e[n++] = (struct entry){h, (uint32_t)i, d};
		}
	ROS_NEW_ARRAY(sorted, n);
	sort_entries(e, n, sorted);
	free(e);
	for (size_t i = 0, k; i < n; i = k) {
		for (k = i + 1; k < n && sorted[k].hash == sorted[i].hash;)
			k++;
		take_gram(c, b, sorted + i, k - i);
	}
	free(sorted);
}

static int by_place(const void *pa, const void *pb)
{
	const struct ros_seed *a = pa, *b = pb;
	return (a->at > b->at) - (a->at < b->at);
}

static void gather(struct ros_grams *g, struct bucket *b, const struct ros_borrow_text *t)
{
	for (int k = 0; k < BUCKETS; k++) {
		g->nseed += b[k].nseed;
		g->nspot += b[k].nspot;
	}
	ROS_NEW_ARRAY(g->seed, g->nseed);
	ROS_NEW_ARRAY(g->spot, g->nspot);
	g->nseed = g->nspot = 0;
	for (int k = 0; k < BUCKETS; k++) {
		for (size_t i = 0; i < b[k].nseed; i++) {
			g->seed[g->nseed] = b[k].seed[i];
			g->seed[g->nseed++].from += (uint32_t)g->nspot;
		}
		if (b[k].nspot)
			memcpy(g->spot + g->nspot, b[k].spot, b[k].nspot * sizeof *g->spot);
		g->nspot += b[k].nspot;
		free(b[k].seed);
		free(b[k].spot);
	}
	if (g->nseed)
		qsort(g->seed, g->nseed, sizeof *g->seed, by_place);
	ROS_NEW_ARRAY(g->of_text, (size_t)t->ndoc + 1);
	size_t i = 0;
	for (uint32_t d = 0; d < t->ndoc; d++) {
		while (i < g->nseed && g->seed[i].at < t->indptr[d + 1])
			i++;
		g->of_text[d + 1] = i;
	}
}

/* A word weighs what the commonest gram does that it stands in. In place: gram i covers words i
 * .. i + 2. */
static void weigh_words(struct ros_grams *g, const struct ros_borrow_text *t)
{
	for (uint32_t d = 0; d < t->ndoc; d++) {
		float before[ROS_GRAM - 1] = {NAN, NAN};
		for (uint64_t i = t->indptr[d]; i < t->indptr[d + 1]; i++) {
			float own = g->weight[i], least = fminf(own, fminf(before[0], before[1]));
			before[0] = before[1];
			before[1] = own;
			g->weight[i] = isnan(least) ? 0 : least; /* by a mask, in a text of two words */
		}
	}
}

struct buckets {
	struct counting *c;
	struct bucket *b;
};

static void fill(void *ctx, size_t k)
{
	const struct buckets *x = ctx;
	fill_bucket(x->c, &x->b[k], (unsigned)k);
}

void ros__grams_count(struct ros_grams *g, const struct ros_borrow_text *t,
	const struct ros_borrow_settings *s)
{
	struct counting c = {.t = t, .s = s, .n = t->indptr[t->ndoc]};
	struct bucket bucket[BUCKETS] = {{0}};
	*g = (struct ros_grams)ROS_GRAMS_INIT;
	ROS_NEW_ARRAY(c.kept, (size_t)c.n / 8 + 1);
	ROS_NEW_ARRAY(c.gram, (size_t)c.n);
	for (uint64_t i = 0; i < c.n; i++)
		c.gram[i] = NAN;
	for (uint32_t d = 0; d < t->ndoc; d++) {
		winnow(&c, t->indptr[d], t->indptr[d + 1]);
		c.nspeech += role_of(t, d) == ROS_BORROW_SPEECH;
		c.sources |= role_of(t, d) == ROS_BORROW_SOURCE;
	}
	ros__for(BUCKETS, 1, fill, &(struct buckets){&c, bucket});
	free(c.kept);
	g->weight = c.gram;
	gather(g, bucket, t);
	weigh_words(g, t);
}

void ros__grams_release(struct ros_grams *g)
{
	free(g->weight);
	free(g->seed);
	free(g->spot);
	free(g->of_text);
	*g = (struct ros_grams)ROS_GRAMS_INIT;
}
