/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/json.h"

#include <cjson/cJSON.h>
#include <math.h>
#include <stdio.h>
#include <string.h>

#include "base/buf.h"
#include "base/io.h"
#include "base/mem.h"
#include "base/strmap.h"
#include "base/visible.h"

static struct ros_json *wrap(cJSON *v)
{
	if (!v) /* cJSON's only failure here is memory */
		ros__out_of_memory();
	return (struct ros_json *)v;
}

static cJSON *raw(const struct ros_json *v)
{
	return (cJSON *)(uintptr_t)v;
}

struct ros_json *ros__json_object(void)
{
	return wrap(cJSON_CreateObject());
}

struct ros_json *ros__json_array(void)
{
	return wrap(cJSON_CreateArray());
}

struct ros_json *ros__json_string(const char *s)
{
	if (!s)
		return wrap(cJSON_CreateNull());
	if (ros__is_utf8(s, strlen(s)))
		return wrap(cJSON_CreateString(s));
	char *good = ros__make_utf8(s, strlen(s)); /* the name of a file, as a rule */
	struct ros_json *v = wrap(cJSON_CreateString(good));
	free(good);
	return v;
}

/* Ten significant digits, by the decimal route so that the result is the nearest double. */
double ros__json_rounded(double v)
{
	char text[40];
	if (v == trunc(v) && v != 0 && fabs(v) < 1e10)
		return v;
	snprintf(text, sizeof text, "%.9e", v);
	double r = strtod(text, NULL);
	return r == 0 ? 0 : r; /* no negative zero */
}

struct ros_json *ros__json_number(double v)
{
	return wrap(isfinite(v) ? cJSON_CreateNumber(ros__json_rounded(v)) : cJSON_CreateNull());
}

struct ros_json *ros__json_integer(int64_t v)
{
	return wrap(cJSON_CreateNumber((double)v));
}

struct ros_json *ros__json_boolean(bool v)
{
	return wrap(cJSON_CreateBool(v));
}

struct ros_json *ros__json_add(struct ros_json *object, const char *key, struct ros_json *child)
{
	if (!cJSON_AddItemToObject(raw(object), key, raw(child)))
		wrap(NULL);
	return child;
}

struct ros_json *ros__json_push(struct ros_json *array, struct ros_json *child)
{
	if (!cJSON_AddItemToArray(raw(array), raw(child)))
		wrap(NULL);
	return child;
}

void ros__json_put(struct ros_json *object, const char *key, struct ros_json *child)
{
	if (!cJSON_ReplaceItemInObjectCaseSensitive(raw(object), key, raw(child)))
		ros__json_add(object, key, child);
}

void ros__json_lend(struct ros_json *object, const char *key, const struct ros_json *v)
{
	if (v && !cJSON_AddItemReferenceToObject(raw(object), key, raw(v)))
		wrap(NULL);
}

void ros__json_move(struct ros_json *to, struct ros_json *from)
{
	for (cJSON *m = raw(from)->child, *after; m; m = after) {
		after = m->next;
		if (m->type & cJSON_IsReference)
			continue;
		cJSON_DetachItemViaPointer(raw(from), m);
		char *key = ros__xstrdup(m->string);
		ros__json_add(to, key, (struct ros_json *)m);
		free(key);
	}
}

void ros__json_add_str(struct ros_json *object, const char *key, const char *s)
{
	ros__json_add(object, key, ros__json_string(s));
}

void ros__json_add_strn(struct ros_json *object, const char *key, const char *s, size_t n)
{
	char *copy = ros__xstrndup(s, n);
	ros__json_add_str(object, key, copy);
	free(copy);
}

void ros__json_add_num(struct ros_json *object, const char *key, double v)
{
	ros__json_add(object, key, ros__json_number(v));
}

void ros__json_add_int(struct ros_json *object, const char *key, int64_t v)
{
	ros__json_add(object, key, ros__json_integer(v));
}

