/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "corpus/split/contents.h"
#include "corpus/meta/splits_impl.h"

enum { TRIED = 24, GAP = 400 };

/* Beginnings of all lines, once. */
struct lines {
	const struct ros_source_text *s;
	struct ros_strmap anchor;
	uint32_t *id;        /* by line; ROS_NO_ID for lines without one */
	uint32_t *first, *next, *nth; /* lines with an anchor, in order; how-manieth */
	uint32_t *before, *after;     /* anchor of the neighbours */
};

static void read_lines(struct lines *l)
{
	size_t n = l->s->nline;
	uint32_t *last = NULL;
	size_t cap = 0, first_cap = 0;
	char a[ROS_ANCHOR];
	ROS_NEW_ARRAY(l->id, n);
	ROS_NEW_ARRAY(l->next, n);
	ROS_NEW_ARRAY(l->nth, n);
	ROS_NEW_ARRAY(l->before, n);
	ROS_NEW_ARRAY(l->after, n);
	for (uint32_t i = 0; i < n; i++) {
		size_t len = ros__review_anchor(l->s, i, a);
		l->next[i] = l->id[i] = l->before[i] = l->after[i] = ROS_NO_ID;
		if (!len)
			continue;
		uint32_t had = l->anchor.n, id = l->id[i] = ros__strmap_put(&l->anchor, a, len);
		ROS_GROW_N(last, id, cap, 1);
		ROS_GROW_N(l->first, id, first_cap, 1);
		l->nth[i] = id == had ? 1 : l->nth[last[id]] + 1;
		*(id == had ? &l->first[id] : &l->next[last[id]]) = i;
		last[id] = i;
	}
	uint32_t seen = ROS_NO_ID;
	for (size_t i = 0; i < n; i++) {
		l->before[i] = seen;
		seen = l->id[i] == ROS_NO_ID ? seen : l->id[i];
	}
	seen = ROS_NO_ID;
	for (size_t i = n; i-- > 0;) {
		l->after[i] = seen;
		seen = l->id[i] == ROS_NO_ID ? seen : l->id[i];
	}
	free(last);
}

static bool is(const struct lines *l, uint32_t id, const char *anchor)
{
	return id == ROS_NO_ID ? !*anchor : strcmp(l->anchor.key[id], anchor) == 0;
}

static double beside(const struct lines *l, const struct ros_splits_key *k, size_t line)
{
	return 0.5 * is(l, l->before[line], k->before) + 0.5 * is(l, l->after[line], k->after);
}

struct pair {
	uint32_t row, line;
	double score, best; /* best: of a chain that ends here */
	size_t from;        /* the pair before it in that chain, or SIZE_MAX */
};
struct chain {
	struct pair *pair;
	size_t n, cap;
	size_t *tree;       /* by line: the pair with the best chain so far (a Fenwick tree), + 1 */
	size_t nline;
};

/* Lines with the row's anchor whose number is near the row's. */
static void try_equal(struct chain *c, const struct lines *l, const struct ros_splits_key *k, uint32_t row)
{
	uint32_t id = *k->anchor ? ros__strmap_get(&l->anchor, k->anchor, strlen(k->anchor)) : ROS_NO_ID;
	size_t from = c->n;
	for (uint32_t i = id == ROS_NO_ID ? ROS_NO_ID : l->first[id]; i != ROS_NO_ID; i = l->next[i]) {
		size_t off = l->nth[i] > k->nth ? l->nth[i] - k->nth : k->nth - l->nth[i];
		if (off > TRIED)
			continue;
		ROS_GROW(c->pair, c->n, c->cap);
		c->pair[c->n++] = (struct pair){row, i, 1 + beside(l, k, i) - 0.001 * (double)off, 0, SIZE_MAX};
	}
	for (size_t a = from, b = c->n; a + 1 < b; a++) { /* falling by line: one row is used once */
		struct pair t = c->pair[a];
		c->pair[a] = c->pair[--b];
		c->pair[b] = t;
	}
}

static size_t best_below(const struct chain *c, size_t line)
{
	size_t best = 0;
	for (size_t i = line; i; i -= i & -i)
		if (c->tree[i] && (!best || c->pair[c->tree[i] - 1].best > c->pair[best - 1].best))
			best = c->tree[i];
	return best;
}

static void put_best(struct chain *c, size_t at)
{
	for (size_t i = c->pair[at].line + 1; i <= c->nline; i += i & -i)
		if (!c->tree[i] || c->pair[c->tree[i] - 1].best < c->pair[at].best)
			c->tree[i] = at + 1;
}

/* Rows whose line was changed: the likest line between the rows that were found. */
static void try_similar(struct ros_splits_key *key, size_t n, const struct lines *l)
{
	size_t lo = 0;
	for (size_t r = 0; r < n; r++) {
		if (key[r].found != SIZE_MAX) {
			lo = key[r].found + 1;
			continue;
		}
		size_t hi = l->s->nline;
		for (size_t k = r + 1; k < n; k++)
			if (key[k].found != SIZE_MAX) {
				hi = key[k].found;
				break;
			}
		double best = 1;
		for (size_t i = lo; i < hi && i < lo + GAP; i++) {
			if (l->id[i] == ROS_NO_ID)
				continue;
			double like = ros__likeness(l->anchor.key[l->id[i]], key[r].anchor);
			double score = like >= 0.7 ? like + beside(l, &key[r], i) : 0;
			if (score >= best + (key[r].found == SIZE_MAX ? 0 : 1e-9)) {
				best = score;
				key[r].found = i;
			}
		}
		lo = key[r].found == SIZE_MAX ? lo : key[r].found + 1;
	}
}

void ros__splits_align(struct ros_splits_key *key, size_t n, const struct ros_source_text *s)
{
	struct lines l = {.s = s};
	struct chain c = {.nline = s->nline};
	read_lines(&l);
	ROS_NEW_ARRAY(c.tree, c.nline + 1);
	size_t end = 0;
	for (size_t r = 0; r < n; r++)
		try_equal(&c, &l, &key[r], (uint32_t)r);
	for (size_t i = 0; i < c.n; i++) {
		size_t before = best_below(&c, c.pair[i].line); /* ends in a line above */
		c.pair[i].best = c.pair[i].score + (before ? c.pair[before - 1].best : 0);
		c.pair[i].from = before ? before - 1 : SIZE_MAX;
		put_best(&c, i);
		if (!end || c.pair[i].best > c.pair[end - 1].best)
			end = i + 1;
	}
	for (size_t i = end ? end - 1 : SIZE_MAX; i != SIZE_MAX; i = c.pair[i].from)
		key[c.pair[i].row].found = c.pair[i].line;
	try_similar(key, n, &l);
	free(c.pair);
	free(c.tree);
	ros__strmap_release(&l.anchor);
	free(l.id);
	free(l.first);
	free(l.next);
	free(l.nth);
	free(l.before);
	free(l.after);
}
