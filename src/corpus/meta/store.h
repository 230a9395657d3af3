/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A corpus while it is read: growth, warnings, and what is joined to the documents afterwards. */
#ifndef CORPUS_STORE_H
#define CORPUS_STORE_H
#include "base/buf.h"
#include "base/mem.h"
#include "base/strmap.h"
#include "corpus/meta/columns.h"
#include "corpus/meta/name_form.h"
#include "corpus/split/split.h"
#include "rostrum/corpus.h"
#include "text/said.h"

/* Where a document stands, from which it gets its id. */
struct ros__doc_place {
	uint32_t source; /* index */
	uint32_t number; /* in it, from 1; 0 where it is the only one */
	/* which source of docvars spoke last of each, see ros__docvars_set; `now` is the running one */
	uint32_t speaker_by, name_by, office_by, now;
	uint64_t text[2]; /* hash of the body, white space and marks aside; ... */
	uint64_t chars;   /* ... and the characters that are in it */
};
/* Sources of docvars, the later one wins: the text, the file's name, its columns, the rows of tables
 * (from ROS_BY_TABLE on, each row one more). */
enum { ROS_BY_TEXT, ROS_BY_FILENAME, ROS_BY_COLUMNS, ROS_BY_TABLE };

/* What config/split tells: words, columns, people. Read-only once loaded, and may serve many
 * corpora at a time; zeroed, it is nothing loaded. */
struct ros__corpus_known {
	struct ros_rules *rules;
	struct ros_columns *columns;
	struct ros_people *people;
};
enum ros_status ros__corpus_known_load(struct ros__corpus_known *k, const char *config_dir,
	struct ros_err *err);
void ros__corpus_known_release(struct ros__corpus_known *k);

struct ros__corpus_store {
	struct ros_arena arena;
	struct ros_rules *rules;
	struct ros_columns *columns;
	struct ros_people *people;
	bool lent; /* these three belong to somebody else */
	struct ros_strmap var_name; /* of docvars, each once */
	struct ros__var_at {
		uint64_t turn; /* of the document that has it; 0: none yet */
		uint32_t place;
	} *var_at;            /* by id of a name */
	size_t var_cap, var_doc;
	uint64_t var_turn;
	uint32_t by;                /* the last row of a table that was joined */
	size_t doc_cap, source_cap, warning_cap;
	struct ros__doc_place *place; /* by document */
	size_t place_cap;
};

/* File name without folders, archive and suffix. */
const char *ros__stem_of(struct ros_arena *a, const char *path);
/* Ids from the names of files: stem-3 for a speech of several and for a record, stem for the only one.
 * A second file of the same name gets stem.2. */
void ros__corpus_name(struct ros_corpus *c);
/* Ids of the user's, where a column `id` has a different one for every speech. */
void ros__corpus_adopt_ids(struct ros_corpus *c);

/* Where the bodies go that are not to stay in memory. Called in the order of the documents; the body
 * lives as long as the call. */
struct ros__body_sink {
	void *ctx;
	void (*put)(void *ctx, const char *body, size_t len);
	size_t lo, hi; /* set: documents whose bodies came here; hi is SIZE_MAX where all did */
};
/* Reads as ros_corpus_read does, but every body goes to the sink: the documents keep all but `body`
 * ("") and `piece` (NULL), and body_len tells how long it is. Of several processes each may get the
 * bodies of some documents only. `part` is NULL, or receives what a shard (cfg->shard) keeps of it.
 */
struct ros__corpus_part {
	bool bodies;          /* wanted: the texts, too; of a whole corpus the first shard has them */
	struct ros_buf bytes; /* corpus_share.h; the caller releases it */
	bool dealt; /* the shard read its own files alone, and `c` holds these speeches without ids
				 * and without what tables and other files tell of them; else all of them, and
				 * complete */
	uint64_t listing; /* a sum over all files, the same for all shards of one input */
};
enum ros_status ros__corpus_read_apart(struct ros_corpus *c, const char *const *input,
	size_t ninput, const struct ros_config *cfg, struct ros__body_sink *sink,
	struct ros__corpus_part *part, struct ros_err *err);
/* Reads what a shard keeps, with the texts in `c`. */
enum ros_status ros__corpus_read_part(struct ros_corpus *c, const char *const *input, size_t ninput,
	const struct ros_config *cfg, struct ros__corpus_part *part, struct ros_err *err);
