/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Layouts: what a user, or a shipped profile, says of how the lines of a text begin speeches.
 *
 *	--split '^(?<speaker>\p{Han}{2,4})：'         one expression, with named groups or without
 *	--layout legco-en, --layout my.json           a profile, in config/split/layouts or a file
 *	--like 'Mr. BROWN of Ohio.'                   an expression made from an example
 *
 * A profile is an object:
 *
 *	about    {"zh", "en"}: what it is for
 *	start    expressions (ICU); a line in which one matches begins a speech. Named groups: speaker,
 *	         office, title, district, date, body. Text behind the match, or from body on, is the body.
 *	host     expressions; a turn whose speaker one matches presides and is left out
 *	question the same, of those who ask
 *	drop     expressions; such lines are no text (page heads, stage directions)
 *	head     true: lines below a start may name title, speaker, date and place, as in any text
 *	join     true: turns that follow one another under one speaker are one speech
 *	least    speeches of fewer characters (words, where there is no Han) are left out
 *	alias    {"as written": "as meant"}: speakers
 *
 * No text is lost: where a match takes all of a part, the line is its body. Compiled expressions are for
 * one thread at a time.
 */
#ifndef CORPUS_LAYOUT_H
#define CORPUS_LAYOUT_H
#include "base/strmap.h"
#include "corpus/split/split.h"

struct ros_patterns {
	struct ros_regex **re;
	size_t n, cap;
};
struct ros_layout {
	char *name;
	struct ros_patterns start, host, question, drop;
	bool head, join, named; /* named: a start has a named group */
	uint64_t least;
	struct ros_strmap alias;
	char **meant; /* by alias */
	size_t meant_cap;
};
/* What --split, --layout and --like ask for; NULL where they ask for nothing. EUSAGE, ECONFIG: name the
 * file and the key, or the place in the expression. */
enum ros_status ros__layout_of(struct ros_layout **out, const struct ros_config *cfg,
	struct ros_err *err);
void ros__layout_free(struct ros_layout *l);
/* After a source was cut: EUSAGE where an expression took too long in it (text/regex.h). */
enum ros_status ros__layout_outcome(const struct ros_layout *l, const char *path,
	struct ros_err *err);
/* An expression for lines like `line`; the caller frees. NULL where nothing in it can be told. */
char *ros__layout_like(const char *line);

/* Cuts the source as the layout says. */
void ros__split_given(struct ros_split *out, const struct ros_rules *r, const struct ros_source_text *s,
	const struct ros_layout *l, const char *stem);

#endif
