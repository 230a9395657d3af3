/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Kinds of action (founding, strengthening, ...) among each speech's verbs. */
#include <string.h>

#include "output/chart_profile.h"
#include "output/chart_speeches.h"

enum { MAX_CLASSES = 20, MAX_SPEECHES = 63 };

static bool applies(const struct ros_json *doc)
{
	ROS_JSON_EACH(s, ros__chart_path(doc, "approach", "speeches"))
		if (ros__json_size(ros__json_get(ros__json_get(s, "actions"), "classes")))
			return true;
	return false;
}

/* Classes in document order. */
static size_t read_classes(struct ros_draw *d, const char **id, const char **name)
{
	const char *key = d->cfg->lang == ROS_LANG_EN ? "name_en" : "name_zh";
	size_t n = 0;
	ROS_JSON_EACH(c, ros__chart_path(d->doc, "approach", "classes")) {
		if (n == MAX_CLASSES)
			break;
		id[n] = ros__chart_text(c, "class");
		name[n++] = ros__json_str(ros__json_get(c, key), ros__chart_text(c, "class"));
	}
	return n;
}

static enum ros_status emit(struct ros_draw *d, struct ros_err *err)
{
	struct ros_chart_speeches s;
	const char *id[MAX_CLASSES], *name[MAX_CLASSES];
	double overall[MAX_CLASSES], count[MAX_CLASSES] = {0}, all = 0;
	size_t n = read_classes(d, id, name), *pick, npick = 0;
	ros__chart_speeches(d, &s);
	const struct ros_json **cell = ros__arena_zalloc(d->arena, (n * s.n + 1) * sizeof *cell);
	pick = ros__arena_alloc(d->arena, (s.n + 1) * sizeof *pick);
	ROS_JSON_EACH(it, ros__chart_path(d->doc, "approach", "speeches")) {
		size_t at = ros__chart_speech(&s, ros__json_get(it, "speech"));
		const struct ros_json *list = ros__json_get(ros__json_get(it, "actions"), "classes");
		if (at == SIZE_MAX || !ros__json_size(list))
			continue;
		if (npick < MAX_SPEECHES)
			pick[npick++] = at;
		ROS_JSON_EACH(c, list)
			for (size_t k = 0; k < n; k++)
				if (strcmp(id[k], ros__chart_text(c, "class")) == 0) {
					double v = ros__json_num(ros__json_get(c, "count"), 0);
					cell[k * s.n + at] = c;
					count[k] += v;
					all += v;
				}
	}
	for (size_t k = 0; k < n; k++)
		overall[k] = all > 0 ? count[k] / all : NAN;
	const struct ros_profile p = {n, s.n, name, s.label, overall, cell, "count"};
	const char *const note[3] = {CHART_WORD(d, "actions.note"), npick < s.n ?
		CHART_SAY(d, "first_of", ROS_ARG_NUM("n", (double)npick), ROS_ARG_NUM("of", (double)s.n)) :
		NULL, NULL};
	enum ros_status st = n == 0 ? ROS_OK : ros__profile_draw(d, &p, pick, npick, "actions",
		CHART_WORD(d, "actions.title"),
		CHART_SAY(d, "actions.subtitle", ROS_ARG_STR("level", ros__chart_level(d))), note, err);
	ros__chart_speeches_release(&s);
	return st;
}

const struct ros_chart ros__chart_actions = {"actions",
	"kinds of action among each speech's verbs", applies, emit};
