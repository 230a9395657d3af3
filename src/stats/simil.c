/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "stats/simil.h"

#include <math.h>
#include <string.h>

#include "base/loop.h"
#include "base/mem.h"
#include "base/share.h"

/* Loop over the entries of b with the value of a at the same column. */
#define EACH_ENTRY(p, x, y)                                                                        \
	for (uint64_t k = 0; k < (p)->b->n; k++)                                                   \
		for (double x = (p)->dense[(p)->b->index[k]], y = (p)->b->value[k], once = 1;      \
			once; once = 0)

static double dot(const struct ros_simil_pair *p)
{
	double s = 0;
	EACH_ENTRY (p, x, y)
		s += x * y;
	return s;
}

static double both(const struct ros_simil_pair *p)
{
	double s = 0;
	EACH_ENTRY (p, x, y)
		s += x > 0 && y > 0;
	return s;
}

static double cosine(const struct ros_simil_pair *p)
{
	return dot(p) / sqrt(p->a->sumsq * p->b->sumsq);
}

static double ucosine(const struct ros_simil_pair *p)
{
	double n2 = p->a->unorm2 * p->b->unorm2;
	if (!(p->a->unorm2 > 0) || !(p->b->unorm2 > 0))
		return NAN;
	double u = dot(p) / (p->a->sum * p->b->sum) / sqrt(n2);
	return u > 1 ? 1 : u;
}

static double correlation(const struct ros_simil_pair *p)
{
	double n = p->dim, ma = p->a->sum / n, mb = p->b->sum / n;
	double va = p->a->sumsq / n - ma * ma, vb = p->b->sumsq / n - mb * mb;
	return (dot(p) / n - ma * mb) / sqrt(va * vb);
}

static double jaccard(const struct ros_simil_pair *p)
{
	double u = both(p);
	return u / ((double)p->a->n + (double)p->b->n - u);
}

static double ejaccard(const struct ros_simil_pair *p)
{
	double d = dot(p);
	return d / (p->a->sumsq + p->b->sumsq - d);
}

static double wjaccard(const struct ros_simil_pair *p)
{
	double lo = 0, sa = p->a->sum, sb = p->b->sum;
	EACH_ENTRY (p, x, y)
		lo += fmin(x / sa, y / sb);
	return lo / (2 - lo);
}

static double dice(const struct ros_simil_pair *p)
{
	return 2 * both(p) / ((double)p->a->n + (double)p->b->n);
}

static double edice(const struct ros_simil_pair *p)
{
	return 2 * dot(p) / (p->a->sumsq + p->b->sumsq);
}

static double matching(const struct ros_simil_pair *p)
{
	double u = both(p), differ = (double)p->a->n + (double)p->b->n - 2 * u;
	return 1 - differ / p->dim;
}

static double hamann(const struct ros_simil_pair *p)
{
	return 2 * matching(p) - 1;
}

/* 1 - sum of sqrt(pq) as half the sum of (sqrt p - sqrt q)^2, which is exact near 0. */
static double hellinger(const struct ros_simil_pair *p)
{
	double s = 0, left = 1, sa = p->a->sum, sb = p->b->sum;
	EACH_ENTRY (p, x, y) {
		double d = sqrt(x / sa) - sqrt(y / sb);
		s += d * d;
		left -= x / sa;
	}
	s = (s + (left > 1e-14 ? left : 0)) / 2;
	return s < 1 ? sqrt(s) : 1;
}

/* Columns that only a holds give p ln 2 each; they are what is left of a's mass. */
static double jsd(const struct ros_simil_pair *p)
{
	double s = 0, left = 1, sa = p->a->sum, sb = p->b->sum;
	EACH_ENTRY (p, x, y) {
		double pa = x / sa, pb = y / sb, m = (pa + pb) / 2;
		s += pb * log(pb / m);
		if (pa > 0) {
			s += pa * log(pa / m);
			left -= pa;
		}
	}
	s = (s + (left > 1e-14 ? left * M_LN2 : 0)) / 2;
	return s < 0 ? 0 : s > M_LN2 ? M_LN2 : s;
}

static double bray_curtis(const struct ros_simil_pair *p)
{
	double lo = 0, sa = p->a->sum, sb = p->b->sum;
	EACH_ENTRY (p, x, y)
		lo += fmin(x / sa, y / sb);
	return 1 - lo > 1e-14 ? 1 - lo : 0;
}

static double manhattan(const struct ros_simil_pair *p)
{
	double s = 0, left = p->a->sum;
	EACH_ENTRY (p, x, y) {
		s += fabs(x - y);
		left -= x;
	}
	return s + (left > 1e-14 * p->a->sum ? left : 0);
}

static double euclidean(const struct ros_simil_pair *p)
{
	double s = p->a->sumsq + p->b->sumsq - 2 * dot(p);
	return s > 0 ? sqrt(s) : 0;
}

