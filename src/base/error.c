/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rostrum/error.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

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

/* A message that did not fit is cut at a character's edge and stays on one line. */
static void tidy(char *msg, size_t size)
{
	size_t n = strlen(msg);
	if (n == size - 1) {
		while (n && ((unsigned char)msg[n - 1] & 0xC0) == 0x80)
			n--;
		if (n)
			n--;
		msg[n] = '\0';
	}
	for (char *p = msg; *p; p++)
		if ((unsigned char)*p < 0x20 || *p == 0x7F)
			*p = ' ';
}

enum ros_status ros_err_set(struct ros_err *err, enum ros_status code, const char *fmt, ...)
{
	if (!err)
		return code;
	va_list ap;
	va_start(ap, fmt);
	vsnprintf(err->msg, sizeof err->msg, fmt, ap);
	va_end(ap);
	err->code = code;
	tidy(err->msg, sizeof err->msg);
	return code;
}

enum ros_status ros_err_context(struct ros_err *err, const char *fmt, ...)
{
	char head[sizeof err->msg], whole[2 * sizeof err->msg + 2];
	va_list ap;
	va_start(ap, fmt);
	vsnprintf(head, sizeof head, fmt, ap);
	va_end(ap);
	snprintf(whole, sizeof whole, "%s: %s", head, err->msg);
	return ros_err_set(err, err->code, "%s", whole);
}
