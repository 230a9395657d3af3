/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/singular.h"

#include <stdbool.h>
#include <string.h>

/* Words that messages count, and what agrees with them. */
static const struct {
	const char *many, *one;
} NOUN[] = {{"archives", "archive"}, {"attributes", "attribute"}, {"blocks", "block"},
	{"bytes", "byte"}, {"cells", "cell"}, {"characters", "character"}, {"charts", "chart"},
	{"clauses", "clause"}, {"columns", "column"}, {"dates", "date"}, {"divisions", "division"},
	{"documents", "document"}, {"entries", "entry"}, {"features", "feature"}, {"files", "file"},
	{"groups", "group"}, {"hits", "hit"}, {"items", "item"}, {"lines", "line"},
	{"members", "member"}, {"names", "name"}, {"notes", "note"}, {"numbers", "number"},
	{"pages", "page"}, {"pairs", "pair"}, {"parts", "part"}, {"passages", "passage"},
	{"people", "person"}, {"persons", "person"}, {"phrases", "phrase"}, {"places", "place"},
	{"rows", "row"}, {"sentences", "sentence"}, {"sheets", "sheet"}, {"sources", "source"},
	{"speakers", "speaker"}, {"speeches", "speech"}, {"tables", "table"}, {"texts", "text"},
	{"tokens", "token"}, {"turns", "turn"}, {"warnings", "warning"}, {"words", "word"},
	{"years", "year"}},
  VERB[] = {{"are", "is"}, {"belong", "belongs"}, {"come", "comes"}, {"do", "does"},
	  {"have", "has"}, {"hold", "holds"}, {"lie", "lies"}, {"stand", "stands"}, {"were", "was"}};

enum { BETWEEN = 2 /* words between the number and what it counts: 1 contents entries */ };

static bool is_letter(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

static size_t word_length(const char *s)
{
	size_t n = 0;
	while (is_letter(s[n]))
		n++;
	return n;
}

static const char *one_of_noun(const char *s, size_t n)
{
	for (size_t i = 0; i < sizeof NOUN / sizeof *NOUN; i++)
		if (strlen(NOUN[i].many) == n && memcmp(NOUN[i].many, s, n) == 0)
			return NOUN[i].one;
	return NULL;
}

static const char *one_of_verb(const char *s, size_t n)
{
	for (size_t i = 0; i < sizeof VERB / sizeof *VERB; i++)
		if (strlen(VERB[i].many) == n && memcmp(VERB[i].many, s, n) == 0)
			return VERB[i].one;
	return NULL;
}

/* Puts `word` for the n bytes at `at`; returns what comes behind it, or NULL where there is no
 * room. */
static char *put(char *s, size_t room, char *at, size_t n, const char *word)
{
	size_t m = strlen(word), rest = strlen(at + n) + 1;
	if ((size_t)(at - s) + m + rest > room)
		return NULL;
	memmove(at + m, at + n, rest);
	memcpy(at, word, m);
	return at + m;
}

/* A full stop, not the one in m.csv. */
static bool ends_clause(const char *at)
{
	return strchr(",;:()\"", *at) || (*at == '.' && (at[1] == ' ' || !at[1]));
}

/* Verbs up to the end of the clause agree. */
static void agree(char *s, size_t room, char *at)
{
	while (at && !ends_clause(at)) {
		size_t n = word_length(at);
		const char *verb = n ? one_of_verb(at, n) : NULL;
		at = verb ? put(s, room, at, n, verb) : at + (n ? n : 1);
	}
}

/* Behind "1 ": the noun after at most BETWEEN other words, or "of", whose verb alone agrees. */
static void count_one(char *s, size_t room, char *at)
{
	for (int i = 0; i <= BETWEEN; i++) {
		size_t n = word_length(at);
		const char *noun = n ? one_of_noun(at, n) : NULL;
		if (noun) {
			agree(s, room, put(s, room, at, n, noun));
			return;
		}
		if (i == 0 && n == 2 && memcmp(at, "of", 2) == 0) {
			agree(s, room, at);
			return;
		}
		if (n == 0 || at[n] != ' ' || one_of_verb(at, n))
			return;
		at += n + 1;
	}
}

void ros__singular(char *s, size_t room)
{
	bool quoted = false;
	for (char *p = s; *p; p++) {
		quoted ^= *p == '"';
		bool begins = p == s || p[-1] == ' ' || p[-1] == '(';
		if (!quoted && begins && p[0] == '1' && p[1] == ' ')
			count_one(s, room, p + 2);
	}
}
