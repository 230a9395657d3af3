/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "output/chart/chart.h"

#include <stdlib.h>
#include <string.h>

#include "base/interrupt.h"
#include "base/io.h"
#include "output/chart/font.h"
#include "output/output.h"
#include "text/utf8.h"

#define CHART_ROW(x) &ros__chart_##x,
static const struct ros_chart *const CHART[] = {ROS_CHART_MAP(CHART_ROW)};
#undef CHART_ROW
enum { N_CHART = sizeof CHART / sizeof *CHART };

void ros__charts_list(FILE *out)
{
	for (size_t i = 0; i < N_CHART; i++)
		fprintf(out, "%-18s %s\n", CHART[i]->name, CHART[i]->help);
}

enum ros_status ros__charts_font(const struct ros_config *cfg, char **family, struct ros_err *err)
{
	struct ros_arena a = ROS_ARENA_INIT;
	const char *found = "";
	enum ros_status st = ros__font_find(&a, cfg->font, true, &found, err);
	*family = st == ROS_OK ? ros__xstrdup(found) : NULL;
	ros__arena_release(&a);
	return st;
}

static const struct ros_chart *find(const char *name)
{
	for (size_t i = 0; i < N_CHART; i++)
		if (strcmp(CHART[i]->name, name) == 0)
			return CHART[i];
	return NULL;
}

/* Which charts the configuration asks for; a name of no chart is an error. */
static enum ros_status choose(const struct ros_config *cfg, bool take[], struct ros_err *err)
{
	for (size_t i = 0; i < cfg->charts.n; i++) {
		const char *name = cfg->charts.item[i];
		bool all = strcmp(name, "all") == 0;
		if (strcmp(name, "none") == 0)
			continue;
		if (!all && !find(name))
			return ros_err_set(err, ROS_ECONFIG, "charts: no chart is called \"%.40s\"; "
				"`rostrum --list` names them", name);
		for (size_t k = 0; k < N_CHART; k++)
			take[k] |= all || CHART[k] == find(name);
	}
	return ROS_OK;
}

enum ros_status ros__charts_check(const struct ros_config *cfg, struct ros_err *err)
{
	bool take[N_CHART] = {false};
	return choose(cfg, take, err);
}

enum ros_status ros__charts_check_font(const struct ros_config *cfg, struct ros_err *err)
{
	struct ros_arena a = ROS_ARENA_INIT;
	bool take[N_CHART] = {false}, any = false;
	const char *family;
	enum ros_status st = choose(cfg, take, err);
	for (size_t i = 0; i < N_CHART; i++)
		any |= take[i];
	if (st == ROS_OK && any && *cfg->font)
		st = ros__font_find(&a, cfg->font, cfg->lang == ROS_LANG_ZH, &family, err);
	ros__arena_release(&a);
	return st;
}

static bool needs_han(const struct ros_json *doc, const struct ros_config *cfg)
{
	return cfg->lang == ROS_LANG_ZH || strcmp(ros__chart_text(doc, "script"), "en") != 0;
}

/* Groups by a field of the user's are called groups. */
static void name_groups(struct ros_draw *d)
{
	const char *by = ros__chart_by(d->r, false);
	char one[40], many[40];
	snprintf(one, sizeof one, "chart.one.%s", by);
	snprintf(many, sizeof many, "chart.many.%s", by);
	d->one = ros__message(d->msg, d->arena, one, NULL, 0);
	d->many = ros__message(d->msg, d->arena, many, NULL, 0);
}

static enum ros_status draw_all(struct ros_draw *d, const bool take[], struct ros_err *err)
{
	struct ros_err no_font = ROS_ERR_INIT;
	enum ros_status st;
	name_groups(d);
	ros__font_find(d->arena, d->cfg->font, needs_han(d->doc, d->cfg), &d->font, &no_font);
	for (size_t i = 0; i < N_CHART; i++) {
		if (!take[i] || !CHART[i]->applies(d->r))
			continue;
		if ((st = ros__check_interrupt(err)) != ROS_OK ||
			(st = CHART[i]->emit(d, err)) != ROS_OK)
			return st;
	}
	if (no_font.code != ROS_OK)
		return ros_err_set(err, no_font.code, "%s", no_font.msg);
	return ros__gp_run(d, err);
}

enum ros_status ros__charts_draw(const struct ros_result *r, const struct ros_config *given,
	const char *dir, struct ros_err *err)
{
	struct ros_config said = *given, *cfg = &said;
	if (cfg->lang == ROS_LANG_AUTO) /* the language the document was made for */
		cfg->lang = strcmp(ros__chart_text(r->doc, "language"), "en") ? ROS_LANG_ZH : ROS_LANG_EN;
	bool take[N_CHART] = {false};
	struct ros_arena arena = ROS_ARENA_INIT;
	struct ros_messages *msg = NULL;
	struct ros_draw d = {.r = r, .doc = r->doc, .cfg = cfg, .arena = &arena, .dir = dir};
	enum ros_status st = choose(cfg, take, err);
	if (st == ROS_OK)
		st = ros__messages_load(&msg, cfg->config_dir, (enum ros_lang)cfg->lang, err);
	if (st == ROS_OK)
		st = ros__mkdirs(dir, err);
	if (st == ROS_OK) {
		d.msg = msg;
		st = draw_all(&d, take, err);
	}
	free(d.picture);
	ros__messages_free(msg);
	ros__arena_release(&arena);
	return st;
}
