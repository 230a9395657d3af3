/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * analysis.json back into structs without a tree of all of it: the file is read once from the
 * beginning, and one row of a list at a time is a tree. Whatever is not as it is written is left to
 * the reader of trees, which says what is wrong and where.
 */
#include <stdio.h>
#include <string.h>

#include "base/strmap.h"
#include "document/result.h"

struct stream {
	FILE *f;
	struct ros_buf value, key;
	struct ros_arena *arena;
};

static int skip_space(struct stream *s)
{
	int c;
	do
		c = getc_unlocked(s->f);
	while (c == ' ' || c == '\n' || c == '\t' || c == '\r');
	return c;
}

/* The first byte that is no space, which stays. */
static int peek(struct stream *s)
{
	int c = skip_space(s);
	if (c != EOF)
		ungetc(c, s->f);
	return c;
}

/* What follows an opening quotation mark, with the closing one. */
static bool take_string(struct stream *s, struct ros_buf *out)
{
	for (int c; (c = getc_unlocked(s->f)) != EOF;) {
		ros__buf_addc(out, (char)c);
		if (c == '"')
			return true;
		if (c != '\\')
			continue;
		if ((c = getc_unlocked(s->f)) == EOF)
			return false;
		ros__buf_addc(out, (char)c);
	}
	return false;
}

static bool ends_a_plain_value(int c)
{
	return c == EOF || memchr(",]} \n\t\r", c, 7);
}

/* The bytes of the next value into s->value. */
static bool take_bytes(struct stream *s)
{
	size_t depth = 0;
	ros__buf_clear(&s->value);
	for (int c = skip_space(s);; c = getc_unlocked(s->f)) {
		if (!depth && s->value.len && ends_a_plain_value(c)) {
			if (c != EOF)
				ungetc(c, s->f);
			return true;
		}
		if (c == EOF)
			return false;
		ros__buf_addc(&s->value, (char)c);
		depth += c == '{' || c == '[';
		if ((c == '}' || c == ']') && depth-- == 0)
			return false;
		if (c == '"' && !take_string(s, &s->value))
			return false;
		if (!depth && (c == '}' || c == ']' || c == '"'))
			return true;
	}
}

static struct ros_json *take_value(struct stream *s)
{
	struct ros_json *v = NULL;
	struct ros_err unsaid = ROS_ERR_INIT;
	if (!take_bytes(s) ||
		ros__json_parse(ros__buf_str(&s->value), s->value.len, "", &v, &unsaid) != ROS_OK)
		return NULL;
	return v;
}

/* Is there a member or element? *ok becomes false where neither it nor the end stands there. */
static bool more(struct stream *s, char end, bool first, bool *ok)
{
	int c = peek(s);
	if (c == end || (!first && c == ','))
		skip_space(s);
	*ok = c == end || first || c == ',';
	return *ok && c != end;
}

/* A key without escapes, as all of ours are, and the colon. */
static bool take_key(struct stream *s)
{
	ros__buf_clear(&s->key);
	if (skip_space(s) != '"' || !take_string(s, &s->key) || memchr(s->key.s, '\\', s->key.len))
		return false;
	s->key.len--;
	s->key.s[s->key.len] = '\0';
	return skip_space(s) == ':';
}

static bool take_rows(struct stream *s, const struct ros_fields *of, struct ros_any_list *list)
{
	char *row = NULL;
	size_t n = 0, cap = 0;
	bool ok = skip_space(s) == '[';
	while (ok && more(s, ']', n == 0, &ok)) {
		struct ros_json *v = take_value(s);
		ok = ros__json_is_object(v);
		if (ok) {
			ROS_GROW_N(row, n * of->size, cap, of->size);
			ros__fields_read(of, row + n++ * of->size, v, s->arena);
		}
		ros__json_free(v);
	}
	*list = (struct ros_any_list){ros__rows(s->arena, of, n), n};
	if (n)
		memcpy(list->v, row, n * of->size);
	free(row);
	return ok;
}

