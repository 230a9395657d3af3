/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Wordfish by conditional maximum likelihood: words given texts, texts given words, in turn, each
 * by Newton's method in two parameters, until no position moves. As in the published programs beta
 * and theta have normal priors with standard deviations 3 and 1, so that a word of one text alone
 * has a finite weight, and theta is brought to mean 0 and standard deviation 1 after each turn,
 * with psi and beta changed so that no expected count changes.
 */
#include <string.h>

#include "base/mem.h"
#include "scale/exp_sum.h"
#include "scale/scale_methods.h"

enum { MOST_TURNS = 1000, MOST_STEPS = 10 };
#define PRIOR_BETA (1.0 / 9)
#define PRIOR_THETA 1.0
#define STEP 1e-5   /* a shorter one ends the search: Newton's next would be about its square */
#define LONGEST 2.0 /* step of a parameter */
#define MOVE 1.0    /* how far most slopes are from the last turn's at most */
#define STEPS 2.0   /* of a search, as they mostly are */
enum { LEAP = 4 };  /* every so many turns the next ones are leapt over */
#define SLOWEST .95 /* ratio of two moves from which no leap is taken */

struct fish {
	const struct ros_scale_table *t;
	double *theta, *alpha, *beta, *psi; /* in the order of the table */
};

/* One line (a text or a word) of counts against the items of the other side:
 * maximises sum_k y_k (a + level_k + b slope_k) - exp(...) - prior b^2 / 2 over a and b. */
struct line {
	const struct ros__exp_sum *side;
	double sum, cross; /* sum of y, of y * slope */
	double prior;
};

static double clip(double v)
{
	return v > LONGEST ? LONGEST : v < -LONGEST ? -LONGEST : v;
}

/* a and b are moved to the maximum; se receives the standard error of b. */
static void solve(const struct line *l, double *a, double *b, double *se)
{
	for (int step = 0; step < MOST_STEPS; step++) {
		double m[3];
		ros__exp_sum_at(l->side, *a, *b, m);
		double m0 = m[0], m1 = m[1], m2 = m[2] + l->prior;
		double det = m0 * m2 - m1 * m1, ga = l->sum - m0, gb = l->cross - m1 - *b * l->prior;
		*se = sqrt(m0 / det);
		double da = clip((m2 * ga - m1 * gb) / det), db = clip((m0 * gb - m1 * ga) / det);
		*a += da;
		*b += db;
		if (fabs(da) < STEP && fabs(db) < STEP)
			break;
	}
}

static double cross(const struct ros_csr *m, uint32_t r, const double *slope)
{
	double v = 0;
	for (uint64_t p = m->indptr[r]; p < m->indptr[r + 1]; p++)
		v += m->data[p] * slope[m->indices[p]];
	return v;
}

static double farthest(const double *v, uint32_t n)
{
	double most = 0;
	for (uint32_t i = 0; i < n; i++)
		most = fmax(most, fabs(v[i]));
	return most;
}

static void turn_words(struct fish *f)
{
	uint32_t n = f->t->col.nrow;
	struct ros__exp_sum texts;
	double se;
	ros__exp_sum_init(&texts, f->alpha, f->theta, f->t->row.nrow, farthest(f->beta, n) + MOVE,
		(double)n * STEPS);
	for (uint32_t j = 0; j < n; j++) {
		struct line l = {&texts, f->t->col_sum[j], cross(&f->t->col, j, f->theta), PRIOR_BETA};
		solve(&l, &f->psi[j], &f->beta[j], &se);
	}
	ros__exp_sum_release(&texts);
}

static void turn_texts(struct fish *f)
{
	uint32_t n = f->t->row.nrow;
	struct ros__exp_sum words;
	double se;
	ros__exp_sum_init(&words, f->psi, f->beta, f->t->row.ncol, farthest(f->theta, n) + MOVE,
		(double)n * STEPS);
	for (uint32_t i = 0; i < n; i++) {
		struct line l = {&words, f->t->row_sum[i], cross(&f->t->row, i, f->beta), PRIOR_THETA};
		solve(&l, &f->alpha[i], &f->theta[i], &se);
	}
	ros__exp_sum_release(&words);
}

