/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Reads a file or bytes and keeps what came; shared by the readers' tests. */
#ifndef READ_HELP_H
#define READ_HELP_H
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <stdlib.h>
#include <string.h>

#include "base/io.h"
#include "read/reader.h"
#include "text/utf8.h"

struct seen {
	struct ros_source_text *s;
	size_t n, cap;
	struct ros_buf notes;
	struct ros_err err;
	bool strict;
	const char *text_field, *encoding;
	uint64_t max_file;
};

static inline enum ros_status seen_keep(void *ctx, struct ros_source_text *s, struct ros_err *err)
{
	(void)err;
	struct seen *x = ctx;
	ROS_GROW(x->s, x->n, x->cap);
	x->s[x->n++] = *s;
	memset(s, 0, sizeof *s);
	return ROS_OK;
}

static inline void seen_note(
	void *ctx, const char *code, const char *path, uint64_t offset, const struct ros__said *what)
{
	(void)offset, (void)what;
	struct seen *x = ctx;
	ros__buf_addf(&x->notes, "%s %s\n", code, ros__path_base(path));
}

static inline void seen_release(struct seen *x)
{
	for (size_t i = 0; i < x->n; i++)
		ros__source_release(&x->s[i]);
	free(x->s);
	ros__buf_release(&x->notes);
	x->s = NULL;
	x->n = x->cap = 0;
	x->err = (struct ros_err)ROS_ERR_INIT;
}

static inline void seen_config(const struct seen *x, struct ros_config *cfg)
{
	ros_config_defaults(cfg);
	cfg->strict = x->strict;
	if (x->max_file)
		cfg->max_file = x->max_file;
	if (x->text_field)
		assert_int_equal(ros_config_set(cfg, "text-field", x->text_field, NULL), ROS_OK);
	if (x->encoding)
		assert_int_equal(ros_config_set(cfg, "encoding", x->encoding, NULL), ROS_OK);
}

static inline enum ros_status seen_path(struct seen *x, const char *path)
{
	struct ros_config cfg = ROS_CONFIG_INIT;
	seen_config(x, &cfg);
	enum ros_status st = ros__read_sources(&path, 1, &cfg, seen_keep, seen_note, x, &x->err);
	ros_config_release(&cfg);
	return st;
}

static inline enum ros_status seen_bytes(struct seen *x, const char *name, const char *s, size_t n)
{
	struct ros_config cfg = ROS_CONFIG_INIT;
	seen_config(x, &cfg);
	struct ros__reading r = {.cfg = &cfg, .fn = seen_keep, .note = seen_note, .ctx = x};
	struct ros__blob in = {s, n, name, NULL, NULL};
	enum ros_status st = ros__read_blob(&r, &in, &x->err);
	if (st != ROS_OK && getenv("SHOW_ERRORS"))
		print_message("%s\n", x->err.msg);
	ros_config_release(&cfg);
	return st;
}

static inline enum ros_status seen_string(struct seen *x, const char *name, const char *s)
{
	return seen_bytes(x, name, s, strlen(s));
}

/* One wanted line. flags are compared in full. */
struct want_line {
	const char *text, *number;
	unsigned heading, flags;
};

static inline void check_lines(const struct ros_source_text *s, const struct want_line *w, size_t n)
{
	for (size_t i = 0; i < s->nline && i < n; i++) {
		const struct ros_line *l = &s->line[i];
		bool same = l->len == strlen(w[i].text) &&
			memcmp(s->text + l->start, w[i].text, l->len) == 0;
		if (!same || strcmp(l->number, w[i].number ? w[i].number : "") != 0 ||
			l->heading != w[i].heading || l->flags != w[i].flags)
			fail_msg("line %zu: '%.*s' number '%s' heading %u flags %#x; wanted '%s' '%s' %u %#x",
				i, (int)l->len, s->text + l->start, l->number, l->heading, l->flags,
				w[i].text, w[i].number ? w[i].number : "", w[i].heading, w[i].flags);
	}
	assert_int_equal(s->nline, n);
	assert_int_equal(ros__utf8_valid(s->text, s->len), s->len);
}
#define CHECK_LINES(s, want) check_lines((s), (want), sizeof(want) / sizeof *(want))

/* docvar by name, NULL where absent */
static inline const char *var_of(const struct ros_source_text *s, const char *name)
{
	for (uint32_t i = 0; i < s->nvar; i++)
		if (strcmp(s->var[i].name, name) == 0)
			return s->var[i].value;
	return NULL;
}

#endif
