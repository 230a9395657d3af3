/* SPDX-License-Identifier: GPL-3.0-or-later */
/* From JSON to structs. A file may come from anywhere: what does not fit is as if it were not
 * there. */
#include "document/fields.h"

static const char *text(const struct ros_json *v, struct ros_arena *arena)
{
	return ros__arena_strdup(arena, ros__json_str(v, NULL));
}

static double real(const struct ros_json *v)
{
	return ros__json_num(v, NAN);
}

static int64_t whole(const struct ros_json *v)
{
	double d = ros__json_num(v, NAN);
	return fabs(d) < 9e15 ? (int64_t)d : ROS_NULL_INT;
}

static int code(const struct ros_json *v, const char *const *codes)
{
	const char *s = ros__json_str(v, NULL);
	for (int i = 0; s && codes[i]; i++)
		if (strcmp(codes[i], s) == 0)
			return i;
	return -1;
}

static void read_texts(struct ros_texts *l, const struct ros_json *v, struct ros_arena *arena)
{
	l->v = ros__arena_zalloc(arena, (ros__json_size(v) + 1) * sizeof *l->v);
	ROS_JSON_EACH(it, v)
		if (ros__json_is_string(it))
			l->v[l->n++] = text(it, arena);
}

static void read_ints(struct ros_ints *l, const struct ros_json *v, struct ros_arena *arena)
{
	l->v = ros__arena_zalloc(arena, (ros__json_size(v) + 1) * sizeof *l->v);
	ROS_JSON_EACH(it, v)
		l->v[l->n++] = whole(it);
}

static void read_reals(struct ros_reals *l, const struct ros_json *v, struct ros_arena *arena)
{
	l->v = ros__arena_zalloc(arena, (ros__json_size(v) + 1) * sizeof *l->v);
	ROS_JSON_EACH(it, v)
		l->v[l->n++] = real(it);
}

static void read_pairs(struct ros_int_pairs *l, const struct ros_json *v, struct ros_arena *arena)
{
	l->v = ros__arena_zalloc(arena, (ros__json_size(v) + 1) * sizeof *l->v);
	ROS_JSON_EACH(it, v)
		if (ros__json_size(it) == 2)
			l->v[l->n++] = (struct ros_int_pair){
				whole(ros__json_at(it, 0)), whole(ros__json_at(it, 1))};
}

static void read_args(struct ros_args_of *l, const struct ros_json *v, struct ros_arena *arena)
{
	l->v = ros__arena_zalloc(arena, (ros__json_size(v) + 1) * sizeof *l->v);
	ROS_JSON_EACH(it, v)
		if (*ros__json_key(it))
			l->v[l->n++] = (struct ros_arg_of){
				ros__arena_strdup(arena, ros__json_key(it)), text(it, arena), real(it)};
}

static bool is_square(const struct ros_json *v)
{
	size_t n = ros__json_size(v);
	ROS_JSON_EACH(row, v)
		if (!ros__json_is_array(row) || ros__json_size(row) != n)
			return false;
	return ros__json_is_array(v);
}

static void read_square(struct ros_squares *l, const struct ros_json *v, struct ros_arena *arena)
{
	double *at = ros__squares_add(
		arena, l, ros__arena_strdup(arena, ros__json_key(v)), ros__json_size(v));
	ROS_JSON_EACH(row, v)
		ROS_JSON_EACH(it, row)
			*at++ = real(it);
}

static void read_squares(struct ros_squares *l, const struct ros_json *v, struct ros_arena *arena)
{
	ROS_JSON_EACH(it, v)
		if (is_square(it))
			read_square(l, it, arena);
	if (!l->v) /* none of them is there */
		l->v = ros__arena_alloc(arena, sizeof *l->v);
}

static void read_rows(const struct ros_field *f, void *list, const struct ros_json *v,
	struct ros_arena *arena)
{
	const struct ros_fields *of = f->of();
	struct ros_any_list l = {ros__rows(arena, of, ros__json_size(v)), 0};
	ROS_JSON_EACH(it, v) {
		if (!ros__json_is_object(it))
			continue;
		char *row = (char *)l.v + l.n++ * of->size;
		ros__fields_read(of, row, it, arena);
		if (f->kind == ROS_FIELD_KEYED)
			*(const char **)(void *)row = ros__arena_strdup(arena, ros__json_key(it));
	}
	memcpy(list, &l, sizeof l);
}

