/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the reader of a corpus should know: English sentences with their parts by name. */
#include <stdarg.h>
#include <string.h>

#include "base/buf.h"
#include "corpus/meta/store.h"

static const char *fill(struct ros_arena *a, const char *p, const struct ros_docvar *arg, uint32_t n)
{
	struct ros_buf b = ROS_BUF_INIT;
	while (*p) {
		const char *close = *p == '{' ? strchr(p, '}') : NULL;
		uint32_t k = n;
		for (uint32_t i = 0; close && i < n; i++)
			if (strlen(arg[i].name) == (size_t)(close - p - 1) &&
				memcmp(arg[i].name, p + 1, (size_t)(close - p - 1)) == 0)
				k = i;
		if (k < n) {
			ros__buf_adds(&b, arg[k].value);
			p = close + 1;
		} else {
			ros__buf_addc(&b, *p++);
		}
	}
	const char *s = ros__arena_strndup(a, ros__buf_str(&b), b.len);
	ros__buf_release(&b);
	return s;
}

void ros__corpus_warn(struct ros_corpus *c, const char *code, int64_t doc, const char *source,
	uint64_t offset, bool doubtful, const char *pattern, ...)
{
	struct ros_docvar arg[8] = {{0}};
	struct ros_arena *a = &c->store->arena;
	uint32_t n = 0;
	va_list ap;
	va_start(ap, pattern);
	for (const char *name; n < 8 && (name = va_arg(ap, const char *)); n++)
		arg[n] = (struct ros_docvar){name, ros__arena_strdup(a, va_arg(ap, const char *))};
	va_end(ap);
	struct ros_docvar *kept = ros__arena_alloc(a, n * sizeof *kept + 1);
	memcpy(kept, arg, n * sizeof *kept);
	ROS_GROW(c->warning, c->nwarning, c->store->warning_cap);
	c->warning[c->nwarning++] = (struct ros_warning){.code = ros__arena_strdup(a, code),
		.text = fill(a, pattern, kept, n), .source = ros__arena_strdup(a, source), .doc = doc,
		.offset = offset, .arg = kept, .narg = n, .doubtful = doubtful};
}
