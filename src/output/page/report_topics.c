/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Topics found without a word list: what they are, who speaks more of them, how they change. */
#include <math.h>
#include <string.h>

#include "output/page/report_view.h"

enum { MOST_DIFFERENCES = 30, MOST_PAIRS = 8, MOST_WORDS = 5 };
#define FITS 0.3 /* a theme list speaks of so many clauses, or topics take its place */

static const struct ros_json *level_at(const struct ros_json *s, int64_t l)
{
	return l < 0 ? NULL : ros__json_at(ros__json_get(s, "levels"), (size_t)l);
}

static const char *label_of(const struct ros_json *level, const char *id)
{
	ROS_JSON_EACH(t, ros__json_get(level, "topics"))
	if (!strcmp(STR(t, "id"), id))
		return STR(t, "label");
	return id;
}

static bool is_real(const struct ros_json *t)
{
	return !strcmp(STR(t, "verdict"), "real");
}

static bool is_real_id(const struct ros_json *level, const char *id)
{
	ROS_JSON_EACH(t, ros__json_get(level, "topics"))
	if (!strcmp(STR(t, "id"), id))
		return is_real(t);
	return false;
}

/* Largest share of clauses that a theme list speaks of. */
static double best_coverage(const struct ros__view *v)
{
	double best = 0;
	ROS_JSON_EACH(set, ros__json_get(ros__json_get(v->doc, "themes"), "sets"))
	best = fmax(best, ros__json_num(ros__json_get(set, "coverage"), 0));
	return best;
}

/* Labels of the real topics of the finer level that lie in this one. */
static const char *finer(struct ros__view *v, const struct ros_json *level, const char *parent)
{
	const char *s = "";
	ROS_JSON_EACH(t, ros__json_get(level, "topics"))
	if (is_real(t) && !strcmp(STR(t, "parent"), parent))
		s = ros__arena_printf(
			&v->arena, "%s%s%s", s, *s ? SAY0(v, "report.topics.semicolon") : "", STR(t, "label"));
	return s;
}

static const char *words_of(
	struct ros__view *v, const struct ros_json *list, const char *member, size_t most)
{
	const char *word[10];
	size_t n = 0;
	ROS_JSON_EACH(w, list)
	if (n < most)
		word[n++] = member ? STR(w, member) : ros__json_str(w, "");
	return ros__view_join(v, word, n, n);
}

static void add_rows(struct ros__view *v, struct ros_json *out, const struct ros_json *s)
{
	int64_t main_level = ros__json_int(ros__json_get(s, "main"), 0);
	const struct ros_json *level = level_at(s, main_level);
	struct ros_json *list = ros__json_add(out, "rows", ros__json_array());
	size_t fragile = 0;
	const char *folded = "";
	ROS_JSON_EACH(t, ros__json_get(level, "topics"))
	{
		if (!is_real(t)) {
			folded = ros__arena_printf(&v->arena, "%s%s%s", folded,
				fragile++ ? SAY0(v, "report.topics.semicolon") : "", STR(t, "label"));
			continue;
		}
		struct ros_json *row = ros__json_push(list, ros__json_object());
		ros__json_add_str(row, "label", STR(t, "label"));
		ros__json_add_num(row, "share", 100 * NUM(t, "share"));
		ros__json_add_num(row, "recurrence", NUM(t, "recurrence"));
		ros__json_add_num(row, "lift", NUM(t, "lift"));
		ros__json_add_str(row, "words", words_of(v, ros__json_get(t, "words"), "term", 8));
		ros__json_add_str(row, "finer", finer(v, level_at(s, main_level + 1), STR(t, "id")));
		ros__view_evidence(v, row, ros__json_get(t, "evidence"), false);
	}
	if (fragile)
		ros__json_add_str(out, "fragile",
			SAY(v, "report.topics.fragile", ROS_ARG_NUM("n", (double)fragile),
				ROS_ARG_STR("topics", folded)));
}

static void add_differences(struct ros__view *v, struct ros_json *out, const struct ros_json *s,
	const struct ros_json *level)
{
	struct ros_json *list = ros__json_add(out, "differences", ros__json_array());
	size_t left = 0;
	ROS_JSON_EACH(c, ros__json_get(s, "by_group"))
	{
		uint32_t g = ros__view_group_index(v, STR(c, "group"));
		if (!ros__view_supported(c) || !is_real_id(level, STR(c, "topic")) || g >= v->nmain)
			continue;
		if (ros__json_size(list) == MOST_DIFFERENCES) {
			left++;
			continue;
		}
		bool more = NUM(c, "estimate") > NUM(c, "others_share");
		struct ros_json *row = ros__json_push(list, ros__json_object());
		ros__json_add_str(row, "text",
			SAY(v, more ? "report.topics.more" : "report.topics.less",
				ROS_ARG_STR("group", v->group[g].label),
				ROS_ARG_STR("topic", label_of(level, STR(c, "topic"))),
				ROS_ARG_NUM("share", NUM(c, "estimate")),
				ROS_ARG_NUM("others", NUM(c, "others_share"))));
		ros__json_add_str(row, "href", v->group[g].href);
		const struct ros_json *words = ros__json_get(c, "words");
		if (ros__json_size(words))
			ros__json_add_str(row, "words",
				SAY(v, "report.topics.words",
					ROS_ARG_STR("words", words_of(v, words, NULL, MOST_WORDS))));
		ros__view_finding(v, row, c);
		ros__view_evidence(v, row, ros__json_get(c, "evidence"), true);
	}
	if (left)
		ros__json_add_int(out, "differences_left", (int64_t)left);
}

