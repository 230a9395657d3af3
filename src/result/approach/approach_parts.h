/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The parts of the section `approach`; each adds its keys.
 */
#ifndef RESULT_APPROACH_APPROACH_PARTS_H
#define RESULT_APPROACH_APPROACH_PARTS_H
#include "approach/avowals.h"
#include "approach/measured.h"
#include "approach/slogans.h"
#include "result/analysis.h"
#include "stats/infer.h"

/* What was found in one speech. */
struct ros_approach_speech {
	struct ros_skeleton skeleton;
	struct ros_uses uses;
	struct ros_slogans slogans;
	struct ros_items items;
	struct ros_avowals avowals;
	uint32_t *theme; /* by measure: most frequent theme inside, from 1; 0: none */
	struct ros_r_approach_speech *row;
};

struct ros_approach_tests; /* approach_test.h */

struct ros_approach_context {
	const struct ros_analysis *a;
	const struct ros_r_themes *themes; /* or NULL */
	struct ros_r_approach *section;
	struct ros_arena *arena;
	struct ros_approach_tables tables;
	struct ros_measured measured;
	bool enumerates;              /* at least half of the speeches do, point by point */
	bool holds[ROS_INSTRUMENT_N]; /* which instruments may be shown in this language */
	struct ros_approach_matcher *matcher;
	struct ros_syntax syntax;
	struct ros_parser parser;
	struct ros_approach_speech *speech; /* ndoc */
	uint32_t ndoc;
	uint32_t *held_by;          /* by type: speeches that hold the word */
	uint32_t *heard;            /* by type: zero but while pairs are gathered (approach_pairs.h) */
	struct ros_grouping own;    /* every speech by itself */
	struct ros_design design;   /* of `own` */
	struct ros_approach_tests *tests; /* speeches against speeches */
};

/* skeleton of every speech, and skeletons. */
enum ros_status ros__approach_trees(struct ros_approach_context *c, struct ros_err *err);
/* actions of every speech, and classes. */
void ros__approach_actions(struct ros_approach_context *c);
/* stance, actors and avowals of every speech. */
void ros__approach_stances(struct ros_approach_context *c);
/* slogans of every speech, shared_slogans and near_repeats. */
void ros__approach_slogans(struct ros_approach_context *c);
/* specificity and rhythm of every speech. */
void ros__approach_specific(struct ros_approach_context *c);
/* groups: where a group has several speeches, its features against the other groups. */
void ros__approach_groups(struct ros_approach_context *c);
/* topics: how each topic of the main level is spoken of; of: main topic of each clause, or NULL. */
void ros__approach_topics(
	struct ros_approach_context *c, const struct ros_r_topics *topics, const uint32_t *of);
/* topic_acts: what is said to be done in each topic of the main level; reads actions. */
void ros__approach_acts(struct ros_approach_context *c, const struct ros_r_topics *topics);
/* profile of every speech; reads what the others wrote. */
void ros__approach_profiles(struct ros_approach_context *c);

/* One sentence at most of uses of a kind, each: those of id, and of actors no part of another noun;
 * where first_of_clause is given, of clauses whose first listed verb is of class id. */
void ros__approach_evidence(const struct ros_approach_context *c, struct ros_r_evidence_list *list,
	uint32_t d, enum ros_use_kind kind, size_t id, const int *first_of_clause);

/* Body bytes [from, to) as offsets of the source. */
void ros__span_of(const struct ros_analysis *a, uint32_t d, uint32_t from, uint32_t to,
	int64_t *start, int64_t *length);
/* The bytes themselves, as a span of the body. */
static inline struct ros_text ros__body_text(
	const struct ros_analysis *a, uint32_t d, uint32_t from, uint32_t to)
{
	return (struct ros_text){a->corpus->doc[d].body + from, to - from};
}
/* The words of tokens [first, end) without quotation marks. */
const char *ros__token_text(
	const struct ros_approach_context *c, uint32_t d, uint64_t first, uint64_t end);

#endif
