/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How concrete each speech is, and its rhythm. */
#include <math.h>
#include <stdlib.h>

#include "base/mem.h"
#include "base/order.h"
#include "result/approach/approach_parts.h"
#include "result/approach/approach_test.h"
#include "result/compare_common.h"
#include "stats/diversity.h"
#include "text/utf8.h"

enum { MAX_EVIDENCE = 3 };

/* Words are counted without masks, as in the list of speeches. */
static double masks(const struct ros_approach_context *c, uint32_t d, double *words)
{
	const struct ros_tokens *t = c->a->tokens;
	double n = 0;
	*words = 0;
	for (uint64_t i = t->indptr[d]; i < t->indptr[d + 1]; i++) {
		unsigned cls = t->token[i].cls;
		n += cls == ROS_CLASS_MASK;
		*words += ros_class_is_word(cls);
	}
	return n;
}

static void fill_items(
	const struct ros_approach_context *c, uint32_t d, struct ros_r_specificity *o)
{
	const struct ros_items *l = &c->speech[d].items;
	double count[ROS_ITEM_N] = {0};
	ROS_ROWS(c->arena, o->items, item, l->n);
	ROS_ROWS(c->arena, o->evidence, evidence, l->n < MAX_EVIDENCE ? l->n : MAX_EVIDENCE);
	for (size_t i = 0; i < l->n; i++) {
		const struct ros_item *x = &l->item[i];
		struct ros_r_item *one = &o->items.v[i];
		one->text = ros__body_text(c->a, d, x->start, x->start + x->len);
		ros__span_of(c->a, d, x->start, x->start + x->len, &one->start, &one->length);
		one->kind = ros__item_name((enum ros_item_kind)x->kind);
		count[x->kind]++;
		if (i < MAX_EVIDENCE)
			ros__evidence_at(c->a, c->arena, &o->evidence.v[i], d, x->start, x->len);
	}
	for (int k = 0; k < ROS_ITEM_N; k++)
		if (count[k] > 0)
			ros__args_add(
				c->arena, &o->kinds, ros__item_name((enum ros_item_kind)k), NULL, count[k]);
}

static void specificity(struct ros_approach_context *c)
{
	struct ros_finding *f = c->tests->items;
	for (uint32_t d = 0; d < c->ndoc; d++) {
		struct ros_r_specificity *o = &c->speech[d].row->specificity;
		double all, masked = masks(c, d, &all);
		f[d].estimate *= 1000;
		f[d].lower *= 1000;
		f[d].upper *= 1000;
		o->per_1000 = f[d].estimate;
		ros__fill_finding(&o->finding, &f[d], "infer.density");
		o->expected = f[d].expected;
		o->masks_per_1000 = all > 0 ? 1000 * masked / all : NAN;
		fill_items(c, d, o);
	}
}

/* Quantile of a sorted list, type 7 of Hyndman & Fan 1996. */
static double quantile(const double *v, size_t n, double p)
{
	if (n == 0)
		return NAN;
	double h = (double)(n - 1) * p;
	size_t k = (size_t)h;
	return k + 1 < n ? v[k] + (h - (double)k) * (v[k + 1] - v[k]) : v[n - 1];
}

/* Lengths of the units of speech d: Han characters, or words where the text is not Chinese. */
static void fill_lengths(
	const struct ros_approach_context *c, struct ros_r_lengths *o, enum ros_unit unit, uint32_t d)
{
	const struct ros_tokens *t = c->a->tokens;
	const struct ros_units *u = &t->unit[unit];
	const char *body = c->a->corpus->doc[d].body;
	double *v = ros__xcalloc((size_t)(u->indptr[d + 1] - u->indptr[d]) + 1, sizeof *v), sum = 0;
	size_t n = 0;
	for (uint32_t k = u->indptr[d]; k < u->indptr[d + 1]; k++) {
		double len = 0;
		for (uint64_t i = u->first[k]; i < u->first[k + 1]; i++) {
			const struct ros_token *x = &t->token[i];
			if (x->cls != ROS_CLASS_PUNCT && x->cls != ROS_CLASS_SYMBOL)
				len += c->a->chinese ? (double)ros__utf8_count(body + x->start, x->len) : 1;
		}
		if (len > 0) {
			v[n++] = len;
			sum += len;
		}
	}
	ros__sort_doubles(v, n);
	o->n = (int64_t)n;
	o->mean = n ? sum / (double)n : NAN;
	o->median = quantile(v, n, .5);
	o->q1 = quantile(v, n, .25);
	o->q3 = quantile(v, n, .75);
	free(v);
}

/* Share of the words that stand in four-character series, parallel clauses or models. */
static double formulaic(const struct ros_approach_context *c, uint32_t d)
{
	const struct ros_tokens *t = c->a->tokens;
	const struct ros_slogans *s = &c->speech[d].slogans;
	double in = 0, all = 0;
	size_t k = 0;
	uint32_t covered = 0; /* end of the spans so far */
	for (uint64_t i = t->indptr[d]; i < t->indptr[d + 1]; i++) {
		const struct ros_token *x = &t->token[i];
		for (; k < s->n && s->s[k].start <= x->start; k++)
			if (s->s[k].kind != ROS_SLOGAN_QUOTED && s->s[k].start + s->s[k].len > covered)
				covered = s->s[k].start + s->s[k].len;
		if (x->cls == ROS_CLASS_PUNCT || x->cls == ROS_CLASS_SYMBOL)
			continue;
		all++;
		in += x->start < covered;
	}
	return all > 0 ? in / all : NAN;
}

static double mattr(const struct ros_approach_context *c, uint32_t d)
{
	const struct ros_tokens *t = c->a->tokens;
	size_t n = 0;
	uint32_t *id = ros__xcalloc((size_t)(t->indptr[d + 1] - t->indptr[d]) + 1, sizeof *id);
	for (uint64_t i = t->indptr[d]; i < t->indptr[d + 1]; i++) {
		uint8_t cls = t->token[i].cls;
		if (ros_class_is_word(cls))
			id[n++] = t->token[i].type;
	}
	struct ros_running r = {0};
	ros__running_init(&r, id, n);
	double v = ros__diversity(ros__diversity_find("mattr"), &r);
	ros__running_release(&r);
	free(id);
	return v;
}

static void rhythm(struct ros_approach_context *c)
{
	for (uint32_t d = 0; d < c->ndoc; d++) {
		struct ros_r_rhythm *o = &c->speech[d].row->rhythm;
		fill_lengths(c, &o->clause_length, ROS_UNIT_CLAUSE, d);
		fill_lengths(c, &o->sentence_length, ROS_UNIT_SENTENCE, d);
		o->formulaic_share = formulaic(c, d);
		o->mattr = mattr(c, d);
	}
}

void ros__approach_specific(struct ros_approach_context *c)
{
	specificity(c);
	rhythm(c);
}
