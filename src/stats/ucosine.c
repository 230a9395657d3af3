/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "stats/ucosine.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "base/share.h"
#include "stats/distrib.h"

#define MOST_BLOCKS 100 /* of a group; longer texts get longer blocks */

struct place {
	uint32_t group, text, row;
};

static int by_place(const void *pa, const void *pb)
{
	const struct place *a = pa, *b = pb;
	if (a->group != b->group)
		return a->group < b->group ? -1 : 1;
	if (a->text != b->text)
		return a->text < b->text ? -1 : 1;
	return (a->row > b->row) - (a->row < b->row);
}

static double dot_dense(const struct ros_csr *x, uint32_t u, const double *dense)
{
	double s = 0;
	for (uint64_t i = x->indptr[u]; i < x->indptr[u + 1]; i++)
		s += x->data[i] * dense[x->indices[i]];
	return s;
}

static double words_of(const struct ros_csr *x, uint32_t u)
{
	double s = 0;
	for (uint64_t i = x->indptr[u]; i < x->indptr[u + 1]; i++)
		s += x->data[i];
	return s;
}

static void add_row(const struct ros_csr *x, uint32_t u, double *dense, double sign)
{
	for (uint64_t i = x->indptr[u]; i < x->indptr[u + 1]; i++)
		dense[x->indices[i]] += sign * x->data[i];
}

static void clear_rows(const struct ros_ucosine_side *s, uint32_t from, uint32_t to, double *dense)
{
	for (uint32_t k = from; k < to; k++)
		for (uint64_t i = s->in.x->indptr[s->unit[k]]; i < s->in.x->indptr[s->unit[k] + 1]; i++)
			dense[s->in.x->indices[i]] = 0;
}

static bool is_whole(const struct ros_ucosine_side *s, uint32_t g)
{
	return s->in.whole && s->in.whole[g];
}

/* Blocks of places [from, to), which are one text of one group. */
static void cut_blocks(struct ros_ucosine_side *s, uint32_t from, uint32_t to, uint32_t size)
{
	uint32_t n = to - from, m = (n + size - 1) / size;
	for (uint32_t b = 0; b < m; b++)
		s->block_at[s->nblock++] = from + (uint32_t)((uint64_t)b * n / m);
}

static void sort_units(struct ros_ucosine_side *s)
{
	const struct ros_ucosine_in *in = &s->in;
	struct place *place;
	ROS_NEW_ARRAY(place, in->x->nrow);
	for (uint32_t u = 0; u < in->x->nrow; u++)
		if (in->group[u] != UINT32_MAX)
			place[s->nunit++] = (struct place){in->group[u], in->text[u], u};
	if (s->nunit)
		qsort(place, s->nunit, sizeof *place, by_place);
	ROS_NEW_ARRAY(s->unit, s->nunit);
	ROS_NEW_ARRAY(s->at, (size_t)in->ngroup + 1);
	ROS_NEW_ARRAY(s->block_at, (size_t)s->nunit + 1);
	for (uint32_t k = 0, g = 0; g < in->ngroup; g++) {
		uint32_t end = k, size = ROS_UCOSINE_BLOCK;
		s->at[g] = s->nblock;
		while (end < s->nunit && place[end].group == g)
			end++;
		if ((end - k) / MOST_BLOCKS > size)
			size = (end - k) / MOST_BLOCKS;
		for (uint32_t to; k < end; k = to) {
			for (to = k; to < end && place[to].text == place[k].text; to++)
				s->unit[to] = place[to].row;
			cut_blocks(s, k, to, is_whole(s, g) ? to - k : size);
		}
		s->at[g + 1] = s->nblock;
	}
	s->block_at[s->nblock] = s->nunit;
	free(place);
}

/* Sums over the pairs of places (k, l) that are near, k in [from, to), l in [begin, end), both of one text;
 * dense is all zero before and after. */
