/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The streaming counting pass: documents in, matrices out, the text is not kept.
 *
 * Input is a list of blocks (a stretch of a file, a speech). Workers take blocks in any order;
 * each keeps type ids, counts and spools of its own, so nothing is shared and nothing waits:
 *
 * first pass    segment, type, count; per document a row of (type, count), per token one number
 * merge         the workers' vocabularies by key; features by frequency, then bytes second pass
 * the numbers again, as features: the plain count row by row (places.h), other kinds through a
 * dense block and sorted runs (cooc.h) writing       rows and pairs as text, formatted in
 * parallel, written in order groups        rows again, summed group by group into a spool, then
 * weighted and written
 *
 * What reaches a file depends on sums of whole numbers and on the order of blocks alone, so it is
 * the same for any number of threads and processes.
 *
 * Memory: vocabulary (20 bytes a feature more while groups are summed), the documents that are
 * being cut, plus rows, numbers, pairs and sums by group, each of which goes to disk when it
 * exceeds its share of cfg->memory: an eighth each for rows, numbers, sums and the text of
 * speeches, a quarter each for the places of a batch, its runs and the run they become. Numbers
 * (about two bytes a token) go to disk above 32 MiB a worker in any case.
 */
#ifndef COUNT_STREAM_H
#define COUNT_STREAM_H
#include <stdatomic.h>

#include "base/buf.h"
#include "base/comm.h"
#include "count/cooc.h"
#include "count/forms.h"
#include "count/matrices.h"
#include "count/typer.h"
#include "matrix/rows.h"
#include "matrix/spool.h"
#include "text/boundary.h"

struct ros__count_worker;
struct ros__saved_worker; /* shard.h */

/* What is counted. */
struct ros__count_input {
	void *ctx;
	size_t nblock;
	size_t lo, hi;                 /* the blocks this process can count; hi > nblock: all */
	uint64_t nbyte;                /* of all blocks, for progress; 0: not known */
	/* Calls ros__count_add for each document of block b, in order. Called once a block, from any
	 * thread. */
	enum ros_status (*block)(void *ctx, size_t b, struct ros__count_worker *w,
		struct ros_err *err);
	uint64_t (*block_bytes)(void *ctx, size_t b);
	/* Appends the cells id, label, title, group, group_label, district of document k (from 0) of
	 * block b, between tabs; `before` documents of the same source precede the block. */
	void (*cells)(void *ctx, size_t b, uint32_t k, uint64_t before, struct ros_buf *out);
	/* Further columns: their heads, each behind a tab, and their cells; NULL for none. */
	const char *more_head;
	void (*more_cells)(void *ctx, size_t b, uint32_t k, struct ros_buf *out);
	/* The file that block b comes from: a number that ascends with b, and its name. */
	size_t (*source)(void *ctx, size_t b);
	const char *(*source_name)(void *ctx, size_t source);
	/* Groups whose co-occurrences are wanted apart; 0 for none. */
	uint32_t ngroup;
	const uint32_t *group_of_block; /* UINT32_MAX: none */
	const char *const *group_label, *const *group_id;
};

enum ros__type_flag {
	ROS__TYPE_STOP = 1,
	ROS__TYPE_TERM = 2,
	ROS__TYPE_SINGLE = 4,
	ROS__TYPE_ALL = 7
};

/* Numbers of the token stream. */
enum { ROS__STREAM_END, ROS__STREAM_HOLE, ROS__STREAM_TYPE };

struct ros__count_worker {
	struct ros__typer typer;
	struct ros_words words;
	struct ros_term_hits hits;
	struct ros_spans spans;
	const struct ros_segmenter *seg;
	const struct ros_strmap *stop;
	enum ros_context context;
	bool want_stream, addresses; /* addresses: are they counted? */
	/* by type */
	uint64_t *cf;
	uint32_t *df, *first; /* first: block that met it first */
	struct ros__count_now {
		uint32_t count; /* in the running document */
		uint8_t flag;
	} *now;               /* together, since every word needs both */
	uint8_t *cls;
	uint32_t (*named)[ROS_NAME_N]; /* tokens by what they name, if anything */
	size_t ntype, type_cap;
	uint32_t *touched;
	size_t ntouched, touched_cap;
	/* what is kept */
	struct ros_spool rows, stream;
	uint32_t block, ndoc; /* of the running block */
	uint64_t ntoken, nnumber; /* numbers in the stream, holes and ends among them */
	unsigned char *scratch;
	size_t scratch_cap;
	struct ros_buf text;  /* for the block function: its own buffer */
	uint32_t *map;        /* type to feature, after the merge */
	const struct ros__saved_worker *saved; /* of a shard: instead of typer and arrays by type */
	uint32_t saved_lo;                     /* where that shard's blocks begin */
	struct ros_err err;
	size_t err_block;
};

