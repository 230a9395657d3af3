/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "topic/topic_runs.h"

#include <string.h>

#include "base/mem.h"
#include "base/order.h"
#include "text/utf8.h"
#include "topic/time_words.h"

enum {
	RUN_WORDS = ROS_TOPIC_RUN,
	PARAGRAPH_WORDS = 15,
	REST_WORDS = 10, /* of a run; a shorter rest joins */
	STRETCHES = 20,
	STRETCH_TOKENS = 300,
	LEAST_COUNT = 5,
	MOST_COUNT = 20,
	TOKENS_A_COUNT = 50000,
	LEAST_PARTS = 3
};

/* Part of each sentence; returns how many parts there are. */
static uint32_t find_parts(const struct ros_tokens *t, bool stretches, uint32_t *part)
{
	const struct ros_units *s = &t->unit[ROS_UNIT_SENTENCE];
	uint64_t size = t->ntoken / STRETCHES > STRETCH_TOKENS ? t->ntoken / STRETCHES : STRETCH_TOKENS;
	uint32_t n = 0;
	for (uint32_t d = 0; d < t->ndoc; d++) {
		uint64_t all = t->indptr[d + 1] - t->indptr[d], pieces = stretches ? all / size : 1;
		pieces = pieces ? pieces : 1;
		uint64_t last = 0;
		for (uint32_t u = s->indptr[d]; u < s->indptr[d + 1]; u++) {
			uint64_t at = (s->first[u] - t->indptr[d]) * pieces / (all ? all : 1);
			n += u == s->indptr[d] || at > last;
			last = at;
			part[u] = n - 1;
		}
	}
	return n;
}

struct spread {
	uint32_t *here, *parts,
		*most; /* of each type: in this part; parts; largest count in one part */
	uint64_t *all;
};

static bool could_count(const struct ros_vocab *v, uint32_t type)
{
	uint8_t cls = v->cls[type];
	return (cls == ROS_CLASS_HAN || cls == ROS_CLASS_LATIN || cls == ROS_CLASS_OTHER) &&
		v->name[type] != ROS_NAME_PERSON && ros__utf8_count(v->type[type], v->len[type]) > 1 &&
		!ros__time_word(v, type);
}

static void count_part(const struct ros_tokens *t, uint64_t from, uint64_t end, struct spread *s)
{
	for (uint64_t i = from; i < end; i++)
		if (ros_token_counts(&t->token[i]))
			s->here[t->token[i].type]++;
	for (uint64_t i = from; i < end; i++) {
		uint32_t type = t->token[i].type, here = s->here[type];
		if (!here)
			continue;
		s->all[type] += here;
		s->parts[type]++;
		s->most[type] = here > s->most[type] ? here : s->most[type];
		s->here[type] = 0;
	}
}

static void pick_words(struct ros_topic_runs *r, const struct ros_tokens *t, const uint32_t *part)
{
	const struct ros_units *u = &t->unit[ROS_UNIT_SENTENCE];
	struct spread s;
	uint64_t least = t->ntoken / TOKENS_A_COUNT;
	least = least < LEAST_COUNT ? LEAST_COUNT : least > MOST_COUNT ? MOST_COUNT : least;
	ROS_NEW_ARRAY(s.here, t->vocab.n);
	ROS_NEW_ARRAY(s.parts, t->vocab.n);
	ROS_NEW_ARRAY(s.most, t->vocab.n);
	ROS_NEW_ARRAY(s.all, t->vocab.n);
	for (uint32_t a = 0, b; a < u->n; a = b) {
		for (b = a; b < u->n && part[b] == part[a]; b++)
			;
		count_part(t, u->first[a], u->first[b], &s);
	}
	ROS_NEW_ARRAY(r->type, t->vocab.n);
	ROS_NEW_ARRAY(r->of_type, t->vocab.n);
	for (uint32_t k = 0; k < t->vocab.n; k++) {
		uint64_t share = t->vocab.name[k] == ROS_NAME_NONE ? 2 : 4;
		bool kept = s.all[k] >= least && s.parts[k] >= LEAST_PARTS &&
			s.most[k] * share <= s.all[k] && could_count(&t->vocab, k);
		r->of_type[k] = kept ? r->nword : UINT32_MAX;
		if (kept)
			r->type[r->nword++] = k;
	}
	free(s.here);
	free(s.parts);
	free(s.most);
	free(s.all);
}

/* Whether a paragraph ends where sentence u does. */
static void paragraph_ends(const struct ros_tokens *t, uint8_t *ends)
{
	const struct ros_units *s = &t->unit[ROS_UNIT_SENTENCE], *p = &t->unit[ROS_UNIT_PARAGRAPH];
	for (uint32_t u = 0, q = 0; u < s->n; u++) {
		while (q < p->n && p->first[q + 1] < s->first[u + 1])
			q++;
		ends[u] = q < p->n && p->first[q + 1] == s->first[u + 1];
	}
}

