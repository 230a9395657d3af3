/* SPDX-License-Identifier: GPL-3.0-or-later */
/* From structs to JSON. */
#include "document/fields.h"

static struct ros_json *whole(int64_t v)
{
	return v == ROS_NULL_INT || v == ROS_ABSENT ? ros__json_string(NULL) : ros__json_integer(v);
}

static struct ros_json *span(const struct ros_text *t)
{
	char *copy = ros__xstrndup(t->s ? t->s : "", t->n);
	struct ros_json *v = ros__json_string(copy);
	free(copy);
	return v;
}

static struct ros_json *texts(const struct ros_texts *l)
{
	struct ros_json *v = ros__json_array();
	for (size_t i = 0; i < l->n; i++)
		ros__json_push_str(v, l->v[i]);
	return v;
}

static struct ros_json *ints(const struct ros_ints *l)
{
	struct ros_json *v = ros__json_array();
	for (size_t i = 0; i < l->n; i++)
		ros__json_push(v, whole(l->v[i]));
	return v;
}

static struct ros_json *reals(const struct ros_reals *l)
{
	struct ros_json *v = ros__json_array();
	for (size_t i = 0; i < l->n; i++)
		ros__json_push_num(v, l->v[i]);
	return v;
}

static struct ros_json *pairs(const struct ros_int_pairs *l)
{
	struct ros_json *v = ros__json_array();
	for (size_t i = 0; i < l->n; i++) {
		struct ros_json *pair = ros__json_push(v, ros__json_array());
		ros__json_push_int(pair, l->v[i].a);
		ros__json_push_int(pair, l->v[i].b);
	}
	return v;
}

static struct ros_json *args(const struct ros_args_of *l)
{
	struct ros_json *v = ros__json_object();
	for (size_t i = 0; i < l->n; i++)
		if (l->v[i].text)
			ros__json_add_str(v, l->v[i].name, l->v[i].text);
		else
			ros__json_add_num(v, l->v[i].name, l->v[i].num);
	return v;
}

static struct ros_json *squares(const struct ros_squares *l)
{
	struct ros_json *v = ros__json_object();
	for (size_t i = 0; i < l->n; i++) {
		const struct ros_square *t = &l->v[i];
		struct ros_json *rows = ros__json_add(v, t->name, ros__json_array());
		for (size_t r = 0; r < t->n; r++)
			ros__json_push(rows, reals(&(struct ros_reals){t->v + r * t->n, t->n}));
	}
	return v;
}

static void add_fields(
	struct ros_json *o, const struct ros_fields *f, const char *row, size_t from);

static struct ros_json *rows(const struct ros_field *f, const struct ros_any_list *l)
{
	const struct ros_fields *of = f->of();
	bool keyed = f->kind == ROS_FIELD_KEYED;
	struct ros_json *v = keyed ? ros__json_object() : ros__json_array();
	for (size_t i = 0; i < l->n; i++) {
		const char *row = (const char *)l->v + i * of->size;
		struct ros_json *one = ros__json_object();
		add_fields(one, of, row, keyed);
		if (keyed)
			ros__json_add(v, *(const char *const *)(const void *)row, one);
		else
			ros__json_push(v, one);
	}
	return v;
}

struct ros_json *ros__field_json(const struct ros_field *f, const void *at)
{
	bool optional = f->flags & ROS_OPT;
	struct ros_any_list l;
	switch (f->kind) {
	case ROS_FIELD_TEXT:
		return optional && !*(const char *const *)at ? NULL
													 : ros__json_string(*(const char *const *)at);
	case ROS_FIELD_SPAN:
		return optional && !((const struct ros_text *)at)->s ? NULL : span(at);
	case ROS_FIELD_INT:
		return optional && *(const int64_t *)at == ROS_ABSENT ? NULL : whole(*(const int64_t *)at);
	case ROS_FIELD_REAL:
		return optional && ros__is_absent(*(const double *)at)
			? NULL
			: ros__json_number(*(const double *)at);
	case ROS_FIELD_BOOL:
		return optional && !*(const bool *)at ? NULL : ros__json_boolean(*(const bool *)at);
	case ROS_FIELD_CODE:
		return *(const int *)at >= 0 ? ros__json_string(f->codes[*(const int *)at]) :
			optional ? NULL : ros__json_string(NULL);
	case ROS_FIELD_ONE:
	case ROS_FIELD_WITH:
		return ros__fields_json(f->of(), at);
	case ROS_FIELD_MAYBE:
		return *(const void *const *)at ? ros__fields_json(f->of(), *(const void *const *)at) :
			f->flags & ROS_NULL ? ros__json_string(NULL) : NULL;
	default:
		break;
	}
	memcpy(&l, at, sizeof l);
	if (optional && !l.v)
		return NULL;
	return f->kind == ROS_FIELD_TEXTS ? texts(at) : f->kind == ROS_FIELD_INTS ? ints(at) :
		f->kind == ROS_FIELD_REALS ? reals(at) : f->kind == ROS_FIELD_PAIRS ? pairs(at) :
		f->kind == ROS_FIELD_ARGS ? args(at) :
		f->kind == ROS_FIELD_SQUARES ? squares(at) : rows(f, &l);
}

static void add_fields(struct ros_json *o, const struct ros_fields *f, const char *row, size_t from)
{
	for (size_t i = from; i < f->n; i++) {
		const struct ros_field *one = &f->field[i];
		if (one->kind == ROS_FIELD_WITH) {
			add_fields(o, one->of(), row + one->offset, 0);
			continue;
		}
		struct ros_json *v = ros__field_json(one, row + one->offset);
		if (v)
			ros__json_add(o, one->name, v);
	}
}

struct ros_json *ros__fields_json(const struct ros_fields *f, const void *row)
{
	return ros__fields_json_from(f, row, 0);
}

struct ros_json *ros__fields_json_from(const struct ros_fields *f, const void *row, size_t from)
{
	struct ros_json *o = ros__json_object();
	add_fields(o, f, row, from);
	return o;
}

void ros__fields_add(struct ros_json *o, const struct ros_fields *f, const void *row)
{
	add_fields(o, f, row, 0);
}
