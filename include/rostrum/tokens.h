/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Tokens: the corpus as running words with type ids, and its units (clauses, sentences,
 * paragraphs). Built once, in parallel over speeches, and read by every analysis.
 *
 * A *token* is a word met in the text; its *type* is the form under which it is counted: without regard
 * to case, width, script (發展 is 发展) and kind of apostrophe. Type ids
 * are dense and follow the order of first appearance in the corpus, for any number of threads.
 * Listed terms of several words are *hits*: they have a type of their own (the joined text without
 * quotes and spaces) and count as features beside the words, but are no tokens.
 *
 * Speech d owns tokens indptr[d] .. indptr[d+1]-1, hits hit_indptr[d] .. , and units likewise.
 * Offsets are bytes into ros_doc.body.
 */
#ifndef ROSTRUM_TOKENS_H
#define ROSTRUM_TOKENS_H
#include <stdint.h>

#include "rostrum/corpus.h"
#include "rostrum/segment.h"

/* A word at its place. */
struct ros_token {
	uint32_t start, len; /* bytes in the speech's body */
	uint32_t type;
	uint8_t cls;         /* enum ros_class */
	uint8_t quoted;      /* depth of quotation marks around it */
	uint8_t stop;        /* 1: a stopword */
	uint8_t name;        /* enum ros_name */
	uint32_t edges;      /* where a joined word was cut before,
		as ros_word_edges says it; 0 in most */
};

/* A term of several words at its place. */
struct ros_hit {
	uint64_t first, last; /* tokens, inclusive; last > first */
	uint32_t type;
};

/* Units of one kind. Unit u spans tokens first[u] .. first[u+1]-1 (punctuation included) and bytes
 * start[u] .. start[u]+len[u]-1 of the body of speech doc[u]. Units of a speech are contiguous. */
struct ros_units {
	uint32_t n;
	uint64_t *first;    /* n + 1 */
	uint32_t *doc, *start, *len;
	uint32_t *indptr;   /* ndoc + 1: units of speech d */
};

/* Type table. A type is a feature (countable) unless it is punctuation, a symbol, a mask or a
 * stopword; an address and an entity is one too unless they are asked for (config.h, addresses). */
struct ros_vocab {
	uint32_t n;
	const char **type;  /* as most of its tokens are written, in normal form; NUL-terminated */
	uint32_t *len;
	uint64_t *cf;       /* collection frequency: tokens plus hits of this type */
	uint32_t *df;       /* speeches it occurs in */
	uint8_t *cls;       /* enum ros_class of the first token */
	uint8_t *name;      /* enum ros_name of most of its tokens; of several the lowest */
	uint8_t *is_stop, *is_term; /* is_term: stands in a list of terms */
};

/* The corpus as words. */
struct ros_tokens {
	uint32_t ndoc;
	uint64_t ntoken, nhit;
	uint64_t *indptr;   /* ndoc + 1 */
	struct ros_token *token;
	uint64_t *hit_indptr; /* ndoc + 1 */
	struct ros_hit *hit;  /* by first token, then last */
	struct ros_units unit[3]; /* by enum ros_unit */
	struct ros_vocab vocab;
	struct ros__tokens_store *store; /* private */
};
#define ROS_TOKENS_INIT {0}

/* Cuts every speech into words, in parallel. ECONFIG and EINPUT as ros_segmenter_open has them. */
enum ros_status ros_tokens_build(struct ros_tokens *t, const struct ros_corpus *c,
	const struct ros_segmenter *seg, const struct ros_config *cfg, struct ros_err *err);
/* Frees what it holds; it can be filled again. */
void ros_tokens_release(struct ros_tokens *t);
/* The unit of speech d that holds byte `at` of its body, or the last one that begins before it;
 * UINT32_MAX where the speech has no unit. */
uint32_t ros_unit_at(const struct ros_units *u, uint32_t d, uint32_t at);
/* 1 for tokens that statistics count: no punctuation, symbol, mask or stopword. */
static inline int ros_token_counts(const struct ros_token *t)
{
	return !t->stop && ros_class_is_word(t->cls);
}

#endif
