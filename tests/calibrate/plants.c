/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Borrowed wording, measured by plants: passages of real texts are put into other texts, and how
 * many of them are found?
 *
 *	USUAL=file plants SEED PLANTS DONORS... : HOSTS...
 *
 * Texts longer than 1,150 words are cut into pieces of that length, each taken for a speech. A
 * plant is `words` words in a row of a donor, put behind a clause of a host of another file; some
 * of its words are left out or exchanged for others of the same commonness, or its thirds change
 * places. Counted:
 *
 *	recall     plants of which a passage of donor and host covers half
 *	precision  passages of donors and hosts that overlap a plant, of all that are not there without
 *	           plants and do not overlap the plant in a third text
 *	false      passages of a donor and a host without any plant, for 1,000 such pairs
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/buf.h"
#include "base/io.h"
#include "base/mem.h"
#include "base/rng.h"
#include "borrow/borrow.h"
#include "borrow/usual.h"
#include "count/wording.h"
#include "rostrum/rostrum.h"

enum { PIECE = 1150 };

/* Pieces of both sides as one collection that can be written to. */
struct made {
	uint32_t n, ndonor;
	uint64_t *indptr;
	uint32_t *word;
	uint8_t *last;
	uint32_t *source; /* by piece: the file it is of */
};

struct plant {
	uint32_t donor, host;
	uint64_t from;          /* in the donor, places of the collection */
	uint64_t to_from, n;    /* in the host, with the words that were put in */
	bool found;
};

struct change {
	const char *name;
	double share;
	bool reorder;
};

static struct ros_config cfg;
static struct ros_wording run;
static struct ros_usual usual;

static void add_pieces(struct made *m, uint32_t from, uint32_t to)
{
	for (uint32_t d = from; d < to; d++)
		for (uint64_t i = run.indptr[d]; i + PIECE / 3 < run.indptr[d + 1]; i += PIECE) {
			uint64_t end = i + PIECE < run.indptr[d + 1] ? i + PIECE : run.indptr[d + 1],
					 n = end - i;
			uint64_t at = m->indptr[m->n];
			memcpy(m->word + at, run.word + i, n * sizeof *m->word);
			memcpy(m->last + at, run.last + i, n);
			m->source[m->n++] = d;
			m->indptr[m->n] = at + n;
		}
}

static void make_pieces(struct made *m, uint32_t ndonor_doc, uint64_t room)
{
	ROS_NEW_ARRAY(m->indptr, (size_t)run.n / 300 + run.ndoc + 2);
	ROS_NEW_ARRAY(m->source, (size_t)run.n / 300 + run.ndoc + 2);
	ROS_NEW_ARRAY(m->word, run.n + room);
	ROS_NEW_ARRAY(m->last, run.n + room);
	m->n = 0;
	add_pieces(m, 0, ndonor_doc);
	m->ndonor = m->n;
	add_pieces(m, ndonor_doc, run.ndoc);
}

static struct ros_borrow_text text_of(const struct made *m)
{
	return (struct ros_borrow_text){.ndoc = m->n,
		.indptr = m->indptr,
		.word = m->word,
		.last = m->last,
		.nword = run.nword,
		.hash = run.hash,
		.firm = run.firm,
		.usual = usual.hash,
		.usual_n = usual.texts,
		.nusual = usual.n};
}

/* The words of a plant, changed. */
static uint64_t changed(uint32_t *out, const uint32_t *in, uint64_t n, const struct change *c,
	struct ros_rng *r)
{
	uint32_t order[3] = {0, 1, 2};
	uint64_t k = 0, cut[4] = {0, n / 3, 2 * n / 3, n};
	if (c->reorder) {
		order[0] = ros__rng_below(r, 2) ? 2 : 1;
		order[1] = order[0] == 2 ? ros__rng_below(r, 2) : 2;
		order[2] = 3 - order[0] - order[1];
	}
	for (int p = 0; p < 3; p++)
		for (uint64_t i = cut[order[p]]; i < cut[order[p] + 1]; i++) {
			if (ros__rng_unit(r) >= c->share) {
				out[k++] = in[i];
				continue;
			}
			if (ros__rng_below(r, 2))
				out[k++] = run.word[(uint64_t)(ros__rng_unit(r) * (double)run.n)];
		}
	return k;
}

/* Where a clause of piece d ends, somewhere inside. */
static uint64_t some_end(const struct made *m, uint32_t d, struct ros_rng *r)
{
	uint64_t lo = m->indptr[d], hi = m->indptr[d + 1];
	uint64_t i = lo + (uint64_t)(ros__rng_unit(r) * (double)(hi - lo));
	while (i > lo && !m->last[i - 1])
		i--;
	return i;
}

