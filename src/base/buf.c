/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/buf.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "base/mem.h"
#include "base/singular.h"
#include "rostrum/translate.h"

void ros__buf_reserve(struct ros_buf *b, size_t more)
{
	ROS_GROW_N(b->s, b->len, b->cap, more + 1);
}

void ros__buf_add(struct ros_buf *b, const void *s, size_t n)
{
	ros__buf_reserve(b, n);
	if (n)
		memcpy(b->s + b->len, s, n);
	b->len += n;
	b->s[b->len] = '\0';
}

void ros__buf_adds(struct ros_buf *b, const char *s)
{
	ros__buf_add(b, s, strlen(s));
}

void ros__buf_addc(struct ros_buf *b, char c)
{
	ros__buf_add(b, &c, 1);
}

void ros__buf_addf(struct ros_buf *b, const char *fmt, ...)
{
	va_list ap;
	va_start(ap, fmt);
	int n = vsnprintf(NULL, 0, fmt, ap);
	va_end(ap);
	ros__buf_reserve(b, (size_t)n);
	va_start(ap, fmt);
	vsnprintf(b->s + b->len, (size_t)n + 1, fmt, ap);
	va_end(ap);
	b->len += (size_t)n;
}

#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wformat-nonliteral"
void ros__buf_addtr(struct ros_buf *b, const char *fmt, ...)
{
	va_list ap;
	va_start(ap, fmt);
	enum { ROOM = 16 }; /* a verb of one thing may be longer */
	int n = vsnprintf(NULL, 0, ros_tr(fmt), ap);
	va_end(ap);
	ros__buf_reserve(b, (size_t)n + ROOM);
	va_start(ap, fmt);
	vsnprintf(b->s + b->len, (size_t)n + 1, ros_tr(fmt), ap);
	va_end(ap);
	if (!ros_catalogue_of_messages())
		ros__singular(b->s + b->len, (size_t)n + ROOM);
	b->len += strlen(b->s + b->len);
}
#pragma GCC diagnostic pop

void ros__buf_clear(struct ros_buf *b)
{
	b->len = 0;
	if (b->s)
		b->s[0] = '\0';
}

char *ros__buf_detach(struct ros_buf *b, size_t *len)
{
	ros__buf_reserve(b, 0);
	b->s[b->len] = '\0';
	char *s = b->s;
	if (len)
		*len = b->len;
	*b = (struct ros_buf)ROS_BUF_INIT;
	return s;
}

void ros__buf_release(struct ros_buf *b)
{
	free(b->s);
	*b = (struct ros_buf)ROS_BUF_INIT;
}

const char *ros__buf_str(const struct ros_buf *b)
{
	return b->s ? b->s : "";
}
