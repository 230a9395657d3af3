/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "output/chart.h"

#include <stdlib.h>
#include <string.h>

#include "base/interrupt.h"
#include "base/io.h"
#include "output/font.h"
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

/* ---- reading the document ---- */

const struct ros_json *ros__chart_path(const struct ros_json *doc, const char *a, const char *b)
{
	return ros__json_get(ros__json_get(doc, a), b);
}

bool ros__chart_has(const struct ros_json *doc, const char *a, const char *b)
{
	return ros__json_size(ros__chart_path(doc, a, b)) > 0;
}

double ros__chart_num(const struct ros_json *object, const char *key)
{
	return ros__json_num(ros__json_get(object, key), NAN);
}

const char *ros__chart_text(const struct ros_json *object, const char *key)
{
	return ros__json_str(ros__json_get(object, key), "");
}

int ros__verdict(const struct ros_json *finding)
{
	const char *v = ros__chart_text(finding, "verdict");
	return strcmp(v, "supported") == 0 ? 2 : strcmp(v, "tendency") == 0;
}

void ros__chart_groups(struct ros_draw *d, const char *by, struct ros_chart_groups *g)
{
	const struct ros_json *all = ros__json_get(ros__json_get(d->doc, "corpus"), "groups");
	const struct ros_json *list = ros__json_get(ros__json_get(all, by), "groups");
	size_t n = ros__json_size(list);
	*g = (struct ros_chart_groups){0};
	g->label = ros__arena_alloc(d->arena, (n + 1) * sizeof *g->label);
	g->n_tokens = ros__arena_alloc(d->arena, (n + 1) * sizeof *g->n_tokens);
	g->n_clauses = ros__arena_alloc(d->arena, (n + 1) * sizeof *g->n_clauses);
	ROS_JSON_EACH(it, list) {
		const char *id = ros__chart_text(it, "id");
		if (ros__strmap_get(&g->id, id, strlen(id)) != ROS_NO_ID)
			continue;
		ros__strmap_put(&g->id, id, strlen(id));
		g->label[g->n] = ros__chart_text(it, "label");
		g->n_tokens[g->n] = ros__chart_num(it, "n_tokens");
		g->n_clauses[g->n++] = ros__chart_num(it, "n_clauses");
	}
}

void ros__chart_groups_release(struct ros_chart_groups *g)
{
	ros__strmap_release(&g->id);
}

size_t ros__chart_group(const struct ros_chart_groups *g, const struct ros_json *id)
{
	const char *s = ros__json_str(id, NULL);
	uint32_t i = s ? ros__strmap_get(&g->id, s, strlen(s)) : ROS_NO_ID;
	return i == ROS_NO_ID ? SIZE_MAX : i;
}

size_t ros__chart_pick(struct ros_draw *d, const struct ros_chart_groups *g, size_t max,
	size_t **index)
{
	bool *take = ros__arena_zalloc(d->arena, g->n + 1);
	for (size_t k = 0; k < max && k < g->n; k++) {
		size_t best = SIZE_MAX;
		for (size_t i = 0; i < g->n; i++)
			if (!take[i] && (best == SIZE_MAX || g->n_tokens[i] > g->n_tokens[best]))
				best = i;
		take[best] = true;
	}
	size_t n = 0;
	*index = ros__arena_alloc(d->arena, (g->n + 1) * sizeof **index);
	for (size_t i = 0; i < g->n; i++)
		if (take[i])
			(*index)[n++] = i;
	return n;
}

/* ---- words ---- */

const char *ros__chart_format(const struct ros_draw *d, double v, int digits)
{
	return isfinite(v) ? ros__message_number(d->msg, d->arena, v, digits) : "–";
}

static int by_value(const void *pa, const void *pb)
{
	double a = *(const double *)pa, b = *(const double *)pb;
	return (a > b) - (a < b);
}

