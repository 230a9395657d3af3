/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the second of two collections does otherwise. */
#include <string.h>

#include "output/page/report_view.h"

enum { MOST_ROWS = 25, MOST_EVIDENT = 8 };

/* A table with a heading, of which the rows are to come. */
static struct ros_json *table(struct ros_json *tables, const char *heading)
{
	struct ros_json *one = ros__json_push(tables, ros__json_object());
	ros__json_add_str(one, "heading", heading);
	return one;
}

static void add_words(struct ros__view *v, struct ros_json *tables, const char *heading,
	const struct ros_r_change_word_list *list)
{
	if (!list->n)
		return;
	struct ros_json *rows = ros__json_add(table(tables, heading), "rows", ros__json_array());
	for (size_t i = 0; i < list->n && i < MOST_ROWS; i++) {
		const struct ros_r_change_word *w = &list->v[i];
		struct ros_json *row = ros__json_push(rows, ros__json_object());
		ros__json_add_str(row, "term", w->term);
		ros__json_add_bool(row, "phrase", w->phrase);
		ros__json_add_num(row, "rate_a", w->per_1000_a);
		ros__json_add_num(row, "rate_b", w->per_1000_b);
		ros__json_add_int(row, "count_a", w->count_a);
		ros__json_add_int(row, "count_b", w->count_b);
		ros__view_found(v, row, &w->finding);
		if (i < MOST_EVIDENT)
			ros__view_evidence_list(
				v, row, &w->evidence, w->finding.verdict == ROS_VERDICT_SUPPORTED);
	}
}

static const char *joined(struct ros__view *v, const struct ros_texts *list)
{
	return ros__view_join(v, list->v, list->n, list->n);
}

/* Of how many of the first themes there is something to say: only what is at least a tendency, but
 * for shifted ones. */
static size_t told(const struct ros_r_change_theme_list *list)
{
	size_t n = 0;
	for (size_t i = 0; i < list->n && i < MOST_ROWS; i++)
		n += list->v[i].finding.verdict >= ROS_VERDICT_TENDENCY;
	return n;
}

static void add_themes(struct ros__view *v, struct ros_json *out, const char *key,
	const struct ros_r_change_theme_list *list, bool all)
{
	struct ros_json *rows = ros__json_add(out, key, ros__json_array());
	for (size_t i = 0; i < list->n && i < MOST_ROWS; i++) {
		const struct ros_r_change_theme *t = &list->v[i];
		if (!all && t->finding.verdict < ROS_VERDICT_TENDENCY)
			continue;
		struct ros_json *row = ros__json_push(rows, ros__json_object());
		ros__json_add_str(row, "label", t->label);
		ros__json_add_num(row, "share_a", 100 * t->share_a);
		ros__json_add_num(row, "share_b", 100 * t->share_b);
		ros__json_add_str(row, "up", joined(v, &t->up));
		ros__json_add_str(row, "down", joined(v, &t->down));
		ros__view_found(v, row, &t->finding);
		ros__view_evidence_list(v, row, &t->evidence, t->finding.verdict == ROS_VERDICT_SUPPORTED);
	}
}

static void add_shares(struct ros__view *v, struct ros_json *tables, const char *heading,
	const char *what, const struct ros_r_change_theme_list *list)
{
	if (!told(list))
		return;
	struct ros_json *one = table(tables, heading);
	ros__json_add_str(one, "what", what);
	add_themes(v, one, "rows", list, false);
}

static int64_t supported(const struct ros_r_change_word_list *list)
{
	int64_t n = 0;
	for (size_t i = 0; i < list->n; i++)
		n += list->v[i].finding.verdict == ROS_VERDICT_SUPPORTED;
	return n;
}

static void add_tables(struct ros__view *v, struct ros_json *out, const struct ros_r_change *c)
{
	struct ros_json *shares = ros__json_add(out, "share_tables", ros__json_array());
	struct ros_json *words = ros__json_add(out, "word_tables", ros__json_array());
	add_shares(
		v, shares, SAY0(v, "report.change.themes"), SAY0(v, "report.change.theme"), &c->themes);
	add_shares(
		v, shares, SAY0(v, "report.change.topics"), SAY0(v, "report.topics.col_topic"), &c->topics);
	add_words(v, words, SAY(v, "report.change.more", ROS_ARG_STR("b", c->b->label)), &c->more);
	add_words(v, words, SAY(v, "report.change.less", ROS_ARG_STR("b", c->b->label)), &c->less);
	add_words(v, words, SAY(v, "report.change.fresh", ROS_ARG_STR("b", c->b->label)), &c->fresh);
	add_words(v, words, SAY(v, "report.change.gone", ROS_ARG_STR("a", c->a->label)), &c->gone);
	add_themes(v, out, "shifted", &c->shifted, true);
}

void ros__view_change(struct ros__view *v)
{
	const struct ros_r_change *c = v->r->found.change;
	if (!c)
		return;
	struct ros_json *out = ros__json_add(v->root, "change", ros__json_object());
	if (c->skipped) {
		ros__json_add_str(out, "reason", ros__view_why(v, true, c->skipped));
		return;
	}
	ros__json_add_str(out, "a", c->a->label);
	ros__json_add_str(out, "b", c->b->label);
	ros__json_add_str(out, "how",
		SAY(v, "report.change.how", ROS_ARG_STR("a", c->a->label), ROS_ARG_STR("b", c->b->label),
			ROS_ARG_NUM("na", (double)c->a->n_speeches),
			ROS_ARG_NUM("nb", (double)c->b->n_speeches),
			ROS_ARG_STR("claim", c->b->claim == 2 && c->a->claim == 2 ? "group" : "text")));
	ros__json_add_str(out, "sum",
		SAY(v, "report.change.sum", ROS_ARG_STR("b", c->b->label),
			ROS_ARG_NUM("more", (double)supported(&c->more)),
			ROS_ARG_NUM("less", (double)supported(&c->less)),
			ROS_ARG_NUM("fresh", (double)supported(&c->fresh)),
			ROS_ARG_NUM("gone", (double)supported(&c->gone))));
	if (c->smallest_p > v->cfg->alpha / 10)
		ros__json_add_str(out, "few", SAY(v, "report.change.few",
			ROS_ARG_STR("what", c->exchanged), ROS_ARG_NUM("n", (double)c->n_exchanged),
			ROS_ARG_NUM("p", c->smallest_p)));
	add_tables(v, out, c);
}
