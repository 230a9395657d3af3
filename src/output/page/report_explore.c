/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What the page's script works with: shares of themes and counts of words by speaker, for setting
 * any two of them side by side. Nothing here is new; all of it stands in analysis.json.
 *
 *	groups   [[label, href, words], ...]
 *	themes   [name, ...]
 *	shares   for each group, for each theme: [share, lower, upper, hits, others' share, mark]
 *	         mark: 1 and -1 where more and less than the others is supported
 *	words    [[word, count in the first group, in the second, ...], ...]; the most frequent
 */
#include <math.h>

#include "output/markup/template.h"
#include "output/page/report_view.h"

/* A page with more would be mostly this. */
enum {
	MAX_PICKED = 1000 /* names that a list to pick from holds */,
	MAX_GROUPS = 120,
	MAX_NUMBERS = 24000,
	MAX_WORDS = 600
};

static double rounded(double v)
{
	return isfinite(v) ? round(v * 1e4) / 1e4 : 0;
}

static void add_groups(const struct ros__view *v, struct ros_json *out)
{
	struct ros_json *list = ros__json_add(out, "groups", ros__json_array());
	for (size_t g = 0; g < v->nmain; g++) {
		struct ros_json *one = ros__json_push(list, ros__json_array());
		ros__json_push_str(one, v->group[g].label);
		ros__json_push_str(one, v->group[g].href);
		ros__json_push_int(one, v->group[g].v->n_tokens);
	}
}

static void add_shares(const struct ros__view *v, struct ros_json *out)
{
	const struct ros_json *emphasis = ros__json_get(v->root, "emphasis");
	struct ros_json *themes = ros__json_add(out, "themes", ros__json_array());
	ROS_JSON_EACH(c, ros__json_get(emphasis, "columns"))
		ros__json_push_str(themes, STR(c, "name"));
	struct ros_json *shares = ros__json_add(out, "shares", ros__json_array());
	ROS_JSON_EACH(row, ros__json_get(emphasis, "rows")) {
		struct ros_json *of = ros__json_push(shares, ros__json_array());
		ROS_JSON_EACH(c, ros__json_get(row, "cells")) {
			static const char *const field[] = {"share", "lower", "upper", "hits", "others"};
			struct ros_json *one = ros__json_push(of, ros__json_array());
			for (size_t i = 0; i < sizeof field / sizeof *field; i++)
				ros__json_push_num(one, rounded(NUM(c, field[i])));
			ros__json_push_int(one, ros__json_bool(ros__json_get(c, "over"), false) -
				ros__json_bool(ros__json_get(c, "under"), false));
		}
	}
}

/* Counts of speeches are summed by group; above some 300 speeches the document holds none. */
static void add_words(const struct ros__view *v, struct ros_json *out)
{
	struct ros_json *list = ros__json_add(out, "words", ros__json_array());
	const struct ros_r_features *f = v->r->found.features;
	size_t most = v->nmain ? MAX_NUMBERS / v->nmain : 0;
	int64_t *count;
	ROS_NEW_ARRAY(count, v->nmain + 1);
	for (size_t i = 0; f && i < f->list.n && i < most && i < MAX_WORDS; i++) {
		const struct ros_r_feature *w = &f->list.v[i];
		if (!w->counts.n)
			continue;
		for (size_t g = 0; g < v->nmain; g++)
			count[g] = 0;
		for (size_t k = 0; k < w->counts.n; k++) {
			size_t speech = (size_t)w->counts.v[k].a;
			if (speech < v->nspeech && v->speech[speech].group < v->nmain)
				count[v->speech[speech].group] += w->counts.v[k].b;
		}
		struct ros_json *one = ros__json_push(list, ros__json_array());
		ros__json_push_str(one, w->term);
		for (size_t g = 0; g < v->nmain; g++)
			ros__json_push_int(one, count[g]);
	}
	free(count);
}

static void add_script(struct ros__view *v, const struct ros_json *data)
{
	char *text = ros__json_print(data, false);
	struct ros_buf b = ROS_BUF_INIT;
	ros__escape_script(&b, text);
	ros__json_add_str(v->root, "data_html", ros__buf_str(&b));
	ros__buf_release(&b);
	free(text);
}

void ros__view_explore(struct ros__view *v)
{
	struct ros_json *data = ros__json_object();
	ros__json_add_bool(v->root, "pick_who", v->nmain > 1 && v->nmain <= MAX_PICKED);
	if (v->nmain > 1 && v->nmain <= MAX_GROUPS) {
		add_groups(v, data);
		add_shares(v, data);
		add_words(v, data);
		ros__json_add_bool(v->root, "explore", true);
	}
	add_script(v, data);
	ros__json_free(data);
}
