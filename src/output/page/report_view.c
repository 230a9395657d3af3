/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "output/page/report_view.h"

#include <math.h>
#include <string.h>

enum { MANY = 12, FOLD = 20, CROWD = 60 };

static double size_of(const struct ros__view *v, const struct ros_json *speech)
{
	return NUM(speech, v->zh_text ? "n_chars" : "n_tokens");
}

static void read_speeches(struct ros__view *v)
{
	const struct ros_json *list = ros__json_get(ros__json_get(v->doc, "corpus"), "speeches");
	v->nspeech = 0;
	ROS_NEW_ARRAY(v->speech, ros__json_size(list));
	ROS_JSON_EACH(s, list) {
		const char *id = STR(s, "id");
		uint32_t before = v->speech_id.n;
		if (ros__strmap_put(&v->speech_id, id, strlen(id)) < before)
			continue;
		struct ros__view_speech *one = &v->speech[v->nspeech++];
		*one = (struct ros__view_speech){.v = s, .id = id, .label = STR(s, "label")};
		one->group = ROS_NO_ID;
		one->size = size_of(v, s);
		const struct ros_json *sentences = ros__json_get(s, "sentences");
		ROS_NEW_ARRAY(one->sentence, ros__json_size(sentences));
		ROS_JSON_EACH(t, sentences)
			one->sentence[one->nsentence++] = (struct ros__view_sentence){
				.start = ros__json_int(ros__json_get(t, "start"), -1),
				.length = ros__json_int(ros__json_get(t, "length"), 0),
				.text = STR(t, "text")};
	}
}

static void read_group(struct ros__view *v, const struct ros_json *g, bool main)
{
	const char *id = STR(g, "id");
	uint32_t before = v->group_id.n;
	if (ros__strmap_put(&v->group_id, id, strlen(id)) < before)
		return;
	ROS_GROW(v->group, v->ngroup, v->group_cap);
	struct ros__view_group *one = &v->group[v->ngroup];
	*one = (struct ros__view_group){.v = g, .id = id, .label = STR(g, "label")};
	one->href = ros__arena_printf(&v->arena, "#speaker-%zu", v->ngroup + 1);
	ROS_JSON_EACH(s, ros__json_get(g, "speeches")) {
		const char *sid = ros__json_str(s, "");
		uint32_t at = ros__strmap_get(&v->speech_id, sid, strlen(sid));
		if (at == ROS_NO_ID)
			continue;
		one->size += v->speech[at].size;
		one->n_speeches++;
		if (main)
			v->speech[at].group = (uint32_t)v->ngroup;
	}
	v->ngroup++;
}

static void read_groups(struct ros__view *v)
{
	const struct ros_json *groups = ros__json_get(ros__json_get(v->doc, "corpus"), "groups");
	ROS_JSON_EACH(g, ros__json_get(ros__json_get(groups, "group"), "groups"))
		read_group(v, g, true);
	v->nmain = v->ngroup;
	const char *field = STR(ros__json_get(groups, "group"), "field");
	const char *kind = STR(ros__json_get(groups, "district"), "kind");
	v->district_kind = *kind ? kind : "district";
	v->by = !*field ? "speaker" : strcmp(field, "district") ? field : v->district_kind;
	ROS_JSON_EACH(g, ros__json_get(ros__json_get(groups, "district"), "groups"))
		read_group(v, g, false);
}

static void read_themes(struct ros__view *v)
{
	const struct ros_json *list = ros__json_get(ros__json_get(v->doc, "themes"), "list");
	ROS_NEW_ARRAY(v->theme, ros__json_size(list));
	ROS_JSON_EACH(t, list) {
		const char *id = STR(t, "id");
		const char *name = STR(t, v->lang == ROS_LANG_ZH ? "name_zh" : "name_en");
		uint32_t at = ros__strmap_put(&v->theme_id, id, strlen(id));
		v->theme[at] = *name ? name : id;
	}
}

static void begin(struct ros__view *v)
{
	v->zh_text = strcmp(STR(v->doc, "script"), "en") != 0;
	read_speeches(v);
	read_groups(v);
	v->many = v->nmain > MANY;
	v->crowded = v->nmain > CROWD;
	read_themes(v);
	v->root = ros__json_object();
	ros__json_add_str(v->root, "lang", v->lang == ROS_LANG_ZH ? "zh-CN" : "en");
	ros__json_add_str(v->root, "text_lang", v->zh_text ? "zh" : "en");
	if (v->zh_text != (v->lang == ROS_LANG_ZH)) /* words of the texts are in another language */
		ros__json_add_str(v->root, "other_lang", v->zh_text ? "zh" : "en");
	const char *title = STR(ros__json_get(v->doc, "corpus"), "title");
	ros__json_add_str(v->root, "title", *title ? title :
		SAY(v, "report.title", ROS_ARG_NUM("n", (double)v->nspeech)));
	ros__json_add_bool(v->root, "titled", *title != '\0');
	ros__json_add_bool(v->root, "crowd", v->crowded);
	ros__json_add_bool(v->root, "many_people", v->many);
	ros__json_add_bool(v->root, "fold_people", v->nmain > FOLD);
	const struct ros_json *tool = ros__json_get(v->doc, "tool");
	struct ros_json *made_by = ros__json_add(v->root, "tool", ros__json_object());
	ros__json_add_str(made_by, "name", STR(tool, "name"));
	ros__json_add_str(made_by, "version", STR(tool, "version"));
}

enum ros_status ros__view_build(struct ros__view *v, const struct ros_result *r,
	const struct ros_config *cfg, enum ros_lang lang, const struct ros_messages *m,
	const char *charts_dir, struct ros_err *err)
{
	v->lang = lang;
	v->r = r;
	v->doc = r->doc;
	v->cfg = cfg;
	v->m = m;
	v->charts_dir = charts_dir;
	begin(v);
	static void (*const section[])(struct ros__view *) = {ros__view_corpus, ros__view_design, ros__view_emphasis,
		ros__view_comparison, ros__view_approach, ros__view_core, ros__view_speakers,
		ros__view_methods, ros__view_cite, ros__view_summary};
	for (size_t i = 0; i < sizeof section / sizeof *section; i++)
		section[i](v);
	enum ros_status st = ros__view_figures(v, err);
	ros__view_texts(v);
	return st;
}

void ros__view_release(struct ros__view *v)
{
	for (size_t i = 0; i < v->nspeech; i++) {
		for (size_t k = 0; k < v->speech[i].nsentence; k++)
			free(v->speech[i].sentence[k].mark);
		free(v->speech[i].sentence);
	}
	free(v->speech);
	free(v->group);
	free(v->theme);
	ros__strmap_release(&v->group_id);
	ros__strmap_release(&v->speech_id);
	ros__strmap_release(&v->theme_id);
	ros__strmap_release(&v->paint);
	ros__json_free(v->root);
	ros__arena_release(&v->arena);
	*v = (struct ros__view){0};
}
