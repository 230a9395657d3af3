/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the reader of templates (template_parse.c) and their filler (template.c) share. */
#ifndef OUTPUT_MARKUP_TEMPLATE_PARTS_H
#define OUTPUT_MARKUP_TEMPLATE_PARTS_H
#include "output/markup/template.h"

#include "base/mem.h"

enum ros__node_kind {
	ROS__NODE_TEXT, ROS__NODE_VALUE, ROS__NODE_BOLD, ROS__NODE_RAW, ROS__NODE_NUM, ROS__NODE_PCT,
	ROS__NODE_SIGNED, ROS__NODE_PROB, ROS__NODE_MESSAGE, ROS__NODE_SECTION, ROS__NODE_INVERTED
};

/* An argument of a message: name=path, name="text" or name=3. */
struct ros__operand {
	const char *name;
	const char *path, *text; /* one of them, or neither for a number */
	double number;
};

struct ros__node {
	enum ros__node_kind kind;
	const char *text; /* literal text, path, or message key */
	size_t len;
	int digits;
	struct ros__operand *arg;
	size_t narg;
	size_t end;       /* sections: index behind the last node inside */
};

struct ros__template {
	struct ros_arena arena;
	struct ros__node *node;
	size_t n, cap;
	const struct ros_messages *messages;
};

/* Reads dir/name and everything it includes into t. */
enum ros_status ros__template_parse(struct ros__template *t, const char *dir, const char *name,
	struct ros_err *err);

#endif
