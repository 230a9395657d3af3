/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "approach/repeats.h"

#include "base/mem.h"
#include "base/strmap.h"
#include "text/utf8.h"

enum { MAX_WORDS = 8 };

struct grow {
	const struct ros_tokens *t;
	const struct ros_corpus *c;
	bool chinese;
	uint32_t *doc;   /* by token */
	uint32_t *id;    /* by token: run of the current length that begins here, or ROS_NO_ID */
	uint32_t *ndoc, *last_doc; /* by id */
	uint64_t *first; /* by id: token of the first occurrence */
	uint32_t nid;
};

static bool joins(const struct grow *g, uint64_t i, uint64_t k)
{
	const struct ros_token *a = &g->t->token[i], *b = &g->t->token[k];
	if (g->doc[i] != g->doc[k])
		return false;
	return b->start - (a->start + a->len) <= (g->chinese ? 0u : 1u);
}

static bool is_word(const struct ros_token *t)
{
	return t->cls == ROS_CLASS_HAN || t->cls == ROS_CLASS_LATIN || t->cls == ROS_CLASS_MODEL;
}

/* Runs of one word. */
static void first_level(struct grow *g)
{
	const struct ros_tokens *t = g->t;
	g->nid = t->vocab.n;
	for (uint32_t d = 0; d < t->ndoc; d++)
		for (uint64_t i = t->indptr[d]; i < t->indptr[d + 1]; i++) {
			g->doc[i] = d;
			uint32_t type = t->token[i].type;
			g->id[i] = is_word(&t->token[i]) && t->vocab.df[type] > 1 ? type : ROS_NO_ID;
		}
}

/* Runs one word longer: id[i] of n words and id[i + 1] of n words overlap in n - 1. */
static void next_level(struct grow *g, int words)
{
	struct ros_strmap ids = ROS_STRMAP_INIT;
	size_t cap_doc = 0, cap_last = 0, cap_first = 0;
	free(g->ndoc);
	free(g->last_doc);
	free(g->first);
	g->ndoc = g->last_doc = NULL;
	g->first = NULL;
	uint64_t n = g->t->ntoken;
	for (uint64_t i = 0; i < n; i++) {
		uint32_t key[2] = {g->id[i], i + 1 < n ? g->id[i + 1] : ROS_NO_ID};
		if (key[0] == ROS_NO_ID || key[1] == ROS_NO_ID || i + (uint64_t)words > n ||
			!joins(g, i, i + 1)) {
			g->id[i] = ROS_NO_ID;
			continue;
		}
		uint32_t known = ids.n, id = ros__strmap_put(&ids, (const char *)key, sizeof key);
		if (id == known) {
			ROS_GROW(g->ndoc, id, cap_doc);
			ROS_GROW(g->last_doc, id, cap_last);
			ROS_GROW(g->first, id, cap_first);
			g->ndoc[id] = 0;
			g->last_doc[id] = UINT32_MAX;
			g->first[id] = i;
		}
		if (g->last_doc[id] != g->doc[i]) {
			g->last_doc[id] = g->doc[i];
			g->ndoc[id]++;
		}
		g->id[i] = id;
	}
	for (uint64_t i = 0; i < n; i++)
		if (g->id[i] != ROS_NO_ID && g->ndoc[g->id[i]] < 2)
			g->id[i] = ROS_NO_ID;
	g->nid = ids.n;
	ros__strmap_release(&ids);
}

static uint32_t size_of(const struct grow *g, uint64_t first, int words)
{
	if (!g->chinese)
		return (uint32_t)words;
	uint32_t chars = 0;
	for (uint64_t i = first; i < first + (uint64_t)words; i++)
		chars += (uint32_t)ros__utf8_count(g->c->doc[g->doc[i]].body + g->t->token[i].start,
			g->t->token[i].len);
	return chars;
}

static void keep_level(const struct grow *g, struct ros_repeats *out, int words)
{
	uint32_t few = g->chinese ? 4 : 3, many = g->chinese ? 6 : 5;
	for (uint32_t id = 0; id < g->nid; id++) {
		uint64_t first = g->first[id], last = first + (uint64_t)words - 1;
		uint32_t size = size_of(g, first, words);
		if (g->ndoc[id] < 2 || size < few || (g->ndoc[id] == 2 && size < many) ||
			!ros_token_counts(&g->t->token[first]) || !ros_token_counts(&g->t->token[last]))
			continue;
		ROS_GROW(out->r, out->n, out->cap);
		out->r[out->n++] = (struct ros_repeat){
			first, last, g->doc[first], g->ndoc[id], size, NULL};
	}
}

