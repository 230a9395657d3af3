/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "output/page/report_view.h"

#include <math.h>
#include <string.h>

enum { MANY = 12, FOLD = 20, MANY_TEXTS = 40 };

static const struct ros_r_corpus *corpus_of(const struct ros__view *v)
{
	static const struct ros_r_corpus none = {.title = ""};
	return v->r->found.corpus ? v->r->found.corpus : &none;
}

static void read_speeches(struct ros__view *v)
{
	const struct ros_r_speech_list *list = &v->corpus->speeches;
	ROS_NEW_ARRAY(v->speech, list->n);
	v->nspeech = 0;
	for (size_t i = 0; i < list->n; i++) {
		const struct ros_r_speech *s = &list->v[i];
		uint32_t before = v->speech_id.n;
		if (ros__strmap_put(&v->speech_id, s->id, strlen(s->id)) < before)
			continue;
		struct ros__view_speech *one = &v->speech[v->nspeech++];
		*one = (struct ros__view_speech){.v = s, .id = s->id, .label = s->label,
			.nsentence = s->sentences.n, .group = ROS_NO_ID,
			.size = (double)(v->zh_text ? s->n_chars : s->n_tokens)};
		ROS_NEW_ARRAY(one->sentence, one->nsentence);
		for (size_t k = 0; k < one->nsentence; k++) {
			const struct ros_r_sentence *t = &s->sentences.v[k];
			one->sentence[k] = (struct ros__view_sentence){
				.n = t->n == ROS_ABSENT ? k + 1 : (size_t)t->n,
				.start = t->start,
				.length = t->length,
				.text = t->text.s,
				.bytes = t->text.n};
		}
	}
}