static void read_list(const struct ros_field *f, void *at, const struct ros_json *v,
	struct ros_arena *arena)
{
	bool object = f->kind == ROS_FIELD_ARGS || f->kind == ROS_FIELD_KEYED ||
		f->kind == ROS_FIELD_SQUARES;
	if (object ? !ros__json_is_object(v) : !ros__json_is_array(v))
		return;
	switch (f->kind) {
	case ROS_FIELD_TEXTS:
		read_texts(at, v, arena);
		break;
	case ROS_FIELD_INTS:
		read_ints(at, v, arena);
		break;
	case ROS_FIELD_REALS:
		read_reals(at, v, arena);
		break;
	case ROS_FIELD_PAIRS:
		read_pairs(at, v, arena);
		break;
	case ROS_FIELD_ARGS:
		read_args(at, v, arena);
		break;
	case ROS_FIELD_SQUARES:
		read_squares(at, v, arena);
		break;
	default:
		read_rows(f, at, v, arena);
		break;
	}
}

/* v is NULL where the key is absent. */
static void read_value(const struct ros_field *f, void *at, const struct ros_json *v,
	struct ros_arena *arena)
{
	switch (f->kind) {
	case ROS_FIELD_TEXT:
		*(const char **)at = ros__json_is_string(v) ? text(v, arena) : f->flags ? NULL : "";
		break;
	case ROS_FIELD_SPAN:
		if (ros__json_is_string(v) || !f->flags) {
			const char *s = ros__json_is_string(v) ? text(v, arena) : "";
			*(struct ros_text *)at = (struct ros_text){s, strlen(s)};
		}
		break;
	case ROS_FIELD_INT:
		if (ros__json_is_number(v) || ((f->flags & ROS_NULL) && v))
			*(int64_t *)at = whole(v);
		break;
	case ROS_FIELD_REAL:
		if (v)
			*(double *)at = real(v);
		break;
	case ROS_FIELD_BOOL:
		*(bool *)at = ros__json_bool(v, false);
		break;
	case ROS_FIELD_CODE:
		*(int *)at = code(v, f->codes);
		break;
	case ROS_FIELD_ONE:
		ros__fields_read(f->of(), at, v, arena);
		break;
	case ROS_FIELD_MAYBE:
		if (ros__json_is_object(v)) {
			*(void **)at = ros__rows(arena, f->of(), 1);
			ros__fields_read(f->of(), *(void **)at, v, arena);
		}
		break;
	default:
		read_list(f, at, v, arena);
		break;
	}
}

void ros__field_read(const struct ros_field *f, void *at, const struct ros_json *v,
	struct ros_arena *arena)
{
	read_value(f, at, v, arena);
}

/* Keys stand in the order of the table as a rule: the search goes on behind the last one found. */
static const struct ros_json *member(
	const struct ros_json *v, const struct ros_json **next, const char *name)
{
	for (const struct ros_json *m = *next; m; m = ros__json_next(m)) {
		const char *key = ros__json_key(m);
		if (strcmp(key, name) == 0) {
			*next = ros__json_next(m);
			return m;
		}
	}
	return ros__json_get(v, name);
}

static void read_from(const struct ros_fields *f, char *row, const struct ros_json *v,
	const struct ros_json **next, struct ros_arena *arena)
{
	for (size_t i = 0; i < f->n; i++) {
		const struct ros_field *one = &f->field[i];
		if (one->kind == ROS_FIELD_WITH)
			read_from(one->of(), row + one->offset, v, next, arena);
		else
			read_value(one, row + one->offset, member(v, next, one->name), arena);
	}
}

void ros__fields_read(const struct ros_fields *f, void *row, const struct ros_json *v,
	struct ros_arena *arena)
{
	ros__fields_blank(f, row);
	if (!ros__json_is_object(v))
		v = NULL;
	const struct ros_json *next = ros__json_first(v);
	read_from(f, row, v, &next, arena);
}
