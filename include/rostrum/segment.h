/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Segmentation: text to words.
 *
 *	struct ros_segmenter *seg = NULL;
 *	st = ros_segmenter_open(&seg, &cfg, err);
 *	struct ros_seg_worker *w = ros_seg_worker_new(seg);         one per thread
 *	struct ros_words words = ROS_WORDS_INIT;
 *	ros_segment(w, text, len, &words);
 *	for (size_t i = 0; i < words.n; i++)
 *		printf("%.*s ", (int)words.word[i].len, text + words.word[i].start);
 *	ros_words_release(&words);
 *	ros_seg_worker_free(w);
 *	ros_segmenter_close(seg);
 *
 * Words cover the text in order without overlap; what lies between two words is white space only.
 * The result depends on the line alone: not on the file, the thread, or what was cut before.
 * A segmenter is immutable after opening and may be shared; a worker belongs to one thread.
 */
#ifndef ROSTRUM_SEGMENT_H
#define ROSTRUM_SEGMENT_H
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "rostrum/config.h"
#include "rostrum/error.h"

/* Classes of words, with the names that --classes and the analysis print. */
#define ROS_CLASS_MAP(XX)                                                                          \
	XX(HAN, "han")         /* a Chinese word */                                                \
	XX(LATIN, "latin")     /* letters of an alphabetic script */                               \
	XX(OTHER, "other")     /* words of other scripts (kana, Thai, ...) */                      \
	XX(NUMBER, "number")   /* digits, Chinese numerals, with unit-free signs */                \
	XX(PERCENT, "percent") /* 5%, 80％, 百分之五 */                                            \
	XX(DATE, "date")       /* 2021年, 3月, 5日, 10时 */                                        \
	XX(MODEL, "model")     /* N+N and 党建+营商环境 signs: the joined model as one token */    \
	XX(SUFFIX, "suffix")   /* 们 behind a noun of one character: never counted */                  \
	XX(MASK, "mask")       /* redaction: **, ×××, XX, 某区's 某 */                             \
	XX(ADDRESS, "address") /* https://www.example.org/a, ann@example.org */                    \
	XX(TAG, "tag")         /* #topic, #话题#, @user */                                         \
	XX(ENTITY, "entity")   /* &nbsp; &#39; left over from a web page */                        \
	XX(PUNCT, "punct")                                                                         \
	XX(SYMBOL, "symbol")

/* The script or the kind of a word. */
enum ros_class {
#define ROS_CLASS_ENUM(name, text) ROS_CLASS_##name,
	ROS_CLASS_MAP(ROS_CLASS_ENUM)
#undef ROS_CLASS_ENUM
	ROS_CLASS_N
};
/* "han", "latin", ... as printed. */
const char *ros_class_name(enum ros_class cls);
/* Is it a word of the speech, counted unless it is a stopword? Marks, masks and
 * suffixes are not. */
static inline bool ros_class_is_word(unsigned cls)
{
	return cls != ROS_CLASS_PUNCT && cls != ROS_CLASS_SYMBOL && cls != ROS_CLASS_MASK &&
		cls != ROS_CLASS_SUFFIX;
}

/*
 * What a word names, apart from the script it is written in: 王沪宁, 海南 and 国务院 are all of class
 * "han". Names are told from substance by this; where it is set it stands for the class in what is
 * printed (ros_word_class_name).
 */
#define ROS_NAME_MAP(XX)                                                                           \
	XX(NONE, "")           /* no name, or not known to be one */                               \
	XX(PERSON, "person")                                                                       \
	XX(PLACE, "place")                                                                         \
	XX(ORGANISATION, "organisation")

/* What a word names. */
enum ros_name {
#define ROS_NAME_ENUM(name, text) ROS_NAME_##name,
	ROS_NAME_MAP(ROS_NAME_ENUM)
#undef ROS_NAME_ENUM
	ROS_NAME_N
};
/* "person", "place", ..., or the class's own name where the word names nothing. */
const char *ros_word_class_name(enum ros_class cls, enum ros_name name);

/* No word of the lexicon. */
#define ROS_WORD_UNKNOWN UINT32_MAX
/* A word that was joined from several has this bit in its id, which is no lexicon's, and below it where it
 * was cut before: bit k - 1 for a cut behind k characters, of the first ROS_WORD_EDGES. Listed terms are
 * found along these edges too. */
#define ROS_WORD_JOINED 0x80000000u
#define ROS_WORD_EDGES 31 /* bits of a joined word's id that say where it was cut */

