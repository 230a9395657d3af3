/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "output/chart/chart.h"

#include <stdlib.h>
#include <string.h>

#include "base/interrupt.h"
#include "base/io.h"
#include "base/log.h"
#include "base/meant.h"
#include "output/chart/font.h"
#include "output/output.h"
#include "rostrum/translate.h"
#include "text/utf8.h"

#define CHART_ROW(x) &ros__chart_##x,
static const struct ros_chart *const CHART[] = {ROS_CHART_MAP(CHART_ROW)};
#undef CHART_ROW
enum { N_CHART = sizeof CHART / sizeof *CHART };

void ros__charts_list(FILE *out)
{
	for (size_t i = 0; i < N_CHART; i++)
		fprintf(out, "%-18s %s\n", CHART[i]->name, ros_tr(CHART[i]->help));
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

static enum ros_status unknown(const char *name, struct ros_err *err)
{
	const char *known[N_CHART];
	for (size_t k = 0; k < N_CHART; k++)
		known[k] = CHART[k]->name;
	ros_err_set(err, ROS_ECONFIG,
		"charts: no chart is called \"%.40s\"; `rostrum --list` names them", name);
	return ros__err_meant(err, name, known, N_CHART);
}

/* Which charts the configuration asks for, and which of these by name; a name of no chart is an
 * error. */
static enum ros_status choose(const struct ros_config *cfg, bool take[], bool named[],
	struct ros_err *err)
{
	for (size_t i = 0; i < cfg->charts.n; i++) {
		const char *name = cfg->charts.item[i];
		bool all = strcmp(name, "all") == 0;
		if (strcmp(name, "none") == 0)
			continue;
		if (!all && !find(name))
			return unknown(name, err);
		for (size_t k = 0; k < N_CHART; k++) {
			take[k] |= all || CHART[k] == find(name);
			named[k] |= CHART[k] == find(name);
		}
	}
	return ROS_OK;
}

enum ros_status ros__charts_check(const struct ros_config *cfg, struct ros_err *err)
{
	bool take[N_CHART] = {false}, named[N_CHART] = {false};
	return choose(cfg, take, named, err);
}

enum ros_status ros__charts_check_font(const struct ros_config *cfg, struct ros_err *err)
{
	struct ros_arena a = ROS_ARENA_INIT;
	bool take[N_CHART] = {false}, named[N_CHART] = {false}, any = false;
	const char *family;
	enum ros_status st = choose(cfg, take, named, err);
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

/* What a chart needs that was asked for by name and is not there. */
static void say_undrawn(const char *name)
{
	const struct {
		const char *name, *text;
	} needs[] = {
		{"overview", ros_tr("themes that occur and two groups or more")},
		{"emphasis", ros_tr("themes that occur (--themes)")},
		{"emphasis_heat", ros_tr("themes that occur (--themes)")},
		{"terms", ros_tr("counted words in each group")},
		{"keyness", ros_tr("two groups or more with words that can be compared")},
		{"similarity",
			ros_tr("two groups or more, and texts long enough to say how alike they are")},
		{"similarity_pairs",
			ros_tr("two groups or more, and texts long enough to say how alike they are")},
		{"tree", ros_tr("three groups or more, and texts long enough to say how alike they are")},
		{"map", ros_tr("three groups or more that share enough words")},
		{"network", ros_tr("words that stand together more often than by chance")},
		{"network_speaker",
			ros_tr("a group in which words stand together more often than by chance")},
		{"core", ros_tr("two groups or more that share words")},
		{"positions", ros_tr("themes that occur (--themes)")},
		{"measures", ros_tr("speeches that number their measures")},
		{"actions", ros_tr("verbs with objects that can be told (not with --no-approach)")},
		{"stance", ros_tr("clauses that tell what is done, to be done, required or allowed")},
		{"slogans", ros_tr("set phrases that several speeches share")},
		{"specificity", ros_tr("figures, dates, places or names in the speeches")},
		{"trend", ros_tr("speeches of three years or more, with dates")},
		{"topics", ros_tr("topics that are real (some 5,000 words of text), and groups")},
		{"topic_tree", ros_tr("topics on two levels or more (more text)")},
		{"scaling",
			ros_tr("ten speeches of three persons or more (the report says what is missing)")},
		{"change", ros_tr("two collections (rostrum compare) that differ in a word")},
		{"reference", ros_tr("a reference that some word is more frequent than (--reference)")},
		{"ties", ros_tr("words or themes that one group ties together more than the others")},
		{"borrowing", ros_tr("speeches that share passages")},
		{"topic_time", ros_tr("topics, and speeches of three years or more, with dates")},
	};
	size_t i = 0, n = sizeof needs / sizeof *needs;
	while (i < n && strcmp(needs[i].name, name))
		i++;
	ros__warn("chart %s is not drawn: it needs %s", name, i < n ? needs[i].text : "?");
}

static enum ros_status draw_all(struct ros_draw *d, const bool take[], const bool named[],
	size_t *undrawn, struct ros_err *err)
{
	struct ros_err no_font = ROS_ERR_INIT;
	enum ros_status st;
	name_groups(d);
	ros__font_find(d->arena, d->cfg->font, needs_han(d->doc, d->cfg), &d->font, &no_font);
	for (size_t i = 0; i < N_CHART; i++) {
		size_t before = d->n;
		if (!take[i])
			continue;
		if ((st = ros__check_interrupt(err)) != ROS_OK ||
			(CHART[i]->applies(d->r) && (st = CHART[i]->emit(d, err)) != ROS_OK))
			return st;
		if (named[i] && d->n == before) {
			say_undrawn(CHART[i]->name);
			++*undrawn;
		}
	}
	if (no_font.code != ROS_OK)
		return ros_err_set(err, no_font.code, "%s", no_font.msg);
	return ros__gp_run(d, err);
}

enum ros_status ros__charts_draw(const struct ros_result *r, const struct ros_config *given,
	const char *dir, size_t *undrawn, struct ros_err *err)
{
	struct ros_config said = *given, *cfg = &said;
	if (cfg->lang == ROS_LANG_AUTO) /* the language the document was made for */
		cfg->lang = strcmp(ros__chart_text(r->doc, "language"), "en") ? ROS_LANG_ZH : ROS_LANG_EN;
	bool take[N_CHART] = {false}, named[N_CHART] = {false};
	struct ros_arena arena = ROS_ARENA_INIT;
	struct ros_messages *msg = NULL;
	struct ros_draw d = {.r = r, .doc = r->doc, .cfg = cfg, .arena = &arena, .dir = dir};
	enum ros_status st = choose(cfg, take, named, err);
	*undrawn = 0;
	if (st == ROS_OK)
		st = ros__messages_load(
			&msg, cfg->config_dir, ros__lang_in_script((enum ros_lang)cfg->lang, r->doc), err);
	if (st == ROS_OK)
		st = ros__mkdirs(dir, err);
	if (st == ROS_OK) {
		d.msg = msg;
		st = draw_all(&d, take, named, undrawn, err);
	}
	free(d.picture);
	ros__messages_free(msg);
	ros__arena_release(&arena);
	return st;
}