static int by_weight(const void *pa, const void *pb)
{
	const struct ros_repeat *a = pa, *b = pb;
	uint64_t wa = (uint64_t)a->ndoc * a->chars, wb = (uint64_t)b->ndoc * b->chars;
	if (wa != wb)
		return wa > wb ? -1 : 1;
	if (a->first != b->first)
		return a->first < b->first ? -1 : 1;
	return (a->last > b->last) - (a->last < b->last);
}

/* Drops what stands inside a longer phrase of as many speeches. */
static void keep_maximal(struct ros_repeats *l, const struct ros_tokens *t)
{
	size_t n = 0;
	for (size_t i = 0; i < l->n; i++) {
		const struct ros_repeat *a = &l->r[i];
		uint64_t len = a->last - a->first + 1;
		bool inside = false;
		for (size_t k = 0; k < n && !inside; k++) {
			const struct ros_repeat *b = &l->r[k];
			for (uint64_t at = b->first; b->ndoc >= a->ndoc && at + len <= b->last + 1 && !inside; at++) {
				uint64_t m = 0;
				while (m < len && t->token[at + m].type == t->token[a->first + m].type)
					m++;
				inside = m == len;
			}
		}
		if (!inside)
			l->r[n++] = l->r[i];
	}
	l->n = n;
}

static bool stands_at(const struct grow *g, const struct ros_repeat *r, uint64_t i)
{
	const struct ros_token *a = &g->t->token[r->first], *b = &g->t->token[i];
	uint64_t len = r->last - r->first + 1;
	if (i + len > g->t->ntoken)
		return false;
	for (uint64_t k = 0; k < len; k++)
		if (a[k].type != b[k].type || !is_word(&b[k]) || (k && !joins(g, i + k - 1, i + k)))
			return false;
	return true;
}

/* Which speeches have the phrases that are left: hardly any of those that were found. */
static void find_speeches(const struct grow *g, struct ros_repeats *l)
{
	uint32_t *begins, *next; /* phrase + 1, by its first type; the next with the same */
	ROS_NEW_ARRAY(begins, g->t->vocab.n);
	ROS_NEW_ARRAY(next, l->n);
	for (uint32_t k = 0; k < l->n; k++) {
		uint32_t *at = &begins[g->t->token[l->r[k].first].type];
		next[k] = *at;
		*at = k + 1;
		ROS_NEW_ARRAY(l->r[k].in, (size_t)g->t->ndoc / 8 + 1);
	}
	for (uint64_t i = 0; i < g->t->ntoken; i++)
		for (uint32_t k = begins[g->t->token[i].type]; k; k = next[k - 1])
			if (stands_at(g, &l->r[k - 1], i))
				l->r[k - 1].in[g->doc[i] / 8] |= (uint8_t)(1 << (g->doc[i] % 8));
	free(begins);
	free(next);
}

void ros__repeats_find(struct ros_repeats *out, const struct ros_tokens *t,
	const struct ros_corpus *c, bool chinese)
{
	enum { MOST = 400 };
	struct grow g = {.t = t, .c = c, .chinese = chinese};
	*out = (struct ros_repeats)ROS_REPEATS_INIT;
	ROS_NEW_ARRAY(g.doc, t->ntoken);
	ROS_NEW_ARRAY(g.id, t->ntoken);
	first_level(&g);
	for (int words = 2; words <= MAX_WORDS && g.nid; words++) {
		next_level(&g, words);
		keep_level(&g, out, words);
	}
	if (out->n)
		qsort(out->r, out->n, sizeof *out->r, by_weight);
	out->n = out->n < MOST ? out->n : MOST;
	keep_maximal(out, t);
	find_speeches(&g, out);
	free(g.doc);
	free(g.id);
	free(g.ndoc);
	free(g.last_doc);
	free(g.first);
}

void ros__repeats_release(struct ros_repeats *l)
{
	for (size_t i = 0; i < l->n; i++)
		free(l->r[i].in);
	free(l->r);
	*l = (struct ros_repeats)ROS_REPEATS_INIT;
}
