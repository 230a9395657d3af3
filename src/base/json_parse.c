/* SPDX-License-Identifier: GPL-3.0-or-later */
/* JSON from text, with the line of what is wrong in it. */
#include <stdlib.h>
#include <string.h>

#include "base/buf.h"
#include "base/io.h"
#include "base/json_raw.h"
#include "base/mem.h"
#include "base/visible.h"

static size_t line_at(const char *text, size_t at, size_t *column)
{
	size_t line = 1, start = 0;
	for (size_t i = 0; i < at; i++)
		if (text[i] == '\n') {
			line++;
			start = i + 1;
		}
	*column = at - start + 1;
	return line;
}

static int by_key(const void *a, const void *b)
{
	const cJSON *const *x = a, *const *y = b;
	return strcmp((*x)->string, (*y)->string);
}

/* A key of object v that stands in it twice. */
static const cJSON *twice_in(const cJSON *v)
{
	const cJSON **key, *found = NULL;
	size_t n = 0;
	for (const cJSON *a = v->child; a; a = a->next)
		n++;
	if (n < 2)
		return NULL;
	ROS_NEW_ARRAY(key, n);
	n = 0;
	for (const cJSON *a = v->child; a; a = a->next)
		key[n++] = a;
	qsort(key, n, sizeof *key, by_key);
	for (size_t i = 1; i < n && !found; i++)
		found = strcmp(key[i - 1]->string, key[i]->string) == 0 ? key[i] : NULL;
	free(key);
	return found;
}

static const cJSON *duplicate(const cJSON *v)
{
	const cJSON *found = cJSON_IsObject(v) ? twice_in(v) : NULL;
	for (const cJSON *a = v->child; a && !found; a = a->next)
		found = duplicate(a);
	return found;
}

static enum ros_status check_utf8(
	const char *text, size_t len, const char *place, struct ros_err *err)
{
	size_t at = 0, n = 1, column;
	while (at < len && (n = ros__utf8_char(text + at, len - at)))
		at += n;
	if (at >= len)
		return ROS_OK;
	size_t line = line_at(text, at, &column);
	return ros_err_set(err, ROS_ECONFIG, "%s:%zu:%zu: not UTF-8 here", place, line, column);
}

/* The unit of UTF-16 that is written at p, or -1. */
static int unit_at(const char *p, size_t left)
{
	int v = 0;
	if (left < 6 || p[0] != '\\' || p[1] != 'u')
		return -1;
	for (int k = 2; k < 6; k++) {
		char c = (char)(p[k] | 0x20);
		int digit = p[k] >= '0' && p[k] <= '9' ? p[k] - '0'
			: c >= 'a' && c <= 'f'             ? c - 'a' + 10
											   : -1;
		if (digit < 0)
			return -1;
		v = v * 16 + digit;
	}
	return v;
}

/* The next escape at or behind `at` that is no character, or len: a NUL, one half of a surrogate
 * pair. In valid JSON a backslash stands in strings alone. */
static size_t next_odd(const char *text, size_t len, size_t at)
{
	while (at < len) {
		const char *p = memchr(text + at, '\\', len - at);
		if (!p)
			return len;
		at = (size_t)(p - text);
		int unit = unit_at(p, len - at);
		bool high = unit >= 0xD800 && unit < 0xDC00, low = unit >= 0xDC00 && unit < 0xE000;
		int next = high ? unit_at(p + 6, len - at - 6) : -1;
		bool pair = high && next >= 0xDC00 && next < 0xE000;
		if (unit == 0 || low || (high && !pair))
			return at;
		at += pair ? 12 : 2;
	}
	return len;
}

size_t ros__json_count_odd(const char *text, size_t len, size_t *first)
{
	size_t n = 0;
	*first = next_odd(text, len, 0);
	for (size_t at = *first; at < len; at = next_odd(text, len, at + 6))
		n++;
	return n;
}

/* cJSON ends a string at a NUL and refuses half a pair; the copy that is parsed has U+FFFD. */
static cJSON *parse(const char *text, size_t len, size_t *end)
{
	const char *stop = NULL;
	size_t first;
	char *copy = ros__json_count_odd(text, len, &first) ? ros__xstrndup(text, len) : NULL;
	for (size_t at = first; at < len; at = next_odd(text, len, at + 6))
		memcpy(copy + at, "\\uFFFD", 6);
	const char *s = copy ? copy : text;
	bool nul = memchr(s, '\0', len) != NULL;
	cJSON *v = nul ? NULL : cJSON_ParseWithLengthOpts(s, len, &stop, 0);
	if (!v && !nul) { /* the text, or memory? cJSON does not say */
		free(ros__xmalloc(1 << 16));
		v = cJSON_ParseWithLengthOpts(s, len, &stop, 0);
	}
	*end = stop ? (size_t)(stop - s) : 0;
	free(copy);
	return v;
}

