/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The lexicon: Chinese words with their costs, a trie to find them in text, and a table of word
 * bigrams. One block of memory without pointers inside, so that it can be written to a file and
 * mapped again (image.h). Read-only once built; shared by threads.
 *
 * Costs are whole numbers, ROS_LEX_SCALE to a nat (-ln of a probability), so that sums are exact
 * and equal on every machine.
 *
 * Word ids: 0 .. nlm-1 are the words of the language model in its order (some, like <s>, are no
 * Chinese words and stand in no trie); nlm .. nword-1 are further words of the word list.
 *
 * Trie: nodes of depth 1 are character codes; deeper ones are entries of an open hash table keyed by
 * (parent, code), in lines of 4 that fill from the front; what finds a line full goes to the next. An
 * entry holds the costs of its word, so that one visit to memory brings both. Its key is
 *	bits 0-19 word id or ROS_LEX_NO_WORD | 20 solid | 21-34 code | 35-57 parent
 * and node id = ROS_LEX_MAX_CODE + index of the entry. 0 is an empty entry.
 * A bit table by hash of two codes tells beforehand of most pairs that no word begins with, and eight
 * bits in each entry of most characters that are none of its children.
 * A word of two characters is solid where it is cheaper than these by ROS_LEX_SOLID_MARGIN: then no
 * neighbour is likely to part them.
 *
 * Bigrams: an open hash table of 32-bit numbers, 24 bits of fingerprint over 8 bits of cost code, in
 * lines of 16 that fill from the front; what finds a line full goes to the next one. A line is compared
 * as a whole, so that a look-up takes no branch on what it finds. A pair that is not stored is taken
 * for a stored one about once in a million look-ups.
 */
#ifndef LEXICON_LEXICON_H
#define LEXICON_LEXICON_H
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "lexicon/kenlm.h"

enum {
	ROS_LEX_VERSION = 37, /* of layout and contents: raise it when either changes */
	ROS_LEX_SCALE = 1024,
	ROS_LEX_UNKNOWN = 20 * ROS_LEX_SCALE, /* cost of a character that is no word */
	ROS_LEX_SOLID_MARGIN = 3 * ROS_LEX_SCALE,
	ROS_LEX_MAX_CODE = 1 << 14,
	ROS_LEX_NO_WORD = (1 << 20) - 1,
	ROS_LEX_FIRST_CHAR = 0x3000,
	ROS_LEX_END_CHAR = 0xFB00,
	ROS_LEX_MAX_LEN = 16, /* characters of a word */
	ROS_LEX_PAIR_BITS = 21, /* log2 of the size of `pair` */
	ROS_LEX_LINE = 16,      /* bigrams that are compared together: a cache line */
	ROS_LEX_FOUR = 4,       /* entries of the trie that are compared together */
	ROS_LEX_CODE = ROS_LEX_MAX_CODE - 1, /* mask of the code itself in `code` */
	ROS_LEX_SIMPLIFIED = 0x4000, /* flag in `code`: what some traditional character becomes */
	ROS_LEX_MARK_NUMERAL = 2,    /* in `mark`: a Chinese numeral, or 第 */
	ROS_LEX_MARK_SURNAME = 8,    /* in `mark`: a surname, or what begins such a part */
	ROS_LEX_MARK_SOUND = 16,     /* in `mark`: stands in foreign names that are written by sound */
	ROS_LEX_MARK_SUFFIX = 32,    /* in `mark`: makes a noun of the word before it */
	ROS_LEX_NO_COST = UINT16_MAX,
	ROS_LEX_PARTS = 64           /* room for parts of names of two characters */
};

struct ros__lex_entry {
	uint64_t key;
	uint16_t unigram; /* cost without context; ROS_LEX_UNKNOWN where no word ends here */
	uint16_t backoff; /* cost to add when the pair (this word, next) is not stored */
	uint16_t lowest;  /* lowest cost of a stored pair that ends in this word; UINT16_MAX: none */
	int8_t bias;      /* added to every cost of the word, in steps of ROS_LEX_SCALE / 16 */
	uint8_t children; /* a bit for each class of codes, ros__lex_class, that has one */
};
#define ROS_LEX_BIAS(e) ((int32_t)(e)->bias * (ROS_LEX_SCALE / 16))
#define ROS_LEX_WORD(key) ((uint32_t)(key) & ROS_LEX_NO_WORD)
#define ROS_LEX_SOLID (UINT64_C(1) << 20)

