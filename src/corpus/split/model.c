/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "corpus/split/model.h"

#include <math.h>
#include <string.h>

const char *ros__label_text(enum ros_label l)
{
	static const char *const text[] = {
#define ROS_LABEL_TEXT(id, t) t,
		ROS_LABEL_MAP(ROS_LABEL_TEXT)
#undef ROS_LABEL_TEXT
	};
	return l < ROS_LABEL_N ? text[l] : "";
}

const char *ros__label_key(enum ros_label l)
{
	static const char *const text[] = {
#define ROS_LABEL_KEY(id, t) #id,
		ROS_LABEL_MAP(ROS_LABEL_KEY)
#undef ROS_LABEL_KEY
	};
	return l < ROS_LABEL_N ? text[l] : "";
}

void ros__model_scores(const struct ros_weights *w, const struct ros_chain *x,
	double (*score)[ROS_LABEL_N])
{
	for (size_t k = 0; k < x->n; k++) {
		float sum[ROS_LABEL_N] = {0};
		for (size_t i = 0; i < ROS_EV_WORDS; i++)
			for (uint64_t bits = x->bit[k][i]; bits; bits &= bits - 1) {
				const float *v = w->line[i * 64 + (unsigned)__builtin_ctzll(bits)];
#pragma omp simd
				for (size_t l = 0; l < ROS_LABEL_N; l++)
					sum[l] += v[l];
			}
		for (size_t l = 0; l < ROS_LABEL_N; l++)
			score[k][l] = sum[l];
	}
}

/* Makes v sum to one; gives what it summed to. */
static double scale(double *v)
{
	double sum = 0;
	for (size_t l = 0; l < ROS_LABEL_N; l++)
		sum += v[l];
	for (size_t l = 0; l < ROS_LABEL_N; l++)
		v[l] /= sum;
	return sum;
}

/* exp of the scores of a line, the largest of them made one; gives the largest. */
static double raise(const double *score, double *out)
{
	double top = score[0];
	for (size_t l = 1; l < ROS_LABEL_N; l++)
		top = score[l] > top ? score[l] : top;
	for (size_t l = 0; l < ROS_LABEL_N; l++)
		out[l] = exp(score[l] - top);
	return top;
}

/* out[l] = sum over a of v[a] t[a][l], in the order of a. */
static void through(const double *v, const double (*t)[ROS_LABEL_N], double *out)
{
	double sum[ROS_LABEL_N] = {0};
	for (size_t a = 0; a < ROS_LABEL_N; a++) {
#pragma omp simd
		for (size_t l = 0; l < ROS_LABEL_N; l++)
			sum[l] += v[a] * t[a][l];
	}
	memcpy(out, sum, sizeof sum);
}

static void backward(size_t n, const double (*e)[ROS_LABEL_N], const double (*t)[ROS_LABEL_N],
	double (*beta)[ROS_LABEL_N])
{
	double back[ROS_LABEL_N][ROS_LABEL_N], next[ROS_LABEL_N];
	for (size_t a = 0; a < ROS_LABEL_N; a++)
		for (size_t l = 0; l < ROS_LABEL_N; l++)
			back[a][l] = t[l][a];
	for (size_t k = n; k-- > 0;) {
		for (size_t l = 0; l < ROS_LABEL_N; l++)
			if (k + 1 == n)
				beta[k][l] = 1;
			else
				next[l] = e[k + 1][l] * beta[k + 1][l];
		if (k + 1 < n)
			through(next, (const double(*)[ROS_LABEL_N])back, beta[k]);
		scale(beta[k]);
	}
}

double ros__model_forward(size_t n, const double (*score)[ROS_LABEL_N],
	const double (*t)[ROS_LABEL_N], const double *start, double (*alpha)[ROS_LABEL_N],
	double (*beta)[ROS_LABEL_N], double (*e)[ROS_LABEL_N])
{
	double logz = 0;
	for (size_t k = 0; k < n; k++) {
		double in[ROS_LABEL_N];
		logz += raise(score[k], e[k]);
		if (k)
			through(alpha[k - 1], t, in);
		for (size_t l = 0; l < ROS_LABEL_N; l++)
			alpha[k][l] = (k ? in[l] : start[l]) * e[k][l];
		double all = scale(alpha[k]);
		for (size_t l = 0; l < ROS_LABEL_N; l++)
			e[k][l] /= all;
		logz += log(all);
	}
	backward(n, (const double(*)[ROS_LABEL_N])e, t, beta);
	return logz;
}

/* The best label before each label: from[l], and the score of the path so far, v. */
static void step(const double (*pair)[ROS_LABEL_N], const double *score, double *v, uint8_t *from)
{
	double best[ROS_LABEL_N];
	int64_t arg[ROS_LABEL_N] = {0};
	for (size_t l = 0; l < ROS_LABEL_N; l++)
		best[l] = v[0] + pair[0][l];
	for (int64_t a = 1; a < ROS_LABEL_N; a++) {
#pragma omp simd
		for (size_t l = 0; l < ROS_LABEL_N; l++) {
			double s = v[a] + pair[a][l];
			arg[l] = s > best[l] ? a : arg[l];
			best[l] = s > best[l] ? s : best[l];
		}
	}
	for (size_t l = 0; l < ROS_LABEL_N; l++) {
		from[l] = (uint8_t)arg[l];
		v[l] = best[l] + score[l];
	}
}

