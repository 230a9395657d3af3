/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "topic/strata.h"

#include <math.h>
#include <string.h>

#include "base/mem.h"

static uint32_t part_end(const struct ros_topic_runs *r, uint32_t a)
{
	uint32_t b = a;
	while (b < r->n && r->part[b] == r->part[a])
		b++;
	return b;
}

/* Ends the stratum that was being filled; one of a single run is forgotten. */
static void close_stratum(struct ros_topic_strata *s, uint32_t *filled)
{
	if (*filled - s->at[s->n] > 1)
		s->at[++s->n] = *filled;
	*filled = s->at[s->n];
}

void ros__topic_strata_make(
	struct ros_topic_strata *s, const struct ros_topic_runs *r, const uint8_t *take)
{
	uint32_t filled = 0;
	*s = (struct ros_topic_strata){0};
	ROS_NEW_ARRAY(s->run, r->n);
	ROS_NEW_ARRAY(s->at, (size_t)r->n / ROS_TOPIC_LONG + 2);
	for (int together = 0; together < 2; together++) {
		for (uint32_t a = 0, b; a < r->n; a = b) {
			b = part_end(r, a);
			if ((take && !take[a]) || (b - a < ROS_TOPIC_LONG) != together)
				continue;
			for (uint32_t d = a; d < b; d++)
				s->run[filled++] = d;
			if (!together)
				close_stratum(s, &filled);
		}
	}
	close_stratum(s, &filled);
}

void ros__topic_strata_release(struct ros_topic_strata *s)
{
	free(s->run);
	free(s->at);
	*s = (struct ros_topic_strata){0};
}

/* Pairs inside the n runs of one stratum, and what they would be if its words were dealt anew;
 * place[w] is 1 + the place of word w among the nword. */
static void lift_stratum(const struct ros_topic_runs *r, const uint32_t *run, uint32_t n,
	const uint32_t *place, double *count, uint32_t nword, double *together, double *expected)
{
	double sum = 0, square = 0, pairs = 0;
	memset(count, 0, nword * sizeof *count);
	for (uint32_t i = 0; i < n; i++) {
		uint64_t from = r->x.indptr[run[i]], end = r->x.indptr[run[i] + 1];
		double length = (double)(end - from), here = 0;
		for (uint64_t p = from; p < end; p++)
			if (place[r->x.indices[p]]) {
				count[place[r->x.indices[p]] - 1]++;
				here++;
			}
		sum += length;
		square += length * length;
		*together += here * (here - 1) / 2;
	}
	for (uint32_t i = 0; i < nword; i++)
		for (uint32_t j = 0; j < i; j++)
			pairs += count[i] * count[j];
	*expected += sum > 0 ? pairs * square / (sum * sum) : 0;
}

void ros__topic_lift(const struct ros_topic_runs *r, const struct ros_topic_strata *s,
	const uint32_t *word, uint32_t nword, double *together, double *expected)
{
	uint32_t *place;
	double *count;
	ROS_NEW_ARRAY(place, r->nword);
	ROS_NEW_ARRAY(count, nword);
	for (uint32_t i = 0; i < nword; i++)
		place[word[i]] = i + 1;
	*together = *expected = 0;
	for (uint32_t k = 0; k < s->n; k++)
		lift_stratum(
			r, s->run + s->at[k], s->at[k + 1] - s->at[k], place, count, nword, together, expected);
	free(place);
	free(count);
}

enum { GAP = 3, MOST_APART = 32 /* words that are looked at */ };

/* Which of the words stand in each half of the runs of a stratum. */
struct halves {
	double in[2][MOST_APART], words[2], both, together; /* both: sum of the products of lengths */
};

/* Bit i: word i stands in [from, end). */
static uint32_t members(
	const struct ros_topic_runs *r, const uint32_t *place, uint64_t from, uint64_t end)
{
	uint32_t set = 0;
	for (uint64_t i = from; i < end; i++)
		if (place[r->word[i]])
			set |= UINT32_C(1) << (place[r->word[i]] - 1);
	return set;
}

