/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "output/markup/template.h"

#include <math.h>
#include <string.h>

#include "output/markup/template_parts.h"

enum { MAX_KEY = 256 };

/* A section that is being filled; names are looked up in the innermost first. */
struct frame {
	const struct ros_json *v;
	size_t number, n; /* of a loop, number from 1; n is 0 where it is none */
	const struct frame *up;
};

struct filler {
	const struct ros__template *t;
	struct ros_buf *out;
	struct ros_arena scratch; /* cleared after every message */
};

enum ros_status ros__template_load(struct ros__template **out, const char *dir, const char *name,
	const struct ros_messages *m, struct ros_err *err)
{
	struct ros__template *t = ros__xcalloc(1, sizeof *t);
	t->messages = m;
	enum ros_status st = ros__template_parse(t, dir, name, err);
	if (st != ROS_OK) {
		ros__template_free(t);
		t = NULL;
	}
	*out = t;
	return st;
}

void ros__template_free(struct ros__template *t)
{
	if (!t)
		return;
	free(t->node);
	ros__arena_release(&t->arena);
	free(t);
}

/* ---- looking up ---- */

static const struct ros_json *member(const struct ros_json *v, const char *name, size_t len)
{
	char key[MAX_KEY];
	if (len >= sizeof key || !ros__json_is_object(v))
		return NULL;
	memcpy(key, name, len);
	key[len] = '\0';
	return ros__json_get(v, key);
}

static const struct ros_json *look_up(const struct frame *f, const char *path)
{
	if (!strcmp(path, "."))
		return f->v;
	size_t len = strcspn(path, ".");
	const struct ros_json *v = NULL;
	for (; f && !v; f = f->up)
		v = member(f->v, path, len);
	while (v && path[len]) {
		path += len + 1;
		len = strcspn(path, ".");
		v = member(v, path, len);
	}
	return v;
}

static const struct frame *loop_of(const struct frame *f)
{
	while (f && !f->n)
		f = f->up;
	return f;
}

/* "no" is absent, null, false, "" or empty; a number is there even when it is 0. */
static bool there(const struct frame *f, const char *path)
{
	if (*path == '@') {
		const struct frame *loop = loop_of(f);
		if (!loop)
			return false;
		return !strcmp(path, "@first") ? loop->number == 1 :
			!strcmp(path, "@last") ? loop->number == loop->n : true;
	}
	const struct ros_json *v = look_up(f, path);
	if (ros__json_is_null(v))
		return false;
	if (ros__json_is_bool(v))
		return ros__json_bool(v, false);
	if (ros__json_is_string(v))
		return *ros__json_str(v, "") != '\0';
	return ros__json_is_number(v) || ros__json_size(v) > 0;
}

/* ---- filling ---- */

static double number_of(const struct frame *f, const char *path)
{
	if (!strcmp(path, "@number")) {
		const struct frame *loop = loop_of(f);
		return loop ? (double)loop->number : NAN;
	}
	return ros__json_num(look_up(f, path), NAN);
}

static const char *text_of(struct filler *w, const struct frame *f, const char *path)
{
	if (*path == '@')
		return ros__message_number(w->t->messages, &w->scratch, number_of(f, path), 0);
	const struct ros_json *v = look_up(f, path);
	if (ros__json_is_number(v))
		return ros__message_number(w->t->messages, &w->scratch, ros__json_num(v, NAN), -1);
	return ros__json_str(v, "");
}

static void put_number(struct filler *w, const struct ros__node *node, const struct frame *f)
{
	double v = number_of(f, node->text);
	const struct ros_messages *m = w->t->messages;
	const char *before = "", *after = "";
	if (node->kind == ROS__NODE_PCT && isfinite(v)) {
		v *= 100;
		after = "%";
	} else if (node->kind == ROS__NODE_SIGNED && v > 0) {
		before = "+";
	} else if (node->kind == ROS__NODE_PROB && v < 0.001) {
		before = "<";
		v = 0.001;
	}
	ros__escape(w->out,
		ros__arena_printf(&w->scratch, "%s%s%s", before,
			ros__message_number(m, &w->scratch, v, node->digits), after));
}

