/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "stats/permkey.h"

#include <math.h>
#include <string.h>

#include "base/loop.h"
#include "base/mem.h"
#include "base/order.h"
#include "base/rng.h"
#include "base/share.h"
#include "stats/keyness.h"
#include "stats/permkey_plan.h"
#include "stats/resample.h"

/* The largest cell of one replicate; adds to hit[] where a cell reaches its observed value. */
static double run_one(const struct ros__perm_plan *p, const struct ros__perm_zones *z,
	const double *g2, const uint32_t *count, const uint32_t *size, uint32_t *hit)
{
	double top = 0;
	for (uint32_t g = 0; g < p->ngroup; g++) {
		size_t at = (size_t)g * p->nfeature;
		top = fmax(top, ros__perm_zones_row(z, p, g, g2 + at, count + at, size[g], hit + at));
	}
	for (uint32_t g = 0; g < p->ngroup && top < z->floor; g++)
		top = fmax(top, ros__perm_largest(p, count + (size_t)g * p->nfeature, size[g]));
	return top;
}

static void draw(const struct ros__perm_plan *p, int b, uint64_t seed, uint32_t *label,
	uint32_t *count, uint32_t *size)
{
	struct ros_rng r = ros__rng(seed, (uint64_t)b, 0);
	memcpy(label, p->label, p->n * sizeof *label);
	ros__rng_shuffle(&r, label, p->n);
	ros__perm_tally(p, label, count, size);
}

/* Replicates first .. last-1; the largest cell of each. */
static void run_chunk(const struct ros__perm_plan *p, const struct ros__perm_zones *z,
	const double *g2, int first, int last, uint64_t seed, uint32_t *hit, double *largest)
{
	uint32_t *label, *count, *size;
	ROS_NEW_ARRAY(label, p->n);
	ROS_NEW_ARRAY(count, (size_t)p->ngroup * p->nfeature);
	ROS_NEW_ARRAY(size, p->ngroup);
	for (int b = first; b < last; b++) {
		draw(p, b, seed, label, count, size);
		largest[b] = run_one(p, z, g2, count, size, hit);
	}
	free(label);
	free(count);
	free(size);
}

/* Half of the largest cell of the first replicate: hardly one has none above. */
static double find_floor(const struct ros__perm_plan *p, uint64_t seed)
{
	uint32_t *label, *count, *size;
	double top = 0;
	ROS_NEW_ARRAY(label, p->n);
	ROS_NEW_ARRAY(count, (size_t)p->ngroup * p->nfeature);
	ROS_NEW_ARRAY(size, p->ngroup);
	draw(p, 0, seed, label, count, size);
	for (uint32_t g = 0; g < p->ngroup; g++)
		top = fmax(top, ros__perm_largest(p, count + (size_t)g * p->nfeature, size[g]));
	free(label);
	free(count);
	free(size);
	return top / 2;
}

/* The columns col[0..n-1] of the family as a matrix of its own; col ascends. */
static void pick(struct ros_csr *out, const struct ros_csr *x, const uint32_t *col, uint32_t n)
{
	uint32_t *place;
	ROS_NEW_ARRAY(place, x->ncol);
	memset(place, 0xFF, x->ncol * sizeof *place);
	for (uint32_t k = 0; k < n; k++)
		place[col[k]] = k;
	*out = (struct ros_csr){.nrow = x->nrow, .ncol = n};
	ROS_NEW_ARRAY(out->indptr, (size_t)x->nrow + 1);
	ROS_NEW_ARRAY(out->indices, x->nnz);
	ROS_NEW_ARRAY(out->data, x->nnz);
	for (uint32_t r = 0; r < x->nrow; r++) {
		for (uint64_t i = x->indptr[r]; i < x->indptr[r + 1]; i++)
			if (place[x->indices[i]] != UINT32_MAX) {
				out->indices[out->nnz] = place[x->indices[i]];
				out->data[out->nnz++] = x->data[i];
			}
		out->indptr[r + 1] = out->nnz;
	}
	free(place);
}

/* A cell that few replicates reached. */
struct rare {
	size_t cell;          /* in the whole family */
	uint32_t w, g;        /* w: column of the picked matrix */
	double g2;
};

