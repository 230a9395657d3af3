/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rostrum/error.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "base/visible.h"
#include "rostrum/translate.h"

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

/* Formats come from the catalogue, whose conversions are compared when it is read. */
#pragma GCC diagnostic ignored "-Wformat-nonliteral"
enum ros_status ros_err_set(struct ros_err *err, enum ros_status code, const char *fmt, ...)
{
	if (!err)
		return code;
	char raw[sizeof err->msg];
	va_list ap;
	va_start(ap, fmt);
	int n = vsnprintf(raw, sizeof raw, ros_tr(fmt), ap);
	va_end(ap);
	err->code = code;
	size_t len = n < 0 ? 0 : (size_t)n < sizeof raw ? (size_t)n : whole_characters(raw, sizeof raw - 1);
	ros__visible(raw, len, err->msg, sizeof err->msg);
	return code;
}

enum ros_status ros_err_context(struct ros_err *err, const char *fmt, ...)
{
	char head[sizeof err->msg], whole[2 * sizeof err->msg + 2];
	va_list ap;
	va_start(ap, fmt);
	vsnprintf(head, sizeof head, ros_tr(fmt), ap);
	va_end(ap);
	snprintf(whole, sizeof whole, "%s: %s", head, err->msg);
	return ros_err_set(err, err->code, "%s", whole);
}