/* Cosine of what two rows stress against all others. */
static double emphasis(const struct ros_simil_pair *p)
{
	double s = 0;
	if (!p->a->stress || !(p->a->stress_norm > 0) || !(p->b->stress_norm > 0))
		return NAN;
	for (uint32_t k = 0; k < p->nstress; k++)
		s += p->a->stress[k] * p->b->stress[k];
	return s / (p->a->stress_norm * p->b->stress_norm);
}

/* Delta family: sums over the z-scores of the most frequent words. */
static double burrows(const struct ros_simil_pair *p)
{
	double s = 0;
	for (uint32_t k = 0; k < p->nz; k++)
		s += fabs(p->a->z[k] - p->b->z[k]);
	return s / p->nz;
}

static double argamon(const struct ros_simil_pair *p)
{
	double s = 0;
	for (uint32_t k = 0; k < p->nz; k++)
		s += (p->a->z[k] - p->b->z[k]) * (p->a->z[k] - p->b->z[k]);
	return sqrt(s) / p->nz;
}

static double eder(const struct ros_simil_pair *p)
{
	double s = 0, n = p->nz;
	for (uint32_t k = 0; k < p->nz; k++)
		s += fabs(p->a->z[k] - p->b->z[k]) * (n - (k + 1) + 2) / n;
	return s;
}

static double cosine_delta(const struct ros_simil_pair *p)
{
	double ab = 0, aa = 0, bb = 0;
	for (uint32_t k = 0; k < p->nz; k++) {
		ab += p->a->z[k] * p->b->z[k];
		aa += p->a->z[k] * p->a->z[k];
		bb += p->b->z[k] * p->b->z[k];
	}
	return 1 - ab / sqrt(aa * bb);
}

#define SIM(name, title, formula, source, help, lo, hi, fn, self, scale)                           \
	{{name, "similarity." name, title, formula, source, help, lo, hi}, fn, self, false, scale, \
		false}
#define DIST(name, title, formula, source, help, hi, fn, scale)                                    \
	{{name, "similarity." name, title, formula, source, help, 0, hi}, fn, 0, true, scale, false}
#define DELTA(name, title, formula, source, help, hi, fn)                                          \
	{{name, "similarity." name, title, formula, source, help, 0, hi}, fn, 0, true, true, true}

