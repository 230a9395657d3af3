/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A clause as the parsers of the languages see it. */
#ifndef APPROACH_PARSE_CLAUSE_H
#define APPROACH_PARSE_CLAUSE_H
#include "approach/predicate.h"

struct ros_clause_word {
	uint64_t token;
	struct ros_lexeme lex;
	const char *form; /* that is counted */
	uint8_t stem;     /* English: strength of the word without its -s, -ed, -ing */
	uint8_t chars; /* of the form, at most 255 */
	bool quoted; /* a name, or in one */
	bool number; /* a number, a share, a date */
	bool pause;  /* 、 or a comma inside */
	bool name;   /* Latin with a capital, or known to name something */
};

struct ros_clause {
	const struct ros_clause_word *w;
	uint32_t n;
	struct ros_predicates *out;
	uint32_t row;
	enum ros_modality modality; /* found */
	uint64_t cue;
	bool starts_with_verb;
	bool purpose; /* begins with 以便 or the like: not demanded by what was before */
};

void ros__parse_chinese(struct ros_clause *c);
void ros__parse_english(struct ros_clause *c);
/* Adds words [verb, verb_end) with object [object, object_end), in words of the clause. */
void ros__clause_add(struct ros_clause *c, uint32_t verb, uint32_t verb_end, uint32_t object,
	uint32_t object_end, enum ros_doubt doubt);
static inline bool ros__clause_has(const struct ros_clause *c, uint32_t i, uint32_t roles)
{
	return i < c->n && !c->w[i].quoted && (c->w[i].lex.roles & roles) != 0;
}

#endif
