/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Files: whole-file reads, checked writes, and folders that appear all at once.
 *
 * Writer: every byte is checked up to the close, so a full disk is an error and not a short file.
 * The file is written beside its place and renamed on success; ros__writer_abort leaves nothing.
 *
 * Staging: a run writes into a folder of its own and puts it in place at the end, as a whole; a failed
 * or interrupted run leaves the previous output as it was.
 *
 * Temporary folders, staging folders and files that are being written are removed at exit and when
 * the program is interrupted (base/temp.h, base/interrupt.h).
 */
#ifndef BASE_IO_H
#define BASE_IO_H
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>

#include "base/buf.h"
#include "rostrum/error.h"

/* Reads a whole file ("-" is standard input); more than `limit` bytes is EINPUT (0: no limit). What
 * comes once (ros__is_stream) may be read again up to 64 MiB. One thread at a time. */
enum ros_status ros__read_file(const char *path, uint64_t limit, struct ros_buf *out,
	struct ros_err *err);

/* The same for a file of the configuration, which is UTF-8: ECONFIG names the line that is not. */
enum ros_status ros__read_utf8(const char *path, uint64_t limit, struct ros_buf *out,
	struct ros_err *err);

struct ros_writer {
	FILE *f;
	char *path, *temp; /* temp is NULL when writing to standard output */
	bool failed;
};
#define ROS_WRITER_INIT {0}
#define ROS_WRITER_TEMP ".tmp" /* and the process, behind the name: what is being written */
/* "-" writes to standard output, and what is a stream already is written as it goes. Parent folders
 * must exist. */
enum ros_status ros__writer_open(struct ros_writer *w, const char *path, struct ros_err *err);
enum ros_status ros__writer_open_in(struct ros_writer *w, const char *dir, const char *name,
	struct ros_err *err);
void ros__write(struct ros_writer *w, const void *s, size_t n);
void ros__writes(struct ros_writer *w, const char *s);
void ros__writef(struct ros_writer *w, const char *fmt, ...) __attribute__((format(printf, 2, 3)));
/* One line on standard output. */
void ros__say(const char *line);
/* Call after a write to standard output failed: where nobody reads it any more the program ends quietly. */
void ros__check_pipe(void);
/* Flushes, checks, renames into place. After failure nothing is left at `path`'s temporary. */
enum ros_status ros__writer_close(struct ros_writer *w, struct ros_err *err);
void ros__writer_abort(struct ros_writer *w); /* harmless after close */
/* Open, write, close. */
enum ros_status ros__write_file(const char *path, const void *s, size_t n, struct ros_err *err);

enum ros_status ros__mkdirs(const char *path, struct ros_err *err);
enum ros_status ros__remove_tree(const char *path, struct ros_err *err); /* absent is fine */
bool ros__is_dir(const char *path);
bool ros__is_file(const char *path);
/* "-", a pipe (what a shell makes of <(...)), a device: comes once, and cannot be put in place. */
bool ros__is_stream(const char *path);
bool ros__is_input(const char *path); /* a file or a stream */
/* Joins with one slash; the caller frees. */
char *ros__path_join(const char *dir, const char *name);
const char *ros__path_base(const char *path); /* after the last slash */
/* A file name made of any text: letters, digits, Han, - and _ stay, the rest becomes _; never
 * empty, never with a leading dot, at most 80 bytes. The caller frees. */
char *ros__path_safe(const char *text);

struct ros_staging {
	char *final_path, *temp_path; /* write into temp_path */
	char *work_path;              /* the folder around it (base/leftover.h) */
	int lock;
	bool into;
};
#define ROS_STAGING_INIT {0}
/* The folder will take the place of `path`, which an earlier run wrote, or which is empty or absent. What
 * else stands in it stays (base/manifest.h, base/keep.h). Begin before the work: a place that will not do
 * (a link, a file, the working folder, files of somebody else alone) is refused here, and so is what could
 * not be kept. What killed processes left here is removed. */
enum ros_status ros__staging_begin(struct ros_staging *s, const char *path, struct ros_err *err);
/* Would it begin there? Makes nothing. */
enum ros_status ros__staging_check(const char *path, struct ros_err *err);
/* The files will go into the folder `path`, beside what else is there and over what was written there
 * under their names; a file of such a name that was not written there is an error of the commit. */
enum ros_status ros__staging_begin_into(struct ros_staging *s, const char *path,
	struct ros_err *err);
/* EUSAGE where one of the inputs lies in the folder `path`. */
enum ros_status ros__staging_apart(const char *path, const char *const *input, size_t n,
	struct ros_err *err);
/* All or nothing, also for an interrupt; ROS_EINTERRUPTED where one came before. Ends in an abort. */
enum ros_status ros__staging_commit(struct ros_staging *s, struct ros_err *err);
void ros__staging_abort(struct ros_staging *s); /* harmless after commit */

/* A private temporary folder, removed by ros__temp_remove, at exit, or on a signal. */
enum ros_status ros__temp_dir(char **path, struct ros_err *err);
void ros__temp_remove(char *path);

#endif
