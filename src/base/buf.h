/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * A growable byte string, always NUL-terminated. Starts as ROS_BUF_INIT; release accepts that.
 * ros__buf_detach gives the bytes to the caller, who frees them.
 */
#ifndef BASE_BUF_H
#define BASE_BUF_H
#include <stddef.h>

struct ros_buf {
	char *s;
	size_t len, cap;
};
#define ROS_BUF_INIT {NULL, 0, 0}

void ros__buf_add(struct ros_buf *b, const void *s, size_t n);
void ros__buf_adds(struct ros_buf *b, const char *s);
void ros__buf_addc(struct ros_buf *b, char c);
void ros__buf_addf(struct ros_buf *b, const char *fmt, ...) __attribute__((format(printf, 2, 3)));
/* The same in the reader's language (rostrum/translate.h). */
void ros__buf_addtr(struct ros_buf *b, const char *fmt, ...) __attribute__((format(printf, 2, 3)));
void ros__buf_reserve(struct ros_buf *b, size_t more);
void ros__buf_clear(struct ros_buf *b); /* keeps the memory */
char *ros__buf_detach(struct ros_buf *b, size_t *len);
void ros__buf_release(struct ros_buf *b);
/* The text, "" for a buffer that never held any. */
const char *ros__buf_str(const struct ros_buf *b);

#endif
