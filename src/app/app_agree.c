/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * `rostrum agree FILE...`: what marks say. Of two and more files Krippendorff's alpha; with
 * the key of `rostrum sample`, how right the list is, and its shares corrected for that.
 */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "app/sample_file.h"
#include "base/io.h"
#include "base/json.h"
#include "base/log.h"
#include "base/mem.h"
#include "base/strmap.h"
#include "corpus/meta/table.h"
#include "rostrum/rostrum.h"
#include "stats/agreement.h"

enum { DRAWS = 2000, CODERS_MOST = 16 };

struct agree {
	const struct ros_config *cfg;
	size_t ncoder;
	struct ros_strmap unit, value; /* numbers of units, and marks */
	uint32_t *mark;                /* by unit and coder; room for CODERS_MOST a unit */
	size_t cap;
	struct ros_table key;
	bool has_key;
	struct ros_json *out;
};

static size_t column(const struct ros_table *t, const char *name)
{
	for (size_t c = 0; c < t->ncol; c++)
		if (strcmp(ros__cell(t, 0, c), name) == 0)
			return c;
	return t->ncol;
}

static enum ros_status read_marks(struct agree *g, const char *path, size_t coder,
	struct ros_err *err)
{
	struct ros_table t = ROS_TABLE_INIT;
	enum ros_status st = ros__table_load(&t, path, g->cfg, err);
	if (st != ROS_OK)
		return st;
	size_t no = column(&t, "no"), mark = column(&t, "mark"), n = 0;
	if (no == t.ncol || mark == t.ncol)
		st = ros_err_set(err, ROS_EINPUT, "%s: has no columns \"no\" and \"mark\"", path);
	for (size_t r = 1; st == ROS_OK && r < t.nrow; r++) {
		const char *id = ros__cell(&t, r, no), *v = ros__cell(&t, r, mark);
		if (!*id)
			continue;
		uint32_t had = g->unit.n, u = ros__strmap_put(&g->unit, id, strlen(id));
		if (u == had) {
			ROS_GROW_N(g->mark, (size_t)u * CODERS_MOST, g->cap, CODERS_MOST);
			memset(g->mark + (size_t)u * CODERS_MOST, 0xFF, CODERS_MOST * sizeof *g->mark);
		}
		uint32_t *at = &g->mark[(size_t)u * CODERS_MOST + coder];
		if (*at != ROS_MISSING)
			st = ros_err_set(err, ROS_EINPUT, "%s:%zu: number %s stands twice", path, t.line[r],
				id);
		else if (*v)
			*at = ros__strmap_put(&g->value, v, strlen(v));
		n += *v != '\0';
	}
	if (st == ROS_OK && !n)
		st = ros_err_set(err, ROS_EINPUT, "%s: nothing is marked", path);
	ros__table_release(&t);
	return st;
}

/* Does a mark say that the clause belongs to the theme? -1: it says something else. */
static int yes_of(const char *mark)
{
	static const char *const yes[] = {"1", "yes", "y", "x", "true", "是", "对", "有"},
		*const no[] = {"0", "no",
		"n", "false", "否", "不是", "错", "无"};
	for (size_t i = 0; i < sizeof yes / sizeof *yes; i++)
		if (strcasecmp(mark, yes[i]) == 0)
			return 1;
	for (size_t i = 0; i < sizeof no / sizeof *no; i++)
		if (strcasecmp(mark, no[i]) == 0)
			return 0;
	return -1;
}

static void add_estimate(struct ros_json *o, const char *name, struct ros_estimate e)
{
	struct ros_json *v = ros__json_object();
	ros__json_add_num(v, "estimate", e.value);
	ros__json_add_num(v, "lower", e.lower);
	ros__json_add_num(v, "upper", e.upper);
	ros__json_add(o, name, v);
}

static void say_estimate(const struct agree *g, const char *what, struct ros_estimate e)
{
	char line[256];
	if (g->cfg->json)
		return;
	if (isnan(e.value))
		snprintf(line, sizeof line, "%s  -", what);
	else
		snprintf(line, sizeof line, "%s  %.3f [%.3f, %.3f]", what, e.value, e.lower,
			e.upper);
	ros__say(line);
}

