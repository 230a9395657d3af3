/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Files: whole-file reads, checked writes, and folders that appear all at once.
 *
 * Writer: every byte is checked up to the close, so a full disk is an error and not a short file.
 * The file is written beside its place and renamed on success; ros__writer_abort leaves nothing.
 *
 * Staging: a run writes into a sibling folder and swaps it in at the end; a failed or killed run
 * leaves the previous output as it was. Staging folders are removed at exit and on SIGINT/SIGTERM.
 */
#ifndef BASE_IO_H
#define BASE_IO_H
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>

#include "base/buf.h"
#include "rostrum/error.h"

/* Reads a whole file ("-" is standard input); more than `limit` bytes is EINPUT (0: no limit). */
enum ros_status ros__read_file(const char *path, uint64_t limit, struct ros_buf *out,
	struct ros_err *err);

struct ros_writer {
	FILE *f;
	char *path, *temp; /* temp is NULL when writing to standard output */
	bool failed;
};
#define ROS_WRITER_INIT {0}
/* "-" writes to standard output. Parent folders must exist. */
enum ros_status ros__writer_open(struct ros_writer *w, const char *path, struct ros_err *err);
enum ros_status ros__writer_open_in(struct ros_writer *w, const char *dir, const char *name,
	struct ros_err *err);
void ros__write(struct ros_writer *w, const void *s, size_t n);
void ros__writes(struct ros_writer *w, const char *s);
void ros__writef(struct ros_writer *w, const char *fmt, ...) __attribute__((format(printf, 2, 3)));
/* Flushes, checks, renames into place. After failure nothing is left at `path`'s temporary. */
enum ros_status ros__writer_close(struct ros_writer *w, struct ros_err *err);
void ros__writer_abort(struct ros_writer *w); /* harmless after close */
/* Open, write, close. */
enum ros_status ros__write_file(const char *path, const void *s, size_t n, struct ros_err *err);

enum ros_status ros__mkdirs(const char *path, struct ros_err *err);
enum ros_status ros__remove_tree(const char *path, struct ros_err *err); /* absent is fine */
bool ros__is_dir(const char *path);
bool ros__is_file(const char *path);
/* Joins with one slash; the caller frees. */
char *ros__path_join(const char *dir, const char *name);
const char *ros__path_base(const char *path); /* after the last slash */
/* A file name made of any text: letters, digits, Han, - and _ stay, the rest becomes _; never
 * empty, never with a leading dot, at most 80 bytes. The caller frees. */
char *ros__path_safe(const char *text);

struct ros_staging {
	char *final_path, *temp_path;
};
#define ROS_STAGING_INIT {0}
enum ros_status ros__staging_begin(struct ros_staging *s, const char *path, struct ros_err *err);
enum ros_status ros__staging_commit(struct ros_staging *s, struct ros_err *err);
void ros__staging_abort(struct ros_staging *s);

/* A private temporary folder, removed by ros__temp_remove, at exit, or on a signal. */
enum ros_status ros__temp_dir(char **path, struct ros_err *err);
void ros__temp_remove(char *path);

/* SIGINT and SIGTERM set a flag that long loops look at; a second one ends at once. */
void ros__signals_install(void);
bool ros__interrupted(void);
/* ROS_EINTERRUPTED with a message when interrupted, else ROS_OK. */
enum ros_status ros__check_interrupt(struct ros_err *err);

#endif
