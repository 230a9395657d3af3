/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the collection as a whole stresses, held against texts of its kind. */
#include "output/page/report_view.h"

enum { MOST_KEY = 20, MOST_USUAL = 12 };

/* A shipped table and its columns have names in the reader's language. */
static const char *named(struct ros__view *v, const char *name)
{
	return ros__view_coded(v, "reference", name, NULL, name);
}

static void add_rows(struct ros__view *v, struct ros_json *out, const char *key,
	const struct ros_r_reference_word_list *list, size_t most)
{
	struct ros_json *rows = ros__json_add(out, key, ros__json_array());
	for (size_t i = 0; i < list->n && i < most; i++) {
		const struct ros_r_reference_word *w = &list->v[i];
		struct ros_json *row = ros__json_push(rows, ros__json_object());
		ros__json_add_str(row, "term", w->term);
		ros__json_add_int(row, "count", w->count);
		ros__json_add_int(row, "speeches", w->n_speeches);
		ros__json_add_num(row, "rate", w->per_1000);
		ros__json_add_num(row, "usual_rate", w->usual_per_1000);
		ros__json_add_num(row, "usual_share", 100 * w->usual_share);
		ros__json_add_str(row, "column", named(v, w->column));
		ros__view_found(v, row, &w->finding);
		ros__view_evidence_list(v, row, &w->evidence,
			w->finding.verdict == ROS_VERDICT_SUPPORTED && w->finding.estimate > 0);
	}
}

static const char *columns_of(struct ros__view *v, const struct ros_r_reference *r, bool own)
{
	const char **name = ros__arena_alloc(&v->arena, (r->columns.n + 1) * sizeof *name);
	size_t n = 0;
	for (size_t i = 0; i < r->columns.n; i++)
		if (r->columns.v[i].own == own)
			name[n++] = named(v, r->columns.v[i].name);
	return ros__view_join(v, name, n, n);
}

static const char *terms_of(
	struct ros__view *v, const struct ros_r_reference_word_list *list, size_t most, bool sure)
{
	const char **name = ros__arena_alloc(&v->arena, (list->n + 1) * sizeof *name);
	size_t n = 0;
	for (size_t i = 0; i < list->n && n < most; i++)
		if (!sure || list->v[i].finding.verdict == ROS_VERDICT_SUPPORTED)
			name[n++] = list->v[i].term;
	return ros__view_join(v, name, n, n);
}

void ros__view_reference(struct ros__view *v)
{
	const struct ros_r_reference *r = v->r->found.reference;
	struct ros_json *out = ros__json_add(v->root, "reference", ros__json_object());
	const char *why = ros__view_why(v, r != NULL, r ? r->skipped : NULL);
	if (why) {
		ros__json_add_str(out, "reason", why);
		return;
	}
	double texts = 0, words = 0;
	for (size_t i = 0; i < r->columns.n; i++)
		if (!r->columns.v[i].own) {
			texts += (double)r->columns.v[i].texts;
			words += (double)r->columns.v[i].words;
		}
	ros__json_add_str(out, "how",
		SAY(v, "report.reference.how", ROS_ARG_STR("name", named(v, r->name)),
			ROS_ARG_NUM("texts", texts), ROS_ARG_NUM("words", words),
			ROS_ARG_STR("columns", columns_of(v, r, false))));
	const char *own = columns_of(v, r, true);
	if (*own)
		ros__json_add_str(out, "own", SAY(v, "report.reference.own", ROS_ARG_STR("columns", own)));
	const char *key = terms_of(v, &r->key, 8, true);
	ros__json_add_str(out, "sum",
		*key ? SAY(v, "report.reference.sum", ROS_ARG_STR("terms", key))
			 : SAY0(v, "report.reference.none"));
	const char *usual = terms_of(v, &r->usual, MOST_USUAL, false);
	if (*usual)
		ros__json_add_str(
			out, "stock", SAY(v, "report.reference.stock", ROS_ARG_STR("terms", usual)));
	add_rows(v, out, "key", &r->key, MOST_KEY);
}
