/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "document/fields.h"

#define MEMBER(type, row, f) ((type *)(void *)((char *)(row) + (f)->offset))

static void blank_one(const struct ros_field *f, void *row)
{
	bool optional = f->flags & ROS_OPT;
	switch (f->kind) {
	case ROS_FIELD_INT:
		*MEMBER(int64_t, row, f) = optional ? ROS_ABSENT : f->flags & ROS_NULL ? ROS_NULL_INT : 0;
		break;
	case ROS_FIELD_REAL:
		*MEMBER(double, row, f) = optional ? ros__absent() : NAN;
		break;
	case ROS_FIELD_CODE:
		*MEMBER(int, row, f) = -1;
		break;
	case ROS_FIELD_ONE:
	case ROS_FIELD_WITH:
		ros__fields_blank(f->of(), MEMBER(char, row, f));
		break;
	default: /* NULL, no members, false: all bits zero */
		break;
	}
}

void ros__fields_blank(const struct ros_fields *f, void *row)
{
	memset(row, 0, f->size);
	for (size_t i = 0; i < f->n; i++)
		blank_one(&f->field[i], row);
}

void *ros__rows(struct ros_arena *arena, const struct ros_fields *f, size_t n)
{
	char *v = ros__arena_zalloc(arena, (n ? n : 1) * f->size);
	for (size_t i = 0; i < n; i++)
		ros__fields_blank(f, v + i * f->size);
	return v;
}

/* Room for one more of `size` bytes: capacities are the powers of two. */
static void *one_more(struct ros_arena *arena, void *v, size_t n, size_t size)
{
	if (n & (n - 1))
		return v;
	char *more = ros__arena_alloc(arena, (n ? 2 * n : 1) * size);
	if (n)
		memcpy(more, v, n * size);
	return more;
}

void *ros__list_add(struct ros_arena *arena, const struct ros_fields *f, void *list)
{
	struct ros_any_list l;
	memcpy(&l, list, sizeof l);
	l.v = one_more(arena, l.v, l.n, f->size);
	char *row = (char *)l.v + l.n++ * f->size;
	ros__fields_blank(f, row);
	memcpy(list, &l, sizeof l);
	return row;
}

void ros__texts_add(struct ros_arena *arena, struct ros_texts *list, const char *s)
{
	list->v = one_more(arena, list->v, list->n, sizeof *list->v);
	list->v[list->n++] = s;
}

void ros__ints_add(struct ros_arena *arena, struct ros_ints *list, int64_t v)
{
	list->v = one_more(arena, list->v, list->n, sizeof *list->v);
	list->v[list->n++] = v;
}

void ros__reals_add(struct ros_arena *arena, struct ros_reals *list, double v)
{
	list->v = one_more(arena, list->v, list->n, sizeof *list->v);
	list->v[list->n++] = v;
}

void ros__int_pairs_add(struct ros_arena *arena, struct ros_int_pairs *list, int64_t a, int64_t b)
{
	list->v = one_more(arena, list->v, list->n, sizeof *list->v);
	list->v[list->n++] = (struct ros_int_pair){a, b};
}

void ros__args_add(struct ros_arena *arena, struct ros_args_of *list, const char *name,
	const char *text, double num)
{
	list->v = one_more(arena, list->v, list->n, sizeof *list->v);
	list->v[list->n++] = (struct ros_arg_of){name, text, num};
}

double *ros__squares_add(
	struct ros_arena *arena, struct ros_squares *list, const char *name, size_t n)
{
	double *v = ros__arena_alloc(arena, (n * n + 1) * sizeof *v);
	for (size_t i = 0; i < n * n; i++)
		v[i] = NAN;
	list->v = one_more(arena, list->n ? list->v : NULL, list->n, sizeof *list->v);
	list->v[list->n++] = (struct ros_square){name, v, n};
	return v;
}

const struct ros_square *ros__squares_find(const struct ros_squares *list, const char *name)
{
	for (size_t i = 0; i < list->n; i++)
		if (strcmp(list->v[i].name, name) == 0)
			return &list->v[i];
	return NULL;
}

static void round_one(double *v)
{
	if (isfinite(*v))
		*v = ros__json_rounded(*v);
}

static void round_square(struct ros_square *t)
{
	for (size_t i = 0; i < t->n * t->n; i++)
		round_one(&t->v[i]);
}

