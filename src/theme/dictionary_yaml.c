/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * quanteda's dictionaries: a mapping of categories to words (a list or one scalar) or to further
 * categories, also as members of a list:
 *
 *	economy:
 *	  - growth
 *	  - 'public debt'
 *	places:
 *	  europe: [Dublin, "New York"]
 */
#include "theme/dictionary.h"

#ifdef ROS_HAVE_YAML
#include <string.h>
#include <yaml.h>

/* A category that is being read: a mapping expects names and values by turns. */
struct level {
	uint32_t node;
	bool mapping, has_key;
	uint32_t key; /* the category of the last name */
};
enum { LEVELS = 64 };

struct reader {
	struct ros__dict *d;
	struct level level[LEVELS];
	size_t n;
};

static size_t line_of(const yaml_event_t *e)
{
	return e->start_mark.line + 1;
}

/* Where a value that comes now belongs. */
static uint32_t target(struct level *l)
{
	return l->mapping ? l->key : l->node;
}

static enum ros_status scalar(struct reader *r, const yaml_event_t *e)
{
	const char *s = (const char *)e->data.scalar.value;
	size_t len = e->data.scalar.length;
	struct level *l = r->n ? &r->level[r->n - 1] : NULL;
	if (!l)
		return ros__dict_fail(r->d, line_of(e), "a dictionary is a mapping of names to words");
	if (l->mapping && !l->has_key) {
		l->key = ros__dict_category(r->d, l->node, s, len, line_of(e));
		l->has_key = true;
		return ROS_OK;
	}
	if (target(l) == ROS_NO_THEME)
		return ros__dict_fail(r->d, line_of(e), "\"%.*s\" stands in no category", (int)len, s);
	bool null = e->data.scalar.style == YAML_PLAIN_SCALAR_STYLE &&
		(!len || strcmp(s, "~") == 0 || strcmp(s, "null") == 0);
	if (!null)
		ros__dict_word(r->d, target(l), s, len, 1);
	else if (!l->mapping) /* an item of a list, where a word was meant */
		ros__dict_note(r->d, line_of(e),
			"\"%.*s\" stands for nothing in YAML: a word must stand in quotes", (int)len, s);
	l->has_key = false;
	return ROS_OK;
}

static enum ros_status open_level(struct reader *r, const yaml_event_t *e)
{
	struct level *l = r->n ? &r->level[r->n - 1] : NULL;
	if (r->n == LEVELS)
		return ros__dict_fail(r->d, line_of(e), "is nested too deep");
	if (l && l->mapping && !l->has_key)
		return ros__dict_fail(r->d, line_of(e), "a name must be a plain word");
	uint32_t node = l ? target(l) : ROS_NO_THEME;
	if (l)
		l->has_key = false;
	r->level[r->n++] = (struct level){.node = node, .mapping = e->type == YAML_MAPPING_START_EVENT};
	return ROS_OK;
}

static enum ros_status take(struct reader *r, const yaml_event_t *e)
{
	switch (e->type) {
	case YAML_SCALAR_EVENT:
		return scalar(r, e);
	case YAML_MAPPING_START_EVENT:
	case YAML_SEQUENCE_START_EVENT:
		return open_level(r, e);
	case YAML_MAPPING_END_EVENT:
	case YAML_SEQUENCE_END_EVENT:
		r->n--;
		return ROS_OK;
	case YAML_ALIAS_EVENT:
		return ros__dict_fail(r->d, line_of(e),
			"aliases (*name) are not followed: write * in quotes");
	default:
		return ROS_OK;
	}
}

enum ros_status ros__dict_yaml(struct ros__dict *d, const char *text, size_t len)
{
	struct reader r = {.d = d};
	yaml_parser_t p;
	enum ros_status st = ROS_OK;
	bool end = false;
	if (!yaml_parser_initialize(&p))
		return ros__dict_fail(d, 1, "the reader of YAML does not start");
	yaml_parser_set_input_string(&p, (const unsigned char *)text, len);
	while (st == ROS_OK && !end) {
		yaml_event_t e;
		if (!yaml_parser_parse(&p, &e)) {
			st = ros__dict_fail(d, p.problem_mark.line + 1, "is no YAML: %s%s",
				p.problem ? p.problem : "it ends early", strchr(text, '*') ?
				"; a word that begins with * must stand in quotes" : "");
			break;
		}
		st = take(&r, &e);
		end = e.type == YAML_STREAM_END_EVENT;
		yaml_event_delete(&e);
	}
	yaml_parser_delete(&p);
	return st;
}
#else
enum ros_status ros__dict_yaml(struct ros__dict *d, const char *text, size_t len)
{
	(void)text;
	(void)len;
	return ros__dict_fail(d, 1, "YAML is read by libyaml, which this program was built without; "
		"install "
		"libyaml-dev and build again, or save the dictionary as a table (csv)");
}
#endif