/* beta may move by a constant where alpha moves against it, and nothing else changes: the prior
 * wants mean 0. Without it the turns creep along this ridge, a thousand where fifty do. */
static void level_slopes(struct fish *f)
{
	double tilt = 0;
	for (uint32_t j = 0; j < f->t->row.ncol; j++)
		tilt += f->beta[j] / f->t->row.ncol;
	for (uint32_t j = 0; j < f->t->row.ncol; j++)
		f->beta[j] -= tilt;
	for (uint32_t i = 0; i < f->t->row.nrow; i++)
		f->alpha[i] += tilt * f->theta[i];
}

static bool identify(struct fish *f, bool plain)
{
	double mean, sd;
	if (!ros__standardise(f->theta, f->t->row.nrow, &mean, &sd))
		return false;
	for (uint32_t j = 0; j < f->t->row.ncol; j++) {
		f->psi[j] += f->beta[j] * mean;
		f->beta[j] *= sd;
	}
	if (!plain)
		level_slopes(f);
	double level = f->alpha[0]; /* of the first text: 0 */
	for (uint32_t i = 0; i < f->t->row.nrow; i++)
		f->alpha[i] -= level;
	for (uint32_t j = 0; j < f->t->row.ncol; j++)
		f->psi[j] += level;
	return true;
}

static bool begin(struct fish *f, const struct ros_scale *from)
{
	const struct ros_scale_table *t = f->t;
	double mean, sd, spread;
	int rounds;
	if (from) {
		for (uint32_t i = 0; i < t->row.nrow; i++) {
			f->theta[i] = from->theta[t->row_of[i]];
			f->alpha[i] = from->alpha[t->row_of[i]];
		}
		for (uint32_t j = 0; j < t->row.ncol; j++) {
			f->psi[j] = from->psi[t->col_of[j]];
			f->beta[j] = from->word[t->col_of[j]];
		}
		return true;
	}
	if (!ros__fit_first_axis(f->theta, f->beta, t, &spread, &rounds) ||
		!ros__standardise(f->theta, t->row.nrow, &mean, &sd))
		return false;
	for (uint32_t i = 0; i < t->row.nrow; i++)
		f->alpha[i] = log(t->row_sum[i] / t->row_sum[0]);
	for (uint32_t j = 0; j < t->row.ncol; j++) {
		f->psi[j] = log(t->col_sum[j] / t->n * t->row_sum[0]);
		f->beta[j] *= sd;
	}
	return true;
}

/* All parameters one behind the other: texts' theta and alpha, words' beta and psi. */
static void copy_all(const struct fish *f, double *to)
{
	size_t n = f->t->row.nrow, m = f->t->row.ncol;
	memcpy(to, f->theta, n * sizeof *to);
	memcpy(to + n, f->alpha, n * sizeof *to);
	memcpy(to + 2 * n, f->beta, m * sizeof *to);
	memcpy(to + 2 * n + m, f->psi, m * sizeof *to);
}

static void go_on(double *v, const double *last, size_t n, double by)
{
	for (size_t i = 0; i < n; i++)
		v[i] += by * (v[i] - last[i]);
}

/* Turns move in nearly one direction, each r times as far as the one before; so all that are to
 * come move r / (1 - r) times as far as the last (Aitken 1926). */
static bool leap(struct fish *f, const double *last, double r)
{
	size_t n = f->t->row.nrow, m = f->t->row.ncol;
	double by = r / (1 - r);
	go_on(f->theta, last, n, by);
	go_on(f->alpha, last + n, n, by);
	go_on(f->beta, last + 2 * n, m, by);
	go_on(f->psi, last + 2 * n + m, m, by);
	return identify(f, false);
}

static double largest_move(const double *now, const double *last, uint32_t n)
{
	double most = 0;
	for (uint32_t i = 0; i < n; i++)
		most = fmax(most, fabs(now[i] - last[i]));
	return most;
}

