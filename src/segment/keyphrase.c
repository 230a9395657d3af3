/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "segment/keyphrase.h"

#include <math.h>
#include <string.h>

#include "base/mem.h"
#include "base/strmap.h"
#include "segment/sequence.h"
#include "text/script.h"
#include "text/utf8.h"

static bool is_quote(const char *s, uint32_t len)
{
	unsigned n;
	uint32_t c = ros__utf8_decode(s, &n);
	enum ros__kind k = ros__char_kind(c);
	return n == len && (k == ROS__KIND_OPEN || k == ROS__KIND_CLOSE || c == '"');
}

static void make_stream(
	struct ros__seq_stream *s, const struct ros_tokens *t, const struct ros_corpus *c)
{
	for (uint32_t d = 0; d < t->ndoc; d++) {
		const char *body = c->doc[d].body;
		for (uint64_t i = t->indptr[d]; i < t->indptr[d + 1]; i++) {
			const struct ros_token *k = &t->token[i];
			uint32_t before = i > t->indptr[d] ? k[-1].start + k[-1].len : k->start;
			if (memchr(body + before, '\n', k->start - before))
				ros__seq_put(s, ROS__SEQ_GAP, d, i, false);
			if (k->cls == ROS_CLASS_PUNCT && is_quote(body + k->start, k->len))
				continue;
			bool stop = k->cls == ROS_CLASS_PUNCT || k->cls == ROS_CLASS_SYMBOL ||
				k->cls == ROS_CLASS_MASK;
			bool edge = !k->stop && (k->cls == ROS_CLASS_HAN || k->cls == ROS_CLASS_LATIN ||
				k->cls == ROS_CLASS_OTHER);
			ros__seq_put(s, stop ? ROS__SEQ_GAP : k->type, d, i, edge);
		}
		ros__seq_put(s, ROS__SEQ_GAP, d, t->indptr[d + 1], false);
	}
}

struct neighbour {
	uint32_t gram, word;
};

static int neighbour_order(const void *a, const void *b)
{
	const struct neighbour *x = a, *y = b;
	if (x->gram != y->gram)
		return x->gram < y->gram ? -1 : 1;
	return (x->word > y->word) - (x->word < y->word);
}

/* Entropy of what stands before (dir -1) or after each frequent gram of the level. */
static void entropies(const struct ros__seq_level *l, const struct ros__seq_stream *s,
	uint32_t n, uint32_t least, int dir, double *out)
{
	struct neighbour *v = NULL;
	size_t nv = 0, cap = 0;
	uint32_t edges = 0;
	for (size_t i = 0; i < s->n; i++) {
		if (l->at[i] == ROS__SEQ_GAP || l->gram[l->at[i]].count < least)
			continue;
		bool none = dir < 0 ? i == 0 : i + n >= s->n;
		uint32_t word = none ? ROS__SEQ_GAP : s->type[dir < 0 ? i - 1 : i + n];
		ROS_GROW(v, nv, cap);
		/* Every edge of a clause is a neighbour of its own; types are far below these numbers. */
		if (word == ROS__SEQ_GAP)
			word = ROS__SEQ_GAP - 1 - edges++ % (1u << 30);
		v[nv++] = (struct neighbour){l->at[i], word};
	}
	if (nv)
		qsort(v, nv, sizeof *v, neighbour_order);
	for (size_t i = 0; i < nv;) {
		size_t end = i, same;
		double h = 0, total = l->gram[v[i].gram].count;
		for (; end < nv && v[end].gram == v[i].gram; end = same) {
			for (same = end; same < nv && neighbour_order(&v[end], &v[same]) == 0; same++)
				continue;
			double p = (double)(same - end) / total;
			h -= p * log2(p);
		}
		out[v[i].gram] = h;
		i = end;
	}
	free(v);
}

static double npmi(double xy, double x, double y, double n)
{
	if (xy >= n)
		return 1;
	double v = log(xy * n / (x * y)) / -log(xy / n);
	return v > 1 ? 1 : v;
}