/* What a character costs in a name of a person (persons.h), or ROS_LEX_NO_COST. */
struct ros__lex_person {
	uint16_t surname;       /* as the surname */
	uint16_t first, second; /* in a given name of two */
	uint16_t alone;         /* as the given name */
	uint16_t foreign;       /* in a name by sound */
	uint16_t traits;        /* enum ros__lex_trait */
};
enum ros__lex_trait {
	ROS_LEX_DOUBLE = 1, /* begins a surname of two characters: 欧阳 */
	ROS_LEX_HALF = 2,   /* begins a half of a Tibetan name: 扎西, 多吉 */
	ROS_LEX_SAFE = 4,   /* as a surname it is hardly any other word */
	ROS_LEX_TITLE = 8,  /* ends what stands before names: 记者, 书记 */
	ROS_LEX_BEHIND = 16, /* begins what stands behind names: 同志, 指出 */
	ROS_LEX_SELDOM = 32 /* a surname that needs such a word beside its name: 应, 解 */
};

/* Codes of such parts, two each, then zeros; and those of words with a suffix. */
struct ros__lex_parts {
	uint16_t surname[2 * ROS_LEX_PARTS], half[2 * ROS_LEX_PARTS];
	uint16_t title[2 * ROS_LEX_PARTS], behind[2 * ROS_LEX_PARTS];
	uint16_t verb[2 * ROS_LEX_PARTS];    /* a suffix that is a verb before the other: 站在, 率领 */
	uint16_t no_stem[2 * ROS_LEX_PARTS]; /* words that take no suffix: 真正, 一切 */
};

struct ros__lex_header {
	char magic[8];
	uint32_t version, order;  /* order: 0x01020304 in the machine's byte order */
	uint64_t size, checksum;  /* of the whole block */
	uint64_t source[8];       /* what it was built from: sizes and times of the data files */
	uint32_t nword, nlm, bos, ncode;
	uint32_t nentry, nbigram_slots; /* full and empty ones */
	uint64_t off_entry, off_bigram, off_code, off_fold, off_single, off_mark, off_pair, off_name,
		off_text_at, off_text;
	uint64_t off_person;
	struct ros__lex_parts parts;
	int32_t bigram_cost[256];
	char data[256];           /* description for run.json */
};

struct ros__lexicon {
	const struct ros__lex_header *head;
	const struct ros__lex_entry *entry; /* nentry: the trie below depth 1 */
	const uint32_t *bigram;
	const uint16_t *code;     /* by character - ROS_LEX_FIRST_CHAR; 0: in no word; with flags */
	const uint16_t *fold;     /* by character - ROS_LEX_FIRST_CHAR: its simplified form */
	const struct ros__lex_entry *single; /* ncode, by code: the words of one character */
	const uint8_t *mark;      /* ncode, by code: ROS_LEX_MARK_... */
	const uint8_t *pair;      /* bits by hash of two codes: may a word begin with them? */
	const struct ros__lex_person *person; /* ncode, by code */
	const uint8_t *name;      /* nword; enum ros_name: what the word list says the word names */
	const uint32_t *text_at;  /* nword + 1 */
	const char *text;
	uint32_t nline, nbigram_slots; /* nline: lines of `entry` */
	bool mapped;              /* release with munmap */
};
#define ROS__LEXICON_INIT {0}

/* Builds from a language model and/or a word list in jieba's format (`word frequency tag` lines);
 * either may be NULL but not both. */
enum ros_status ros__lexicon_build(struct ros__lexicon *lex, const struct ros__kenlm *lm,
	const char *list, size_t list_len, const char *list_path, struct ros_err *err);
/* Points the fields into a block; false if sizes and offsets do not fit together. */
bool ros__lexicon_attach(struct ros__lexicon *lex, const void *block, size_t size);
void ros__lexicon_release(struct ros__lexicon *lex);