static uint64_t clause_start(const struct made *m, uint32_t d, uint64_t n, struct ros_rng *r)
{
	uint64_t lo = m->indptr[d], hi = m->indptr[d + 1] - n;
	uint64_t i = lo + (uint64_t)(ros__rng_unit(r) * (double)(hi - lo));
	while (i > lo && !m->last[i - 1])
		i--;
	return i;
}

/* A copy of `plain` with the plants in it; at most one in a host. */
static void plant_all(struct made *out, const struct made *plain, struct plant *p, size_t n,
	uint32_t words, const struct change *c, uint64_t seed)
{
	uint32_t *host_of;
	ROS_NEW_ARRAY(host_of, plain->n);
	for (size_t i = 0; i < n; i++) {
		struct ros_rng r = ros__rng(seed, i, words);
		do
			p[i].donor = ros__rng_below(&r, plain->ndonor);
		while (plain->indptr[p[i].donor + 1] - plain->indptr[p[i].donor] < words + 10);
		do
			p[i].host = plain->ndonor + ros__rng_below(&r, plain->n - plain->ndonor);
		while (host_of[p[i].host]);
		host_of[p[i].host] = (uint32_t)i + 1;
		p[i].from = clause_start(plain, p[i].donor, words, &r);
	}
	out->n = 0;
	for (uint32_t d = 0; d < plain->n; d++) {
		uint64_t at = out->indptr[d], lo = plain->indptr[d], hi = plain->indptr[d + 1], mid = lo,
				 k = 0;
		struct plant *x = host_of[d] ? &p[host_of[d] - 1] : NULL;
		struct ros_rng r = ros__rng(seed + 1, d, words);
		if (x) {
			mid = some_end(plain, d, &r);
			k = changed(out->word + at + (mid - lo), plain->word + x->from, words, c, &r);
			for (uint64_t i = 0; i < k; i++)
				out->last[at + (mid - lo) + i] = plain->last[x->from + (i < words ? i : words - 1)];
			x->to_from = at + (mid - lo);
			x->n = k;
		}
		memcpy(out->word + at, plain->word + lo, (mid - lo) * sizeof *out->word);
		memcpy(out->last + at, plain->last + lo, mid - lo);
		memcpy(out->word + at + (mid - lo) + k, plain->word + mid, (hi - mid) * sizeof *out->word);
		memcpy(out->last + at + (mid - lo) + k, plain->last + mid, hi - mid);
		out->n++;
		out->indptr[d + 1] = at + (hi - lo) + k;
	}
	out->ndonor = plain->ndonor;
	free(host_of);
}

static uint64_t overlap(uint64_t a, uint64_t b, uint64_t c, uint64_t d)
{
	uint64_t lo = a > c ? a : c, hi = b < d ? b : d;
	return hi > lo ? hi - lo : 0;
}

struct score {
	size_t plants, found, right, wrong, natural;
};

/* Is it there without the plants, too? Places in a donor do not move. */
static bool was_there(const struct ros_passages *before, const struct made *plain,
	const struct made *made, const struct ros_passage *x)
{
	uint64_t shift = made->indptr[x->a] - plain->indptr[x->a];
	for (size_t i = 0; i < before->n; i++)
		if (before->p[i].a == x->a && before->p[i].b == x->b &&
			overlap(before->p[i].a_from + shift, before->p[i].a_to + shift, x->a_from, x->a_to))
			return true;
	return false;
}

static void judge(struct score *s, const struct ros_passages *found,
	const struct ros_passages *before, const struct made *plain, const struct made *made,
	struct plant *p, size_t n, uint32_t *plant_of)
{
	memset(plant_of, 0, made->n * sizeof *plant_of);
	for (size_t i = 0; i < n; i++) {
		plant_of[p[i].host] = (uint32_t)i + 1;
		p[i].found = false;
	}
	for (size_t i = 0; i < found->n; i++) {
		const struct ros_passage *x = &found->p[i];
		if (x->a >= made->ndonor || x->b < made->ndonor)
			continue;
		struct plant *q = plant_of[x->b] ? &p[plant_of[x->b] - 1] : NULL;
		uint64_t in = q ? overlap(x->b_from, x->b_to, q->to_from, q->to_from + q->n) : 0;
		if (q && q->donor == x->a && in) {
			s->right++;
			q->found |= 2 * in >= q->n;
		} else if (was_there(before, plain, made, x)) {
			s->natural++;
		} else if (!in) {
			s->wrong++;
			if (getenv("SHOW"))
				printf("false %u %u words %u score %.1f mean %.2f\n", plain->source[x->a],
					plain->source[x->b], x->matched, x->score, x->score / x->matched);
		}
	}
	for (size_t i = 0; i < n; i++)
		s->found += p[i].found;
	s->plants += n;
}