static void add_changes(struct ros__view *v, struct ros_json *out, const struct ros_json *s,
	const struct ros_json *level)
{
	struct ros_json *list = ros__json_add(out, "changes", ros__json_array());
	ROS_JSON_EACH(c, ros__json_get(ros__json_get(s, "time"), "changes"))
	{
		bool moves = ros__view_supported(c), steps = *STR(c, "step") != '\0';
		if (!(moves || steps) || !is_real_id(level, STR(c, "topic")))
			continue;
		const char *label = label_of(level, STR(c, "topic")), *text = "";
		if (moves)
			text = SAY(v, NUM(c, "estimate") > 0 ? "report.topics.up" : "report.topics.down",
				ROS_ARG_STR("topic", label), ROS_ARG_NUM("change", 100 * fabs(NUM(c, "estimate"))));
		else
			text = SAY(v, "report.topics.open", ROS_ARG_STR("topic", label));
		struct ros_json *row = ros__json_push(list, ros__json_object());
		ros__json_add_str(row, "text", text);
		if (steps)
			ros__json_add_str(row, "step",
				SAY(v, "report.topics.step", ROS_ARG_STR("year", STR(c, "step")),
					ROS_ARG_NUM("before", NUM(c, "before")),
					ROS_ARG_NUM("after", NUM(c, "after"))));
	}
}

/* The strongest of those that go together and are known to. */
static void add_pairs(struct ros__view *v, struct ros_json *out, const struct ros_json *s,
	const struct ros_json *level)
{
	const struct ros_json *best[MOST_PAIRS];
	size_t n = 0;
	ROS_JSON_EACH(p, ros__json_get(s, "together"))
	{
		double r = NUM(p, "estimate");
		if (!ros__view_supported(p) || !(r > 0) || !is_real_id(level, STR(p, "a")) ||
			!is_real_id(level, STR(p, "b")) ||
			(n == MOST_PAIRS && r <= NUM(best[n - 1], "estimate")))
			continue;
		n = n < MOST_PAIRS ? n + 1 : n;
		size_t at = n - 1;
		for (; at > 0 && NUM(best[at - 1], "estimate") < r; at--)
			best[at] = best[at - 1];
		best[at] = p;
	}
	struct ros_json *list = ros__json_add(out, "pairs", ros__json_array());
	for (size_t i = 0; i < n; i++) {
		struct ros_json *row = ros__json_push(list, ros__json_object());
		ros__json_add_str(row, "text",
			SAY(v, "report.topics.pair", ROS_ARG_STR("a", label_of(level, STR(best[i], "a"))),
				ROS_ARG_STR("b", label_of(level, STR(best[i], "b"))),
				ROS_ARG_NUM("r", NUM(best[i], "estimate"))));
	}
}

void ros__view_topics(struct ros__view *v)
{
	const char *why = NULL;
	struct ros_json *out = ros__json_add(v->root, "topics", ros__json_object());
	const struct ros_json *s = ros__view_section(v, "topics", &why);
	if (!s) {
		ros__json_add_str(out, "reason", why);
		return;
	}
	const struct ros_json *level = level_at(s, ros__json_int(ros__json_get(s, "main"), 0));
	size_t levels = ros__json_size(ros__json_get(s, "levels"));
	const struct ros_json *finest = level_at(s, (int64_t)levels - 1);
	ros__json_add_str(out, "how",
		SAY(v, "report.topics.how", ROS_ARG_NUM("runs", NUM(s, "n_runs")),
			ROS_ARG_NUM("real", NUM(level, "n_real")), ROS_ARG_NUM("of", NUM(level, "n_topics")),
			ROS_ARG_NUM("fine", NUM(finest, "n_real")),
			ROS_ARG_NUM("fine_of", NUM(finest, "n_topics")),
			ROS_ARG_STR("parts", STR(s, "parts"))));
	double coverage = best_coverage(v);
	ros__json_add_str(out, "place",
		SAY(v, coverage < FITS ? "report.topics.instead" : "report.topics.beside",
			ROS_ARG_NUM("share", 100 * coverage)));
	if (!strcmp(STR(s, "standing"), "tendency"))
		ros__json_add_str(out, "warn", SAY0(v, "report.topics.tendency"));
	add_rows(v, out, s);
	add_differences(v, out, s, level);
	add_changes(v, out, s, level);
	add_pairs(v, out, s, level);
}
