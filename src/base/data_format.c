/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/data_format.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/io.h"

enum { LONGEST = 64 /* of a line that says the format */ };

enum ros_status ros__data_number_check(const char *path, double format, struct ros_err *err)
{
	if (format == floor(format) && format >= 1 && format <= ROS_DATA_FORMAT)
		return ROS_OK;
	if (!(format > ROS_DATA_FORMAT))
		return ros_err_set(err, ROS_ECONFIG, "%s: its format is a whole number from 1 on", path);
	return ros_err_set(err, ROS_ECONFIG,
		"%s: is of format %.0f, this program reads %d; install the rostrum that the file came "
		"with, or take the configuration folder of this one (ROSTRUM_CONFIG_DIR)",
		path, format, ROS_DATA_FORMAT);
}

enum ros_status ros__data_json_check(const char *path, struct ros_json *doc, struct ros_err *err)
{
	const struct ros_json *v = ros__json_is_object(doc) ? ros__json_get(doc, "format") : NULL;
	enum ros_status st = v ? ros__data_number_check(path, ros__json_num(v, 0), err) : ROS_OK;
	if (v)
		ros__json_drop(doc, "format");
	return st;
}

/* The number in a line "# format 2"; NaN where it says something else. */
static double number_in(const char *line, size_t len)
{
	static const char word[] = "format";
	char copy[LONGEST], *end;
	size_t at = 1;
	if (len >= sizeof copy)
		return NAN;
	memcpy(copy, line, len);
	copy[len] = '\0';
	at += strspn(copy + at, " ");
	if (strncmp(copy + at, word, sizeof word - 1) != 0)
		return NAN;
	at += sizeof word - 1;
	at += strspn(copy + at, " :");
	double v = strtod(copy + at, &end);
	return end > copy + at && end[strspn(end, " \r")] == '\0' ? v : NAN;
}

enum ros_status ros__data_text_check(
	const char *path, const char *text, size_t len, struct ros_err *err)
{
	for (size_t i = 0; i < len && text[i] == '#';) {
		const char *end = memchr(text + i, '\n', len - i);
		size_t n = end ? (size_t)(end - text) - i : len - i;
		double v = number_in(text + i, n);
		if (!isnan(v))
			return ros__data_number_check(path, v, err);
		i += n + 1;
	}
	return ROS_OK;
}

enum ros_status ros__data_json(const char *path, struct ros_json **out, struct ros_err *err)
{
	enum ros_status st = ros__json_read(path, out, err);
	if (st == ROS_OK)
		st = ros__data_json_check(path, *out, err);
	if (st != ROS_OK) {
		ros__json_free(*out);
		*out = NULL;
	}
	return st;
}

enum ros_status ros__data_read(
	const char *path, uint64_t limit, struct ros_buf *out, struct ros_err *err)
{
	enum ros_status st = ros__read_utf8(path, limit, out, err);
	return st == ROS_OK ? ros__data_text_check(path, ros__buf_str(out), out->len, err) : st;
}
