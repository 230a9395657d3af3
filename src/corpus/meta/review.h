/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The table by which a split is corrected (`split --review FILE`), and the table followed (--splits).
 *
 * A row is a part, a candidate (a line where a part could begin and none does), a stretch that was left
 * out, or a row of a table of texts. The columns, in this order:
 *
 *	do       empty: as proposed; keep, start: a speech begins here; title: one begins here and the line is
 *	         its title; join: the part belongs to the one before; drop: left out; host, question: a turn
 *	         of who presides or asks, left out
 *	kind     part, candidate, left out, row
 *	part     "3 of 9" in its file; empty for others
 *	file line         where; lines from 1 (of a row: the row's number)
 *	title speaker office district date       to be changed where they are wrong
 *	first last characters                     words it begins and ends with, and how long it is
 *	confidence why                            of the part, or of a beginning here
 *	anchor before after nth sha               by which the place is found again: folded beginnings of the
 *	                                          line and its neighbours, the how-manieth such line; the text,
 *	                                          and behind a point what title .. date were
 *
 * Doubtful rows stand first; within them, and within the rest, rows stand as in the texts. Strings
 * belong to the review. Not thread-safe.
 */
#ifndef CORPUS_REVIEW_H
#define CORPUS_REVIEW_H
#include "corpus/split/split.h"
#include "rostrum/corpus.h"

#define ROS_REVIEW_MAP(XX)                                                                         \
	XX(DO, "do") XX(KIND, "kind") XX(PART, "part") XX(FILE, "file") XX(LINE, "line")               \
	XX(TITLE, "title") XX(SPEAKER, "speaker") XX(OFFICE, "office") XX(DISTRICT, "district")        \
	XX(DATE, "date") XX(FIRST, "first") XX(LAST, "last") XX(CHARACTERS, "characters")              \
	XX(CONFIDENCE, "confidence") XX(WHY, "why") XX(ANCHOR, "anchor") XX(BEFORE, "before")          \
	XX(AFTER, "after") XX(NTH, "nth") XX(SHA, "sha")
enum ros_review_column {
#define ROS_REVIEW_ENUM(id, name) ROS_REVIEW_##id,
	ROS_REVIEW_MAP(ROS_REVIEW_ENUM)
#undef ROS_REVIEW_ENUM
	ROS_REVIEW_N
};
extern const char *const ros__review_name[ROS_REVIEW_N];
enum { ROS_REVIEW_FIELDS = 5 }; /* title .. date, from ROS_REVIEW_TITLE on */

struct ros_review_row {
	const char *cell[ROS_REVIEW_N];
	bool doubtful;
	size_t at; /* order in the texts */
};
struct ros_review {
	struct ros_arena arena;
	struct ros_review_row *row;
	size_t nrow, cap, nsource;
	size_t nparts, ndoubtful, ncandidates, nleft; /* doubtful: parts */
};
#define ROS_REVIEW_INIT {0}

/* Adds the rows of one source; doc[0 .. sp->nseg) are its speeches as they stand before metadata.
 * `record`: number of the row of a table, from 1; 0 for a text. */
void ros__review_add(struct ros_review *v, const struct ros_source_text *s, const struct ros_split *sp,
	const struct ros_doc *doc, size_t record);
/* Doubtful rows first. */
void ros__review_sort(struct ros_review *v);
void ros__review_release(struct ros_review *v);
/* Reads and splits as ros_corpus_read does, and collects the rows. */
enum ros_status ros__corpus_review(struct ros_corpus *c, const char *const *input, size_t ninput,
	const struct ros_config *cfg, struct ros_review *v, struct ros_err *err);

/* Four digits for the value of a field as it is compared: space, width, composition and the way a date
 * is written aside. */
enum { ROS_REVIEW_MARK = 4 };
void ros__review_mark(enum ros_review_column c, const char *value, char out[ROS_REVIEW_MARK + 1]);

/* The beginning of a line as it is looked for: at most 24 characters, folded. */
enum { ROS_ANCHOR = 100 };
size_t ros__review_anchor(const struct ros_source_text *s, size_t line, char out[ROS_ANCHOR]);
/* The next line that has an anchor, before (step -1) or after (step 1) line i; false: none. */
bool ros__review_beside(const struct ros_source_text *s, size_t i, int step, char out[ROS_ANCHOR]);

/* --- following a table ----------------------------------------------------------------------------- */

struct ros_splits;
/* EINPUT names the file and the row that makes no sense. */
enum ros_status ros__splits_load(struct ros_splits **out, const char *path, const struct ros_config *cfg,
	struct ros_err *err);
void ros__splits_free(struct ros_splits *t);
/* Cuts the source as the table says; nothing where the table does not know the file. EINPUT names the
 * row whose place is no longer in the text. */
enum ros_status ros__splits_cut(struct ros_splits *t, struct ros_split *sp, const struct ros_rules *r,
	const struct ros_source_text *s, const char *stem, struct ros_err *err);
/* Remembers which fields of the speeches of sp, documents first_doc and on, were changed in the table;
 * they are set by ros__splits_fields once metadata are joined. */
void ros__splits_note(struct ros_splits *t, const struct ros_source_text *s, const struct ros_split *sp,
	size_t first_doc, size_t record);
/* Does the table leave this row of a table of texts out? */
bool ros__splits_drops(struct ros_splits *t, const char *path, size_t record);
void ros__splits_fields(struct ros_splits *t, struct ros_corpus *c);
/* Once all is read: a row that fits nothing is EINPUT, or a warning where its whole file was not
 * read. */
enum ros_status ros__splits_finish(
	const struct ros_splits *t, struct ros_corpus *c, struct ros_err *err);

#endif
