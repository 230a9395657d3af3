/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Sentences that are nearly the same, by shared shingles. Shingles get numbers, and for each number
 * the sentences that hold it are listed; a sentence then counts how many rare shingles it shares with
 * each later one, which leaves few pairs to be compared in full.
 */
#include <stdlib.h>
#include <string.h>

#include "approach/slogans.h"
#include "base/loop.h"
#include "base/mem.h"
#include "text/script.h"
#include "text/utf8.h"

enum { SHINGLE = 3, MIN_HAN = 12, MIN_LETTERS = 40, MAX_HOLDERS = 50 };

/* Shingles to numbers, in the order of their first appearance; open addressing. */
struct numbers {
	uint64_t *key;  /* 0: free; no shingle is 0 */
	uint32_t *id, n;
	size_t places;  /* a power of two, or 0 */
};

struct shingles {
	struct numbers numbers;
	uint32_t *id;      /* of sentence r: id[of[r]] .. id[of[r + 1] - 1], each once */
	size_t n, cap, *of;
	uint32_t *last;    /* by number: 1 + the sentence that had it last */
	size_t last_cap;
};

/* Sentences by number: row[first[id]] .. ascending. */
struct holders {
	uint64_t *first;
	uint32_t *row;
};

static size_t place_of(const struct numbers *m, uint64_t key)
{
	size_t i = (size_t)((key * 0x9E3779B97F4A7C15u) >> 20) & (m->places - 1);
	while (m->key[i] && m->key[i] != key)
		i = (i + 1) & (m->places - 1);
	return i;
}

static void enlarge(struct numbers *m)
{
	struct numbers old = *m;
	m->places = old.places ? 2 * old.places : 1 << 12;
	m->key = ros__xcalloc(m->places, sizeof *m->key);
	m->id = ros__xcalloc(m->places, sizeof *m->id);
	for (size_t i = 0; i < old.places; i++)
		if (old.key[i]) {
			size_t at = place_of(m, old.key[i]);
			m->key[at] = old.key[i];
			m->id[at] = old.id[i];
		}
	free(old.key);
	free(old.id);
}

static uint32_t number_of(struct numbers *m, uint64_t key)
{
	if (2 * (size_t)m->n >= m->places)
		enlarge(m);
	size_t i = place_of(m, key);
	if (!m->key[i]) {
		m->key[i] = key;
		m->id[i] = m->n++;
	}
	return m->id[i];
}

static void add_shingle(struct shingles *l, uint32_t row, uint64_t key)
{
	uint32_t id = number_of(&l->numbers, key);
	size_t had = l->last_cap;
	ROS_GROW(l->last, id, l->last_cap);
	memset(l->last + had, 0, (l->last_cap - had) * sizeof *l->last);
	if (l->last[id] == row + 1)
		return;
	l->last[id] = row + 1;
	ROS_GROW(l->id, l->n, l->cap);
	l->id[l->n++] = id;
}

/* Appends the distinct shingles of one sentence. */
static void add_sentence(struct shingles *l, uint32_t row, const char *s, uint32_t len)
{
	size_t first = l->n, letters = 0, han = 0;
	uint64_t key = 0;
	for (uint32_t i = 0; i < len;) {
		unsigned n;
		uint32_t c = ros__utf8_decode(s + i, &n);
		i += n;
		enum ros__kind kind = ros__char_kind(c);
		if (kind != ROS__KIND_HAN && kind != ROS__KIND_LETTER && kind != ROS__KIND_DIGIT)
			continue;
		han += kind == ROS__KIND_HAN;
		c = ros__halfwidth(c);
		key = (key << 21 | (c >= 'A' && c <= 'Z' ? c + 32 : c)) & (((uint64_t)1 << 63) - 1);
		if (++letters >= SHINGLE)
			add_shingle(l, row, key);
	}
	if (han < MIN_HAN && letters < MIN_LETTERS)
		l->n = first;
}

static void list_holders(struct holders *h, const struct shingles *l, uint32_t nrow)
{
	ROS_NEW_ARRAY(h->first, (size_t)l->numbers.n + 2);
	ROS_NEW_ARRAY(h->row, l->n);
	for (size_t i = 0; i < l->n; i++)
		h->first[l->id[i] + 2]++;
	for (uint32_t k = 2; k < l->numbers.n + 2; k++)
		h->first[k] += h->first[k - 1];
	for (uint32_t r = 0; r < nrow; r++)
		for (size_t i = l->of[r]; i < l->of[r + 1]; i++)
			h->row[h->first[l->id[i] + 1]++] = r;
}

/* What one worker finds. */
struct search {
	const struct shingles *l;
	const struct holders *h;
	const uint32_t *doc; /* by sentence */
	double least;
	uint32_t *rare;      /* by sentence: rare shingles shared with the running one, else 0 */
	uint32_t *met;       /* sentences with such */
	size_t nmet, met_cap;
	uint8_t *has;        /* by number: the running sentence has it */
	struct ros_near *out;
	size_t n, cap;
};

