/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/json.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

#include "base/json_raw.h"
#include "base/strmap.h"
#include "base/visible.h"

struct ros_json *ros__json_object(void)
{
	return ros__json_wrap(cJSON_CreateObject());
}

struct ros_json *ros__json_array(void)
{
	return ros__json_wrap(cJSON_CreateArray());
}

struct ros_json *ros__json_string(const char *s)
{
	if (!s)
		return ros__json_wrap(cJSON_CreateNull());
	if (ros__is_utf8(s, strlen(s)))
		return ros__json_wrap(cJSON_CreateString(s));
	char *good = ros__make_utf8(s, strlen(s)); /* the name of a file, as a rule */
	struct ros_json *v = ros__json_wrap(cJSON_CreateString(good));
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
	return ros__json_wrap(
		isfinite(v) ? cJSON_CreateNumber(ros__json_rounded(v)) : cJSON_CreateNull());
}

struct ros_json *ros__json_integer(int64_t v)
{
	return ros__json_wrap(cJSON_CreateNumber((double)v));
}

struct ros_json *ros__json_boolean(bool v)
{
	return ros__json_wrap(cJSON_CreateBool(v));
}

struct ros_json *ros__json_add(struct ros_json *object, const char *key, struct ros_json *child)
{
	if (!cJSON_AddItemToObject(ros__json_raw(object), key, ros__json_raw(child)))
		ros__json_wrap(NULL);
	return child;
}

struct ros_json *ros__json_push(struct ros_json *array, struct ros_json *child)
{
	if (!cJSON_AddItemToArray(ros__json_raw(array), ros__json_raw(child)))
		ros__json_wrap(NULL);
	return child;
}

void ros__json_put(struct ros_json *object, const char *key, struct ros_json *child)
{
	if (!cJSON_ReplaceItemInObjectCaseSensitive(ros__json_raw(object), key, ros__json_raw(child)))
		ros__json_add(object, key, child);
}

void ros__json_lend(struct ros_json *object, const char *key, const struct ros_json *v)
{
	if (v && !cJSON_AddItemReferenceToObject(ros__json_raw(object), key, ros__json_raw(v)))
		ros__json_wrap(NULL);
}

void ros__json_move(struct ros_json *to, struct ros_json *from)
{
	for (cJSON *m = ros__json_raw(from)->child, *after; m; m = after) {
		after = m->next;
		if (m->type & cJSON_IsReference)
			continue;
		cJSON_DetachItemViaPointer(ros__json_raw(from), m);
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
	ros__json_add(object, key, ros__json_wrap(cJSON_CreateNull()));
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
	return (struct ros_json *)cJSON_GetObjectItemCaseSensitive(ros__json_raw(object), key);
}

struct ros_json *ros__json_at(const struct ros_json *array, size_t i)
{
	return array && cJSON_IsArray(ros__json_raw(array))
		? (struct ros_json *)cJSON_GetArrayItem(ros__json_raw(array), (int)i)
		: NULL;
}

size_t ros__json_size(const struct ros_json *v)
{
	return ros__json_is_array(v) || ros__json_is_object(v)
		? (size_t)cJSON_GetArraySize(ros__json_raw(v))
		: 0;
}

struct ros_json *ros__json_first(const struct ros_json *v)
{
	return ros__json_is_array(v) || ros__json_is_object(v)
		? (struct ros_json *)ros__json_raw(v)->child
		: NULL;
}

struct ros_json *ros__json_next(const struct ros_json *v)
{
	return v ? (struct ros_json *)ros__json_raw(v)->next : NULL;
}

const char *ros__json_key(const struct ros_json *v)
{
	return v && ros__json_raw(v)->string ? ros__json_raw(v)->string : "";
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
	return add_checksum(0, ros__json_raw(v));
}

const char *ros__json_str(const struct ros_json *v, const char *otherwise)
{
	return ros__json_is_string(v) ? ros__json_raw(v)->valuestring : otherwise;
}

double ros__json_num(const struct ros_json *v, double otherwise)
{
	return ros__json_is_number(v) ? ros__json_raw(v)->valuedouble : otherwise;
}

int64_t ros__json_int(const struct ros_json *v, int64_t otherwise)
{
	return ros__json_is_number(v) ? (int64_t)ros__json_raw(v)->valuedouble : otherwise;
}

bool ros__json_bool(const struct ros_json *v, bool otherwise)
{
	return ros__json_is_bool(v) ? cJSON_IsTrue(ros__json_raw(v)) : otherwise;
}

bool ros__json_is_null(const struct ros_json *v)
{
	return !v || cJSON_IsNull(ros__json_raw(v));
}

bool ros__json_is_string(const struct ros_json *v)
{
	return v && cJSON_IsString(ros__json_raw(v));
}

bool ros__json_is_number(const struct ros_json *v)
{
	return v && cJSON_IsNumber(ros__json_raw(v));
}

bool ros__json_is_bool(const struct ros_json *v)
{
	return v && cJSON_IsBool(ros__json_raw(v));
}

bool ros__json_is_array(const struct ros_json *v)
{
	return v && cJSON_IsArray(ros__json_raw(v));
}

bool ros__json_is_object(const struct ros_json *v)
{
	return v && cJSON_IsObject(ros__json_raw(v));
}

void ros__json_drop(struct ros_json *object, const char *key)
{
	cJSON_DeleteItemFromObjectCaseSensitive(ros__json_raw(object), key);
}

void ros__json_free(struct ros_json *v)
{
	cJSON_Delete(ros__json_raw(v));
}

struct ros_json *ros__json_copy(const struct ros_json *v)
{
	return ros__json_wrap(cJSON_Duplicate(ros__json_raw(v), 1));
}
