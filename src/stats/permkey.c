/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "stats/permkey.h"

#include <math.h>
#include <string.h>

#include "base/mem.h"
#include "base/par.h"
#include "base/rng.h"
#include "base/share.h"
#include "stats/keyness.h"
#include "stats/resample.h"

#define TABLE_MAX (1u << 21) /* x ln x is read from a table up to this many tokens */
#define TIE 1e-9
#define WAVE 32        /* chunks of draws between two looks at whether to go on */
#define SMALL_WAVE 1e5 /* drawn units: one thread is faster than two that wait for each other */

/* What all replicates share, read-only. */
struct plan {
	const struct ros_csr *units;
	uint32_t n, ngroup, nfeature; /* n units that belong to a group */
	uint32_t *unit, *label;       /* n */
	uint32_t *size;               /* n: tokens */
	uint32_t total;
	double *xlnx;                 /* total + 1, or NULL */
	double *fixed;                /* nfeature: the part of G2/2 that no relabelling changes */
	uint32_t *freq;
	bool one_sided;
	uint64_t *at;                 /* n + 1: tokens of unit k are token[at[k]] .. */
	uint32_t *token;              /* features of the family, as often as they occur */
};

static double xlnx(const struct plan *p, uint32_t x)
{
	return p->xlnx ? p->xlnx[x] : x ? x * log(x) : 0;
}

/* Every token on its own: the inner loop then reads one number where the matrix holds two. */
static void plan_tokens(struct plan *p)
{
	const struct ros_csr *x = p->units;
	uint64_t all = 0;
	for (uint32_t w = 0; w < p->nfeature; w++)
		all += p->freq[w];
	ROS_NEW_ARRAY(p->at, (size_t)p->n + 1);
	ROS_NEW_ARRAY(p->token, all);
	for (uint32_t k = 0; k < p->n; k++) {
		uint64_t to = p->at[k];
		for (uint64_t i = x->indptr[p->unit[k]]; i < x->indptr[p->unit[k] + 1]; i++)
			for (uint32_t c = 0; x->indices[i] < p->nfeature && c < (uint32_t)x->data[i]; c++)
				p->token[to++] = x->indices[i];
		p->at[k + 1] = to;
	}
}

static void plan_init(struct plan *p, const struct ros_csr *units, const double *size,
	const uint32_t *group)
{
	p->units = units;
	ROS_NEW_ARRAY(p->unit, units->nrow);
	ROS_NEW_ARRAY(p->label, units->nrow);
	ROS_NEW_ARRAY(p->size, units->nrow);
	ROS_NEW_ARRAY(p->freq, p->nfeature);
	ROS_NEW_ARRAY(p->fixed, p->nfeature);
	for (uint32_t u = 0; u < units->nrow; u++) {
		if (group[u] == UINT32_MAX)
			continue;
		p->unit[p->n] = u;
		p->label[p->n] = group[u];
		p->size[p->n++] = (uint32_t)size[u];
		p->total += (uint32_t)size[u];
		for (uint64_t i = units->indptr[u]; i < units->indptr[u + 1]; i++)
			if (units->indices[i] < p->nfeature)
				p->freq[units->indices[i]] += (uint32_t)units->data[i];
	}
	plan_tokens(p);
	if (p->total < TABLE_MAX) {
		double *table;
		ROS_NEW_ARRAY(table, (size_t)p->total + 1);
		for (uint32_t x = 1; x <= p->total; x++)
			table[x] = x * log(x);
		p->xlnx = table;
	}
	for (uint32_t w = 0; w < p->nfeature; w++) {
		uint32_t f = p->freq[w] < p->total ? p->freq[w] : p->total;
		p->fixed[w] = xlnx(p, p->total) - xlnx(p, f) - xlnx(p, p->total - f);
	}
}

static void plan_release(struct plan *p)
{
	free(p->unit);
	free(p->label);
	free(p->size);
	free(p->freq);
	free(p->at);
	free(p->token);
	free(p->fixed);
	free(p->xlnx);
}

/* Counts of every group under `label`; count is ngroup x nfeature, size is ngroup. */
static void tally(const struct plan *p, const uint32_t *label, uint32_t *count, uint32_t *size)
{
	memset(count, 0, (size_t)p->ngroup * p->nfeature * sizeof *count);
	memset(size, 0, p->ngroup * sizeof *size);
	for (uint32_t k = 0; k < p->n; k++) {
		uint32_t *row = count + (size_t)label[k] * p->nfeature;
		size[label[k]] += p->size[k];
		for (uint64_t i = p->at[k]; i < p->at[k + 1]; i++)
			row[p->token[i]]++;
	}
}

