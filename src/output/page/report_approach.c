/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How each speech goes about it: its measures, verbs, quoted phrases, figures and stance. */
#include <math.h>
#include <string.h>

#include "output/page/report_view.h"

enum { MAX_ITEMS = 8, FEW_ITEMS = 3, MAX_DEPTH = 6, MAX_SHARED = 20, MAX_ALIKE = 5,
	MAX_MEASURES = 60 };

const char *ros__view_action(const struct ros__view *v, const char *id)
{
	ROS_JSON_EACH(c, ros__json_get(ros__json_get(v->doc, "approach"), "classes"))
		if (!strcmp(STR(c, "class"), id)) {
			const char *name = STR(c, v->lang == ROS_LANG_ZH ? "name_zh" : "name_en");
			return *name ? name : id;
		}
	return id;
}

/* Texts of a list, which may be strings or objects with `key`, joined. */
static const char *joined(struct ros__view *v, const struct ros_json *list, const char *key,
	const char *(*name)(const struct ros__view *, const char *))
{
	const char **item = ros__arena_alloc(&v->arena, (ros__json_size(list) + 1) * sizeof *item);
	size_t n = 0;
	ROS_JSON_EACH(x, list) {
		const char *s = ros__json_is_string(x) ? ros__json_str(x, "") : STR(x, key);
		size_t k = 0;
		while (k < n && strcmp(item[k], s))
			k++;
		if (*s && k == n)
			item[n++] = s;
	}
	for (size_t i = 0; name && i < n; i++)
		item[i] = name(v, item[i]);
	return ros__view_join(v, item, n, MAX_ITEMS);
}

static void add_measures(struct ros__view *v, struct ros_json *list, const struct ros_json *from,
	const char *speech, int depth)
{
	ROS_JSON_EACH(m, from) {
		if (depth == MAX_DEPTH || ros__json_size(list) == MAX_MEASURES)
			return;
		struct ros_json *row = ros__json_push(list, ros__json_object());
		const char *headline = STR(m, "headline"), *label = STR(m, "label");
		ros__json_add_int(row, "level", depth + 1);
		ros__json_add_str(row, "indent", ros__arena_printf(&v->arena, "%*s", 2 * (int)depth, ""));
		ros__json_add_str(row, "cue", STR(m, "cue"));
		ros__json_add_str(row, "headline", *headline ? headline : label);
		ros__json_add_num(row, "clauses", NUM(m, "clauses"));
		ros__json_add_str(row, "verbs", joined(v, ros__json_get(m, "verbs"), "verb", NULL));
		ros__json_add_str(row, "themes",
			joined(v, ros__json_get(m, "themes"), "theme", ros__view_theme));
		const char *href = ros__view_anchor(v, &v->arena, speech,
			ros__json_int(ros__json_get(m, "start"), 0));
		if (href)
			ros__json_add_str(row, "href", href);
		add_measures(v, list, ros__json_get(m, "children"), speech, depth + 1);
	}
}

static void add_skeleton(struct ros__view *v, struct ros_json *row, const struct ros_json *s,
	const char *speech, bool in_full)
{
	struct ros_json *list = ros__json_add(row, "measures", ros__json_array());
	if (in_full)
		add_measures(v, list, ros__json_get(s, "measures"), speech, 0);
	static const char *const number[] = {"n_measures", "depth", "balance"};
	for (size_t i = 0; i < 3; i++)
		if (isfinite(NUM(s, number[i])))
			ros__json_add_num(row, number[i], NUM(s, number[i]));
	ros__json_add_bool(row, "enumerates", NUM(s, "n_measures") > 0);
	ros__json_add_bool(row, "next_step", ros__json_bool(ros__json_get(s, "next_step"), false));
}

static void add_actions(struct ros__view *v, struct ros_json *row, const struct ros_json *a)
{
	struct ros_json *classes = ros__json_add(row, "actions", ros__json_array());
	ROS_JSON_EACH(c, ros__json_get(a, "classes")) {
		if (!(NUM(c, "count") > 0))
			continue;
		struct ros_json *one = ros__json_push(classes, ros__json_object());
		ros__json_add_str(one, "name", ros__view_action(v, STR(c, "class")));
		ros__json_add_num(one, "count", NUM(c, "count"));
		ros__view_finding(v, one, c);
		if (isfinite(NUM(c, "share")))
			ros__json_add_num(one, "share", NUM(c, "share"));
	}
	struct ros_json *pairs = ros__json_add(row, "verbs", ros__json_array());
	ROS_JSON_EACH(p, ros__json_get(a, "pairs")) {
		if (v->crowded || ros__json_size(pairs) == MAX_ITEMS)
			break;
		struct ros_json *one = ros__json_push(pairs, ros__json_object());
		ros__json_add_str(one, "verb", STR(p, "verb"));
		ros__json_add_str(one, "object", STR(p, "object"));
		ros__json_add_num(one, "count", NUM(p, "count"));
		const struct ros_json *e = ros__json_get(p, "evidence");
		ros__view_evidence(v, one, e, false);
	}
}