static bool iterate(struct fish *f, struct ros_scale *s, const struct ros_scale_input *in)
{
	const double tolerance = in->tolerance > 0 ? in->tolerance : ROS_SCALE_TOLERANCE;
	const int most = in->most_turns ? in->most_turns : MOST_TURNS;
	double *last, change = 1, before;
	uint32_t n = f->t->row.nrow;
	bool ok = true;
	ROS_NEW_ARRAY(last, 2 * ((size_t)n + f->t->row.ncol));
	while (ok && change > tolerance && s->iterations < most) {
		copy_all(f, last);
		turn_words(f);
		turn_texts(f);
		ok = identify(f, in->plain);
		before = change;
		change = largest_move(f->theta, last, n);
		double r = change / before;
		if (ok && !in->plain && ++s->iterations % LEAP == 0 && change > tolerance && r < SLOWEST)
			ok = leap(f, last, r);
		s->iterations += in->plain;
	}
	s->converged = ok && change <= tolerance;
	free(last);
	return ok;
}

bool ros__fit_wordfish(
	struct ros_scale *s, const struct ros_scale_table *t, const struct ros_scale_input *in)
{
	struct fish f = {.t = t};
	ROS_NEW_ARRAY(f.theta, t->row.nrow);
	ROS_NEW_ARRAY(f.alpha, t->row.nrow);
	ROS_NEW_ARRAY(f.beta, t->row.ncol);
	ROS_NEW_ARRAY(f.psi, t->row.ncol);
	bool ok = begin(&f, in->from) && iterate(&f, s, in);
	for (uint32_t i = 0; i < t->row.nrow; i++) {
		s->theta[t->row_of[i]] = f.theta[i];
		s->alpha[t->row_of[i]] = f.alpha[i];
	}
	for (uint32_t j = 0; j < t->row.ncol; j++) {
		s->word[t->col_of[j]] = f.beta[j];
		s->psi[t->col_of[j]] = f.psi[j];
	}
	if (ok)
		ros__scale_words_make(s);
	free(f.theta);
	free(f.alpha);
	free(f.beta);
	free(f.psi);
	return ok;
}

/* The words of a fit, as texts are placed by them. */
struct ros__scale_words {
	double *level, *slope, total; /* sum of exp(level) */
	struct ros__exp_sum sum;
};

void ros__scale_words_make(struct ros_scale *s)
{
	struct ros__scale_words *w;
	uint32_t n = 0;
	double most = 0;
	ROS_NEW_ARRAY(w, 1);
	ROS_NEW_ARRAY(w->level, s->ncol);
	ROS_NEW_ARRAY(w->slope, s->ncol);
	for (uint32_t j = 0; j < s->ncol; j++)
		if (!isnan(s->word[j])) {
			w->level[n] = s->psi[j];
			w->slope[n++] = s->word[j];
			w->total += exp(s->psi[j]);
		}
	for (uint32_t i = 0; i < s->nrow; i++)
		if (!isnan(s->theta[i]))
			most = fmax(most, fabs(s->theta[i]));
	ros__exp_sum_init(&w->sum, w->level, w->slope, n, most + MOVE, (double)s->nrow * STEPS);
	ros__scale_words_free(s->words);
	s->words = w;
}

void ros__scale_words_free(struct ros__scale_words *w)
{
	if (!w)
		return;
	ros__exp_sum_release(&w->sum);
	free(w->level);
	free(w->slope);
	free(w);
}

double ros__place_wordfish(const struct ros_scale *s, const uint32_t *word, const double *count,
	uint64_t n, double *alpha, double *se)
{
	double theta = 0;
	struct line l = {.side = &s->words->sum, .prior = PRIOR_THETA};
	for (uint64_t i = 0; i < n; i++)
		if (!isnan(s->word[word[i]])) {
			l.sum += count[i];
			l.cross += count[i] * s->word[word[i]];
		}
	*se = NAN;
	*alpha = log(l.sum / s->words->total);
	if (l.sum > 0)
		solve(&l, alpha, &theta, se);
	return l.sum > 0 ? theta : NAN;
}
