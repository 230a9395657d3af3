/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Shared by the files that follow a table of splits. */
#ifndef CORPUS_SPLITS_IMPL_H
#define CORPUS_SPLITS_IMPL_H
#include "base/strmap.h"
#include "corpus/meta/review.h"
#include "corpus/split/split_edit.h"
#include "corpus/meta/table.h"

enum ros_splits_do {
	ROS_DO_PROPOSED, ROS_DO_START, ROS_DO_TITLE, ROS_DO_JOIN, ROS_DO_DROP, ROS_DO_HOST
};
struct ros_splits_row {
	size_t cell_row;     /* of the table */
	enum ros_splits_do what;
	bool part, record;
	size_t line;         /* as the table says, from 1 */
	size_t number, of;   /* "3 of 9" */
	size_t found;        /* line of the text, from 0; SIZE_MAX: not there */
	uint32_t file;
};
struct ros_splits_said {
	size_t doc;
	enum ros_review_column column;
	const char *value;
};
struct ros_splits {
	const char *path;
	struct ros_table table;
	size_t col[ROS_REVIEW_N];
	struct ros_strmap file;
	struct ros_splits_row *row; /* by file and line */
	size_t nrow, of;
	bool *used;                 /* by file */
	struct ros_splits_said *said;
	size_t nsaid, said_cap;
};

/* A place as it was, and where it is now. */
struct ros_splits_key {
	const char *anchor, *before, *after;
	size_t nth, line;    /* line from 0 */
	size_t found;        /* out: or SIZE_MAX */
};
/*
 * One monotone alignment of all rows (ascending by line) to the lines of an edited text. Equal anchors
 * score 1, similar ones of at least .7 their likeness (Dice of bigrams), each equal neighbour .5; a
 * match needs 1. Among equal anchors those nearest by number are tried. O(rows log lines).
 */
void ros__splits_align(struct ros_splits_key *key, size_t n, const struct ros_source_text *s);

#endif
