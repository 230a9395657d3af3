/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * From seeds to passages, one text after the other in parallel: a text's seeds are sorted by the
 * other text, each that no stretch covers is extended, and stretches that lie near each other are
 * one passage.
 */
#include <string.h>

#include "base/interrupt.h"
#include "base/loop.h"
#include "base/mem.h"
#include "borrow/extend.h"
#include "borrow/grams.h"
#include "borrow/meetings.h"

/* Words agree[first] .. agree[first + n - 1] of the search. */
struct found {
	size_t first, n;
	uint32_t group;
};

/* What one worker needs for the text it is at. */
struct search {
	const struct ros_borrow_text *t;
	const struct ros_borrow_settings *s;
	const struct ros_grams *g;
	struct ros_meetings met;
	struct ros_stretch stretch;
	struct ros_agree *agree;  /* of all stretches of the pair of texts */
	size_t nagree, agree_cap;
	struct found *found;
	size_t nfound, found_cap;
	size_t *open; /* of found: those that may still hold a seed, or be near to one */
	size_t nopen, open_cap;
	size_t *order; /* of found: in whatever order is being walked */
	size_t order_cap;
	struct ros_agree *joined; /* of one passage */
	size_t joined_cap;
	struct ros_passages out;  /* of this text */
};

static const struct ros_agree *first_of(const struct search *s, size_t i)
{
	return &s->agree[s->found[i].first];
}

static const struct ros_agree *last_of(const struct search *s, size_t i)
{
	return first_of(s, i) + s->found[i].n - 1;
}

/* Does a stretch of this pair hold both ends of the seed? Seeds come in the order of a, so that
 * stretches that ended before this one are asked no more. */
static bool covered(struct search *s, const struct ros_meeting *x)
{
	for (size_t i = s->nopen; i-- > 0;) {
		const struct ros_agree *first = first_of(s, s->open[i]), *last = last_of(s, s->open[i]);
		if (last->a < x->a)
			s->open[i] = s->open[--s->nopen];
		else if (first->a <= x->a && first->b <= x->b && x->b <= last->b)
			return true;
	}
	return false;
}

static void extend_all(
	struct search *s, const struct ros_meeting *x, size_t n, const struct ros_extent *e)
{
	s->nfound = s->nagree = s->nopen = 0;
	for (size_t i = 0; i < n; i++) {
		if (covered(s, &x[i]) || !ros__extend(&s->stretch, s->t, s->s, e, x[i].a, x[i].b))
			continue;
		ROS_GROW(s->open, s->nopen, s->open_cap);
		s->open[s->nopen++] = s->nfound;
		ROS_GROW(s->found, s->nfound, s->found_cap);
		s->found[s->nfound++] = (struct found){s->nagree, s->stretch.n, 0};
		ROS_GROW_N(s->agree, s->nagree, s->agree_cap, s->stretch.n);
		memcpy(s->agree + s->nagree, s->stretch.agree, s->stretch.n * sizeof *s->agree);
		s->nagree += s->stretch.n;
	}
}

static uint32_t gap(uint32_t from, uint32_t to, uint32_t other_from, uint32_t other_to)
{
	return from > other_to ? from - other_to : other_from > to ? other_from - to : 0;
}

static bool are_near(const struct search *s, size_t x, size_t y)
{
	const struct ros_agree *p = first_of(s, x), *q = first_of(s, y);
	const struct ros_agree *p_end = last_of(s, x), *q_end = last_of(s, y);
	return gap(p->a, p_end->a, q->a, q_end->a) <= s->s->near_a &&
		gap(p->b, p_end->b, q->b, q_end->b) <= s->s->near_b;
}

/* The first stretch of the passage to which one belongs. */
static uint32_t root(struct search *s, uint32_t i)
{
	while (s->found[i].group != i)
		i = s->found[i].group = s->found[s->found[i].group].group;
	return i;
}