static void round_field(const struct ros_field *f, void *row)
{
	struct ros_any_list l;
	switch (f->kind) {
	case ROS_FIELD_REAL:
		round_one(MEMBER(double, row, f));
		break;
	case ROS_FIELD_REALS:
		memcpy(&l, MEMBER(char, row, f), sizeof l);
		for (size_t i = 0; i < l.n; i++)
			round_one((double *)l.v + i);
		break;
	case ROS_FIELD_ARGS:
		memcpy(&l, MEMBER(char, row, f), sizeof l);
		for (size_t i = 0; i < l.n; i++)
			round_one(&((struct ros_arg_of *)l.v)[i].num);
		break;
	case ROS_FIELD_SQUARES:
		memcpy(&l, MEMBER(char, row, f), sizeof l);
		for (size_t i = 0; i < l.n; i++)
			round_square((struct ros_square *)l.v + i);
		break;
	case ROS_FIELD_ONE:
	case ROS_FIELD_WITH:
		ros__fields_round(f->of(), MEMBER(char, row, f));
		break;
	case ROS_FIELD_MAYBE:
		if (*MEMBER(void *, row, f))
			ros__fields_round(f->of(), *MEMBER(void *, row, f));
		break;
	case ROS_FIELD_LIST:
	case ROS_FIELD_KEYED:
		memcpy(&l, MEMBER(char, row, f), sizeof l);
		for (size_t i = 0; i < l.n; i++)
			ros__fields_round(f->of(), (char *)l.v + i * f->of()->size);
		break;
	default:
		break;
	}
}

void ros__fields_round(const struct ros_fields *f, void *row)
{
	for (size_t i = 0; i < f->n; i++)
		round_field(&f->field[i], row);
}

const struct ros_field *ros__field_find(
	const struct ros_fields *f, const void *row, const char *name, const void **at)
{
	for (size_t i = 0; i < f->n; i++) {
		const struct ros_field *one = &f->field[i];
		const char *place = (const char *)row + one->offset;
		if (one->kind == ROS_FIELD_WITH) {
			const struct ros_field *inner = ros__field_find(one->of(), place, name, at);
			if (inner)
				return inner;
		} else if (strcmp(one->name, name) == 0) {
			*at = place;
			return one;
		}
	}
	return NULL;
}

/* The rows of tables that stand in a field; 0: it is a value. */
static size_t rows_in(const struct ros_field *f, const void *row, const void **at)
{
	struct ros_any_list l;
	*at = MEMBER(char, row, f);
	switch (f->kind) {
	case ROS_FIELD_ONE:
	case ROS_FIELD_WITH:
		return 1;
	case ROS_FIELD_MAYBE:
		*at = *MEMBER(void *, row, f);
		return *at != NULL;
	case ROS_FIELD_LIST:
	case ROS_FIELD_KEYED:
		memcpy(&l, *at, sizeof l);
		*at = l.v;
		return l.n;
	default:
		return 0;
	}
}

void ros__fields_each_row(const struct ros_fields *f, void *row, const struct ros_fields *of,
	void (*fn)(void *ctx, void *row), void *ctx)
{
	if (f == of)
		fn(ctx, row);
	for (size_t i = 0; i < f->n; i++) {
		const void *at;
		size_t n = rows_in(&f->field[i], row, &at);
		const struct ros_fields *inner = n ? f->field[i].of() : NULL;
		for (size_t k = 0; k < n; k++)
			ros__fields_each_row(inner, (char *)(uintptr_t)at + k * inner->size, of, fn, ctx);
	}
}

void ros__fields_each_text(const struct ros_fields *f, const void *row, const char *name,
	void (*fn)(void *ctx, const char *text), void *ctx)
{
	for (size_t i = 0; i < f->n; i++) {
		const struct ros_field *one = &f->field[i];
		const void *at;
		if (one->kind == ROS_FIELD_TEXT && strcmp(one->name, name) == 0 &&
			*MEMBER(const char *, row, one))
			fn(ctx, *MEMBER(const char *, row, one));
		size_t n = rows_in(one, row, &at);
		const struct ros_fields *inner = n ? one->of() : NULL;
		for (size_t k = 0; k < n; k++)
			ros__fields_each_text(inner, (const char *)at + k * inner->size, name, fn, ctx);
	}
}
