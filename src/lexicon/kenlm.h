/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Reader of word bigrams from a KenLM binary file (Heafield 2011, "KenLM: Faster and Smaller
 * Language Model Queries", WMT), format version 5, search type "quantised trie with array-compressed
 * pointers", as packaged by libime-data-language-model. Only what a bigram lattice needs is read.
 *
 *	struct ros__kenlm lm = ROS__KENLM_INIT;
 *	if (ros__kenlm_open(&lm, path, err) == ROS_OK)
 *		for (uint32_t b = 0; b < lm.n; b++)
 *			for (uint64_t i = ros__kenlm_first(&lm, b); i < ros__kenlm_first(&lm, b + 1); i++)
 *				... ros__kenlm_bigram(&lm, i) is (a, code): log10 P(b | a) = lm.bigram_prob[code]
 *	ros__kenlm_close(&lm);
 *
 * Every field is checked and every offset is inside the file, or opening fails with EINPUT; the
 * caller falls back to another segmenter. The file is mapped; the struct is read-only afterwards.
 */
#ifndef LEXICON_KENLM_H
#define LEXICON_KENLM_H
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include "rostrum/error.h"

struct ros__kenlm {
	const unsigned char *map;
	size_t size;
	uint32_t n;                  /* words, id 0 is <unk> */
	uint64_t nbigram;
	const unsigned char *unigram; /* n + 1 records of 16 bytes: log10 p, log10 backoff, first bigram */
	const unsigned char *bigram;  /* bit-packed */
	unsigned word_bits, record_bits, backoff_bits;
	float bigram_prob[256];      /* log10, by code */
	const char **word;           /* n, NUL-terminated, in the map */
};
#define ROS__KENLM_INIT {0}

struct ros__kenlm_bigram {
	uint32_t first; /* id of the word before */
	uint8_t code;
};

enum ros_status ros__kenlm_open(struct ros__kenlm *lm, const char *path, struct ros_err *err);
/* The same over bytes that the caller keeps (tests). */
enum ros_status ros__kenlm_parse(struct ros__kenlm *lm, const void *bytes, size_t size,
	const char *place, struct ros_err *err);
void ros__kenlm_close(struct ros__kenlm *lm);

static inline float ros__kenlm_f32(const unsigned char *p)
{
	float f;
	memcpy(&f, p, sizeof f);
	return f;
}
static inline uint64_t ros__kenlm_u64(const unsigned char *p)
{
	uint64_t v;
	memcpy(&v, p, sizeof v);
	return v;
}
static inline float ros__kenlm_prob(const struct ros__kenlm *lm, uint32_t id)
{
	return ros__kenlm_f32(lm->unigram + (size_t)id * 16);
}
static inline float ros__kenlm_backoff(const struct ros__kenlm *lm, uint32_t id)
{
	return ros__kenlm_f32(lm->unigram + (size_t)id * 16 + 4);
}
/* Index of the first bigram that ends in word id; for id == n the number of all. */
static inline uint64_t ros__kenlm_first(const struct ros__kenlm *lm, uint32_t id)
{
	return ros__kenlm_u64(lm->unigram + (size_t)id * 16 + 8);
}
struct ros__kenlm_bigram ros__kenlm_bigram(const struct ros__kenlm *lm, uint64_t i);

#endif
