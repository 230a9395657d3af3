/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "segment/audit.h"

#include <math.h>
#include <string.h>

#include "base/buf.h"
#include "base/mem.h"
#include "base/strmap.h"
#include "text/utf8.h"

#define MIN_NPMI_BOTH .3 /* two single characters */
#define MIN_NPMI_ONE .5  /* a single character beside a word */
#define MIN_SHARE .5

static bool counts(const struct ros_token *t)
{
	return t->cls == ROS_CLASS_HAN && !t->stop;
}

static int pair_order(const void *a, const void *b)
{
	const struct ros__audit_pair *x = a, *y = b;
	if (x->left != y->left)
		return x->left < y->left ? -1 : 1;
	if (x->right != y->right)
		return x->right < y->right ? -1 : 1;
	return (x->first > y->first) - (x->first < y->first);
}

static int rank_order(const void *a, const void *b)
{
	const struct ros__audit_pair *x = a, *y = b;
	if (x->rank != y->rank)
		return x->rank > y->rank ? -1 : 1;
	if (x->count != y->count)
		return x->count > y->count ? -1 : 1;
	return pair_order(a, b);
}

/* All neighbours, then equal ones joined into one with a count. */
static uint64_t collect(struct ros__audit *out, const struct ros_tokens *t, uint64_t *han)
{
	uint64_t nhan = 0;
	for (uint32_t d = 0; d < t->ndoc; d++)
		for (uint64_t i = t->indptr[d]; i < t->indptr[d + 1]; i++) {
			const struct ros_token *a = &t->token[i], *b = a + 1;
			if (!counts(a))
				continue;
			nhan++;
			han[a->type]++;
			if (i + 1 == t->indptr[d + 1] || !counts(b) || a->start + a->len != b->start)
				continue;
			ROS_GROW(out->pair, out->n, out->cap);
			out->pair[out->n++] = (struct ros__audit_pair){.left = a->type, .right = b->type,
				.count = 1, .first = i};
		}
	if (out->n)
		qsort(out->pair, out->n, sizeof *out->pair, pair_order);
	size_t n = 0;
	for (size_t i = 0; i < out->n; i++) {
		struct ros__audit_pair *last = n ? &out->pair[n - 1] : NULL;
		if (last && last->left == out->pair[i].left && last->right == out->pair[i].right)
			last->count++;
		else
			out->pair[n++] = out->pair[i];
	}
	out->n = n;
	return nhan;
}

static uint64_t whole_count(const struct ros_strmap *types, const struct ros_vocab *v,
	const uint64_t *han, const struct ros__audit_pair *p)
{
	struct ros_buf b = ROS_BUF_INIT;
	ros__buf_add(&b, v->type[p->left], v->len[p->left]);
	ros__buf_add(&b, v->type[p->right], v->len[p->right]);
	uint32_t id = ros__strmap_get(types, b.s, b.len);
	ros__buf_release(&b);
	return id == ROS_NO_ID ? 0 : han[id];
}

static bool score(struct ros__audit_pair *p, const struct ros_vocab *v, const uint64_t *han,
	double n, uint32_t min_count)
{
	double share = (double)p->whole / (double)(p->whole + p->count);
	int single = (ros__utf8_count(v->type[p->left], v->len[p->left]) == 1) +
		(ros__utf8_count(v->type[p->right], v->len[p->right]) == 1);
	p->score = 0;
	if (p->whole >= min_count && share > MIN_SHARE)
		p->score = share;
	if (single && p->count >= min_count) {
		double xy = p->count, x = (double)han[p->left], y = (double)han[p->right];
		double npmi = xy >= n ? 1 : fmin(1, log(xy * n / (x * y)) / -log(xy / n));
		if (npmi >= (single == 2 ? MIN_NPMI_BOTH : MIN_NPMI_ONE))
			p->score = fmax(p->score, npmi);
	}
	p->rank = p->score * log2(1 + p->count);
	return p->score > 0;
}

void ros__audit_tokens(struct ros__audit *out, const struct ros_tokens *t, uint32_t min_count)
{
	struct ros_strmap types = ROS_STRMAP_INIT;
	uint64_t *han;
	ROS_NEW_ARRAY(han, t->vocab.n);
	uint64_t n = collect(out, t, han);
	for (uint32_t i = 0; i < t->vocab.n; i++)
		ros__strmap_put(&types, t->vocab.type[i], t->vocab.len[i]);
	size_t kept = 0;
	for (size_t i = 0; i < out->n; i++) {
		struct ros__audit_pair *p = &out->pair[i];
		p->whole = whole_count(&types, &t->vocab, han, p);
		if (score(p, &t->vocab, han, (double)n, min_count))
			out->pair[kept++] = *p;
	}
	out->n = kept;
	if (kept)
		qsort(out->pair, kept, sizeof *out->pair, rank_order);
	ros__strmap_release(&types);
	free(han);
}

void ros__audit_release(struct ros__audit *a)
{
	free(a->pair);
	memset(a, 0, sizeof *a);
}