/* Counts one document; `start` is its place in the source. text is valid UTF-8. */
void ros__count_add(struct ros__count_worker *w, const char *text, size_t len, uint64_t start);

struct ros__count_block {
	uint32_t worker, ndoc;
	uint64_t rows, rows_len, stream, stream_len, ntoken, nnumber;
};

struct ros__count_features {
	uint32_t n, n_before;       /* kept, and before trimming */
	const char **term;          /* n */
	uint64_t *cf;
	uint32_t *df;
	uint8_t *cls, *flag, *name;
	struct ros_strmap key;      /* all types of all workers */
	struct ros__forms form;     /* how they are written */
};

struct ros__count {
	const struct ros_config *cfg;
	const struct ros__count_input *in;
	const struct ros_segmenter *seg;
	struct ros_strmap stop;
	struct ros__count_worker *worker;
	int nworker;
	size_t lo, hi;              /* blocks of this process */
	int rank, size;             /* of the processes */
	struct ros__count_block *block; /* of other processes: ndoc and ntoken only */
	struct ros__count_features feature;
	uint64_t ndoc, ntoken;      /* tokens that count */
	_Atomic bool failed;
	_Atomic uint64_t done;      /* bytes */
};

/* The whole pass: counts `in` and writes matrices into `dir`. Under mpirun each process counts a
 * stretch of the blocks and the root writes; the bytes are the same. */
struct ros__count_total {
	uint64_t ndoc, ntoken, nnz_dfm, nnz_fcm;
	uint64_t bytes_rows, bytes_numbers, bytes_pairs, bytes_groups; /* of this process's spools */
	uint32_t nfeature;
	double seconds_count, seconds_pairs, seconds_write;
};
enum ros_status ros__count_run(const struct ros__count_input *in, const struct ros_segmenter *seg,
	const struct ros_config *cfg, const char *dir, struct ros__count_total *total,
	struct ros_err *err);

/* The steps of it. What ros__count_open began, ros__count_release ends; in between come the first
 * pass and the rest, which writes into `dir`. */
void ros__count_open(struct ros__count *c, const struct ros__count_input *in,
	const struct ros_segmenter *seg, const struct ros_config *cfg, int nworker);
enum ros_status ros__count_first(struct ros__count *c, struct ros_err *err);
void ros__count_add_up(struct ros__count *c); /* documents and tokens of all blocks */
enum ros_status ros__count_rest(
	struct ros__count *c, const char *dir, struct ros__count_total *total, struct ros_err *err);
void ros__count_release(struct ros__count *c);
/* A sum over all that decides how words are cut and which are stopwords; the stopwords are loaded.
 */
uint64_t ros__count_words(const struct ros__count *c);
enum ros_status ros__count_merge_types(struct ros__count *c, struct ros_err *err);
/* What a worker has seen of its types, and of their forms, as bytes; blocks are counted from `lo`.
 */
void ros__count_put_types(
	const struct ros__count_worker *w, uint32_t lo, struct ros_buf *types, struct ros_buf *forms);
void ros__count_features_release(struct ros__count_features *f);
/* Co-occurrences of the blocks of one group (UINT32_MAX - 1: all blocks) as one sorted run. */
#define ROS__ALL_GROUPS (UINT32_MAX - 1)
enum ros_status ros__count_pairs(struct ros__count *c, uint32_t group,
	const struct ros_parts *parts, struct ros_runs *out, struct ros_err *err);
/* All co-occurrences, written: those of each group where they are wanted, then fcm.mtx. */
enum ros_status ros__count_all_pairs(struct ros__count *c, const char *dir,
	struct ros__count_total *total, struct ros_err *err);
