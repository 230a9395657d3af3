/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the views of all sections say: words for codes, labels for ids, findings, evidence. */
#include <math.h>
#include <string.h>

#include "output/page/report_view.h"

enum { MAX_ARGS = 16 };

/* ---- words ---- */

static const char *message_of(struct ros__view *v, const char *prefix, const char *code,
	const struct ros_msg_arg *arg, size_t n, const char *text)
{
	const char *key = ros__arena_printf(&v->arena, "%s.%s", prefix, code);
	if (!ros__message_has(v->m, key))
		key = code;
	if (*code && ros__message_has(v->m, key))
		return ros__message(v->m, &v->arena, key, arg, n);
	return *text ? text : code;
}

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
		if (*name)
			arg[n++] = (struct ros_msg_arg){name, s, ros__json_num(a, NAN)};
	}
	return message_of(v, prefix, code, arg, n, text);
}

const char *ros__view_said(struct ros__view *v, const char *prefix, const char *code,
	const struct ros_args_of *args, const char *text)
{
	struct ros_msg_arg arg[MAX_ARGS];
	size_t n = args->n < MAX_ARGS ? args->n : MAX_ARGS;
	for (size_t i = 0; i < n; i++) {
		const struct ros_arg_of *a = &args->v[i];
		arg[i] = (struct ros_msg_arg){a->name, a->text ? ros__view_group_label(v, a->text) : NULL,
			a->num};
	}
	return message_of(v, prefix, code, arg, n, text);
}

bool ros__view_few_clauses(const struct ros__view_group *g)
{
	enum { FEW = 100 };
	return g->v->n_clauses < FEW;
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

/* ---- evidence ---- */

/* The sentence that holds byte `start`: the last one that begins at or before it. */
static struct ros__view_sentence *sentence_at(
	const struct ros__view *v, const char *id, int64_t start, uint32_t *speech)
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
	return &s->sentence[lo];
}

const char *ros__view_anchor(const struct ros__view *v, struct ros_arena *arena, const char *id,
	int64_t start)
{
	uint32_t speech;
	struct ros__view_sentence *s = sentence_at(v, id, start, &speech);
	if (!s)
		return NULL;
	s->linked = true;
	return ros__arena_printf(arena, "#s%u-%zu", speech + 1, s->n);
}

/* Offsets count bytes of the source; they are bytes of the text only where both agree. */
static void note_mark(struct ros__view_sentence *s, int64_t start, int64_t length)
{
	int64_t total = (int64_t)s->bytes;
	if (start < s->start || s->start < 0 || length <= 0 || length > total || s->length != total)
		return;
	int64_t from = start - s->start;
	if (from > total - length ||
		((unsigned char)s->text[from] & 0xC0) == 0x80 ||
		(from + length < total && ((unsigned char)s->text[from + length] & 0xC0) == 0x80))
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
	const struct ros_int_pairs *marks)
{
	struct ros__view_sentence own = {.start = s->start, .length = s->length, .text = s->text,
		.bytes = s->bytes};
	for (size_t i = 0; i < marks->n; i++)
		note_mark(&own, marks->v[i].a, marks->v[i].b);
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
	push_part(parts, s->text + at, s->bytes - at, false);
	free(own.mark);
}

struct ros_json *ros__view_evidence_row(struct ros__view *v, const struct ros_r_evidence *e)
{
	uint32_t speech;
	struct ros__view_sentence *s = sentence_at(v, e->speech, e->start, &speech);
	if (!s)
		return NULL;
	s->cited = s->cited || v->marking;
	s->linked = true;
	for (size_t i = 0; v->marking && i < e->marks.n; i++)
		note_mark(s, e->marks.v[i].a, e->marks.v[i].b);
	struct ros_json *row = ros__json_object();
	ros__json_add_str(row, "href", ros__arena_printf(&v->arena, "#s%u-%zu", speech + 1, s->n));
	ros__json_add_str(row, "where",
		SAY(v, "report.evidence.where", ROS_ARG_NUM("speech", speech + 1),
			ROS_ARG_NUM("sentence", (double)s->n)));
	ros__json_add_str(row, "short",
		SAY(v, "report.evidence.short", ROS_ARG_NUM("speech", speech + 1),
			ROS_ARG_NUM("sentence", (double)s->n)));
	ros__json_add_str(row, "speech", v->speech[speech].label);
	add_parts(row, s, &e->marks);
	return row;
}

void ros__view_evidence_list(struct ros__view *v, struct ros_json *row,
	const struct ros_r_evidence_list *list, bool supported)
{
	v->marking = supported;
	bool one_will_do = v->crowded || (v->many && !supported);
	struct ros_json *out = ros__json_add(row, "evidence", ros__json_array());
	for (size_t i = 0; i < list->n && !(one_will_do && ros__json_size(out)); i++) {
		struct ros_json *one = ros__view_evidence_row(v, &list->v[i]);
		if (one)
			ros__json_push(out, one);
	}
	v->marking = false;
}

bool ros__view_supported(const struct ros_json *finding)
{
	return !strcmp(STR(finding, "verdict"), "supported");
}

static void add_verdict(struct ros__view *v, struct ros_json *row, const char *verdict)
{
	if (!*verdict)
		return;
	ros__json_add_str(row, "verdict", verdict);
	ros__json_add_str(row, "verdict_text", ros__view_coded(v, "verdict", verdict, NULL, verdict));
	ros__json_add_bool(row, "supported", !strcmp(verdict, "supported"));
	ros__json_add_bool(row, "tendency", !strcmp(verdict, "tendency"));
	ros__json_add_bool(row, "too_short", !strcmp(verdict, "not_enough_text"));
}

void ros__view_found(struct ros__view *v, struct ros_json *row, const struct ros_r_finding *f)
{
	const struct {
		const char *key;
		double value;
	} number[] = {{"estimate", f->estimate}, {"lower", f->lower}, {"upper", f->upper}, {"p", f->p},
		{"q", f->q}};
	for (size_t i = 0; i < sizeof number / sizeof *number; i++)
		if (isfinite(number[i].value))
			ros__json_add_num(row, number[i].key, number[i].value);
	if (f->verdict >= 0)
		ros__json_add_int(row, "n", f->n);
	if (isfinite(f->lower) && isfinite(f->upper))
		ros__json_add_bool(row, "interval", true);
	add_verdict(v, row, ros__code_name(ros__codes_verdict, f->verdict));
}

const char *ros__view_why(struct ros__view *v, bool there, const struct ros_r_reason *skipped)
{
	if (!there)
		return SAY0(v, "report.reason.absent");
	return skipped ? ros__view_said(v, "reason", skipped->code, &skipped->args, skipped->text) : NULL;
}

const struct ros_r_word_family *ros__view_words(const struct ros__view *v)
{
	return v->r->found.keyness ? v->r->found.keyness->family : NULL;
}
