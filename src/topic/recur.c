/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "topic/recur.h"

#include <math.h>
#include <stdatomic.h>
#include <string.h>

#include "base/log.h"
#include "base/loop.h"
#include "base/mem.h"
#include "base/order.h"
#include "base/rng.h"
#include "base/share.h"
#include "topic/coherence.h"
#include "topic/pairing.h"
#include "topic/strata.h"

enum { WINDOW_NPMI = 10, WINDOW_CV = 110 };
enum { LARGE = 1000000 }; /* entries from which a fit takes 100 MB: they are made one by one */

/* What one fit found about one of its topics, on the parts that it has not seen. */
struct seen {
	uint32_t top[ROS_TOPIC_TOP], ntop;
	double together, expected, npmi, cv;
};

void ros__topic_folds(const struct ros_topic_runs *r, uint64_t seed, uint32_t round, uint8_t *fold)
{
	uint32_t *order, *size, held[ROS_TOPIC_FOLDS] = {0};
	ROS_NEW_ARRAY(order, r->npart);
	ROS_NEW_ARRAY(size, r->npart);
	for (uint32_t k = 0; k < r->n; k++)
		size[r->part[k]]++;
	for (uint32_t p = 0; p < r->npart; p++)
		order[p] = p;
	struct ros_rng rng = ros__rng(seed, round, UINT64_C(0x746f706963));
	ros__rng_shuffle(&rng, order, r->npart);
	for (uint32_t i = 0; i < r->npart; i++) {
		uint32_t least = 0;
		for (uint32_t f = 1; f < ROS_TOPIC_FOLDS; f++)
			least = held[f] < held[least] ? f : least;
		fold[order[i]] = (uint8_t)least;
		held[least] += size[order[i]];
	}
	free(order);
	free(size);
}

/* Rows of x that `take` marks. */
static void take_rows(struct ros_csr *to, const struct ros_csr *x, const uint8_t *take)
{
	uint64_t n = 0;
	*to = (struct ros_csr){.ncol = x->ncol};
	for (uint32_t d = 0; d < x->nrow; d++)
		n += take[d] ? x->indptr[d + 1] - x->indptr[d] : 0;
	ROS_NEW_ARRAY(to->indptr, (size_t)x->nrow + 1);
	ROS_NEW_ARRAY(to->indices, n);
	ROS_NEW_ARRAY(to->data, n);
	for (uint32_t d = 0; d < x->nrow; d++) {
		uint64_t here = x->indptr[d + 1] - x->indptr[d];
		if (!take[d])
			continue;
		if (here) {
			memcpy(to->indices + to->nnz, x->indices + x->indptr[d], here * sizeof *to->indices);
			memcpy(to->data + to->nnz, x->data + x->indptr[d], here * sizeof *to->data);
		}
		to->indptr[++to->nrow] = to->nnz += here;
	}
}

void ros__topic_take_counts(struct ros_topic_counts *c, struct ros_csr *x,
	const struct ros_topic_runs *r, const uint8_t *take)
{
	uint32_t *part, n = 0;
	ROS_NEW_ARRAY(part, r->n);
	for (uint32_t k = 0; k < r->n; k++)
		if (take[k])
			part[n++] = r->part[k];
	take_rows(x, &r->x, take);
	ros__topic_counts_init(c, x, part);
	free(part);
}

/* The kept words of the runs in `take`, a text a part, as numbers of `local` words. */
static void window_text(const struct ros_topic_runs *r, const uint8_t *take, const uint32_t *local,
	uint32_t **token, uint64_t **begin, uint32_t *ntext)
{
	uint64_t n = 0;
	ROS_NEW_ARRAY(*token, r->word_at[r->n]);
	ROS_NEW_ARRAY(*begin, (size_t)r->npart + 1);
	*ntext = 0;
	for (uint32_t k = 0; k < r->n; k++) {
		if (!take[k])
			continue;
		for (uint64_t i = r->word_at[k]; i < r->word_at[k + 1]; i++)
			(*token)[n++] = local[r->word[i]];
		if (k + 1 == r->n || r->part[k + 1] != r->part[k])
			(*begin)[++*ntext] = n;
	}
}

