/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What every section of analysis.json is made from.
 *
 * A section is one function that fills its struct (document/texts.h and its neighbours):
 *
 *	enum ros_status ros__section_dispersion(const struct ros_analysis *a, struct ros_result *r,
 *		struct ros_arena *arena, struct ros_err *err)
 *	{
 *		struct ros_r_dispersion *s = r->found.dispersion = ROS_ROW(arena, dispersion);
 *
 * It reads the context below and the sections it needs (sections.c); docs/analysis-format.md says
 * what each holds. Nothing here is changed by a section.
 */
#ifndef RESULT_ANALYSIS_H
#define RESULT_ANALYSIS_H
#include "base/json.h"
#include "document/result.h"
#include "rostrum/corpus.h"
#include "rostrum/dfm.h"
#include "rostrum/segment.h"
#include "rostrum/tokens.h"
#include "stats/design.h"

struct ros_own_names;
struct ros_spelling;
struct ros_genre;
struct ros_analysis {
	const struct ros_config *cfg;
	const struct ros_corpus *corpus;
	const struct ros_segmenter *seg;
	const struct ros_tokens *tokens;
	const struct ros_features *features;
	const struct ros_csr *units;     /* clauses x features, without the own names of any group */
	const struct ros_csr *all_units; /* the same with them */
	const struct ros_own_names *own; /* of `group` (own_names.h) */
	const struct ros_spelling *spelling; /* of words of letters (spelling.h) */
	const struct ros_genre *genre;   /* texts of the kind (genre.h); NULL: not opened */
	const uint32_t *unit_doc;        /* speech of each unit row */
	const struct ros_csr *docs;      /* speeches x features */
	struct ros_grouping group;       /* by cfg->group_by: speakers by default */
	struct ros_grouping district;    /* by district; n == 0 where none is known */
	struct ros_design design;        /* of `group`: which unit varies, what may be claimed */
	struct ros_cells words;          /* tests of all words (word_tests.h) */
	bool chinese;                    /* most words are Han */
	bool traditional; /* and written in traditional characters: so are our names of themes */
};

/* ---- sentences behind the numbers ---- */

/* Bytes [start, end) of speech d's body as they stand, without a mark; offsets are those of its
 * source. The text is that of the corpus, which outlives the result. */
void ros__evidence_fill(const struct ros_analysis *a, struct ros_r_evidence *e, uint32_t doc,
	uint32_t start, uint32_t end);
/* One more mark at bytes [start, start+len) of the body. */
void ros__evidence_add_mark(struct ros_arena *arena, struct ros_r_evidence *e,
	const struct ros_doc *d, uint32_t start, uint32_t len);
/* The whole sentence around bytes [start, start+len), with a mark at them: what the reader sees. */
void ros__evidence_at(const struct ros_analysis *a, struct ros_arena *arena,
	struct ros_r_evidence *e, uint32_t doc, uint32_t start, uint32_t len);
/* The same for token i. */
void ros__evidence_at_token(const struct ros_analysis *a, struct ros_arena *arena,
	struct ros_r_evidence *e, uint64_t token);
/* Up to `max` sentences of group g in which feature/type `type` occurs. */
void ros__evidence_of_type(const struct ros_analysis *a, struct ros_arena *arena,
	struct ros_r_evidence_list *out, const struct ros_grouping *g, uint32_t group, uint32_t type,
	size_t max);

#endif