/* Replicates first .. last-1, looking at rare cells only. */
static void rare_chunk(const struct ros__perm_plan *p, const struct rare *r, size_t n, int first,
	int last, uint64_t seed, uint32_t *hit)
{
	uint32_t *label, *count, *size;
	double *row;
	ROS_NEW_ARRAY(label, p->n);
	ROS_NEW_ARRAY(count, (size_t)p->ngroup * p->nfeature);
	ROS_NEW_ARRAY(size, p->ngroup);
	ROS_NEW_ARRAY(row, p->ngroup);
	for (int b = first; b < last; b++) {
		struct ros_rng rng = ros__rng(seed, (uint64_t)b, 0);
		memcpy(label, p->label, p->n * sizeof *label);
		ros__rng_shuffle(&rng, label, p->n);
		ros__perm_tally(p, label, count, size);
		for (uint32_t g = 0; g < p->ngroup; g++)
			row[g] = ros__perm_row(p, size[g]);
		for (size_t i = 0; i < n; i++) {
			uint32_t a = count[(size_t)r[i].g * p->nfeature + r[i].w];
			double v = ros__perm_g2(p, r[i].w, a, size[r[i].g], row[r[i].g]);
			hit[i] += ros__perm_reaches(p, r[i].w, a, size[r[i].g], v, r[i].g2);
		}
	}
	free(label);
	free(count);
	free(size);
	free(row);
}

/* Replicates that are drawn in chunks, side by side. */
struct draws {
	const struct ros__perm_plan *p;
	const struct ros__perm_zones *z; /* of every cell: with g2 and largest */
	const double *g2;
	double *largest;
	const struct rare *rare;         /* or of these cells */
	size_t ncell;
	int first, last, chunk;
	uint64_t seed;
	uint32_t *part;                  /* ncell of each worker */
};

static void draw_chunk(void *ctx, size_t c)
{
	const struct draws *d = ctx;
	int from = d->first + (int)c * d->chunk, to = from + d->chunk;
	uint32_t *hit = d->part + d->ncell * (size_t)ros__loop_worker();
	to = to < d->last ? to : d->last;
	if (d->rare)
		rare_chunk(d->p, d->rare, d->ncell, from, to, d->seed, hit);
	else
		run_chunk(d->p, d->z, d->g2, from, to, d->seed, hit, d->largest);
}

/* How many replicates reach each cell; the caller frees it. */
static uint32_t *draw_all(struct draws *d)
{
	int all = d->last - d->first;
	size_t nchunk = (size_t)((all + d->chunk - 1) / d->chunk);
	ROS_NEW_ARRAY(d->part, d->ncell * (size_t)ros__loop_workers(nchunk, 1));
	struct ros__slots slots = {d->largest, (size_t)d->chunk * sizeof *d->largest, nchunk,
		(size_t)all * sizeof *d->largest};
	ros__for_sum(nchunk, draw_chunk, d, d->part, d->ncell, &slots, d->largest ? 1 : 0);
	return d->part;
}

/* Replicates first .. first+more-1; adds to hit and brings p up to date. */
static void rare_run(struct ros_permkey *k, const struct ros__perm_plan *p, const struct rare *r,
	size_t n, int first, int more, uint64_t seed, uint32_t *hit)
{
	struct draws d = {.p = p, .rare = r, .ncell = n, .first = first, .last = first + more,
		.chunk = 8 * ROS_PERM_CHUNK, .seed = seed};
	uint32_t *fresh = draw_all(&d);
	for (size_t i = 0; i < n; i++) {
		hit[r[i].cell] += fresh[i];
		k->p[r[i].cell] = (hit[r[i].cell] + 1.0) / (first + more + 1.0);
	}
	free(fresh);
}

/* Cells that fewer than ROS_PERMKEY_FEW replicates reached, over the columns col[0 ..
 * *ncol-1] that have any. */
static struct rare *find_rare(const struct ros_permkey *k, const uint32_t *hit, uint32_t *col,
	uint32_t *ncol, size_t *nrare)
{
	struct rare *rare = NULL;
	size_t cap = 0;
	*ncol = 0;
	*nrare = 0;
	for (uint32_t w = 0; w < k->nfeature; w++) {
		bool any = false;
		for (uint32_t g = 0; g < k->ngroup; g++) {
			size_t cell = (size_t)g * k->nfeature + w;
			if (hit[cell] >= ROS_PERMKEY_FEW)
				continue;
			any = true;
			ROS_GROW(rare, *nrare, cap);
			rare[(*nrare)++] = (struct rare){cell, *ncol, g, k->g2[cell]};
		}
		if (any)
			col[(*ncol)++] = w;
	}
	return rare;
}

