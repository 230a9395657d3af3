/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Features and document-feature matrices.
 *
 * A feature is a type that statistics count (see tokens.h), after trimming by frequency, documents
 * and rank. Features are sorted by collection frequency, then by bytes; column j of every matrix
 * is feature j. `words` columns come from tokens; a feature that is a listed term of several words
 * counts its hits (and single tokens of the same text).
 */
#ifndef ROSTRUM_DFM_H
#define ROSTRUM_DFM_H
#include "rostrum/csr.h"
#include "rostrum/tokens.h"

/* The types that are counted: columns of the matrices. */
struct ros_features {
	uint32_t n;
	uint32_t *type;    /* n: feature to type */
	uint32_t *of_type; /* vocab.n: type to feature, UINT32_MAX where it is none */
	uint8_t *is_phrase; /* n: 1 where it never occurs as a single token (only as a term's hit) */
};
#define ROS_FEATURES_INIT {0}
/* Which types are counted: no stopwords, often enough, in enough speeches, as cfg says. */
void ros_features_select(struct ros_features *f, const struct ros_tokens *t,
	const struct ros_config *cfg);
void ros_features_release(struct ros_features *f);

/* Rows are the units of one kind (clauses, ...): the raw material of every resampling. */
void ros_dfm_units(struct ros_csr *x, const struct ros_tokens *t, const struct ros_features *f,
	enum ros_unit unit);
/* Rows are speeches. */
void ros_dfm_docs(struct ros_csr *x, const struct ros_tokens *t, const struct ros_features *f);

/* Speeches sorted into groups by a docvar. */
struct ros_grouping {
	const char *field;   /* "speaker", "district", ...; "text" where no speech names a speaker */
	const char *kind;    /* of districts: "district" (all are places), "unit" (none is), "mixed" */
	uint32_t n;          /* groups, in order of first appearance */
	const char **label;  /* unique */
	const char **id;     /* "speaker:1", stable */
	uint32_t *of_doc;    /* ndoc: group, UINT32_MAX where the docvar is empty */
	struct ros__grouping_store *store;
};
#define ROS_GROUPING_INIT {0}
/* Speaker: known names merge; of those without a name, the turns of one transcript that are called alike
 * merge, and the others stay apart, labelled by office and short title.
 * District: redacted ones stay apart, labelled by position (see docs/methods.md). */
enum ros_status ros_grouping_by(struct ros_grouping *g, const struct ros_corpus *c,
	const char *field, const struct ros_config *cfg, struct ros_err *err);
/* --within: every group divided by a second field (`year`: of the date, where no docvar is called
 * so); speeches without it are in no group. Nothing where cfg asks for none. */
enum ros_status ros_grouping_within(struct ros_grouping *g, const struct ros_corpus *c,
	const struct ros_config *cfg, struct ros_err *err);
void ros_grouping_release(struct ros_grouping *g);
/* Where each speaker is the only one of a district and speaks for one only, both get one label that
 * names both ("district name"; a redacted district adds nothing), so that a reader meets one name
 * for one and the same. Ids and docvars stay. */
void ros_grouping_one_name(struct ros_grouping *speaker, struct ros_grouping *district,
	size_t ndoc);
/* The labels of the speeches as well: one that begins with the speaker's bare name begins with the
 * group's label instead (a title or number behind it stays), so that what is told of speeches names
 * them as what is told of speakers; the only speech of one who is known by an office alone is
 * called as the speaker. */
void ros_grouping_name_speeches(const struct ros_grouping *speaker, struct ros_corpus *c);

#endif
