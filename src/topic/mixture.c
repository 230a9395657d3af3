/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "topic/mixture.h"

#include <math.h>
#include <string.h>

#include "base/loop.h"
#include "base/mem.h"
#include "topic/dense.h"
#include "topic/returns.h"
#include "topic/varimax.h"

enum { STEPS = 3, STRIP = 256, MOST_ROW = 256 /* topics of a fit */ };
#define THETA_PRIOR 0.05 /* words that every topic has in every run beforehand */
#define PHI_PRIOR 0.01   /* times the number of words, spread as the background */
#define PHI_FILL 0.001   /* of the background in the first phi, which has no zeros so */
#define SEED_HIT 0.25    /* of the first theta of a run, for each of its first two hits */
#define SEED_PRIOR 0.5
#define THETA_FILL 0.02 /* spread over the topics in the first theta */
#define AXES 0.5        /* share of the axes in the final phi */
#define OWN 1.5         /* times its share of all text: from here a word may stand among the top */

void ros__topic_counts_init(
	struct ros_topic_counts *c, const struct ros_csr *x, const uint32_t *part)
{
	uint64_t *at;
	double total = 0;
	*c = (struct ros_topic_counts){.x = x};
	ros_csr_transpose(&c->xt, x);
	ROS_NEW_ARRAY(c->from, x->nnz);
	ROS_NEW_ARRAY(c->p, x->ncol);
	ROS_NEW_ARRAY(c->weight, x->ncol);
	ROS_NEW_ARRAY(c->part, x->nrow);
	if (x->nrow)
		memcpy(c->part, part, x->nrow * sizeof *part);
	ROS_NEW_ARRAY(at, x->ncol);
	memcpy(at, c->xt.indptr, x->ncol * sizeof *at);
	for (uint64_t p = 0; p < x->nnz; p++) {
		c->from[at[x->indices[p]]++] = p;
		c->p[x->indices[p]] += x->data[p];
		total += x->data[p];
	}
	for (uint32_t j = 0; j < x->ncol && total > 0; j++)
		c->p[j] /= total;
	ros__topic_returns(x, part, c->weight);
	free(at);
}

void ros__topic_counts_release(struct ros_topic_counts *c)
{
	ros_csr_release(&c->xt);
	free(c->from);
	free(c->p);
	free(c->weight);
	free(c->part);
	*c = (struct ros_topic_counts)ROS_TOPIC_COUNTS_INIT;
}

/* The cells of x, lent, for other values. */
static void same_cells(struct ros_csr *to, const struct ros_csr *x)
{
	*to = *x;
	ROS_NEW_ARRAY(to->data, x->nnz);
}

void ros__topic_weighted_release(struct ros_csr *y, struct ros_csr *yt)
{
	free(y->data);
	free(yt->data);
	*y = *yt = (struct ros_csr)ROS_CSR_INIT;
}

void ros__topic_weighted(const struct ros_topic_counts *c, struct ros_csr *y, struct ros_csr *yt)
{
	const struct ros_csr *x = c->x;
	double *idf;
	ROS_NEW_ARRAY(idf, x->ncol);
	for (uint32_t j = 0; j < x->ncol; j++) {
		double df = (double)(c->xt.indptr[j + 1] - c->xt.indptr[j]);
		idf[j] = df > 0 ? log(x->nrow / df) : 0;
	}
	same_cells(y, x);
	same_cells(yt, &c->xt);
	for (uint32_t d = 0; d < x->nrow; d++) {
		double length = 0;
		for (uint64_t p = x->indptr[d]; p < x->indptr[d + 1]; p++) {
			y->data[p] = log1p(x->data[p]) * idf[x->indices[p]];
			length += y->data[p] * y->data[p];
		}
		for (uint64_t p = x->indptr[d]; p < x->indptr[d + 1] && length > 0; p++)
			y->data[p] *= c->weight[x->indices[p]] / sqrt(length);
	}
	for (uint64_t p = 0; p < x->nnz; p++)
		yt->data[p] = y->data[c->from[p]];
	free(idf);
}

struct parts {
	const double *from;
	double *rp, *to;
	uint32_t kf, k, wide, kp, at;
};

