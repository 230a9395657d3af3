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

struct pair_seed {
	uint32_t doc, a, b;
};

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
	bool sources;
	struct pair_seed *seed;
	size_t nseed, seed_cap;
	size_t *count;   /* by text: seeds shared with it; 0 between texts */
	uint32_t *other; /* texts with which some are shared, ascending */
	size_t nother;
	struct ros_stretch stretch;
	struct ros_agree *agree;  /* of all stretches of the pair of texts */
	size_t nagree, agree_cap;
	struct found *found;
	size_t nfound, found_cap;
	struct ros_agree *joined; /* of one passage */
	size_t joined_cap;
	struct ros_passages out;  /* of this text */
};

static int by_number(const void *pa, const void *pb)
{
	const uint32_t *a = pa, *b = pb;
	return (*a > *b) - (*a < *b);
}

static bool is_source(const struct search *s, uint32_t d)
{
	return s->t->role && s->t->role[d] == ROS_BORROW_SOURCE;
}

/* The spots of a seed in texts behind d, or in sources among them. */
static const struct ros_spot *spots_behind(
	const struct search *s, const struct ros_seed *x, uint32_t d, uint32_t *n)
{
	const struct ros_spot *spot = s->g->spot + x->from;
	uint32_t from = x->n;
	while (from > 0 && spot[from - 1].doc > d && (!s->sources || is_source(s, spot[from - 1].doc)))
		from--;
	*n = x->n - from;
	return spot + from;
}

/* Seeds stand in the order of the text, so they only need to be dealt to the other texts. */
static void collect_seeds(struct search *s, uint32_t d)
{
	uint64_t first = s->g->of_text[d], end = s->g->of_text[d + 1];
	size_t at = 0;
	uint32_t n;
	s->nseed = s->nother = 0;
	for (uint64_t i = first; i < end; i++) {
		const struct ros_spot *spot = spots_behind(s, &s->g->seed[i], d, &n);
		s->nseed += n;
		for (uint32_t k = 0; k < n; k++)
			if (s->count[spot[k].doc]++ == 0)
				s->other[s->nother++] = spot[k].doc;
	}
	ROS_GROW_N(s->seed, 0, s->seed_cap, s->nseed);
	if (s->nother)
		qsort(s->other, s->nother, sizeof *s->other, by_number);
	for (size_t i = 0; i < s->nother; i++) {
		size_t here = s->count[s->other[i]];
		s->count[s->other[i]] = at; /* where its next seed goes */
		at += here;
	}
	for (uint64_t i = first; i < end; i++) {
		const struct ros_spot *spot = spots_behind(s, &s->g->seed[i], d, &n);
		for (uint32_t k = 0; k < n; k++)
			s->seed[s->count[spot[k].doc]++] = (struct pair_seed){
				spot[k].doc, s->g->seed[i].at, spot[k].at};
	}
	for (size_t i = 0; i < s->nother; i++)
		s->count[s->other[i]] = 0;
}

/* Does a stretch of this pair hold both ends of the seed? The latest are the likeliest. */
static bool covered(const struct search *s, const struct pair_seed *x)
{
	for (size_t i = s->nfound; i-- > 0;) {
		const struct ros_agree *first = &s->agree[s->found[i].first];
		const struct ros_agree *last = first + s->found[i].n - 1;
		if (first->a <= x->a && x->a <= last->a && first->b <= x->b && x->b <= last->b)
			return true;
	}
	return false;
}

static void extend_all(struct search *s, const struct pair_seed *x, size_t n,
	const struct ros_extent *e)
{
	s->nfound = s->nagree = 0;
	for (size_t i = 0; i < n; i++) {
		if (covered(s, &x[i]) || !ros__extend(&s->stretch, s->t, s->s, e, x[i].a, x[i].b))
			continue;
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

static bool are_near(const struct search *s, const struct found *x, const struct found *y)
{
	const struct ros_agree *p = &s->agree[x->first], *q = &s->agree[y->first];
	return gap(p->a, p[x->n - 1].a, q->a, q[y->n - 1].a) <= s->s->near_a &&
		gap(p->b, p[x->n - 1].b, q->b, q[y->n - 1].b) <= s->s->near_b;
}

/* Stretches of one passage get the number of its first. */
static void group(struct search *s)
{
	for (size_t i = 0; i < s->nfound; i++) {
		s->found[i].group = (uint32_t)i;
		for (size_t k = 0; k < i; k++) {
			uint32_t old = s->found[k].group, now = s->found[i].group;
			if (old == now || !are_near(s, &s->found[i], &s->found[k]))
				continue;
			uint32_t least = old < now ? old : now, most = old < now ? now : old;
			for (size_t m = 0; m <= i; m++)
				if (s->found[m].group == most)
					s->found[m].group = least;
		}
	}
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
	for (size_t i = 0; i < s->nfound; i++) {
		size_t n = 0;
		uint32_t stretches = 0;
		if (s->found[i].group != i)
			continue;
		for (size_t k = i; k < s->nfound; k++) {
			if (s->found[k].group != i)
				continue;
			ROS_GROW_N(s->joined, n, s->joined_cap, s->found[k].n);
			memcpy(s->joined + n, s->agree + s->found[k].first, s->found[k].n * sizeof *s->joined);
			n += s->found[k].n;
			stretches++;
		}
		if (stretches > 1) /* of one stretch each word is once there, in the order of both */
			n = once_each(s->joined, n);
		judge(s, a, b, n, stretches);
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
	collect_seeds(s, d);
	for (size_t i = 0, k; i < s->nseed; i = k) {
		uint32_t b = s->seed[i].doc;
		for (k = i + 1; k < s->nseed && s->seed[k].doc == b;)
			k++;
		struct ros_extent e = {(uint32_t)at[d], (uint32_t)at[d + 1], (uint32_t)at[b],
			(uint32_t)at[b + 1]};
		extend_all(s, s->seed + i, k - i, &e);
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
	free(s->seed);
	free(s->count);
	free(s->other);
	free(s->stretch.agree);
	free(s->agree);
	free(s->found);
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
	bool sources = false;
	*out = (struct ros_passages)ROS_PASSAGES_INIT;
	if (t->indptr[t->ndoc] > ROS_BORROW_MOST_WORDS)
		return ros_err_set(err, ROS_EINPUT,
			"the texts have more than %u words: compare fewer at a time", UINT32_MAX - 1);
	for (uint32_t d = 0; d < t->ndoc; d++)
		sources |= t->role && t->role[d] == ROS_BORROW_SOURCE;
	ros__grams_count(&g, t, s);
	ROS_NEW_ARRAY(search, (size_t)nworker);
	ROS_NEW_ARRAY(of_text, t->ndoc);
	for (int k = 0; k < nworker; k++) {
		search[k] = (struct search){.t = t, .s = s, .g = &g, .sources = sources};
		ROS_NEW_ARRAY(search[k].count, t->ndoc);
		ROS_NEW_ARRAY(search[k].other, t->ndoc);
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
