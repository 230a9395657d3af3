/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "output/report_view.h"

#include <math.h>
#include <string.h>

enum { MAX_ARGS = 16, MANY = 12, FOLD = 20, CROWD = 60 };

/* ---- words ---- */

const char *ros__view_coded(struct ros__view *v, const char *prefix, const char *code,
	const struct ros_json *args, const char *text)
{
	struct ros_msg_arg arg[MAX_ARGS];
	size_t n = 0;
	ROS_JSON_EACH(a, args) {
		if (n == MAX_ARGS)
			break;
		const char *name = ros__json_key(a);
		const char *s = ros__json_is_string(a) ?
			ros__view_group_label(v, ros__json_str(a, "")) : NULL;
		if (name)
			arg[n++] = (struct ros_msg_arg){name, s, ros__json_num(a, NAN)};
	}
	const char *key = ros__arena_printf(&v->arena, "%s.%s", prefix, code);
	if (!ros__message_has(v->m, key))
		key = code;
	if (*code && ros__message_has(v->m, key))
		return ros__message(v->m, &v->arena, key, arg, n);
	return *text ? text : code;
}

const char *ros__view_refusal(struct ros__view *v, const struct ros_json *part)
{
	const struct ros_json *why = ros__json_get(part, "skipped");
	if (ros__json_is_null(why))
		return NULL;
	if (ros__json_is_string(why))
		return ros__view_coded(v, "reason", ros__json_str(why, ""), NULL, "");
	const struct ros_json *args = ros__json_get(why, "args");
	return ros__view_coded(v, "reason", STR(why, "code"), args ? args : why, STR(why, "text"));
}

const struct ros_json *ros__view_section(struct ros__view *v, const char *name,
	const char **reason)
{
	const struct ros_json *s = ros__json_get(v->doc, name);
	const char *why = ros__json_is_null(s) ? SAY0(v, "report.reason.absent") :
		ros__view_refusal(v, s);
	if (reason)
		*reason = why;
	return why ? NULL : s;
}

const char *ros__view_size(struct ros__view *v, double n)
{
	return SAY(v, v->zh_text ? "report.size.zh" : "report.size.en", ROS_ARG_NUM("n", n));
}

const char *ros__view_join(struct ros__view *v, const char *const *item, size_t n, size_t max)
{
	const char *s = "", *comma = SAY0(v, "list.and"), *last = SAY0(v, "list.last");
	size_t shown = n > max ? max : n;
	for (size_t i = 0; i < shown; i++)
		s = ros__arena_printf(&v->arena, "%s%s%s", s,
			!i ? "" : i + 1 == n ? last : comma, item[i]);
	if (shown < n)
		s = SAY(v, "report.join.more", ROS_ARG_STR("list", s),
			ROS_ARG_NUM("n", (double)(n - shown)));
	return s;
}

/* ---- ids ---- */

uint32_t ros__view_group_index(const struct ros__view *v, const char *id)
{
	return ros__strmap_get(&v->group_id, id, strlen(id));
}

const char *ros__view_group_label(const struct ros__view *v, const char *id)
{
	uint32_t i = ros__view_group_index(v, id);
	return i == ROS_NO_ID ? id : v->group[i].label;
}

const char *ros__view_theme(const struct ros__view *v, const char *id)
{
	uint32_t i = ros__strmap_get(&v->theme_id, id, strlen(id));
	return i == ROS_NO_ID ? id : v->theme[i];
}

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

/* ---- evidence ---- */

/* The sentence that holds byte `start`: the last one that begins at or before it. */
static struct ros__view_sentence *sentence_at(const struct ros__view *v, const char *id,
	int64_t start, uint32_t *speech, size_t *number)
{
	uint32_t at = ros__strmap_get(&v->speech_id, id, strlen(id));
	if (at == ROS_NO_ID || !v->speech[at].nsentence)
		return NULL;
	struct ros__view_speech *s = &v->speech[at];
	size_t lo = 0, hi = s->nsentence;
	while (hi - lo > 1) {
		size_t mid = (lo + hi) / 2;
		if (s->sentence[mid].start <= start)
			lo = mid;
		else
			hi = mid;
	}
	*speech = at;
	*number = lo;
	return &s->sentence[lo];
}

const char *ros__view_anchor(const struct ros__view *v, struct ros_arena *arena, const char *id,
	int64_t start)
{
	uint32_t speech;
	size_t number;
	struct ros__view_sentence *s = sentence_at(v, id, start, &speech, &number);
	if (!s)
		return NULL;
	s->linked = true;
	return ros__arena_printf(arena, "#s%u-%zu", speech + 1, number + 1);
}

/* Offsets count bytes of the source; they are bytes of the text only where both agree. */
static void note_mark(struct ros__view_sentence *s, int64_t start, int64_t length)
{
	int64_t total = (int64_t)strlen(s->text);
	if (start < s->start || s->start < 0 || length <= 0 || length > total || s->length != total)
		return;
	int64_t from = start - s->start;
	if (from > total - length ||
		((unsigned char)s->text[from] & 0xC0) == 0x80 ||
		((unsigned char)s->text[from + length] & 0xC0) == 0x80)
		return;
	ROS_GROW_N(s->mark, s->nmark, s->mark_cap, 2);
	s->mark[s->nmark++] = (uint32_t)from;
	s->mark[s->nmark++] = (uint32_t)length;
}