/* The weakest of all splits: prefixes come by the chain of prefixes, suffixes by that of suffixes. */
static void cohesion(const struct ros__seq_level *level, uint32_t n, const struct ros__seq *g,
	double total, struct ros__found_phrase *p)
{
	uint32_t left[ROS__PHRASE_MAX + 1], right[ROS__PHRASE_MAX + 1];
	const struct ros__seq *a = g, *b = g;
	for (uint32_t k = n - 1; k >= 1; k--) {
		a = &level[k].gram[a->prefix];
		b = &level[k].gram[b->suffix];
		left[k] = a->count;   /* of the first k words */
		right[k] = b->count;  /* of the last k words */
	}
	p->npmi = INFINITY;
	for (uint32_t k = 1; k < n; k++) {
		double v = npmi(g->count, left[k], right[n - k], total);
		if (v < p->npmi) {
			p->npmi = v;
			p->left = left[k];
			p->right = right[n - k];
		}
	}
}

static void spell(const struct ros__seq_level *level, uint32_t n, const struct ros__seq *g,
	struct ros__found_phrase *p)
{
	p->n = n;
	for (uint32_t k = n; k >= 1; k--) {
		p->type[k - 1] = g->type;
		if (k > 1)
			g = &level[k - 1].gram[g->prefix];
	}
}

static void take_level(struct ros__found_phrases *out, const struct ros__seq_level *level, uint32_t n,
	const struct ros__seq_stream *s, uint32_t least, const struct ros__keyphrase_par *par)
{
	const struct ros__seq_level *l = &level[n];
	double *left, *right;
	uint8_t *seen;
	ROS_NEW_ARRAY(left, l->n);
	ROS_NEW_ARRAY(right, l->n);
	ROS_NEW_ARRAY(seen, l->n);
	entropies(l, s, n, least, -1, left);
	entropies(l, s, n, least, 1, right);
	for (size_t i = 0; i < s->n; i++) {
		uint32_t id = l->at[i];
		if (id == ROS__SEQ_GAP || seen[id] || l->gram[id].count < least || !s->edge[i] ||
			!s->edge[i + n - 1])
			continue;
		seen[id] = 1;
		const struct ros__seq *g = &l->gram[id];
		struct ros__found_phrase p = {.count = g->count, .ndoc = g->ndoc, .nat = g->nat,
			.left_entropy = left[id], .right_entropy = right[id]};
		memcpy(p.at, g->at, sizeof p.at);
		cohesion(level, n, g, (double)out->nplace, &p);
		double variety = fmin(left[id], right[id]);
		if (p.npmi < par->min_npmi || variety < par->min_entropy)
			continue;
		spell(level, n, g, &p);
		p.score = p.npmi * (1 + variety) * log2(p.count);
		ROS_GROW(out->phrase, out->n, out->cap);
		out->phrase[out->n++] = p;
	}
	free(left);
	free(right);
	free(seen);
}

static int by_score(const void *a, const void *b)
{
	const struct ros__found_phrase *x = a, *y = b;
	if (x->score != y->score)
		return x->score > y->score ? -1 : 1;
	if (x->count != y->count)
		return x->count > y->count ? -1 : 1;
	if (x->n != y->n)
		return x->n > y->n ? -1 : 1;
	return memcmp(x->type, y->type, sizeof x->type); /* ids follow first appearance */
}

void ros__keyphrases_find(struct ros__found_phrases *out, const struct ros_tokens *t,
	const struct ros_corpus *c, const struct ros__keyphrase_par *par)
{
	struct ros__seq_stream s = {0};
	struct ros__seq_level level[ROS__PHRASE_MAX + 1];
	memset(level, 0, sizeof level);
	make_stream(&s, t, c);
	out->nplace = s.nword;
	uint32_t least = par->min_count ? par->min_count : 3 + (uint32_t)(s.nword / 200000);
	for (uint32_t n = 1; n <= ROS__PHRASE_MAX && s.n; n++) {
		ros__seqs_count(&level[n], &level[n - 1], &s, n, least);
		if (n > 1)
			take_level(out, level, n, &s, least, par);
	}
	if (out->n)
		qsort(out->phrase, out->n, sizeof *out->phrase, by_score);
	ros__seqs_release(&s, level, ROS__PHRASE_MAX + 1);
}

void ros__found_phrases_release(struct ros__found_phrases *f)
{
	free(f->phrase);
	memset(f, 0, sizeof *f);
}