static ROS_WIDE void positive_row(void *ctx, size_t i)
{
	const struct parts *p = ctx;
	double row[MOST_ROW] = {0};
	for (uint32_t b = 0; b < p->k; b++)
		ros__add_scaled(row, p->rp + (size_t)b * p->wide, p->from[i * p->kf + b], p->wide);
	for (uint32_t c = 0; c < p->k; c++)
		p->to[i * p->kp + p->at + c] = row[c] > 0 ? row[c] : 0;
}

/* Rows of `from` (stride kf) times r (k x k), positive parts with the sign of the axis, into
 * columns `at` .. at + k - 1 of `to`. */
static void positive_parts(const double *from, uint32_t n, uint32_t kf, const double *r,
	const double *sign, uint32_t k, double *to, uint32_t kp, uint32_t at)
{
	uint32_t wide = ros__padded(k);
	double *rp;
	ROS_NEW_ARRAY(rp, (size_t)k * wide);
	for (uint32_t b = 0; b < k; b++)
		for (uint32_t c = 0; c < k; c++)
			rp[(size_t)b * wide + c] = r[(size_t)b * k + c] * sign[c];
	ros__for(n, STRIP, positive_row, &(struct parts){from, rp, to, kf, k, wide, kp, at});
	free(rp);
}

/* An axis points to where its large loadings are. */
static void signs(const struct ros_spectral *f, const double *r, uint32_t k, double *sign)
{
	double *cube;
	ROS_NEW_ARRAY(cube, k);
	for (uint32_t j = 0; j < f->m; j++)
		for (uint32_t c = 0; c < k; c++) {
			double v = 0;
			for (uint32_t b = 0; b < k; b++)
				v += f->v[(size_t)j * f->kp + b] * r[(size_t)b * k + c];
			cube[c] += v * v * v;
		}
	for (uint32_t c = 0; c < k; c++)
		sign[c] = cube[c] < 0 ? -1 : 1;
	free(cube);
}

static void columns_to_one(double *a, uint32_t n, uint32_t kp, double *sum)
{
	memset(sum, 0, kp * sizeof *sum);
	for (uint32_t i = 0; i < n; i++)
		ros__add_scaled(sum, a + (size_t)i * kp, 1, kp);
	for (uint32_t c = 0; c < kp; c++)
		sum[c] = sum[c] > 0 ? 1 / sum[c] : 0;
	for (uint32_t i = 0; i < n; i++)
		for (uint32_t c = 0; c < kp; c++)
			a[(size_t)i * kp + c] *= sum[c];
}

static void rows_to_one(double *row, uint32_t k, double fill)
{
	double sum = 0;
	for (uint32_t c = 0; c < k; c++)
		sum += row[c];
	for (uint32_t c = 0; c < k; c++)
		row[c] = ((sum > 0 ? row[c] / sum : 0) + fill / k) / ((sum > 0 ? 1 : 0) + fill);
}

/* The seeds' columns: phi is their direction, theta how far a run lies along it, and its hits. */
static void seed_parts(
	struct ros_mixture *t, const struct ros_topic_counts *c, const struct ros_mixture_seeds *seeds)
{
	const struct ros_csr *x = c->x;
	for (uint32_t j = 0; j < t->m; j++)
		for (uint32_t s = 0; s < seeds->n; s++)
			t->phi[(size_t)j * t->kp + s] = seeds->direction[(size_t)j * seeds->np + s];
	for (uint32_t d = 0; d < t->n; d++) {
		double *row = t->theta + (size_t)d * t->kp, length = 0;
		for (uint64_t p = x->indptr[d]; p < x->indptr[d + 1]; p++) {
			const double *g = seeds->direction + (size_t)x->indices[p] * seeds->np;
			for (uint32_t s = 0; s < seeds->n; s++)
				row[s] += x->data[p] * g[s];
			length += x->data[p] * x->data[p];
		}
		for (uint32_t s = 0; s < seeds->n; s++) {
			double hits = seeds->hits[(size_t)d * seeds->n + s];
			row[s] = (length > 0 ? row[s] / sqrt(length) : 0) + SEED_HIT * (hits < 2 ? hits : 2);
		}
	}
}