enum ros_status ros__json_parse(
	const char *text, size_t len, const char *place, struct ros_json **out, struct ros_err *err)
{
	size_t at, column;
	enum ros_status valid = check_utf8(text, len, place, err);
	if (valid != ROS_OK)
		return valid;
	size_t skip = len >= 3 && memcmp(text, "\xEF\xBB\xBF", 3) == 0 ? 3 : 0;
	cJSON *v = parse(text + skip, len - skip, &at);
	at += skip;
	while (v && at < len && memchr(" \t\r\n", text[at], 4))
		at++;
	if (!v || (at < len && text[at] != '\0')) {
		cJSON_Delete(v);
		size_t line = line_at(text, at < len ? at : len, &column);
		return ros_err_set(
			err, ROS_ECONFIG, "%s:%zu:%zu: not valid JSON here", place, line, column);
	}
	const cJSON *twice = len < (1u << 20) ? duplicate(v) : NULL;
	if (twice) {
		enum ros_status st = ros_err_set(err, ROS_ECONFIG,
			"%s: the key \"%s\" stands twice in one object", place, twice->string);
		cJSON_Delete(v);
		return st;
	}
	*out = (struct ros_json *)v;
	return ROS_OK;
}

enum ros_status ros__json_read(const char *path, struct ros_json **out, struct ros_err *err)
{
	struct ros_buf b = ROS_BUF_INIT;
	enum ros_status st = ros__read_file(path, 1u << 30, &b, err);
	if (st == ROS_OK)
		st = ros__json_parse(ros__buf_str(&b), b.len, path, out, err);
	ros__buf_release(&b);
	return st;
}

/* A walk over text that is known to be valid JSON, to find where a path stands. */
struct walk {
	const char *s, *end, *want, *found;
	struct ros_buf path;
};

static void skip_space(struct walk *w)
{
	while (w->s < w->end && memchr(" \t\r\n", *w->s, 4))
		w->s++;
}

static void skip_string(struct walk *w)
{
	for (w->s++; w->s < w->end && *w->s != '"'; w->s++)
		if (*w->s == '\\')
			w->s++;
	w->s++;
}

static void walk_value(struct walk *w, const char *place);

static void walk_members(struct walk *w, bool object)
{
	size_t keep = w->path.len, index = 0;
	for (w->s++; w->s < w->end && !w->found;) {
		skip_space(w);
		if (w->s >= w->end || *w->s == '}' || *w->s == ']') {
			w->s++;
			break;
		}
		const char *place = w->s;
		if (object) {
			skip_string(w);
			ros__buf_addf(&w->path, "%s%.*s", keep ? "." : "", (int)(w->s - place - 2), place + 1);
			skip_space(w);
			w->s++; /* the colon */
			skip_space(w);
		} else {
			ros__buf_addf(&w->path, "[%zu]", index++);
		}
		walk_value(w, place);
		w->path.len = keep;
		w->path.s[keep] = '\0';
		skip_space(w);
		if (w->s < w->end && *w->s == ',')
			w->s++;
	}
}

static void walk_value(struct walk *w, const char *place)
{
	if (strcmp(ros__buf_str(&w->path), w->want) == 0) {
		w->found = place;
		return;
	}
	if (w->s >= w->end)
		return;
	if (*w->s == '{' || *w->s == '[')
		walk_members(w, *w->s == '{');
	else if (*w->s == '"')
		skip_string(w);
	else
		while (w->s < w->end && !memchr(",]} \t\r\n", *w->s, 7))
			w->s++;
}

size_t ros__json_line_of(const char *text, size_t len, const char *path)
{
	struct walk w = {.s = text, .end = text + len, .want = path};
	ros__buf_adds(&w.path, "");
	skip_space(&w);
	walk_value(&w, w.s);
	ros__buf_release(&w.path);
	size_t column;
	return w.found ? line_at(text, (size_t)(w.found - text), &column) : 0;
}