static uint64_t kept_in(
	const struct ros_topic_runs *r, const struct ros_tokens *t, uint64_t from, uint64_t end)
{
	uint64_t n = 0;
	for (uint64_t i = from; i < end; i++)
		n += ros_token_counts(&t->token[i]) && r->of_type[t->token[i].type] != UINT32_MAX;
	return n;
}

/* The runs of sentences a .. b-1, which are one part. */
static void cut_part(struct ros_topic_runs *r, const struct ros_tokens *t, uint32_t a, uint32_t b,
	uint32_t part, const uint8_t *ends)
{
	const struct ros_units *s = &t->unit[ROS_UNIT_SENTENCE];
	uint32_t begun = r->n;
	uint64_t held = 0;
	bool open = false;
	for (uint32_t u = a; u < b; u++) {
		if (!open) {
			r->first[r->n] = s->first[u];
			r->doc[r->n] = s->doc[u];
			r->part[r->n++] = part;
			open = true;
			held = 0;
		}
		held += kept_in(r, t, s->first[u], s->first[u + 1]);
		open = held < (ends[u] ? PARAGRAPH_WORDS : RUN_WORDS);
	}
	if (open && held < REST_WORDS && r->n > begun + 1)
		r->n--;
}

static void count_words(struct ros_topic_runs *r, const struct ros_tokens *t)
{
	uint64_t n = kept_in(r, t, 0, t->ntoken), most = 0;
	uint32_t *sorted;
	r->x = (struct ros_csr){.nrow = r->n, .ncol = r->nword};
	ROS_NEW_ARRAY(r->word, n);
	ROS_NEW_ARRAY(r->word_at, (size_t)r->n + 1);
	ROS_NEW_ARRAY(r->x.indptr, (size_t)r->n + 1);
	ROS_NEW_ARRAY(r->x.indices, n);
	ROS_NEW_ARRAY(r->x.data, n);
	n = 0;
	for (uint32_t k = 0; k < r->n; k++) {
		for (uint64_t i = r->first[k]; i < r->first[k + 1]; i++)
			if (ros_token_counts(&t->token[i]) && r->of_type[t->token[i].type] != UINT32_MAX)
				r->word[n++] = r->of_type[t->token[i].type];
		r->word_at[k + 1] = n;
		most = n - r->word_at[k] > most ? n - r->word_at[k] : most;
	}
	ROS_NEW_ARRAY(sorted, most);
	for (uint32_t k = 0; k < r->n; k++) {
		uint64_t here = r->word_at[k + 1] - r->word_at[k];
		if (here)
			memcpy(sorted, r->word + r->word_at[k], here * sizeof *sorted);
		ros__sort_u32(sorted, here);
		for (uint64_t i = 0; i < here; i++) {
			if (i && sorted[i] == sorted[i - 1]) {
				r->x.data[r->x.nnz - 1]++;
				continue;
			}
			r->x.indices[r->x.nnz] = sorted[i];
			r->x.data[r->x.nnz++] = 1;
		}
		r->x.indptr[k + 1] = r->x.nnz;
	}
	free(sorted);
}

void ros__topic_runs_make(struct ros_topic_runs *r, const struct ros_tokens *t)
{
	const struct ros_units *s = &t->unit[ROS_UNIT_SENTENCE];
	uint32_t *part;
	uint8_t *ends;
	*r = (struct ros_topic_runs){.stretches = t->ndoc < ROS_TOPIC_SPEECHES};
	ROS_NEW_ARRAY(part, s->n);
	ROS_NEW_ARRAY(ends, s->n);
	r->npart = find_parts(t, r->stretches, part);
	pick_words(r, t, part);
	paragraph_ends(t, ends);
	ROS_NEW_ARRAY(r->first, (size_t)s->n + 1);
	ROS_NEW_ARRAY(r->doc, s->n);
	ROS_NEW_ARRAY(r->part, s->n);
	for (uint32_t a = 0, b; a < s->n; a = b) {
		for (b = a; b < s->n && part[b] == part[a]; b++)
			;
		cut_part(r, t, a, b, part[a], ends);
	}
	r->first[r->n] = s->n ? s->first[s->n] : 0;
	count_words(r, t);
	free(part);
	free(ends);
}

void ros__topic_runs_release(struct ros_topic_runs *r)
{
	ros_csr_release(&r->x);
	free(r->type);
	free(r->of_type);
	free(r->first);
	free(r->doc);
	free(r->part);
	free(r->word);
	free(r->word_at);
	*r = (struct ros_topic_runs)ROS_TOPIC_RUNS_INIT;
}