static inline uint64_t ros__lex_mix(uint64_t h)
{
	h *= UINT64_C(0x9E3779B97F4A7C15);
	return h ^ h >> 32;
}
/* The first entry of the line where a child belongs. */
static inline uint32_t ros__lex_line(const struct ros__lexicon *lex, uint32_t node, uint32_t code)
{
	uint64_t h = ((uint64_t)node << 14 | code) * UINT64_C(0x9E3779B97F4A7C15);
	return (uint32_t)((h >> 32) * lex->nline >> 32) * ROS_LEX_FOUR;
}
static inline uint32_t ros__lex_pair_bit(uint32_t a, uint32_t b)
{
	return (a << 14 | b) * UINT32_C(0x9E3779B1) >> (32 - ROS_LEX_PAIR_BITS);
}
static inline bool ros__lex_begins(const struct ros__lexicon *lex, uint32_t a, uint32_t b)
{
	uint32_t i = ros__lex_pair_bit(a, b);
	return lex->pair[i >> 3] >> (i & 7) & 1;
}
static inline uint8_t ros__lex_class(uint32_t code)
{
	return (uint8_t)(1u << (code * UINT32_C(0x9E3779B1) >> 29));
}
/* Index of the entry of child `code` of `node`, or ROS_LEX_NO_ENTRY. All four of a line are compared
 * without a branch. */
#define ROS_LEX_NO_ENTRY UINT32_MAX
static inline uint32_t ros__lex_child(const struct ros__lexicon *lex, uint32_t node, uint32_t code)
{
	uint64_t key = (uint64_t)node << 14 | code;
	for (uint32_t i = ros__lex_line(lex, node, code);;) {
		const struct ros__lex_entry *e = &lex->entry[i];
		unsigned hit = (unsigned)(e[0].key >> 21 == key) | (unsigned)(e[1].key >> 21 == key) << 1 |
			(unsigned)(e[2].key >> 21 == key) << 2 | (unsigned)(e[3].key >> 21 == key) << 3;
		if (hit)
			return i + (unsigned)__builtin_ctz(hit);
		if (!e[ROS_LEX_FOUR - 1].key)
			return ROS_LEX_NO_ENTRY;
		i = i + ROS_LEX_FOUR == lex->nline * ROS_LEX_FOUR ? 0 : i + ROS_LEX_FOUR;
	}
}

static inline uint64_t ros__lex_pair_hash(uint32_t a, uint32_t b)
{
	return ros__lex_mix(((uint64_t)a << 20 | b) + 1);
}
/* The first slot of the line where a pair belongs. */
static inline uint32_t ros__lex_pair_slot(const struct ros__lexicon *lex, uint64_t h)
{
	return (uint32_t)((h >> 32) * (lex->nbigram_slots / ROS_LEX_LINE) >> 32) * ROS_LEX_LINE;
}
typedef uint32_t ros__lex_four __attribute__((vector_size(16)));
typedef uint64_t ros__lex_two __attribute__((vector_size(16)));
/* The entry of a line with this fingerprint, or 0. */
static inline uint32_t ros__lex_in_line(const uint32_t *line, uint32_t print)
{
	const ros__lex_four *v = __builtin_assume_aligned(line, 16);
	const ros__lex_four want = {print, print, print, print}, low = {0xFF, 0xFF, 0xFF, 0xFF};
	ros__lex_two found = (ros__lex_two)((v[0] & (ros__lex_four)((v[0] & ~low) == want)) |
		(v[1] & (ros__lex_four)((v[1] & ~low) == want)) |
		(v[2] & (ros__lex_four)((v[2] & ~low) == want)) |
		(v[3] & (ros__lex_four)((v[3] & ~low) == want)));
	uint64_t both = found[0] | found[1];
	return (uint32_t)(both | both >> 32);
}
/* Cost of b after a where the pair is stored, else -1. */
static inline int32_t ros__lex_pair(const struct ros__lexicon *lex, uint64_t h)
{
	uint32_t print = (uint32_t)h & ~UINT32_C(0xFF), slot = ros__lex_pair_slot(lex, h);
	uint32_t v = ros__lex_in_line(lex->bigram + slot, print);
	while (__builtin_expect((v == 0) & (lex->bigram[slot + ROS_LEX_LINE - 1] != 0), 0)) {
		slot = slot + ROS_LEX_LINE == lex->nbigram_slots ? 0 : slot + ROS_LEX_LINE;
		v = ros__lex_in_line(lex->bigram + slot, print);
	}
	int32_t cost = lex->head->bigram_cost[v & 0xFF];
	return v ? cost : -1;
}
/* The entry of a spelling (UTF-8), or NULL where the trie has none; it may be no word. */
const struct ros__lex_entry *ros__lexicon_entry(const struct ros__lexicon *lex, const char *s,
	size_t len);
/* Id of a word by its spelling, or ROS_LEX_NO_WORD. */
uint32_t ros__lexicon_find(const struct ros__lexicon *lex, const char *s, size_t len);

#endif
