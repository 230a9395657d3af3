/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "text/said.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "base/buf.h"
#include "base/singular.h"
#include "base/translate_table.h"

struct ros__said ros__said(const char *pattern, ...)
{
	struct ros__said s = {.pattern = pattern};
	va_list ap;
	va_start(ap, pattern);
	for (const char *name; s.n < ROS_SAID_PARTS && (name = va_arg(ap, const char *)); s.n++)
		s.part[s.n] = (struct ros_docvar){name, va_arg(ap, const char *)};
	va_end(ap);
	return s;
}

struct ros__said ros__said_kept(struct ros_arena *arena, const struct ros__said *s)
{
	struct ros__said kept = *s;
	for (uint32_t i = 0; i < s->n; i++)
		kept.part[i].value = ros__arena_strdup(arena, s->part[i].value);
	return kept;
}

struct ros__digits ros__digits(uint64_t n)
{
	struct ros__digits d;
	snprintf(d.s, sizeof d.s, "%llu", (unsigned long long)n);
	return d;
}

/* The part that the braces of length n at p name, or NULL. */
static const char *part_named(
	const char *p, size_t n, const struct ros_docvar *part, uint32_t nparts)
{
	for (uint32_t i = 0; i < nparts; i++)
		if (strlen(part[i].name) == n && memcmp(part[i].name, p, n) == 0)
			return part[i].value;
	return NULL;
}

const char *ros__said_in(const struct ros_catalogue *in, struct ros_arena *arena,
	const char *pattern, const struct ros_docvar *part, uint32_t n)
{
	struct ros_buf b = ROS_BUF_INIT;
	char made[512];
	for (const char *p = ros_tr_in(in, pattern); *p;) {
		const char *close = *p == '{' ? strchr(p, '}') : NULL;
		const char *value = close ? part_named(p + 1, (size_t)(close - p - 1), part, n) : NULL;
		if (value) {
			ros__catalogue_made(in, value, made, sizeof made);
			ros__buf_adds(&b, strcmp(made, value) != 0 ? made : ros_tr_in(in, value));
			p = close + 1;
		} else {
			ros__buf_addc(&b, *p++);
		}
	}
	enum { ROOM = 16 }; /* for what a verb of one thing is longer */
	char *s = ros__arena_zalloc(arena, b.len + ROOM);
	memcpy(s, ros__buf_str(&b), b.len);
	if (!in)
		ros__singular(s, b.len + ROOM);
	ros__buf_release(&b);
	return s;
}

const char *ros__said_here(struct ros_arena *arena, const struct ros__said *s)
{
	return ros__said_in(ros_catalogue_of_messages(), arena, s->pattern, s->part, s->n);
}