/* Phrases may hold commas of their own, so each stands in quotation marks. */
static const char *quoted(struct ros__view *v, const struct ros_json *list)
{
	const char **item = ros__arena_alloc(&v->arena, (ros__json_size(list) + 1) * sizeof *item);
	size_t n = 0;
	ROS_JSON_EACH(x, list) {
		const char *s = ros__json_is_string(x) ? ros__json_str(x, "") : STR(x, "text");
		const char *phrase = ros__arena_printf(&v->arena, "“%s”", s);
		size_t k = 0;
		while (k < n && strcmp(item[k], phrase))
			k++;
		if (*s && k == n)
			item[n++] = phrase;
	}
	return ros__view_join(v, item, n, v->crowded ? FEW_ITEMS : MAX_ITEMS);
}

static void add_rest(struct ros__view *v, struct ros_json *row, const struct ros_json *s)
{
	const struct ros_json *slogans = ros__json_get(s, "slogans");
	ros__json_add_str(row, "quoted", quoted(v, ros__json_get(slogans, "quoted")));
	double nquoted = NUM(slogans, "n_quoted");
	ros__json_add_num(row, "n_quoted", isfinite(nquoted) ? nquoted :
		(double)ros__json_size(ros__json_get(slogans, "quoted")));
	const struct ros_json *specific = ros__json_get(s, "specificity");
	struct ros_json *out = ros__json_add(row, "specificity", ros__json_object());
	ros__view_finding(v, out, specific);
	if (isfinite(NUM(specific, "per_1000")))
		ros__json_add_num(out, "per_1000", NUM(specific, "per_1000"));
	if (NUM(specific, "masks_per_1000") >= .5)
		ros__json_add_num(out, "masks", NUM(specific, "masks_per_1000"));
	ros__json_add_str(out, "items", joined(v, ros__json_get(specific, "items"), "text", NULL));
	static const char *const stance[] = {"done", "doing", "to_do", "obligation", "hedge"};
	struct ros_json *list = ros__json_add(row, "stance", ros__json_array());
	for (size_t i = 0; i < sizeof stance / sizeof *stance; i++) {
		const struct ros_json *f = ros__json_get(ros__json_get(s, "stance"), stance[i]);
		if (!(NUM(f, "count") > 0))
			continue;
		struct ros_json *one = ros__json_push(list, ros__json_object());
		ros__json_add_str(one, "name", ros__view_coded(v, "report.stance", stance[i], NULL,
			stance[i]));
		ros__json_add_num(one, "count", NUM(f, "count"));
		ros__view_finding(v, one, f);
	}
	ros__view_profile(v, row, ros__json_get(s, "profile"));
}

static void add_speech(struct ros__view *v, struct ros_json *list, const struct ros_json *s)
{
	const char *id = STR(s, "speech");
	uint32_t at = ros__strmap_get(&v->speech_id, id, strlen(id));
	if (at == ROS_NO_ID)
		return;
	struct ros_json *row = ros__json_push(list, ros__json_object());
	ros__json_add_str(row, "label", v->speech[at].label);
	ros__json_add_str(row, "href", ros__arena_printf(&v->arena, "#speech-%u", at + 1));
	if (v->speech[at].group < v->nmain)
		ros__json_add_int(row, "group", v->speech[at].group);
	add_skeleton(v, row, ros__json_get(s, "skeleton"), id, !v->crowded);
	add_actions(v, row, ros__json_get(s, "actions"));
	add_rest(v, row, s);
}