/* The best labelling and its score. */
static double viterbi(const struct ros_weights *w, size_t n, const double (*score)[ROS_LABEL_N],
	struct ros_belief *b)
{
	double v[ROS_LABEL_N], pair[ROS_LABEL_N][ROS_LABEL_N];
	uint8_t (*from)[ROS_LABEL_N];
	ROS_NEW_ARRAY(from, n);
	for (size_t l = 0; l < ROS_LABEL_N; l++) {
		v[l] = (double)w->start[l] + score[0][l];
		for (size_t a = 0; a < ROS_LABEL_N; a++)
			pair[a][l] = (double)w->pair[a][l];
	}
	for (size_t k = 1; k < n; k++)
		step((const double(*)[ROS_LABEL_N])pair, score[k], v, from[k]);
	uint8_t l = 0;
	for (uint8_t a = 1; a < ROS_LABEL_N; a++)
		l = v[a] > v[l] ? a : l;
	double top = v[l];
	for (size_t k = n; k-- > 0;) {
		b[k].label = l;
		l = from[k][l];
	}
	free(from);
	return top;
}

/* P(label) of each line, and P(a part begins with it): the sum over pairs that begin one. */
static void beliefs(size_t n, const double (*e)[ROS_LABEL_N], const double (*t)[ROS_LABEL_N],
	const double (*alpha)[ROS_LABEL_N], const double (*beta)[ROS_LABEL_N], struct ros_belief *b)
{
	double begins[ROS_LABEL_N][ROS_LABEL_N];
	for (unsigned a = 0; a < ROS_LABEL_N; a++)
		for (unsigned l = 0; l < ROS_LABEL_N; l++)
			begins[a][l] = ros__label_begins(a, l) ? t[a][l] : 0;
	for (size_t k = 0; k < n; k++) {
		double p[ROS_LABEL_N], new[ROS_LABEL_N], begin = 0;
		for (size_t l = 0; l < ROS_LABEL_N; l++)
			p[l] = alpha[k][l] * beta[k][l];
		double all = scale(p);
		if (k)
			through(alpha[k - 1], (const double(*)[ROS_LABEL_N])begins, new);
		for (unsigned l = 0; l < ROS_LABEL_N; l++) {
			b[k].p[l] = (float)p[l];
			begin += k                                ? new[l] * e[k][l] * beta[k][l]
				: ros__label_begins(ROS_LABEL_OUT, l) ? p[l]
													  : 0;
		}
		b[k].start = (float)(k ? begin / all : begin);
	}
}

double ros__model_infer(const struct ros_weights *w, const struct ros_chain *x, struct ros_belief *b)
{
	double(*score)[ROS_LABEL_N], (*alpha)[ROS_LABEL_N], (*beta)[ROS_LABEL_N], (*e)[ROS_LABEL_N];
	double t[ROS_LABEL_N][ROS_LABEL_N], start[ROS_LABEL_N], logz;
	if (!x->n)
		return 0;
	ROS_NEW_ARRAY(score, x->n * 4);
	alpha = score + x->n;
	beta = alpha + x->n;
	e = beta + x->n;
	for (size_t a = 0; a < ROS_LABEL_N; a++) {
		start[a] = exp((double)w->start[a]);
		for (size_t l = 0; l < ROS_LABEL_N; l++)
			t[a][l] = exp((double)w->pair[a][l]);
	}
	ros__model_scores(w, x, score);
	logz = ros__model_forward(x->n, (const double(*)[ROS_LABEL_N])score,
		(const double(*)[ROS_LABEL_N])t, start, alpha, beta, e);
	beliefs(x->n, (const double(*)[ROS_LABEL_N])e, (const double(*)[ROS_LABEL_N])t,
		(const double(*)[ROS_LABEL_N])alpha, (const double(*)[ROS_LABEL_N])beta, b);
	double top = viterbi(w, x->n, (const double (*)[ROS_LABEL_N])score, b);
	free(score);
	return top - logz;
}

double ros__model_difference(const struct ros_weights *w, const struct ros_chain *x,
	const struct ros_belief *b, const uint8_t *label)
{
	double sum = 0;
	for (size_t k = 0; k < x->n; k++) {
		unsigned had = b[k].label, is = label[k], a = k ? b[k - 1].label : 0,
				 c = k ? label[k - 1] : 0;
		sum += (double)(k ? w->pair[c][is] - w->pair[a][had] : w->start[is] - w->start[had]);
		for (size_t i = 0; i < ROS_EV_WORDS && had != is; i++)
			for (uint64_t bits = x->bit[k][i]; bits; bits &= bits - 1) {
				const float *v = w->line[i * 64 + (unsigned)__builtin_ctzll(bits)];
				sum += (double)(v[is] - v[had]);
			}
	}
	return sum;
}

double ros__model_decode(const struct ros_model *m, struct ros_chain *x, struct ros_belief *b)
{
	ros__model_infer(&m->pass[0], x, b);
	ros__kin_set(x, b);
	return ros__model_infer(&m->pass[1], x, b);
}