static void start(struct ros_mixture *t, const struct ros_topic_counts *c,
	const struct ros_spectral *f, uint32_t k, const struct ros_mixture_seeds *seeds)
{
	double *r, *sign, *sum;
	uint32_t at = t->k - k;
	ROS_NEW_ARRAY(r, (size_t)k * k);
	ROS_NEW_ARRAY(sign, k);
	ROS_NEW_ARRAY(sum, t->kp);
	ros__varimax(f->v, f->m, f->kp, k, r);
	signs(f, r, k, sign);
	positive_parts(f->v, f->m, f->kp, r, sign, k, t->phi, t->kp, at);
	positive_parts(f->u, f->n, f->kp, r, sign, k, t->theta, t->kp, at);
	if (seeds)
		seed_parts(t, c, seeds);
	columns_to_one(t->phi, t->m, t->kp, sum);
	for (uint32_t j = 0; j < t->m; j++)
		for (uint32_t b = 0; b < t->k; b++)
			t->phi[(size_t)j * t->kp + b] += PHI_FILL * c->p[j];
	columns_to_one(t->phi, t->m, t->kp, sum);
	for (uint32_t i = 0; i < t->n; i++)
		rows_to_one(t->theta + (size_t)i * t->kp, t->k, THETA_FILL);
	free(r);
	free(sign);
	free(sum);
}

/* Half the count of the seeds' words stays in their topics. */
static void seed_prior(const struct ros_mixture *t, const struct ros_topic_counts *c,
	const struct ros_mixture_seeds *seeds, double *phi)
{
	for (uint32_t s = 0; s < seeds->n; s++)
		for (uint32_t i = seeds->word_at[s]; i < seeds->word_at[s + 1]; i++) {
			uint32_t w = seeds->word[i];
			for (uint64_t p = c->xt.indptr[w]; p < c->xt.indptr[w + 1]; p++)
				phi[(size_t)w * t->kp + s] += SEED_PRIOR * c->xt.data[p];
		}
}

/* x / P of every entry of run d, and the run's new theta. */
ROS_INTO void step_run(
	struct ros_mixture *t, const struct ros_topic_counts *c, uint32_t d, double *ratio, double *sum)
{
	const double b = ROS_TOPIC_BACKGROUND;
	const struct ros_csr *x = c->x;
	const double *theta = t->theta + (size_t)d * t->kp;
	memset(sum, 0, t->kp * sizeof *sum);
	for (uint64_t p = x->indptr[d]; p < x->indptr[d + 1]; p++) {
		uint32_t w = x->indices[p];
		const double *phi = t->phi + (size_t)w * t->kp;
		double z = ros__dot(theta, phi, t->kp);
		ratio[p] = x->data[p] * (1 - b) / (b * c->p[w] + (1 - b) * z);
		ros__add_scaled(sum, phi, ratio[p], t->kp);
	}
}

struct step {
	struct ros_mixture *t;
	const struct ros_topic_counts *c;
	double *ratio, *theta, *phi;
};

static ROS_WIDE void step_theta(void *ctx, size_t d)
{
	const struct step *s = ctx;
	const struct ros_mixture *t = s->t;
	double *to = s->theta + d * t->kp, sum = 0;
	step_run(s->t, s->c, (uint32_t)d, s->ratio, to);
	for (uint32_t k = 0; k < t->k; k++) {
		to[k] = THETA_PRIOR + to[k] * t->theta[d * t->kp + k];
		sum += to[k];
	}
	for (uint32_t k = 0; k < t->k; k++)
		to[k] /= sum;
}

static ROS_WIDE void step_phi(void *ctx, size_t w)
{
	const struct step *s = ctx;
	const struct ros_mixture *t = s->t;
	const struct ros_topic_counts *c = s->c;
	size_t kp = t->kp;
	double *to = s->phi + w * kp;
	memset(to, 0, kp * sizeof *to);
	for (uint64_t p = c->xt.indptr[w]; p < c->xt.indptr[w + 1]; p++)
		ros__add_scaled(to, t->theta + c->xt.indices[p] * kp, s->ratio[c->from[p]], t->kp);
	for (uint32_t k = 0; k < t->k; k++)
		to[k] = PHI_PRIOR * t->m * c->p[w] + to[k] * t->phi[w * kp + k];
}

static void step(struct ros_mixture *t, const struct ros_topic_counts *c, double *ratio,
	double *theta, double *phi)
{
	struct step s = {t, c, ratio, theta, phi};
	ros__for(t->n, STRIP, step_theta, &s);
	ros__for(t->m, STRIP, step_phi, &s);
}

