/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The sections of analysis.json: a table, one function each (ROOM/result_NAME.c).
 *
 * Each fills r->found.NAME with rows and strings from `arena`, or says there why it is refused, and
 * reads nothing but the analysis and the sections it needs. An error is for what stops the run,
 * never for too little text. Sections that do not need each other run side by side, each in one
 * thread; loops inside (base/loop.h) are helped by threads that have nothing else to do.
 */
#ifndef RESULT_SECTIONS_H
#define RESULT_SECTIONS_H
#include "result/analysis.h"

typedef enum ros_status ros__section_fn(const struct ros_analysis *a, struct ros_result *r,
	struct ros_arena *arena, struct ros_err *err);
/* The sections that one reads stand before it in the table; it sees no others. */
#define ROS_NEEDS 4
#define ROS_NEEDS_ALL "*"
struct ros__section {
	const char *name; /* its key in analysis.json */
	ros__section_fn *fn;
	const char *needs[ROS_NEEDS];
	bool large; /* holds several times the text while it works */
};
/* Of texts with so many words, such sections work one after the other. */
enum { ROS_LARGE_TEXT = 1000000 };

/* The docvar that tells which of two collections a speech is of; grouped by it, `change` is made. */
#define ROS_COLLECTION "collection"

/* In the order in which they stand in analysis.json. */
const struct ros__section *ros__sections(size_t *n);
/* Who wants to know when section i of the table begins, and when it is done and after how many
 * seconds; called from several threads at once. */
struct ros__section_watch {
	void (*begun)(void *ctx, size_t i);
	void (*done)(void *ctx, size_t i, double seconds);
	void *ctx;
};
/* All of them into r; watch may be NULL. */
enum ros_status ros__sections_run(const struct ros_analysis *a, struct ros_result *r,
	const struct ros__section_watch *watch, struct ros_err *err);
/* The same by name, without those that it needs; an unknown name is EUSAGE. */
enum ros_status ros__section_make(
	const char *name, const struct ros_analysis *a, struct ros_result *r, struct ros_err *err);

ros__section_fn ros__section_corpus;
ros__section_fn ros__section_design;
ros__section_fn ros__section_features;
ros__section_fn ros__section_keyness;
ros__section_fn ros__section_dispersion;
ros__section_fn ros__section_diversity;
ros__section_fn ros__section_collocations;
ros__section_fn ros__section_cooccurrence;
ros__section_fn ros__section_network;
ros__section_fn ros__section_ties;
ros__section_fn ros__section_similarity;
ros__section_fn ros__section_clusters;
ros__section_fn ros__section_map;
ros__section_fn ros__section_scaling;
ros__section_fn ros__section_change;
ros__section_fn ros__section_reference;
ros__section_fn ros__section_themes;
ros__section_fn ros__section_topics;
ros__section_fn ros__section_approach;
ros__section_fn ros__section_borrowing;
ros__section_fn ros__section_common_core;
ros__section_fn ros__section_multiverse;
ros__section_fn ros__section_methods;

#endif