/* A word of the text that was cut. */
struct ros_word {
	uint32_t start, len; /* bytes */
	uint32_t id;         /* lexicon id of this very spelling, ROS_WORD_UNKNOWN, or ROS_WORD_JOINED | ... */
	uint8_t cls;         /* enum ros_class */
	uint8_t quoted;      /* depth of quotation marks around it, at most 255 */
	uint8_t name;        /* enum ros_name */
};

/* Where a joined word was cut before; 0 for one that was not joined. */
static inline uint32_t ros_word_edges(const struct ros_word *w)
{
	return w->id & ROS_WORD_JOINED && w->id != ROS_WORD_UNKNOWN ? w->id & ~ROS_WORD_JOINED : 0;
}

/* Words of the text, in order. */
struct ros_words {
	struct ros_word *word;
	size_t n, cap;
};
#define ROS_WORDS_INIT {0}
/* Frees what it holds; it can be filled again. */
void ros_words_release(struct ros_words *w);

struct ros_segmenter;
struct ros_seg_worker;

/* Loads what cfg->segmenter needs; falls back (lattice -> unigram -> icu) when a data package is
 * missing and says so through ros_segmenter_describe. A bad user list is ECONFIG with its line. */
enum ros_status ros_segmenter_open(struct ros_segmenter **seg, const struct ros_config *cfg,
	struct ros_err *err);
void ros_segmenter_close(struct ros_segmenter *seg);
struct ros_seg_worker *ros_seg_worker_new(const struct ros_segmenter *seg);
void ros_seg_worker_free(struct ros_seg_worker *w);
/* Replaces what `out` held. text is valid UTF-8 and may hold several lines. */
void ros_segment(struct ros_seg_worker *w, const char *text, size_t len, struct ros_words *out);

/* Spelling of lexicon ids 0 .. nlexicon-1. */
uint32_t ros_segmenter_nlexicon(const struct ros_segmenter *seg);
const char *ros_segmenter_word(const struct ros_segmenter *seg, uint32_t id, uint32_t *len);
/* What a spelling names by the word list: a place (海南, 海口市), an organisation (国务院), a person that the
 * list knows (邓小平); and where it says nothing by how names of places and organisations are built (金堂县,
 * 海南省教育厅). Other persons are told by their place in the text, in ros_word.name. Costs a look-up in
 * the lexicon. */
enum ros_name ros_segmenter_name(const struct ros_segmenter *seg, const char *s, size_t len);
/* Which segmenter really runs and on which data, for run.json and -v: "lattice", "zh_CN.lm ...". */
const char *ros_segmenter_describe(const struct ros_segmenter *seg, const char **data);

/* The form under which a word is counted: NFKC, lower case, stemmed when asked. Returns the length
 * (at most cap - 1 bytes are written, NUL-terminated); equal words give equal keys. */
size_t ros_word_key(struct ros_seg_worker *w, const char *s, size_t len, enum ros_class cls,
	char *key, size_t cap);

/*
 * Terms: listed phrases that are counted wherever their edges are word edges. They never change a
 * token; nested and overlapping matches all count; quotation marks and white space inside are
 * transparent; a mask or other punctuation breaks them. A match of one token is reported too.
 */
struct ros_term_hit {
	uint32_t first, last; /* words first .. last, inclusive */
	uint32_t term;        /* index into the list below */
};
/* Places of terms in one text. */
struct ros_term_hits {
	struct ros_term_hit *hit; /* by first, then last */
	size_t n, cap;
};
#define ROS_TERM_HITS_INIT {0}
/* Frees what it holds; it can be filled again. */
void ros_term_hits_release(struct ros_term_hits *h);
/* Places of the listed terms among the words of `text`; replaces what `out` held. */
void ros_terms_match(struct ros_seg_worker *w, const char *text, const struct ros_words *words,
	struct ros_term_hits *out);
/* The listed terms, 0 .. nterm-1. */
uint32_t ros_segmenter_nterm(const struct ros_segmenter *seg);
const char *ros_segmenter_term(const struct ros_segmenter *seg, uint32_t term);

struct ros_matcher;
/* A matcher for any list of phrases (theme words, for example), with the same rules. Patterns may
 * end or begin with * (any characters inside one word). Index of a pattern is its place in `list`. */
struct ros_matcher *ros_matcher_new(const char *const *list, size_t n);
void ros_matcher_match(const struct ros_matcher *m, const char *text, const struct ros_words *words,
	struct ros_term_hits *out);
void ros_matcher_free(struct ros_matcher *m);

#endif