/* G2 of feature w where a of its occurrences fall among n1 of the tokens. */
static inline double g2_cell(const struct plan *p, uint32_t w, uint32_t a, uint32_t n1, double row)
{
	uint32_t b = p->freq[w] - a, n2 = p->total - n1;
	if (a > n1 || b > n2) /* listed terms may outnumber the counted words of a tiny group */
		return 0;
	double g = xlnx(p, a) + xlnx(p, b) + xlnx(p, n1 - a) + xlnx(p, n2 - b) + p->fixed[w] - row;
	return g > 0 ? 2 * g : 0;
}

/* Does a replicate's value reach the observed one? One-sided: on the same side only. */
static inline bool reaches(const struct plan *p, uint32_t w, uint32_t a, uint32_t n1, double v,
	double observed)
{
	bool over = (double)a * p->total > (double)p->freq[w] * n1;
	return v >= fabs(observed) - TIE && (!p->one_sided || fabs(observed) <= TIE || over == (observed > 0));
}

/* Replicates first .. last-1: adds to hit[] where a cell reaches its observed value, and writes the
 * largest cell of each replicate (largest may be NULL). */
static void run_chunk(const struct plan *p, const double *g2, int first, int last, uint64_t seed,
	uint32_t *hit, double *largest)
{
	uint32_t *label, *count, *size;
	ROS_NEW_ARRAY(label, p->n);
	ROS_NEW_ARRAY(count, (size_t)p->ngroup * p->nfeature);
	ROS_NEW_ARRAY(size, p->ngroup);
	for (int b = first; b < last; b++) {
		struct ros_rng r = ros__rng(seed, (uint64_t)b, 0);
		double top = 0;
		memcpy(label, p->label, p->n * sizeof *label);
		ros__rng_shuffle(&r, label, p->n);
		tally(p, label, count, size);
		for (uint32_t g = 0; g < p->ngroup; g++) {
			size_t at = (size_t)g * p->nfeature;
			double row = xlnx(p, size[g]) + xlnx(p, p->total - size[g]);
			for (uint32_t w = 0; w < p->nfeature; w++) {
				double v = g2_cell(p, w, count[at + w], size[g], row);
				hit[at + w] += reaches(p, w, count[at + w], size[g], v, g2[at + w]);
				top = v > top ? v : top;
			}
		}
		if (largest)
			largest[b] = top;
	}
	free(label);
	free(count);
	free(size);
}

/* Replicates first .. last-1 in parallel; hit[] (ngroup x nfeature) receives the sums. */
static void run_all(const struct plan *p, const double *g2, int first, int last, uint64_t seed,
	uint32_t *hit, double *largest)
{
	size_t ncell = (size_t)p->ngroup * p->nfeature;
	int nchunk = (last - first + ROS_PERM_CHUNK - 1) / ROS_PERM_CHUNK;
	int nthread = ros__par_threads((size_t)nchunk);
	uint32_t *part;
	ROS_NEW_ARRAY(part, ncell * (size_t)nthread);
	struct ros__share s = ros__share_begin();
#pragma omp parallel for num_threads(nthread) schedule(dynamic, 1)
	for (int c = 0; c < nchunk; c++) {
		if (!ros__share_mine(&s, (size_t)c))
			continue;
		int from = first + c * ROS_PERM_CHUNK, to = from + ROS_PERM_CHUNK;
		run_chunk(p, g2, from, to < last ? to : last, seed,
			part + ncell * (size_t)ros__par_worker(), largest);
	}
	for (int t = 1; t < nthread; t++)
		for (size_t i = 0; i < ncell; i++)
			part[i] += part[(size_t)t * ncell + i];
	ros__share_sum(&s, part, ncell);
	if (largest)
		ros__share_slots(&s, largest + first, ROS_PERM_CHUNK * sizeof *largest,
			(size_t)(last - first) * sizeof *largest);
	ros__share_end(&s);
	for (size_t i = 0; i < ncell; i++)
		hit[i] += part[i];
	free(part);
}

static int by_value(const void *pa, const void *pb)
{
	double a = *(const double *)pa, b = *(const double *)pb;
	return a < b ? -1 : a > b;
}