static const struct ros_simil_measure table[] = {
	SIM("emphasis", "cosine of emphases",
		"Σ z_a z_b / √(Σ z_a² Σ z_b²), z = log odds of a word against all other rows over its "
		"standard error, the collection as prior; cut at ±3",
		"Monroe, Colaresi & Quinn 2008, log odds with an informative prior",
		"what all share counts little; mean about −1/(rows − 1); depends on which rows there are",
		-1, 1, emphasis, 1, false),
	SIM("ucosine", "U-cosine",
		"Σ a·b/(S_A S_B) / √(u_A u_B), u = Σ_far c·c′/Σ_far s s′ over clauses more than 12 apart "
		"(of several texts: in different ones), S, s = words; cut at 1",
		"cosine of mean vectors with norms freed of what passages share (U-statistics, "
		"Hoeffding 1948)",
		"made for texts of unequal length; below some 3,000 characters its interval is too wide to "
		"be read", -1, 1,
		ucosine, NAN, true),
	SIM("cosine", "cosine", "Σ ab / √(Σ a² Σ b²)", "Salton & McGill 1983; proxyC",
		"shrinks with length: short texts look unlike", 0, 1, cosine, 1, true),
	SIM("correlation", "Pearson correlation", "cov(a, b)/(sd a · sd b), zeros included",
		"quanteda textstat_simil's default; proxyC",
		"depends on how many features there are", -1, 1, correlation, 1, true),
	SIM("jaccard", "Jaccard of presence", "|A ∩ B| / |A ∪ B|", "Jaccard 1912; KH Coder",
		"falls with unequal lengths (Shade & Altmann 2023)", 0, 1, jaccard, 1, true),
	SIM("ejaccard", "extended Jaccard", "Σ ab / (Σ a² + Σ b² − Σ ab)", "proxyC ejaccard",
		"on counts, so lengths matter", 0, 1, ejaccard, 1, false),
	SIM("wjaccard", "weighted Jaccard", "Σ min(p, q) / Σ max(p, q) of shares", "Ružička 1958",
		"on shares; depends on length like every plug-in value", 0, 1, wjaccard, 1, true),
	SIM("dice", "Dice of presence", "2|A ∩ B| / (|A| + |B|)", "Dice 1945; proxyC",
		"monotone in Jaccard", 0, 1, dice, 1, true),
	SIM("edice", "extended Dice", "2 Σ ab / (Σ a² + Σ b²)", "proxyC edice",
		"on counts, so lengths matter", 0, 1, edice, 1, false),
	SIM("matching", "simple matching", "(agreeing features) / (all features)", "proxyC",
		"shared absences count; high for any two short texts", 0, 1, matching, 1, true),
	SIM("hamann", "Hamann", "(agree − differ) / (agree + differ)", "proxyC hamann",
		"shared absences count; high for any two short texts", -1, 1, hamann, 1, true),
	DIST("hellinger", "Hellinger distance", "√(1 − Σ √(p q))", "Hellinger 1909",
		"bounded; its plug-in value depends on the two lengths", 1, hellinger, true),
	DIST("jsd", "Jensen–Shannon divergence", "½ Σ p ln(p/m) + ½ Σ q ln(q/m), m = (p + q)/2",
		"Lin 1991; proxyC jensen",
		"the robust choice among plug-in distances; depends on length", M_LN2, jsd, true),
	DIST("bray_curtis", "Bray–Curtis of shares", "½ Σ |p − q|", "Bray & Curtis 1957",
		"of shares it is half the Manhattan distance", 1, bray_curtis, true),
	DIST("manhattan", "Manhattan", "Σ |a − b|", "proxyC", "on counts, so lengths matter",
		INFINITY, manhattan, false),
	DIST("euclidean", "Euclidean", "√(Σ (a − b)²)", "proxyC; textstat_dist's default",
		"on counts, so lengths matter", INFINITY, euclidean, false),
	DELTA("delta", "Burrows's Delta",
		"Σ |z_a − z_b| / n over the n most frequent words, z with sd of n − 1",
		"Burrows 2002; stylo dist.delta",
		"style, not content; refused below 2,500 words a text", INFINITY, burrows),
	DELTA("cosine_delta", "cosine Delta", "1 − cos(z_a, z_b)",
		"Smith & Aldridge 2011; stylo dist.wurzburg",
		"style, not content; refused below 2,500 words a text", 2, cosine_delta),
	DELTA("argamon_delta", "Argamon's Delta", "√(Σ (z_a − z_b)²) / n",
		"Argamon 2008; stylo dist.argamon as coded",
		"style, not content; refused below 2,500 words a text", INFINITY, argamon),
	DELTA("eder_delta", "Eder's Delta", "Σ |z_a − z_b| (n − i + 2)/n, i = rank of the word",
		"stylo dist.eder as coded", "style, not content; refused below 2,500 words a text",
		INFINITY, eder),
};

const struct ros_simil_measure *ros__simil_measures(size_t *n)
{
	*n = sizeof table / sizeof *table;
	return table;
}

const struct ros_simil_measure *ros__simil_find(const char *name)
{
	for (size_t i = 0; i < sizeof table / sizeof *table; i++)
		if (strcmp(table[i].f.name, name) == 0)
			return &table[i];
	return NULL;
}

struct col {
	double sum;
	uint32_t id;
};

static int by_sum(const void *pa, const void *pb)
{
	const struct col *a = pa, *b = pb;
	if (a->sum != b->sum)
		return a->sum > b->sum ? -1 : 1;
	return a->id < b->id ? -1 : a->id > b->id;
}

void ros__simil_standardise(double *z, uint32_t nrow, uint32_t ncol)
{
	for (uint32_t c = 0; c < ncol; c++) {
		double mean = 0, ss = 0, *at = z + c;
		for (size_t i = 0; i < nrow; i++)
			mean += at[i * ncol] / nrow;
		for (size_t i = 0; i < nrow; i++)
			ss += (at[i * ncol] - mean) * (at[i * ncol] - mean);
		double sd = nrow > 1 ? sqrt(ss / (nrow - 1)) : 0;
		for (size_t i = 0; i < nrow; i++)
			at[i * ncol] = sd > 0 ? (at[i * ncol] - mean) / sd : 0;
	}
}

/* z-scores of shares over rows, for the most frequent columns. */
static void prepare_z(struct ros_simil_rows *r, const struct ros_csr *x)
{
	struct col *col;
	uint32_t *rank;
	ROS_NEW_ARRAY(col, x->ncol);
	for (uint32_t c = 0; c < x->ncol; c++)
		col[c].id = c;
	for (uint64_t k = 0; k < x->nnz; k++)
		col[x->indices[k]].sum += x->data[k];
	qsort(col, x->ncol, sizeof *col, by_sum);
	r->nz = x->ncol < ROS_DELTA_FEATURES ? x->ncol : ROS_DELTA_FEATURES;
	ROS_NEW_ARRAY(r->z, (size_t)r->n * r->nz);
	ROS_NEW_ARRAY(rank, x->ncol);
	for (uint32_t k = 0; k < x->ncol; k++)
		rank[col[k].id] = k;
	for (uint32_t i = 0; i < r->n; i++)
		for (uint64_t k = x->indptr[i]; k < x->indptr[i + 1]; k++)
			if (rank[x->indices[k]] < r->nz)
				r->z[(size_t)i * r->nz + rank[x->indices[k]]] = x->data[k] / r->row[i].sum;
	ros__simil_standardise(r->z, r->n, r->nz);
	for (uint32_t i = 0; i < r->n; i++)
		r->row[i].z = r->z + (size_t)i * r->nz;
	free(col);
	free(rank);
}