/* Rare cells go on until there are `wanted` replicates of them, or as many as the work allows. */
static void refine(struct ros_permkey *k, const struct ros_csr *units, const double *size,
	const uint32_t *group, const struct ros_infer_par *par, uint32_t *hit, double wanted)
{
	uint32_t *col, n;
	size_t nrare;
	struct ros_csr x;
	ROS_NEW_ARRAY(col, k->nfeature);
	struct rare *rare = find_rare(k, hit, col, &n, &nrare);
	pick(&x, units, col, n);
	double each = (double)nrare + 2 * (double)x.nnz + 2 * units->nrow;
	int done = k->permutations + k->refined;
	int more = (int)fmin(wanted, ROS_PERMKEY_WORK / each) - done;
	if (nrare && more > 0) {
		struct ros__perm_plan p = {.ngroup = k->ngroup, .nfeature = n, .one_sided = par->one_sided};
		ros__perm_plan_init(&p, &x, size, group);
		rare_run(k, &p, rare, nrare, done, more, par->seed, hit);
		ros__perm_plan_release(&p);
		k->refined += more;
	}
	free(rare);
	free(x.indptr);
	free(x.indices);
	free(x.data);
	free(col);
}

static void replicate(
	const struct ros__perm_plan *p, struct ros_permkey *k, uint64_t seed, uint32_t *hit)
{
	size_t ncell = (size_t)k->ngroup * k->nfeature;
	double *largest, all = k->permutations + 1.0;
	ROS_NEW_ARRAY(largest, k->permutations);
	struct ros__perm_zones z;
	ros__perm_zones_init(&z, p, k->g2, find_floor(p, seed));
	struct draws d = {.p = p, .z = &z, .g2 = k->g2, .largest = largest, .ncell = ncell,
		.last = k->permutations, .chunk = ROS_PERM_CHUNK, .seed = seed};
	uint32_t *all_hit = draw_all(&d);
	memcpy(hit, all_hit, ncell * sizeof *hit);
	free(all_hit);
	ros__perm_zones_release(&z);
	const size_t n_drawn = (size_t)k->permutations;
	ros__sort_doubles(largest, n_drawn);
	for (size_t i = 0; i < ncell; i++) {
		k->p[i] = (hit[i] + 1) / all;
		size_t more = ros__count_at_least(largest, n_drawn, fabs(k->g2[i]) - ROS_PERM_TIE);
		k->p_maxt[i] = ((double)more + 1) / all;
	}
	free(largest);
}

static int affordable(size_t ncell, size_t nnz, int wanted)
{
	double each = (double)ncell + 2 * (double)nnz;
	int most = (int)fmin(wanted, ROS_PERMKEY_WORK / each);
	return most > ROS_PERMKEY_MIN || wanted < ROS_PERMKEY_MIN ? most : ROS_PERMKEY_MIN;
}

/* Columns 0 .. n-1 that are tested: up to the last that occurs often enough. */
static uint32_t family(const struct ros_csr *units, const uint32_t *group, uint32_t ngroup)
{
	uint32_t n = units->ncol, most = ngroup ? ROS_PERMKEY_CELLS / ngroup : 0;
	double *freq;
	ROS_NEW_ARRAY(freq, n);
	for (uint32_t u = 0; u < units->nrow; u++)
		for (uint64_t i = units->indptr[u]; i < units->indptr[u + 1]; i++)
			if (group[u] != UINT32_MAX)
				freq[units->indices[i]] += units->data[i];
	while (n > 0 && (freq[n - 1] < ROS_FEW_HITS || n > most))
		n--;
	free(freq);
	return n;
}

/* For one-sided tests the observed values carry their side until the draws are done. */
static void set_sides(const struct ros__perm_plan *p, struct ros_permkey *k)
{
	for (uint32_t g = 0; g < k->ngroup && p->one_sided; g++)
		for (uint32_t w = 0; w < k->nfeature; w++) {
			size_t i = (size_t)g * k->nfeature + w;
			if ((double)k->count[i] * k->total < k->freq[w] * k->size[g])
				k->g2[i] = -k->g2[i];
		}
}