/* Values in sorted[0..n-1] that are at least x. */
static int at_least(const double *sorted, int n, double x)
{
	int lo = 0, hi = n;
	while (lo < hi) {
		int mid = lo + (hi - lo) / 2;
		if (sorted[mid] < x)
			lo = mid + 1;
		else
			hi = mid;
	}
	return n - lo;
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
static void rare_chunk(const struct plan *p, const struct rare *r, size_t n, int first, int last,
	uint64_t seed, uint32_t *hit)
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
		tally(p, label, count, size);
		for (uint32_t g = 0; g < p->ngroup; g++)
			row[g] = xlnx(p, size[g]) + xlnx(p, p->total - size[g]);
		for (size_t i = 0; i < n; i++) {
			uint32_t a = count[(size_t)r[i].g * p->nfeature + r[i].w];
			double v = g2_cell(p, r[i].w, a, size[r[i].g], row[r[i].g]);
			hit[i] += reaches(p, r[i].w, a, size[r[i].g], v, r[i].g2);
		}
	}
	free(label);
	free(count);
	free(size);
	free(row);
}

/* Replicates first .. first+more-1; adds to hit and brings p up to date. */
static void rare_run(struct ros_permkey *k, const struct plan *p, const struct rare *r, size_t n,
	int first, int more, uint64_t seed, uint32_t *hit)
{
	const int chunk = 8 * ROS_PERM_CHUNK;
	int nchunk = (more + chunk - 1) / chunk, nthread = ros__par_threads((size_t)nchunk);
	uint32_t *part;
	ROS_NEW_ARRAY(part, n * (size_t)nthread);
	struct ros__share s = ros__share_begin();
#pragma omp parallel for num_threads(nthread) schedule(dynamic, 1)
	for (int c = 0; c < nchunk; c++) {
		if (!ros__share_mine(&s, (size_t)c))
			continue;
		int from = c * chunk, to = from + chunk < more ? from + chunk : more;
		rare_chunk(p, r, n, first + from, first + to, seed, part + n * (size_t)ros__par_worker());
	}
	for (int t = 1; t < nthread; t++)
		for (size_t i = 0; i < n; i++)
			part[i] += part[(size_t)t * n + i];
	ros__share_sum(&s, part, n);
	ros__share_end(&s);
	for (size_t i = 0; i < n; i++) {
		hit[r[i].cell] += part[i];
		k->p[r[i].cell] = (hit[r[i].cell] + 1.0) / (first + more + 1.0);
	}
	free(part);
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
		struct plan p = {.ngroup = k->ngroup, .nfeature = n, .one_sided = par->one_sided};
		plan_init(&p, &x, size, group);
		rare_run(k, &p, rare, nrare, done, more, par->seed, hit);
		plan_release(&p);
		k->refined += more;
	}
	free(rare);
	free(x.indptr);
	free(x.indices);
	free(x.data);
	free(col);
}