static void coherence(
	const struct ros_topic_runs *r, const uint8_t *take, struct seen *seen, uint32_t n)
{
	uint32_t *local, *token, ntext, nword = 0;
	uint64_t *begin;
	struct ros_windows narrow, wide;
	ROS_NEW_ARRAY(local, r->nword);
	memset(local, 0xFF, r->nword * sizeof *local);
	for (uint32_t k = 0; k < n; k++)
		for (uint32_t i = 0; i < seen[k].ntop; i++)
			if (local[seen[k].top[i]] == UINT32_MAX)
				local[seen[k].top[i]] = nword++;
	window_text(r, take, local, &token, &begin, &ntext);
	ros__windows_count(&narrow, token, begin, ntext, nword, WINDOW_NPMI);
	ros__windows_count(&wide, token, begin, ntext, nword, WINDOW_CV);
	for (uint32_t k = 0; k < n; k++) {
		uint32_t top[ROS_TOPIC_TOP], held = 0;
		for (uint32_t i = 0; i < seen[k].ntop; i++) {
			uint32_t w = local[seen[k].top[i]];
			if (wide.count[(size_t)w * nword + w])
				top[held++] = w; /* a word that what was left out has not says nothing */
		}
		seen[k].npmi = held > 1 ? ros__coherence_npmi(&narrow, top, held) : NAN;
		seen[k].cv = held > 1 ? ros__coherence_cv(&wide, top, held) : NAN;
	}
	ros__windows_release(&narrow);
	ros__windows_release(&wide);
	free(local);
	free(token);
	free(begin);
}

/* All levels fitted without one fold, and looked at on it. */
static void fit_without(const struct ros_topics *t, const uint8_t *fold, uint32_t out, bool cohere,
	struct seen *seen, uint32_t nseen)
{
	const struct ros_topic_runs *r = t->runs;
	struct ros_topic_counts c;
	struct ros_csr x, y, yt;
	struct ros_spectral f;
	struct ros_topic_strata strata;
	uint8_t *take;
	uint32_t at = 0;
	ROS_NEW_ARRAY(take, r->n);
	for (uint32_t k = 0; k < r->n; k++)
		take[k] = fold[r->part[k]] != out;
	ros__topic_take_counts(&c, &x, r, take);
	ros__topic_weighted(&c, &y, &yt);
	ros__spectral_fit(&f, &y, &yt, c.part, t->level[t->nlevel - 1].fit.k);
	ros__topic_weighted_release(&y, &yt);
	for (uint32_t k = 0; k < r->n; k++)
		take[k] = !take[k];
	ros__topic_strata_make(&strata, r, take);
	for (uint32_t l = 0; l < t->nlevel; l++) {
		struct ros_mixture m;
		ros__mixture_fit(&m, &c, &f, t->level[l].fit.k);
		for (uint32_t k = 0; k < m.k; k++, at++) {
			struct seen *s = &seen[at];
			s->npmi = s->cv = NAN;
			s->ntop = ros__mixture_top(&m, c.p, k, ROS_TOPIC_TOP, s->top);
			ros__topic_lift(r, &strata, s->top, s->ntop, &s->together, &s->expected);
		}
		ros__mixture_release(&m);
	}
	if (cohere)
		coherence(r, take, seen, nseen);
	ros__topic_strata_release(&strata);
	ros__spectral_release(&f);
	ros__topic_counts_release(&c);
	ros_csr_release(&x);
	free(take);
}

void ros__topic_judge(
	struct ros_topic *t, double *lift, uint32_t fits, double together, double expected)
{
	ros__sort_doubles(lift, fits);
	t->lift = (lift[(fits - 1) / 2] + lift[fits / 2]) / 2;
	for (uint32_t r = 0; r < fits; r++)
		t->lifted += lift[r] > 1;
	t->surplus = (together - expected) / sqrt(fmax(expected, 1));
	t->real = t->recurrence >= ROS_TOPIC_R && t->lift >= ROS_TOPIC_L &&
		t->surplus >= ROS_TOPIC_SURPLUS && 10 * t->lifted >= 8 * fits;
}

/* Adds what one fit found to the topics of its level; lift: n x fits. */
static void add_fit(struct ros_topic_level *level, const struct seen *seen, uint32_t fit,
	uint32_t fits, double *lift, double *sum, double *cohered)
{
	uint32_t k = level->fit.k, *pair;
	double *score;
	ROS_NEW_ARRAY(score, (size_t)k * k);
	ROS_NEW_ARRAY(pair, k);
	for (uint32_t i = 0; i < k; i++)
		for (uint32_t j = 0; j < k; j++)
			score[(size_t)i * k + j] = ros__topic_jaccard(
				level->topic[i].top, level->topic[i].ntop, seen[j].top, seen[j].ntop);
	ros__best_pairing(score, k, pair);
	for (uint32_t i = 0; i < k; i++) {
		struct ros_topic *topic = &level->topic[i];
		const struct seen *s = &seen[pair[i]];
		lift[(size_t)i * fits + fit] = s->expected > 0 ? s->together / s->expected : 1;
		sum[2 * i] += s->together;
		sum[2 * i + 1] += s->expected;
		topic->recurrence += score[(size_t)i * k + pair[i]];
		if (!isnan(s->npmi) && !isnan(s->cv)) {
			topic->npmi += s->npmi;
			topic->cv += s->cv;
			cohered[i]++;
		}
	}
	free(score);
	free(pair);
}

