/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What a reader of one format gets and gives.
 *
 * A reader sees bytes (a mapped file or an unpacked member), never a path it must open, and hands
 * each source to ros__reading_emit. To add a format: write read_x.c, add a row in registry.c and a
 * fuzz target.
 */
#ifndef READ_READER_H
#define READ_READER_H
#include "base/buf.h"
#include "read/source.h"
#include "text/encoding.h"

struct ros__reading {
	const struct ros_config *cfg;
	ros__source_fn fn;
	ros__note_fn note;
	void *ctx;
	struct ros__deal *deal; /* NULL: every file is this process's (walk.c) */
	struct ros__beside *beside; /* lists that lie beside texts; NULL: none is looked for */
	unsigned depth;    /* archives inside archives */
	bool in_folder;    /* a failure is a note, unless strict */
	bool refused;      /* fn failed: its error ends the run */
	size_t nsource;    /* emitted so far */
};

struct ros__blob {
	const char *bytes;
	size_t len;
	const char *path;  /* shown in messages: "a.zip:inner.txt" */
	const char *name;  /* decides the format by its suffix; NULL: the path */
	const char *opened; /* the bytes that open it, to look beside it; NULL: nothing lies beside it */
};

typedef enum ros_status (*ros__read_fn)(struct ros__reading *r, const struct ros__blob *in,
	struct ros_err *err);

/* Lines begin behind the numbers in a transcript's margin (line_numbers.c). */
void ros__source_unnumber(struct ros_source_text *s);

/* Sets what is missing to "", refuses malformed text where strict, calls fn, releases s. */
enum ros_status ros__reading_emit(struct ros__reading *r, struct ros_source_text *s,
	struct ros_err *err);
/* A sentence with named parts: name, value, ... (text/said.h). */
void ros__reading_note(
	struct ros__reading *r, const char *code, const char *path, struct ros__said what);
/* The same for what may be a loss of text: under --strict it is an error. Says nothing where the
 * pattern is NULL. */
enum ros_status ros__reading_doubt(struct ros__reading *r, const char *code, const char *path,
	const struct ros__said *what, struct ros_err *err);
/* The first bytes of a text from a file for such a sentence, never a part of a character. */
struct ros__opening {
	char s[200];
};
struct ros__opening ros__opening(const char *s, size_t len);
/* Picks the reader by suffix and first bytes and runs it. A suffix that is unknown is EINPUT, or a
 * note inside a folder. */
enum ros_status ros__read_blob(struct ros__reading *r, const struct ros__blob *in,
	struct ros_err *err);

/* Begins a source: path and format. */
void ros__source_begin(struct ros_source_text *s, const struct ros__blob *in, const char *format);
/* Decodes the bytes of `in` and notes encoding and malformed bytes in s; d is released by the
 * caller, *text and *len are valid until then. */
enum ros_status ros__decode_blob(struct ros__reading *r, const struct ros__blob *in,
	const char *declared, struct ros_source_text *s, struct ros_decoded *d, const char **text,
	size_t *len, struct ros_err *err);

/* Counts as malformed what JSON writes as \u0000 or as half a pair: U+FFFD stands for each. */
void ros__count_odd(struct ros_source_text *s, const char *text, size_t len);

/* A failure of one file among many: a note, unless it is fatal. */
enum ros_status ros__reading_forgive(struct ros__reading *r, const char *path, enum ros_status st,
	struct ros_err *err);

enum ros_status ros__read_txt(struct ros__reading *, const struct ros__blob *, struct ros_err *);
enum ros_status ros__read_md(struct ros__reading *, const struct ros__blob *, struct ros_err *);
enum ros_status ros__read_html(struct ros__reading *, const struct ros__blob *, struct ros_err *);
enum ros_status ros__read_docx(struct ros__reading *, const struct ros__blob *, struct ros_err *);
enum ros_status ros__read_odt(struct ros__reading *, const struct ros__blob *, struct ros_err *);
enum ros_status ros__read_pdf(struct ros__reading *, const struct ros__blob *, struct ros_err *);
enum ros_status ros__read_doc(struct ros__reading *, const struct ros__blob *, struct ros_err *);
enum ros_status ros__read_csv(struct ros__reading *, const struct ros__blob *, struct ros_err *);
enum ros_status ros__read_jsonl(struct ros__reading *, const struct ros__blob *, struct ros_err *);
enum ros_status ros__read_archive(struct ros__reading *, const struct ros__blob *,
	struct ros_err *);
enum ros_status ros__read_rtf(struct ros__reading *, const struct ros__blob *, struct ros_err *);
enum ros_status ros__read_epub(struct ros__reading *, const struct ros__blob *, struct ros_err *);
enum ros_status ros__read_xlsx(struct ros__reading *, const struct ros__blob *, struct ros_err *);
enum ros_status ros__read_ods(struct ros__reading *, const struct ros__blob *, struct ros_err *);
enum ros_status ros__read_xls(struct ros__reading *, const struct ros__blob *, struct ros_err *);
enum ros_status ros__read_json(struct ros__reading *, const struct ros__blob *, struct ros_err *);
enum ros_status ros__read_tei(struct ros__reading *, const struct ros__blob *, struct ros_err *);
enum ros_status ros__read_akn(struct ros__reading *, const struct ros__blob *, struct ros_err *);
enum ros_status ros__read_vtt(struct ros__reading *, const struct ros__blob *, struct ros_err *);
enum ros_status ros__read_srt(struct ros__reading *, const struct ros__blob *, struct ros_err *);
bool ros__pdf_available(void);
bool ros__doc_available(void);

#endif
