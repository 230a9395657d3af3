/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Wordscores. With F_wr the share of word w in anchor r, P_wr = F_wr / sum_r F_wr is the chance
 * that one is reading r, given w; the word's score is S_w = sum_r P_wr A_r, a text's position the
 * mean of the scores of its words, and its standard error the spread of these scores over the root
 * of their number (Laver, Benoit & Garry 2003, equations 1 to 5).
 */
#include "base/mem.h"
#include "scale/scale_methods.h"

static bool anchors(const struct ros_scale_input *in)
{
	double lo = INFINITY, hi = -INFINITY;
	for (uint32_t r = 0; r < in->x->nrow; r++)
		if (!isnan(in->score[r]) && !(in->out && in->out[r])) {
			lo = fmin(lo, in->score[r]);
			hi = fmax(hi, in->score[r]);
		}
	return hi > lo;
}

bool ros__fit_wordscores(struct ros_scale *s, const struct ros_scale_input *in)
{
	const struct ros_csr *x = in->x;
	double *share, *sum;
	if (!in->score || !anchors(in))
		return false;
	ROS_NEW_ARRAY(share, x->ncol);
	ROS_NEW_ARRAY(sum, x->nrow);
	ros_csr_row_sums(x, sum);
	for (uint32_t r = 0; r < x->nrow; r++)
		for (uint64_t p = x->indptr[r]; p < x->indptr[r + 1]; p++) {
			uint32_t w = x->indices[p];
			if (isnan(in->score[r]) || (in->out && in->out[r]) || (in->word_out && in->word_out[w]))
				continue;
			double f = x->data[p] / sum[r];
			s->word[w] = (isnan(s->word[w]) ? 0 : s->word[w]) + f * in->score[r];
			share[w] += f;
		}
	for (uint32_t w = 0; w < x->ncol; w++)
		s->word[w] = share[w] > 0 ? s->word[w] / share[w] : NAN;
	s->converged = true;
	free(share);
	free(sum);
	return true;
}

double ros__place_wordscores(
	const struct ros_scale *s, const uint32_t *word, const double *count, uint64_t n, double *se)
{
	double sum = 0, at = 0, spread = 0;
	for (uint64_t i = 0; i < n; i++)
		if (!isnan(s->word[word[i]])) {
			sum += count[i];
			at += count[i] * s->word[word[i]];
		}
	at /= sum; /* no scored word: NaN */
	for (uint64_t i = 0; i < n; i++)
		if (!isnan(s->word[word[i]]))
			spread += count[i] * (s->word[word[i]] - at) * (s->word[word[i]] - at);
	*se = sqrt(spread / sum) / sqrt(sum);
	return at;
}

static double spread_of(const double *v, const double *take, uint32_t n, double *mean)
{
	double sum = 0, square = 0, k = 0;
	for (uint32_t i = 0; i < n; i++)
		if (!isnan(take[i])) {
			sum += v[i];
			k++;
		}
	*mean = sum / k;
	for (uint32_t i = 0; i < n; i++)
		if (!isnan(take[i]))
			square += (v[i] - *mean) * (v[i] - *mean);
	return sqrt(square / (k - 1));
}

void ros__scale_rescale(
	const double *raw, const double *score, uint32_t nrow, enum ros_rescale how, double *out)
{
	double mean, ignored, lo = INFINITY, hi = -INFINITY, raw_lo = NAN, raw_hi = NAN;
	double ratio = spread_of(score, score, nrow, &ignored) / spread_of(raw, raw, nrow, &mean);
	for (uint32_t i = 0; i < nrow; i++) {
		if (score[i] < lo) {
			lo = score[i];
			raw_lo = raw[i];
		}
		if (score[i] > hi) {
			hi = score[i];
			raw_hi = raw[i];
		}
	}
	for (uint32_t i = 0; i < nrow; i++)
		out[i] = how == ROS_RESCALE_LBG ? (raw[i] - mean) * ratio + mean
										: (raw[i] - raw_lo) * (hi - lo) / (raw_hi - raw_lo) + lo;
}