double ros__chart_reach(struct ros_draw *d, const double *estimate, const double *upper, size_t n)
{
	double most = 0, *end = ros__arena_alloc(d->arena, (n + 1) * sizeof *end);
	size_t k = 0;
	for (size_t i = 0; i < n; i++) {
		most = isfinite(estimate[i]) ? fmax(most, estimate[i]) : most;
		if (isfinite(upper[i]))
			end[k++] = upper[i];
	}
	if (k == 0)
		return most;
	qsort(end, k, sizeof *end, by_value);
	double usual = fmax(most * 1.12, end[k * 9 / 10 < k ? k * 9 / 10 : k - 1]);
	/* Cut only what reaches far. */
	return end[k - 1] < 1.6 * usual ? fmax(most, end[k - 1]) : usual;
}

const char *ros__chart_page(struct ros_draw *d, const char *name, size_t page)
{
	return page == 0 ? name : ros__arena_printf(d->arena, "%s-%zu", name, page + 1);
}

double ros__chart_alpha(const struct ros_json *doc)
{
	const struct ros_json *v = ros__json_get(ros__chart_path(doc, "settings", "statistics"), "alpha");
	double alpha = ros__json_is_string(v) ? strtod(ros__json_str(v, ""), NULL) : ros__json_num(v, 0);
	return alpha > 0 && alpha < 1 ? alpha : .05;
}

const char *ros__chart_level(const struct ros_draw *d)
{
	return ros__arena_printf(d->arena, "%g%%", 100 * (1 - ros__chart_alpha(d->doc)));
}

const char *ros__chart_sample(struct ros_draw *d)
{
	const struct ros_json *c = ros__json_get(d->doc, "corpus");
	return CHART_SAY(d, "sample", ROS_ARG_NUM("speeches", ros__chart_num(c, "n_speeches")),
		ROS_ARG_NUM("clauses", ros__chart_num(c, "n_clauses")),
		ROS_ARG_NUM("words", ros__chart_num(c, "n_tokens")));
}

const char *ros__chart_shown(struct ros_draw *d, size_t n, size_t of)
{
	return n < of ? CHART_SAY(d, "longest_of", ROS_ARG_NUM("n", (double)n),
		ROS_ARG_NUM("of", (double)of)) : NULL;
}

/* ---- drawing ---- */

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

static bool needs_han(const struct ros_json *doc, const struct ros_config *cfg)
{
	return cfg->lang == ROS_LANG_ZH || strcmp(ros__chart_text(doc, "script"), "en") != 0;
}

const char *ros__chart_by(const struct ros_json *doc, bool district)
{
	const struct ros_json *all = ros__json_get(ros__json_get(doc, "corpus"), "groups");
	const struct ros_json *g = ros__json_get(all, district ? "district" : "group");
	const char *field = ros__chart_text(g, "field"), *kind = ros__chart_text(g, "kind");
	if (district || strcmp(field, "district") == 0)
		return *kind ? kind : "district";
	return !*field || strcmp(field, "speaker") == 0 ? "speaker" :
		strcmp(field, "text") == 0 ? "text" : "other";
}

/* Groups by a field of the user's are called groups. */
static void name_groups(struct ros_draw *d)
{
	const char *by = ros__chart_by(d->doc, false);
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
		if (!take[i] || !CHART[i]->applies(d->doc))
			continue;
		if ((st = ros__check_interrupt(err)) != ROS_OK ||
			(st = CHART[i]->emit(d, err)) != ROS_OK)
			return st;
	}
	if (no_font.code != ROS_OK)
		return ros_err_set(err, no_font.code, "%s", no_font.msg);
	return ros__gp_run(d, err);
}

enum ros_status ros__charts_draw(const struct ros_json *doc, const struct ros_config *given,
	const char *dir, struct ros_err *err)
{
	struct ros_config said = *given, *cfg = &said;
	if (cfg->lang == ROS_LANG_AUTO) /* the language the document was made for */
		cfg->lang = strcmp(ros__chart_text(doc, "language"), "en") ? ROS_LANG_ZH : ROS_LANG_EN;
	bool take[N_CHART] = {false};
	struct ros_arena arena = ROS_ARENA_INIT;
	struct ros_messages *msg = NULL;
	struct ros_draw d = {.doc = doc, .cfg = cfg, .arena = &arena, .dir = dir};
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