static void replicate(const struct plan *p, struct ros_permkey *k, uint64_t seed, uint32_t *hit)
{
	size_t ncell = (size_t)k->ngroup * k->nfeature;
	double *largest, all = k->permutations + 1.0;
	ROS_NEW_ARRAY(largest, k->permutations);
	run_all(p, k->g2, 0, k->permutations, seed, hit, largest);
	qsort(largest, (size_t)k->permutations, sizeof *largest, by_value);
	for (size_t i = 0; i < ncell; i++) {
		k->p[i] = (hit[i] + 1) / all;
		k->p_maxt[i] = (at_least(largest, k->permutations, fabs(k->g2[i]) - TIE) + 1) / all;
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
static void set_sides(const struct plan *p, struct ros_permkey *k)
{
	for (uint32_t g = 0; g < k->ngroup && p->one_sided; g++)
		for (uint32_t w = 0; w < k->nfeature; w++) {
			size_t i = (size_t)g * k->nfeature + w;
			if ((double)k->count[i] * k->total < k->freq[w] * k->size[g])
				k->g2[i] = -k->g2[i];
		}
}

static void find_q(const struct plan *p, struct ros_permkey *k)
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
	struct plan p = {.ngroup = ngroup, .nfeature = k->nfeature, .one_sided = par->one_sided};
	plan_init(&p, units, size, group);
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
	tally(&p, p.label, k->count, tokens);
	for (uint32_t i = 0; i < p.n; i++)
		k->nunit[p.label[i]]++;
	for (uint32_t w = 0; w < k->nfeature; w++)
		k->freq[w] = p.freq[w];
	k->total = p.total;
	for (uint32_t g = 0; g < ngroup; g++) {
		size_t at = (size_t)g * k->nfeature;
		double row = xlnx(&p, tokens[g]) + xlnx(&p, p.total - tokens[g]);
		k->size[g] = tokens[g];
		for (uint32_t w = 0; w < k->nfeature; w++)
			k->g2[at + w] = g2_cell(&p, w, k->count[at + w], tokens[g], row);
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
	plan_release(&p);
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

/* A unit on its own, so that a shuffle moves what it counts. */
struct unit_count {
	uint32_t count, size;
};

/* The test of one word. What is drawn is the smaller side: the group's units or all others. */
struct one_word {
	struct unit_count *unit; /* m, the drawn side first */
	uint32_t m, side, of_group;
	double count, size;      /* of all units */
	double reach;
	uint64_t seed;
};

/* G2 where the drawn side has the first units. */
static double g2_of_side(const struct one_word *o, const struct unit_count *unit)
{
	uint64_t a = 0, n1 = 0;
	for (uint32_t k = 0; k < o->side; k++) {
		a += unit[k].count;
		n1 += unit[k].size;
	}
	double b = o->count - (double)a, n2 = o->size - (double)n1;
	return a <= n1 && b <= n2 ? ros__g2((double)a, b, (double)n1, n2) : 0;
}

/* Replicates first .. last-1: how many reach the observed value. */
static uint32_t one_chunk(const struct one_word *o, int first, int last)
{
	struct unit_count *unit = ros__xmalloc((size_t)o->m * sizeof *unit);
	uint32_t hit = 0;
	memcpy(unit, o->unit, (size_t)o->m * sizeof *unit);
	for (int b = first; b < last; b++) {
		struct ros_rng r = ros__rng(o->seed, (uint64_t)b, 0x100000000u + o->of_group);
		for (uint32_t k = 0; k < o->side; k++) {
			uint32_t j = k + ros__rng_below(&r, o->m - k);
			struct unit_count t = unit[k];
			unit[k] = unit[j];
			unit[j] = t;
		}
		hit += g2_of_side(o, unit) >= o->reach;
	}
	free(unit);
	return hit;
}

/* One chunk after the other starts from the units in their order, so that chunks can be drawn side by
 * side; after each wave of them it is seen whether p can still be small enough. */
static int one_draws(const struct one_word *o, int permutations, double enough)
{
	const double all = permutations + 1.0;
	int hit = 0;
	for (int from = 0; from < permutations && (hit + 1) / all <= enough; from += WAVE * ROS_PERM_CHUNK) {
		uint32_t part[WAVE] = {0};
		int left = (permutations - from + ROS_PERM_CHUNK - 1) / ROS_PERM_CHUNK;
		int n = left < WAVE ? left : WAVE;
		int threads = (double)n * ROS_PERM_CHUNK * o->side < SMALL_WAVE ? 1
			: ros__par_threads((size_t)n);
		(void)threads; /* without OpenMP */
		struct ros__share s = ros__share_begin();
#pragma omp parallel for num_threads(threads) schedule(dynamic, 1)
		for (int c = 0; c < n; c++) {
			int first = from + c * ROS_PERM_CHUNK, last = first + ROS_PERM_CHUNK;
			if (ros__share_mine(&s, (size_t)c))
				part[c] = one_chunk(o, first, last < permutations ? last : permutations);
		}
		ros__share_slots(&s, part, sizeof *part, (size_t)n * sizeof *part);
		ros__share_end(&s);
		for (int c = 0; c < n; c++)
			hit += (int)part[c];
	}
	return hit;
}

double ros__permkey_one(const double *count, const double *size, const uint32_t *group, uint32_t n,
	uint32_t of_group, int permutations, double enough, uint64_t seed)
{
	struct one_word o = {.of_group = of_group, .seed = seed};
	uint32_t own = 0, all = 0;
	for (uint32_t u = 0; u < n; u++) {
		own += group[u] == of_group;
		all += group[u] != UINT32_MAX;
	}
	if (!own || own == all)
		return NAN;
	bool others = 2 * (uint64_t)own > all;
	o.side = others ? all - own : own;
	ROS_NEW_ARRAY(o.unit, all);
	for (int side = 0; side < 2; side++)
		for (uint32_t u = 0; u < n; u++) {
			if (group[u] == UINT32_MAX || ((group[u] == of_group) != others) == side)
				continue;
			o.unit[o.m++] = (struct unit_count){(uint32_t)count[u], (uint32_t)size[u]};
			o.count += count[u];
			o.size += size[u];
		}
	o.reach = g2_of_side(&o, o.unit) - TIE;
	int hit = one_draws(&o, permutations, enough);
	free(o.unit);
	return (hit + 1) / (permutations + 1.0);
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