static struct ros_far near_pairs(const struct ros_ucosine_side *s, uint32_t g, uint32_t from, uint32_t to,
	uint32_t begin, uint32_t end, double *dense)
{
	struct ros_far sum = {0, 0};
	uint64_t gap = is_whole(s, g) ? UINT32_MAX : s->in.gap;
	uint32_t lo = begin, hi = begin;
	double size = 0;
	for (uint32_t k = from; k < to; k++) {
		uint32_t row = s->unit[k];
		for (; hi < end && s->unit[hi] <= row + gap; hi++) {
			add_row(s->in.x, s->unit[hi], dense, 1);
			size += words_of(s->in.x, s->unit[hi]);
		}
		for (; lo < hi && s->unit[lo] + gap < row; lo++) {
			add_row(s->in.x, s->unit[lo], dense, -1);
			size -= words_of(s->in.x, s->unit[lo]);
		}
		sum.dot += dot_dense(s->in.x, row, dense);
		sum.size += words_of(s->in.x, row) * size;
	}
	clear_rows(s, begin, hi, dense);
	return sum;
}

/* Last place of the text that begins or goes on at block b, as a block number past the end. */
static uint32_t text_end(const struct ros_ucosine_side *s, uint32_t g, uint32_t b)
{
	uint32_t e = b + 1, text = s->in.text[s->unit[s->block_at[b]]];
	while (e < s->at[g + 1] && s->in.text[s->unit[s->block_at[e]]] == text)
		e++;
	return e;
}

/* Near pairs of the blocks of group g, and what every block has in common with all that is far from it. */
static void far_of(struct ros_ucosine_side *s, uint32_t g, double *sum, double *dense)
{
	uint32_t begin = s->block_at[s->at[g]], end = s->block_at[s->at[g + 1]];
	for (uint32_t k = begin; k < end; k++) {
		add_row(s->in.x, s->unit[k], sum, 1);
		s->words[g] += words_of(s->in.x, s->unit[k]);
	}
	for (uint32_t b = s->at[g], e = b; b < s->at[g + 1]; b++) {
		uint32_t from = s->block_at[b], to = s->block_at[b + 1];
		if (b >= e)
			e = text_end(s, g, b);
		double own = 0, square = 0;
		for (uint32_t k = from; k < to; k++) {
			own += dot_dense(s->in.x, s->unit[k], sum);
			add_row(s->in.x, s->unit[k], dense, 1);
			s->block_words[b] += words_of(s->in.x, s->unit[k]);
		}
		for (uint32_t k = from; k < to; k++)
			square += dot_dense(s->in.x, s->unit[k], dense);
		clear_rows(s, from, to, dense);
		for (uint32_t k = 0; k < s->band && b + k < e; k++)
			s->near[(size_t)b * s->band + k] = near_pairs(s, g, from, to,
				s->block_at[b + k], s->block_at[b + k + 1], dense);
		struct ros_far self = s->near[(size_t)b * s->band];
		double w = s->block_words[b];
		s->inside[b] = (struct ros_far){square - self.dot, w * w - self.size};
		s->block[b].dot += own - self.dot;
		s->block[b].size += w * s->words[g] - self.size;
		for (uint32_t k = 1; k < s->band && b + k < e; k++) {
			struct ros_far n = s->near[(size_t)b * s->band + k];
			s->block[b].dot -= n.dot;
			s->block[b].size -= n.size;
			s->block[b + k].dot -= n.dot;
			s->block[b + k].size -= n.size;
		}
	}
	for (uint32_t b = s->at[g]; b < s->at[g + 1]; b++) {
		s->far[g].dot += s->block[b].dot;
		s->far[g].size += s->block[b].size;
	}
	clear_rows(s, begin, end, sum);
}

void ros__ucosine_prepare(struct ros_ucosine_side *s, const struct ros_ucosine_in *in)
{
	*s = (struct ros_ucosine_side){.in = *in};
	sort_units(s);
	ROS_NEW_ARRAY(s->far, in->ngroup);
	ROS_NEW_ARRAY(s->words, in->ngroup);
	ROS_NEW_ARRAY(s->block, s->nblock);
	ROS_NEW_ARRAY(s->inside, s->nblock);
	ROS_NEW_ARRAY(s->block_words, s->nblock);
	s->band = in->gap / (ROS_UCOSINE_BLOCK / 2) + 2; /* blocks of one text hold at least half of BLOCK rows */
	ROS_NEW_ARRAY(s->near, (size_t)s->nblock * s->band);
	ros_csr_group_rows(&s->types, in->x, in->group, in->ngroup);
	double *sum, *dense;
	ROS_NEW_ARRAY(sum, in->x->ncol);
	ROS_NEW_ARRAY(dense, in->x->ncol);
	for (uint32_t g = 0; g < in->ngroup; g++)
		far_of(s, g, sum, dense);
	free(sum);
	free(dense);
}