static uint32_t shared_by(const struct search *s, uint32_t a, uint32_t b)
{
	const struct shingles *l = s->l;
	uint32_t same = 0;
	for (size_t i = l->of[a]; i < l->of[a + 1]; i++)
		s->has[l->id[i]] = 1;
	for (size_t i = l->of[b]; i < l->of[b + 1]; i++)
		same += s->has[l->id[i]];
	for (size_t i = l->of[a]; i < l->of[a + 1]; i++)
		s->has[l->id[i]] = 0;
	return same;
}

/* The later sentences of other speeches that share rare shingles with sentence a. */
static void meet(struct search *s, uint32_t a)
{
	const struct shingles *l = s->l;
	for (size_t i = l->of[a]; i < l->of[a + 1]; i++) {
		uint64_t k = s->h->first[l->id[i]], end = s->h->first[l->id[i] + 1];
		if (end - k > MAX_HOLDERS)
			continue;
		for (; k < end; k++) {
			uint32_t b = s->h->row[k];
			if (b <= a || s->doc[a] == s->doc[b])
				continue;
			if (!s->rare[b]++) {
				ROS_GROW(s->met, s->nmet, s->met_cap);
				s->met[s->nmet++] = b;
			}
		}
	}
}

static void search_one(struct search *s, uint32_t a)
{
	const struct shingles *l = s->l;
	meet(s, a);
	for (size_t i = 0; i < s->nmet; i++) {
		uint32_t b = s->met[i], rare = s->rare[b];
		double sum = (double)(l->of[a + 1] - l->of[a] + l->of[b + 1] - l->of[b]);
		s->rare[b] = 0;
		if (2 * (double)rare < s->least * sum / 3) /* a cheap lower bound */
			continue;
		uint32_t shared = shared_by(s, a, b);
		double dice = 2 * (double)shared / sum;
		if (dice < s->least)
			continue;
		ROS_GROW(s->out, s->n, s->cap);
		s->out[s->n++] = (struct ros_near){a, b, shared, dice};
	}
	s->nmet = 0;
}

static int by_shared(const void *pa, const void *pb)
{
	const struct ros_near *a = pa, *b = pb;
	if (a->shared != b->shared)
		return a->shared > b->shared ? -1 : 1;
	if (a->similarity != b->similarity)
		return a->similarity > b->similarity ? -1 : 1;
	if (a->a != b->a)
		return a->a < b->a ? -1 : 1;
	return (a->b > b->b) - (a->b < b->b);
}

/* What all workers found, in the order of by_shared; releases them. */
static struct ros_near *gather(struct search *s, int nworker, size_t *n)
{
	struct ros_near *out;
	*n = 0;
	for (int k = 0; k < nworker; k++)
		*n += s[k].n;
	ROS_NEW_ARRAY(out, *n);
	*n = 0;
	for (int k = 0; k < nworker; k++) {
		if (s[k].n)
			memcpy(out + *n, s[k].out, s[k].n * sizeof *out);
		*n += s[k].n;
		free(s[k].out);
		free(s[k].rare);
		free(s[k].met);
		free(s[k].has);
	}
	if (*n)
		qsort(out, *n, sizeof *out, by_shared);
	return out;
}

static void search_from(void *ctx, size_t a)
{
	struct search *s = ctx;
	search_one(&s[ros__loop_worker()], (uint32_t)a);
}

struct ros_near *ros__near_repeats(const struct ros_tokens *t, const struct ros_corpus *c,
	double least, size_t *n)
{
	const struct ros_units *u = &t->unit[ROS_UNIT_SENTENCE];
	struct shingles l = {0};
	struct holders h = {0};
	struct search *s;
	int nworker = ros__loop_workers(u->n, 64);
	ROS_NEW_ARRAY(l.of, (size_t)u->n + 1);
	for (uint32_t r = 0; r < u->n; r++) {
		add_sentence(&l, r, c->doc[u->doc[r]].body + u->start[r], u->len[r]);
		l.of[r + 1] = l.n;
	}
	list_holders(&h, &l, u->n);
	ROS_NEW_ARRAY(s, (size_t)nworker);
	for (int k = 0; k < nworker; k++) {
		s[k] = (struct search){.l = &l, .h = &h, .doc = u->doc, .least = least};
		ROS_NEW_ARRAY(s[k].rare, u->n);
		ROS_NEW_ARRAY(s[k].has, l.numbers.n);
	}
	ros__for(u->n, 64, search_from, s);
	struct ros_near *out = gather(s, nworker, n);
	free(s);
	free(h.first);
	free(h.row);
	free(l.id);
	free(l.of);
	free(l.last);
	free(l.numbers.key);
	free(l.numbers.id);
	return out;
}
