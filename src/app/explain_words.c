/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/explain_words.h"

#include <stdio.h>
#include <string.h>

/* The words of a phrase, or NULL. */
static const char *words_of(
	const struct ros_messages *m, struct ros_arena *a, const char *s, size_t len)
{
	char key[160];
	int n = snprintf(key, sizeof key, "split.evidence.%.*s", (int)len, s);
	return n > 0 && n < (int)sizeof key && ros__message_has(m, key)
		? ros__message(m, a, key, NULL, 0)
		: NULL;
}

/* "after: bold": the whole where it is known, else what stands before the colon and behind it. */
static void add_phrase(struct ros_buf *out, const struct ros_messages *m, struct ros_arena *a,
	const char *s, size_t len)
{
	const char *whole = words_of(m, a, s, len);
	const char *colon = whole ? NULL : memmem(s, len, ": ", 2);
	if (whole)
		ros__buf_adds(out, whole);
	if (colon) {
		add_phrase(out, m, a, s, (size_t)(colon - s));
		ros__buf_adds(out, "：");
		add_phrase(out, m, a, colon + 2, len - (size_t)(colon - s) - 2);
	}
	if (!whole && !colon)
		ros__buf_add(out, s, len);
}

void ros__explain_words(struct ros_buf *out, const struct ros_messages *m, const char *why)
{
	struct ros_arena a = ROS_ARENA_INIT;
	for (const char *p = why; *p;) {
		const char *end = strstr(p, "; ");
		size_t len = end ? (size_t)(end - p) : strlen(p);
		add_phrase(out, m, &a, p, len);
		if (end)
			ros__buf_adds(out, "；");
		p += len + (end ? 2 : 0);
	}
	ros__arena_release(&a);
}