/* Marks in a dense table of the coders there are, ordered as numbers where all are. */
static void alpha(struct agree *g)
{
	uint32_t *value;
	size_t n = g->unit.n, same = 0, both = 0;
	struct ros_estimate e;
	ROS_NEW_ARRAY(value, n * g->ncoder);
	for (size_t u = 0; u < n; u++) {
		const uint32_t *m = g->mark + u * CODERS_MOST;
		memcpy(value + u * g->ncoder, m, g->ncoder * sizeof *value);
		bool all = true, equal = true;
		for (size_t c = 0; c < g->ncoder; c++) {
			all = all && m[c] != ROS_MISSING;
			equal = equal && m[c] == m[0];
		}
		both += all;
		same += all && equal;
	}
	e.value = ros__alpha(value, n, g->ncoder, NULL, g->value.n, ROS_LEVEL_NOMINAL);
	ros__alpha_bounds(value, n, g->ncoder, NULL, g->value.n, ROS_LEVEL_NOMINAL, g->cfg->alpha,
		DRAWS,
		g->cfg->seed, &e.lower, &e.upper);
	ros__json_add_int(g->out, "marked_by_all", (int64_t)both);
	ros__json_add_int(g->out, "same", (int64_t)same);
	add_estimate(g->out, "alpha", e);
	say_estimate(g, ros_tr("Krippendorff's alpha"), e);
	free(value);
}

/* What the coders say of a unit where they agree: 1, 0, or -1. */
static int verdict(const struct agree *g, uint32_t u)
{
	int all = -1;
	for (size_t c = 0; c < g->ncoder; c++) {
		uint32_t v = g->mark[(size_t)u * CODERS_MOST + c];
		int is = v == ROS_MISSING ? -1 : yes_of(g->value.key[v]);
		if (v == ROS_MISSING)
			continue;
		if (is < 0 || (all >= 0 && is != all))
			return -1;
		all = is;
	}
	return all;
}

/* Counts the strata of the sample; *left: units that are marked otherwise by one than by another.
 * */
static void count_strata(const struct agree *g, struct ros_marked *m, size_t *left)
{
	*m = (struct ros_marked){{0, 0}, {0, 0}, {0, 0}};
	*left = 0;
	for (size_t r = 1; r < g->key.nrow; r++) {
		const char *no = ros__cell(&g->key, r, ROS_KEY_NO), *group = ros__cell(&g->key, r,
			ROS_KEY_GROUP);
		if (strcmp(ros__cell(&g->key, r, ROS_KEY_KIND), "group") == 0 && !*group) {
			m->size[1] = (double)strtol(ros__cell(&g->key, r, ROS_KEY_HITS), NULL, 10);
			m->size[0] = (double)strtol(ros__cell(&g->key, r, ROS_KEY_CLAUSES), NULL,
				10) - m->size[1];
		}
		uint32_t u = *no ? ros__strmap_get(&g->unit, no, strlen(no)) : ROS_NO_ID;
		if (u == ROS_NO_ID)
			continue;
		int k = *ros__cell(&g->key, r, ROS_KEY_HIT) == '1', is = verdict(g, u);
		*left += is < 0;
		m->n[k] += is >= 0;
		m->yes[k] += is > 0;
	}
}