static void find_q(const struct ros__perm_plan *p, struct ros_permkey *k)
{
	size_t ncell = (size_t)k->ngroup * k->nfeature;
	uint8_t *over;
	if (!p->one_sided) {
		ros__bh(k->p, ncell, k->q);
		return;
	}
	ROS_NEW_ARRAY(over, ncell);
	for (size_t i = 0; i < ncell; i++) {
		over[i] = k->g2[i] >= 0;
		k->g2[i] = fabs(k->g2[i]);
	}
	ros__bh_sided(k->p, over, ncell, k->q);
	free(over);
}

void ros__permkey_run(struct ros_permkey *k, const struct ros_csr *units, const double *size,
	const uint32_t *group, uint32_t ngroup, const struct ros_infer_par *par)
{
	*k = (struct ros_permkey){.ngroup = ngroup, .nfeature = family(units, group, ngroup)};
	size_t ncell = (size_t)ngroup * k->nfeature;
	struct ros__perm_plan p = {
		.ngroup = ngroup, .nfeature = k->nfeature, .one_sided = par->one_sided};
	ros__perm_plan_init(&p, units, size, group);
	ROS_NEW_ARRAY(k->size, ngroup);
	ROS_NEW_ARRAY(k->nunit, ngroup);
	ROS_NEW_ARRAY(k->freq, k->nfeature);
	ROS_NEW_ARRAY(k->count, ncell);
	ROS_NEW_ARRAY(k->g2, ncell);
	ROS_NEW_ARRAY(k->p, ncell);
	ROS_NEW_ARRAY(k->p_maxt, ncell);
	ROS_NEW_ARRAY(k->q, ncell);
	uint32_t *tokens;
	ROS_NEW_ARRAY(tokens, ngroup);
	ros__perm_tally(&p, p.label, k->count, tokens);
	for (uint32_t i = 0; i < p.n; i++)
		k->nunit[p.label[i]]++;
	for (uint32_t w = 0; w < k->nfeature; w++)
		k->freq[w] = p.freq[w];
	k->total = p.total;
	for (uint32_t g = 0; g < ngroup; g++) {
		size_t at = (size_t)g * k->nfeature;
		double row = ros__perm_row(&p, tokens[g]);
		k->size[g] = tokens[g];
		for (uint32_t w = 0; w < k->nfeature; w++)
			k->g2[at + w] = ros__perm_g2(&p, w, k->count[at + w], tokens[g], row);
	}
	set_sides(&p, k);
	k->permutations = affordable(ncell, units->nnz, par->permutations);
	uint32_t *hit;
	ROS_NEW_ARRAY(hit, ncell);
	replicate(&p, k, par->seed, hit);
	/* So many that a single cell with the smallest p would have q = alpha / 2. Few
	 * permutations leave too many cells rare to go on with all of them at once. */
	double wanted = 2 * (double)ncell / par->alpha;
	if (k->permutations < ROS_PERMKEY_FINE)
		refine(k, units, size, group, par, hit, fmin(wanted, ROS_PERMKEY_FINE));
	refine(k, units, size, group, par, hit, wanted);
	free(hit);
	find_q(&p, k);
	/* Where p cannot be fine enough for one cell to pass BH (families of tens of thousands), BH calls
	 * nothing on null data; what passes the stricter maxT then counts too. In smaller families the
	 * two together would exceed alpha (measured: .075). */
	bool coarse = (k->permutations + k->refined + 1) * par->alpha < (double)ncell;
	for (size_t i = 0; i < ncell && coarse; i++)
		k->q[i] = fmin(k->q[i], k->p_maxt[i]);
	free(tokens);
	ros__perm_plan_release(&p);
}

void ros__permkey_release(struct ros_permkey *k)
{
	free(k->size);
	free(k->nunit);
	free(k->freq);
	free(k->count);
	free(k->g2);
	free(k->p);
	free(k->p_maxt);
	free(k->q);
	*k = (struct ros_permkey)ROS_PERMKEY_INIT;
}

struct ros_family ros__permkey_family(const struct ros_permkey *k, double alpha)
{
	struct ros_family f = {.n_tests = (size_t)k->ngroup * k->nfeature};
	for (size_t i = 0; i < f.n_tests; i++) {
		f.naive += k->g2[i] > 3.84;
		f.bonferroni += ros__chi2_p(k->g2[i]) * (double)f.n_tests <= alpha;
		f.bh += k->q[i] <= alpha;
		f.maxt += k->p_maxt[i] <= alpha;
	}
	return f;
}
