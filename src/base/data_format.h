/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The format of data that the program loads: models, tables, word lists, themes.
 *
 * A file says it, in JSON as the member "format" of the uppermost object, elsewhere as a comment
 * "# format 2" among those at its beginning; one that says nothing is of the first. Who changes
 * what a file means raises its number, so that an older program does not read it as something else
 * but refuses it by name, with the number and what to do: ECONFIG. Thread-safe.
 */
#ifndef BASE_DATA_FORMAT_H
#define BASE_DATA_FORMAT_H
#include "base/buf.h"
#include "base/json.h"
#include "rostrum/error.h"

enum { ROS_DATA_FORMAT = 1 }; /* the newest that this program reads */

/* ros__json_read, and the check. */
enum ros_status ros__data_json(const char *path, struct ros_json **out, struct ros_err *err);
/* ros__read_utf8, and the check. */
enum ros_status ros__data_read(
	const char *path, uint64_t limit, struct ros_buf *out, struct ros_err *err);
/* The check alone, of what was read from `path`; takes the format out of doc, where it is no data.
 */
enum ros_status ros__data_json_check(const char *path, struct ros_json *doc, struct ros_err *err);
enum ros_status ros__data_text_check(
	const char *path, const char *text, size_t len, struct ros_err *err);
enum ros_status ros__data_number_check(const char *path, double format, struct ros_err *err);

#endif