void ros__json_add_bool(struct ros_json *object, const char *key, bool v)
{
	ros__json_add(object, key, ros__json_boolean(v));
}

void ros__json_add_null(struct ros_json *object, const char *key)
{
	ros__json_add(object, key, wrap(cJSON_CreateNull()));
}

void ros__json_push_str(struct ros_json *array, const char *s)
{
	ros__json_push(array, ros__json_string(s));
}

void ros__json_push_num(struct ros_json *array, double v)
{
	ros__json_push(array, ros__json_number(v));
}

void ros__json_push_int(struct ros_json *array, int64_t v)
{
	ros__json_push(array, ros__json_integer(v));
}

struct ros_json *ros__json_get(const struct ros_json *object, const char *key)
{
	return (struct ros_json *)cJSON_GetObjectItemCaseSensitive(raw(object), key);
}

struct ros_json *ros__json_at(const struct ros_json *array, size_t i)
{
	return array && cJSON_IsArray(raw(array))
		? (struct ros_json *)cJSON_GetArrayItem(raw(array), (int)i) : NULL;
}

size_t ros__json_size(const struct ros_json *v)
{
	return ros__json_is_array(v) || ros__json_is_object(v) ? (size_t)cJSON_GetArraySize(raw(v)) : 0;
}

struct ros_json *ros__json_first(const struct ros_json *v)
{
	return ros__json_is_array(v) || ros__json_is_object(v) ? (struct ros_json *)raw(v)->child : NULL;
}

struct ros_json *ros__json_next(const struct ros_json *v)
{
	return v ? (struct ros_json *)raw(v)->next : NULL;
}

const char *ros__json_key(const struct ros_json *v)
{
	return v && raw(v)->string ? raw(v)->string : "";
}

static uint64_t add_checksum(uint64_t sum, const cJSON *v)
{
	for (; v; v = v->next) {
		uint64_t own[] = {(uint64_t)v->type, 0};
		if (v->type & cJSON_Number)
			memcpy(&own[1], &v->valuedouble, sizeof own[1]);
		sum = ros__hash(own, sizeof own, sum);
		if (v->string)
			sum = ros__hash(v->string, strlen(v->string), sum);
		if (v->type & cJSON_String)
			sum = ros__hash(v->valuestring, strlen(v->valuestring), sum);
		sum = add_checksum(sum, v->child);
	}
	return sum;
}

uint64_t ros__json_checksum(const struct ros_json *v)
{
	return add_checksum(0, raw(v));
}

const char *ros__json_str(const struct ros_json *v, const char *otherwise)
{
	return ros__json_is_string(v) ? raw(v)->valuestring : otherwise;
}

double ros__json_num(const struct ros_json *v, double otherwise)
{
	return ros__json_is_number(v) ? raw(v)->valuedouble : otherwise;
}

int64_t ros__json_int(const struct ros_json *v, int64_t otherwise)
{
	return ros__json_is_number(v) ? (int64_t)raw(v)->valuedouble : otherwise;
}

bool ros__json_bool(const struct ros_json *v, bool otherwise)
{
	return ros__json_is_bool(v) ? cJSON_IsTrue(raw(v)) : otherwise;
}

bool ros__json_is_null(const struct ros_json *v)
{
	return !v || cJSON_IsNull(raw(v));
}

bool ros__json_is_string(const struct ros_json *v)
{
	return v && cJSON_IsString(raw(v));
}

bool ros__json_is_number(const struct ros_json *v)
{
	return v && cJSON_IsNumber(raw(v));
}

bool ros__json_is_bool(const struct ros_json *v)
{
	return v && cJSON_IsBool(raw(v));
}

bool ros__json_is_array(const struct ros_json *v)
{
	return v && cJSON_IsArray(raw(v));
}

bool ros__json_is_object(const struct ros_json *v)
{
	return v && cJSON_IsObject(raw(v));
}

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