void ros__simil_prepare(struct ros_simil_rows *r, const struct ros_csr *x,
	const struct ros_csr *units, const uint32_t *group)
{
	*r = (struct ros_simil_rows){.n = x->nrow, .dim = x->ncol};
	double *inner, *square;
	ROS_NEW_ARRAY(r->row, r->n);
	ROS_NEW_ARRAY(inner, r->n);
	ROS_NEW_ARRAY(square, r->n);
	for (uint32_t u = 0; units && u < units->nrow; u++) {
		double size = 0;
		if (group[u] == UINT32_MAX)
			continue;
		for (uint64_t k = units->indptr[u]; k < units->indptr[u + 1]; k++) {
			inner[group[u]] += units->data[k] * units->data[k];
			size += units->data[k];
		}
		square[group[u]] += size * size;
	}
	for (uint32_t i = 0; i < r->n; i++) {
		struct ros_simil_row *row = &r->row[i];
		row->index = x->indices + x->indptr[i];
		row->value = x->data + x->indptr[i];
		row->n = x->indptr[i + 1] - x->indptr[i];
		for (uint64_t k = 0; k < row->n; k++) {
			row->sum += row->value[k];
			row->sumsq += row->value[k] * row->value[k];
		}
		double pairs = row->sum * row->sum - square[i];
		row->unorm2 = units && pairs > 0 ? (row->sumsq - inner[i]) / pairs : NAN;
	}
	prepare_z(r, x);
	free(inner);
	free(square);
}

void ros__simil_stress(struct ros_simil_rows *r, const struct ros_emphasis *e)
{
	r->nstress = e->nword;
	for (uint32_t i = 0; i < r->n; i++) {
		r->row[i].stress = ros__emphasis_row(e, i);
		r->row[i].stress_norm = e->norm[i];
	}
}

void ros__simil_rows_release(struct ros_simil_rows *r)
{
	free(r->row);
	free(r->z);
	*r = (struct ros_simil_rows){0};
}

static double cell(const struct ros_simil_rows *r, const struct ros_simil_measure *m, uint32_t a,
	uint32_t b, const double *dense)
{
	struct ros_simil_pair p = {dense, r->dim, r->nz, r->nstress, &r->row[a], &r->row[b]};
	if (!p.a->n || !p.b->n)
		return NAN;
	return m->fn(&p);
}

static void spread(const struct ros_simil_row *row, double *dense, bool set)
{
	for (uint64_t k = 0; k < row->n; k++)
		dense[row->index[k]] = set ? row->value[k] : 0;
}

double ros__simil_pair(const struct ros_simil_rows *r, const struct ros_simil_measure *m,
	uint32_t a, uint32_t b, double *dense)
{
	spread(&r->row[a], dense, true);
	double v = cell(r, m, a, b, dense);
	spread(&r->row[a], dense, false);
	return v;
}

struct matrix {
	const struct ros_simil_rows *r;
	const struct ros_simil_measure *m;
	double *out, **scratch;
};

static void matrix_row(void *ctx, size_t i)
{
	const struct matrix *x = ctx;
	double *dense = x->scratch[ros__loop_worker()];
	spread(&x->r->row[i], dense, true);
	for (uint32_t j = (uint32_t)i; j < x->r->n; j++)
		x->out[i * x->r->n + j] = cell(x->r, x->m, (uint32_t)i, j, dense);
	spread(&x->r->row[i], dense, false);
}

void ros__simil_matrix(const struct ros_simil_rows *r, const struct ros_simil_measure *m,
	double *out)
{
	double **scratch;
	int nthread = ros__loop_workers(r->n, 1);
	ROS_NEW_ARRAY(scratch, (size_t)nthread);
	for (int t = 0; t < nthread; t++)
		ROS_NEW_ARRAY(scratch[t], r->dim);
	size_t n = r->n;
	struct matrix x = {r, m, out, scratch};
	ros__for_slots(n, 1, matrix_row, &x, &(struct ros__slots){out, n * sizeof *out, n, 0}, 1);
	for (size_t i = 1; i < n; i++)
		for (size_t j = 0; j < i; j++)
			out[i * n + j] = out[j * n + i];
	for (int t = 0; t < nthread; t++)
		free(scratch[t]);
	free(scratch);
}
