/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rostrum/error.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "base/translate_table.h"
#include "base/visible.h"

const char *ros_status_text(enum ros_status status)
{
	switch (status) {
#define ROS_STATUS_CASE(name, code, text)                                                          \
	case ROS_##name:                                                                           \
		return text;
		ROS_STATUS_MAP(ROS_STATUS_CASE)
#undef ROS_STATUS_CASE
	}
	return "unknown status";
}

/* A message that did not fit is cut at a character's edge. */
static size_t whole_characters(const char *s, size_t n)
{
	size_t edge = n;
	while (edge && n - edge < 3 && ((unsigned char)s[edge - 1] & 0xC0) == 0x80)
		edge--;
	return edge && ((unsigned char)s[edge - 1] & 0xC0) == 0xC0 ? edge - 1 : n;
}

static void keep(char out[sizeof((struct ros_err *)0)->msg], const char *raw)
{
	enum { ROOM = sizeof((struct ros_err *)0)->msg };
	size_t n = strnlen(raw, ROOM);
	ros__visible(raw, n < ROOM ? n : whole_characters(raw, ROOM - 1), out, ROOM);
}

enum ros_status ros_err_set(struct ros_err *err, enum ros_status code, const char *fmt, ...)
{
	if (!err)
		return code;
	char raw[sizeof err->msg + 4], said[sizeof err->msg + 4];
	va_list ap, again;
	va_start(ap, fmt);
	va_copy(again, ap);
	vsnprintf(raw, sizeof raw, fmt, ap);
	ros__translate(said, sizeof said, fmt, again);
	va_end(again);
	va_end(ap);
	err->code = code;
	keep(err->english, raw);
	keep(err->msg, said);
	return code;
}

enum ros_status ros_err_context(struct ros_err *err, const char *fmt, ...)
{
	char head[sizeof err->msg], whole[2 * sizeof err->msg + 4];
	va_list ap, again;
	va_start(ap, fmt);
	va_copy(again, ap);
	vsnprintf(head, sizeof head, fmt, ap);
	snprintf(whole, sizeof whole, "%s: %s", head, err->english);
	keep(err->english, whole);
	ros__translate(head, sizeof head, fmt, again);
	snprintf(whole, sizeof whole, "%s: %s", head, err->msg);
	keep(err->msg, whole);
	va_end(again);
	va_end(ap);
	return err->code;
}