static void add_shared(struct ros__view *v, struct ros_json *out, const struct ros_json *section)
{
	struct ros_json *list = ros__json_add(out, "shared", ros__json_array());
	ROS_JSON_EACH(s, ros__json_get(section, "shared_slogans")) {
		if (ros__json_size(list) == MAX_SHARED)
			break;
		struct ros_json *row = ros__json_push(list, ros__json_object());
		ros__json_add_str(row, "text", STR(s, "text"));
		const char *label[MAX_ITEMS];
		size_t n = 0;
		ROS_JSON_EACH(x, ros__json_get(s, "speeches")) {
			const char *id = ros__json_is_string(x) ? ros__json_str(x, "") : STR(x, "speech");
			uint32_t at = ros__strmap_get(&v->speech_id, id, strlen(id));
			if (at != ROS_NO_ID && n < MAX_ITEMS)
				label[n++] = v->speech[at].label;
		}
		ros__json_add_str(row, "who", ros__view_join(v, label, n, MAX_ITEMS));
		ros__json_add_num(row, "n", (double)ros__json_size(ros__json_get(s, "speeches")));
	}
	struct ros_json *near = ros__json_add(out, "near_repeats", ros__json_array());
	ROS_JSON_EACH(r, ros__json_get(section, "near_repeats")) {
		if (ros__json_size(near) == MAX_SHARED)
			break;
		struct ros_json *a = ros__view_one_evidence(v, ros__json_get(r, "a"));
		struct ros_json *b = ros__view_one_evidence(v, ros__json_get(r, "b"));
		if (!a || !b) {
			ros__json_free(a);
			ros__json_free(b);
			continue;
		}
		struct ros_json *row = ros__json_push(near, ros__json_object());
		ros__json_add(row, "a", a);
		ros__json_add(row, "b", b);
		ros__json_add_num(row, "similarity", NUM(r, "similarity"));
	}
}

static const char *label_of(const struct ros__view *v, const char *id)
{
	uint32_t at = ros__strmap_get(&v->speech_id, id, strlen(id));
	return at == ROS_NO_ID ? NULL : v->speech[at].label;
}

/* The pairs whose measures are built most alike. */
static void add_alike(struct ros__view *v, struct ros_json *out, const struct ros_json *section)
{
	struct ros_json *list = ros__json_add(out, "alike", ros__json_array());
	ROS_JSON_EACH(p, ros__json_get(section, "skeletons")) {
		const char *a = label_of(v, STR(p, "a")), *b = label_of(v, STR(p, "b"));
		if (ros__json_size(list) == MAX_ALIKE)
			break;
		if (!a || !b)
			continue;
		struct ros_json *row = ros__json_push(list, ros__json_object());
		ros__json_add_str(row, "a", a);
		ros__json_add_str(row, "b", b);
		ros__json_add_num(row, "similarity", NUM(p, "similarity"));
	}
}

/* "stance.done", "action.invest", "specificity" in the page's language. */
static const char *feature_name(struct ros__view *v, const char *feature)
{
	const char *dot = strchr(feature, '.');
	if (!dot)
		return SAY0(v, "report.approach.concrete");
	return feature[0] == 's' ? ros__view_coded(v, "report.stance", dot + 1, NULL, dot + 1) :
		ros__view_action(v, dot + 1);
}

/* Groups of several speeches: what is supported of the group, with counts, since a count is what it rests on. */
static void add_groups(struct ros__view *v, struct ros_json *out, const struct ros_json *section)
{
	struct ros_json *list = ros__json_add(out, "groups", ros__json_array());
	ROS_JSON_EACH(g, ros__json_get(section, "groups"))
		ROS_JSON_EACH(f, ros__json_get(g, "features")) {
			double n = NUM(f, "n"), expected = NUM(f, "expected");
			if (!ros__view_supported(f))
				continue;
			struct ros_json *row = ros__json_push(list, ros__json_object());
			ros__json_add_str(row, "group", ros__view_group_label(v, STR(g, "group")));
			ros__json_add_str(row, "text", SAY(v, n > expected ? "report.approach.group_more" :
				"report.approach.group_less", ROS_ARG_STR("what", feature_name(v, STR(f, "feature"))),
				ROS_ARG_NUM("n", n), ROS_ARG_NUM("expected", round(expected)),
				ROS_ARG_NUM("speeches", NUM(g, "n_speeches"))));
		}
	ros__json_add_bool(out, "by_group", ros__json_size(ros__json_get(section, "groups")) > 0);
	ros__json_add_bool(out, "group_differs", ros__json_size(list) > 0);
}

void ros__view_approach(struct ros__view *v)
{
	const char *why = NULL;
	struct ros_json *out = ros__json_add(v->root, "approach", ros__json_object());
	const struct ros_json *section = ros__view_section(v, "approach", &why);
	if (!section) {
		ros__json_add_str(out, "reason", why);
		return;
	}
	struct ros_json *list = ros__json_add(out, "speeches", ros__json_array());
	ROS_JSON_EACH(s, ros__json_get(section, "speeches"))
		add_speech(v, list, s);
	bool any = false;
	ROS_JSON_EACH(row, list)
		any = any || ros__json_bool(ros__json_get(row, "enumerates"), false);
	ros__json_add_bool(out, "enumerations", any);
	add_groups(v, out, section);
	add_alike(v, out, section);
	add_shared(v, out, section);
}
