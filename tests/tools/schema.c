/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The tables of fields (src/document/fields.h) as JSON Schema, for tests/tools/schema.py: prints
 * {sections: {name: schema}, definitions: {r_NAME: schema}}. */
#include <stdio.h>

#include "document/result.h"

static struct ros_json *typed(const char *type)
{
	struct ros_json *o = ros__json_object();
	ros__json_add_str(o, "type", type);
	return o;
}

static struct ros_json *typed_or_null(const char *type)
{
	struct ros_json *o = ros__json_object();
	struct ros_json *list = ros__json_add(o, "type", ros__json_array());
	ros__json_push_str(list, type);
	ros__json_push_str(list, "null");
	return o;
}

static struct ros_json *array_of(struct ros_json *items)
{
	struct ros_json *o = typed("array");
	ros__json_add(o, "items", items);
	return o;
}

static struct ros_json *reference(const struct ros_fields *f)
{
	struct ros_json *o = ros__json_object();
	char *to = ros__xasprintf("#/definitions/r_%s", f->name);
	ros__json_add_str(o, "$ref", to);
	free(to);
	return o;
}

static struct ros_json *any_of(struct ros_json *items, const char *key)
{
	struct ros_json *o = typed("object");
	ros__json_add(o, key, items);
	return o;
}

static struct ros_json *codes(const struct ros_field *f)
{
	struct ros_json *o = ros__json_object(), *list = ros__json_add(o, "enum", ros__json_array());
	for (size_t i = 0; f->codes[i]; i++)
		ros__json_push_str(list, f->codes[i]);
	if (f->flags & ROS_NULL)
		ros__json_push(list, ros__json_string(NULL));
	return o;
}

static struct ros_json *args(void)
{
	struct ros_json *o = ros__json_object(), *list = ros__json_add(o, "type", ros__json_array());
	ros__json_push_str(list, "string");
	ros__json_push_str(list, "number");
	ros__json_push_str(list, "null");
	return any_of(o, "additionalProperties");
}

static struct ros_json *of_field(const struct ros_field *f)
{
	bool null = f->flags & ROS_NULL;
	switch (f->kind) {
	case ROS_FIELD_TEXT:
	case ROS_FIELD_SPAN:
		return null ? typed_or_null("string") : typed("string");
	case ROS_FIELD_INT:
		return null ? typed_or_null("integer") : typed("integer");
	case ROS_FIELD_REAL: /* what is not defined is null */
		return typed_or_null("number");
	case ROS_FIELD_BOOL:
		return typed("boolean");
	case ROS_FIELD_CODE:
		return codes(f);
	case ROS_FIELD_TEXTS:
		return array_of(typed("string"));
	case ROS_FIELD_INTS:
		return array_of(typed_or_null("integer"));
	case ROS_FIELD_REALS:
		return array_of(typed_or_null("number"));
	case ROS_FIELD_PAIRS:
		return array_of(array_of(typed("integer")));
	case ROS_FIELD_ARGS:
		return args();
	case ROS_FIELD_SQUARES:
		return any_of(array_of(array_of(typed_or_null("number"))), "additionalProperties");
	case ROS_FIELD_LIST:
		return array_of(reference(f->of()));
	case ROS_FIELD_KEYED:
		return any_of(reference(f->of()), "additionalProperties");
	default:
		return reference(f->of());
	}
}

static void add_fields(
	const struct ros_fields *f, struct ros_json *properties, struct ros_json *required, size_t from)
{
	for (size_t i = from; i < f->n; i++) {
		const struct ros_field *one = &f->field[i];
		if (one->kind == ROS_FIELD_WITH) {
			add_fields(one->of(), properties, required, 0);
			continue;
		}
		struct ros_json *o = ros__json_add(properties, one->name, of_field(one));
		if (!ros__json_get(o, "$ref")) /* what stands beside a reference is not read */
			ros__json_add_str(o, "description", one->words);
		if (!(one->flags & ROS_OPT) && one->kind != ROS_FIELD_MAYBE)
			ros__json_push_str(required, one->name);
	}
}

static void define(struct ros_json *all, const struct ros_fields *f, size_t from)
{
	char *name = ros__xasprintf("r_%s", f->name);
	bool known = ros__json_get(all, name) != NULL;
	if (!known) {
		struct ros_json *o = ros__json_add(all, name, typed("object"));
		struct ros_json *required = ros__json_array();
		struct ros_json *properties = ros__json_object();
		add_fields(f, properties, required, from);
		if (ros__json_size(required))
			ros__json_add(o, "required", required);
		else
			ros__json_free(required);
		ros__json_add_bool(o, "additionalProperties", false);
		ros__json_add(o, "properties", properties);
	}
	free(name);
	for (size_t i = 0; i < f->n && !known; i++)
		if (f->field[i].of)
			define(all, f->field[i].of(), f->field[i].kind == ROS_FIELD_KEYED);
}

int main(void)
{
	struct ros_json *o = ros__json_object();
	struct ros_json *sections = ros__json_add(o, "sections", ros__json_object());
	struct ros_json *definitions = ros__json_add(o, "definitions", ros__json_object());
	const struct ros_fields *all = ros__fields_document();
	for (size_t i = 0; i < all->n; i++) {
		ros__json_add(sections, all->field[i].name, reference(all->field[i].of()));
		define(definitions, all->field[i].of(), 0);
	}
	char *s = ros__json_print(o, false);
	puts(s);
	free(s);
	ros__json_free(o);
	return 0;
}