void ros__ucosine_release(struct ros_ucosine_side *s)
{
	ros_csr_release(&s->types);
	free(s->unit);
	free(s->at);
	free(s->block_at);
	free(s->far);
	free(s->block);
	free(s->inside);
	free(s->words);
	free(s->block_words);
	free(s->near);
	*s = (struct ros_ucosine_side){0};
}

static double norm2(struct ros_far f)
{
	return f.size > 0 && f.dot > 0 ? f.dot / f.size : NAN;
}

static double norm2_without(const struct ros_ucosine_side *s, uint32_t g, uint32_t b)
{
	return norm2((struct ros_far){s->far[g].dot - 2 * s->block[b].dot + s->inside[b].dot,
		s->far[g].size - 2 * s->block[b].size + s->inside[b].size});
}

/* Of every pair (i, j): U, and U without each block of i. least: what one shared word would give. */
struct column {
	double raw, least;
};

static bool wanted(const struct ros_ucosine_side *s, uint32_t i, uint32_t j)
{
	return i != j && (!s->in.halves || (i ^ 1) == j);
}

static void column(const struct ros_ucosine_side *s, uint32_t j, double *dense, double *without,
	struct column *at)
{
	size_t n = s->in.ngroup;
	uint32_t begin = s->block_at[s->at[j]], end = s->block_at[s->at[j + 1]];
	double nj = norm2(s->far[j]), *dot;
	ROS_NEW_ARRAY(dot, s->nblock);
	for (uint32_t k = begin; k < end; k++)
		add_row(s->in.x, s->unit[k], dense, 1);
	for (uint32_t i = 0; i < n; i++) {
		if (!wanted(s, i, j))
			continue;
		double all = 0, unit = 1 / (s->words[i] * s->words[j]) / sqrt(norm2(s->far[i]) * nj);
		for (uint32_t b = s->at[i]; b < s->at[i + 1]; b++) {
			dot[b] = 0;
			for (uint32_t k = s->block_at[b]; k < s->block_at[b + 1]; k++)
				dot[b] += dot_dense(s->in.x, s->unit[k], dense);
			all += dot[b];
		}
		at[i] = (struct column){all * unit, 3 * unit};
		for (uint32_t b = s->at[i]; b < s->at[i + 1]; b++)
			without[(size_t)b * n + j] = (all - dot[b]) /
				((s->words[i] - s->block_words[b]) * s->words[j]) /
				sqrt(norm2_without(s, i, b) * nj);
	}
	clear_rows(s, begin, end, dense);
	free(dot);
}

/* Jackknife of U(i, j) over the blocks of i, on either scale; a NaN spreads. */
struct jack {
	double log, plain;
	uint32_t m;
};

static struct jack jackknife(const struct ros_ucosine_side *s, const double *without, uint32_t i,
	uint32_t j)
{
	struct jack v = {NAN, NAN, s->at[i + 1] - s->at[i]};
	double n = v.m, mean = 0, plain = 0;
	if (v.m < 2)
		return v;
	v.log = v.plain = 0;
	for (uint32_t b = s->at[i]; b < s->at[i + 1]; b++) {
		double u = without[(size_t)b * s->in.ngroup + j];
		mean += (u > 0 ? log(u) : NAN) / n;
		plain += u / n;
	}
	for (uint32_t b = s->at[i]; b < s->at[i + 1]; b++) {
		double u = without[(size_t)b * s->in.ngroup + j];
		double d = (u > 0 ? log(u) : NAN) - mean;
		v.log += d * d * (n - 1) / n;
		v.plain += (u - plain) * (u - plain) * (n - 1) / n;
	}
	return v;
}