static void unite(struct search *s, uint32_t x, uint32_t y)
{
	x = root(s, x);
	y = root(s, y);
	s->found[x < y ? y : x].group = x < y ? x : y;
}

static int by_start(const void *pa, const void *pb, void *ctx)
{
	const struct search *s = ctx;
	const size_t *x = pa, *y = pb;
	uint32_t a = first_of(s, *x)->a, b = first_of(s, *y)->a;
	return a != b ? (a < b ? -1 : 1) : (*x > *y) - (*x < *y);
}

static int by_group(const void *pa, const void *pb, void *ctx)
{
	const struct search *s = ctx;
	const size_t *x = pa, *y = pb;
	uint32_t a = s->found[*x].group, b = s->found[*y].group;
	return a != b ? (a < b ? -1 : 1) : (*x > *y) - (*x < *y);
}

static void sort_found(struct search *s, int (*order)(const void *, const void *, void *))
{
	if (s->nfound)
		qsort_r(s->order, s->nfound, sizeof *s->order, order, s);
}

/* Stretches of one passage get the number of its first. From left to right in a only those are
 * compared that do not end too far before. */
static void group(struct search *s)
{
	ROS_GROW_N(s->order, 0, s->order_cap, s->nfound);
	for (size_t i = 0; i < s->nfound; i++) {
		s->found[i].group = (uint32_t)i;
		s->order[i] = i;
	}
	sort_found(s, by_start);
	s->nopen = 0;
	for (size_t i = 0; i < s->nfound; i++) {
		size_t now = s->order[i];
		for (size_t k = s->nopen; k-- > 0;) {
			if (first_of(s, now)->a > last_of(s, s->open[k])->a + (uint64_t)s->s->near_a)
				s->open[k] = s->open[--s->nopen];
			else if (are_near(s, now, s->open[k]))
				unite(s, (uint32_t)now, (uint32_t)s->open[k]);
		}
		ROS_GROW(s->open, s->nopen, s->open_cap);
		s->open[s->nopen++] = now;
	}
	for (size_t i = 0; i < s->nfound; i++)
		s->found[i].group = root(s, (uint32_t)i);
	sort_found(s, by_group);
}

static int by_a(const void *pa, const void *pb)
{
	const struct ros_agree *a = pa, *b = pb;
	if (a->a != b->a)
		return a->a < b->a ? -1 : 1;
	return (a->b > b->b) - (a->b < b->b);
}

static int by_b(const void *pa, const void *pb)
{
	const struct ros_agree *a = pa, *b = pb;
	if (a->b != b->b)
		return a->b < b->b ? -1 : 1;
	return (a->a > b->a) - (a->a < b->a);
}

/* Every word once: of pairs with the same word the first stays. Sorted by a. */
static size_t once_each(struct ros_agree *v, size_t n)
{
	size_t k = 0;
	qsort(v, n, sizeof *v, by_b);
	for (size_t i = 0; i < n; i++)
		if (!k || v[k - 1].b != v[i].b)
			v[k++] = v[i];
	n = k;
	k = 0;
	qsort(v, n, sizeof *v, by_a);
	for (size_t i = 0; i < n; i++)
		if (!k || v[k - 1].a != v[i].a)
			v[k++] = v[i];
	return k;
}

static bool one_clause(const struct ros_borrow_text *t, uint32_t from, uint32_t to)
{
	for (uint32_t i = from; i + 1 < to; i++)
		if (t->last[i])
			return false;
	return true;
}

static void add_runs(
	struct ros_passages *out, struct ros_passage *p, const struct ros_agree *v, size_t n)
{
	p->run = out->nrun;
	for (size_t i = 0; i < n; i++) {
		struct ros_run *r = out->nrun > p->run ? &out->run[out->nrun - 1] : NULL;
		if (r && r->a + r->n == v[i].a && r->b + r->n == v[i].b) {
			r->n++;
			continue;
		}
		ROS_GROW(out->run, out->nrun, out->run_cap);
		out->run[out->nrun++] = (struct ros_run){v[i].a, v[i].b, 1};
	}
	p->nrun = (uint32_t)(out->nrun - p->run);
}

