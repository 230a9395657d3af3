/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Kinds of action (founding, strengthening, ...) among each speech's verbs. */
#include <string.h>

#include "output/chart/chart_profile.h"
#include "output/chart/chart_speeches.h"

enum { MAX_CLASSES = 20, MAX_SPEECHES = 63 };

static bool applies(const struct ros_result *r)
{
	const struct ros_json *doc = r->doc;
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
	double overall[MAX_CLASSES];
	size_t n = read_classes(d, id, name), *pick, npick = 0, supported = 0;
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
					cell[k * s.n + at] = c;
					supported += ros__verdict(c) == 2;
				}
	}
	for (size_t k = 0; k < n; k++)
		overall[k] = ros__chart_num(ros__json_get(ros__chart_path(d->doc, "approach", "overall"), "actions"),
			id[k]);
	const struct ros_profile p = {n, s.n, name, s.label, overall, cell, "count"};
	const char *const note[3] = {CHART_WORD(d, "actions.note"), npick < s.n ?
		CHART_SAY(d, "first_of", ROS_ARG_NUM("n", (double)npick), ROS_ARG_NUM("of", (double)s.n)) :
		NULL, NULL};
	enum ros_status st = n == 0 ? ROS_OK : ros__profile_draw(d, &p, pick, npick, "actions",
		CHART_SAY(d, "actions.title", ROS_ARG_NUM("n", (double)supported)),
		CHART_SAY(d, "actions.subtitle", ROS_ARG_STR("level", ros__chart_level(d))), note, err);
	ros__chart_speeches_release(&s);
	return st;
}

/* How a speech speaks of what is done: rows are kinds of stance, shares are of its clauses. */
static const char *const STANCE[] = {"done", "doing", "to_do", "obligation", "hedge"};
enum { N_STANCE = sizeof STANCE / sizeof *STANCE };

static bool applies_stance(const struct ros_result *r)
{
	const struct ros_json *doc = r->doc;
	ROS_JSON_EACH(s, ros__chart_path(doc, "approach", "speeches"))
		if (isfinite(ros__chart_num(ros__json_get(ros__json_get(s, "stance"), "done"), "estimate")))
			return true;
	return false;
}

static enum ros_status emit_stance(struct ros_draw *d, struct ros_err *err)
{
	struct ros_chart_speeches s;
	const char *name[N_STANCE] = {CHART_WORD(d, "stance.done"), CHART_WORD(d, "stance.doing"),
		CHART_WORD(d, "stance.to_do"), CHART_WORD(d, "stance.obligation"),
		CHART_WORD(d, "stance.hedge")};
	double overall[N_STANCE];
	size_t npick = 0, supported = 0;
	ros__chart_speeches(d, &s);
	size_t *pick = ros__arena_alloc(d->arena, (s.n + 1) * sizeof *pick);
	const struct ros_json **cell = ros__arena_zalloc(d->arena, (N_STANCE * s.n + 1) * sizeof *cell);
	ROS_JSON_EACH(it, ros__chart_path(d->doc, "approach", "speeches")) {
		size_t at = ros__chart_speech(&s, ros__json_get(it, "speech"));
		if (at == SIZE_MAX)
			continue;
		if (npick < MAX_SPEECHES)
			pick[npick++] = at;
		for (size_t k = 0; k < N_STANCE; k++) {
			const struct ros_json *f = ros__json_get(ros__json_get(it, "stance"), STANCE[k]);
			cell[k * s.n + at] = f;
			supported += ros__verdict(f) == 2;
		}
	}
	for (size_t k = 0; k < N_STANCE; k++)
		overall[k] = ros__chart_num(ros__json_get(ros__chart_path(d->doc, "approach", "overall"), "stance"),
			STANCE[k]);
	const struct ros_profile p = {N_STANCE, s.n, name, s.label, overall, cell, "count"};
	const char *const note[3] = {CHART_WORD(d, "actions.note"), npick < s.n ?
		CHART_SAY(d, "first_of", ROS_ARG_NUM("n", (double)npick), ROS_ARG_NUM("of", (double)s.n)) :
		NULL, NULL};
	enum ros_status st = ros__profile_draw(d, &p, pick, npick, "stance",
		CHART_SAY(d, "stance.title", ROS_ARG_NUM("n", (double)supported)),
		CHART_SAY(d, "stance.subtitle", ROS_ARG_STR("level", ros__chart_level(d))), note, err);
	ros__chart_speeches_release(&s);
	return st;
}

const struct ros_chart ros__chart_stance = {"stance",
	"what is done, under way, planned, required or hedged", applies_stance, emit_stance};
const struct ros_chart ros__chart_actions = {"actions",
	"kinds of action among each speech's verbs", applies, emit};
