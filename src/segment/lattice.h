/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The bigram word lattice over runs of Han characters: all words of the lexicon that stand in a run
 * are arcs, and the cheapest chain of arcs under the bigram model is the segmentation (Viterbi 1967;
 * backing off as in Katz 1987). Scratch memory belongs to one thread.
 *
 * Besides the lexicon's words there are arcs for numerals and dates (二〇二一年), for a word with one
 * of a few suffixes (融合型), for names of persons, and for the user's words.
 *
 * Runs are collected first and cut together, so that look-ups of one can wait in memory while others
 * are worked on; a gap between two runs makes them independent of each other. What is cut goes through
 * four passes: characters to codes (lattice.c), words found in the trie level by level and the arcs
 * that are no words (lattice_words.c, lattice_names.c), arcs laid out by where they end and searched
 * (lattice_search.c), and the cheapest chain written out (lattice.c).
 */
#ifndef SEGMENT_LATTICE_H
#define SEGMENT_LATTICE_H
#include <stdbool.h>
#include <string.h>

#include "base/mem.h"
#include "lexicon/lexicon.h"
#include "lexicon/userwords.h"
#include "rostrum/segment.h"

enum ros__arc_kind {
	ROS__ARC_WORD,
	ROS__ARC_USER,    /* next_id: number of the user's word, with ROS__ARC_USER_BIT */
	ROS__ARC_SUFFIX,
	ROS__ARC_GAP,     /* between two runs */
	ROS__ARC_PERSON,  /* surname of one character and given name */
	ROS__ARC_PERSON2, /* surname of two characters and given name */
	ROS__ARC_FOREIGN, /* a name written by sound */
	ROS__ARC_NUMERAL  /* plus the class */
};
#define ROS__ARC_USER_BIT 0x80000000u
#define ROS__NO_ARC UINT32_MAX

/* Of a character of the lattice. */
enum ros__char_flag {
	ROS__CHAR_FOLDED = 1,   /* looked up under another form than written */
	ROS__CHAR_NUMERAL = ROS_LEX_MARK_NUMERAL,
	ROS__CHAR_GAP = 4,      /* stands between two runs and is none */
	ROS__CHAR_SURNAME = ROS_LEX_MARK_SURNAME,
	ROS__CHAR_SOUND = ROS_LEX_MARK_SOUND,
	ROS__CHAR_SUFFIX = ROS_LEX_MARK_SUFFIX,
	ROS__CHAR_BEGINS = 64,  /* a word may begin with this character and the next */
	ROS__CHAR_USER = 128,   /* a word of the user may begin here */
	ROS__CHAR_BUSY = 256,   /* an arc that is no word of the lexicon begins or ends before it */
	ROS__CHAR_SOLE = 512    /* all chains go over the boundary before it, from one arc to one */
};

/* A character of the lattice, or the end. What ends "before" it ends with the character before it. */
struct ros__cell {
	uint32_t two;     /* entry of the word of two characters that begins here */
	uint32_t special; /* the first special arc that ends before it, or ROS__NO_ARC */
	uint32_t first;   /* the first arc that ends before it; those of the next cell follow */
	uint16_t code;    /* look-up code; 0 is in no word and also a gap */
	uint16_t from;    /* bit k - 1: a word of k characters begins here */
	uint16_t to;      /* bit k - 1: a word of k characters ends before it */
	uint16_t reach;   /* the furthest cell before which an arc ends that begins here */
	uint16_t flag;    /* enum ros__char_flag */
};

struct ros__arc {
	int32_t best;      /* cost of the cheapest chain up to and with this arc */
	uint32_t before;   /* arc before it on that chain */
	uint32_t id;       /* as the second of a pair: lexicon id, or ROS_LEX_NO_WORD */
	uint32_t next_id;  /* as the first of a pair */
	uint16_t start;    /* character */
	uint16_t unigram, backoff, lowest;
	int16_t bias;
	uint8_t len;       /* characters */
	uint8_t kind;
};

