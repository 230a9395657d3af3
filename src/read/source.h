/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Sources: one readable text each, as lines with hints, whatever the format was.
 *
 * A reader turns a file into one or more sources. A text file gives one; a csv or jsonl gives one a
 * row, with its columns as docvars and `record` set; an archive gives what its members give.
 * The splitter works on sources alone and knows no format.
 *
 * `text` is valid UTF-8 without byte order mark; malformed bytes were replaced by U+FFFD and
 * counted. Lines cover the text; a line's span excludes its terminator (LF, CRLF, CR, U+2028,
 * U+0085, form feed). Hints say what the format knew and the characters do not show: a heading
 * level, a number kept in Word's numbering.xml, centring, a table of contents style.
 */
#ifndef READ_SOURCE_H
#define READ_SOURCE_H
#include <stdbool.h>
#include <stdint.h>

#include "base/mem.h"
#include "rostrum/config.h"
#include "rostrum/corpus.h"
#include "rostrum/error.h"
#include "text/said.h"

enum ros_line_flag {
	ROS_LINE_CENTRED = 1 << 0,
	ROS_LINE_BOLD = 1 << 1,       /* the whole line */
	ROS_LINE_TOC = 1 << 2,        /* styled or marked as a contents entry */
	ROS_LINE_LINK = 1 << 3,       /* the whole line is one link */
	ROS_LINE_LIST = 1 << 4,       /* list item */
	ROS_LINE_TABLE = 1 << 5,      /* table cell */
	ROS_LINE_PAGE_START = 1 << 6, /* first line after a page break */
	ROS_LINE_RULE = 1 << 7,       /* horizontal rule */
	ROS_LINE_FURNITURE = 1 << 8,  /* header, footer, navigation by the format's own marking */
	ROS_LINE_BOILER = 1 << 9,     /* script, style, form control: never text */
	ROS_LINE_INDENT = 1 << 10,    /* paragraph indent by style or by leading U+3000 / spaces */
};

struct ros_line {
	uint64_t start;
	uint32_t len;
	uint16_t flags;       /* enum ros_line_flag */
	uint8_t heading;      /* 1..9, 0 for none */
	const char *number;   /* "一、" where the format numbers it and the text does not; "" for none */
};

struct ros_source_text {
	const char *path;     /* as given; members as "a.zip:inner.txt" */
	const char *format;   /* "txt", "docx", ... */
	const char *encoding; /* "UTF-8", "GB18030", ... */
	const char *meta_title, *meta_author, *meta_date; /* from the format, "" where unknown */
	const char *text;
	uint64_t len;
	struct ros_line *line;
	size_t nline;
	bool record;          /* a row of csv/jsonl: already one document, with these docvars */
	const struct ros_docvar *var; /* columns, or YAML front matter */
	uint32_t nvar;
	uint64_t malformed, first_malformed; /* replaced sequences; offset of the first in the input */
	uint64_t first_line;  /* of that one; 0 where it is not known */
	uint64_t mixed;       /* lines in another encoding than the file's */
	struct ros_arena arena; /* owns all strings above */
};

/* Called for each source in order. The callee may keep the source by moving it (copy the struct and
 * zero the original); what it leaves is released by the caller. */
typedef enum ros_status (*ros__source_fn)(void *ctx, struct ros_source_text *s, struct ros_err *err);

/* Reads files, folders (recursive, sorted) and "-". Unreadable files of a folder are reported
 * through `note` and skipped unless cfg->strict; a file named directly is an error. */
/* Codes: "unreadable", "unknown_kind", "folder_loop", "own_output" (a file or folder was left out),
 * "uneven_rows" (a table's rows differ in length), "empty_rows" (rows without text), "text_field"
 * (the column whose name says text was passed by), "cut_short" (what reads the format stopped
 * before the end, or text stands in what is not closed), "crowded_tag" (attributes were left out).
 * `what` is a sentence without the path, lent for the call. */
typedef void (*ros__note_fn)(
	void *ctx, const char *code, const char *path, uint64_t offset, const struct ros__said *what);
enum ros_status ros__read_sources(const char *const *input, size_t ninput,
	const struct ros_config *cfg, ros__source_fn fn, ros__note_fn note, void *ctx,
	struct ros_err *err);

/* The same for several processes or shards (ros__rank_of): each reads a stretch of the files, all
 * stretches of about the same size, and gets the notes about it, or all of them where files differ
 * too much in size. An error of one process is everyone's. */
struct ros__dealt {
	bool whole;       /* wanted: all files, however even they are */
	bool dealt;       /* it was a stretch */
	uint64_t listing; /* a sum over the names and sizes of all files */
};
enum ros_status ros__read_sources_shared(const char *const *input, size_t ninput,
	const struct ros_config *cfg, ros__source_fn fn, ros__note_fn note, void *ctx,
	struct ros__dealt *dealt, struct ros_err *err);

/* A source from text in memory (tests, standard input): detects nothing but lines. */
void ros__source_from_text(struct ros_source_text *s, const char *path, const char *text,
	size_t len);
void ros__source_release(struct ros_source_text *s);

/* Registry, for help and --version. */
struct ros_reader {
	const char *name, *suffixes, *help;
	bool (*available)(void); /* NULL: always */
	const char *needs;       /* package to install where it is not available */
};
const struct ros_reader *ros__readers(size_t *n);

#endif
