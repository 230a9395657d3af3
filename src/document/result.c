/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "document/result.h"

ROS_FIELDS_DEFINE(document, ROS_R_DOCUMENT)

void *ros__result_section(const struct ros_result *r, const char *name, const struct ros_fields **f)
{
	const void *at;
	const struct ros_field *one = ros__field_find(ros__fields_document(), &r->found, name, &at);
	*f = one ? one->of() : NULL;
	return one ? *(void *const *)at : NULL;
}

static void settle(struct ros_result *r, const char *name)
{
	const struct ros_fields *f;
	void *s = ros__result_section(r, name, &f);
	const struct ros_json *before = ros__json_get(r->doc, name);
	if (!s || (before && ros__json_is_null(before)))
		return;
	ros__fields_round(f, s);
	ros__json_put(r->doc, name, ros__json_string(NULL));
}

void ros__result_settle(struct ros_result *r, const char *name)
{
	const struct ros_fields *all = ros__fields_document();
	settle(r, name);
	for (size_t i = 0; i < all->n; i++)
		settle(r, all->field[i].name);
}

/* The pointer to the section called `name`; NULL where it is no struct. */
static void **place(struct ros_result *r, const char *name)
{
	const void *at;
	return ros__field_find(ros__fields_document(), &r->found, name, &at) ? (void **)(uintptr_t)at
																		 : NULL;
}

void ros__result_lend(struct ros_result *to, const struct ros_result *r, const char *name)
{
	const struct ros_fields *f;
	void **at = place(to, name);
	if (at)
		*at = ros__result_section(r, name, &f);
	if (!strcmp(name, "topics"))
		to->topic_of_clause = r->topic_of_clause;
	ros__json_lend(to->doc, name, ros__json_get(r->doc, name));
}

void ros__result_take(struct ros_result *r, struct ros_result *from)
{
	const struct ros_fields *all = ros__fields_document();
	for (size_t i = 0; i < all->n; i++) {
		void **at = place(r, all->field[i].name);
		if (!*at)
			*at = *place(from, all->field[i].name);
	}
	if (!r->topic_of_clause)
		r->topic_of_clause = from->topic_of_clause;
	ros__json_move(r->doc, from->doc);
}

void ros__result_of(struct ros_result *r, struct ros_json *doc)
{
	const struct ros_fields *all = ros__fields_document();
	if (!ros__json_is_object(doc)) { /* has no sections, and its members no names */
		ros__json_free(doc);
		doc = ros__json_object();
	}
	r->doc = doc;
	ros__fields_read(all, &r->found, doc, &r->arena);
	for (size_t i = 0; i < all->n; i++) {
		const struct ros_fields *f;
		if (ros__result_section(r, all->field[i].name, &f))
			ros__json_put(doc, all->field[i].name, ros__json_string(NULL));
	}
	ros__result_restore(r);
}

void ros__result_write(const struct ros_result *r, struct ros_writer *w)
{
	struct ros_buf b = ROS_BUF_INIT;
	const char *comma = "{";
	ROS_JSON_EACH(member, r->doc) {
		const char *name = ros__json_key(member);
		const struct ros_fields *f;
		const void *s = ros__json_is_null(member) ? ros__result_section(r, name, &f) : NULL;
		ros__buf_clear(&b);
		ros__buf_addf(&b, "%s\n  ", comma);
		ros__json_rows_key(&b, name);
		ros__buf_adds(&b, ": ");
		if (!s)
			ros__json_rows_at(&b, member, 1);
		ros__write(w, b.s, b.len);
		if (s)
			ros__fields_print(w, f, s, 1);
		comma = ",";
	}
	ros__writes(w, "\n}\n");
	ros__buf_release(&b);
}

struct ros_json *ros__result_json(const struct ros_result *r)
{
	struct ros_json *doc = ros__json_object();
	ROS_JSON_EACH(member, r->doc) {
		const char *name = ros__json_key(member);
		const struct ros_fields *f;
		const void *s = ros__json_is_null(member) ? ros__result_section(r, name, &f) : NULL;
		ros__json_add(doc, name, s ? ros__fields_json(f, s) : ros__json_copy(member));
	}
	return doc;
}

uint64_t ros__result_checksum(const struct ros_result *r)
{
	struct ros_json *doc = ros__result_json(r);
	uint64_t sum = ros__json_checksum(doc);
	ros__json_free(doc);
	return sum;
}

void ros__result_release(struct ros_result *r)
{
	ros__json_free(r->doc);
	ros__arena_release(&r->arena);
	*r = (struct ros_result)ROS_RESULT_INIT;
}

enum ros_lang ros__lang_in_script(enum ros_lang lang, const struct ros_json *doc)
{
	const char *script = ros__json_str(ros__json_get(doc, "script"), "");
	return lang == ROS_LANG_ZH && !strcmp(script, "zh-Hant") ? ROS_LANG_ZHT : lang;
}

const char *ros__lang_tag(enum ros_lang lang, const struct ros_json *doc)
{
	lang = ros__lang_in_script(lang, doc);
	return lang == ROS_LANG_EN ? "en" : lang == ROS_LANG_ZHT ? "zh-Hant" : "zh-Hans";
}
