/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Where speeches stand on one axis. */
#include <math.h>
#include <string.h>

#include "output/page/report_view.h"

enum { MOST_ROWS = 20, MOST_WORDS = 12, WITH_EVIDENCE = 4 };

static const char *words_of(struct ros__view *v, const struct ros_r_scale_word_list *list)
{
	const char *word[MOST_WORDS];
	size_t n = 0;
	for (; n < list->n && n < MOST_WORDS; n++)
		word[n] = list->v[n].term;
	return ros__view_join(v, word, n, n);
}

/* Words of one end, the first of them with a sentence each. */
static void add_end(struct ros__view *v, struct ros_json *out, const char *key,
	const struct ros_r_scale_word_list *list)
{
	struct ros_json *o = ros__json_add(out, key, ros__json_object());
	struct ros_json *rows = ros__json_add(o, "words", ros__json_array());
	ros__json_add_str(o, "text", words_of(v, list));
	for (size_t i = 0; i < list->n && i < WITH_EVIDENCE; i++) {
		struct ros_json *row = ros__json_push(rows, ros__json_object());
		ros__json_add_str(row, "term", list->v[i].term);
		ros__json_add_int(row, "count", list->v[i].count);
		ros__view_evidence_list(v, row, &list->v[i].evidence, false);
	}
}

static void add_groups(struct ros__view *v, struct ros_json *out, const struct ros_r_scaling *s)
{
	struct ros_json *list = ros__json_add(out, "groups", ros__json_array());
	bool several = false;
	for (size_t i = 0; i < s->groups.n; i++)
		several = several || s->groups.v[i].n_speeches > 1;
	for (size_t i = s->groups.n; several && i-- > 0;) {
		const struct ros_r_scale_group *g = &s->groups.v[i];
		struct ros_json *row = ros__json_push(list, ros__json_object());
		ros__json_add_str(row, "label", ros__view_group_label(v, g->group));
		ros__json_add_num(row, "position", g->position);
		ros__json_add_num(row, "from", g->position_lower);
		ros__json_add_num(row, "to", g->position_upper);
		ros__json_add_int(row, "persons", g->n_persons);
		ros__json_add_int(row, "speeches", g->n_speeches);
		ros__view_found(v, row, &g->finding);
	}
}

static void add_speeches(struct ros__view *v, struct ros_json *out, const struct ros_r_scaling *s)
{
	struct ros_json *list = ros__json_add(out, "speeches", ros__json_array());
	size_t n = s->speeches.n, half = MOST_ROWS / 2;
	for (size_t i = 0; i < n; i++) {
		const struct ros_r_scale_speech *x = &s->speeches.v[n - 1 - i];
		if (n > MOST_ROWS && i >= half && i < n - half)
			continue;
		uint32_t at = ros__strmap_get(&v->speech_id, x->speech, strlen(x->speech));
		struct ros_json *row = ros__json_push(list, ros__json_object());
		ros__json_add_str(row, "label", at == ROS_NO_ID ? x->speech : v->speech[at].label);
		if (at != ROS_NO_ID)
			ros__json_add_str(row, "href", ros__arena_printf(&v->arena, "#speech-%u", at + 1));
		if (x->group)
			ros__json_add_str(row, "group", ros__view_group_label(v, x->group));
		ros__view_found(v, row, &x->finding);
	}
	ros__json_add_int(out, "speeches_left", n > MOST_ROWS ? (int64_t)(n - MOST_ROWS) : 0);
}

/* Groups whose place is settled, in words. */
static void add_findings(struct ros__view *v, struct ros_json *out, const struct ros_r_scaling *s)
{
	for (int right = 0; right < 2; right++) {
		const char **who = ros__arena_alloc(&v->arena, (s->groups.n + 1) * sizeof *who);
		size_t n = 0;
		for (size_t i = 0; i < s->groups.n; i++) {
			const struct ros_r_finding *f = &s->groups.v[i].finding;
			if (f->verdict == ROS_VERDICT_SUPPORTED && (f->estimate > 0) == right)
				who[n++] = ros__view_group_label(v, s->groups.v[i].group);
		}
		if (n)
			ros__json_add_str(out, right ? "right_groups" : "left_groups",
				SAY(v, "report.scaling.groups", ROS_ARG_STR("end", right ? "right" : "left"),
					ROS_ARG_STR("who", ros__view_join(v, who, n, n))));
	}
}

void ros__view_scaling(struct ros__view *v)
{
	struct ros_json *out = ros__json_add(v->root, "scaling", ros__json_object());
	const struct ros_r_scaling *s = v->r->found.scaling;
	const char *why = ros__view_why(v, s != NULL, s ? s->skipped : NULL);
	if (why) {
		ros__json_add_str(out, "reason", why);
		return;
	}
	ros__json_add_str(out, "how",
		SAY(v, "report.scaling.how",
			ROS_ARG_STR("method", ros__code_name(ros__codes_scale_method, s->method)),
			ROS_ARG_NUM("speeches", (double)s->n_speeches),
			ROS_ARG_NUM("words", (double)s->n_words),
			ROS_ARG_NUM("persons", (double)s->n_persons)));
	ros__json_add_str(out, "standing",
		SAY(v, "report.scaling.standing",
			ROS_ARG_STR("verdict",
				isfinite(s->halves) ? ros__code_name(ros__codes_verdict, s->standing) : "none"),
			ROS_ARG_NUM("halves", s->halves)));
	if (isfinite(s->other_method))
		ros__json_add_str(out, "other_method",
			SAY(v, "report.scaling.other_method", ROS_ARG_NUM("other", s->other_method)));
	add_findings(v, out, s);
	add_groups(v, out, s);
	add_speeches(v, out, s);
	add_end(v, out, "left", &s->left);
	add_end(v, out, "right", &s->right);
}