static double inside(double u)
{
	return u < 0 ? 0 : u > 1 ? 1 : u;
}

static void finish(struct ros_ucosine *o, const struct column *at, const struct jack *a,
	const struct jack *b, double alpha)
{
	*o = (struct ros_ucosine){.raw = at->raw, .lower = NAN, .upper = NAN, .se = NAN, .df = NAN};
	o->clipped = o->raw > 1;
	o->u = o->clipped ? 1 : o->raw;
	o->blocks = a->m < b->m ? a->m : b->m;
	if (isnan(o->raw))
		return;
	if (o->raw > 0 && !isnan(a->log + b->log)) {
		o->se = sqrt(a->log + b->log);
		o->df = ros__satterthwaite(a->log, a->m, b->log, b->m);
		double t = ros__t_quantile(1 - alpha / 2, o->df);
		o->lower = o->u * exp(-t * o->se);
		o->upper = inside(o->u * exp(t * o->se));
	} else if (!isnan(a->plain + b->plain)) {
		double df = ros__satterthwaite(a->plain, a->m, b->plain, b->m);
		double half = ros__t_quantile(1 - alpha / 2, df) * sqrt(a->plain + b->plain);
		o->lower = inside(o->raw - half);
		o->upper = inside(o->raw > 0 ? o->raw + half : at->least);
	}
}

struct columns {
	const struct ros_ucosine_side *s;
	struct ros_ucosines *out;
	struct column *at; /* by j, then i */
	double *without;   /* by j, then block: what one round writes lies together */
};

static void column_of(void *ctx, size_t j)
{
	const struct columns *c = ctx;
	size_t n = c->s->in.ngroup;
	double *dense;
	ROS_NEW_ARRAY(dense, c->s->in.x->ncol);
	column(c->s, (uint32_t)j, dense, c->out->without, c->at + j * n);
	for (uint32_t b = 0; b < c->s->nblock; b++)
		c->without[j * c->s->nblock + b] = c->out->without[(size_t)b * n + j];
	free(dense);
}

void ros__ucosine_all(struct ros_ucosines *out, const struct ros_ucosine_side *s, double alpha)
{
	size_t n = s->in.ngroup;
	struct columns c = {.s = s, .out = out};
	*out = (struct ros_ucosines){.n = (uint32_t)n};
	ROS_NEW_ARRAY(out->pair, n * n);
	ROS_NEW_ARRAY(out->without, s->nblock * n);
	ROS_NEW_ARRAY(c.at, n * n);
	ROS_NEW_ARRAY(c.without, s->nblock * n);
	const struct ros__slots slots[] = {{c.at, n * sizeof *c.at, n, 0},
		{c.without, s->nblock * sizeof *c.without, n, 0}};
	ros__for_slots(n, 1, column_of, &c, slots, 2);
	for (uint32_t b = 0; b < s->nblock; b++)
		for (size_t j = 0; j < n; j++)
			out->without[b * n + j] = c.without[j * s->nblock + b];
	for (uint32_t i = 0; i < n; i++)
		for (uint32_t j = i + 1; j < n; j++) {
			if (!wanted(s, i, j))
				continue;
			struct jack a = jackknife(s, out->without, i, j), b = jackknife(s, out->without, j, i);
			finish(&out->pair[i * n + j], &c.at[j * n + i], &a, &b, alpha);
			out->pair[j * n + i] = out->pair[i * n + j];
		}
	free(c.at);
	free(c.without);
}

void ros__ucosines_release(struct ros_ucosines *u)
{
	free(u->pair);
	free(u->without);
	*u = (struct ros_ucosines){0};
}

void ros__ucosine_pairs(const struct ros_ucosine_in *in, double alpha, struct ros_ucosine *out)
{
	struct ros_ucosine_side s;
	struct ros_ucosines u;
	ros__ucosine_prepare(&s, in);
	ros__ucosine_all(&u, &s, alpha);
	memcpy(out, u.pair, (size_t)in->ngroup * in->ngroup * sizeof *out);
	ros__ucosines_release(&u);
	ros__ucosine_release(&s);
}