static void shares(struct ros_mixture *t, const struct ros_topic_counts *c)
{
	double total = 0;
	for (uint32_t d = 0; d < t->n; d++) {
		double length = 0;
		for (uint64_t p = c->x->indptr[d]; p < c->x->indptr[d + 1]; p++)
			length += c->x->data[p];
		for (uint32_t k = 0; k < t->k; k++)
			t->share[k] += length * t->theta[(size_t)d * t->kp + k];
		total += length;
	}
	for (uint32_t k = 0; k < t->k && total > 0; k++)
		t->share[k] /= total;
}

void ros__mixture_fit(struct ros_mixture *t, const struct ros_topic_counts *c,
	const struct ros_spectral *f, uint32_t k)
{
	ros__mixture_fit_seeded(t, c, f, k, NULL);
}

void ros__mixture_fit_seeded(struct ros_mixture *t, const struct ros_topic_counts *c,
	const struct ros_spectral *f, uint32_t free_k, const struct ros_mixture_seeds *seeds)
{
	uint32_t k = free_k + (seeds ? seeds->n : 0);
	double *ratio, *theta, *phi, *axes, *sum;
	*t = (struct ros_mixture){.n = c->x->nrow, .m = c->x->ncol, .k = k, .kp = ros__padded(k)};
	ROS_NEW_ARRAY(t->theta, (size_t)t->n * t->kp);
	ROS_NEW_ARRAY(t->phi, (size_t)t->m * t->kp);
	ROS_NEW_ARRAY(t->share, k);
	ROS_NEW_ARRAY(theta, (size_t)t->n * t->kp);
	ROS_NEW_ARRAY(phi, (size_t)t->m * t->kp);
	ROS_NEW_ARRAY(axes, (size_t)t->m * t->kp);
	ROS_NEW_ARRAY(ratio, c->x->nnz);
	ROS_NEW_ARRAY(sum, t->kp);
	start(t, c, f, free_k, seeds);
	memcpy(axes, t->phi, (size_t)t->m * t->kp * sizeof *axes);
	for (int i = 0; i < STEPS; i++) {
		double *old = t->theta;
		step(t, c, ratio, theta, phi);
		if (seeds)
			seed_prior(t, c, seeds, phi);
		t->theta = theta;
		theta = old;
		old = t->phi;
		t->phi = phi;
		phi = old;
		columns_to_one(t->phi, t->m, t->kp, sum);
	}
	for (size_t i = 0; i < (size_t)t->m * t->kp; i++)
		t->phi[i] = AXES * axes[i] + (1 - AXES) * t->phi[i];
	shares(t, c);
	free(theta);
	free(phi);
	free(axes);
	free(ratio);
	free(sum);
}

void ros__mixture_release(struct ros_mixture *t)
{
	free(t->theta);
	free(t->phi);
	free(t->share);
	*t = (struct ros_mixture)ROS_MIXTURE_INIT;
}

uint32_t ros__mixture_top(
	const struct ros_mixture *t, const double *p, uint32_t k, uint32_t top, uint32_t *word)
{
	double *score;
	uint32_t n = 0;
	ROS_NEW_ARRAY(score, top);
	for (uint32_t w = 0; w < t->m; w++) {
		double v = t->phi[(size_t)w * t->kp + k];
		if (!(v > OWN * p[w]) || (n == top && v <= score[n - 1]))
			continue;
		n = n < top ? n + 1 : n;
		uint32_t at = n - 1;
		for (; at > 0 && score[at - 1] < v; at--) {
			score[at] = score[at - 1];
			word[at] = word[at - 1];
		}
		score[at] = v;
		word[at] = w;
	}
	free(score);
	return n;
}

void ros__mixture_word(
	const struct ros_mixture *t, const double *p, uint32_t d, uint32_t w, double *out)
{
	const double b = ROS_TOPIC_BACKGROUND, *theta = t->theta + (size_t)d * t->kp,
				 *phi = t->phi + (size_t)w * t->kp;
	double all = b * p[w] + (1 - b) * ros__dot(theta, phi, t->kp);
	for (uint32_t k = 0; k < t->k; k++)
		out[k] = all > 0 ? (1 - b) * theta[k] * phi[k] / all : 0;
}