/* The whole corpus from all parts, in order, or from one that is whole: what ros_corpus_read gives,
 * with bodies where they were kept. `name` is for messages. */
struct ros__wire;
enum ros_status ros__corpus_join(struct ros_corpus *c, const char *name, struct ros__wire *part,
	size_t npart, bool bodies, const struct ros_config *cfg, struct ros_err *err);
/* Reads as ros_corpus_read does, but with `known`, which must outlive the corpus: for whoever reads
 * many small corpora, since loading takes longer than a short text. */
enum ros_status ros__corpus_read_known(struct ros_corpus *c, const struct ros__corpus_known *known,
	const char *const *input, size_t ninput, const struct ros_config *cfg, struct ros_err *err);

/* A sentence with named parts (text/said.h): name, value, ... (NULL at the end), up to eight. */
void ros__corpus_warn(struct ros_corpus *c, const char *code, int64_t doc, const char *source,
	uint64_t offset, bool doubtful, const char *pattern, ...) __attribute__((sentinel));
/* What a reader of files noted, under read.CODE. */
void ros__corpus_warn_read(struct ros_corpus *c, const char *code, const char *path,
	uint64_t offset, const struct ros__said *what);

/* Files taken for one speech with a doubt, in a folder whose others are so without one: the doubt is
 * less (siblings.c). Linear in the speeches, n log n in the files. */
void ros__siblings_settle(struct ros_corpus *c);

/* Which of n columns are fixed fields: field[i] is its name or NULL. Values are not looked at. */
void ros__docvar_plan(const struct ros_corpus *c, const struct ros_docvar *column, size_t n,
	const char **field);
/* Sets fixed fields and docvars of doc d from source `by`, as planned. Values are cleaned; what means
 * "none" is left out. `what` says where they come from; a value that differs from what was there is
 * reported as a conflict unless `quiet`. */
void ros__docvars_set(struct ros_corpus *c, size_t d, const struct ros_docvar *v,
	const char *const *field, size_t n, uint32_t by, const char *what, bool quiet);
void ros__docvar_set(struct ros_corpus *c, size_t d, const char *name, const char *value, uint32_t by,
	const char *what, bool quiet);
/* A field as ros_doc_var gives it; of `year`, where no docvar is called so, that of the date, in
 * the buffer. */
const char *ros__doc_field(const struct ros_doc *d, const char *field, char year[5]);
/* Docvars sorted by name, the last value of a name kept. */
void ros__docvar_sort(struct ros_corpus *c, size_t d);

/* "{country}_{year}" checked; EUSAGE names what is wrong. */
enum ros_status ros__filename_pattern_check(const char *pattern, struct ros_err *err);
/* Reads the variables out of a file's name; false where the name does not fit. */
bool ros__filename_docvars(struct ros_corpus *c, size_t d, const char *pattern, const char *stem);

/* Hash of a text: what stands between its letters, and their width, case and composition of ASCII,
 * make no difference. */
void ros__text_hash(const char *s, size_t len, struct ros__doc_place *p);
/* Speeches outside every group, texts of nobody, texts that stand twice, what varies in file names. */
void ros__corpus_notices(struct ros_corpus *c, const struct ros_config *cfg);
/* Where the names of files are built alike, the pattern that makes docvars of what varies. */
void ros__filename_propose(struct ros_corpus *c);
/* Tells where the last docvar of a pattern took several parts of most names. */
void ros__filename_rest(struct ros_corpus *c, const char *pattern);

/* --metadata: joins a table to the documents. */
enum ros_status ros__metadata_join(struct ros_corpus *c, const char *path,
	const struct ros_config *cfg, struct ros_err *err);

/* Rows of a debate are turns of a transcript. Before ros__persons_unify. */
void ros__debate_rows(struct ros_corpus *c);
/* Gives one person one name, and takes stage words for nobody. Once all docvars are set. */
void ros__persons_unify(struct ros_corpus *c);
/* Warns where one surname alone stands for speeches many years apart. */
void ros__namesakes_report(struct ros_corpus *c);

/* Unique labels for charts, once all fields are final. */
void ros__corpus_label(struct ros_corpus *c);

#endif