/* The words that agree in one passage, as they stand in s->joined; kept if there is enough of
 * it. */
static void judge(struct search *s, uint32_t a, uint32_t b, size_t n, uint32_t stretches)
{
	const float *w = s->g->weight;
	struct ros_passage p = {.a = a,
		.b = b,
		.matched = (uint32_t)n,
		.stretches = stretches,
		.holders = 2,
		.b_from = UINT32_MAX};
	for (size_t i = 0; i < n; i++) {
		const struct ros_agree *x = &s->joined[i];
		p.score += w[x->a] < w[x->b] ? w[x->a] : w[x->b];
		p.b_from = x->b < p.b_from ? x->b : p.b_from;
		p.b_to = x->b >= p.b_to ? x->b + 1 : p.b_to;
	}
	double mean = p.score / (double)n;
	if (n < s->s->least_words || p.score < s->s->least_score || mean < s->s->least_mean)
		return;
	p.a_from = s->joined[0].a;
	p.a_to = s->joined[n - 1].a + 1;
	bool phrase = n < s->s->long_words &&
		(one_clause(s->t, p.a_from, p.a_to) || one_clause(s->t, p.b_from, p.b_to));
	p.kind = phrase ? ROS_BORROW_PHRASE : ROS_BORROW_PASSAGE;
	add_runs(&s->out, &p, s->joined, n);
	ROS_GROW(s->out.p, s->out.n, s->out.cap);
	s->out.p[s->out.n++] = p;
}

static void judge_groups(struct search *s, uint32_t a, uint32_t b)
{
	for (size_t i = 0, k; i < s->nfound; i = k) {
		size_t n = 0;
		uint32_t number = s->found[s->order[i]].group;
		for (k = i; k < s->nfound && s->found[s->order[k]].group == number; k++) {
			const struct found *x = &s->found[s->order[k]];
			ROS_GROW_N(s->joined, n, s->joined_cap, x->n);
			memcpy(s->joined + n, s->agree + x->first, x->n * sizeof *s->joined);
			n += x->n;
		}
		if (k - i > 1) /* of one stretch each word is once there, in the order of both */
			n = once_each(s->joined, n);
		judge(s, a, b, n, (uint32_t)(k - i));
	}
}

static int by_place(const void *pa, const void *pb)
{
	const struct ros_passage *a = pa, *b = pb;
	if (a->b != b->b)
		return a->b < b->b ? -1 : 1;
	if (a->a_from != b->a_from)
		return a->a_from < b->a_from ? -1 : 1;
	return (a->b_from > b->b_from) - (a->b_from < b->b_from);
}

/* A text's passages wait for those of all others: without the room that they might have grown into.
 */
static void shrink(struct ros_passages *p)
{
	if (p->n < p->cap)
		p->p = ros__xrealloc(p->p, p->n, sizeof *p->p);
	if (p->nrun < p->run_cap)
		p->run = ros__xrealloc(p->run, p->nrun, sizeof *p->run);
	p->cap = p->n;
	p->run_cap = p->nrun;
}

static void search_text(struct search *s, uint32_t d)
{
	const uint64_t *at = s->t->indptr;
	s->out = (struct ros_passages)ROS_PASSAGES_INIT;
	ros__meet(&s->met, s->t, s->g, d);
	for (size_t i = 0, k; i < s->met.n; i = k) {
		uint32_t b = s->met.m[i].doc;
		for (k = i + 1; k < s->met.n && s->met.m[k].doc == b;)
			k++;
		struct ros_extent e = {(uint32_t)at[d], (uint32_t)at[d + 1], (uint32_t)at[b],
			(uint32_t)at[b + 1]};
		extend_all(s, s->met.m + i, k - i, &e);
		group(s);
		judge_groups(s, d, b);
	}
	if (s->out.n)
		qsort(s->out.p, s->out.n, sizeof *s->out.p, by_place);
	shrink(&s->out);
}

