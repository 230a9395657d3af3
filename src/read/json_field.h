/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The fields of a JSON object as a table has them: names and values as text.
 *
 * Members of an object inside are called "outer.inner"; where the inner one is its name ({"speaker":
 * {"name": "Ann", "party": "X"}}) it is called as the outer one. A list of strings is lines; other
 * lists and what lies deeper are JSON. null is "".
 */
#ifndef READ_JSON_FIELD_H
#define READ_JSON_FIELD_H
#include "base/json.h"
#include "base/mem.h"

struct ros__json_fields {
	struct ros_arena arena;
	struct ros__json_field {
		const char *name, *value;
		bool text; /* a string or lines: may be what is read */
	} *v;
	size_t n, cap;
};
void ros__json_fields_add(struct ros__json_fields *f, const struct ros_json *object);
void ros__json_fields_put(struct ros__json_fields *f, const char *name, const char *value);
const char *ros__json_fields_get(const struct ros__json_fields *f, const char *name); /* NULL */
void ros__json_fields_clear(struct ros__json_fields *f);
void ros__json_fields_release(struct ros__json_fields *f);

#endif
