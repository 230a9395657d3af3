/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Hand marks of clauses, as tests/data/approach/README.md describes them.
 *
 * One row a clause or sentence, by tabulators: genre, half, file under the shared folder, start and
 * length in bytes of the decoded text, first eight digits of the SHA-256 of these bytes, pairs,
 * stance, actors, items, flags. - is nothing; . says that this column was not marked.
 */
#ifndef TOOLS_APPROACH_GOLD_H
#define TOOLS_APPROACH_GOLD_H
#include <stdbool.h>
#include <stdint.h>

#include "rostrum/corpus.h"

enum { GOLD_PAIRS = 16, GOLD_SPANS = 12, GOLD_WAYS = 6 };

struct gold_span {
	uint32_t from, to;
	bool found, optional;
};

struct gold_pair {
	struct gold_span verb[GOLD_WAYS], object[GOLD_WAYS];
	int nverb, nobject;
	bool optional, found;
};

struct gold_row {
	char genre[16], half[8], file[512], sum[9];
	uint32_t start, len, doc, at; /* at: of the clause in its text */
	struct gold_pair pair[GOLD_PAIRS];
	struct gold_span actor[GOLD_SPANS], item[GOLD_SPANS];
	char role[GOLD_SPANS]; /* of an actor: a acts, t is acted for or spoken to */
	int npair, nactor, nitem;
	char stance[4];        /* letters that are right */
	bool carried, english, has_pairs, has_stance, has_actors, has_items, has_flags, commits, admits;
};

struct gold {
	struct gold_row *row;
	size_t n, cap;
};

/* Ends the program with a message where the file or a text it names is not as it says. */
void gold_read(struct gold *g, const char *path);
/* Of one language: a text for each run of rows that follow each other, or, `whole`, for each file.
 */
void gold_texts(struct gold *g, struct ros_corpus *c, const char *shared, bool english, bool whole);
struct gold_row *gold_row_at(struct gold *g, uint32_t doc, uint32_t byte, bool english);

#endif