/* All of them one behind the other, in memory for just as many; a part is given back once it is
 * copied. */
static void join(struct ros_passages *out, struct ros_passages *part, uint32_t n)
{
	enum { AT_A_TIME = 500 }; /* parts that are given back together */
	for (uint32_t d = 0; d < n; d++) {
		out->cap += part[d].n;
		out->run_cap += part[d].nrun;
	}
	ROS_NEW_ARRAY(out->p, out->cap);
	ROS_NEW_ARRAY(out->run, out->run_cap);
	for (uint32_t d = 0; d < n; d++) {
		for (size_t i = 0; i < part[d].n; i++) {
			out->p[out->n] = part[d].p[i];
			out->p[out->n++].run += out->nrun;
		}
		if (part[d].nrun)
			memcpy(out->run + out->nrun, part[d].run, part[d].nrun * sizeof *out->run);
		out->nrun += part[d].nrun;
		ros__passages_release(&part[d]);
		if (d % AT_A_TIME == AT_A_TIME - 1)
			ros__mem_give_back();
	}
}

static void release_search(struct search *s)
{
	ros__meetings_release(&s->met);
	free(s->stretch.agree);
	free(s->agree);
	free(s->found);
	free(s->open);
	free(s->order);
	free(s->joined);
}

static void note_light(struct ros_passages *out, const struct ros_grams *g, uint64_t n)
{
	ROS_NEW_ARRAY(out->light, n);
	for (uint64_t i = 0; i < n; i++)
		out->light[i] = g->weight[i] < ROS_BORROW_LIGHT;
}

static bool is_speech(const struct ros_borrow_text *t, uint32_t d)
{
	return !t->role || t->role[d] == ROS_BORROW_SPEECH;
}

struct searches {
	const struct ros_borrow_text *t;
	struct search *of_worker;
	struct ros_passages *of_text;
};

static void search_one(void *ctx, size_t d)
{
	const struct searches *s = ctx;
	struct search *mine = &s->of_worker[ros__loop_worker()];
	if (!is_speech(s->t, (uint32_t)d) || ros__interrupted())
		return;
	search_text(mine, (uint32_t)d);
	s->of_text[d] = mine->out;
}

enum ros_status ros__borrow_find(struct ros_passages *out, const struct ros_borrow_text *t,
	const struct ros_borrow_settings *s, struct ros_err *err)
{
	struct ros_grams g;
	struct search *search;
	struct ros_passages *of_text;
	int nworker = ros__loop_workers(t->ndoc, 4);
	*out = (struct ros_passages)ROS_PASSAGES_INIT;
	if (t->indptr[t->ndoc] > ROS_BORROW_MOST_WORDS)
		return ros_err_set(err, ROS_EINPUT,
			"the texts have more than %u words: compare fewer at a time", UINT32_MAX - 1);
	ros__grams_count(&g, t, s);
	ROS_NEW_ARRAY(search, (size_t)nworker);
	ROS_NEW_ARRAY(of_text, t->ndoc);
	for (int k = 0; k < nworker; k++) {
		search[k] = (struct search){.t = t, .s = s, .g = &g};
		ros__meetings_init(&search[k].met, t);
	}
	ros__for(t->ndoc, 4, search_one, &(struct searches){t, search, of_text});
	for (int k = 0; k < nworker; k++)
		release_search(&search[k]);
	free(search);
	note_light(out, &g, t->indptr[t->ndoc]);
	ros__grams_release(&g);
	join(out, of_text, t->ndoc);
	free(of_text);
	return ros__check_interrupt(err);
}

void ros__passages_release(struct ros_passages *p)
{
	free(p->p);
	free(p->run);
	free(p->light);
	*p = (struct ros_passages)ROS_PASSAGES_INIT;
}