/* As ros__count_pairs, for the plain count, without sorting pairs; `todo` lists the blocks. */
bool ros__count_rows_fit(const struct ros_fcm_spec *spec, uint64_t ntoken, uint32_t nfeature);
enum ros_status ros__count_pairs_by_rows(struct ros__count *c, const size_t *todo, size_t nblock,
	const struct ros_fcm_spec *spec, const struct ros_pairs_spec *size, struct ros_runs *out,
	struct ros_err *err);
enum ros_status ros__count_write_dfm(struct ros__count *c, const char *dir, uint64_t *nnz,
	struct ros_err *err);
/* simil.mtx by cfg->simil, over the weighted rows (jsd: over counts). */
enum ros_status ros__count_write_simil(struct ros__count *c, const char *dir, struct ros_err *err);
/* Rows summed by group: see ros__groups_write. `bytes` of the sums went through a spool. */
enum ros_status ros__count_write_groups(struct ros__count *c, const char *dir, uint64_t *bytes,
	struct ros_err *err);
/* The rows of a block as they were spooled: start, length, tokens, entries, then (type, count).
 * NULL where they cannot be read back; *scratch belongs to the caller. */
const unsigned char *ros__count_block_rows(struct ros__count *c, size_t b, unsigned char **scratch,
	size_t *scratch_cap);
/* Adds the row at p, types through `map`; returns where the next one begins. */
const unsigned char *ros__count_add_row(struct ros_row_sum *sum, const unsigned char *p,
	const uint32_t *map);
/* What weights have to know of the features over all documents; borrowed, not to be released. */
struct ros_columns ros__count_columns(const struct ros__count *c);
/* A spool's limit: 1/part of cfg->memory, at least 4 KiB; 0 where there is no bound. */
size_t ros__count_share(const struct ros__count *c, uint64_t part);
enum ros_status ros__count_write_features(struct ros__count *c, const char *dir,
	struct ros_err *err);
enum ros_status ros__count_write_pairs(struct ros__count *c, struct ros_runs *run,
	const char *path, const char *comment, struct ros_err *err);
/* Merges all runs of the list into one, part by part, in parallel. */
enum ros_status ros__count_merge_runs(struct ros__count *c, struct ros_runs *const *list, size_t n,
	const struct ros_parts *parts, struct ros_runs *out, struct ros_err *err);

/*
 * Any number of runs on their way to one. They are put into `fresh`; every 64 of them become one
 * run of `joined`, so that two spools, two files and some hundred lists of parts (8 KiB each)
 * serve them all, and no entry is merged more than three times below 4,096 runs.
 *
 * ros__run_pool_init(&p, c, parts, 4);       fresh runs beyond a quarter of cfg->memory go to disk
 * ... ros__run_put or ros__runs_add to p.fresh ... ros__run_pool_settle(&p, err);
 * after each run ros__run_pool_finish(&p, NULL, 0, out, err); ros__run_pool_release(&p);
 */
struct ros__run_pool {
	struct ros__count *c;
	const struct ros_parts *parts;
	uint64_t part;
	struct ros_runs fresh, joined;
};
void ros__run_pool_init(struct ros__run_pool *p, struct ros__count *c, const struct ros_parts *parts,
	uint64_t part);
void ros__run_pool_release(struct ros__run_pool *p);
enum ros_status ros__run_pool_settle(struct ros__run_pool *p, struct ros_err *err);
/* All of them and the runs of `more` as one run; `out` is not yet initialised. */
enum ros_status ros__run_pool_finish(struct ros__run_pool *p, struct ros_runs *const *more, size_t n,
	struct ros_runs *out, struct ros_err *err);

/* make(ctx, i, out) in parallel for 0 .. n-1, take(ctx, i, out) in order in one thread. `out` is
 * empty when make is called. Stops at the first error of take or at an interrupt. `bytes` is about
 * what there is to do: below 256 KiB one thread is faster than two that wait for each other. */
enum ros_status ros__in_order(size_t n, uint64_t bytes, void *ctx, void (*make)(void *, size_t, struct ros_buf *),
	enum ros_status (*take)(void *, size_t, const struct ros_buf *, struct ros_err *),
	struct ros_err *err);

#endif
