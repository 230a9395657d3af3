/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A place in the result that tables walk to by names: a struct or a list of them. */
#ifndef OUTPUT_TABLE_NODE_H
#define OUTPUT_TABLE_NODE_H
#include "document/result.h"

struct ros_node {
	const struct ros_fields *of; /* of the struct or of the members of the list */
	const char *row;             /* the struct, or the list's first member */
	size_t n;                    /* members of the list */
	bool list, keyed;
	const char *key;             /* of a member of a struct */
	size_t at;                   /* its field */
};

/* Section `name`. */
struct ros_node ros__node_section(const struct ros_result *r, const char *name);
/* What is called `name` in it; ros__node_is_none of it where there is nothing. */
struct ros_node ros__node_get(const struct ros_node *n, const char *name);
bool ros__node_is_none(const struct ros_node *n);
/* The first member that is a struct, and the one behind `it`; none behind the last. */
struct ros_node ros__node_first(const struct ros_node *list);
struct ros_node ros__node_next(const struct ros_node *list, const struct ros_node *it);
/* The value called `name`, or NULL; the caller frees. */
struct ros_json *ros__node_value(const struct ros_node *n, const char *name);
/* The member's own key in an object of objects, or NULL. */
const char *ros__node_key(const struct ros_node *n);

#endif
