/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A struct straight into a file, list by list, in the bytes that ros__json_print_rows gives. */
#include "document/fields.h"

#include "base/buf.h"

/* One line holds rows and whatever lies so deep (base/json.h). */
#define ONE_LINE 5
#define ENOUGH (1u << 16)

struct sink {
	struct ros_writer *w;
	struct ros_buf b;
};

static void flush(struct sink *s, size_t above)
{
	if (s->b.len > above) {
		ros__write(s->w, s->b.s, s->b.len);
		ros__buf_clear(&s->b);
	}
}

static void print_json(struct sink *s, struct ros_json *v, int depth)
{
	ros__json_rows_at(&s->b, v, depth);
	ros__json_free(v);
	flush(s, ENOUGH);
}

static bool is_rows(const struct ros_field *f)
{
	return f->kind == ROS_FIELD_LIST || f->kind == ROS_FIELD_KEYED;
}

static const struct ros_squares *squares_at(const struct ros_field *f, const char *row)
{
	return f->kind == ROS_FIELD_SQUARES ? (const void *)(row + f->offset) : NULL;
}

/* With a list of objects or tables in it, a struct is longer than a line. */
static bool is_long(const struct ros_fields *f, const char *row)
{
	struct ros_any_list l;
	for (size_t i = 0; i < f->n; i++) {
		const struct ros_field *one = &f->field[i];
		const struct ros_squares *t = squares_at(one, row);
		if (t && t->n)
			return true;
		if (one->kind == ROS_FIELD_WITH && is_long(one->of(), row + one->offset))
			return true;
		if (!is_rows(one))
			continue;
		memcpy(&l, row + one->offset, sizeof l);
		if (l.n)
			return true;
	}
	return false;
}

static void begin_member(struct sink *s, bool *first, const char *key, int depth)
{
	ros__buf_addf(&s->b, "%s\n%*s", *first ? "" : ",", 2 * (depth + 1), "");
	*first = false;
	if (key) {
		ros__json_rows_key(&s->b, key);
		ros__buf_adds(&s->b, ": ");
	}
}

static void print_struct(
	struct sink *s, const struct ros_fields *f, const char *row, size_t from, int depth);

static void print_list(
	struct sink *s, const struct ros_field *f, const struct ros_any_list *l, int depth)
{
	const struct ros_fields *of = f->of();
	bool keyed = f->kind == ROS_FIELD_KEYED, first = true;
	ros__buf_addc(&s->b, keyed ? '{' : '[');
	for (size_t i = 0; i < l->n; i++) {
		const char *row = (const char *)l->v + i * of->size;
		begin_member(s, &first, keyed ? *(const char *const *)(const void *)row : NULL, depth);
		print_struct(s, of, row, keyed, depth + 1);
	}
	ros__buf_addf(&s->b, "\n%*s%c", 2 * depth, "", keyed ? '}' : ']');
}

/* A table is one line and has as many numbers as pairs: row by row. */
static void print_squares(struct sink *s, const struct ros_squares *l, int depth)
{
	bool first = true;
	ros__buf_addc(&s->b, '{');
	for (size_t i = 0; i < l->n; i++) {
		const struct ros_square *t = &l->v[i];
		begin_member(s, &first, t->name, depth);
		ros__buf_addc(&s->b, '[');
		for (size_t r = 0; r < t->n; r++) {
			struct ros_json *row = ros__json_array();
			for (size_t c = 0; c < t->n; c++)
				ros__json_push_num(row, t->v[r * t->n + c]);
			ros__buf_adds(&s->b, r ? "," : "");
			print_json(s, row, ONE_LINE);
		}
		ros__buf_addc(&s->b, ']');
	}
	ros__buf_addf(&s->b, "\n%*s}", 2 * depth, "");
}

static void print_members(struct sink *s, const struct ros_fields *f, const char *row, size_t from,
	int depth, bool *first)
{
	struct ros_any_list l;
	for (size_t i = from; i < f->n; i++) {
		const struct ros_field *one = &f->field[i];
		if (one->kind == ROS_FIELD_WITH) {
			print_members(s, one->of(), row + one->offset, 0, depth, first);
			continue;
		}
		memcpy(&l, row + one->offset, is_rows(one) ? sizeof l : 0);
		if (is_rows(one) && l.n && depth + 1 < ONE_LINE) {
			begin_member(s, first, one->name, depth);
			print_list(s, one, &l, depth + 1);
			continue;
		}
		const struct ros_squares *t = squares_at(one, row);
		if (t && t->n && depth + 1 < ONE_LINE) {
			begin_member(s, first, one->name, depth);
			print_squares(s, t, depth + 1);
			continue;
		}
		struct ros_json *v = ros__field_json(one, row + one->offset);
		if (!v)
			continue;
		begin_member(s, first, one->name, depth);
		print_json(s, v, depth + 1);
	}
}

static void print_struct(
	struct sink *s, const struct ros_fields *f, const char *row, size_t from, int depth)
{
	if (depth >= ONE_LINE || !is_long(f, row)) {
		print_json(s, ros__fields_json_from(f, row, from), depth);
		return;
	}
	bool first = true;
	ros__buf_addc(&s->b, '{');
	print_members(s, f, row, from, depth, &first);
	ros__buf_addf(&s->b, "\n%*s}", 2 * depth, "");
}

void ros__fields_print(struct ros_writer *w, const struct ros_fields *f, const void *row, int depth)
{
	struct sink s = {.w = w};
	print_struct(&s, f, row, 0, depth);
	flush(&s, 0);
	ros__buf_release(&s.b);
}