/* The key with every {path} replaced by its value. */
static const char *filled_key(struct filler *w, const struct frame *f, const char *key)
{
	struct ros_buf b = ROS_BUF_INIT;
	while (*key) {
		const char *close = *key == '{' ? strchr(key, '}') : NULL;
		if (!close) {
			ros__buf_addc(&b, *key++);
			continue;
		}
		const char *path = ros__arena_strndup(&w->scratch, key + 1, (size_t)(close - key - 1));
		ros__buf_adds(&b, text_of(w, f, path));
		key = close + 1;
	}
	const char *s = ros__arena_strdup(&w->scratch, ros__buf_str(&b));
	ros__buf_release(&b);
	return s;
}

static void put_message(struct filler *w, const struct ros__node *node, const struct frame *f)
{
	struct ros_msg_arg arg[16];
	for (size_t i = 0; i < node->narg; i++) {
		const struct ros__operand *op = &node->arg[i];
		arg[i] = (struct ros_msg_arg){op->name, op->text, op->number};
		if (!op->path)
			continue;
		if (*op->path == '@' || ros__json_is_number(look_up(f, op->path)))
			arg[i].number = number_of(f, op->path);
		else
			arg[i].text = text_of(w, f, op->path);
	}
	const char *key = filled_key(w, f, node->text);
	ros__escape(w->out, ros__message(w->t->messages, &w->scratch, key, arg, node->narg));
}

static void fill(struct filler *w, size_t from, size_t to, const struct frame *f);

static void fill_section(struct filler *w, size_t at, const struct frame *f)
{
	const struct ros__node *node = &w->t->node[at];
	bool yes = there(f, node->text);
	if (node->kind == ROS__NODE_INVERTED || *node->text == '@') {
		if (yes == (node->kind == ROS__NODE_SECTION))
			fill(w, at + 1, node->end, f);
		return;
	}
	if (!yes)
		return;
	const struct ros_json *v = look_up(f, node->text);
	if (!ros__json_is_array(v)) {
		fill(w, at + 1, node->end, &(struct frame){v, 0, 0, f});
		return;
	}
	struct frame each = {NULL, 0, ros__json_size(v), f};
	ROS_JSON_EACH(item, v) {
		each.v = item;
		each.number++;
		fill(w, at + 1, node->end, &each);
	}
}

static void fill(struct filler *w, size_t from, size_t to, const struct frame *f)
{
	for (size_t i = from; i < to; i++) {
		const struct ros__node *node = &w->t->node[i];
		switch (node->kind) {
		case ROS__NODE_TEXT:
			ros__buf_add(w->out, node->text, node->len);
			break;
		case ROS__NODE_VALUE:
			ros__escape(w->out, text_of(w, f, node->text));
			break;
		case ROS__NODE_BOLD:
			ros__buf_adds(w->out, "<b>");
			ros__escape(w->out, text_of(w, f, node->text));
			ros__buf_adds(w->out, "</b>");
			break;
		case ROS__NODE_RAW:
			ros__buf_adds(w->out, ros__json_str(look_up(f, node->text), ""));
			break;
		case ROS__NODE_MESSAGE:
			put_message(w, node, f);
			break;
		case ROS__NODE_SECTION:
		case ROS__NODE_INVERTED:
			fill_section(w, i, f);
			i = node->end - 1;
			break;
		default:
			put_number(w, node, f);
			break;
		}
		if (w->scratch.total > 1 << 16)
			ros__arena_clear(&w->scratch);
	}
}

void ros__template_render(const struct ros__template *t, const struct ros_json *view,
	struct ros_buf *out)
{
	struct filler w = {.t = t, .out = out};
	fill(&w, 0, t->n, &(struct frame){view, 0, 0, NULL});
	ros__arena_release(&w.scratch);
}
