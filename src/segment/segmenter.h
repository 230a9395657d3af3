/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The two structs behind the public names, shared by the files of this folder. */
#ifndef SEGMENT_SEGMENTER_H
#define SEGMENT_SEGMENTER_H
#include "lexicon/lexicon.h"
#include "rostrum/segment.h"
#include "segment/lattice.h"
#include "text/break.h"
#include "text/stem.h"

struct ros_segmenter {
	struct ros__lexicon lex; /* head == NULL: Han is cut by ICU too */
	struct ros__termlist list;
	struct ros__userwords user;
	struct ros__phrases terms;
	bool bigrams, stem;
	bool spaced;             /* the text was cut already: words stand between white space */
	int words;               /* enum ros_words_id */
	const char *name;        /* of the segmenter that really runs */
	char *data;              /* description */
};

struct ros_seg_worker {
	const struct ros_segmenter *seg;
	struct ros__lattice lattice;
	struct ros_words han, other; /* of the line that is being cut: from the lattice, from the rest */
	struct ros_words folded;     /* of a line that was folded first */
	char *fold;                  /* its text, and where each byte of it comes from */
	uint32_t *fold_map;
	size_t fold_cap;
	struct ros__breaker *breaker;
	struct ros__stemmer *stemmer;
};

/* A sum over all that decides how words are cut: the segmenter, its data and the lists of terms.
 * The same wherever these are the same, whenever they were installed. */
uint64_t ros__segmenter_digest(const struct ros_segmenter *s);
/* Cuts text[start .. end) with ICU and appends the words. */
void ros__scan_icu(struct ros_seg_worker *w, const char *text, uint32_t start, uint32_t end,
	struct ros_words *out);

#endif
