/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the reader of a corpus should know: English sentences with their parts by name. */
#include <stdarg.h>
#include <string.h>

#include "corpus/meta/store.h"
#include "text/said.h"

static void add(struct ros_corpus *c, const char *code, int64_t doc, const char *source,
	uint64_t offset, bool doubtful, const char *pattern, const struct ros_docvar *part, uint32_t n)
{
	struct ros_arena *a = &c->store->arena;
	struct ros_docvar *kept = ros__arena_alloc(a, n * sizeof *kept + 1);
	for (uint32_t i = 0; i < n; i++)
		kept[i] = (struct ros_docvar){part[i].name, ros__arena_strdup(a, part[i].value)};
	ROS_GROW(c->warning, c->nwarning, c->store->warning_cap);
	c->warning[c->nwarning++] = (struct ros_warning){.code = ros__arena_strdup(a, code),
		.text = ros__said_in(NULL, a, pattern, kept, n),
		.source = ros__arena_strdup(a, source),
		.pattern = ros__arena_strdup(a, pattern),
		.doc = doc,
		.offset = offset,
		.arg = kept,
		.narg = n,
		.doubtful = doubtful};
}

void ros__corpus_warn(struct ros_corpus *c, const char *code, int64_t doc, const char *source,
	uint64_t offset, bool doubtful, const char *pattern, ...)
{
	struct ros_docvar part[8];
	uint32_t n = 0;
	va_list ap;
	va_start(ap, pattern);
	for (const char *name; n < 8 && (name = va_arg(ap, const char *)); n++)
		part[n] = (struct ros_docvar){name, va_arg(ap, const char *)};
	va_end(ap);
	add(c, code, doc, source, offset, doubtful, pattern, part, n);
}

void ros__corpus_warn_read(struct ros_corpus *c, const char *code, const char *path,
	uint64_t offset, const struct ros__said *what)
{
	const char *full = ros__arena_printf(&c->store->arena, "read.%s", code);
	add(c, full, -1, path, offset, false, what->pattern, what->part, what->n);
}
