/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The command that gives the same analysis again, as it would be typed into a shell. */
#include <ctype.h>
#include <string.h>

#include "base/buf.h"
#include "output/page/report_view.h"

/* A word for a POSIX shell: in single quotes where it holds anything that a shell might read. */
static void add_word(struct ros_buf *b, const char *s)
{
	bool plain = *s != '\0';
	for (const char *p = s; *p; p++)
		plain = plain && ((unsigned char)*p >= 0x80 || isalnum((unsigned char)*p) ||
			strchr("_-./:,+=@%", *p));
	ros__buf_addc(b, ' ');
	if (plain) {
		ros__buf_adds(b, s);
		return;
	}
	ros__buf_addc(b, '\'');
	for (; *s; s++)
		if (*s == '\'')
			ros__buf_adds(b, "'\\''");
		else
			ros__buf_addc(b, *s);
	ros__buf_addc(b, '\'');
}

static const struct ros_option *option(const char *name)
{
	size_t n;
	const struct ros_option *all = ros_options(&n);
	for (size_t i = 0; i < n; i++)
		if (!strcmp(all[i].name, name))
			return &all[i];
	return NULL;
}

/* The language is a setting of its own only where it is not that of the texts. */
static bool worth_typing(const struct ros__view *v, const struct ros_option *o, const char *value)
{
	if (!strcmp(o->name, "lang"))
		return strcmp(value, v->zh_text ? "zh" : "en") != 0;
	return !strcmp(o->name, "seed") || strcmp(value, o->dflt ? o->dflt : "");
}

static void add_option(const struct ros__view *v, struct ros_buf *b, const char *name,
	const char *value)
{
	const struct ros_option *o = option(name);
	if (!o || !worth_typing(v, o, value))
		return;
	if (o->type == ROS_OPT_BOOL) {
		ros__buf_addf(b, " --%s%s", strcmp(value, "true") ? "no-" : "", name);
		return;
	}
	ros__buf_addf(b, " --%s", name);
	add_word(b, value);
}

/* A file whose name begins as an option does. */
static const char *input_word(struct ros__view *v, const char *path)
{
	return *path == '-' && path[1] ? ros__arena_printf(&v->arena, "./%s", path) : path;
}

/* A setting as it is typed. */
static const char *as_typed(struct ros__view *v, const struct ros_json *x)
{
	const char *s = "";
	if (ros__json_is_bool(x))
		return ros__json_bool(x, false) ? "true" : "false";
	if (ros__json_is_number(x))
		return ros__arena_printf(&v->arena, "%.16g", ros__json_num(x, 0));
	if (!ros__json_is_array(x))
		return ros__json_str(x, "");
	ROS_JSON_EACH(item, x)
		s = ros__arena_printf(&v->arena, "%s%s%s", s, *s ? "," : "", ros__json_str(item, ""));
	return s;
}

void ros__view_cite(struct ros__view *v)
{
	struct ros_buf b = ROS_BUF_INIT;
	ros__buf_adds(&b, "rostrum run");
	ROS_JSON_EACH(input, ros__json_get(ros__json_get(v->root, "corpus"), "inputs"))
		add_word(&b, input_word(v, ros__json_str(input, "")));
	ROS_JSON_EACH(group, ros__json_get(v->doc, "settings"))
		ROS_JSON_EACH(x, group)
			add_option(v, &b, ros__json_key(x), as_typed(v, x));
	ros__buf_adds(&b, " -o output");
	ros__json_add_str(
		ros__json_add(v->root, "cite", ros__json_object()), "command", ros__buf_str(&b));
	ros__buf_release(&b);
}