static void shares(struct agree *g, const struct ros_marked *m)
{
	struct ros_json *list = ros__json_array();
	for (size_t r = 1; r < g->key.nrow; r++) {
		const char *group = ros__cell(&g->key, r, ROS_KEY_GROUP);
		double clauses = (double)strtol(ros__cell(&g->key, r, ROS_KEY_CLAUSES), NULL, 10);
		if (strcmp(ros__cell(&g->key, r, ROS_KEY_KIND), "group") != 0 || clauses <= 0)
			continue;
		double share = (double)strtol(ros__cell(&g->key, r, ROS_KEY_HITS), NULL, 10) / clauses;
		struct ros_estimate e = ros__corrected_share(m, share, g->cfg->alpha, g->cfg->seed);
		struct ros_json *o = ros__json_object();
		ros__json_add_str(o, "group", group);
		ros__json_add_num(o, "share", share);
		add_estimate(o, "corrected", e);
		ros__json_push(list, o);
		if (!g->cfg->json) {
			char *line = ros__xasprintf("%s  %.4f -> %.4f [%.4f, %.4f]",
				*group ? group : ros_tr("all"),
				share, e.value, e.lower, e.upper);
			ros__say(line);
			free(line);
		}
	}
	ros__json_add(g->out, "shares", list);
}

static enum ros_status check_list(struct agree *g, struct ros_err *err)
{
	struct ros_marked m;
	size_t left;
	count_strata(g, &m, &left);
	if (m.n[0] + m.n[1] <= 0)
		return ros_err_set(err, ROS_EINPUT, "agree: no mark is 1 or 0 (or yes and no, 是 and 否)");
	struct ros_estimate p = ros__precision(&m, g->cfg->alpha);
	struct ros_estimate r = ros__recall(&m, g->cfg->alpha, g->cfg->seed);
	ros__json_add_int(g->out, "left_out", (int64_t)left);
	add_estimate(g->out, "precision", p);
	add_estimate(g->out, "recall", r);
	say_estimate(g, ros_tr("precision"), p);
	say_estimate(g, ros_tr("recall"), r);
	if (left && !g->cfg->json)
		ros__warn("agree: %zu clauses are left out of these: marked by nobody, otherwise than "
			"1 and 0, or differently", left);
	shares(g, &m);
	return ROS_OK;
}

/* The key beside the first file, or the one that --key names. Without it there is only agreement.
 * */
static enum ros_status read_key(struct agree *g, const char *first, struct ros_err *err)
{
	static const char *const head[ROS_KEY_N] = ROS_KEY_HEAD;
	char *path = *g->cfg->key ? ros__xstrdup(g->cfg->key) : ros__key_path(first);
	enum ros_status st = ROS_OK;
	if (*g->cfg->key || ros__is_file(path)) {
		st = ros__table_load(&g->key, path, g->cfg, err);
		g->has_key = st == ROS_OK;
		for (size_t c = 0; st == ROS_OK && c < ROS_KEY_N; c++)
			if (g->key.ncol != ROS_KEY_N || strcmp(ros__cell(&g->key, 0, c), head[c]) != 0)
				st = ros_err_set(err, ROS_EINPUT, "%s: is no key of rostrum sample", path);
	} else if (g->ncoder < 2) {
		st = ros_err_set(err, ROS_EINPUT,
			"agree: %s is not there; name the key with --key, or give the marks of two", path);
	}
	free(path);
	return st;
}

enum ros_status ros_app_agree(const struct ros_args *a, struct ros_err *err)
{
	struct agree g = {.cfg = a->cfg, .ncoder = a->ninput};
	enum ros_status st = a->ninput > CODERS_MOST ? ros_err_set(err, ROS_EUSAGE,
		"agree: at most %d files", CODERS_MOST) : ROS_OK;
	g.out = ros__json_object();
	for (size_t i = 0; i < a->ninput && st == ROS_OK; i++)
		st = read_marks(&g, a->input[i], i, err);
	if (st == ROS_OK)
		st = read_key(&g, a->input[0], err);
	if (st == ROS_OK) {
		ros__json_add_int(g.out, "units", g.unit.n);
		ros__json_add_int(g.out, "coders", (int64_t)g.ncoder);
		if (g.ncoder > 1)
			alpha(&g);
		if (g.has_key)
			st = check_list(&g, err);
	}
	if (st == ROS_OK && a->cfg->json) {
		char *text = ros__json_print(g.out, false);
		ros__say(text);
		free(text);
	}
	ros__json_free(g.out);
	ros__table_release(&g.key);
	ros__strmap_release(&g.unit);
	ros__strmap_release(&g.value);
	free(g.mark);
	return st;
}
