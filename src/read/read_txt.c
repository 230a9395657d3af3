/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Plain text: decoding and lines. */
#include "read/build.h"
#include "read/reader.h"

enum ros_status ros__read_txt(struct ros__reading *r, const struct ros__blob *in,
	struct ros_err *err)
{
	struct ros_source_text s;
	struct ros_decoded d = {0};
	const char *text;
	size_t len;
	ros__source_begin(&s, in, "txt");
	enum ros_status st = ros__decode_blob(r, in, NULL, &s, &d, &text, &len, err);
	if (st == ROS_OK) {
		s.text = ros__arena_strndup(&s.arena, text, len);
		s.len = len;
		ros__source_find_lines(&s);
	}
	ros__decoded_release(&d);
	if (st == ROS_OK)
		return ros__reading_emit(r, &s, err);
	ros__source_release(&s);
	return st;
}
