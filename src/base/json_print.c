/* SPDX-License-Identifier: GPL-3.0-or-later */
/* JSON as text: indented, or a row a line. */
#include <string.h>

#include "base/buf.h"
#include "base/json_raw.h"

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
	char *s = indented ? cJSON_Print(ros__json_raw(v)) : cJSON_PrintUnformatted(ros__json_raw(v));
	if (!s)
		ros__json_wrap(NULL);
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
		ros__json_wrap(NULL);
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
	cJSON *v = ros__json_raw(ros__json_string(key));
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
	add_rows(b, ros__json_raw(v), depth);
}

char *ros__json_print_rows(const struct ros_json *v)
{
	struct ros_buf b = ROS_BUF_INIT;
	add_rows(&b, ros__json_raw(v), 0);
	return ros__buf_detach(&b, NULL);
}
