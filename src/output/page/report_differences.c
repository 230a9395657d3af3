/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Which differences the text supports, for the first page: themes, and where no table of the
 * speakers names their words, these, too. */
#include <string.h>

#include "output/page/report_view.h"

enum { MAX_DIFFERENCES = 6, SPARE = 2 /* more than the most are all shown */ };

static size_t room_for(size_t all)
{
	return all <= MAX_DIFFERENCES + SPARE ? all : MAX_DIFFERENCES;
}

static void push_difference(struct ros_json *list, const struct ros_json *d)
{
	struct ros_json *row = ros__json_push(list, ros__json_object());
	static const char *const key[] = {"text", "theme", "group", "href", "one_word"};
	for (size_t i = 0; i < sizeof key / sizeof *key; i++)
		ros__json_add_str(row, key[i], STR(d, key[i]));
	ros__json_add(row, "evidence", ros__json_copy(ros__json_get(d, "evidence")));
}

/* The largest supported differences in themes; returns how many there are in all. */
static size_t add_themes(struct ros__view *v, struct ros_json *out, struct ros_json *list)
{
	const struct ros_json *emphasis = ros__json_get(v->root, "emphasis");
	size_t all = (size_t)ros__json_int(ros__json_get(emphasis, "n_differences"), 0);
	size_t room = room_for(all), themes = ros__json_size(ros__json_get(emphasis, "overview"));
	ROS_JSON_EACH (d, ros__json_get(emphasis, "differences"))
		if (ros__json_size(list) < room)
			push_difference(list, d);
	if (!all && themes && !*STR(out, "themes_left"))
		ros__json_add_str(out, "themes_none",
			SAY(v, "report.summary.themes_none", ROS_ARG_NUM("n", (double)themes),
				ROS_ARG_STR("by", STR(ros__json_get(v->root, "corpus"), "by"))));
	return all;
}

/* A supported word and who has it. */
struct word {
	const struct ros_json *who, *what;
};

static size_t find_words(const struct ros__view *v, struct word *of)
{
	size_t n = 0;
	ROS_JSON_EACH (s, ros__json_get(v->root, "speakers"))
		ROS_JSON_EACH (t, ros__json_get(s, "over")) {
			size_t at = n++;
			for (; of && at > 0 && NUM(of[at - 1].what, "excess") < NUM(t, "excess"); at--)
				of[at] = of[at - 1];
			if (of)
				of[at] = (struct word){s, t};
		}
	return n;
}

static void push_word(struct ros__view *v, struct ros_json *list, const struct word *w)
{
	struct ros_json *row = ros__json_push(list, ros__json_object());
	ros__json_add_str(row, "group", STR(w->who, "label"));
	ros__json_add_str(row, "href", STR(w->who, "href"));
	ros__json_add_str(row, "text",
		SAY(v, "report.summary.word_more", ROS_ARG_STR("word", STR(w->what, "term")),
			ROS_ARG_NUM("rate", NUM(w->what, "rate")),
			ROS_ARG_NUM("others", NUM(w->what, "others_rate"))));
	ros__json_add(row, "evidence", ros__json_copy(ros__json_get(w->what, "evidence")));
}

/* Each word by itself, the largest excess first. */
static void add_words(struct ros__view *v, struct ros_json *out)
{
	struct ros_json *list = ros__json_add(out, "words", ros__json_array());
	struct word *of;
	size_t n = find_words(v, NULL), room = room_for(n);
	ROS_NEW_ARRAY(of, n + 1);
	find_words(v, of);
	for (size_t i = 0; i < n && i < room; i++)
		push_word(v, list, &of[i]);
	free(of);
}

/* How many words each of how many speakers uses more than the others. */
static size_t add_word_count(struct ros__view *v, struct ros_json *out)
{
	size_t words = 0, speakers = 0;
	ROS_JSON_EACH (s, ros__json_get(v->root, "speakers")) {
		size_t n = (size_t)ros__json_int(ros__json_get(s, "n_over"), 0);
		words += n;
		speakers += n > 0;
	}
	if (!words)
		return 0;
	bool table = ros__json_size(ros__json_get(out, "people")) > 0;
	if (!table)
		add_words(v, out);
	ros__json_add_str(out, "terms_text",
		SAY(v, "report.summary.terms", ROS_ARG_NUM("words", (double)words),
			ROS_ARG_NUM("groups", (double)speakers),
			ROS_ARG_STR("where",
				table                         ? "table"
					: room_for(words) < words ? "some"
											  : "all"),
			ROS_ARG_STR("claim", STR(ros__json_get(v->root, "design"), "claim")),
			ROS_ARG_STR("by", STR(ros__json_get(v->root, "corpus"), "by"))));
	return words;
}

void ros__view_differences(struct ros__view *v, struct ros_json *summary)
{
	struct ros_json *list = ros__json_add(summary, "differences", ros__json_array());
	size_t themes = add_themes(v, summary, list), words = add_word_count(v, summary);
	size_t shown = ros__json_size(list);
	if (themes > shown)
		ros__json_add_int(summary, "differences_left", (int64_t)(themes - shown));
	ros__json_add_bool(summary, "no_difference", !shown && !words);
}