/* An arc that is no word of the lexicon, until it is laid out with the others. */
struct ros__special {
	struct ros__arc arc;
	uint32_t next; /* that ends where this one does */
};

struct ros__node {
	uint32_t start; /* character */
	uint32_t entry; /* of the trie */
};

struct ros__lattice {
	struct ros__cell *cell; /* by character, and one for the end */
	uint32_t *at;           /* by character: byte offset */
	uint32_t *path;

	struct ros__node *node[2]; /* of one level of the trie, and the next */
	struct ros__node *deep;    /* words of three and more characters, by length */
	uint32_t deep_at[ROS_LEX_MAX_LEN + 1]; /* where each length begins */
	size_t cap_deep;
	uint16_t *solid;           /* where solid words begin */
	uint32_t nsolid;
	struct ros__special *extra;
	size_t nextra, cap_extra;
	struct ros__arc *arc;
	size_t narc, cap_arc;
	uint32_t n;        /* characters collected, gaps included */
	uint16_t flags;    /* of all characters since the last cut */
};

struct ros__lattice_env {
	const struct ros__lexicon *lex;
	const struct ros__userwords *user; /* NULL: none */
	bool bigrams, traditional;
	bool apart;                        /* surname and given name are two words */
};

void ros__lattice_release(struct ros__lattice *l);
/* Takes the run that begins at text[start] and ends at the first character that is not Han, at the
 * latest at `end`; returns where. Words of earlier runs are appended to out when room runs out. */
uint32_t ros__lattice_add(struct ros__lattice *l, const struct ros__lattice_env *env,
	const char *text, uint32_t start, uint32_t end, struct ros_words *out);
/* Appends the words of all runs taken so far, in order. */
void ros__lattice_flush(struct ros__lattice *l, const struct ros__lattice_env *env,
	const char *text, struct ros_words *out);
static inline void ros__words_push(struct ros_words *out, uint32_t start, uint32_t end, uint32_t id,
	enum ros_class cls)
{
	ROS_GROW(out->word, out->n, out->cap);
	out->word[out->n++] = (struct ros_word){.start = start, .len = end - start, .id = id,
		.cls = (uint8_t)cls};
}

/* Word i falls into its first `len` bytes and the rest. */
static inline void ros__words_split(struct ros_words *out, size_t i, uint32_t len)
{
	ROS_GROW(out->word, out->n, out->cap);
	struct ros_word *w = &out->word[i];
	memmove(w + 1, w, (out->n++ - i) * sizeof *w);
	w[0].len = len;
	w[1].start += len;
	w[1].len -= len;
	w[0].id = w[1].id = ROS_WORD_UNKNOWN;
}

/* The passes between. Finds the words and the special arcs of what was collected ... */
void ros__lattice_words(struct ros__lattice *l, const struct ros__lattice_env *env,
	const char *text);
/* ... and lays all arcs out and finds for each the cheapest chain before it. `context` is the word
 * before the first character, or ROS_LEX_NO_WORD. */
void ros__lattice_search(struct ros__lattice *l, const struct ros__lattice_env *env,
	uint32_t context);
/* A new arc that is no word of the lexicon, without history and cost; valid until the next one. */
struct ros__arc *ros__lattice_special(struct ros__lattice *l, uint32_t start, uint32_t len);
/* The names of persons that may begin at character i (lattice_names.c). */
void ros__lattice_names(struct ros__lattice *l, const struct ros__lexicon *lex, uint32_t i);
/* Do these two characters stand among the parts (lexicon.h)? */
static inline bool ros__lattice_is_part(const uint16_t *parts, const struct ros__cell *cell)
{
	for (const uint16_t *d = parts; *d; d += 2)
		if (d[0] == cell[0].code && d[1] == cell[1].code)
			return true;
	return false;
}
/* The cheapest chain that ends before character i: its last arc. */
uint32_t ros__lattice_cheapest(const struct ros__lattice *l, uint32_t i);

#endif
