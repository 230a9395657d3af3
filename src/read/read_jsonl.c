/* SPDX-License-Identifier: GPL-3.0-or-later */
/* JSON Lines: one object a line, each a document; its other members are docvars. */
#include <string.h>

#include "base/json.h"
#include "base/strmap.h"
#include "read/record.h"

#define LOOK_AT 200u /* lines that decide which field holds the text */

struct lines {
	const char *text;
	size_t len, at, line;
};

/* The next line that is not blank; false at the end. */
static bool next_line(struct lines *l, const char **s, size_t *n)
{
	while (l->at < l->len) {
		const char *p = l->text + l->at, *end = memchr(p, '\n', l->len - l->at);
		size_t w = end ? (size_t)(end - p) : l->len - l->at;
		l->at += w + 1;
		l->line++;
		*s = p;
		*n = w;
		for (size_t i = 0; i < w; i++)
			if (p[i] != ' ' && p[i] != '\t' && p[i] != '\r')
				return true;
	}
	return false;
}

static enum ros_status parse_line(const struct ros__blob *in, const struct lines *l, const char *s,
	size_t n, struct ros_json **o, struct ros_err *err)
{
	char *place = ros__xasprintf("%s, line %zu", in->path, l->line);
	enum ros_status st = ros__json_parse(s, n, place, o, err);
	if (st != ROS_OK) {
		st = err->code = ROS_EINPUT;
	} else if (!ros__json_is_object(*o)) {
		st = ros_err_set(err, ROS_EINPUT, "%s: is no JSON object ({...})", place);
		ros__json_free(*o);
		*o = NULL;
	}
	free(place);
	return st;
}

static enum ros_status find_text_field(struct ros__reading *r, const struct ros__blob *in,
	struct lines l, char **name, struct ros_err *err)
{
	struct ros_strmap keys = ROS_STRMAP_INIT;
	struct ros__field_stat *field = NULL;
	size_t cap = 0, nfield = 0, n, which;
	const char *s;
	enum ros_status st = ROS_OK;
	for (unsigned k = 0; k < LOOK_AT && st == ROS_OK && next_line(&l, &s, &n); k++) {
		struct ros_json *o = NULL;
		st = parse_line(in, &l, s, n, &o, err);
		ROS_JSON_EACH(v, o) {
			const char *key = ros__json_key(v), *text = ros__json_str(v, "");
			uint32_t id = ros__strmap_put(&keys, key, strlen(key));
			ROS_GROW_N(field, id, cap, 1);
			if (id == nfield)
				field[nfield++] = (struct ros__field_stat){.name = keys.key[id]};
			ros__record_look(&field[id], text, strlen(text));
		}
		ros__json_free(o);
	}
	if (st == ROS_OK)
		st = ros__record_text_field(r->cfg, in->path, field, keys.n, &which, err);
	if (st == ROS_OK)
		st = ros__record_doubt(r, in->path, field, keys.n, which, err);
	if (st == ROS_OK)
		*name = ros__xstrdup(field[which].name);
	free(field);
	ros__strmap_release(&keys);
	return st;
}

/* A member as a docvar's value; arrays and objects as JSON. */
static const char *value_text(struct ros_arena *a, const struct ros_json *v)
{
	if (ros__json_is_string(v))
		return ros__arena_strdup(a, ros__json_str(v, ""));
	if (ros__json_is_null(v))
		return "";
	char *p = ros__json_print(v, false);
	const char *copy = ros__arena_strdup(a, p);
	free(p);
	return copy;
}

static bool holds_text(const struct ros_json *o, const char *field)
{
	const char *text = ros__json_str(ros__json_get(o, field), "");
	return ros__record_has_text(text, strlen(text));
}

static enum ros_status emit_object(struct ros__reading *r, const struct ros__blob *in,
	const struct ros_json *o, const char *field, struct ros_source_text *proto,
	struct ros_err *err)
{
	const char *text = ros__json_str(ros__json_get(o, field), "");
	struct ros_source_text s;
	ros__source_begin(&s, in, "jsonl");
	s.encoding = proto->encoding;
	s.malformed = proto->malformed;
	s.first_malformed = proto->first_malformed;
	s.first_line = proto->first_line;
	s.mixed = proto->mixed;
	proto->malformed = proto->first_malformed = proto->mixed = 0; /* reported once */
	struct ros_docvar *var = ros__arena_alloc(&s.arena, (ros__json_size(o) + 1) * sizeof *var);
	uint32_t nvar = 0;
	ROS_JSON_EACH(v, o)
		if (strcmp(ros__json_key(v), field) != 0)
			var[nvar++] = (struct ros_docvar){ros__arena_strdup(&s.arena, ros__json_key(v)),
				value_text(&s.arena, v)};
	ros__record_fill(&s, text, strlen(text), var, nvar);
	return ros__reading_emit(r, &s, err);
}

enum ros_status ros__read_jsonl(struct ros__reading *r, const struct ros__blob *in,
	struct ros_err *err)
{
	struct ros_source_text proto;
	struct ros_decoded d = {0};
	struct lines l = {0};
	struct ros__rows_left left = {0};
	char *field = NULL;
	const char *s;
	size_t n, before = r->nsource;
	ros__source_begin(&proto, in, "jsonl");
	enum ros_status st = ros__decode_blob(r, in, NULL, &proto, &d, &l.text, &l.len, err);
	if (st == ROS_OK)
		ros__count_odd(&proto, l.text, l.len);
	if (st == ROS_OK)
		st = find_text_field(r, in, l, &field, err);
	while (st == ROS_OK && next_line(&l, &s, &n)) {
		struct ros_json *o = NULL;
		st = parse_line(in, &l, s, n, &o, err);
		if (st == ROS_OK && holds_text(o, field))
			st = emit_object(r, in, o, field, &proto, err);
		else if (st == ROS_OK && !left.empty++)
			left.first_empty = l.line;
		ros__json_free(o);
	}
	if (st == ROS_OK)
		st = ros__record_report(r, in->path, &left, err);
	if (st == ROS_OK && r->nsource == before)
		st = ros_err_set(err, ROS_EINPUT, "%s: no line has text in '%s'", in->path, field);
	free(field);
	ros__decoded_release(&d);
	ros__source_release(&proto);
	return st;
}