static void study(const struct made *plain, size_t nplant, uint64_t seed, struct ros_err *err)
{
	static const uint32_t sizes[] = {12, 20, 40, 80};
	static const struct change changes[] = {{"verbatim", 0, false}, {"10 %", .1, false},
		{"30 %", .3, false}, {"reordered", 0, true}, {"reord.+10 %", .1, true},
		{"reord.+30 %", .3, true}};
	struct ros_borrow_settings set = ROS_BORROW_SETTINGS;
	struct ros_borrow_text t = text_of(plain);
	struct ros_passages before, found;
	struct made made;
	struct plant *p;
	uint32_t *plant_of;
	size_t hosts = plain->n - plain->ndonor,
		   at_once = nplant < hosts / 2 ? nplant : (hosts + 1) / 2;
	ROS_NEW_ARRAY(p, nplant);
	ROS_NEW_ARRAY(plant_of, plain->n);
	make_pieces(&made, 0, nplant * 200);
	ros__borrow_find(&before, &t, &set, err);
	size_t cross = 0, longer = 0;
	for (size_t i = 0; i < before.n; i++) {
		bool x = before.p[i].a < plain->ndonor && before.p[i].b >= plain->ndonor;
		cross += x;
		longer += x && before.p[i].kind == ROS_BORROW_PASSAGE;
	}
	printf(
		"%u donors, %u hosts; without plants %zu passages (%zu of them no phrase) in %.0f pairs: "
		"%.2f in 1,000\n",
		plain->ndonor, plain->n - plain->ndonor, cross, longer,
		(double)plain->ndonor * (plain->n - plain->ndonor),
		1000. * (double)cross / plain->ndonor / (plain->n - plain->ndonor));
	printf("%-6s %-12s %7s %9s %6s\n", "words", "change", "recall", "precision", "false");
	for (size_t w = 0; w < sizeof sizes / sizeof *sizes; w++)
		for (size_t c = 0; c < sizeof changes / sizeof *changes; c++) {
			struct score s = {0};
			for (uint64_t round = 0; s.plants < nplant; round++) {
				plant_all(&made, plain, p, at_once, sizes[w], &changes[c], seed + 1000 * round);
				t = text_of(&made);
				ros__borrow_find(&found, &t, &set, err);
				judge(&s, &found, &before, plain, &made, p, at_once, plant_of);
				ros__passages_release(&found);
			}
			printf("%-6u %-12s %7.3f %9.3f %6zu\n", sizes[w], changes[c].name,
				(double)s.found / (double)s.plants,
				(double)s.right / (double)(s.right + s.wrong), s.wrong);
		}
	ros__passages_release(&before);
}

int main(int argc, char **argv)
{
	struct ros_err err = ROS_ERR_INIT;
	struct ros_corpus c = ROS_CORPUS_INIT;
	struct ros_segmenter *seg = NULL;
	struct made plain;
	const char *input[4096];
	size_t n = 0;
	int colon = 3;
	while (colon < argc && strcmp(argv[colon], ":") != 0)
		colon++;
	if (argc < 5 || colon + 1 >= argc || argc > 4000)
		return fputs("usage: plants SEED PLANTS DONORS... : HOSTS...\n", stderr), 2;
	ros_config_defaults(&cfg);
	ros_config_find_dir(&cfg, "build/rostrum", &err);
	ros_app_init(&cfg);
	for (int i = 3; i < argc; i++)
		if (i != colon)
			input[n++] = argv[i];
	uint32_t ndonor = 0;
	if (ros_corpus_read(&c, input, (size_t)(colon - 3), &cfg, &err) == ROS_OK)
		ndonor = (uint32_t)c.ndoc;
	ros_corpus_release(&c);
	if (ros_corpus_read(&c, input, n, &cfg, &err) || ros_segmenter_open(&seg, &cfg, &err) ||
		ros__wording_cut(&run, &c, seg, &cfg, &err))
		return ros_app_finish(ROS_EINPUT, &err);
	struct ros_buf b = ROS_BUF_INIT;
	const char *path = getenv("USUAL");
	if (path &&
		(ros__read_file(path, 1 << 30, &b, &err) ||
			ros__usual_parse(&usual, b.s, b.len, path, &err)))
		return ros_app_finish(ROS_EINPUT, &err);
	make_pieces(&plain, ndonor, 0);
	study(&plain, (size_t)atoi(argv[2]), (uint64_t)atoi(argv[1]), &err);
	return 0;
}