static void add_halves(struct halves *h, const struct ros_topic_runs *r, uint32_t d,
	const uint32_t *place, uint32_t nword)
{
	uint64_t from = r->word_at[d], end = r->word_at[d + 1], middle = from + (end - from) / 2;
	uint64_t stop = middle - from > GAP ? middle - GAP : from;
	uint32_t set[2] = {members(r, place, from, stop), members(r, place, middle, end)};
	double n[2] = {0};
	for (uint32_t i = 0; i < nword; i++)
		for (int k = 0; k < 2; k++)
			if (set[k] >> i & 1) {
				h->in[k][i]++;
				n[k]++;
			}
	for (uint32_t i = 0; i < nword; i++)
		h->together -= set[0] >> i & set[1] >> i & 1; /* a word with itself is no pair */
	h->together += n[0] * n[1];
	h->words[0] += (double)(stop - from);
	h->words[1] += (double)(end - middle);
	h->both += (double)(stop - from) * (double)(end - middle);
}

double ros__topic_lift_apart(const struct ros_topic_runs *r, const struct ros_topic_strata *s,
	const uint32_t *word, uint32_t nword)
{
	uint32_t *place;
	double together = 0, expected = 0;
	nword = nword < MOST_APART ? nword : MOST_APART;
	ROS_NEW_ARRAY(place, r->nword);
	for (uint32_t i = 0; i < nword; i++)
		place[word[i]] = i + 1;
	for (uint32_t k = 0; k < s->n; k++) {
		struct halves h = {.together = 0};
		for (uint32_t q = s->at[k]; q < s->at[k + 1]; q++)
			add_halves(&h, r, s->run[q], place, nword);
		double lengths = h.words[0] * h.words[1], pairs = 0;
		for (uint32_t i = 0; i < nword; i++)
			for (uint32_t j = 0; j < nword; j++)
				pairs += i != j ? h.in[0][i] * h.in[1][j] : 0;
		together += h.together;
		expected += lengths > 0 ? pairs * h.both / lengths : 0;
	}
	free(place);
	return expected > 0 ? together / expected : NAN;
}

/* Runs that follow each other in one stratum and in one part, and the words of all of its runs. */
struct neighbours {
	double in[MOST_APART], words, both, together;
};

static void add_neighbours(struct neighbours *h, const struct ros_topic_runs *r,
	const uint32_t *run, uint32_t n, const uint32_t *place, uint32_t nword)
{
	uint32_t last = 0;
	double last_length = 0;
	for (uint32_t q = 0; q < n; q++) {
		uint32_t d = run[q], set = members(r, place, r->word_at[d], r->word_at[d + 1]);
		double length = (double)(r->word_at[d + 1] - r->word_at[d]);
		bool follows = q && run[q - 1] + 1 == d && r->part[run[q - 1]] == r->part[d];
		double pairs = 0, a = 0, b = 0;
		for (uint32_t i = 0; i < nword; i++) {
			h->in[i] += set >> i & 1;
			a += last >> i & 1;
			b += set >> i & 1;
			pairs += last & set & UINT32_C(1) << i ? 1 : 0;
		}
		if (follows) {
			h->together += a * b - pairs; /* a word with itself is no pair */
			h->both += last_length * length;
		}
		h->words += length;
		last = set;
		last_length = length;
	}
}

double ros__topic_lift_next(const struct ros_topic_runs *r, const struct ros_topic_strata *s,
	const uint32_t *word, uint32_t nword)
{
	uint32_t *place;
	double together = 0, expected = 0;
	nword = nword < MOST_APART ? nword : MOST_APART;
	ROS_NEW_ARRAY(place, r->nword);
	for (uint32_t i = 0; i < nword; i++)
		place[word[i]] = i + 1;
	for (uint32_t k = 0; k < s->n; k++) {
		struct neighbours h = {.together = 0};
		add_neighbours(&h, r, s->run + s->at[k], s->at[k + 1] - s->at[k], place, nword);
		double pairs = 0;
		for (uint32_t i = 0; i < nword; i++)
			for (uint32_t j = 0; j < nword; j++)
				pairs += i != j ? h.in[i] * h.in[j] : 0;
		together += h.together;
		expected += h.words > 0 ? pairs * h.both / (h.words * h.words) : 0;
	}
	free(place);
	return expected > 0 ? together / expected : NAN;
}