bool ros__topic_holds_apart(const struct ros_topic *t)
{
	return t->apart >= ROS_TOPIC_APART && t->apart - 1 >= ROS_TOPIC_KEPT * (t->lift - 1);
}

/* What holds only where its words stand side by side is a turn of speech and no topic. */
static void hold_apart(const struct ros_topics *t, struct ros_topic_level *level)
{
	struct ros_topic_strata s;
	ros__topic_strata_make(&s, t->runs, NULL);
	for (uint32_t k = 0; k < level->fit.k; k++) {
		struct ros_topic *topic = &level->topic[k];
		topic->apart = ros__topic_lift_apart(t->runs, &s, topic->top, topic->ntop);
		topic->real = topic->real && ros__topic_holds_apart(topic);
	}
	ros__topic_strata_release(&s);
}

static void judge_level(
	struct ros_topics *t, struct ros_topic_level *level, const struct seen *seen, uint32_t nseen)
{
	uint32_t k = level->fit.k, n = t->fits;
	double *lift, *sum, *cohered;
	ROS_NEW_ARRAY(lift, (size_t)k * n);
	ROS_NEW_ARRAY(sum, 2 * (size_t)k);
	ROS_NEW_ARRAY(cohered, k);
	for (uint32_t r = 0; r < n; r++)
		add_fit(level, seen + (size_t)r * nseen, r, n, lift, sum, cohered);
	for (uint32_t i = 0; i < k; i++) {
		struct ros_topic *topic = &level->topic[i];
		double *mine = lift + (size_t)i * n;
		topic->recurrence /= n;
		ros__topic_judge(
			topic, mine, n, sum[2 * i] / ROS_TOPIC_ROUNDS, sum[2 * i + 1] / ROS_TOPIC_ROUNDS);
		topic->npmi = cohered[i] > 0 ? topic->npmi / cohered[i] : NAN;
		topic->cv = cohered[i] > 0 ? topic->cv / cohered[i] : NAN;
	}
	free(lift);
	free(sum);
	free(cohered);
}

struct rounds {
	const struct ros_topics *t;
	const uint8_t *fold;
	struct seen *seen;
	uint32_t nseen;
	atomic_uint done;
};

static void one_round(void *ctx, size_t r)
{
	struct rounds *x = ctx;
	fit_without(x->t, x->fold + r / ROS_TOPIC_FOLDS * x->t->runs->npart, r % ROS_TOPIC_FOLDS,
		r < ROS_TOPIC_FOLDS, x->seen + r * x->nseen, x->nseen);
	uint32_t so_far = atomic_fetch_add(&x->done, 1) + 1u;
	if (ros__loop_worker() == 0)
		ros__progress_part(so_far, x->t->fits);
}

size_t ros__topic_fits_together(const struct ros_topic_runs *r, size_t fits)
{
	return r->x.nnz > LARGE ? fits : 1;
}

void ros__topics_recur(struct ros_topics *t, uint64_t seed)
{
	uint32_t nseen = 0, at = 0;
	uint8_t *fold;
	struct seen *seen;
	t->fits = ROS_TOPIC_FOLDS * ROS_TOPIC_ROUNDS;
	for (uint32_t l = 0; l < t->nlevel; l++)
		nseen += t->level[l].fit.k;
	ROS_NEW_ARRAY(seen, (size_t)t->fits * nseen);
	ROS_NEW_ARRAY(fold, (size_t)ROS_TOPIC_ROUNDS * t->runs->npart);
	for (uint32_t i = 0; i < ROS_TOPIC_ROUNDS; i++)
		ros__topic_folds(t->runs, seed, i, fold + (size_t)i * t->runs->npart);
	struct rounds rounds = {.t = t, .fold = fold, .seen = seen, .nseen = nseen};
	ros__for_slots(t->fits, ros__topic_fits_together(t->runs, t->fits), one_round, &rounds,
		&(struct ros__slots){seen, nseen * sizeof *seen, t->fits, 0}, 1);
	for (uint32_t l = 0; l < t->nlevel; l++) {
		judge_level(t, &t->level[l], seen + at, nseen);
		hold_apart(t, &t->level[l]);
		at += t->level[l].fit.k;
	}
	free(seen);
	free(fold);
}