static void read_group(struct ros__view *v, const struct ros_r_group *g, bool main)
{
	uint32_t before = v->group_id.n;
	if (ros__strmap_put(&v->group_id, g->id, strlen(g->id)) < before)
		return;
	ROS_GROW(v->group, v->ngroup, v->group_cap);
	struct ros__view_group *one = &v->group[v->ngroup];
	*one = (struct ros__view_group){.v = g, .id = g->id, .label = g->label};
	one->href = ros__arena_printf(&v->arena, "#speaker-%zu", v->ngroup + 1);
	for (size_t i = 0; i < g->speeches.n; i++) {
		const char *id = g->speeches.v[i];
		uint32_t at = ros__strmap_get(&v->speech_id, id, strlen(id));
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
	const struct ros_r_grouping *main = v->corpus->groups.group,
								*district = v->corpus->groups.district;
	for (size_t i = 0; main && i < main->groups.n; i++)
		read_group(v, &main->groups.v[i], true);
	v->nmain = v->ngroup;
	const char *field = main ? main->field : "";
	const char *kind = district && district->kind ? district->kind : "";
	v->district_kind = *kind ? kind : "district";
	v->by = !*field ? "speaker" : strcmp(field, "district") ? field : v->district_kind;
	for (size_t i = 0; district && i < district->groups.n; i++)
		read_group(v, &district->groups.v[i], false);
}

static void read_themes(struct ros__view *v)
{
	const struct ros_r_themes *themes = v->r->found.themes;
	size_t n = themes ? themes->list.n : 0;
	ROS_NEW_ARRAY(v->theme, n);
	for (size_t i = 0; i < n; i++) {
		const struct ros_r_theme *t = &themes->list.v[i];
		uint32_t at = ros__strmap_put(&v->theme_id, t->id, strlen(t->id));
		v->theme[at] = ros__theme_name(t, v->lang != ROS_LANG_ZH);
	}
}

/* The last part of a path, or of the folder that it stands in. */
static const char *last_part(struct ros__view *v, const char *path, bool folder)
{
	const char *end = folder ? strrchr(path, '/') : path + strlen(path), *from = end;
	while (from && from > path && from[-1] != '/')
		from--;
	return end && end > from ? ros__arena_printf(&v->arena, "%.*s", (int)(end - from), from) : "";
}

static bool in_one_folder(const struct ros__view *v)
{
	const char *first = v->corpus->sources.v[0].path, *slash = strrchr(first, '/');
	size_t n = slash ? (size_t)(slash - first) + 1 : 0;
	for (size_t i = 1; n && i < v->corpus->sources.n; i++) {
		const char *path = v->corpus->sources.v[i].path;
		if (strncmp(path, first, n) != 0 || strchr(path + n, '/'))
			return false;
	}
	return n > 0;
}

/* What collection this is: its file or folder, how many files, and from when to when where the
 * dates of most speeches are known. */
static void add_origin(struct ros__view *v)
{
	size_t n = v->corpus->sources.n, dated = 0;
	const char *from = NULL, *to = NULL;
	if (!n)
		return;
	for (size_t d = 0; d < v->nspeech; d++) {
		const char *date = v->speech[d].v->date;
		if (strspn(date, "0123456789") != 4)
			continue;
		from = !from || strncmp(date, from, 4) < 0 ? date : from;
		to = !to || strncmp(date, to, 4) > 0 ? date : to;
		dated++;
	}
	bool known = 2 * dated > v->nspeech;
	const char *name = n == 1 ? last_part(v, v->corpus->sources.v[0].path, false)
		: in_one_folder(v)    ? last_part(v, v->corpus->sources.v[0].path, true)
							  : "";
	ros__json_add_str(v->root, "origin",
		SAY(v, "report.origin", ROS_ARG_STR("name", name),
			ROS_ARG_STR("named", *name ? "yes" : "no"), ROS_ARG_NUM("n", (double)n),
			ROS_ARG_STR("dated",
				!known                     ? "no"
					: strncmp(from, to, 4) ? "span"
										   : "year"),
			ROS_ARG_STR("from", known ? ros__arena_printf(&v->arena, "%.4s", from) : ""),
			ROS_ARG_STR("to", known ? ros__arena_printf(&v->arena, "%.4s", to) : "")));
}

static void begin(struct ros__view *v)
{
	v->zh_text = strcmp(STR(v->doc, "script"), "en") != 0;
	read_speeches(v);
	read_groups(v);
	v->many = v->nmain > MANY;
	v->crowded = v->nmain > ROS_CROWD;
	read_themes(v);
	v->root = ros__json_object();
	const char *tag = ros__lang_tag(v->lang, v->doc);
	ros__json_add_str(v->root, "lang", strcmp(tag, "zh-Hans") ? tag : "zh-CN");
	ros__json_add_str(v->root, "text_lang", v->zh_text ? "zh" : "en");
	if (v->zh_text != (v->lang == ROS_LANG_ZH)) /* words of the texts are in another language */
		ros__json_add_str(v->root, "other_lang", v->zh_text ? "zh" : "en");
	const char *title = v->corpus->title;
	ros__json_add_str(v->root, "title", *title ? title :
		SAY(v, "report.title", ROS_ARG_NUM("n", (double)v->nspeech)));
	ros__json_add_bool(v->root, "titled", *title != '\0');
	add_origin(v);
	ros__json_add_bool(v->root, "crowd", v->crowded);
	ros__json_add_bool(v->root, "many_people", v->many);
	ros__json_add_bool(v->root, "many_texts", v->nspeech > MANY_TEXTS);
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
	v->corpus = corpus_of(v);
	v->cfg = cfg;
	v->m = m;
	v->charts_dir = charts_dir;
	begin(v);
	static void (*const section[])(struct ros__view *) = {ros__view_corpus, ros__view_design,
		ros__view_emphasis, ros__view_topics, ros__view_comparison, ros__view_approach,
		ros__view_change, ros__view_reference, ros__view_ties, ros__view_scaling, ros__view_borrowing, ros__view_core, ros__view_speakers, ros__view_methods,
		ros__view_cite, ros__view_summary, ros__view_explore};
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
