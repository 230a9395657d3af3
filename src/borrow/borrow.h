/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Wording that speeches share: passages, not only sentences.
 *
 *	struct ros_borrow_text t = {...};                  words of all speeches, as numbers
 *	struct ros_borrow_settings s = ROS_BORROW_SETTINGS;
 *	struct ros_passages p = ROS_PASSAGES_INIT;
 *	st = ros__borrow_find(&p, &t, &s, err);
 *	ros__passages_release(&p);
 *
 * The room knows numbers only. Two texts share a passage where enough of their words, counted by
 * how rare they are in the collection, stand in the same order or in a few stretches that changed
 * places:
 *
 *	grams     every three words in a row; how many speeches and texts of the reference hold them
 *	seeds     grams of few holders, thinned by winnowing (Schleimer, Wilkerson & Aiken 2003,
 *	          doi 10.1145/872757.872770): two texts with six words in common share a seed at least
 *	stretches a seed, extended both ways over gaps and words that were changed
 *	passages  stretches that lie near each other in both texts, in any order
 *
 * A word's *weight* is that of the commonest gram it stands in: 1 where two speeches hold the gram,
 * 0 where all do, divided by one more than the number of texts of the reference that have it; so a
 * formula of the genre weighs nothing however long it is. A passage needs `least_words` words in
 * common, `least_score` as the sum of their weights and `least_mean` as the mean.
 *
 * What is found says that two texts share wording; it never says who wrote it.
 *
 * Time is linear in the words as long as grams of more than `most_holders` speeches are no seeds;
 * memory is some 12 bytes a word beside the input. The same result for any number of threads.
 * Read-only inputs.
 */
#ifndef BORROW_BORROW_H
#define BORROW_BORROW_H
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "rostrum/error.h"

/* What a text is there for. */
enum ros_borrow_role {
	ROS_BORROW_SPEECH, /* compared with the others, or with the sources where there are any */
	ROS_BORROW_SOURCE, /* a given document: speeches are compared with these alone */
	ROS_BORROW_REFERENCE /* only shows what is usual wording */
};

#define ROS_BORROW_NO_WORD UINT32_MAX /* equals nothing, not even itself: a mask */
#define ROS_BORROW_MOST_WORDS ((uint64_t)UINT32_MAX - 1)

struct ros_borrow_text {
	uint32_t ndoc;
	const uint64_t *indptr;  /* ndoc + 1: words of text d; at most ROS_BORROW_MOST_WORDS in all */
	const uint8_t *role;     /* by text: enum ros_borrow_role; NULL: all are speeches */
	const uint32_t *word;    /* by place: id below nword, or ROS_BORROW_NO_WORD */
	const uint8_t *last;     /* by place: 1 where the word is the last of its clause */
	uint32_t nword;
	const uint64_t *hash; /* by id: of the spelling, so that nothing depends on the order of ids */
	const uint8_t *firm;     /* by id: may agree alone between changed words (no function word) */
	const uint64_t *usual; /* hashes of grams (ros__gram_hash) of a shipped reference, ascending */
	const uint8_t *usual_n;  /* texts of that reference that have it */
	size_t nusual;
};

struct ros_borrow_settings {
	uint32_t window;        /* of the winnowing, in grams; 1 keeps all */
	uint32_t most_holders;  /* of a gram that is a seed */
	uint32_t reach;         /* words that may be changed or left out between two that agree */
	double patience;        /* how many such, with those before fading by `fade`, end a stretch */
	double fade, density;   /* of a stretch: words that agree over its length, at least */
	uint32_t near_a, near_b; /* words between stretches of one passage */
	uint32_t least_words;
	double least_score, least_mean;
	/* a passage of one clause is a phrase, unless it has as many words in common */
	uint32_t long_words;
};
#define ROS_BORROW_SETTINGS \
	{4, 20, 7, 7, .8, .45, 25, 40, 8, 7, .4, 20}

enum ros_borrow_kind {
	ROS_BORROW_PHRASE,  /* within one clause */
	ROS_BORROW_PASSAGE
};

/* Words first .. first + n - 1 of one text are, one by one, those of the other. Places as in
 * `word`. */
struct ros_run {
	uint32_t a, b, n;
};

struct ros_passage {
	uint32_t a, b;             /* texts, a < b; a source, where there are any, is b */
	uint32_t a_from, a_to, b_from, b_to; /* places, to: one behind the last */
	uint32_t matched, stretches;
	uint32_t holders;          /* speeches that have at least half of it, these two among them */
	uint32_t nrun;             /* its runs: run .. run + nrun - 1, by place in a */
	uint64_t run;
	double score; /* sum of the weights of its words */
	uint8_t kind; /* enum ros_borrow_kind */
};

struct ros_passages {
	struct ros_passage *p;     /* by a, b, a_from */
	size_t n, cap;
	struct ros_run *run;
	size_t nrun, run_cap;
	uint8_t *light;            /* by place: 1 where the word weighs less than ROS_BORROW_LIGHT */
};
#define ROS_BORROW_LIGHT .25
#define ROS_PASSAGES_INIT {0}

enum ros_status ros__borrow_find(struct ros_passages *out, const struct ros_borrow_text *t,
	const struct ros_borrow_settings *s, struct ros_err *err);
void ros__passages_release(struct ros_passages *p);

/* The hash of three words in a row from those of their spellings. */
static inline uint64_t ros__gram_hash(uint64_t a, uint64_t b, uint64_t c)
{
	uint64_t h = a * 0x9E3779B97F4A7C15u;
	h = (h ^ (h >> 29) ^ b) * 0xBF58476D1CE4E5B9u;
	h = (h ^ (h >> 32) ^ c) * 0x94D049BB133111EBu;
	return h ^ (h >> 31);
}

#endif
