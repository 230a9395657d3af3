/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The analysis of a corpus, from paths to the document: everything but the writing.
 *
 *	struct ros__pipeline p = ROS_PIPELINE_INIT;
 *	st = ros__pipeline_build(&p, cfg, input, ninput, err);   read, segment, count
 *	st = ros__pipeline_analyse(&p, err);                     p.result is what analysis.json holds
 *	ros__pipeline_release(&p);
 */
#ifndef APP_PIPELINE_H
#define APP_PIPELINE_H
#include "base/json.h"
#include "result/analysis.h"
#include "result/genre.h"
#include "result/own_names.h"
#include "result/spelling.h"

struct ros__stage_time {
	const char *name;
	double seconds;
};

struct ros__pipeline {
	struct ros_config cfg;       /* borrowed strings; lang resolved */
	struct ros_corpus corpus;
	bool borrowed;               /* the corpus is somebody else's */
	struct ros__cuts *cuts;      /* its words, where they are cut already; borrowed */
	struct ros_segmenter *seg;
	struct ros_tokens tokens;
	struct ros_features features;
	struct ros_csr units, docs;
	struct ros_own_names own;
	struct ros_spelling spelling;
	struct ros_genre genre;
	struct ros_csr substance;    /* units without own names */
	uint32_t *unit_doc;
	struct ros_analysis analysis; /* the view that sections get */
	struct ros_result result;    /* what was found */
	int nprocess;                /* that share the analysis; 1 outside of mpirun */
	struct ros__stage_time time[48]; /* those of sections overlap, and those of writers */
	size_t ntime;
	double begun;
};
#define ROS_PIPELINE_INIT {0}

enum ros_status ros__pipeline_build(struct ros__pipeline *p, const struct ros_config *cfg,
	const char *const *input, size_t ninput, struct ros_err *err);
/* The same from a corpus that was read before, and from the words into which it was cut where
 * `cuts` is not NULL; both must outlive the pipeline. */
struct ros__cuts;
enum ros_status ros__pipeline_take(struct ros__pipeline *p, const struct ros_config *cfg,
	const struct ros_corpus *corpus, struct ros__cuts *cuts, struct ros_err *err);
enum ros_status ros__pipeline_analyse(struct ros__pipeline *p, struct ros_err *err);
/* The analysis is done: frees what sections alone read, tests of words, design, clauses as rows. */
void ros__pipeline_slim(struct ros__pipeline *p);
/* Matrices and exports are written: frees the words at their places, too. What the result borrows
 * stays: speeches and the vocabulary. */
void ros__pipeline_forget(struct ros__pipeline *p);
/* So many words that memory matters more than time. */
bool ros__pipeline_large(const struct ros__pipeline *p);
void ros__pipeline_release(struct ros__pipeline *p);
/* The same where stages run side by side: said as each is done, and noted in order when all are. */
void ros__pipeline_done(const char *name, double seconds);
void ros__pipeline_note(struct ros__pipeline *p, const char *name, double seconds);

#endif
