/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The one sentence for who reads one: the largest supported differences in themes, else the words
 * that set speakers apart, else small differences as such, else that there is none. */
#include <string.h>

#include "output/page/report_view.h"

enum { MAX_WORDS = 4, MAX_THEMES = 3 };
#define LITTLE_MORE .02 /* of the clauses: supported, but a reader would not call it an emphasis */

/* Speaker and first word, the largest excess over the others first, as in the picture below. */
static const char *name_words(struct ros__view *v)
{
	const struct ros_json *best[MAX_WORDS], *of[MAX_WORDS];
	size_t n = 0;
	ROS_JSON_EACH (s, ros__json_get(v->root, "speakers")) {
		const struct ros_json *t = ros__json_first(ros__json_get(s, "over"));
		size_t at = n;
		while (t && at > 0 && NUM(best[at - 1], "excess") < NUM(t, "excess"))
			at--;
		if (!t || at == MAX_WORDS)
			continue;
		n += n < MAX_WORDS;
		for (size_t k = n - 1; k > at; k--)
			best[k] = best[k - 1], of[k] = of[k - 1];
		best[at] = t, of[at] = s;
	}
	const char *item[MAX_WORDS];
	for (size_t i = 0; i < n; i++)
		item[i] = SAY(v, "report.summary.word_of", ROS_ARG_STR("who", STR(of[i], "label")),
			ROS_ARG_STR("word", STR(best[i], "term")));
	return n ? ros__view_join(v, item, n, n) : NULL;
}

/* Speaker, theme and share of the largest supported emphases of at least `least`: one a speaker,
 * then others of theirs. */
static const char *name_themes(struct ros__view *v, double least)
{
	const char *item[MAX_THEMES], *who[MAX_THEMES];
	size_t n = 0, first = 0;
	for (int again = 0; again < 2; again++) {
		ROS_JSON_EACH (d, ros__json_get(ros__json_get(v->root, "emphasis"), "differences")) {
			size_t k = 0;
			while (k < first && strcmp(who[k], STR(d, "href")))
				k++;
			bool known = k < first && (!again || !strcmp(item[k], STR(d, "short")));
			if (n == MAX_THEMES || known || !*STR(d, "short") || NUM(d, "excess") < least)
				continue;
			who[n] = STR(d, "href");
			item[n++] = STR(d, "short");
			first = again ? first : n;
		}
	}
	return n ? ros__view_join(v, item, n, n) : NULL;
}

/* Every speaker has an emphasis that is supported and does not rest on one word. */
static bool each_emphatic(const struct ros__view *v)
{
	const struct ros_json *emphasis = ros__json_get(v->root, "emphasis");
	return (size_t)ros__json_int(ros__json_get(emphasis, "n_emphatic"), 0) == v->nmain;
}

/* What is supported, if only a little or in one word of a theme: the list below names it, so the
 * headline must not say that there is nothing. */
static const char *say_little(struct ros__view *v)
{
	const char *small = name_themes(v, 0);
	if (small)
		return SAY(v, "report.summary.headline_small", ROS_ARG_STR("list", small));
	const struct ros_json *emphasis = ros__json_get(v->root, "emphasis");
	bool any = ros__json_size(ros__json_get(emphasis, "differences")) > 0;
	return any ? SAY0(v, "report.summary.headline_few") : NULL;
}

void ros__view_headline(struct ros__view *v, struct ros_json *summary)
{
	const char *said = name_themes(v, LITTLE_MORE);
	if (said)
		said = SAY(v, "report.summary.headline_themes", ROS_ARG_STR("list", said),
			ROS_ARG_STR("each", each_emphatic(v) ? "yes" : "no"));
	else if ((said = name_words(v)))
		said = SAY(v, "report.summary.headline_words", ROS_ARG_STR("list", said));
	else if (!(said = say_little(v)))
		said = v->nmain > 1 ? SAY0(v, "report.summary.headline_none") : "";
	ros__json_add_str(summary, "headline", said);
}