static bool is_new(struct ros_strmap *keys, const struct ros_buf *key)
{
	uint32_t before = keys->n;
	ros__strmap_put(keys, key->s, key->len);
	return keys->n > before;
}

static bool take_struct(struct stream *s, const struct ros_fields *f, void *row);

static bool take_field(struct stream *s, const struct ros_field *f, void *at)
{
	int c = peek(s);
	if (f->kind == ROS_FIELD_LIST && c == '[')
		return take_rows(s, f->of(), at);
	if (f->kind == ROS_FIELD_ONE && c == '{')
		return take_struct(s, f->of(), at);
	if (f->kind == ROS_FIELD_MAYBE && c == '{')
		return take_struct(s, f->of(), *(void **)at = ros__rows(s->arena, f->of(), 1));
	struct ros_json *v = take_value(s);
	if (v)
		ros__field_read(f, at, v, s->arena);
	ros__json_free(v);
	return v != NULL;
}

static bool take_struct(struct stream *s, const struct ros_fields *f, void *row)
{
	struct ros_strmap keys = ROS_STRMAP_INIT;
	bool ok = skip_space(s) == '{', first = true;
	ros__fields_read(f, row, NULL, s->arena);
	for (; ok && more(s, '}', first, &ok); first = false) {
		const void *at;
		ok = take_key(s) && is_new(&keys, &s->key);
		const struct ros_field *one = ok ? ros__field_find(f, row, s->key.s, &at) : NULL;
		struct ros_json *unknown = ok && !one ? take_value(s) : NULL;
		ok = ok && (one ? take_field(s, one, (void *)(uintptr_t)at) : unknown != NULL);
		ros__json_free(unknown);
	}
	ros__strmap_release(&keys);
	return ok;
}

/* A section goes into its struct, and leaves null in its place; what is none stays as it is. */
static bool take_member(struct stream *s, struct ros_result *r)
{
	const void *at;
	char *name = take_key(s) ? ros__arena_strdup(s->arena, s->key.s) : NULL;
	if (!name || ros__json_get(r->doc, name))
		return false;
	const struct ros_field *one = ros__field_find(ros__fields_document(), &r->found, name, &at);
	bool section = one && peek(s) == '{';
	struct ros_json *v = section ? ros__json_string(NULL) : take_value(s);
	if (v)
		ros__json_add(r->doc, name, v);
	return section ? take_field(s, one, (void *)(uintptr_t)at) : v != NULL;
}

static bool take_document(struct stream *s, struct ros_result *r)
{
	bool ok = skip_space(s) == '{', first = true;
	for (; ok && more(s, '}', first, &ok); first = false)
		ok = take_member(s, r);
	return ok && skip_space(s) == EOF && !ferror(s->f);
}

static bool read_rows(struct ros_result *r, const char *path)
{
	FILE *f = ros__is_file(path) ? fopen(path, "rb") : NULL;
	if (!f)
		return false;
	struct stream s = {.f = f, .arena = &r->arena};
	r->doc = ros__json_object();
	ros__fields_blank(ros__fields_document(), &r->found);
	bool ok = take_document(&s, r);
	fclose(f);
	ros__buf_release(&s.value);
	ros__buf_release(&s.key);
	if (!ok)
		ros__result_release(r);
	return ok;
}

static bool ends_in_json(const char *path)
{
	size_t n = strlen(path);
	return n > 5 && strcmp(path + n - 5, ".json") == 0;
}

enum ros_status ros__result_read(struct ros_result *r, const char *path, struct ros_err *err)
{
	struct ros_json *doc = NULL;
	if (read_rows(r, path)) {
		ros__result_restore(r);
		return ROS_OK;
	}
	enum ros_status st = ros__json_read(path, &doc, err);
	ros__result_of(r, doc);
	if (st == ROS_ECONFIG && !ends_in_json(path)) /* the report, say, or its Word file */
		return ros_err_set(err, ROS_EINPUT,
			"%s: not an analysis file; give the analysis.json that stands beside the report", path);
	return st == ROS_ECONFIG ? ROS_EINPUT : st; /* no JSON; here it is the input */
}
