/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What every section of analysis.json is made from, and the list of sections.
 *
 * A section is one function that computes its part and adds its key(s) to the document:
 *
 *	enum ros_status ros__section_keyness(const struct ros_analysis *a, struct ros_json *doc,
 *		struct ros_err *err);
 *
 * Sections read the context below and the keys that earlier sections wrote; docs/analysis-format.md
 * says what each key holds. Nothing here is changed by a section.
 */
#ifndef RESULT_ANALYSIS_H
#define RESULT_ANALYSIS_H
#include "base/json.h"
#include "rostrum/corpus.h"
#include "rostrum/dfm.h"
#include "rostrum/segment.h"
#include "rostrum/tokens.h"
#include "stats/design.h"

struct ros_analysis {
	const struct ros_config *cfg;
	const struct ros_corpus *corpus;
	const struct ros_segmenter *seg;
	const struct ros_tokens *tokens;
	const struct ros_features *features;
	const struct ros_csr *units;     /* clauses x features */
	const uint32_t *unit_doc;        /* speech of each unit row */
	const struct ros_csr *docs;      /* speeches x features */
	struct ros_grouping group;       /* by cfg->group_by: speakers by default */
	struct ros_grouping district;    /* by district; n == 0 where none is known */
	struct ros_design design;        /* of `group`: which unit varies, what may be claimed */
	struct ros_cells words;          /* tests of all words (word_tests.h) */
	bool chinese;                    /* most words are Han */
};

typedef enum ros_status ros__section_fn(const struct ros_analysis *a, struct ros_json *doc,
	struct ros_err *err);
struct ros__section {
	const char *name; /* its key in analysis.json */
	ros__section_fn *fn;
};

/* {"speech": id, "start", "length", "text"}: bytes [start, start+len) of speech d's body, with the
 * offset in its source. The whole sentence around it is what the reader sees. */
struct ros_json *ros__evidence(const struct ros_analysis *a, uint32_t doc, uint32_t start,
	uint32_t len);
/* Bytes [start, end) of the body as they stand, with a list of marks that the caller fills. */
struct ros_json *ros__evidence_span(const struct ros_analysis *a, uint32_t doc, uint32_t start,
	uint32_t end, struct ros_json **marks);
void ros__evidence_mark(const struct ros_doc *d, struct ros_json *marks, uint32_t start, uint32_t len);
/* As ros__evidence, for the sentence that holds token i. */
struct ros_json *ros__evidence_token(const struct ros_analysis *a, uint64_t token);
/* Up to `max` sentences (default 3) of group g in which feature/type `type` occurs, as an array. */
struct ros_json *ros__evidence_type(const struct ros_analysis *a, const struct ros_grouping *g,
	uint32_t group, uint32_t type, size_t max);

#endif
