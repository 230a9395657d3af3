/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "topic/coherence.h"

#include <math.h>

#include "base/mem.h"

#define EPSILON 1e-12

/* The words inside the running window. */
struct inside {
	uint32_t *times;   /* by word */
	uint32_t *list, n; /* words with times > 0 */
	uint32_t *place;   /* by word: where it stands in the list */
};

static void enter(struct inside *s, uint32_t word)
{
	if (word == UINT32_MAX || s->times[word]++)
		return;
	s->place[word] = s->n;
	s->list[s->n++] = word;
}

static void leave(struct inside *s, uint32_t word)
{
	if (word == UINT32_MAX || --s->times[word])
		return;
	uint32_t last = s->list[--s->n];
	s->list[s->place[word]] = last;
	s->place[last] = s->place[word];
}

static void count_window(struct ros_windows *w, const struct inside *s)
{
	w->n++;
	for (uint32_t i = 0; i < s->n; i++)
		for (uint32_t j = 0; j < s->n; j++)
			w->count[(size_t)s->list[i] * w->nword + s->list[j]]++;
}

void ros__windows_count(struct ros_windows *w, const uint32_t *token, const uint64_t *begin,
	uint32_t ntext, uint32_t nword, uint32_t window)
{
	struct inside s = {0};
	*w = (struct ros_windows){.nword = nword};
	ROS_NEW_ARRAY(w->count, (size_t)nword * nword);
	ROS_NEW_ARRAY(s.times, nword);
	ROS_NEW_ARRAY(s.list, nword);
	ROS_NEW_ARRAY(s.place, nword);
	for (uint32_t d = 0; d < ntext; d++) {
		uint64_t from = begin[d];
		if (begin[d + 1] == from)
			continue;
		for (uint64_t i = from; i < begin[d + 1]; i++) {
			if (i - from == window) {
				count_window(w, &s);
				leave(&s, token[from++]);
			}
			enter(&s, token[i]);
		}
		count_window(w, &s);
		while (from < begin[d + 1])
			leave(&s, token[from++]);
	}
	free(s.times);
	free(s.list);
	free(s.place);
}

void ros__windows_release(struct ros_windows *w)
{
	free(w->count);
	*w = (struct ros_windows)ROS_WINDOWS_INIT;
}

double ros__npmi(const struct ros_windows *w, uint32_t i, uint32_t j)
{
	double n = (double)w->n;
	double pi = (double)w->count[(size_t)i * w->nword + i] / n;
	double pj = (double)w->count[(size_t)j * w->nword + j] / n;
	double pij = (double)w->count[(size_t)i * w->nword + j] / n;
	if (!(pi > 0 && pj > 0))
		return NAN;
	return log((pij + EPSILON) / (pi * pj)) / -log(pij + EPSILON);
}

double ros__coherence_npmi(const struct ros_windows *w, const uint32_t *top, uint32_t ntop)
{
	double sum = 0, pairs = 0;
	for (uint32_t i = 0; i < ntop; i++)
		for (uint32_t j = 0; j < i; j++) {
			sum += ros__npmi(w, top[i], top[j]);
			pairs++;
		}
	return pairs > 0 ? sum / pairs : NAN;
}

double ros__coherence_cv(const struct ros_windows *w, const uint32_t *top, uint32_t ntop)
{
	double *v, *all, sum = 0;
	ROS_NEW_ARRAY(v, (size_t)ntop * ntop);
	ROS_NEW_ARRAY(all, ntop);
	for (uint32_t i = 0; i < ntop; i++)
		for (uint32_t j = 0; j < ntop; j++) {
			v[(size_t)i * ntop + j] = ros__npmi(w, top[i], top[j]);
			all[j] += v[(size_t)i * ntop + j];
		}
	for (uint32_t i = 0; i < ntop; i++) {
		double dot = 0, a = 0, b = 0;
		for (uint32_t j = 0; j < ntop; j++) {
			double x = v[(size_t)i * ntop + j];
			dot += x * all[j];
			a += x * x;
			b += all[j] * all[j];
		}
		sum += a > 0 && b > 0 ? dot / sqrt(a * b) : isnan(dot) ? NAN : 0;
	}
	free(v);
	free(all);
	return ntop ? sum / ntop : NAN;
}
