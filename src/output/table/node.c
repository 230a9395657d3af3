/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "output/table/node.h"

static struct ros_node of_field(const struct ros_field *f, const void *at)
{
	struct ros_node n = {.of = f->of ? f->of() : NULL};
	struct ros_any_list l;
	switch (f->kind) {
	case ROS_FIELD_ONE:
		n.row = at;
		break;
	case ROS_FIELD_MAYBE:
		n.row = *(const char *const *)at;
		break;
	case ROS_FIELD_LIST:
	case ROS_FIELD_KEYED:
		memcpy(&l, at, sizeof l);
		n.row = l.v;
		n.n = l.n;
		n.list = true;
		n.keyed = f->kind == ROS_FIELD_KEYED;
		break;
	default:
		break;
	}
	return n;
}

struct ros_node ros__node_section(const struct ros_result *r, const char *name)
{
	const void *at;
	const struct ros_field *f = ros__field_find(ros__fields_document(), &r->found, name, &at);
	return f ? of_field(f, at) : (struct ros_node){0};
}

struct ros_node ros__node_get(const struct ros_node *n, const char *name)
{
	const void *at;
	const struct ros_field *f =
		n->row && !n->list ? ros__field_find(n->of, n->row, name, &at) : NULL;
	return f ? of_field(f, at) : (struct ros_node){0};
}

bool ros__node_is_none(const struct ros_node *n)
{
	return !n->row;
}

/* From field i on, the first of `of` that is an object: what a struct is where it is walked like a
 * list. */
static struct ros_node object_field(const struct ros_node *in, size_t i)
{
	for (; i < in->of->n; i++) {
		struct ros_node n = of_field(&in->of->field[i], in->row + in->of->field[i].offset);
		if (n.list || !n.row)
			continue;
		n.key = in->of->field[i].name;
		n.at = i;
		return n;
	}
	return (struct ros_node){0};
}

struct ros_node ros__node_first(const struct ros_node *list)
{
	if (!list->row)
		return (struct ros_node){0};
	if (!list->list)
		return object_field(list, 0);
	struct ros_node it = {.of = list->of, .row = list->row, .keyed = list->keyed};
	return list->n ? it : (struct ros_node){0};
}

struct ros_node ros__node_next(const struct ros_node *list, const struct ros_node *it)
{
	if (!list->list)
		return object_field(list, it->at + 1);
	struct ros_node next = *it;
	next.row += it->of->size;
	return next.row < list->row + list->n * it->of->size ? next : (struct ros_node){0};
}

struct ros_json *ros__node_value(const struct ros_node *n, const char *name)
{
	const void *at;
	const struct ros_field *f = ros__field_find(n->of, n->row, name, &at);
	return f ? ros__field_json(f, at) : NULL;
}

const char *ros__node_key(const struct ros_node *n)
{
	return n->keyed ? *(const char *const *)(const void *)n->row : n->key;
}
