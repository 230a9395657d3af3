/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Corpus: the speeches that were found in the input, with what is known about each.
 *
 *	struct ros_corpus c = ROS_CORPUS_INIT;
 *	st = ros_corpus_read(&c, paths, npath, &cfg, err);
 *	for (size_t d = 0; d < c.ndoc; d++)
 *		printf("%s: %s\n", c.doc[d].label, c.doc[d].title);
 *	ros_corpus_release(&c);
 *
 * Order: inputs as given (folders sorted by bytes of the path), speeches as they stand in the
 * text. Every string is valid UTF-8, NUL-terminated, never NULL ("" where unknown), and belongs to
 * the corpus until ros_corpus_release. A corpus is read-only once read and may be shared.
 *
 * Offsets count bytes of the source's text after decoding to UTF-8 (byte order mark removed), so
 * they are the same whatever the encoding; for a plain UTF-8 file they are offsets in the file.
 * For docx, pdf, html and other containers they count bytes of the extracted text.
 */
#ifndef ROSTRUM_CORPUS_H
#define ROSTRUM_CORPUS_H
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "rostrum/config.h"
#include "rostrum/error.h"

/* Below this confidence a boundary is in doubt: a warning, which --strict refuses. */
#define ROS_DOUBT 0.75

/* What the user knows about a speech beyond our own fields. */
struct ros_docvar {
	const char *name, *value;
};

/* body[body .. body+len) was copied from source text [source .. source+len). */
struct ros_piece {
	uint64_t source;
	uint32_t body, len;
};

/* A speech. */
struct ros_doc {
	const char *id;       /* unique in the corpus, stable between runs: "seed_000-3" */
	const char *label;    /* unique and short enough for a chart's axis */
	const char *title, *speaker, *office, *name;
	const char *district; /* district or organisation; "" where none is known */
	bool district_masked; /* the district's name is redacted ("**区"): never merged with another */
	bool turn;            /* of a transcript: in one source the same `speaker` is the same person */
	bool nobody;          /* the speaker is a stage direction or presides: in no group of speakers */
	const char *date;     /* ISO 8601 where it could be read, else as written */
	const char *place;
	const char *source;   /* path as given */
	uint64_t start, length; /* span of the body in the source's text */
	const char *body;     /* paragraphs separated by one '\n'; no furniture; NUL-terminated */
	uint32_t body_len;
	const struct ros_piece *piece; /* ascending in body, covers it except added '\n's */
	uint32_t npiece;
	const struct ros_docvar *var;  /* further docvars, sorted by name */
	uint32_t nvar;
	double confidence;    /* 0..1 that title, speaker and boundaries are right */
	const char *reason;   /* why, in English, for --explain and warnings */
};

/* Something the reader should know. `code` names a message in config/lang (warning.CODE), whose
 * {placeholders} are filled from args; `text` is the English sentence, complete. */
struct ros_warning {
	const char *code, *text, *source;
	const char *pattern;  /* `text` with {name} where its parts stand */
	int64_t doc;          /* index, or -1 */
	uint64_t offset;      /* byte offset where it applies, else 0 */
	const struct ros_docvar *arg;
	uint32_t narg;
	bool doubtful;        /* --strict refuses it */
};

/* One source that was read: for run.json and -v. */
struct ros_source {
	const char *path, *format, *encoding, *title; /* title of the compiled document, or "" */
	uint64_t bytes, malformed;
	uint32_t nspeech;
};

/* Speeches in the order of their sources, and what was said about these. */
struct ros_corpus {
	struct ros_doc *doc;
	size_t ndoc;
	struct ros_source *source;
	size_t nsource;
	struct ros_warning *warning;
	size_t nwarning;
	struct ros__corpus_store *store; /* private */
};
#define ROS_CORPUS_INIT {0}

/* Reads, decodes and splits all inputs. No speech at all is EINPUT with the reason. */
enum ros_status ros_corpus_read(struct ros_corpus *c, const char *const *input, size_t ninput,
	const struct ros_config *cfg, struct ros_err *err);
void ros_corpus_release(struct ros_corpus *c);

/* A docvar by name, the fixed fields included ("speaker", "date", ...); "" where absent. Of two called
 * alike (`source`, `id`) the user's is meant. */
const char *ros_doc_var(const struct ros_doc *d, const char *name);
/* The field that a user's word stands for: the word itself where a docvar is called so, else the fixed
 * field it is a usual name of (地区 -> "district"), else the word. Linear in the docvars. */
const char *ros_corpus_field(const struct ros_corpus *c, const char *name);
/* Source offset of a body offset. */
uint64_t ros_doc_source_offset(const struct ros_doc *d, uint32_t body_offset);

#endif
