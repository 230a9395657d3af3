/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Which themes go together: two themes of the upper level in one sentence, against the number that
 * each speech's own shares would give among sentences of about the same length.
 *
 * A long sentence holds more of every theme, so sentences are exchanged only inside strata: the
 * sentences of one speech whose lengths in words differ by a quarter at most. Themes then do not go
 * together because the same speakers like both, nor because both stand in long sentences
 * (edge_test.h; Gart 1970). Two-sided: twice the smaller tail. A stratum of one sentence
 * says nothing, so short speeches show little; that is the price of a level that holds.
 */
#include <math.h>
#include <stdlib.h>

#include "base/mem.h"
#include "base/share.h"
#include "result/themes/theme_parts.h"
#include "stats/infer.h"
#include "theme/edge_test.h"

enum { MARKED_BELOW = 5 };
#define LENGTH_RATIO 1.25 /* longest over shortest sentence of a stratum */

/* Sentences with their strata; a stratum is one speech and one class of length. */
struct strata {
	const struct ros_units *s;
	uint32_t *of, n;
};

struct length {
	uint32_t words, row;
};

static int by_words(const void *pa, const void *pb)
{
	const struct length *a = pa, *b = pb;
	if (a->words != b->words)
		return a->words < b->words ? -1 : 1;
	return (a->row > b->row) - (a->row < b->row);
}

static uint32_t words_of(const struct ros_tokens *t, const struct ros_units *s, uint32_t row)
{
	uint32_t n = 0;
	for (uint64_t i = s->first[row]; i < s->first[row + 1]; i++)
		n += t->token[i].cls != ROS_CLASS_PUNCT && t->token[i].cls != ROS_CLASS_SYMBOL;
	return n;
}

/* The sentences of each speech by length; a new class begins where a sentence is longer than the
 * shortest of the class by more than the ratio allows. */
static void stratify(struct strata *x, const struct ros_tokens *t)
{
	struct length *l;
	*x = (struct strata){.s = &t->unit[ROS_UNIT_SENTENCE]};
	ROS_NEW_ARRAY(x->of, x->s->n);
	ROS_NEW_ARRAY(l, x->s->n);
	for (uint32_t d = 0; d < t->ndoc; d++) {
		uint32_t from = x->s->indptr[d], n = x->s->indptr[d + 1] - from, least = 0;
		for (uint32_t i = 0; i < n; i++)
			l[i] = (struct length){words_of(t, x->s, from + i), from + i};
		if (n)
			qsort(l, n, sizeof *l, by_words);
		for (uint32_t i = 0; i < n; i++) {
			if (i == 0 || l[i].words > LENGTH_RATIO * least) {
				least = l[i].words;
				x->n++;
			}
			x->of[l[i].row] = x->n - 1;
		}
	}
	free(l);
}

struct pair {
	uint32_t a, b, both, only_a, only_b, neither;
	double expected, p, q;
};

static void test_pair(const struct strata *x, const uint8_t *const *in, struct pair *p)
{
	uint32_t *n, *ka, *kb;
	ROS_NEW_ARRAY(n, x->n);
	ROS_NEW_ARRAY(ka, x->n);
	ROS_NEW_ARRAY(kb, x->n);
	for (uint32_t r = 0; r < x->s->n; r++) {
		bool a = in[p->a][r], b = in[p->b][r];
		n[x->of[r]]++;
		ka[x->of[r]] += a;
		kb[x->of[r]] += b;
		p->both += a && b;
		p->only_a += a && !b;
		p->only_b += b && !a;
		p->neither += !a && !b;
	}
	double more = ros__edge_p(n, ka, kb, x->n, p->both, &p->expected);
	double less = 1 - ros__edge_p(n, ka, kb, x->n, p->both + 1, &p->expected);
	p->p = fmin(1, 2 * fmin(more, fmax(less, 0)));
	free(n);
	free(ka);
	free(kb);
}

static void add_pairs(
	const struct ros_theme_context *c, struct ros_r_themes *section, const struct pair *pair,
	size_t n)
{
	double *p, *q;
	ROS_NEW_ARRAY(p, n);
	ROS_NEW_ARRAY(q, n);
	for (size_t i = 0; i < n; i++)
		p[i] = pair[i].p;
	ros__bh(p, n, q);
	ROS_ROWS(c->arena, section->together, themes_together, n);
	for (size_t i = 0; i < n; i++) {
		const struct pair *x = &pair[i];
		section->together.v[i] = (struct ros_r_themes_together){.a = c->theme[x->a].id,
			.b = c->theme[x->b].id, .clauses = x->both, .context = "sentence",
			.expected = x->expected,
			.log_odds = log((x->both + 0.5) * (x->neither + 0.5) /
				((x->only_a + 0.5) * (x->only_b + 0.5))),
			.p = x->p, .q = q[i], .formula_id = "themes.together"};
	}
	free(p);
	free(q);
}

/* Marks the sentences that hold theme t; returns how many. */
static uint32_t mark(const struct ros_theme_context *c, const struct ros_units *s, uint32_t t,
	uint8_t *in)
{
	const struct ros_theme_hits *h = &c->theme[t].source->hits;
	uint32_t k = 0;
	for (size_t i = 0; i < h->n; i++) {
		if (h->hit[i].theme != c->theme[t].index)
			continue;
		uint32_t row = ros__unit_of_token(s, h->hit[i].doc, h->hit[i].first);
		if (row != UINT32_MAX)
			k += !in[row], in[row] = 1;
	}
	return k;
}

struct testing {
	const struct strata *x;
	const uint8_t *const *in;
	struct pair *pair;
};

static void test_one(void *ctx, size_t i)
{
	const struct testing *t = ctx;
	test_pair(t->x, t->in, &t->pair[i]);
}

void ros__themes_together(const struct ros_theme_context *c, struct ros_r_themes *section)
{
	struct strata x;
	uint32_t *root, nroot = 0;
	uint8_t **in;
	struct pair *pair = NULL;
	size_t n = 0, cap = 0;
	stratify(&x, c->a->tokens);
	ROS_NEW_ARRAY(in, c->ntheme);
	ROS_NEW_ARRAY(root, c->ntheme);
	for (uint32_t t = 0; t < c->ntheme; t++) {
		ROS_NEW_ARRAY(in[t], x.s->n);
		if (mark(c, x.s, t, in[t]) >= MARKED_BELOW && ros__theme_is_root(c, t))
			root[nroot++] = t;
	}
	for (uint32_t i = 0; i < nroot; i++)
		for (uint32_t j = i + 1; j < nroot; j++) {
			ROS_GROW(pair, n, cap);
			pair[n++] = (struct pair){.a = root[i], .b = root[j]};
		}
	struct testing testing = {&x, (const uint8_t *const *)in, pair};
	ros__for_slots(n, 4, test_one, &testing, &(struct ros__slots){pair, sizeof *pair, n, 0}, 1);
	add_pairs(c, section, pair, n);
	for (uint32_t t = 0; t < c->ntheme; t++)
		free(in[t]);
	free(in);
	free(root);
	free(pair);
	free(x.of);
}
