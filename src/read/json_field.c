/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "read/json_field.h"

#include <string.h>

#include "base/buf.h"
#include "read/record.h"

#define MAX_DEPTH 3u

const char *ros__json_fields_get(const struct ros__json_fields *f, const char *name)
{
	for (size_t i = 0; i < f->n; i++)
		if (strcmp(f->v[i].name, name) == 0)
			return f->v[i].value;
	return NULL;
}

static void put(struct ros__json_fields *f, const char *name, const char *value, bool text)
{
	if (ros__json_fields_get(f, name))
		return;
	ROS_GROW(f->v, f->n, f->cap);
	f->v[f->n++] = (struct ros__json_field){ros__arena_strdup(&f->arena, name),
		ros__arena_strdup(&f->arena, value), text};
}

void ros__json_fields_put(struct ros__json_fields *f, const char *name, const char *value)
{
	put(f, name, value, true);
}

static bool all_strings(const struct ros_json *v)
{
	ROS_JSON_EACH(c, v)
		if (!ros__json_is_string(c))
			return false;
	return ros__json_first(v) != NULL;
}

static void put_lines(struct ros__json_fields *f, const char *name, const struct ros_json *v)
{
	struct ros_buf b = ROS_BUF_INIT;
	ROS_JSON_EACH(c, v) {
		if (b.len)
			ros__buf_addc(&b, '\n');
		ros__buf_adds(&b, ros__json_str(c, ""));
	}
	put(f, name, ros__buf_str(&b), true);
	ros__buf_release(&b);
}

/* Short lists are marks of a record ("tags"), long ones are its text in paragraphs. */
static bool is_prose(const struct ros_json *v)
{
	size_t bytes = 0;
	ROS_JSON_EACH(c, v)
		bytes += strlen(ros__json_str(c, ""));
	return bytes > 200 || bytes > 60 * ros__json_size(v);
}

static bool is_own_name(const char *key)
{
	static const char *const names[] = {"name", "full_name", "fullName", "fullname", "display_name",
		"label", "#text", "姓名", "名称"};
	for (size_t i = 0; i < sizeof names / sizeof *names; i++)
		if (strcmp(key, names[i]) == 0)
			return true;
	return false;
}

static void add(struct ros__json_fields *f, const char *prefix, const struct ros_json *object,
	unsigned depth)
{
	ROS_JSON_EACH(v, object) {
		const char *key = ros__json_key(v) ? ros__json_key(v) : "";
		bool own = *prefix && is_own_name(key) && !ros__json_fields_get(f, prefix);
		char *name = *prefix && !own ? ros__xasprintf("%s.%s", prefix, key)
					     : ros__xstrdup(own ? prefix : key);
		if (ros__json_is_string(v)) {
			put(f, name, ros__json_str(v, ""), true);
		} else if (ros__json_is_null(v)) {
			put(f, name, "", false);
		} else if (ros__json_is_object(v) && depth < MAX_DEPTH) {
			add(f, name, v, depth + 1);
		} else if (ros__json_is_array(v) && all_strings(v) &&
			(is_prose(v) || ros__record_text_name(name))) {
			put_lines(f, name, v);
		} else {
			char *p = ros__json_print(v, false);
			put(f, name, p, false);
			free(p);
		}
		free(name);
	}
}

void ros__json_fields_add(struct ros__json_fields *f, const struct ros_json *object)
{
	add(f, "", object, 0);
}

void ros__json_fields_clear(struct ros__json_fields *f)
{
	ros__arena_clear(&f->arena);
	f->n = 0;
}

void ros__json_fields_release(struct ros__json_fields *f)
{
	ros__arena_release(&f->arena);
	free(f->v);
	*f = (struct ros__json_fields){0};
}