static enum ros_status check_utf8(const char *text, size_t len, const char *place,
	struct ros_err *err)
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
			: c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
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

enum ros_status ros__json_parse(const char *text, size_t len, const char *place,
	struct ros_json **out, struct ros_err *err)
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
		return ros_err_set(err, ROS_ECONFIG, "%s:%zu:%zu: not valid JSON here", place, line,
			column);
	}
	const cJSON *twice = len < (1u << 20) ? duplicate(v) : NULL;
	if (twice) {
		enum ros_status st =
			ros_err_set(err, ROS_ECONFIG, "%s: the key \"%s\" stands twice in one object",
				place, twice->string);
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

static void reindent(struct ros_buf *b, const char *s)
{
	/* cJSON indents with tabs and prints "key":<tab>; give two spaces and one space. */
	bool in_string = false, line_start = true;
	for (; *s; s++) {
		if (in_string) {
			ros__buf_addc(b, *s);
			if (*s == '\\' && s[1])
				ros__buf_addc(b, *++s);
			else if (*s == '"')
				in_string = false;
			continue;
		}
		if (*s == '\t')
			ros__buf_adds(b, line_start ? "  " : " ");
		else
			ros__buf_addc(b, *s);
		in_string = *s == '"';
		line_start = *s == '\n' || (line_start && *s == '\t');
	}
}

char *ros__json_print(const struct ros_json *v, bool indented)
{
	char *s = indented ? cJSON_Print(raw(v)) : cJSON_PrintUnformatted(raw(v));
	if (!s)
		wrap(NULL);
	struct ros_buf b = ROS_BUF_INIT;
	if (indented)
		reindent(&b, s);
	else
		ros__buf_adds(&b, s);
	cJSON_free(s);
	return ros__buf_detach(&b, NULL);
}

#define ROWS_DEPTH 5

static void add_one_line(struct ros_buf *b, const cJSON *v)
{
	char *s = cJSON_PrintUnformatted(v);
	if (!s)
		wrap(NULL);
	ros__buf_adds(b, s);
	cJSON_free(s);
}

static bool is_row(const cJSON *v)
{
	for (const cJSON *c = v->child; c; c = c->next)
		for (const cJSON *d = c->child; d; d = d->next)
			if (d->child || cJSON_IsObject(c))
				return false;
	return true;
}

void ros__json_rows_key(struct ros_buf *b, const char *key)
{
	cJSON *v = raw(ros__json_string(key));
	add_one_line(b, v);
	cJSON_Delete(v);
}

static void add_rows(struct ros_buf *b, const cJSON *v, int depth)
{
	bool object = cJSON_IsObject(v);
	if (!v->child || depth >= ROWS_DEPTH || (depth > 0 && is_row(v))) {
		add_one_line(b, v);
		return;
	}
	ros__buf_addc(b, object ? '{' : '[');
	for (const cJSON *c = v->child; c; c = c->next) {
		ros__buf_addf(b, "\n%*s", 2 * (depth + 1), "");
		if (object) {
			ros__json_rows_key(b, c->string);
			ros__buf_adds(b, ": ");
		}
		add_rows(b, c, depth + 1);
		if (c->next)
			ros__buf_addc(b, ',');
	}
	ros__buf_addf(b, "\n%*s%c", 2 * depth, "", object ? '}' : ']');
}

void ros__json_rows_at(struct ros_buf *b, const struct ros_json *v, int depth)
{
	add_rows(b, raw(v), depth);
}

char *ros__json_print_rows(const struct ros_json *v)
{
	struct ros_buf b = ROS_BUF_INIT;
	add_rows(&b, raw(v), 0);
	return ros__buf_detach(&b, NULL);
}

void ros__json_free(struct ros_json *v)
{
	cJSON_Delete(raw(v));
}

struct ros_json *ros__json_copy(const struct ros_json *v)
{
	return wrap(cJSON_Duplicate(raw(v), 1));
}