static void push_part(struct ros_json *parts, const char *s, size_t n, bool mark)
{
	if (!n)
		return;
	struct ros_json *p = ros__json_push(parts, ros__json_object());
	ros__json_add_strn(p, "text", s, n);
	if (mark)
		ros__json_add_bool(p, "mark", true);
}

size_t ros__view_run(const struct ros__view_sentence *s, size_t *i)
{
	size_t from = s->mark[*i], to = from + s->mark[*i + 1];
	for (; *i + 2 < s->nmark && s->mark[*i + 2] <= to; *i += 2) {
		size_t end = (size_t)s->mark[*i + 2] + s->mark[*i + 3];
		to = to > end ? to : end;
	}
	return to - from;
}

/* The sentence with only this evidence's places marked. */
static void add_parts(struct ros_json *row, const struct ros__view_sentence *s,
	const struct ros_json *marks)
{
	struct ros__view_sentence own = {.start = s->start, .length = s->length, .text = s->text};
	ROS_JSON_EACH(m, marks)
		note_mark(&own, ros__json_int(ros__json_at(m, 0), -1), ros__json_int(ros__json_at(m, 1), 0));
	struct ros_json *parts = ros__json_add(row, "parts", ros__json_array());
	size_t at = 0;
	for (size_t i = 0; i < own.nmark; i += 2) {
		if (own.mark[i] < at)
			continue;
		push_part(parts, s->text + at, own.mark[i] - at, false);
		size_t from = own.mark[i], size = ros__view_run(&own, &i);
		push_part(parts, s->text + from, size, true);
		at = from + size;
	}
	push_part(parts, s->text + at, strlen(s->text) - at, false);
	free(own.mark);
}

struct ros_json *ros__view_one_evidence(struct ros__view *v, const struct ros_json *e)
{
	uint32_t speech;
	size_t number;
	int64_t start = ros__json_int(ros__json_get(e, "start"), -1);
	struct ros__view_sentence *s = sentence_at(v, STR(e, "speech"), start, &speech, &number);
	if (!s)
		return NULL;
	const struct ros_json *marks = ros__json_get(e, "marks");
	s->cited = s->cited || v->marking;
	s->linked = true;
	if (v->marking)
		ROS_JSON_EACH(m, marks)
			note_mark(s, ros__json_int(ros__json_at(m, 0), -1),
				ros__json_int(ros__json_at(m, 1), 0));
	struct ros_json *row = ros__json_object();
	ros__json_add_str(row, "href",
		ros__arena_printf(&v->arena, "#s%u-%zu", speech + 1, number + 1));
	ros__json_add_str(row, "where", SAY(v, "report.evidence.where",
		ROS_ARG_NUM("speech", speech + 1), ROS_ARG_NUM("sentence", (double)number + 1)));
	ros__json_add_str(row, "short", SAY(v, "report.evidence.short",
		ROS_ARG_NUM("speech", speech + 1), ROS_ARG_NUM("sentence", (double)number + 1)));
	ros__json_add_str(row, "speech", v->speech[speech].label);
	add_parts(row, s, marks);
	return row;
}

void ros__view_evidence(struct ros__view *v, struct ros_json *row, const struct ros_json *list,
	bool supported)
{
	v->marking = supported;
	bool one_will_do = v->crowded || (v->many && !supported);
	struct ros_json *out = ros__json_add(row, "evidence", ros__json_array());
	ROS_JSON_EACH(e, list) {
		if (one_will_do && ros__json_size(out))
			break;
		struct ros_json *one = ros__view_one_evidence(v, e);
		if (one)
			ros__json_push(out, one);
	}
	v->marking = false;
}

bool ros__view_supported(const struct ros_json *finding)
{
	return !strcmp(STR(finding, "verdict"), "supported");
}

void ros__view_finding(struct ros__view *v, struct ros_json *row, const struct ros_json *f)
{
	static const char *const number[] = {"estimate", "lower", "upper", "p", "q", "n"};
	for (size_t i = 0; i < sizeof number / sizeof *number; i++) {
		double x = NUM(f, number[i]);
		if (isfinite(x))
			ros__json_add_num(row, number[i], x);
	}
	if (isfinite(NUM(f, "lower")) && isfinite(NUM(f, "upper")))
		ros__json_add_bool(row, "interval", true);
	const char *verdict = STR(f, "verdict");
	if (!*verdict)
		return;
	ros__json_add_str(row, "verdict", verdict);
	ros__json_add_str(row, "verdict_text", ros__view_coded(v, "verdict", verdict, NULL, verdict));
	ros__json_add_bool(row, "supported", !strcmp(verdict, "supported"));
	ros__json_add_bool(row, "tendency", !strcmp(verdict, "tendency"));
	ros__json_add_bool(row, "too_short", !strcmp(verdict, "not_enough_text"));
}

/* ---- all of it ---- */

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

enum ros_status ros__view_build(struct ros__view *v, const struct ros_json *doc,
	const struct ros_config *cfg, enum ros_lang lang, const struct ros_messages *m,
	const char *charts_dir, struct ros_err *err)
{
	v->lang = lang;
	v->doc = doc;
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
